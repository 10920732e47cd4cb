//! One source's text: numbered paragraphs to read and to look quotes up in.

use crate::text::quoted;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::ops::Range;

/// One source's text.
#[derive(Clone, Debug)]
pub struct SourceText {
    text: String,
    paragraphs: Vec<Range<usize>>,
    sha256: String,
}

/// A stretch of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The paragraph, from 1.
    pub paragraph: u32,
    /// Its bytes in the paragraph.
    pub range: Range<usize>,
}

impl SourceText {
    /// A text; its paragraphs are the lines that are not empty.
    pub fn new(text: String) -> Self {
        // A byte-order mark is no part of the first paragraph.
        let mut at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let mut paragraphs = Vec::new();
        for line in text.get(at..).unwrap_or_default().split_inclusive('\n') {
            if !line.trim().is_empty() {
                paragraphs.push(at..at + line.trim_end().len());
            }
            at += line.len();
        }
        let mut sha256 = String::with_capacity(64);
        for byte in Sha256::digest(text.as_bytes()) {
            let _infallible = write!(sha256, "{byte:02x}");
        }
        Self { text, paragraphs, sha256 }
    }

    /// How many paragraphs it has.
    pub fn len(&self) -> usize {
        self.paragraphs.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.paragraphs.is_empty()
    }

    /// The nth paragraph, counted from 1.
    pub fn paragraph(&self, number: usize) -> Option<&str> {
        let range = self.paragraphs.get(number.checked_sub(1)?)?;
        self.text.get(range.clone())
    }

    /// Where the words stand in these paragraphs, read as one text; none where they do not.
    pub fn find(
        &self,
        paragraphs: impl Iterator<Item = u32>,
        words: &str,
        any_case: bool,
    ) -> Option<Vec<Stretch>> {
        let mut joined = String::new();
        let mut starts: Vec<(usize, u32)> = Vec::new();
        for number in paragraphs {
            let Some(paragraph) = self.paragraph(number as usize) else { continue };
            if !starts.is_empty() {
                joined.push(' ');
            }
            starts.push((joined.len(), number));
            joined.push_str(paragraph);
        }
        let found = quoted(&joined, words, any_case)?;
        let stretches = found.into_iter().flat_map(|range| {
            let ends = starts.iter().skip(1).map(|(start, _)| start - 1).chain([joined.len()]);
            let within = starts.iter().zip(ends).map(move |((start, paragraph), end)| {
                let (from, to) = (range.start.clamp(*start, end), range.end.clamp(*start, end));
                Stretch { paragraph: *paragraph, range: from - start..to - start }
            });
            within.filter(|stretch| !stretch.range.is_empty()).collect::<Vec<_>>()
        });
        Some(stretches.collect())
    }

    /// The first paragraph in which the words stand.
    pub fn paragraph_with(&self, words: &str, any_case: bool) -> Option<u32> {
        (1..=self.len() as u32).find(|number| self.find(std::iter::once(*number), words, any_case).is_some())
    }

    /// How long it is.
    pub fn bytes(&self) -> usize {
        self.text.len()
    }

    /// The text's SHA-256, in hexadecimal.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_the_lines_that_are_not_empty_however_they_end() {
        for text in
            ["one\n\ntwo \n \nthree", "one\r\n\r\ntwo\r\n\t\r\nthree\r\n", "\u{feff}one\ntwo\nthree\n"]
        {
            let text = SourceText::new(text.to_owned());
            let all: Vec<_> = (0..5).map(|number| text.paragraph(number)).collect();
            assert_eq!(all, [None, Some("one"), Some("two"), Some("three"), None]);
        }
        assert!(SourceText::new("\u{feff}\r\n \n".to_owned()).is_empty());
    }

    #[test]
    fn words_are_found_across_paragraphs_and_told_apart() {
        let text = SourceText::new("She said “no\nmore of it”.\n\nAnd no more.\n".to_owned());
        let found = |from: u32, to: u32, words: &str| {
            let found = text.find(from..=to, words, false)?;
            Some(found.into_iter().map(|one| (one.paragraph, one.range)).collect::<Vec<_>>())
        };
        assert_eq!(found(1, 1, "said"), Some(vec![(1, 4..8)]));
        assert_eq!(found(1, 2, "no more"), Some(vec![(1, 12..14), (2, 0..4)]));
        assert_eq!(found(1, 3, "no … more."), Some(vec![(1, 12..14), (3, 7..12)]));
        assert_eq!(found(1, 1, "no more"), None);
        assert_eq!(text.paragraph_with("NO MORE", true), Some(3));
        assert_eq!(text.paragraph_with("NO MORE", false), None);
    }
}
