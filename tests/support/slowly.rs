//! A search as anybody would write it: each thing folded and looked at, one after the other.

use demarche::dataset::{ActorId, AnyId, Record};
use demarche::date::Tri;
use demarche::library::Then;
use demarche::query::search::{Hit, Why, actors};
use demarche::text::fold;

/// All that stands in a record, line by line.
pub fn text(then: Then, record: &Record) -> String {
    let (library, dataset) = (then.library, &then.library.dataset);
    let name = |actor: ActorId| fold(&dataset.actors[actor].name);
    let mut lines = vec![fold(&record.id), fold(&record.title), fold(&record.summary)];
    for party in &record.parties {
        lines.push(name(party.actor));
        lines.extend(then.aliases(party.actor).iter().map(|alias| fold(alias)));
    }
    lines.extend(record.place.iter().chain(&record.tags).chain(&record.note).map(|part| fold(part)));
    for citation in then.citations(&record.cite) {
        lines.extend(citation.quote().into_iter().chain(citation.wording()).map(|words| fold(&words.is)));
        lines.push(fold(&dataset.sources[citation.source].label));
        lines.extend(citation.via.iter().map(|hop| name(hop.who)));
        if let Some(says) = citation.says() {
            lines.extend(says.place.iter().map(|place| fold(&place.is)));
            lines.extend(says.participants.iter().map(|actor| name(*actor)));
        }
    }
    lines.extend(record.stances().iter().map(|stance| fold(&library.dataset.claims[stance.claim].text)));
    lines.join("\n")
}

fn by_text(id: AnyId, text: &str, written_id: &str, words: &str, most: u8) -> Option<Hit> {
    let hit = |score, why| Some(Hit { id, score, why, sure: true });
    if written_id == words.replace(' ', "-") {
        return hit(60, Why::Id);
    }
    let begins = |word: &str| text.split([' ', '\n']).any(|part| part.starts_with(word));
    if text.contains(words) {
        hit(most, Why::Text)
    } else if words.split(' ').all(begins) {
        hit(most - 4, Why::Text)
    } else if words.split(' ').all(|word| text.contains(word)) {
        hit(most - 8, Why::Text)
    } else {
        None
    }
}

/// The same search, thing by thing. Actors are searched in one way only.
pub fn slowly(then: Then, typed: &str) -> Vec<Hit> {
    let words = fold(typed);
    if words.is_empty() {
        return Vec::new();
    }
    let (library, dataset) = (then.library, &then.library.dataset);
    let mut hits = actors(then, typed);
    for (id, claim) in dataset.claims.iter() {
        hits.extend(by_text(AnyId::Claim(id), &fold(&claim.text), &claim.id, &words, 30));
    }
    for (id, record) in dataset.records.iter() {
        let of = |text: &str, most| by_text(AnyId::Record(id), text, &record.id, &words, most);
        hits.extend(of(&fold(&record.title), 28).or_else(|| of(&text(then, &record), 20)));
    }
    for (id, source) in dataset.sources.iter() {
        let title = source.title.as_deref().map(fold).unwrap_or_default();
        let text = format!("{} {title}", fold(&source.label));
        hits.extend(by_text(AnyId::Source(id), &text, &source.id, &words, 24));
    }
    hits.retain_mut(|hit| {
        hit.sure = then.knows(hit.id) == Tri::Yes;
        then.knows(hit.id) != Tri::No
    });
    let weight = |id: AnyId| match id {
        AnyId::Actor(actor) => library.records_of(actor).len(),
        _ => 0,
    };
    hits.sort_by(|a, b| {
        let best = (b.score, weight(b.id)).cmp(&(a.score, weight(a.id)));
        best.then_with(|| library.id(a.id).cmp(library.id(b.id)))
    });
    hits
}
