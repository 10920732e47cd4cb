//! Whether the rest of a row is to be blank: then the terminal can erase it, in three bytes.

use super::shown::beside;
use crate::screen::pen::Pen;
use crate::text::width;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Position;

/// What stands at the end of a row, a border, and is written again behind what is erased.
const TAIL: usize = 1;
/// What that costs, about, and to erase.
const COST: usize = 18;

/// From where on which of these rows are to be erased, from the top down; takes what is erased off the screen before.
pub fn erased(rows: &[usize], before: &mut Buffer, after: &Buffer) -> Vec<Position> {
    let mut all = Vec::new();
    for (y, before, after) in beside(rows, before, after) {
        let end = after.len().saturating_sub(TAIL);
        let blanks = after[..end].iter().rev().take_while(|cell| is_erased(cell)).count();
        let start = end - blanks;
        // The blank behind a wide character is its second half.
        let half = start.checked_sub(1).map_or(0, |last| width_of(&after[last]).saturating_sub(1));
        let start = end.min(start + half);
        if before[start..end].iter().filter(|cell| !is_erased(cell)).count() > COST {
            before[start..].fill(Cell::EMPTY);
            all.push(Position { x: start as u16, y });
        }
    }
    all
}

fn width_of(cell: &Cell) -> usize {
    width(cell.symbol())
}

/// Whether it looks like what is erased.
fn is_erased(cell: &Cell) -> bool {
    cell.symbol() == " " && Pen::of(cell).is_same_on_blank(Pen::default())
}
