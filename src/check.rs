//! From what is written to what is meant: every reference resolved, every complaint said at once. What is wrong in a
//! record is left out of it; a record that cannot stand without it is left out; the rest opens.

mod actors;
mod citations;
mod claims;
mod coverage;
mod dates;
mod groups;
mod names;
mod quotes;
mod sayings;
mod steps;
mod whole;

pub use quotes::check_texts;

use crate::dataset::{ActorId, ClaimId, Dataset, SourceId, View};
use crate::filter::Filter;
use crate::finding::{Code, Finding, Place};
use crate::load::{File, Loaded};
use crate::progress::{Follow, Stage};
use crate::reading::{Absorb, Text};
use crate::records::{self, Records};
use crate::text::Str;
use names::Names;
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
    let Ok(checked) = check_with(loaded, &());
    checked
}

/// The same, followed and perhaps stopped.
pub fn check_with<F: Follow>(loaded: Loaded, follow: &F) -> Result<Checked, F::Stop> {
    let Loaded { files, mut findings } = loaded;
    let mut all = Records::default();
    let mut lost = names::Lost::default();
    follow.begin(Stage::Reading, files.len());
    for (number, file) in (0..).zip(&files) {
        if file.readable {
            let (records, complaints) = records::read(file, number);
            if !complaints.is_empty() {
                lost.add(number, file, &complaints);
            }
            findings.extend(complaints);
            follow.found(records.many());
            all.absorb(records);
        } else {
            lost.add(number, file, &[]);
        }
        follow.step()?;
    }
    follow.begin(Stage::Linking, all.many());
    let mut checker = Checker::new(Names::of(&all, lost, &mut findings));
    let mut dataset = checker.dataset(&all, follow)?;
    checker.whole(&mut dataset);
    findings.append(&mut checker.findings);
    sort(&mut findings);
    Ok(Checked { dataset, files, findings })
}

/// By place, then by code; each once.
pub fn sort(findings: &mut Vec<Finding>) {
    findings.sort_by(|a, b| (a.place, a.code, &a.message).cmp(&(b.place, b.code, &b.message)));
    findings.dedup();
}

/// Resolves records one after the other and collects what is wrong.
struct Checker<'r> {
    names: Names<'r>,
    findings: Vec<Finding>,
    reckonings: Vec<dates::Reckoning>,
    used_actors: BTreeSet<ActorId>,
    used_sources: BTreeSet<SourceId>,
    /// The claims to which the record speaks that is being read.
    spoken_to: BTreeSet<ClaimId>,
    /// The claims to which records speak that cannot stand.
    left_out: BTreeSet<ClaimId>,
    /// The outlets of the sources read so far.
    outlets: Vec<Option<ActorId>>,
}

impl<'r> Checker<'r> {
    fn new(names: Names<'r>) -> Self {
        Self {
            names,
            findings: Vec::new(),
            reckonings: Vec::new(),
            used_actors: BTreeSet::new(),
            used_sources: BTreeSet::new(),
            spoken_to: BTreeSet::new(),
            left_out: BTreeSet::new(),
            outlets: Vec::new(),
        }
    }

    fn say(&mut self, code: Code, place: Place, message: impl Into<String>, help: impl Into<Option<String>>) {
        self.findings.push(Finding { code, place, message: message.into(), help: help.into(), beside: None });
    }

    fn dataset<F: Follow>(&mut self, all: &'r Records, follow: &F) -> Result<Dataset, F::Stop> {
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
        let kept = self.names.kept();
        dataset.sources = kept.sources.iter().map(|source| self.source(source)).collect();
        self.outlets = dataset.sources.iter().map(|(_, source)| source.outlet).collect();
        dataset.actors = kept.actors.iter().map(|actor| self.actor(actor)).collect();
        for group in &kept.groups {
            self.group(group, &mut dataset);
        }
        dataset.claims = kept.claims.iter().map(|claim| self.claim(claim)).collect();
        for written in &kept.records {
            self.spoken_to.clear();
            match self.step(written) {
                Some(record) if self.names.stands(written) => {
                    dataset.records.push(record);
                }
                _ => self.left_out.append(&mut self.spoken_to),
            }
            follow.step()?;
        }
        for written in &all.view {
            let view = self.view(written, &dataset);
            dataset.views.extend(view);
        }
        Ok(dataset)
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
