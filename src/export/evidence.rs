//! On whose word: citations with their ways, what they add up to, and why.

use super::conflicts::{Conflict, shapes_of, since_word, told_text, turned_text};
use super::json::Shaper;
use super::lines::Lines;
use super::machine::write_json;
use super::shape::{Citation, Claim, Dated, Evidence as Shape, Root};
use super::show::since_text;
use super::trees::{citations_text, trees_text};
use super::words::{brief, counts, date, name, stance_words, status};
use crate::dataset::{AnyId, Citation as Cited, ClaimId, RecordId, Root as RootOf};
use crate::date::Day;
use crate::library::{Library, Then};
use crate::query::claims::{disputed, voices};
use crate::query::conflicts::{told_otherwise, turned};
use crate::query::evidence::{Account, Evidence, Why};
use crate::reading::Values;
use serde::Serialize;
use std::io::{self, Write};

/// What something rests on, in a line.
pub fn standing_line(out: &mut Lines, evidence: &Evidence) -> io::Result<()> {
    let contested = if evidence.contested { ", contested" } else { "" };
    out.line(&format!("  {}: {}{contested}", status(evidence), counts(evidence)))
}

/// What something rests on and why its status is what it is.
pub fn standing_text(out: &mut Lines, library: &Library, evidence: &Evidence) -> io::Result<()> {
    standing_line(out, evidence)?;
    for step in &evidence.because {
        out.hanging("    because ", &step.words(library))?;
    }
    if let Some(overrule) = &evidence.overruled {
        let lead = format!("    the record overrules `{}`: ", evidence.derived.word());
        out.hanging(&lead, &overrule.why)?;
    }
    Ok(())
}

/// Who takes which stance on a claim, in time.
pub fn stances_text(
    out: &mut Lines,
    library: &Library,
    claim: ClaimId,
    as_of: Option<Day>,
) -> io::Result<()> {
    let then = library.then(as_of);
    for (record, stance) in then.stances_on(claim) {
        let row = &library.dataset.records[record];
        let speaker = row.speaker().map(|speaker| name(library, speaker)).unwrap_or_default();
        let words = stance_words(stance.word());
        out.hanging("  - ", &format!("{} · {speaker} {words}: {} [{}]", date(then, row), row.title, row.id))?;
    }
    for one in turned(then, claim) {
        turned_text(out, library, &one, "  ")?;
    }
    for record in then.records_of_claim(claim) {
        out.hanging("  - ", &format!("it is what this says: {}", brief(then, record)))?;
    }
    Ok(())
}

/// What the citations of a record tell in two ways, and the stances of its speaker that do not go with those in it.
pub fn conflicts_text(out: &mut Lines, then: Then, record: RecordId) -> io::Result<()> {
    for stance in then.library.dataset.records[record].stances() {
        let turned = turned(then, stance.claim).into_iter();
        for one in turned.filter(|one| one.stances.iter().any(|taken| taken.record == record)) {
            turned_text(out, then.library, &one, "  ")?;
        }
    }
    told_otherwise(then, record).iter().try_for_each(|told| told_text(out, then.library, told, "  "))
}

/// As text.
pub fn evidence_text(
    out: &mut Lines,
    library: &Library,
    id: AnyId,
    why: &Why,
    as_of: Option<Day>,
) -> io::Result<()> {
    since_text(out, library.then(as_of), id)?;
    match id {
        AnyId::Record(record) => {
            let row = &library.dataset.records[record];
            let when = date(library.then(as_of), row);
            out.hanging("", &format!("{when} · {} · {} [{}]", row.kind().word(), row.title, row.id))?;
            standing_text(out, library, &why.evidence)?;
            conflicts_text(out, library.then(as_of), record)?;
            trees_text(out, library, why, false)?;
            if let Some(claim) = library.dataset.records[record].claim {
                let row = &library.dataset.claims[claim];
                out.hanging("the claim that it is so: ", &format!("{} [{}]", row.text, row.id))?;
                stances_text(out, library, claim, as_of)?;
            }
        }
        AnyId::Claim(claim) => {
            let row = &library.dataset.claims[claim];
            out.hanging("", &format!("{} [{}]", row.text, row.id))?;
            out.line(&format!("  credibility {}", row.grade()))?;
            standing_text(out, library, &why.evidence)?;
            trees_text(out, library, why, true)?;
            if library.then(as_of).citations(&row.cite).next().is_some() {
                out.line("where it was raised")?;
            }
            citations_text(out, library, &row.cite, as_of)?;
            out.line("stances")?;
            stances_text(out, library, claim, as_of)?;
            for told in &disputed(library.then(as_of), claim).told {
                told_text(out, library, told, "  ")?;
            }
        }
        AnyId::Actor(_) | AnyId::Source(_) => {}
    }
    Ok(())
}

