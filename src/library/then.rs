//! The library as it was known by the end of a day: what had been reported by then, surely or perhaps. The rules are
//! written down in `docs/evidence.md`, under "As of".

use super::Library;
use crate::dataset::{
    ActorId, Anchor, AnyId, Body, Citation, ClaimId, Dated, Membership, Office, Record, RecordId, SourceId,
};
use crate::date::{Day, Edge, Rule, Span, Tri};
use crate::records::StanceKind;
use crate::text::Str;

/// What was known by the end of a day; with no day, all there is.
#[derive(Clone, Copy, Debug)]
pub struct Then<'l> {
    /// All there is.
    pub library: &'l Library,
    /// The day.
    pub day: Option<Day>,
}

impl Library {
    /// What was known by the end of that day; with no day, all there is.
    pub const fn then(&self, day: Option<Day>) -> Then<'_> {
        Then { library: self, day }
    }
}

impl<'l> Then<'l> {
    /// Whether what happened within the span had happened by the end of the day.
    fn by(self, span: Span) -> Tri {
        match self.day.map(Edge::On) {
            None => Tri::Yes,
            Some(day) if span.latest <= day => Tri::Yes,
            Some(day) if span.earliest <= day => Tri::Maybe,
            Some(_) => Tri::No,
        }
    }

    /// Whether a citation was there.
    pub fn citation(self, citation: &Citation) -> Tri {
        if self.day.is_none() { Tri::Yes } else { self.by(self.library.reported(citation)) }
    }

    /// The citations that may have been there.
    pub fn citations(self, cite: &[Citation]) -> impl Iterator<Item = &Citation> + Clone + use<'_, 'l> {
        cite.iter().filter(move |citation| self.citation(citation) != Tri::No)
    }

    /// Whether something was known.
    pub fn knows(self, id: AnyId) -> Tri {
        if self.day.is_none() { Tri::Yes } else { self.by(self.library.first_reported(id)) }
    }

    /// Whether a record was known: whether any citation of it was there.
    pub fn record(self, record: RecordId) -> Tri {
        self.knows(AnyId::Record(record))
    }

    /// Whether a record became known on that very day, surely or perhaps.
    pub fn is_news(self, record: RecordId) -> bool {
        self.day.is_some_and(|day| {
            let first = self.library.first_reported(AnyId::Record(record));
            [first.earliest, first.latest].contains(&Edge::On(day))
        })
    }

    /// Whether an actor had been heard of.
    pub fn actor(self, actor: ActorId) -> Tri {
        self.knows(AnyId::Actor(actor))
    }

    /// Those of a list who had been heard of.
    pub fn actors(self, actors: &[ActorId]) -> impl Iterator<Item = ActorId> + use<'_, 'l> {
        actors.iter().copied().filter(move |actor| self.actor(*actor) != Tri::No)
    }

    /// Those of a list that were known to be carried by a source.
    pub fn carried(self, source: SourceId, ids: &[AnyId]) -> Vec<AnyId> {
        let dataset = &self.library.dataset;
        let is_known = |citation: &Citation| citation.source == source && self.citation(citation) != Tri::No;
        let is_carried = |id: &AnyId| dataset.citations_of(*id).into_iter().any(is_known);
        ids.iter().copied().filter(is_carried).collect()
    }

    /// Whether an actor's other names, and what it is part of, were known: by its own citations, where it has any.
    fn names(self, actor: ActorId) -> bool {
        let cite = &self.library.dataset.actors[actor].cite;
        if cite.is_empty() { self.actor(actor) != Tri::No } else { self.citations(cite).next().is_some() }
    }

