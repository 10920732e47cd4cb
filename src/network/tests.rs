//! Answers worked out by hand, and slow obvious second ways to the same.

use super::cluster::{average, chains};
use super::*;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// a and b, with the weight between them; nodes as many as are named.
fn network(edges: &[(usize, usize, f64)]) -> Graph {
    let nodes = edges.iter().map(|(a, b, _)| a.max(b) + 1).max().unwrap_or(0);
    Graph::undirected(nodes, edges.iter().copied())
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}

/// Two triangles that hang together by one edge, 2 to 3.
const BOW_TIE: [(usize, usize, f64); 7] =
    [(0, 1, 1.0), (0, 2, 1.0), (1, 2, 1.0), (2, 3, 1.0), (3, 4, 1.0), (3, 5, 1.0), (4, 5, 1.0)];

#[test]
fn what_is_no_edge_is_left_out() {
    let graph = Graph::directed(3, [(0, 0, 1.0), (0, 9, 1.0), (0, 1, f64::NAN), (1, 2, 2.0), (1, 2, -2.0)]);
    assert_eq!(graph.edges().count(), 0);
    let graph = Graph::directed(3, [(0, 1, 1.0), (1, 0, 2.0), (0, 1, 3.0)]);
    assert_eq!(graph.edges().collect::<Vec<_>>(), [(0, 1, 4.0), (1, 0, 2.0)]);
    assert_eq!(graph.either_way().edges().collect::<Vec<_>>(), [(0, 1, 6.0)]);
    assert_eq!(graph.degrees(), [1, 1, 0]);
    assert_eq!(graph.components(), [vec![0, 1], vec![2]]);
}

#[test]
fn a_cut_vertex_leaves_parts_behind() {
    let graph = network(&BOW_TIE);
    assert_eq!(graph.without(2), [vec![0, 1], vec![3, 4, 5]]);
    assert_eq!(graph.without(0), [vec![1, 2, 3, 4, 5]]);
    assert_eq!(Graph::undirected(2, []).without(0), Vec::<Vec<usize>>::new());
    assert_eq!(graph.steps(0), [Some(0), Some(1), Some(1), Some(2), Some(3), Some(3)]);
}

#[test]
fn betweenness_by_hand() {
    // On a line of four the inner two lie on 2 of 3 ways between others, each counted once: 0-2, 0-3 and 1-3, 0-3.
    let line = network(&[(0, 1, 1.0), (1, 2, 1.0), (2, 3, 1.0)]);
    assert_eq!(betweenness(&line, Length::Steps), [0.0, 2.0 / 3.0, 2.0 / 3.0, 0.0]);
    // On a square each lies on one of two ways between its neighbours: half of one of three pairs.
    let square = network(&[(0, 1, 1.0), (1, 2, 1.0), (2, 3, 1.0), (3, 0, 1.0)]);
    assert!(betweenness(&square, Length::Steps).iter().all(|share| close(*share, 0.5 / 3.0)));
    // By weights the way over 1 is shorter than the thin edge from 0 to 2.
    let triangle = network(&[(0, 1, 4.0), (1, 2, 4.0), (0, 2, 1.0)]);
    assert_eq!(betweenness(&triangle, Length::Steps), [0.0, 0.0, 0.0]);
    assert_eq!(betweenness(&triangle, Length::Weights), [0.0, 1.0, 0.0]);
    // 1/3 + 1/3 + 1/3 is as long as 1/1, whatever the last digit says.
    let ring = network(&[(0, 1, 3.0), (1, 2, 3.0), (2, 3, 3.0), (0, 3, 1.0)]);
    assert!(close(betweenness(&ring, Length::Weights)[1], (0.5 + 1.0) / 3.0));
    // One way: only 0 to 2 goes through 1, of the two ordered pairs.
    let way = Graph::directed(3, [(0, 1, 1.0), (1, 2, 1.0)]);
    assert_eq!(betweenness(&way, Length::Steps), [0.0, 0.5, 0.0]);
}

