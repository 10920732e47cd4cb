//! The strip above the rows: how much happened when, kind by kind, vague dates hatched.

mod axis;
mod dated;

use super::sheet::Line;
use super::{Glyphs, Rect, View};
use crate::dataset::RecordId;
use crate::date::{Day, Span};
use crate::query::Period;
use crate::query::density::{Axis, Count, Density, KINDS};
use crate::role::Role;
pub(super) use axis::labels;
pub use axis::period_name;
pub(super) use dated::period_signs;

/// Columns for the names of the kinds.
const LABEL: usize = 3;

/// What the strip shows besides the counts.
#[derive(Clone, Copy, Debug)]
pub struct Strip<'d> {
    /// The periods that are to be seen.
    pub axis: Axis,
    /// Their counts.
    pub density: &'d Density,
    /// Columns of each.
    pub cell: usize,
    /// The period of the cursor.
    pub cursor: Option<i64>,
    /// Where a range was begun.
    pub mark: Option<Day>,
    /// The selected record.
    pub selected: Option<RecordId>,
}

/// How many lines the strip takes: few where there is little room, none where there is less.
pub fn strip_height(area: Rect) -> usize {
    match (area.height, area.width) {
        (0..10, _) => 0,
        (16.., 90..) => 7,
        (16.., _) => 3,
        _ => 2,
    }
}

/// Columns for the periods.
pub fn strip_columns(area: Rect) -> usize {
    usize::from(area.width).saturating_sub(LABEL).max(1)
}

/// Columns of each period: as wide as the whole axis can be shown, else wide enough to be read.
pub fn strip_cell(axis: Axis, columns: usize) -> usize {
    let most = match axis.period {
        Period::Year => 6,
        Period::Quarter => 5,
        _ => 3,
    };
    let fitting = columns / axis.len().max(1);
    // Beside each sign there is room for the cursor and the ends of the window.
    match (fitting, axis.period) {
        (0 | 1, Period::Year) => 6,
        (0 | 1, Period::Day | Period::Week) => 3,
        (0 | 1, _) => 2,
        (fitting, _) => fitting.min(most),
    }
}

/// The lines of the strip, and where its cursor stands in them.
pub fn strip(view: &View, strip: &Strip, area: Rect) -> Vec<Line> {
    match strip_height(area) {
        0 => Vec::new(),
        2 => low(view, strip),
        3 => low(view, strip).into_iter().chain([dated::dated(view, strip, LABEL)]).collect(),
        _ => tall(view, strip),
    }
}

/// Axis, a line for each kind, the window with the cursor, and the selected record's date.
fn tall(view: &View, strip: &Strip) -> Vec<Line> {
    let axis = strip.axis;
    let mut lines = head(strip, LABEL);
    for (place, kind) in KINDS.into_iter().enumerate() {
        let mut line = Line::new().add(Role::Kind, &format!("{} ", Glyphs::kind(kind)));
        for number in axis.first..=axis.last {
            cell(view, &mut line, strip.density.at(number)[place], strip.cell);
        }
        lines.push(line);
    }
    lines.push(under(view, strip, LABEL));
    lines.push(dated::dated(view, strip, LABEL));
    lines
}

/// The two lines of the axis, behind so many columns.
pub(super) fn head(strip: &Strip, label: usize) -> Vec<Line> {
    let before = Line::new().add(Role::Plain, &" ".repeat(label));
    let [coarse, fine] = labels(strip.axis, strip.cell);
    vec![before.clone().add(Role::Heading, &coarse), before.add(Role::Dim, &fine)]
}

/// Counts of all kinds together over the axis. Cursor and window stand between them, so that they hide nothing.
fn low(view: &View, strip: &Strip) -> Vec<Line> {
    let axis = strip.axis;
    let (opens, closes) = bounds(view, strip);
    let [open, close] = view.glyphs.block;
    // What stands behind a period, and before the next.
    let after = |number: i64| {
        let next = Some(number + 1);
        match number {
            _ if closes == Some(number) => (Role::Key, close),
            _ if opens == next => (Role::Key, open),
            _ if strip.cursor == Some(number) => (Role::Selected, "]"),
            _ if strip.cursor == next => (Role::Selected, "["),
            _ => (Role::Plain, " "),
        }
    };
    let mut counts = Line::new().add(Role::Plain, &" ".repeat(LABEL - 1));
    let (role, text) = after(axis.first - 1);
    counts.push(role, text);
    for number in axis.first..=axis.last {
        let (text, role) = sign(view, strip.density.sum(number));
        counts.push(if strip.cursor == Some(number) { Role::Selected } else { role }, text);
        counts.push(Role::Plain, &" ".repeat(strip.cell.saturating_sub(2)));
        let (role, text) = after(number);
        counts.push(role, text);
    }
    let names = Line::new().add(Role::Plain, &" ".repeat(LABEL));
    vec![counts, names.add(Role::Dim, &axis::merged(axis, strip.cell))]
}

