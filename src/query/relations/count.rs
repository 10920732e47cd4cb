//! Counting who deals with whom: all that lies between any two is listed in time, on all processors, and put in the
//! order of the cells by their numbers, so that nothing is looked up or made for a record.

use super::joined::{Joined, counts};
use super::{Cell, Matrix, Measure};
use crate::dataset::{ActorId, RecordId};
use crate::date::Tri;
use crate::library::Library;
use crate::progress::{Follow, Stage, hands, shared};
use crate::query::in_order::in_order;
use crate::query::{Question, evidence};
use std::collections::BTreeMap;

/// So many records are gone through in a row.
const MANY: usize = 1 << 15;

/// What going through one record costs, in bytes that are read meanwhile.
const COST: usize = 128;

/// What one record adds to a cell.
#[derive(Clone, Copy)]
struct Entry {
    pair: (ActorId, ActorId),
    record: RecordId,
    is_possible: bool,
}

/// What some records add.
#[derive(Default)]
struct Found {
    entries: Vec<Entry>,
    /// Who is in a record: once for each.
    present: Vec<ActorId>,
}

/// Asks who deals with whom.
pub fn relations(library: &Library, question: &Question, measure: Measure) -> Matrix {
    let Ok(matrix) = relations_with(library, question, measure, &());
    matrix
}

/// The same, followed and perhaps stopped.
pub fn relations_with<F: Follow>(
    library: &Library,
    question: &Question,
    measure: Measure,
    follow: &F,
) -> Result<Matrix, F::Stop> {
    let records = question.ask(library).records();
    let joined = Joined::new(question.then(library), question.level, measure);
    let find = |records: &[(RecordId, Tri)]| {
        let mut found = Found::default();
        let (mut pairs, mut present) = (Vec::new(), Vec::new());
        for (record, sure) in records.iter().filter(|(id, _)| counts(library, *id, measure)) {
            joined.pairs(*record, &mut pairs);
            let entry = |pair: &_| Entry { pair: *pair, record: *record, is_possible: *sure == Tri::Maybe };
            found.entries.extend(pairs.iter().map(entry));
            present.clear();
            present.extend(pairs.iter().flat_map(|(row, column)| [*row, *column]));
            present.sort_unstable();
            present.dedup();
            found.present.extend(&present);
        }
        found
    };
    let work = records.chunks(MANY).collect();
    follow.begin(Stage::Asking, records.len());
    let steps = |some: &&[(RecordId, Tri)]| some.len();
    let found = shared(hands(records.len() * COST), work, follow, steps, find)?;

    let mut weights = vec![0; library.dataset.actors.len()];
    for actor in found.iter().flat_map(|found| &found.present) {
        weights[usize::from(*actor)] += 1;
    }
    let actors = super::by_weight(library, library.dataset.actors.ids(), |actor| weights[usize::from(actor)]);
    let mut places = vec![0; weights.len()];
    for (place, actor) in actors.iter().enumerate() {
        places[usize::from(*actor)] = place;
    }
    let place = |actor: ActorId| places[usize::from(actor)];
    // Both keep the order of what is equal: by rows, in a row by columns, in a cell in time.
    let entries = found.iter().flat_map(|found| &found.entries);
    let entries = in_order(entries, actors.len(), |entry| place(entry.pair.1));
    let entries = in_order(entries.iter(), actors.len(), |entry| place(entry.pair.0));
    let is_unnamed = |entry: &Entry| evidence::is_unnamed(library, entry.record, question.as_of);
    let contested = evidence::contested(question.then(library), records.len());
    let cell = |entries: &[Entry]| Cell {
        records: entries.iter().map(|entry| entry.record).collect(),
        possible: entries.iter().filter(|entry| entry.is_possible).count(),
        unnamed: entries.iter().all(is_unnamed),
        contested: entries.iter().any(|entry| contested(entry.record)),
    };
    let cells = entries.chunk_by(|one, other| one.pair == other.pair);
    let cells: BTreeMap<_, _> =
        cells.map(|all| ((place(all[0].pair.0), place(all[0].pair.1)), cell(all))).collect();
    Ok(Matrix { weights: actors.iter().map(|actor| weights[usize::from(*actor)]).collect(), actors, cells })
}
