//! The records that have to do with an actor, a source or a claim, laid out to be found from there.

use super::again::{self, Again};
use super::time::InTime;
use super::{Parties, Parts};
use crate::dataset::{ActorId, AnyId, ClaimId, Dataset, Record, RecordId, ShortId, pack};
use crate::records::StanceKind;

/// A list for each actor, source and claim.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// The records of an actor, in time, each once.
    pub of_actor: Vec<Vec<RecordId>>,
    /// Which parts the actor has in each of these.
    pub parts: Vec<Vec<Parts>>,
    /// The records that cite an actor as a hop.
    pub through: Vec<Vec<ShortId>>,
    /// Who is part of an actor, by `part_of` or office.
    pub members: Vec<Vec<ActorId>>,
    /// The statements that take a stance on a claim, in time.
    pub on_claim: Vec<Vec<(RecordId, StanceKind)>>,
    /// The records that are what a claim says.
    pub of_claim: Vec<Vec<RecordId>>,
    /// What cites a source, each once.
    pub citing: Vec<Vec<ShortId>>,
    /// The records of which one citation may say otherwise than another, in time.
    pub differing: Vec<RecordId>,
}

pack! {
    Lists { of_actor, parts, through, members, on_claim, of_claim, citing, differing }
}

impl Lists {
    /// Of what was found in the records, and of those that were taken over, when it is known how they stand in time.
    pub fn of(
        dataset: &Dataset,
        found: &Found,
        again: Option<&Again>,
        parties: &Parties,
        in_time: &InTime,
    ) -> Self {
        let cited = || found.cited.iter().map(|(by, _)| AnyId::from(*by));
        let sources = cited().filter_map(|by| if let AnyId::Source(id) = by { Some(id) } else { None });
        let hops = cited().filter_map(|by| if let AnyId::Actor(id) = by { Some(id) } else { None });
        let mut lists = Self {
            of_actor: with_room(in_how_many(parties, dataset)),
            parts: with_room(in_how_many(parties, dataset)),
            through: with_room(how_often(hops, dataset.actors.len())),
            members: vec![Vec::new(); dataset.actors.len()],
            on_claim: vec![Vec::new(); dataset.claims.len()],
            of_claim: vec![Vec::new(); dataset.claims.len()],
            citing: with_room(how_often(sources, dataset.sources.len())),
            differing: found.differing.clone(),
        };
        for id in in_time.all() {
            for (actor, part) in parties.of((*id).into()) {
                let actor = usize::from(actor);
                let parts = &mut lists.parts[actor];
                if push_once(&mut lists.of_actor[actor], *id) {
                    parts.push(Parts::default());
                }
                if let Some(parts) = parts.last_mut() {
                    *parts = parts.and(Parts::of(part));
                }
            }
        }
        let (mut stances, mut of_claim) = (found.stances.clone(), found.of_claim.clone());
        if let Some(again) = again {
            let last = &again.last.lists;
            lists.differing.extend(last.differing.iter().filter_map(|id| again.anew(*id)));
            for (claim, old) in dataset.claims.ids().zip(&last.on_claim) {
                stances.extend(old.iter().filter_map(|(id, kind)| Some((claim, again.anew(*id)?, *kind))));
            }
            for (claim, old) in dataset.claims.ids().zip(&last.of_claim) {
                of_claim.extend(old.iter().filter_map(|id| Some((claim, again.anew(*id)?))));
            }
        }
        lists.differing.sort_by_key(|id| in_time.rank(*id));
        stances.sort_by_key(|(_, id, _)| in_time.rank(*id));
        of_claim.sort_by_key(|(_, id)| in_time.rank(*id));
        for (claim, id, kind) in stances {
            lists.on_claim[usize::from(claim)].push((id, kind));
        }
        for (claim, id) in of_claim {
            lists.of_claim[usize::from(claim)].push(id);
        }
        for (by, id) in &found.cited {
            let list = match AnyId::from(*by) {
                AnyId::Source(source) => &mut lists.citing[usize::from(source)],
                AnyId::Actor(actor) => &mut lists.through[usize::from(actor)],
                AnyId::Record(_) | AnyId::Claim(_) => continue,
            };
            push_once(list, AnyId::Record(*id).into());
        }
        if let Some(again) = again {
            take_over(&mut lists.citing, &again.last.lists.citing, again);
            take_over(&mut lists.through, &again.last.lists.through, again);
        }
        for (id, citation) in dataset.other_citations() {
            push_once(&mut lists.citing[usize::from(citation.source)], id.into());
            for hop in &citation.via {
                push_once(&mut lists.through[usize::from(hop.who)], id.into());
            }
        }
        for (id, actor) in dataset.actors.iter() {
            let wholes = actor.part_of.into_iter().chain(actor.groups.iter().map(|group| group.of));
            for whole in wholes.chain(actor.offices.iter().map(|office| office.of)) {
                push_once(&mut lists.members[usize::from(whole)], id);
            }
        }
        lists.shrink();
        lists
    }

