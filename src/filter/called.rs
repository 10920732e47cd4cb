//! What a value names, decided in one place for those who ask and for those who say that it names nobody.

use crate::dataset::{ClaimId, Dataset, SourceId};
use crate::text::fold;

/// Whether a folded name is meant by folded words: each begins a word of it.
pub fn is_called(name: &str, words: &str) -> bool {
    !words.is_empty() && words.split(' ').all(|word| name.split(' ').any(|part| part.starts_with(word)))
}

/// Whether a folded text holds folded words: each stands somewhere in it.
pub fn holds(text: &str, words: &str) -> bool {
    words.split(' ').all(|word| text.contains(word))
}

/// The sources that a value names: by id, or by words of the label.
pub fn sources_called(dataset: &Dataset, value: &str) -> impl Iterator<Item = SourceId> {
    let words = fold(value);
    let named =
        dataset.sources.iter().filter(move |(_, row)| *row.id == *value || holds(&fold(&row.label), &words));
    named.map(|(id, _)| id)
}

/// The claims that a value names: by id, or by words of the proposition.
pub fn claims_called(dataset: &Dataset, value: &str) -> impl Iterator<Item = ClaimId> {
    let words = fold(value);
    let named =
        dataset.claims.iter().filter(move |(_, row)| *row.id == *value || holds(&fold(&row.text), &words));
    named.map(|(id, _)| id)
}
