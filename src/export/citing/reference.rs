//! A document as a list of references has it: only what it says of itself, our label in brackets where it has no title,
//! its date as vague as it is, and never an author.

use crate::dataset::SourceId;
use crate::date::When;
use crate::library::Library;
use crate::text::Plain;

/// A document.
#[derive(Clone, Debug)]
pub struct Reference<'l> {
    /// Its id.
    pub id: &'l str,
    /// Who published it, where it says so.
    pub outlet: Option<&'l str>,
    /// Our short name for it.
    pub label: &'l str,
    /// Its title; without one our label in brackets.
    pub title: String,
    /// Whether the title is its own.
    pub is_titled: bool,
    /// Its date.
    pub date: Option<&'l When>,
    /// Its language.
    pub language: Option<&'l str>,
    /// Where it can be read.
    pub url: Option<&'l str>,
}

impl<'l> Reference<'l> {
    /// The document of that id.
    pub fn of(library: &'l Library, id: SourceId) -> Self {
        let source = &library.dataset.sources[id];
        Self {
            id: &source.id,
            outlet: source.outlet.map(|outlet| &*library.dataset.actors[outlet].name),
            label: &source.label,
            title: source.title.as_deref().map_or_else(|| format!("[{}]", source.label), str::to_owned),
            is_titled: source.title.is_some(),
            date: source.date.as_ref().map(|dated| &dated.when),
            language: source.language.as_deref(),
            url: source.url.as_deref(),
        }
    }

    /// Outlet, title, date: `The Gazette, “Envoy crosses the river”, 14 May 2024`.
    pub fn words(&self) -> String {
        let title = if self.is_titled { format!("“{}”", self.title) } else { self.title.clone() };
        let named = match self.outlet {
            Some(outlet) => format!("{outlet}, {title}"),
            None => format!("{title}, outlet not named"),
        };
        let date = self.date.map_or_else(|| "undated".to_owned(), date_words);
        Plain::of(&format!("{named}, {date}")).as_str().to_owned()
    }
}

/// A date as one says it; where it is in doubt, in EDTF besides.
pub fn date_words(when: &When) -> String {
    if is_sharp(when) { when.human() } else { format!("{} ({when})", when.human()) }
}

/// Whether it is a day, a month or a year and nothing else.
pub fn is_sharp(when: &When) -> bool {
    calendar(&when.to_string()).is_some()
}

/// Year, month and day of a plain date of four digits for the year, as far as it has them.
pub fn calendar(edtf: &str) -> Option<Vec<u16>> {
    let digits = [4, 2, 2];
    let parts: Vec<&str> = edtf.split('-').collect();
    let is_plain = parts
        .iter()
        .zip(digits)
        .all(|(part, wanted)| part.len() == wanted && part.bytes().all(|byte| byte.is_ascii_digit()));
    let numbers: Vec<u16> = parts.iter().filter_map(|part| part.parse().ok()).collect();
    let is_date = is_plain && parts.len() <= digits.len() && numbers.first().is_some_and(|year| *year > 0);
    // Beyond the months stand seasons and quarters.
    (is_date && numbers.get(1).is_none_or(|month| *month <= 12)).then_some(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_dates_have_their_parts() {
        for (edtf, parts) in [
            ("2024", Some(vec![2024])),
            ("2024-05", Some(vec![2024, 5])),
            ("2024-05-14", Some(vec![2024, 5, 14])),
            ("2024-33", None),
            ("2024-05~", None),
            ("0000", None),
            ("-0199", None),
            ("201X", None),
            ("2024-05-14/2024-05-15", None),
            ("[2024-05-14]", None),
            ("", None),
        ] {
            assert_eq!(calendar(edtf), parts, "{edtf}");
        }
    }

    #[test]
    fn doubt_is_told_in_edtf_besides() {
        let said = |edtf: &str| date_words(&When::parse(edtf).unwrap());
        assert_eq!(said("2024-05-14"), "14 May 2024");
        assert_eq!(said("2024-04~"), "c. Apr 2024 (2024-04~)");
        assert_eq!(
            said("[2024-07-05..2025-01-17]"),
            "one day of 5 Jul 2024 - 17 Jan 2025 ([2024-07-05..2025-01-17])"
        );
    }
}
