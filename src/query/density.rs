//! How much happened when: records counted over periods, none more firmly than its date allows.

use super::Period;
use super::one_by_one::part_by_part;
use super::timeline::{Row, alike};
use crate::dataset::{RecordId, RecordKind};
use crate::date::{Day, Edge, Shape, Span, Tri, When};
use crate::library::{ByDays, Days, Library};

/// The kinds that have a row in the strip.
pub const KINDS: [RecordKind; 3] = [RecordKind::Meeting, RecordKind::Statement, RecordKind::Event];

/// How many periods are looked at for the first in which one of several moments surely was.
const MOST_PERIODS: usize = 4000;

/// A row of periods, from the first to the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Axis {
    /// How long each is.
    pub period: Period,
    /// The number of the first.
    pub first: i64,
    /// The number of the last.
    pub last: i64,
}

impl Axis {
    /// The axis that holds all these days.
    pub fn over(period: Period, (first, last): (Day, Day)) -> Self {
        Self { period, first: period.number(first), last: period.number(last) }
    }

    /// The axis of the finest periods of which each has so many columns; years where nothing fits.
    pub fn fit(days: (Day, Day), columns: usize, each: usize) -> Self {
        let fits = |axis: &Self| axis.len().saturating_mul(each) <= columns;
        Period::ALL
            .into_iter()
            .map(|period| Self::over(period, days))
            .find(fits)
            .unwrap_or_else(|| Self::over(Period::Year, days))
    }

    /// How many periods.
    pub fn len(&self) -> usize {
        usize::try_from(self.last.saturating_sub(self.first).saturating_add(1)).unwrap_or(usize::MAX)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.last < self.first
    }

    /// All days of them.
    pub fn span(&self) -> Span {
        self.period.span(self.first).cover(self.period.span(self.last))
    }

    /// Whether that period is one of them.
    pub fn holds(&self, number: i64) -> bool {
        (self.first..=self.last).contains(&number)
    }

    /// So many of them from one on, which is moved so that as few as possible are missing.
    #[must_use]
    pub fn part(&self, from: i64, many: usize) -> Self {
        let many = i64::try_from(many).unwrap_or(i64::MAX);
        let latest = self.last.saturating_sub(many).saturating_add(1);
        let first = from.min(latest).max(self.first);
        Self { first, last: self.last.min(first.saturating_add(many).saturating_sub(1)), ..*self }
    }
}

/// How many records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// They surely fall into the period. What lasted, or happened several times, is counted where it first surely did.
    pub sure: usize,
    /// They may fall into it, or go on in it.
    pub possible: usize,
}

/// The answer: a count for each period and kind.
#[derive(Clone, Debug)]
pub struct Density {
    /// The periods.
    pub axis: Axis,
    counts: Vec<[Count; 3]>,
}

impl Density {
    /// The counts of a period, in the order of [`KINDS`].
    pub fn at(&self, number: i64) -> [Count; 3] {
        let place = usize::try_from(number.saturating_sub(self.axis.first)).ok();
        place.and_then(|place| self.counts.get(place)).copied().unwrap_or_default()
    }

    /// The counts of a period, all kinds together.
    pub fn sum(&self, number: i64) -> Count {
        self.at(number).into_iter().fold(Count::default(), |all, one| Count {
            sure: all.sure + one.sure,
            possible: all.possible + one.possible,
        })
    }
}

/// From the first to the last day that any date names. Dates without an end do not stretch it.
pub fn extent(library: &Library, rows: &[Row]) -> Option<(Day, Day)> {
    let is_dated = |row: &Row| library.columns().days[usize::from(row.record)].is_dated();
    let both = |(a, b): (Day, Day), (first, last): (Day, Day)| (a.min(first), b.max(last));
    let of_some = |rows: &[Row]| {
        let firsts = alike(library, rows).map(|alike| alike[0]).filter(is_dated);
        let spans = firsts.map(|row| library.span(row.record));
        let ends = spans.flat_map(|span| [span.earliest.day(), span.latest.day()]).flatten();
        ends.map(|day| (day, day)).reduce(both)
    };
    part_by_part(rows, of_some).into_iter().flatten().reduce(both)
}

/// Counts records over periods.
pub fn density(library: &Library, rows: &[Row], axis: Axis) -> Density {
    let mut all = Steps::on(axis);
    for steps in part_by_part(rows, |rows| Steps::of(library, rows, axis)) {
        all.add(&steps);
    }
    all.counted()
}

/// Where more records begin to be possible than before, or fewer: a vague date costs two steps, however long it may be.
struct Steps {
    axis: Axis,
    /// For each period, and behind the last.
    possible: Vec<[isize; 3]>,
    /// How many are surely in each period.
    sure: Vec<[usize; 3]>,
}

impl Steps {
    fn on(axis: Axis) -> Self {
        Self { axis, possible: vec![[0; 3]; axis.len() + 1], sure: vec![[0; 3]; axis.len()] }
    }

    fn of(library: &Library, rows: &[Row], axis: Axis) -> Self {
        let (mut all, mut placed) = (Self::on(axis), Placed::on(library, axis));
        let place = |number: i64| (number - axis.first) as usize;
        for alike in alike(library, rows) {
            let record = alike[0].record;
            let kind = library.columns().kinds[usize::from(record)];
            let Some(kind) = KINDS.iter().position(|other| *other == kind) else { continue };
            let (sure, runs) = placed.of(record);
            if let Some(number) = sure.filter(|number| axis.holds(*number)) {
                let many = alike.iter().filter(|row| row.sure).count();
                all.sure[place(number)][kind] += many;
                all.possible[place(number)][kind] -= many as isize;
                all.possible[place(number) + 1][kind] += many as isize;
            }
            for (first, last) in runs {
                all.possible[place(*first)][kind] += alike.len() as isize;
                all.possible[place(*last) + 1][kind] -= alike.len() as isize;
            }
        }
        all
    }

