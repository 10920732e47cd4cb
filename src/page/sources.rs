//! The sources: each document, paragraph by paragraph, with what was coded from it.

use super::View;
use super::sheet::{Line, Sheet};
use crate::dataset::AnyId;
use crate::date::Tri;
use crate::role::Role;

/// Every source with its paragraphs.
pub fn sources(view: &View, columns: usize) -> Sheet {
    let (library, dataset, then) = (view.library, &view.library.dataset, view.then());
    let mut sheet = Sheet::default();
    for covered in dataset.coverage() {
        if then.knows(AnyId::Source(covered.source)) == Tri::No {
            continue;
        }
        sheet.gap();
        let start = sheet.lines.len();
        sheet.text(Line::new(), Role::Title, &dataset.sources[covered.source].label, columns);
        if let Some((_, to)) = sheet.lines.get_mut(start) {
            *to = Some(AnyId::Source(covered.source));
        }
        for paragraph in &covered.paragraphs {
            let mut at = Line::new().add(Role::Dim, &format!("¶ {:<3} ", paragraph.number));
            if let Some(why) = paragraph.why.as_deref().filter(|_| paragraph.carries.is_empty()) {
                at.push(Role::Dim, &format!("({why})"));
                sheet.line(at);
                continue;
            }
            let under = Line::new().add(Role::Plain, &" ".repeat(at.width()));
            for id in &then.carried(covered.source, &paragraph.carries) {
                let AnyId::Record(record) = id else { continue };
                let line = std::mem::replace(&mut at, under.clone());
                let room = columns.saturating_sub(line.width());
                let title = crate::text::fit(&library.dataset.records[*record].title, room);
                sheet.link(line.add(Role::Plain, &title), *id);
            }
        }
    }
    if sheet.lines.is_empty() {
        sheet.line(Line::new().add(Role::Dim, "there are no sources"));
    }
    sheet
}