#[test]
fn the_strongest_way_may_be_longer() {
    let graph = network(&[(0, 1, 5.0), (1, 2, 4.0), (2, 3, -6.0), (0, 3, 1.0), (0, 4, 1.0), (4, 3, 1.0)]);
    assert_eq!(shortest(&graph, 0, 3), Some(Path { nodes: vec![0, 3], weakest: 1.0 }));
    assert_eq!(strongest(&graph, 0, 3), Some(Path { nodes: vec![0, 1, 2, 3], weakest: 4.0 }));
    assert_eq!(shortest(&graph, 2, 2), Some(Path { nodes: vec![2], weakest: f64::INFINITY }));
    assert_eq!(shortest(&graph, 0, 99), None);
    assert_eq!(strongest(&graph, 99, 0), None);
    // Of two shortest ways the one without a thin step; of two as good the smaller numbers.
    let two = network(&[(0, 1, 1.0), (1, 3, 9.0), (0, 2, 2.0), (2, 3, 2.0), (0, 4, 2.0), (4, 3, 2.0)]);
    assert_eq!(shortest(&two, 0, 3), Some(Path { nodes: vec![0, 2, 3], weakest: 2.0 }));
    let way = Graph::directed(2, [(0, 1, 1.0)]);
    assert_eq!(shortest(&way, 1, 0), None);
}

#[test]
fn two_triangles_are_two_communities() {
    let graph = network(&BOW_TIE);
    let found = communities(&graph);
    assert_eq!((found.of, found.count), (vec![0, 0, 0, 1, 1, 1], 2));
    // Six of seven edges inside; either half has half of the strength.
    assert!(found.modularity.is_some_and(|modularity| close(modularity, 6.0 / 7.0 - 0.5)));
    assert_eq!(modularity(&graph, &[0; 6]).map(|modularity| modularity.abs() < 1e-9), Some(true));
    let none = communities(&Graph::undirected(2, [(0, 1, -1.0)]));
    assert_eq!((none.of, none.modularity), (vec![0, 1], None));
}

#[test]
fn brokers_by_the_groups_of_three() {
    // 0 and 1 of one side, 2 of another, 3 of a third; 2 stands between the first two, and between 1 and 3.
    let graph = Graph::directed(4, [(0, 2, 1.0), (2, 1, 1.0), (2, 3, 1.0)]);
    let found = brokerage(&graph, &[0, 0, 1, 2]);
    assert_eq!(found[2], [0, 1, 0, 0, 1]);
    assert_eq!(found[0], [0; 5]);
    for part in Brokerage::ALL {
        let [before, broker, behind] = part.pattern().map(|letter| letter as usize);
        assert_eq!(Brokerage::of(before, broker, behind), part);
    }
    // A direct edge leaves nothing to a broker.
    let closed = Graph::directed(3, [(0, 1, 1.0), (1, 2, 1.0), (0, 2, 1.0)]);
    assert_eq!(brokerage(&closed, &[0, 1, 2])[1], [0; 5]);
}

#[test]
fn triads_by_their_signs() {
    let graph = network(&[(0, 1, 2.0), (1, 2, -1.0), (0, 2, -3.0), (2, 3, 1.0), (1, 3, -1.0), (0, 3, 1.0)]);
    // 012: +--, 013: +-+, 023: -++, 123: -+-.
    let found = triads(&graph);
    assert_eq!(found.by_negatives, [0, 2, 2, 0]);
    assert_eq!((found.balanced(), found.share()), (2, Some(0.5)));
    assert_eq!(triads(&network(&BOW_TIE[..2])).share(), None);
}

#[test]
fn a_shuffled_line_is_put_straight() {
    // Five points on a line, given in disorder.
    let at = [3.0, 0.0, 4.0, 1.0, 2.0_f64];
    let pairs = (0..5).flat_map(|a| (0..a).map(move |b| (a, b, (at[a] - at[b]).abs())));
    let found = seriate(&Distances::new(5, 10.0, pairs));
    assert_eq!(found.order, [1, 3, 4, 0, 2]);
    assert_eq!((found.method, found.anti_robinson), (Method::OptimalLeaves, 0));
    assert!(found.before > 0);
    assert_eq!(seriate(&Distances::new(0, 1.0, [])).order, Vec::<usize>::new());
    assert_eq!(seriate(&Distances::new(1, 1.0, [])).order, [0]);
    assert_eq!(seriate(&Distances::new(2, 1.0, [])).order, [0, 1]);
}

