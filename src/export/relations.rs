//! Who deals with whom: the cells of the matrix, those first in which most is, or as a table.

use super::csv::Csv;
use super::lines::Lines;
use super::machine::write_json;
use crate::dataset::AnyId;
use crate::date::Day;
use crate::library::Library;
use crate::query::change::{Change, change};
use crate::query::evidence::{Together, together};
use crate::query::figure::{Figure, Reckoning, Value};
use crate::query::plan::{Laid, Order};
use crate::query::relations::{Cell, Matrix, Measure};
use crate::text::width;
use serde::Serialize;
use std::collections::BTreeSet;
use std::io::{self, Write};

/// A matrix, laid out, with the figure that is asked of its cells.
#[derive(Clone, Copy, Debug)]
pub struct Relations<'a> {
    /// Where it comes from.
    pub library: &'a Library,
    /// As known on which day.
    pub as_of: Option<Day>,
    /// What is counted.
    pub measure: Measure,
    /// What each cell comes to.
    pub figure: Figure,
    /// From what that is reckoned.
    pub reckoning: &'a Reckoning<'a>,
    /// The counts.
    pub matrix: &'a Matrix,
    /// Those of another window, with the same actors, to be compared with.
    pub before: Option<&'a Matrix>,
    /// In which order.
    pub laid: &'a Laid,
    /// What that order is.
    pub order: Order,
}

/// What lies between two.
struct Between<'a> {
    at: (usize, usize),
    cell: Option<&'a Cell>,
    together: Together,
    value: Option<Value>,
    change: Option<Change>,
}

impl Between<'_> {
    /// What is of most weight: the change where there is one, else the value.
    fn weight(&self) -> f64 {
        let number = match self.change {
            Some(change) => change.by.map(f64::abs),
            None => self.value.and_then(Value::number),
        };
        number.unwrap_or(f64::NEG_INFINITY)
    }

    fn count(&self) -> usize {
        self.cell.map_or(0, |cell| cell.records.len())
    }
}

