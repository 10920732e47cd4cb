//! Finding what was meant by a few typed letters: actors first, and which of their names matched.

mod actors;
mod place;
mod stacks;

pub use actors::actors;
pub use place::found_in;
pub use stacks::standing;

use crate::dataset::{ActorId, AnyId, RecordKind};
use crate::date::{Day, Tri};
use crate::library::{Library, Then};
use crate::progress::{hands, shared};
use crate::reading::Values;
use crate::records::ActorKind;
use crate::text::{Str, fold};
use stacks::{Scores, scores};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// So many ids are gone through in a row.
const MANY: usize = 1 << 15;

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

/// The sorts of the hits with how many there are of each.
pub fn sorts(library: &Library, hits: &[Hit]) -> Vec<(Sort, usize)> {
    let mut many: BTreeMap<Sort, usize> = BTreeMap::new();
    let mut records = [0; RecordKind::ALL.len()];
    for hit in hits {
        match hit.id {
            AnyId::Record(record) => records[library.kind(record) as usize] += 1,
            id => *many.entry(Sort::of(library, id)).or_default() += 1,
        }
    }
    let records = RecordKind::ALL.into_iter().map(|kind| (Sort::Record(kind), records[kind as usize]));
    many.extend(records.filter(|(_, many)| *many > 0));
    many.into_iter().collect()
}

/// The words looked for, all at once, in what was known; the best hits first: by score, then who is in more records,
/// then by id, so that the order never wavers. Nothing typed finds nothing.
pub fn search(then: Then, typed: &str) -> Vec<Hit> {
    search_on(then, typed, &mut None)
}

/// What was looked for last in a library, for who goes on typing.
#[derive(Clone, Debug)]
pub struct Last {
    words: String,
    day: Option<Day>,
    scores: Arc<Scores>,
}

/// The same after another search in the same library: if more was typed, it is in what had been found that one looks.
pub fn search_on(then: Then, typed: &str, last: &mut Option<Last>) -> Vec<Hit> {
    let words = fold(typed);
    let before = last.take().filter(|last| last.day == then.day && words.starts_with(&last.words));
    if words.is_empty() {
        return Vec::new();
    }
    let scores = scores(then, &words, before.as_ref().map(|before| &*before.scores));
    let hits = in_order(then, &actors(then, typed), &scores);
    *last = Some(Last { words, day: then.day, scores: Arc::new(scores) });
    hits
}

/// Actors, in order already, and whatever else has a score, in one order. Each hit goes to the next place among those
/// of its score, and all are come upon in the order of their ids.
fn in_order(then: Then, actors: &[Hit], scores: &Scores) -> Vec<Hit> {
    let library = then.library;
    let mut many = scores.many();
    for hit in actors {
        many[usize::from(hit.score)] += 1;
    }
    let mut places = [0; 1 << u8::BITS];
    let mut all = 0;
    for (place, many) in places.iter_mut().zip(many).rev() {
        *place = all;
        all += many;
    }
    let nothing = Hit { id: AnyId::Actor(ActorId::from(0)), score: 0, why: Why::Text, sure: true };
    let mut hits = vec![nothing; all];
    let mut put = |hit: Hit| {
        let place = &mut places[usize::from(hit.score)];
        hits[*place] = hit;
        *place += 1;
    };
    // Who is in records comes before what has the same score.
    let (weighty, others): (Vec<Hit>, Vec<Hit>) = actors.iter().partition(|hit| hit.weight(library) > 0);
    weighty.into_iter().for_each(&mut put);
    let others: HashMap<AnyId, Hit> = others.into_iter().map(|hit| (hit.id, hit)).collect();
    let hit = |id: &AnyId| {
        let score = scores.of(*id);
        if score == 0 {
            return if let AnyId::Actor(_) = id { others.get(id).copied() } else { None };
        }
        let why = if score == stacks::BY_ID { Why::Id } else { Why::Text };
        Some(Hit { id: *id, score, why, sure: then.knows(*id) == Tri::Yes })
    };
    let ids = &library.columns().by_id;
    let some = |ids: &[AnyId]| ids.iter().filter_map(hit).collect::<Vec<Hit>>();
    let Ok(found) = shared(hands(size_of_val(&ids[..])), ids.chunks(MANY).collect(), &(), |_| 0, some);
    found.into_iter().flatten().for_each(put);
    hits
}
