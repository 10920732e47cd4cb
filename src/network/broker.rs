//! Brokerage between groups (Gould and Fernandez 1989): who stands between two that do not deal with each other.

use super::Graph;

/// The part a broker has, by the groups of the one before, the broker, and the one behind.
///
/// Programs disagree on which of the middle two is the gatekeeper: the pattern is always shown with the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Brokerage {
    /// All of one group.
    Coordinator,
    /// Both others of one group, the broker of another.
    Consultant,
    /// The broker lets somebody of another group in.
    Gatekeeper,
    /// The broker speaks for the own group to another.
    Representative,
    /// Three groups.
    Liaison,
}

impl Brokerage {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Coordinator, Self::Consultant, Self::Gatekeeper, Self::Representative, Self::Liaison];

    /// The word on screen.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Coordinator => "coordinator",
            Self::Consultant => "consultant",
            Self::Gatekeeper => "gatekeeper",
            Self::Representative => "representative",
            Self::Liaison => "liaison",
        }
    }

    /// The groups of the three, the broker in the middle.
    pub const fn pattern(self) -> [char; 3] {
        match self {
            Self::Coordinator => ['A', 'A', 'A'],
            Self::Consultant => ['A', 'B', 'A'],
            Self::Gatekeeper => ['A', 'B', 'B'],
            Self::Representative => ['A', 'A', 'B'],
            Self::Liaison => ['A', 'B', 'C'],
        }
    }

    /// The part of the one in the middle.
    pub const fn of(before: usize, broker: usize, behind: usize) -> Self {
        match (before == broker, broker == behind, before == behind) {
            (true, true, _) => Self::Coordinator,
            (true, false, _) => Self::Representative,
            (false, true, _) => Self::Gatekeeper,
            (false, false, true) => Self::Consultant,
            (false, false, false) => Self::Liaison,
        }
    }
}

/// For each node how often it has each part, in the order of [`Brokerage::ALL`]: once for every way of two steps from
/// one to another where no edge leads directly. In a network without directions every way counts there and back.
pub fn brokerage(graph: &Graph, groups: &[usize]) -> Vec<[usize; 5]> {
    let mut counts = vec![[0; 5]; graph.len()];
    let group = |node: usize| groups.get(node).copied().unwrap_or(usize::MAX);
    for before in 0..graph.len() {
        for (broker, _) in graph.next(before) {
            for (behind, _) in graph.next(*broker) {
                if *behind != before && graph.weight(before, *behind).is_none() {
                    let part = Brokerage::of(group(before), group(*broker), group(*behind));
                    counts[*broker][part as usize] += 1;
                }
            }
        }
    }
    counts
}
