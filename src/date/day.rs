//! A day: its number since 1970-01-01 and its place in the proleptic Gregorian calendar.

use super::error::{DateError, column};
use std::fmt;
use std::str::FromStr;

/// Years further away than this have no [`Day`]: their day numbers would not fit 64 bits.
const FAR: i64 = 25_000_000_000_000_000;

/// One calendar day, as days since 1970-01-01 (proleptic Gregorian, astronomical years).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i64);

impl Day {
    /// The first day there is a number for.
    pub const MIN: Self = Self(number(-FAR, 1, 1));
    /// The last day there is a number for.
    pub const MAX: Self = Self(number(FAR, 12, 31));

    /// The day of that date; `None` if the calendar has no such day or it is too far away.
    pub fn from_ymd(year: i64, month: u8, day: u8) -> Option<Self> {
        let there = (-FAR..=FAR).contains(&year)
            && (1..=12).contains(&month)
            && (1..=last_of_month(year, month)).contains(&day);
        there.then(|| Self(number(year, month, day)))
    }

    /// The day so many days after 1970-01-01, kept between [`Day::MIN`] and [`Day::MAX`].
    pub fn from_number(days: i64) -> Self {
        Self(days.clamp(Self::MIN.0, Self::MAX.0))
    }

    /// Days since 1970-01-01.
    pub fn number(self) -> i64 {
        self.0
    }

    /// Year (astronomical: 0 is 1 BC), month 1-12 and day 1-31.
    pub fn ymd(self) -> (i64, u8, u8) {
        // Years are counted from March, so that the leap day is the last of its year; eras are the
        // 400 years after which the calendar repeats.
        let from_march = self.0 + 719_468;
        let era = from_march.div_euclid(146_097);
        let of_era = from_march.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let march_month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * march_month + 2) / 5 + 1;
        let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
        let year = era * 400 + year_of_era + i64::from(month <= 2);
        (year, month as u8, day as u8)
    }

    /// The day of the week.
    pub fn weekday(self) -> Weekday {
        // 1970-01-01 was a Thursday, three days after a Monday.
        Weekday::ALL[(self.0 + 3).rem_euclid(7) as usize]
    }

    /// So many days later (or earlier), stopping at [`Day::MIN`] and [`Day::MAX`].
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        Self::from_number(self.0.saturating_add(days))
    }

    /// The Monday of this day's calendar week.
    #[must_use]
    pub fn monday(self) -> Self {
        self.plus_days(-(self.weekday() as i64))
    }

    /// The first day of the month so many months away; `None` if that is too far.
    pub fn month_start(self, months_away: i64) -> Option<Self> {
        let (year, month, _) = self.ymd();
        let months = (i64::from(month) - 1).checked_add(months_away)?;
        let year = year.checked_add(months.div_euclid(12))?;
        Self::from_ymd(year, months.rem_euclid(12) as u8 + 1, 1)
    }

    /// The last day of this day's month.
    #[must_use]
    pub fn month_end(self) -> Self {
        let (year, month, day) = self.ymd();
        self.plus_days(i64::from(last_of_month(year, month)) - i64::from(day))
    }
}

/// The number of a date that is known to exist.
const fn number(year: i64, month: u8, day: u8) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let march_month = (month as i64 + 9) % 12;
    let of_year = (153 * march_month + 2) / 5 + day as i64 - 1;
    let of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + of_year;
    era * 146_097 + of_era - 719_468
}

/// Whether the (astronomical) year has a 29 February.
const fn is_leap(year: i64) -> bool {
    year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0)
}

/// How many days the month has.
pub(super) const fn last_of_month(year: i64, month: u8) -> u8 {
    match month {
        2 => 28 + is_leap(year) as u8,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// A year as EDTF writes it: four digits, or `Y` and all of them.
pub(super) fn year_edtf(year: i64) -> String {
    match year {
        ..=-10_000 | 10_000.. => format!("Y{year}"),
        ..=-1 => format!("-{:04}", -year),
        0.. => format!("{year:04}"),
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(f, "{}-{month:02}-{day:02}", year_edtf(year))
    }
}

impl FromStr for Day {
    type Err = DateError;

    /// Reads what [`Day`] prints: `YYYY-MM-DD`, with `-` before years before 0 and `Y` before far ones.
    fn from_str(text: &str) -> Result<Self, DateError> {
        let error = |column, message: &str| DateError {
            column,
            message: message.to_owned(),
            help: Some("a day is written YYYY-MM-DD".to_owned()),
        };
        let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        let mut parts = text.rsplitn(3, '-');
        let (Some(day), Some(month), Some(year)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(error(1, "not a day"));
        };
        let far = year.strip_prefix('Y');
        let signed = far.unwrap_or(year);
        let bare = signed.strip_prefix('-').unwrap_or(signed);
        let well_formed = day.len() == 2
            && month.len() == 2
            && (far.is_some() || bare.len() == 4)
            && digits(bare)
            && digits(day)
            && digits(month);
        if !well_formed || signed == "-0000" {
            return Err(error(1, "not a day"));
        }
        let (Ok(number), Ok(month), Ok(day)) = (signed.parse(), month.parse(), day.parse()) else {
            return Err(error(1, "the year is too far away"));
        };
        if far.is_some() && (-9_999..=9_999).contains(&number) {
            return Err(error(1, "`Y` is for years of more than four digits"));
        }
        Self::from_ymd(number, month, day)
            .ok_or_else(|| error(column(text, year.len() + 1), "there is no such day"))
    }
}

/// A day of the week; weeks begin on Monday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the days of the week explain themselves")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    /// The seven, from Monday.
    pub const ALL: [Self; 7] = [
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
        Self::Sunday,
    ];

    /// The English name.
    pub fn name(self) -> &'static str {
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][self as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_days() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        assert_eq!(day("1970-01-01").number(), 0);
        assert_eq!(day("2000-03-01").number(), 11_017);
        assert_eq!(day("2024-11-18").weekday(), Weekday::Monday);
        assert_eq!(day("-0001-12-31").plus_days(1), day("0000-01-01"));
        assert_eq!(day("2024-02-01").month_end().plus_days(1), day("2024-03-01"));
        assert_eq!(day("2024-01-31").month_start(-1).unwrap(), day("2023-12-01"));
    }

    #[test]
    fn the_ends_of_time_hold() {
        for end in [Day::MIN, Day::MAX] {
            let (year, month, day) = end.ymd();
            assert_eq!(Day::from_ymd(year, month, day), Some(end));
            assert_eq!(end.to_string().parse::<Day>().unwrap(), end);
        }
        assert_eq!(Day::MAX.plus_days(i64::MAX), Day::MAX);
        assert_eq!(Day::MIN.plus_days(i64::MIN), Day::MIN);
        assert_eq!(Day::MAX.month_start(1), None);
        assert_eq!(Day::MAX.month_start(i64::MAX), None);
    }

    #[test]
    fn no_such_days() {
        for text in [
            "",
            "2024",
            "2024-02-30",
            "2024-13-01",
            "2024-1-1",
            "24-01-01",
            "-0000-01-01",
            "Y2024-01-01",
            "Y99999999999999999999-01-01",
            "Y30000000000000000-01-01",
            "2024-+1-01",
            "²024-01-01",
        ] {
            assert!(text.parse::<Day>().is_err(), "{text}");
        }
    }
}
