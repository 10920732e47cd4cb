//! Who reported what, in whose words, and how soon; and who did not: by documents, or by the outlets behind them.

mod steps;

use super::Question;
use super::apart::{Dating, apart};
use super::one_by_one::one_by_one_with;
use super::timeline::{Row, Timeline};
use crate::dataset::{RecordId, Root, SourceId};
use crate::date::{Edge, Span, Tri};
use crate::library::{Library, Then};
use crate::progress::Follow;
use std::cmp::Reverse;
use steps::{Step, sooner, steps};

/// What the columns are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum By {
    /// The documents of the dataset.
    #[default]
    Source,
    /// The outlets: those of the documents, and those that the documents cite.
    Outlet,
}

impl By {
    /// The word on screen and at the prompt.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Outlet => "outlet",
        }
    }
}

/// The answer.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    /// The carriers: documents by their dates, outlets by how much they carry.
    pub columns: Vec<Column>,
    /// The records that answer, in time.
    pub lines: Vec<Carried>,
}

/// A document or an outlet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Which: an outlet, or a document; by outlets a document that does not name its own.
    pub carrier: Root,
    /// The documents of it that the dataset holds; none for an outlet that is only cited.
    pub sources: Vec<SourceId>,
    /// How many of the records it carries.
    pub records: usize,
    /// How many of these no other carries.
    pub alone: usize,
    /// From how many different roots it has them, each record by itself.
    pub roots: usize,
    /// How many of these roots are not named.
    pub unnamed: usize,
}

impl Column {
    const fn new(carrier: Root) -> Self {
        Self { carrier, sources: Vec::new(), records: 0, alone: 0, roots: 0, unnamed: 0 }
    }
}

/// A record, and who carries it.
#[derive(Clone, Debug)]
pub struct Carried {
    /// The record.
    pub row: Row,
    /// When it was first reported.
    pub first: Span,
    /// How long after it happened that was.
    pub lag: Lag,
    /// What the columns that carry it make of it, in their order.
    pub by: Vec<(usize, Voice)>,
}

/// How a carrier has a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Voice {
    /// In its own voice, citing nobody for it; else it cites others.
    pub is_own: bool,
    /// When it told it; of who has no date of its own, not later than whoever cites it.
    pub told: Span,
    /// How long after it happened it did so.
    pub lag: Lag,
}

/// What stands where a line and a column meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// It carries the record.
    Has(Voice),
    /// It was surely written after the record happened, and does not carry it. Silence denies nothing.
    NotIn,
    /// It does not carry the record; whether it was written after it happened cannot be told.
    CannotTell,
    /// It was surely written before it happened, or the dataset holds no document of it.
    Nothing,
}

/// The days that passed until it was reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lag {
    /// At least so many, and at most, where there is a limit.
    Days {
        /// At least.
        least: i64,
        /// At most; none where a date has no limit.
        most: Option<i64>,
    },
    /// It was told before it happened.
    Ahead,
    /// The dates do not tell.
    CannotTell,
}

impl Carried {
    /// The column that surely had it first: the only one, or one that told it before any other can have.
    pub fn first_by(&self) -> Option<usize> {
        let is_first = |(column, voice): &&(usize, Voice)| {
            let mut others = self.by.iter().filter(|(other, _)| other != column);
            others.all(|(_, other)| voice.told.latest < other.told.earliest)
        };
        self.by.iter().find(is_first).map(|(column, _)| *column)
    }
}

impl Lag {
    fn of([least, most]: [Option<i64>; 2]) -> Self {
        match (least, most) {
            (_, Some(..=-1)) => Self::Ahead,
            (None | Some(..=0), None) => Self::CannotTell,
            (least, most) => Self::Days { least: least.unwrap_or(0).max(0), most },
        }
    }
}

impl Coverage {
    /// What stands where a line and a column meet.
    pub fn cell(&self, then: Then, line: usize, column: usize) -> Cell {
        let (Some(line), Some(of)) = (self.lines.get(line), self.columns.get(column)) else {
            return Cell::Nothing;
        };
        match line.by.iter().find(|(other, _)| *other == column) {
            Some((_, voice)) => Cell::Has(*voice),
            None => silence(then, line.row.record, &of.sources),
        }
    }

    /// The columns to be shown where there is room for so many: those that carry most, in their order.
    pub fn fullest(&self, room: usize) -> Vec<usize> {
        let mut columns: Vec<usize> = (0..self.columns.len()).collect();
        columns.sort_by_key(|column| Reverse(self.columns[*column].records));
        columns.truncate(room);
        columns.sort_unstable();
        columns
    }
}

/// What is to be said of documents that do not carry a record.
fn silence(then: Then, record: RecordId, sources: &[SourceId]) -> Cell {
    let dataset = &then.library.dataset;
    let date = dataset.records.date(record);
    let happened = date.as_ref().map(|date| Dating::of_record(record, date));
    let is_later = |source: &SourceId| {
        let dates = happened.zip(Dating::of_source(dataset, *source));
        match dates.map(|(happened, written)| apart(then, happened, written)) {
            Some([Some(1..), _]) => Tri::Yes,
            Some([_, Some(..=-1)]) => Tri::No,
            _ => Tri::Maybe,
        }
    };
    match sources.iter().map(is_later).max() {
        Some(Tri::Yes) => Cell::NotIn,
        Some(Tri::Maybe) => Cell::CannotTell,
        Some(Tri::No) | None => Cell::Nothing,
    }
}

/// Asks who carries these records.
pub fn coverage(library: &Library, question: &Question, found: &Timeline, by: By) -> Coverage {
    let Ok(coverage) = coverage_with(library, question, found, by, &());
    coverage
}

