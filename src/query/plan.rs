//! How the matrix is laid out: which actors are its rows and columns, and in which order.

use super::Question;
use super::relations::Matrix;
use crate::dataset::{ActorId, RecordId};
use crate::date::Span;
use crate::library::{Level, Library};
use crate::records::ActorKind;
use crate::text::fold;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// What stands first. Ties go by id.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Order {
    /// Whoever has most records.
    #[default]
    Weight,
    /// By name.
    Name,
    /// By the state or organization at the top, the one with most records first; in it the head, then by weight.
    Group,
}

impl Order {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Weight, Self::Name, Self::Group];

    /// The word on screen.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Weight => "weight",
            Self::Name => "name",
            Self::Group => "group",
        }
    }
}

/// What is wanted of the matrix. It leaves out and orders, and never counts anything anew but totals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Plan {
    /// What stands first.
    pub order: Order,
    /// Only actors of that kind.
    pub kind: Option<ActorKind>,
    /// Only actors with at least so many records in the whole matrix.
    pub least: usize,
    /// Without rows and columns in which nothing stands.
    pub without_empty: bool,
}

/// The rows and columns in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Laid {
    /// From above.
    pub rows: Vec<Head>,
    /// From the left.
    pub columns: Vec<Head>,
}

/// A row or a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its place in the matrix's `actors`.
    pub place: usize,
    /// Who.
    pub actor: ActorId,
    /// The records in it, each once: one that speaks of two columns makes a row's total less than its cells' sum.
    pub total: usize,
    /// The state or organization at the top, in the question's window.
    pub group: ActorId,
}

impl Laid {
    /// The row of an actor.
    pub fn row(&self, actor: ActorId) -> Option<usize> {
        self.rows.iter().position(|head| head.actor == actor)
    }

    /// The column of an actor.
    pub fn column(&self, actor: ActorId) -> Option<usize> {
        self.columns.iter().position(|head| head.actor == actor)
    }
}

/// Lays a matrix out.
pub fn lay(library: &Library, question: &Question, matrix: &Matrix, plan: &Plan) -> Laid {
    let window = question.window.unwrap_or(Span::ALL);
    let dataset = &library.dataset;
    let group = |place: usize| question.then(library).rolled_up(matrix.actors[place], window, Level::States);
    let mut places: Vec<usize> = (0..matrix.actors.len())
        .filter(|place| plan.kind.is_none_or(|kind| dataset.actors[matrix.actors[*place]].kind == kind))
        .filter(|place| matrix.weights[*place] >= plan.least)
        .collect();
    match plan.order {
        Order::Weight => {} // as the matrix comes
        Order::Name => places.sort_by_cached_key(|place| {
            let actor = matrix.actors[*place];
            (fold(library.short_name(actor)), dataset.actors[actor].id.clone())
        }),
        Order::Group => {
            let mut weights: BTreeMap<ActorId, usize> = BTreeMap::new();
            for place in &places {
                *weights.entry(group(*place)).or_default() += matrix.weights[*place];
            }
            places.sort_by_cached_key(|place| {
                let of = group(*place);
                let is_member = of != matrix.actors[*place];
                (Reverse(weights[&of]), dataset.actors[of].id.clone(), is_member, *place)
            });
        }
    }
    let kept: BTreeSet<usize> = places.iter().copied().collect();
    let (mut by_row, mut by_column) = (BTreeMap::new(), BTreeMap::new());
    for ((row, column), cell) in &matrix.cells {
        if kept.contains(row) && kept.contains(column) {
            by_row.entry(*row).or_insert_with(BTreeSet::new).extend(&cell.records);
            by_column.entry(*column).or_insert_with(BTreeSet::new).extend(&cell.records);
        }
    }
    let heads = |totals: &BTreeMap<usize, BTreeSet<RecordId>>| {
        let total = |place: &usize| totals.get(place).map_or(0, BTreeSet::len);
        let head = |place: &usize| Head {
            place: *place,
            actor: matrix.actors[*place],
            total: total(place),
            group: group(*place),
        };
        places.iter().map(head).filter(|head| head.total > 0 || !plan.without_empty).collect()
    };
    Laid { rows: heads(&by_row), columns: heads(&by_column) }
}

/// The records in the cells of some rows and columns, each once, in time.
pub fn behind(library: &Library, matrix: &Matrix, rows: &[Head], columns: &[Head]) -> Vec<RecordId> {
    let cells =
        rows.iter().flat_map(|row| columns.iter().filter_map(|column| matrix.cell(row.place, column.place)));
    let mut records: Vec<RecordId> = cells.flat_map(|cell| &cell.records).copied().collect();
    records.sort_unstable_by_key(|id| library.rank(*id));
    records.dedup();
    records
}