impl<'a> Relations<'a> {
    /// All cells; of what goes both ways each pair once; the weightiest first.
    fn cells(&self) -> Vec<Between<'a>> {
        let matrices = [Some(self.matrix), self.before].into_iter().flatten();
        let places: BTreeSet<(usize, usize)> =
            matrices.flat_map(|matrix| matrix.cells.keys().copied()).collect();
        let once = |place: &(usize, usize)| self.measure.tells(*place);
        let mut cells: Vec<Between> = places.into_iter().filter(once).map(|at| self.between(at)).collect();
        cells.sort_by(|a, b| b.weight().total_cmp(&a.weight()).then(a.at.cmp(&b.at)));
        cells
    }

    fn between(&self, at: (usize, usize)) -> Between<'a> {
        let cell = self.matrix.cell(at.0, at.1);
        let value = self.reckoning.value(self.figure, self.matrix, at);
        let change = self.before.map(|before| change(self.reckoning, self.figure, [before, self.matrix], at));
        let records = cell.map_or(&[][..], |cell| &cell.records);
        Between { at, cell, together: together(self.library, records, self.as_of), value, change }
    }

    /// What the figures are, in a line.
    fn heading(&self) -> String {
        let counted = format!("{}: {}", self.measure.word(), self.measure.reading());
        if self.figure == Figure::Count {
            return counted;
        }
        let table = if self.figure.has_scores() {
            format!(", scores by {}", self.reckoning.table.word())
        } else {
            String::new()
        };
        format!("{}: {}{table}; of {counted}", self.figure.word(), self.figure.formula())
    }

    /// A line a pair: how much, whether contested (`x`), what they rest on together (reports/roots/named roots), how
    /// many only possibly, and behind how many only unnamed voices stand.
    pub fn text(&self, out: &mut Lines) -> io::Result<()> {
        let name = |place: usize| &*self.library.dataset.actors[self.matrix.actors[place]].name;
        let cells = self.cells();
        let longest = cells.iter().map(|between| width(&out.shown(name(between.at.0)))).max();
        let rows = longest.unwrap_or_default().min(44);
        out.line(&self.heading())?;
        let arrow = if self.measure.is_mutual() { "↔" } else { "→" };
        let words = |value: Option<Value>| value.map_or_else(|| "-".to_owned(), Value::words);
        let many = |between: &Between| match (between.change, self.figure) {
            (None, Figure::Count) => between.count().to_string(),
            (None, _) => words(between.value),
            (Some(change), _) => {
                // What is not sure has its mark behind the numbers.
                let blank = if change.is_sure { " " } else { "" };
                let by = format!("{}{blank}", change.sign());
                format!("{} to {}  {by:>7}", words(change.before), words(change.now))
            }
        };
        let wide = cells.iter().map(|between| width(&many(between))).max().unwrap_or(0).max(5);
        for between in cells {
            let mut marks = Vec::new();
            if let Some(cell) = between.cell.filter(|cell| cell.possible > 0) {
                marks.push(format!("{} possibly", cell.possible));
            }
            let unnamed = between.together.unnamed;
            if unnamed > 0 && unnamed == between.together.records {
                marks.push("unnamed voices only".to_owned());
            } else if unnamed > 0 {
                marks.push(format!("{unnamed} on unnamed voices only"));
            }
            let marks = if marks.is_empty() { String::new() } else { format!("  ({})", marks.join(", ")) };
            let contested = if between.cell.is_some_and(|cell| cell.contested) { 'x' } else { ' ' };
            let (row, column) = (out.cell(name(between.at.0), rows), name(between.at.1));
            let (many, numbers) = (many(&between), between.together.numbers());
            out.line(&format!("{many:>wide$} {contested} {numbers:>7}  {row} {arrow} {column}{marks}"))?;
        }
        Ok(())
    }

    /// Rows and columns: columns by the numbers of their rows; in parentheses what rests on unnamed voices alone, `x`
    /// before what somebody denies, a blank line between blocks.
    pub fn table(&self, out: &mut Lines) -> io::Result<()> {
        let name = |place: usize| &*self.library.dataset.actors[self.matrix.actors[place]].name;
        out.line(&self.heading())?;
        let number =
            |place: usize| self.laid.rows.iter().position(|head| head.place == place).map_or(0, |at| at + 1);
        let text = |row: usize, column: usize| {
            let between = self.between((row, column));
            let is_any = |change: Change| between.cell.is_some() || change.before.is_some();
            let is = match (between.change, between.value) {
                (Some(change), _) if is_any(change) => change.sign(),
                (None, Some(value)) => value.words(),
                _ => return if row == column { String::new() } else { ".".to_owned() },
            };
            let is = if between.cell.is_some_and(|cell| cell.unnamed) { format!("({is})") } else { is };
            if between.cell.is_some_and(|cell| cell.contested) { format!("x{is}") } else { is }
        };
        let rows: Vec<Vec<String>> = self
            .laid
            .rows
            .iter()
            .map(|row| self.laid.columns.iter().map(|column| text(row.place, column.place)).collect())
            .collect();
        let wide = rows.iter().flatten().map(|text| width(text)).max().unwrap_or(0).max(4);
        let longest = self.laid.rows.iter().map(|head| width(&out.shown(name(head.place)))).max();
        let label = longest.unwrap_or(0).min(30);
        let digits = self.laid.rows.len().to_string().len();
        let columns = self.laid.columns.iter().map(|column| format!(" {:>wide$}", number(column.place)));
        out.line(&(" ".repeat(digits + 1 + label) + &columns.collect::<Vec<_>>().concat()))?;
        for (at, (head, row)) in self.laid.rows.iter().zip(&rows).enumerate() {
            if self.begins_block(at) {
                out.blank()?;
            }
            let cells: Vec<String> = row.iter().map(|text| format!(" {text:>wide$}")).collect();
            let name = out.cell(name(head.place), label);
            out.line(&format!("{:>digits$} {name}{}", at + 1, cells.concat()))?;
        }
        if let Some(nearness) = self.laid.nearness {
            out.line(&format!(
                "order by {}: {}; {} anti-Robinson events, {} in the order of the ids",
                self.order.word(),
                nearness.method.words(),
                nearness.events,
                nearness.before
            ))?;
        }
        Ok(())
    }

    /// Whether a block begins with a row, or one of several rows ended before it.
    fn begins_block(&self, at: usize) -> bool {
        let block = |at: usize| self.laid.rows.get(at).map(|head| head.block);
        let is_of_several = |at: usize| block(at) == block(at + 1) || at > 0 && block(at) == block(at - 1);
        at > 0 && block(at) != block(at - 1) && (is_of_several(at) || is_of_several(at - 1))
    }

    fn rows(&self) -> Vec<Told<'a>> {
        let id = |place: usize| &*self.library.dataset.actors[self.matrix.actors[place]].id;
        let records =
            |cell: &'a Cell| cell.records.iter().map(|record| self.library.id(AnyId::Record(*record)));
        let row = |between: Between<'a>| Told {
            row: id(between.at.0),
            column: id(between.at.1),
            count: between.count(),
            possible: between.cell.map_or(0, |cell| cell.possible),
            unnamed: between.cell.is_some_and(|cell| cell.unnamed),
            contested: between.cell.is_some_and(|cell| cell.contested),
            reports: between.together.reports,
            roots: between.together.roots.len(),
            named_roots: between.together.named_roots,
            unnamed_records: between.together.unnamed,
            value: between.value.and_then(Value::number),
            of: between.value.and_then(Value::of),
            before: between.change.and_then(|change| change.before).and_then(Value::number),
            change: between.change.and_then(|change| change.by),
            change_sure: between.change.map(|change| change.is_sure),
            records: between.cell.map(|cell| records(cell).collect()).unwrap_or_default(),
        };
        self.cells().into_iter().map(row).collect()
    }

    /// The actors in the order asked for, and the cells.
    pub fn json(&self, out: &mut dyn Write, ascii: bool) -> io::Result<()> {
        let whole = Whole {
            measure: self.measure.word(),
            reading: self.measure.reading(),
            figure: self.figure.word(),
            formula: self.figure.formula(),
            scores: self.figure.has_scores().then(|| self.reckoning.table.word()),
            order: self.order.word(),
            anti_robinson: self.laid.nearness.map(|nearness| nearness.events),
            method: self.laid.nearness.map(|nearness| nearness.method.words()),
            actors: self.laid.rows.iter().map(|head| self.library.id(AnyId::Actor(head.actor))).collect(),
            cells: self.rows(),
        };
        write_json(out, &whole, ascii)
    }

    /// A row a cell; ids of records are separated by blanks.
    pub fn csv(&self, out: &mut Csv) -> io::Result<()> {
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
            "figure",
            "value",
            "of",
            "before",
            "change",
            "change_sure",
            "records",
        ])?;
        let number = |number: Option<f64>| number.map(|number| number.to_string()).unwrap_or_default();
        for row in self.rows() {
            out.row([
                row.row,
                row.column,
                self.measure.word(),
                &row.count.to_string(),
                &row.possible.to_string(),
                &row.unnamed.to_string(),
                &row.contested.to_string(),
                &row.reports.to_string(),
                &row.roots.to_string(),
                &row.named_roots.to_string(),
                &row.unnamed_records.to_string(),
                self.figure.word(),
                &number(row.value),
                &row.of.map(|many| many.to_string()).unwrap_or_default(),
                &number(row.before),
                &number(row.change),
                &row.change_sure.map(|is_sure| is_sure.to_string()).unwrap_or_default(),
                &row.records.join(" "),
            ])?;
        }
        Ok(())
    }
}

#[derive(Serialize)]
struct Whole<'l> {
    measure: &'static str,
    reading: &'static str,
    figure: &'static str,
    formula: &'static str,
    /// Whose scores, where the figure is reckoned from them.
    #[serde(skip_serializing_if = "Option::is_none")]
    scores: Option<&'static str>,
    order: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    method: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    anti_robinson: Option<u64>,
    actors: Vec<&'l str>,
    cells: Vec<Told<'l>>,
}

#[derive(Serialize)]
struct Told<'l> {
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
    /// The figure, and from how many it is reckoned, where that is not the figure itself.
    value: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<usize>,
    /// The same in the window before, and the change since.
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    change: Option<f64>,
    /// Whether all of both lies in its window for sure.
    #[serde(skip_serializing_if = "Option::is_none")]
    change_sure: Option<bool>,
    records: Vec<&'l str>,
}
