//! The days of intervals and sets, put together from those of their dates.

use super::bounds::{Reach, strict};
use super::precision::{Precision, date_precision};
use super::span::{Edge, Span};
use edtf_core::{Edtf, Interval, IntervalEndpoint as End, SetElement};

/// A member of a set.
#[derive(Clone, Copy, Debug)]
pub(super) enum Part {
    /// One moment in the span.
    One(Span),
    /// One moment in each such unit of the span.
    Each(Span, Precision),
}

/// When it began and when it ended; the same for all but intervals.
pub(super) fn ends(edtf: &Edtf, reach: Reach) -> Option<(Span, Span)> {
    let whole = match edtf {
        Edtf::Date(date) => reach(date)?,
        Edtf::DateTime(time) => reach(&time.date)?,
        Edtf::Interval(Interval { start, end }) => {
            return Some((endpoint(start, Edge::Ever, reach)?, endpoint(end, Edge::Never, reach)?));
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
        End::Open => Span { earliest: open, latest: open },
        End::Unknown => Span::ALL,
        End::OnOrBefore(date) => until(reach(date)?),
        End::OnOrAfter(date) => since(reach(date)?),
    })
}

/// The days a member of a set may be.
pub(super) fn element(element: &SetElement, reach: Reach) -> Option<Span> {
    Some(match element {
        SetElement::Date(date) => reach(date)?,
        SetElement::OnOrBefore(date) => until(reach(date)?),
        SetElement::OnOrAfter(date) => since(reach(date)?),
        SetElement::Range(first, last) => reach(first)?.cover(reach(last)?),
    })
}

fn until(span: Span) -> Span {
    Span { earliest: Edge::Ever, ..span }
}

fn since(span: Span) -> Span {
    Span { latest: Edge::Never, ..span }
}

/// A member of an all-of set. Ranges hold a moment in each of their days, months or years.
pub(super) fn each(member: &SetElement) -> Option<Part> {
    let span = element(member, strict)?;
    let (SetElement::OnOrBefore(date) | SetElement::OnOrAfter(date) | SetElement::Range(date, _)) = member
    else {
        return Some(Part::One(span));
    };
    let unit = date_precision(date);
    let whole = unit <= Precision::Year && unit != Precision::Season && !date.has_unspecified();
    Some(if whole { Part::Each(span, unit) } else { Part::One(span) })
}
