//! What a record says about time, kept small: canonical text, bounds and a few facts.

use super::bounds::{strict, wide};
use super::day::Day;
use super::error::{DateError, column};
use super::extent::{Part, each, element, ends};
use super::precision::{Precision, precision};
use super::read::read;
use super::remedy::{advice, message};
use super::span::{Edge, Packed, Span};
use edtf_core::{Edtf, SetKind};
use std::borrow::Cow;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

/// How the days of a [`When`] belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// One moment, somewhere in its span: `2024-11-18`, `2024-11`.
    Date,
    /// It lasted from the start to the end: `2024-11-11/2024-11-17`.
    Interval,
    /// One unknown moment among several: `[2024-11-11..2024-11-17]`.
    OneOf,
    /// Several moments, all of them: `{2024-11-04,2024-11-11}`.
    AllOf,
}

impl Shape {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Date, Self::Interval, Self::OneOf, Self::AllOf];
}

/// A date as EDTF means it: one moment, an interval, or one or all of a set.
///
/// Equality is of meaning: two dates are equal if their canonical texts are, however they were
/// written, so [`When::level`] may differ between equals.
#[derive(Clone, Debug)]
pub struct When(Kind);

/// Nearly all dates of a long dataset are days: all that there is to know of one follows from its number.
#[derive(Clone, Debug)]
enum Kind {
    /// A day of the years 0 to 9999, without any doubt.
    Day(Day),
    Other(Box<Other>),
}

#[derive(Clone, Debug)]
struct Other {
    /// The canonical EDTF. All that is rarely asked for is read from it again.
    text: Box<str>,
    /// When it began; for dates and sets when it was.
    start: Packed,
    /// When it ended; for dates and sets the same as the start.
    end: Packed,
    /// The members of a set that has more than its span tells.
    parts: Box<[Part]>,
    shape: Shape,
    precision: Precision,
    level: u8,
    uncertain: bool,
    approximate: bool,
}

