//! Reckoning a date from its anchor.

use super::day::{Day, Weekday, year_edtf};
use super::precision::Precision;
use super::rule::Rule;
use super::span::{Edge, Span};
use super::when::{Shape, When};

/// EDTF has no set of all days, but two halves of time make one.
pub(super) const ANY_DAY: &str = "[..1970-01-01,1970-01-01..]";

impl Rule {
    /// Everything the date can be, the anchor being one unknown day of its span.
    ///
    /// A day, a month or a year where it is just that; else `[a..b]`, `[..b]` or `[a..]`. Doubt about
    /// the anchor (`?`, `~`) goes over to a single date; a range has no place for it in EDTF.
    pub fn reckon(&self, anchor: &When) -> When {
        let (span, unit) = self.writable(self.days(anchor.span()));
        let mark = match (anchor.is_uncertain(), anchor.is_approximate()) {
            (true, true) => "%",
            (true, false) => "?",
            (false, true) => "~",
            (false, false) => "",
        };
        match self.single(span) {
            Some((text, precision)) => When::known(text + mark, span, Shape::Date, precision),
            None => range(span, unit),
        }
    }

    /// The possible days from an anchor that is one day of the span.
    ///
    /// No rule goes back when the anchor goes on, so the ends of the span are enough.
    pub(super) fn days(self, anchor: Span) -> Span {
        Span {
            earliest: match anchor.earliest {
                Edge::On(day) => self.on(day).earliest,
                edge => edge,
            },
            latest: match anchor.latest {
                Edge::On(day) => self.on(day).latest,
                edge => edge,
            },
        }
    }

    /// The possible days from an anchor that is that day.
    pub(super) fn on(self, day: Day) -> Span {
        let weeks = |away: i32| day.monday().plus_days(7 * i64::from(away));
        match self {
            Self::Weekday(weekday) => Span::of(last_weekday(weekday, day)),
            Self::WeekdayOf(weekday, away) => Span::of(weeks(away).plus_days(weekday as i64)),
            Self::Week(away) => Span::days(weeks(away), weeks(away).plus_days(6)),
            Self::Day(away) => Span::of(day.plus_days(i64::from(away))),
            Self::NamedMonth(month) => month_from(last_month(month, day)),
            Self::Month(away) => {
                let beyond = if away < 0 { Day::MIN } else { Day::MAX };
                month_from(day.month_start(i64::from(away)).unwrap_or(beyond))
            }
            Self::Same => Span::of(day),
            Self::Before => Span { earliest: Edge::Ever, latest: Edge::On(day.plus_days(-1)) },
            Self::After => Span { earliest: Edge::On(day.plus_days(1)), latest: Edge::Never },
        }
    }

    /// The text of a date that is a single day, month or year.
    fn single(self, span: Span) -> Option<(String, Precision)> {
        let (first, last) = (span.earliest.day()?, span.latest.day()?);
        let ((year, month, of_month), end) = (first.ymd(), last.ymd());
        // A run of Mondays is no month, even if it spans one.
        let whole = !matches!(self, Self::Weekday(_) | Self::WeekdayOf(..)) || !four_digits(year);
        let whole = whole && of_month == 1;
        if first == last {
            Some((first.to_string(), Precision::Day))
        } else if whole && last == first.month_end() {
            Some((month_edtf(first), Precision::Month))
        } else if whole && month == 1 && end == (year, 12, 31) {
            Some((year_edtf(year), Precision::Year))
        } else {
            None
        }
    }

    /// The span and the unit its ends are written in. Beyond four digits EDTF has only years, so
    /// there a span is as wide as its years.
    fn writable(self, span: Span) -> (Span, Precision) {
        let near = |edge: Edge| edge.day().is_none_or(|day| four_digits(day.ymd().0));
        match self {
            _ if !near(span.earliest) || !near(span.latest) => (whole_years(span), Precision::Year),
            Self::NamedMonth(_) | Self::Month(_) => (span, Precision::Month),
            _ => (span, Precision::Day),
        }
    }
}

/// One unknown day from the first to the last.
fn range(span: Span, unit: Precision) -> When {
    let edge = |edge: Edge| {
        edge.day().map_or(String::new(), |day| match unit {
            Precision::Year => year_edtf(day.ymd().0),
            Precision::Month => month_edtf(day),
            _ => day.to_string(),
        })
    };
    let (text, unit) = match span {
        Span::ALL => (ANY_DAY.to_owned(), Precision::Day),
        _ => (format!("[{}..{}]", edge(span.earliest), edge(span.latest)), unit),
    };
    When::known(text, span, Shape::OneOf, unit)
}

