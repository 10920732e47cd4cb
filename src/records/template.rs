//! A record to be filled in: what it must have with empty places, what it may have as remarks with their meaning.

use super::kinds;
use crate::date::When;
use crate::reading::{Field, Form};
use std::fmt::Write;

/// The column at which remarks begin.
const REMARKS: usize = 44;

/// What is known of a record that is begun.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// Its id, which nothing else has.
    pub id: String,
    /// Its date, in EDTF.
    pub date: Option<String>,
    /// The source that it is cited from, and where in it.
    pub cite: Option<(String, Option<String>)>,
    /// Those whom it is about.
    pub about: Vec<String>,
}

impl Given {
    /// What the selected thing gives: a day and a citation. The id is made of kind and day, and of a number where ids
    /// are taken.
    pub fn of(
        taken: &[&str],
        kind: &str,
        (date, cite): (Option<String>, Option<(String, Option<String>)>),
    ) -> Self {
        Self { id: unique(taken, kind, date.as_deref()), date, cite, about: Vec::new() }
    }
}

/// `meeting-2024-11-17`, `meeting-2024-11-17-2` …, only with the day if it stands for itself.
fn unique(taken: &[&str], kind: &str, date: Option<&str>) -> String {
    let is_plain = |date: &&str| date.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let base = match date.filter(is_plain).and_then(|date| date.parse::<When>().ok()) {
        Some(when) => format!("{kind}-{when}"),
        None => format!("{kind}-new"),
    };
    let free = |id: &String| !taken.contains(&id.as_str());
    let numbered = || (2..=u32::MAX).map(|number| format!("{base}-{number}")).find(free);
    Some(base.clone()).filter(free).or_else(numbered).unwrap_or(base)
}

/// The record as TOML; none for what is no kind of record.
pub fn template(kind: &str, given: &Given) -> Option<String> {
    let kind = kinds().find(|known| known.name == kind)?;
    let mut text = format!("[[{}]]\n", kind.name);
    for field in kind.fields {
        let (value, is_given) = value(field, given);
        let sign = if field.required || is_given { "" } else { "# " };
        let pair = format!("{sign}{} = {value}", field.name);
        // Infallible: writing to a `String`.
        let _ = writeln!(text, "{pair:<REMARKS$} # {}", remark(field));
    }
    Some(text)
}

fn remark(field: &Field) -> String {
    let doc = field.doc.trim();
    match words(&field.form) {
        Some(words) => format!("{} One of {}.", doc, words.join(", ")),
        None => doc.to_owned(),
    }
}

fn words(form: &Form) -> Option<Vec<&'static str>> {
    match form {
        Form::Words(_, words) => Some(words.iter().map(|(word, _)| *word).collect()),
        _ => None,
    }
}

/// What is known, else an empty place; and whether it is known.
fn value(field: &Field, given: &Given) -> (String, bool) {
    let known = match field.name {
        "id" => Some(quoted(&given.id)),
        "date" | "since" => given.date.as_deref().map(quoted),
        "about" if !given.about.is_empty() => Some(listed(&given.about, |id| quoted(id))),
        "participants" | "actors" if !given.about.is_empty() => {
            Some(listed(&given.about, |id| format!("{{ actor = {} }}", quoted(id))))
        }
        "cite" => given.cite.as_ref().map(|(source, at)| {
            let at = at.as_deref().unwrap_or("¶ ");
            format!("[{{ source = {}, at = {} }}]", quoted(source), quoted(at))
        }),
        _ => None,
    };
    let is_known = known.is_some();
    (known.unwrap_or_else(|| place(field.name, &field.form)), is_known)
}

fn listed(ids: &[String], each: impl Fn(&String) -> String) -> String {
    format!("[{}]", ids.iter().map(each).collect::<Vec<_>>().join(", "))
}

/// An empty place. `check` says of each that it is empty.
fn place(name: &str, form: &Form) -> String {
    match form {
        Form::Text | Form::Words(..) | Form::Any => "\"\"".to_owned(),
        Form::Flag => "false".to_owned(),
        Form::Number => "1".to_owned(),
        Form::Decimal => "0.0".to_owned(),
        Form::Either(forms) => forms.first().map(|form| place(name, form)).unwrap_or_default(),
        Form::Table(_, _, fields) => {
            let needed = fields.iter().filter(|field| field.required || field.name == "at");
            let pairs: Vec<String> =
                needed.map(|field| format!("{} = {}", field.name, place(field.name, &field.form))).collect();
            format!("{{ {} }}", pairs.join(", "))
        }
        Form::List(form) => {
            let one = place(name, form);
            // Nobody meets alone.
            if name == "participants" { format!("[{one}, {one}]") } else { format!("[{one}]") }
        }
    }
}

/// As a TOML string.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for char in text.chars() {
        match char {
            '"' | '\\' => quoted.extend(['\\', char]),
            char if char.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(char));
            }
            char => quoted.push(char),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests;
