//! Two windows of one question side by side: what lies between each two actors in both, and the change.

use super::figure::{Figure, Reckoning, Value};
use super::relations::Matrix;
use crate::date::Span;
use std::collections::{BTreeMap, BTreeSet};

/// A figure in two windows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    /// In the one before; none where there is nothing to reckon it from.
    pub before: Option<Value>,
    /// In the other.
    pub now: Option<Value>,
    /// By how much it changed; none where that cannot be told.
    pub by: Option<f64>,
    /// Whether all of it lies in its window for sure.
    pub is_sure: bool,
}

/// What became of a figure in a cell, from matrices of the same actors, the one before first. Where nothing is, a sum is
/// nothing, but a mean is not.
pub fn change(
    reckoning: &Reckoning,
    figure: Figure,
    matrices: [&Matrix; 2],
    place @ (row, column): (usize, usize),
) -> Change {
    let [before, now] = matrices.map(|matrix| reckoning.value(figure, matrix, place));
    let number = |value: Option<Value>| value.and_then(Value::number).or(figure.is_sum().then_some(0.0));
    let by = number(now).zip(number(before)).map(|(now, before)| now - before);
    let mut cells = matrices.into_iter().filter_map(|matrix| matrix.cell(row, column));
    Change { before, now, by, is_sure: cells.all(|cell| cell.possible == 0) }
}

impl Change {
    /// Both values and the change in words.
    pub fn words(self) -> String {
        let words = |value: Option<Value>| value.map_or_else(|| "-".to_owned(), Value::words);
        format!("{} to {}, {}", words(self.before), words(self.now), self.sign())
    }

    /// By how much, as short as it can be said, with its sign; with a question mark where not all of it is sure.
    pub fn sign(self) -> String {
        match self.by {
            None => "?".to_owned(),
            Some(by) if self.is_sure => signed(by),
            Some(by) => format!("{}?", signed(by)),
        }
    }
}

/// A number as short as it can be said, with its sign.
fn signed(number: f64) -> String {
    let short = (number * 100.0).round() / 100.0;
    if short == 0.0 { "0".to_owned() } else { format!("{short:+}") }
}

/// Two matrices of the same actors.
#[derive(Clone, Debug)]
pub struct Compared {
    /// Their windows, the one before first.
    pub windows: [Span; 2],
    /// The counts of each.
    pub matrices: [Matrix; 2],
    /// What changed in each cell of either, by its place.
    pub changes: BTreeMap<(usize, usize), Change>,
}

impl Compared {
    /// What a figure comes to in both.
    pub fn new(windows: [Span; 2], matrices: [Matrix; 2], reckoning: &Reckoning, figure: Figure) -> Self {
        let places: BTreeSet<(usize, usize)> =
            matrices.iter().flat_map(|matrix| matrix.cells.keys()).copied().collect();
        let [before, now] = &matrices;
        let of = |place| (place, change(reckoning, figure, [before, now], place));
        let changes = places.into_iter().map(of).collect();
        Self { windows, matrices, changes }
    }
}
