//! How something stands: status, counts, and why.

use crate::dataset::AnyId;
use crate::page::View;
use crate::page::sheet::{Line, Sheet};
use crate::query::evidence::{Evidence, Reason, Together};
use crate::reading::Values;
use crate::role::Role;
use crate::text::counted;

/// What several records rest on together, in words.
pub fn together(together: &Together) -> String {
    let records = together.records;
    let voices = match together.unnamed {
        0 => String::new(),
        unnamed if unnamed == records => "; every record on unnamed voices alone".to_owned(),
        unnamed => format!("; {unnamed} of {records} records on unnamed voices alone"),
    };
    format!("together {}{voices}", counts(together.reports, together.roots.len(), together.named_roots))
}

fn counts(reports: usize, roots: usize, named_roots: usize) -> String {
    format!("{}, {}, {named_roots} named", counted(reports, "report"), counted(roots, "root"))
}

/// Status, counts, and why.
pub fn status(view: &View, sheet: &mut Sheet, evidence: &Evidence, columns: usize) {
    sheet.gap();
    let mut line = Line::new();
    let disc = view.glyphs.standing(evidence);
    line.push(Role::Status, &format!("{disc} {}", evidence.status().word()));
    if evidence.contested {
        line.push(Role::Contested, &format!(" {}", view.glyphs.contested));
    }
    let counts = counts(evidence.reports, evidence.roots.len(), evidence.named_roots);
    line.push(Role::Number, &format!("  {counts}"));
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
