//! The matrix: who deals with whom, row towards column, scrolled under fixed heads.

mod title;

pub use title::title;

use super::abbreviate::abbreviate;
use super::cell::{count, words};
use super::grid::{Grid, MatrixCursor};
use super::sheet::{Line, widest};
use super::{Rect, View};
use crate::query::figure::Figure;
use crate::query::plan::{Head, behind};
use crate::role::Role;
use crate::text::{counted, fit, pad, width};
use std::ops::RangeInclusive;

/// What fits into a pane. To know it every cell and every name is measured: it is worth being kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MatrixRoom {
    /// The pane's columns and lines.
    wide: usize,
    high: usize,
    /// Rows.
    pub rows: usize,
    /// Columns.
    pub columns: usize,
    label: usize,
    cell: usize,
    heads: usize,
    /// The names over the columns: all of them, so that an abbreviation stays the same when the matrix scrolls.
    names: Vec<Vec<String>>,
    totals: bool,
    sums: bool,
    detail: bool,
}

/// Columns for a row's total.
const TOTAL: usize = 5;

/// What fits: first the names and the cells, then what helps to read them.
pub fn room(view: &View, grid: &Grid, area: Rect) -> MatrixRoom {
    // A pane that is not to be seen has none, and need not be measured.
    if area.width == 0 || area.height == 0 {
        return MatrixRoom::default();
    }
    let (wide, high) = (usize::from(area.width), usize::from(area.height));
    let (detail, sums, totals) = (high >= 5, high >= 12, wide >= 46);
    let names = grid.laid.rows.iter().map(|head| view.library.short_name(head.actor));
    let label = (widest(names, 30) + if grid.plan.order.has_blocks() { 4 } else { 2 })
        .clamp(8, (wide * 3 / 10).max(8));
    let left = wide.saturating_sub(label + if totals { TOTAL } else { 0 });
    let text = grid.widest(view).unwrap_or(1);
    // A blank or bracket on either side.
    let least = (text + 2).clamp(7, if grid.figure == Figure::Count { 10 } else { 15 });
    let cell = (left / grid.laid.columns.len().max(1)).clamp(least, least.max(13));
    let most = match high {
        0..9 => 1,
        9..20 => 2,
        _ => 3,
    };
    let names = || grid.laid.columns.iter().map(|head| view.library.short_name(head.actor));
    let tried = abbreviate(names(), cell - 1, most);
    let heads = tried.iter().map(Vec::len).max().unwrap_or(1);
    let names = if heads == most { tried } else { abbreviate(names(), cell - 1, heads) };
    let rows = high.saturating_sub(heads + usize::from(detail) + usize::from(sums));
    MatrixRoom { wide, high, rows, columns: left / cell, label, cell, heads, names, totals, sums, detail }
}

/// The part that fits, and where the cursor's cell stands in it, if it is to be seen.
pub fn matrix(
    view: &View,
    grid: &Grid,
    room: &MatrixRoom,
    cursor: MatrixCursor,
) -> (Vec<Line>, Option<(u16, u16)>) {
    let laid = grid.laid;
    if laid.rows.is_empty() || laid.columns.is_empty() {
        let why = if grid.matrix.actors.is_empty() && grid.roots > 0 {
            "no cell rests on so many roots in this question"
        } else if grid.matrix.actors.is_empty() {
            "nobody deals with anybody in this question"
        } else {
            "all rows and columns are left out: fewer records, another kind of actor"
        };
        return (vec![Line::new().add(Role::Dim, &fit(why, room.wide))], None);
    }
    let drawing = Drawing { view, grid, room, cursor };
    let mut lines = drawing.heads();
    let mut at = None;
    for row in (cursor.first_row..laid.rows.len()).take(room.rows) {
        let (line, column) = drawing.row(row);
        if let Some(column) = column {
            at = Some((column as u16, lines.len() as u16));
        }
        lines.push(line);
    }
    if room.detail {
        lines.resize(room.high.saturating_sub(1), Line::new());
        lines.push(drawing.detail(room.wide));
    }
    (lines, at)
}

