//! What is to be written, and in which order. Row by row takes the fewest moves; where borders and signs change here and
//! there, the pen would change at each of them, and look by look takes less.

use super::disputed::is_disputed;
use super::erase::erased;
use super::is_plain;
use super::shown::beside;
use crate::screen::pen::Pen;
use crate::text::width;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Position;

/// A cell, with what is asked of it again and again.
#[derive(Clone, Copy, Debug)]
pub struct Sign<'a> {
    pub cell: &'a Cell,
    pub pen: Pen,
    pub columns: u16,
    pub is_plain: bool,
    pub is_disputed: bool,
}

impl<'a> Sign<'a> {
    pub fn of(cell: &'a Cell) -> Self {
        let (symbol, pen) = (cell.symbol(), Pen::of(cell));
        if is_plain(symbol) {
            return Self { cell, pen, columns: 1, is_plain: true, is_disputed: false };
        }
        let columns = u16::try_from(width(symbol)).unwrap_or(u16::MAX);
        Self { cell, pen, columns, is_plain: false, is_disputed: is_disputed(symbol) }
    }
}

/// What is done at a place.
#[derive(Clone, Copy, Debug)]
pub enum Stroke<'a> {
    /// Erases the rest of the row.
    Erase(Position),
    Write(Position, Sign<'a>),
}

impl Stroke<'_> {
    fn pen(&self) -> Option<Pen> {
        match self {
            Self::Erase(_) => None,
            Self::Write(_, sign) => Some(sign.pen),
        }
    }

    /// Whether it may be done before others and after them: where a width is doubtful, what stands behind is written behind.
    fn is_free(&self, before: &Buffer) -> bool {
        match self {
            Self::Erase(_) => true,
            Self::Write(place, sign) => {
                let old = before.cell(*place);
                sign.is_plain && old.is_some_and(|old| is_plain(old.symbol()))
            }
        }
    }
}

/// What makes one screen of the other, row by row. Only these rows differ.
pub fn strokes<'a>(rows: &[usize], before: &mut Buffer, after: &'a Buffer) -> Vec<Stroke<'a>> {
    let mut erased = erased(rows, before, after).into_iter().peekable();
    let mut strokes = Vec::new();
    for (y, before, after) in beside(rows, before, after) {
        let mut erased = erased.next_if(|from| from.y == y);
        // What stands behind a wide character is a part of it.
        let mut next = 0;
        for (x, (old, cell)) in (0_u16..).zip(before.iter().zip(after)) {
            if x < next || old == cell {
                continue;
            }
            let sign = Sign::of(cell);
            next = x.saturating_add(sign.columns);
            let is_there = || old.symbol() == " " && Pen::of(old).is_same_on_blank(sign.pen);
            if cell.symbol() != " " || !is_there() {
                strokes.extend(erased.take_if(|from| from.x <= x).map(Stroke::Erase));
                strokes.push(Stroke::Write(Position { x, y }, sign));
            }
        }
        strokes.extend(erased.map(Stroke::Erase));
    }
    strokes
}

/// The orders of which one is the shortest, for strokes that come row by row.
pub fn orders<'a>(strokes: Vec<Stroke<'a>>, before: &Buffer) -> Vec<Vec<Stroke<'a>>> {
    if !strokes.iter().all(|stroke| stroke.is_free(before)) {
        return vec![strokes];
    }
    // As they come up. What is erased comes before all that is written.
    let mut looks: Vec<(Option<Pen>, Vec<Stroke>)> = vec![(None, Vec::new())];
    let mut last = 0;
    for stroke in &strokes {
        let pen = stroke.pen();
        if looks[last].0 != pen {
            last = looks.iter().position(|(look, _)| *look == pen).unwrap_or(looks.len());
        }
        match looks.get_mut(last) {
            Some((_, alike)) => alike.push(*stroke),
            None => looks.push((pen, vec![*stroke])),
        }
    }
    let by_look = looks.into_iter().flat_map(|(_, alike)| alike).collect();
    vec![strokes, by_look]
}
