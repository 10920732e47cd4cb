//! Reading a sound file in one pass: each record as soon as its last line is read, without tokens and without a tree of the
//! whole. At the first thing that is odd it gives up, and the file is read with all care: there is one place that says what
//! is wrong. So it need not know all of TOML, only what records are nearly always written in; of that it takes nothing
//! that TOML does not allow.

use super::node::{Open, Tree, What};
use super::recover::is_bare;
use super::{Absorb, Read, Reader};
use std::borrow::Cow;
use std::ops::Range;
use toml_parser::decoder::{Encoding, IntegerRadix, ScalarKind};
use toml_parser::{ParseError, Raw, Span};

/// Tables with more pairs, and what is nested deeper, are odd.
const PAIRS: usize = 128;
/// Of so many pairs of a table it is known at a glance whether a name comes again; hardly a record has more.
const KNOWN: usize = 32;
const DEPTH: usize = 16;

/// All that stands in some ranges of the text, each of which begins with a header or the text, if nothing at all is wrong
/// with it.
pub fn read_sound<F: Read + Absorb>(text: &str, ranges: &[Range<usize>], reader: &mut Reader) -> Option<F> {
    let mut all = F::default();
    read_sound_to(text, ranges, reader, |record| {
        all.absorb(record);
        Some(())
    })?;
    Some(all)
}

/// The same for somebody who takes each record as soon as it is read, as long as he wants to.
pub fn read_sound_to<F: Read>(
    text: &str,
    ranges: &[Range<usize>],
    reader: &mut Reader,
    mut take: impl FnMut(F) -> Option<()>,
) -> Option<()> {
    let before = reader.findings.len();
    let mut sound = Sound { text, bytes: &[], at: 0, tree: Tree::default(), depth: 0, headers: Vec::new() };
    let is_sound = ranges.iter().all(|range| sound.records(range, reader, &mut take).is_some());
    if !is_sound {
        reader.findings.truncate(before);
    }
    is_sound.then_some(())
}

/// A text that is being read. Whatever is asked of it gives none where it is odd.
struct Sound<'t> {
    text: &'t str,
    /// The text up to the end of the range.
    bytes: &'t [u8],
    /// How far one has come.
    at: usize,
    /// The record that is being read: a table with one value, which has the name of its kind.
    tree: Tree<'t>,
    /// How many lists and tables are open in it.
    depth: usize,
    /// The headers so far.
    headers: Vec<Header<'t>>,
}

/// What stands in brackets above a table.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Header<'t> {
    kind: &'t str,
    /// Which table of that kind, where they have names: `[kind.name]`.
    name: Option<&'t str>,
    /// Whether it stands in `[[ ]]`.
    is_array: bool,
}

impl<'t> Sound<'t> {
    /// All records of a range.
    fn records<F: Read>(
        &mut self,
        range: &Range<usize>,
        reader: &mut Reader,
        take: &mut impl FnMut(F) -> Option<()>,
    ) -> Option<()> {
        self.bytes = self.text.as_bytes().get(..range.end)?;
        self.at = range.start;
        loop {
            self.lines()?;
            if self.peek().is_none() {
                return Some(());
            }
            self.record()?;
            let before = reader.findings.len();
            let record = F::read(self.tree.root(), reader)?;
            if reader.findings.len() > before {
                return None;
            }
            take(record)?;
        }
    }

