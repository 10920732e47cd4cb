//! Where the records of a file begin, at a glance: what is found so is believed only when the record has been read.

use super::recover::is_bare;
use memchr::memmem;
use std::ops::Range;

/// A line at which something begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header<'t> {
    /// Its first byte.
    pub at: usize,
    /// The name between the brackets.
    pub kind: &'t str,
    /// Whether it is `[[ ]]`.
    pub is_list: bool,
    /// The id that the line behind it gives, with its quotation marks.
    pub id: Option<Range<usize>>,
}

/// The headers of a text in their order; none if there is a line that begins with a bracket and is none.
pub fn headers(text: &str) -> Option<Vec<Header<'_>>> {
    let first = text.starts_with('[').then_some(0);
    let others = memmem::find_iter(text.as_bytes(), b"\n[").map(|at| at + 1);
    first.into_iter().chain(others).map(|at| header(text, at)).collect()
}

fn header(text: &str, at: usize) -> Option<Header<'_>> {
    let (line, behind) = text.get(at..)?.split_once('\n')?;
    let (kind, is_list) = match line.strip_prefix("[[") {
        Some(rest) => (rest.strip_suffix("]]")?, true),
        None => (line.strip_prefix('[')?.strip_suffix(']')?, false),
    };
    let id = behind.strip_prefix("id = \"").and_then(|rest| {
        let end = memchr::memchr3(b'"', b'\\', b'\n', rest.as_bytes())?;
        let start = at + line.len() + 1 + "id = ".len();
        rest.get(end..)?.starts_with("\"\n").then_some(start..start + end + 2)
    });
    kind.bytes().all(is_bare).then_some(Header { at, kind, is_list, id })
}
