//! All about one actor that the record holds.

use super::contacts::{Silence, last, silence_until};
use super::in_order::in_order;
use super::relations::{Joined, Measure};
use super::timeline::Row;
use super::{Put, Question, standing};
use crate::dataset::{ActorId, AnyId, Membership, Office, Part, RecordId, RecordKind, Stance};
use crate::date::{Day, Span, Tri};
use crate::library::{Level, Library, Stands, Then};
use std::collections::HashSet;

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
    let stands = Stands::of(then, level);
    let joined = [Measure::Statements, Measure::Meetings].map(|measure| Joined::new(then, level, measure));
    let mut own = vec![false; library.dataset.records.len()];
    let (mut contacts, mut pairs) = (Vec::new(), Vec::new());
    for id in standing::records(library, actor, level) {
        let on = || library.span(id);
        let parties = library.columns().parties.of(id.into());
        let mut parts = parties.iter().filter(|(one, _)| stands.on(*one, on) == actor).map(|(_, part)| *part);
        let Some(first) = parts.next() else { continue };
        let row = match put.admits(id) {
            Tri::No => continue,
            sure => Row { record: id, sure: sure == Tri::Yes },
        };
        own[usize::from(id)] = true;
        let speaks = first == Part::Speaker || parts.any(|part| part == Part::Speaker);
        match library.kind(id) {
            RecordKind::Meeting => profile.meetings.push(row),
            RecordKind::Statement if speaks => profile.said.push(row),
            RecordKind::Statement => profile.about.push(row),
            RecordKind::Event => profile.events.push(row),
            RecordKind::Tie => profile.ties.push(row),
        }
        if speaks {
            let stances = library.dataset.records[id].stances().iter();
            profile.stances.extend(stances.map(|stance| (id, *stance)));
        }
        let [statements, meetings] = &joined;
        statements.pairs(id, &mut pairs);
        contacts.extend(pairs.iter().filter_map(|(row, column)| match (*row == actor, *column == actor) {
            (true, _) => Some(Contact { with: *column, way: Way::Said, on: on() }),
            (_, true) => Some(Contact { with: *row, way: Way::Heard, on: on() }),
            _ => None,
        }));
        meetings.pairs(id, &mut pairs);
        let met = pairs.iter().filter(|(row, _)| *row == actor);
        contacts.extend(met.map(|(_, with)| Contact { with: *with, way: Way::Met, on: on() }));
    }
    profile.people = people(then, &put, actor, &own);
    profile.counterparts = counterparts(library, &contacts, question.as_of);
    profile
}

/// A time at which an actor had to do with another.
#[derive(Clone, Copy)]
struct Contact {
    with: ActorId,
    way: Way,
    on: Span,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Met,
    Said,
    Heard,
}

/// Those with whom an actor had to do, from its contacts in time; the one with most of them first, ties by id.
fn counterparts(library: &Library, contacts: &[Contact], as_of: Option<Day>) -> Vec<Counterpart> {
    let actors = &library.dataset.actors;
    let contacts = in_order(contacts.iter(), actors.len(), |contact| contact.with.into());
    let counterpart = |all: &[Contact]| {
        let many = |way: Way| all.iter().filter(|contact| contact.way == way).count();
        let spans: Vec<Span> = all.iter().map(|contact| contact.on).collect();
        Some(Counterpart {
            actor: all.first()?.with,
            met: many(Way::Met),
            said: many(Way::Said),
            heard: many(Way::Heard),
            last: last(&spans)?,
            silence: silence_until(&spans, as_of),
        })
    };
    let mut found: Vec<Counterpart> =
        contacts.chunk_by(|a, b| a.with == b.with).filter_map(counterpart).collect();
    found.sort_by(|a, b| {
        let id = |one: &Counterpart| &actors[one.actor].id;
        (b.contacts(), b.met).cmp(&(a.contacts(), a.met)).then_with(|| id(a).cmp(id(b)))
    });
    found
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
fn people(then: Then, put: &Put, actor: ActorId, own: &[bool]) -> Vec<Row> {
    let library = then.library;
    let whose = standing::belonging(library, actor).into_iter().flat_map(|actor| library.records_of(actor));
    let records = library.by_time(whose.copied().filter(|id| !own[usize::from(*id)]));
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
