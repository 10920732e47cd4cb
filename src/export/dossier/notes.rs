//! The notes: numbered as they are called first, each with the whole way of every report, the documents by numbers of
//! their own.

use super::heading;
use crate::dataset::{ActorId, Anchor, AnyId, ClaimId, Dated, RecordId, SourceId};
use crate::export::citing::footnote::{Cited, Form, cited, ended, part, raised, reference};
use crate::export::markdown::{beginning, inline};
use crate::library::Then;
use crate::records::Basis;
use std::collections::BTreeMap;

/// What a note stands behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Noted {
    /// A record.
    Record(RecordId),
    /// What is told of an actor.
    Actor(ActorId),
    /// Where a claim was raised.
    Raised(ClaimId),
}

/// The notes so far.
pub struct Notes<'l> {
    then: Then<'l>,
    all: Vec<Noted>,
    numbers: BTreeMap<Noted, usize>,
    documents: Vec<SourceId>,
    document_numbers: BTreeMap<SourceId, usize>,
}

impl<'l> Notes<'l> {
    /// None yet.
    pub fn new(then: Then<'l>) -> Self {
        Self {
            then,
            all: Vec::new(),
            numbers: BTreeMap::new(),
            documents: Vec::new(),
            document_numbers: BTreeMap::new(),
        }
    }

    fn cited(&self, noted: Noted) -> Vec<Cited<'l>> {
        match noted {
            Noted::Record(id) => cited(self.then, AnyId::Record(id)),
            Noted::Actor(id) => cited(self.then, AnyId::Actor(id)),
            Noted::Raised(id) => raised(self.then, id).collect(),
        }
    }

    /// The mark that leads to the note; nothing where there is nothing to cite.
    pub fn mark(&mut self, noted: Noted) -> String {
        if let Some(number) = self.numbers.get(&noted) {
            return format!("[^{number}]");
        }
        if self.cited(noted).is_empty() {
            return String::new();
        }
        self.all.push(noted);
        self.numbers.insert(noted, self.all.len());
        format!("[^{}]", self.all.len())
    }

    /// All that are cited by the notes so far: a document's voices in each.
    pub fn citations(&self) -> Vec<Cited<'l>> {
        self.all.iter().flat_map(|noted| self.cited(*noted)).collect()
    }

    /// The documents, then the notes.
    pub fn written(mut self) -> Vec<String> {
        let all = std::mem::take(&mut self.all);
        let notes: Vec<String> = all.iter().map(|noted| self.note(*noted)).collect();
        let mut lines = Vec::new();
        if !self.documents.is_empty() {
            lines.extend(heading(2, "Documents"));
        }
        for (number, source) in (1..).zip(&self.documents) {
            let row = &self.then.library.dataset.sources[*source];
            let grade = match row.grade() {
                "?" => String::new(),
                grade => format!(" Reliability {grade}."),
            };
            let said = ended(reference(self.then.library, *source, Form::Markdown));
            lines.push(format!("- **Document {number}**: {said}{grade}"));
        }
        if !notes.is_empty() {
            lines.extend(heading(2, "Notes"));
        }
        for (number, note) in (1..).zip(notes) {
            if number > 1 {
                lines.push(String::new());
            }
            lines.push(format!("[^{number}]: {}", beginning(note)));
        }
        lines
    }

    fn note(&mut self, noted: Noted) -> String {
        let library = self.then.library;
        let mut parts: Vec<String> = Vec::new();
        let mut before: Option<Cited> = None;
        for cited in self.cited(noted) {
            let document = format!("document {}", self.number(cited.citation.source));
            let mut said = vec![part(library, &cited, before.as_ref(), Form::Markdown, &document)];
            let remarks =
                [("our remark", cited.citation.note()), ("of its own", cited.citation.independent())];
            for (what, remark) in remarks {
                if let Some(remark) = remark {
                    said.push(format!(" ({what}: {})", inline(remark)));
                }
            }
            parts.push(said.concat());
            before = Some(cited);
        }
        let mut said = vec![ended(parts.join("; "))];
        if let Noted::Record(id) = noted {
            let record = &library.dataset.records[id];
            if let Some(dating) = record.date.as_ref().and_then(|dated| self.dating(dated)) {
                said.push(format!(" Its date: {}", ended(inline(&dating))));
            }
            if let Some(note) = &record.note {
                said.push(format!(" Our remark: {}", ended(inline(note))));
            }
            said.push(format!(" Record {}.", inline(&record.id)));
        }
        said.concat()
    }

    fn number(&mut self, source: SourceId) -> usize {
        let documents = &mut self.documents;
        *self.document_numbers.entry(source).or_insert_with(|| {
            documents.push(source);
            documents.len()
        })
    }

    /// In which words a source gives a date, and how the day was reckoned or inferred from them; nothing where it is
    /// simply stated.
    fn dating(&mut self, dated: &Dated) -> Option<String> {
        let mut said = Vec::new();
        said.extend(dated.phrase().map(|phrase| format!("“{}”", phrase.is)));
        if let Some((anchor, rule)) = self.then.reckoned(dated) {
            let anchor = match anchor {
                Anchor::Source(source) => format!("document {}", self.number(source)),
                Anchor::Record(record) => format!("“{}”", self.then.library.dataset.records[record].title),
            };
            said.push(format!("reckoned with {anchor} for an anchor: {}", rule.meaning()));
        }
        match (dated.basis(), dated.why()) {
            (Some(Basis::Inferred), Some(why)) => said.push(format!("inferred: {why}")),
            (Some(Basis::Inferred), None) => said.push("inferred".to_owned()),
            (_, Some(why)) => said.push(why.to_string()),
            _ => {}
        }
        (!said.is_empty()).then(|| said.join(", "))
    }
}
