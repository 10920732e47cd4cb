//! From what is written to what is meant: every reference resolved, every complaint said at once. What is wrong in a
//! record is left out of it; a record that cannot stand without it is left out; the rest opens.

mod actors;
mod before;
mod citations;
mod claims;
mod coverage;
mod dates;
mod groups;
mod ids;
mod names;
mod quotes;
mod sayings;
mod seen;
mod steps;
mod whole;

pub use before::Before;
pub use quotes::check_texts;

use crate::dataset::{ActorId, ClaimId, Dataset, Marks, Noted, Packed, Packing, Record, SourceId, View};
use crate::filter::Filter;
use crate::finding::{Code, Finding, Place};
use crate::load::{File, Loaded};
use crate::progress::{Follow, Stage, hands, shared, shared_to};
use crate::reading::{Absorb, Text};
use crate::records::{self, Records};
use crate::text::Str;
use before::{Look, TakenOver, first_looks};
use names::{Kept, Names, Written};
use seen::{Chunk, Seen};
use std::collections::BTreeSet;

/// A dataset and all that is wrong with the files it comes from.
#[derive(Debug, Default)]
pub struct Checked {
    /// What is sound.
    pub dataset: Dataset,
    /// The files, by the numbers in the findings' places.
    pub files: Vec<File>,
    /// Complaints, by place.
    pub findings: Vec<Finding>,
}

/// Reads and checks all files.
pub fn check(loaded: Loaded) -> Checked {
    let Ok(checked) = check_again(loaded, None, &());
    checked
}

/// The same, followed and perhaps stopped. What may be is taken over from the last reading.
pub fn check_again<F: Follow>(
    loaded: Loaded,
    before: Option<&Before>,
    follow: &F,
) -> Result<Checked, F::Stop> {
    let mut looks = first_looks(&loaded.files, before);
    loop {
        match linked(&loaded.files, &looks, before, follow)? {
            Linked::Whole(dataset, mut findings) => {
                let Loaded { files, findings: mut all } = loaded;
                all.append(&mut findings);
                sort(&mut all);
                return Ok(Checked { dataset: *dataset, files, findings: all });
            }
            Linked::Odd(files) => {
                for file in files {
                    looks[file as usize] = looks[file as usize].closer();
                }
            }
        }
    }
}

/// What came of the files.
enum Linked {
    /// All that they mean, and what is wrong with them.
    Whole(Box<Dataset>, Vec<Finding>),
    /// Nothing: these are not what they seemed to be, and must be looked at more closely.
    Odd(BTreeSet<u32>),
}

/// All files together, each looked at as it must be.
fn linked<F: Follow>(
    files: &[File],
    looks: &[Look],
    before: Option<&Before>,
    follow: &F,
) -> Result<Linked, F::Stop> {
    let hands = hands(files.iter().map(|file| file.text.len()).sum());
    let (is_first, marker) = (!looks.contains(&Look::Care), ids::Marker::default());
    follow.begin(Stage::Reading, files.len());
    let numbered: Vec<(u32, (&File, Look))> = (0..).zip(files.iter().zip(looks.iter().copied())).collect();
    let mut seen = shared(
        hands,
        numbered,
        follow,
        |_| 1,
        |(number, (file, look))| {
            let seen = Seen::of(file, number, look, &marker);
            follow.found(if is_first { seen.many() } else { 0 });
            seen
        },
    )?;
    let mut findings = Vec::new();
    let mut lost = names::Lost::default();
    let mut all = Records::default();
    for ((number, file), seen) in (0..).zip(files).zip(&mut seen) {
        if !seen.is_whole {
            lost.add(number, file, &seen.complaints);
        }
        findings.append(&mut seen.complaints);
        all.absorb(seen.records.others());
    }
    let taken = (looks, TakenOver::of(before, looks));
    let (names, kept) = Names::of(&all, &mut seen, taken, marker, lost, &mut findings, hands);
    let mut checker = Checker::new(&names, &kept);
    let mut dataset = checker.frame(&all);
    let mut odd = names.odd.clone();
    if before.is_some_and(|before| !before.has_same_ground(&kept, &dataset)) {
        let taken = (0..).zip(looks).filter(|(_, look)| matches!(look, Look::TakenOver(_)));
        odd.extend(taken.map(|(number, _)| number));
    }
    if !odd.is_empty() {
        return Ok(Linked::Odd(odd));
    }
    let chunks = Chunk::all_of(&mut seen);
    follow.begin(Stage::Linking, chunks.iter().map(Chunk::len).sum());
    let link = |chunk| {
        let mut checker = Checker::new(&names, &kept);
        Ok((checker.packed(chunk, files)?, checker))
    };
    shared_to(hands, chunks.into_iter(), follow, Chunk::len, link, |linked| match linked {
        Ok((packed, other)) => {
            if let Some(part) = packed {
                dataset.records.push(part);
            }
            checker.take_over(other);
        }
        Err(file) => drop(odd.insert(file)),
    })?;
    if odd.is_empty() {
        dataset.places = std::mem::take(&mut checker.places);
        dataset.tags = std::mem::take(&mut checker.tags);
        checker.views(&all, &mut dataset);
        odd = checker.whole(&mut dataset, hands);
        findings.append(&mut checker.findings);
    }
    Ok(if odd.is_empty() { Linked::Whole(Box::new(dataset), findings) } else { Linked::Odd(odd) })
}

