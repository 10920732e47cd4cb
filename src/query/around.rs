//! Who is around an actor, and who deals with whom there.

use super::contacts::last;
use super::evidence::{Together, together};
use super::links::{Web, either_way};
use super::relations::{Cell, Matrix, records};
use crate::dataset::{ActorId, RecordId};
use crate::date::{Day, Span};
use crate::library::Library;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// So many pairs between whom the same records lie are told as one.
const KNOT: usize = 3;

/// Of more ties than this in a list nobody reads the rest.
const MOST: usize = 200;

/// An actor and whoever is no more than so many steps away: what lies between them. Nobody where the actor is not in it.
pub fn within(matrix: &Matrix, actor: ActorId, depth: usize) -> Matrix {
    let Some(place) = matrix.position(actor) else { return Matrix::default() };
    let steps = either_way(matrix).steps(place);
    let is_near = |place: &usize| steps[*place].is_some_and(|steps| steps <= depth);
    let near: Vec<ActorId> =
        (0..matrix.actors.len()).filter(is_near).map(|place| matrix.actors[place]).collect();
    matrix.among(&near)
}

/// The answer.
#[derive(Clone, Debug)]
pub struct Around {
    /// Whose neighbourhood it is.
    pub actor: ActorId,
    /// Up to so many steps away.
    pub depth: usize,
    /// How many are so near, the actor too.
    pub actors: usize,
    /// How many pairs of them have to do with each other.
    pub pairs: usize,
    /// How many records lie between them.
    pub records: usize,
    /// How many are one step farther.
    pub beyond: usize,
    /// As a tree: everybody under the one of those a step nearer with whom most records are; of two with as many the one
    /// with most records at all.
    pub tree: Vec<Twig>,
    /// What else lies between them, where there is most first; of very many only the first.
    pub besides: Vec<Tie>,
    /// The same of those between whom the very same records lie, as between all who were at one meeting.
    pub knots: Vec<Knot>,
    /// How many are left out of the tree and of the rest.
    pub left_out: [usize; 2],
}

/// A branch of the tree.
#[derive(Clone, Debug)]
pub struct Twig {
    /// How many steps away.
    pub depth: usize,
    /// From the one a step nearer to the one who stands here.
    pub tie: Tie,
}

/// Several pairs between whom the very same records lie.
#[derive(Clone, Debug)]
pub struct Knot {
    /// Whoever is in one of the pairs, those with most records first.
    pub actors: Vec<ActorId>,
    /// How many pairs.
    pub pairs: usize,
    /// What lies between the first of them, and so between each.
    pub tie: Tie,
}

/// What lies between two.
#[derive(Clone, Debug)]
pub struct Tie {
    /// The two.
    pub two: [ActorId; 2],
    /// The records, with what there is to say of them.
    pub cell: Cell,
    /// When the last of them was.
    pub last: Span,
    /// What they rest on together.
    pub together: Together,
}

impl Tie {
    /// What lies between two places of a matrix.
    fn new(library: &Library, matrix: &Matrix, [one, other]: [usize; 2], as_of: Option<Day>) -> Self {
        let cell = matrix.cell(one, other).cloned().unwrap_or_default();
        let spans: Vec<Span> = cell.records.iter().map(|id| library.span(*id)).collect();
        Self {
            two: [matrix.actors[one], matrix.actors[other]],
            last: last(&spans).unwrap_or(Span::ALL),
            together: together(library, &cell.records, as_of),
            cell,
        }
    }
}

