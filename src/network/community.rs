//! Communities: who deals more with each other than chance would have it (Louvain, Blondel and others 2008).

use super::Graph;

/// A network in communities.
#[derive(Clone, Debug, PartialEq)]
pub struct Communities {
    /// To which each node belongs; numbered by their first members.
    pub of: Vec<usize>,
    /// How many.
    pub count: usize,
    /// How good the division is: the share of weight inside them, less what chance would put there. None where there is
    /// no edge.
    pub modularity: Option<f64>,
}

/// The modularity of a division: from -0.5 to 1; none where there is no edge. Directions are left aside, and what is
/// negative.
pub fn modularity(graph: &Graph, of: &[usize]) -> Option<f64> {
    let level = Level::of(graph);
    let group = |node: usize| of.get(node).copied().unwrap_or(usize::MAX);
    let mut inside = 0.0;
    let mut strengths = std::collections::BTreeMap::new();
    for (node, links) in level.links.iter().enumerate() {
        let own = links.iter().filter(|(other, _)| group(node) == group(*other));
        inside += own.map(|(_, weight)| weight).sum::<f64>();
        *strengths.entry(group(node)).or_insert(0.0) += level.strength[node];
    }
    let all = level.all;
    (all > 0.0).then(|| inside / all - strengths.values().map(|sum| (sum / all) * (sum / all)).sum::<f64>())
}

/// Divides a network so that no single node gains by going to another community. The same network is always divided the
/// same way: nodes are taken by number, and where two communities are as good, the one that comes first is taken.
pub fn communities(graph: &Graph) -> Communities {
    let mut of: Vec<usize> = (0..graph.len()).collect();
    let mut level = Level::of(graph);
    loop {
        let (moved, count) = level.settle();
        for community in &mut of {
            *community = moved[*community];
        }
        if count == level.links.len() {
            let modularity = modularity(graph, &of);
            return Communities { of, count, modularity };
        }
        level = level.merged(&moved, count);
    }
}

/// A network whose nodes are communities of the one before.
struct Level {
    /// To whom, and how much; a community's own weight too, twice.
    links: Vec<Vec<(usize, f64)>>,
    /// The sum of each node's links.
    strength: Vec<f64>,
    /// The sum of all.
    all: f64,
}

impl Level {
    fn of(graph: &Graph) -> Self {
        let graph = graph.only(|_, _, weight| weight > 0.0).either_way();
        Self::new((0..graph.len()).map(|node| graph.next(node).to_vec()).collect())
    }

    fn new(links: Vec<Vec<(usize, f64)>>) -> Self {
        let strength: Vec<f64> =
            links.iter().map(|links| links.iter().map(|(_, weight)| weight).sum()).collect();
        let all = strength.iter().sum();
        Self { links, strength, all }
    }

    /// Moves nodes as long as one of them gains by it; each one's community, numbered by first members, and how many.
    fn settle(&self) -> (Vec<usize>, usize) {
        let n = self.links.len();
        let mut of: Vec<usize> = (0..n).collect();
        let mut total = self.strength.clone();
        let mut to = vec![0.0; n];
        let mut has_moved = self.all > 0.0;
        while has_moved {
            has_moved = false;
            for node in 0..n {
                let own = of[node];
                total[own] -= self.strength[node];
                let mut near = vec![own];
                for (other, weight) in self.links[node].iter().filter(|(other, _)| *other != node) {
                    to[of[*other]] += weight;
                    near.push(of[*other]);
                }
                near.sort_unstable();
                near.dedup();
                let gain =
                    |community: usize| to[community] - self.strength[node] * total[community] / self.all;
                // Rounding must not send a node to and fro.
                let (mut best, mut most) = (own, gain(own) + 1e-9 * self.all);
                for community in &near {
                    if gain(*community) > most {
                        (best, most) = (*community, gain(*community));
                    }
                }
                for community in &near {
                    to[*community] = 0.0;
                }
                total[best] += self.strength[node];
                has_moved |= best != own;
                of[node] = best;
            }
        }
        let mut number = vec![None; n];
        let mut count = 0;
        for community in &mut of {
            *community = *number[*community].get_or_insert_with(|| {
                count += 1;
                count - 1
            });
        }
        (of, count)
    }

    /// Each community a node.
    fn merged(&self, of: &[usize], count: usize) -> Self {
        let mut sums = vec![std::collections::BTreeMap::new(); count];
        for (node, links) in self.links.iter().enumerate() {
            for (other, weight) in links {
                *sums[of[node]].entry(of[*other]).or_insert(0.0) += weight;
            }
        }
        Self::new(sums.into_iter().map(|sums| sums.into_iter().collect()).collect())
    }
}
