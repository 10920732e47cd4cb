//! The records that have to do with an actor, a source or a claim, laid out to be found from there.

use super::{Parts, may_differ};
use crate::dataset::{ActorId, AnyId, Dataset, RecordId};
use crate::records::StanceKind;

/// A list for each actor, source and claim.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// The records of an actor, in time, each once.
    pub of_actor: Vec<Vec<RecordId>>,
    /// Which parts the actor has in each of these.
    pub parts: Vec<Vec<Parts>>,
    /// The records that cite an actor as a hop.
    pub through: Vec<Vec<AnyId>>,
    /// Who is part of an actor, by `part_of` or office.
    pub members: Vec<Vec<ActorId>>,
    /// The statements that take a stance on a claim, in time.
    pub on_claim: Vec<Vec<(RecordId, StanceKind)>>,
    /// The records that are what a claim says.
    pub of_claim: Vec<Vec<RecordId>>,
    /// What cites a source, each once.
    pub citing: Vec<Vec<AnyId>>,
    /// The records of which one citation may say otherwise than another, in time.
    pub differing: Vec<RecordId>,
}

impl Lists {
    /// Of all records, which are given in time.
    pub fn of(dataset: &Dataset, in_time: &[RecordId]) -> Self {
        let mut lists = Self {
            of_actor: vec![Vec::new(); dataset.actors.len()],
            parts: vec![Vec::new(); dataset.actors.len()],
            through: vec![Vec::new(); dataset.actors.len()],
            members: vec![Vec::new(); dataset.actors.len()],
            on_claim: vec![Vec::new(); dataset.claims.len()],
            of_claim: vec![Vec::new(); dataset.claims.len()],
            citing: vec![Vec::new(); dataset.sources.len()],
            differing: Vec::new(),
        };
        for id in in_time {
            let record = &dataset.records[*id];
            if may_differ(record) {
                lists.differing.push(*id);
            }
            for party in &record.parties {
                let actor = usize::from(party.actor);
                let parts = &mut lists.parts[actor];
                if push_once(&mut lists.of_actor[actor], *id) {
                    parts.push(Parts::default());
                }
                if let Some(parts) = parts.last_mut() {
                    *parts = parts.and(Parts::of(party.part));
                }
            }
            for stance in record.stances() {
                lists.on_claim[usize::from(stance.claim)].push((*id, stance.kind));
            }
            if let Some(claim) = record.claim {
                lists.of_claim[usize::from(claim)].push(*id);
            }
        }
        for (id, citation) in dataset.citations() {
            push_once(&mut lists.citing[usize::from(citation.source)], id);
            for hop in &citation.via {
                push_once(&mut lists.through[usize::from(hop.who)], id);
            }
        }
        for (id, actor) in dataset.actors.iter() {
            let wholes = actor.part_of.into_iter().chain(actor.groups.iter().map(|group| group.of));
            for whole in wholes.chain(actor.offices.iter().map(|office| office.of)) {
                push_once(&mut lists.members[usize::from(whole)], id);
            }
        }
        lists
    }
}

/// Adds it unless it was the last to be added: what comes more than once comes in a row. Says whether it was added.
fn push_once<T: PartialEq>(list: &mut Vec<T>, item: T) -> bool {
    let is_new = list.last() != Some(&item);
    if is_new {
        list.push(item);
    }
    is_new
}
