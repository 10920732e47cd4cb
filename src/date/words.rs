//! Single dates in English, and the names of months and seasons.

use super::bounds::{strict, unknown_digits, value};
use super::span::Edge;
use edtf_core::{Date, DateTime, TimeShift, YearKind};

/// The months, from January.
pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The seasons in EDTF's order, from 21.
pub(super) const SEASONS: [&str; 4] = ["spring", "summer", "autumn", "winter"];

/// The number of a month from its name or the first letters of it, at least three.
pub(super) fn month_of(word: &str) -> Option<u8> {
    let at = MONTHS.iter().position(|month| word.len() >= 3 && begins(month, word))?;
    Some(at as u8 + 1)
}

/// Whether a name begins so, in capitals or not.
pub(super) fn begins(name: &str, word: &str) -> bool {
    name.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}

/// A month's name; nothing for a number that is no month's.
pub fn month_name(month: u8) -> &'static str {
    MONTHS.get(usize::from(month).saturating_sub(1)).copied().unwrap_or("")
}

/// The first three letters of a month.
pub fn short_month(month: u8) -> &'static str {
    month_name(month).get(..3).unwrap_or("")
}

/// A year as people write it; `None` where only EDTF is plain: of more than four digits.
fn year_word(year: i64) -> Option<String> {
    match year {
        -9_999..=0 => Some(format!("{} BC", 1 - year)),
        1..=9_999 => Some(format!("{year:04}")),
        _ => None,
    }
}

/// A date that can be written as day, month and year, or the last two, or the last.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Plain {
    pub(super) year: i64,
    pub(super) month: Option<u8>,
    pub(super) day: Option<u8>,
}

impl Plain {
    /// `None` for seasons, unknown digits and years that only EDTF can write.
    pub(super) fn of(date: &Date) -> Option<Self> {
        let year = date.year.value()?;
        year_word(year)?;
        let plain = date.year.significant_digits.is_none() && !date.has_unspecified();
        let (month, day) = (value(date.month), value(date.day));
        (plain && month <= Some(12)).then_some(Self { year, month, day })
    }

    /// `11 Nov 2024` without what the other, which follows it, says as well: `11 Nov` or `11`.
    pub(super) fn before(self, next: Self) -> String {
        let alike = self.month.is_some() == next.month.is_some() && self.day.is_some() == next.day.is_some();
        let year = !alike || self.year != next.year || self.month.is_none();
        let month = year || self.month != next.month || self.day.is_none();
        self.say(month, year)
    }

    fn say(self, month: bool, year: bool) -> String {
        let day = self.day.map(|day| day.to_string());
        let month = self.month.filter(|_| month).map(|m| short_month(m).to_owned());
        let year = year.then(|| year_word(self.year)).flatten();
        let words: Vec<String> = [day, month, year].into_iter().flatten().collect();
        words.join(" ")
    }

    /// All of it: `11 Nov 2024`.
    pub(super) fn full(self) -> String {
        self.say(true, true)
    }

    /// What the date is one of: `day`, `month` or `year`.
    pub(super) fn unit(self) -> &'static str {
        match (self.month, self.day) {
            (_, Some(_)) => "day",
            (Some(_), None) => "month",
            (None, _) => "year",
        }
    }
}

/// From one to another: `11-17 Nov 2024`, `28 Oct - 3 Nov 2024`.
pub(super) fn range(first: Plain, last: Plain) -> String {
    if first == last {
        return last.full();
    }
    let from = first.before(last);
    let to = last.full();
    // A hyphen without blanks only between two numbers or two months.
    if from.contains(' ') || (last.year <= 0 && last.month.is_none()) || first.unit() != last.unit() {
        format!("{from} - {to}")
    } else {
        format!("{from}-{to}")
    }
}

/// A date with its marks of doubt: `c. Apr 2024?`.
pub(super) fn date_words(date: &Date) -> String {
    marked(bare(date), date.is_uncertain(), date.is_approximate())
}

/// `c.` for an estimate, `?` for a doubtful source.
pub(super) fn marked(text: String, uncertain: bool, approximate: bool) -> String {
    match (uncertain, approximate) {
        (true, true) => format!("c. {text}?"),
        (false, true) => format!("c. {text}"),
        (true, false) => format!("{text}?"),
        (false, false) => text,
    }
}

/// Day and time; the zone as written.
pub(super) fn time_words(moment: &DateTime) -> String {
    let time = moment.time;
    let seconds = match time.second {
        0 => String::new(),
        seconds => format!(":{seconds:02}"),
    };
    let zone = match time.shift {
        None => String::new(),
        Some(TimeShift::Utc) => " UTC".to_owned(),
        Some(TimeShift::Offset { minutes, .. }) => {
            let sign = if minutes < 0 { '-' } else { '+' };
            let size = minutes.unsigned_abs();
            format!(" {sign}{:02}:{:02}", size / 60, size % 60)
        }
    };
    let (day, hour, minute) = (date_words(&moment.date), time.hour, time.minute);
    format!("{day} {hour:02}:{minute:02}{seconds}{zone}")
}

