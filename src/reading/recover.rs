//! Reading a whole file: at once if it is sound; else record by record, and a damaged record line by line, because
//! the parser gives up the rest of a file at the first key without `=` and an unclosed bracket swallows what follows.

use super::conflict::conflicts;
use super::lint::{ESCAPE_E, ESCAPE_X, LAST_COMMA, LINE_BREAK, NO_NUMBER, NO_SECONDS, toml_1_1};
use super::node::Tree;
use super::sound::read_sound;
use super::syntax::syntax;
use super::{Read, Reader};
use crate::finding::{Code, Finding, Place};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};
use toml_parser::Source;
use toml_parser::lexer::TokenKind;

/// What a file's pieces add up to.
pub trait Absorb: Default {
    /// Takes in another piece.
    fn absorb(&mut self, piece: Self);
}

/// All that can be had of the text; what is wrong with it goes to the reader.
pub fn read_file<F: Read + Absorb>(text: &str, reader: &mut Reader) -> F {
    read_sound(text, std::slice::from_ref(&(0..text.len())), reader)
        .unwrap_or_else(|| read_with_care(text, reader))
}

/// The same, whatever is wrong with it.
pub(super) fn read_with_care<F: Read + Absorb>(text: &str, reader: &mut Reader) -> F {
    let strings = Strings::of(text);
    let blanked = without_conflicts(text, &strings, reader);
    let text = blanked.as_deref().unwrap_or(text);

    let (table, errors) = DeTable::parse_recoverable(text);
    let pieces = strings.starts(text, is_header);
    linted(text, &pieces, &errors, reader);
    let mut all = F::default();
    if errors.is_empty() {
        take(table.get_ref(), reader, &mut all);
    } else {
        let before = reader.findings.len();
        for piece in pieces {
            read_piece(text, &strings, piece, reader, &mut all);
        }
        let is_grammar = |finding: &Finding| matches!(finding.code, Code::Syntax | Code::Toml11);
        if !reader.findings[before..].iter().any(is_grammar) {
            // Each record alone is sound, together they are not: a table is given twice.
            for error in errors.iter().take(3) {
                syntax(error, 0..text.len(), text, reader);
            }
        }
    }
    all
}

/// What the parser reads and TOML 1.0 does not have.
fn linted(text: &str, pieces: &[Range<usize>], errors: &[toml::de::Error], reader: &mut Reader) {
    for (at, what) in toml_1_1(text) {
        // A brace that is never closed reaches over the line's end: that is said as what it is.
        let piece = pieces.iter().find(|piece| piece.contains(&at));
        let faulty = |piece: &Range<usize>| {
            errors.iter().filter_map(toml::de::Error::span).any(|span| piece.contains(&span.start))
        };
        if what == LINE_BREAK && piece.is_some_and(faulty) {
            continue;
        }
        if what == NO_NUMBER {
            let place = reader.place(&(at..at + 1));
            reader.say(Code::Syntax, place, what.to_owned(), None);
            continue;
        }
        let message = format!("{what}: TOML 1.1, which TOML 1.0 tools refuse");
        let help = match what {
            ESCAPE_E => "write \\u001b",
            ESCAPE_X => "write \\u00 and the two digits",
            NO_SECONDS => "write the seconds too: 07:32:00",
            LAST_COMMA => "leave the comma out",
            _ => "write the value on one line, or the table under a header of its own",
        };
        let place = reader.place(&(at..at + 1));
        reader.say(Code::Toml11, place, message, Some(help.to_owned()));
    }
}

/// The records of a file as they are written: from the header to the last line before the next header that is neither
/// empty nor a remark, which belongs to what follows. The first may be what stands above all headers.
pub fn written(text: &str) -> Vec<Range<usize>> {
    let without_remarks = |piece: Range<usize>| {
        let mut end = piece.end;
        let part = text.get(piece.clone()).unwrap_or_default();
        for line in part.split_inclusive('\n').rev() {
            if !(line.trim().is_empty() || line.trim_start().starts_with('#')) {
                break;
            }
            end -= line.len();
        }
        piece.start..end
    };
    Strings::of(text).starts(text, is_header).into_iter().map(without_remarks).collect()
}

