//! The matrix as a network: ways from one actor to another with the records that carry each step, and those who stand
//! between others.

use super::Question;
use super::figure::Reckoning;
use super::relations::{Matrix, Measure};
use crate::dataset::{ActorId, Part, RecordId};
use crate::date::{Span, Tri};
use crate::library::{Level, Library, Then};
use crate::network::{self, Graph, Length};
use crate::records::Role;
use std::collections::{BTreeMap, BTreeSet};

/// With fewer actors than that, who stands between whom says more about the coding than about the actors.
pub const FEW_ACTORS: usize = 15;
/// The same of records.
pub const FEW_RECORDS: usize = 200;

/// Whether there is enough in a matrix for figures of the whole network to mean anything.
pub fn is_enough(matrix: &Matrix) -> bool {
    let records: BTreeSet<RecordId> = matrix.cells.values().flat_map(|cell| &cell.records).copied().collect();
    matrix.actors.len() >= FEW_ACTORS && records.len() >= FEW_RECORDS
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
        let mut records: Vec<RecordId> = between.into_iter().collect();
        records.sort_unstable_by_key(|id| library.rank(*id));
        Step { from: matrix.actors[pair[0]], to: matrix.actors[pair[1]], records }
    };
    Some(path.nodes.windows(2).map(step).collect())
}

/// Somebody who stands between others.
#[derive(Clone, Debug)]
pub struct Broker {
    /// Who.
    pub actor: ActorId,
    /// What the record calls mediating, in time.
    pub mediated: Vec<RecordId>,
    /// Between whom, with the number of records, those first between whom most; each pair once, by id.
    pub between: Vec<((ActorId, ActorId), usize)>,
    /// How often each part between groups, in the order of [`network::Brokerage::ALL`].
    pub parts: [usize; 5],
    /// With how many others.
    pub degree: usize,
    /// The mean share of shortest ways through it; none where there is too little to say so.
    pub betweenness: Option<f64>,
    /// Who would be left to deal with whom if it fell silent: two or more groups that nothing else joins; else none.
    pub apart: Vec<Vec<ActorId>>,
}

/// Whoever stands between others: those first who mediate by the record's own word, then by how often they stand between
/// two who do not deal with each other, then by id. The groups are the analyst's own, and
/// else the states, or the organizations at the top.
pub fn brokers(library: &Library, question: &Question, matrix: &Matrix, measure: Measure) -> Vec<Broker> {
    let then = question.then(library);
    let window = question.window.unwrap_or(Span::ALL);
    let graph = network(matrix, measure);
    let sides: Vec<usize> =
        matrix.actors.iter().map(|actor| then.rolled_up(*actor, window, Level::Groups).into()).collect();
    let parts = network::brokerage(&graph, &sides);
    let degrees = graph.degrees();
    let between = is_enough(matrix).then(|| network::betweenness(&graph, Length::Steps));
    let mut mediators = mediators(library, question);
    let mut actors: Vec<ActorId> = matrix.actors.clone();
    actors.extend(mediators.keys().filter(|actor| matrix.position(**actor).is_none()));
    let mut brokers: Vec<Broker> = Vec::new();
    for (place, actor) in actors.into_iter().enumerate() {
        let (mediated, pairs) = mediators.remove(&actor).unwrap_or_default();
        let apart = if place < graph.len() { graph.without(place) } else { Vec::new() };
        let apart = if apart.len() > 1 { apart } else { Vec::new() };
        let mut pairs: Vec<_> = pairs.into_iter().collect();
        pairs.sort_by_key(|((a, b), many)| (std::cmp::Reverse(*many), name(library, *a), name(library, *b)));
        brokers.push(Broker {
            actor,
            mediated,
            between: pairs,
            parts: parts.get(place).copied().unwrap_or_default(),
            degree: degrees.get(place).copied().unwrap_or(0),
            betweenness: between.as_ref().and_then(|between| between.get(place).copied()),
            apart: apart
                .into_iter()
                .map(|part| part.into_iter().map(|at| matrix.actors[at]).collect())
                .collect(),
        });
    }
    brokers
        .retain(|broker| !broker.mediated.is_empty() || broker.parts != [0; 5] || !broker.apart.is_empty());
    let weight = |broker: &Broker| (broker.mediated.len(), broker.parts.iter().sum::<usize>());
    brokers.sort_by(|a, b| {
        weight(b).cmp(&weight(a)).then_with(|| name(library, a.actor).cmp(name(library, b.actor)))
    });
    brokers
}

fn name(library: &Library, actor: ActorId) -> &str {
    &library.dataset.actors[actor].id
}

type Mediated = (Vec<RecordId>, BTreeMap<(ActorId, ActorId), usize>);

/// Who mediates by the record's own word, in what, and between whom.
fn mediators(library: &Library, question: &Question) -> BTreeMap<ActorId, Mediated> {
    let put = question.ask(library);
    let mut found: BTreeMap<ActorId, Mediated> = BTreeMap::new();
    for id in library.in_time().iter().copied().filter(|id| put.admits(*id) != Tri::No) {
        let (mediators, parties) = mediating(question.then(library), id, question.level);
        for mediator in mediators {
            let (records, between) = found.entry(mediator).or_default();
            records.push(id);
            let mut others: Vec<ActorId> = parties.iter().copied().filter(|one| *one != mediator).collect();
            others.sort_by_key(|actor| name(library, *actor));
            for (at, one) in others.iter().enumerate() {
                for other in &others[at + 1..] {
                    *between.entry((*one, *other)).or_default() += 1;
                }
            }
        }
    }
    found
}

/// The mediators of a record, and those between whom they are, each once.
fn mediating(then: Then, id: RecordId, level: Level) -> (BTreeSet<ActorId>, BTreeSet<ActorId>) {
    let record = &then.library.dataset.records[id];
    let on = then.library.span(id);
    let up = |actor| then.rolled_up(actor, on, level);
    let is_mediating_tie = matches!(
        record.body,
        crate::dataset::Body::Tie { kind: crate::records::TieKind::MediatesBetween, .. }
    );
    let mut mediators = BTreeSet::new();
    let mut parties = BTreeSet::new();
    for party in &record.parties {
        match party.part {
            Part::Role(Role::Mediator) => mediators.insert(up(party.actor)),
            Part::From if is_mediating_tie => mediators.insert(up(party.actor)),
            Part::Role(_) | Part::To => parties.insert(up(party.actor)),
            _ => false,
        };
    }
    parties.retain(|party| !mediators.contains(party));
    (mediators, parties)
}
