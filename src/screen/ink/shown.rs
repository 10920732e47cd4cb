//! What a terminal shows, or is to show.

use super::digest;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use std::ops::Range;

/// Cells, with the number of each by which they are compared.
#[derive(Debug)]
pub struct Shown {
    pub cells: Buffer,
    pub digests: Vec<u64>,
}

impl Shown {
    pub fn of(cells: Buffer) -> Self {
        let digests = cells.content.iter().map(digest::of_cell).collect();
        Self { cells, digests }
    }

    /// Nothing.
    pub fn blank(area: Rect) -> Self {
        Self::of(Buffer::empty(area))
    }

    /// So many cells make a row.
    pub fn width(&self) -> usize {
        usize::from(self.cells.area.width).max(1)
    }

    /// The digests of the rows.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = &[u64]> {
        self.digests.chunks(self.width())
    }

    /// The cells of one of them.
    pub fn cells_of(&self, row: usize) -> &[Cell] {
        &self.cells.content[row * self.width()..][..self.width()]
    }

    /// The rows in which another screen of that size shows something else.
    pub fn differing(&self, other: &Self) -> Vec<usize> {
        let rows = self.rows().zip(other.rows()).enumerate();
        rows.filter(|(_, (one, other))| one != other).map(|(row, _)| row).collect()
    }

    /// Moves some cells that follow one another by so many to the front, or to the back; blank ones come in behind them.
    pub fn turn(&mut self, part: Range<usize>, by: isize) {
        turn(&mut self.cells.content[part.clone()], by, &Cell::EMPTY);
        turn(&mut self.digests[part], by, &digest::of_cell(&Cell::EMPTY));
    }
}

/// Rows of two screens of one size, with the number of each, from above.
pub fn beside<'b, 'a>(
    rows: &'b [usize],
    before: &'b mut Buffer,
    after: &'a Buffer,
) -> impl Iterator<Item = (u16, &'b mut [Cell], &'a [Cell])> {
    let width = usize::from(after.area.width).max(1);
    let both = before.content.chunks_mut(width).zip(after.content.chunks(width)).enumerate();
    let wanted = both.filter(|(row, _)| rows.binary_search(row).is_ok());
    wanted.map(|(row, (before, after))| (row as u16, before, after))
}

fn turn<T: Clone>(part: &mut [T], by: isize, blank: &T) {
    let many = by.unsigned_abs().min(part.len());
    if by > 0 {
        part.rotate_left(many);
        let left = part.len() - many;
        part[left..].fill(blank.clone());
    } else {
        part.rotate_right(many);
        part[..many].fill(blank.clone());
    }
}