impl When {
    /// Reads EDTF of any level.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        // A day, a month, some days on end: nearly all that there is needs no grammar.
        if let Some(day) = plain_day(text) {
            return Ok(Self(Kind::Day(day)));
        }
        if let Some(month) = plain_month(text) {
            return Ok(Self::known(text.to_owned(), month, Shape::Date, Precision::Month));
        }
        let other = plain_days(text).map_or_else(|| Other::parse(text), Ok)?;
        Ok(Self(Kind::Other(Box::new(other))))
    }

    /// One unknown moment in a span that this text is known to mean: what parsing it would give.
    pub(super) fn known(text: String, span: Span, shape: Shape, precision: Precision) -> Self {
        if let Some(day) = plain_day(&text) {
            return Self(Kind::Day(day));
        }
        let span = span.into();
        let marked = |marks: &[char]| text.ends_with(marks);
        let beyond = text.starts_with(['-', 'Y']) || marked(&['?', '~', '%']);
        Self(Kind::Other(Box::new(Other {
            level: if shape == Shape::Date { u8::from(beyond) } else { 2 },
            uncertain: marked(&['?', '%']),
            approximate: marked(&['~', '%']),
            text: text.into(),
            start: span,
            end: span,
            parts: Box::default(),
            shape,
            precision,
        })))
    }

    /// What is known of it, if that is all there is to know: none for a plain day, and for a set of several moments.
    pub fn facts(&self) -> Option<Facts> {
        let other = self.other().filter(|other| other.parts.is_empty())?;
        let Other { text, start, end, shape, precision, level, uncertain, approximate, .. } = other.clone();
        let (start, end) = (start.into(), end.into());
        Some(Facts { text, start, end, shape, precision, level, uncertain, approximate })
    }

    /// What was written at that level, from its canonical text.
    pub fn again(text: &str, level: u8) -> Option<Self> {
        let mut when = Self::parse(text).ok()?;
        if let Kind::Other(other) = &mut when.0 {
            other.level = level;
        }
        Some(when)
    }

    /// A day of the years 0 to 9999, without any doubt.
    pub fn on(day: Day) -> Option<Self> {
        (0..=9999).contains(&day.ymd().0).then_some(Self(Kind::Day(day)))
    }

    /// The day, if there is nothing more to be said of it.
    pub fn plain_day(&self) -> Option<Day> {
        match self.0 {
            Kind::Day(day) => Some(day),
            Kind::Other(_) => None,
        }
    }

    fn other(&self) -> Option<&Other> {
        match &self.0 {
            Kind::Day(_) => None,
            Kind::Other(other) => Some(other),
        }
    }

    /// The EDTF level (0, 1 or 2) of the form it was written in.
    pub fn level(&self) -> u8 {
        self.other().map_or(0, |other| other.level)
    }

    /// The coarsest unit it names.
    pub fn precision(&self) -> Precision {
        self.other().map_or(Precision::Day, |other| other.precision)
    }

    /// Whether it is one moment, an interval, or one or all of a set.
    pub fn shape(&self) -> Shape {
        self.other().map_or(Shape::Date, |other| other.shape)
    }

    /// Whether any of it is marked `?` or `%`: the source is in doubt.
    pub fn is_uncertain(&self) -> bool {
        self.other().is_some_and(|other| other.uncertain)
    }

    /// Whether any of it is marked `~` or `%`: the date is an estimate.
    pub fn is_approximate(&self) -> bool {
        self.other().is_some_and(|other| other.approximate)
    }

    /// Whether it lasted, rather than happened at some moment.
    pub fn is_interval(&self) -> bool {
        self.shape() == Shape::Interval
    }

    /// The day, if it can only be one.
    pub fn day(&self) -> Option<Day> {
        self.span().day()
    }

    /// From the first to the last possible day, as written.
    pub fn span(&self) -> Span {
        Span { earliest: self.start().earliest, latest: self.end().latest }
    }

    /// The same, widened by each mark of doubt: by its own unit for `?` and `~`, by two for `%`.
    ///
    /// `1984~` becomes 1983 to 1985, `2004-06-11?` reaches a year, a month and a day further each
    /// way, and `1950S2` is any year from 1900 to 1999.
    pub fn widened(&self) -> Span {
        let widened =
            self.other().and_then(|other| read(&other.text).ok()).and_then(|edtf| ends(&edtf, wide));
        widened.map_or(self.span(), |(start, end)| Span { earliest: start.earliest, latest: end.latest })
    }

    /// Sorts dates for display: by first possible day, then last, then finer before coarser.
    pub fn sort_key(&self) -> (Edge, Edge, Precision) {
        let Span { earliest, latest } = self.span();
        (earliest, latest, self.precision())
    }

    /// When an interval began, or when anything else was.
    pub(super) fn start(&self) -> Span {
        match &self.0 {
            Kind::Day(day) => Span::of(*day),
            Kind::Other(other) => other.start.into(),
        }
    }

    /// When an interval ended, or when anything else was.
    pub(super) fn end(&self) -> Span {
        match &self.0 {
            Kind::Day(day) => Span::of(*day),
            Kind::Other(other) => other.end.into(),
        }
    }

    /// Whether it may be on any day of its span: of what is no set, and of a set without a gap.
    pub fn may_be_throughout(&self) -> bool {
        self.other().is_none_or(|other| other.parts.is_empty())
    }

    /// The members of a set; for anything else its whole span.
    pub(super) fn parts(&self) -> impl Iterator<Item = Part> {
        let parts = self.other().map_or(&[][..], |other| &other.parts);
        let whole = parts.is_empty().then(|| Part::One(self.span()));
        parts.iter().copied().chain(whole)
    }

    /// The canonical EDTF.
    pub(super) fn text(&self) -> Cow<'_, str> {
        match &self.0 {
            Kind::Day(day) => {
                let (year, month, day) = day.ymd();
                Cow::Owned(format!("{year:04}-{month:02}-{day:02}"))
            }
            Kind::Other(other) => Cow::Borrowed(&other.text),
        }
    }
}

/// All that is known of a date that is more than a plain day, and no set of several moments.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "they are what a date is asked for")]
pub struct Facts {
    /// The canonical EDTF.
    pub text: Box<str>,
    pub start: Span,
    pub end: Span,
    pub shape: Shape,
    pub precision: Precision,
    pub level: u8,
    pub uncertain: bool,
    pub approximate: bool,
}