/// The same, followed and perhaps stopped.
pub fn coverage_with<F: Follow>(
    library: &Library,
    question: &Question,
    found: &Timeline,
    by: By,
    follow: &F,
) -> Result<Coverage, F::Stop> {
    let then = question.then(library);
    let rows: Vec<Row> = found.all().copied().collect();
    let told = one_by_one_with(&rows, follow, |row| carried(then, *row, by))?;
    let mut heads = heads(then, by);
    for (_, reports) in &told {
        for (carrier, report) in reports {
            let column = heads.of(*carrier);
            column.records += 1;
            column.alone += usize::from(reports.len() == 1);
            column.roots += report.roots.len();
            column.unnamed += report.roots.iter().filter(|root| !library.dataset.is_named(**root)).count();
        }
    }
    let mut columns: Vec<Column> = heads.all.iter().flatten().cloned().collect();
    match by {
        By::Source => columns.sort_by_key(|column| {
            let dated =
                column.sources.first().and_then(|source| library.dataset.sources[*source].date.as_ref());
            (dated.is_none(), dated.map(|dated| dated.when.sort_key()), column.carrier)
        }),
        By::Outlet => columns.sort_by_key(|column| (Reverse(column.records), column.carrier)),
    }
    let mut numbers = vec![0; heads.all.len()];
    for (number, column) in columns.iter().enumerate() {
        numbers[heads.place(column.carrier)] = number;
    }
    let line = |(carried, reports): (Carried, Vec<(Root, Report)>)| {
        let by = reports.into_iter().map(|(carrier, report)| {
            let voice = Voice { is_own: report.is_own, told: report.told, lag: Lag::of(report.days) };
            (numbers[heads.place(carrier)], voice)
        });
        let mut by: Vec<(usize, Voice)> = by.collect();
        by.sort_unstable_by_key(|(column, _)| *column);
        Carried { by, ..carried }
    };
    Ok(Coverage { lines: told.into_iter().map(line).collect(), columns })
}

/// A column for whoever has one, by their numbers: the documents, and behind them the actors.
struct Heads {
    all: Vec<Option<Column>>,
    sources: usize,
}

impl Heads {
    fn place(&self, carrier: Root) -> usize {
        match carrier {
            Root::Source(source) => source.into(),
            Root::Actor(actor) => self.sources + usize::from(actor),
        }
    }

    fn of(&mut self, carrier: Root) -> &mut Column {
        let place = self.place(carrier);
        self.all[place].get_or_insert_with(|| Column::new(carrier))
    }
}

/// The documents that may have been written by that day, each a column of its own or one with its outlet's others.
fn heads(then: Then, by: By) -> Heads {
    let dataset = &then.library.dataset;
    let sources = &dataset.sources;
    let all = vec![None; sources.len() + dataset.actors.len()];
    let mut heads = Heads { all, sources: sources.len() };
    for id in sources.ids().filter(|id| is_written(then, *id)) {
        let carrier = match (by, sources[id].outlet) {
            (By::Outlet, Some(outlet)) => Root::Actor(outlet),
            _ => Root::Source(id),
        };
        heads.of(carrier).sources.push(id);
    }
    heads
}

/// Whether a document may have been written by the end of the day: that what it carries was told before does not count.
fn is_written(then: Then, source: SourceId) -> bool {
    let dated = then.library.dataset.sources[source].date.as_ref();
    then.day.zip(dated).is_none_or(|(day, dated)| dated.when.span().earliest <= Edge::On(day))
}

/// What one carrier makes of a record.
struct Report {
    is_own: bool,
    told: Span,
    days: [Option<i64>; 2],
    /// Each once.
    roots: Vec<Root>,
}

/// Who carries a record, each once, and when it was first reported.
fn carried(then: Then, row: Row, by: By) -> (Carried, Vec<(Root, Report)>) {
    let library = then.library;
    let record = library.dataset.records.get(row.record);
    let happened = record.date.as_ref().map(|date| Dating::of_record(row.record, date));
    // Nearly always there is one for each: there are as many lists as records, and room to spare would be most of them.
    let mut reports: Vec<(Root, Report)> = Vec::with_capacity(record.cite.len());
    let (mut first, mut soonest): (Option<Span>, Option<_>) = (None, None);
    for citation in then.citations(&record.cite) {
        let reported = library.reported(citation);
        first = Some(first.map_or(reported, |first| first.sooner(reported)));
        let steps = steps(then, row.record, happened, citation);
        let dated = steps.iter().filter(|step| step.is_dated).map(|step| step.days);
        let days = dated.reduce(sooner).unwrap_or_default();
        soonest = Some(soonest.map_or(days, |others| sooner(others, days)));
        for (number, step) in steps.into_iter().enumerate() {
            let is_column = match by {
                By::Source => number == 0 && is_written(then, citation.source),
                By::Outlet => step.is_carrier,
            };
            if !is_column {
                continue;
            }
            let carrier = if by == By::Source { Root::Source(citation.source) } else { step.who };
            let Step { is_own, told, days, .. } = step;
            reports.push((carrier, Report { is_own, told, days, roots: vec![citation.root] }));
        }
    }
    reports.sort_by_key(|(carrier, _)| *carrier);
    reports.dedup_by(|(carrier, other), (first, report)| {
        let is_same = carrier == first;
        if is_same {
            report.is_own |= other.is_own;
            report.told = report.told.sooner(other.told);
            report.days = sooner(report.days, other.days);
            report.roots.append(&mut other.roots);
        }
        is_same
    });
    for (_, report) in &mut reports {
        report.roots.sort_unstable();
        report.roots.dedup();
    }
    let lag = Lag::of(soonest.unwrap_or_default());
    (Carried { row, first: first.unwrap_or(Span::ALL), lag, by: Vec::new() }, reports)
}
