//! Records in groups, by the month or the day in which they begin; what may be later stands under a heading that
//! says so.

use super::Period;
use super::one_by_one::part_by_part;
use super::timeline::{Row, Timeline, alike};
use crate::dataset::{RecordId, RecordKind};
use crate::date::{Span, Tri};
use crate::library::Library;
use std::collections::BTreeMap;
use std::ops::Range;

/// Over a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Heading {
    /// They surely fall into the period of that number; what lasted may go on after it.
    In(i64),
    /// They fall into it or later: when, nobody knows.
    Later(i64),
    /// They fall into it or earlier.
    Earlier(i64),
    /// They have a date that says nothing.
    AnyDay,
    /// They have none.
    Undated,
    /// Ties: they stand for a time, and are no occasion.
    Standing,
}

impl Heading {
    /// What it says, where the groups are periods of that length.
    pub fn words(self, period: Period) -> String {
        match self {
            Self::In(number) => period.full_name(number),
            Self::Later(number) => format!("{} or later, not known when", period.full_name(number)),
            Self::Earlier(number) => format!("{} or earlier, not known when", period.full_name(number)),
            Self::AnyDay => "at any time".to_owned(),
            Self::Undated => "undated".to_owned(),
            Self::Standing => "ties: what stands for a time".to_owned(),
        }
    }
}

/// Some rows under one heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group {
    /// The first of them.
    pub first: usize,
    /// What stands over them.
    pub heading: Heading,
}

/// Rows in groups. Without headings, a line is a row.
#[derive(Clone, Copy, Debug)]
pub struct Lines<'g> {
    /// The groups that have a heading.
    pub groups: &'g [Group],
    /// How many rows.
    pub rows: usize,
}

/// What stands on a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// A heading, and how many rows are under it.
    Heading(Heading, usize),
    /// A row.
    Row(usize),
}

/// Under which heading a record stands.
pub fn heading(library: &Library, record: RecordId, period: Period) -> Heading {
    heading_near(library, record, period, &mut None)
}

/// The same, where it is most often in the same period as the one before, whose days are at hand.
fn heading_near(
    library: &Library,
    record: RecordId,
    period: Period,
    near: &mut Option<(i64, Span)>,
) -> Heading {
    if library.kind(record) == RecordKind::Tie {
        return Heading::Standing;
    }
    if !library.columns().days[usize::from(record)].is_dated() {
        return Heading::Undated;
    }
    let span = library.span(record);
    match (span.earliest.day(), span.latest.day()) {
        (Some(first), _) => {
            let has_first = |near: &(i64, Span)| near.1.contains(Span::of(first));
            let (number, whole) = near.filter(has_first).unwrap_or_else(|| {
                let number = period.number(first);
                (number, period.span(number))
            });
            *near = Some((number, whole));
            if library.within(record, whole) == Tri::Yes {
                Heading::In(number)
            } else {
                Heading::Later(number)
            }
        }
        (None, Some(last)) => Heading::Earlier(period.number(last)),
        (None, None) => Heading::AnyDay,
    }
}

/// The rows of an answer, those of each period together, first those that surely belong there, each in the order they
/// had; and the groups that they are then.
pub fn group(library: &Library, found: &Timeline, period: Period) -> (Vec<Group>, Vec<Row>) {
    let place = |heading: Heading| match heading {
        Heading::In(number) => (0, number, 1),
        Heading::Later(number) => (0, number, 2),
        Heading::Earlier(number) => (0, number, 0),
        Heading::AnyDay => (1, 0, 0),
        Heading::Undated => (2, 0, 0),
        Heading::Standing => (3, 0, 0),
    };
    // Rows come in time: most stand under the same heading as the one before.
    let headings = |rows: &[Row]| {
        let (mut headings, mut near): (Vec<(Heading, usize)>, _) = (Vec::new(), None);
        for alike in alike(library, rows) {
            let heading = heading_near(library, alike[0].record, period, &mut near);
            match headings.last_mut() {
                Some((last, many)) if *last == heading => *many += alike.len(),
                _ => headings.push((heading, alike.len())),
            }
        }
        headings
    };
    let mut runs: BTreeMap<_, (Heading, Vec<Range<usize>>)> = BTreeMap::new();
    let mut first = 0;
    for (heading, many) in part_by_part(&found.rows, headings).into_iter().flatten() {
        let (_, runs) = runs.entry(place(heading)).or_insert_with(|| (heading, Vec::new()));
        runs.push(first..first + many);
        first += many;
    }
    let (mut groups, mut rows) = (Vec::with_capacity(runs.len() + 2), Vec::with_capacity(found.len()));
    for (heading, runs) in runs.into_values() {
        groups.push(Group { first: rows.len(), heading });
        for run in runs {
            rows.extend_from_slice(&found.rows[run]);
        }
    }
    for (heading, others) in [(Heading::Undated, &found.undated), (Heading::Standing, &found.ties)] {
        groups.extend((!others.is_empty()).then_some(Group { first: rows.len(), heading }));
        rows.extend_from_slice(others);
    }
    (groups, rows)
}

