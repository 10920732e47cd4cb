//! The matrix: who deals with whom, row towards column, scrolled under fixed headers.

use super::sheet::Line;
use super::{Rect, View};
use crate::query::relations::{Cell, Matrix};
use crate::role::Role;
use crate::text::{fit, pad, width};

/// Where the cursor stands, and what is scrolled out of sight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MatrixCursor {
    /// The row.
    pub row: usize,
    /// The column.
    pub column: usize,
    /// The first row to be seen.
    pub first_row: usize,
    /// The first column to be seen.
    pub first_column: usize,
}

/// Columns that a cell takes.
const CELL: usize = 6;

/// Columns for the names of the rows.
pub fn label(area: Rect) -> usize {
    (usize::from(area.width) / 4).clamp(8, 26)
}

/// How many rows and columns fit: one line is the header.
pub fn room(area: Rect) -> (usize, usize) {
    let columns = usize::from(area.width).saturating_sub(label(area) + 1) / CELL;
    (usize::from(area.height).saturating_sub(1), columns)
}

/// The part that fits, and where the cursor's cell stands in it, if it is to be seen.
pub fn matrix(
    view: &View,
    matrix: &Matrix,
    cursor: MatrixCursor,
    area: Rect,
) -> (Vec<Line>, Option<(u16, u16)>) {
    let library = view.library;
    if matrix.actors.is_empty() {
        return (vec![Line::new().add(Role::Dim, "nobody deals with anybody in this question")], None);
    }
    let (rows, columns) = room(area);
    let label = label(area);
    let shown = |first: usize, many: usize| (first..matrix.actors.len()).take(many);
    let mut head = Line::new().add(Role::Plain, &" ".repeat(label + 1));
    for column in shown(cursor.first_column, columns) {
        let name = fit(library.short_name(matrix.actors[column]), CELL - 1);
        let role = if column == cursor.column { Role::CursorLine } else { Role::Heading };
        head.push(role, &format!("{}{name}", " ".repeat(CELL - width(&name))));
    }
    let mut lines = vec![head];
    let mut at = None;
    for row in shown(cursor.first_row, rows) {
        let name = library.short_name(matrix.actors[row]);
        let role = if row == cursor.row { Role::CursorLine } else { Role::Actor };
        let mut line = Line::new().add(role, &pad(name, label + 1));
        for column in shown(cursor.first_column, columns) {
            let is_cursor = (row, column) == (cursor.row, cursor.column);
            if is_cursor {
                at = Some((line.width() as u16 + 1, lines.len() as u16));
            }
            let (text, role) = cell(view, matrix.cell(row, column), row == column);
            // Brackets, so that the cursor is seen without colour.
            let (text, role, after) =
                if is_cursor { (format!("[{text}]"), Role::Selected, "") } else { (text, role, " ") };
            let blanks = CELL.saturating_sub(width(&text) + after.len());
            line.push(Role::Plain, &" ".repeat(blanks));
            line.push(role, &text);
            line.push(Role::Plain, after);
        }
        lines.push(line);
    }
    (lines, at)
}

/// A number; in parentheses where it rests on unnamed voices alone, with a mark where somebody denies it.
fn cell(view: &View, cell: Option<&Cell>, diagonal: bool) -> (String, Role) {
    let Some(cell) = cell else {
        return if diagonal { (" ".to_owned(), Role::Dim) } else { (view.glyphs.none.to_owned(), Role::Dim) };
    };
    let mut text = cell.records.len().to_string();
    if cell.unnamed {
        text = format!("({text})");
    }
    if cell.contested {
        text.insert_str(0, view.glyphs.contested);
    }
    (text, if cell.contested { Role::Contested } else { Role::Number })
}
