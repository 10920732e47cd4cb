//! From whom each record comes in the end, for whoever goes through many: all but a few have one root.

use super::again::{self, Again};
use crate::dataset::{ActorId, Citation, Dataset, Record, RecordId, Root, SourceId, pack};
use std::ops::Range;

/// A root of a record, and what is to be known of its citations, in four bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Known(u32);

impl Known {
    /// Of a record without citations.
    const NONE: u32 = u32::MAX >> Self::FLAGS;
    const FLAGS: u32 = 3;
    /// It may be one with others: it is unnamed, and not said to be another.
    const MAY_JOIN: u32 = 1;
    /// The record has other roots, too.
    const MORE: u32 = 2;
    /// What the record rests on is not told by its roots alone.
    const LOOK: u32 = 4;

    /// Documents have even numbers, actors odd ones.
    fn of(root: Option<Root>) -> Self {
        let number = match root {
            None => Self::NONE,
            Some(Root::Source(source)) => (usize::from(source) as u32) << 1,
            Some(Root::Actor(actor)) => (usize::from(actor) as u32) << 1 | 1,
        };
        Self(number << Self::FLAGS)
    }

    const fn with(self, flag: u32, is: bool) -> Self {
        Self(if is { self.0 | flag } else { self.0 & !flag })
    }

    const fn has(self, flag: u32) -> bool {
        self.0 & flag != 0
    }

    /// Who that is.
    pub fn root(self) -> Option<Root> {
        let number = self.0 >> Self::FLAGS;
        let id = (number >> 1) as usize;
        (number != Self::NONE).then(|| {
            if number & 1 == 1 { Root::Actor(ActorId::from(id)) } else { Root::Source(SourceId::from(id)) }
        })
    }

    /// Whether it may be one with others: it is unnamed, and no citation says that it is another.
    pub const fn may_join(self) -> bool {
        self.has(Self::MAY_JOIN)
    }
}

/// A citation of an unnamed root that may be one with others.
#[derive(Clone, Copy, Debug)]
pub struct Hearsay {
    record: RecordId,
    /// Who that is.
    pub root: Known,
    /// Who heard it.
    pub relay: Known,
    /// In which document it stands.
    pub source: SourceId,
}

impl Hearsay {
    /// Whether it was heard on a day of its own, and not on that of the document.
    pub const fn has_own_date(&self) -> bool {
        self.relay.has(Known::LOOK)
    }
}

/// The different roots of all records.
#[derive(Debug, Default)]
pub struct Roots {
    first: Vec<Known>,
    /// Those that are not the first of their record, in the order of the records.
    others: Vec<(RecordId, Known)>,
    /// In the order of the records.
    hearsay: Vec<Hearsay>,
}

pack! {
    Known(number)
    Roots { first, others, hearsay }
    Hearsay { record, root, relay, source }
}

impl Roots {
    /// Those of the next record.
    pub(super) fn add(&mut self, dataset: &Dataset, id: RecordId, record: &Record) {
        let may_join =
            |citation: &Citation| citation.independent().is_none() && !dataset.is_named(citation.root);
        let mut first = Known::of(record.cite.first().map(|citation| citation.root));
        let before = self.others.len();
        for citation in &record.cite {
            let (known, flag) = (Known::of(Some(citation.root)), may_join(citation));
            let others = self.others.iter_mut().skip(before).map(|(_, other)| other);
            match std::iter::once(&mut first).chain(others).find(|other| other.root() == known.root()) {
                Some(other) => *other = other.with(Known::MAY_JOIN, flag || other.may_join()),
                None => self.others.push((id, known.with(Known::MAY_JOIN, flag))),
            }
            if flag {
                let relay = Known::of(Some(dataset.relay(citation)));
                let relay = relay.with(Known::LOOK, citation.relayed().is_some());
                self.hearsay.push(Hearsay { record: id, root: known, relay, source: citation.source });
            }
        }
        let others = self.others.get(before..).unwrap_or_default();
        let look = is_to_be_looked_at(dataset, record, first, others);
        self.first.push(first.with(Known::MORE, !others.is_empty()).with(Known::LOOK, look));
    }

