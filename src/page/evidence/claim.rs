//! A claim: who takes which stance, and on whose word it stands.

use super::{cited, note, standing};
use crate::dataset::{AnyId, ClaimId, RecordId};
use crate::date::Tri;
use crate::page::sheet::{Line, Sheet};
use crate::page::{View, dates};
use crate::query::evidence::why;
use crate::query::known;
use crate::reading::Values;
use crate::records::StanceKind;
use crate::role::Role;

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
    for record in library.records_of_claim(id) {
        let line = Line::new().add(Role::Dim, "  would be   ");
        sheet.link(line.add(Role::Title, &library.dataset.records[*record].title), AnyId::Record(*record));
    }
    if let Some(why) = why(library, AnyId::Claim(id), view.question.as_of) {
        standing::status(view, sheet, &why.evidence, columns);
        cited::reports(view, sheet, &why, true, columns);
    }
    if !claim.cite.is_empty() {
        sheet.heading("where it was raised");
    }
    for citation in &claim.cite {
        cited::alone(view, sheet, citation, columns);
    }
    note(sheet, claim.note.as_deref(), columns);
}

/// Who takes which stance on a claim, but for the record one looks at.
pub fn answers(view: &View, sheet: &mut Sheet, claim: ClaimId, but: Option<RecordId>, columns: usize) {
    let library = view.library;
    for (id, kind) in library.stances_on(claim) {
        let is_known = view.question.as_of.is_none_or(|day| known(library, *id, day) != Tri::No);
        let record = &library.dataset.records[*id];
        let Some(speaker) = record.speaker().filter(|_| Some(*id) != but && is_known) else { continue };
        let actor = &library.dataset.actors[speaker];
        let mut line = Line::new().add(Role::Dim, "  ").add(stance_role(*kind), &format!("{} ", kind.word()));
        line.push(Role::Actor, &actor.name);
        if !actor.named {
            line.push(Role::Doubt, " (unnamed)");
        }
        if let Some(dated) = &record.date {
            let room = columns.saturating_sub(line.width() + 2);
            line.push(dates::role(dated), &format!("  {}", dates::short(&dated.when, room, view.glyphs)));
        }
        sheet.link(line, AnyId::Record(*id));
    }
}

pub const fn stance_role(kind: StanceKind) -> Role {
    match kind {
        StanceKind::Asserts | StanceKind::Confirms => Role::Positive,
        StanceKind::Denies | StanceKind::PartlyDenies | StanceKind::Retracts => Role::Negative,
        StanceKind::DoesNotDispute | StanceKind::DeclinesToComment => Role::Doubt,
    }
}