/// By place, then by code; each once.
pub fn sort(findings: &mut Vec<Finding>) {
    findings.sort_by(|a, b| (a.place, a.code, &a.message).cmp(&(b.place, b.code, &b.message)));
    findings.dedup();
}

/// What is seldom given, in a box if anything of it is.
fn given<T: Default + PartialEq>(seldom: T) -> Option<Box<T>> {
    (seldom != T::default()).then(|| Box::new(seldom))
}

/// Keeps words, each once.
fn note<'w>(all: &mut BTreeSet<Str>, words: impl Iterator<Item = &'w Str>) {
    for word in words {
        if !all.contains(word) {
            all.insert(word.clone());
        }
    }
}

/// Resolves records one after the other and collects what is wrong.
struct Checker<'r> {
    names: &'r Names<'r>,
    kept: &'r Kept<'r>,
    findings: Vec<Finding>,
    reckonings: Vec<Vec<dates::Reckoning>>,
    /// Which actors and sources something refers to.
    used_actors: Marks,
    used_sources: Marks,
    /// On which claims somebody takes a stance, and which somebody raises.
    answered: Marks,
    raised: Marks,
    /// The places and the tags of the records.
    places: BTreeSet<Str>,
    tags: BTreeSet<Str>,
    /// The claims to which the record speaks that is being read.
    spoken_to: BTreeSet<ClaimId>,
    /// The claims to which records speak that cannot stand.
    left_out: BTreeSet<ClaimId>,
    /// Whether something that is not there was not complained about.
    is_silent: bool,
}

impl<'r> Checker<'r> {
    fn new(names: &'r Names<'r>, kept: &'r Kept<'r>) -> Self {
        Self {
            names,
            kept,
            findings: Vec::new(),
            reckonings: Vec::new(),
            used_actors: Marks::none(kept.actors.len() + kept.groups.len()),
            used_sources: Marks::none(kept.sources.len()),
            answered: Marks::none(kept.claims.len()),
            raised: Marks::none(kept.claims.len()),
            places: BTreeSet::new(),
            tags: BTreeSet::new(),
            spoken_to: BTreeSet::new(),
            left_out: BTreeSet::new(),
            is_silent: false,
        }
    }

    /// Adds what another found in its part of the records.
    fn take_over(&mut self, mut other: Self) {
        self.findings.append(&mut other.findings);
        self.reckonings.append(&mut other.reckonings);
        self.left_out.append(&mut other.left_out);
        self.places.append(&mut other.places);
        self.tags.append(&mut other.tags);
        self.used_actors.merge(&other.used_actors);
        self.used_sources.merge(&other.used_sources);
        self.answered.merge(&other.answered);
        self.raised.merge(&other.raised);
    }

    fn say(&mut self, code: Code, place: Place, message: impl Into<String>, help: impl Into<Option<String>>) {
        self.findings.push(Finding { code, place, message: message.into(), help: help.into(), beside: None });
    }

    /// All but the records and the views.
    fn frame(&mut self, all: &Records) -> Dataset {
        let mut dataset = Dataset::default();
        for (number, head) in all.dataset.0.iter().enumerate() {
            if number == 0 {
                dataset.title = self.text(&head.title);
                dataset.description = self.optional(head.description.as_ref());
                dataset.note = self.optional(head.note.as_ref());
            } else {
                self.say(Code::DatasetTwice, head.here, "a second `[dataset]` table", None);
            }
        }
        let kept = self.kept;
        dataset.sources = kept.sources.iter().map(|source| self.source(source)).collect();
        dataset.actors = kept.actors.iter().map(|actor| self.actor(actor)).collect();
        for group in &kept.groups {
            self.group(group, &mut dataset);
        }
        dataset.claims = kept.claims.iter().map(|claim| self.claim(claim)).collect();
        dataset
    }

