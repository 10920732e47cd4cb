//! Finding what was meant by a few typed letters: actors first, and which of their names matched.

use crate::dataset::{ActorId, AnyId, RecordKind};
use crate::date::Tri;
use crate::filter::is_called;
use crate::library::{Library, Then};
use crate::reading::Values;
use crate::records::ActorKind;
use crate::text::{Str, fold};
use std::collections::BTreeMap;

/// Something that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What.
    pub id: AnyId,
    /// How well it matches; more is better.
    pub score: u32,
    /// Why it was found.
    pub why: Why,
    /// False where it answers the fields beside the words only possibly, or was perhaps not known on the day as of
    /// which one looks.
    pub sure: bool,
}

/// Why something was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// By its name.
    Name,
    /// By another name.
    Alias(Str),
    /// By its id.
    Id,
    /// By an office held.
    Office(Str),
    /// By nothing: a name is spelt nearly so.
    Like(Str),
    /// By words in its text.
    Text,
    /// By the fields alone.
    Asked,
}

impl Why {
    /// In a few words; nothing where the name says it.
    pub fn words(&self) -> String {
        match self {
            Self::Name => String::new(),
            Self::Alias(alias) => format!("alias “{alias}”"),
            Self::Id => "by its id".to_owned(),
            Self::Office(title) => format!("office “{title}”"),
            Self::Like(name) => format!("spelt like “{name}”"),
            Self::Text => "in its text".to_owned(),
            Self::Asked => "as asked".to_owned(),
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
            AnyId::Record(record) => Self::Record(library.dataset.records[record].kind()),
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
    for hit in hits {
        *many.entry(Sort::of(library, hit.id)).or_default() += 1;
    }
    many.into_iter().collect()
}

/// Where in a thing the words stand, if not in its name: what part of it, and its text, as far as it was known.
pub fn found_in<'l>(then: Then<'l>, id: AnyId, typed: &str) -> Option<(&'static str, &'l str)> {
    let dataset = &then.library.dataset;
    let mut parts: Vec<(&'static str, &str)> = Vec::new();
    match id {
        AnyId::Actor(_) | AnyId::Claim(_) => {}
        AnyId::Source(source) => {
            let row = &dataset.sources[source];
            parts.push(("", &row.label));
            parts.extend(row.title.as_deref().map(|title| ("title", title)));
        }
        AnyId::Record(record) => {
            let row = &dataset.records[record];
            parts.extend([("", &*row.title), ("summary", &*row.summary)]);
            for party in &row.parties {
                parts.push(("party", &dataset.actors[party.actor].name));
                parts.extend(then.aliases(party.actor).iter().map(|alias| ("party, alias", &**alias)));
            }
            parts.extend(row.place.as_deref().map(|place| ("place", place)));
            for citation in then.citations(&row.cite) {
                parts.extend(citation.quote.iter().map(|words| ("quote", &*words.is)));
                parts.extend(citation.wording.iter().map(|words| ("wording", &*words.is)));
                parts.push(("source", &dataset.sources[citation.source].label));
                parts.extend(citation.via.iter().map(|hop| ("reported by", &*dataset.actors[hop.who].name)));
                if let Some(says) = &citation.says {
                    parts.extend(says.place.iter().map(|place| ("place, by a citation", &*place.is)));
                    let named = says.participants.iter().map(|actor| &*dataset.actors[*actor].name);
                    parts.extend(named.map(|name| ("party, by a citation", name)));
                }
            }
            parts.extend(row.stances().iter().map(|stance| ("claim", &*dataset.claims[stance.claim].text)));
            parts.extend(row.tags.iter().map(|tag| ("tag", &**tag)));
            parts.extend(row.note.as_deref().map(|note| ("note", note)));
        }
    }
    let wanted = fold(typed);
    let held = |text: &str| {
        let text = fold(text);
        let many = wanted.split(' ').filter(|word| text.contains(word)).count();
        many * 2 + usize::from(many > 0 && text.contains(&wanted))
    };
    // The first of those that hold most.
    let best = parts.into_iter().map(|part| (held(part.1), part)).rev().max_by_key(|(held, _)| *held)?;
    Some(best.1).filter(|(part, _)| best.0 > 0 && !part.is_empty())
}

/// The words looked for, all at once, in what was known; the best hits first. Nothing typed finds nothing.
pub fn search(then: Then, typed: &str) -> Vec<Hit> {
    let mut hits = actors(then, typed);
    let words = fold(typed);
    if words.is_empty() {
        return hits;
    }
    let (library, dataset) = (then.library, &then.library.dataset);
    for (id, claim) in dataset.claims.iter() {
        hits.extend(by_text(AnyId::Claim(id), &fold(&claim.text), &claim.id, &words, 30));
    }
    for (id, record) in dataset.records.iter() {
        let any = AnyId::Record(id);
        let in_text = |text: &str| by_text(any, text, &record.id, &words, 20);
        // What is not in all its words is neither in its title nor in those that were known.
        let Some(hit) = in_text(library.haystack(id)) else { continue };
        let in_title = by_text(any, &fold(&record.title), &record.id, &words, 28);
        let then_in_text = || if then.day.is_none() { Some(hit) } else { in_text(&then.haystack(id)) };
        hits.extend(in_title.or_else(then_in_text));
    }
    for (id, source) in dataset.sources.iter() {
        let text =
            format!("{} {}", fold(&source.label), source.title.as_deref().map(fold).unwrap_or_default());
        hits.extend(by_text(AnyId::Source(id), &text, &source.id, &words, 24));
    }
    kept(then, &mut hits);
    hits
}

/// The actors looked for, the one meant first.
pub fn actors(then: Then, typed: &str) -> Vec<Hit> {
    let words = fold(typed);
    if words.is_empty() {
        return Vec::new();
    }
    let ids = || then.library.dataset.actors.ids();
    let mut hits: Vec<Hit> = ids().filter_map(|id| actor(then, id, &words)).collect();
    kept(then, &mut hits);
    if hits.is_empty() {
        hits = ids().filter_map(|id| like(then, id, &words)).collect();
        kept(then, &mut hits);
    }
    hits
}

/// A name of which one word is nearly what was typed: a letter or two swapped, left out or too many. Only asked where
/// nothing is called so.
fn like(then: Then, id: ActorId, words: &str) -> Option<Hit> {
    let allowed = match words.chars().count() {
        0..=3 => return None,
        4..=6 => 1,
        _ => 2,
    };
    let row = &then.library.dataset.actors[id];
    let written = std::iter::once(&row.name).chain(&row.aliases);
    let near = then.folded_names(id).iter().zip(written).filter_map(|(folded, written)| {
        let whole = std::iter::once(folded.as_str());
        let off = whole.chain(folded.split(' ')).map(|name| strsim::osa_distance(name, words)).min()?;
        (off <= allowed).then_some((off, written))
    });
    let (off, name) = near.min_by_key(|(off, _)| *off)?;
    Some(Hit { id: AnyId::Actor(id), score: 12 - off as u32, why: Why::Like(name.clone()), sure: true })
}

fn actor(then: Then, id: ActorId, words: &str) -> Option<Hit> {
    let row = &then.library.dataset.actors[id];
    let names = then.folded_names(id).iter().zip(std::iter::once(&row.name).chain(&row.aliases));
    let by_name = names.enumerate().filter_map(|(number, (folded, written))| {
        let score = likeness(folded, words)?;
        // The name that is shown wins over an alias that matches as well.
        let why = if number == 0 { Why::Name } else { Why::Alias(written.clone()) };
        Some((score * 2 + u32::from(number == 0), why))
    });
    let by_id = likeness(&fold(&row.id), words).map(|score| (score * 2 - 1, Why::Id));
    let by_office = then.offices(id).filter_map(|office| {
        let score = likeness(&fold(&office.title), words)?;
        Some((score.min(15), Why::Office(office.title.clone())))
    });
    let (score, why) = by_name.chain(by_id).chain(by_office).max_by(|a, b| a.0.cmp(&b.0))?;
    Some(Hit { id: AnyId::Actor(id), score: score + 20 + u32::from(row.named), why, sure: true })
}

/// How well the words match a folded name: as a whole, from its beginning, as whole words, as beginnings of words,
/// anywhere.
fn likeness(name: &str, words: &str) -> Option<u32> {
    if name == words {
        return Some(50);
    }
    let wanted: Vec<&str> = words.split(' ').collect();
    let parts: Vec<&str> = name.split(' ').collect();
    let all = |holds: &dyn Fn(&str, &str) -> bool| {
        wanted.iter().all(|word| parts.iter().any(|part| holds(part, word)))
    };
    // The last name is what people type.
    let last = |word: &&str| parts.last().is_some_and(|part| part.starts_with(*word));
    if all(&|part, word| part == word) {
        return Some(if wanted.iter().any(|word| parts.last() == Some(word)) { 44 } else { 42 });
    }
    if name.starts_with(words) {
        return Some(36);
    }
    if all(&|part, word| part.starts_with(word)) {
        return Some(if wanted.iter().any(last) { 32 } else { 30 });
    }
    let joined = name.replace(' ', "");
    if joined.contains(&words.replace(' ', "")) {
        return Some(20);
    }
    all(&|part, word| part.contains(word)).then_some(12)
}

fn by_text(id: AnyId, text: &str, written_id: &str, words: &str, most: u32) -> Option<Hit> {
    if written_id == words.replace(' ', "-") {
        return Some(Hit { id, score: 60, why: Why::Id, sure: true });
    }
    let wanted = words.split(' ');
    let begins = |word: &str| text.split([' ', '\n']).any(|part| part.starts_with(word));
    if text.contains(words) {
        Some(Hit { id, score: most, why: Why::Text, sure: true })
    } else if wanted.clone().all(begins) {
        Some(Hit { id, score: most - 4, why: Why::Text, sure: true })
    } else if wanted.clone().all(|word| text.contains(word)) {
        Some(Hit { id, score: most - 8, why: Why::Text, sure: true })
    } else {
        None
    }
}

/// Only what was known, and whether it surely was; in order.
fn kept(then: Then, hits: &mut Vec<Hit>) {
    hits.retain_mut(|hit| {
        let known = then.knows(hit.id);
        hit.sure = known == Tri::Yes;
        known != Tri::No
    });
    sort(then.library, hits);
}

/// Best first; then who is in more records; then by id, so that the order never wavers.
fn sort(library: &Library, hits: &mut [Hit]) {
    let weight = |id: AnyId| match id {
        AnyId::Actor(actor) => library.records_of(actor).len(),
        _ => 0,
    };
    hits.sort_by(|a, b| {
        (b.score, weight(b.id))
            .cmp(&(a.score, weight(a.id)))
            .then_with(|| library.id(a.id).cmp(library.id(b.id)))
    });
}

impl Then<'_> {
    /// The actors that a value in a query means: the one with that id, else those of whose known names all its words
    /// are beginnings.
    pub fn actors_called(self, value: &str) -> Vec<ActorId> {
        if let Some(AnyId::Actor(actor)) = self.library.find(value) {
            return vec![actor];
        }
        let words = fold(value);
        let is_meant = |actor: &ActorId| self.folded_names(*actor).iter().any(|name| is_called(name, &words));
        self.library.dataset.actors.ids().filter(is_meant).collect()
    }
}
