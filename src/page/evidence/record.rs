//! A record: what it says, who takes part, and on whose word.

use super::claim::{answers, stance_role};
use super::{cited, dated, note, standing};
use crate::cameo;
use crate::dataset::{AnyId, Body, Part, Record, RecordId};
use crate::page::sheet::{Line, Sheet};
use crate::page::{View, conflicts, marks};
use crate::query::conflicts::{told_otherwise, turned};
use crate::query::evidence::why;
use crate::reading::Values;
use crate::role::Role;

pub fn record(view: &View, sheet: &mut Sheet, id: RecordId, columns: usize) {
    let library = view.library;
    let record = &library.dataset.records[id];
    sheet.text(Line::new(), Role::Title, &record.title, columns);
    if let Some(dated) = &record.date {
        dated::date(view, sheet, "", dated, columns);
    }
    if let Body::Tie { kind, .. } = &record.body {
        sheet.line(Line::new().add(Role::Kind, "tie: ").add(Role::Plain, kind.word()));
        if let Some(until) = view.then().until(record) {
            dated::date(view, sheet, "until ", until, columns);
        }
        for on in view.then().attested(record) {
            dated::date(view, sheet, "attested ", on, columns);
        }
    }
    what(view, sheet, record, columns);
    sheet.gap();
    sheet.text(Line::new(), Role::Plain, &record.summary, columns);
    sheet.gap();
    for stance in record.stances() {
        let claim = &library.dataset.claims[stance.claim];
        let first = Line::new().add(stance_role(stance.kind), &format!("{} ", stance.kind.word()));
        let under = Line::new().add(Role::Plain, &" ".repeat(first.width()));
        let marks = marks::of_a_claim(view, stance.claim);
        let text = (Role::Plain, &*claim.text);
        sheet.text_with((first, &under), text, marks, columns, AnyId::Claim(stance.claim));
        answers(view, sheet, stance.claim, Some(id), columns);
        let turned = turned(view.then(), stance.claim).into_iter();
        let turned = turned.filter(|one| one.stances.iter().any(|taken| taken.record == id));
        for one in turned.filter(|one| conflicts::is_shown(view, one.sure)) {
            conflicts::turned(view, sheet, &one, 2, columns);
        }
    }
    if let Some(claim) = record.claim {
        sheet.heading("the claim that it is so");
        let text = (Role::Contested, &*library.dataset.claims[claim].text);
        let marks = marks::of_a_claim(view, claim);
        sheet.text_with((Line::new(), &Line::new()), text, marks, columns, AnyId::Claim(claim));
        answers(view, sheet, claim, Some(id), columns);
    }
    if let Some(why) = why(library, AnyId::Record(id), view.question.as_of) {
        standing::status(view, sheet, &why.evidence, columns);
        cited::reports(view, sheet, &why, false, columns);
        told(view, sheet, id, columns);
        cited::roots(view, sheet, &why, columns);
    }
    sheet.gap();
    parties(view, sheet, record);
    note(sheet, record.note.as_deref(), columns);
}

/// What its citations tell in more than one way.
fn told(view: &View, sheet: &mut Sheet, id: RecordId, columns: usize) {
    let mut found = told_otherwise(view.then(), id);
    found.retain(|told| conflicts::is_shown(view, told.sure));
    if !found.is_empty() {
        sheet.heading("told in more than one way");
    }
    for one in &found {
        conflicts::told(view, sheet, one, 0, columns);
    }
}

/// Kind, manner, place, CAMEO code.
fn what(view: &View, sheet: &mut Sheet, record: &Record, columns: usize) {
    let mut words = vec![record.kind().word().to_owned()];
    match &record.body {
        Body::Meeting { format, complete } => {
            words.extend(format.map(|format| format.word().to_owned()));
            words.extend((*complete == Some(false)).then(|| "participants not all known".to_owned()));
        }
        Body::Statement { act, speech, .. } => {
            words = vec![act.word().to_owned(), format!("{} speech", speech.word())];
        }
        Body::Event | Body::Tie { .. } => {}
    }
    words.extend(record.place.as_deref().map(str::to_owned));
    if let Some(entry) = record.code.as_deref().and_then(cameo::entry) {
        words.push(format!("CAMEO {} {}", entry.code, entry.label));
    }
    words.extend(record.score.map(|score| format!("score {score}")));
    let joined = words.join(&format!(" {} ", view.glyphs.dot));
    sheet.text(Line::new(), Role::Dim, &joined, columns);
}

fn parties(view: &View, sheet: &mut Sheet, record: &Record) {
    let library = view.library;
    for party in &record.parties {
        let actor = &library.dataset.actors[party.actor];
        let part = match party.part {
            Part::Role(role) => role.word(),
            Part::Speaker => "speaker",
            Part::Subject => "about",
            Part::From => "from",
            Part::Addressee | Part::To => "to",
        };
        let mut line = Line::new().add(Role::Dim, &format!("{part:<12}")).add(Role::Actor, &actor.name);
        if let Some(whom) = party.on_behalf {
            line.push(Role::Dim, &format!(" for {}", library.short_name(whom)));
        }
        if party.head {
            line.push(Role::Dim, ", head");
        }
        if party.delegation {
            line.push(Role::Doubt, ", unnamed delegates");
        }
        if let Some(count) = party.count {
            line.push(Role::Number, &format!(", {count} persons"));
        }
        sheet.link(line, AnyId::Actor(party.actor));
    }
}