    /// The records of a chunk that can stand, packed; or the file that is not what it seemed to be.
    fn packed(&mut self, chunk: Chunk, files: &[File]) -> Result<Option<Packed>, u32> {
        match chunk {
            Chunk::Meetings(all) => Ok(self.all_packed(all.iter().map(Written::Meeting), files)),
            Chunk::Statements(all) => Ok(self.all_packed(all.iter().map(Written::Statement), files)),
            Chunk::Events(all) => Ok(self.all_packed(all.iter().map(Written::Event), files)),
            Chunk::Ties(all) => Ok(self.all_packed(all.iter().map(Written::Tie), files)),
            Chunk::Unread(file, part, is_all) => {
                let text = &files[file as usize];
                let mut packing = Packing::of(file, &text.text);
                // What is written of a record is gone before the next is read: what it lay in is used again at once.
                let read = part.read(text, file, |written| {
                    packing.add(&self.standing(&Written::first(&written)?)?);
                    Some(())
                });
                read.ok_or(file)?;
                // Of what there is something to say, it is said anew each time.
                let noted = (is_all && self.findings.is_empty() && !self.is_silent).then(|| self.noted());
                Ok(packing.closed(noted.as_ref()))
            }
            Chunk::TakenOver(file, part) => self.taken_over(part, file).ok_or(file).map(Some),
        }
    }

    /// Those that can stand of the records of one file, packed.
    fn all_packed<'w>(&mut self, all: impl Iterator<Item = Written<'w>>, files: &[File]) -> Option<Packed> {
        let mut packing = None;
        for written in all {
            if let Some(record) = self.standing(&written) {
                let file = record.here.file;
                packing.get_or_insert_with(|| Packing::of(file, &files[file as usize].text)).add(&record);
            }
        }
        packing?.closed(None)
    }

    /// What was found in the records so far, beside themselves.
    fn noted(&self) -> Noted {
        Noted {
            actors: self.used_actors.all().map(ActorId::from).collect(),
            sources: self.used_sources.all().map(SourceId::from).collect(),
            answered: self.answered.all().map(ClaimId::from).collect(),
            raised: self.raised.all().map(ClaimId::from).collect(),
            places: self.places.iter().cloned().collect(),
            tags: self.tags.iter().cloned().collect(),
        }
    }

    /// Records of the last reading, which stand now in the file of that number. None if one to which they refer is gone.
    fn taken_over(&mut self, part: &Packed, file: u32) -> Option<Packed> {
        fn mark<I: Into<usize>>(marks: &mut Marks, ids: Vec<I>) {
            for id in ids {
                marks.add(id);
            }
        }
        let noted = part.noted()?;
        let part = part.again(file, |record| self.names.anew(record))?;
        mark(&mut self.used_actors, noted.actors);
        mark(&mut self.used_sources, noted.sources);
        mark(&mut self.answered, noted.answered);
        mark(&mut self.raised, noted.raised);
        self.places.extend(noted.places);
        self.tags.extend(noted.tags);
        if part.refers() {
            for record in part.all() {
                self.reckoned_from_records(&record);
            }
        }
        Some(part)
    }

    /// A record, if it can stand.
    fn standing(&mut self, written: &Written) -> Option<Record> {
        self.spoken_to.clear();
        let Some(record) = self.step(written).filter(|_| self.names.stands(written)) else {
            self.left_out.append(&mut self.spoken_to);
            return None;
        };
        self.circular(&record);
        self.speaks_to(&record);
        note(&mut self.places, record.place.iter());
        note(&mut self.tags, record.tags.iter());
        Some(record)
    }

    /// The views, which may name those before them.
    fn views(&mut self, all: &Records, dataset: &mut Dataset) {
        for written in &all.view {
            let view = self.view(written, dataset);
            dataset.views.extend(view);
        }
    }

    /// A view, if its query can be read. It may name the views before it.
    fn view(&mut self, written: &records::View, dataset: &Dataset) -> Option<View> {
        let name = self.text(&written.name);
        let note = self.optional(written.note.as_ref());
        let place = |column| dates::within(&written.query, column);
        match Filter::read(&written.query.is, dataset.views.iter().map(|view| &*view.name)) {
            Ok(filter) if self.names.is_whole() => {
                for stranger in filter.own_strangers(dataset) {
                    self.say(Code::ViewOfNobody, place(stranger.column), stranger.message, stranger.help);
                }
            }
            Ok(_) => {}
            Err(error) => {
                self.say(Code::BadView, place(error.column), error.message, error.help);
                return None;
            }
        }
        Some(View { name, query: written.query.clone(), note })
    }

    /// A text that must say something.
    fn text(&mut self, text: &Text) -> Str {
        if text.is.trim().is_empty() {
            self.say(Code::EmptyText, text.place, "an empty text", None);
        }
        text.is.substr_from(text.is.trim())
    }

    fn optional(&mut self, text: Option<&Text>) -> Option<Str> {
        text.map(|text| self.text(text))
    }

    fn texts(&mut self, texts: &[Text]) -> Vec<Str> {
        texts.iter().map(|text| self.text(text)).collect()
    }

    /// A placed text, kept with its place to be looked up in the source's text.
    fn placed(&mut self, text: Option<&Text>) -> Option<Text> {
        text.map(|text| Text { place: text.place, is: self.text(text) })
    }
}
