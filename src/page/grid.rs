//! What a matrix is drawn from, and where one is in it.

use super::View;
use super::cell::{change, figure, text};
use crate::cameo::Table;
use crate::date::Span;
use crate::query::change::{Change, Compared};
use crate::query::figure::{Figure, Reckoned, Value};
use crate::query::plan::{Laid, Plan};
use crate::query::relations::{Cell, Matrix, Measure};
use crate::role::Role;
use crate::text::width;
use std::collections::HashSet;
use std::ops::RangeInclusive;

/// Where the cursor stands, and what is scrolled out of sight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MatrixCursor {
    /// The row.
    pub row: usize,
    /// The column.
    pub column: usize,
    /// The first row to be seen.
    pub first_row: usize,
    /// The first column to be seen.
    pub first_column: usize,
    /// The other corner of a marked block, row and column.
    pub corner: Option<(usize, usize)>,
}

impl MatrixCursor {
    /// The rows and the columns of the marked block, from the first to the last; of the cursor's cell, where none is
    /// marked.
    pub fn block(self) -> (RangeInclusive<usize>, RangeInclusive<usize>) {
        let (row, column) = self.corner.unwrap_or((self.row, self.column));
        (row.min(self.row)..=row.max(self.row), column.min(self.column)..=column.max(self.column))
    }
}

/// What a matrix is drawn from.
#[derive(Clone, Copy, Debug)]
pub struct Grid<'l> {
    /// The counts.
    pub matrix: &'l Matrix,
    /// The rows and columns in order.
    pub laid: &'l Laid,
    /// How they were laid out.
    pub plan: &'l Plan,
    /// What is counted.
    pub measure: Measure,
    /// What the cells say of it.
    pub figure: Figure,
    /// What that comes to, where it is no count.
    pub values: &'l Reckoned,
    /// On how many roots a cell rests at least.
    pub roots: usize,
    /// Two windows, where their difference is shown: then the counts are those of both together.
    pub compared: Option<&'l Compared>,
}

impl Grid<'_> {
    /// How the figure is reckoned.
    pub fn formula(&self) -> String {
        let scores = if self.figure.has_scores() {
            format!(", scores by {}", Table::default().word())
        } else {
            String::new()
        };
        format!("{}{scores}", self.figure.formula())
    }

    /// What a cell's figure is one of.
    pub(super) fn unit(&self) -> &'static str {
        if self.figure == Figure::Count { self.measure.word() } else { self.figure.word() }
    }

    /// What changed in a cell, where two windows are compared.
    pub(super) fn change(&self, place: (usize, usize)) -> Option<Change> {
        self.compared?.changes.get(&place).copied()
    }

    /// What stands in a cell, in so many columns if that can be.
    pub(super) fn text(&self, view: &View, place: (usize, usize), cell: &Cell, columns: usize) -> String {
        match (self.change(place), self.figure) {
            (Some(by), _) => change(view, cell, by),
            (None, Figure::Count) => text(view, cell),
            (None, _) => figure(view, cell, self.values.get(&place).copied(), columns),
        }
    }

    /// The columns of the widest text of any cell, each in its shortest form.
    pub(super) fn widest(&self, view: &View) -> Option<usize> {
        let mut values = self.values.iter().peekable();
        let mut seen: HashSet<_, foldhash::fast::RandomState> = HashSet::default();
        // Many cells look alike, and both lists are in the order of their places.
        let is_new = |(place, cell): &(&(usize, usize), &Cell)| {
            while values.next_if(|(other, _)| other < place).is_some() {}
            let value = values.next_if(|(other, _)| other == place).map(|(_, value)| *value);
            let like = if self.figure == Figure::Count {
                Like::Numbers(cell.records.len(), 0)
            } else {
                value.into()
            };
            self.compared.is_some() || seen.insert((cell.contested, cell.unnamed, like))
        };
        let texts =
            self.matrix.cells.iter().filter(is_new).map(|(place, cell)| self.text(view, *place, cell, 0));
        texts.map(|text| width(&text)).max()
    }

    /// What that is: more, less, as much as before, or a number with its marks.
    pub(super) fn role(&self, place: (usize, usize), cell: &Cell) -> Role {
        match self.change(place).map(|change| change.by) {
            Some(None) => Role::Doubt,
            Some(Some(by)) if by > 0.0 => Role::Positive,
            Some(Some(by)) if by < 0.0 => Role::Negative,
            Some(Some(_)) => Role::Dim,
            None if cell.contested => Role::Contested,
            None => Role::Number,
        }
    }
}

/// What the shortest form of a figure hangs on.
#[derive(PartialEq, Eq, Hash)]
enum Like {
    Nothing,
    Numbers(usize, usize),
    /// A score, and whether it is that of one act alone.
    Score(u64, bool),
    When(Span),
    Days(i64, Option<i64>),
}

impl From<Option<Value>> for Like {
    fn from(value: Option<Value>) -> Self {
        match value {
            None => Self::Nothing,
            Some(Value::Count(many)) => Self::Numbers(many, 0),
            Some(Value::Sum(score, _) | Value::Amount(score, _)) => Self::Score(score.to_bits(), false),
            Some(Value::Mean(score, many)) => Self::Score(score.to_bits(), many == 1),
            Some(Value::Balance(one, other) | Value::Share(one, other)) => Self::Numbers(one, other),
            Some(Value::When(span)) => Self::When(span),
            Some(Value::Days(silence)) => Self::Days(silence.least, silence.most),
        }
    }
}
