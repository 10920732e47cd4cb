//! The one way out for text: line by line, each made harmless.
#![expect(clippy::disallowed_methods, reason = "a way out: whatever it writes it has made harmless")]

use crate::text::{Plain, ascii, fit, width, wrap};
use std::io::{self, Write};

/// Columns of what stands in nobody's window.
const COLUMNS: usize = 120;

/// Writes lines of text. Whatever a line holds reaches the output as [`Plain`], in ASCII where that is asked for.
pub struct Lines<'w> {
    out: &'w mut dyn Write,
    ascii: bool,
    columns: Option<usize>,
}

impl<'w> Lines<'w> {
    /// Lines into that output.
    pub fn new(out: &'w mut dyn Write, ascii: bool) -> Self {
        Self { out, ascii, columns: None }
    }

    /// The same on a terminal of that width.
    #[must_use]
    pub fn within(mut self, columns: Option<usize>) -> Self {
        self.columns = columns;
        self
    }

    /// The width of the terminal; none where the output goes elsewhere.
    pub fn columns(&self) -> Option<usize> {
        self.columns
    }

    /// A text as it will stand in the output, to be measured and filled up.
    pub fn shown(&self, text: &str) -> String {
        let plain = Plain::of(text);
        if self.ascii { ascii(plain.as_str()) } else { plain.as_str().to_owned() }
    }

    /// The text as it will stand there, cut to a width.
    pub fn cut(&self, text: &str, columns: usize) -> String {
        let shown = self.shown(text);
        if !self.ascii || width(&shown) <= columns {
            return fit(&shown, columns);
        }
        shown.chars().take(columns.saturating_sub(3)).chain("...".chars()).collect()
    }

    /// The same, filled with blanks to that width.
    pub fn cell(&self, text: &str, columns: usize) -> String {
        let cut = self.cut(text, columns);
        let blanks = columns.saturating_sub(width(&cut));
        cut + &" ".repeat(blanks)
    }

    /// One line.
    pub fn line(&mut self, text: &str) -> io::Result<()> {
        let shown = self.shown(text);
        writeln!(self.out, "{}", shown.trim_end())
    }

    /// A text behind which an answer is typed.
    pub fn prompt(&mut self, text: &str) -> io::Result<()> {
        write!(self.out, "{}", self.shown(text))?;
        self.out.flush()
    }

    /// An empty line.
    pub fn blank(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }

    /// A text behind a lead, broken into lines that hang below its beginning.
    pub fn hanging(&mut self, lead: &str, text: &str) -> io::Result<()> {
        self.hanging_at(lead, text, width(&self.shown(lead)), usize::MAX)
    }

    /// The same with a hang of its own and no more lines than that.
    pub fn hanging_at(&mut self, lead: &str, text: &str, hang: usize, most: usize) -> io::Result<()> {
        let lead = self.shown(lead);
        let room = self.columns.unwrap_or(COLUMNS).min(COLUMNS).saturating_sub(hang).max(20);
        // Where the lead is longer than the hang, a word of that width holds its room in the first line.
        let over = width(&lead).saturating_sub(hang).min(room);
        let holder = "x".repeat(over.saturating_sub(1)) + if over > 0 { " " } else { "" };
        let mut lines = wrap(&format!("{holder}{}", self.shown(text)), room);
        let more = lines.len() > most;
        lines.truncate(most);
        let last = lines.len().saturating_sub(1);
        for (number, line) in lines.iter().enumerate() {
            let end = if more && number == last { " …" } else { "" };
            if number == 0 {
                let behind: String = line.chars().skip(over).collect();
                self.line(&format!("{lead}{behind}{end}"))?;
            } else {
                self.line(&format!("{}{line}{end}", " ".repeat(hang)))?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(ascii: bool, write: impl Fn(&mut Lines) -> io::Result<()>) -> String {
        let mut out = Vec::new();
        write(&mut Lines::new(&mut out, ascii)).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn nothing_but_plain_text_comes_out() {
        assert_eq!(written(false, |lines| lines.line("a\u{1b}[2J\nb\u{9b}")), "a<U+001B>[2J b<U+009B>\n");
        assert_eq!(written(true, |lines| lines.line("Erdoğan → “x”…")), "Erdogan -> \"x\"...\n");
    }

    #[test]
    fn long_texts_hang_below_their_beginning() {
        let text = "word ".repeat(40);
        for (lead, hang) in [("  = help: ", 10), ("a-rather-long/path.toml:1:2: error[x]: ", 4)] {
            let out = written(false, |lines| lines.hanging_at(lead, &text, hang, 9));
            assert!(out.lines().all(|line| width(line) <= COLUMNS), "{out}");
            assert!(out.lines().skip(1).all(|line| line.starts_with(&" ".repeat(hang))), "{out}");
            assert_eq!(out.matches("word").count(), 40, "{out}");
        }
        let out = written(false, |lines| lines.hanging_at("", &text, 0, 1));
        assert!(out.ends_with(" …\n"), "{out}");
    }

    #[test]
    fn cells_have_the_width_asked_for_in_ascii_too() {
        let mut out = Vec::new();
        for ascii in [false, true] {
            let lines = Lines::new(&mut out, ascii);
            for text in ["Erdoğan", "x", "日本語日本語", "… … … …"] {
                assert_eq!(width(&lines.cell(text, 7)), 7, "{text}");
            }
        }
    }
}
