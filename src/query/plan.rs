//! How the matrix is laid out: which actors are its rows and columns, and in which order.

use super::Question;
use super::in_order::in_order;
use super::relations::Matrix;
use crate::dataset::{ActorId, RecordId};
use crate::date::Span;
use crate::library::{Level, Library};
use crate::network::{Distances, Method, anti_robinson, seriate};
use crate::records::ActorKind;
use crate::text::fold;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

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
    /// Whoever had to do with anybody first.
    First,
    /// Those side by side who have to do with each other and with nobody else (seriation).
    Near,
}

impl Order {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Weight, Self::Name, Self::Group, Self::First, Self::Near];

    /// The word on screen.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Weight => "weight",
            Self::Name => "name",
            Self::Group => "group",
            Self::First => "first contact",
            Self::Near => "nearness",
        }
    }

    /// Whether it is the same in every question, so that nobody need be kept in it.
    pub const fn is_fixed(self) -> bool {
        matches!(self, Self::Name)
    }

    /// Whether it puts the actors into blocks.
    pub const fn has_blocks(self) -> bool {
        matches!(self, Self::Group | Self::Near)
    }
}

impl Order {
    /// The word at the prompt.
    pub const fn typed(self) -> &'static str {
        match self {
            Self::First => "first",
            other => other.word(),
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
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Laid {
    /// From above.
    pub rows: Vec<Head>,
    /// From the left.
    pub columns: Vec<Head>,
    /// How good the order by nearness is, where that was asked for.
    pub nearness: Option<Nearness>,
    /// The order, to be kept with [`lay_as`].
    pub kept: Arc<Kept>,
}

/// An order that stays while the question moves.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    /// The question for which it was found.
    pub question: Question,
    /// The window with which that was compared: who stands where hangs on both.
    pub before: Option<Span>,
    /// How it was found, if it is one by nearness.
    pub method: Option<Method>,
    /// Who stands where: all who ever stood in it, also those who do not now.
    pub stood: Vec<Stood>,
}

/// Who stands in an order, and in which block of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stood {
    /// Who.
    pub actor: ActorId,
    /// In which block.
    pub block: usize,
}

/// How good an order by nearness is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Nearness {
    /// How it was found.
    pub method: Method,
    /// How often something nearer stands farther from the diagonal than something less near (anti-Robinson events).
    pub events: u64,
    /// The same in the order of the ids.
    pub before: u64,
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
    /// Which block of the order it stands in, by group or by nearness; the same for all where the order has no blocks.
    pub block: usize,
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
    lay_as(library, (question, None), matrix, plan, None)
}