    /// A record, from its header to the next.
    fn record(&mut self) -> Option<()> {
        let start = self.at;
        self.take(b'[')?;
        let is_array = self.take(b'[').is_some();
        let (kind, key) = self.key()?;
        let within = if self.take(b'.').is_some() { Some(self.key()?) } else { None };
        self.take(b']')?;
        if is_array {
            self.take(b']')?;
        }
        let whole = start..self.at;
        self.line_end()?;
        self.know(Header { kind, name: within.as_ref().map(|(name, _)| *name), is_array })?;
        self.tree.clear();
        let holder = self.tree.open(&whole, What::Table(0));
        self.tree.push(&key, What::Key(Cow::Borrowed(kind)));
        let list = is_array.then(|| self.tree.open(&whole, What::List(0)));
        let outer = within.map(|(name, key)| {
            let outer = self.tree.open(&whole, What::Table(0));
            self.tree.push(&key, What::Key(Cow::Borrowed(name)));
            outer
        });
        let table = self.tree.open(&whole, What::Table(0));
        self.depth = 2;
        let mut names = Names::default();
        loop {
            self.lines()?;
            match self.peek() {
                None | Some(b'[') => break,
                _ => self.pair(&mut names)?,
            }
            self.line_end()?;
        }
        self.close(table, whole.end, &names)?;
        outer.into_iter().chain(list).chain([holder]).for_each(|open| self.tree.close(open, whole.end));
        Some(())
    }

    /// Notes a header, unless it does not go with those before: a table stands once, and all of a kind alike.
    fn know(&mut self, header: Header<'t>) -> Option<()> {
        let mut alike = self.headers.iter().filter(|other| other.kind == header.kind).peekable();
        let is_first = alike.peek().is_none();
        let goes = match (header.is_array, header.name) {
            (true, None) => alike.all(|other| *other == header),
            (false, Some(_)) => alike.all(|other| other.name.is_some() && *other != header),
            (false, None) => is_first,
            (true, Some(_)) => false,
        };
        if is_first || header.name.is_some() {
            self.headers.push(header);
        }
        goes.then_some(())
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> Option<()> {
        let is_there = self.peek() == Some(byte);
        self.at += usize::from(is_there);
        is_there.then_some(())
    }

    /// Goes on to the first byte that is not of those.
    fn skip(&mut self, is_passed: impl Fn(u8) -> bool) -> Range<usize> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let start = self.at;
        self.at += rest.iter().position(|byte| !is_passed(*byte)).unwrap_or(rest.len());
        start..self.at
    }

    fn blanks(&mut self) {
        self.skip(|byte| matches!(byte, b' ' | b'\t'));
    }

    /// Empty lines and remarks.
    fn lines(&mut self) -> Option<()> {
        loop {
            match self.peek() {
                Some(b' ' | b'\t') => self.blanks(),
                Some(b'\n' | b'\r' | b'#') => self.line_end()?,
                _ => return Some(()),
            }
        }
    }

    /// The end of a line behind which nothing but a remark stands.
    fn line_end(&mut self) -> Option<()> {
        self.blanks();
        if self.peek() == Some(b'#') {
            self.skip(is_text);
        }
        match self.peek() {
            None => Some(()),
            Some(b'\r') => {
                self.at += 1;
                self.take(b'\n')
            }
            _ => self.take(b'\n'),
        }
    }

    /// A name that needs no quotation marks.
    fn key(&mut self) -> Option<(&'t str, Range<usize>)> {
        let range = self.skip(is_bare);
        let name = self.text.get(range.clone()).filter(|name| !name.is_empty())?;
        Some((name, range))
    }

    /// A name and its value.
    fn pair(&mut self, names: &mut Names) -> Option<()> {
        let (name, range) = self.key()?;
        names.add(name)?;
        self.tree.push(&range, What::Key(Cow::Borrowed(name)));
        self.blanks();
        self.take(b'=')?;
        self.blanks();
        self.value()
    }

    fn value(&mut self) -> Option<()> {
        match self.peek()? {
            b'"' => self.text(),
            b'\'' => self.literal(),
            b'[' => self.list(),
            b'{' => self.table(),
            _ => {
                let ends = |byte| matches!(byte, b',' | b']' | b'}' | b'#' | b' ' | b'\t' | b'\n' | b'\r');
                let range = self.skip(|byte| !ends(byte));
                self.decoded(range, None)
            }
        }
    }

