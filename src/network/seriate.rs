//! Seriation: an order in which those stand together who are near each other.

use super::{cluster, leaves};

/// As many are ordered with care, as fast as one notices no pause; of more the order is found by a cheaper method.
pub const MOST_LEAVES: usize = 500;

/// How far each is from each: most are equally far, and only those that are nearer are kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Distances {
    far: f64,
    near: Vec<Vec<(usize, f64)>>,
}

impl Distances {
    /// Of so many, all as far as that, but for these pairs. What is not nearer, or no distance, is left out; of a pair
    /// that comes more than once the nearest counts.
    pub fn new(count: usize, far: f64, pairs: impl IntoIterator<Item = (usize, usize, f64)>) -> Self {
        let mut near = vec![Vec::new(); count];
        for (a, b, between) in pairs {
            if a != b && a < count && b < count && (0.0..far).contains(&between) {
                // Not -0.0, whose bits are greater than all.
                near[a].push((b, between.abs()));
                near[b].push((a, between.abs()));
            }
        }
        for near in &mut near {
            near.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
            near.dedup_by_key(|(other, _)| *other);
        }
        Self { far, near }
    }

    /// Of how many.
    pub fn len(&self) -> usize {
        self.near.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.near.is_empty()
    }

    /// How far those are who are not near.
    pub const fn far(&self) -> f64 {
        self.far
    }

    /// Who is near, by number, and how far.
    pub fn near(&self, one: usize) -> &[(usize, f64)] {
        self.near.get(one).map_or(&[], |near| near)
    }

    /// How far two are from each other.
    pub fn between(&self, a: usize, b: usize) -> f64 {
        let near = self.near(a);
        match near.binary_search_by_key(&b, |(other, _)| *other) {
            Ok(at) => near[at].1,
            Err(_) if a == b => 0.0,
            Err(_) => self.far,
        }
    }

    /// All of them, row by row.
    pub(super) fn table(&self) -> Vec<f64> {
        let n = self.len();
        let mut table = vec![self.far; n * n];
        for (one, near) in self.near.iter().enumerate() {
            table[one * n + one] = 0.0;
            for (other, between) in near {
                table[one * n + other] = *between;
            }
        }
        table
    }
}

/// How an order was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Average linkage, then the best order of its leaves.
    OptimalLeaves,
    /// Chains joined at their nearest ends: cheaper, for more than [`MOST_LEAVES`].
    Chains,
    /// The order in which they came is better than what was found.
    AsItCame,
}

impl Method {
    /// The words on screen.
    pub const fn words(self) -> &'static str {
        match self {
            Self::OptimalLeaves => "optimal leaf order",
            Self::Chains => "nearest chains, the cheaper method for more than 500",
            Self::AsItCame => "as it came, which no order found improves on",
        }
    }
}

/// An order.
#[derive(Clone, Debug, PartialEq)]
pub struct Seriation {
    /// Which stands where.
    pub order: Vec<usize>,
    /// At each place the number of the block that stands there, counted along the order.
    pub blocks: Vec<usize>,
    /// How it was found.
    pub method: Method,
    /// How often something nearer stands farther from the diagonal than something less near; the fewer, the better.
    pub anti_robinson: u64,
    /// The same in the order in which they came.
    pub before: u64,
}

/// Orders so that those stand together who are near each other. Never worse, by its own count, than the order in which
/// they came; the same distances are always ordered the same way.
pub fn seriate(distances: &Distances) -> Seriation {
    let as_it_came: Vec<usize> = (0..distances.len()).collect();
    let before = anti_robinson(distances, &as_it_came);
    let (tree, order, method) = if distances.len() <= MOST_LEAVES {
        let tree = cluster::average(distances);
        let order = leaves::order(&tree, distances);
        (tree, order, Method::OptimalLeaves)
    } else {
        let (tree, order) = cluster::chains(distances);
        (tree, order, Method::Chains)
    };
    let of = cluster::blocks(&tree, distances);
    let found = anti_robinson(distances, &order);
    let (order, method, count) =
        if found > before { (as_it_came, Method::AsItCame, before) } else { (order, method, found) };
    let mut blocks = Vec::with_capacity(order.len());
    for (place, one) in order.iter().enumerate() {
        let is_new = place > 0 && of[*one] != of[order[place - 1]];
        blocks.push(blocks.last().map_or(0, |last| last + usize::from(is_new)));
    }
    Seriation { order, blocks, method, anti_robinson: count, before }
}

/// Anti-Robinson events: in each row of the ordered distances, to the left and to the right of the diagonal, the pairs of
/// which the one farther from the diagonal is nearer. None in a perfect order.
pub fn anti_robinson(distances: &Distances, order: &[usize]) -> u64 {
    let mut place = vec![usize::MAX; distances.len()];
    for (at, one) in order.iter().enumerate() {
        if let Some(place) = place.get_mut(*one) {
            *place = at;
        }
    }
    let mut events = 0;
    for (at, one) in order.iter().enumerate() {
        let near = distances.near(*one).iter().map(|(other, far)| (place[*other], *far));
        let (mut left, mut right): (Vec<_>, Vec<_>) =
            near.filter(|(place, _)| *place != usize::MAX).partition(|(place, _)| *place < at);
        left.sort_unstable_by_key(|(place, _)| std::cmp::Reverse(*place));
        right.sort_unstable_by_key(|(place, _)| *place);
        for side in [left, right] {
            // From the diagonal outwards: what has come so far and is farther, counting those that are not near.
            let mut so_far: Vec<f64> = Vec::with_capacity(side.len());
            for (place, far) in side {
                let nearer = so_far.partition_point(|other| *other <= far);
                events += (place.abs_diff(at) - 1 - nearer) as u64;
                so_far.insert(nearer, far);
            }
        }
    }
    events
}
