//! Values as parsed, one behind the other as in the file: what is in a table or a list follows it.

use std::borrow::Cow;
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// A value as parsed, with its bytes.
#[derive(Clone, Copy, Debug)]
pub struct Node<'t>(&'t [Part<'t>]);

/// The name of a value in its table.
#[derive(Clone, Copy, Debug)]
pub struct Key<'t> {
    /// The name.
    pub is: &'t str,
    bytes: (u32, u32),
}

impl Key<'_> {
    /// The bytes that it takes.
    pub fn span(&self) -> Range<usize> {
        span(self.bytes)
    }
}

#[derive(Clone, Debug, PartialEq)]
struct Part<'i> {
    bytes: (u32, u32),
    is: What<'i>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum What<'i> {
    /// The name of the value behind it.
    Key(Cow<'i, str>),
    Text(Cow<'i, str>),
    Flag(bool),
    Whole(Cow<'i, str>),
    /// A whole number that is not written in tens.
    Coded,
    Decimal(Cow<'i, str>),
    Time,
    /// So many parts behind it are in it.
    List(u32),
    Table(u32),
}

impl<'t> Node<'t> {
    fn first(&self) -> Option<&'t Part<'t>> {
        self.0.first()
    }

    /// The bytes that it takes.
    pub fn span(&self) -> Range<usize> {
        self.first().map_or(0..0, |part| span(part.bytes))
    }

    /// What it is, in TOML's words.
    pub fn kind(&self) -> &'static str {
        match self.first().map(|part| &part.is) {
            Some(What::Text(_)) => "string",
            Some(What::Flag(_)) => "boolean",
            Some(What::Whole(_) | What::Coded) => "integer",
            Some(What::Decimal(_)) => "float",
            Some(What::Time) => "datetime",
            Some(What::List(_)) => "array",
            Some(What::Table(_)) => "table",
            Some(What::Key(_)) | None => "nothing",
        }
    }

    /// The text, if it is one.
    pub fn text(&self) -> Option<&'t str> {
        let What::Text(text) = &self.first()?.is else { return None };
        Some(text)
    }

    /// True or false, if it is one of them.
    pub fn flag(&self) -> Option<bool> {
        let What::Flag(is) = self.first()?.is else { return None };
        Some(is)
    }

    /// The digits of a whole number in tens, if it is one.
    pub fn whole(&self) -> Option<&'t str> {
        let What::Whole(digits) = &self.first()?.is else { return None };
        Some(digits)
    }

    /// The digits of a number with decimals, if it is one.
    pub fn decimal(&self) -> Option<&'t str> {
        let What::Decimal(digits) = &self.first()?.is else { return None };
        Some(digits)
    }

    /// What is in the list, if it is one.
    pub fn items(&self) -> Option<impl Iterator<Item = Self> + use<'t>> {
        let What::List(_) = self.first()?.is else { return None };
        let mut rest = self.0.get(1..)?;
        Some(std::iter::from_fn(move || taken(&mut rest)))
    }

    /// What is in the table, if it is one: names and values.
    pub fn pairs(&self) -> Option<impl Iterator<Item = (Key<'t>, Self)> + use<'t>> {
        let What::Table(_) = self.first()?.is else { return None };
        let mut rest = self.0.get(1..)?;
        Some(std::iter::from_fn(move || {
            let (Part { is: What::Key(is), bytes }, values) = rest.split_first()? else { return None };
            rest = values;
            Some((Key { is, bytes: *bytes }, taken(&mut rest)?))
        }))
    }
}

/// Takes the first value off, with all that is in it.
fn taken<'t>(rest: &mut &'t [Part<'t>]) -> Option<Node<'t>> {
    let within = match rest.first()?.is {
        What::List(many) | What::Table(many) => many as usize,
        _ => 0,
    };
    let (value, behind) = rest.split_at_checked(1 + within)?;
    *rest = behind;
    Some(Node(value))
}

const fn span(bytes: (u32, u32)) -> Range<usize> {
    bytes.0 as usize..bytes.1 as usize
}

fn bytes(span: &Range<usize>) -> (u32, u32) {
    let byte = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    (byte(span.start), byte(span.end))
}

/// Nodes being laid out.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Tree<'i>(Vec<Part<'i>>);

/// A list or a table that is still open.
#[derive(Clone, Copy, Debug)]
pub(super) struct Open(usize);

impl<'i> Tree<'i> {
    /// All values of a parsed table.
    pub fn of(table: &DeTable<'i>) -> Self {
        let mut tree = Self::default();
        tree.table(&(0..0), table);
        tree
    }

    /// The first value, with all that is in it.
    pub fn root(&self) -> Node<'_> {
        Node(&self.0)
    }

    pub fn clear(&mut self) {
        self.0.clear();
    }

    pub fn push(&mut self, span: &Range<usize>, is: What<'i>) {
        self.0.push(Part { bytes: bytes(span), is });
    }

    /// Opens a list or a table.
    pub fn open(&mut self, span: &Range<usize>, is: What<'i>) -> Open {
        self.push(span, is);
        Open(self.0.len() - 1)
    }

    /// Closes it: what came since is in it, and it ends at that byte.
    pub fn close(&mut self, open: Open, end: usize) {
        let within = (self.0.len() - open.0 - 1) as u32;
        if let Some(part) = self.0.get_mut(open.0) {
            part.bytes.1 = u32::try_from(end).unwrap_or(u32::MAX);
            match &mut part.is {
                What::List(many) | What::Table(many) => *many = within,
                _ => {}
            }
        }
    }

    /// The table that is open there, as far as it has come.
    pub fn within(&self, open: Open) -> Node<'_> {
        Node(self.0.get(open.0..).unwrap_or_default())
    }

    fn table(&mut self, span: &Range<usize>, table: &DeTable<'i>) {
        let open = self.open(span, What::Table(0));
        for (key, value) in table {
            self.push(&key.span(), What::Key(key.get_ref().clone()));
            self.value(&value.span(), value.get_ref());
        }
        self.close(open, span.end);
    }

    fn value(&mut self, span: &Range<usize>, value: &DeValue<'i>) {
        // The parser lends numbers only for as long as its own value lives.
        let digits = |digits: &str| Cow::Owned(digits.to_owned());
        let is = match value {
            DeValue::Table(table) => return self.table(span, table),
            DeValue::Array(items) => {
                let open = self.open(span, What::List(0));
                for item in items {
                    self.value(&item.span(), item.get_ref());
                }
                return self.close(open, span.end);
            }
            DeValue::String(text) => What::Text(text.clone()),
            DeValue::Boolean(is) => What::Flag(*is),
            DeValue::Integer(number) if number.radix() == 10 => What::Whole(digits(number.as_str())),
            DeValue::Integer(_) => What::Coded,
            DeValue::Float(number) => What::Decimal(digits(number.as_str())),
            DeValue::Datetime(_) => What::Time,
        };
        self.push(span, is);
    }
}
