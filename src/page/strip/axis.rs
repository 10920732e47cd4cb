//! The names of periods, alone and along an axis.

use crate::date::{Day, short_month};
use crate::page::dates::short_day;
use crate::query::Period;
use crate::query::density::Axis;

/// A period's name.
pub fn period_name(period: Period, number: i64) -> String {
    let first = period.first_day(number);
    let (year, month, _) = first.ymd();
    match period {
        Period::Day => short_day(first),
        Period::Week => format!("week of {}", short_day(first)),
        Period::Month => format!("{} {year}", short_month(month)),
        Period::Quarter => format!("{year} Q{}", (month - 1) / 3 + 1),
        Period::Year => year.to_string(),
    }
}

/// A line of labels, each at its column; what would touch the one before is left out.
struct Labels {
    line: Vec<char>,
    columns: usize,
}

impl Labels {
    fn new(columns: usize) -> Self {
        Self { line: Vec::with_capacity(columns), columns }
    }

    fn put(&mut self, column: usize, label: &str, gap: usize) {
        let free = if self.line.is_empty() { 0 } else { self.line.len() + gap };
        let wide = label.chars().count();
        if column >= free && column + wide <= self.columns {
            self.line.resize(column, ' ');
            self.line.extend(label.chars());
        }
    }

    fn text(mut self) -> String {
        self.line.resize(self.columns, ' ');
        self.line.into_iter().collect()
    }
}

/// Where something coarser begins, its name; else nothing.
fn coarse(period: Period, number: i64, is_first: bool) -> Option<String> {
    let first = period.first_day(number);
    let last: Day = period.span(number).latest.day().unwrap_or(first);
    let (year, month, day) = first.ymd();
    let (last_year, last_month, _) = last.ymd();
    match period {
        Period::Day => (is_first || day == 1).then(|| format!("{} {year}", short_month(month))),
        // The week that holds the first of a month.
        Period::Week => (is_first || day == 1 || month != last_month)
            .then(|| format!("{} {last_year}", short_month(last_month))),
        Period::Month | Period::Quarter => (is_first || month == 1).then(|| year.to_string()),
        Period::Year => (is_first || year.rem_euclid(10) == 0).then(|| year.to_string()),
    }
}

fn fine(period: Period, number: i64, cell: usize) -> String {
    let (year, month, day) = period.first_day(number).ymd();
    match period {
        Period::Day | Period::Week => day.to_string(),
        Period::Month => short_month(month).chars().take(1).collect(),
        Period::Quarter if cell > 2 => format!("Q{}", (month - 1) / 3 + 1),
        Period::Quarter => ((month - 1) / 3 + 1).to_string(),
        Period::Year if cell > 4 => year.to_string(),
        Period::Year => format!("{}", year.rem_euclid(10)),
    }
}

/// Two lines of labels: the years over months and quarters, the months over weeks and days.
pub fn labels(axis: Axis, cell: usize) -> [String; 2] {
    let columns = axis.len() * cell;
    let (mut above, mut below) = (Labels::new(columns), Labels::new(columns));
    for (place, number) in (axis.first..=axis.last).enumerate() {
        if let Some(label) = coarse(axis.period, number, place == 0) {
            above.put(place * cell, &label, 1);
        }
        let label = fine(axis.period, number, cell);
        let gap = usize::from(
            label.len() > 1 || !matches!(axis.period, Period::Month | Period::Year | Period::Quarter),
        );
        below.put(place * cell, &label, gap);
    }
    // Where years are wide enough for their names, nothing coarser is wanted.
    if axis.period == Period::Year && cell > 4 {
        return [" ".repeat(columns), below.text()];
    }
    [above.text(), below.text()]
}

/// One line of labels: the coarse ones, and between them the fine ones that leave them alone.
pub fn merged(axis: Axis, cell: usize) -> String {
    let columns = axis.len() * cell;
    let [above, below] = labels(axis, cell);
    let (above, below): (Vec<char>, Vec<char>) = (above.chars().collect(), below.chars().collect());
    let mut line = above.clone();
    let is_free = |at: usize| {
        let from = at.saturating_sub(1);
        above.iter().skip(from).take(3 - usize::from(at == 0)).all(|char| *char == ' ')
    };
    let mut at = 0;
    while at < columns {
        let end = (at..columns).find(|place| below[*place] == ' ').unwrap_or(columns);
        if (at..end).all(is_free) {
            line[at..end].copy_from_slice(&below[at..end]);
        }
        at = end.max(at + 1);
    }
    line.into_iter().collect()
}
