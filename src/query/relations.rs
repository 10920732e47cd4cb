//! Who deals with whom: a matrix of actors, row towards column.

use super::{Question, evidence};
use crate::dataset::{ActorId, Part, Record, RecordId, RecordKind};
use crate::date::{Day, Span, Tri};
use crate::library::{Level, Library, Then};
use crate::records::Role;
use std::collections::{BTreeMap, BTreeSet, HashMap};

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

/// Asks who deals with whom.
pub fn relations(library: &Library, question: &Question, measure: Measure) -> Matrix {
    let mut found: HashMap<(ActorId, ActorId), Cell, foldhash::fast::RandomState> = HashMap::default();
    let mut weight: BTreeMap<ActorId, usize> = BTreeMap::new();
    let put = question.ask(library);
    let counted = |id: &RecordId| counts(&library.dataset.records[*id], measure);
    for (id, sure) in put.records().into_iter().filter(|(id, _)| counted(id)) {
        let pairs = pairs(question.then(library), id, question.level, measure);
        if pairs.is_empty() {
            continue;
        }
        let unnamed = evidence::is_unnamed(library, id, question.as_of);
        let contested = evidence::is_contested(library, id, question.as_of);
        for actor in once(pairs.iter().flat_map(|(row, column)| [*row, *column])) {
            *weight.entry(actor).or_default() += 1;
        }
        for pair in pairs {
            let new = || Cell { unnamed: true, ..Cell::default() };
            let cell = found.entry(pair).or_insert_with(new);
            cell.records.push(id);
            cell.possible += usize::from(sure == Tri::Maybe);
            cell.unnamed &= unnamed;
            cell.contested |= contested;
        }
    }
    let actors = by_weight(library, &weight);
    let place: BTreeMap<ActorId, usize> =
        actors.iter().enumerate().map(|(place, actor)| (*actor, place)).collect();
    let cells =
        found.into_iter().map(|((row, column), cell)| ((place[&row], place[&column]), cell)).collect();
    let weights = actors.iter().map(|actor| weight[actor]).collect();
    Matrix { actors, weights, cells }
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
    let actors = by_weight(library, &weight);
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
    let mut left = all_cells(&matrices);
    left.retain(|_, records| {
        let together = evidence::together(library, &library.by_time(records.iter().copied()), as_of);
        together.roots.len() >= roots && together.named_roots >= named
    });
    let places: BTreeSet<usize> = left.keys().flat_map(|(row, column)| [*row, *column]).collect();
    matrices.map(|mut matrix| {
        matrix.cells.retain(|place, _| left.contains_key(place));
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

/// The one with most records first, ties by id.
fn by_weight(library: &Library, weight: &BTreeMap<ActorId, usize>) -> Vec<ActorId> {
    let mut actors: Vec<ActorId> = weight.keys().copied().collect();
    actors.sort_by(|a, b| {
        let id = |actor: &ActorId| &library.dataset.actors[*actor].id;
        weight[b].cmp(&weight[a]).then_with(|| id(a).cmp(id(b)))
    });
    actors
}

/// Characterisations are no occasions, so they are not counted.
fn counts(record: &Record, measure: Measure) -> bool {
    let kind = record.kind();
    let is_act = || kind != RecordKind::Tie && (record.code.is_some() || record.score.is_some());
    let is_wanted = match measure {
        Measure::Statements => kind == RecordKind::Statement,
        Measure::Meetings | Measure::Visits => kind == RecordKind::Meeting,
        Measure::Acts => is_act(),
        Measure::Contacts => kind == RecordKind::Statement || kind == RecordKind::Meeting || is_act(),
    };
    is_wanted && record.is_occasion()
}

/// The pairs that a record joins at a level, each once, in order; none where it does not count.
pub fn pairs(then: Then, id: RecordId, level: Level, measure: Measure) -> Vec<(ActorId, ActorId)> {
    let library = then.library;
    let record = &library.dataset.records[id];
    let mut pairs = Vec::new();
    if !counts(record, measure) {
        return pairs;
    }
    let on = library.span(id);
    let up = |actor: ActorId| then.rolled_up(actor, on, level);
    let mut towards = |from: Part, to: Part| {
        for one in record.with(from) {
            pairs.extend(record.with(to).map(|other| (up(one), up(other))));
        }
    };
    match (measure, record.kind()) {
        (Measure::Visits, _) => towards(Part::Role(Role::Host), Part::Role(Role::Visitor)),
        (_, RecordKind::Meeting) => {
            let all = once(record.parties.iter().map(|party| up(party.actor)));
            pairs.extend(all.iter().flat_map(|a| all.iter().map(|b| (*a, *b))));
        }
        (_, RecordKind::Event) => {
            towards(Part::Role(Role::Actor), Part::Role(Role::Recipient));
            towards(Part::Role(Role::Party), Part::Role(Role::Party));
        }
        _ => towards(Part::Speaker, Part::Subject),
    }
    if measure.is_mutual() {
        let turned: Vec<_> = pairs.iter().map(|(row, column)| (*column, *row)).collect();
        pairs.extend(turned);
    }
    once(pairs.into_iter().filter(|(row, column)| row != column))
}

/// Each once, in order.
fn once<T: Ord>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut all: Vec<T> = all.collect();
    all.sort_unstable();
    all.dedup();
    all
}
