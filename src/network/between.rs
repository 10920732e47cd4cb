//! Betweenness: through whom the shortest ways go (Brandes 2001).

use super::Graph;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// How long an edge is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// Every edge is a step.
    Steps,
    /// The heavier, the shorter: one over the weight, whatever its sign.
    Weights,
}

impl Length {
    fn of(self, weight: f64) -> f64 {
        match self {
            Self::Steps => 1.0,
            Self::Weights => weight.abs().recip(),
        }
    }
}

/// Sums of the same lengths in another order differ in their last digits.
fn same(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-11 * a.max(b)
}

/// For each node the share of the shortest ways between two others that go through it, as a mean over all such pairs:
/// from 0 to 1. Pairs that nothing joins count as passing nobody.
pub fn betweenness(graph: &Graph, length: Length) -> Vec<f64> {
    let n = graph.len();
    let mut through = vec![0.0; n];
    for from in 0..n {
        let (far, order) = distances(graph, from, length);
        let is_next = |node: usize, next: usize, weight: f64| same(far[node] + length.of(weight), far[next]);
        let mut ways = vec![0.0; n];
        ways[from] = 1.0;
        for node in &order {
            for (next, weight) in graph.next(*node) {
                if is_next(*node, *next, *weight) {
                    ways[*next] += ways[*node];
                }
            }
        }
        // Of the ways to all that lie behind a node, how many go through it.
        let mut behind = vec![0.0; n];
        for node in order.iter().rev() {
            for (next, weight) in graph.next(*node) {
                if is_next(*node, *next, *weight) {
                    behind[*node] += ways[*node] / ways[*next] * (1.0 + behind[*next]);
                }
            }
            if *node != from {
                through[*node] += behind[*node];
            }
        }
    }
    let pairs = (n.saturating_sub(1) * n.saturating_sub(2)) as f64;
    if pairs > 0.0 {
        for sum in &mut through {
            *sum /= pairs;
        }
    }
    through
}

/// How far it is from a node to each, infinitely where nothing leads; and those reached, the nearest first.
fn distances(graph: &Graph, from: usize, length: Length) -> (Vec<f64>, Vec<usize>) {
    let mut far = vec![f64::INFINITY; graph.len()];
    let mut order = Vec::new();
    far[from] = 0.0;
    // Numbers that are not negative are in the order of their bits.
    let mut reached = BinaryHeap::from([Reverse((0, from))]);
    while let Some(Reverse((bits, node))) = reached.pop() {
        if bits != far[node].to_bits() {
            continue; // a shorter way was found since
        }
        order.push(node);
        for (next, weight) in graph.next(node) {
            let way = far[node] + length.of(*weight);
            if way < far[*next] {
                far[*next] = way;
                reached.push(Reverse((way.to_bits(), *next)));
            }
        }
    }
    (far, order)
}