fn take<F: Read + Absorb>(table: &DeTable, reader: &mut Reader, all: &mut F) {
    if let Some(piece) = F::read(Tree::of(table).root(), reader) {
        all.absorb(piece);
    }
}

/// One record with its header.
fn read_piece<F: Read + Absorb>(
    text: &str,
    strings: &Strings,
    piece: Range<usize>,
    reader: &mut Reader,
    all: &mut F,
) {
    let part = text.get(piece.clone()).unwrap_or_default();
    let (table, errors) = DeTable::parse_recoverable(part);
    if errors.is_empty() {
        reader.begin_at(piece.start);
        take(table.get_ref(), reader, all);
        reader.begin_at(0);
        return;
    }
    let before = reader.findings.len();
    let (record, header) = lines(text, strings, &piece, reader);
    if reader.findings.len() == before {
        // Each line alone is sound, together they are not.
        for error in errors.iter().take(3) {
            syntax(error, piece.clone(), part, reader);
        }
    }
    if let Some((kind, is_array)) = header {
        let record = Spanned::new(piece.start..piece.start, DeValue::Table(record));
        let value = if is_array {
            let mut array = toml::de::DeArray::new();
            array.push(record);
            Spanned::new(piece.start..piece.start, DeValue::Array(array))
        } else {
            record
        };
        let mut table = DeTable::new();
        table.insert(Spanned::new(piece.start..piece.start, kind.into()), value);
        reader.damaged = true;
        take(&table, reader, all);
        reader.damaged = false;
    }
}

/// The pairs of a damaged record that can be read alone, and its header's name with whether it is `[[ ]]`.
fn lines<'i>(
    text: &'i str,
    strings: &Strings,
    piece: &Range<usize>,
    reader: &mut Reader,
) -> (DeTable<'i>, Option<(String, bool)>) {
    let mut record = DeTable::new();
    let mut header = None;
    let starts = strings
        .starts(text.get(..piece.end).unwrap_or_default(), |line| is_pair(line) || line.starts_with('['));
    for line in starts.into_iter().filter(|line| line.start >= piece.start) {
        let part = text.get(line.clone()).unwrap_or_default();
        if is_header(part.lines().next().unwrap_or_default()) {
            header = header_name(part);
        } else if part.starts_with('[') {
            break; // a table within the damaged record: what follows belongs to it
        }
        let (table, errors) = DeTable::parse_recoverable(part);
        if let Some(error) = errors.first() {
            syntax(error, line.clone(), part, reader);
        } else if !part.starts_with('[') {
            for (key, mut value) in table.into_inner() {
                let key = Spanned::new(shifted(key.span(), line.start), key.into_inner());
                shift(&mut value, line.start);
                if record.contains_key(key.get_ref().as_ref()) {
                    let place = reader.place(&key.span());
                    let message = format!("`{}` is given twice", key.get_ref());
                    reader.say(Code::Syntax, place, message, Some("keep one of them".to_owned()));
                } else {
                    record.insert(key, value);
                }
            }
        }
    }
    (record, header)
}

fn header_name(part: &str) -> Option<(String, bool)> {
    let is_array = part.starts_with("[[");
    let name = part.trim_start_matches('[').split(']').next()?;
    Some((name.trim().to_owned(), is_array))
}

pub(super) fn shifted(span: Range<usize>, by: usize) -> Range<usize> {
    span.start + by..span.end + by
}

fn shift(node: &mut Spanned<DeValue>, by: usize) {
    let span = shifted(node.span(), by);
    let mut value = std::mem::replace(node.get_mut(), DeValue::Boolean(false));
    match &mut value {
        DeValue::Array(items) => items.iter_mut().for_each(|item| shift(item, by)),
        DeValue::Table(table) => {
            *table = std::mem::take(table)
                .into_iter()
                .map(|(key, mut value)| {
                    shift(&mut value, by);
                    (Spanned::new(shifted(key.span(), by), key.into_inner()), value)
                })
                .collect();
        }
        _ => {}
    }
    *node = Spanned::new(span, value);
}

