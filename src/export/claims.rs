//! The claims: what is disputed or left open, and who takes which stance, through whom, in which words.

use super::conflicts::{Conflict, all_shapes, told_text, turned_text};
use super::evidence::{Contested, standing_line};
use super::json::Shaper;
use super::lines::Lines;
use super::machine::write_json;
use super::show::since_text;
use super::words::{brief, date, name, stance_words, way};
use crate::dataset::AnyId;
use crate::date::{Day, Order};
use crate::library::Library;
use crate::query::claims::{Claims, Disputed, Taken};
use crate::reading::Values;
use serde::Serialize;
use std::io::{self, Write};

/// Each claim with its status and the stances of each actor in time.
pub fn claims_text(
    out: &mut Lines,
    library: &Library,
    claims: &Claims,
    as_of: Option<Day>,
) -> io::Result<()> {
    for (number, one) in claims.asked.iter().enumerate() {
        if number > 0 {
            out.blank()?;
        }
        claim_text(out, library, one, as_of)?;
    }
    if !claims.found.is_empty() {
        if !claims.asked.is_empty() {
            out.blank()?;
        }
        out.line("found, declared by nobody")?;
        let mut before = None;
        for told in &claims.found {
            if before.replace(told.record) != Some(told.record) {
                out.hanging("  - ", &brief(library.then(as_of), told.record))?;
            }
            told_text(out, library, told, "    ")?;
        }
    }
    if claims.asked.len() < claims.all {
        if !claims.asked.is_empty() || !claims.found.is_empty() {
            out.blank()?;
        }
        out.line(&format!(
            "{} of {} claims have to do with the records asked for",
            claims.asked.len(),
            claims.all
        ))?;
    }
    Ok(())
}

fn claim_text(out: &mut Lines, library: &Library, one: &Disputed, as_of: Option<Day>) -> io::Result<()> {
    let (claim, evidence) = (&library.dataset.claims[one.claim], &one.evidence);
    since_text(out, library.then(as_of), AnyId::Claim(one.claim))?;
    out.hanging("", &format!("{} [{}]", claim.text, claim.id))?;
    standing_line(out, evidence)?;
    out.line(&format!("  credibility {}", claim.grade()))?;
    for voice in &one.voices {
        out.hanging("  - ", &name(library, voice.actor))?;
        for (number, taken) in voice.stances.iter().enumerate() {
            let then = match taken.since {
                _ if number == 0 => "",
                Order::Before => "then ",
                Order::After => "before that ",
                Order::CannotTell => "before or after, ",
            };
            stance_text(out, library, *taken, then, as_of)?;
        }
    }
    for turned in &one.turned {
        turned_text(out, library, turned, "  ")?;
    }
    for told in &one.told {
        told_text(out, library, told, "  ")?;
    }
    for record in &one.records {
        out.hanging("  - ", &format!("it is what this says: {}", brief(library.then(as_of), *record)))?;
    }
    for citation in library.then(as_of).citations(&claim.cite) {
        out.hanging("  - raised in ", &format!("{}{}", at(citation), way(library, citation)))?;
    }
    Ok(())
}

/// Which, when, by which statement; then where it stands, through whom and in whose words.
fn stance_text(
    out: &mut Lines,
    library: &Library,
    taken: Taken,
    then: &str,
    as_of: Option<Day>,
) -> io::Result<()> {
    let record = &library.dataset.records[taken.record];
    let words = stance_words(taken.kind.word());
    out.hanging(
        "    ",
        &format!("{then}{words} · {} · {} [{}]", date(library.then(as_of), record), record.title, record.id),
    )?;
    for citation in library.then(as_of).citations(&record.cite) {
        out.hanging("      ", &format!("{}{}", at(citation), way(library, citation)))?;
        if let Some(quote) = citation.quote() {
            out.hanging("        “", &format!("{}”", quote.is))?;
        }
        if let Some(wording) = citation.wording() {
            out.hanging("        in the source's words: ", &format!("“{}”", wording.is))?;
        }
    }
    Ok(())
}

fn at(citation: &crate::dataset::Citation) -> String {
    citation.at.told().map(|at| format!("{at} · ")).unwrap_or_default()
}

/// The claims, and all the conflicts that are found.
#[derive(Serialize)]
struct Whole<'l> {
    claims: Vec<Contested<'l>>,
    conflicts: Vec<Conflict<'l>>,
}

/// The same as a JSON object: the claims that are asked about, and all that is found to be told in two ways.
pub fn claims_json(
    out: &mut dyn Write,
    library: &Library,
    claims: &Claims,
    as_of: Option<Day>,
    ascii: bool,
) -> io::Result<()> {
    let shaper = Shaper::new(library, as_of);
    let asked = claims.asked.iter().map(|one| Contested::of(shaper, one.claim)).collect();
    write_json(out, &Whole { claims: asked, conflicts: all_shapes(shaper, claims) }, ascii)
}
