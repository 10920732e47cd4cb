//! All about one thing: a record, a claim, a source; an actor has a file of its own.

use super::actor::actor_text;
use super::evidence::{Contested, conflicts_text, stances_text, standing_text};
use super::json::{Shaper, part_word};
use super::lines::Lines;
use super::machine::write_json;
use super::paragraphs::covered_text;
use super::shape::{Actor, Group, Record as Shape, Source};
use super::trees::citations_text;
use super::words::{date_at_length, name, party_words, since, stance_words};
use crate::dataset::{AnyId, Body, ClaimId, Record, RecordId, SourceId};
use crate::date::{Day, Tri};
use crate::library::{Library, Then};
use crate::query::Question;
use crate::query::evidence::{of_claim, of_record};
use crate::reading::Values;
use crate::records::ActorKind;
use serde::Serialize;
use std::io::{self, Write};

/// As text.
pub fn show_text(out: &mut Lines, library: &Library, question: &Question, id: AnyId) -> io::Result<()> {
    since_text(out, question.then(library), id)?;
    match id {
        AnyId::Actor(actor) => actor_text(out, library, question, actor),
        AnyId::Source(source) => source_text(out, library, question, source),
        AnyId::Record(record) => record_text(out, library, question, record),
        AnyId::Claim(claim) => claim_text(out, library, question, claim),
    }
}

/// As JSON: one object under the name of its kind, as in the files; with an actor the ids of its records, with a claim
/// the stances on it.
pub fn show_json(
    out: &mut dyn Write,
    library: &Library,
    id: AnyId,
    as_of: Option<Day>,
    ascii: bool,
) -> io::Result<()> {
    let (shaper, then) = (Shaper::new(library, as_of), library.then(as_of));
    match id {
        AnyId::Actor(group) if library.dataset.actors[group].kind == ActorKind::Group => {
            write_json(out, &One::Group(shaper.group(group)), ascii)
        }
        AnyId::Actor(actor) => {
            let records = library.records_of(actor).iter().filter(|record| then.record(**record) != Tri::No);
            let records = records.map(|record| library.id(AnyId::Record(*record)));
            write_json(out, &Told { actor: shaper.actor(actor), records: records.collect() }, ascii)
        }
        AnyId::Source(source) => write_json(out, &One::Source(shaper.source(source)), ascii),
        AnyId::Claim(claim) => write_json(out, &Contested::with_conflicts(shaper, claim), ascii),
        AnyId::Record(record) => {
            let one = match shaper.record(record) {
                record @ Shape::Meeting(_) => One::Meeting(record),
                record @ Shape::Statement(_) => One::Statement(record),
                record @ Shape::Event(_) => One::Event(record),
                record @ Shape::Tie(_) => One::Tie(record),
            };
            write_json(out, &one, ascii)
        }
    }
}

#[derive(Serialize)]
struct Told<'l> {
    actor: Actor<'l>,
    records: Vec<&'l str>,
}

