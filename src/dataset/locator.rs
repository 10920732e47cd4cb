//! Where in a source: `¶ 7`, `¶ 3-5`, `¶ 3, 7`; a paragraph is a line that is not empty, counted from 1.

use std::cmp::Ordering;
use std::fmt;

/// No source has more paragraphs: a file that claims a number beyond reason is not believed.
pub(super) const MOST: u32 = 100_000;

/// Paragraphs of a source, in order, without overlaps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locator(Ranges);

/// From which to which; nearly always there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Ranges {
    One([(u32, u32); 1]),
    Several(Box<[(u32, u32)]>),
}

impl Default for Locator {
    fn default() -> Self {
        Self(Ranges::Several(Box::default()))
    }
}

impl Locator {
    /// Reads a locator.
    pub fn parse(text: &str) -> Option<Self> {
        let rest = text.trim().strip_prefix('¶')?;
        let Some((one, others)) = rest.split_once(',') else {
            return Some(Self(Ranges::One([range(rest)?])));
        };
        let mut ranges = vec![range(one)?];
        for part in others.split(',') {
            let next = range(part)?;
            if ranges.last().is_some_and(|(_, before)| *before >= next.0) {
                return None;
            }
            ranges.push(next);
        }
        Some(Self::of(&ranges))
    }

    /// Of paragraphs that are in order.
    pub(super) fn of(ranges: &[(u32, u32)]) -> Self {
        Self(match *ranges {
            [one] => Ranges::One([one]),
            _ => Ranges::Several(ranges.into()),
        })
    }

    /// From which paragraph to which.
    pub(super) fn ranges(&self) -> &[(u32, u32)] {
        match &self.0 {
            Ranges::One(one) => one,
            Ranges::Several(several) => several,
        }
    }

    /// Every paragraph of it.
    pub fn paragraphs(&self) -> impl Iterator<Item = u32> {
        self.ranges().iter().flat_map(|(first, last)| *first..=*last)
    }

    /// The same, as far as it is believed.
    pub fn believed(&self) -> impl Iterator<Item = u32> {
        self.paragraphs().take(MOST as usize)
    }

    /// Every paragraph of it in a text of so many; all of them where the locator names none.
    pub fn within(&self, last: usize) -> impl Iterator<Item = u32> {
        let all = self.ranges().is_empty().then_some((1, u32::MAX));
        let last = u32::try_from(last).unwrap_or(u32::MAX);
        self.ranges().iter().copied().chain(all).flat_map(move |(first, end)| first..=end.min(last))
    }

    /// The locator, unless it names no paragraph.
    pub fn told(&self) -> Option<&Self> {
        (!self.ranges().is_empty()).then_some(self)
    }

    /// The last paragraph; none where the locator names none.
    pub fn last(&self) -> Option<u32> {
        self.ranges().last().map(|(_, last)| *last)
    }
}

/// From which paragraph to which.
fn range(text: &str) -> Option<(u32, u32)> {
    let (first, last) = text.split_once(['-', '–']).unwrap_or((text, text));
    let (first, last) = (first.trim().parse().ok()?, last.trim().parse().ok()?);
    (0 < first && first <= last).then_some((first, last))
}

/// By their paragraphs, however many ranges there are.
impl Ord for Locator {
    fn cmp(&self, other: &Self) -> Ordering {
        self.ranges().cmp(other.ranges())
    }
}

impl PartialOrd for Locator {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Locator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, (first, last)) in self.ranges().iter().enumerate() {
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
