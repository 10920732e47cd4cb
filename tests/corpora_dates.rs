//! Judges the dates by tables that others made, kept outside the repository.
//!
//! A row we read differently must be named here with its reason, and fails once it no longer differs.

#![expect(clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/skip.rs"]
mod skip;

use demarche::date::{DateError, Edge, Span, When};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const BLANK: &str = "the standard allows no blanks, and the other table lists such a set as invalid";
const UNKNOWN: &str = "an empty end is unknown; the table invents ten years";
const WINTER: &str = "winter ends with February; the table cuts it at the end of the year";

/// Rows of bounds.csv that we read otherwise: the text, what differs, why.
const BOUNDS: [(&str, Differs, &str); 6] = [
    ("[1667, 1668, 1670..1672]", Differs::Refused, BLANK),
    ("[1760-01, 1760-02, 1760-12..]", Differs::Refused, BLANK),
    ("[1667, 1760-12]", Differs::Refused, BLANK),
    ("{1667,1668, 1670..1672}", Differs::Refused, BLANK),
    ("{1960, 1961-12}", Differs::Refused, BLANK),
    ("2010-24", Differs::Bounds, WINTER),
];
const UNKNOWN_ENDS: [&str; 3] = ["/2006", "2004-06-01/", "1984-06-02?/"];

#[derive(Clone, Copy, Debug, PartialEq)]
enum Differs {
    Refused,
    Bounds,
}

fn folder() -> Option<PathBuf> {
    skip::folder("DEMARCHE_CORPORA").map(|folder| folder.join("edtf"))
}

/// The rows of a table after its heading.
fn rows(file: &Path) -> Vec<Vec<String>> {
    let text = fs::read_to_string(file).unwrap();
    text.lines().skip(1).map(fields).collect()
}

/// The fields of a line; quotes hold commas together.
fn fields(line: &str) -> Vec<String> {
    let (mut fields, mut quoted) = (vec![String::new()], false);
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(String::new()),
            c => fields.last_mut().unwrap().push(c),
        }
    }
    fields
}

/// The table's days: far years without `Y`, infinities as `inf`.
fn edge(text: &str) -> Edge {
    match text {
        "-inf" => Edge::Ever,
        "inf" => Edge::Never,
        day => {
            let far = day.trim_start_matches('-').find('-').is_some_and(|at| at > 4);
            let day = if far { format!("Y{day}") } else { day.to_owned() };
            Edge::On(day.parse().unwrap())
        }
    }
}

fn span(earliest: &str, latest: &str) -> Span {
    Span { earliest: edge(earliest), latest: edge(latest) }
}

fn judge(row: &[String]) -> Option<Differs> {
    let [text, _, lower, upper, lower_fuzzy, upper_fuzzy] = row else {
        panic!("six fields: {row:?}");
    };
    let Ok(when) = When::parse(text) else {
        return Some(Differs::Refused);
    };
    let agrees = when.span() == span(lower, upper) && when.widened() == span(lower_fuzzy, upper_fuzzy);
    (!agrees).then_some(Differs::Bounds)
}

#[test]
fn bounds() {
    let Some(folder) = folder() else { return };
    let rows = rows(&folder.join("bounds.csv"));
    assert_eq!(rows.len(), 90);
    let unknown = UNKNOWN_ENDS.map(|text| (text, Differs::Bounds, UNKNOWN));
    let listed: Vec<_> = BOUNDS.into_iter().chain(unknown).collect();
    for row in &rows {
        let expected = listed.iter().find(|(text, ..)| *text == row[0]);
        assert_eq!(judge(row), expected.map(|d| d.1), "{row:?} {expected:?}");
    }
    for (text, ..) in listed {
        assert!(rows.iter().any(|row| row[0] == text), "{text} is not in the table");
    }
    for text in UNKNOWN_ENDS {
        let Span { earliest, latest } = When::parse(text).unwrap().span();
        assert!(earliest == Edge::Ever || latest == Edge::Never, "{text}");
    }
}

#[test]
fn levels() {
    let Some(folder) = folder() else { return };
    let mut groups = BTreeSet::new();
    for row in rows(&folder.join("levels.csv")) {
        let [group, text] = &row[..] else {
            panic!("two fields: {row:?}");
        };
        let level = match group.as_str() {
            "L0_Intervals" => Some(0),
            "L1_Intervals" => Some(1),
            "L2_Intervals" => Some(2),
            _ => None,
        };
        let found = When::parse(text).map(|when| when.level());
        assert_eq!(found.ok(), level, "{row:?}");
        groups.insert(group.clone());
    }
    assert_eq!(groups.len(), 6);
}

#[test]
fn invalid() {
    let Some(folder) = folder() else { return };
    let text = fs::read_to_string(folder.join("invalid_python_edtf.txt")).unwrap();
    for line in text.lines() {
        let error: Result<When, DateError> = When::parse(line);
        assert!(error.is_err(), "{line}");
    }
    assert_eq!(text.lines().count(), 15);
}
