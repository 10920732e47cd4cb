//! Whether a part of a row is what it was, only further left or right, as where the columns of a matrix move: then the
//! terminal can move it, in twenty bytes.

use super::{Shown, digest, is_plain};
use ratatui::buffer::Cell;
use std::iter::repeat_n;
use std::ops::Range;

/// What moving a part costs, about.
const COST: isize = 20;
/// What a move to a cell that changed costs, about, if it does not stand behind another.
const MOVE: isize = 4;
/// Nothing is looked for that moved further.
const FURTHEST: isize = 16;

/// A part of a row that moves by so many columns, to the right if that is positive. Where nothing moves into is blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    pub row: usize,
    pub columns: Range<usize>,
    pub by: isize,
}

impl Shift {
    /// What saves most on the way from one screen to the other, in the rows where something does.
    ///
    /// What stands to the right of the part moves, too, and back. So no terminal may be of another mind about where
    /// anything stands in the row.
    pub fn between(before: &Shown, after: &Shown) -> Vec<Self> {
        let rows = before.rows().zip(after.rows()).enumerate();
        let is_written = |(_, (before, after)): &(usize, (&[u64], &[u64]))| {
            cost(before.iter().zip(*after).map(|(before, after)| before == after)) > COST
        };
        let is_plain = |screen: &Shown, row| screen.cells_of(row).iter().all(|cell| is_plain(cell.symbol()));
        rows.filter(is_written)
            .filter_map(|(row, (before, after))| Self::of(row, &halves(before), &halves(after)))
            .filter(|shift| is_plain(before, shift.row) && is_plain(after, shift.row))
            .collect()
    }

    fn of(row: usize, before: &[u32], after: &[u32]) -> Option<Self> {
        let (columns, blank) = (after.len(), digest::of_cell(&Cell::EMPTY) as u32);
        let written = costs(before.iter().copied(), after);
        let by = step(before, after, blank)?;
        if written[columns] - least(before, after, blank, by) <= COST {
            return None;
        }
        let reach = by.unsigned_abs();
        let gains = |shown: Vec<u32>| -> Vec<isize> {
            costs(shown.into_iter(), after)
                .iter()
                .zip(&written)
                .map(|(shown, written)| written - shown)
                .collect()
        };
        // What all columns up to one gain when the cells that are so far away move into them, and when none do.
        let (moved, blanks) = (before.iter().copied(), repeat_n(blank, reach));
        let filled = gains(if by > 0 {
            blanks.chain(moved).collect()
        } else {
            moved.skip(reach).chain(blanks).collect()
        });
        let left = gains(vec![blank; columns]);
        // A part gains what is gained up to its end less what is gained up to its start.
        let up_to_start = |start: usize| {
            if by > 0 { filled[start + reach] - left[start + reach] + left[start] } else { filled[start] }
        };
        let up_to_end = |end: usize| {
            if by > 0 { filled[end] } else { filled[end - reach] + left[end] - left[end - reach] }
        };
        let mut start = 0;
        let parts = (reach + 1..=columns).map(|end| {
            start =
                [start, end - reach - 1].into_iter().min_by_key(|start| up_to_start(*start)).unwrap_or(start);
            (up_to_end(end) - up_to_start(start), start..end)
        });
        let (gain, columns) = parts.max_by_key(|(gain, _)| *gain)?;
        (gain > COST).then_some(Self { row, columns, by })
    }
}

/// What is compared in place of cells: half of each digest, of which a processor has more at once.
fn halves(digests: &[u64]) -> Vec<u32> {
    digests.iter().map(|digest| *digest as u32).collect()
}

/// How far most of what changed has moved.
fn step(before: &[u32], after: &[u32], blank: u32) -> Option<isize> {
    // What is not wanted is a blank among the others, and nothing among these: blanks are no news.
    let pairs = before.iter().zip(after);
    let wanted: Vec<u32> =
        pairs.map(|(before, after)| if before == after { blank } else { *after }).collect();
    let other = blank.wrapping_add(1);
    let there: Vec<u32> = before.iter().map(|cell| if *cell == blank { other } else { *cell }).collect();
    let found = |by: isize| {
        let (from, to) = if by > 0 { (0, by.unsigned_abs()) } else { (by.unsigned_abs(), 0) };
        let (Some(there), Some(wanted)) = (there.get(from..), wanted.get(to..)) else { return 0 };
        there.iter().zip(wanted).map(|(there, wanted)| u32::from(there == wanted)).sum::<u32>()
    };
    (-FURTHEST..=FURTHEST).filter(|by| *by != 0).max_by_key(|by| found(*by))
}

/// What writing the row costs at the least when any part of it has moved so far: each cell is what it was, or what moved
/// there, or blank.
fn least(before: &[u32], after: &[u32], blank: u32, by: isize) -> isize {
    let moved = |column: usize| column.checked_add_signed(-by).and_then(|from| before.get(from));
    cost(
        after
            .iter()
            .enumerate()
            .map(|(column, cell)| before[column] == *cell || *cell == blank || moved(column) == Some(cell)),
    )
}

/// For each column, and behind the last, what writing the cells before it costs, about, over what is shown.
fn costs(shown: impl Iterator<Item = u32>, after: &[u32]) -> Vec<isize> {
    let mut all = vec![0];
    all.extend(sums(shown.zip(after).map(|(shown, after)| shown == *after)));
    all
}

/// What writing a row costs, about, of whose cells some are there already.
fn cost(are_there: impl Iterator<Item = bool>) -> isize {
    sums(are_there).last().unwrap_or_default()
}

/// The same for each cell and those before it.
fn sums(are_there: impl Iterator<Item = bool>) -> impl Iterator<Item = isize> {
    let (mut sum, mut unchanged) = (0, MOVE);
    are_there.map(move |is_there| {
        if is_there {
            unchanged = MOVE.min(unchanged + 1);
        } else {
            sum += 1 + unchanged;
            unchanged = 0;
        }
        sum
    })
}
