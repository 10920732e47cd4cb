//! Judges the measures by networks whose figures others have worked out, kept outside the repository.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/dataset.rs"]
mod dataset;
#[path = "support/networks.rs"]
mod networks;
#[path = "support/skip.rs"]
mod skip;

use demarche::cameo::Table;
use demarche::library::Library;
use demarche::network::{Graph, Length, Method, betweenness, communities, modularity, triads};
use demarche::query::Question;
use demarche::query::figure::Reckoning;
use demarche::query::links::{either_way, signed};
use demarche::query::plan::{Order, Plan, lay};
use demarche::query::relations::{Matrix, Measure, relations};
use networks::Edge;

/// A dataset made of a network, and its matrix.
struct Read {
    library: Library,
    matrix: Matrix,
}

impl Read {
    fn new(text: &str, measure: Measure) -> Self {
        let library = dataset::library(text);
        let matrix = relations(&library, &Question::default(), measure);
        Self { library, matrix }
    }

    fn graph(&self) -> Graph {
        either_way(&self.matrix)
    }

    fn name(&self, place: usize) -> &str {
        &self.library.dataset.actors[self.matrix.actors[place]].name
    }

    fn of(&self, name: &str) -> usize {
        (0..self.matrix.actors.len()).find(|place| self.name(*place) == name).unwrap()
    }
}

fn edges(file: &str) -> Option<Vec<Edge>> {
    skip::folder("DEMARCHE_CORPORA").map(|folder| networks::read(&folder.join("networks").join(file)))
}

/// Every edge as many meetings as it weighs.
fn met(file: &str) -> Option<Read> {
    edges(file).map(|edges| Read::new(&networks::meetings(&edges), Measure::Meetings))
}

/// As far as the known figure is printed.
fn is(found: f64, known: f64) -> bool {
    (found - known).abs() < 5e-7
}

#[test]
fn the_medici_stand_between_the_others() {
    let Some(read) = met("florentine.csv") else { return };
    let graph = read.graph();
    assert_eq!((graph.len(), graph.edges().count()), (15, 20));
    let found = betweenness(&graph, Length::Steps);
    assert!(is(found[read.of("Medici")], 0.521_978));
    assert!(is(found[read.of("Guadagni")], 0.254_579));
    assert_eq!(graph.degrees()[read.of("Medici")], 6);
    // Without them the Acciaiuoli, and the Salviati with the Pazzi, have nobody left.
    let mut parts: Vec<usize> = graph.without(read.of("Medici")).iter().map(Vec::len).collect();
    parts.sort_unstable();
    assert_eq!(parts, [1, 2, 11]);
}

#[test]
fn the_karate_club_and_how_it_split() {
    let Some(read) = met("karate.csv") else { return };
    let graph = read.graph();
    let steps = betweenness(&graph, Length::Steps);
    assert!(is(steps[read.of("0")], 0.437_635));
    assert!(is(steps[read.of("33")], 0.304_075));
    // By lengths in whole numbers (420 over the weight). By 1 over the weight networkx takes two equal ways for
    // different ones where their sums differ in the last digit, and says 0.394886.
    let weighted = betweenness(&graph, Length::Weights);
    assert!(is(weighted[read.of("0")], 0.395_833));
    assert!(is(weighted[read.of("2")], 0.335_227));
    // Who went with the instructor.
    let his = [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 16, 17, 19, 21];
    let split: Vec<usize> = (0..graph.len())
        .map(|place| usize::from(!his.contains(&read.name(place).parse().unwrap())))
        .collect();
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
    let Some(read) = met("lesmis.csv") else { return };
    let graph = read.graph();
    assert_eq!((graph.len(), graph.edges().count()), (77, 254));
    assert!(is(graph.edges().map(|(_, _, weight)| weight).sum(), 820.0));
    assert!(is(betweenness(&graph, Length::Steps)[read.of("Valjean")], 0.569_989));
    let weighted = betweenness(&graph, Length::Weights);
    assert!(is(weighted[read.of("Valjean")], 0.794_649));
    assert!(is(weighted[read.of("Marius")], 0.498_947));
    let found = communities(&graph).modularity.unwrap();
    assert!((0.55..0.57).contains(&found), "{found}");
}

#[test]
fn tribes_are_mostly_balanced() {
    let Some(edges) = edges("tribes.csv") else { return };
    let read = Read::new(&networks::acts(&edges), Measure::Acts);
    let reckoning = Reckoning::new(&read.library, &Question::default(), Table::Gdelt);
    let found = triads(&signed(&read.matrix, &reckoning));
    assert_eq!(found.by_negatives, [19, 2, 40, 7]);
    assert!(is(found.share().unwrap(), 0.867_647));
}

#[test]
fn southern_women_meet_whom_they_meet() {
    let (Some(attendances), Some(known)) = (edges("davis_southern_women.csv"), edges("davis_projection.csv"))
    else {
        return;
    };
    assert_eq!(attendances.len(), 89);
    let read = Read::new(&networks::gatherings(&attendances), Measure::Meetings);
    assert_eq!(
        read.library.dataset.records.iter().map(|(_, record)| record.parties.len()).sum::<usize>(),
        89
    );
    let graph = read.graph();
    assert_eq!(graph.edges().count(), 139);
    for (one, other, times) in &known {
        assert_eq!(graph.weight(read.of(one), read.of(other)), Some(*times), "{one}, {other}");
    }
    let pair = (read.of("Evelyn Jefferson"), read.of("Theresa Anderson"));
    assert_eq!(read.matrix.cell(pair.0, pair.1).unwrap().records.len(), 7);
    // Put by nearness, the two circles that the study found stand at the two ends.
    let plan = Plan { order: Order::Near, ..Plan::default() };
    let laid = lay(&read.library, &Question::default(), &read.matrix, &plan);
    let nearness = laid.nearness.unwrap();
    assert_eq!(nearness.method, Method::OptimalLeaves);
    assert!(nearness.events < nearness.before);
    let at = |name: &str| laid.rows.iter().position(|head| head.place == read.of(name)).unwrap();
    let first = ["Evelyn Jefferson", "Laura Mandeville", "Theresa Anderson", "Brenda Rogers"];
    let second = ["Sylvia Avondale", "Nora Fayette", "Katherina Rogers", "Helen Lloyd"];
    let (mut first, mut second) = (first.map(at), second.map(at));
    first.sort_unstable();
    second.sort_unstable();
    assert!(first[3] < second[0] || second[3] < first[0], "{first:?} {second:?}");
}
