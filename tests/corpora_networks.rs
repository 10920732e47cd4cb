//! Judges the measures by networks whose figures others have worked out, kept outside the repository.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/networks.rs"]
mod networks;
#[path = "support/skip.rs"]
mod skip;

use demarche::network::{
    Distances, Graph, Length, Method, anti_robinson, betweenness, communities, modularity, seriate, triads,
};
use networks::{Network, read};

fn network(name: &str) -> Option<Network> {
    skip::folder("DEMARCHE_CORPORA").map(|folder| read(&folder.join("networks").join(name)))
}

fn undirected(network: &Network) -> Graph {
    Graph::undirected(network.names.len(), network.edges.iter().copied())
}

fn of(network: &Network, name: &str) -> usize {
    network.names.iter().position(|other| other == name).unwrap()
}

/// As far as the known figure is printed.
fn is(found: f64, known: f64) -> bool {
    (found - known).abs() < 5e-7
}

#[test]
fn the_medici_stand_between_the_others() {
    let Some(network) = network("florentine.csv") else { return };
    let graph = undirected(&network);
    assert_eq!((graph.len(), graph.edges().count()), (15, 20));
    let found = betweenness(&graph, Length::Steps);
    assert!(is(found[of(&network, "Medici")], 0.521_978));
    assert!(is(found[of(&network, "Guadagni")], 0.254_579));
    assert_eq!(graph.degrees()[of(&network, "Medici")], 6);
    // Without them the Acciaiuoli, and the Salviati with the Pazzi, have nobody left.
    let mut parts: Vec<usize> = graph.without(of(&network, "Medici")).iter().map(Vec::len).collect();
    parts.sort_unstable();
    assert_eq!(parts, [1, 2, 11]);
}

#[test]
fn the_karate_club_and_how_it_split() {
    let Some(network) = network("karate.csv") else { return };
    let graph = undirected(&network);
    let steps = betweenness(&graph, Length::Steps);
    assert!(is(steps[of(&network, "0")], 0.437_635));
    assert!(is(steps[of(&network, "33")], 0.304_075));
    // By lengths in whole numbers (420 over the weight). By 1 over the weight networkx takes two equal ways for
    // different ones where their sums differ in the last digit, and says 0.394886.
    let weighted = betweenness(&graph, Length::Weights);
    assert!(is(weighted[of(&network, "0")], 0.395_833));
    assert!(is(weighted[of(&network, "2")], 0.335_227));
    // Who went with the instructor.
    let his = [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 16, 17, 19, 21];
    let split: Vec<usize> =
        network.names.iter().map(|name| usize::from(!his.contains(&name.parse().unwrap()))).collect();
    let plain = graph.edges().map(|(a, b, _)| (a, b, 1.0));
    let plain = Graph::undirected(graph.len(), plain);
    assert!(is(modularity(&plain, &split).unwrap(), 0.358_235));
    assert!(is(modularity(&graph, &split).unwrap(), 0.391_438));
    // The best division known has four communities, and 0.419790.
    let found = communities(&plain);
    assert_eq!(found.count, 4);
    let best = found.modularity.unwrap();
    assert!((0.415..0.419_791).contains(&best), "{best}");
}

#[test]
fn valjean_is_in_the_middle_of_it_all() {
    let Some(network) = network("lesmis.csv") else { return };
    let graph = undirected(&network);
    assert_eq!((graph.len(), graph.edges().count()), (77, 254));
    assert!(is(graph.edges().map(|(_, _, weight)| weight).sum(), 820.0));
    assert!(is(betweenness(&graph, Length::Steps)[of(&network, "Valjean")], 0.569_989));
    let weighted = betweenness(&graph, Length::Weights);
    assert!(is(weighted[of(&network, "Valjean")], 0.794_649));
    assert!(is(weighted[of(&network, "Marius")], 0.498_947));
    let found = communities(&graph).modularity.unwrap();
    assert!((0.55..0.57).contains(&found), "{found}");
}

#[test]
fn tribes_are_mostly_balanced() {
    let Some(network) = network("tribes.csv") else { return };
    let found = triads(&undirected(&network));
    assert_eq!(found.by_negatives, [19, 2, 40, 7]);
    assert!(is(found.share().unwrap(), 0.867_647));
}

#[test]
fn an_order_by_who_was_where_is_better_than_the_one_in_which_they_came() {
    let Some(network) = network("davis_projection.csv") else { return };
    let graph = undirected(&network);
    assert_eq!(graph.edges().count(), 139);
    assert!(is(
        graph.weight(of(&network, "Evelyn Jefferson"), of(&network, "Theresa Anderson")).unwrap(),
        7.0
    ));
    let distances =
        Distances::new(graph.len(), 1.0, graph.edges().map(|(a, b, weight)| (a, b, 1.0 / weight - 0.01)));
    let found = seriate(&distances);
    assert_eq!(found.method, Method::OptimalLeaves);
    assert!(found.anti_robinson < found.before);
    assert_eq!(found.anti_robinson, anti_robinson(&distances, &found.order));
}
