//! The query language: bare words search everything; `field:value` narrows; a blank is and, a comma is or, `-` is not.

mod called;
mod named;
mod parse;
mod strangers;
mod window;

pub use called::{claims_called, holds, is_called, sources_called};
pub use named::{slug, view_called};
pub use window::{WindowError, parse_as_of, parse_window, parse_windows};

use crate::date::Span;
use std::borrow::Cow;
use std::fmt;

/// A filter as typed; without terms it admits everything.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// All of them must hold.
    pub terms: Vec<Term>,
}

/// One condition.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// Whether it must not hold.
    pub not: bool,
    /// The field; none for a bare word.
    pub field: Option<Field>,
    /// Any of them.
    pub values: Vec<Value>,
}

/// A value, and what it means where it is a date.
#[derive(Clone, Debug)]
pub struct Value {
    /// As typed, without quotation marks.
    pub text: String,
    /// For `date:`, `after:`, `before:`: the days it stands for.
    pub days: Option<Span>,
    /// The character at which it was typed, from 1.
    pub column: usize,
}

impl PartialEq for Value {
    /// Where it was typed does not matter to what it asks.
    fn eq(&self, other: &Self) -> bool {
        (&self.text, self.days) == (&other.text, other.days)
    }
}

/// What is wrong with a query: it cannot be read, or names somebody who is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterError {
    /// The character at which it goes wrong, from 1.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub help: Option<String>,
}

impl FilterError {
    /// What is wrong and how to mend it, without its place.
    pub fn words(&self) -> String {
        let help = self.help.as_ref().map(|help| format!(": {help}")).unwrap_or_default();
        format!("{}{help}", self.message)
    }
}

impl fmt::Display for FilterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "column {}: {}", self.column, self.message)?;
        self.help.iter().try_for_each(|help| write!(f, " ({help})"))
    }
}

macro_rules! fields {
    ($($name:ident $long:literal $short:literal $doc:literal)*) => {
        /// What a term may ask about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field { $(#[doc = $doc] $name),* }

        impl Field {
            /// All of them, in the order of the help.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The name and the short form.
            pub const fn names(self) -> (&'static str, &'static str) {
                match self { $(Self::$name => ($long, $short)),* }
            }

            /// What it asks.
            pub const fn doc(self) -> &'static str { match self { $(Self::$name => $doc),* } }
        }
    };
}

fields! {
    Actor "actor" "a" "somebody has a part in it, or somebody who belongs to them"
    From "from" "f" "who speaks, acts, or has the tie"
    To "to" "t" "whom it is about, or to whom it is done or said"
    With "with" "w" "who takes part in the meeting or event"
    Kind "kind" "k" "meeting, statement, event, tie"
    Date "date" "d" "when: a day, month, quarter (2024-Q4), year, or from..to"
    After "after" "after" "after that day or period"
    Before "before" "before" "before that day or period"
    Source "source" "s" "the document, by id or label"
    Outlet "outlet" "o" "an outlet, agency or broadcaster that reports it"
    Claim "claim" "c" "the claim it speaks to, by id or words"
    Stance "stance" "stance" "the stance it takes: asserts, confirms, denies …"
    Status "status" "st" "reported, corroborated, confirmed, disputed, denied, retracted"
    Conflict "conflict" "x" "what is told in two ways: date, place, participants, words, stance; any of them"
    Act "act" "act" "what is done by saying it: accuse, threaten, appeal …"
    Place "place" "p" "where"
    Tag "tag" "tag" "a free keyword"
    View "view" "@" "what a view of the dataset asks: @name"
}

impl Field {
    /// The field of that name or short form.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.names().0 == name || field.names().1 == name)
    }

    const fn takes_days(self) -> bool {
        matches!(self, Self::Date | Self::After | Self::Before)
    }
}

impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, term) in self.terms.iter().enumerate() {
            if number > 0 {
                f.write_str(" ")?;
            }
            write!(f, "{term}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.not {
            f.write_str("-")?;
        }
        match self.field {
            Some(Field::View) => f.write_str("@")?,
            Some(field) => write!(f, "{}:", field.names().0)?,
            None => {}
        }
        for (number, value) in self.values.iter().enumerate() {
            if number > 0 {
                f.write_str(",")?;
            }
            f.write_str(&quoted(&value.text))?;
        }
        Ok(())
    }
}

/// A value as it is typed: in quotation marks where it would be read as something else.
pub fn quoted(text: &str) -> Cow<'_, str> {
    let plain = |char: char| !char.is_whitespace() && !matches!(char, '"' | ',' | ':' | '\\');
    if !text.is_empty() && !text.starts_with(['-', '@']) && text.chars().all(plain) {
        return text.into();
    }
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")).into()
}
