//! Who did what when: a lane for each actor, over periods. A meeting lies in the lanes of all who took part.

use super::density::{Axis, Count, KINDS, Placed, sure, touched};
use super::relations::by_weight;
use super::timeline::Row;
use crate::dataset::{ActorId, Part, RecordId, RecordKind};
use crate::library::{Level, Library, Stands, Then};
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

/// The answer for a part of an axis and some of the lanes.
#[derive(Clone, Debug)]
pub struct Lanes {
    /// The periods.
    pub axis: Axis,
    /// Whose lane it is, the one with most records first.
    pub actors: Arc<[ActorId]>,
    /// The lanes that were looked at.
    pub lanes: Range<usize>,
    /// What lies in each of these and each period.
    cells: Vec<Cell>,
}

/// What lies in a lane and a period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// How much, in the order of [`KINDS`].
    pub counts: [Count; 3],
    /// The record that alone lies there, where there is one, and surely answers.
    pub alone: Option<RecordId>,
    /// Whether it lies between the lanes of a meeting of that period that does not lie in it.
    pub is_between: bool,
}

impl Lanes {
    /// What lies in a lane and a period; nothing where it was not looked at.
    pub fn at(&self, lane: usize, number: i64) -> Cell {
        let place = place(&self.lanes, self.axis, lane, number);
        place.and_then(|place| self.cells.get(place)).copied().unwrap_or_default()
    }
}

/// Where the cell of a lane and a period stands, if both are looked at.
fn place(lanes: &Range<usize>, axis: Axis, lane: usize, number: i64) -> Option<usize> {
    let is_seen = lanes.contains(&lane) && axis.holds(number);
    is_seen.then(|| (lane - lanes.start) * axis.len() + (number - axis.first) as usize)
}

/// Whose lanes a record may lie in, as it names them: of a statement the speaker's, of anything else those of all parties.
fn whose(library: &Library, record: RecordId) -> impl Iterator<Item = ActorId> {
    let is_statement = library.kind(record) == RecordKind::Statement;
    let parties = library.columns().parties.of(record.into());
    parties.filter(move |(_, part)| !is_statement || *part == Part::Speaker).map(|(one, _)| one)
}

/// In whose lanes a record lies at a level.
pub fn lanes_of(then: Then, record: RecordId, level: Level) -> BTreeSet<ActorId> {
    let on = then.library.span(record);
    whose(then.library, record).map(|one| then.rolled_up(one, on, level)).collect()
}

/// The same for whoever asks it of many: in the place of those who were there, each once, in order.
fn own_lanes(stands: &Stands, record: RecordId, own: &mut Vec<ActorId>) {
    let library = stands.then.library;
    own.clear();
    own.extend(whose(library, record).map(|one| stands.on(one, || library.span(record))));
    own.sort_unstable();
    own.dedup();
}

/// Who has a lane, the one with most records first.
pub fn lane_actors(then: Then, rows: &[Row], level: Level) -> Vec<ActorId> {
    let (library, stands) = (then.library, Stands::of(then, level));
    let columns = library.columns();
    let is_drawn = |id: RecordId| {
        let number = usize::from(id);
        columns.days[number].is_dated() && KINDS.contains(&columns.kinds[number])
    };
    let (mut weights, mut own) = (vec![0_usize; library.dataset.actors.len()], Vec::new());
    for id in rows.iter().map(|row| row.record).filter(|id| is_drawn(*id)) {
        own_lanes(&stands, id, &mut own);
        for actor in &own {
            weights[usize::from(*actor)] += 1;
        }
    }
    by_weight(library, library.dataset.actors.ids(), |actor| weights[usize::from(actor)])
}

/// The period in which a record surely was, else the first of the axis in which it may have been.
pub fn period_of(library: &Library, record: RecordId, axis: Axis) -> Option<i64> {
    let when = &library.dataset.records[record].date.as_ref()?.when;
    let first = || touched(when, axis).first().map(|(first, _)| *first);
    sure(when, axis.period).filter(|number| axis.holds(*number)).or_else(first)
}

