//! Why the marks of something are what they are: each fact in a line, and the signs that stand on its row.

use super::View;
use super::legend::signs_on;
use super::sheet::{Line, Sheet, widest};
use super::since::since;
use crate::dataset::AnyId;
use crate::query::explain::{Fact, Lead, Marked, explain};
use crate::role::Role;
use crate::text::pad;

/// Columns for a sign at most.
const SIGN: usize = 20;

/// All about the marks of something that stands on these lines.
pub fn why(view: &View, marked: Marked, name: &str, row: &[Line], columns: usize) -> Sheet {
    let mut sheet = Sheet::default();
    let subject = match marked {
        Marked::Thing(id, _) | Marked::Citation(id, ..) => Some(id),
        Marked::Cell(_) => None,
    };
    sheet.text(Line::new(), Role::Title, name, columns);
    if subject.is_some_and(|id| !since(view, &mut sheet, id, columns)) {
        return sheet;
    }
    for part in explain(view.library, view.question, marked) {
        sheet.heading(part.heading);
        for fact in &part.facts {
            tell(&mut sheet, fact, columns);
        }
    }
    let signs = signs_on(view.glyphs, row);
    if !signs.is_empty() {
        sheet.heading("signs on its row");
    }
    let wide = widest(signs.iter().map(|(sign, _)| sign.as_str()), SIGN) + 2;
    for (sign, meaning) in signs {
        let first = Line::new().add(Role::Plain, "  ").add(Role::Status, &pad(&sign, wide));
        sheet.text(first, Role::Plain, &meaning, columns);
    }
    sheet
}

fn tell(sheet: &mut Sheet, fact: &Fact, columns: usize) {
    let indent = Line::new().add(Role::Plain, &" ".repeat(2 * fact.depth + 2));
    let under = Line::new().add(Role::Plain, &" ".repeat(2 * fact.depth + 4));
    let role = match fact.to {
        Some(Lead::Thing(AnyId::Actor(_))) => Role::Actor,
        Some(Lead::Paragraph(..)) => Role::Source,
        Some(Lead::Thing(_)) | None => Role::Plain,
    };
    let start = sheet.lines.len();
    if let Some(Lead::Paragraph(source, number)) = fact.to {
        sheet.paragraph(source, number);
    }
    sheet.text_after(indent, &under, role, &fact.words, columns);
    match fact.to {
        Some(Lead::Thing(id)) => sheet.lead(start, id),
        Some(Lead::Paragraph(source, _)) => sheet.lead(start, AnyId::Source(source)),
        None => {}
    }
}
