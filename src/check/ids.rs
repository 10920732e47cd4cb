//! Every id that the files give: who refers to an actor finds it without going past a million records.

use crate::dataset::{AnyId, RecordKind};
use crate::finding::Place;
use crate::progress::shared;
use crate::reading::Text;
use crate::text::Str;
use foldhash::fast::RandomState;
use hashbrown::HashTable;
use std::hash::BuildHasher;

/// A table is so many, each for some hashes: a processor has one of them at hand while it is filled, and each can be filled
/// by another hand.
const PIECES: usize = 16;

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
    /// In which table it stands: actors and claims, to which so much refers, apart from what there is much of.
    const fn table(self) -> usize {
        match self {
            Self::Actor | Self::Group | Self::Claim => 0,
            Self::Source | Self::Record(_) => 1,
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
    pub kind: Kind,
    number: u32,
    pub place: Place,
}

impl Given {
    fn of(id: &Text, kind: Kind, number: usize) -> Self {
        Self { id: id.is.clone(), kind, number: number as u32, place: id.place }
    }

    /// What has it.
    pub fn what(&self) -> AnyId {
        self.kind.number(self.number as usize)
    }
}

/// Each id once.
pub(super) struct Ids {
    marker: Marker,
    tables: [Table; 2],
    /// Hashes and places of records that were noted, for each piece of their table.
    noted: [Vec<(u64, u32)>; PIECES],
}

/// Some of them as they came, and which of these has which hash: what is looked through has little room to lie in.
#[derive(Default)]
struct Table {
    given: Vec<Given>,
    by_hash: [HashTable<u32>; PIECES],
}

impl Ids {
    /// None yet, which will have marks of his.
    pub fn new(marker: Marker) -> Self {
        Self { marker, tables: Default::default(), noted: Default::default() }
    }

    /// Makes room for so many sources and records: lists that grow leave holes behind.
    pub fn reserve(&mut self, many: usize) {
        self.tables[Kind::Source.table()].given.reserve_exact(many);
    }

    /// The mark of an id.
    pub fn mark(&self, id: &str) -> Mark {
        self.marker.mark(id)
    }

    /// Who has that id, looked for first where that kind stands.
    pub fn find(&self, id: &str, likely: Kind) -> Option<&Given> {
        let (hash, [one, other]) = (self.marker.hash(id), &self.tables);
        let [first, second] = if likely.table() == 0 { [one, other] } else { [other, one] };
        first.find(id, hash).or_else(|| second.find(id, hash))
    }

    /// The same, where its mark is known and most likely nobody has it.
    pub fn find_marked(&self, id: &str, mark: Mark) -> Option<&Given> {
        self.tables.iter().find_map(|table| table.find(id, mark.hash))
    }

    /// Adds one that is not there yet.
    pub fn add(&mut self, id: &Text, mark: Mark, kind: Kind, number: usize) {
        let Self { marker, tables, .. } = self;
        tables[kind.table()].add(Given::of(id, kind, number), mark.hash, marker);
    }

    /// Notes that of a record, which may be there already: that is found out of all together.
    pub fn note(&mut self, id: &Text, mark: Mark, kind: RecordKind, number: usize) {
        let kind = Kind::Record(kind);
        let given = &mut self.tables[kind.table()].given;
        self.noted[piece(mark.hash)].push((mark.hash, given.len() as u32));
        given.push(Given::of(id, kind, number));
    }

    /// Adds what was noted, except what is there already, which is given back.
    pub fn add_noted(&mut self, hands: usize) -> impl Iterator<Item = &Given> {
        let Self { marker, tables: [few, Table { given, by_hash }], noted } = self;
        let given = &*given;
        let pieces = by_hash.iter_mut().zip(std::mem::take(noted)).collect();
        let hash = |at: &u32| marker.hash(&given[*at as usize].id);
        let add = |(by_hash, mut noted): (&mut HashTable<u32>, Vec<(u64, u32)>)| {
            by_hash.reserve(noted.len(), hash);
            noted.retain(|(its, at)| {
                let id = &given[*at as usize].id;
                let is_there = few.find(id, *its).is_some() || find(by_hash, given, id, *its).is_some();
                if !is_there {
                    by_hash.insert_unique(*its, *at, hash);
                }
                is_there
            });
            noted
        };
        let Ok(twice) = shared(hands, pieces, &(), |_| 1, add);
        twice.into_iter().flatten().map(|(_, at)| &given[at as usize])
    }

    /// Takes one out.
    pub fn remove(&mut self, id: &str, kind: Kind) {
        let hash = self.marker.hash(id);
        self.tables[kind.table()].remove(id, hash);
    }

    /// All of them, in no order.
    pub fn all(&self) -> impl Iterator<Item = &Given> {
        self.tables.iter().flat_map(Table::all)
    }
}

impl Table {
    fn find(&self, id: &str, hash: u64) -> Option<&Given> {
        find(&self.by_hash[piece(hash)], &self.given, id, hash)
    }

    fn add(&mut self, given: Given, hash: u64, marker: &Marker) {
        self.given.push(given);
        let Self { given, by_hash } = self;
        let by_hash = &mut by_hash[piece(hash)];
        by_hash.insert_unique(hash, given.len() as u32 - 1, |at| marker.hash(&given[*at as usize].id));
    }

    fn remove(&mut self, id: &str, hash: u64) {
        let found = self.by_hash[piece(hash)].find_entry(hash, |at| *self.given[*at as usize].id == *id);
        if let Ok(found) = found {
            found.remove();
        }
    }

    fn all(&self) -> impl Iterator<Item = &Given> {
        self.by_hash.iter().flatten().map(|at| &self.given[*at as usize])
    }
}

/// In which piece of a table a hash stands: by bits by which nothing is told apart within one.
const fn piece(hash: u64) -> usize {
    (hash >> 32) as usize % PIECES
}

fn find<'g>(by_hash: &HashTable<u32>, given: &'g [Given], id: &str, hash: u64) -> Option<&'g Given> {
    let at = by_hash.find(hash, |at| *given[*at as usize].id == *id)?;
    given.get(*at as usize)
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
