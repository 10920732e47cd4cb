//! All about one actor that the record holds.

use super::contacts::{Silence, last, silence_until};
use super::relations::{Measure, pairs};
use super::timeline::Row;
use super::{Put, Question, standing};
use crate::dataset::{ActorId, AnyId, Membership, Office, Part, RecordId, RecordKind, Stance};
use crate::date::{Day, Span, Tri};
use crate::library::{Level, Library, Then};
use std::collections::{BTreeMap, HashSet};

/// The answer.
#[derive(Clone, Debug)]
pub struct Profile<'l> {
    /// Whose it is.
    pub actor: ActorId,
    /// At which level: the question's, or as named where nobody stands for the actor at that.
    pub level: Level,
    /// Offices of which a source has told, each with whether it was held in the window.
    pub offices: Vec<(&'l Office, Tri)>,
    /// The groups of which it is a member itself, each with whether it was in the window.
    pub groups: Vec<(&'l Membership, Tri)>,
    /// What it belongs to, from below.
    pub part_of: Vec<ActorId>,
    /// Who belongs to it.
    pub members: Vec<ActorId>,
    /// Who belongs to it and to them, in order of a tree.
    pub below: Vec<Branch<'l>>,
    /// Meetings it took part in.
    pub meetings: Vec<Row>,
    /// What it said, characterisations too.
    pub said: Vec<Row>,
    /// What was said about it or to it.
    pub about: Vec<Row>,
    /// Events in which it had a part.
    pub events: Vec<Row>,
    /// Its standing ties.
    pub ties: Vec<Row>,
    /// What those did and said who belonged to it at the time, in time, and stands in none of the others.
    pub people: Vec<Row>,
    /// Its positions on claims, in time.
    pub stances: Vec<(RecordId, Stance)>,
    /// With whom it met and of whom it spoke, the one with most contacts first, ties by id.
    pub counterparts: Vec<Counterpart>,
    /// What was reported through it.
    pub cited: Vec<AnyId>,
}

impl Profile<'_> {
    /// Everything with a date in which it has a part itself, in no order.
    pub fn own(&self) -> impl Iterator<Item = &Row> {
        [&self.meetings, &self.said, &self.about, &self.events].into_iter().flatten()
    }
}

/// Somebody who belongs to an actor.
#[derive(Clone, Debug)]
pub struct Branch<'l> {
    /// Who.
    pub actor: ActorId,
    /// How far below: 1 for those who belong to the actor itself.
    pub depth: usize,
    /// The offices for which they belong there, each with whether it was held in the window; none for a part.
    pub offices: Vec<(&'l Office, Tri)>,
    /// The times for which they are members there, each with whether that was in the window; none where it is no group.
    pub times: Vec<(&'l Membership, Tri)>,
}

/// Somebody with whom an actor has to do. The counts are those of the matrix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counterpart {
    /// Who.
    pub actor: ActorId,
    /// Meetings of both.
    pub met: usize,
    /// What the actor said of them.
    pub said: usize,
    /// What they said of the actor.
    pub heard: usize,
    /// When the last of these was.
    pub last: Span,
    /// The longest time between two of these, or since the last up to the day as of which one looks; none where there is
    /// only one and no such day.
    pub silence: Option<Silence>,
}

impl Counterpart {
    /// All of these.
    pub const fn contacts(&self) -> usize {
        self.met + self.said + self.heard
    }
}