/// Lays a matrix out, and leaves those in their order who have one: who is new stands behind them, in a block of their
/// own where the order is by nearness. So an order stays while the question moves, and the window with which it may be
/// compared.
pub fn lay_as(
    library: &Library,
    (question, before): (&Question, Option<Span>),
    matrix: &Matrix,
    plan: &Plan,
    kept: Option<&Arc<Kept>>,
) -> Laid {
    let window = question.window.unwrap_or(Span::ALL);
    let dataset = &library.dataset;
    let group = |place: usize| question.then(library).rolled_up(matrix.actors[place], window, Level::Groups);
    // Nobody else is in a matrix without a record.
    let is_held = |place: usize| matrix.weights[place] == 0;
    let mut places: Vec<usize> = (0..matrix.actors.len())
        .filter(|place| plan.kind.is_none_or(|kind| dataset.actors[matrix.actors[*place]].kind == kind))
        .filter(|place| matrix.weights[*place] >= plan.least || is_held(*place))
        .collect();
    let id = |place: usize| &dataset.actors[matrix.actors[place]].id;
    let kept = kept.filter(|kept| !kept.stood.is_empty());
    let stood = kept.map_or(&[][..], |kept| &kept.stood);
    let stands: BTreeMap<ActorId, usize> =
        stood.iter().enumerate().map(|(at, stood)| (stood.actor, at)).collect();
    let stands = |place: usize| stands.get(&matrix.actors[place]).copied();
    let mut block: BTreeMap<usize, usize> = BTreeMap::new();
    let mut nearness = None;
    match plan.order {
        Order::Weight => {} // as the matrix comes
        Order::Name => places.sort_by_cached_key(|place| {
            (fold(library.short_name(matrix.actors[*place])), id(*place).clone())
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
            let groups: Vec<ActorId> = places.iter().map(|place| group(*place)).collect();
            block = places.iter().copied().zip(runs(&groups)).collect();
        }
        Order::First => {
            let first = first_contacts(library, matrix);
            places.sort_by_cached_key(|place| {
                let span = first.get(place).copied().unwrap_or(Span::ALL);
                (span.latest, span.earliest, id(*place).clone())
            });
        }
        Order::Near => {
            places.sort_by_key(|place| id(*place));
            let (order, blocks, how) = by_nearness(matrix, &places, kept.map(|kept| &**kept));
            block = order.iter().copied().zip(blocks).collect();
            (places, nearness) = (order, Some(how));
        }
    }
    places.sort_by_key(|place| stands(*place).unwrap_or(stood.len()));
    let block = |place: usize| block.get(&place).copied().unwrap_or(0);
    let new: Vec<Stood> = places
        .iter()
        .filter(|place| stands(**place).is_none())
        .map(|place| Stood { actor: matrix.actors[*place], block: block(*place) })
        .collect();
    let kept = match kept {
        Some(kept) if new.is_empty() => Arc::clone(kept),
        _ => Arc::new(Kept {
            question: kept.map_or(question, |kept| &kept.question).clone(),
            before: kept.map_or(before, |kept| kept.before),
            method: nearness.map(|nearness| nearness.method),
            stood: [stood, &new].concat(),
        }),
    };
    let mut is_shown = vec![false; matrix.actors.len()];
    for place in &places {
        is_shown[*place] = true;
    }
    let shown = || {
        let cells = matrix.cells.iter().map(|((row, column), cell)| (*row, *column, &cell.records[..]));
        cells.filter(|(row, column, _)| is_shown[*row] && is_shown[*column])
    };
    let by_row: Vec<_> = shown().map(|(row, _, records)| (row, records)).collect();
    let by_column: Vec<_> = shown().map(|(_, column, records)| (column, records)).collect();
    let by_column = in_order(by_column.iter(), matrix.actors.len(), |(column, _)| *column);
    let heads = |cells: &[(usize, &[RecordId])]| {
        let totals = totals(library, matrix.actors.len(), cells);
        let head = |place: &usize| Head {
            place: *place,
            actor: matrix.actors[*place],
            total: totals[*place],
            group: group(*place),
            block: block(*place),
        };
        let is_left = |head: &Head| head.total > 0 || !plan.without_empty || is_held(head.place);
        places.iter().map(head).filter(is_left).collect()
    };
    Laid { rows: heads(&by_row), columns: heads(&by_column), nearness, kept }
}

/// How many records, each once, those of so many places have in their cells, which stand place by place.
fn totals(library: &Library, places: usize, cells: &[(usize, &[RecordId])]) -> Vec<usize> {
    let mut totals = vec![0; places];
    // In the cells of which place each record was last, counted from 1.
    let mut last = vec![0; library.dataset.records.len()];
    for (place, records) in cells {
        for record in *records {
            let before = std::mem::replace(&mut last[usize::from(*record)], *place as u32 + 1);
            totals[*place] += usize::from(before != *place as u32 + 1);
        }
    }
    totals
}

/// The order by nearness of some places, which come by id, with the block of each: that which is kept, those who are new
/// behind it in a block of their own, or one found anew.
fn by_nearness(matrix: &Matrix, places: &[usize], kept: Option<&Kept>) -> (Vec<usize>, Vec<usize>, Nearness) {
    let distances = distances(matrix, places);
    let Some(kept) = kept else {
        let found = seriate(&distances);
        let order = found.order.iter().map(|at| places[*at]).collect();
        let (events, before) = (found.anti_robinson, found.before);
        return (order, found.blocks, Nearness { method: found.method, events, before });
    };
    let stood = kept.stood.iter().enumerate();
    let stood: BTreeMap<ActorId, (usize, usize)> =
        stood.map(|(at, stood)| (stood.actor, (at, stood.block))).collect();
    let new = kept.stood.iter().map(|stood| stood.block + 1).max().unwrap_or(0);
    let stands = |at: usize| stood.get(&matrix.actors[places[at]]).copied().unwrap_or((stood.len(), new));
    let as_it_came: Vec<usize> = (0..places.len()).collect();
    let mut order = as_it_came.clone();
    order.sort_by_key(|at| stands(*at));
    let nearness = Nearness {
        method: kept.method.unwrap_or(Method::AsItCame),
        events: anti_robinson(&distances, &order),
        before: anti_robinson(&distances, &as_it_came),
    };
    let blocks = order.iter().map(|at| stands(*at).1).collect();
    (order.into_iter().map(|at| places[at]).collect(), blocks, nearness)
}

/// The number of the run of equals in which each stands.
fn runs<T: PartialEq>(all: &[T]) -> Vec<usize> {
    let mut runs = Vec::with_capacity(all.len());
    for (at, one) in all.iter().enumerate() {
        let is_new = at > 0 && all[at - 1] != *one;
        runs.push(runs.last().map_or(0, |last| last + usize::from(is_new)));
    }
    runs
}

/// When each had to do with anybody first.
fn first_contacts(library: &Library, matrix: &Matrix) -> BTreeMap<usize, Span> {
    let mut first: BTreeMap<usize, Span> = BTreeMap::new();
    for ((row, column), cell) in &matrix.cells {
        for span in cell.records.iter().map(|record| library.span(*record)) {
            for place in [row, column] {
                first.entry(*place).and_modify(|first| *first = first.sooner(span)).or_insert(span);
            }
        }
    }
    first
}

/// How far they are from each other: 1 less the share, of all records of the two, of those that lie between them
/// (Jaccard).
fn distances(matrix: &Matrix, places: &[usize]) -> Distances {
    let at: BTreeMap<usize, usize> = places.iter().enumerate().map(|(at, place)| (*place, at)).collect();
    let mut pairs = Vec::new();
    for ((row, column), both) in matrix.both_ways() {
        let (Some(a), Some(b)) = (at.get(&row), at.get(&column)) else { continue };
        let all = matrix.weights[row] + matrix.weights[column] - both.len();
        pairs.push((*a, *b, 1.0 - both.len() as f64 / all as f64));
    }
    Distances::new(places.len(), 1.0, pairs)
}

/// The records in the cells of some rows and columns, each once, in time.
pub fn behind(library: &Library, matrix: &Matrix, rows: &[Head], columns: &[Head]) -> Vec<RecordId> {
    let cells =
        rows.iter().flat_map(|row| columns.iter().filter_map(|column| matrix.cell(row.place, column.place)));
    library.by_time(cells.flat_map(|cell| &cell.records).copied())
}