    /// Other spellings and names, as far as they were known.
    pub fn aliases(self, actor: ActorId) -> &'l [Str] {
        if self.names(actor) { &self.library.dataset.actors[actor].aliases } else { &[] }
    }

    /// The folded names that were known: the name that is shown first.
    pub fn folded_names(self, actor: ActorId) -> &'l [String] {
        let names = self.library.folded_names(actor);
        if self.names(actor) { names } else { &names[..1.min(names.len())] }
    }

    /// What an actor is part of, as far as it was known.
    pub fn part_of(self, actor: ActorId) -> Option<ActorId> {
        self.library.dataset.actors[actor].part_of.filter(|_| self.names(actor))
    }

    /// Who was known to belong to an actor, by `part_of`, by a group or by an office at any
    /// time.
    pub fn members(self, actor: ActorId) -> Vec<ActorId> {
        let belongs = |member: &ActorId| {
            self.part_of(*member) == Some(actor)
                || self.groups(*member).any(|group| group.of == actor)
                || self.offices(*member).any(|office| office.of == actor)
        };
        self.library.members(actor).iter().copied().filter(belongs).collect()
    }

    /// What was known to be reported through an actor.
    pub fn cited_through(self, actor: ActorId) -> Vec<AnyId> {
        let all = self.library.cited_through(actor);
        if self.day.is_none() {
            return all.collect();
        }
        let is_hop = |citation: &&Citation| citation.via.iter().any(|hop| hop.who == actor);
        let through = |id: &AnyId| {
            let cite = self.library.dataset.citations_of(*id);
            cite.into_iter().filter(is_hop).any(|citation| self.citation(citation) != Tri::No)
        };
        all.filter(through).collect()
    }

    /// The groups of which an actor itself is a member at any time.
    pub fn groups(self, actor: ActorId) -> impl Iterator<Item = &'l Membership> + use<'l> {
        self.library.dataset.actors[actor].groups.iter()
    }

    /// The offices of which a source may have told.
    pub fn offices(self, actor: ActorId) -> impl DoubleEndedIterator<Item = &'l Office> + use<'l> {
        self.numbered_offices(actor).map(|(_, office)| office)
    }

    /// The same with which of all it is.
    pub fn numbered_offices(
        self,
        actor: ActorId,
    ) -> impl DoubleEndedIterator<Item = (usize, &'l Office)> + use<'l> {
        let offices = self.library.dataset.actors[actor].offices.iter().enumerate();
        let is_told =
            move |office: &Office| office.cite.is_empty() || self.citations(&office.cite).next().is_some();
        offices.filter(move |(_, office)| is_told(office))
    }

    /// Whether a date was known that belongs to something with these citations: one that is reckoned from a source or a
    /// record since that was known, any other as long as what it belongs to.
    pub fn date(self, dated: &Dated, cite: &[Citation]) -> bool {
        let anchor = match dated.reckoned() {
            None => return true,
            Some((anchor, _)) => anchor,
        };
        match anchor {
            Anchor::Record(record) => self.record(record) != Tri::No,
            Anchor::Source(source) => {
                let own = cite.iter().filter(|citation| citation.source == source);
                let own = own.map(|citation| self.citation(citation)).max();
                own.unwrap_or_else(|| self.by(self.library.published(source))) != Tri::No
            }
        }
    }

    /// From what a date is reckoned, and how, as far as that was known.
    pub fn reckoned(self, dated: &Dated) -> Option<(Anchor, Rule)> {
        let known = |anchor: Anchor| match anchor {
            Anchor::Source(source) => self.knows(AnyId::Source(source)),
            Anchor::Record(record) => self.record(record),
        };
        dated.reckoned().filter(|(anchor, _)| known(*anchor) != Tri::No)
    }

    /// Until when a tie was known to hold.
    pub fn until(self, record: &'l Record) -> Option<&'l Dated> {
        match &record.body {
            Body::Tie { until, .. } => until.as_deref().filter(|dated| self.date(dated, &record.cite)),
            _ => None,
        }
    }

    /// The days on which a source was known to attest a tie.
    pub fn attested(self, record: &'l Record) -> impl Iterator<Item = &'l Dated> + use<'l> {
        let on = match &record.body {
            Body::Tie { on, .. } => &on[..],
            _ => &[],
        };
        on.iter().filter(move |dated| self.date(dated, &record.cite))
    }

    /// The event with which an actor was known to have ended.
    pub fn ended(self, actor: ActorId) -> Option<RecordId> {
        self.library.dataset.actors[actor].ended.filter(|event| self.record(*event) != Tri::No)
    }

    /// Who takes which stance on a claim, in time, as far as it was known.
    pub fn stances_on(self, claim: ClaimId) -> impl Iterator<Item = (RecordId, StanceKind)> + use<'l> {
        let all = self.library.stances_on(claim).iter().copied();
        all.filter(move |(record, _)| self.record(*record) != Tri::No)
    }

    /// The known records that are what a claim says.
    pub fn records_of_claim(self, claim: ClaimId) -> impl Iterator<Item = RecordId> + use<'l> {
        let all = self.library.records_of_claim(claim).iter().copied();
        all.filter(move |record| self.record(*record) != Tri::No)
    }
}