struct Drawing<'a> {
    view: &'a View<'a>,
    grid: &'a Grid<'a>,
    room: &'a MatrixRoom,
    cursor: MatrixCursor,
}

impl Drawing<'_> {
    fn columns(&self) -> impl Iterator<Item = (usize, &Head)> {
        self.grid.laid.columns.iter().enumerate().skip(self.cursor.first_column).take(self.room.columns)
    }

    /// What stands before a column: a wall between blocks, a blank else.
    fn before(&self, column: usize) -> &'static str {
        let columns = &self.grid.laid.columns;
        let starts = column > 0 && columns[column].block != columns[column - 1].block;
        if starts && self.grid.plan.order.has_blocks() { self.view.glyphs.wall } else { " " }
    }

    /// The names over the columns, then their totals.
    fn heads(&self) -> Vec<Line> {
        let MatrixRoom { label, cell, heads, ref names, .. } = *self.room;
        let mut lines = Vec::with_capacity(heads + 1);
        let left = label + if self.room.totals { TOTAL } else { 0 };
        for number in 0..heads {
            let mut line = Line::new();
            if number + 1 == heads && self.room.totals && !self.room.sums {
                line.push(Role::Dim, &pad("", label));
                line.push(Role::Dim, &format!("{:>1$}", "all", TOTAL - 1));
            }
            line.fill(left);
            for (column, _) in self.columns() {
                let is_cursor = column == self.cursor.column;
                // Names end on the line above the cells, as they begin in different lengths.
                let name = &names[column];
                let at = (number + name.len()).checked_sub(heads);
                let text = at.and_then(|at| name.get(at)).map_or("", String::as_str);
                let role = if is_cursor { Role::CursorLine } else { Role::Heading };
                // The mark stands right before the name, in place of the wall where the name fills its cell.
                let mark = if is_cursor && at == Some(0) { self.view.glyphs.column } else { "" };
                let blanks = cell.saturating_sub(width(text) + width(mark));
                if blanks > 0 {
                    line.push(Role::Border, self.before(column));
                    line.push(Role::Plain, &" ".repeat(blanks - 1));
                }
                line.push(role, &format!("{mark}{text}"));
            }
            lines.push(line);
        }
        if self.room.sums {
            let mut line = Line::new().add(Role::Dim, &pad("records", label));
            if self.room.totals {
                line.push(Role::Dim, &format!("{:>1$} ", "all", TOTAL - 1));
            }
            for (column, head) in self.columns() {
                line.push(Role::Border, self.before(column));
                line.push(Role::Dim, &format!("{:>1$} ", count(head.total), cell - 2));
            }
            lines.push(line);
        }
        lines
    }

    /// A row, and the column of the cursor's cell in it.
    fn row(&self, row: usize) -> (Line, Option<usize>) {
        let MatrixRoom { label, cell, .. } = *self.room;
        let laid = self.grid.laid;
        let head = &laid.rows[row];
        let role = if row == self.cursor.row { Role::CursorLine } else { Role::Actor };
        let mut line = Line::new();
        if self.grid.plan.order.has_blocks() {
            line.push(Role::Border, self.bracket(row));
            line.push(Role::Plain, " ");
        }
        let left = label.saturating_sub(line.width());
        line.push(role, &pad(&fit(self.view.library.short_name(head.actor), left.saturating_sub(1)), left));
        if self.room.totals {
            line.push(Role::Dim, &format!("{:>1$} ", count(head.total), TOTAL - 1));
        }
        let (rows, columns) = self.cursor.block();
        let mut at = None;
        for (column, other) in self.columns() {
            let place = (head.place, other.place);
            let text = |found| self.grid.text(self.view, place, found, cell - 2);
            let (text, role) = match self.grid.matrix.cell(place.0, place.1) {
                Some(found) => (text(found), self.grid.role(place, found)),
                None if head.actor == other.actor => (" ".to_owned(), Role::Dim),
                None => (self.view.glyphs.none.to_owned(), Role::Dim),
            };
            let is_cursor = (row, column) == (self.cursor.row, self.cursor.column);
            let is_marked = self.cursor.corner.is_some() && rows.contains(&row) && columns.contains(&column);
            // Brackets, so that cursor and block are seen without colour.
            let [open, close] = match (is_cursor, is_marked) {
                (true, _) => ["[", "]"],
                (false, true) => self.view.glyphs.block,
                (false, false) => [" ", " "],
            };
            let role = if is_cursor || is_marked { Role::Selected } else { role };
            let text = fit(&text, cell - 2);
            let blanks = (cell - 2).saturating_sub(width(&text));
            let before = self.before(column);
            // The opening bracket takes the last blank before the text, or the wall.
            let (before, open) = if is_cursor || is_marked {
                (if blanks == 0 { "" } else { before }, open)
            } else {
                (before, "")
            };
            let filled = cell.saturating_sub(width(before) + width(open) + width(&text) + 1);
            line.push(Role::Border, before);
            line.push(Role::Plain, &" ".repeat(filled));
            if is_cursor {
                at = Some(line.width() + 1);
            }
            line.push(role, &format!("{open}{text}"));
            line.push(if is_cursor || is_marked { role } else { Role::Plain }, close);
        }
        (line, at)
    }

    /// Beside the rows of one block a bracket.
    fn bracket(&self, row: usize) -> &'static str {
        let rows = &self.grid.laid.rows;
        let of = |row: Option<&Head>| row.map(|head| head.block);
        let own = of(rows.get(row));
        let above = row > 0 && of(rows.get(row - 1)) == own;
        let below = of(rows.get(row + 1)) == own;
        let [first, middle, last] = self.view.glyphs.group;
        match (above, below) {
            (false, true) => first,
            (true, true) => middle,
            (true, false) => last,
            (false, false) => " ",
        }
    }

    /// The cursor's cell in words.
    fn detail(&self, columns: usize) -> Line {
        let laid = self.grid.laid;
        let (Some(row), Some(column)) =
            (laid.rows.get(self.cursor.row), laid.columns.get(self.cursor.column))
        else {
            return Line::new();
        };
        let dataset = &self.view.library.dataset;
        let sign = self.view.glyphs.between(self.grid.measure);
        let (names, words) = if self.cursor.corner.is_some() {
            let (rows, columns) = self.cursor.block();
            let block = format!("block of {} x {}", rows.clone().count(), columns.clone().count());
            let part =
                |heads: &'_ [Head], range| heads.get::<RangeInclusive<usize>>(range).map(<[Head]>::to_vec);
            let rows = part(&laid.rows, rows).unwrap_or_default();
            let columns = part(&laid.columns, columns).unwrap_or_default();
            let many = behind(self.view.library, self.grid.matrix, &rows, &columns).len();
            (block, counted(many, "record"))
        } else {
            let name = |head: &Head| &*dataset.actors[head.actor].name;
            let cell = self.grid.matrix.cell(row.place, column.place);
            let mut words =
                cell.map_or_else(|| "nothing".to_owned(), |cell| words(self.view, cell, self.grid.measure));
            if let Some(change) = self.grid.change((row.place, column.place)) {
                words = format!("{} {}", self.grid.unit(), change.words());
            } else if let Some(value) = self.grid.values.get(&(row.place, column.place)) {
                words = format!("{} {}, {words}", self.grid.figure.word(), value.words());
            }
            (format!("{} {sign} {}", name(row), name(column)), words)
        };
        let mut line = Line::new();
        line.push(Role::Actor, &fit(&names, columns.saturating_sub(width(&words) + 2)));
        line.push(Role::Plain, "  ");
        line.push(Role::Dim, &fit(&words, columns.saturating_sub(line.width())));
        line
    }
}
