//! Conflicts that are found and that nobody declared: citations of one record that disagree on its date, its place or
//! who took part; words that are quoted otherwise by two; an actor who took one stance on a claim and another later.
//! The rules are written down in `docs/evidence.md`, under "Conflicts".

mod quotes;
mod told;
mod turned;

pub use told::{Parties, Said, Told, Version, told, told_otherwise};
pub use turned::{Turned, is_at_odds, turned};

use crate::dataset::RecordId;
use crate::date::Tri;
use crate::library::Then;
use std::collections::BTreeMap;

/// The statements in which somebody takes a stance that does not go together with another of their own.
pub fn turning(then: Then) -> BTreeMap<RecordId, Tri> {
    let mut found = BTreeMap::new();
    for one in then.library.dataset.claims.ids().flat_map(|claim| turned(then, claim)) {
        for taken in &one.stances {
            let sure = found.entry(taken.record).or_insert(one.sure);
            *sure = (*sure).or(one.sure);
        }
    }
    found
}