/// Asks who is around an actor in a network whose measure goes both ways; none where nobody deals with the actor.
pub fn around(
    library: &Library,
    web: &Web,
    actor: ActorId,
    depth: usize,
    as_of: Option<Day>,
) -> Option<Around> {
    let matrix = &web.matrix;
    let root = matrix.position(actor)?;
    let graph = web.graph();
    let steps = graph.steps(root);
    let is_near = |place: usize| steps[place].is_some_and(|steps| steps <= depth);
    let beyond = steps.iter().flatten().filter(|steps| **steps == depth + 1).count();
    let near: Vec<usize> = (0..graph.len()).filter(|place| is_near(*place)).collect();
    let weight = |one: usize, other: usize| graph.weight(one, other).unwrap_or(0.0) as usize;
    // Those of a place come with the heaviest first: what is equal goes by place.
    let mut under: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut in_tree = BTreeSet::new();
    for place in near.iter().copied().filter(|place| *place != root) {
        let nearer = graph.next(place).iter().map(|(next, _)| *next);
        let nearer = nearer.filter(|next| steps[*next].map(|steps| steps + 1) == steps[place]);
        if let Some(parent) = nearer.min_by_key(|next| (Reverse(weight(*next, place)), *next)) {
            under.entry(parent).or_default().push(place);
            in_tree.insert((parent.min(place), parent.max(place)));
        }
    }
    for (parent, places) in &mut under {
        places.sort_by_key(|place| (Reverse(weight(*parent, *place)), *place));
    }
    let mut walked: Vec<(usize, [usize; 2])> = Vec::new();
    let mut waiting: Vec<(usize, [usize; 2])> = Vec::new();
    let hang = |waiting: &mut Vec<(usize, [usize; 2])>, parent: usize, depth: usize| {
        let places = under.get(&parent).into_iter().flatten().rev();
        waiting.extend(places.map(|place| (depth, [parent, *place])));
    };
    hang(&mut waiting, root, 1);
    while let Some((depth, [parent, place])) = waiting.pop() {
        walked.push((depth, [parent, place]));
        hang(&mut waiting, place, depth + 1);
    }
    let pairs = |(one, other, _): &(usize, usize, f64)| is_near(*one) && is_near(*other);
    let all: Vec<(usize, usize)> = graph.edges().filter(pairs).map(|(one, other, _)| (one, other)).collect();
    let mut besides: Vec<(usize, usize)> =
        all.iter().copied().filter(|pair| !in_tree.contains(pair)).collect();
    besides.sort_by_key(|(one, other)| (Reverse(weight(*one, *other)), *one, *other));
    let cells = matrix.cells.iter().filter(|((row, column), _)| is_near(*row) && is_near(*column));
    let records = records(cells.map(|(_, cell)| cell));
    let tie = |two: [usize; 2]| Tie::new(library, matrix, two, as_of);
    let mut alike: BTreeMap<&[RecordId], Vec<(usize, usize)>> = BTreeMap::new();
    for pair in &besides {
        let cell = matrix.cell(pair.0, pair.1);
        alike.entry(cell.map_or(&[], |cell| &cell.records)).or_default().push(*pair);
    }
    let mut knots: Vec<Vec<(usize, usize)>> =
        alike.into_values().filter(|pairs| pairs.len() >= KNOT).collect();
    let in_knots: BTreeSet<(usize, usize)> = knots.iter().flatten().copied().collect();
    besides.retain(|pair| !in_knots.contains(pair));
    knots.sort_by_key(|pairs| {
        let first = pairs[0];
        (Reverse(weight(first.0, first.1)), Reverse(pairs.len()), first)
    });
    let knot = |pairs: Vec<(usize, usize)>| {
        let places: BTreeSet<usize> = pairs.iter().flat_map(|(one, other)| [*one, *other]).collect();
        let actors = places.into_iter().map(|place| matrix.actors[place]).collect();
        Knot { actors, pairs: pairs.len(), tie: tie([pairs[0].0, pairs[0].1]) }
    };
    let left_out = [walked.len(), besides.len()].map(|many| many.saturating_sub(MOST));
    Some(Around {
        actor,
        depth,
        actors: near.len(),
        pairs: all.len(),
        records: records.len(),
        beyond,
        tree: walked.into_iter().take(MOST).map(|(depth, two)| Twig { depth, tie: tie(two) }).collect(),
        besides: besides.into_iter().take(MOST).map(|(one, other)| tie([one, other])).collect(),
        knots: knots.into_iter().take(MOST).map(knot).collect(),
        left_out,
    })
}
