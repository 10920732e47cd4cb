//! Finding what was meant by a few typed letters: actors first, and which of their names matched.

use crate::dataset::{ActorId, AnyId};
use crate::library::Library;
use crate::text::fold;

/// Something that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What.
    pub id: AnyId,
    /// How well it matches; more is better.
    pub score: u32,
    /// Why it was found.
    pub why: Why,
}

/// Why something was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// By its name.
    Name,
    /// By another name.
    Alias(Box<str>),
    /// By its id.
    Id,
    /// By an office held.
    Office(Box<str>),
    /// By words in its text.
    Text,
}

/// The words looked for, all at once; the best hits first. Nothing typed finds nothing.
pub fn search(library: &Library, typed: &str) -> Vec<Hit> {
    let mut hits = actors(library, typed);
    let words = fold(typed);
    if words.is_empty() {
        return hits;
    }
    let dataset = &library.dataset;
    for (id, claim) in dataset.claims.iter() {
        hits.extend(by_text(AnyId::Claim(id), &fold(&claim.text), &claim.id, &words, 30));
    }
    for (id, record) in dataset.records.iter() {
        let best = by_text(AnyId::Record(id), &fold(&record.title), &record.id, &words, 28);
        hits.extend(
            best.or_else(|| by_text(AnyId::Record(id), library.haystack(id), &record.id, &words, 20)),
        );
    }
    for (id, source) in dataset.sources.iter() {
        let text =
            format!("{} {}", fold(&source.label), source.title.as_deref().map(fold).unwrap_or_default());
        hits.extend(by_text(AnyId::Source(id), &text, &source.id, &words, 24));
    }
    sort(library, &mut hits);
    hits
}

/// The actors looked for, the one meant first.
pub fn actors(library: &Library, typed: &str) -> Vec<Hit> {
    let words = fold(typed);
    if words.is_empty() {
        return Vec::new();
    }
    let mut hits: Vec<Hit> =
        library.dataset.actors.ids().filter_map(|id| actor(library, id, &words)).collect();
    sort(library, &mut hits);
    hits
}

fn actor(library: &Library, id: ActorId, words: &str) -> Option<Hit> {
    let row = &library.dataset.actors[id];
    let names = library.folded_names(id).iter().zip(std::iter::once(&row.name).chain(&row.aliases));
    let by_name = names.enumerate().filter_map(|(number, (folded, written))| {
        let score = likeness(folded, words)?;
        // The name that is shown wins over an alias that matches as well.
        let why = if number == 0 { Why::Name } else { Why::Alias(written.clone()) };
        Some((score * 2 + u32::from(number == 0), why))
    });
    let by_id = likeness(&fold(&row.id), words).map(|score| (score * 2 - 1, Why::Id));
    let by_office = row.offices.iter().filter_map(|office| {
        let score = likeness(&fold(&office.title), words)?;
        Some((score.min(15), Why::Office(office.title.clone())))
    });
    let (score, why) = by_name.chain(by_id).chain(by_office).max_by(|a, b| a.0.cmp(&b.0))?;
    Some(Hit { id: AnyId::Actor(id), score: score + 20 + u32::from(row.named), why })
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
        return Some(Hit { id, score: 60, why: Why::Id });
    }
    let wanted = words.split(' ');
    let begins = |word: &str| text.split([' ', '\n']).any(|part| part.starts_with(word));
    if text.contains(words) {
        Some(Hit { id, score: most, why: Why::Text })
    } else if wanted.clone().all(begins) {
        Some(Hit { id, score: most - 4, why: Why::Text })
    } else if wanted.clone().all(|word| text.contains(word)) {
        Some(Hit { id, score: most - 8, why: Why::Text })
    } else {
        None
    }
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

impl Library {
    /// The actors that a value in a query means: the one with that id, else those of whose names all its words are
    /// beginnings.
    pub fn actors_called(&self, value: &str) -> Vec<ActorId> {
        if let Some(AnyId::Actor(actor)) = self.find(value) {
            return vec![actor];
        }
        let words = fold(value);
        let is_called = |actor: &ActorId| {
            self.folded_names(*actor)
                .iter()
                .any(|name| words.split(' ').all(|word| name.split(' ').any(|part| part.starts_with(word))))
        };
        if words.is_empty() { Vec::new() } else { self.dataset.actors.ids().filter(is_called).collect() }
    }
}
