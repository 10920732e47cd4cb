//! Arithmetic on networks: numbered nodes, weighted edges, directed or not, signed or not. Knows nothing of actors.
//!
//! Everything is deterministic: what is equal goes by the number of the node. Definitions, ranges and worked examples
//! are in `docs/measures.md`.

mod balance;
mod between;
mod broker;
mod cluster;
mod community;
mod leaves;
mod path;
mod seriate;

pub use balance::{Triads, triads};
pub use between::{Length, betweenness};
pub use broker::{Brokerage, brokerage};
pub use community::{Communities, communities, modularity};
pub use path::{Path, shortest, strongest};
pub use seriate::{Distances, MOST_LEAVES, Method, Seriation, anti_robinson, seriate};

use std::collections::{BTreeMap, VecDeque};

/// Nodes 0 to n, and what lies between them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Graph {
    is_directed: bool,
    /// Whither from each node, and with what weight, by number.
    out: Vec<Vec<(usize, f64)>>,
}

impl Graph {
    /// A network whose edges go one way. The weights of parallel edges are added; loops, and edges to nodes that are not
    /// there, are left out, and so is what adds up to nothing.
    pub fn directed(nodes: usize, edges: impl IntoIterator<Item = (usize, usize, f64)>) -> Self {
        Self::new(nodes, true, edges)
    }

    /// The same, with edges that go both ways.
    pub fn undirected(nodes: usize, edges: impl IntoIterator<Item = (usize, usize, f64)>) -> Self {
        Self::new(nodes, false, edges)
    }

    fn new(nodes: usize, is_directed: bool, edges: impl IntoIterator<Item = (usize, usize, f64)>) -> Self {
        let mut sums: BTreeMap<(usize, usize), f64> = BTreeMap::new();
        for (from, to, weight) in edges {
            if from != to && from < nodes && to < nodes && weight.is_finite() {
                *sums.entry((from, to)).or_default() += weight;
                if !is_directed {
                    *sums.entry((to, from)).or_default() += weight;
                }
            }
        }
        let mut out = vec![Vec::new(); nodes];
        for ((from, to), weight) in sums {
            if weight != 0.0 {
                out[from].push((to, weight));
            }
        }
        Self { is_directed, out }
    }

    /// How many nodes.
    pub fn len(&self) -> usize {
        self.out.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.out.is_empty()
    }

    /// Whether its edges go one way.
    pub const fn is_directed(&self) -> bool {
        self.is_directed
    }

    /// Whither one comes from a node, by number, with the weights.
    pub fn next(&self, node: usize) -> &[(usize, f64)] {
        self.out.get(node).map_or(&[], |next| next)
    }

    /// The weight from one node to another, where there is an edge.
    pub fn weight(&self, from: usize, to: usize) -> Option<f64> {
        let next = self.next(from);
        next.binary_search_by_key(&to, |(node, _)| *node).ok().map(|at| next[at].1)
    }

    /// All edges; of those that go both ways each once, the smaller number first.
    pub fn edges(&self) -> impl Iterator<Item = (usize, usize, f64)> {
        let all = (0..self.len()).flat_map(|from| self.out[from].iter().map(move |(to, w)| (from, *to, *w)));
        all.filter(|(from, to, _)| self.is_directed || from < to)
    }

    /// The network without directions: what goes there and what comes back is added.
    #[must_use]
    pub fn either_way(&self) -> Self {
        if self.is_directed { Self::undirected(self.len(), self.edges()) } else { self.clone() }
    }

    /// The network with every edge turned.
    #[must_use]
    pub fn turned(&self) -> Self {
        Self::new(self.len(), self.is_directed, self.edges().map(|(from, to, weight)| (to, from, weight)))
    }

    /// The edges that are wanted.
    #[must_use]
    pub fn only(&self, is_wanted: impl Fn(usize, usize, f64) -> bool) -> Self {
        let wanted = self.edges().filter(|(from, to, weight)| is_wanted(*from, *to, *weight));
        Self::new(self.len(), self.is_directed, wanted)
    }

    /// With how many others a node has an edge, whichever way.
    pub fn degrees(&self) -> Vec<usize> {
        self.either_way().out.iter().map(Vec::len).collect()
    }

    /// How many steps it is from a node to every other; none where no edges lead.
    pub fn steps(&self, from: usize) -> Vec<Option<usize>> {
        let mut steps = vec![None; self.len()];
        let mut reached = VecDeque::new();
        if from < self.len() {
            steps[from] = Some(0);
            reached.push_back((from, 0));
        }
        while let Some((node, far)) = reached.pop_front() {
            for (next, _) in self.next(node) {
                if steps[*next].is_none() {
                    steps[*next] = Some(far + 1);
                    reached.push_back((*next, far + 1));
                }
            }
        }
        steps
    }

    /// The parts that hang together, whichever way the edges go: by their first nodes, and in them by number.
    pub fn components(&self) -> Vec<Vec<usize>> {
        let both = self.either_way();
        let mut seen = vec![false; self.len()];
        let mut components = Vec::new();
        for first in 0..self.len() {
            if !seen[first] {
                let steps = both.steps(first);
                let part: Vec<usize> = (0..self.len()).filter(|node| steps[*node].is_some()).collect();
                for node in &part {
                    seen[*node] = true;
                }
                components.push(part);
            }
        }
        components
    }

    /// Into what the part of the network falls to which a node belongs, once the node is gone: two or more where it was
    /// the only link between them, none where it stood alone.
    pub fn without(&self, gone: usize) -> Vec<Vec<usize>> {
        let before = self.either_way().steps(gone);
        let rest = self.only(|from, to, _| from != gone && to != gone);
        let hung_together =
            |part: &Vec<usize>| part.first().is_some_and(|first| *first != gone && before[*first].is_some());
        rest.components().into_iter().filter(hung_together).collect()
    }
}

#[cfg(test)]
mod tests;
