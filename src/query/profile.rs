//! All about one actor that the record holds.

mod counterparts;
mod people;

pub use counterparts::{Counterpart, Counterparts};

use super::timeline::Row;
use super::{Put, Question, standing};
use crate::dataset::{ActorId, AnyId, Marks, Membership, Office, RecordId, RecordKind, Stance};
use crate::date::{Span, Tri};
use crate::library::{Level, Library, Parts, Stands, Then};
use crate::progress::{both, hands, shared};
use counterparts::Contacts;
use people::people;
use std::collections::HashSet;

/// So many records are gone through in a row.
const MANY: usize = 1 << 14;

/// What going through one costs, in bytes that are read meanwhile.
const COST: usize = 64;

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
    /// With whom it met and of whom it spoke.
    pub counterparts: Counterparts,
    /// What was reported through it.
    pub cited: Vec<AnyId>,
}

impl Profile<'_> {
    /// Everything with a date in which it has a part itself, in no order.
    pub fn own(&self) -> impl Iterator<Item = &Row> {
        self.sorts().into_iter().flatten()
    }

    /// The first and the last of that in time.
    pub fn ends(&self, library: &Library) -> [Option<RecordId>; 2] {
        let rank = |id: &RecordId| library.rank(*id);
        let firsts = self.sorts().into_iter().filter_map(|rows| rows.first());
        let lasts = self.sorts().into_iter().filter_map(|rows| rows.last());
        [firsts.map(|row| row.record).min_by_key(rank), lasts.map(|row| row.record).max_by_key(rank)]
    }

    /// Each sort of it, in time.
    const fn sorts(&self) -> [&Vec<Row>; 4] {
        [&self.meetings, &self.said, &self.about, &self.events]
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
        counterparts: Counterparts::default(),
        cited: then.cited_through(actor),
    };
    let put = question.ask(library);
    let stands = Stands::of(then, level);
    let all = parts(&stands, actor, level, window);
    let hands = hands(all.len() * COST);
    let work =
        || shared(hands, all.chunks(MANY).collect(), &(), |_| 0, |some| Own::of(&put, &stands, actor, some));
    let people = || {
        let own = Marks::of(library.dataset.records.len(), all.iter().map(|(id, _)| *id));
        people(hands, then, &put, actor, &own)
    };
    let (people, Ok(found)) = both(hands, people, work);
    let found = found.into_iter().reduce(Own::and).unwrap_or_else(|| Own::of(&put, &stands, actor, &[]));
    profile.counterparts = Counterparts::of(library, &found.contacts, question.as_of);
    profile.stances = stances(library, &found.said);
    let Own { meetings, said, about, events, ties, .. } = found;
    Profile { meetings, said, about, events, ties, people, ..profile }
}

/// The records in which an actor has a part itself, or somebody who stands for it, and which parts; in time. Some may not
/// lie in the window.
fn parts(stands: &Stands, actor: ActorId, level: Level, window: Span) -> Vec<(RecordId, Parts)> {
    let library = stands.then.library;
    if level == Level::Named {
        let (records, parts) = (library.records_of(actor), library.parts_of(actor));
        let mut all = Vec::with_capacity(records.len());
        for places in library.places_around(window, records) {
            all.extend(records[places.clone()].iter().copied().zip(parts[places].iter().copied()));
        }
        return all;
    }
    let records = standing::records(library, actor, level, window).into_iter();
    let parts = |id: RecordId| {
        let parties = library.columns().parties.of(id.into());
        let own = parties.filter(|(one, _)| stands.on(*one, || library.span(id)) == actor);
        Some((id, own.map(|(_, part)| Parts::of(part)).reduce(Parts::and)?))
    };
    records.filter_map(parts).collect()
}

/// What was found in some records in which an actor has a part itself.
struct Own<'s> {
    meetings: Vec<Row>,
    said: Vec<Row>,
    about: Vec<Row>,
    events: Vec<Row>,
    ties: Vec<Row>,
    contacts: Contacts<'s>,
}

impl<'s> Own<'s> {
    fn of(put: &Put, stands: &'s Stands<'s>, actor: ActorId, some: &[(RecordId, Parts)]) -> Self {
        let [meetings, said, about, events, ties] = [(); 5].map(|()| Vec::new());
        let mut own = Self { meetings, said, about, events, ties, contacts: Contacts::of(stands, actor) };
        for (id, parts) in some {
            let row = match put.admits(*id) {
                Tri::No => continue,
                sure => Row { record: *id, sure: sure == Tri::Yes },
            };
            match stands.then.library.kind(*id) {
                RecordKind::Meeting => own.meetings.push(row),
                RecordKind::Statement if parts.speaks() => own.said.push(row),
                RecordKind::Statement => own.about.push(row),
                RecordKind::Event => own.events.push(row),
                RecordKind::Tie => own.ties.push(row),
            }
            own.contacts.add(*id, *parts);
        }
        own
    }

    /// With what was found in those behind them.
    fn and(mut self, others: Self) -> Self {
        self.meetings.extend(others.meetings);
        self.said.extend(others.said);
        self.about.extend(others.about);
        self.events.extend(others.events);
        self.ties.extend(others.ties);
        self.contacts.append(others.contacts);
        self
    }
}

/// The stances that an actor takes in what it said.
fn stances(library: &Library, said: &[Row]) -> Vec<(RecordId, Stance)> {
    said.iter().flat_map(|row| library.stances_of(row.record)).copied().collect()
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
