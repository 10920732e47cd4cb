//! What a record says about time, kept small: canonical text, bounds and a few facts.

use super::bounds::{Reach, strict, unknown_digits, wide};
use super::error::{DateError, column};
use super::read::read;
use super::remedy::{advice, message};
use super::span::{Edge, Packed, Span};
use super::{Day, bounds};
use edtf_core::{Date, Edtf, Interval, IntervalEndpoint as End, SetElement, SetKind};
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

/// The unit within which nothing more is known; finer ones sort first.
///
/// Unknown digits count: `2024-11-XX` is a month, `201X` a decade. Intervals and sets are as coarse
/// as the coarsest date they name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "units of time explain themselves")]
pub enum Precision {
    Time,
    Day,
    Month,
    /// Also quarters, thirds and halves of a year.
    Season,
    Year,
    Decade,
    Century,
    /// A thousand years or more, or no date at all.
    Longer,
}

/// A date as EDTF means it: one moment, an interval, or one or all of a set.
///
/// Equality is of meaning: two dates are equal if their canonical texts are, however they were
/// written, so [`When::level`] may differ between equals.
#[derive(Clone, Debug)]
pub struct When {
    /// The canonical EDTF. All that is rarely asked for is read from it again.
    text: Box<str>,
    /// When it began; for dates and sets when it was.
    start: Packed,
    /// When it ended; for dates and sets the same as the start.
    end: Packed,
    /// The members of a set that has more than its span tells.
    parts: Option<Box<Parts>>,
    shape: Shape,
    precision: Precision,
    level: u8,
    uncertain: bool,
    approximate: bool,
}

/// One box for all members keeps a [`When`] in 64 bytes.
#[derive(Clone, Debug)]
struct Parts(Vec<Part>);

/// A member of a set.
#[derive(Clone, Copy, Debug)]
pub(super) enum Part {
    /// One moment in the span.
    One(Span),
    /// One moment in each such unit of the span.
    Each(Span, Precision),
}

impl When {
    /// Reads EDTF of any level.
    pub fn parse(text: &str) -> Result<Self, DateError> {
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
                let list = set
                    .elements
                    .iter()
                    .map(|e| element(e, strict).map(Part::One));
                (Shape::OneOf, list.collect::<Option<Vec<_>>>()?)
            }
            Edtf::Set(set) => (
                Shape::AllOf,
                set.elements.iter().map(each).collect::<Option<Vec<_>>>()?,
            ),
            Edtf::Interval(_) => (Shape::Interval, Vec::new()),
            Edtf::Date(_) | Edtf::DateTime(_) => (Shape::Date, Vec::new()),
        };
        let told = matches!(parts.as_slice(), [] | [Part::One(_)]);
        Some(Self {
            text: edtf.to_string().into(),
            start: start.into(),
            end: end.into(),
            parts: (!told).then(|| Box::new(Parts(parts))),
            shape,
            precision: precision(edtf),
            level: level(edtf, written),
            uncertain: edtf.is_uncertain(),
            approximate: edtf.is_approximate(),
        })
    }

    /// The EDTF level (0, 1 or 2) of the form it was written in.
    pub fn level(&self) -> u8 {
        self.level
    }

    /// The coarsest unit it names.
    pub fn precision(&self) -> Precision {
        self.precision
    }

    /// Whether it is one moment, an interval, or one or all of a set.
    pub fn shape(&self) -> Shape {
        self.shape
    }

    /// Whether any of it is marked `?` or `%`: the source is in doubt.
    pub fn is_uncertain(&self) -> bool {
        self.uncertain
    }

    /// Whether any of it is marked `~` or `%`: the date is an estimate.
    pub fn is_approximate(&self) -> bool {
        self.approximate
    }

    /// Whether it lasted, rather than happened at some moment.
    pub fn is_interval(&self) -> bool {
        self.shape == Shape::Interval
    }

    /// The day, if it can only be one.
    pub fn day(&self) -> Option<Day> {
        self.span().day()
    }

    /// From the first to the last possible day, as written.
    pub fn span(&self) -> Span {
        Span {
            earliest: self.start().earliest,
            latest: self.end().latest,
        }
    }

    /// The same, widened by each mark of doubt: by its own unit for `?` and `~`, by two for `%`.
    ///
    /// `1984~` becomes 1983 to 1985, `2004-06-11?` reaches a year, a month and a day further each
    /// way, and `1950S2` is any year from 1900 to 1999.
    pub fn widened(&self) -> Span {
        let widened = read(&self.text).ok().and_then(|edtf| ends(&edtf, wide));
        widened.map_or(self.span(), |(start, end)| Span {
            earliest: start.earliest,
            latest: end.latest,
        })
    }

    /// Sorts dates for display: by first possible day, then last, then finer before coarser.
    pub fn sort_key(&self) -> (Edge, Edge, Precision) {
        let Span { earliest, latest } = self.span();
        (earliest, latest, self.precision)
    }

    /// When an interval began, or when anything else was.
    pub(super) fn start(&self) -> Span {
        self.start.into()
    }

    /// When an interval ended, or when anything else was.
    pub(super) fn end(&self) -> Span {
        self.end.into()
    }

    /// The members of a set; for anything else its whole span.
    pub(super) fn parts(&self) -> impl Iterator<Item = Part> {
        let parts = self.parts.as_deref().map_or(&[][..], |parts| &parts.0);
        let whole = parts.is_empty().then(|| Part::One(self.span()));
        parts.iter().copied().chain(whole)
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }
}

