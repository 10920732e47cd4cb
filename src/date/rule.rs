//! How a date is reckoned from another: the words a record keeps for "last week" or "on Wednesday".

use super::day::Weekday;
use super::error::{DateError, column};
use super::words::{begins, month_name, month_of, short_month};
use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

/// How a date follows from the day of its anchor, usually the day the report came out.
///
/// Weeks run from Monday to Sunday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rule {
    /// `weekday mon`: the last such weekday, the anchor's own day included.
    Weekday(Weekday),
    /// `weekday mon -1`: that weekday of the calendar week so many weeks away.
    WeekdayOf(Weekday, i32),
    /// `week -1`: one day of the calendar week so many weeks away.
    Week(i32),
    /// `day -14`: the day so many days away.
    Day(i32),
    /// `month apr`: the last such month (1-12) that had begun, the anchor's own included.
    NamedMonth(u8),
    /// `month -1`: the calendar month so many months away.
    Month(i32),
    /// `same`: the anchor's own day.
    Same,
    /// `before`: any day before the anchor's.
    Before,
    /// `after`: any day after the anchor's.
    After,
}

impl Rule {
    /// Every kind of rule, by example, with what it means: for help and completion.
    pub const WORDS: [(&'static str, &'static str); 9] = [
        ("weekday mon", "the last Monday, the anchor's day included"),
        ("weekday mon -1", "the Monday of the week before the anchor's"),
        ("week -1", "one day of the week before the anchor's"),
        ("day -14", "the day 14 days before the anchor's"),
        ("month apr", "the last April that had begun on the anchor's day"),
        ("month -1", "the month before the anchor's"),
        ("same", "the anchor's own day"),
        ("before", "any day before the anchor's"),
        ("after", "any day after the anchor's"),
    ];

    /// What it means of its anchor's day.
    pub fn meaning(self) -> String {
        match self {
            Self::Weekday(day) => format!("the last {}, the anchor's day included", day.name()),
            Self::WeekdayOf(day, away) => format!("the {} of {}", day.name(), unit_away("week", away)),
            Self::Week(away) => format!("one day of {}", unit_away("week", away)),
            Self::Day(away) => unit_away("day", away),
            Self::NamedMonth(month) => {
                format!("the last {} that had begun on the anchor's day", month_name(month))
            }
            Self::Month(away) => unit_away("month", away),
            Self::Same => unit_away("day", 0),
            Self::Before => "any day before the anchor's".to_owned(),
            Self::After => "any day after the anchor's".to_owned(),
        }
    }

    /// Reads a rule; names of days and months may be written out, in capitals or not.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let fault = |word: Option<&str>, message: &str, help: &str| DateError {
            column: column(text, word.map_or(text.len(), |word| place(text, word))),
            message: message.to_owned(),
            help: Some(help.to_owned()),
        };
        // No rule has more than three words; the next is the first of those that are too many.
        let mut words = [""; 4];
        let many = words.iter_mut().zip(text.split_whitespace()).map(|(place, word)| *place = word).count();
        let (kind, rest) = words[..many].split_first().ok_or_else(|| {
            fault(None, "the rule is empty", "write one such as `week -1` or `weekday mon`")
        })?;
        let mut lower = Cow::Borrowed(*kind);
        if kind.bytes().any(|byte| byte.is_ascii_uppercase()) {
            lower.to_mut().make_ascii_lowercase();
        }
        let number = |word: &str, help: &str| {
            word.parse::<i32>().map_err(|_| fault(Some(word), "a whole number is expected here", help))
        };
        let (rule, used) = match (&*lower, rest) {
            ("same", _) => (Self::Same, 0),
            ("before", _) => (Self::Before, 0),
            ("after", _) => (Self::After, 0),
            ("week", [away, ..]) => (Self::Week(number(away, "write `week -1`")?), 1),
            ("day", [away, ..]) => (Self::Day(number(away, "write `day -14`")?), 1),
            ("month", [name, ..]) => {
                let help = "write `month apr` or `month -1`";
                let named = month_of(name).map(Self::NamedMonth);
                (named.map_or_else(|| number(name, help).map(Self::Month), Ok)?, 1)
            }
            ("weekday", [name, rest @ ..]) => {
                let day = weekday(name).ok_or_else(|| {
                    let help = "write mon, tue, wed, thu, fri, sat or sun";
                    fault(Some(name), "not a day of the week", help)
                })?;
                match rest {
                    [] => (Self::Weekday(day), 1),
                    [away, ..] => {
                        let away = number(away, "write `weekday mon -1`")?;
                        (Self::WeekdayOf(day, away), 2)
                    }
                }
            }
            ("week" | "day" | "month" | "weekday", []) => {
                let help = "write `week -1`, `day -14`, `month apr` or `weekday mon`";
                return Err(fault(None, "the rule ends too early", help));
            }
            _ => {
                let help = "a rule begins with weekday, week, day, month, same, before or after";
                return Err(fault(Some(kind), "not a kind of rule", help));
            }
        };
        match rest.get(used) {
            Some(more) => Err(fault(Some(more), "the rule should end here", "leave the rest out")),
            None => Ok(rule),
        }
    }
}

