//! On whose word: citations with their ways, what they add up to, and why.

use super::json::Shaper;
use super::lines::Lines;
use super::machine::write_json;
use super::shape::{Citation, Claim, Evidence as Shape};
use super::words::{brief, counts, date, name, stance_words, way};
use crate::dataset::{AnyId, Citation as Cited, ClaimId, RecordId};
use crate::date::{Day, Edge, Tri};
use crate::library::Library;
use crate::query::evidence::{Evidence, of_claim, of_record};
use crate::query::{known, reported};
use crate::reading::Values;
use serde::Serialize;
use std::io::{self, Write};

/// Each citation: the way of the report, where it stands, the words.
pub fn citations_text(
    out: &mut Lines,
    library: &Library,
    cite: &[Cited],
    as_of: Option<Day>,
) -> io::Result<()> {
    for citation in cite.iter().filter(|citation| was_reported(library, citation, as_of)) {
        let at = if citation.at.last().is_some() { format!("{} · ", citation.at) } else { String::new() };
        out.hanging("  - ", &format!("{at}{}", way(library, citation)))?;
        if let Some(quote) = &citation.quote {
            out.hanging("      “", &format!("{}”", quote.is))?;
        }
        if let Some(wording) = &citation.wording {
            out.hanging("      in the source's words: ", &format!("“{}”", wording.is))?;
        }
        if let Some(why) = &citation.independent {
            out.hanging("      independent: ", why)?;
        }
        if let Some(note) = &citation.note {
            out.hanging("      note: ", note)?;
        }
    }
    Ok(())
}

/// What something rests on and why its status is what it is.
pub fn standing_text(out: &mut Lines, library: &Library, evidence: &Evidence) -> io::Result<()> {
    let contested = if evidence.contested { ", contested" } else { "" };
    out.line(&format!("  {}: {}{contested}", evidence.status().word(), counts(evidence)))?;
    for step in &evidence.because {
        out.hanging("    because ", &step.words(library))?;
    }
    if let Some(overrule) = &evidence.overruled {
        let lead = format!("    the record overrules `{}`: ", evidence.derived.word());
        out.hanging(&lead, &overrule.why)?;
    }
    Ok(())
}

/// Whether a citation may have been there by the end of a day.
fn was_reported(library: &Library, citation: &Cited, as_of: Option<Day>) -> bool {
    as_of.is_none_or(|day| reported(library, citation).earliest <= Edge::On(day))
}

/// Whether a record may have been known by the end of a day.
fn was_known(library: &Library, record: RecordId, as_of: Option<Day>) -> bool {
    as_of.is_none_or(|day| known(library, record, day) != Tri::No)
}

/// Who takes which stance on a claim, in time.
pub fn stances_text(
    out: &mut Lines,
    library: &Library,
    claim: ClaimId,
    as_of: Option<Day>,
) -> io::Result<()> {
    for (record, stance) in library.stances_on(claim).iter().filter(|(id, _)| was_known(library, *id, as_of))
    {
        let row = &library.dataset.records[*record];
        let speaker = row.speaker().map(|speaker| name(library, speaker)).unwrap_or_default();
        let words = stance_words(stance.word());
        out.hanging("  - ", &format!("{} · {speaker} {words}: {} [{}]", date(row), row.title, row.id))?;
    }
    for record in library.records_of_claim(claim).iter().filter(|id| was_known(library, **id, as_of)) {
        out.hanging("  - ", &format!("it is what this says: {}", brief(library, *record)))?;
    }
    Ok(())
}

/// The evidence of a record or a claim; none for what has none.
pub fn evidence_of(library: &Library, id: AnyId, as_of: Option<Day>) -> Option<Evidence> {
    match id {
        AnyId::Record(record) => Some(of_record(library, record, as_of)),
        AnyId::Claim(claim) => Some(of_claim(library, claim, as_of)),
        AnyId::Actor(_) | AnyId::Source(_) => None,
    }
}

/// As text.
pub fn evidence_text(
    out: &mut Lines,
    library: &Library,
    id: AnyId,
    evidence: &Evidence,
    as_of: Option<Day>,
) -> io::Result<()> {
    match id {
        AnyId::Record(record) => {
            out.line(&brief(library, record))?;
            standing_text(out, library, evidence)?;
            citations_text(out, library, &library.dataset.records[record].cite, as_of)?;
            if let Some(claim) = library.dataset.records[record].claim {
                let row = &library.dataset.claims[claim];
                out.hanging("the claim that it is so: ", &format!("{} [{}]", row.text, row.id))?;
                stances_text(out, library, claim, as_of)?;
            }
        }
        AnyId::Claim(claim) => {
            let row = &library.dataset.claims[claim];
            out.hanging("", &format!("{} [{}]", row.text, row.id))?;
            standing_text(out, library, evidence)?;
            citations_text(out, library, &row.cite, as_of)?;
            stances_text(out, library, claim, as_of)?;
        }
        AnyId::Actor(_) | AnyId::Source(_) => {}
    }
    Ok(())
}

#[derive(Serialize)]
struct Told<'l> {
    id: &'l str,
    evidence: Shape<'l>,
    because: Vec<String>,
    cite: Vec<Citation<'l>>,
    stances: Vec<Taken<'l>>,
}

/// A stance that somebody takes.
#[derive(Serialize)]
pub struct Taken<'l> {
    record: &'l str,
    actor: &'l str,
    stance: &'static str,
}

/// Who takes which stance on a claim, for programs.
fn taken(shaper: Shaper<'_>, claim: ClaimId) -> Vec<Taken<'_>> {
    let library = shaper.library;
    let shown = library.stances_on(claim).iter().filter(|(id, _)| was_known(library, *id, shaper.as_of));
    let stances = shown.map(|(record, stance)| {
        let row = &shaper.dataset.records[*record];
        let actor = row.speaker().map(|speaker| shaper.name(speaker)).unwrap_or_default();
        Taken { record: &row.id, actor, stance: stance.word() }
    });
    stances.collect()
}

/// A claim with the stances on it.
#[derive(Serialize)]
pub struct Disputed<'l> {
    claim: Claim<'l>,
    stances: Vec<Taken<'l>>,
}

impl<'l> Disputed<'l> {
    /// Of that claim.
    pub fn of(shaper: Shaper<'l>, claim: ClaimId) -> Self {
        Self { claim: shaper.claim(claim), stances: taken(shaper, claim) }
    }
}

/// As JSON.
pub fn evidence_json(
    out: &mut dyn Write,
    library: &Library,
    id: AnyId,
    evidence: &Evidence,
    as_of: Option<Day>,
    ascii: bool,
) -> io::Result<()> {
    let shaper = Shaper::new(library, as_of);
    let of_record =
        |record: RecordId| (&*library.dataset.records[record].cite, library.dataset.records[record].claim);
    let (cite, claim): (&[Cited], _) = match id {
        AnyId::Record(record) => of_record(record),
        AnyId::Claim(claim) => (&library.dataset.claims[claim].cite, Some(claim)),
        AnyId::Actor(_) | AnyId::Source(_) => (&[], None),
    };
    let told = Told {
        id: library.id(id),
        evidence: shaper.evidence(evidence),
        because: evidence.because.iter().map(|step| step.words(library)).collect(),
        cite: shaper.citations(cite),
        stances: claim.map(|claim| taken(shaper, claim)).unwrap_or_default(),
    };
    write_json(out, &told, ascii)
}
