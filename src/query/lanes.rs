//! Who did what when: a lane for each actor, over periods. A meeting lies in the lanes of all who took part.

use super::density::{Axis, Count, KINDS, sure, touched};
use super::timeline::Row;
use crate::dataset::{ActorId, Part, RecordId, RecordKind};
use crate::library::{Level, Library, Then};
use std::collections::{BTreeMap, BTreeSet};

/// The answer for a part of an axis.
#[derive(Clone, Debug)]
pub struct Lanes {
    /// The periods.
    pub axis: Axis,
    /// Whose lane it is, the one with most records first.
    pub actors: Vec<ActorId>,
    /// What lies in a lane and a period, in the order of [`KINDS`].
    pub cells: BTreeMap<(usize, i64), [Count; 3]>,
    /// The record that alone lies there, where there is one, and surely answers.
    pub alone: BTreeMap<(usize, i64), RecordId>,
    /// Lanes without that kind that lie between those of a meeting, by lane and period.
    pub between: BTreeSet<(usize, i64)>,
}

/// In whose lanes a record lies: of a statement the speaker's, of anything else those of all parties.
pub fn lanes_of(then: Then, record: RecordId, level: Level) -> BTreeSet<ActorId> {
    let library = then.library;
    let on = library.span(record);
    let row = &library.dataset.records[record];
    let is_in = |part: Part| row.kind() != RecordKind::Statement || part == Part::Speaker;
    let parties = row.parties.iter().filter(|party| is_in(party.part));
    parties.map(|party| then.rolled_up(party.actor, on, level)).collect()
}

/// Who has a lane, the one with most records first.
pub fn lane_actors(then: Then, rows: &[Row], level: Level) -> Vec<ActorId> {
    let library = then.library;
    let mut weight: BTreeMap<ActorId, usize> = BTreeMap::new();
    for row in rows.iter().filter(|row| is_drawn(library, row.record)) {
        for actor in lanes_of(then, row.record, level) {
            *weight.entry(actor).or_default() += 1;
        }
    }
    let mut actors: Vec<ActorId> = weight.keys().copied().collect();
    let id = |actor: &ActorId| &library.dataset.actors[*actor].id;
    actors.sort_by(|a, b| weight[b].cmp(&weight[a]).then_with(|| id(a).cmp(id(b))));
    actors
}

fn is_drawn(library: &Library, record: RecordId) -> bool {
    let record = &library.dataset.records[record];
    record.date.is_some() && KINDS.contains(&record.kind())
}

/// The period in which a record surely was, else the first of the axis in which it may have been.
pub fn period_of(library: &Library, record: RecordId, axis: Axis) -> Option<i64> {
    let when = &library.dataset.records[record].date.as_ref()?.when;
    let first = || touched(when, axis).first().map(|(first, _)| *first);
    sure(when, axis.period).filter(|number| axis.holds(*number)).or_else(first)
}

/// Asks who did what in a part of an axis.
pub fn lanes(then: Then, rows: &[Row], level: Level, actors: Vec<ActorId>, axis: Axis) -> Lanes {
    let library = then.library;
    let place: BTreeMap<ActorId, usize> =
        actors.iter().enumerate().map(|(lane, actor)| (*actor, lane)).collect();
    let mut cells: BTreeMap<(usize, i64), [Count; 3]> = BTreeMap::new();
    let (mut alone, mut between) = (BTreeMap::new(), BTreeSet::new());
    for row in rows {
        let record = &library.dataset.records[row.record];
        let Some(kind) = KINDS.iter().position(|kind| *kind == record.kind()) else { continue };
        let Some(dated) = &record.date else { continue };
        let own: BTreeSet<usize> =
            lanes_of(then, row.record, level).iter().filter_map(|actor| place.get(actor).copied()).collect();
        let sure = sure(&dated.when, axis.period).filter(|_| row.sure);
        for number in touched(&dated.when, axis).into_iter().flat_map(|(first, last)| first..=last) {
            for lane in &own {
                let count = &mut cells.entry((*lane, number)).or_default()[kind];
                if sure == Some(number) {
                    count.sure += 1;
                } else {
                    count.possible += 1;
                }
                // The second to come leaves nobody alone; who answers only possibly is hatched.
                let first = alone.entry((*lane, number)).or_insert(Some(*row));
                *first = first.filter(|first| first == row && row.sure);
            }
        }
        if let (Some(number), Some(first), Some(last)) = (sure, own.first(), own.last())
            && record.kind() == RecordKind::Meeting
            && axis.holds(number)
        {
            between.extend((first + 1..*last).filter(|lane| !own.contains(lane)).map(|lane| (lane, number)));
        }
    }
    let alone = alone.into_iter().filter_map(|(at, row)| Some((at, row?.record))).collect();
    Lanes { axis, actors, cells, alone, between }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Tri;
    use crate::query::Period;
    use crate::query::density::{density, extent};
    use crate::query::{Question, timeline::timeline};

    #[test]
    fn the_lanes_hold_what_the_strip_counts() {
        let library = Library::new(crate::check::check(crate::load::embedded(crate::embedded::FILES)), "");
        let rows = timeline(&library, &Question::default()).rows;
        let days = extent(&library, &rows).unwrap();
        for level in Level::ALL {
            for period in [Period::Month, Period::Week] {
                let axis = Axis::over(period, days);
                let found = lanes(
                    library.then(None),
                    &rows,
                    level,
                    lane_actors(library.then(None), &rows, level),
                    axis,
                );
                let counted = density(&library, &rows, axis);
                for number in axis.first..=axis.last {
                    for kind in 0..KINDS.len() {
                        let most = counted.at(number)[kind];
                        let one = |lane: usize| {
                            found.cells.get(&(lane, number)).map_or(Count::default(), |cell| cell[kind])
                        };
                        let all = (0..found.actors.len()).map(one);
                        // A statement lies in one lane, a meeting in several: in none more often than it was.
                        let sum: usize = all.clone().map(|count| count.sure).sum();
                        assert!(all.clone().all(|count| count.sure <= most.sure));
                        if KINDS[kind] == RecordKind::Statement {
                            assert_eq!(sum, most.sure);
                        } else {
                            assert!(sum >= most.sure);
                        }
                    }
                }
                for ((lane, number), cell) in &found.cells {
                    let is_in = |row: &&Row| {
                        let record = &library.dataset.records[row.record];
                        let when = record.date.as_ref().map(|dated| &dated.when);
                        KINDS.contains(&record.kind())
                            && when.is_some_and(|when| when.within(period.span(*number)) != Tri::No)
                            && lanes_of(library.then(None), row.record, level).contains(&found.actors[*lane])
                    };
                    let there: Vec<&Row> = rows.iter().filter(is_in).collect();
                    assert_eq!(
                        cell.iter().map(|count| count.sure + count.possible).sum::<usize>(),
                        there.len()
                    );
                    let alone = there.first().filter(|_| there.len() == 1).map(|row| row.record);
                    assert_eq!(found.alone.get(&(*lane, *number)).copied(), alone);
                }
                for row in &rows {
                    let number = period_of(&library, row.record, axis).unwrap();
                    let when = &library.dataset.records[row.record].date.as_ref().unwrap().when;
                    assert_ne!(when.within(period.span(number)), Tri::No);
                    for actor in lanes_of(library.then(None), row.record, level) {
                        let lane = found.actors.iter().position(|other| *other == actor).unwrap();
                        assert!(found.cells.contains_key(&(lane, number)));
                    }
                }
            }
        }
    }
}
