//! Those who stand between others: by the records' own word, by their place between groups, and as the only link.

use super::Question;
use super::links::Web;
use super::relations::Measure;
use crate::dataset::{ActorId, Part, RecordId};
use crate::date::Span;
use crate::library::{Level, Library, Then};
use crate::network;
use crate::records::Role;
use std::collections::{BTreeMap, BTreeSet};

/// What somebody is between others.
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

/// A network in which it is known who stands between whom: reckoned once, to be told of anybody.
#[derive(Clone, Debug)]
pub struct Brokers {
    /// The network.
    pub web: Web,
    parts: Vec<[usize; 5]>,
    mediators: BTreeMap<ActorId, Mediated>,
}

impl Brokers {
    /// Of a question. The groups are the analyst's own, and else the states, or the organizations at the top.
    pub fn new(library: &Library, question: &Question, measure: Measure, most: usize) -> Self {
        let web = Web::new(library, question, measure, most);
        let (then, window) = (question.then(library), question.window.unwrap_or(Span::ALL));
        let side = |actor: &ActorId| then.rolled_up(*actor, window, Level::Groups).into();
        let sides: Vec<usize> = web.matrix.actors.iter().map(side).collect();
        let parts = network::brokerage(web.graph(), &sides);
        Self { web, parts, mediators: mediators(library, question) }
    }

    /// What one actor is between others.
    pub fn broker(&self, library: &Library, actor: ActorId) -> Broker {
        let Web { matrix, .. } = &self.web;
        let place = matrix.position(actor);
        let (mediated, pairs) = self.mediators.get(&actor).cloned().unwrap_or_default();
        let mut between: Vec<_> = pairs.into_iter().collect();
        between
            .sort_by_key(|((a, b), many)| (std::cmp::Reverse(*many), name(library, *a), name(library, *b)));
        let apart = place.map(|place| self.web.graph().without(place)).unwrap_or_default();
        let apart = if apart.len() > 1 { apart } else { Vec::new() };
        let actors = |part: Vec<usize>| part.into_iter().map(|at| matrix.actors[at]).collect();
        Broker {
            actor,
            mediated,
            between,
            parts: place.and_then(|place| self.parts.get(place).copied()).unwrap_or_default(),
            degree: self.web.degree(actor),
            betweenness: self.web.betweenness_of(actor),
            apart: apart.into_iter().map(actors).collect(),
        }
    }

    /// Whoever stands between others: those first who mediate by the record's own word, then by how often they stand
    /// between two who do not deal with each other, then by id.
    pub fn all(&self, library: &Library) -> Vec<Broker> {
        let in_it: BTreeSet<ActorId> = self.web.matrix.actors.iter().copied().collect();
        let besides = self.mediators.keys().filter(|actor| !in_it.contains(actor));
        let actors = self.web.matrix.actors.iter().chain(besides);
        let mut brokers: Vec<Broker> = actors.map(|actor| self.broker(library, *actor)).collect();
        brokers.retain(Broker::stands_between);
        let weight = |broker: &Broker| (broker.mediated.len(), broker.parts.iter().sum::<usize>());
        brokers.sort_by(|a, b| {
            weight(b).cmp(&weight(a)).then_with(|| name(library, a.actor).cmp(name(library, b.actor)))
        });
        brokers
    }
}

impl Broker {
    /// Whether there is anybody between whom it stands.
    pub fn stands_between(&self) -> bool {
        !self.mediated.is_empty() || self.parts != [0; 5] || !self.apart.is_empty()
    }
}

fn name(library: &Library, actor: ActorId) -> &str {
    &library.dataset.actors[actor].id
}

type Mediated = (Vec<RecordId>, BTreeMap<(ActorId, ActorId), usize>);

/// Who mediates by the record's own word, in what, and between whom.
fn mediators(library: &Library, question: &Question) -> BTreeMap<ActorId, Mediated> {
    let put = question.ask(library);
    let mut found: BTreeMap<ActorId, Mediated> = BTreeMap::new();
    for (id, _) in put.records() {
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
    let record = then.library.dataset.records.get(id);
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
