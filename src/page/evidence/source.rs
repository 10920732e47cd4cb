//! A source: what the document is, and what was coded from it.

use super::{dated, note};
use crate::dataset::{AnyId, SourceId};
use crate::date::Tri;
use crate::page::sheet::{Line, Sheet};
use crate::page::{View, brief};
use crate::role::Role;

pub fn source(view: &View, sheet: &mut Sheet, id: SourceId, columns: usize) {
    let library = view.library;
    let source = &library.dataset.sources[id];
    sheet.line(Line::new().add(Role::Kind, "source"));
    sheet.text(Line::new(), Role::Title, &source.label, columns);
    match source.outlet {
        Some(outlet) => {
            let line =
                Line::new().add(Role::Dim, "outlet ").add(Role::Outlet, &library.dataset.actors[outlet].name);
            sheet.link(line, AnyId::Actor(outlet));
        }
        None => sheet.line(Line::new().add(Role::Doubt, "the document does not name its outlet")),
    }
    if let Some(dated) = &source.date {
        dated::date(view, sheet, "", dated, columns);
    }
    sheet.line(Line::new().add(Role::Dim, "reliability ").add(Role::Number, source.grade()));
    note(sheet, source.note.as_deref(), columns);
    let known = library.citations_from(id).filter(|(_, citation)| view.then().citation(citation) != Tri::No);
    let records = library.by_time(known.filter_map(|(id, _)| id.record()));
    sheet.heading("records");
    brief::full(view, sheet, &records, columns);
}
