//! With whom an actor had to do: counted for all, and what takes a look at each contact for whoever is shown.

use crate::dataset::{ActorId, Part, RecordId, RecordKind};
use crate::date::{Day, Span};
use crate::library::{Library, Parts, Stands};
use crate::query::contacts::{Silence, last, silence_until};
use crate::query::in_order::in_order;
use crate::query::relations::{Measure, counts};
use std::cmp::Reverse;
use std::ops::Range;

/// Those with whom an actor had to do.
#[derive(Clone, Debug, Default)]
pub struct Counterparts {
    /// The one with most contacts first, ties by id.
    pub all: Vec<Counterpart>,
    /// With whom, and in which record: one counterpart's behind another's.
    contacts: Vec<(ActorId, RecordId)>,
    /// The day as of which one looks.
    as_of: Option<Day>,
}

/// Somebody with whom an actor has to do. The counts are those of the matrix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counterpart {
    /// Who.
    pub actor: ActorId,
    /// Meetings of both.
    pub met: usize,
    /// What the actor said of them.
    pub said: usize,
    /// What they said of the actor.
    pub heard: usize,
    /// Where all of these stand.
    contacts: Range<usize>,
}

impl Counterpart {
    /// All of these.
    pub const fn many(&self) -> usize {
        self.met + self.said + self.heard
    }
}

impl Counterparts {
    /// From the contacts of an actor.
    pub(super) fn of(library: &Library, contacts: &Contacts, as_of: Option<Day>) -> Self {
        let actors = &library.dataset.actors;
        let mut many = vec![[0; 3]; actors.len()];
        for (found, way) in contacts.found.iter().zip([Way::Met, Way::Said, Way::Heard]) {
            for (with, _) in found {
                many[usize::from(*with)][way as usize] += 1;
            }
        }
        let all = in_order(contacts.found.iter().flatten(), actors.len(), |(with, _)| (*with).into());
        let mut from = 0;
        let counterpart = |some: &[(ActorId, RecordId)]| {
            let (actor, _) = some[0];
            let [met, said, heard] = many[usize::from(actor)];
            let contacts = from..from + some.len();
            from = contacts.end;
            Counterpart { actor, met, said, heard, contacts }
        };
        let mut found: Vec<Counterpart> = all.chunk_by(|a, b| a.0 == b.0).map(counterpart).collect();
        // Ids are far from one another: they are compared only where nothing else tells.
        let counts = |one: &Counterpart| Reverse((one.many(), one.met));
        found.sort_unstable_by_key(counts);
        for ties in found.chunk_by_mut(|a, b| counts(a) == counts(b)).filter(|ties| ties.len() > 1) {
            ties.sort_unstable_by_key(|one| &actors[one.actor].id);
        }
        Self { all: found, contacts: all, as_of }
    }

    /// When the last contact with one of them was, and the longest time between two of these, or since the last up to
    /// the day as of which one looks; none where there is only one and no such day.
    pub fn last_and_silence(&self, library: &Library, one: &Counterpart) -> (Span, Option<Silence>) {
        let contacts = self.contacts[one.contacts.clone()].iter();
        let spans: Vec<Span> = contacts.map(|(_, record)| library.span(*record)).collect();
        (last(&spans).unwrap_or(Span::ALL), silence_until(&spans, self.as_of))
    }
}

/// The ways of having to do with somebody.
#[derive(Clone, Copy)]
enum Way {
    Met,
    Said,
    Heard,
}

/// Collects with whom an actor had to do in each of its records.
pub(super) struct Contacts<'l> {
    stands: &'l Stands<'l>,
    actor: ActorId,
    /// With whom in which record, by the ways.
    found: [Vec<(ActorId, RecordId)>; 3],
    /// Room for those of one record.
    with: Vec<ActorId>,
}

impl<'l> Contacts<'l> {
    pub fn of(stands: &'l Stands<'l>, actor: ActorId) -> Self {
        Self { stands, actor, found: Default::default(), with: Vec::new() }
    }

    /// Adds those of a record in which the actor has these parts: as the matrix counts who spoke of whom, and who met.
    pub fn add(&mut self, id: RecordId, parts: Parts) {
        let library = self.stands.then.library;
        match library.kind(id) {
            RecordKind::Meeting if counts(library, id, Measure::Meetings) => self.all(id, None, Way::Met),
            RecordKind::Statement if counts(library, id, Measure::Statements) => {
                if parts.speaks() {
                    self.all(id, Some(Part::Subject), Way::Said);
                }
                if parts.is_spoken_of() {
                    let speaker = library.columns().speakers[usize::from(id)];
                    let speaker = speaker.map(|one| self.stands.on(one, || library.span(id)));
                    let speaker = speaker.filter(|one| *one != self.actor);
                    self.found[Way::Heard as usize].extend(speaker.map(|one| (one, id)));
                }
            }
            _ => {}
        }
    }

    /// Adds those of records behind these.
    pub fn append(&mut self, others: Self) {
        self.found.iter_mut().zip(others.found).for_each(|(found, others)| found.extend(others));
    }

    /// Adds whoever else has that part, or any, each once.
    fn all(&mut self, id: RecordId, part: Option<Part>, way: Way) {
        let library = self.stands.then.library;
        let parties = library.columns().parties.of(id.into());
        let others = parties.filter(|(_, has)| part.is_none_or(|part| part == *has));
        let others = others.map(|(one, _)| self.stands.on(one, || library.span(id)));
        self.with.clear();
        self.with.extend(others.filter(|one| *one != self.actor));
        self.with.sort_unstable();
        self.with.dedup();
        self.found[way as usize].extend(self.with.iter().map(|one| (*one, id)));
    }
}
