//! Reading a sound file in one pass: each record as soon as its last line is parsed, without a tree of the whole. At the
//! first thing that is odd it gives up, and the file is read with all care: there is one place that says what is wrong.

use super::node::{Open, Tree, What};
use super::recover::is_bare;
use super::{Absorb, Read, Reader};
use std::borrow::Cow;
use std::ops::Range;
use toml_parser::decoder::{Encoding, IntegerRadix, ScalarKind};
use toml_parser::parser::{EventReceiver, ValidateWhitespace, parse_document};
use toml_parser::{ErrorSink, ParseError, Source, Span};

/// Tables with more pairs, and what is nested deeper, are odd.
const PAIRS: usize = 40;
const DEPTH: usize = 16;

/// A text is parsed in pieces of about so many bytes, whose tokens stay in the processor's cache; in tests in small ones.
const PIECE: usize = if cfg!(test) { 1 << 9 } else { 1 << 14 };

/// A range of the text in pieces that begin with the header of a list's item, and where each begins. What looks like one
/// within a string or a list leaves the piece before it unfinished, which is odd.
fn pieces<'t>(text: &'t str, range: &Range<usize>) -> impl Iterator<Item = (usize, &'t str)> + use<'t> {
    let (mut from, end) = (range.start, range.end);
    std::iter::from_fn(move || {
        let rest = text.get(from..end).filter(|rest| !rest.is_empty())?;
        let long = rest.as_bytes().get(PIECE..).and_then(|behind| find(behind, b"\n[["));
        let (piece, _) = rest.split_at_checked(long.map_or(rest.len(), |at| PIECE + at + 1))?;
        let at = from;
        from += piece.len();
        Some((at, piece))
    })
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

/// All that stands in some ranges of the text, each of which begins with a header or the text, if nothing at all is wrong
/// with it.
pub fn read_sound<F: Read + Absorb>(text: &str, ranges: &[Range<usize>], reader: &mut Reader) -> Option<F> {
    let before = reader.findings.len();
    let mut sound = Sound {
        source: Source::new(text),
        reader,
        all: F::default(),
        tree: Tree::default(),
        open: Vec::with_capacity(DEPTH),
        lowest: 0,
        kinds: Vec::new(),
        header: None,
        is_odd: false,
    };
    let mut tokens = Vec::new();
    for (at, piece) in ranges.iter().flat_map(|range| pieces(text, range)) {
        let source = Source::new(piece);
        tokens.clear();
        tokens.extend(source.lex());
        sound.source = source;
        sound.reader.begin_at(at);
        let mut has_failed = false;
        let mut fail = |_: ParseError| has_failed = true;
        parse_document(&tokens, &mut ValidateWhitespace::new(&mut sound, source), &mut fail);
        sound.record();
        sound.is_odd |= has_failed;
        if sound.is_odd {
            break;
        }
    }
    sound.reader.begin_at(0);
    let Sound { all, is_odd, .. } = sound;
    if is_odd {
        reader.findings.truncate(before);
    }
    (!is_odd).then_some(all)
}

/// An open list or table; the record itself is the lowest.
struct Bracket {
    open: Open,
    is_table: bool,
    /// A comma that nothing has followed yet.
    comma: bool,
}

struct Header<'i> {
    /// Whether it is `[[ ]]`.
    is_array: bool,
    start: usize,
    name: Option<(&'i str, Span)>,
}

struct Sound<'i, 'r, F> {
    source: Source<'i>,
    reader: &'r mut Reader,
    all: F,
    /// The record that is being read: a table with one value, which has the name of its kind.
    tree: Tree<'i>,
    open: Vec<Bracket>,
    /// How many are open where no value is: the record, and what holds it.
    lowest: usize,
    /// The kinds so far, and whether they stand in `[[ ]]`.
    kinds: Vec<(&'i str, bool)>,
    /// The header that is being read.
    header: Option<Header<'i>>,
    is_odd: bool,
}

fn range(span: Span) -> Range<usize> {
    span.start()..span.end()
}

impl<F: Read + Absorb> Sound<'_, '_, F> {
    /// Something that the one who reads with care should see.
    fn odd(&mut self) {
        self.is_odd = true;
    }

    /// Reads the record that has just ended.
    fn record(&mut self) {
        while let Some(bracket) = self.open.pop() {
            let end = self.tree.within(bracket.open).span().end;
            self.close(&bracket, end);
        }
        let before = self.reader.findings.len();
        if !self.is_odd
            && !self.tree.is_empty()
            && let Some(piece) = F::read(self.tree.root(), self.reader)
        {
            self.all.absorb(piece);
        }
        self.is_odd |= self.reader.findings.len() > before;
        self.tree.clear();
    }

    fn close(&mut self, bracket: &Bracket, end: usize) {
        self.tree.close(bracket.open, end);
        if bracket.is_table {
            let names =
                || self.tree.within(bracket.open).pairs().into_iter().flatten().map(|(key, _)| key.is);
            let is_twice =
                || names().enumerate().any(|(number, name)| names().take(number).any(|other| other == name));
            if names().count() > PAIRS || is_twice() {
                self.is_odd = true;
            }
        }
    }

    fn begin_header(&mut self, is_array: bool, span: Span) {
        self.record();
        self.header = Some(Header { is_array, start: span.start(), name: None });
    }

    fn end_header(&mut self, span: Span) {
        let Some(Header { is_array, start, name: Some((name, key)) }) = self.header.take() else {
            return self.odd();
        };
        match self.kinds.iter().find(|(kind, _)| *kind == name) {
            Some((_, true)) if is_array => {}
            Some(_) => return self.odd(),
            None => self.kinds.push((name, is_array)),
        }
        let whole = start..span.end();
        self.open(&whole, true);
        self.tree.push(&range(key), What::Key(Cow::Borrowed(name)));
        if is_array {
            self.open(&whole, false);
        }
        self.open(&whole, true);
        self.lowest = self.open.len();
    }

    fn open(&mut self, span: &Range<usize>, is_table: bool) {
        let what = if is_table { What::Table(0) } else { What::List(0) };
        let open = self.tree.open(span, what);
        self.open.push(Bracket { open, is_table, comma: false });
    }

    fn begin(&mut self, span: Span, is_table: bool) -> bool {
        self.something();
        if self.open.len() == DEPTH {
            self.odd();
            return false;
        }
        self.open(&range(span), is_table);
        true
    }

    fn end(&mut self, span: Span) {
        match self.open.pop() {
            // TOML 1.0 knows no comma before the brace.
            Some(bracket) if !(bracket.is_table && bracket.comma) => self.close(&bracket, span.end()),
            _ => self.odd(),
        }
    }

    fn something(&mut self) {
        match self.open.last_mut() {
            Some(bracket) => bracket.comma = false,
            None => self.odd(),
        }
    }
}

impl<F: Read + Absorb> EventReceiver for Sound<'_, '_, F> {
    fn std_table_open(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.begin_header(false, span);
    }

    fn std_table_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.end_header(span);
    }

    fn array_table_open(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.begin_header(true, span);
    }

    fn array_table_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.end_header(span);
    }

    fn inline_table_open(&mut self, span: Span, _: &mut dyn ErrorSink) -> bool {
        self.begin(span, true)
    }

    fn inline_table_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.end(span);
    }

    fn array_open(&mut self, span: Span, _: &mut dyn ErrorSink) -> bool {
        self.begin(span, false)
    }

    fn array_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.end(span);
    }

    fn simple_key(&mut self, span: Span, kind: Option<Encoding>, _: &mut dyn ErrorSink) {
        let name = self.source.input().get(range(span)).unwrap_or_default();
        if kind.is_some() || name.is_empty() || !name.bytes().all(is_bare) {
            return self.odd();
        }
        match &mut self.header {
            Some(Header { name: given @ None, .. }) => *given = Some((name, span)),
            Some(_) => self.odd(),
            None => {
                self.something();
                self.tree.push(&range(span), What::Key(Cow::Borrowed(name)));
            }
        }
    }

    fn key_sep(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.odd();
    }

    fn scalar(&mut self, span: Span, kind: Option<Encoding>, errors: &mut dyn ErrorSink) {
        self.something();
        let Some(written) = self.source.input().get(range(span)) else { return self.odd() };
        let raw = toml_parser::Raw::new_unchecked(written, kind, span);
        let mut decoded = Cow::Borrowed("");
        let is = match raw.decode_scalar(&mut decoded, errors) {
            // Escapes that only TOML 1.1 has.
            ScalarKind::String
                if written.contains('\\') && (written.contains("\\e") || written.contains("\\x")) =>
            {
                return self.odd();
            }
            ScalarKind::String => What::Text(decoded),
            ScalarKind::Boolean(is) => What::Flag(is),
            ScalarKind::Integer(IntegerRadix::Dec) if written.is_ascii() => What::Whole(decoded),
            ScalarKind::Float if written.is_ascii() => What::Decimal(decoded),
            ScalarKind::Integer(_) | ScalarKind::Float | ScalarKind::DateTime => return self.odd(),
        };
        self.tree.push(&range(span), is);
    }

    fn value_sep(&mut self, _: Span, _: &mut dyn ErrorSink) {
        if let Some(bracket) = self.open.last_mut() {
            bracket.comma = true;
        }
    }

    fn newline(&mut self, _: Span, _: &mut dyn ErrorSink) {
        // TOML 1.0 knows no line break within braces; the record itself is the lowest table.
        if self.open.len() > self.lowest && self.open.last().is_some_and(|bracket| bracket.is_table) {
            self.odd();
        }
    }

    fn error(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.odd();
    }
}

#[cfg(test)]
mod tests {
    use super::super::recover::read_with_care;
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

    #[test]
    fn what_looks_like_a_header_within_a_value_is_left_to_care() {
        let long = "x".repeat(PIECE);
        for text in [
            format!("[dataset]\ntitle = \"a\"\nnote = \"\"\"{long}\n[[actor]]\n\"\"\""),
            format!("[dataset]\ntitle = \"a\"\nnote = '''{long}\n[[actor]]\n'''"),
            format!("[[view]]\nname = \"{long}\"\nquery = [\n[[1]]]"),
        ] {
            assert_eq!(sound(&text.into()), None);
        }
        let remark = format!("# {long}\n[[view]]\nname = \"a\"\nquery = \"b\"\n").into();
        assert_eq!(sound(&remark), Some(with_care(&remark).0));
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
