//! Syntax that TOML 1.1 allows and TOML 1.0 refuses: the parser reads both, colleagues' tools do not.

use toml_parser::decoder::Encoding;
use toml_parser::parser::{EventReceiver, RecursionGuard, parse_document};
use toml_parser::{ErrorSink, Source, Span};

/// What can be found. A line break stands in a table that is never closed as well.
pub const LINE_BREAK: &str = "a line break inside braces";
pub const LAST_COMMA: &str = "a comma before the closing brace";
pub const ESCAPE_E: &str = "the escape \\e";
pub const ESCAPE_X: &str = "the escape \\x";
pub const NO_SECONDS: &str = "a time without seconds";
/// Not of TOML 1.1 either: the parser takes these for numbers until somebody asks for their value.
pub const NO_NUMBER: &str = "this is no number";

/// Deeper nesting than the parser itself allows is cut off: an unguarded receiver would overflow the stack.
const DEPTH: u32 = 80;

/// The bytes at which something of TOML 1.1 stands, and what it is.
pub fn toml_1_1(text: &str) -> Vec<(usize, &'static str)> {
    let tokens = Source::new(text).lex().into_vec();
    let mut lint = Lint { text, open: Vec::new(), found: Vec::new() };
    parse_document(&tokens, &mut RecursionGuard::new(&mut lint, DEPTH), &mut ());
    lint.found.sort_unstable();
    lint.found
}

enum Bracket {
    /// With whether a line break in it was found: one is said of each.
    Table(bool),
    Array,
}

struct Lint<'i> {
    text: &'i str,
    /// The open brackets, each with the comma that nothing has followed yet.
    open: Vec<(Bracket, Option<usize>)>,
    found: Vec<(usize, &'static str)>,
}

impl Lint<'_> {
    fn something(&mut self) {
        if let Some((_, comma)) = self.open.last_mut() {
            *comma = None;
        }
    }

    fn of(&self, span: Span) -> &str {
        self.text.get(span.start()..span.end()).unwrap_or_default()
    }

    fn escapes(&mut self, span: Span) {
        let mut found = Vec::new();
        let mut chars = self.of(span).char_indices();
        while let Some((at, char)) = chars.next() {
            if char == '\\' {
                match chars.next() {
                    Some((_, 'e')) => found.push((span.start() + at, ESCAPE_E)),
                    Some((_, 'x')) => found.push((span.start() + at, ESCAPE_X)),
                    _ => {}
                }
            }
        }
        self.found.extend(found);
    }

    /// `07:32` where TOML 1.0 wants `07:32:00`.
    fn time(&mut self, span: Span) {
        let bytes = self.of(span).as_bytes();
        let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        if let Some(colon) = bytes.iter().position(|byte| *byte == b':')
            && colon >= 2
            && digit(colon - 1)
            && digit(colon + 1)
            && bytes.get(colon + 3) != Some(&b':')
        {
            self.found.push((span.start(), NO_SECONDS));
        }
    }
}

impl Lint<'_> {
    /// `0x` without digits, and digits of other scripts.
    fn number(&mut self, span: Span) {
        let text = self.of(span);
        if matches!(text, "0x" | "0o" | "0b")
            || !text.is_ascii() && text.starts_with(|char: char| char.is_ascii_digit())
        {
            self.found.push((span.start(), NO_NUMBER));
        }
    }
}

impl EventReceiver for Lint<'_> {
    fn inline_table_open(&mut self, _: Span, _: &mut dyn ErrorSink) -> bool {
        self.something();
        self.open.push((Bracket::Table(false), None));
        true
    }

    fn inline_table_close(&mut self, _: Span, _: &mut dyn ErrorSink) {
        if let Some((_, Some(comma))) = self.open.pop() {
            self.found.push((comma, LAST_COMMA));
        }
    }

    fn array_open(&mut self, _: Span, _: &mut dyn ErrorSink) -> bool {
        self.something();
        self.open.push((Bracket::Array, None));
        true
    }

    fn array_close(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.open.pop();
    }

    fn value_sep(&mut self, span: Span, _: &mut dyn ErrorSink) {
        if let Some((_, comma)) = self.open.last_mut() {
            *comma = Some(span.start());
        }
    }

    fn newline(&mut self, span: Span, _: &mut dyn ErrorSink) {
        if let Some((Bracket::Table(broken @ false), _)) = self.open.last_mut() {
            *broken = true;
            self.found.push((span.start(), LINE_BREAK));
        }
    }

    fn simple_key(&mut self, span: Span, kind: Option<Encoding>, _: &mut dyn ErrorSink) {
        self.something();
        if matches!(kind, Some(Encoding::BasicString | Encoding::MlBasicString)) {
            self.escapes(span);
        }
    }

    fn scalar(&mut self, span: Span, kind: Option<Encoding>, _: &mut dyn ErrorSink) {
        self.something();
        match kind {
            Some(Encoding::BasicString | Encoding::MlBasicString) => self.escapes(span),
            None => {
                self.time(span);
                self.number(span);
            }
            Some(_) => {}
        }
    }
}
