//! The records behind a cell of the matrix.

use crate::dataset::{ActorId, AnyId};
use crate::page::sheet::{Line, Sheet};
use crate::page::{View, timeline};
use crate::query::relations::{Matrix, Measure};
use crate::query::timeline::Row;
use crate::role::Role;

/// The records between two actors, row towards column.
pub fn cell(
    view: &View,
    matrix: &Matrix,
    measure: Measure,
    (row, column): (ActorId, ActorId),
    columns: usize,
) -> Sheet {
    let mut sheet = Sheet::default();
    let name = |actor: ActorId| &*view.library.dataset.actors[actor].name;
    let sign = match measure {
        Measure::Statements => view.glyphs.arrow,
        Measure::Meetings => view.glyphs.both,
    };
    let title = format!("{} {sign} {}", name(row), name(column));
    sheet.text(Line::new(), Role::Title, &title, columns);
    let found =
        matrix.position(row).zip(matrix.position(column)).and_then(|(row, column)| matrix.cell(row, column));
    let Some(cell) = found else {
        sheet.line(Line::new().add(Role::Dim, "nothing between these two in this question"));
        return sheet;
    };
    let words = crate::page::cell::words(cell, measure);
    sheet.line(Line::new().add(Role::Dim, &words));
    sheet.gap();
    for record in &cell.records {
        sheet
            .link(timeline::line(view, Row { record: *record, sure: true }, columns), AnyId::Record(*record));
    }
    sheet
}
