//! Whom a record joins: at a level, by what a measure counts.

use super::Measure;
use crate::dataset::{ActorId, Part, RecordId, RecordKind};
use crate::library::{Level, Library, Stands, Then};
use crate::records::Role;

/// Whether a measure counts a record. Characterisations are no occasions, so they are not counted.
pub fn counts(library: &Library, id: RecordId, measure: Measure) -> bool {
    let columns = library.columns();
    let (number, kind) = (usize::from(id), library.kind(id));
    let is_act = || kind != RecordKind::Tie && columns.is_coded[number];
    let is_wanted = match measure {
        Measure::Statements => kind == RecordKind::Statement,
        Measure::Meetings | Measure::Visits => kind == RecordKind::Meeting,
        Measure::Acts => is_act(),
        Measure::Contacts => kind == RecordKind::Statement || kind == RecordKind::Meeting || is_act(),
    };
    is_wanted && columns.is_occasion[number]
}

/// Whom records join at a level, for whoever asks it of many.
pub struct Joined<'l> {
    stands: Stands<'l>,
    measure: Measure,
}

impl<'l> Joined<'l> {
    /// What is the same for all records is worked out here.
    pub fn new(then: Then<'l>, level: Level, measure: Measure) -> Self {
        Self { stands: Stands::of(then, level), measure }
    }

    /// The pairs that a record joins, each once, in order, in the place of those that were there.
    pub fn pairs(&self, id: RecordId, pairs: &mut Vec<(ActorId, ActorId)>) {
        let library = self.stands.then.library;
        joined(library, id, self.measure, |actor| self.stands.on(actor, || library.span(id)), pairs);
    }
}

/// The pairs that a record joins at a level, each once, in order; none where it does not count.
pub fn pairs(then: Then, id: RecordId, level: Level, measure: Measure) -> Vec<(ActorId, ActorId)> {
    let on = then.library.span(id);
    let mut pairs = Vec::new();
    joined(then.library, id, measure, |actor| then.rolled_up(actor, on, level), &mut pairs);
    pairs
}

fn joined(
    library: &Library,
    id: RecordId,
    measure: Measure,
    up: impl Fn(ActorId) -> ActorId,
    pairs: &mut Vec<(ActorId, ActorId)>,
) {
    pairs.clear();
    if !counts(library, id, measure) {
        return;
    }
    let parties = library.columns().parties.of(id.into());
    let with = |part: Part| parties.clone().filter(move |(_, other)| *other == part).map(|(actor, _)| actor);
    let mut towards = |from: Part, to: Part| {
        for one in with(from).map(&up) {
            pairs.extend(with(to).map(|other| (one, up(other))));
        }
    };
    match (measure, library.kind(id)) {
        (Measure::Visits, _) => towards(Part::Role(Role::Host), Part::Role(Role::Visitor)),
        (_, RecordKind::Meeting) => {
            // Each with themselves, which is no pair, and then with all others.
            pairs.extend(parties.clone().map(|(actor, _)| up(actor)).map(|actor| (actor, actor)));
            pairs.sort_unstable();
            pairs.dedup();
            let all = pairs.len();
            for one in 0..all {
                for other in 0..all {
                    pairs.push((pairs[one].0, pairs[other].1));
                }
            }
        }
        (_, RecordKind::Event) => {
            towards(Part::Role(Role::Actor), Part::Role(Role::Recipient));
            towards(Part::Role(Role::Party), Part::Role(Role::Party));
        }
        _ => towards(Part::Speaker, Part::Subject),
    }
    pairs.retain(|(row, column)| row != column);
    if measure.is_mutual() {
        pairs.extend_from_within(..);
        let half = pairs.len() / 2;
        pairs[half..].iter_mut().for_each(|(row, column)| std::mem::swap(row, column));
    }
    pairs.sort_unstable();
    pairs.dedup();
}
