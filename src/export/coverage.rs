//! Who reported what, how soon, and who did not: records down, documents or outlets across.

use super::csv::Csv;
use super::gaps::{Missing, gaps_text};
use super::lines::Lines;
use super::machine::write_json;
use super::words::{date, lag, span};
use crate::dataset::{AnyId, Root};
use crate::date::Span;
use crate::library::{Library, Then};
use crate::query::coverage::{By, Carried, Cell, Coverage, Lag};
use crate::query::gaps::Gaps;
use crate::text::{counted, width};
use serde::Serialize;
use std::io::{self, Write};

const LEGEND: &str = "own: in its own voice; citing: on the word of others; not in: written later, and without it, which \
                      denies nothing; ?: not in, and whether it was written later cannot be told; a blank: written \
                      before it happened, or no document of it is held";

/// What a carrier is called, and its id.
fn carrier(library: &Library, carrier: Root) -> (&str, &str) {
    match carrier {
        Root::Actor(actor) => (library.short_name(actor), library.id(AnyId::Actor(actor))),
        Root::Source(source) => (library.short_label(source), library.id(AnyId::Source(source))),
    }
}

/// The word of a cell; none where nothing is to be said.
const fn word(cell: Cell) -> Option<&'static str> {
    match cell {
        Cell::Has(voice) if voice.is_own => Some("own"),
        Cell::Has(_) => Some("citing"),
        Cell::NotIn => Some("not-in"),
        Cell::CannotTell => Some("cannot-tell"),
        Cell::Nothing => None,
    }
}

/// A line a record: what each column makes of it, when it was first reported, how soon, and its id. Then the columns'
/// totals, then what is missing.
pub fn coverage_text(out: &mut Lines, then: Then, coverage: &Coverage, gaps: &Gaps) -> io::Result<()> {
    let library = then.library;
    let records = &library.dataset.records;
    let of_all = |said: &dyn Fn(&Carried) -> String, most: usize| {
        coverage.lines.iter().map(|line| width(&said(line))).max().unwrap_or_default().min(most)
    };
    let dates = of_all(&|line| date(then, &records[line.row.record]), 36);
    let titles = of_all(&|line| library.matter(line.row.record), 36);
    let firsts = of_all(&|line| span(line.first), 24).max("first reported".len());
    let name = |column: usize| carrier(library, coverage.columns[column].carrier).0;
    let widest = (0..coverage.columns.len()).map(|column| width(name(column))).max().unwrap_or_default();
    // On a terminal a line stays a line, with those columns that carry most.
    let each = widest.clamp(6, 12) + 1;
    let used = dates + titles + firsts + 28;
    let room = out.columns().map_or(usize::MAX, |columns| columns.saturating_sub(used) / each);
    let shown = coverage.fullest(room);
    let mut head = format!("{}  {}  ", out.cell("when", dates), out.cell("what", titles));
    for column in &shown {
        head.push_str(&out.cell(name(*column), each - 1));
        head.push(' ');
    }
    out.line(&format!("{head} {}  lag", out.cell("first reported", firsts)))?;
    for (number, line) in coverage.lines.iter().enumerate() {
        let record = &records[line.row.record];
        let mut text = format!(
            "{}  {}  ",
            out.cell(&date(then, record), dates),
            out.cell(&library.matter(line.row.record), titles)
        );
        for column in &shown {
            let word = match coverage.cell(then, number, *column) {
                Cell::NotIn => "not in",
                Cell::CannotTell => "?",
                cell => word(cell).unwrap_or_default(),
            };
            text.push_str(&out.cell(word, each - 1));
            text.push(' ');
        }
        let first = out.cell(&span(line.first), firsts);
        out.line(&format!("{text} {first}  {}  {}", out.cell(&lag(line.lag), 20), record.id))?;
    }
    if shown.len() < coverage.columns.len() {
        let left_out = coverage.columns.len() - shown.len();
        out.line(&format!("{left_out} more columns have no room here: --format csv has them all"))?;
    }
    out.hanging("", LEGEND)?;
    out.blank()?;
    for column in &coverage.columns {
        let (name, id) = carrier(library, column.carrier);
        let records = counted(column.records, "record");
        let (alone, unnamed, roots) = (column.alone, column.unnamed, column.roots);
        let counts = format!("{records}, {alone} in no other; {unnamed} of {roots} roots unnamed");
        out.hanging("  ", &format!("{name}: {counts} [{id}]"))?;
    }
    out.blank()?;
    gaps_text(out, then, gaps)
}

#[derive(Serialize)]
struct Whole<'l> {
    by: &'static str,
    columns: Vec<Column<'l>>,
    records: Vec<Line<'l>>,
    gaps: Missing<'l>,
}