/// The text with blanks instead of the records in which a git conflict stands, if one does.
fn without_conflicts(text: &str, strings: &Strings, reader: &mut Reader) -> Option<String> {
    let found = conflicts(text, |byte| strings.hold(byte));
    if found.is_empty() {
        return None;
    }
    let records = strings.starts(text, is_header);
    let mut blanked = text.to_owned();
    for conflict in found {
        let (first, last) = conflict.lines;
        let Place { file, start, .. } = reader.place(&conflict.bytes);
        let line = text.get(conflict.bytes.clone()).and_then(|part| part.lines().next()).map_or(0, str::len);
        let place = Place { file, start, end: start + line as u32 };
        let message = format!("unresolved git conflict, lines {first} to {last}");
        let help = "keep the lines that are right and delete the marker lines".to_owned();
        reader.say(Code::GitConflict, place, message, Some(help));
        for record in &records {
            if record.start < conflict.bytes.end && conflict.bytes.start < record.end {
                let part = blanked.get(record.clone()).unwrap_or_default();
                let blank: String = part.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
                blanked.replace_range(record.clone(), &blank);
            }
        }
    }
    Some(blanked)
}

/// `[[kind]]` or `[kind]`, without dots: a new record begins.
fn is_header(line: &str) -> bool {
    let line = line.trim_end();
    let bare = |name: &str| !name.is_empty() && name.trim().bytes().all(is_bare);
    let (rest, close) = match (line.strip_prefix("[["), line.strip_prefix('[')) {
        (Some(rest), _) => (rest, "]]"),
        (None, Some(rest)) => (rest, "]"),
        (None, None) => return false,
    };
    rest.split_once(close).is_some_and(|(name, rest)| {
        bare(name) && (rest.trim().is_empty() || rest.trim_start().starts_with('#'))
    })
}

/// `key = …`, or a bare word where a pair should be.
fn is_pair(line: &str) -> bool {
    let key = line.bytes().take_while(|byte| is_bare(*byte)).count();
    let rest = line.get(key..).unwrap_or_default();
    key > 0 && (rest.trim_start().starts_with('=') || rest.trim().is_empty() || rest.starts_with([' ', '\t']))
}

/// A byte of a key without quotation marks.
pub(super) const fn is_bare(byte: u8) -> bool {
    /// Asked of every byte of every key, so it is looked up.
    const BARE: [bool; 256] = {
        let mut bare = [false; 256];
        let mut byte = 0_u8;
        while byte.is_ascii() {
            bare[byte as usize] = byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
            byte += 1;
        }
        bare
    };
    BARE[byte as usize]
}

/// The multi-line strings of a text: what looks like a header or a marker inside one is text.
struct Strings(Vec<Range<usize>>);

impl Strings {
    fn of(text: &str) -> Self {
        let multi_line = |kind| matches!(kind, TokenKind::MlBasicString | TokenKind::MlLiteralString);
        Self(
            Source::new(text)
                .lex()
                .filter(|token| multi_line(token.kind()))
                .map(|token| token.span().start()..token.span().end())
                .collect(),
        )
    }

    fn hold(&self, byte: usize) -> bool {
        let before = self.0.partition_point(|string| string.start < byte);
        before > 0 && byte < self.0[before - 1].end
    }

    /// The text cut before each line that begins something; the first piece begins at the top.
    fn starts(&self, text: &str, begins: impl Fn(&str) -> bool) -> Vec<Range<usize>> {
        let mut pieces = Vec::new();
        let (mut start, mut at) = (0, 0);
        for line in text.split_inclusive('\n') {
            if at > start && begins(line) && !self.hold(at) {
                pieces.push(start..at);
                start = at;
            }
            at += line.len();
        }
        pieces.push(start..at);
        pieces
    }
}
