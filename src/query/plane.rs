//! When things happened against when they were reported: how many records lie where, none more firmly than its dates
//! allow. What was reported at once lies on the diagonal, what was reported late away from it.

use super::Period;
use super::arrival::{Arrival, arrival};
use super::density::{Axis, sure, touched};
use super::timeline::Row;
use crate::dataset::{AnyId, RecordId, RecordKind};
use crate::date::{Day, Edge, Span};
use crate::library::Library;
use std::collections::BTreeMap;

/// The days between which things happened, and those between which they were reported.
pub type Extents = ((Day, Day), (Day, Day));

/// The answer for a part of both axes.
#[derive(Clone, Debug)]
pub struct Plane {
    /// When things happened.
    pub happened: Axis,
    /// When they were reported.
    pub reported: Axis,
    /// How many surely lie in a cell, by reported and happened, in the order of [`RecordKind::ALL`].
    pub sure: BTreeMap<(i64, i64), [usize; 4]>,
    /// How many may lie in each cell: the rows of `reported`, one after the other.
    possible: Vec<usize>,
}

impl Plane {
    /// How many may lie in a cell, other than surely.
    pub fn possible(&self, reported: i64, happened: i64) -> usize {
        let place = |axis: &Axis, number: i64| usize::try_from(number.saturating_sub(axis.first)).ok();
        let (row, column) = (place(&self.reported, reported), place(&self.happened, happened));
        let at = row.zip(column).filter(|_| self.happened.holds(happened) && self.reported.holds(reported));
        let cell = at.and_then(|(row, column)| self.possible.get(row * self.happened.len() + column));
        cell.copied().unwrap_or(0)
    }
}

/// From the first to the last day on which any of these happened, and on which any was reported; none where no date
/// says it.
pub fn extents(library: &Library, rows: &[Row]) -> Option<Extents> {
    let is_dated = |row: &&Row| library.columns().days[usize::from(row.record)].is_dated();
    let dated = rows.iter().filter(is_dated);
    let (mut happened, mut reported) = (Vec::new(), Vec::new());
    for row in dated {
        let add = |days: &mut Vec<Day>, span: Span| {
            days.extend([span.earliest.day(), span.latest.day()].into_iter().flatten());
        };
        add(&mut happened, library.span(row.record));
        add(&mut reported, library.first_reported(AnyId::Record(row.record)));
    }
    let ends = |days: Vec<Day>| days.iter().min().copied().zip(days.iter().max().copied());
    ends(happened).zip(ends(reported))
}

/// The finest periods of which so many columns and rows hold all.
pub fn fit((happened, reported): Extents, columns: usize, rows: usize) -> Period {
    let fits = |period: &Period| {
        Axis::over(*period, happened).len() <= columns && Axis::over(*period, reported).len() <= rows
    };
    Period::ALL.into_iter().find(fits).unwrap_or(Period::Year)
}

/// The cells in which a record may lie: for each period in which it may have been reported, the runs of periods in
/// which it may have happened.
pub fn cells(library: &Library, record: RecordId, happened: Axis, reported: Axis) -> Vec<(i64, (i64, i64))> {
    let Some(dated) = library.dataset.records.date(record) else { return Vec::new() };
    let Arrival { reported: span, lag, .. } = arrival(library, record);
    let runs = touched(&dated.when, happened);
    let number = |axis: Axis, edge: Edge, open: i64| edge.day().map_or(open, |day| axis.period.number(day));
    let first = number(reported, span.earliest, reported.first).max(reported.first);
    let last = number(reported, span.latest, reported.last).min(reported.last);
    let mut cells = Vec::new();
    for row in first..=last {
        // Of the days of this row those on which it may have been reported; so many days before them it happened.
        let Some(days) = reported.period.span(row).intersection(span) else { continue };
        let moved = |edge: Edge, by: Option<i64>| Some(edge.day()?.plus_days(-by?));
        let from = moved(days.earliest, lag.most).map_or(happened.first, |day| happened.period.number(day));
        let to = moved(days.latest, lag.least).map_or(happened.last, |day| happened.period.number(day));
        for (a, b) in &runs {
            let (a, b) = ((*a).max(from), (*b).min(to));
            cells.extend((a <= b).then_some((row, (a, b))));
        }
    }
    cells
}

/// Counts records over a part of both axes.
pub fn plane(library: &Library, rows: &[Row], happened: Axis, reported: Axis) -> Plane {
    let (wide, mut found) = (happened.len(), BTreeMap::new());
    // Where more begin to be possible than before, or fewer.
    let mut steps = vec![0_isize; (wide + 1) * reported.len()];
    for row in rows {
        let cells = cells(library, row.record, happened, reported);
        if let Some(cell) = certain(library, *row, happened, reported) {
            let kind = library.kind(row.record);
            let place = RecordKind::ALL.iter().position(|other| *other == kind).unwrap_or(0);
            found.entry(cell).or_insert([0; 4])[place] += 1;
            continue;
        }
        for (number, (first, last)) in cells {
            let start = (number - reported.first) as usize * (wide + 1);
            steps[start + (first - happened.first) as usize] += 1;
            steps[start + (last - happened.first) as usize + 1] -= 1;
        }
    }
    let mut possible = Vec::with_capacity(wide * reported.len());
    for line in steps.chunks(wide + 1) {
        let mut many = 0;
        possible.extend(line.iter().take(wide).map(|step| {
            many += step;
            many.max(0) as usize
        }));
    }
    Plane { happened, reported, sure: found, possible }
}

/// The cell in which a record surely lies.
fn certain(library: &Library, row: Row, happened: Axis, reported: Axis) -> Option<(i64, i64)> {
    let dated = library.dataset.records.date(row.record).filter(|_| row.sure)?;
    let span = library.first_reported(AnyId::Record(row.record));
    let number = reported.period.number(span.earliest.day()?);
    let is_one = number == reported.period.number(span.latest.day()?);
    let column = sure(&dated.when, happened.period).filter(|column| happened.holds(*column))?;
    (is_one && reported.holds(number)).then_some((number, column))
}