/// When it began and when it ended; the same for all but intervals.
fn ends(edtf: &Edtf, reach: Reach) -> Option<(Span, Span)> {
    let whole = match edtf {
        Edtf::Date(date) => reach(date)?,
        Edtf::DateTime(time) => reach(&time.date)?,
        Edtf::Interval(Interval { start, end }) => {
            return Some((
                endpoint(start, Edge::Ever, reach)?,
                endpoint(end, Edge::Never, reach)?,
            ));
        }
        Edtf::Set(set) => {
            let mut spans = set.elements.iter().map(|e| element(e, reach));
            let first = spans.next()??;
            spans.try_fold(first, |all, span| Some(all.cover(span?)))?
        }
    };
    Some((whole, whole))
}

/// When one end of an interval may have been. `..` lies at `open`: there is no such end. An empty
/// one is, but nobody knows when.
fn endpoint(end: &End, open: Edge, reach: Reach) -> Option<Span> {
    Some(match end {
        End::Date(date) => reach(date)?,
        End::Open => Span {
            earliest: open,
            latest: open,
        },
        End::Unknown => Span::ALL,
        End::OnOrBefore(date) => until(reach(date)?),
        End::OnOrAfter(date) => since(reach(date)?),
    })
}

fn element(element: &SetElement, reach: Reach) -> Option<Span> {
    Some(match element {
        SetElement::Date(date) => reach(date)?,
        SetElement::OnOrBefore(date) => until(reach(date)?),
        SetElement::OnOrAfter(date) => since(reach(date)?),
        SetElement::Range(first, last) => reach(first)?.cover(reach(last)?),
    })
}

fn until(span: Span) -> Span {
    Span {
        earliest: Edge::Ever,
        ..span
    }
}

fn since(span: Span) -> Span {
    Span {
        latest: Edge::Never,
        ..span
    }
}

/// A member of an all-of set. Ranges hold a moment in each of their days, months or years.
fn each(member: &SetElement) -> Option<Part> {
    let span = element(member, strict)?;
    let (SetElement::OnOrBefore(date) | SetElement::OnOrAfter(date) | SetElement::Range(date, _)) =
        member
    else {
        return Some(Part::One(span));
    };
    let unit = date_precision(date);
    let whole = unit <= Precision::Year && unit != Precision::Season && !date.has_unspecified();
    Some(if whole {
        Part::Each(span, unit)
    } else {
        Part::One(span)
    })
}

fn precision(edtf: &Edtf) -> Precision {
    let endpoint = |end: &End| match end {
        End::Date(date) | End::OnOrBefore(date) | End::OnOrAfter(date) => {
            Some(date_precision(date))
        }
        End::Open | End::Unknown => None,
    };
    match edtf {
        Edtf::Date(date) => Some(date_precision(date)),
        Edtf::DateTime(_) => Some(Precision::Time),
        Edtf::Interval(i) => endpoint(&i.start).max(endpoint(&i.end)),
        Edtf::Set(set) => {
            let precisions = set.elements.iter().map(|e| match e {
                SetElement::Date(date)
                | SetElement::OnOrBefore(date)
                | SetElement::OnOrAfter(date)
                | SetElement::Range(date, _) => date_precision(date),
            });
            precisions.max()
        }
    }
    .unwrap_or(Precision::Longer)
}

fn date_precision(date: &Date) -> Precision {
    match unknown_digits(date) {
        0 if date.year.has_unspecified() => Precision::Longer,
        0 => match (date.month, date.day) {
            (None, _) => Precision::Year,
            (Some(month), _) if month.has_unspecified() => Precision::Year,
            (month, _) if bounds::value(month) > Some(12) => Precision::Season,
            (_, Some(day)) if !day.has_unspecified() => Precision::Day,
            _ => Precision::Month,
        },
        1 => Precision::Decade,
        2 => Precision::Century,
        _ => Precision::Longer,
    }
}

/// The crate classifies by meaning (`%2020` is `2020%`), the standard by the written form: a mark
/// that something follows qualifies only a part, which is level 2.
fn level(edtf: &Edtf, written: &str) -> u8 {
    let marks = written.bytes().zip(written.bytes().skip(1));
    let partial =
        |(mark, next)| b"?~%".contains(&mark) && matches!(next, b'0'..=b'9' | b'X' | b'Y' | b'-');
    if marks.into_iter().any(partial) {
        2
    } else {
        edtf.level()
    }
}

impl PartialEq for When {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for When {}

impl Hash for When {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

/// The canonical EDTF.
impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl FromStr for When {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        Self::parse(text)
    }
}
