//! Who deals with whom: the cells of the matrix, the fullest first.

use super::csv::Csv;
use super::lines::Lines;
use super::machine::write_json;
use crate::dataset::AnyId;
use crate::date::Day;
use crate::library::Library;
use crate::query::evidence::together;
use crate::query::relations::{Cell, Matrix, Measure};
use crate::text::width;
use serde::Serialize;
use std::io::{self, Write};

/// The cells with the places of row and column; of meetings, which go both ways, each pair once.
fn cells(matrix: &Matrix, measure: Measure) -> Vec<((usize, usize), &Cell)> {
    let once = |(row, column): &(usize, usize)| measure != Measure::Meetings || row < column;
    let mut cells: Vec<_> =
        matrix.cells.iter().filter(|(at, _)| once(at)).map(|(at, cell)| (*at, cell)).collect();
    cells.sort_by(|(a, one), (b, other)| (other.records.len(), a).cmp(&(one.records.len(), b)));
    cells
}

/// A line a pair: how many, whether contested (`x`), what they rest on together (reports/roots/named roots), how many
/// only possibly, and behind how many only unnamed voices stand.
pub fn relations_text(
    out: &mut Lines,
    library: &Library,
    matrix: &Matrix,
    measure: Measure,
    as_of: Option<Day>,
) -> io::Result<()> {
    let name = |place: usize| &*library.dataset.actors[matrix.actors[place]].name;
    let cells = cells(matrix, measure);
    let rows =
        cells.iter().map(|((row, _), _)| width(&out.shown(name(*row)))).max().unwrap_or_default().min(44);
    out.line(&format!("{}: {}", measure.word(), measure.reading()))?;
    let arrow = if measure == Measure::Meetings { "↔" } else { "→" };
    for ((row, column), cell) in cells {
        let mut marks = Vec::new();
        if cell.possible > 0 {
            marks.push(format!("{} possibly", cell.possible));
        }
        let together = together(library, &cell.records, as_of);
        match together.unnamed {
            0 => {}
            unnamed if unnamed == together.records => marks.push("unnamed voices only".to_owned()),
            unnamed => marks.push(format!("{unnamed} on unnamed voices only")),
        }
        let marks = if marks.is_empty() { String::new() } else { format!("  ({})", marks.join(", ")) };
        let contested = if cell.contested { 'x' } else { ' ' };
        let (row, column) = (out.cell(name(row), rows), name(column));
        let (many, numbers) = (cell.records.len(), together.numbers());
        out.line(&format!("{many:>5} {contested} {numbers:>7}  {row} {arrow} {column}{marks}"))?;
    }
    Ok(())
}

#[derive(Serialize)]
struct Whole<'l> {
    measure: &'static str,
    reading: &'static str,
    actors: Vec<&'l str>,
    cells: Vec<Between<'l>>,
}

#[derive(Serialize)]
struct Between<'l> {
    row: &'l str,
    column: &'l str,
    count: usize,
    possible: usize,
    unnamed: bool,
    contested: bool,
    /// What the records rest on together.
    reports: usize,
    roots: usize,
    named_roots: usize,
    /// Behind how many of the records only unnamed voices stand.
    unnamed_records: usize,
    records: Vec<&'l str>,
}

fn rows<'l>(
    library: &'l Library,
    matrix: &'l Matrix,
    measure: Measure,
    as_of: Option<Day>,
) -> Vec<Between<'l>> {
    let id = |place: usize| &*library.dataset.actors[matrix.actors[place]].id;
    let row = |((row, column), cell): ((usize, usize), &Cell)| {
        let together = together(library, &cell.records, as_of);
        Between {
            row: id(row),
            column: id(column),
            count: cell.records.len(),
            possible: cell.possible,
            unnamed: cell.unnamed,
            contested: cell.contested,
            reports: together.reports,
            roots: together.roots.len(),
            named_roots: together.named_roots,
            unnamed_records: together.unnamed,
            records: cell.records.iter().map(|record| library.id(AnyId::Record(*record))).collect(),
        }
    };
    cells(matrix, measure).into_iter().map(row).collect()
}

/// The actors in the matrix's order, and its cells.
pub fn relations_json(
    out: &mut dyn Write,
    library: &Library,
    matrix: &Matrix,
    measure: Measure,
    as_of: Option<Day>,
    ascii: bool,
) -> io::Result<()> {
    let actors = matrix.actors.iter().map(|actor| library.id(AnyId::Actor(*actor))).collect();
    let cells = rows(library, matrix, measure, as_of);
    write_json(out, &Whole { measure: measure.word(), reading: measure.reading(), actors, cells }, ascii)
}

/// A row a cell; ids of records are separated by blanks.
pub fn relations_csv(
    out: &mut Csv,
    library: &Library,
    matrix: &Matrix,
    measure: Measure,
    as_of: Option<Day>,
) -> io::Result<()> {
    out.row([
        "row",
        "column",
        "measure",
        "count",
        "possible",
        "unnamed",
        "contested",
        "reports",
        "roots",
        "named_roots",
        "unnamed_records",
        "records",
    ])?;
    for row in rows(library, matrix, measure, as_of) {
        out.row([
            row.row,
            row.column,
            measure.word(),
            &row.count.to_string(),
            &row.possible.to_string(),
            &row.unnamed.to_string(),
            &row.contested.to_string(),
            &row.reports.to_string(),
            &row.roots.to_string(),
            &row.named_roots.to_string(),
            &row.unnamed_records.to_string(),
            &row.records.join(" "),
        ])?;
    }
    Ok(())
}
