//! All records as they lie in memory: packed, and unpacked when they are looked at. Whoever looks at a few finds them as
//! they were left the next time; whoever goes through many takes them one after the other and leaves nothing behind.

use super::packed::{Pack, Packer, Unpacker};
use super::{Dated, Record, RecordId};
use crate::finding::Place;
use crate::text::Whole;
use std::fmt;
use std::ops::{Index, Range};
use std::sync::OnceLock;

/// Records of one file, one after the other.
#[derive(Clone, Default)]
pub struct Packed {
    file: u32,
    text: Whole,
    bytes: Box<[u8]>,
    /// Where each of them ends.
    ends: Box<[u32]>,
    /// Those that somebody has looked at.
    seen: OnceLock<Box<[OnceLock<Box<Record>>]>>,
}

impl Packed {
    /// Packs records of a file with that text.
    pub fn of(records: &[Record], text: &Whole) -> Self {
        let file = records.first().map_or(0, |first| first.here.file);
        let mut packer = Packer::new(file, text);
        let pack = |record: &Record| {
            packer.begin();
            record.pack(&mut packer);
            packer.bytes.len() as u32
        };
        let ends = records.iter().map(pack).collect();
        Self { file, text: text.clone(), bytes: packer.bytes.into(), ends, seen: OnceLock::new() }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    fn unpacker(&self, at: usize) -> Unpacker<'_> {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        Unpacker::new(&self.bytes[start..self.ends[at] as usize], self.file, &self.text)
    }

    fn unpack(&self, at: usize) -> Record {
        let Some(record) = Record::unpack(&mut self.unpacker(at)) else {
            unreachable!("what was packed can be unpacked")
        };
        record
    }

    fn look(&self, at: usize) -> &Record {
        let none = || self.ends.iter().map(|_| OnceLock::new()).collect();
        self.seen.get_or_init(none)[at].get_or_init(|| Box::new(self.unpack(at)))
    }

    /// What stands first in a record: its place and its id.
    fn first(&self, at: usize) -> (Place, &str) {
        let mut unpacker = self.unpacker(at);
        let place = Place::unpack(&mut unpacker).unwrap_or_default();
        (place, unpacker.text().map_or("", |(id, _)| id))
    }

    /// What stands behind its place and its three texts: its date.
    fn date(&self, at: usize) -> Option<Dated> {
        let mut unpacker = self.unpacker(at);
        Place::unpack(&mut unpacker)?;
        for _ in 0..3 {
            unpacker.text()?;
        }
        Option::unpack(&mut unpacker)?
    }
}

/// All records, which only their own ids reach.
#[derive(Clone, Default)]
pub struct Stored {
    parts: Vec<Packed>,
    /// Where each part ends.
    ends: Vec<usize>,
}

impl Stored {
    /// Adds some records behind all others.
    pub fn push(&mut self, part: Packed) {
        if !part.is_empty() {
            self.ends.push(self.len() + part.len());
            self.parts.push(part);
        }
    }

    /// How many records.
    pub fn len(&self) -> usize {
        self.ends.last().copied().unwrap_or_default()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// All ids, in order.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = RecordId> + ExactSizeIterator + use<> {
        (0..self.len()).map(RecordId::from)
    }

    /// The part in which a record lies, and where in it.
    fn part(&self, number: usize) -> (&Packed, usize) {
        let part = self.ends.partition_point(|end| *end <= number);
        (&self.parts[part], number - part.checked_sub(1).map_or(0, |before| self.ends[before]))
    }

    /// A record for whoever looks at it once.
    pub fn get(&self, id: RecordId) -> Record {
        let (part, at) = self.part(id.into());
        part.unpack(at)
    }

    /// All records with their ids, in order, each for as long as it is looked at.
    pub fn iter(&self) -> impl Iterator<Item = (RecordId, Record)> {
        self.some(0..self.len())
    }

    /// The same of some that follow one another.
    pub fn some(&self, numbers: Range<usize>) -> impl Iterator<Item = (RecordId, Record)> {
        let first = self.ends.partition_point(|end| *end <= numbers.start);
        let begins = first.checked_sub(1).map_or(0, |before| self.ends[before]);
        let within = self.parts[first..].iter().flat_map(|part| (0..part.len()).map(move |at| (part, at)));
        let wanted = within.skip(numbers.start - begins).take(numbers.len());
        numbers.map(RecordId::from).zip(wanted.map(|(part, at)| part.unpack(at)))
    }

    /// A record's id as in the files.
    pub fn id(&self, id: RecordId) -> &str {
        let (part, at) = self.part(id.into());
        part.first(at).1
    }

    /// When a record was, without a look at the rest.
    pub fn date(&self, id: RecordId) -> Option<Dated> {
        let (part, at) = self.part(id.into());
        part.date(at)
    }

    /// Where a record stands in the files.
    pub fn here(&self, id: RecordId) -> Place {
        let (part, at) = self.part(id.into());
        part.first(at).0
    }
}

/// A record that somebody looks at, and perhaps again.
impl Index<RecordId> for Stored {
    type Output = Record;

    fn index(&self, id: RecordId) -> &Record {
        let (part, at) = self.part(id.into());
        part.look(at)
    }
}

impl fmt::Debug for Stored {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}