    fn add(&mut self, other: &Self) {
        for (ours, theirs) in self.possible.as_flattened_mut().iter_mut().zip(other.possible.as_flattened()) {
            *ours += theirs;
        }
        for (ours, theirs) in self.sure.as_flattened_mut().iter_mut().zip(other.sure.as_flattened()) {
            *ours += theirs;
        }
    }

    fn counted(self) -> Density {
        let mut possible = [0_isize; 3];
        let counted = |(sure, steps): ([usize; 3], [isize; 3])| {
            let mut counts = [Count::default(); 3];
            for kind in 0..KINDS.len() {
                possible[kind] += steps[kind];
                counts[kind] = Count { sure: sure[kind], possible: possible[kind].max(0) as usize };
            }
            counts
        };
        Density { axis: self.axis, counts: self.sure.into_iter().zip(self.possible).map(counted).collect() }
    }
}

/// In which periods of an axis records were, for whoever asks it of many in time: most are of the days of the one before.
pub struct Placed<'l> {
    library: &'l Library,
    axis: Axis,
    /// The days of the last, where they say enough of its date, and whether it lasted.
    days: Option<(Days, bool)>,
    sure: Option<i64>,
    runs: Vec<(i64, i64)>,
}

impl<'l> Placed<'l> {
    /// On that axis.
    pub const fn on(library: &'l Library, axis: Axis) -> Self {
        Self { library, axis, days: None, sure: None, runs: Vec::new() }
    }

    /// The period in which a record surely was, and the runs of periods into which it may fall; nothing without a date.
    pub fn of(&mut self, record: RecordId) -> (Option<i64>, &[(i64, i64)]) {
        let (columns, number) = (self.library.columns(), usize::from(record));
        let by_days = columns.by_days[number];
        let days = by_days.is_all().then_some((columns.days[number], by_days == ByDays::Lasted));
        if days.is_none() || days != self.days {
            self.days = days;
            self.runs.clear();
            if let Some((_, has_lasted)) = days {
                let (span, period) = (self.library.span(record), self.axis.period);
                self.sure = if has_lasted { Some(ends(span, period).0) } else { sure_of(span, period) };
                self.runs.extend(run(span, self.axis));
            } else if !columns.days[number].is_dated() {
                self.sure = None;
            } else {
                let dated = self.library.dataset.records.date(record);
                let when = dated.as_ref().map(|dated| &dated.when);
                self.sure = when.and_then(|when| sure(when, self.axis.period));
                self.runs.extend(when.map(|when| touched(when, self.axis)).unwrap_or_default());
            }
        }
        (self.sure, &self.runs)
    }
}

/// The period in which it surely was; of what lasted or happened several times, the first such.
pub fn sure(when: &When, period: Period) -> Option<i64> {
    let span = when.span();
    let found = match when.shape() {
        Shape::Date | Shape::OneOf => sure_of(span, period),
        Shape::Interval | Shape::AllOf => {
            let (first, last) = ends(span, period);
            // By the end of which period had it surely begun?
            let by = |number: i64| when.within(Span { earliest: Edge::Ever, ..period.span(number) });
            let (mut low, mut high) = (first, last);
            while low < high {
                let middle = low + (high - low) / 2;
                if by(middle) == Tri::Yes { high = middle } else { low = middle + 1 }
            }
            // Members of a set may be vague, so the first to be over is not always the first to be sure.
            (low..=last).take(MOST_PERIODS).find(|number| when.within(period.span(*number)) == Tri::Yes)
        }
    };
    // A date that is marked as doubtful is as wide as its doubt.
    let is_doubtful = when.is_uncertain() || when.is_approximate();
    found.filter(|number| !is_doubtful || period.span(*number).contains(when.widened()))
}

/// The period in which one moment within these days surely was.
fn sure_of(span: Span, period: Period) -> Option<i64> {
    let (first, last) = ends(span, period);
    (first == last).then_some(first)
}

/// The first and the last period of these days.
fn ends(span: Span, period: Period) -> (i64, i64) {
    let number = |edge: Edge, open: Day| period.number(edge.day().unwrap_or(open));
    (number(span.earliest, Day::MIN), number(span.latest, Day::MAX))
}

/// The runs of periods, on an axis, into which any of it may fall.
pub fn touched(when: &When, axis: Axis) -> Vec<(i64, i64)> {
    let run = run(when.span(), axis);
    if when.may_be_throughout() {
        return run.into_iter().collect();
    }
    run.into_iter()
        .flat_map(|(first, last)| first..=last)
        .filter(|number| when.within(axis.period.span(*number)) != Tri::No)
        .map(|number| (number, number))
        .collect()
}

/// The periods of an axis, from the first to the last, in which any of these days lies.
fn run(span: Span, axis: Axis) -> Option<(i64, i64)> {
    let number = |edge: Edge| edge.day().map(|day| axis.period.number(day));
    let first = number(span.earliest).map_or(axis.first, |first| first.max(axis.first));
    let last = number(span.latest).map_or(axis.last, |last| last.min(axis.last));
    (first <= last).then_some((first, last))
}

#[cfg(test)]
mod tests;
