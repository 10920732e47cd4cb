//! Ways and brokers by hand, in a dataset written as TOML; and the network's files as other programs read them.

#![expect(
    clippy::disallowed_methods,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking, and hands on what it made"
)]

#[path = "support/dataset.rs"]
mod dataset;
#[path = "support/networks.rs"]
mod networks;
#[path = "support/skip.rs"]
#[expect(dead_code, reason = "no folder is needed here")]
mod skip;

use demarche::cameo::Table;
use demarche::dataset::{ActorId, AnyId};
use demarche::export::Network;
use demarche::library::Library;
use demarche::network::triads;
use demarche::query::Question;
use demarche::query::around::{Tie, around, within};
use demarche::query::brokers::{Broker, Brokers};
use demarche::query::figure::Reckoning;
use demarche::query::links::{Betweenness, By, Step, Web, network, signed, way, ways};
use demarche::query::relations::{Measure, relations};
use demarche::query::whole::whole;
use std::io::Write as _;
use std::process::{Command, Stdio};

fn actor(library: &Library, id: &str) -> ActorId {
    let Some(AnyId::Actor(actor)) = library.find(id) else { panic!("no {id}") };
    actor
}

/// Two states that meet nobody but through a third; each has an office. The third has met one of them twice.
fn talks() -> Library {
    let edges = [("a", "m", 2.0), ("m", "b", 1.0), ("a", "x", 1.0), ("x", "y", 1.0), ("y", "b", 1.0)];
    let mut text = networks::meetings(&edges);
    text.push_str(
        r#"
[[event]]
id = "deal"
title = "a deal"
date = "2024-05-02"
actors = [{ actor = "m", role = "mediator" }, { actor = "b", role = "party" }, { actor = "a", role = "party" }]
summary = "So it was."
cite = [{ source = "s", at = "¶ 1" }]
[[tie]]
id = "between"
from = "y"
to = ["a", "b"]
kind = "mediates-between"
summary = "So it is."
cite = [{ source = "s", at = "¶ 1" }]
"#,
    );
    dataset::library(&text)
}

#[test]
fn a_way_has_the_records_that_carry_each_step() {
    let library = talks();
    let matrix = relations(&library, &Question::default(), Measure::Contacts);
    let (a, b) = (actor(&library, "a"), actor(&library, "b"));
    let told = |by| -> Vec<String> {
        let steps = way(&library, &matrix, a, b, by).unwrap();
        let id = |actor| library.id(AnyId::Actor(actor)).to_owned();
        let ids = |records: &[_]| {
            let ids: Vec<_> = records.iter().map(|record| library.id(AnyId::Record(*record))).collect();
            ids.join(" ")
        };
        steps
            .iter()
            .map(|step| format!("{}-{}: {}", id(step.from), id(step.to), ids(&step.records)))
            .collect()
    };
    assert_eq!(told(By::Steps), ["a-m: m-0-0 m-0-1", "m-b: m-1-0"]);
    // The weakest step of all ways is one record: the shortest of them.
    assert_eq!(told(By::Strength), ["a-m: m-0-0 m-0-1", "m-b: m-1-0"]);
    assert_eq!(way(&library, &matrix, a, a, By::Steps), Some(Vec::new()));
    let said = relations(&library, &Question::default(), Measure::Statements);
    assert_eq!(way(&library, &said, a, b, By::Steps), None);
}

fn brokers(library: &Library) -> Vec<Broker> {
    Brokers::new(library, &Question::default(), Measure::Meetings, usize::MAX).all(library)
}

#[test]
fn mediators_by_the_records_own_word_come_first() {
    let library = talks();
    let found = brokers(&library);
    let (a, b) = (actor(&library, "a"), actor(&library, "b"));
    let of = |id: &str| found.iter().find(|broker| broker.actor == actor(&library, id)).unwrap();
    let order: Vec<_> = found.iter().map(|broker| library.id(AnyId::Actor(broker.actor))).collect();
    assert_eq!(order, ["m", "y", "a", "b", "x"]);
    assert_eq!(of("m").between, [((a, b), 1)]);
    assert_eq!(of("m").mediated.len(), 1);
    assert_eq!(of("y").between, [((a, b), 1)]);
    // Everybody is a side of their own: on a ring of five each joins two who do not meet, there and back.
    assert!(found.iter().all(|broker| broker.parts == [0, 0, 0, 0, 2] && broker.apart.is_empty()));
    // Five actors and six meetings carry no figure of the whole network.
    assert!(found.iter().all(|broker| broker.betweenness.is_none()));
}

#[test]
fn without_the_only_link_two_are_left_apart() {
    let library = dataset::library(&networks::meetings(&[("a", "m", 1.0), ("m", "b", 1.0)]));
    let found = brokers(&library);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].apart, [vec![actor(&library, "a")], vec![actor(&library, "b")]]);
}

