//! All about one actor that the record holds.

use super::timeline::Row;
use super::{Put, Question};
use crate::dataset::{ActorId, Office, Part, RecordId, RecordKind};
use crate::date::{Span, Tri};
use crate::library::{Library, held};
use crate::records::StanceKind;

/// The answer.
#[derive(Clone, Debug)]
pub struct Profile<'l> {
    /// Whose it is.
    pub actor: ActorId,
    /// Offices, each with whether it was held in the window.
    pub offices: Vec<(&'l Office, Tri)>,
    /// What it belongs to, from below.
    pub part_of: Vec<ActorId>,
    /// Who belongs to it.
    pub members: &'l [ActorId],
    /// Meetings it took part in.
    pub meetings: Vec<Row>,
    /// What it said.
    pub said: Vec<Row>,
    /// What was said about it or to it.
    pub about: Vec<Row>,
    /// Events in which it had a part.
    pub events: Vec<Row>,
    /// Its standing ties.
    pub ties: Vec<Row>,
    /// What those did and said who belonged to it at the time, in time.
    pub people: Vec<Row>,
    /// Its positions on claims, in time.
    pub stances: Vec<(RecordId, StanceKind)>,
    /// With whom it met and of whom it spoke, the most frequent first.
    pub counterparts: Vec<Counterpart>,
    /// How many records were reported through it.
    pub cited: usize,
}

/// Somebody with whom an actor has to do.
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
    /// The latest record of both.
    pub last: Option<RecordId>,
}

/// Asks for all about an actor.
pub fn profile<'l>(library: &'l Library, question: &Question, actor: ActorId) -> Profile<'l> {
    let row = &library.dataset.actors[actor];
    let window = question.window.unwrap_or(Span::ALL);
    let mut profile = Profile {
        actor,
        offices: row.offices.iter().map(|office| (office, held(office, window))).collect(),
        part_of: library.lineage(actor, window).split_off(1),
        members: library.members(actor),
        meetings: Vec::new(),
        said: Vec::new(),
        about: Vec::new(),
        events: Vec::new(),
        ties: Vec::new(),
        people: Vec::new(),
        stances: Vec::new(),
        counterparts: Vec::new(),
        cited: library.cited_through(actor).len(),
    };
    let put = question.ask(library);
    for id in library.records_of(actor) {
        let sure = match put.admits(*id) {
            Tri::No => continue,
            Tri::Maybe => false,
            Tri::Yes => true,
        };
        let record = &library.dataset.records[*id];
        let row = Row { record: *id, sure };
        let speaks = record.speaker() == Some(actor);
        match record.kind() {
            RecordKind::Meeting => profile.meetings.push(row),
            RecordKind::Statement if speaks => profile.said.push(row),
            RecordKind::Statement => profile.about.push(row),
            RecordKind::Event => profile.events.push(row),
            RecordKind::Tie => profile.ties.push(row),
        }
        if speaks {
            profile.stances.extend(record.stances().iter().map(|stance| (*id, stance.kind)));
        }
        count(library, &mut profile, *id, speaks);
    }
    profile.people = people(library, &put, actor);
    profile.counterparts.sort_by(|a, b| {
        let weight = |one: &Counterpart| one.met + one.said + one.heard;
        let name = |one: &Counterpart| &library.dataset.actors[one.actor].id;
        (b.met, weight(b)).cmp(&(a.met, weight(a))).then_with(|| name(a).cmp(name(b)))
    });
    profile
}

/// The records of those who belong to an actor, other than its own.
fn people(library: &Library, put: &Put, actor: ActorId) -> Vec<Row> {
    let mut belonging = vec![actor];
    let mut next = 0;
    while let Some(whole) = belonging.get(next).copied() {
        next += 1;
        for member in library.members(whole) {
            if !belonging.contains(member) {
                belonging.push(*member);
            }
        }
    }
    let mut records: Vec<RecordId> =
        belonging.iter().flat_map(|actor| library.records_of(*actor)).copied().collect();
    records.sort_by_key(|id| library.rank(*id));
    records.dedup();
    let own = |id: RecordId| library.dataset.records[id].parties.iter().any(|party| party.actor == actor);
    let acts = |id: RecordId| {
        let on = library.span(id);
        library.dataset.records[id].parties.iter().any(|party| {
            let has_part = !matches!(party.part, Part::Subject | Part::Addressee);
            let whose = [Some(party.actor), party.on_behalf].into_iter().flatten();
            has_part && whose.into_iter().any(|one| library.lineage(one, on).contains(&actor))
        })
    };
    records
        .into_iter()
        .filter(|id| !own(*id) && acts(*id))
        .filter_map(|id| match put.admits(id) {
            Tri::No => None,
            sure => Some(Row { record: id, sure: sure == Tri::Yes }),
        })
        .collect()
}

fn count(library: &Library, profile: &mut Profile, id: RecordId, speaks: bool) {
    let record = &library.dataset.records[id];
    let mut tally = |other: ActorId, add: fn(&mut Counterpart)| {
        if other == profile.actor {
            return;
        }
        let found = profile.counterparts.iter().position(|one| one.actor == other);
        let index = found.unwrap_or_else(|| {
            let new = Counterpart { actor: other, met: 0, said: 0, heard: 0, last: None };
            profile.counterparts.push(new);
            profile.counterparts.len() - 1
        });
        let one = &mut profile.counterparts[index];
        add(one);
        one.last = Some(id);
    };
    match record.kind() {
        RecordKind::Meeting => {
            for party in &record.parties {
                tally(party.actor, |one| one.met += 1);
            }
        }
        RecordKind::Statement if !record.is_occasion() => {}
        RecordKind::Statement if speaks => {
            for party in &record.parties {
                if party.part == Part::Subject {
                    tally(party.actor, |one| one.said += 1);
                }
            }
        }
        RecordKind::Statement => {
            let is_subject = record.with(Part::Subject).any(|actor| actor == profile.actor);
            if let Some(speaker) = record.speaker().filter(|_| is_subject) {
                tally(speaker, |one| one.heard += 1);
            }
        }
        RecordKind::Event | RecordKind::Tie => {}
    }
}
