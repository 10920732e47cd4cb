//! Actors by their names, their offices and their ids.

use super::{Hit, Why};
use crate::dataset::{ActorId, AnyId};
use crate::date::Tri;
use crate::filter::is_called;
use crate::library::Then;
use crate::text::fold;

/// The actors looked for, the one meant first.
pub fn actors(then: Then, typed: &str) -> Vec<Hit> {
    let words = fold(typed);
    if words.is_empty() {
        return Vec::new();
    }
    let ids = || then.library.dataset.actors.ids();
    let mut hits = kept(then, ids().filter_map(|id| actor(then, id, &words)));
    if hits.is_empty() {
        hits = kept(then, ids().filter_map(|id| like(then, id, &words)));
    }
    hits
}

/// A name of which one word is nearly what was typed: a letter or two swapped, left out or too many. Only asked where
/// nothing is called so.
fn like(then: Then, id: ActorId, words: &str) -> Option<Hit> {
    let letters = words.chars().count();
    let allowed = match letters {
        0..=3 => return None,
        4..=6 => 1,
        _ => 2,
    };
    let own = alphabet(words);
    let near = then.folded_names(id).iter().zip(0..).filter_map(|(folded, number)| {
        let whole = std::iter::once(folded.as_str());
        // What is longer or shorter by more letters is farther away than that, and so is what has more that the other
        // has not: no step brings more than one.
        let near = |name: &&str| {
            let others = alphabet(name);
            let foreign = (own & !others).count_ones().max((others & !own).count_ones());
            name.chars().count().abs_diff(letters) <= allowed && foreign as usize <= allowed
        };
        let names = whole.chain(folded.split(' ')).filter(near);
        let off = names.map(|name| strsim::osa_distance(name, words)).min()?;
        (off <= allowed).then_some((off, number))
    });
    let (off, number): (usize, u32) = near.min_by_key(|(off, _)| *off)?;
    let why = Why::Like(number.checked_sub(1));
    Some(Hit { id: AnyId::Actor(id), score: 12 - off as u8, why, sure: true })
}

/// Which letters there are, a bit for each; some share one.
fn alphabet(text: &str) -> u64 {
    text.chars().fold(0, |all, letter| all | 1 << (letter as u32 % u64::BITS))
}

fn actor(then: Then, id: ActorId, words: &str) -> Option<Hit> {
    let row = &then.library.dataset.actors[id];
    let by_name = then.folded_names(id).iter().zip(0_u32..).filter_map(|(folded, number)| {
        let score = likeness(folded, words)?;
        // The name that is shown wins over an alias that matches as well.
        Some((score * 2 + u8::from(number == 0), number.checked_sub(1).map_or(Why::Name, Why::Alias)))
    });
    let by_id = likeness(&fold(&row.id), words).map(|score| (score * 2 - 1, Why::Id));
    let by_office = then.numbered_offices(id).filter_map(|(number, office)| {
        let score = likeness(&fold(&office.title), words)?;
        Some((score.min(15), Why::Office(number as u32)))
    });
    let (score, why) = by_name.chain(by_id).chain(by_office).max_by(|a, b| a.0.cmp(&b.0))?;
    Some(Hit { id: AnyId::Actor(id), score: score + 20 + u8::from(row.named), why, sure: true })
}

/// How well the words match a folded name: as a whole, from its beginning, as whole words, as beginnings of words,
/// anywhere.
fn likeness(name: &str, words: &str) -> Option<u8> {
    if name == words {
        return Some(50);
    }
    // Most names are none of those meant: that is seen without taking them apart.
    let is_joined = holds_joined(name, words);
    if !is_joined && !words.split(' ').all(|word| name.contains(word)) {
        return None;
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
    if is_joined {
        return Some(20);
    }
    all(&|part, word| part.contains(word)).then_some(12)
}

/// Whether the words stand in a name, blanks or none between the letters of either.
fn holds_joined(name: &str, words: &str) -> bool {
    let begins = |from: usize| {
        let mut rest = name.bytes().skip(from).filter(|byte| *byte != b' ');
        words.bytes().filter(|byte| *byte != b' ').all(|byte| rest.next() == Some(byte))
    };
    let first = words.bytes().next();
    name.bytes().enumerate().any(|(from, byte)| Some(byte) == first && begins(from))
}

/// Only those who were known, and whether they surely were. Best first; then who is in more records; then by id, so
/// that the order never wavers.
fn kept(then: Then, hits: impl Iterator<Item = Hit>) -> Vec<Hit> {
    let library = then.library;
    let known = hits.filter_map(|hit| match then.knows(hit.id) {
        Tri::No => None,
        known => Some(Hit { sure: known == Tri::Yes, ..hit }),
    });
    let mut hits: Vec<Hit> = known.collect();
    hits.sort_by(|a, b| {
        (b.score, b.weight(library))
            .cmp(&(a.score, a.weight(library)))
            .then_with(|| library.id(a.id).cmp(library.id(b.id)))
    });
    hits
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_stand_in_a_name_as_in_one_without_blanks(name in "[abé ]{0,9}", words in "[abé]( ?[abé]){0,3}") {
            let joined = name.replace(' ', "").contains(&words.replace(' ', ""));
            prop_assert_eq!(holds_joined(&name, &words), joined);
        }

        #[test]
        fn no_step_brings_more_than_one_letter(name in "[a-fé1]{0,8}", words in "[a-fé1]{0,8}") {
            let (own, others) = (alphabet(&words), alphabet(&name));
            let off = strsim::osa_distance(&name, &words);
            prop_assert!((own & !others).count_ones() as usize <= off);
            prop_assert!((others & !own).count_ones() as usize <= off);
        }
    }
}
