//! Why the marks of something are what they are, fact by fact: the same on the screen and in the shell.

mod cited;
mod dating;
mod otherwise;
mod standing;
mod who;

use super::Question;
use super::relations::Cell;
use crate::dataset::{AnyId, RecordId, Root, SourceId};
use crate::library::{Library, Then};

/// What is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marked<'c> {
    /// A record, with those shown before it and after it; a claim, an actor, a source.
    Thing(AnyId, [Option<RecordId>; 2]),
    /// What something has from a paragraph of a source.
    Citation(AnyId, SourceId, u32),
    /// What lies between two actors.
    Cell(&'c Cell),
}

/// Facts of one sort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Of which.
    pub heading: &'static str,
    /// In the order in which they are told.
    pub facts: Vec<Fact>,
}

/// A fact in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Under how many others it stands.
    pub depth: usize,
    /// What it says.
    pub words: String,
    /// Where it leads.
    pub to: Option<Lead>,
}

/// Where a fact leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lead {
    /// To that thing.
    Thing(AnyId),
    /// To a paragraph of a source.
    Paragraph(SourceId, u32),
}

/// Asks why the marks of something are what they are.
pub fn explain(library: &Library, question: &Question, marked: Marked) -> Vec<Part> {
    let then = question.then(library);
    let mut told = Told::default();
    match marked {
        Marked::Thing(id @ AnyId::Record(record), beside) => {
            standing::standing(&mut told, then, id);
            otherwise::of_record(&mut told, then, record);
            dating::of_record(&mut told, then, record);
            dating::order(&mut told, then, record, beside);
        }
        Marked::Thing(id @ AnyId::Claim(claim), _) => {
            standing::standing(&mut told, then, id);
            otherwise::of_claim(&mut told, then, claim);
        }
        Marked::Thing(AnyId::Actor(actor), _) => who::actor(&mut told, then, actor),
        Marked::Thing(AnyId::Source(source), _) => who::source(&mut told, then, source),
        Marked::Citation(of, source, paragraph) => cited::citation(&mut told, then, of, (source, paragraph)),
        Marked::Cell(cell) => standing::cell(&mut told, then, cell),
    }
    told.parts.retain(|part| !part.facts.is_empty());
    told.parts
}

/// What something is called.
pub fn title(library: &Library, id: AnyId) -> String {
    let dataset = &library.dataset;
    match id {
        AnyId::Record(id) => library.matter(id),
        AnyId::Claim(id) => dataset.claims[id].text.to_string(),
        AnyId::Actor(id) => dataset.actors[id].name.to_string(),
        AnyId::Source(id) => dataset.sources[id].label.to_string(),
    }
}

/// What was told so far.
#[derive(Default)]
struct Told {
    parts: Vec<Part>,
}

impl Told {
    /// What comes now is of another sort.
    fn part(&mut self, heading: &'static str) {
        self.parts.push(Part { heading, facts: Vec::new() });
    }

    fn say(&mut self, depth: usize, words: impl Into<String>) {
        self.fact(Fact { depth, words: words.into(), to: None });
    }

    fn lead(&mut self, depth: usize, words: impl Into<String>, to: AnyId) {
        self.fact(Fact { depth, words: words.into(), to: Some(Lead::Thing(to)) });
    }

    fn fact(&mut self, fact: Fact) {
        if let Some(part) = self.parts.last_mut() {
            part.facts.push(fact);
        }
    }
}

/// A root, or one who passes a word on, by name; whether it is named, where it is not.
fn named(then: Then, who: Root) -> String {
    let dataset = &then.library.dataset;
    match who {
        Root::Actor(actor) => {
            let actor = &dataset.actors[actor];
            format!("{}{}", actor.name, if actor.named { "" } else { " (unnamed)" })
        }
        Root::Source(source) => format!("the document “{}”", dataset.sources[source].label),
    }
}

/// A meaning as it stands in the lists, to go on a line.
fn meaning(doc: &str) -> String {
    let text = doc.trim().trim_end_matches('.');
    let mut chars = text.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}
