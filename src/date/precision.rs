//! How fine a date is.

use super::bounds::{unknown_digits, value};
use edtf_core::{Date, Edtf, IntervalEndpoint as End, SetElement};

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

impl Precision {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Time,
        Self::Day,
        Self::Month,
        Self::Season,
        Self::Year,
        Self::Decade,
        Self::Century,
        Self::Longer,
    ];
}

/// The precision of the coarsest date in it.
pub(super) fn precision(edtf: &Edtf) -> Precision {
    let endpoint = |end: &End| match end {
        End::Date(date) | End::OnOrBefore(date) | End::OnOrAfter(date) => Some(date_precision(date)),
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

/// The precision of one date.
pub(super) fn date_precision(date: &Date) -> Precision {
    match unknown_digits(date) {
        0 if date.year.has_unspecified() => Precision::Longer,
        0 => match (date.month, date.day) {
            (None, _) => Precision::Year,
            (Some(month), _) if month.has_unspecified() => Precision::Year,
            (month, _) if value(month) > Some(12) => Precision::Season,
            (_, Some(day)) if !day.has_unspecified() => Precision::Day,
            _ => Precision::Month,
        },
        1 => Precision::Decade,
        2 => Precision::Century,
        _ => Precision::Longer,
    }
}
