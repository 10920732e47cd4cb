//! Where in a source: `¶ 7`, `¶ 3-5`, `¶ 3, 7`; a paragraph is a line that is not empty, counted from 1.

use std::fmt;

/// Paragraphs of a source, in order, without overlaps.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Locator(Box<[(u32, u32)]>);

impl Locator {
    /// Reads a locator.
    pub fn parse(text: &str) -> Option<Self> {
        let rest = text.trim().strip_prefix('¶')?;
        let mut ranges = Vec::new();
        for part in rest.split(',') {
            let (first, last) = part.split_once(['-', '–']).unwrap_or((part, part));
            let (first, last) = (first.trim().parse::<u32>().ok()?, last.trim().parse::<u32>().ok()?);
            if first == 0 || last < first || ranges.last().is_some_and(|(_, before)| *before >= first) {
                return None;
            }
            ranges.push((first, last));
        }
        Some(Self(ranges.into()))
    }

    /// Every paragraph of it.
    pub fn paragraphs(&self) -> impl Iterator<Item = u32> {
        self.0.iter().flat_map(|(first, last)| *first..=*last)
    }

    /// Every paragraph of it in a text of so many; all of them where the locator names none.
    pub fn within(&self, last: usize) -> impl Iterator<Item = u32> {
        let all = self.0.is_empty().then_some((1, u32::MAX));
        let last = u32::try_from(last).unwrap_or(u32::MAX);
        self.0.iter().copied().chain(all).flat_map(move |(first, end)| first..=end.min(last))
    }

    /// The locator, unless it names no paragraph.
    pub fn told(&self) -> Option<&Self> {
        (!self.0.is_empty()).then_some(self)
    }

    /// The last paragraph; none where the locator names none.
    pub fn last(&self) -> Option<u32> {
        self.0.last().map(|(_, last)| *last)
    }
}

impl fmt::Display for Locator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, (first, last)) in self.0.iter().enumerate() {
            f.write_str(if number == 0 { "¶ " } else { ", " })?;
            if first == last { write!(f, "{first}")? } else { write!(f, "{first}-{last}")? }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_no_more_paragraphs_than_it_has() {
        let within = |text: &str| Locator::parse(text).unwrap_or_default().within(6).collect::<Vec<_>>();
        assert_eq!(within("¶ 2-3, 5-4000000000"), [2, 3, 5, 6]);
        assert_eq!(within("¶ 7"), Vec::<u32>::new());
        assert_eq!(within(""), [1, 2, 3, 4, 5, 6]);
    }

    #[test]
    fn locators_print_as_they_are_best_written() {
        for (text, printed) in [("¶ 7", "¶ 7"), ("¶7", "¶ 7"), ("¶ 3–5 , 9", "¶ 3-5, 9")] {
            assert_eq!(Locator::parse(text).map(|locator| locator.to_string()).as_deref(), Some(printed));
        }
        for text in ["", "7", "¶", "¶ 0", "¶ 5-3", "¶ 3, 3", "¶ -1", "¶ x", "¶ 99999999999"] {
            assert_eq!(Locator::parse(text), None, "{text}");
        }
    }
}
