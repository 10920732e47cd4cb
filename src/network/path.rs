//! Ways from one node to another.

use super::Graph;
use std::collections::BinaryHeap;

/// A way.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    /// The nodes on it, both ends too.
    pub nodes: Vec<usize>,
    /// The size of the least weight on it; infinite where there is no step.
    pub weakest: f64,
}

/// The way with fewest steps; of several the one whose weakest step is strongest, then by number.
pub fn shortest(graph: &Graph, from: usize, to: usize) -> Option<Path> {
    let left = graph.turned().steps(to);
    let all = left.get(from).copied().flatten()?;
    // From each node on, as strong as the weakest step of the best of the shortest ways.
    let mut strength = vec![0.0; graph.len()];
    strength[to] = f64::INFINITY;
    let through = |strength: &[f64], (next, weight): (usize, f64)| weight.abs().min(strength[next]);
    let left = &left;
    let nearer = |node: usize| {
        let steps = graph.next(node).iter().copied();
        steps.filter(move |(next, _)| left[node] == left[*next].map(|left| left + 1))
    };
    for steps in 1..=all {
        for node in (0..graph.len()).filter(|node| left[*node] == Some(steps)) {
            strength[node] = nearer(node).map(|step| through(&strength, step)).fold(0.0, f64::max);
        }
    }
    let mut nodes = vec![from];
    let mut node = from;
    while node != to {
        // Any step that is not weaker than the whole way can be is as good.
        node = nearer(node).find(|step| through(&strength, *step) >= strength[from])?.0;
        nodes.push(node);
    }
    Some(Path { nodes, weakest: strength[from] })
}

/// The way whose weakest step is strongest; of several the one with fewest steps, then by number.
pub fn strongest(graph: &Graph, from: usize, to: usize) -> Option<Path> {
    let strength = strength(graph, from, to)?;
    shortest(&graph.only(|_, _, weight| weight.abs() >= strength), from, to)
}

/// How strong the weakest step of a way can be at best.
fn strength(graph: &Graph, from: usize, to: usize) -> Option<f64> {
    let mut best = vec![0.0; graph.len()];
    *best.get_mut(from)? = f64::INFINITY;
    // Numbers that are not negative are in the order of their bits.
    let mut reached = BinaryHeap::from([(f64::INFINITY.to_bits(), from)]);
    while let Some((bits, node)) = reached.pop() {
        if node == to {
            return Some(f64::from_bits(bits));
        }
        for (next, weight) in graph.next(node) {
            let strength = weight.abs().min(f64::from_bits(bits));
            if strength > best[*next] {
                best[*next] = strength;
                reached.push((strength.to_bits(), *next));
            }
        }
    }
    None
}