fn bare(date: &Date) -> String {
    let words = Plain::of(date)
        .map(Plain::full)
        .or_else(|| season(date))
        .or_else(|| estimate(date))
        .or_else(|| unknown(date));
    // What has no plain words stays EDTF, which shows its own doubt.
    words.unwrap_or_else(|| unqualified(date).to_string())
}

/// `spring 2024`, `Q4 2024`.
fn season(date: &Date) -> Option<String> {
    let code = value(date.month).filter(|code| *code > 12)?;
    let number = date.year.value()?;
    let year = year_word(number)?;
    let named = |from: u8| SEASONS[usize::from(code - from) % 4];
    let across = format!("{number:04}/{:02}", (number + 1).rem_euclid(100));
    let nth = |from: u8| ["1st", "2nd", "3rd"][usize::from(code - from) % 3];
    Some(match code {
        // Three months of which the last two are of the next year.
        24 if number > 0 => format!("winter {across}"),
        28 if number > 0 => format!("winter {across} (north)"),
        30 if number > 0 => format!("summer {across} (south)"),
        21..=24 => format!("{} {year}", named(21)),
        25..=28 => format!("{} {year} (north)", named(25)),
        29..=32 => format!("{} {year} (south)", named(29)),
        33..=36 => format!("Q{} {year}", code - 32),
        37..=39 => format!("{} third of {year}", nth(37)),
        _ => format!("{} half of {year}", nth(40)),
    })
}

/// `1950S2`: the estimate, and how far it may be off.
fn estimate(date: &Date) -> Option<String> {
    date.year.significant_digits?;
    let around = date.year.value().and_then(year_word);
    let sweep = 10i64.checked_pow(unknown_digits(date))?;
    match around {
        Some(year) if date.year.value() > Some(0) => {
            let first = date.year.value()? / sweep * sweep;
            Some(format!("c. {year} ({first:04}-{:04})", first + sweep - 1))
        }
        _ => Some(format!("c. {}", unqualified(date))),
    }
}

/// Unknown digits that leave one run of days: `one day of Nov 2024`, `2010s`.
fn unknown(date: &Date) -> Option<String> {
    let YearKind::Standard { negative, digits } = date.year.kind else {
        return None;
    };
    let masked = |field: Option<edtf_core::DateField>| field.map(|f| f.digits);
    let year = date.year.value();
    match (year, masked(date.month), masked(date.day)) {
        (None, None, None) if !negative => years(digits),
        (Some(year), Some([None, None]), day) if day.is_none() || day == Some([None, None]) => {
            let unit = if day.is_some() { "day" } else { "month" };
            Some(format!("one {unit} of {}", year_word(year)?))
        }
        (Some(year), Some([Some(_), Some(_)]), Some([None, None])) => {
            let month = value(date.month);
            let day = None;
            Some(format!("one day of {}", Plain { year, month, day }.full()))
        }
        // `1X` and `2X` are runs of days or months, `X1` are not.
        (Some(_), Some([Some(_), Some(_)]), Some([Some(_), None]))
        | (Some(_), Some([Some(_), None]), None) => run(date),
        _ => None,
    }
}

/// `201X` and the like.
fn years(digits: [Option<u8>; 4]) -> Option<String> {
    let filled = |fill: u8| {
        let digit = |year: i64, d: &Option<u8>| year * 10 + i64::from(d.unwrap_or(fill));
        digits.iter().fold(0, digit)
    };
    let (first, last) = (filled(0), filled(9));
    match digits {
        [None, None, None, None] => Some("year unknown".to_owned()),
        [Some(_), Some(_), Some(_), None] => Some(format!("{first:04}s")),
        [Some(_), Some(_) | None, None, None] if digits[1].is_some() || last - first == 999 => {
            Some(format!("one year of {first:04}-{last:04}"))
        }
        _ => None,
    }
}

fn run(date: &Date) -> Option<String> {
    let span = strict(date)?;
    let (Edge::On(first), Edge::On(last)) = (span.earliest, span.latest) else {
        return None;
    };
    let plain =
        |(year, month, day): (i64, u8, u8)| Plain { year, month: Some(month), day: date.day.map(|_| day) };
    let (first, last) = (plain(first.ymd()), plain(last.ymd()));
    year_word(first.year)?;
    if first == last {
        return Some(last.full());
    }
    Some(format!("one {} of {}", first.unit(), range(first, last)))
}

/// The date without its qualifiers, which [`marked`] says in words.
fn unqualified(date: &Date) -> Date {
    let mut date = *date;
    let none = edtf_core::Qualifier::default();
    date.year.qualifier = none;
    for field in [&mut date.month, &mut date.day].into_iter().flatten() {
        field.qualifier = none;
    }
    date
}
