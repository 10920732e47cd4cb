//! Who deals with whom: a matrix of actors, row towards column.

use super::{Question, evidence};
use crate::dataset::{ActorId, Part, Record, RecordId, RecordKind};
use crate::date::Tri;
use crate::library::{Level, Library, Then};
use std::collections::{BTreeMap, BTreeSet};

/// What is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// Statements: the row says something about the column.
    #[default]
    Statements,
    /// Meetings at which both were, each counted once.
    Meetings,
}

impl Measure {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Statements, Self::Meetings];

    /// The word on screen and at the prompt.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Statements => "statements",
            Self::Meetings => "meetings",
        }
    }

    /// How a cell is read.
    pub const fn reading(self) -> &'static str {
        match self {
            Self::Statements => "row speaks about column",
            Self::Meetings => "row and column met",
        }
    }
}

/// The answer.
#[derive(Clone, Debug, Default)]
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

    /// Where an actor stands.
    pub fn position(&self, actor: ActorId) -> Option<usize> {
        self.actors.iter().position(|other| *other == actor)
    }
}

/// Asks who deals with whom.
pub fn relations(library: &Library, question: &Question, measure: Measure) -> Matrix {
    let mut found: BTreeMap<(ActorId, ActorId), Cell> = BTreeMap::new();
    let mut weight: BTreeMap<ActorId, usize> = BTreeMap::new();
    let put = question.ask(library);
    for id in library.in_time() {
        let record = &library.dataset.records[*id];
        if !counts(record, measure) {
            continue;
        }
        let sure = put.admits(*id);
        if sure == Tri::No {
            continue;
        }
        let pairs = pairs(question.then(library), *id, question.level, measure);
        if pairs.is_empty() {
            continue;
        }
        let stands = evidence::of_record(library, *id, question.as_of);
        let contested = evidence::is_contested(library, *id, question.as_of);
        let joined: BTreeSet<ActorId> = pairs.iter().flat_map(|(row, column)| [*row, *column]).collect();
        for actor in joined {
            *weight.entry(actor).or_default() += 1;
        }
        for pair in pairs {
            let new = || Cell { unnamed: true, ..Cell::default() };
            let cell = found.entry(pair).or_insert_with(new);
            cell.records.push(*id);
            cell.possible += usize::from(sure == Tri::Maybe);
            cell.unnamed &= stands.is_unnamed();
            cell.contested |= contested;
        }
    }
    let mut actors: Vec<ActorId> = weight.keys().copied().collect();
    actors.sort_by(|a, b| {
        let id = |actor: &ActorId| &library.dataset.actors[*actor].id;
        weight[b].cmp(&weight[a]).then_with(|| id(a).cmp(id(b)))
    });
    let place: BTreeMap<ActorId, usize> =
        actors.iter().enumerate().map(|(place, actor)| (*actor, place)).collect();
    let cells =
        found.into_iter().map(|((row, column), cell)| ((place[&row], place[&column]), cell)).collect();
    let weights = actors.iter().map(|actor| weight[actor]).collect();
    Matrix { actors, weights, cells }
}

/// Characterisations are no occasions, so they are not counted.
fn counts(record: &Record, measure: Measure) -> bool {
    match measure {
        Measure::Statements => record.kind() == RecordKind::Statement && record.is_occasion(),
        Measure::Meetings => record.kind() == RecordKind::Meeting,
    }
}

/// The pairs that a record joins at a level, each once; none where it does not count.
pub fn pairs(then: Then, id: RecordId, level: Level, measure: Measure) -> BTreeSet<(ActorId, ActorId)> {
    let library = then.library;
    let record = &library.dataset.records[id];
    let mut pairs = BTreeSet::new();
    if !counts(record, measure) {
        return pairs;
    }
    let on = library.span(id);
    let up = |actor: ActorId| then.rolled_up(actor, on, level);
    match measure {
        Measure::Statements => {
            for speaker in record.with(Part::Speaker) {
                pairs.extend(record.with(Part::Subject).map(|about| (up(speaker), up(about))));
            }
        }
        Measure::Meetings => {
            let all: BTreeSet<ActorId> = record.parties.iter().map(|party| up(party.actor)).collect();
            pairs.extend(all.iter().flat_map(|a| all.iter().map(|b| (*a, *b))));
        }
    }
    pairs.retain(|(row, column)| row != column);
    pairs
}
