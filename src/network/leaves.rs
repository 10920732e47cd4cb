//! Optimal leaf ordering: of all orders that keep the clusters of a tree together, the one in which neighbours are
//! nearest (Bar-Joseph, Gifford, Jaakkola 2001).

use super::cluster::Tree;
use super::seriate::Distances;

/// The order of the leaves in which the distances from one to the next add up to least. An order and its reverse are as
/// good: the smaller end stands first. Takes time with the cube of the leaves.
pub(super) fn order(tree: &Tree, distances: &Distances) -> Vec<usize> {
    let Some(top) = (tree.leaves + tree.joined.len()).checked_sub(1) else { return Vec::new() };
    let search = Search::new(tree, distances);
    if tree.joined.is_empty() {
        return vec![top];
    }
    let (left, right) = search.children(top);
    let ends = left.iter().flat_map(|a| right.iter().map(move |b| (*a.min(b), *a.max(b))));
    let length = |ends: &(usize, usize)| search.length[ends.0 * search.n + ends.1];
    let best = ends.min_by(|a, b| length(a).total_cmp(&length(b)).then(a.cmp(b)));
    best.map(|ends| search.between(top, ends)).unwrap_or_default()
}

struct Search<'t> {
    n: usize,
    tree: &'t Tree,
    /// How far it is from one leaf to another.
    far: Vec<f64>,
    /// The leaves as they hang on the tree; a cluster's are together.
    hung: Vec<usize>,
    /// Where each leaf hangs.
    place: Vec<usize>,
    /// Where each cluster's leaves begin, and how many they are.
    range: Vec<(usize, usize)>,
    /// How long the best order is of the smallest cluster with these two leaves, if they are its ends.
    length: Vec<f64>,
}

impl<'t> Search<'t> {
    fn new(tree: &'t Tree, distances: &Distances) -> Self {
        let n = tree.leaves;
        let mut range = vec![(0, 1); n + tree.joined.len()];
        for (at, (a, b)) in (n..).zip(&tree.joined) {
            range[at] = (0, range[*a].1 + range[*b].1);
        }
        for (at, (a, b)) in (n..range.len()).zip(&tree.joined).rev() {
            range[*a].0 = range[at].0;
            range[*b].0 = range[at].0 + range[*a].1;
        }
        let mut hung = vec![0; n];
        let place: Vec<usize> = (0..n).map(|leaf| range[leaf].0).collect();
        (0..n).for_each(|leaf| hung[place[leaf]] = leaf);
        let mut search =
            Self { n, tree, far: distances.table(), hung, place, range, length: vec![0.0; n * n] };
        for at in n..n + tree.joined.len() {
            search.measure(at);
        }
        search
    }

    fn children(&self, at: usize) -> (&[usize], &[usize]) {
        let (a, b) = self.tree.joined[at - self.n];
        (self.hanging(a), self.hanging(b))
    }

    fn hanging(&self, at: usize) -> &[usize] {
        let (first, count) = self.range[at];
        &self.hung[first..first + count]
    }

    fn has(&self, at: usize, leaf: usize) -> bool {
        let (first, count) = self.range[at];
        (first..first + count).contains(&self.place[leaf])
    }

    /// Which leaves can be at the other end, if this one is at one.
    fn other_ends(&self, at: usize, leaf: usize) -> &[usize] {
        let Some(joined) = at.checked_sub(self.n) else { return self.hanging(at) };
        let (a, b) = self.tree.joined[joined];
        self.hanging(if self.has(a, leaf) { b } else { a })
    }

    /// How long the best orders of a cluster are, for each two ends.
    fn measure(&mut self, at: usize) {
        let n = self.n;
        let (left, right) = self.tree.joined[at - n];
        for i in self.hanging(left).to_vec() {
            // From i through the left one, up to each leaf at which the right one may begin.
            let mut up_to = vec![f64::INFINITY; n];
            for k in self.hanging(right) {
                for m in self.other_ends(left, i) {
                    up_to[*k] = up_to[*k].min(self.length[i * n + m] + self.far[m * n + k]);
                }
            }
            for j in self.hanging(right).to_vec() {
                let ends = self.other_ends(right, j).iter();
                let best = ends.map(|k| up_to[*k] + self.length[k * n + j]).fold(f64::INFINITY, f64::min);
                self.length[i * n + j] = best;
                self.length[j * n + i] = best;
            }
        }
    }

    /// The best order of a cluster with these ends; of equals the one with the smallest leaves where the two parts meet.
    fn between(&self, at: usize, ends: (usize, usize)) -> Vec<usize> {
        let n = self.n;
        let mut order = Vec::new();
        let mut left_to_do = vec![(at, ends.0, ends.1)];
        while let Some((at, first, last)) = left_to_do.pop() {
            let Some(joined) = at.checked_sub(n) else {
                order.push(first);
                continue;
            };
            let (a, b) = self.tree.joined[joined];
            let (one, other) = if self.has(a, first) { (a, b) } else { (b, a) };
            let meeting = self.other_ends(one, first).iter();
            let meetings = meeting.flat_map(|m| self.other_ends(other, last).iter().map(move |k| (*m, *k)));
            let length = |(m, k): &(usize, usize)| {
                self.length[first * n + m] + self.far[m * n + k] + self.length[k * n + last]
            };
            let best = meetings.min_by(|x, y| length(x).total_cmp(&length(y)).then(x.cmp(y)));
            if let Some((m, k)) = best {
                left_to_do.push((other, k, last));
                left_to_do.push((one, first, m));
            }
        }
        order
    }
}
