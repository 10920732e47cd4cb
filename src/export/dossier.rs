//! A dossier: what answers a question, to be handed to somebody who has no `demarche`. The records in time, what is
//! disputed with both sides, who they are, and a numbered note for each, with the whole way of its reports.

mod claims;
mod head;
mod notes;
mod timeline;
mod who;

use super::citing::footnote::when_said;
use super::lines::Lines;
use super::markdown::inline;
use crate::dataset::{ClaimId, Record};
use crate::library::{Library, Then};
use crate::query::Question;
use crate::query::claims::Claims;
use crate::query::evidence::{Evidence, meaning, ring_words};
use crate::query::timeline::Timeline;
use crate::records::Status;
use crate::text::counted;
use notes::Notes;
use std::collections::BTreeMap;
use std::io;

/// What a dossier is made of.
struct Dossier<'l> {
    library: &'l Library,
    then: Then<'l>,
    question: &'l Question,
    found: &'l Timeline,
    claims: &'l Claims,
    claim_numbers: BTreeMap<ClaimId, usize>,
}

/// The dossier as Markdown with footnotes, as GitHub and pandoc read them.
pub fn dossier_markdown(
    out: &mut Lines,
    library: &Library,
    question: &Question,
    found: &Timeline,
    claims: &Claims,
) -> io::Result<()> {
    let claim_numbers = claims.asked.iter().map(|one| one.claim).zip(1..).collect();
    let dossier = Dossier { library, then: question.then(library), question, found, claims, claim_numbers };
    let mut notes = Notes::new(dossier.then);
    let mut lines = dossier.head();
    lines.extend(dossier.timeline(&mut notes));
    lines.extend(dossier.disputed(&mut notes));
    lines.extend(dossier.found());
    lines.extend(dossier.who(&mut notes));
    lines.extend(notes.written());
    // Where a section is empty but for headings, blank lines would come together.
    lines.dedup_by(|line, before| line.is_empty() && before.is_empty());
    lines.iter().try_for_each(|line| out.line(line))
}

/// A heading with blank lines around it.
fn heading(level: usize, words: &str) -> [String; 3] {
    [String::new(), format!("{} {words}", "#".repeat(level)), String::new()]
}

/// The same with a capital letter at its beginning.
fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// When, in words that keep the doubt.
fn when(then: Then, record: &Record) -> String {
    when_said(then, record, |dated| dated.when.human())
}

/// How firm something stands, in whole words: what the signs on the screen say.
fn standing(library: &Library, evidence: &Evidence) -> String {
    let first = match &evidence.overruled {
        Some(overrule) => {
            let ours = meaning(overrule.is, evidence.is_unnamed());
            let theirs = meaning(evidence.derived, evidence.is_unnamed());
            format!("By our judgement {ours}, since {}; by the evidence {theirs}", inline(&overrule.why))
        }
        None if evidence.roots.is_empty() => "Asserted by nobody".to_owned(),
        None => capital(meaning(evidence.derived, evidence.is_unnamed())),
    };
    let mut said = vec![first];
    if !evidence.roots.is_empty() {
        let named = match (evidence.named_roots, evidence.roots.len()) {
            (0, 1) => "not named".to_owned(),
            (1, 1) => "named".to_owned(),
            (0, _) => "none of them named".to_owned(),
            (named, all) if named == all => "all named".to_owned(),
            (named, _) => format!("{named} of them named"),
        };
        let roots = counted(evidence.roots.len(), "root");
        said.push(format!("; {} from {roots}, {named}", counted(evidence.reports, "report")));
    }
    said.push(".".to_owned());
    let is_said =
        !evidence.roots.is_empty() && matches!(evidence.status(), Status::Disputed | Status::Denied);
    if evidence.contested && !is_said {
        said.push(" Somebody denies it.".to_owned());
    }
    for ring in evidence.rings() {
        said.push(format!(" Circular: {}, one word going round.", inline(&ring_words(library, ring))));
    }
    said.concat()
}
