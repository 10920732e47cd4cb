//! What was probably meant by a text that is not EDTF.
//!
//! Every suggestion is put together from digits and read again before it is offered, so none can
//! carry a stray byte of the input or be wrong itself.

use super::day::last_of_month;
use super::read::read;
use super::slips::{SLIPS, numbers, otherwise, words};
use super::words::MONTHS;

/// Longer texts are no slip of the pen.
const LONGEST: usize = 200;

/// The grammar's message, made plainer where it can be.
pub(super) fn message(text: &str, grammar: &str) -> String {
    if text.is_empty() {
        return "the date is empty".to_owned();
    }
    // The grammar writes one sign that not every terminal has.
    let grammar = grammar.replace('±', "+/-");
    let [year, month, _] = numbers(text)[..] else {
        return grammar;
    };
    match usize::try_from(month - 1).ok().and_then(|m| MONTHS.get(m)) {
        Some(name) if grammar.starts_with("day is out of range") && !text.starts_with('-') => {
            let last = last_of_month(year, month as u8);
            format!("{name} {year:04} has {last} days")
        }
        _ => grammar,
    }
}

/// What to write instead.
pub(super) fn advice(text: &str) -> Option<String> {
    if text.trim().is_empty() {
        return Some("write a year, a month or a day: 2024, 2024-11, 2024-11-18".to_owned());
    }
    if text.len() > LONGEST {
        return None;
    }
    let offered = |write: &String| read(write).is_ok();
    if let Some(write) = SLIPS.iter().find_map(|c| c(text).filter(offered)) {
        return Some(match otherwise(text).filter(offered) {
            Some(other) if other != write => format!("write {write}, or {other}"),
            _ => format!("write {write}"),
        });
    }
    in_general(text)
}

/// When nothing can be guessed, what the form should be.
fn in_general(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let has = |listed: &[&str]| words(&lower).any(|word| listed.contains(&word));
    let relative = [
        "last",
        "next",
        "this",
        "week",
        "weeks",
        "yesterday",
        "today",
        "tomorrow",
        "ago",
        "day",
        "days",
        "month",
        "months",
        "earlier",
        "later",
    ];
    let help = if has(&["before", "after", "since", "until", "by"]) && !numbers(text).is_empty() {
        "write [..2024-11-18] for that day or earlier, [2024-11-18..] for that day or later"
    } else if has(&relative) {
        "a date is counted by the calendar; keep the source's words as the phrase, \
         and a rule such as `week -1` reckons them"
    } else if text.contains(' ') {
        "a date has no blanks: 2024-11-18, [2024-11-11..2024-11-17]"
    } else if text == "/" {
        "leave one end of an interval empty, not both: 2024-11/, ../2024-11"
    } else if has(&["unknown", "none", "tbd"]) {
        "leave the date out, or write what is known: 202X, [..2024-11-18]"
    } else if text.contains('W') {
        "weeks are not EDTF; write the days: [2024-11-18..2024-11-24]"
    } else if years_misshapen(text) {
        "a year has four digits: 2024, 0800; beyond 9999 it has a Y: Y12024"
    } else if numbers(text).get(1).is_some_and(|month| *month > 12) && !text.contains('/') {
        "months are 01 to 12, seasons 21 to 24 from spring, quarters 33 to 36"
    } else {
        return None;
    };
    Some(help.to_owned())
}

/// Whether the text begins with digits, but not with four.
fn years_misshapen(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    digits > 0 && digits != 4
}

#[cfg(test)]
mod tests {
    use super::super::When;

    fn fault(text: &str) -> (usize, String, String) {
        let error = When::parse(text).unwrap_err();
        (error.column, error.message, error.help.unwrap_or_default())
    }

    #[test]
    fn usual_slips_have_a_remedy() {
        for (text, write) in [
            ("20241118", "2024-11-18"),
            ("2024-W47", "[2024-11-18..2024-11-24]"),
            ("2024W47", "[2024-11-18..2024-11-24]"),
            ("2024-W47-7", "2024-11-24"),
            ("2020-W53-5", "2021-01-01"),
            ("18.11.2024", "2024-11-18"),
            ("11/18/2024", "2024-11-18"),
            ("8/11/2024", "2024-11-08, or 2024-08-11"),
            ("2024/11/18", "2024-11-18"),
            ("2024-1-5", "2024-01-05"),
            ("2024-18-11", "2024-11-18"),
            ("2024.11", "2024-11"),
            ("11/2024", "2024-11"),
            ("c. 2024", "2024~"),
            ("ca. Nov 2024", "2024-11~"),
            ("about Nov 2024?", "2024-11%"),
            ("Nov 2024", "2024-11"),
            ("18 November 2024", "2024-11-18"),
            ("Nov 18th, 2024", "2024-11-18"),
            ("fall 2024", "2024-23"),
            ("[1667, 1668]", "[1667,1668]"),
            (" 2024-11-18", "2024-11-18"),
            ("2024-11-18 10:00", "2024-11-18T10:00:00"),
            ("2024-11-xx", "2024-11-XX"),
            ("800", "0800"),
            ("-500", "-0500"),
            ("12024", "Y12024"),
            ("Y12024-11", ""),
            ("2024-2025", "2024/2025"),
            ("2024–2025", "2024/2025"),
            ("1920s", "192X"),
            ("2024-11-18/2024-11", "2024-11-18/2024-11-XX"),
            ("2024-11-11..2024-11-17", "[2024-11-11..2024-11-17], or 2024-11-11/2024-11-17"),
            ("1667,1668", "[1667,1668], or {1667,1668}"),
            ("2004/open", "2004/.."),
            ("2004-uu", "2004-XX"),
            ("2004?~", "2004%"),
            ("2024-11-??", "2024-11-XX"),
            ("20241118/20241120", "2024-11-18/2024-11-20"),
            ("Oct 2024/", "2024-10/"),
            ("c1860", "1860~"),
            ("ca. 1860s?", "186X%"),
            ("1863 or 1864", "[1863,1864]"),
            ("4 Nov 2024 and 11 Nov 2024", "{2024-11-04,2024-11-11}"),
            ("2024-11-18 / 2024-11-20", "2024-11-18/2024-11-20"),
        ] {
            let help = if write.is_empty() { String::new() } else { format!("write {write}") };
            assert_eq!(fault(text).2, help, "{text}");
        }
    }

    #[test]
    fn others_are_told_the_form() {
        assert_eq!(fault("").1, "the date is empty");
        assert!(fault("").2.contains("2024-11-18"));
        assert!(fault("last week").2.contains("week -1"));
        assert!(fault("2024-13").2.contains("months are 01 to 12"));
        let (column, message, _) = fault("2024-02-30");
        assert_eq!((column, message.as_str()), (9, "February 2024 has 29 days"));
        assert!(fault("before 1928").2.contains("or earlier"));
        assert!(!fault("19th century?").2.contains("0019"));
        assert!(fault("24-11-18").2.contains("four digits"));
        assert!(fault("2024-W99").2.contains("weeks"));
        assert!(fault("/").2.contains("one end"));
        assert!(fault("Y9E18").1.contains("too far"));
    }

    #[test]
    fn nothing_raw_is_repeated() {
        for text in ["2024\u{1b}[31m", "[2024, \u{202e}]", "20\u{7}24", "c. 2024 \u{9b}"] {
            let (_, message, help) = fault(text);
            let all = message + &help;
            assert!(all.chars().all(|c| c.is_ascii_graphic() || c == ' '), "{all}");
        }
    }
}
