//! The records behind a cell of the matrix.

use super::{cited, standing};
use crate::dataset::{ActorId, RecordId};
use crate::page::cell::words;
use crate::page::counterparts::history;
use crate::page::sheet::{Line, Sheet};
use crate::page::{Grid, View, brief};
use crate::query::change::{Change, Compared};
use crate::query::evidence::together;
use crate::query::figure::{Figure, Value};
use crate::query::window::typed;
use crate::role::Role;
use crate::text::{counted, pad, width};

/// More roots than this are counted, not listed.
const ROOTS: usize = 8;

/// The records between two actors, row towards column.
pub fn cell(view: &View, grid: &Grid, (row, column): (ActorId, ActorId), columns: usize) -> Sheet {
    let Grid { matrix, measure, figure, .. } = *grid;
    let mut sheet = Sheet::default();
    let name = |actor: ActorId| &*view.library.dataset.actors[actor].name;
    let sign = view.glyphs.between(measure);
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
    if let Some(change) = grid.change(place) {
        compared(view, grid, &mut sheet, (place, change), columns);
    } else {
        sheet.text(Line::new(), Role::Dim, &words(view, cell, measure), columns);
    }
    if figure != Figure::Count {
        if grid.compared.is_none() {
            let value = grid
                .values
                .get(&place)
                .map_or_else(|| "nothing to reckon from".to_owned(), |value| value.words());
            let line = Line::new().add(Role::Heading, figure.word()).add(Role::Plain, " ");
            sheet.text(line, Role::Number, &value, columns);
        }
        let formula = format!("{}; {}", grid.formula(), figure.range());
        sheet.text(Line::new().add(Role::Dim, "  "), Role::Dim, &formula, columns);
    }
    let together = together(view.library, &cell.records, view.question.as_of);
    sheet.text(Line::new(), Role::Number, &standing::together(&together), columns);
    if cell.records.len() > 1 {
        let rank = |id: &RecordId| view.library.rank(*id);
        let records = || cell.records.iter().copied();
        let ends = [records().min_by_key(rank), records().max_by_key(rank)];
        history(view, &mut sheet, &cell.records, ends, columns);
    }
    sheet.heading("roots");
    for (root, reports) in together.roots.iter().take(ROOTS) {
        cited::root(view, &mut sheet, *root, &counted(*reports, "report"));
    }
    let more = together.roots.len().saturating_sub(ROOTS);
    if more > 0 {
        sheet.line(Line::new().add(Role::Dim, &format!("and {more} more")));
    }
    let mut list = |heading: &str, records: &[RecordId]| {
        sheet.heading(heading);
        brief::full(view, &mut sheet, records, columns);
    };
    match grid.compared {
        None => list(measure.word(), &cell.records),
        Some(Compared { windows, matrices, .. }) => {
            for (window, matrix) in windows.iter().zip(matrices) {
                if let Some(cell) = matrix.cell(place.0, place.1) {
                    list(&format!("{} in {}", measure.word(), typed(*window)), &cell.records);
                }
            }
        }
    }
    sheet
}

/// What a figure comes to in both windows, of which records, and the change.
fn compared(
    view: &View,
    grid: &Grid,
    sheet: &mut Sheet,
    (place, change): ((usize, usize), Change),
    columns: usize,
) {
    let Some(Compared { windows, matrices, .. }) = grid.compared else { return };
    let values = [change.before, change.now];
    let wide = windows.iter().map(|window| width(&typed(*window))).max().unwrap_or(0).max(6);
    for ((window, matrix), value) in windows.iter().zip(matrices).zip(values) {
        let mut line = Line::new().add(Role::Heading, &pad(&typed(*window), wide + 2));
        let is = value.map_or_else(|| "-".to_owned(), Value::words);
        let of = matrix.cell(place.0, place.1).map(|cell| words(view, cell, grid.measure));
        let text = match (grid.figure, of) {
            (_, None) => "nothing".to_owned(),
            (Figure::Count, Some(of)) => of,
            (_, Some(of)) => {
                line.push(Role::Number, &format!("{is}  "));
                of
            }
        };
        sheet.text(line, Role::Dim, &text, columns);
    }
    let line = Line::new().add(Role::Heading, &pad("change", wide + 2));
    sheet.text(line, Role::Number, &format!("{} {}", change.sign(), grid.unit()), columns);
}
