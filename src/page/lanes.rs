//! Lanes: a row for each actor, a column for each period. A line joins those who met.

use super::sheet::Line;
use super::strip::{self, Strip};
use super::{Rect, View, timeline};
use crate::dataset::{ActorId, RecordId};
use crate::query::density::Count;
use crate::query::lanes::{Cell, Lanes};
use crate::query::strokes::Stroke;
use crate::query::timeline::Row;
use crate::role::Role;
use crate::text::{fit, pad};
use std::collections::BTreeSet;

/// What is drawn besides the lanes themselves.
#[derive(Clone, Copy, Debug)]
pub struct LanesView<'d> {
    /// The lanes.
    pub lanes: &'d Lanes,
    /// The periods above, and the window below.
    pub strip: Strip<'d>,
    /// The first lane to be seen.
    pub first: usize,
    /// The selected record, and its period.
    pub row: Option<(Row, i64)>,
    /// In whose lanes it lies.
    pub own: &'d BTreeSet<ActorId>,
    /// In whose lane the cursor stands.
    pub cursor: Option<ActorId>,
}

/// Columns for the names.
pub fn lane_label(area: Rect) -> usize {
    (usize::from(area.width) / 5).clamp(8, 24)
}

/// Columns for the periods.
pub fn lane_columns(area: Rect) -> usize {
    usize::from(area.width).saturating_sub(lane_label(area) + 1).max(1)
}

/// How many lanes fit: over them the axis, under them the window and the selected record.
pub fn lane_rows(area: Rect) -> usize {
    usize::from(area.height).saturating_sub(4)
}

/// The part that fits, and where the cursor stands in it.
pub fn lanes(view: &View, seen: &LanesView, area: Rect) -> (Vec<Line>, Option<(u16, u16)>) {
    let (label, columns) = (lane_label(area), usize::from(area.width));
    let LanesView { lanes, strip, .. } = seen;
    let axis = lanes.axis;
    let mut lines = strip::head(strip, label + 1);
    let mut at = None;
    for lane in (seen.first..lanes.actors.len()).take(lane_rows(area)) {
        let actor = lanes.actors[lane];
        let is_own = seen.own.contains(&actor);
        let name = fit(view.library.short_name(actor), label.saturating_sub(2));
        // A sign besides the role: whose record is selected is told without colour.
        let mut line = Line::new().add(Role::Key, &pad(if is_own { view.glyphs.prompt } else { "" }, 2));
        line.push(if is_own { Role::CursorLine } else { Role::Actor }, &pad(&name, label - 1));
        for number in axis.first..=axis.last {
            let is_selected = is_own && seen.row.is_some_and(|(_, period)| period == number);
            if is_selected && seen.cursor == Some(actor) {
                at = Some((line.width() as u16, lines.len() as u16));
            }
            let own = seen.row.filter(|(row, _)| is_own && row.sure).map(|(row, _)| row.record);
            let (sign, role, rest) = cell(view, seen, lane, number, own);
            line.push(if is_selected { Role::Selected } else { role }, sign);
            line.push(role, &rest);
        }
        lines.push(line);
    }
    lines.push(strip::under(view, strip, label + 1));
    if let Some((row, _)) = seen.row {
        lines.push(timeline::line(view, row, columns));
    }
    (lines, at)
}

/// A period's sign, its role, and what fills its other columns: where one record lies alone, or the selected one may
/// lie, its date as it is.
fn cell<'g>(
    view: &View<'g>,
    seen: &LanesView,
    lane: usize,
    number: i64,
    own: Option<RecordId>,
) -> (&'g str, Role, String) {
    let (lanes, columns) = (seen.lanes, seen.strip.cell);
    let at = lanes.at(lane, number);
    let (sign, role) = sign(view, lanes, lane, number);
    let signs = |record: RecordId| strip::period_signs(view, record, lanes.axis, number, columns);
    let own = own.and_then(signs).filter(|signs| signs.iter().any(|sign| *sign != " "));
    let drawn = own.or_else(|| at.alone.and_then(signs));
    let Some(drawn) = drawn else { return (sign, role, " ".repeat(columns.saturating_sub(1))) };
    let is_sure = at.counts.iter().any(|count| count.sure > 0);
    let points = [Stroke::Sharp, Stroke::About].map(|stroke| view.glyphs.stroke(stroke));
    // The letter stands for the day; what lasts or is vague goes on behind it.
    let rest = drawn.iter().skip(1).map(|sign| if is_sure && points.contains(sign) { " " } else { sign });
    let rest = rest.collect();
    match drawn.first() {
        Some(first) if !is_sure => (*first, Role::Doubt, rest),
        _ => (sign, role, rest),
    }
}

/// What lies in a lane and a period: the letter of the kind, how many where there are several, hatched where there
/// may be something; else the line between those who met.
fn sign(view: &View, lanes: &Lanes, lane: usize, number: i64) -> (&'static str, Role) {
    const LETTERS: [&str; 3] = ["m", "s", "e"];
    let Cell { counts, is_between, .. } = lanes.at(lane, number);
    let sum = counts.iter().fold(Count::default(), |all, one| Count {
        sure: all.sure + one.sure,
        possible: all.possible + one.possible,
    });
    let [through, over] = view.glyphs.met;
    match (sum, is_between) {
        (Count { sure: 1, .. }, _) => {
            let kind = counts.iter().position(|count| count.sure == 1).unwrap_or(0);
            (LETTERS[kind], Role::Number)
        }
        (Count { sure: 0, possible: 0 }, true) => (through, Role::Number),
        (Count { sure: 0, .. }, true) => (over, Role::Number),
        (count, _) => strip::sign(view, count),
    }
}