/// A period's signs in its columns: where there is room, what is sure and what is possible side by side.
fn cell(view: &View, line: &mut Line, count: Count, columns: usize) {
    let (text, role) = sign(view, count);
    let Count { sure, possible } = count;
    if columns < 3 || possible == 0 {
        line.push(role, text);
        line.push(Role::Plain, &" ".repeat(columns.saturating_sub(1)));
        return;
    }
    line.push(role, if sure == 0 { " " } else { text });
    line.push(Role::Dim, hatch(view, possible));
    line.push(Role::Plain, &" ".repeat(columns - 2));
}

/// How many surely; hatched where there are only possible ones.
pub(super) fn sign(view: &View, count: Count) -> (&'static str, Role) {
    match count {
        Count { sure: 0, possible: 0 } => (view.glyphs.none, Role::Dim),
        Count { sure: 0, possible } => (hatch(view, possible), Role::Dim),
        Count { sure, .. } => (digit(sure), Role::Number),
    }
}

/// A count in one column: from ten on its size alone, as the Romans wrote it.
pub(super) fn digit(count: usize) -> &'static str {
    const DIGITS: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
    match count {
        0..10 => DIGITS[count],
        10..100 => "X",
        100..1000 => "C",
        _ => "M",
    }
}

/// The denser, the more there may be.
fn hatch(view: &View, possible: usize) -> &'static str {
    let [few, some, many] = view.glyphs.hatches;
    match possible {
        0..5 => few,
        5..20 => some,
        _ => many,
    }
}

/// The first and the last period of the window, or of the range that is being marked.
fn bounds(view: &View, strip: &Strip) -> (Option<i64>, Option<i64>) {
    let period = strip.axis.period;
    let number = |day: Day| period.number(day);
    if let Some(mark) = strip.mark.map(number) {
        let here = strip.cursor.unwrap_or(mark);
        return (Some(mark.min(here)), Some(mark.max(here)));
    }
    let Some(Span { earliest, latest }) = view.question.window else { return (None, None) };
    (earliest.day().map(number), latest.day().map(number))
}

/// The window, drawn under the axis, and the cursor on it.
pub(super) fn under(view: &View, strip: &Strip, label: usize) -> Line {
    let axis = strip.axis;
    let mut signs = vec![' '; axis.len() * strip.cell];
    let has_window = strip.mark.is_some() || view.question.window.is_some();
    if has_window && !axis.is_empty() {
        let (first, last) = bounds(view, strip);
        let column = |number: i64| (number - axis.first) as usize * strip.cell;
        let from = first.unwrap_or(axis.first).max(axis.first);
        let to = last.unwrap_or(axis.last).min(axis.last);
        if from <= to {
            let [open, line, close] = view.glyphs.window;
            let (a, b) = (column(from), column(to) + strip.cell.saturating_sub(2));
            signs[a..=b].fill(line);
            // What goes on out of sight has no end here.
            if first.is_some_and(|first| axis.holds(first)) {
                signs[a] = open;
            }
            if last.is_some_and(|last| axis.holds(last)) {
                signs[b] = close;
            }
            let word = if strip.mark.is_some() { " range " } else { " window " };
            let start = a + (b - a + 1).saturating_sub(word.len()) / 2;
            if b - a > word.len() + 3 {
                signs[start..start + word.len()].copy_from_slice(&word.chars().collect::<Vec<_>>());
            }
        }
    }
    let mut line = Line::new().add(Role::Plain, &" ".repeat(label));
    let text = |signs: &[char]| signs.iter().collect::<String>();
    match strip.cursor.filter(|number| axis.holds(*number)) {
        Some(number) => {
            let at = (number - axis.first) as usize * strip.cell;
            line.push(Role::Dim, &text(&signs[..at]));
            line.push(Role::Key, view.glyphs.here);
            line.push(Role::Dim, &text(&signs[at + 1..]));
        }
        None => line.push(Role::Dim, &text(&signs)),
    }
    line
}

/// The counts of a period in words.
pub fn period_words(view: &View, density: &Density, number: i64) -> String {
    let mut words = Vec::new();
    let counts = density.at(number);
    for (kind, count) in KINDS.into_iter().zip(counts) {
        if count.sure > 0 {
            words.push(format!("{} {}", count.sure, Glyphs::kind(kind)));
        }
    }
    let possible: usize = counts.iter().map(|count| count.possible).sum();
    if possible > 0 {
        words.push(format!("{} {possible} perhaps", hatch(view, possible)));
    }
    if words.is_empty() {
        words.push("nothing".to_owned());
    }
    format!("{}: {}", period_name(density.axis.period, number), words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_of_any_size_takes_one_column() {
        let digits = |counts: &[usize]| counts.iter().map(|count| digit(*count)).collect::<String>();
        assert_eq!(digits(&[0, 9, 10, 99, 100, 999, 1000, 1_000_000]), "09XXCCMM");
    }
}