    /// Whether there is one for each of so many actors, sources and claims.
    pub fn fit(&self, actors: usize, sources: usize, claims: usize) -> bool {
        let Self { of_actor, parts, through, members, on_claim, of_claim, citing, differing: _ } = self;
        let of_actors = [of_actor.len(), parts.len(), through.len(), members.len()];
        of_actors.iter().all(|many| *many == actors)
            && [on_claim.len(), of_claim.len()].iter().all(|many| *many == claims)
            && citing.len() == sources
            && of_actor.iter().zip(parts).all(|(records, parts)| records.len() == parts.len())
    }

    /// Gives back the room that no list needs any more.
    fn shrink(&mut self) {
        self.of_actor.iter_mut().for_each(Vec::shrink_to_fit);
        self.parts.iter_mut().for_each(Vec::shrink_to_fit);
        self.through.iter_mut().for_each(Vec::shrink_to_fit);
        self.citing.iter_mut().for_each(Vec::shrink_to_fit);
    }
}

/// A list for each, with room for so many: lists that grow beside one another leave holes behind.
fn with_room<T>(rooms: Vec<usize>) -> Vec<Vec<T>> {
    rooms.into_iter().map(Vec::with_capacity).collect()
}

/// How often each of so many comes.
fn how_often<I: Into<usize>>(ids: impl Iterator<Item = I>, many: usize) -> Vec<usize> {
    let mut often = vec![0; many];
    for id in ids {
        often[id.into()] += 1;
    }
    often
}

/// In how many records each actor has a part.
fn in_how_many(parties: &Parties, dataset: &Dataset) -> Vec<usize> {
    let (mut often, mut last) = (vec![0; dataset.actors.len()], vec![None; dataset.actors.len()]);
    for number in 0..dataset.records.len() {
        for (actor, _) in parties.of(number) {
            let actor = usize::from(actor);
            if last[actor].replace(number) != Some(number) {
                often[actor] += 1;
            }
        }
    }
    often
}

/// What the lists need of the records, in their order.
#[derive(Debug, Default)]
pub(super) struct Found {
    stances: Vec<(ClaimId, RecordId, StanceKind)>,
    of_claim: Vec<(ClaimId, RecordId)>,
    /// By what each is cited: a source, or an actor as a hop.
    cited: Vec<(ShortId, RecordId)>,
    differing: Vec<RecordId>,
}

impl Found {
    pub fn add(&mut self, id: RecordId, record: &Record) {
        if may_differ(record) {
            self.differing.push(id);
        }
        self.stances.extend(record.stances().iter().map(|stance| (stance.claim, id, stance.kind)));
        self.of_claim.extend(record.claim.map(|claim| (claim, id)));
        for citation in &record.cite {
            self.cited.push((AnyId::Source(citation.source).into(), id));
            self.cited.extend(citation.via.iter().map(|hop| (AnyId::Actor(hop.who).into(), id)));
        }
    }

    pub fn append(&mut self, mut other: Self) {
        self.stances.append(&mut other.stances);
        self.of_claim.append(&mut other.of_claim);
        self.cited.append(&mut other.cited);
        self.differing.append(&mut other.differing);
    }
}

/// Adds the records that were taken over. What is no record comes behind them, and is found anew.
fn take_over(lists: &mut [Vec<ShortId>], last: &[Vec<ShortId>], again: &Again) {
    for (list, last) in lists.iter_mut().zip(last) {
        let anew = |id: &ShortId| Some(AnyId::Record(again.anew(AnyId::from(*id).record()?)?).into());
        *list = again::merged(last.iter().filter_map(anew).collect(), list, |id| *id);
    }
}

/// Whether one citation says something of its own, or several quote a speaker.
fn may_differ(record: &Record) -> bool {
    let quoted =
        record.speaker().map_or(0, |_| record.cite.iter().filter(|one| one.quote().is_some()).count());
    record.cite.len() > 1 && (quoted > 1 || record.cite.iter().any(|one| one.says().is_some()))
}

/// Adds it unless it was the last to be added: what comes more than once comes in a row. Says whether it was added.
fn push_once<T: PartialEq>(list: &mut Vec<T>, item: T) -> bool {
    let is_new = list.last() != Some(&item);
    if is_new {
        list.push(item);
    }
    is_new
}
