//! What is to be written, and in which order. Row by row takes the fewest moves; where borders and signs change here and
//! there, the pen would change at each of them, and look by look takes less.

use super::erase::erased;
use super::is_plain;
use crate::screen::pen::Pen;
use crate::text::width;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Position;

/// What is done at a place.
#[derive(Clone, Debug)]
pub enum Stroke {
    /// Erases the rest of the row.
    Erase(Position),
    Write(Position, Cell),
}

impl Stroke {
    fn pen(&self) -> Option<Pen> {
        match self {
            Self::Erase(_) => None,
            Self::Write(_, cell) => Some(Pen::of(cell)),
        }
    }

    /// Whether it may be done before others and after them: where a width is doubtful, what stands behind is written behind.
    fn is_free(&self, before: &Buffer) -> bool {
        match self {
            Self::Erase(_) => true,
            Self::Write(place, cell) => {
                let old = before.cell(*place);
                is_plain(cell.symbol()) && old.is_some_and(|old| is_plain(old.symbol()))
            }
        }
    }
}

/// What makes one screen of the other, row by row.
pub fn strokes(before: &mut Buffer, after: &Buffer) -> Vec<Stroke> {
    let mut erased = erased(before, after).into_iter().peekable();
    let mut strokes = Vec::new();
    let mut covered = Position::ORIGIN;
    for (x, y, cell) in before.diff_iter(after) {
        while let Some(from) = erased.next_if(|from| (from.y, from.x) <= (y, x)) {
            strokes.push(Stroke::Erase(from));
        }
        // Ratatui has the cells behind some wide characters written, which would cut these in half.
        let is_behind = covered.y == y && x < covered.x;
        let old = before.cell((x, y)).filter(|old| old.symbol() == " " && cell.symbol() == " ");
        if is_behind || old.is_some_and(|old| Pen::of(old).is_same_on_blank(Pen::of(cell))) {
            continue;
        }
        covered = Position { x: x.saturating_add(width(cell.symbol()) as u16), y };
        strokes.push(Stroke::Write(Position { x, y }, cell.clone()));
    }
    strokes.extend(erased.map(Stroke::Erase));
    strokes
}

/// The orders of which one is the shortest, for strokes that come row by row.
pub fn orders(strokes: Vec<Stroke>, before: &Buffer) -> Vec<Vec<Stroke>> {
    if !strokes.iter().all(|stroke| stroke.is_free(before)) {
        return vec![strokes];
    }
    // As they come up. What is erased comes before all that is written.
    let mut looks: Vec<Option<Pen>> = vec![None];
    for stroke in &strokes {
        let look = stroke.pen();
        if !looks.contains(&look) {
            looks.push(look);
        }
    }
    let mut by_look = strokes.clone();
    by_look.sort_by_cached_key(|stroke| looks.iter().position(|look| *look == stroke.pen()));
    vec![strokes, by_look]
}
