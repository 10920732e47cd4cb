//! A library in blocks of bytes, to be kept between two starts: what was read of files that hold what they held need not be
//! read again. Each block stands for itself, so that they can be shared among the processors.

use super::Library;
use super::columns::Columns;
use super::haystack::Stack;
use super::lists::Lists;
use super::time::InTime;
use crate::dataset::{
    Actor, Claim, Dataset, Pack, Packed, Packer, ShortId, Source, Stored, Table, Unpacker, View,
};
use crate::finding::Finding;
use crate::load::File;
use crate::progress::{Follow, Stage, hands, shared_to};
use crate::text::{Str, Whole};
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

/// So many sources, parts of records, and stacks are in a block.
const SOURCES: usize = 5000;
const PARTS: usize = 8;
const STACKS: usize = 20;

/// What is in a block.
#[derive(Clone, Debug)]
enum What {
    /// All but sources and records, and how many of these there are.
    Head,
    Sources(Range<usize>),
    /// Parts of the records.
    Records(Range<usize>),
    /// What is asked of all records at once, and their folded texts, of so many stacks.
    Columns(Range<usize>),
    /// Of what is asked of all records at once, lists of some.
    Few,
    Lists,
    ById,
    InTime,
}

/// The like of it, unpacked.
enum Got {
    Head(Box<Head>),
    Sources(Vec<Source>),
    Records(Vec<Packed>),
    Columns(Box<Columns>, Vec<Stack>),
    Lists(Lists),
    ById(Vec<ShortId>),
    InTime(InTime),
}

struct Head {
    dataset: Dataset,
    findings: Vec<Finding>,
}

impl Library {
    /// All of it, block by block.
    pub fn blocks(&self) -> impl Iterator<Item = Vec<u8>> {
        let Dataset { sources, records, .. } = &self.dataset;
        let stacks = self.haystacks.records.len();
        let first = [What::Head, What::InTime, What::Lists, What::ById, What::Few];
        let all = first
            .into_iter()
            .chain(cut(sources.len(), SOURCES).map(What::Sources))
            .chain(cut(records.parts().count(), PARTS).map(What::Records))
            .chain(cut(stacks, STACKS).map(What::Columns));
        all.map(|what| self.block(&what))
    }

    fn block(&self, what: &What) -> Vec<u8> {
        let nothing = Whole::new();
        let mut to = Packer::new(0, &nothing);
        match what {
            What::Head => {
                to.number(0);
                self.head(&mut to);
            }
            What::Sources(range) => {
                to.number(1);
                let sources = self.dataset.sources.iter().map(|(_, source)| source);
                let some: Vec<&Source> = sources.skip(range.start).take(range.len()).collect();
                self.in_files(&some, |source| source.here.file, &mut to);
            }
            What::Records(range) => {
                to.number(2);
                let parts = self.dataset.records.parts().map(|(_, part)| part);
                let some: Vec<&Packed> = parts.skip(range.start).take(range.len()).collect();
                self.in_files(&some, Packed::file, &mut to);
            }
            What::Columns(range) => {
                to.number(3);
                let many = self.dataset.records.len();
                let numbers = range.start * Stack::MANY..many.min(range.end * Stack::MANY);
                let mut columns = Columns::default();
                columns.copy(&self.columns, numbers);
                columns.pack(&mut to);
                let stacks = &self.haystacks.records[range.clone()];
                to.number(stacks.len() as u64);
                for stack in stacks {
                    stack.pack(&mut to);
                }
            }
            What::Few => {
                to.number(3);
                self.columns.lists().pack(&mut to);
                to.number(0);
            }
            What::Lists => {
                to.number(4);
                self.lists.pack(&mut to);
            }
            What::ById => {
                to.number(5);
                self.columns.by_id.pack(&mut to);
            }
            What::InTime => {
                to.number(6);
                self.in_time.pack(&mut to);
            }
        }
        to.bytes
    }

