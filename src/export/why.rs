//! Why the marks of something are what they are, fact by fact.

use super::lines::Lines;
use super::machine::write_json;
use super::show::since_text;
use crate::dataset::AnyId;
use crate::library::Library;
use crate::query::Question;
use crate::query::explain::{Fact, Lead, Marked, Part, explain, title};
use crate::query::timeline::{Timeline, neighbours};
use serde::Serialize;
use std::io::{self, Write};

/// The facts, with the records beside it among those that answer.
fn parts(library: &Library, question: &Question, found: &Timeline, id: AnyId) -> Vec<Part> {
    let rows: Vec<_> = found.all().copied().collect();
    explain(library, question, Marked::Thing(id, neighbours(&rows, id)))
}

/// As text.
pub fn why_text(
    out: &mut Lines,
    library: &Library,
    question: &Question,
    found: &Timeline,
    id: AnyId,
) -> io::Result<()> {
    since_text(out, question.then(library), id)?;
    out.hanging("", &format!("{} [{}]", title(library, id), library.id(id)))?;
    for part in parts(library, question, found, id) {
        out.line(part.heading)?;
        for fact in &part.facts {
            out.hanging(&"  ".repeat(fact.depth + 1), &format!("{}{}", fact.words, behind(library, fact)))?;
        }
    }
    Ok(())
}

/// The id of that to which a fact leads.
fn behind(library: &Library, fact: &Fact) -> String {
    match fact.to {
        Some(Lead::Thing(id)) => format!(" [{}]", library.id(id)),
        Some(Lead::Paragraph(source, _)) => format!(" [{}]", library.id(AnyId::Source(source))),
        None => String::new(),
    }
}

#[derive(Serialize)]
struct Answer<'l> {
    id: &'l str,
    parts: Vec<About<'l>>,
}

#[derive(Serialize)]
struct About<'l> {
    about: &'static str,
    facts: Vec<Told<'l>>,
}

#[derive(Serialize)]
struct Told<'l> {
    /// Under how many others it stands.
    depth: usize,
    says: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'l str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    paragraph: Option<u32>,
}

/// As JSON.
pub fn why_json(
    out: &mut dyn Write,
    library: &Library,
    question: &Question,
    found: &Timeline,
    id: AnyId,
    ascii: bool,
) -> io::Result<()> {
    let says = |fact: Fact| {
        let (to, paragraph) = match fact.to {
            Some(Lead::Thing(id)) => (Some(id), None),
            Some(Lead::Paragraph(source, number)) => (Some(AnyId::Source(source)), Some(number)),
            None => (None, None),
        };
        Told { depth: fact.depth, says: fact.words, id: to.map(|id| library.id(id)), paragraph }
    };
    let about = |part: Part| About { about: part.heading, facts: part.facts.into_iter().map(says).collect() };
    let parts = parts(library, question, found, id).into_iter().map(about).collect();
    write_json(out, &Answer { id: library.id(id), parts }, ascii)
}
