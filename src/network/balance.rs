//! Structural balance: the friend of a friend is a friend, the enemy of an enemy too.

use super::Graph;

/// How many triads there are, by how many of their three edges are negative.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Triads {
    /// `+++`, `++-`, `+--`, `---`.
    pub by_negatives: [usize; 4],
}

impl Triads {
    /// The signs of each sort of triad.
    pub const SIGNS: [&str; 4] = ["+++", "++-", "+--", "---"];

    /// All of them.
    pub fn all(self) -> usize {
        self.by_negatives.iter().sum()
    }

    /// Those whose signs multiply to plus.
    pub const fn balanced(self) -> usize {
        self.by_negatives[0] + self.by_negatives[2]
    }

    /// The balanced share, from 0 to 1; none where there is no triad.
    pub fn share(self) -> Option<f64> {
        (self.all() > 0).then(|| self.balanced() as f64 / self.all() as f64)
    }
}

/// Counts three nodes with an edge between any two of them, by the signs of the weights. What goes both ways is added
/// first.
pub fn triads(graph: &Graph) -> Triads {
    let graph = graph.either_way();
    let mut triads = Triads::default();
    for (a, b, ab) in graph.edges() {
        for (c, bc) in graph.next(b).iter().filter(|(c, _)| *c > b) {
            if let Some(ac) = graph.weight(a, *c) {
                let negatives = [ab, *bc, ac].into_iter().filter(|weight| *weight < 0.0).count();
                triads.by_negatives[negatives] += 1;
            }
        }
    }
    triads
}