/// A day, week or month so many away from the anchor's.
fn unit_away(unit: &str, away: i32) -> String {
    let side = if away < 0 { "before" } else { "after" };
    match away.unsigned_abs() {
        0 => format!("the anchor's own {unit}"),
        1 => format!("the {unit} {side} the anchor's"),
        many => format!("the {unit} {many} {unit}s {side} the anchor's"),
    }
}

/// Where a word of the text begins: the first place where it stands alone.
fn place(text: &str, word: &str) -> usize {
    let mut from = 0;
    for found in text.split_whitespace() {
        let rest = text.get(from..).unwrap_or_default();
        let at = from + rest.find(found).unwrap_or(0);
        if std::ptr::eq(found, word) {
            return at;
        }
        from = at + found.len();
    }
    0
}

/// A day of the week from its name or the first letters of it, at least two.
fn weekday(word: &str) -> Option<Weekday> {
    Weekday::ALL.into_iter().find(|day| word.len() >= 2 && begins(day.name(), word))
}

/// The canonical form, three letters to a name.
impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let short = |day: Weekday| day.name().get(..3).unwrap_or("").to_ascii_lowercase();
        match *self {
            Self::Weekday(day) => write!(f, "weekday {}", short(day)),
            Self::WeekdayOf(day, away) => write!(f, "weekday {} {away}", short(day)),
            Self::Week(away) => write!(f, "week {away}"),
            Self::Day(away) => write!(f, "day {away}"),
            Self::NamedMonth(month) => {
                write!(f, "month {}", short_month(month).to_ascii_lowercase())
            }
            Self::Month(away) => write!(f, "month {away}"),
            Self::Same => f.write_str("same"),
            Self::Before => f.write_str("before"),
            Self::After => f.write_str("after"),
        }
    }
}

impl FromStr for Rule {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        Self::parse(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_are_canonical() {
        for (text, meaning) in Rule::WORDS {
            let rule = Rule::parse(text).unwrap();
            assert_eq!((rule.to_string(), rule.meaning()), (text.to_owned(), meaning.to_owned()));
        }
        for (text, canonical) in [
            ("weekday Wednesday", "weekday wed"),
            ("  Week   +1 ", "week 1"),
            ("month April", "month apr"),
            ("month may", "month may"),
            ("weekday mon 0", "weekday mon 0"),
        ] {
            assert_eq!(Rule::parse(text).unwrap().to_string(), canonical);
        }
    }

    #[test]
    fn faults_have_a_place() {
        for (text, column) in [
            ("", 1),
            ("last week", 1),
            ("week", 5),
            ("week one", 6),
            ("weekday m", 9),
            ("weekday mon x", 13),
            ("week -1 -1", 9),
            ("before week 1", 8),
            ("day 99999999999", 5),
            ("month ap", 7),
            ("weekday weekday", 9),
            ("\u{a0}wéek", 2),
        ] {
            let error = Rule::parse(text).unwrap_err();
            assert_eq!(error.column, column, "{text}: {error}");
            assert!(error.help.is_some(), "{text}");
        }
    }
}