    fn text(&mut self) -> Option<()> {
        let start = self.at;
        if self.bytes.get(start..)?.starts_with(b"\"\"\"") {
            return self.several_lines(b'"', Encoding::MlBasicString);
        }
        self.at += 1;
        let within = self.skip(|byte| PLAIN[usize::from(byte)]);
        if self.take(b'"').is_some() {
            let text = self.text.get(within)?;
            self.tree.push(&(start..self.at), What::Text(Cow::Borrowed(text)));
            return Some(());
        }
        while self.peek()? != b'"' {
            self.at += if self.peek()? == b'\\' { 2 } else { 1 };
        }
        self.at += 1;
        self.decoded(start..self.at, Some(Encoding::BasicString))
    }

    fn literal(&mut self) -> Option<()> {
        let start = self.at;
        if self.bytes.get(start..)?.starts_with(b"'''") {
            return self.several_lines(b'\'', Encoding::MlLiteralString);
        }
        self.at += 1;
        self.skip(|byte| is_text(byte) && byte != b'\'');
        self.take(b'\'')?;
        self.decoded(start..self.at, Some(Encoding::LiteralString))
    }

    /// A text between three quotation marks; up to two more may stand at its end.
    fn several_lines(&mut self, mark: u8, encoding: Encoding) -> Option<()> {
        let start = self.at;
        self.at += 3;
        while !self.bytes.get(self.at..)?.starts_with(&[mark; 3]) {
            let is_escaped = mark == b'"' && self.peek()? == b'\\';
            self.peek()?;
            self.at += if is_escaped { 2 } else { 1 };
        }
        self.at += 3;
        let _ = self.take(mark).and_then(|()| self.take(mark));
        self.decoded(start..self.at, Some(encoding))
    }

    /// A value that is not to be read as it stands.
    fn decoded(&mut self, range: Range<usize>, encoding: Option<Encoding>) -> Option<()> {
        let written = self.text.get(range.clone()).filter(|written| !written.is_empty())?;
        let raw = Raw::new_unchecked(written, encoding, Span::new_unchecked(range.start, range.end));
        let mut decoded = Cow::Borrowed("");
        let mut has_failed = false;
        let is = match raw.decode_scalar(&mut decoded, &mut |_: ParseError| has_failed = true) {
            // Escapes that only TOML 1.1 has.
            ScalarKind::String if written.contains("\\e") || written.contains("\\x") => return None,
            ScalarKind::String => What::Text(decoded),
            ScalarKind::Boolean(is) => What::Flag(is),
            ScalarKind::Integer(IntegerRadix::Dec) if written.is_ascii() => What::Whole(decoded),
            ScalarKind::Float if written.is_ascii() => What::Decimal(decoded),
            ScalarKind::Integer(_) | ScalarKind::Float | ScalarKind::DateTime => return None,
        };
        self.tree.push(&range, is);
        (!has_failed).then_some(())
    }

    fn open(&mut self, what: What<'t>) -> Option<Open> {
        self.depth += 1;
        let open = self.tree.open(&(self.at..self.at), what);
        self.at += 1;
        (self.depth < DEPTH).then_some(open)
    }

    /// What stands in brackets, on however many lines.
    fn list(&mut self) -> Option<()> {
        let open = self.open(What::List(0))?;
        loop {
            self.lines()?;
            if self.take(b']').is_some() {
                break;
            }
            self.value()?;
            self.lines()?;
            if self.take(b',').is_none() {
                self.take(b']')?;
                break;
            }
        }
        self.depth -= 1;
        self.tree.close(open, self.at);
        Some(())
    }

    /// What stands in braces: on one line, and with no comma behind the last, as TOML 1.0 has it.
    fn table(&mut self) -> Option<()> {
        let open = self.open(What::Table(0))?;
        let mut names = Names::default();
        self.blanks();
        if self.take(b'}').is_none() {
            loop {
                self.pair(&mut names)?;
                self.blanks();
                if self.take(b',').is_none() {
                    self.take(b'}')?;
                    break;
                }
                self.blanks();
            }
        }
        self.depth -= 1;
        self.close(open, self.at, &names)
    }