/// Asks who did what in a part of an axis, as far as it lies in some of the lanes.
pub fn lanes(
    then: Then,
    rows: &[Row],
    level: Level,
    actors: Arc<[ActorId]>,
    lanes: Range<usize>,
    axis: Axis,
) -> Lanes {
    let (library, stands) = (then.library, Stands::of(then, level));
    let lanes = lanes.start..lanes.end.min(actors.len()).max(lanes.start);
    let mut lane_of = vec![None; library.dataset.actors.len()];
    for (lane, actor) in actors.iter().enumerate() {
        lane_of[usize::from(*actor)] = Some(lane);
    }
    let mut cells = vec![Cell::default(); lanes.len() * axis.len()];
    // Whether anything has come to a cell: the second to come leaves nobody alone.
    let mut is_taken = vec![false; cells.len()];
    // By how many meetings more than the lane before, or fewer, a lane lies between theirs, with the end of all lanes.
    let mut steps = vec![0_isize; (lanes.len() + 1) * axis.len()];
    let (mut placed, mut with, mut own) = (Placed::on(library, axis), Vec::new(), Vec::new());
    for row in rows {
        let kind = library.kind(row.record);
        let Some(kind_place) = KINDS.iter().position(|other| *other == kind) else { continue };
        let (sure, runs) = placed.of(row.record);
        let sure = sure.filter(|_| row.sure);
        own_lanes(&stands, row.record, &mut with);
        own.clear();
        own.extend(with.iter().filter_map(|actor| lane_of[usize::from(*actor)]));
        own.sort_unstable();
        for number in runs.iter().flat_map(|(first, last)| *first..=*last) {
            for at in own.iter().filter_map(|lane| place(&lanes, axis, *lane, number)) {
                let (cell, is_taken) = (&mut cells[at], &mut is_taken[at]);
                let count = &mut cell.counts[kind_place];
                if sure == Some(number) {
                    count.sure += 1;
                } else {
                    count.possible += 1;
                }
                // Who answers only possibly is hatched.
                cell.alone = Some(row.record).filter(|_| !*is_taken && row.sure);
                *is_taken = true;
            }
        }
        if let (Some(number), [first, .., last]) = (sure, own.as_slice())
            && kind == RecordKind::Meeting
            && axis.holds(number)
        {
            let mut step = |lane: usize, by: isize| {
                let lane = lane.clamp(lanes.start, lanes.end) - lanes.start;
                steps[lane * axis.len() + (number - axis.first) as usize] += by;
            };
            for lane in &own {
                // From behind each of its lanes to the next.
                step(*lane, -isize::from(lane != first));
                step(*lane + 1, isize::from(lane != last));
            }
        }
    }
    let mut between = vec![0; axis.len()];
    for (cells, steps) in cells.chunks_mut(axis.len().max(1)).zip(steps.chunks(axis.len().max(1))) {
        for ((cell, step), between) in cells.iter_mut().zip(steps).zip(&mut between) {
            *between += step;
            cell.is_between = *between > 0;
        }
    }
    Lanes { axis, actors, lanes, cells }
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
                let then = library.then(None);
                let actors: Arc<[ActorId]> = lane_actors(then, &rows, level).into();
                let all = 0..actors.len();
                let found = lanes(then, &rows, level, actors, all.clone(), axis);
                // A part of the lanes is a part of them all.
                let part = lanes(then, &rows, level, found.actors.clone(), all.end / 3..all.end / 2, axis);
                for (lane, number) in part
                    .lanes
                    .clone()
                    .flat_map(|lane| (axis.first..=axis.last).map(move |number| (lane, number)))
                {
                    assert_eq!(part.at(lane, number), found.at(lane, number));
                }
                let counted = density(&library, &rows, axis);
                for number in axis.first..=axis.last {
                    for (kind, of) in KINDS.into_iter().enumerate() {
                        let most = counted.at(number)[kind];
                        let one = |lane: usize| found.at(lane, number).counts[kind];
                        let all = (0..found.actors.len()).map(one);
                        // A statement lies in one lane, a meeting in several: in none more often than it was.
                        let sum: usize = all.clone().map(|count| count.sure).sum();
                        assert!(all.clone().all(|count| count.sure <= most.sure));
                        if of == RecordKind::Statement {
                            assert_eq!(sum, most.sure);
                        } else {
                            assert!(sum >= most.sure);
                        }
                    }
                }
                for (lane, number) in
                    all.flat_map(|lane| (axis.first..=axis.last).map(move |number| (lane, number)))
                {
                    let cell = found.at(lane, number);
                    let is_in = |row: &&Row| {
                        let record = &library.dataset.records[row.record];
                        let when = record.date.as_ref().map(|dated| &dated.when);
                        KINDS.contains(&record.kind())
                            && when.is_some_and(|when| when.within(period.span(number)) != Tri::No)
                            && lanes_of(library.then(None), row.record, level).contains(&found.actors[lane])
                    };
                    let there: Vec<&Row> = rows.iter().filter(is_in).collect();
                    assert_eq!(
                        cell.counts.iter().map(|count| count.sure + count.possible).sum::<usize>(),
                        there.len()
                    );
                    let alone = there.first().filter(|_| there.len() == 1).map(|row| row.record);
                    assert_eq!(cell.alone, alone);
                    // Between the lanes of a meeting that surely was then, and in none of them.
                    let is_between = |row: &Row| {
                        let record = &library.dataset.records[row.record];
                        let when = record.date.as_ref().and_then(|dated| sure(&dated.when, period));
                        let own = lanes_of(then, row.record, level);
                        let own: BTreeSet<usize> = (0..found.actors.len())
                            .filter(|lane| own.contains(&found.actors[*lane]))
                            .collect();
                        row.sure
                            && record.kind() == RecordKind::Meeting
                            && when == Some(number)
                            && !own.contains(&lane)
                            && own.first() < Some(&lane)
                            && own.last() > Some(&lane)
                    };
                    assert_eq!(cell.is_between, rows.iter().any(is_between));
                }
                for row in &rows {
                    let number = period_of(&library, row.record, axis).unwrap();
                    let when = &library.dataset.records[row.record].date.as_ref().unwrap().when;
                    assert_ne!(when.within(period.span(number)), Tri::No);
                    for actor in lanes_of(library.then(None), row.record, level) {
                        let lane = found.actors.iter().position(|other| *other == actor).unwrap();
                        assert!(
                            found.at(lane, number).counts.iter().any(|count| count.sure + count.possible > 0)
                        );
                    }
                }
            }
        }
    }
}
