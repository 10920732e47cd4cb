//! Where in a thing the words stand by which it was found.

use crate::dataset::AnyId;
use crate::library::Then;
use crate::text::fold;

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
                parts.extend(citation.quote().into_iter().map(|words| ("quote", &*words.is)));
                parts.extend(citation.wording().into_iter().map(|words| ("wording", &*words.is)));
                parts.push(("source", &dataset.sources[citation.source].label));
                parts.extend(citation.via.iter().map(|hop| ("reported by", &*dataset.actors[hop.who].name)));
                if let Some(says) = citation.says() {
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
