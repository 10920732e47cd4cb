//! A filter put to one library: names resolved once, then asked of every record.

mod all;

pub use all::{Answers, within};

use super::conflicts::{told, turning};
use super::evidence;
use crate::dataset::{ActorId, ClaimId, Matter, Part, RecordId, RecordKind, SourceId, View};
use crate::date::{Day, Edge, Span, Tri};
use crate::filter::{Field, Filter, Term, Value, claims_called, holds, sources_called, view_called};
use crate::library::{Level, Library, Then};
use crate::reading::Values;
use crate::records::{ActorKind, Role};
use crate::text::fold;
use std::collections::{BTreeMap, BTreeSet};

/// A filter, ready to be asked.
pub struct Asked<'l> {
    then: Then<'l>,
    tests: Vec<(bool, Test)>,
}

/// Whether it is a part that is asked for, in a record of that kind.
type IsPart = fn(RecordKind, Part) -> bool;

enum Test {
    Words(Vec<String>),
    /// In that part, or in any.
    Parties(BTreeSet<ActorId>, Option<IsPart>),
    Kinds(Vec<RecordKind>),
    Days(Vec<Span>),
    Sources(BTreeSet<SourceId>),
    Outlets(BTreeSet<ActorId>),
    Claims(BTreeSet<ClaimId>),
    Stances(Vec<String>),
    Statuses(Vec<String>),
    /// With the statements that turn on others of the same speaker, where these are asked for.
    Conflicts(Vec<Matter>, BTreeMap<RecordId, Tri>),
    Acts(Vec<String>),
    Places(Vec<String>),
    Tags(Vec<String>),
    /// Any of several queries.
    Views(Vec<Vec<(bool, Self)>>),
}

impl Filter {
    /// Makes the filter ready for a library, as known on a day.
    pub fn ask<'l>(&self, library: &'l Library, as_of: Option<Day>) -> Asked<'l> {
        let then = library.then(as_of);
        Asked { then, tests: tests(then, self, &library.dataset.views) }
    }
}

/// One test a term. The views that it may name are those before it, so that none asks for itself.
fn tests(then: Then, filter: &Filter, views: &[View]) -> Vec<(bool, Test)> {
    let one = |term: &Term| {
        if term.field != Some(Field::View) {
            return test(then, term);
        }
        let named = |value: &Value| {
            let number = view_called(views.iter().map(|view| &*view.name), &value.text)?;
            let filter: Filter = views.get(number)?.query.is.parse().ok()?;
            Some(tests(then, &filter, views.get(..number)?))
        };
        Test::Views(term.values.iter().filter_map(named).collect())
    };
    filter.terms.iter().map(|term| (term.not, one(term))).collect()
}

fn test(then: Then, term: &Term) -> Test {
    let library = then.library;
    let texts = || term.values.iter().map(|value| value.text.as_str());
    let days = || term.values.iter().filter_map(|value| value.days);
    let folded = || texts().map(fold).collect::<Vec<_>>();
    let lower = || texts().map(str::to_lowercase).collect::<Vec<_>>();
    let actors = || texts().flat_map(|text| then.actors_called(text)).collect::<BTreeSet<_>>();
    match term.field {
        None => Test::Words(folded()),
        Some(Field::Actor) => Test::Parties(actors(), None),
        Some(Field::From) => Test::Parties(actors(), Some(is_from)),
        Some(Field::To) => Test::Parties(actors(), Some(is_to)),
        Some(Field::With) => Test::Parties(actors(), Some(is_with)),
        Some(Field::Kind) => {
            let of = |text: &str| {
                let text = text.to_lowercase();
                RecordKind::ALL.into_iter().find(|kind| kind.word().starts_with(&text))
            };
            Test::Kinds(texts().filter_map(of).collect())
        }
        Some(Field::Date) => Test::Days(joined(days().collect())),
        Some(Field::After) => Test::Days(joined(days().filter_map(after).collect())),
        Some(Field::Before) => Test::Days(joined(days().filter_map(before).collect())),
        Some(Field::Source) => {
            Test::Sources(texts().flat_map(|text| sources_called(&library.dataset, text)).collect())
        }
        Some(Field::Outlet) => Test::Outlets(
            actors()
                .into_iter()
                .filter(|actor| library.dataset.actors[*actor].kind == ActorKind::Outlet)
                .collect(),
        ),
        Some(Field::Claim) => {
            Test::Claims(texts().flat_map(|text| claims_called(&library.dataset, text)).collect())
        }
        Some(Field::Stance) => Test::Stances(lower()),
        Some(Field::Status) => Test::Statuses(lower()),
        Some(Field::Conflict) => {
            let asked = |matter: &Matter| {
                lower().iter().any(|word| matter.word().starts_with(word) || "any".starts_with(word))
            };
            let matters: Vec<Matter> = Matter::ALL.into_iter().filter(asked).collect();
            let turns = if matters.contains(&Matter::Stance) { turning(then) } else { BTreeMap::new() };
            Test::Conflicts(matters, turns)
        }
        Some(Field::Act) => Test::Acts(lower()),
        Some(Field::Place) => Test::Places(folded()),
        Some(Field::Tag) => Test::Tags(folded()),
        Some(Field::View) => Test::Views(Vec::new()),
    }
}

fn is_from(_: RecordKind, part: Part) -> bool {
    matches!(part, Part::Speaker | Part::From | Part::Role(Role::Actor))
}

