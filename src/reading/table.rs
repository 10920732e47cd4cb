//! Values with their places, and the reader that walks them and goes on after a fault.

use super::{Form, Key, Node};
use crate::finding::{Code, Finding, Place};
use crate::text::{Str, Whole};
use std::ops::Range;

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed<T> {
    /// Where it stands.
    pub place: Place,
    /// What stands there.
    pub is: T,
}

/// A string and where it stands.
pub type Text = Placed<Str>;

impl<T> Placed<T> {
    /// The same place, something else in it.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Placed<U> {
        Placed { place: self.place, is: f(self.is) }
    }
}

/// What can be read from a value. A fault is said to the reader, and reading goes on.
pub trait Read: Sized {
    /// What is wanted, in words: `a string`, `a list of …`.
    const SHAPE: &'static str;
    /// The same for programs.
    const FORM: Form = Form::Any;

    /// Reads it, or says why not.
    fn read(node: Node, reader: &mut Reader) -> Option<Self>;
}

/// Walks one file's values and collects what is wrong with them.
#[derive(Debug)]
pub struct Reader {
    file: u32,
    offset: usize,
    text: Whole,
    /// A damaged record is not told what it lacks: that may stand in the damaged line.
    pub(super) damaged: bool,
    /// What was found so far.
    pub findings: Vec<Finding>,
}

impl Reader {
    /// A reader for the file of that number, which holds that text.
    pub fn new(file: u32, text: &Whole) -> Self {
        Self { file, offset: 0, text: text.clone(), damaged: false, findings: Vec::new() }
    }

    /// Places are counted from here: the text read next is a part of the file.
    pub(super) fn begin_at(&mut self, offset: usize) {
        self.offset = offset;
    }

    /// What was read of the text: a part of the file as it is, where it stands there so.
    fn share(&self, read: &str) -> Str {
        match read {
            "" => Str::new(),
            read => self.text.try_substr_from(read).unwrap_or_else(|| read.into()),
        }
    }

    /// The place of a span of the text being read.
    pub fn place(&self, span: &Range<usize>) -> Place {
        let at = |byte: usize| u32::try_from(byte + self.offset).unwrap_or(u32::MAX);
        Place { file: self.file, start: at(span.start), end: at(span.end) }
    }

    /// Says that something is wrong.
    pub fn say(&mut self, code: Code, place: Place, message: String, help: Option<String>) {
        self.findings.push(Finding { code, place, message, help, beside: None });
    }

    /// Says that a value has the wrong type.
    pub fn wrong_type(&mut self, node: Node, wanted: &str) {
        let found = node.kind();
        let place = self.place(&node.span());
        self.say(Code::WrongType, place, format!("expected {wanted}, found {}", article(found)), None);
    }

    /// Says that a record has no such field, and which it may be: that one is not missing, but misspelt.
    pub fn unknown_field<'k>(&mut self, key: &Key, kind: &str, known: &[&'k str]) -> Option<&'k str> {
        let near = nearest(key.is, known);
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("{} has: {}", article(kind), known.join(", ")),
        };
        let place = self.place(&key.span());
        self.say(
            Code::UnknownField,
            place,
            format!("{} has no field `{}`", article(kind), key.is),
            Some(help),
        );
        near
    }

    /// Says that a record lacks a field.
    pub fn missing_field(&mut self, place: Place, kind: &str, field: &str, doc: &str) {
        if !self.damaged {
            let doc = doc.trim().trim_end_matches('.');
            self.say(
                Code::MissingField,
                place,
                format!("{} needs `{field}`", article(kind)),
                Some(format!("`{field}`: {doc}")),
            );
        }
    }
}

/// `a meeting`, `an actor`.
fn article(noun: &str) -> String {
    let an = noun.starts_with(['a', 'e', 'i', 'o', 'u']);
    format!("{} {noun}", if an { "an" } else { "a" })
}

/// The most similar of the known words, if one is similar.
pub fn nearest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    known
        .iter()
        .map(|known| {
            // Of short words one letter is much, and still the likeliest slip.
            let slip = strsim::osa_distance(word, known) == 1;
            (strsim::jaro_winkler(word, known).max(if slip { 0.8 } else { 0.0 }), *known)
        })
        .filter(|(similarity, _)| *similarity > 0.78)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, known)| known)
}

impl Read for Text {
    const SHAPE: &'static str = "a string";
    const FORM: Form = Form::Text;

    fn read(node: Node, reader: &mut Reader) -> Option<Self> {
        let Some(text) = node.text() else {
            reader.wrong_type(node, Self::SHAPE);
            return None;
        };
        Some(Self { place: reader.place(&node.span()), is: reader.share(text) })
    }
}

impl Read for Placed<bool> {
    const SHAPE: &'static str = "true or false";
    const FORM: Form = Form::Flag;

    fn read(node: Node, reader: &mut Reader) -> Option<Self> {
        let is = node.flag();
        if is.is_none() {
            reader.wrong_type(node, Self::SHAPE);
        }
        Some(Self { place: reader.place(&node.span()), is: is? })
    }
}

impl Read for Placed<u32> {
    const SHAPE: &'static str = "a whole number";
    const FORM: Form = Form::Number;

    fn read(node: Node, reader: &mut Reader) -> Option<Self> {
        let is = node.whole().and_then(|digits| digits.replace('_', "").parse().ok());
        if is.is_none() {
            reader.wrong_type(node, Self::SHAPE);
        }
        Some(Self { place: reader.place(&node.span()), is: is? })
    }
}

impl Read for Placed<f64> {
    const SHAPE: &'static str = "a number";
    const FORM: Form = Form::Decimal;

    fn read(node: Node, reader: &mut Reader) -> Option<Self> {
        let written = node.decimal().or_else(|| node.whole());
        let is = written.and_then(|written| written.replace('_', "").parse().ok());
        let is = is.filter(|is: &f64| is.is_finite());
        if is.is_none() {
            reader.wrong_type(node, Self::SHAPE);
        }
        Some(Self { place: reader.place(&node.span()), is: is? })
    }
}

/// What is rarely given stands elsewhere.
impl<T: Read> Read for Box<T> {
    const SHAPE: &'static str = T::SHAPE;
    const FORM: Form = T::FORM;

    fn read(node: Node, reader: &mut Reader) -> Option<Self> {
        T::read(node, reader).map(Self::new)
    }
}

impl<T: Read> Read for Vec<T> {
    const SHAPE: &'static str = "a list";
    const FORM: Form = Form::List(&T::FORM);

    fn read(node: Node, reader: &mut Reader) -> Option<Self> {
        let Some(items) = node.items() else {
            reader.wrong_type(node, Self::SHAPE);
            return None;
        };
        let mut all = Self::with_capacity(node.items()?.count());
        all.extend(items.filter_map(|item| T::read(item, reader)));
        Some(all)
    }
}