    /// Closes a table, unless a name stands in it twice.
    fn close(&mut self, open: Open, end: usize, names: &Names) -> Option<()> {
        self.tree.close(open, end);
        let own = || self.tree.within(open).pairs().into_iter().flatten().map(|(key, _)| key.is);
        let is_twice =
            || own().enumerate().any(|(number, name)| own().take(number).any(|other| other == name));
        (!names.may_repeat || !is_twice()).then_some(())
    }
}

/// What stands within a line: no control but the tab.
const fn is_text(byte: u8) -> bool {
    byte >= b' ' && byte != 0x7f || byte == b'\t'
}

/// What stands in quotation marks as it is; asked of nearly every byte of a file, so it is looked up.
const PLAIN: [bool; 256] = {
    let mut plain = [true; 256];
    let mut byte = 0_u8;
    while byte.is_ascii() {
        plain[byte as usize] = is_text(byte) && byte != b'"' && byte != b'\\';
        byte += 1;
    }
    plain
};

/// The names of a table.
#[derive(Default)]
struct Names {
    many: usize,
    /// How long each is, how it begins and how it ends: the fields of a kind of record are told apart by that.
    seen: [u32; KNOWN],
    may_repeat: bool,
}

impl Names {
    /// Adds one; none if they are too many.
    fn add(&mut self, name: &str) -> Option<()> {
        let mark = mark(name);
        match self.seen.get_mut(..=self.many) {
            Some([seen @ .., last]) => {
                self.may_repeat |= seen.contains(&mark);
                *last = mark;
            }
            _ => self.may_repeat = true,
        }
        self.many += 1;
        (self.many <= PAIRS).then_some(())
    }
}

/// How long a name is, how it begins and how it ends.
fn mark(name: &str) -> u32 {
    let byte = |at: usize| name.as_bytes().get(at).copied().unwrap_or_default();
    u32::from_le_bytes([name.len() as u8, byte(0), byte(1), byte(name.len() - 1)])
}

#[cfg(test)]
mod tests {
    use super::super::recover::read_with_care;
    use super::super::{Field, Form, Node};
    use super::*;
    use crate::embedded::FILES;
    use crate::records::Records;
    use crate::text::Whole;
    use proptest::prelude::*;
    use proptest::sample::{Index, select};

    fn sound(text: &Whole) -> Option<String> {
        let mut reader = Reader::new(0, text);
        let all: Option<Records> = read_sound(text, std::slice::from_ref(&(0..text.len())), &mut reader);
        assert_eq!(reader.findings, []);
        all.map(|all| format!("{all:?}"))
    }

    fn with_care(text: &Whole) -> (String, usize) {
        let mut reader = Reader::new(0, text);
        let all: Records = read_with_care(text, &mut reader);
        (format!("{all:?}"), reader.findings.len())
    }

    #[test]
    fn what_is_sound_is_read_in_one_pass_and_no_other_way() {
        for (name, text) in FILES {
            let text = (*text).into();
            assert_eq!(sound(&text), Some(with_care(&text).0), "{name}");
        }
    }

    /// Whatever stands in a file: each value with the names that lead to it and its place.
    #[derive(Debug, Default)]
    struct Values(Vec<String>);

    impl Absorb for Values {
        fn absorb(&mut self, piece: Self) {
            self.0.extend(piece.0);
        }
    }

    impl Read for Values {
        const SHAPE: &'static str = "anything";

        fn read(node: Node, _: &mut Reader) -> Option<Self> {
            fn put(names: &str, node: Node, to: &mut Vec<String>) {
                match node.pairs() {
                    Some(pairs) => {
                        pairs.for_each(|(key, value)| put(&format!("{names}.{}", key.is), value, to));
                    }
                    None => to.push(format!("{names} = {node:?}")),
                }
            }
            let mut all = Self::default();
            put("", node, &mut all.0);
            Some(all)
        }
    }