impl From<Facts> for When {
    fn from(facts: Facts) -> Self {
        let Facts { text, start, end, shape, precision, level, uncertain, approximate } = facts;
        let (start, end, parts) = (start.into(), end.into(), Box::default());
        let other = Other { text, start, end, parts, shape, precision, level, uncertain, approximate };
        Self(Kind::Other(Box::new(other)))
    }
}

impl Other {
    fn parse(text: &str) -> Result<Self, DateError> {
        let edtf = read(text).map_err(|fault| DateError {
            column: column(text, fault.offset),
            message: message(text, fault.message),
            help: advice(text),
        })?;
        Self::build(&edtf, text).ok_or_else(|| DateError {
            column: column(text, text.find('Y').unwrap_or(0)),
            message: "the year is too far away to count its days".to_owned(),
            help: Some("years reach from Y-25E15 to Y25E15".to_owned()),
        })
    }

    /// `None` if a day is too far away.
    fn build(edtf: &Edtf, written: &str) -> Option<Self> {
        let (start, end) = ends(edtf, strict)?;
        let (shape, parts) = match edtf {
            Edtf::Set(set) if set.kind == SetKind::OneMember => {
                let list = set.elements.iter().map(|e| element(e, strict).map(Part::One));
                (Shape::OneOf, list.collect::<Option<Vec<_>>>()?)
            }
            Edtf::Set(set) => (Shape::AllOf, set.elements.iter().map(each).collect::<Option<Vec<_>>>()?),
            Edtf::Interval(_) => (Shape::Interval, Vec::new()),
            Edtf::Date(_) | Edtf::DateTime(_) => (Shape::Date, Vec::new()),
        };
        let told = matches!(parts.as_slice(), [] | [Part::One(_)]);
        Some(Self {
            text: edtf.to_string().into(),
            start: start.into(),
            end: end.into(),
            parts: if told { Box::default() } else { parts.into() },
            shape,
            precision: precision(edtf),
            level: level(edtf, written),
            uncertain: edtf.is_uncertain(),
            approximate: edtf.is_approximate(),
        })
    }
}

/// A day of the calendar, written `2024-11-18`.
fn plain_day(text: &str) -> Option<Day> {
    let may_be = text.len() == 10 && text.as_bytes().first().is_some_and(u8::is_ascii_digit);
    may_be.then(|| text.parse().ok()).flatten()
}

/// A month of the calendar, written `2024-11`.
fn plain_month(text: &str) -> Option<Span> {
    let (year, month) = text.split_once('-')?;
    let is_plain = (year.len(), month.len()) == (4, 2) && [year, month].iter().all(|part| is_digits(part));
    let first = is_plain.then(|| Day::from_ymd(year.parse().ok()?, month.parse().ok()?, 1)).flatten()?;
    Some(Span::days(first, first.month_end()))
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// From one day of the calendar to another, written `2024-11-11/2024-11-17`; or one day of those, written
/// `[2024-11-11..2024-11-17]`.
fn plain_days(text: &str) -> Option<Other> {
    let one_of = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')?.split_once(".."));
    let (first, last) = one_of.or_else(|| text.split_once('/'))?;
    let (first, last) = (plain_day(first)?, plain_day(last)?);
    let (begins, ends, shape, level) = match one_of {
        Some(_) => (Span::days(first, last), Span::days(first, last), Shape::OneOf, 2),
        None => (Span::of(first), Span::of(last), Shape::Interval, 0),
    };
    (first <= last).then(|| Other {
        text: text.into(),
        start: begins.into(),
        end: ends.into(),
        parts: Box::default(),
        shape,
        precision: Precision::Day,
        level,
        uncertain: false,
        approximate: false,
    })
}

/// The crate classifies by meaning (`%2020` is `2020%`), the standard by the written form: a mark
/// that something follows qualifies only a part, which is level 2.
fn level(edtf: &Edtf, written: &str) -> u8 {
    let marks = written.bytes().zip(written.bytes().skip(1));
    let partial = |(mark, next)| b"?~%".contains(&mark) && matches!(next, b'0'..=b'9' | b'X' | b'Y' | b'-');
    if marks.into_iter().any(partial) { 2 } else { edtf.level() }
}

impl PartialEq for When {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Kind::Day(one), Kind::Day(other)) => one == other,
            _ => self.text() == other.text(),
        }
    }
}

