//! Citing: footnotes for people, references for programs that keep them.

mod bibtex;
mod csl;
pub mod footnote;
pub mod reference;
mod used;

use super::lines::Lines;
use super::machine::write_json;
use super::markdown;
use crate::dataset::AnyId;
use crate::library::Then;
use footnote::{Form, about, footnote};
use std::io::{self, Write};
use used::used;

/// A footnote a line: what it is about, then who says so, where.
pub fn cite_text(out: &mut Lines, then: Then, ids: &[AnyId]) -> io::Result<()> {
    for id in ids {
        let note = footnote(then, *id, Form::Plain);
        // Of a document the footnote says it all.
        let note =
            if matches!(id, AnyId::Source(_)) { note } else { format!("{}: {note}", about(then, *id)) };
        out.line(&note)?;
    }
    Ok(())
}

/// Footnotes as Markdown has them, each called by its id: `[^kalin-hamas-ankara]: …`.
pub fn cite_markdown(out: &mut Lines, then: Then, ids: &[AnyId]) -> io::Result<()> {
    for (number, id) in ids.iter().enumerate() {
        if number > 0 {
            out.blank()?;
        }
        out.line(&note_markdown(then, *id))?;
    }
    Ok(())
}

/// A footnote as Markdown has it.
pub fn note_markdown(then: Then, id: AnyId) -> String {
    let lead = match id {
        AnyId::Source(_) => String::new(),
        _ => format!("{}: ", markdown::inline(&about(then, id))),
    };
    let note = markdown::beginning(lead + &footnote(then, id, Form::Markdown));
    format!("[^{}]: {note}", label(then.library.id(id)))
}

/// An id as a name that no format takes for anything else; a sound id is one already.
pub fn label(id: &str) -> String {
    id.chars().map(|char| if char.is_ascii_alphanumeric() { char } else { '-' }).collect()
}

/// The documents behind these as `BibTeX`.
pub fn bibtex_text(out: &mut Lines, then: Then, ids: &[AnyId]) -> io::Result<()> {
    for (number, used) in used(then, ids).iter().enumerate() {
        if number > 0 {
            out.blank()?;
        }
        bibtex::entry(used).iter().try_for_each(|line| out.line(line))?;
    }
    Ok(())
}

/// The documents behind these as CSL-JSON.
pub fn csl_json(out: &mut dyn Write, then: Then, ids: &[AnyId], ascii: bool) -> io::Result<()> {
    let used = used(then, ids);
    write_json(out, &used.iter().map(csl::item).collect::<Vec<_>>(), ascii)
}