    #[test]
    fn the_fields_of_every_kind_are_told_apart_at_a_glance() {
        fn glance(fields: &[Field]) {
            for (number, field) in fields.iter().enumerate() {
                let before = fields.iter().take(number).find(|other| mark(other.name) == mark(field.name));
                assert_eq!(before, None, "{}", field.name);
                of(&field.form);
            }
        }
        fn of(form: &Form) {
            match form {
                Form::Table(_, _, fields) => glance(fields),
                Form::List(form) => of(form),
                Form::Either(forms) => forms.iter().for_each(of),
                _ => {}
            }
        }
        glance(Records::FIELDS);
    }

    #[test]
    fn tables_with_names_are_read_as_care_reads_them() {
        let values = |text: &Whole, read: fn(&str, &mut Reader) -> Values| {
            let mut values = read(text, &mut Reader::new(0, text)).0;
            values.sort();
            values
        };
        let whole = |text: &str, reader: &mut Reader| {
            read_sound(text, std::slice::from_ref(&(0..text.len())), reader).unwrap()
        };
        for text in [include_str!("../../config.toml"), "[a.b]\nx = 1\n[c]\n[a.d]\nx = [{ y = 2 }]\n"] {
            let text = text.into();
            assert_eq!(values(&text, whole), values(&text, read_with_care));
        }
    }

    #[test]
    fn what_looks_like_a_header_within_a_value_is_none() {
        for note in
            ["\"\"\"a\n[[actor]]\n\"\"\"", "'''\n[[actor]]\n'''", "\"a\\\"\\n[[actor]]\"", "'[[actor]]'"]
        {
            let text = format!("[dataset]\ntitle = \"a\"\nnote = {note}\n").into();
            assert_eq!(sound(&text), Some(with_care(&text).0), "{note}");
        }
    }

    #[test]
    fn whatever_is_odd_is_left_to_care() {
        for text in [
            "x = 1",
            "[dataset]\ntitle = \"a\"\ntitle = \"b\"",
            "[dataset]\n[dataset]",
            "[[view]]\n[view]",
            "[dataset]\ntitle.x = \"a\"",
            "[a.b]",
            "[[a.b]]",
            "[view.a]\n[view.a]",
            "[view]\n[view.a]",
            "[view.a]\n[view]",
            "[[view]]\n[view.a]",
            "[view.a.b]",
            "[dataset]\n\"title\" = \"a\"",
            "[dataset]\ntitle = \"a\\e\"",
            "[[source]]\nid = \"a\"\nlabel = \"a\"\ndate = { edtf = \"2024\", }",
            "[[source]]\nid = \"a\"\nlabel = \"a\"\ndate = { edtf = \"2024\",\n phrase = \"a\" }",
            "[[source]]\nid = \"a\"\nlabel = \"a\"\ndate = 2024-01-01",
            "[[source]]\nid = \"a\"\nlabel = \"a\"\nparagraphs = 0x10",
            "[dataset]\ntitle = \"a",
            "[dataset]\ntitle",
            "[dataset]\n# \u{1}",
        ] {
            assert_eq!(sound(&text.into()), None, "{text}");
        }
    }

    proptest! {
        /// The sharpest question is what almost is sound: files with a piece cut out, or something put in.
        #[test]
        fn a_pass_gives_what_care_gives_or_nothing(
            file in select(FILES),
            from in any::<Index>(),
            cut in 0_usize..12,
            put in select(vec![
                "", "\n", "\"", "'", "\"\"\"", "[", "]", "{", "}", "[[", "]]", ",", ", }", "=", ".", "#", "\\", "\\e",
                "\r", "\u{1}", "é", "1", "0x1", "true", "id = \"a\"\n", "\n[[actor]]\n", "\n[dataset]\n", "<<<<<<< a\n",
            ]),
        ) {
            let chars: Vec<char> = file.1.chars().collect();
            let from = from.index(chars.len());
            let behind = chars.iter().skip(from + cut);
            let text: String = chars.iter().take(from).copied().chain(put.chars()).chain(behind.copied()).collect();
            let text = text.into();
            if let Some(all) = sound(&text) {
                prop_assert_eq!((all, 0), with_care(&text));
            }
        }
    }
}