impl Eq for When {}

impl Hash for When {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text().hash(state);
    }
}

/// The canonical EDTF.
impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text())
    }
}

impl FromStr for When {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        Self::parse(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_million_fit() {
        assert!(size_of::<Option<When>>() <= 16, "{}", size_of::<Option<When>>());
    }

    /// What a text means by the grammar, and what it is taken for.
    fn both_ways(text: &str) -> [Result<impl PartialEq + fmt::Debug + use<>, DateError>; 2] {
        let by_grammar = Other::parse(text).map(|other| When(Kind::Other(Box::new(other))));
        [by_grammar, When::parse(text)].map(|when| {
            when.map(|when| {
                let marks = [when.is_uncertain(), when.is_approximate()];
                let units = (when.level(), when.precision(), when.shape());
                let parts = format!("{:?}", when.parts().collect::<Vec<_>>());
                (when.to_string(), when.start(), when.end(), when.widened(), marks, units, parts)
            })
        })
    }

    #[test]
    fn what_is_plain_is_what_the_grammar_says() {
        let months = [
            (1, 31),
            (2, 28),
            (2, 29),
            (2, 30),
            (4, 30),
            (4, 31),
            (12, 31),
            (12, 32),
            (13, 1),
            (0, 1),
            (21, 1),
        ];
        for year in [0, 4, 999, 1900, 2000, 2023, 2024, 9999] {
            for (month, day) in months {
                let whole = format!("{year:04}-{month:02}");
                for text in [
                    format!("{whole}-{day:02}"),
                    format!("{whole}-{day:02}/{whole}-{day:02}"),
                    format!("{whole}-{day:02}/{year:04}-12-30"),
                    format!("{year:04}-03-01/{whole}-{day:02}"),
                    format!("[{whole}-{day:02}..{whole}-{day:02}]"),
                    format!("[{whole}-{day:02}..{year:04}-12-30]"),
                    format!("[{year:04}-03-01..{whole}-{day:02}]"),
                    whole.clone(),
                ] {
                    let [by_grammar, plain] = both_ways(&text);
                    assert_eq!(plain, by_grammar, "{text}");
                }
            }
        }
        for text in [
            "2024-1",
            "024-11",
            "2024-1x",
            "+024-11",
            "2024-11-",
            "2024-11-11/",
            "2024-11-11/2024-11",
            "[2024-11-11..2024-11]",
            "[2024-11-11..",
            "2024-11-11..2024-11-12]",
            "[2024-11-11/2024-11-12]",
            "[2024-11-11..2024-11-12",
        ] {
            let [by_grammar, plain] = both_ways(text);
            assert_eq!(plain, by_grammar, "{text}");
        }
        for text in
            ["2024-11-1", "2024-1-11", "2024-11", "-024-11-11", "2024-11-1१", "2024-11-11T", "é024-1-11"]
        {
            assert_eq!(plain_day(text), None, "{text}");
        }
    }

    #[test]
    fn equal_in_meaning() {
        let when = |text: &str| When::parse(text).unwrap();
        assert_eq!(when("?2004-?06-?11"), when("2004-06-11?"));
        assert_eq!(when("2019-12/%2020"), when("2019-12/2020%"));
        assert_eq!(when("2019-12/%2020").level(), 2);
        assert_eq!(when("2019-12/2020%").level(), 1);
        assert_ne!(when("[2024-11-18]"), when("2024-11-18"));
    }

    #[test]
    fn precision_is_of_the_unit_known() {
        for (text, precision) in [
            ("2024-11-18T10:00:00Z", Precision::Time),
            ("2024-11-18", Precision::Day),
            ("2024-11-XX", Precision::Month),
            ("2024-33", Precision::Season),
            ("2024-XX-18", Precision::Year),
            ("201X-11", Precision::Decade),
            ("1953S2", Precision::Century),
            ("Y17101E4S3", Precision::Longer),
            ("2024-11-18/..", Precision::Day),
            ("[2024-11-18,2024]", Precision::Year),
            ("../..", Precision::Longer),
        ] {
            assert_eq!(When::parse(text).unwrap().precision(), precision, "{text}");
        }
    }
}
