//! Days as typed at a prompt: `2024-11-13`, `2024-11`, `2024-Q4`, `2024`, `2024-04..2025-01`; a window is `A/B`.

use crate::date::{DateError, Day, Edge, Span, When};

/// Why a window cannot be read.
pub type WindowError = DateError;

/// The days of a value.
pub(super) fn days(text: &str) -> Result<Span, DateError> {
    let Some((first, last)) = text.split_once("..") else { return period(text) };
    if first.is_empty() && last.is_empty() {
        let help = Some("2024-04..2025-01, 2024-04.., ..2025-01".to_owned());
        return Err(DateError { column: 1, message: "from nowhere to nowhere".to_owned(), help });
    }
    let from = if first.is_empty() { Edge::Ever } else { period(first)?.earliest };
    let to = if last.is_empty() {
        Edge::Never
    } else {
        let behind = first.chars().count() + 2;
        period(last).map_err(|error| DateError { column: error.column + behind, ..error })?.latest
    };
    if to < from {
        let column = first.chars().count() + 3;
        return Err(DateError {
            column,
            message: "the end lies before the beginning".to_owned(),
            help: None,
        });
    }
    Ok(Span { earliest: from, latest: to })
}

/// A window `A/B`: from the first day of A to the last of B; either may be left out.
pub fn parse_window(text: &str) -> Result<Span, WindowError> {
    let open = |part: &str| if matches!(part, "" | "..") { String::new() } else { part.to_owned() };
    match text.split_once('/') {
        Some((first, last)) => days(&format!("{}..{}", open(first), open(last))),
        None => days(text),
    }
}

/// Two windows to be compared: `A to B`, or one date: what lies before it, and what from it on.
pub fn parse_windows(text: &str) -> Result<[Span; 2], WindowError> {
    let part = |part: &str, before: usize| {
        let blanks = before + part.chars().take_while(|char| char.is_whitespace()).count();
        parse_window(part.trim()).map_err(|error| DateError { column: error.column + blanks, ..error })
    };
    if let Some((before, now)) = text.split_once(" to ") {
        return Ok([part(before, 0)?, part(now, before.chars().count() + 4)?]);
    }
    let day = part(text, 0)?.earliest.day().ok_or_else(|| DateError {
        column: 1,
        message: "it has no first day".to_owned(),
        help: Some("two windows, 2024-10 to 2024-11, or the day from which the second lasts".to_owned()),
    })?;
    let before = Span { earliest: Edge::Ever, latest: Edge::On(day.plus_days(-1)) };
    Ok([before, Span { earliest: Edge::On(day), latest: Edge::Never }])
}

/// The day as of which one looks: the last day of what is typed, so that `2024-11` is the end of November; none for
/// nothing or `latest`.
pub fn parse_as_of(text: &str) -> Result<Option<Day>, WindowError> {
    let typed = text.trim();
    if typed.is_empty() || typed.eq_ignore_ascii_case("latest") {
        return Ok(None);
    }
    let blanks = text.chars().take_while(|char| char.is_whitespace()).count();
    // The two dots of a set are its own.
    let read = if typed.starts_with(['[', '{']) { period(typed) } else { parse_window(typed) };
    let span = read.map_err(|error| DateError { column: error.column + blanks, ..error })?;
    span.latest.day().map(Some).ok_or_else(|| DateError {
        column: blanks + typed.chars().count() + 1,
        message: "it has no last day".to_owned(),
        help: Some("a day, or what has a last one: 2024-11-14, 2024-11, 2024-Q4, 2024".to_owned()),
    })
}

/// A day, month, quarter or year; any EDTF date will do.
fn period(text: &str) -> Result<Span, DateError> {
    let quarter = text.split_once("-Q").or_else(|| text.split_once("-q"));
    match quarter {
        Some((year, quarter @ ("1" | "2" | "3" | "4"))) => {
            // EDTF has the quarters as 33 to 36.
            let number = 32 + quarter.parse::<u8>().unwrap_or(1);
            When::parse(&format!("{year}-{number}")).map(|when| when.span())
        }
        Some((year, _)) => Err(DateError {
            column: year.chars().count() + 3,
            message: "a year has quarters Q1 to Q4".to_owned(),
            help: None,
        }),
        None => When::parse(text).map(|when| when.span()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_as_of_which_one_looks_is_the_last() {
        for (typed, day) in [
            ("2024-11-14", "2024-11-14"),
            ("2024-11", "2024-11-30"),
            (" 2024-Q4 ", "2024-12-31"),
            ("2024", "2024-12-31"),
            ("2024-04/2025-01", "2025-01-31"),
            ("[2024-11-04..2024-11-17]", "2024-11-17"),
        ] {
            assert_eq!(parse_as_of(typed).unwrap().unwrap().to_string(), day, "{typed}");
        }
        assert_eq!(parse_as_of("  "), Ok(None));
        assert_eq!(parse_as_of("Latest"), Ok(None));
    }

    #[test]
    fn two_windows_are_typed_or_follow_from_a_day() {
        let both = |before, now| Ok([parse_window(before).unwrap(), parse_window(now).unwrap()]);
        assert_eq!(parse_windows("2024-10 to 2024-11"), both("2024-10", "2024-11"));
        assert_eq!(parse_windows(" /2024-10  to  2024-11/ "), both("/2024-10", "2024-11/"));
        assert_eq!(parse_windows("2024-11-09"), both("/2024-11-08", "2024-11-09/"));
        assert_eq!(parse_windows("2024-11"), both("/2024-10-31", "2024-11-01/"));
        let column = |typed| parse_windows(typed).unwrap_err().column;
        assert_eq!(column("2024-10 to 2024-13"), 17);
        assert_eq!(column("2024-13 to 2024-10"), 6);
        assert_eq!(column("/2024-10"), 1);
    }

    #[test]
    fn what_is_no_day_says_where() {
        let column = |typed| parse_as_of(typed).unwrap_err().column;
        assert_eq!(column("2024-13"), 6);
        assert_eq!(column("  2024-13"), 8);
        assert_eq!(column("2024-11/"), 9);
        assert_eq!(column("soon"), 1);
    }
}
