//! Hierarchical clustering: a tree over the nodes, from which an order is read.

use super::seriate::Distances;
use std::collections::BTreeSet;

/// A tree over n leaves: they have the numbers 0 to n, each branching has the next number.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Tree {
    pub leaves: usize,
    /// What was joined, the one with the smaller leaf first; at the end nothing is left to be joined.
    pub joined: Vec<(usize, usize)>,
}

/// Joins the two that are nearest on average over all their leaves (UPGMA), until all are one. Of equals those with the
/// smallest leaves. Takes time with the cube of the nodes.
pub(super) fn average(distances: &Distances) -> Tree {
    let n = distances.len();
    let mut far = distances.table();
    // A cluster has the place of its smallest leaf.
    let mut left: Vec<usize> = (0..n).collect();
    let mut number: Vec<usize> = (0..n).collect();
    let mut size = vec![1.0; n];
    let mut joined = Vec::with_capacity(n.saturating_sub(1));
    while left.len() > 1 {
        let mut nearest = (f64::INFINITY, 0, 1);
        for (index, a) in left.iter().enumerate() {
            for (offset, b) in left[index + 1..].iter().enumerate() {
                if far[a * n + b] < nearest.0 {
                    nearest = (far[a * n + b], index, index + 1 + offset);
                }
            }
        }
        let (a, b) = (left[nearest.1], left.remove(nearest.2));
        joined.push((number[a], number[b]));
        number[a] = n + joined.len() - 1;
        for other in left.iter().filter(|other| **other != a) {
            let mean = (far[a * n + other] * size[a] + far[b * n + other] * size[b]) / (size[a] + size[b]);
            far[a * n + other] = mean;
            far[other * n + a] = mean;
        }
        size[a] += size[b];
    }
    Tree { leaves: n, joined }
}

/// The clusters at that height of a tree at which they divide the nodes best: where modularity, with nearness as the
/// weight, is greatest; of equals the fewest. To which each leaf belongs.
pub(super) fn blocks(tree: &Tree, distances: &Distances) -> Vec<usize> {
    let n = tree.leaves;
    let near = |leaf: usize| distances.near(leaf).iter().map(|(other, far)| (*other, distances.far() - far));
    let strength: Vec<f64> = (0..n).map(|leaf| near(leaf).map(|(_, near)| near).sum()).collect();
    let all: f64 = strength.iter().sum();
    let mut members: Vec<Vec<usize>> = (0..n).map(|leaf| vec![leaf]).collect();
    let mut total = strength;
    let mut of: Vec<usize> = (0..n).collect();
    let (mut gained, mut best, mut best_after) = (0.0, 0.0, 0);
    for (step, (a, b)) in tree.joined.iter().enumerate() {
        let (small, large) = if members[*a].len() < members[*b].len() { (a, b) } else { (b, a) };
        let moved = std::mem::take(&mut members[*small]);
        let between: f64 = moved
            .iter()
            .flat_map(|leaf| near(*leaf))
            .filter(|(other, _)| of[*other] == *large)
            .map(|(_, near)| near)
            .sum();
        if all > 0.0 {
            gained += 2.0 * (between / all - total[*a] * total[*b] / (all * all));
        }
        let mut whole = std::mem::take(&mut members[*large]);
        whole.extend(moved);
        for leaf in &whole {
            of[*leaf] = n + step;
        }
        members.push(whole);
        total.push(total[*a] + total[*b]);
        if gained >= best - 1e-12 && all > 0.0 {
            (best, best_after) = (gained.max(best), step + 1);
        }
    }
    clusters(n, &tree.joined[..best_after])
}

/// To which cluster each leaf belongs after some have been joined.
fn clusters(leaves: usize, joined: &[(usize, usize)]) -> Vec<usize> {
    // The number of the cluster into which each one went.
    let mut into: Vec<usize> = (0..leaves + joined.len()).collect();
    for (number, (a, b)) in (leaves..).zip(joined) {
        into[*a] = number;
        into[*b] = number;
    }
    for number in (0..into.len()).rev() {
        into[number] = into[into[number]];
    }
    into.truncate(leaves);
    into
}

/// Joins whatever is nearest, and lays chains end to end by their nearest ends: a tree and an order at once, in time with
/// the number of near pairs. Chains that nothing joins come one after the other.
pub(super) fn chains(distances: &Distances) -> (Tree, Vec<usize>) {
    let n = distances.len();
    let mut pairs: Vec<(u64, usize, usize)> = (0..n)
        .flat_map(|a| distances.near(a).iter().map(move |(b, far)| (far.to_bits(), a, *b)))
        .filter(|(_, a, b)| a < b)
        .collect();
    pairs.sort_unstable();
    let mut tree = Tree { leaves: n, joined: Vec::new() };
    let mut chains: Vec<Vec<usize>> = (0..n).map(|leaf| vec![leaf]).collect();
    let mut of: Vec<usize> = (0..n).collect();
    let mut number: Vec<usize> = (0..n).collect();
    for (_, a, b) in pairs {
        let (a, b) = (of[a], of[b]);
        if a == b {
            continue;
        }
        tree.joined.push((number[a].min(number[b]), number[a].max(number[b])));
        let (small, large) = if chains[a].len() < chains[b].len() { (a, b) } else { (b, a) };
        let added = std::mem::take(&mut chains[small]);
        for leaf in &added {
            of[*leaf] = large;
        }
        link(&mut chains[large], added, distances);
        number[large] = n + tree.joined.len() - 1;
    }
    let whole: BTreeSet<(usize, usize)> = chains
        .iter()
        .enumerate()
        .filter_map(|(place, chain)| chain.iter().min().map(|first| (*first, place)))
        .collect();
    let mut order = Vec::with_capacity(n);
    let mut joined: Option<usize> = None;
    for (_, place) in whole {
        order.append(&mut chains[place]);
        joined = Some(joined.map_or(number[place], |before| {
            tree.joined.push((before, number[place]));
            n + tree.joined.len() - 1
        }));
    }
    (tree, order)
}

/// Puts a chain to the end of another at which they are nearest, turned as is best.
fn link(chain: &mut Vec<usize>, mut added: Vec<usize>, distances: &Distances) {
    let (Some(first), Some(last)) = (chain.first().copied(), chain.last().copied()) else { return };
    let (Some(start), Some(end)) = (added.first().copied(), added.last().copied()) else { return };
    let ways = [(last, start), (last, end), (first, end), (first, start)];
    let nearest = (0..4).min_by(|a, b| {
        let far = |way: &usize| distances.between(ways[*way].0, ways[*way].1);
        far(a).total_cmp(&far(b))
    });
    if matches!(nearest, Some(1 | 3)) {
        added.reverse();
    }
    if matches!(nearest, Some(2 | 3)) {
        added.append(chain);
        *chain = added;
    } else {
        chain.append(&mut added);
    }
}