    /// Makes room for the first of so many records.
    pub(super) fn reserve(&mut self, many: usize) {
        self.first.reserve_exact(many);
    }

    /// Those of more records.
    pub(super) fn append(&mut self, others: Self) {
        self.first.extend(others.first);
        self.others.extend(others.others);
        self.hearsay.extend(others.hearsay);
    }

    /// Gives back the room that is not needed any more.
    pub(super) fn close(&mut self) {
        self.first.shrink_to_fit();
        self.others.shrink_to_fit();
        self.hearsay.shrink_to_fit();
    }

    /// The first of some records, as they stand elsewhere.
    pub(super) fn copy(&mut self, from: &Self, numbers: Range<usize>) {
        self.first.extend(&from.first[numbers]);
    }

    /// Only those that are not the first.
    pub(super) fn others(&self) -> Self {
        Self { first: Vec::new(), others: self.others.clone(), hearsay: self.hearsay.clone() }
    }

    /// Whether they are of so many records.
    pub(super) fn fit(&self, records: usize) -> bool {
        self.first.len() == records
    }

    /// The others of records that were taken over.
    pub(super) fn take_over(&mut self, last: &Self, again: &Again) {
        let anew = |(record, known): &(RecordId, Known)| Some((again.anew(*record)?, *known));
        let old = last.others.iter().filter_map(anew).collect();
        self.others = again::merged(old, &self.others, |(record, _)| *record);
        let anew = |one: &Hearsay| Some(Hearsay { record: again.anew(one.record)?, ..*one });
        let old = last.hearsay.iter().filter_map(anew).collect();
        self.hearsay = again::merged(old, &self.hearsay, |one| one.record);
    }

    /// Those of a record, each once.
    pub fn of(&self, record: RecordId) -> impl Iterator<Item = Known> + Clone {
        let first = self.first[usize::from(record)];
        let others = first.has(Known::MORE).then(|| {
            let rest = &self.others[self.others.partition_point(|(other, _)| *other < record)..];
            rest.iter().take_while(move |(other, _)| *other == record).map(|(_, known)| *known)
        });
        let first = first.root().map(|_| first.with(Known::MORE, false).with(Known::LOOK, false));
        first.into_iter().chain(others.into_iter().flatten())
    }

    /// The citations of a record of which the root is unnamed and may be one with others.
    pub fn hearsay(&self, record: RecordId) -> impl Iterator<Item = &Hearsay> {
        let may_be = self.of(record).any(Known::may_join);
        let rest = may_be.then(|| &self.hearsay[self.hearsay.partition_point(|one| one.record < record)..]);
        rest.into_iter().flatten().take_while(move |one| one.record == record)
    }

    /// Whether all that a record rests on follows from its roots and its parties: nobody answers it, no status is put in
    /// place of its own, nobody passes on what another of the roots says, and no two of them may be one.
    pub fn tell_all(&self, record: RecordId) -> bool {
        !self.first[usize::from(record)].has(Known::LOOK)
    }

    /// Whether a record has one root at most.
    pub fn is_one(&self, record: RecordId) -> bool {
        !self.first[usize::from(record)].has(Known::MORE)
    }
}

fn is_to_be_looked_at(
    dataset: &Dataset,
    record: &Record,
    first: Known,
    others: &[(RecordId, Known)],
) -> bool {
    if record.claim.is_some() || record.overrule.is_some() {
        return true;
    }
    if others.is_empty() {
        return false;
    }
    let all = || std::iter::once(first).chain(others.iter().map(|(_, known)| *known));
    let is_another = |hop: Root, own: Root| hop != own && all().any(|known| known.root() == Some(hop));
    let passes_on =
        |citation: &Citation| dataset.chain(citation).into_iter().any(|hop| is_another(hop, citation.root));
    all().filter(|known| known.may_join()).count() > 1
        || record.parties.iter().any(|party| party.on_behalf.is_some())
        || record.cite.iter().any(passes_on)
}
