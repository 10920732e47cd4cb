//! JSON in which nothing commands a terminal: what JSON itself leaves as it is (DEL, C1, bidi controls, floods of marks)
//! is escaped too.
#![expect(clippy::disallowed_methods, reason = "a way out: whatever it writes it has made harmless")]

use crate::text::{is_flood, is_hazard};
use serde::Serialize;
use std::io::{self, Write};
use unicode_segmentation::UnicodeSegmentation;

/// A value as JSON, indented, with a line end behind it; without a byte above 0x7F where ASCII is asked for.
pub fn write_json(out: &mut dyn Write, value: &impl Serialize, ascii: bool) -> io::Result<()> {
    serde_json::to_writer_pretty(Escaping { out, ascii }, value)?;
    writeln!(out)
}

/// The same on one line.
pub fn write_json_line(out: &mut dyn Write, value: &impl Serialize, ascii: bool) -> io::Result<()> {
    serde_json::to_writer(Escaping { out, ascii }, value)?;
    writeln!(out)
}

struct Escaping<'w> {
    out: &'w mut dyn Write,
    ascii: bool,
}

impl Write for Escaping<'_> {
    /// The serializer writes whole stretches of text, so that no character is cut in two.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let text = std::str::from_utf8(bytes).map_err(io::Error::other)?;
        if text.is_ascii() && !text.chars().any(is_hazard) {
            self.out.write_all(bytes)?;
            return Ok(bytes.len());
        }
        for cluster in text.graphemes(true) {
            let is_flood = is_flood(cluster);
            for char in cluster.chars() {
                // The serializer's own line ends are the only ones: those of the data are escaped already.
                let is_bad = char != '\n' && is_hazard(char) || is_flood && !char.is_ascii();
                if is_bad || self.ascii && !char.is_ascii() {
                    for unit in char.encode_utf16(&mut [0; 2]) {
                        write!(self.out, "\\u{unit:04x}")?;
                    }
                } else {
                    self.out.write_all(char.encode_utf8(&mut [0; 4]).as_bytes())?;
                }
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn floods_are_escaped_and_read_again() {
        let flood = format!("a{}b", "\u{301}".repeat(40));
        let mut out = Vec::new();
        write_json(&mut out, &flood, false).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert!(out.starts_with("\"a\\u0301\\u0301") && out.is_ascii(), "{out}");
        assert_eq!(serde_json::from_str::<String>(&out).unwrap(), flood);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again_and_harmless(text in any::<String>(), ascii: bool) {
            let mut out = Vec::new();
            write_json(&mut out, &text, ascii).unwrap();
            let out = String::from_utf8(out).unwrap();
            prop_assert_eq!(serde_json::from_str::<String>(&out).unwrap(), text);
            prop_assert!(!out.trim_end().chars().any(is_hazard));
            prop_assert!(!ascii || out.is_ascii());
        }
    }
}