#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum One<'l> {
    Group(Group<'l>),
    Source(Source<'l>),
    Meeting(Shape<'l>),
    Statement(Shape<'l>),
    Event(Shape<'l>),
    Tie(Shape<'l>),
}

/// That it was perhaps not known yet, where that is so.
pub fn since_text(out: &mut Lines, then: Then, id: AnyId) -> io::Result<()> {
    since(then, id).map_or(Ok(()), |since| out.hanging("? ", &since))
}

/// Title, id and what sort of thing it is.
pub fn heading(out: &mut Lines, title: &str, id: &str, what: &str) -> io::Result<()> {
    out.hanging("", title)?;
    out.line(&format!("{what} · {id}"))
}

/// A line that is written where there is something to say.
pub fn fact(out: &mut Lines, label: &str, said: Option<&str>) -> io::Result<()> {
    match said {
        Some(said) if !said.is_empty() => out.hanging(&format!("{label:<12} "), said),
        _ => Ok(()),
    }
}

fn record_text(out: &mut Lines, library: &Library, question: &Question, id: RecordId) -> io::Result<()> {
    let (record, then) = (&library.dataset.records[id], question.then(library));
    heading(out, &record.title, &record.id, &sort(record))?;
    out.blank()?;
    let tie = matches!(record.body, Body::Tie { .. });
    let said = record.date.as_ref().map(|dated| date_at_length(then, dated));
    let undated = if tie { None } else { Some("undated") };
    fact(out, if tie { "since" } else { "when" }, said.as_deref().or(undated))?;
    fact(out, "until", then.until(record).map(|dated| date_at_length(then, dated)).as_deref())?;
    for day in then.attested(record) {
        fact(out, "attested", Some(&date_at_length(then, day)))?;
    }
    fact(out, "where", record.place.as_deref())?;
    for party in &record.parties {
        let id = library.id(AnyId::Actor(party.actor));
        fact(out, part_word(party.part), Some(&format!("{} [{id}]", party_words(library, party))))?;
    }
    if let Body::Statement { occasion: Some(occasion), .. } = &record.body
        && then.record(*occasion) != Tri::No
    {
        let occasion = &library.dataset.records[*occasion];
        fact(out, "at", Some(&format!("{} [{}]", occasion.title, occasion.id)))?;
    }
    fact(out, "what", Some(&record.summary))?;
    for stance in record.stances() {
        let claim = &library.dataset.claims[stance.claim];
        fact(
            out,
            "stance",
            Some(&format!("{}: {} [{}]", stance_words(stance.kind.word()), claim.text, claim.id)),
        )?;
    }
    if let Some(code) = &record.code {
        let meaning = crate::cameo::entry(code).map(|entry| entry.label).unwrap_or_default();
        fact(out, "CAMEO", Some(&format!("{code} {meaning}")))?;
    }
    fact(out, "score", record.score.map(|score| score.to_string()).as_deref())?;
    fact(out, "tags", Some(&record.tags.join(", ")))?;
    fact(out, "note", record.note.as_deref())?;
    out.blank()?;
    out.line("on whose word")?;
    standing_text(out, library, &of_record(library, id, question.as_of))?;
    conflicts_text(out, then, id)?;
    citations_text(out, library, &record.cite, question.as_of)?;
    if let Some(claim) = record.claim {
        out.blank()?;
        let row = &library.dataset.claims[claim];
        out.hanging("disputed: ", &format!("{} [{}]", row.text, row.id))?;
        stances_text(out, library, claim, question.as_of)?;
    }
    Ok(())
}

/// `meeting, in-person`, `statement, accuse, direct`.
fn sort(record: &Record) -> String {
    let kind = record.kind().word();
    match &record.body {
        Body::Meeting { format: Some(format), complete } => {
            let list = if *complete == Some(false) { ", list of participants incomplete" } else { "" };
            format!("{kind}, {}{list}", format.word())
        }
        Body::Statement { act, speech, .. } => format!("{kind}, {}, {} speech", act.word(), speech.word()),
        Body::Tie { kind: tie, .. } => format!("{kind}, {}", tie.word()),
        Body::Meeting { .. } | Body::Event => kind.to_owned(),
    }
}

fn claim_text(out: &mut Lines, library: &Library, question: &Question, id: ClaimId) -> io::Result<()> {
    let claim = &library.dataset.claims[id];
    heading(out, &claim.text, &claim.id, "claim")?;
    out.blank()?;
    let about = claim.about.iter().map(|actor| name(library, *actor)).collect::<Vec<_>>();
    fact(out, "about", Some(&about.join(" · ")))?;
    fact(out, "credibility", Some(claim.grade()))?;
    fact(out, "tags", Some(&claim.tags.join(", ")))?;
    fact(out, "note", claim.note.as_deref())?;
    out.blank()?;
    out.line("stances")?;
    stances_text(out, library, id, question.as_of)?;
    out.blank()?;
    out.line("on whose word")?;
    standing_text(out, library, &of_claim(library, id, question.as_of))?;
    citations_text(out, library, &claim.cite, question.as_of)
}

fn source_text(out: &mut Lines, library: &Library, question: &Question, id: SourceId) -> io::Result<()> {
    let then = question.then(library);
    let source = &library.dataset.sources[id];
    heading(out, &source.label, &source.id, "source")?;
    out.blank()?;
    fact(out, "title", source.title.as_deref())?;
    fact(out, "outlet", Some(&source.outlet.map_or("not named".to_owned(), |outlet| name(library, outlet))))?;
    let date = source.date.as_ref().map(|dated| date_at_length(then, dated));
    fact(out, "date", Some(date.as_deref().unwrap_or("undated")))?;
    fact(out, "language", source.language.as_deref())?;
    fact(out, "reliability", Some(source.grade()))?;
    fact(out, "url", source.url.as_deref())?;
    fact(out, "text", source.text().map(|text| &*text.is))?;
    fact(out, "tags", Some(&source.tags.join(", ")))?;
    fact(out, "note", source.note.as_deref())?;
    out.blank()?;
    covered_text(out, then, &library.dataset.covered(id, library.citations_from(id)))
}
