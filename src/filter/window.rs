//! Days as typed at a prompt: `2024-11-13`, `2024-11`, `2024-Q4`, `2024`, `2024-04..2025-01`; a window is `A/B`.

use crate::date::{DateError, Edge, Span, When};

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
