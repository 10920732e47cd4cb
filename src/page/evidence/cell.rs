//! The records behind a cell of the matrix.

use super::{cited, standing};
use crate::dataset::{ActorId, AnyId};
use crate::page::cell::words;
use crate::page::counterparts::history;
use crate::page::sheet::{Line, Sheet};
use crate::page::{Grid, View, timeline};
use crate::query::evidence::together;
use crate::query::figure::Figure;
use crate::query::timeline::Row;
use crate::role::Role;
use crate::text::counted;

/// More roots than this are counted, not listed.
const ROOTS: usize = 8;

/// The records between two actors, row towards column.
pub fn cell(view: &View, grid: &Grid, (row, column): (ActorId, ActorId), columns: usize) -> Sheet {
    let Grid { matrix, measure, figure, .. } = *grid;
    let mut sheet = Sheet::default();
    let name = |actor: ActorId| &*view.library.dataset.actors[actor].name;
    let sign = if measure.is_mutual() { view.glyphs.both } else { view.glyphs.arrow };
    let title = format!("{} {sign} {}", name(row), name(column));
    sheet.text(Line::new(), Role::Title, &title, columns);
    let place = matrix.position(row).zip(matrix.position(column));
    let Some((place, cell)) = place.and_then(|place| Some((place, matrix.cell(place.0, place.1)?))) else {
        let nothing = match grid.roots {
            0 => "nothing between these two in this question".to_owned(),
            1 => "nothing between these two that rests on a root".to_owned(),
            roots => format!("nothing between these two that rests on {roots} roots"),
        };
        sheet.text(Line::new(), Role::Dim, &nothing, columns);
        return sheet;
    };
    sheet.text(Line::new(), Role::Dim, &words(view, cell, measure), columns);
    if figure != Figure::Count {
        let value = grid
            .values
            .get(&place)
            .map_or_else(|| "nothing to reckon from".to_owned(), |value| value.words());
        sheet.text(
            Line::new().add(Role::Heading, figure.word()).add(Role::Plain, " "),
            Role::Number,
            &value,
            columns,
        );
        let formula = format!("{}; {}", grid.formula(), figure.range());
        sheet.text(Line::new().add(Role::Dim, "  "), Role::Dim, &formula, columns);
    }
    let together = together(view.library, &cell.records, view.question.as_of);
    sheet.text(Line::new(), Role::Number, &standing::together(&together), columns);
    if cell.records.len() > 1 {
        history(view, &mut sheet, &cell.records, columns);
    }
    sheet.heading("roots");
    for (root, reports) in together.roots.iter().take(ROOTS) {
        cited::root(view, &mut sheet, *root, &counted(*reports, "report"));
    }
    let more = together.roots.len().saturating_sub(ROOTS);
    if more > 0 {
        sheet.line(Line::new().add(Role::Dim, &format!("and {more} more")));
    }
    sheet.heading(measure.word());
    for record in &cell.records {
        sheet
            .link(timeline::line(view, Row { record: *record, sure: true }, columns), AnyId::Record(*record));
    }
    sheet
}
