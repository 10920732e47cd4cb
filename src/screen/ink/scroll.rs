//! Whether a part of the screen is what it was, only higher or lower: then the terminal can move it, in twenty bytes.

use super::{Shown, digest};
use ratatui::buffer::Cell;
use std::ops::Range;

/// What moving rows costs beside the cells that it leaves wrong, about.
const COST: isize = 24;
/// With fewer rows in common it is hardly worth the search.
const LEAST: usize = 3;

/// Rows that move by so many, up if that is positive. The rows that nothing moves into are blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scroll {
    pub rows: Range<usize>,
    pub by: isize,
}

impl Scroll {
    /// What saves most on the way from one screen to the other, if something does.
    ///
    /// Rows are compared whole: terminals move whole rows only, as far as one can rely on it. Where something else
    /// stands beside the rows that moved, nothing is found.
    pub fn between(before: &Shown, after: &Shown) -> Option<Self> {
        let blank = vec![digest::of_cell(&Cell::EMPTY); after.width()];
        let before: Vec<&[u64]> = before.rows().collect();
        let after: Vec<&[u64]> = after.rows().collect();
        let by = step(&before, &after)?;
        let reach = by.unsigned_abs();
        // What each row gains when the one that is so far away moves into it, and when none does.
        let from = |row: usize| row.checked_add_signed(by).and_then(|from| before.get(from).copied());
        let gains =
            |moved: &[u64], row: usize| differing(before[row], after[row]) - differing(moved, after[row]);
        let filled = sums((0..after.len()).map(|row| from(row).map_or(0, |moved| gains(moved, row))));
        let left = sums((0..after.len()).map(|row| gains(&blank, row)));
        let of = |sums: &[isize], rows: &Range<usize>| sums[rows.end] - sums[rows.start];
        let gain = |rows: &Range<usize>| {
            let (moved, free) = if by > 0 {
                (rows.start..rows.end - reach, rows.end - reach..rows.end)
            } else {
                (rows.start + reach..rows.end, rows.start..rows.start + reach)
            };
            of(&filled, &moved) + of(&left, &free)
        };
        let regions =
            (0..after.len()).flat_map(|start| (start + reach + 1..=after.len()).map(move |end| start..end));
        let (gain, rows) = regions.map(|rows| (gain(&rows), rows)).max_by_key(|(gain, _)| *gain)?;
        (gain > COST).then_some(Self { rows, by })
    }
}

/// How far most rows that changed have moved.
fn step(before: &[&[u64]], after: &[&[u64]]) -> Option<isize> {
    let changed: Vec<usize> = (0..after.len()).filter(|row| before[*row] != after[*row]).collect();
    if changed.len() < LEAST {
        return None;
    }
    let digests: Vec<u64> = before.iter().map(|row| digest::of_row(row)).collect();
    let mut votes = vec![0_usize; 2 * after.len()];
    for row in changed {
        let wanted = digest::of_row(after[row]);
        let mut alike = digests.iter().enumerate().filter(|(_, digest)| **digest == wanted);
        // A row that looks like several others, a blank one mostly, does not tell from where it came.
        if let (Some((from, _)), None) = (alike.next(), alike.next()) {
            votes[from + after.len() - row] += 1;
        }
    }
    let (place, most) = votes.iter().enumerate().max_by_key(|(_, votes)| **votes)?;
    (*most >= LEAST).then(|| place as isize - after.len() as isize)
}

fn differing(a: &[u64], b: &[u64]) -> isize {
    a.iter().zip(b).filter(|(a, b)| a != b).count() as isize
}

/// For each row, and behind the last, what those before it come to.
fn sums(gains: impl Iterator<Item = isize>) -> Vec<isize> {
    let mut sum = 0;
    std::iter::once(0)
        .chain(gains.map(|gain| {
            sum += gain;
            sum
        }))
        .collect()
}
