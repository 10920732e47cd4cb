//! Periods of the calendar, numbered: the buckets of a strip.

use crate::date::{Day, Span, month_name};

/// How long a bucket is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "units of time explain themselves")]
pub enum Period {
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

impl Period {
    /// All of them, the finest first.
    pub const ALL: [Self; 5] = [Self::Day, Self::Week, Self::Month, Self::Quarter, Self::Year];

    /// The word on screen.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }

    /// The next finer one.
    pub fn finer(self) -> Option<Self> {
        Self::ALL.into_iter().rev().find(|other| *other < self)
    }

    /// The next coarser one.
    pub fn coarser(self) -> Option<Self> {
        Self::ALL.into_iter().find(|other| *other > self)
    }

    /// The number of the period in which a day lies.
    pub fn number(self, day: Day) -> i64 {
        let (year, month, _) = day.ymd();
        match self {
            Self::Day => day.number(),
            // Weeks begin on Monday; day 0 was a Thursday.
            Self::Week => (day.number() + 3).div_euclid(7),
            Self::Month => year * 12 + i64::from(month) - 1,
            Self::Quarter => year * 4 + (i64::from(month) - 1) / 3,
            Self::Year => year,
        }
    }

    /// The first day of the period of that number, as far as there are days.
    pub fn first_day(self, number: i64) -> Day {
        let month = |year: i64, month: i64| {
            let far = if year < 0 { Day::MIN } else { Day::MAX };
            Day::from_ymd(year, month as u8 + 1, 1).unwrap_or(far)
        };
        match self {
            Self::Day => Day::from_number(number),
            Self::Week => Day::from_number(number.saturating_mul(7).saturating_sub(3)),
            Self::Month => month(number.div_euclid(12), number.rem_euclid(12)),
            Self::Quarter => month(number.div_euclid(4), number.rem_euclid(4) * 3),
            Self::Year => month(number, 0),
        }
    }

    /// Whether a period begins on a day.
    pub fn begins(self, day: Day) -> bool {
        self.first_day(self.number(day)) == day
    }

    /// The name of the period of that number, in full.
    pub fn full_name(self, number: i64) -> String {
        let (year, month, day) = self.first_day(number).ymd();
        let name = month_name(month);
        match self {
            Self::Day => format!("{day} {name} {year}"),
            Self::Week => format!("week of {day} {name} {year}"),
            Self::Month => format!("{name} {year}"),
            Self::Quarter => format!("{year} Q{}", (month - 1) / 3 + 1),
            Self::Year => year.to_string(),
        }
    }

    /// The days of the period of that number.
    pub fn span(self, number: i64) -> Span {
        let next = self.first_day(number.saturating_add(1));
        let last = if next == Day::MAX { next } else { next.plus_days(-1) };
        Span::days(self.first_day(number), last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Edge;
    use proptest::prelude::*;

    #[test]
    fn the_ends_of_time_are_periods_too() {
        for period in Period::ALL {
            for day in [Day::MIN, Day::MAX] {
                let span = period.span(period.number(day));
                assert!(span.contains(Span::of(day)), "{period:?} {day}");
            }
        }
    }

    #[test]
    fn finer_and_coarser() {
        assert_eq!(Period::Month.finer(), Some(Period::Week));
        assert_eq!(Period::Month.coarser(), Some(Period::Quarter));
        assert_eq!((Period::Day.finer(), Period::Year.coarser()), (None, None));
    }

    proptest! {
        #[test]
        fn periods_leave_no_day_out_and_share_none(day in -800_000_i64..800_000) {
            let day = Day::from_number(day);
            for period in Period::ALL {
                let number = period.number(day);
                let span = period.span(number);
                prop_assert!(span.contains(Span::of(day)));
                let Edge::On(last) = span.latest else { panic!() };
                prop_assert_eq!(period.number(last), number);
                prop_assert_eq!(period.number(last.plus_days(1)), number + 1);
            }
        }
    }
}
