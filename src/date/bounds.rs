//! The days a single EDTF date may mean, as written and with its doubts counted in.

use super::day::Day;
use super::span::{Edge, Span};
use edtf_core::{Bound, Date, DateField, Edtf, Precision, Qualifier, YearKind};

/// How the days of one date are found: [`strict`] or [`wide`].
pub(super) type Reach = fn(&Date) -> Option<Span>;

/// The days as written; `None` beyond the days there are numbers for.
///
/// A year with significant digits (`1950S2`) is its estimate here; [`wide`] sweeps the other digits.
pub(super) fn strict(date: &Date) -> Option<Span> {
    match (date.year.significant_digits, date.year.value()) {
        (Some(_), Some(year)) => years(year, year),
        _ => swept(date),
    }
}

/// The days with doubt: each qualifier widens by its own unit, `%` by two of them.
///
/// An unknown digit multiplies the unit: `16XX~` may be a century off. What would pass the ends of
/// time has no limit.
pub(super) fn wide(date: &Date) -> Option<Span> {
    let times = |q: Qualifier| i64::from(q.uncertain) + i64::from(q.approximate);
    let unit = 10i64.checked_pow(unknown_digits(date)).unwrap_or(i64::MAX);
    let shift = Shift {
        years: times(date.year.qualifier).saturating_mul(unit),
        months: date.month.map_or(0, |m| times(m.qualifier))
            * if date.precision() == Precision::Season { 3 } else { 1 },
        days: date.day.map_or(0, |d| times(d.qualifier)),
    };
    let span = swept(date)?;
    let moved = |edge: Edge, sign, beyond| match edge {
        Edge::On(day) => shift.apply(day, sign).map_or(beyond, Edge::On),
        edge => edge,
    };
    Some(Span { earliest: moved(span.earliest, -1, Edge::Ever), latest: moved(span.latest, 1, Edge::Never) })
}

/// How many digits at the right of the year are not known.
pub(super) fn unknown_digits(date: &Date) -> u32 {
    let unsigned = |number: i64| number.unsigned_abs().checked_ilog10().unwrap_or(0) + 1;
    let width = match date.year.kind {
        YearKind::Standard { digits, .. } => {
            let masked = digits.iter().rev().take_while(|d| d.is_none()).count() as u32;
            if masked > 0 {
                return masked;
            }
            4
        }
        YearKind::Big { value } => unsigned(value),
        YearKind::Exponential { significand, exponent } => unsigned(significand).saturating_add(exponent),
    };
    date.year.significant_digits.map_or(0, |known| width.saturating_sub(known))
}

fn swept(date: &Date) -> Option<Span> {
    if let YearKind::Standard { negative: true, digits } = date.year.kind
        && date.has_unspecified()
    {
        return negative_mask(digits);
    }
    let day = |bound| match bound {
        Bound::Date(d) => Day::from_ymd(d.year, d.month, d.day),
        _ => None,
    };
    let bounds = Edtf::Date(*date).bounds();
    Some(Span::days(day(bounds.earliest)?, day(bounds.latest)?))
}

/// `-01XX` is refused by the grammar and built by our reader, so its bounds are ours too. No year
/// is written `-0000`, hence `-00XX` ends with -0001.
fn negative_mask(digits: [Option<u8>; 4]) -> Option<Span> {
    let filled = |fill| {
        let digit = |d: &Option<u8>| i64::from(d.unwrap_or(fill));
        digits.iter().fold(0, |year, d| year * 10 + digit(d))
    };
    years(-filled(9), -filled(0).max(1))
}

fn years(first: i64, last: i64) -> Option<Span> {
    Some(Span::days(Day::from_ymd(first, 1, 1)?, Day::from_ymd(last, 12, 31)?))
}

/// So many years, months and days together.
struct Shift {
    years: i64,
    months: i64,
    days: i64,
}

impl Shift {
    /// Years and months keep the day of the month, or take the last one there is.
    fn apply(&self, day: Day, sign: i64) -> Option<Day> {
        let months = self.years.checked_mul(12)?.checked_add(self.months)? * sign;
        let first = day.month_start(months)?;
        let (_, _, of_month) = day.ymd();
        let (_, _, longest) = first.month_end().ymd();
        let days = i64::from(of_month.min(longest)) - 1 + self.days * sign;
        Some(first.plus_days(days))
    }
}

/// The value of a field without unknown digits.
pub(super) fn value(field: Option<DateField>) -> Option<u8> {
    field.and_then(DateField::value)
}
