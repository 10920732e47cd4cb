//! `BibTeX`, as old and new programs read it: signs that command TeX are spelt out, braces always pair, letters are UTF-8.
//! What has no field of its own, a date in doubt above all, stands in `note`; where in the document, in `annote`.

use super::footnote::ended;
use super::label;
use super::reference::{calendar, date_words};
use super::used::Used;
use crate::text::Plain;

/// The months as `BibTeX` knows them.
const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// An entry, line by line.
pub fn entry(used: &Used) -> Vec<String> {
    let reference = &used.reference;
    let mut lines = vec![format!("@misc{{{},", label(reference.id))];
    let mut field = |name: &str, value: &str| lines.push(format!("  {name} = {{{value}}},"));
    // Without an author, what is sorted and labelled by.
    field("key", &escaped(reference.outlet.unwrap_or(reference.label)));
    // A second pair keeps styles from changing capitals.
    field("title", &format!("{{{}}}", escaped(&reference.title)));
    if let Some(outlet) = reference.outlet {
        field("howpublished", &format!("{{{}}}", escaped(outlet)));
    }
    let mut notes = Vec::new();
    if reference.outlet.is_none() {
        notes.push("outlet not named".to_owned());
    }
    match reference.date.map(|when| (when, calendar(&when.to_string()))) {
        None => notes.push("undated".to_owned()),
        Some((when, None)) => {
            if is_known_to_biblatex(&when.to_string()) {
                field("date", &when.to_string());
            }
            notes.push(date_words(when));
        }
        Some((when, Some(parts))) => {
            field("date", &when.to_string());
            field("year", &format!("{:04}", parts.first().copied().unwrap_or_default()));
            let month = parts.get(1).and_then(|month| MONTHS.get(usize::from(*month).checked_sub(1)?));
            lines.extend(month.map(|month| format!("  month = {month},")));
        }
    }
    let mut field = |name: &str, value: &str| lines.push(format!("  {name} = {{{value}}},"));
    if let Some(language) = reference.language {
        field("langid", &escaped(language));
    }
    if let Some(url) = reference.url {
        field("url", &address(url));
    }
    if !notes.is_empty() {
        field("note", &escaped(&notes.join("; ")));
    }
    if !used.for_what.is_empty() {
        field("annote", &escaped(&sentences(&used.for_what)));
    }
    lines.push("}".to_owned());
    lines
}

/// One after the other, each with its full stop.
pub fn sentences(parts: &[String]) -> String {
    parts.iter().cloned().map(ended).collect::<Vec<_>>().join(" ")
}

/// Intervals and marks of doubt, which newer programs read as EDTF; sets and seasons they do not.
fn is_known_to_biblatex(edtf: &str) -> bool {
    let is_date = |text: &str| calendar(text.trim_end_matches(['~', '?', '%'])).is_some();
    match edtf.split_once('/') {
        Some((first, last)) => {
            let is_end = |end: &str| is_date(end) || end.is_empty() || end == "..";
            is_end(first) && is_end(last)
        }
        None => is_date(edtf),
    }
}

/// A text in which nothing commands TeX, and every brace has its fellow.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in Plain::of(text).as_str().trim().chars() {
        match char {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '<' => out.push_str("\\textless{}"),
            '>' => out.push_str("\\textgreater{}"),
            '|' => out.push_str("\\textbar{}"),
            '"' => out.push_str("\\textquotedbl{}"),
            '&' | '%' | '$' | '#' | '_' => {
                out.push('\\');
                out.push(char);
            }
            char => out.push(char),
        }
    }
    out
}

/// An address: `url` fields are taken as they stand, but for what would end them.
fn address(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for char in Plain::of(url).as_str().trim().chars() {
        match char {
            '{' => out.push_str("%7B"),
            '}' => out.push_str("%7D"),
            '\\' => out.push_str("%5C"),
            ' ' => out.push_str("%20"),
            char => out.push(char),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nothing_commands_tex() {
        assert_eq!(
            escaped("50% of $5 & #1_a^b~c"),
            "50\\% of \\$5 \\& \\#1\\_a\\textasciicircum{}b\\textasciitilde{}c"
        );
        assert_eq!(escaped("{a}\\b"), "\\textbraceleft{}a\\textbraceright{}\\textbackslash{}b");
        assert_eq!(address("https://a.example/{x}?q=1%20 y"), "https://a.example/%7Bx%7D?q=1%20%20y");
    }

    #[test]
    fn dates_that_newer_programs_read() {
        for edtf in
            ["2024-04~", "2024?", "2024-11-11/2024-11-17", "2023-10/..", "2023-10/", "2024-04%/2024-05"]
        {
            assert!(is_known_to_biblatex(edtf), "{edtf}");
        }
        for edtf in ["[2024-07-05..2025-01-17]", "2024-33", "201X", "../..x", "Y17E7", "2024-11-18T10:00:00Z"]
        {
            assert!(!is_known_to_biblatex(edtf), "{edtf}");
        }
    }

    proptest! {
        #[test]
        fn braces_pair(text in any::<String>(), url in any::<String>()) {
            for text in [escaped(&text), address(&url)] {
                let mut depth = 0_i32;
                for char in text.chars() {
                    depth += i32::from(char == '{') - i32::from(char == '}');
                    prop_assert!(depth >= 0);
                }
                prop_assert_eq!(depth, 0);
            }
        }
    }
}