#[derive(Serialize)]
struct Told<'l> {
    id: &'l str,
    #[serde(skip_serializing_if = "Option::is_none")]
    credibility: Option<&'static str>,
    evidence: Shape<'l>,
    because: Vec<String>,
    /// Rings in which one word goes round.
    circular: Vec<Vec<&'l str>>,
    groups: Vec<Counted<'l>>,
    cite: Vec<Citation<'l>>,
    stances: Vec<Taken<'l>>,
    /// What is told in two ways.
    conflicts: Vec<Conflict<'l>>,
}

/// What counts as one root, with its reports.
#[derive(Serialize)]
struct Counted<'l> {
    roots: Vec<Root<'l>>,
    /// Why several count as one.
    #[serde(skip_serializing_if = "Option::is_none")]
    merged: Option<String>,
    reports: Vec<Report<'l>>,
}

/// A citation on the way from its root.
#[derive(Serialize)]
struct Report<'l> {
    record: &'l str,
    source: &'l str,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<String>,
    /// `?` where there is no basis.
    reliability: &'static str,
    /// From the outlet or source down to the root.
    chain: Vec<&'l str>,
}

fn counted<'l>(shaper: Shaper<'l>, why: &Why<'l>, roots: &[RootOf]) -> Counted<'l> {
    let report = |account: &Account<'_>| {
        let source = &shaper.dataset.sources[account.citation.source];
        Report {
            record: &shaper.dataset.records[account.record].id,
            source: &source.id,
            at: account.citation.at.told().map(ToString::to_string),
            reliability: source.grade(),
            chain: account.chain.iter().map(|hop| shaper.root(*hop).id).collect(),
        }
    };
    Counted {
        roots: roots.iter().map(|root| shaper.root(*root)).collect(),
        merged: why.merged(shaper.library, roots),
        reports: why.of(roots).into_iter().map(report).collect(),
    }
}

/// A stance that somebody takes.
#[derive(Serialize)]
pub struct Taken<'l> {
    record: &'l str,
    actor: &'l str,
    named: bool,
    stance: &'static str,
    date: Option<Dated<'l>>,
    /// Whether it came after the one before of the same actor; none for the first of an actor.
    since: Option<&'static str>,
    cite: Vec<Citation<'l>>,
}

/// Who takes which stance on a claim, actor by actor in time, for programs.
fn taken(shaper: Shaper<'_>, claim: ClaimId) -> Vec<Taken<'_>> {
    let library = shaper.library;
    let mut all = Vec::new();
    for voice in voices(shaper.then(), claim) {
        for (number, taken) in voice.stances.iter().enumerate() {
            let row = &library.dataset.records[taken.record];
            all.push(Taken {
                record: &row.id,
                actor: shaper.name(voice.actor),
                named: library.dataset.actors[voice.actor].named,
                stance: taken.kind.word(),
                date: shaper.optional_date(row.date.as_ref()),
                since: (number > 0).then_some(since_word(taken.since)),
                cite: shaper.citations(&row.cite),
            });
        }
    }
    all
}

/// A claim with the stances on it, and the records that are what it says.
#[derive(Serialize)]
pub struct Contested<'l> {
    claim: Claim<'l>,
    stances: Vec<Taken<'l>>,
    records: Vec<&'l str>,
    /// What is told in two ways; left out where all conflicts stand beside the claims.
    #[serde(skip_serializing_if = "Option::is_none")]
    conflicts: Option<Vec<Conflict<'l>>>,
}

impl<'l> Contested<'l> {
    /// Of that claim.
    pub fn of(shaper: Shaper<'l>, claim: ClaimId) -> Self {
        let library = shaper.library;
        let records = shaper.then().records_of_claim(claim).map(|id| library.id(AnyId::Record(id))).collect();
        Self { claim: shaper.claim(claim), stances: taken(shaper, claim), records, conflicts: None }
    }

    /// The same with the conflicts.
    pub fn with_conflicts(shaper: Shaper<'l>, claim: ClaimId) -> Self {
        Self { conflicts: Some(shapes_of(shaper, AnyId::Claim(claim))), ..Self::of(shaper, claim) }
    }
}

/// As JSON.
pub fn evidence_json(
    out: &mut dyn Write,
    library: &Library,
    id: AnyId,
    why: &Why,
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
    let credibility = match id {
        AnyId::Claim(claim) => Some(library.dataset.claims[claim].grade()),
        _ => None,
    };
    let told = Told {
        id: library.id(id),
        credibility,
        evidence: shaper.evidence(&why.evidence),
        because: why.evidence.because.iter().map(|step| step.words(library)).collect(),
        circular: shaper.rings(&why.evidence),
        groups: why.groups.iter().map(|roots| counted(shaper, why, roots)).collect(),
        cite: shaper.citations(cite),
        stances: claim.map(|claim| taken(shaper, claim)).unwrap_or_default(),
        conflicts: shapes_of(shaper, id),
    };
    write_json(out, &told, ascii)
}