/// Asks for all about an actor.
pub fn profile<'l>(library: &'l Library, question: &Question, actor: ActorId) -> Profile<'l> {
    let then = question.then(library);
    let window = question.window.unwrap_or(Span::ALL);
    let level = standing::level(library, question, actor);
    let mut profile = Profile {
        actor,
        level,
        offices: then.offices(actor).map(|office| (office, then.held(office, window))).collect(),
        groups: then.groups(actor).map(|time| (time, time.within(window))).collect(),
        part_of: then.lineage(actor, window).split_off(1),
        members: then.members(actor),
        below: below(then, actor, window),
        meetings: Vec::new(),
        said: Vec::new(),
        about: Vec::new(),
        events: Vec::new(),
        ties: Vec::new(),
        people: Vec::new(),
        stances: Vec::new(),
        counterparts: Vec::new(),
        cited: then.cited_through(actor),
    };
    let put = question.ask(library);
    let mut own = HashSet::new();
    let mut contacts: BTreeMap<ActorId, Contacts> = BTreeMap::new();
    for id in standing::records(library, actor, level) {
        let record = &library.dataset.records[id];
        let on = library.span(id);
        let is_own = |other: ActorId| then.rolled_up(other, on, level) == actor;
        if !record.parties.iter().any(|party| is_own(party.actor)) {
            continue;
        }
        let row = match put.admits(id) {
            Tri::No => continue,
            sure => Row { record: id, sure: sure == Tri::Yes },
        };
        own.insert(id);
        let speaks = record.with(Part::Speaker).any(is_own);
        match record.kind() {
            RecordKind::Meeting => profile.meetings.push(row),
            RecordKind::Statement if speaks => profile.said.push(row),
            RecordKind::Statement => profile.about.push(row),
            RecordKind::Event => profile.events.push(row),
            RecordKind::Tie => profile.ties.push(row),
        }
        if speaks {
            profile.stances.extend(record.stances().iter().map(|stance| (id, *stance)));
        }
        for (row, column) in pairs(then, id, level, Measure::Statements) {
            if row == actor {
                contacts.entry(column).or_default().said.push(on);
            } else if column == actor {
                contacts.entry(row).or_default().heard.push(on);
            }
        }
        for (row, column) in pairs(then, id, level, Measure::Meetings) {
            if row == actor {
                contacts.entry(column).or_default().met.push(on);
            }
        }
    }
    profile.people = people(then, &put, actor, &own);
    profile.counterparts =
        contacts.into_iter().filter_map(|(actor, found)| found.sum(actor, question.as_of)).collect();
    profile.counterparts.sort_by(|a, b| {
        let id = |one: &Counterpart| &library.dataset.actors[one.actor].id;
        (b.contacts(), b.met).cmp(&(a.contacts(), a.met)).then_with(|| id(a).cmp(id(b)))
    });
    profile
}

/// When two actors had to do with one another.
#[derive(Default)]
struct Contacts {
    met: Vec<Span>,
    said: Vec<Span>,
    heard: Vec<Span>,
}

impl Contacts {
    fn sum(self, actor: ActorId, as_of: Option<Day>) -> Option<Counterpart> {
        let (met, said, heard) = (self.met.len(), self.said.len(), self.heard.len());
        let all = [self.met, self.said, self.heard].concat();
        Some(Counterpart { actor, met, said, heard, last: last(&all)?, silence: silence_until(&all, as_of) })
    }
}

/// Those who belong to an actor at any time, each once, each under the one to whom it belongs.
fn below(then: Then<'_>, actor: ActorId, window: Span) -> Vec<Branch<'_>> {
    let mut seen = HashSet::from([actor]);
    let mut branches = Vec::new();
    let mut waiting: Vec<(ActorId, ActorId, usize)> = Vec::new();
    let hang = |waiting: &mut Vec<_>, whole: ActorId, depth: usize| {
        waiting.extend(then.members(whole).into_iter().rev().map(|member| (member, whole, depth)));
    };
    hang(&mut waiting, actor, 1);
    while let Some((member, whole, depth)) = waiting.pop() {
        if !seen.insert(member) {
            continue;
        }
        let offices = then.offices(member).filter(|office| office.of == whole);
        let offices = offices.map(|office| (office, then.held(office, window)));
        let times = then.groups(member).filter(|time| time.of == whole);
        let times = times.map(|time| (time, time.within(window)));
        branches.push(Branch { actor: member, depth, offices: offices.collect(), times: times.collect() });
        hang(&mut waiting, member, depth + 1);
    }
    branches
}

/// The records of those who belong to an actor, other than its own.
fn people(then: Then, put: &Put, actor: ActorId, own: &HashSet<RecordId>) -> Vec<Row> {
    let library = then.library;
    let whose = standing::belonging(library, actor).into_iter().flat_map(|actor| library.records_of(actor));
    let records = library.by_time(whose.copied().filter(|id| !own.contains(id)));
    let acts = |id: RecordId| {
        let on = library.span(id);
        library.dataset.records[id].parties.iter().any(|party| {
            let has_part = !matches!(party.part, Part::Subject | Part::Addressee);
            let whose = [Some(party.actor), party.on_behalf].into_iter().flatten();
            has_part && whose.into_iter().any(|one| then.lineage(one, on).contains(&actor))
        })
    };
    records
        .into_iter()
        .filter(|id| acts(*id))
        .filter_map(|id| match put.admits(id) {
            Tri::No => None,
            sure => Some(Row { record: id, sure: sure == Tri::Yes }),
        })
        .collect()
}