    fn head<'l>(&'l self, to: &mut Packer<'l>) {
        let Dataset { title, description, note, actors, claims, views, places, tags, .. } = &self.dataset;
        title.pack(to);
        description.pack(to);
        note.pack(to);
        places.pack(to);
        tags.pack(to);
        self.findings.pack(to);
        let actors: Vec<&Actor> = actors.iter().map(|(_, actor)| actor).collect();
        self.in_files(&actors, |actor| actor.here.file, to);
        let claims: Vec<&Claim> = claims.iter().map(|(_, claim)| claim).collect();
        self.in_files(&claims, |claim| claim.here.file, to);
        let views: Vec<&View> = views.iter().collect();
        self.in_files(&views, |view| view.query.place.file, to);
    }

    /// Each beside its file.
    fn in_files<'l, T: Pack>(&'l self, all: &[&T], file: impl Fn(&T) -> u32, to: &mut Packer<'l>) {
        to.number(all.len() as u64);
        for one in all {
            let number = file(one);
            to.number(u64::from(number));
            if let Some(file) = self.files.get(number as usize) {
                to.begin_in(number, &file.text);
            }
            one.pack(to);
        }
    }

    /// Out of as many blocks, each of which is put where others were before: new room for all of them would cost as much
    /// as to read them. The files must hold what they held. None if it cannot be had.
    pub fn of_blocks<F: Follow>(
        files: &[File],
        origin: &str,
        many: usize,
        block: impl Fn(usize, &mut Vec<u8>) -> Option<()> + Sync,
        follow: &F,
    ) -> Result<Option<Self>, F::Stop> {
        let hands = hands(files.iter().map(|file| file.text.len()).sum());
        let mut library = Self { origin: origin.to_owned(), files: files.to_vec(), ..Self::default() };
        follow.begin(Stage::Indexing, many);
        let mut is_whole = true;
        let rooms = Mutex::new(Vec::new());
        let rooms = || rooms.lock().unwrap_or_else(PoisonError::into_inner);
        let got = |number| {
            let mut room = rooms().pop().unwrap_or_default();
            let got = block(number, &mut room).and_then(|()| got(&room, files));
            rooms().push(room);
            got
        };
        shared_to(hands, 0..many, follow, |_| 1, got, |got| is_whole &= library.take(got).is_some())?;
        is_whole &= library.fits_together();
        if is_whole {
            library.name_others();
        }
        Ok(Some(library).filter(|_| is_whole))
    }

    fn take(&mut self, got: Option<Got>) -> Option<()> {
        match got? {
            Got::Head(head) => (self.dataset, self.findings) = (head.dataset, head.findings),
            Got::Sources(some) => {
                for source in some {
                    self.dataset.sources.push(source);
                }
            }
            Got::Records(some) => {
                for part in some {
                    self.dataset.records.push(part);
                }
            }
            Got::Columns(columns, mut stacks) => {
                self.columns.append(*columns);
                self.haystacks.records.append(&mut stacks);
            }
            Got::Lists(lists) => self.lists = lists,
            Got::ById(by_id) => self.columns.by_id = by_id,
            Got::InTime(in_time) => self.in_time = in_time,
        }
        Some(())
    }

    /// Whether all of it is of as many records, actors, sources and claims.
    fn fits_together(&self) -> bool {
        let Dataset { actors, sources, claims, records, .. } = &self.dataset;
        let stacked: usize = self.haystacks.records.iter().map(|stack| stack.ends().len()).sum();
        let all = actors.len() + sources.len() + claims.len() + records.len();
        self.columns.fit(records.len())
            && self.columns.by_id.len() == all
            && stacked == records.len()
            && self.in_time.all().len() == records.len()
            && self.lists.fit(actors.len(), sources.len(), claims.len())
    }
}

/// So many in parts of so many.
fn cut(all: usize, many: usize) -> impl Iterator<Item = Range<usize>> {
    (0..all).step_by(many).map(move |first| first..all.min(first + many))
}

