//! Who deals with whom: a matrix of actors, row towards column.

mod count;
mod joined;

pub use count::{relations, relations_with};
pub(super) use joined::counts;
pub use joined::{Joined, pairs};

use super::one_by_one::one_by_one;
use super::{Question, evidence};
use crate::dataset::{ActorId, RecordId};
use crate::date::{Day, Span};
use crate::library::Library;
use std::collections::{BTreeMap, BTreeSet};

/// What is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// Statements: the row says something about the column.
    #[default]
    Statements,
    /// Meetings at which both were, each counted once.
    Meetings,
    /// Meetings at which the row was host and the column visitor.
    Visits,
    /// Acts with an event code or a score: words, meetings and deeds.
    Acts,
    /// Whatever passed between them, either way: words, meetings, coded acts.
    Contacts,
}

impl Measure {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Statements, Self::Meetings, Self::Visits, Self::Acts, Self::Contacts];

    /// The word on screen and at the prompt.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Statements => "statements",
            Self::Meetings => "meetings",
            Self::Visits => "visits",
            Self::Acts => "acts",
            Self::Contacts => "contacts",
        }
    }

    /// How a cell is read.
    pub const fn reading(self) -> &'static str {
        match self {
            Self::Statements => "row speaks about column",
            Self::Meetings => "row and column met",
            Self::Visits => "row receives column",
            Self::Acts => "row acts towards column",
            Self::Contacts => "row and column had to do with each other",
        }
    }

    /// Whether what lies between two lies between them either way.
    pub const fn is_mutual(self) -> bool {
        matches!(self, Self::Meetings | Self::Contacts)
    }

    /// Whether a cell tells something that its mirror does not: of what lies between two either way one is enough.
    pub const fn tells(self, (row, column): (usize, usize)) -> bool {
        !self.is_mutual() || row < column
    }
}

/// The answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matrix {
    /// The actors of rows and columns, the one with most records first, ties by id.
    pub actors: Vec<ActorId>,
    /// How many records each of them has in the matrix, each once.
    pub weights: Vec<usize>,
    /// What lies between two of them, by their places in `actors`, row first.
    pub cells: BTreeMap<(usize, usize), Cell>,
}

/// What lies between two actors.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// The records, in time.
    pub records: Vec<RecordId>,
    /// How many of them answer only possibly.
    pub possible: usize,
    /// Whether nothing but unnamed voices stands behind them all.
    pub unnamed: bool,
    /// Whether any of them is denied by anybody.
    pub contested: bool,
}

impl Matrix {
    /// The cell of a row and a column.
    pub fn cell(&self, row: usize, column: usize) -> Option<&Cell> {
        self.cells.get(&(row, column))
    }

    /// The records between each two, whoever acted, each once; the smaller place first.
    pub fn both_ways(&self) -> BTreeMap<(usize, usize), BTreeSet<RecordId>> {
        let mut both: BTreeMap<(usize, usize), BTreeSet<RecordId>> = BTreeMap::new();
        for ((row, column), cell) in &self.cells {
            both.entry((*row.min(column), *row.max(column))).or_default().extend(&cell.records);
        }
        both
    }

    /// The same counts among these actors, in this order; whoever is not among them is left out.
    #[must_use]
    pub fn among(&self, actors: &[ActorId]) -> Self {
        let place: BTreeMap<ActorId, usize> =
            actors.iter().enumerate().map(|(place, actor)| (*actor, place)).collect();
        let of = |old: usize| place.get(&self.actors[old]).copied();
        let cells = self
            .cells
            .iter()
            .filter_map(|((row, column), cell)| Some(((of(*row)?, of(*column)?), cell.clone())));
        let mut weights = vec![0; actors.len()];
        for (old, weight) in self.weights.iter().enumerate() {
            if let Some(new) = of(old) {
                weights[new] = *weight;
            }
        }
        Self { actors: actors.to_vec(), weights, cells: cells.collect() }
    }

    /// The same counts, with these among the actors, even where nothing lies between them and anybody.
    #[must_use]
    pub fn holding(mut self, actors: &[ActorId]) -> Self {
        for actor in actors {
            if self.position(*actor).is_none() {
                self.actors.push(*actor);
                self.weights.push(0);
            }
        }
        self
    }

    /// All records of its cells.
    pub fn records(&self) -> BTreeSet<RecordId> {
        records(self.cells.values())
    }

    /// Where an actor stands.
    pub fn position(&self, actor: ActorId) -> Option<usize> {
        self.actors.iter().position(|other| *other == actor)
    }
}

