//! The claims: what is disputed or left open, how firm it is, and who takes which stance.

use super::View;
use super::sheet::{Line, Sheet};
use crate::dataset::{AnyId, ClaimId};
use crate::date::Tri;
use crate::query::evidence::of_claim;
use crate::reading::Values;
use crate::role::Role;

/// Every claim with its stances.
pub fn claims(view: &View, columns: usize) -> Sheet {
    let (library, then) = (view.library, view.then());
    let mut sheet = Sheet::default();
    let known = |id: ClaimId| then.knows(AnyId::Claim(id)) != Tri::No;
    for (id, claim) in library.dataset.claims.iter().filter(|(id, _)| known(*id)) {
        sheet.gap();
        let start = sheet.lines.len();
        sheet.text(Line::new(), Role::Title, &claim.text, columns);
        if let Some((_, to)) = sheet.lines.get_mut(start) {
            *to = Some(AnyId::Claim(id));
        }
        let evidence = of_claim(library, id, then.day);
        let counts = format!("  {}/{} {}", evidence.reports, evidence.roots.len(), evidence.status().word());
        let mut line = Line::new().add(Role::Status, &counts);
        if evidence.contested {
            line.push(Role::Contested, &format!(" {}", view.glyphs.contested));
        }
        sheet.line(line);
        for (record, kind) in then.stances_on(id) {
            let Some(speaker) = library.dataset.records[record].speaker() else { continue };
            let line = Line::new()
                .add(Role::Actor, &format!("  {} ", library.dataset.actors[speaker].name))
                .add(Role::Status, kind.word());
            sheet.link(line, AnyId::Record(record));
        }
    }
    if sheet.lines.is_empty() {
        sheet.line(Line::new().add(Role::Dim, "there are no claims"));
    }
    sheet
}