/// What is in a block; none if it is none of ours.
fn got(bytes: &[u8], files: &[File]) -> Option<Got> {
    let nothing = Whole::new();
    let mut from = Unpacker::new(bytes, 0, &nothing);
    let from = &mut from;
    Some(match from.number()? {
        0 => {
            let (title, description, note) = (Str::unpack(from)?, Pack::unpack(from)?, Pack::unpack(from)?);
            let (places, tags) = (BTreeSet::unpack(from)?, BTreeSet::unpack(from)?);
            let findings = Vec::unpack(from)?;
            let actors = in_files(from, files)?.into_iter().collect();
            let claims = in_files(from, files)?.into_iter().collect();
            let views = in_files(from, files)?;
            let (records, sources) = (Stored::default(), Table::default());
            let dataset =
                Dataset { title, description, note, sources, actors, records, places, tags, claims, views };
            Got::Head(Box::new(Head { dataset, findings }))
        }
        1 => Got::Sources(in_files(from, files)?),
        2 => Got::Records(in_files(from, files)?),
        3 => Got::Columns(Box::new(Columns::unpack(from)?), Vec::unpack(from)?),
        4 => Got::Lists(Lists::unpack(from)?),
        5 => Got::ById(Vec::unpack(from)?),
        6 => Got::InTime(InTime::unpack(from)?),
        _ => return None,
    })
}

/// What was packed beside its files.
fn in_files<'f, T: Pack>(from: &mut Unpacker<'f>, files: &'f [File]) -> Option<Vec<T>> {
    let many = from.number()?;
    let mut all = Vec::new();
    for _ in 0..many {
        let number = u32::try_from(from.number()?).ok()?;
        from.begin_in(number, &files.get(number as usize)?.text);
        all.push(T::unpack(from)?);
    }
    Some(all)
}

#[cfg(test)]
mod tests {
    use super::super::again::tests::{edited, files, loaded, read, told};
    use super::*;
    use crate::check::check;
    use crate::dataset::Marks;
    use crate::reading::Values;
    use crate::records::Status;
    use proptest::prelude::*;
    use proptest::sample::{Index, select};

    fn out_of_blocks(files: &[(String, String)], blocks: &[Vec<u8>]) -> Option<Library> {
        let block = |number: usize, bytes: &mut Vec<u8>| {
            bytes.clone_from(blocks.get(number)?);
            Some(())
        };
        let Ok(library) = Library::of_blocks(&loaded(files).files, "test", blocks.len(), block, &());
        library
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn what_was_kept_is_what_would_have_been_read(
            number in any::<Index>(),
            from in any::<Index>(),
            cut in 0_usize..60,
            put in select(vec!["", "x", "\n[[event]]\n", "\nid = \"a\"\n", "\n[[group]]\nid = \"g\"\nname = \"g\"\n"]),
            is_weighed in any::<bool>(),
        ) {
            let mut files = files();
            let number = number.index(files.len());
            files[number].1 = edited(&files[number].1, from, cut, put);
            let library = read(&files);
            if is_weighed {
                let many = library.dataset.records.len();
                let statuses = Status::ALL.iter().copied().cycle().take(many).collect();
                library.columns.statuses.set(statuses).unwrap();
                library.columns.contested.set(Marks::of(many, (0..many).step_by(3))).unwrap();
            }
            let blocks: Vec<Vec<u8>> = library.blocks().collect();
            prop_assert_eq!(out_of_blocks(&files, &blocks).as_ref().map(told), Some(told(&library)));
            // And whatever is not there is not made up.
            prop_assert!(out_of_blocks(&files, &blocks[1..]).is_none());
            prop_assert!(out_of_blocks(&files, &blocks[..blocks.len() - 1]).is_none());
        }
    }

    #[test]
    fn many_records_are_in_many_blocks() {
        let (mut files, many) = (files(), STACKS * Stack::MANY + 7);
        let event = |number| {
            format!(
                "[[event]]\nid = \"e{number}\"\ntitle = \"t\"\nsummary = \"s\"\nplace = \"p{}\"\nactors = [{{ actor = \"turkey\" }}]\ncite = [{{ source = \"source-001\" }}]\n",
                number % 7
            )
        };
        files.push(("z.toml".to_owned(), (0..many).map(event).collect()));
        let library = Library::new(check(loaded(&files)), "test");
        let blocks: Vec<Vec<u8>> = library.blocks().collect();
        assert!(blocks.len() > 800);
        assert_eq!(out_of_blocks(&files, &blocks).as_ref().map(told), Some(told(&library)));
    }
}
