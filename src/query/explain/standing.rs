//! Why something stands as it does: the status and its rule, the reports under their roots, who says otherwise, and
//! the grades.

use super::cited::{self, grade};
use super::{Told, meaning, named};
use crate::dataset::{AnyId, ClaimId, RecordId, Root, SourceId};
use crate::library::Then;
use crate::query::claims::{disputed, unheard};
use crate::query::evidence::{Evidence, Reason, Why, is_contested, of_claim, of_record, together, why};
use crate::query::relations::Cell;
use crate::reading::Values;
use crate::records::{StanceKind, Status};
use crate::text::counted;
use std::collections::BTreeSet;

/// More roots or records than these are counted, not listed.
const LISTED: usize = 12;

/// A record or a claim.
pub fn standing(told: &mut Told, then: Then, id: AnyId) {
    let Some(why) = why(then.library, id, then.day) else { return };
    status(told, then, &why);
    reports(told, then, &why, matches!(id, AnyId::Claim(_)));
    match id {
        AnyId::Record(record) => {
            let row = &then.library.dataset.records[record];
            for stance in row.stances() {
                told.part("the claim on which it takes a stance");
                let claim = &then.library.dataset.claims[stance.claim];
                let words = format!("{}: {}", stance.kind.word().replace('-', " "), claim.text);
                told.lead(0, words, AnyId::Claim(stance.claim));
                if of_claim(then.library, stance.claim, then.day).contested {
                    told.say(1, "contested: somebody denies that claim, which marks this record, too");
                }
                answers(told, then, 1, (stance.claim, Some(record)));
            }
            if let Some(claim) = row.claim {
                told.part("the claim that it is so");
                told.lead(0, &*then.library.dataset.claims[claim].text, AnyId::Claim(claim));
                answers(told, then, 1, (claim, Some(record)));
            }
        }
        AnyId::Claim(claim) => {
            told.part("stances");
            answers(told, then, 0, (claim, None));
        }
        AnyId::Actor(_) | AnyId::Source(_) => {}
    }
    grades(told, then, id, &why);
}

/// A status with the rule that gives it.
fn rule(status: Status) -> String {
    format!("{}: {}", status.word(), meaning(status.doc()))
}

fn status(told: &mut Told, then: Then, why: &Why) {
    let evidence = &why.evidence;
    told.part("status");
    if let Some(overrule) = &evidence.overruled {
        told.say(0, format!("{}, set by the file: {}", overrule.is.word(), overrule.why));
        told.say(0, format!("but for that {}", rule(evidence.derived)));
    } else {
        told.say(0, rule(evidence.derived));
    }
    for reason in &evidence.because {
        match reason {
            Reason::NotIndependent(bonds) => {
                told.say(1, "no two roots can be shown to be independent");
                for bond in bonds {
                    told.say(2, bond.words(then.library));
                }
            }
            Reason::Stance(record, _) => {
                told.lead(1, reason.words(then.library), AnyId::Record(*record));
            }
            Reason::OnlyRoot(root) | Reason::PartyOnRecord(root) | Reason::PartyAlone(root) => {
                told.lead(1, reason.words(then.library), root.id());
            }
            _ => told.say(1, reason.words(then.library)),
        }
    }
    let is_told = |reason: &Reason| matches!(reason, Reason::NotIndependent(_));
    if !evidence.because.iter().any(is_told) && !why.bonds.is_empty() {
        told.say(1, "of the roots, these are not independent of each other");
        for bond in &why.bonds {
            told.say(2, bond.words(then.library));
        }
    }
    if evidence.contested {
        told.say(1, "contested: somebody denies it, named or not");
    }
}

/// The numbers, and what is counted: a root, and under it the ways to the documents.
fn reports(told: &mut Told, then: Then, why: &Why, of_claim: bool) {
    let evidence = &why.evidence;
    told.part("reports");
    told.say(0, numbers(evidence));
    for roots in &why.groups {
        let depth = if let Some(merged) = why.merged(then.library, roots) {
            told.say(1, merged);
            2
        } else {
            1
        };
        cited::tree_of(told, then, depth, &why.of(roots), of_claim);
    }
}

fn numbers(evidence: &Evidence) -> String {
    let (reports, roots) = (evidence.reports, evidence.roots.len());
    format!(
        "{}: {} (one for each root in each document), {}, {} named",
        evidence.numbers(),
        counted(reports, "report"),
        counted(roots, "root"),
        evidence.named_roots
    )
}

