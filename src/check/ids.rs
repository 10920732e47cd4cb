//! Every id that the files give, kind by kind: who refers to an actor finds it without going past a million records.

use crate::dataset::{AnyId, RecordKind, ShortId};
use crate::finding::Place;
use crate::reading::Text;
use crate::text::Str;
use foldhash::fast::RandomState;
use hashbrown::HashTable;
use std::hash::BuildHasher;

/// What has an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Source,
    Actor,
    /// Numbered on from the actors.
    Group,
    Claim,
    Record(RecordKind),
}

impl Kind {
    /// All of them.
    const ALL: [Self; 8] = [
        Self::Source,
        Self::Actor,
        Self::Group,
        Self::Claim,
        Self::Record(RecordKind::Meeting),
        Self::Record(RecordKind::Statement),
        Self::Record(RecordKind::Event),
        Self::Record(RecordKind::Tie),
    ];

    /// Its place among all.
    const fn place(self) -> usize {
        match self {
            Self::Source => 0,
            Self::Actor => 1,
            Self::Group => 2,
            Self::Claim => 3,
            Self::Record(kind) => 4 + kind as usize,
        }
    }

    /// What it is called.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Actor => "actor",
            Self::Group => "group",
            Self::Claim => "claim",
            Self::Record(kind) => kind.word(),
        }
    }

    /// That of it which has the number.
    fn number(self, number: usize) -> AnyId {
        match self {
            Self::Source => AnyId::Source(number.into()),
            Self::Actor | Self::Group => AnyId::Actor(number.into()),
            Self::Claim => AnyId::Claim(number.into()),
            Self::Record(_) => AnyId::Record(number.into()),
        }
    }
}

/// What is to be known of an id: found out by whoever reads it, for the one who gathers them all.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    hash: u64,
    /// Whether it is written as an id should be.
    pub is_kebab: bool,
}

/// Gives marks, always the same to the same.
#[derive(Clone, Default)]
pub(super) struct Marker(RandomState);

impl Marker {
    /// The mark of an id.
    pub fn mark(&self, id: &str) -> Mark {
        Mark { hash: self.hash(id), is_kebab: is_kebab(id) }
    }

    fn hash(&self, id: &str) -> u64 {
        self.0.hash_one(id)
    }
}

/// An id, what has it, and where it gets it.
pub(super) struct Given {
    pub id: Str,
    what: ShortId,
    pub place: Place,
}

impl Given {
    /// What has it.
    pub fn what(&self) -> AnyId {
        self.what.into()
    }
}

/// Each id once.
pub(super) struct Ids {
    marker: Marker,
    of_kind: [HashTable<Given>; Kind::ALL.len()],
}

impl Ids {
    /// None yet, which will have marks of his.
    pub fn new(marker: Marker) -> Self {
        Self { marker, of_kind: Default::default() }
    }

    /// Makes room for so many more.
    pub fn reserve(&mut self, kind: Kind, many: usize) {
        let Self { marker, of_kind } = self;
        of_kind[kind.place()].reserve(many, |given| marker.hash(&given.id));
    }

    /// The mark of an id.
    pub fn mark(&self, id: &str) -> Mark {
        self.marker.mark(id)
    }

    /// Who has that id, looked for first among those of which one is wanted.
    pub fn find(&self, id: &str, wanted: &[Kind]) -> Option<(Kind, &Given)> {
        let hash = self.marker.hash(id);
        let others = Kind::ALL.into_iter().filter(|kind| !wanted.contains(kind));
        wanted.iter().copied().chain(others).find_map(|kind| self.of_kind(kind, id, hash))
    }

    /// The same, where its mark is known and none is likely.
    pub fn find_marked(&self, id: &str, mark: Mark) -> Option<(Kind, &Given)> {
        Kind::ALL.into_iter().find_map(|kind| self.of_kind(kind, id, mark.hash))
    }

    fn of_kind(&self, kind: Kind, id: &str, hash: u64) -> Option<(Kind, &Given)> {
        Some((kind, self.of_kind[kind.place()].find(hash, |given| *given.id == *id)?))
    }

    /// Adds one that is not there yet.
    pub fn add(&mut self, id: &Text, mark: Mark, kind: Kind, number: usize) {
        let Self { marker, of_kind } = self;
        let given = Given { id: id.is.clone(), what: kind.number(number).into(), place: id.place };
        of_kind[kind.place()].insert_unique(mark.hash, given, |given| marker.hash(&given.id));
    }

    /// Takes one out.
    pub fn remove(&mut self, id: &str, kind: Kind) {
        let hash = self.marker.hash(id);
        if let Ok(found) = self.of_kind[kind.place()].find_entry(hash, |given| *given.id == *id) {
            found.remove();
        }
    }

    /// All of them, in no order.
    pub fn all(&self) -> impl Iterator<Item = (Kind, &Given)> {
        let kinds = Kind::ALL.into_iter().zip(&self.of_kind);
        kinds.flat_map(|(kind, all)| all.iter().map(move |given| (kind, given)))
    }
}

/// Whether it is lower-case letters and digits, with hyphens between them.
pub(super) fn is_kebab(id: &str) -> bool {
    let mut before = b'-';
    let is_next = |byte: u8| {
        let is_word = byte.is_ascii_lowercase() || byte.is_ascii_digit();
        let is_in_place = is_word || (byte == b'-' && before != b'-');
        before = byte;
        is_in_place
    };
    id.bytes().all(is_next) && before != b'-'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_has_its_place() {
        for (place, kind) in Kind::ALL.into_iter().enumerate() {
            assert_eq!(kind.place(), place, "{kind:?}");
        }
    }
}
