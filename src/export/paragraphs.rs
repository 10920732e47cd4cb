//! Which paragraph of which source carries which records.

use super::csv::Csv;
use super::lines::Lines;
use super::machine::write_json;
use crate::dataset::{AnyId, Coverage};
use crate::date::Tri;
use crate::library::Then;
use serde::Serialize;
use std::io::{self, Write};

/// The sources that were known.
fn known(then: Then) -> Vec<Coverage> {
    let mut all = then.library.dataset.coverage();
    all.retain(|covered| then.knows(AnyId::Source(covered.source)) != Tri::No);
    all
}

/// Each paragraph of each source with its records or the reason why there are none, and how many are accounted for.
pub fn paragraphs_text(out: &mut Lines, then: Then) -> io::Result<()> {
    for (number, covered) in known(then).iter().enumerate() {
        if number > 0 {
            out.blank()?;
        }
        let source = &then.library.dataset.sources[covered.source];
        out.line(&format!("{} [{}]", source.label, source.id))?;
        covered_text(out, then, covered)?;
    }
    Ok(())
}

/// One source, paragraph by paragraph.
pub fn covered_text(out: &mut Lines, then: Then, covered: &Coverage) -> io::Result<()> {
    let library = then.library;
    let names = |ids: &[AnyId]| -> Vec<&str> {
        then.carried(covered.source, ids).into_iter().map(|id| library.id(id)).collect()
    };
    let mut done = 0;
    for paragraph in &covered.paragraphs {
        let ids = names(&paragraph.carries);
        let said = match (ids.as_slice(), &paragraph.why) {
            ([], _) if !paragraph.carries.is_empty() => "nothing known by then".to_owned(),
            ([], None) => "nothing, and no reason".to_owned(),
            ([], Some(why)) => format!("({why})"),
            (ids, _) => ids.join(", "),
        };
        done += usize::from(!paragraph.carries.is_empty() || paragraph.why.is_some());
        out.hanging(&format!("  ¶ {:<3} ", paragraph.number), &said)?;
    }
    let nowhere = names(&covered.nowhere);
    if !nowhere.is_empty() {
        out.hanging("  without a paragraph: ", &nowhere.join(", "))?;
    }
    if library.dataset.sources[covered.source].paragraphs().is_none() {
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
pub fn paragraphs_json(out: &mut dyn Write, then: Then, ascii: bool) -> io::Result<()> {
    let (coverage, library) = (known(then), then.library);
    let sources = coverage.iter().map(|covered| {
        let source = &library.dataset.sources[covered.source];
        let names = |ids: &[AnyId]| -> Vec<&str> {
            then.carried(covered.source, ids).into_iter().map(|id| library.id(id)).collect()
        };
        let paragraphs = covered.paragraphs.iter().map(|paragraph| Paragraph {
            number: paragraph.number,
            carries: names(&paragraph.carries),
            why: paragraph.why.as_deref(),
        });
        let paragraphs: Vec<_> = paragraphs.collect();
        Covered {
            source: &source.id,
            count: source.paragraphs().map(|(count, _)| count),
            accounted: paragraphs.iter().filter(|one| !one.carries.is_empty() || one.why.is_some()).count(),
            paragraphs,
            nowhere: names(&covered.nowhere),
        }
    });
    write_json(out, &sources.collect::<Vec<_>>(), ascii)
}

/// A row a paragraph; ids are separated by blanks. What cites a source without saying where has no number.
pub fn paragraphs_csv(out: &mut Csv, then: Then) -> io::Result<()> {
    out.row(["source", "paragraph", "carries", "why"])?;
    for covered in known(then) {
        let library = then.library;
        let source = &*library.dataset.sources[covered.source].id;
        let ids = |all: &[AnyId]| {
            let carried = then.carried(covered.source, all);
            carried.into_iter().map(|id| library.id(id)).collect::<Vec<_>>().join(" ")
        };
        for paragraph in &covered.paragraphs {
            let (number, why) = (paragraph.number.to_string(), paragraph.why.as_deref().unwrap_or_default());
            out.row([source, &number, &ids(&paragraph.carries), why])?;
        }
        let nowhere = ids(&covered.nowhere);
        if !nowhere.is_empty() {
            out.row([source, "", &nowhere, ""])?;
        }
    }
    Ok(())
}