fn whole_years(span: Span) -> Span {
    let to = |edge: Edge, month, of_month| match edge {
        Edge::On(day) => Edge::On(Day::from_ymd(day.ymd().0, month, of_month).unwrap_or(day)),
        edge => edge,
    };
    Span { earliest: to(span.earliest, 1, 1), latest: to(span.latest, 12, 31) }
}

fn four_digits(year: i64) -> bool {
    (-9_999..=9_999).contains(&year)
}

fn month_edtf(day: Day) -> String {
    let (year, month, _) = day.ymd();
    format!("{}-{month:02}", year_edtf(year))
}

/// The last such weekday that is not after the day.
pub(super) fn last_weekday(weekday: Weekday, day: Day) -> Day {
    day.plus_days(-(day.weekday() as i64 - weekday as i64).rem_euclid(7))
}

/// The first day of the last such month that began not after the day.
pub(super) fn last_month(month: u8, day: Day) -> Day {
    let (_, now, _) = day.ymd();
    let back = (i64::from(now) - i64::from(month)).rem_euclid(12);
    day.month_start(-back).unwrap_or(Day::MIN)
}

fn month_from(first: Day) -> Span {
    Span::days(first, first.month_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reckon(rule: &str, anchor: &str) -> String {
        let when = Rule::parse(rule).unwrap().reckon(&When::parse(anchor).unwrap());
        let again = When::parse(&when.text()).unwrap();
        assert_eq!(
            (again.span(), again.shape(), again.precision(), again.level()),
            (when.span(), when.shape(), when.precision(), when.level()),
            "{when}"
        );
        when.to_string()
    }

    #[test]
    fn from_a_day() {
        // A Monday.
        for (rule, date) in [
            ("weekday mon", "2024-11-18"),
            ("weekday sun", "2024-11-17"),
            ("weekday sun 0", "2024-11-24"),
            ("weekday mon -1", "2024-11-11"),
            ("week -1", "[2024-11-11..2024-11-17]"),
            ("week 0", "[2024-11-18..2024-11-24]"),
            ("day -14", "2024-11-04"),
            ("month apr", "2024-04"),
            ("month nov", "2024-11"),
            ("month dec", "2023-12"),
            ("month -1", "2024-10"),
            ("month 2", "2025-01"),
            ("same", "2024-11-18"),
            ("before", "[..2024-11-17]"),
            ("after", "[2024-11-19..]"),
        ] {
            assert_eq!(reckon(rule, "2024-11-18"), date, "{rule}");
        }
    }

    #[test]
    fn from_an_unknown_day() {
        for (rule, anchor, date) in [
            ("weekday mon", "[2024-11-06..2025-01-18]", "[2024-11-04..2025-01-13]"),
            ("week -1", "2024-11", "[2024-10-21..2024-11-24]"),
            ("weekday fri", "[2024-11-25..2024-11-28]", "2024-11-22"),
            ("month -1", "2024-11", "2024-10"),
            ("month apr", "[2024-03-01..2024-04-01]", "[2023-04..2024-04]"),
            ("same", "2024-11", "2024-11"),
            ("same", "2024", "2024"),
            ("same", "2024-11-11/2024-11-13", "[2024-11-11..2024-11-13]"),
            ("weekday thu", "2024-02", "[2024-02-01..2024-02-29]"),
            ("day -1", "[..2025-01-18]", "[..2025-01-17]"),
            ("month -1", "[2025-01-18..]", "[2024-12..]"),
            ("before", "[2025-01-18..]", "[..1970-01-01,1970-01-01..]"),
            ("before", "[..2025-01-18]", "[..2025-01-17]"),
            ("after", "2024", "[2024-01-02..]"),
            ("same", "2024-11-18T10:00:00Z", "2024-11-18"),
            ("weekday mon", "2024-11-20?", "2024-11-18?"),
            ("week -1", "2024-11-20?", "[2024-11-11..2024-11-17]"),
            ("month -1", "2024-11~", "2024-10~"),
            ("day -1", "Y170000002", "[Y170000001..Y170000002]"),
            ("same", "Y170000002", "Y170000002"),
            ("day 1", "9999-12-31", "Y10000"),
            ("day -1", "-9999", "[Y-10000..-9999]"),
            ("day -1", "0000-01-01", "-0001-12-31"),
        ] {
            assert_eq!(reckon(rule, anchor), date, "{rule} {anchor}");
        }
    }
}
