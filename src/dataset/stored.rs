//! All records as they lie in memory: packed, and unpacked when they are looked at. Whoever looks at a few finds them as
//! they were left the next time; whoever goes through many takes them one after the other and leaves nothing behind.

use super::packed::{Pack, Packer, Unpacker};
use super::{ActorId, ClaimId, Dated, Record, RecordId, RecordKind, SourceId};
use crate::finding::Place;
use crate::text::{Str, Whole};
use std::fmt;
use std::ops::{Index, Range};
use std::sync::{Arc, OnceLock};

/// Records of one file, all of one kind, one after the other.
#[derive(Clone)]
pub struct Packed {
    file: u32,
    lies: Arc<Lies>,
    /// The records to which these refer.
    refers: Box<[RecordId]>,
    /// Those that somebody has looked at.
    seen: OnceLock<Box<[OnceLock<Box<Record>>]>>,
}

/// What hangs on the text of the file alone, and on who stands beside the records: not on how records are numbered.
struct Lies {
    kind: RecordKind,
    text: Whole,
    bytes: Box<[u8]>,
    /// Where each of them ends.
    ends: Box<[u32]>,
    /// What was noted of them, packed; none if they are to be read again whenever files are.
    noted: Option<Box<[u8]>>,
}

/// What else linking finds in records, for whoever takes them over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Noted {
    /// To whom they refer.
    pub actors: Vec<ActorId>,
    /// What they cite.
    pub sources: Vec<SourceId>,
    /// On which claims somebody takes a stance in them.
    pub answered: Vec<ClaimId>,
    /// Which claims somebody raises in them.
    pub raised: Vec<ClaimId>,
    /// Their places, as they are written.
    pub places: Vec<Str>,
    /// Their tags, as they are written.
    pub tags: Vec<Str>,
}

/// Records of one file, all of one kind, that are being packed.
pub struct Packing<'t> {
    packer: Packer<'t>,
    file: u32,
    text: &'t Whole,
    kind: Option<RecordKind>,
    ends: Vec<u32>,
}

impl<'t> Packing<'t> {
    /// None yet, of the file of that number, which has that text.
    pub fn of(file: u32, text: &'t Whole) -> Self {
        Self { packer: Packer::apart(file, text), file, text, kind: None, ends: Vec::new() }
    }

    /// The next of them.
    pub fn add(&mut self, record: &Record) {
        self.kind = Some(record.kind());
        self.packer.begin();
        record.pack(&mut self.packer);
        self.ends.push(self.packer.bytes.len() as u32);
    }

    /// All of them, if there are any, with what was noted of them.
    pub fn closed(self, noted: Option<&Noted>) -> Option<Packed> {
        let Self { packer, file, text, kind, ends } = self;
        let kind = kind?;
        let noted = noted.map(|noted| {
            let mut packer = Packer::new(file, text);
            noted.pack(&mut packer);
            packer.bytes.into()
        });
        let (bytes, refers) = (packer.bytes.into(), packer.refers.unwrap_or_default().into());
        let lies = Arc::new(Lies { kind, text: text.clone(), bytes, ends: ends.into(), noted });
        Some(Packed { file, lies, refers, seen: OnceLock::new() })
    }
}

impl Packed {
    /// The same where the file has that number, and other records have theirs; none if one to which these refer has none.
    pub fn again(&self, file: u32, anew: impl Fn(RecordId) -> Option<RecordId>) -> Option<Self> {
        let refers = self.refers.iter().map(|record| anew(*record)).collect::<Option<_>>()?;
        Some(Self { file, lies: self.lies.clone(), refers, seen: OnceLock::new() })
    }

    /// Whether these are the same records, however they are numbered.
    pub fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.lies, &other.lies)
    }

    /// Of what kind they are.
    pub fn kind(&self) -> RecordKind {
        self.lies.kind
    }

    /// The number of their file.
    pub const fn file(&self) -> u32 {
        self.file
    }

    /// Whether they refer to any record.
    pub fn refers(&self) -> bool {
        !self.refers.is_empty()
    }

    /// Whether it was noted what it takes to take them over.
    pub fn is_noted(&self) -> bool {
        self.lies.noted.is_some()
    }

    /// What was noted of them, if they can be taken over.
    pub fn noted(&self) -> Option<Noted> {
        let noted = self.lies.noted.as_ref()?;
        Noted::unpack(&mut Unpacker::new(noted, self.file, &self.lies.text))
    }

    /// All of them, each for as long as it is looked at.
    pub fn all(&self) -> impl Iterator<Item = Record> {
        (0..self.len()).map(|at| self.unpack(at))
    }

    /// How many there are.
    #[expect(clippy::len_without_is_empty, reason = "there is always one")]
    pub fn len(&self) -> usize {
        self.lies.ends.len()
    }

    fn unpacker(&self, at: usize) -> Unpacker<'_> {
        let lies = &*self.lies;
        let start = at.checked_sub(1).map_or(0, |before| lies.ends[before] as usize);
        let bytes = &lies.bytes[start..lies.ends[at] as usize];
        Unpacker::apart(bytes, &self.refers, self.file, &lies.text)
    }

    fn unpack(&self, at: usize) -> Record {
        let Some(record) = Record::unpack(&mut self.unpacker(at)) else {
            unreachable!("what was packed can be unpacked")
        };
        record
    }

    fn look(&self, at: usize) -> &Record {
        let none = || (0..self.len()).map(|_| OnceLock::new()).collect();
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

/// As it lies, for the file that is told beside it.
impl Pack for Packed {
    fn pack(&self, to: &mut Packer) {
        let Lies { kind, bytes, ends, noted, text: _ } = &*self.lies;
        kind.pack(to);
        self.refers.pack(to);
        ends.pack(to);
        to.raw(bytes);
        noted.is_some().pack(to);
        to.raw(noted.as_deref().unwrap_or_default());
    }

    fn unpack(from: &mut Unpacker) -> Option<Self> {
        let (file, text) = from.file();
        let (kind, refers, ends) = (Pack::unpack(from)?, Pack::unpack(from)?, Box::<[u32]>::unpack(from)?);
        let bytes: Box<[u8]> = from.raw()?.into();
        let is_noted = bool::unpack(from)?;
        let noted = Some(from.raw()?.into()).filter(|_| is_noted);
        let is_whole = ends.is_sorted() && ends.last().is_some_and(|end| *end as usize == bytes.len());
        let lies = Arc::new(Lies { kind, text: text.clone(), bytes, ends, noted });
        is_whole.then_some(Self { file, lies, refers, seen: OnceLock::new() })
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
        self.ends.push(self.len() + part.len());
        self.parts.push(part);
    }

    /// The parts, with the numbers of the records in each.
    pub fn parts(&self) -> impl Iterator<Item = (Range<usize>, &Packed)> + Clone {
        let ranges = std::iter::once(&0).chain(&self.ends).zip(&self.ends);
        ranges.map(|(first, end)| *first..*end).zip(&self.parts)
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

    /// The part in which a record lies.
    pub fn part_of(&self, id: RecordId) -> &Packed {
        self.part(id.into()).0
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