#[derive(Serialize)]
struct Column<'l> {
    id: &'l str,
    sources: Vec<&'l str>,
    records: usize,
    alone: usize,
    roots: usize,
    unnamed_roots: usize,
}

#[derive(Serialize)]
struct Line<'l> {
    id: &'l str,
    /// False where it answers only possibly.
    sure: bool,
    first: Days,
    /// The column that surely had it first.
    first_by: Option<&'l str>,
    lag: Option<Bounds>,
    by: Vec<Has<'l>>,
    not_in: Vec<&'l str>,
    cannot_tell: Vec<&'l str>,
}

#[derive(Serialize)]
struct Has<'l> {
    column: &'l str,
    voice: &'static str,
    told: Days,
    lag: Option<Bounds>,
}

#[derive(Serialize)]
struct Days {
    earliest: Option<String>,
    latest: Option<String>,
}

/// Days from when it happened; both negative where it was told before.
#[derive(Serialize)]
pub struct Bounds {
    least: Option<i64>,
    most: Option<i64>,
}

impl Bounds {
    fn of(lag: Lag) -> Option<Self> {
        match lag {
            Lag::Days { least, most } => Some(Self { least: Some(least), most }),
            Lag::Ahead => Some(Self { least: None, most: Some(-1) }),
            Lag::CannotTell => None,
        }
    }
}

fn days(span: Span) -> Days {
    let day = |edge: crate::date::Edge| edge.day().map(|day| day.to_string());
    Days { earliest: day(span.earliest), latest: day(span.latest) }
}

/// The columns, the records with what each column makes of them, and what is missing.
pub fn coverage_json(
    out: &mut dyn Write,
    then: Then,
    by: By,
    coverage: &Coverage,
    gaps: &Gaps,
    ascii: bool,
) -> io::Result<()> {
    let library = then.library;
    let id = |column: usize| carrier(library, coverage.columns[column].carrier).1;
    let columns = coverage.columns.iter().enumerate().map(|(number, column)| Column {
        id: id(number),
        sources: column.sources.iter().map(|source| library.id(AnyId::Source(*source))).collect(),
        records: column.records,
        alone: column.alone,
        roots: column.roots,
        unnamed_roots: column.unnamed,
    });
    let line = |(number, line): (usize, &Carried)| {
        let those = |wanted: Cell| {
            let all = 0..coverage.columns.len();
            all.filter(|column| coverage.cell(then, number, *column) == wanted).map(id).collect::<Vec<_>>()
        };
        let voices = line.by.iter().map(|(column, voice)| Has {
            column: id(*column),
            voice: word(Cell::Has(*voice)).unwrap_or_default(),
            told: days(voice.told),
            lag: Bounds::of(voice.lag),
        });
        Line {
            id: library.id(AnyId::Record(line.row.record)),
            sure: line.row.sure,
            first: days(line.first),
            first_by: line.first_by().map(id),
            lag: Bounds::of(line.lag),
            by: voices.collect(),
            not_in: those(Cell::NotIn),
            cannot_tell: those(Cell::CannotTell),
        }
    };
    let whole = Whole {
        by: by.word(),
        columns: columns.collect(),
        records: coverage.lines.iter().enumerate().map(line).collect(),
        gaps: Missing::of(library, gaps),
    };
    write_json(out, &whole, ascii)
}

/// A row for each record and column of which there is anything to say.
pub fn coverage_csv(out: &mut Csv, then: Then, by: By, coverage: &Coverage) -> io::Result<()> {
    let library = then.library;
    out.row(["record", "title", by.word(), "cell", "told_earliest", "told_latest", "lag_least", "lag_most"])?;
    for (number, line) in coverage.lines.iter().enumerate() {
        let record = &library.dataset.records[line.row.record];
        for (column, of) in coverage.columns.iter().enumerate() {
            let cell = coverage.cell(then, number, column);
            let Some(word) = word(cell) else { continue };
            let (told, lag) = match cell {
                Cell::Has(voice) => (Some(days(voice.told)), Bounds::of(voice.lag)),
                _ => (None, None),
            };
            let told = told.unwrap_or(Days { earliest: None, latest: None });
            let lag = lag.unwrap_or(Bounds { least: None, most: None });
            let number = |days: Option<i64>| days.map(|days| days.to_string()).unwrap_or_default();
            out.row([
                &*record.id,
                &library.matter(line.row.record),
                carrier(library, of.carrier).1,
                word,
                &told.earliest.unwrap_or_default(),
                &told.latest.unwrap_or_default(),
                &number(lag.least),
                &number(lag.most),
            ])?;
        }
    }
    Ok(())
}
