//! The claims: what is disputed or left open, how firm it is, and who takes which stance.

use super::View;
use super::sheet::{Line, Sheet};
use crate::dataset::AnyId;
use crate::date::Tri;
use crate::query::evidence::of_claim;
use crate::query::known;
use crate::reading::Values;
use crate::role::Role;

/// Every claim with its stances.
pub fn claims(view: &View, columns: usize) -> Sheet {
    let (library, as_of) = (view.library, view.question.as_of);
    let mut sheet = Sheet::default();
    for (id, claim) in library.dataset.claims.iter() {
        sheet.gap();
        let start = sheet.lines.len();
        sheet.text(Line::new(), Role::Title, &claim.text, columns);
        if let Some((_, to)) = sheet.lines.get_mut(start) {
            *to = Some(AnyId::Claim(id));
        }
        let evidence = of_claim(library, id, as_of);
        let counts = format!("  {}/{} {}", evidence.reports, evidence.roots.len(), evidence.status().word());
        let mut line = Line::new().add(Role::Status, &counts);
        if evidence.contested {
            line.push(Role::Contested, &format!(" {}", view.glyphs.contested));
        }
        sheet.line(line);
        for (record, kind) in library.stances_on(id) {
            let is_known = as_of.is_none_or(|day| known(library, *record, day) != Tri::No);
            let Some(speaker) = library.dataset.records[*record].speaker().filter(|_| is_known) else {
                continue;
            };
            let line = Line::new()
                .add(Role::Actor, &format!("  {} ", library.dataset.actors[speaker].name))
                .add(Role::Status, kind.word());
            sheet.link(line, AnyId::Record(*record));
        }
    }
    if sheet.lines.is_empty() {
        sheet.line(Line::new().add(Role::Dim, "the dataset holds no claims"));
    }
    sheet
}
