//! Complaints: as text with the offending line and a caret below the place, or as JSON, one object a line.

use super::lines::Lines;
use super::machine::write_json_line;
use crate::finding::{Finding, Place, Severity};
use crate::load::File;
use crate::text::{counted, width};
use serde::Serialize;
use std::io::{self, Write};
use unicode_segmentation::UnicodeSegmentation;

/// Columns of an offending line; a longer one is cut around the caret.
const EXCERPT: usize = 100;

/// A message or remedy that is longer is cut: it quotes a file that can hold anything.
const MOST_LINES: usize = 5;

/// Each finding with its line, and an empty line behind it.
pub fn findings_text(out: &mut Lines, files: &[File], findings: &[Finding]) -> io::Result<()> {
    for finding in findings {
        let at = Spot::of(files, finding.place);
        let lead = format!("{}: {}[{}]: ", at.path(), finding.severity().word(), finding.code.word());
        out.hanging_at(&lead, &finding.message, 4, MOST_LINES)?;
        if let Some(file) = files.get(finding.place.file as usize).filter(|file| !file.text.is_empty()) {
            let line = file.line(at.line);
            if !line.trim().is_empty() {
                excerpt(out, at.line, line, at.column)?;
            }
        }
        if let Some(help) = &finding.help {
            out.hanging_at("  = help: ", help, 10, MOST_LINES)?;
        }
        if let Some(beside) = finding.beside {
            out.line(&format!("  = also: {}", Spot::of(files, beside).path()))?;
        }
        out.blank()?;
    }
    Ok(())
}

/// The line with its number, and below it a caret under the character.
fn excerpt(out: &mut Lines, number: usize, line: &str, column: usize) -> io::Result<()> {
    let split = line.char_indices().nth(column.saturating_sub(1)).map_or(line.len(), |(at, _)| at);
    let (before, behind) = line.split_at(split);
    let (before, behind) = (out.shown(before), out.shown(behind));
    let cut = out.shown("…");
    let room = EXCERPT - 2 * width(&cut);
    let (before, behind) = if width(&before) + width(&behind) <= EXCERPT {
        (before, behind)
    } else {
        // What stands before the caret keeps two thirds of the line, unless what stands behind is short.
        let left = room.saturating_sub(width(&behind)).max(room * 2 / 3);
        let tail = tail(&before, left);
        let head = head(&behind, room - width(tail));
        let start = if tail.len() < before.len() { cut.as_str() } else { "" };
        let end = if head.len() < behind.len() { cut.as_str() } else { "" };
        (format!("{start}{tail}"), format!("{head}{end}"))
    };
    let gutter = number.to_string();
    out.line(&format!(" {gutter} | {before}{behind}"))?;
    out.line(&format!(" {} | {}^", " ".repeat(gutter.len()), " ".repeat(width(&before))))
}

/// The end of a text, as far as it fits.
fn tail(text: &str, columns: usize) -> &str {
    let mut used = 0;
    let first = text.grapheme_indices(true).rev().take_while(|(_, cluster)| {
        used += width(cluster);
        used <= columns
    });
    first.last().map_or("", |(at, _)| text.get(at..).unwrap_or_default())
}

/// The beginning of a text, as far as it fits.
fn head(text: &str, columns: usize) -> &str {
    let mut used = 0;
    let last = text.grapheme_indices(true).take_while(|(_, cluster)| {
        used += width(cluster);
        used <= columns
    });
    last.last().map_or("", |(at, cluster)| text.get(..at + cluster.len()).unwrap_or_default())
}

/// Each finding as an object on a line of its own.
pub fn findings_json(
    out: &mut dyn Write,
    files: &[File],
    findings: &[Finding],
    ascii: bool,
) -> io::Result<()> {
    for finding in findings {
        let at = Spot::of(files, finding.place);
        let row = Row {
            severity: finding.severity().word(),
            code: finding.code.word(),
            message: &finding.message,
            file: at.file,
            line: at.line,
            column: at.column,
            help: finding.help.as_deref(),
            also: finding.beside.map(|place| Spot::of(files, place)),
        };
        write_json_line(out, &row, ascii)?;
    }
    Ok(())
}