/// The matrices of several windows, with the same actors in the same order: their cells can be compared by place. Whoever
/// has most records in all of them comes first, ties by id.
pub fn side_by_side<const N: usize>(
    library: &Library,
    question: &Question,
    measure: Measure,
    windows: [Span; N],
) -> [Matrix; N] {
    let ask = |window| relations(library, &Question { window: Some(window), ..question.clone() }, measure);
    let matrices = windows.map(ask);
    let mut weight: BTreeMap<ActorId, usize> = BTreeMap::new();
    for (actor, many) in matrices.iter().flat_map(|matrix| matrix.actors.iter().zip(&matrix.weights)) {
        *weight.entry(*actor).or_default() += many;
    }
    let actors = by_weight(library, weight.keys().copied(), |actor| weight[&actor]);
    matrices.map(|matrix| matrix.among(&actors))
}

/// Only the cells that rest on so many roots and named roots in all of these matrices together, which have the same
/// actors, and whoever is left: a change rests on the records of both windows. The weights are of all records as before.
pub fn resting_on<const N: usize>(
    library: &Library,
    as_of: Option<Day>,
    [roots, named]: [usize; 2],
    matrices: [Matrix; N],
) -> [Matrix; N] {
    if (roots, named) == (0, 0) {
        return matrices;
    }
    let rests = |(_, records): &(_, BTreeSet<RecordId>)| {
        let records: Vec<RecordId> = records.iter().copied().collect();
        if named == 0 {
            return evidence::many_roots(library, &records, as_of) >= roots;
        }
        let together = evidence::together(library, &records, as_of);
        together.roots.len() >= roots && together.named_roots >= named
    };
    let all: Vec<((usize, usize), BTreeSet<RecordId>)> = all_cells(&matrices).into_iter().collect();
    let rest = one_by_one(&all, rests);
    let left = all.iter().zip(rest).filter(|(_, rests)| *rests);
    let left: BTreeSet<(usize, usize)> = left.map(|((place, _), _)| *place).collect();
    let places: BTreeSet<usize> = left.iter().flat_map(|(row, column)| [*row, *column]).collect();
    matrices.map(|mut matrix| {
        matrix.cells.retain(|place, _| left.contains(place));
        let actors: Vec<ActorId> = places.iter().map(|place| matrix.actors[*place]).collect();
        matrix.among(&actors)
    })
}

/// What lies between two in either of two windows, from matrices of the same actors: that by which both are laid out,
/// and what a change rests on.
pub fn either(library: &Library, matrices: [&Matrix; 2]) -> Matrix {
    let [before, now] = matrices;
    let cells = all_cells(matrices).into_iter().map(|(place, records)| {
        let parts = || matrices.iter().filter_map(move |matrix| matrix.cells.get(&place));
        let cell = Cell {
            records: library.by_time(records),
            // What is possible in one window may be so in the other.
            possible: parts().map(|cell| cell.possible).max().unwrap_or(0),
            unnamed: parts().all(|cell| cell.unnamed),
            contested: parts().any(|cell| cell.contested),
        };
        (place, cell)
    });
    let weights = before.weights.iter().zip(&now.weights).map(|(before, now)| before + now);
    Matrix { actors: now.actors.clone(), weights: weights.collect(), cells: cells.collect() }
}

/// All records of some cells.
pub fn records<'m>(cells: impl IntoIterator<Item = &'m Cell>) -> BTreeSet<RecordId> {
    cells.into_iter().flat_map(|cell| &cell.records).copied().collect()
}

/// The records of each cell in all of these, each once.
fn all_cells<'m>(
    matrices: impl IntoIterator<Item = &'m Matrix>,
) -> BTreeMap<(usize, usize), BTreeSet<RecordId>> {
    let mut all: BTreeMap<(usize, usize), BTreeSet<RecordId>> = BTreeMap::new();
    for (place, cell) in matrices.into_iter().flat_map(|matrix| &matrix.cells) {
        all.entry(*place).or_default().extend(&cell.records);
    }
    all
}

/// Those with any records: the one with most first, ties by id.
pub(super) fn by_weight(
    library: &Library,
    actors: impl Iterator<Item = ActorId>,
    weight: impl Fn(ActorId) -> usize,
) -> Vec<ActorId> {
    let mut actors: Vec<ActorId> = actors.filter(|actor| weight(*actor) > 0).collect();
    let id = |actor: ActorId| &library.dataset.actors[actor].id;
    actors.sort_unstable_by(|a, b| weight(*b).cmp(&weight(*a)).then_with(|| id(*a).cmp(id(*b))));
    actors
}
