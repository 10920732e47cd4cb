//! The same put to all records at once: from lists and columns where there are such, and to the others one by one.

use super::{Asked, IsPart, Test, begins};
use crate::dataset::{ActorId, AnyId, Marks, Part, RecordId};
use crate::date::{Span, Tri};
use crate::filter::holds;
use crate::library::{Days, Library};
use crate::query::evidence;
use crate::query::one_by_one::one_by_one;
use crate::query::search::standing;
use crate::reading::Values;
use crate::records::{Act, Status};
use crate::text::fold;
use std::collections::BTreeSet;

/// What a record can be by its roots alone.
const BY_ROOTS: [Status; 3] = [Status::Reported, Status::Corroborated, Status::Confirmed];

/// An answer for each record, by its number.
pub type Answers = Vec<Tri>;

/// The values that are meant by beginnings of their words: each is looked up for many records.
fn meant<V: Values>(words: &[String]) -> Vec<V> {
    V::ALL.iter().copied().filter(|value| begins(words, value.word())).collect()
}

impl Asked<'_> {
    /// Leaves of the answers what the filter admits, too.
    pub fn narrow(&self, answers: &mut Answers) {
        self.narrow_by(&self.tests, answers);
    }

    fn narrow_by(&self, tests: &[(bool, Test)], answers: &mut Answers) {
        // What is asked of each record on its own comes last, when few are left.
        let (quick, slow): (Vec<_>, Vec<_>) =
            tests.iter().partition(|(_, test)| !matches!(test, Test::Statuses(_)));
        for (not, test) in quick.into_iter().chain(slow) {
            let held = self.held(test, answers);
            for (answer, held) in answers.iter_mut().zip(held) {
                *answer = answer.and(if *not { !held } else { held });
            }
        }
    }

    /// Whether a test holds, for each record that is still asked for.
    fn held(&self, test: &Test, answers: &Answers) -> Answers {
        let (then, library) = (self.then, self.then.library);
        let columns = library.columns();
        let sure = |yes: bool| if yes { Tri::Yes } else { Tri::No };
        match test {
            Test::Words(all) => {
                let mut held = vec![Tri::No; answers.len()];
                for words in all {
                    for (held, stands) in held.iter_mut().zip(standing(then, words)) {
                        *held = held.or(sure(stands));
                    }
                }
                held
            }
            Test::Parties(actors, is_part) => self.parties(test, actors, *is_part, answers),
            Test::Kinds(kinds) => columns.kinds.iter().map(|kind| sure(kinds.contains(kind))).collect(),
            Test::Days(windows) => {
                // Of what has no date nobody knows, even where no day is asked for.
                let undated = |days: &Days| if days.is_dated() { Tri::No } else { Tri::Maybe };
                let mut held: Answers = columns.days.iter().map(undated).collect();
                for window in windows {
                    for (held, within) in held.iter_mut().zip(within(library, *window)) {
                        *held = held.or(within);
                    }
                }
                held
            }
            Test::Sources(sources) => {
                let citing = sources.iter().flat_map(|source| library.citing(*source));
                self.cited(test, answers, citing)
            }
            Test::Outlets(outlets) => {
                let through = outlets.iter().flat_map(|actor| library.cited_through(*actor));
                let own = library.dataset.sources.iter();
                let own =
                    own.filter(|(_, source)| source.outlet.is_some_and(|actor| outlets.contains(&actor)));
                let citing = own.flat_map(|(source, _)| library.citing(source));
                self.cited(test, answers, through.chain(citing))
            }
            Test::Claims(claims) => {
                let speak = |claim| library.stances_on(claim).iter().map(|(record, _)| *record);
                let of = |claim| speak(claim).chain(library.records_of_claim(claim).iter().copied());
                yes(answers.len(), claims.iter().flat_map(|claim| of(*claim)))
            }
            Test::Stances(words) => {
                let all = library.dataset.claims.ids().flat_map(|claim| library.stances_on(claim));
                let taken = all.filter(|(_, kind)| begins(words, kind.word()));
                yes(answers.len(), taken.map(|(record, _)| *record))
            }
            // What nobody answers and nobody overrules is told by its roots alone, and none of these.
            Test::Statuses(words)
                if then.day.is_none() && !BY_ROOTS.iter().any(|status| begins(words, status.word())) =>
            {
                self.each(test, answers, columns.judged.iter().copied())
            }
            Test::Statuses(words) if then.day.is_none() => {
                let meant = meant::<Status>(words);
                evidence::statuses(library).iter().map(|status| sure(meant.contains(status))).collect()
            }
            Test::Statuses(_) => self.each(test, answers, library.dataset.records.ids()),
            Test::Conflicts(_, turns) => {
                let may = library.differing().iter().chain(turns.keys());
                self.each(test, answers, may.copied())
            }
            Test::Acts(words) => {
                let meant = meant::<Act>(words);
                let holds = |act: &Option<Act>| act.as_ref().is_some_and(|act| meant.contains(act));
                columns.acts.iter().map(|act| sure(holds(act))).collect()
            }
            Test::Places(places) => {
                let is_asked = |place: &str| {
                    let place = fold(place);
                    !place.is_empty() && places.iter().any(|words| holds(&place, words))
                };
                let asked = library.places().iter().filter(|(place, _)| is_asked(place));
                yes(answers.len(), asked.flat_map(|(_, records)| records.iter().copied()))
            }
            Test::Tags(tags) => {
                let asked = library.tags().iter().filter(|(tag, _)| tags.contains(&fold(tag)));
                yes(answers.len(), asked.flat_map(|(_, records)| records.iter().copied()))
            }
            Test::Views(views) => {
                let mut held = vec![Tri::No; answers.len()];
                // Whether the view holds does not hang on how surely the record answers so far.
                let asked: Answers = answers.iter().map(|answer| sure(*answer > Tri::No)).collect();
                for tests in views {
                    let mut one = asked.clone();
                    self.narrow_by(tests, &mut one);
                    for (held, one) in held.iter_mut().zip(one) {
                        *held = held.or(one);
                    }
                }
                held
            }
        }
    }

    /// Whether any of these has a part, or somebody who belongs to one of them, in any part or in one of those asked for.
    fn parties(
        &self,
        test: &Test,
        actors: &BTreeSet<ActorId>,
        is_part: Option<IsPart>,
        answers: &Answers,
    ) -> Answers {
        let library = self.then.library;
        let mut held = vec![Tri::No; answers.len()];
        let (mut own, mut of_others) = (Vec::new(), Vec::new());
        // Whether each belongs to them at any time; nobody else does at any.
        let mut belongs = vec![Some(false); library.dataset.actors.len()];
        for actor in self.may_belong_to(actors) {
            let belonging = self.belongs_to(actor, actors);
            belongs[usize::from(actor)] = belonging;
            let (records, others) = (library.records_of(actor), library.on_behalf_of(actor));
            if belonging == Some(true) && is_part.is_none() {
                records.iter().copied().chain(others).for_each(|id| held[usize::from(id)] = Tri::Yes);
            } else if belonging != Some(false) {
                own.extend(records);
                of_others.extend(others);
            }
        }
        let acts_for_others = Marks::of(answers.len(), of_others.iter().copied());
        let may = own.into_iter().chain(of_others).filter(|id| held[usize::from(*id)] == Tri::No);
        let found = each_by(answers, may, |id| {
            let (on, kind, parties) = (library.span(id), library.kind(id), &library.columns().parties);
            let is_part = |part: Part| is_part.is_none_or(|is_part| is_part(kind, part));
            let belongs =
                |actor| belongs[usize::from(actor)].unwrap_or_else(|| self.belongs_on(actor, on, actors));
            let has = parties.of(id.into()).any(|(actor, part)| is_part(part) && belongs(actor));
            match has {
                true => Tri::Yes,
                false if acts_for_others.has(id) => self.holds(test, id),
                false => Tri::No,
            }
        });
        held.iter_mut().zip(found).for_each(|(held, found)| *held = held.or(found));
        held
    }

    /// Whether it cites what was asked for; which of these citations was known is asked of each.
    fn cited(&self, test: &Test, answers: &Answers, by: impl Iterator<Item = AnyId>) -> Answers {
        let records = by.filter_map(AnyId::record);
        match self.then.day {
            None => yes(answers.len(), records),
            Some(_) => self.each(test, answers, records),
        }
    }

    /// Asks those that may hold it, one by one, and says no for all others.
    fn each(&self, test: &Test, answers: &Answers, may: impl Iterator<Item = RecordId>) -> Answers {
        each_by(answers, may, |id| self.holds(test, id))
    }

    /// These, and all who may belong to one of them at some time.
    fn may_belong_to(&self, actors: &BTreeSet<ActorId>) -> BTreeSet<ActorId> {
        let (mut all, mut next) = (actors.clone(), actors.iter().copied().collect::<Vec<_>>());
        while let Some(actor) = next.pop() {
            let members = self.then.library.members(actor).iter().copied();
            next.extend(members.filter(|member| all.insert(*member)));
        }
        all
    }

    /// Whether an actor is or belongs to one of these, if it is so at any time: none where it hangs on the day.
    fn belongs_to(&self, mut actor: ActorId, actors: &BTreeSet<ActorId>) -> Option<bool> {
        let rows = &self.then.library.dataset.actors;
        // Who is part of itself in a circle is so after as many steps as there are actors.
        for _ in rows.ids() {
            if actors.contains(&actor) {
                return Some(true);
            }
            if !rows[actor].offices.is_empty() || !rows[actor].groups.is_empty() {
                return None;
            }
            match self.then.part_of(actor) {
                Some(whole) => actor = whole,
                None => return Some(false),
            }
        }
        Some(false)
    }
}

/// Asks those that may hold it, one by one, and says no for all others.
fn each_by(
    answers: &Answers,
    may: impl Iterator<Item = RecordId>,
    holds: impl Fn(RecordId) -> Tri + Sync,
) -> Answers {
    let asked = Marks::of(answers.len(), may.filter(|id| answers[usize::from(*id)] > Tri::No));
    let asked: Vec<RecordId> = asked.all().map(RecordId::from).collect();
    let mut held = vec![Tri::No; answers.len()];
    let all = one_by_one(&asked, |id| holds(*id));
    asked.iter().zip(all).for_each(|(id, holds)| held[usize::from(*id)] = holds);
    held
}

/// Whether each record lies in a window.
pub fn within(library: &Library, window: Span) -> impl Iterator<Item = Tri> {
    library.dataset.records.ids().map(library.each_within(window))
}

/// Yes for some of the records, no for the others.
fn yes(many: usize, records: impl Iterator<Item = RecordId>) -> Answers {
    let mut answers = vec![Tri::No; many];
    records.for_each(|id| answers[usize::from(id)] = Tri::Yes);
    answers
}
