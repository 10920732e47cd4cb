//! A claim: who takes which stance, and on whose word it stands.

use super::{cited, note, standing};
use crate::dataset::{AnyId, ClaimId, RecordId};
use crate::page::sheet::{Line, Sheet};
use crate::page::{View, conflicts, dates, marks};
use crate::query::conflicts::{told_otherwise, turned};
use crate::query::evidence::why;
use crate::reading::Values;
use crate::records::StanceKind;
use crate::role::Role;
use crate::text::fit;

pub fn claim(view: &View, sheet: &mut Sheet, id: ClaimId, columns: usize) {
    let library = view.library;
    let claim = &library.dataset.claims[id];
    let grade = format!("  credibility {}", claim.grade());
    sheet.line(Line::new().add(Role::Kind, "claim").add(Role::Number, &grade));
    sheet.text(Line::new(), Role::Title, &claim.text, columns);
    for party in &claim.about {
        let line =
            Line::new().add(Role::Dim, "about       ").add(Role::Actor, &library.dataset.actors[*party].name);
        sheet.link(line, AnyId::Actor(*party));
    }
    sheet.heading("stances");
    answers(view, sheet, id, None, columns);
    let then = view.then();
    for one in turned(then, id).into_iter().filter(|one| conflicts::is_shown(view, one.sure)) {
        conflicts::turned(view, sheet, &one, 2, columns);
    }
    for record in then.records_of_claim(id) {
        let marks = marks::of_a_record(view, record);
        let line = Line::new().add(Role::Dim, "  would be   ");
        let room = columns.saturating_sub(line.width() + marks.width() + 1);
        let mut line = line.add(Role::Title, &fit(&library.dataset.records[record].title, room));
        line.fill(columns.saturating_sub(marks.width()));
        line.spans.extend(marks.spans);
        sheet.link(line, AnyId::Record(record));
        for one in told_otherwise(then, record).into_iter().filter(|one| conflicts::is_shown(view, one.sure))
        {
            conflicts::told(view, sheet, &one, 2, columns);
        }
    }
    if let Some(why) = why(library, AnyId::Claim(id), view.question.as_of) {
        standing::status(view, sheet, &why.evidence, columns);
        cited::reports(view, sheet, &why, true, columns);
        cited::roots(view, sheet, &why, columns);
    }
    let raised: Vec<_> = then.citations(&claim.cite).collect();
    if !raised.is_empty() {
        sheet.heading("where it was raised");
    }
    for citation in raised {
        cited::alone(view, sheet, citation, columns);
    }
    note(sheet, claim.note.as_deref(), columns);
}

/// Who takes which stance on a claim, but for the record one looks at.
pub fn answers(view: &View, sheet: &mut Sheet, claim: ClaimId, but: Option<RecordId>, columns: usize) {
    let library = view.library;
    for (id, kind) in view.then().stances_on(claim).filter(|(id, _)| Some(*id) != but) {
        let record = &library.dataset.records[id];
        let Some(speaker) = record.speaker() else { continue };
        let actor = &library.dataset.actors[speaker];
        let mut line = Line::new().add(Role::Dim, "  ").add(stance_role(kind), &format!("{} ", kind.word()));
        line.push(Role::Actor, &actor.name);
        if !actor.named {
            line.push(Role::Doubt, " (unnamed)");
        }
        if let Some(dated) = &record.date {
            let room = columns.saturating_sub(line.width() + 2);
            line.push(dates::role(dated), &format!("  {}", dates::short(&dated.when, room, view.glyphs)));
        }
        // What the statement itself rests on, where there is room.
        let marks = marks::of_a_record(view, id);
        if line.width() + marks.width() + 2 <= columns {
            line.fill(columns.saturating_sub(marks.width()));
            line.spans.extend(marks.spans);
        }
        sheet.link(line, AnyId::Record(id));
    }
}

pub const fn stance_role(kind: StanceKind) -> Role {
    match kind {
        StanceKind::Asserts | StanceKind::Confirms => Role::Positive,
        StanceKind::Denies | StanceKind::PartlyDenies | StanceKind::Retracts => Role::Negative,
        StanceKind::DoesNotDispute | StanceKind::DeclinesToComment => Role::Doubt,
    }
}
