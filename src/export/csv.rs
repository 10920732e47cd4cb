//! CSV as RFC 4180 has it, with what would command a terminal or a spreadsheet made harmless.

use crate::text::{Plain, ascii};
use std::io::{self, Write};

/// Writes rows of CSV.
pub struct Csv<'w> {
    out: &'w mut dyn Write,
    ascii: bool,
}

impl<'w> Csv<'w> {
    /// Rows into that output.
    pub fn new(out: &'w mut dyn Write, ascii: bool) -> Self {
        Self { out, ascii }
    }

    /// One row.
    pub fn row<S: AsRef<str>>(&mut self, fields: impl IntoIterator<Item = S>) -> io::Result<()> {
        for (number, field) in fields.into_iter().enumerate() {
            if number > 0 {
                self.out.write_all(b",")?;
            }
            let plain = Plain::of(field.as_ref());
            let text = if self.ascii { ascii(plain.as_str()) } else { plain.as_str().to_owned() };
            // A spreadsheet would take these for formulas.
            let guard = if text.starts_with(['=', '+', '-', '@']) { "'" } else { "" };
            if text.contains([',', '"']) || text.starts_with(' ') || text.ends_with(' ') {
                write!(self.out, "\"{guard}{}\"", text.replace('"', "\"\""))?;
            } else {
                write!(self.out, "{guard}{text}")?;
            }
        }
        writeln!(self.out)
    }
}

#[cfg(test)]
mod tests {
    use super::Csv;

    #[test]
    fn fields_are_quoted_and_guarded() {
        let mut out = Vec::new();
        let fields = ["a", "b, c", "say \"so\"", "=1+1", "x\u{1b}[m\ny", ""];
        Csv::new(&mut out, false).row(fields).unwrap();
        let wanted = "a,\"b, c\",\"say \"\"so\"\"\",'=1+1,x<U+001B>[m y,\n";
        assert_eq!(String::from_utf8(out).unwrap(), wanted);
    }
}
