//! What git leaves in a file when two changes meet.

use std::ops::Range;

/// An unresolved conflict: the bytes from its first to its last marker line, and the lines, counted from 1.
#[derive(Debug, PartialEq, Eq)]
pub struct Conflict {
    pub bytes: Range<usize>,
    pub lines: (usize, usize),
}

/// Every conflict in the text. Markers inside multi-line strings are text: `within_string` tells of a byte.
pub fn conflicts(text: &str, within_string: impl Fn(usize) -> bool) -> Vec<Conflict> {
    let mut found: Vec<Conflict> = Vec::new();
    let mut open: Option<(usize, usize, bool)> = None;
    let mut at = 0;
    for (number, line) in (1..).zip(text.split_inclusive('\n')) {
        let end = at + line.len();
        if let Some(marker) = marker(line)
            && !within_string(at)
        {
            match (marker, open) {
                ('<', None) => open = Some((at, number, false)),
                ('=', Some((start, first, _))) => open = Some((start, first, true)),
                ('>', Some((start, first, true))) => {
                    found.push(Conflict { bytes: start..end, lines: (first, number) });
                    open = None;
                }
                _ => {}
            }
        }
        at = end;
    }
    // A conflict whose end somebody already deleted is one still.
    if let Some((start, first, true)) = open {
        found.push(Conflict { bytes: start..at, lines: (first, text.lines().count()) });
    }
    found
}

fn marker(line: &str) -> Option<char> {
    let line = line.trim_end_matches(['\n', '\r']);
    let char = line.chars().next().filter(|char| matches!(char, '<' | '=' | '>'))?;
    let rest = line.trim_start_matches(char);
    (line.len() - rest.len() == 7 && (rest.is_empty() || rest.starts_with(' '))).then_some(char)
}
