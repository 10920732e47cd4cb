//! Who has which part in each record, all of them behind one another: for whoever goes through many records.

use crate::dataset::{ActorId, Part, Record, pack};
use std::ops::Range;

/// What the parts that an actor has in a record come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts(u8);

pack! {
    Parts(parts)
}

impl Parts {
    const SPEAKS: u8 = 1;
    const IS_SPOKEN_OF: u8 = 2;
    const ACTS: u8 = 4;

    /// That one part.
    pub const fn of(part: Part) -> Self {
        Self(match part {
            Part::Speaker => Self::SPEAKS | Self::ACTS,
            Part::Subject => Self::IS_SPOKEN_OF,
            Part::Addressee => 0,
            Part::Role(_) | Part::From | Part::To => Self::ACTS,
        })
    }

    /// With others.
    #[must_use]
    pub const fn and(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// Whether they speak.
    pub const fn speaks(self) -> bool {
        self.0 & Self::SPEAKS != 0
    }

    /// Whether it is said of them.
    pub const fn is_spoken_of(self) -> bool {
        self.0 & Self::IS_SPOKEN_OF != 0
    }

    /// Whether they do anything in it: they are not only spoken of or to.
    pub const fn acts(self) -> bool {
        self.0 & Self::ACTS != 0
    }
}

/// The parties of the records, in the order of their numbers.
#[derive(Debug, Default)]
pub struct Parties {
    actors: Vec<ActorId>,
    /// Which part each of them has; together they would take eight bytes.
    parts: Vec<Part>,
    /// Where those of each record end.
    ends: Vec<u32>,
}

impl Parties {
    /// Those of the next record.
    pub(super) fn add(&mut self, record: &Record) {
        self.actors.extend(record.parties.iter().map(|party| party.actor));
        self.parts.extend(record.parties.iter().map(|party| party.part));
        self.ends.push(self.actors.len() as u32);
    }

    /// Makes room for so many records.
    pub(super) fn reserve(&mut self, many: usize) {
        self.ends.reserve_exact(many);
    }

    /// Those of more records.
    pub(super) fn append(&mut self, others: &Self) {
        let before = self.actors.len() as u32;
        self.actors.extend(&others.actors);
        self.parts.extend(&others.parts);
        self.ends.extend(others.ends.iter().map(|end| before + end));
    }

    /// Those of some records, as they stand elsewhere.
    pub(super) fn copy(&mut self, from: &Self, numbers: Range<usize>) {
        let (first, last) = (from.start(numbers.start), from.start(numbers.end));
        let before = self.actors.len() as u32;
        self.actors.extend(&from.actors[first as usize..last as usize]);
        self.parts.extend(&from.parts[first as usize..last as usize]);
        self.ends.extend(from.ends[numbers].iter().map(|end| before + end - first));
    }

    /// Whether they are of so many records.
    pub(super) fn fit(&self, records: usize) -> bool {
        self.ends.len() == records
            && self.ends.is_sorted()
            && [self.actors.len(), self.parts.len()] == [self.start(records) as usize; 2]
    }

    /// Those of one record, in the order in which they are written.
    pub fn of(&self, number: usize) -> impl Iterator<Item = (ActorId, Part)> + Clone {
        let some = self.start(number) as usize..self.ends[number] as usize;
        self.actors[some.clone()].iter().copied().zip(self.parts[some].iter().copied())
    }

    /// Where those of a record begin.
    fn start(&self, number: usize) -> u32 {
        number.checked_sub(1).map_or(0, |before| self.ends[before])
    }
}

pack! {
    Parties { actors, parts, ends }
}
