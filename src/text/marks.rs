//! Where in a text the words stand that were typed, and how they are spelt there.

use super::fold::{folded, is_mark};
use super::{fit, fold, width};
use std::ops::Range;

/// Where the typed words stand, letters folded: bytes of the text, in order, none over another. The words in a row
/// count before each for itself, and the beginning of a word before its middle.
pub fn marks(text: &str, typed: &str) -> Vec<Range<usize>> {
    let wanted = fold(typed);
    if wanted.is_empty() {
        return Vec::new();
    }
    let (plain, origins) = folded(text);
    let find = |word: &str| {
        let all: Vec<usize> = plain.match_indices(word).map(|(at, _)| at).collect();
        let is_start = |at: &usize| *at == 0 || plain.as_bytes().get(at - 1) == Some(&b' ');
        let starts: Vec<usize> = all.iter().copied().filter(is_start).collect();
        let found = if starts.is_empty() { all } else { starts };
        let end = word.len() - 1;
        let range = |at: usize| Some(origins.get(at)?.start..after_marks(text, origins.get(at + end)?.end));
        found.into_iter().filter_map(range).collect::<Vec<_>>()
    };
    let mut found = find(&wanted);
    if found.is_empty() {
        found = wanted.split(' ').flat_map(find).collect();
    }
    found.sort_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in found {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

/// The end, moved behind the marks that stand on the letter before it.
fn after_marks(text: &str, end: usize) -> usize {
    let rest = text.get(end..).unwrap_or_default();
    end + rest.chars().take_while(|char| is_mark(*char)).map(char::len_utf8).sum::<usize>()
}

/// The letters that were found though they are not those typed: `ı → i`.
pub fn respelt(text: &str, typed: &str) -> Option<String> {
    let mut pairs: Vec<String> = Vec::new();
    for range in marks(text, typed) {
        for char in text.get(range).unwrap_or_default().chars() {
            let (plain, lower) = (fold(char.encode_utf8(&mut [0; 4])), char.to_lowercase().to_string());
            if plain == lower || plain.is_empty() || !char.is_alphabetic() {
                continue;
            }
            let pair = format!("{char} → {plain}");
            if !pairs.contains(&pair) {
                pairs.push(pair);
            }
        }
    }
    (!pairs.is_empty()).then(|| pairs.join(", "))
}

/// As much of a text as fits, around the first of the typed words.
pub fn excerpt(text: &str, typed: &str, columns: usize) -> String {
    let first = marks(text, typed).first().map_or(0, |range| range.start);
    let before = text.get(..first).unwrap_or_default();
    if width(text) <= columns || width(before) <= columns / 3 {
        return fit(text, columns);
    }
    // Back to the beginning of a word: a third of the line before the mark, more where little follows.
    let rest = width(text.get(first..).unwrap_or_default());
    let room = columns.saturating_sub(rest + 1).max(columns / 3);
    let mut start = first;
    for (at, _) in before.rmatch_indices(' ') {
        if width(text.get(at..first).unwrap_or_default()) > room {
            break;
        }
        start = at + 1;
    }
    fit(&format!("…{}", text.get(start..).unwrap_or_default()), columns)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str, typed: &str) -> String {
        let ranges = marks(text, typed);
        let mark = |at: usize| {
            let opens = ranges.iter().any(|range| range.start == at);
            let closes = ranges.iter().any(|range| range.end == at);
            [(closes, "]"), (opens, "[")]
                .into_iter()
                .filter(|(is, _)| *is)
                .map(|(_, sign)| sign)
                .collect::<String>()
        };
        let marked = text.char_indices().map(|(at, char)| format!("{}{char}", mark(at)));
        marked.chain([mark(text.len())]).collect()
    }

    #[test]
    fn the_words_are_marked_as_they_are_spelt() {
        assert_eq!(shown("İbrahim Kalın", "ibr kalin"), "[İbr]ahim [Kalın]");
        assert_eq!(shown("Khalil al-Hayya", "al hay"), "Khalil [al-Hay]ya");
        assert_eq!(shown("Khalil al-Hayya", "al"), "Khalil [al]-Hayya");
        assert_eq!(shown("Erdoğan", "doga"), "Er[doğa]n");
        assert_eq!(shown("e\u{301}te\u{301}", "ete"), "[e\u{301}te\u{301}]");
        assert_eq!(shown("Hamas", "fatah"), "Hamas");
    }

    #[test]
    fn letters_that_were_not_typed_are_named() {
        assert_eq!(respelt("İbrahim Kalın", "kalin").as_deref(), Some("ı → i"));
        assert_eq!(respelt("Ibrahim Kalin", "kalin"), None);
        assert_eq!(respelt("Erdoğan", "erdogan").as_deref(), Some("ğ → g"));
    }

    #[test]
    fn an_excerpt_shows_what_was_found() {
        let text = "Washington told Doha that the office no longer served its purpose";
        assert_eq!(excerpt(text, "purpose", 30), "…no longer served its purpose");
        assert_eq!(excerpt(text, "washington", 30), fit(text, 30));
    }

    proptest! {
        #[test]
        fn folding_with_places_is_folding(text in any::<String>(), name in "[a-zİıĞß’ ʿ\u{301}-]{0,12}", typed in "[a-zı ]{0,4}") {
            for text in [&text, &name] {
                let (plain, origins) = folded(text);
                prop_assert_eq!(&plain, &fold(text));
                prop_assert_eq!(plain.len(), origins.len());
                let mut end = 0;
                for range in marks(text, &typed) {
                    prop_assert!(range.start >= end && range.start < range.end && text.get(range.clone()).is_some());
                    end = range.end;
                }
                for columns in [0, 1, 7] {
                    prop_assert!(width(&excerpt(text, &typed, columns)) <= columns);
                }
            }
        }
    }
}