#[test]
fn signs_come_from_the_scores() {
    let text = networks::acts(&[("a", "b", 1.0), ("b", "c", -1.0), ("c", "a", -1.0)]);
    let library = dataset::library(&text);
    let matrix = relations(&library, &Question::default(), Measure::Acts);
    let reckoning = Reckoning::new(&library, &Question::default(), Table::Gdelt);
    assert_eq!(triads(&signed(&matrix, &reckoning)).by_negatives, [0, 0, 1, 0]);
}

#[test]
fn around_an_actor_is_whoever_is_so_many_steps_away() {
    let library = talks();
    let matrix = relations(&library, &Question::default(), Measure::Meetings);
    let near = |depth| -> Vec<&str> {
        let near = within(&matrix, actor(&library, "m"), depth);
        let mut ids: Vec<_> = near.actors.iter().map(|one| library.id(AnyId::Actor(*one))).collect();
        ids.sort_unstable();
        ids
    };
    assert_eq!(near(0), ["m"]);
    assert_eq!(near(1), ["a", "b", "m"]);
    assert_eq!(near(2), ["a", "b", "m", "x", "y"]);
    assert_eq!(within(&matrix, actor(&library, "m"), 1).cells.len(), 4);
}

#[test]
fn around_an_actor_everybody_stands_under_somebody_nearer() {
    let library = talks();
    let web = Web::new(&library, &Question::default(), Measure::Meetings, usize::MAX);
    let id = |actor| library.id(AnyId::Actor(actor));
    let names = |tie: &Tie| format!("{}-{} {}", id(tie.two[0]), id(tie.two[1]), tie.cell.records.len());
    let told = |depth| {
        let found = around(&library, &web, actor(&library, "m"), depth, None).unwrap();
        let tree = found.tree.iter().map(|twig| format!("{} {}", twig.depth, names(&twig.tie)));
        let besides = found.besides.iter().map(names);
        let counts = [found.actors, found.pairs, found.records, found.beyond];
        (tree.collect::<Vec<_>>(), besides.collect::<Vec<_>>(), counts)
    };
    let own = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    assert_eq!(told(1), (own(&["1 m-a 2", "1 m-b 1"]), vec![], [3, 2, 3, 2]));
    let whole = own(&["1 m-a 2", "2 a-x 1", "1 m-b 1", "2 b-y 1"]);
    assert_eq!(told(2), (whole.clone(), own(&["x-y 1"]), [5, 5, 6, 0]));
    assert_eq!(told(9), (whole, own(&["x-y 1"]), [5, 5, 6, 0]));
    // Both meetings of m and a stand in one source, in its own voice: one report.
    let found = around(&library, &web, actor(&library, "m"), 1, None).unwrap();
    assert_eq!(found.tree[0].tie.together.numbers(), "1/1/1");
}

#[test]
fn pairs_of_one_meeting_are_told_as_one() {
    let at = |who: &str, meeting: &str| (who.to_owned(), meeting.to_owned(), 1.0);
    let mut all: Vec<_> = ["r", "a", "b", "c", "d"].map(|who| at(who, "one")).into();
    all.extend([at("a", "two"), at("b", "two")]);
    let library = dataset::library(&networks::gatherings(&all));
    let web = Web::new(&library, &Question::default(), Measure::Meetings, usize::MAX);
    let found = around(&library, &web, actor(&library, "r"), 1, None).unwrap();
    assert_eq!((found.tree.len(), found.pairs), (4, 10));
    // Of the six pairs of the four, a and b have met twice; the five others at the first meeting alone.
    let [knot] = &found.knots[..] else { panic!("{:?}", found.knots) };
    assert_eq!((knot.pairs, knot.actors.len(), knot.tie.cell.records.len()), (5, 4, 1));
    let [tie] = &found.besides[..] else { panic!("{:?}", found.besides) };
    assert_eq!(tie.two, ["a", "b"].map(|id| actor(&library, id)));
}

#[test]
fn the_strongest_way_is_told_where_it_is_another() {
    let library = dataset::library(&networks::meetings(&[("a", "b", 1.0), ("a", "c", 3.0), ("c", "b", 2.0)]));
    let matrix = relations(&library, &Question::default(), Measure::Contacts);
    let found = ways(&library, &matrix, actor(&library, "a"), actor(&library, "b"));
    let told = |way: Option<Vec<Step>>| -> Vec<usize> {
        way.into_iter().flatten().map(|step| step.records.len()).collect()
    };
    assert_eq!((told(found.shortest), told(found.strongest)), (vec![1], vec![3, 2]));
    let found = ways(&library, &matrix, actor(&library, "a"), actor(&library, "c"));
    assert_eq!((told(found.shortest), told(found.strongest)), (vec![3], vec![]));
}