#[test]
fn blocks_are_those_who_are_near_each_other() {
    let near = [(0, 2, 0.2), (0, 4, 0.2), (2, 4, 0.2), (1, 3, 0.2), (1, 5, 0.2), (3, 5, 0.2), (2, 1, 0.9)];
    let found = seriate(&Distances::new(6, 1.0, near));
    // 0 and 2, of equals the first, were joined first and stay together; 2 and 1 are where the halves are nearest.
    assert_eq!(found.order, [4, 0, 2, 1, 3, 5]);
    assert_eq!(found.blocks, [0, 0, 0, 1, 1, 1]);
    assert_eq!(found.anti_robinson, 0);
}

#[test]
fn more_than_the_limit_are_ordered_by_chains() {
    // A long line in disorder: a chain finds it as well.
    let count = MOST_LEAVES + 101;
    let mixed = |place: usize| place * 7 % count;
    let pairs = (1..count).map(|place| (mixed(place - 1), mixed(place), 0.5));
    let found = seriate(&Distances::new(count, 1.0, pairs));
    assert_eq!((found.method, found.anti_robinson), (Method::Chains, 0));
    let ends = [found.order[0], found.order[count - 1]];
    assert_eq!(BTreeSet::from(ends), BTreeSet::from([mixed(0), mixed(count - 1)]));
}

/// Every way between two, by walking all of them.
fn ways(graph: &Graph, from: usize, to: usize) -> Vec<(Vec<usize>, f64, f64)> {
    let mut found = Vec::new();
    let mut walked = vec![(vec![from], 0.0, f64::INFINITY)];
    while let Some((nodes, long, weakest)) = walked.pop() {
        let last = nodes[nodes.len() - 1];
        if last == to {
            found.push((nodes, long, weakest));
            continue;
        }
        for (next, weight) in graph.next(last).iter().filter(|(next, _)| !nodes.contains(next)) {
            let further = nodes.iter().copied().chain([*next]).collect();
            walked.push((further, long + 1.0 / weight.abs(), weakest.min(weight.abs())));
        }
    }
    found
}

/// Every order of so many.
fn orders(count: usize) -> Vec<Vec<usize>> {
    (0..count).fold(vec![Vec::new()], |orders, next| {
        let put = |order: &Vec<usize>, place: usize| {
            let mut order = order.clone();
            order.insert(place, next);
            order
        };
        orders
            .iter()
            .flat_map(|order| (0..=order.len()).map(|place| put(order, place)).collect::<Vec<_>>())
            .collect()
    })
}

fn length(distances: &Distances, order: &[usize]) -> f64 {
    order.windows(2).map(|pair| distances.between(pair[0], pair[1])).sum()
}

/// By looking at every three.
fn events(distances: &Distances, order: &[usize]) -> u64 {
    let at = |row: usize, column: usize| distances.between(order[row], order[column]);
    let mut events = 0;
    for row in 0..order.len() {
        for far in 0..order.len() {
            for near in 0..order.len() {
                let is_outwards = (row < near && near < far) || (far < near && near < row);
                events += u64::from(is_outwards && at(row, near) > at(row, far));
            }
        }
    }
    events
}

/// The leaves of every cluster of the tree.
fn clusters(tree: &cluster::Tree) -> Vec<BTreeSet<usize>> {
    let mut clusters: Vec<BTreeSet<usize>> = (0..tree.leaves).map(|leaf| BTreeSet::from([leaf])).collect();
    for (a, b) in &tree.joined {
        clusters.push(clusters[*a].union(&clusters[*b]).copied().collect());
    }
    clusters
}

fn graph() -> impl Strategy<Value = Graph> {
    let weight = prop::sample::select(vec![1.0, 2.0, 3.0, 4.0, -1.0, -2.0]);
    (1_usize..8, any::<bool>(), prop::collection::vec((0_usize..8, 0_usize..8, weight), 0..22)).prop_map(
        |(nodes, is_directed, edges)| {
            if is_directed { Graph::directed(nodes, edges) } else { Graph::undirected(nodes, edges) }
        },
    )
}

/// Of few values, so that many are equal.
fn distances(most: usize) -> impl Strategy<Value = Distances> {
    let far = prop::sample::select(vec![0.0, 0.25, 0.5, 0.6, 0.75, 0.9, 1.0]);
    (1..=most).prop_flat_map(move |count| {
        let pairs: Vec<(usize, usize)> = (0..count).flat_map(|a| (0..a).map(move |b| (a, b))).collect();
        prop::collection::vec(far.clone(), pairs.len()).prop_map(move |far| {
            Distances::new(count, 1.0, pairs.iter().zip(far).map(|((a, b), far)| (*a, *b, far)))
        })
    })
}