impl Lines<'_> {
    /// How many lines.
    pub fn len(&self) -> usize {
        self.groups.len() + self.rows
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// On which line a row stands.
    pub fn of(&self, row: usize) -> usize {
        row + self.groups.partition_point(|group| group.first <= row)
    }

    /// Whether a heading stands over a row.
    pub fn begins(&self, row: usize) -> bool {
        self.groups.binary_search_by_key(&row, |group| group.first).is_ok()
    }

    /// What stands on a line.
    pub fn at(&self, line: usize) -> Option<Item> {
        // The heading of the group of that place stands on the line of its first row plus its place.
        let after = self.lines_before(line);
        let item = match after.checked_sub(1).and_then(|place| Some((place, self.groups.get(place)?))) {
            Some((place, group)) if group.first + place == line => {
                let next = self.groups.get(after).map_or(self.rows, |next| next.first);
                Item::Heading(group.heading, next - group.first)
            }
            _ => Item::Row(line - after),
        };
        (line < self.len()).then_some(item)
    }

    /// The row on a line; under a heading, the one below it.
    pub fn row(&self, line: usize) -> usize {
        match self.at(line.min(self.len().saturating_sub(1))) {
            Some(Item::Row(row)) => row,
            Some(Item::Heading(..)) => self.row(line + 1),
            None => 0,
        }
    }

    /// How many headings stand on that line or before it.
    fn lines_before(&self, line: usize) -> usize {
        let (mut low, mut high) = (0, self.groups.len());
        while low < high {
            let middle = low.midpoint(high);
            if self.groups[middle].first + middle <= line { low = middle + 1 } else { high = middle }
        }
        low
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Edge;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn lines_and_rows_agree(sizes in prop::collection::vec(1_usize..5, 0..8), has_headings: bool) {
            let mut groups = Vec::new();
            let mut rows = 0;
            for (number, size) in (0..).zip(&sizes) {
                groups.push(Group { first: rows, heading: Heading::In(number) });
                rows += size;
            }
            let shown = if has_headings { &groups[..] } else { &[] };
            let lines = Lines { groups: shown, rows };
            let mut expected = Vec::new();
            for (place, size) in sizes.iter().enumerate() {
                if has_headings {
                    expected.push(Item::Heading(groups[place].heading, *size));
                }
                expected.extend((0..*size).map(|row| Item::Row(groups[place].first + row)));
            }
            prop_assert_eq!((0..lines.len() + 2).map_while(|line| lines.at(line)).collect::<Vec<_>>(), expected);
            for row in 0..rows {
                prop_assert_eq!(lines.at(lines.of(row)), Some(Item::Row(row)));
                prop_assert_eq!(lines.row(lines.of(row)), row);
                let is_first = groups.iter().any(|group| group.first == row);
                prop_assert_eq!(lines.begins(row), has_headings && is_first);
            }
        }
    }

    #[test]
    fn no_record_is_lost_and_none_stands_under_a_false_heading() {
        let library = Library::new(crate::check::check(crate::load::embedded(crate::embedded::FILES)), "");
        let timeline = super::super::timeline::timeline(&library, &super::super::Question::default());
        for period in [Period::Month, Period::Day] {
            let mut before: Vec<RecordId> = timeline.all().map(|row| row.record).collect();
            let (groups, rows) = group(&library, &timeline, period);
            let mut after: Vec<RecordId> = rows.iter().map(|row| row.record).collect();
            before.sort();
            after.sort();
            assert_eq!(before, after);
            for (place, group) in groups.iter().enumerate() {
                let end = groups.get(place + 1).map_or(rows.len(), |next| next.first);
                for row in &rows[group.first..end] {
                    let span = library.span(row.record);
                    match group.heading {
                        Heading::In(number) => assert!(period.span(number).overlaps(span)),
                        Heading::Later(number) => {
                            let month = period.span(number);
                            assert!(span.earliest <= month.latest && span.latest > month.latest);
                        }
                        Heading::Earlier(_) => assert_eq!(span.earliest, Edge::Ever),
                        Heading::AnyDay | Heading::Undated => assert_eq!(span, Span::ALL),
                        Heading::Standing => {
                            assert_eq!(library.dataset.records[row.record].kind(), RecordKind::Tie);
                        }
                    }
                }
            }
        }
    }
}
