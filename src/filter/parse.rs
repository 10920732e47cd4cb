//! Reading a query, with the column of what cannot be read.

use super::window::days;
use super::{Field, Filter, FilterError, Term, Value};
use crate::dataset::{Matter, RecordKind};
use crate::reading::{Values, nearest};
use crate::records::{Act, StanceKind, Status};
use std::iter::Peekable;
use std::str::{Chars, FromStr};

impl FromStr for Filter {
    type Err = FilterError;

    fn from_str(text: &str) -> Result<Self, FilterError> {
        Ok(Self { terms: parse(text)?.into_iter().map(|(term, _)| term).collect() })
    }
}

/// The terms, each with the column at which it begins.
pub(super) fn parse(text: &str) -> Result<Vec<(Term, usize)>, FilterError> {
    let mut typed = Typed { chars: text.chars().peekable(), column: 1 };
    let mut terms = Vec::new();
    while typed.skip_blanks() {
        let column = typed.column;
        terms.push((typed.term()?, column));
    }
    Ok(terms)
}

struct Typed<'t> {
    chars: Peekable<Chars<'t>>,
    /// Of the next character.
    column: usize,
}

impl Typed<'_> {
    fn next(&mut self) -> Option<char> {
        let char = self.chars.next();
        self.column += usize::from(char.is_some());
        char
    }

    /// Whether anything is left.
    fn skip_blanks(&mut self) -> bool {
        while self.chars.peek().is_some_and(|char| char.is_whitespace()) {
            self.next();
        }
        self.chars.peek().is_some()
    }

    fn term(&mut self) -> Result<Term, FilterError> {
        let not = self.chars.peek() == Some(&'-');
        if not {
            self.next();
        }
        let start = self.column;
        if self.chars.peek() == Some(&'@') {
            self.next();
            return self.values(Field::View, "@").map(|values| Term {
                not,
                field: Some(Field::View),
                values,
            });
        }
        let is_quoted = self.chars.peek() == Some(&'"');
        let first = self.value()?;
        if !is_quoted && self.chars.peek() == Some(&':') {
            let Some(field) = Field::of(&first.to_lowercase()) else {
                return Err(unknown(&first, start));
            };
            self.next();
            let values = self.values(field, &format!("{}:", field.names().0))?;
            return Ok(Term { not, field: Some(field), values });
        }
        let mut values = vec![Value { text: first, days: None, column: start }];
        while self.chars.peek() == Some(&',') {
            self.next();
            let column = self.column;
            values.push(Value { text: self.value()?, days: None, column });
        }
        values.retain(|value| !value.text.trim().is_empty());
        if values.is_empty() {
            let message = if not { "`-` wants something to exclude" } else { "nothing to look for" };
            return Err(FilterError { column: start, message: message.to_owned(), help: None });
        }
        Ok(Term { not, field: None, values })
    }

    /// The values behind a field.
    fn values(&mut self, field: Field, typed: &str) -> Result<Vec<Value>, FilterError> {
        let mut values = Vec::new();
        loop {
            let column = self.column;
            let text = self.value()?;
            if text.is_empty() {
                let what = if field == Field::View { "the name of a view" } else { "a value" };
                let message = format!("`{typed}` wants {what}");
                return Err(FilterError { column, message, help: Some(field.doc().to_owned()) });
            }
            values.push(known(field, text, column)?);
            if self.chars.peek() != Some(&',') {
                return Ok(values);
            }
            self.next();
        }
    }

    fn value(&mut self) -> Result<String, FilterError> {
        let mut value = String::new();
        if self.chars.peek() == Some(&'"') {
            let start = self.column;
            self.next();
            loop {
                match self.next() {
                    Some('"') => return Ok(value),
                    Some('\\') => value.extend(self.next()),
                    Some(char) => value.push(char),
                    None => {
                        let message = "the quotation mark is not closed".to_owned();
                        return Err(FilterError { column: start, message, help: None });
                    }
                }
            }
        }
        while let Some(char) = self.chars.peek() {
            if char.is_whitespace() || matches!(char, ':' | ',' | '"') {
                break;
            }
            value.extend(self.next());
        }
        if value.is_empty() && self.chars.peek() == Some(&':') {
            let help =
                Some("a field stands before the colon, or put the words in quotation marks".to_owned());
            return Err(FilterError {
                column: self.column,
                message: "nothing before the colon".to_owned(),
                help,
            });
        }
        Ok(value)
    }
}

/// What is asked under another name than records have for it, or people.
const OTHERWISE: [(&str, Field); 10] = [
    ("about", Field::To),
    ("by", Field::From),
    ("speaker", Field::From),
    ("who", Field::Actor),
    ("participants", Field::With),
    ("cite", Field::Source),
    ("where", Field::Place),
    ("when", Field::Date),
    ("since", Field::After),
    ("until", Field::Before),
];

fn unknown(name: &str, column: usize) -> FilterError {
    let known: Vec<&str> = Field::ALL.iter().map(|field| field.names().0).collect();
    let lower = name.to_lowercase();
    let meant = OTHERWISE.iter().find(|(other, _)| *other == lower).map(|(_, field)| field.names().0);
    let help = match meant.or_else(|| nearest(&lower, &known)) {
        Some(near) => format!("did you mean `{near}:`?"),
        None => format!("fields: {}", known.join(", ")),
    };
    FilterError { column, message: format!("there is no field `{name}`"), help: Some(help) }
}

/// A value, checked where only some are allowed.
fn known(field: Field, text: String, column: usize) -> Result<Value, FilterError> {
    let words: Vec<&str> = match field {
        Field::Kind => RecordKind::ALL.iter().map(|kind| kind.word()).collect(),
        Field::Stance => StanceKind::ALL.iter().map(|stance| stance.word()).collect(),
        Field::Status => Status::ALL.iter().map(|status| status.word()).collect(),
        Field::Conflict => Matter::ASKED.to_vec(),
        Field::Act => Act::ALL.iter().map(|act| act.word()).collect(),
        _ if field.takes_days() => {
            let days = days(&text).map_err(|error| FilterError {
                column: column + error.column - 1,
                message: error.message,
                help: error.help,
            })?;
            return Ok(Value { text, days: Some(days), column });
        }
        _ => return Ok(Value { text, days: None, column }),
    };
    if words.iter().any(|word| word.starts_with(&text.to_lowercase())) {
        return Ok(Value { text, days: None, column });
    }
    let help = match nearest(&text, &words) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("one of {}", words.join(", ")),
    };
    Err(FilterError { column, message: format!("`{text}` is no {}", field.names().0), help: Some(help) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_under_another_name_is_told_by_its_own() {
        let help = |name: &str| unknown(name, 1).help.unwrap_or_default();
        assert_eq!(help("about"), "did you mean `to:`?");
        assert_eq!(help("Speaker"), "did you mean `from:`?");
        assert_eq!(help("fron"), "did you mean `from:`?");
        assert!(help("colour").starts_with("fields: actor, from, to, "));
        // What is a field needs no other name.
        assert!(OTHERWISE.iter().all(|(name, _)| Field::of(name).is_none()));
    }
}