proptest! {
    #[test]
    fn betweenness_is_the_share_of_all_shortest_ways(graph in graph()) {
        for length in [Length::Steps, Length::Weights] {
            let n = graph.len();
            let mut expected = vec![0.0; n];
            for (from, to) in (0..n).flat_map(|from| (0..n).map(move |to| (from, to))).filter(|(a, b)| a != b) {
                let long = |way: &(Vec<usize>, f64, f64)| match length {
                    Length::Steps => way.0.len() as f64,
                    Length::Weights => way.1,
                };
                let ways = ways(&graph, from, to);
                let least = ways.iter().map(long).fold(f64::INFINITY, f64::min);
                let best: Vec<_> = ways.iter().filter(|way| long(way) < least + 1e-9).collect();
                for way in &best {
                    for inner in &way.0[1..way.0.len() - 1] {
                        expected[*inner] += 1.0 / best.len() as f64;
                    }
                }
            }
            let pairs = (n.saturating_sub(1) * n.saturating_sub(2)).max(1) as f64;
            for (found, expected) in betweenness(&graph, length).into_iter().zip(expected) {
                prop_assert!(close(found, expected / pairs), "{found} {}", expected / pairs);
            }
        }
    }

    #[test]
    fn ways_are_the_best_of_all(graph in graph(), from in 0_usize..8, to in 0_usize..8) {
        let all = if from.max(to) < graph.len() { ways(&graph, from, to) } else { Vec::new() };
        let steps = |way: &(Vec<usize>, f64, f64)| way.0.len();
        let of = |best: Option<(Vec<usize>, f64, f64)>| best.map(|(nodes, _, weakest)| Path { nodes, weakest });
        let short = all.iter().min_by(|a, b| {
            steps(a).cmp(&steps(b)).then(b.2.total_cmp(&a.2)).then(a.0.cmp(&b.0))
        });
        prop_assert_eq!(shortest(&graph, from, to), of(short.cloned()));
        let strong = all.iter().min_by(|a, b| {
            b.2.total_cmp(&a.2).then(steps(a).cmp(&steps(b))).then(a.0.cmp(&b.0))
        });
        prop_assert_eq!(strongest(&graph, from, to), of(strong.cloned()));
    }

    #[test]
    fn what_is_counted_by_threes_is_found_by_looking_at_all(
        graph in graph(),
        groups in prop::collection::vec(0_usize..3, 8),
    ) {
        let both = graph.either_way();
        let mut triads_found = [0; 4];
        let mut parts = vec![[0; 5]; graph.len()];
        for a in 0..graph.len() {
            for b in 0..graph.len() {
                for c in 0..graph.len() {
                    if let (true, Some(x), Some(y), Some(z)) =
                        (a < b && b < c, both.weight(a, b), both.weight(b, c), both.weight(a, c))
                    {
                        triads_found[[x, y, z].into_iter().filter(|weight| *weight < 0.0).count()] += 1;
                    }
                    let leads = |from, to| graph.weight(from, to).is_some();
                    if a != c && leads(a, b) && leads(b, c) && !leads(a, c) {
                        let part = match (groups[a], groups[b], groups[c]) {
                            (x, y, z) if x == y && y == z => 0,
                            (x, y, z) if x == z && x != y => 1,
                            (x, y, z) if y == z && x != y => 2,
                            (x, y, z) if x == y && y != z => 3,
                            _ => 4,
                        };
                        parts[b][part] += 1;
                    }
                }
            }
        }
        prop_assert_eq!(triads(&graph).by_negatives, triads_found);
        prop_assert_eq!(brokerage(&graph, &groups), parts);
    }

    #[test]
    fn no_single_node_gains_by_another_community(graph in graph()) {
        let graph = graph.only(|_, _, weight| weight > 0.0).either_way();
        let found = communities(&graph);
        let by_hand = |of: &[usize]| {
            // The sum over all pairs of what lies between them, less what chance would put there.
            let strength: Vec<f64> =
                (0..graph.len()).map(|node| graph.next(node).iter().map(|(_, weight)| weight).sum()).collect();
            let all: f64 = strength.iter().sum();
            let mut sum = 0.0;
            for a in 0..graph.len() {
                for b in (0..graph.len()).filter(|b| of[a] == of[*b]) {
                    sum += graph.weight(a, b).unwrap_or(0.0) - strength[a] * strength[b] / all;
                }
            }
            (all > 0.0).then(|| sum / all)
        };
        prop_assert_eq!(found.modularity.is_some(), by_hand(&found.of).is_some());
        if let (Some(said), Some(by_hand)) = (found.modularity, by_hand(&found.of)) {
            prop_assert!(close(said, by_hand));
            let alone: Vec<usize> = (0..graph.len()).collect();
            prop_assert!(modularity(&graph, &alone).is_some_and(|alone| by_hand >= alone - 1e-9));
        }
        let numbers: Vec<usize> = (0..found.count).collect();
        let mut first = found.of.clone();
        let mut seen = BTreeSet::new();
        first.retain(|community| seen.insert(*community));
        prop_assert_eq!(first, numbers);
    }

    #[test]
    fn the_tree_joins_whatever_is_nearest_on_average(distances in distances(9)) {
        let tree = average(&distances);
        let all = clusters(&tree);
        let mean = |a: &BTreeSet<usize>, b: &BTreeSet<usize>| {
            let pairs = a.iter().flat_map(|a| b.iter().map(|b| distances.between(*a, *b)));
            pairs.sum::<f64>() / (a.len() * b.len()) as f64
        };
        let mut left: Vec<usize> = (0..tree.leaves).collect();
        for (number, (a, b)) in (tree.leaves..).zip(&tree.joined) {
            let least = left.iter()
                .flat_map(|a| left.iter().map(move |b| (a, b)))
                .filter(|(a, b)| a != b)
                .map(|(a, b)| mean(&all[*a], &all[*b]))
                .fold(f64::INFINITY, f64::min);
            prop_assert!(close(mean(&all[*a], &all[*b]), least));
            left.retain(|one| one != a && one != b);
            left.push(number);
        }
        prop_assert_eq!(left.len(), 1);
    }

    #[test]
    fn the_order_is_never_worse_than_the_one_before(distances in distances(12)) {
        let found = seriate(&distances);
        let as_it_came: Vec<usize> = (0..distances.len()).collect();
        prop_assert_eq!(found.before, events(&distances, &as_it_came));
        prop_assert_eq!(found.anti_robinson, events(&distances, &found.order));
        prop_assert!(found.anti_robinson <= found.before);
        let mut sorted = found.order.clone();
        sorted.sort_unstable();
        prop_assert_eq!(sorted, as_it_came);
        prop_assert_eq!(found.blocks.len(), found.order.len());
    }

    #[test]
    fn chains_leave_nobody_out(distances in distances(12)) {
        let (tree, mut order) = chains(&distances);
        prop_assert_eq!(clusters(&tree).last().map(BTreeSet::len), Some(distances.len()));
        prop_assert!(anti_robinson(&distances, &order) == events(&distances, &order));
        order.sort_unstable();
        prop_assert_eq!(order, (0..distances.len()).collect::<Vec<_>>());
    }
}

