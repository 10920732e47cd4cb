//! Finding what was meant by a few typed letters: actors first, and which of their names matched.

mod actors;
mod hits;
mod marks;
mod needle;
mod others;
mod place;
mod scores;
mod stacks;
mod word;

pub use actors::actors;
pub use hits::Hits;
pub use place::found_in;
pub use stacks::standing;

use crate::dataset::{AnyId, RecordKind};
use crate::date::Day;
use crate::library::{Library, Then};
use crate::reading::Values;
use crate::records::ActorKind;
use crate::text::{Str, fold};
use stacks::{Found, find};
use std::sync::Arc;

/// Something that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What.
    pub id: AnyId,
    /// How well it matches; more is better.
    pub score: u8,
    /// Why it was found.
    pub why: Why,
    /// False where it answers the fields beside the words only possibly, or was perhaps not known on the day as of
    /// which one looks.
    pub sure: bool,
}

/// Why something was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// By its name.
    Name,
    /// By another name, of that number.
    Alias(u32),
    /// By its id.
    Id,
    /// By an office held, of that number.
    Office(u32),
    /// By nothing: the name is spelt nearly so, or another of that number.
    Like(Option<u32>),
    /// By words in its text.
    Text,
    /// By the fields alone.
    Asked,
}

impl Hit {
    /// The name or the office by which an actor was found.
    pub fn called(self, library: &Library) -> Option<&Str> {
        let AnyId::Actor(actor) = self.id else { return None };
        let row = &library.dataset.actors[actor];
        let alias = |number: u32| row.aliases.get(number as usize);
        match self.why {
            Why::Alias(number) | Why::Like(Some(number)) => alias(number),
            Why::Like(None) => Some(&row.name),
            Why::Office(number) => Some(&row.offices.get(number as usize)?.title),
            Why::Name | Why::Id | Why::Text | Why::Asked => None,
        }
    }

    /// In how many records an actor is.
    fn weight(self, library: &Library) -> usize {
        match self.id {
            AnyId::Actor(actor) => library.records_of(actor).len(),
            _ => 0,
        }
    }
}

/// What sort of thing a hit is, to be looked at alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// Persons, states, organizations, outlets.
    Actor(ActorKind),
    /// What happened.
    Record(RecordKind),
    /// What is disputed.
    Claim,
    /// Documents.
    Source,
}

impl Sort {
    /// Of what sort a thing is.
    pub fn of(library: &Library, id: AnyId) -> Self {
        match id {
            AnyId::Actor(actor) => Self::Actor(library.dataset.actors[actor].kind),
            AnyId::Record(record) => Self::Record(library.kind(record)),
            AnyId::Claim(_) => Self::Claim,
            AnyId::Source(_) => Self::Source,
        }
    }

    /// What several are called.
    pub fn words(self) -> String {
        let one = match self {
            Self::Actor(kind) => kind.word(),
            Self::Record(kind) => kind.word(),
            Self::Claim => "claim",
            Self::Source => "source",
        };
        format!("{one}s")
    }
}

/// All that the words find that are looked for, all at once, in what was known, in the order of [`Hits::first`]. Nothing
/// typed finds nothing.
pub fn search(then: Then, typed: &str) -> Vec<Hit> {
    search_on(then, typed, &mut None).all(then)
}

/// What was looked for last in a library, for who goes on typing.
#[derive(Clone, Debug)]
pub struct Last {
    words: String,
    day: Option<Day>,
    found: Found,
}

/// The same after another search in the same library: if more was typed, it is in what had been found that one looks.
pub fn search_on(then: Then, typed: &str, last: &mut Option<Last>) -> Hits {
    let words = fold(typed);
    let before = last.take().filter(|last| last.day == then.day && words.starts_with(&last.words));
    if words.is_empty() {
        return Hits::default();
    }
    let found = match before {
        // A blank more.
        Some(before) if before.words == words => before.found,
        before => find(then, &words, before.as_ref().map(|before| &before.found)),
    };
    let scores = Arc::clone(&found.scores);
    *last = Some(Last { words, day: then.day, found });
    Hits::new(then.library, actors(then, typed), scores)
}