/// Who takes which stance on a claim, what that does to its status, and whose side has not spoken.
fn answers(told: &mut Told, then: Then, depth: usize, (claim, but): (ClaimId, Option<RecordId>)) {
    let dataset = &then.library.dataset;
    for (id, kind) in then.stances_on(claim).filter(|(id, _)| Some(*id) != but) {
        let record = &dataset.records[id];
        let Some(speaker) = record.speaker() else { continue };
        let is_named = dataset.actors[speaker].named;
        let when = record.date.as_ref().map(|dated| format!(", {}", dated.when.human())).unwrap_or_default();
        let who = named(then, Root::Actor(speaker));
        let words = kind.word().replace('-', " ");
        told.lead(depth, format!("{who} {words}{when}: {}", does(kind, is_named)), AnyId::Record(id));
    }
    for record in then.records_of_claim(claim).filter(|id| Some(*id) != but) {
        let title = &dataset.records[record].title;
        told.lead(depth, format!("recorded as {title}: its reports are the claim's"), AnyId::Record(record));
    }
    for party in unheard(then, &disputed(then, claim)) {
        let name = &dataset.actors[party].name;
        told.lead(
            depth,
            format!("nobody of {name}'s side has spoken to it: silence is no stance"),
            AnyId::Actor(party),
        );
    }
}

/// What a stance does to the status of what it is taken on.
const fn does(kind: StanceKind, is_named: bool) -> &'static str {
    match kind {
        StanceKind::Asserts => "a report of it, with the speaker as root",
        StanceKind::Confirms => "confirms it, if of a party's side; a report of it in any case",
        StanceKind::Denies if is_named => "disputes it; if every named party does, it is denied",
        StanceKind::PartlyDenies if is_named => "disputes it",
        StanceKind::Denies | StanceKind::PartlyDenies => "unnamed, so it contests and does not dispute",
        StanceKind::DoesNotDispute | StanceKind::DeclinesToComment => "confirms nothing, moves nothing",
        StanceKind::Retracts => "takes back what it said; if every root does, it is retracted",
    }
}

/// The letters of the sources and the digit of the claim: each by itself, never one number of both.
fn grades(told: &mut Told, then: Then, id: AnyId, why: &Why) {
    let dataset = &then.library.dataset;
    told.part("grades: a letter for the source, a digit for the claim, never one of both");
    let sources: BTreeSet<SourceId> = why.accounts.iter().map(|account| account.citation.source).collect();
    for source in sources {
        let label = &dataset.sources[source].label;
        told.lead(0, format!("{label}: {}", grade(then, source)), AnyId::Source(source));
    }
    match id {
        AnyId::Claim(claim) => told.say(0, digit(dataset.claims[claim].credibility)),
        AnyId::Record(record) => {
            if let Some(claim) = dataset.records[record].claim {
                told.lead(0, digit(dataset.claims[claim].credibility), AnyId::Claim(claim));
            }
        }
        AnyId::Actor(_) | AnyId::Source(_) => {}
    }
}

/// A digit of the Admiralty code with what it means.
fn digit(credibility: Option<u8>) -> String {
    let told = match credibility {
        Some(1) => "1, confirmed by other sources",
        Some(2) => "2, probably true",
        Some(3) => "3, possibly true",
        Some(4) => "4, doubtful",
        Some(5) => "5, improbable",
        Some(6) => "?, set to 6: cannot be judged; never bad, and in no average",
        _ => "?, not set: no basis; never bad, and in no average",
    };
    format!("credibility {told}")
}

/// What lies between two actors.
pub fn cell(told: &mut Told, then: Then, cell: &Cell) {
    let library = then.library;
    let sum = together(library, &cell.records, then.day);
    told.part("records");
    told.say(0, format!("{}, each by itself as below", counted(cell.records.len(), "record")));
    if cell.possible > 0 {
        told.say(
            0,
            format!("{} of them only possibly: by their date, or by when they were known", cell.possible),
        );
    }
    if cell.unnamed {
        told.say(0, "on unnamed voices alone, every one of them");
    }
    if cell.contested {
        told.say(0, "contested: somebody denies at least one of them");
    }
    for record in cell.records.iter().take(LISTED) {
        let evidence = of_record(library, *record, then.day);
        let denied = if is_contested(library, *record, then.day) { ", contested" } else { "" };
        let status = evidence.status().word();
        let title = &library.dataset.records[*record].title;
        told.lead(1, format!("{title}: {status} {}{denied}", evidence.numbers()), AnyId::Record(*record));
    }
    more(told, cell.records.len());
    told.part("roots");
    told.say(0, format!("{} together: a root that stands behind several counts once", sum.numbers()));
    for (root, reports) in sum.roots.iter().take(LISTED) {
        told.lead(1, format!("{}: {}", named(then, *root), counted(*reports, "report")), root.id());
    }
    more(told, sum.roots.len());
}

fn more(told: &mut Told, all: usize) {
    if let Some(more) = all.checked_sub(LISTED).filter(|more| *more > 0) {
        told.say(1, format!("and {more} more"));
    }
}
