//! XML, an element a line; what a text holds passes `Plain`, so that no control is in it.
#![expect(clippy::disallowed_methods, reason = "a way out: whatever it writes it has made harmless")]

use crate::text::Plain;
use std::fmt::Write as _;
use std::io::{self, Write};

/// Writes elements.
pub struct Xml<'w> {
    out: &'w mut dyn Write,
    ascii: bool,
    depth: usize,
}

impl<'w> Xml<'w> {
    /// Elements into that output; without a byte above 0x7F where ASCII is asked for.
    pub fn new(out: &'w mut dyn Write, ascii: bool) -> io::Result<Self> {
        writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
        Ok(Self { out, ascii, depth: 0 })
    }

    fn escaped(&self, text: &str) -> String {
        let mut escaped = String::new();
        for char in Plain::of(text).as_str().chars() {
            match char {
                '&' => escaped.push_str("&amp;"),
                '<' => escaped.push_str("&lt;"),
                '>' => escaped.push_str("&gt;"),
                '"' => escaped.push_str("&quot;"),
                char if self.ascii && !char.is_ascii() => {
                    // Writing into a string cannot fail.
                    let _ = write!(escaped, "&#{};", u32::from(char));
                }
                char => escaped.push(char),
            }
        }
        escaped
    }

    fn begin(&mut self, element: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        write!(self.out, "{}<{element}", "  ".repeat(self.depth))?;
        for (name, value) in attributes {
            write!(self.out, " {name}=\"{}\"", self.escaped(value))?;
        }
        Ok(())
    }

    /// An element in which others stand.
    pub fn open(&mut self, element: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.begin(element, attributes)?;
        self.depth += 1;
        writeln!(self.out, ">")
    }

    /// Its end.
    pub fn close(&mut self, element: &str) -> io::Result<()> {
        self.depth = self.depth.saturating_sub(1);
        writeln!(self.out, "{}</{element}>", "  ".repeat(self.depth))
    }

    /// An element in which nothing stands.
    pub fn empty(&mut self, element: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.begin(element, attributes)?;
        writeln!(self.out, "/>")
    }

    /// An element in which text stands.
    pub fn text(&mut self, element: &str, attributes: &[(&str, &str)], text: &str) -> io::Result<()> {
        self.begin(element, attributes)?;
        writeln!(self.out, ">{}</{element}>", self.escaped(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_taken_for_markup() {
        for (ascii, name) in [(false, "Erdoğan"), (true, "Erdo&#287;an")] {
            let mut out = Vec::new();
            let mut xml = Xml::new(&mut out, ascii).unwrap();
            xml.open("a", &[("b", "\"<&>\"")]).unwrap();
            xml.text("c", &[], "Erdoğan").unwrap();
            xml.empty("d", &[("e", "x\u{1b}y")]).unwrap();
            xml.close("a").unwrap();
            let expected = format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a b=\"&quot;&lt;&amp;&gt;&quot;\">\n  \
                 <c>{name}</c>\n  <d e=\"x&lt;U+001B&gt;y\"/>\n</a>\n"
            );
            assert_eq!(String::from_utf8(out).unwrap(), expected);
        }
    }
}