#[derive(Serialize)]
struct Row<'f> {
    severity: &'static str,
    code: &'static str,
    message: &'f str,
    file: &'f str,
    line: usize,
    column: usize,
    help: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    also: Option<Spot<'f>>,
}

/// A place as people count.
#[derive(Serialize)]
struct Spot<'f> {
    file: &'f str,
    line: usize,
    column: usize,
}

impl<'f> Spot<'f> {
    /// What is wrong with a dataset without files stands nowhere: then there is no name.
    fn of(files: &'f [File], place: Place) -> Self {
        match files.get(place.file as usize) {
            Some(file) => {
                let at = file.line_column(place.start);
                Self { file: &file.name, line: at.line, column: at.column }
            }
            None => Self { file: "(no file)", line: 1, column: 1 },
        }
    }

    fn path(&self) -> String {
        format!("{}:{}:{}", self.file, self.line, self.column)
    }
}

/// How much was found: `3 errors, 1 warning in 5 files`.
pub fn summary(findings: &[Finding], files: usize) -> String {
    let count = |severity| findings.iter().filter(|finding| finding.severity() == severity).count();
    let found = match (count(Severity::Error), count(Severity::Warning)) {
        (0, 0) => "nothing to complain about".to_owned(),
        (errors, 0) => counted(errors, "error"),
        (0, warnings) => counted(warnings, "warning"),
        (errors, warnings) => format!("{}, {}", counted(errors, "error"), counted(warnings, "warning")),
    };
    format!("{found} in {}", counted(files, "file"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Code;

    fn shown(text: &str, at: usize, ascii: bool) -> String {
        let file = File { name: "a.toml".to_owned(), path: None, text: text.into(), readable: true };
        let place = Place { file: 0, start: at as u32, end: at as u32 };
        let mut out = Vec::new();
        let finding = Finding::new(Code::Syntax, place, "wrong").help("mend it").beside(place);
        findings_text(&mut Lines::new(&mut out, ascii), &[file], &[finding]).unwrap();
        String::from_utf8(out).unwrap()
    }

    /// The column of the caret and the character above it.
    fn under(out: &str) -> char {
        let lines: Vec<&str> = out.lines().collect();
        let caret = lines.iter().position(|line| line.ends_with('^')).unwrap();
        let column = width(lines[caret]) - 1;
        let mut used = 0;
        let mut at = lines[caret - 1].chars().skip_while(|char| {
            let here = used >= column;
            used += width(char.encode_utf8(&mut [0; 4]));
            !here
        });
        at.next().unwrap_or(' ')
    }

    #[test]
    fn the_caret_stands_under_the_character() {
        for text in ["x = !", "\tx\t = !", "日本 = \"é\u{301}\" !", "\u{1b}[31m!", "“İıŞ” … !"] {
            for ascii in [false, true] {
                let out = shown(text, text.find('!').unwrap(), ascii);
                assert_eq!(under(&out), '!', "{out}");
            }
        }
        insta::assert_snapshot!(shown("a = 1\nx = !\n", 10, false), @r"
        a.toml:2:5: error[syntax]: wrong
         2 | x = !
           |     ^
          = help: mend it
          = also: a.toml:2:5
        ");
    }

    #[test]
    fn long_lines_are_cut_around_the_caret() {
        for (before, behind) in [(0, 5000), (5000, 0), (5000, 5000), (95, 2), (60, 60), (2, 110)] {
            for letter in ["a", "日"] {
                for ascii in [false, true] {
                    let text = format!("{}!{}", letter.repeat(before), letter.repeat(behind));
                    let out = shown(&text, text.find('!').unwrap(), ascii);
                    assert_eq!(under(&out), '!', "{out}");
                    assert!(out.lines().all(|line| width(line) <= 120), "{out}");
                }
            }
        }
    }

    #[test]
    fn a_finding_without_a_file_has_a_place_all_the_same() {
        let finding = Finding::new(Code::NoDataset, Place::default(), "nothing");
        let mut out = Vec::new();
        findings_json(&mut out, &[], &[finding], false).unwrap();
        let out = String::from_utf8(out).unwrap();
        let found: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert_eq!(found["line"], 1);
        assert_eq!(found["help"], serde_json::Value::Null);
    }
}