proptest! {
    // Each looks at every order there is.
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn neighbours_are_nearest_among_all_orders_that_keep_clusters_together(distances in distances(7)) {
        the_leaves_are_in_the_best_order(&distances)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1))]

    #[test]
    fn the_same_of_nine(distances in distances(9).prop_filter("nine", |distances| distances.len() == 9)) {
        the_leaves_are_in_the_best_order(&distances)?;
    }
}

fn the_leaves_are_in_the_best_order(distances: &Distances) -> Result<(), TestCaseError> {
    let tree = average(distances);
    let found = leaves::order(&tree, distances);
    let clusters = clusters(&tree);
    let are_together = |order: &Vec<usize>| {
        clusters.iter().all(|cluster| {
            let places: Vec<usize> =
                (0..order.len()).filter(|place| cluster.contains(&order[*place])).collect();
            places[places.len() - 1] - places[0] + 1 == cluster.len()
        })
    };
    let best = orders(distances.len()).into_iter().filter(are_together);
    let least = best.map(|order| length(distances, &order)).fold(f64::INFINITY, f64::min);
    prop_assert!(are_together(&found));
    prop_assert!(close(length(distances, &found), least), "{} {least}", length(distances, &found));
    prop_assert!(found[0] <= found[found.len() - 1]);
    Ok(())
}