fn is_with(kind: RecordKind, _: Part) -> bool {
    matches!(kind, RecordKind::Meeting | RecordKind::Event)
}

fn is_to(_: RecordKind, part: Part) -> bool {
    matches!(part, Part::Addressee | Part::Subject | Part::To | Part::Role(Role::Recipient))
}

/// What lies after all of it; nothing, where it has no end.
fn after(span: Span) -> Option<Span> {
    let day = span.latest.day()?;
    Some(Span { earliest: Edge::On(day.plus_days(1)), latest: Edge::Never })
}

/// What lies before all of it; nothing, where it has no beginning.
fn before(span: Span) -> Option<Span> {
    let day = span.earliest.day()?;
    Some(Span { earliest: Edge::Ever, latest: Edge::On(day.plus_days(-1)) })
}

/// The same days with no two spans side by side: what lies in two neighbours together lies surely in one of them.
fn joined(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_by_key(|span| (span.earliest, span.latest));
    let mut joined: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match joined.last_mut() {
            Some(last) if span.earliest <= next(last.latest) => *last = last.cover(span),
            _ => joined.push(span),
        }
    }
    joined
}

fn next(edge: Edge) -> Edge {
    edge.day().map_or(edge, |day| Edge::On(day.plus_days(1)))
}

impl Asked<'_> {
    /// Whether nothing is asked, so that all records answer.
    pub const fn is_empty(&self) -> bool {
        self.tests.is_empty()
    }

    /// Whether a record answers: surely, possibly, or not.
    pub fn admits(&self, id: RecordId) -> Tri {
        self.all(&self.tests, id)
    }

    fn all(&self, tests: &[(bool, Test)], id: RecordId) -> Tri {
        let mut all = Tri::Yes;
        for (not, test) in tests {
            let holds = self.holds(test, id);
            all = all.and(if *not { !holds } else { holds });
            if all == Tri::No {
                break;
            }
        }
        all
    }

    fn holds(&self, test: &Test, id: RecordId) -> Tri {
        let (then, library) = (self.then, self.then.library);
        let record = || library.dataset.records.get(id);
        let sure = |yes: bool| if yes { Tri::Yes } else { Tri::No };
        match test {
            Test::Words(words) => sure(words.iter().any(|words| then.holds(id, words))),
            Test::Parties(actors, is_part) => {
                let (on, kind) = (library.span(id), library.kind(id));
                let is_part = |part: Part| is_part.is_none_or(|is_part| is_part(kind, part));
                let belongs = |actor: ActorId| self.belongs_on(actor, on, actors);
                sure(
                    record()
                        .parties
                        .iter()
                        .filter(|party| is_part(party.part))
                        .any(|party| belongs(party.actor) || party.on_behalf.is_some_and(belongs)),
                )
            }
            Test::Kinds(kinds) => sure(kinds.contains(&library.kind(id))),
            Test::Days(windows) => match library.dataset.records.date(id) {
                Some(dated) => {
                    windows.iter().map(|window| dated.when.within(*window)).max().unwrap_or(Tri::No)
                }
                None => Tri::Maybe,
            },
            Test::Sources(sources) => {
                sure(then.citations(&record().cite).any(|citation| sources.contains(&citation.source)))
            }
            Test::Outlets(outlets) => sure(then.citations(&record().cite).any(|citation| {
                let outlet = library.dataset.sources[citation.source].outlet;
                citation.via.iter().map(|hop| hop.who).chain(outlet).any(|actor| outlets.contains(&actor))
            })),
            Test::Claims(claims) => {
                let record = record();
                let own = record.claim.into_iter();
                sure(
                    own.chain(record.stances().iter().map(|stance| stance.claim))
                        .any(|claim| claims.contains(&claim)),
                )
            }
            Test::Stances(words) => {
                sure(record().stances().iter().any(|stance| begins(words, stance.kind.word())))
            }
            Test::Statuses(words) => {
                sure(begins(words, evidence::of_record(library, id, then.day).status().word()))
            }
            Test::Conflicts(matters, turns) => {
                let told = matters.iter().filter_map(|matter| Some(told(then, id, *matter)?.sure));
                told.chain(turns.get(&id).copied()).max().unwrap_or(Tri::No)
            }
            Test::Acts(words) => {
                sure(library.columns().acts[usize::from(id)].is_some_and(|act| begins(words, act.word())))
            }
            Test::Places(places) => {
                let place = record().place.as_deref().map(fold).unwrap_or_default();
                sure(!place.is_empty() && places.iter().any(|words| holds(&place, words)))
            }
            Test::Views(views) => views.iter().map(|tests| self.all(tests, id)).max().unwrap_or(Tri::No),
            Test::Tags(tags) => sure(record().tags.iter().any(|tag| tags.contains(&fold(tag)))),
        }
    }

    /// Whether an actor is or belongs to one of these, in the days of a record.
    fn belongs_on(&self, actor: ActorId, on: Span, actors: &BTreeSet<ActorId>) -> bool {
        let wholes = || {
            let group = self.then.rolled_up(actor, on, Level::Groups);
            self.then.lineage(actor, on).into_iter().chain([group])
        };
        actors.contains(&actor) || wholes().any(|whole| actors.contains(&whole))
    }
}

fn begins(words: &[String], word: &str) -> bool {
    words.iter().any(|start| word.starts_with(start.as_str()))
}