/// A ring with chords: 16 actors, and as many meetings as are needed.
fn ring(times: f64) -> Library {
    let name = |number: usize| format!("p{:02}", number % 16);
    let edges: Vec<_> = (0..16).map(|number| (name(number), name(number + 1), times)).collect();
    let edges: Vec<_> = edges.iter().map(|(a, b, times)| (&**a, &**b, *times)).collect();
    dataset::library(&networks::meetings(&edges))
}

#[test]
fn betweenness_is_told_where_there_is_enough_and_it_does_not_take_long() {
    let web = |library: &Library, most| {
        Web::new(library, &Question::default(), Measure::Meetings, most).betweenness
    };
    // 12 meetings on each of 16 sides are 192 records, 13 are 208.
    assert_eq!(web(&ring(12.0), usize::MAX), Betweenness::TooFew);
    let library = ring(13.0);
    // Each of 16 actors looks at 16 edges from both ends.
    assert_eq!(web(&library, 16 * 32 - 1), Betweenness::TooMany);
    let Betweenness::Of(shares) = web(&library, 16 * 32) else { panic!("left out") };
    // On a ring of 16, of the 105 pairs of others, what stands between: at distance d from 2 to 7 d-1 pairs whole, at
    // distance 8 seven pairs of which half: 21 + 3.5.
    assert!(shares.iter().all(|share| (share - 24.5 / 105.0).abs() < 1e-12), "{shares:?}");
}

#[test]
fn the_whole_by_hand() {
    let text = networks::acts(&[("a", "b", 1.0), ("b", "c", -1.0), ("c", "a", -1.0), ("d", "e", 1.0)]);
    let library = dataset::library(&text);
    let matrix = relations(&library, &Question::default(), Measure::Acts);
    let reckoning = Reckoning::new(&library, &Question::default(), Table::Gdelt);
    let found = whole(&library, &matrix, &reckoning);
    assert_eq!((found.actors, found.records, found.pairs), (5, 4, 4));
    assert_eq!(found.parts.iter().map(Vec::len).collect::<Vec<_>>(), [3, 2]);
    assert_eq!((found.triads.balanced(), found.triads.all()), (1, 1));
    assert!(found.communities.is_none());
}

/// Reads with networkx what is given on standard input, and says what it finds.
const READ: &str = "
import io, sys, networkx as nx
graph = getattr(nx, 'read_' + sys.argv[1])(io.BytesIO(sys.stdin.buffer.read()))
weight = sum(data['weight'] for _, _, data in graph.edges(data=True))
name = 'name' if sys.argv[1] == 'graphml' else 'label'
named = sorted(data[name] for _, data in graph.nodes(data=True))
print(graph.is_directed(), len(graph), graph.number_of_edges(), int(weight), named[0])
";

#[test]
fn networkx_reads_what_is_written() {
    let has = Command::new("python3").args(["-c", "import networkx"]).output();
    if !has.is_ok_and(|output| output.status.success()) {
        skip::skipped("there is no python3 with networkx");
        return;
    }
    let acts = networks::acts(&[("ann & \"bo\" <co>", "erdoğan", 1.0), ("erdoğan", "zoe", -1.0)]);
    for (library, measure) in [(talks(), Measure::Meetings), (dataset::library(&acts), Measure::Acts)] {
        let matrix = relations(&library, &Question::default(), measure);
        let reckoning = Reckoning::new(&library, &Question::default(), Table::Gdelt);
        let written = Network::new(&library, &Question::default(), &matrix, measure, &reckoning);
        let graph = network(&matrix, measure);
        let weight: f64 = graph.edges().map(|(_, _, weight)| weight).sum();
        let first = matrix.actors.iter().map(|actor| &*library.dataset.actors[*actor].name).min();
        let directed = if graph.is_directed() { "True" } else { "False" };
        let expected = format!(
            "{directed} {} {} {weight} {}\n",
            graph.len(),
            graph.edges().count(),
            first.unwrap_or_default()
        );
        for form in ["graphml", "gexf"] {
            for ascii in [false, true] {
                let mut out = Vec::new();
                match form {
                    "graphml" => written.graphml(&mut out, ascii).unwrap(),
                    _ => written.gexf(&mut out, ascii).unwrap(),
                }
                let mut python = Command::new("python3")
                    .args(["-c", READ, form])
                    .stdin(Stdio::piped())
                    .stdout(Stdio::piped())
                    .spawn()
                    .unwrap();
                python.stdin.take().unwrap().write_all(&out).unwrap();
                let found = String::from_utf8(python.wait_with_output().unwrap().stdout).unwrap();
                assert_eq!(found, expected, "{form}");
            }
        }
    }
}
