//! A JSON Schema (draft 2020-12) of the data files, from the list of fields that they are read by, for editors that
//! complete from one.

use super::machine::write_json;
use crate::reading::{Field, Form};
use crate::records::Records;
use serde::ser::{Serialize, SerializeMap, Serializer};
use std::io::{self, Write};

/// What ids look like, as `check` has it.
const ID: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";

/// A JSON value whose fields stay in the order in which they are best read.
enum Json {
    Text(String),
    Number(u32),
    Flag(bool),
    List(Vec<Json>),
    Map(Vec<(String, Json)>),
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => text.serialize(serializer),
            Self::Number(number) => number.serialize(serializer),
            Self::Flag(flag) => flag.serialize(serializer),
            Self::List(list) => list.serialize(serializer),
            Self::Map(pairs) => {
                let mut map = serializer.serialize_map(Some(pairs.len()))?;
                pairs.iter().try_for_each(|(key, value)| map.serialize_entry(key, value))?;
                map.end()
            }
        }
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

fn map(pairs: impl IntoIterator<Item = (&'static str, Json)>) -> Json {
    Json::Map(pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}

/// The schema of a data file.
pub fn schema(out: &mut dyn Write, ascii: bool) -> io::Result<()> {
    let mut defs = Vec::new();
    let file = table("A file of a demarche dataset.", Records::FIELDS, &mut defs);
    let Json::Map(mut pairs) = file else { return Ok(()) };
    pairs.insert(0, ("$schema".to_owned(), "https://json-schema.org/draft/2020-12/schema".into()));
    pairs.insert(1, ("title".to_owned(), "demarche".into()));
    defs.sort_by(|a, b| a.0.cmp(&b.0));
    pairs.push(("$defs".to_owned(), Json::Map(defs)));
    write_json(out, &Json::Map(pairs), ascii)
}

type Defs = Vec<(String, Json)>;

fn table(doc: &str, fields: &[Field], defs: &mut Defs) -> Json {
    let properties = fields.iter().map(|field| (field.name.to_owned(), property(field, defs))).collect();
    let required = fields.iter().filter(|field| field.required).map(|field| field.name.into());
    map([
        ("description", doc.trim().into()),
        ("type", "object".into()),
        ("properties", Json::Map(properties)),
        ("required", Json::List(required.collect())),
        ("additionalProperties", Json::Flag(false)),
    ])
}

fn property(field: &Field, defs: &mut Defs) -> Json {
    let mut pairs = vec![("description".to_owned(), field.doc.trim().into())];
    if let Json::Map(more) = value(&field.form, defs) {
        pairs.extend(more);
    }
    if field.name == "id" {
        pairs.push(("pattern".to_owned(), ID.into()));
    }
    if field.required && matches!(field.form, Form::List(_)) {
        pairs.push(("minItems".to_owned(), Json::Number(1)));
    }
    Json::Map(pairs)
}

fn value(form: &Form, defs: &mut Defs) -> Json {
    match form {
        Form::Text => map([("type", "string".into())]),
        Form::Flag => map([("type", "boolean".into())]),
        Form::Number => map([("type", "integer".into()), ("minimum", Json::Number(0))]),
        Form::Decimal => map([("type", "number".into())]),
        Form::Words(what, words) => named(&format!("{what}-word"), defs, |_| {
            // Not `enum`, which has no room for the meanings.
            let one = |(word, doc): &(&str, &str)| {
                map([("const", (*word).into()), ("description", doc.trim().into())])
            };
            map([("oneOf", Json::List(words.iter().map(one).collect()))])
        }),
        Form::Table(kind, doc, fields) => named(kind, defs, |defs| table(doc, fields, defs)),
        Form::List(form) => map([("type", "array".into()), ("items", value(form, defs))]),
        Form::Either(forms) => {
            map([("anyOf", Json::List(forms.iter().map(|form| value(form, defs)).collect()))])
        }
        Form::Any => map([]),
    }
}

/// Written once, and referred to.
fn named(name: &str, defs: &mut Defs, make: impl FnOnce(&mut Defs) -> Json) -> Json {
    let name = name.replace(' ', "-");
    if defs.iter().all(|(known, _)| *known != name) {
        let value = make(defs);
        defs.push((name.clone(), value));
    }
    map([("$ref", format!("#/$defs/{name}").as_str().into())])
}

#[cfg(test)]
mod tests;
