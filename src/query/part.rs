//! A part of the dataset that holds together: what answers a question, and all that this refers to.

use super::timeline::Timeline;
use crate::dataset::{Anchor, AnyId, Body, Citation, Dated};
use crate::date::Tri;
use crate::library::Then;
use crate::records::ActorKind;
use std::collections::BTreeSet;

/// What answers, and all that it refers to, directly or through others: actors and those to whom they belong, sources,
/// what a date is reckoned from, the claims that it speaks to with everybody who speaks to them. Whatever is worked out
/// of it, a status or an order in time, is then the same as in the whole. As far as it was known.
pub fn part(then: Then, found: &Timeline) -> BTreeSet<AnyId> {
    let mut part = Part { then, ids: BTreeSet::new(), waiting: Vec::new() };
    found.all().for_each(|row| part.add(AnyId::Record(row.record)));
    while let Some(id) = part.waiting.pop() {
        part.follow(id);
    }
    part.ids
}

struct Part<'l> {
    then: Then<'l>,
    ids: BTreeSet<AnyId>,
    waiting: Vec<AnyId>,
}

impl<'l> Part<'l> {
    fn add(&mut self, id: AnyId) {
        if self.ids.insert(id) {
            self.waiting.push(id);
        }
    }

    fn follow(&mut self, id: AnyId) {
        let (then, dataset) = (self.then, &self.then.library.dataset);
        match id {
            AnyId::Record(id) => {
                let record = &dataset.records[id];
                for party in &record.parties {
                    let both = [Some(party.actor), party.on_behalf].into_iter().flatten();
                    both.for_each(|who| self.add(AnyId::Actor(who)));
                }
                let claims =
                    record.claim.into_iter().chain(record.stances().iter().map(|stance| stance.claim));
                claims.for_each(|claim| self.add(AnyId::Claim(claim)));
                if let Body::Statement { on_behalf, occasion, .. } = &record.body {
                    let whom = on_behalf.iter().copied().map(AnyId::Actor);
                    let known = occasion.filter(|occasion| then.record(*occasion) != Tri::No);
                    whom.chain(known.map(AnyId::Record)).for_each(|id| self.add(id));
                }
                self.dates(record.date.iter().chain(then.until(record)).chain(then.attested(record)));
                self.cited(&record.cite);
            }
            AnyId::Claim(id) => {
                let claim = &dataset.claims[id];
                claim.about.iter().for_each(|actor| self.add(AnyId::Actor(*actor)));
                let spoken = then.stances_on(id).map(|(record, _)| record).chain(then.records_of_claim(id));
                spoken.for_each(|record| self.add(AnyId::Record(record)));
                self.cited(&claim.cite);
            }
            AnyId::Actor(id) => {
                let actor = &dataset.actors[id];
                let wholes = then.part_of(id).into_iter().chain(then.groups(id).map(|group| group.of));
                wholes.for_each(|whole| self.add(AnyId::Actor(whole)));
                if actor.kind == ActorKind::Group {
                    let members =
                        then.members(id).into_iter().filter(|member| then.actor(*member) != Tri::No);
                    members.for_each(|member| self.add(AnyId::Actor(member)));
                }
                then.ended(id).into_iter().for_each(|event| self.add(AnyId::Record(event)));
                let guesses = actor.perhaps.iter().map(|guess| guess.actor);
                guesses
                    .filter(|guess| then.actor(*guess) != Tri::No)
                    .for_each(|guess| self.add(AnyId::Actor(guess)));
                for office in then.offices(id) {
                    self.add(AnyId::Actor(office.of));
                    let dates = office.from.iter().chain(&office.until).chain(&office.on);
                    self.dates(dates.filter(|dated| then.date(dated, &office.cite)));
                    self.cited(&office.cite);
                }
                self.cited(&actor.cite);
            }
            AnyId::Source(id) => {
                let source = &dataset.sources[id];
                source.outlet.into_iter().for_each(|outlet| self.add(AnyId::Actor(outlet)));
                self.dates(source.date.iter());
            }
        }
    }

    fn cited(&mut self, cite: &'l [Citation]) {
        for citation in self.then.citations(cite) {
            self.add(AnyId::Source(citation.source));
            citation.via.iter().for_each(|hop| self.add(AnyId::Actor(hop.who)));
            let said = citation.says().into_iter();
            said.clone().flat_map(|says| &says.participants).for_each(|who| self.add(AnyId::Actor(*who)));
            let dates = citation.via.iter().filter_map(|hop| hop.date.as_deref());
            self.dates(dates.chain(said.filter_map(|says| says.date.as_ref())));
            if let Some(says) = citation.says() {
                says.participants.iter().for_each(|actor| self.add(AnyId::Actor(*actor)));
                self.dates(says.date.iter());
            }
        }
    }

    fn dates<'d>(&mut self, dates: impl Iterator<Item = &'d Dated>) {
        let then = self.then;
        for (anchor, _) in dates.filter_map(|dated| then.reckoned(dated)) {
            self.add(match anchor {
                Anchor::Source(source) => AnyId::Source(source),
                Anchor::Record(record) => AnyId::Record(record),
            });
        }
    }
}
