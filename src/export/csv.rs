//! CSV as RFC 4180 has it, with lines that end in LF: what a field holds is what a program reads back. For spreadsheets,
//! which take `=1+1` for a formula and letters beyond ASCII for others, there is a form of its own.
#![expect(clippy::disallowed_methods, reason = "a way out: whatever it writes it has made harmless")]

use crate::text::{Plain, ascii};
use std::io::{self, Write};

/// Writes rows of CSV.
pub struct Csv<'w> {
    out: &'w mut dyn Write,
    ascii: bool,
    /// For whom they are; whether the mark that spreadsheets want in front is still to be written.
    spreadsheet: Option<bool>,
}

impl<'w> Csv<'w> {
    /// Rows for programs into that output.
    pub fn new(out: &'w mut dyn Write, ascii: bool) -> Self {
        Self { out, ascii, spreadsheet: None }
    }

    /// Rows for spreadsheets: with a byte-order mark, by which they know UTF-8, and an apostrophe before what they would
    /// take for a formula.
    pub fn for_spreadsheets(out: &'w mut dyn Write, ascii: bool) -> Self {
        Self { out, ascii, spreadsheet: Some(!ascii) }
    }

    /// One row.
    pub fn row<S: AsRef<str>>(&mut self, fields: impl IntoIterator<Item = S>) -> io::Result<()> {
        if let Some(mark @ true) = &mut self.spreadsheet {
            *mark = false;
            self.out.write_all("\u{feff}".as_bytes())?;
        }
        for (number, field) in fields.into_iter().enumerate() {
            if number > 0 {
                self.out.write_all(b",")?;
            }
            let plain = Plain::of(field.as_ref());
            let text = if self.ascii { ascii(plain.as_str()) } else { plain.as_str().to_owned() };
            let is_formula = text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
            let guard = if self.spreadsheet.is_some() && is_formula { "'" } else { "" };
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
    use super::*;

    fn written(make: fn(&mut Vec<u8>) -> Csv, rows: &[&[&str]]) -> String {
        let mut out = Vec::new();
        let mut csv = make(&mut out);
        for row in rows {
            csv.row(row.iter()).unwrap();
        }
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn programs_read_back_what_a_field_holds() {
        let fields = ["a", "b, c", "say \"so\"", "=1+1", "-0199", "x\u{1b}[m\ny", ""];
        let wanted = "a,\"b, c\",\"say \"\"so\"\"\",=1+1,-0199,x<U+001B>[m y,\n";
        assert_eq!(written(|out| Csv::new(out, false), &[&fields]), wanted);
    }

    #[test]
    fn spreadsheets_find_no_formula_and_know_the_letters() {
        let rows: &[&[&str]] = &[&["Erdoğan", "a=b"], &["=1+1", "-1, +1"]];
        let wanted = "\u{feff}Erdoğan,a=b\n'=1+1,\"'-1, +1\"\n";
        assert_eq!(written(|out| Csv::for_spreadsheets(out, false), rows), wanted);
        let wanted = "Erdogan,a=b\n'=1+1,\"'-1, +1\"\n";
        assert_eq!(written(|out| Csv::for_spreadsheets(out, true), rows), wanted);
    }
}
