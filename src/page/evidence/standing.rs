//! How something stands: status, counts, and why.

use crate::dataset::AnyId;
use crate::page::View;
use crate::page::sheet::{Line, Sheet};
use crate::query::evidence::{Evidence, Reason};
use crate::reading::Values;
use crate::role::Role;

/// Status, counts, and why.
pub fn status(view: &View, sheet: &mut Sheet, evidence: &Evidence, columns: usize) {
    sheet.gap();
    let counted = |number: usize, one: &str| format!("{number} {one}{}", if number == 1 { "" } else { "s" });
    let mut line = Line::new();
    line.push(Role::Status, &format!("{} {}", view.glyphs.disc(evidence), evidence.status().word()));
    line.push(
        Role::Number,
        &format!(
            "  {}, {}, {} named",
            counted(evidence.reports, "report"),
            counted(evidence.roots.len(), "root"),
            evidence.named_roots
        ),
    );
    sheet.line(line);
    if let Some(overrule) = &evidence.overruled {
        let text = format!("set by hand; by the evidence {}. {}", evidence.derived.word(), overrule.why);
        sheet.text(Line::new().add(Role::Dim, "  "), Role::Doubt, &text, columns);
    }
    for reason in &evidence.because {
        let to = match reason {
            Reason::Stance(record, _) => Some(AnyId::Record(*record)),
            _ => None,
        };
        let start = sheet.lines.len();
        sheet.text(Line::new().add(Role::Dim, "  "), Role::Dim, &reason.words(view.library), columns);
        if let Some((_, link)) = sheet.lines.get_mut(start) {
            *link = to;
        }
    }
}
