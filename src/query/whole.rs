//! The network as a whole: how many, what hangs together, how the signs lie, who deals most with each other.

use super::figure::Reckoning;
use super::links::{either_way, is_enough, signed};
use super::relations::Matrix;
use crate::dataset::ActorId;
use crate::library::Library;
use crate::network::{self, Triads};
use std::cmp::Reverse;

/// The answer.
#[derive(Clone, Debug)]
pub struct Whole {
    /// How many actors.
    pub actors: usize,
    /// How many records.
    pub records: usize,
    /// Between how many pairs they lie.
    pub pairs: usize,
    /// What hangs together, the largest first, then by id.
    pub parts: Vec<Vec<ActorId>>,
    /// Threes of whom each two have a sum of scores other than zero, by signs.
    pub triads: Triads,
    /// Who deals more with each other than chance would have it, the largest first, with the modularity; none where
    /// there is too little to say so.
    pub communities: Option<(Vec<Vec<ActorId>>, f64)>,
}

/// What there is to say of a matrix as a whole.
pub fn whole(library: &Library, matrix: &Matrix, reckoning: &Reckoning) -> Whole {
    let graph = either_way(matrix);
    let largest_first = |parts: Vec<Vec<usize>>| {
        let id = |actor: ActorId| &library.dataset.actors[actor].id;
        let mut parts: Vec<Vec<ActorId>> = parts
            .into_iter()
            .map(|part| part.into_iter().map(|place| matrix.actors[place]).collect())
            .collect();
        for part in &mut parts {
            part.sort_by_key(|actor| id(*actor));
        }
        parts.sort_by_key(|part| (Reverse(part.len()), part.first().map(|actor| id(*actor))));
        parts
    };
    let communities = is_enough(matrix).then(|| network::communities(&graph)).and_then(|found| {
        let mut parts = vec![Vec::new(); found.count];
        for (place, community) in found.of.iter().enumerate() {
            parts[*community].push(place);
        }
        Some((largest_first(parts), found.modularity?))
    });
    Whole {
        actors: matrix.actors.len(),
        records: matrix.records().len(),
        pairs: graph.edges().count(),
        parts: largest_first(graph.components()),
        triads: network::triads(&signed(matrix, reckoning)),
        communities,
    }
}
