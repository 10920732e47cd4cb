//! Which paragraph of which source carries which records.

use super::lines::Lines;
use super::machine::write_json;
use crate::dataset::Coverage;
use crate::library::Library;
use serde::Serialize;
use std::io::{self, Write};

/// Each paragraph of each source with its records or the reason why there are none, and how many are accounted for.
pub fn coverage_text(out: &mut Lines, library: &Library) -> io::Result<()> {
    for (number, covered) in library.dataset.coverage().iter().enumerate() {
        if number > 0 {
            out.blank()?;
        }
        let source = &library.dataset.sources[covered.source];
        out.line(&format!("{} [{}]", source.label, source.id))?;
        covered_text(out, library, covered)?;
    }
    Ok(())
}

/// One source, paragraph by paragraph.
pub fn covered_text(out: &mut Lines, library: &Library, covered: &Coverage) -> io::Result<()> {
    let mut done = 0;
    for paragraph in &covered.paragraphs {
        let ids: Vec<&str> = paragraph.carries.iter().map(|id| library.id(*id)).collect();
        let said = match (ids.as_slice(), &paragraph.why) {
            ([], None) => "nothing, and no reason".to_owned(),
            ([], Some(why)) => format!("({why})"),
            (ids, _) => ids.join(", "),
        };
        done += usize::from(!ids.is_empty() || paragraph.why.is_some());
        out.hanging(&format!("  ¶ {:<3} ", paragraph.number), &said)?;
    }
    if !covered.nowhere.is_empty() {
        let ids: Vec<&str> = covered.nowhere.iter().map(|id| library.id(*id)).collect();
        out.hanging("  without a paragraph: ", &ids.join(", "))?;
    }
    if library.dataset.sources[covered.source].paragraphs.is_none() {
        return out.line("  the source does not say how many paragraphs it has");
    }
    out.line(&format!("  {done} of {} paragraphs accounted for", covered.paragraphs.len()))
}

#[derive(Serialize)]
struct Covered<'l> {
    source: &'l str,
    /// How many paragraphs it says to have.
    count: Option<u32>,
    accounted: usize,
    paragraphs: Vec<Paragraph<'l>>,
    nowhere: Vec<&'l str>,
}

#[derive(Serialize)]
struct Paragraph<'l> {
    number: u32,
    carries: Vec<&'l str>,
    why: Option<&'l str>,
}

/// The same as a JSON array, one object a source.
pub fn coverage_json(out: &mut dyn Write, library: &Library, ascii: bool) -> io::Result<()> {
    let coverage = library.dataset.coverage();
    let sources = coverage.iter().map(|covered| {
        let source = &library.dataset.sources[covered.source];
        let paragraphs = covered.paragraphs.iter().map(|paragraph| Paragraph {
            number: paragraph.number,
            carries: paragraph.carries.iter().map(|id| library.id(*id)).collect(),
            why: paragraph.why.as_deref(),
        });
        let paragraphs: Vec<_> = paragraphs.collect();
        Covered {
            source: &source.id,
            count: source.paragraphs.map(|(count, _)| count),
            accounted: paragraphs.iter().filter(|one| !one.carries.is_empty() || one.why.is_some()).count(),
            paragraphs,
            nowhere: covered.nowhere.iter().map(|id| library.id(*id)).collect(),
        }
    });
    write_json(out, &sources.collect::<Vec<_>>(), ascii)
}
