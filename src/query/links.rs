//! The matrix as a network: who is how near to whom, and ways from one actor to another with the records that carry each
//! step.

use super::Question;
use super::figure::Reckoning;
use super::relations::{Matrix, Measure, relations};
use crate::dataset::{ActorId, RecordId};
use crate::library::Library;
use crate::network::{self, Graph, Length};
use std::collections::BTreeSet;

/// With fewer actors than that, who stands between whom says more about the coding than about the actors.
pub const FEW_ACTORS: usize = 15;
/// The same of records.
pub const FEW_RECORDS: usize = 200;

/// Whether there is enough in a matrix for figures of the whole network to mean anything.
pub fn is_enough(matrix: &Matrix) -> bool {
    matrix.actors.len() >= FEW_ACTORS && matrix.records().len() >= FEW_RECORDS
}

/// The network: the nodes are the places of the matrix's actors, the weights how many records.
pub fn network(matrix: &Matrix, measure: Measure) -> Graph {
    let cells = matrix.cells.iter().map(|((row, column), cell)| (*row, *column, cell.records.len() as f64));
    if measure.is_mutual() {
        Graph::undirected(matrix.actors.len(), cells.filter(|(row, column, _)| row < column))
    } else {
        Graph::directed(matrix.actors.len(), cells)
    }
}

/// The same without directions: a record that goes both ways counts once.
pub fn either_way(matrix: &Matrix) -> Graph {
    let both = matrix.both_ways().into_iter();
    Graph::undirected(matrix.actors.len(), both.map(|((a, b), records)| (a, b, records.len() as f64)))
}

/// The network of tone: the weights are the sums of the scores, whoever acted; who comes to nothing has no edge.
pub fn signed(matrix: &Matrix, reckoning: &Reckoning) -> Graph {
    let both = matrix.both_ways().into_iter();
    let tone =
        |records: BTreeSet<RecordId>| reckoning.tone(&records.into_iter().collect::<Vec<_>>())[0].sum();
    Graph::undirected(matrix.actors.len(), both.map(|((a, b), records)| (a, b, tone(records))))
}

/// What makes one way better than another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// Fewer steps.
    #[default]
    Steps,
    /// A stronger weakest step.
    Strength,
}

/// A step on a way: the records between two, whoever acted, in time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// From whom.
    pub from: ActorId,
    /// To whom.
    pub to: ActorId,
    /// What carries it.
    pub records: Vec<RecordId>,
}

/// The best way from one actor to another, whichever way the edges go; none where nothing leads there.
pub fn way(library: &Library, matrix: &Matrix, from: ActorId, to: ActorId, by: By) -> Option<Vec<Step>> {
    let graph = either_way(matrix);
    let (from, to) = (matrix.position(from)?, matrix.position(to)?);
    let path = match by {
        By::Steps => network::shortest(&graph, from, to)?,
        By::Strength => network::strongest(&graph, from, to)?,
    };
    let mut both = matrix.both_ways();
    let step = |pair: &[usize]| {
        let between = both.remove(&(pair[0].min(pair[1]), pair[0].max(pair[1]))).unwrap_or_default();
        let records = library.by_time(between);
        Step { from: matrix.actors[pair[0]], to: matrix.actors[pair[1]], records }
    };
    Some(path.nodes.windows(2).map(step).collect())
}

/// The best ways between two, of one network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ways {
    /// That with fewest steps; none where nothing leads there.
    pub shortest: Option<Vec<Step>>,
    /// That whose weakest step is strongest, where it is another.
    pub strongest: Option<Vec<Step>>,
}

/// Asks for both.
pub fn ways(library: &Library, matrix: &Matrix, from: ActorId, to: ActorId) -> Ways {
    let [shortest, strongest] = [By::Steps, By::Strength].map(|by| way(library, matrix, from, to, by));
    Ways { strongest: strongest.filter(|way| Some(way) != shortest.as_ref()), shortest }
}

/// A network with what is reckoned of it as a whole: once, so that it can be told of anybody in it.
#[derive(Clone, Debug)]
pub struct Web {
    /// What makes its edges.
    pub measure: Measure,
    /// What lies between whom.
    pub matrix: Matrix,
    /// Through whom the shortest ways go.
    pub betweenness: Betweenness,
    graph: Graph,
    degrees: Vec<usize>,
}

/// The mean share of shortest ways through each, by the place in the matrix.
#[derive(Clone, Debug, PartialEq)]
pub enum Betweenness {
    /// Left out: so few carry no figure of the whole network.
    TooFew,
    /// Left out: reckoning it takes longer than one may wait.
    TooMany,
    /// What it comes to.
    Of(Vec<f64>),
}

/// So many edges are looked at, once from each actor, within a moment.
pub const A_MOMENT: usize = 4_000_000;

impl Web {
    /// The network of a question; betweenness is left out where more than so many edges would have to be looked at.
    pub fn new(library: &Library, question: &Question, measure: Measure, most: usize) -> Self {
        let matrix = relations(library, question, measure);
        let graph = network(&matrix, measure);
        let edges = graph.edges().count() * if measure.is_mutual() { 2 } else { 1 };
        let betweenness = if !is_enough(&matrix) {
            Betweenness::TooFew
        } else if edges.saturating_mul(graph.len()) > most {
            Betweenness::TooMany
        } else {
            Betweenness::Of(network::betweenness(&graph, Length::Steps))
        };
        Self { measure, betweenness, degrees: graph.degrees(), graph, matrix }
    }

    /// The network itself.
    pub const fn graph(&self) -> &Graph {
        &self.graph
    }

    /// With how many others an actor deals.
    pub fn degree(&self, actor: ActorId) -> usize {
        self.matrix.position(actor).and_then(|place| self.degrees.get(place)).copied().unwrap_or(0)
    }

    /// The mean share of shortest ways through an actor; none where that is left out.
    pub fn betweenness_of(&self, actor: ActorId) -> Option<f64> {
        let Betweenness::Of(shares) = &self.betweenness else { return None };
        shares.get(self.matrix.position(actor)?).copied()
    }
}
