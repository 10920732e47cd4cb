//! The plane of arrivals: when things happened, from left to right, against when they were reported, from above; and a
//! list of records with how long after.

use super::dates::{self, short_day};
use super::sheet::Line;
use super::strip::{self, labels, period_name, strip_cell};
use super::{Glyphs, Rect, View, marks, timeline};
use crate::query::Period;
use crate::query::arrival::{Arrival, arrival};
use crate::query::density::Count;
use crate::query::plane::{Plane, cells};
use crate::query::timeline::Row;
use crate::role::Role;
use crate::text::{fit, pad};

/// Columns for the names of the rows.
const LABEL: usize = 10;

/// Columns for the periods.
pub fn plane_columns(area: Rect) -> usize {
    usize::from(area.width).saturating_sub(LABEL).max(1)
}

/// Rows for the periods: over them two lines of names, under them at least the selected record.
pub fn plane_rows(area: Rect) -> usize {
    usize::from(area.height).saturating_sub(4).max(1)
}

/// What is drawn besides the plane itself.
#[derive(Clone, Copy, Debug)]
pub struct PlaneView<'d> {
    /// The plane.
    pub plane: &'d Plane,
    /// The records.
    pub rows: &'d [Row],
    /// Which of them is selected.
    pub selected: usize,
}

/// The lines that fit, where the cursor stands in them, and the line of the selected record in the list.
pub fn arrivals(view: &View, seen: &PlaneView, area: Rect) -> (Vec<Line>, Option<(u16, u16)>, Option<usize>) {
    let plane = seen.plane;
    let row = seen.rows.get(seen.selected);
    let own =
        row.map(|row| cells(view.library, row.record, plane.happened, plane.reported)).unwrap_or_default();
    let cell = strip_cell(plane.happened, plane_columns(area));
    let mut lines = head(view, plane, cell);
    let mut at = None;
    for number in plane.reported.first..=plane.reported.last {
        let mut line = Line::new().add(Role::Dim, &pad(&name(plane.reported.period, number), LABEL));
        for column in plane.happened.first..=plane.happened.last {
            let is_own = own.iter().any(|(row, (a, b))| *row == number && (*a..=*b).contains(&column));
            if is_own && at.is_none() {
                at = Some((line.width() as u16, lines.len() as u16));
            }
            let (sign, role) = sign(view, plane, (number, column), is_own);
            line.push(if is_own { Role::Selected } else { role }, sign);
            line.push(Role::Plain, &" ".repeat(cell.saturating_sub(1)));
        }
        lines.push(line);
    }
    lines.push(Line::new());
    let left = usize::from(area.height).saturating_sub(lines.len()).max(1);
    let first = seen.selected.saturating_sub(left / 2).min(seen.rows.len().saturating_sub(left));
    let selected = row.map(|_| lines.len() + seen.selected - first);
    let columns = usize::from(area.width);
    lines.extend(seen.rows.iter().skip(first).take(left).map(|row| listed(view, *row, columns)));
    (lines, at, selected)
}

fn head(view: &View, plane: &Plane, cell: usize) -> Vec<Line> {
    let [coarse, fine] = labels(plane.happened, cell);
    let corner = |word: &str, sign: &str| pad(&format!("{word} {sign}"), LABEL);
    vec![
        Line::new().add(Role::Dim, &corner("happen", view.glyphs.arrow)).add(Role::Heading, &coarse),
        Line::new().add(Role::Dim, &corner("report", view.glyphs.column)).add(Role::Dim, &fine),
    ]
}

fn name(period: Period, number: i64) -> String {
    match period {
        Period::Day | Period::Week => short_day(period.first_day(number)),
        _ => period_name(period, number),
    }
}

/// What lies in a cell: the letter of the kind, how many where there are several, hatched where there may be something;
/// nothing but the diagonal where there is nothing.
fn sign(view: &View, plane: &Plane, at: (i64, i64), is_own: bool) -> (&'static str, Role) {
    const LETTERS: [&str; 4] = ["m", "s", "e", "t"];
    let [diagonal, own] = view.glyphs.plane;
    let (reported, happened) = at;
    let counts = plane.sure.get(&at).copied().unwrap_or_default();
    let possible = plane.possible(reported, happened);
    match counts.iter().sum::<usize>() {
        1 => (LETTERS[counts.iter().position(|count| *count == 1).unwrap_or(0)], Role::Number),
        0 if is_own => (own, Role::Doubt),
        // Over what is hatched, too: one sees by it what is late.
        0 if reported == happened => (diagonal, Role::Dim),
        0 if possible == 0 => (" ", Role::Plain),
        sure => strip::sign(view, Count { sure, possible }),
    }
}

/// A record: when it happened, when it was first reported, how long after, and what it is.
fn listed(view: &View, row: Row, columns: usize) -> Line {
    let record = &view.library.dataset.records[row.record];
    let Arrival { happened, reported, lag } = arrival(view.library, row.record);
    let dates_columns = match columns {
        0..60 => 12,
        60..110 => 16,
        _ => 20,
    };
    let mut line = Line::new();
    let signs = timeline::signs(view, row);
    let said = match happened {
        Some(span) => dates::bounds(span, dates_columns - 1 - signs.len()),
        None => "undated".to_owned(),
    };
    line.push(Role::Date, &pad(&format!("{signs}{said}"), dates_columns));
    if columns >= 60 {
        line.push(Role::Doubt, &pad(&dates::bounds(reported, dates_columns - 1), dates_columns));
    }
    let lag_columns = columns.saturating_sub(line.width() + 3).min(26);
    line.push(Role::Number, &pad(&fit(&lag.words(), lag_columns.saturating_sub(1)), lag_columns));
    line.push(Role::Kind, &pad(Glyphs::kind(record.kind()), 3));
    let marks = marks::of_a_record(view, row.record);
    line.push(Role::Plain, &fit(&record.title, columns.saturating_sub(line.width() + marks.width() + 1)));
    line.fill(columns.saturating_sub(marks.width()));
    line.spans.extend(marks.spans);
    line
}
