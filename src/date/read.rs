//! The grammar: what `edtf-core` accepts, what it refuses and we take, and the reverse.

use super::bounds::strict;
use edtf_core::{Date, Edtf, Interval, IntervalEndpoint as End, YearKind};

/// What is wrong and at which byte.
pub(super) struct Fault {
    pub(super) offset: usize,
    pub(super) message: &'static str,
}

/// The parsed tree of a text that is EDTF in our reading.
pub(super) fn read(text: &str) -> Result<Edtf, Fault> {
    if let Some(edtf) = dateless_interval(text).or_else(|| negative_mask(text)) {
        return Ok(edtf);
    }
    let edtf =
        Edtf::parse(text).map_err(|e| Fault { offset: e.offset.min(text.len()), message: e.message })?;
    if let Edtf::Interval(Interval { start: End::Date(start), end: End::Date(end) }) = &edtf {
        let offset = text.find('/').map_or(0, |slash| slash + 1);
        let fault = |message| Fault { offset, message };
        backwards(start, end).map_or(Ok(()), |message| Err(fault(message)))?;
    }
    Ok(edtf)
}

/// Intervals without any day: level 1 in the Library of Congress reading, refused by the crate.
fn dateless_interval(text: &str) -> Option<Edtf> {
    let (start, end) = match text {
        "/.." => (End::Unknown, End::Open),
        "../" => (End::Open, End::Unknown),
        "../.." => (End::Open, End::Open),
        _ => return None,
    };
    Some(Edtf::Interval(Interval { start, end }))
}

/// `-01XX`, refused by the crate because ISO 8601-2 shows no negative masks: the year read without
/// its sign, then turned round. Only years alone, and only digits unknown from the right.
fn negative_mask(text: &str) -> Option<Edtf> {
    let positive = text.strip_prefix('-')?;
    if !positive.starts_with(|c: char| c.is_ascii_digit()) || !positive.contains('X') {
        return None;
    }
    let Ok(Edtf::Date(mut date)) = Edtf::parse(positive) else {
        return None;
    };
    let YearKind::Standard { negative, digits } = &mut date.year.kind else {
        return None;
    };
    let from_the_right = digits.iter().skip_while(|d| d.is_some()).all(Option::is_none);
    *negative = true;
    (date.month.is_none() && from_the_right).then_some(Edtf::Date(date))
}

/// Why an interval cannot run from one date to the other.
///
/// Stricter than the crate, which refuses only what is impossible: the common tables also refuse an
/// end that is coarser than the start and begins before it (`2024-11-18/2024-11`), unless it says
/// with an `X` that its day is unknown; and an interval between a `Y` year and a four-digit one.
fn backwards(start: &Date, end: &Date) -> Option<&'static str> {
    let (first, last) = (strict(start)?, strict(end)?);
    let four_digits = |date: &Date| matches!(date.year.kind, YearKind::Standard { .. });
    if first.earliest > last.latest {
        Some("the interval ends before it begins")
    } else if first.earliest > last.earliest && !end.has_unspecified() {
        Some("the end is coarser than the start and begins before it")
    } else if four_digits(start) != four_digits(end) {
        Some("an interval cannot run between a four-digit year and a Y year")
    } else {
        None
    }
}
