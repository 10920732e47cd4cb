//! The coverage as a grid: records down, documents or outlets across; who has what, who has it not, and how soon.

use super::abbreviate::abbreviate;
use super::sheet::{Line, Sheet};
use super::{View, brief, dates, marks};
use crate::dataset::{AnyId, Root};
use crate::query::coverage::{By, Carried, Cell, Coverage, Lag, Voice};
use crate::role::Role;
use crate::text::{fit, pad, width};

/// What the coverage shows, from the left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Facet {
    /// Records by documents.
    #[default]
    Sources,
    /// Records by outlets.
    Outlets,
    /// What is missing.
    Gaps,
    /// How much each carries.
    Totals,
}

impl Facet {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Sources, Self::Outlets, Self::Gaps, Self::Totals];

    const fn word(self) -> &'static str {
        match self {
            Self::Sources => "by source",
            Self::Outlets => "by outlet",
            Self::Gaps => "gaps",
            Self::Totals => "totals",
        }
    }

    /// So many further to the right, and round.
    #[must_use]
    pub fn turned(self, by: isize) -> Self {
        let many = Self::ALL.len();
        Self::ALL[(self as usize + many).saturating_add_signed(by % many as isize) % many]
    }
}

/// What stands in the border above: what is shown in brackets, among what may be.
pub fn coverage_title(shown: Facet) -> String {
    let word =
        |facet: Facet| if facet == shown { format!("[{}]", facet.word()) } else { facet.word().to_owned() };
    format!("Coverage: {}", Facet::ALL.map(word).join("  "))
}

/// More lines than this nobody goes along; the question can be narrowed.
const MOST: usize = 1000;

/// Columns for how soon.
const LAG: usize = 12;

/// The fewest columns for a title.
const TITLE: usize = 22;

/// The records by their carriers.
pub fn coverage(view: &View, coverage: &Coverage, by: By, columns: usize) -> Sheet {
    if coverage.lines.is_empty() {
        return Sheet::saying("no record answers this question");
    }
    let mut sheet = Sheet::default();
    let drawing = Drawing::of(view, coverage, by, columns);
    sheet.head = drawing.heads();
    for (number, line) in coverage.lines.iter().enumerate().take(MOST) {
        sheet.link(drawing.line(number, line), AnyId::Record(line.row.record));
    }
    if coverage.lines.len() > MOST {
        let more = format!("and {} more: a narrower question shows them", coverage.lines.len() - MOST);
        sheet.line(Line::new().add(Role::Dim, &more));
    }
    sheet.gap();
    for (sign, meaning) in view.glyphs.coverage() {
        let line = Line::new().add(Role::Status, &format!("{sign} ")).add(Role::Dim, meaning);
        sheet.line(line);
    }
    let blank = "a blank: written before it happened, or no document of it is held";
    sheet.line(Line::new().add(Role::Dim, &fit(blank, columns)));
    sheet
}

/// The carrier's short name.
fn carrier<'l>(view: &View<'l>, carrier: Root) -> &'l str {
    match carrier {
        Root::Actor(actor) => view.library.short_name(actor),
        Root::Source(source) => view.library.short_label(source),
    }
}

/// How soon it was reported.
fn lag_words(view: &View, lag: Lag) -> String {
    let said = match lag {
        Lag::Days { least, most } => dates::days(least, most, view.glyphs),
        Lag::Ahead => Some("beforehand".to_owned()),
        Lag::CannotTell => None,
    };
    said.unwrap_or_else(|| "cannot tell".to_owned())
}

struct Drawing<'a> {
    view: &'a View<'a>,
    coverage: &'a Coverage,
    /// The columns for which there is room, each with its name.
    shown: Vec<(usize, Vec<String>)>,
    cell: usize,
    date: usize,
    first: usize,
    title: usize,
    /// Columns at the end for what each record rests on.
    marks: usize,
}

impl<'a> Drawing<'a> {
    fn of(view: &'a View<'a>, coverage: &'a Coverage, by: By, columns: usize) -> Self {
        let names = || coverage.columns.iter().map(|column| carrier(view, column.carrier));
        let widest = names().map(width).max().unwrap_or(0);
        let cell = if widest < 4 { 4 } else { 6 };
        let date = match columns {
            0..70 => 0,
            70..110 => 15,
            _ => 21,
        };
        // Whose report was the first stands before its days, in the width of a column's name.
        let first = if columns < 84 || by == By::Outlet && columns < 110 { 0 } else { 16 + cell };
        let marks = if columns < 70 { 0 } else { marks::columns(view.glyphs) };
        let room = columns.saturating_sub(date + first + LAG + marks + TITLE);
        let chosen = coverage.fullest(room / cell);
        let heads = abbreviate(names(), cell - 1, if widest < cell { 1 } else { 2 });
        let title = columns.saturating_sub(date + first + LAG + marks + chosen.len() * cell).max(TITLE);
        let shown = chosen.into_iter().filter_map(|column| Some((column, heads.get(column)?.clone())));
        Self { view, coverage, shown: shown.collect(), cell, date, first, title, marks }
    }

    /// The names over the columns, as low as they reach; left of them how many have no room.
    fn heads(&self) -> Vec<Line> {
        let high = self.shown.iter().map(|(_, name)| name.len()).max().unwrap_or(1);
        let left_out = self.coverage.columns.len() - self.shown.len();
        let high = if left_out > 0 { high.max(2) } else { high };
        let mut lines = Vec::with_capacity(high);
        for number in 0..high {
            let is_last = number + 1 == high;
            let mut line = Line::new();
            line.push(Role::Dim, &pad(if is_last && self.date > 0 { "when" } else { "" }, self.date));
            let over = match (is_last, left_out) {
                (true, _) => "what".to_owned(),
                (false, 0) => String::new(),
                (false, some) => format!("{some} more have no room"),
            };
            line.push(if is_last { Role::Dim } else { Role::Doubt }, &pad(&over, self.title));
            for (_, name) in &self.shown {
                let text = (number + name.len()).checked_sub(high).and_then(|at| name.get(at));
                line.push(Role::Heading, &self.centred(text.map_or("", String::as_str)));
            }
            if is_last {
                line.push(Role::Dim, &pad(if self.first > 0 { " first reported" } else { "" }, self.first));
                line.push(Role::Dim, &fit(" lag", LAG));
            }
            lines.push(line);
        }
        lines
    }

    fn centred(&self, text: &str) -> String {
        let blanks = self.cell.saturating_sub(width(text));
        let before = blanks.div_ceil(2);
        format!("{}{text}{}", " ".repeat(before), " ".repeat(blanks - before))
    }

    fn line(&self, number: usize, carried: &Carried) -> Line {
        let mut line = Line::new();
        if self.date > 0 {
            brief::date(self.view, &mut line, carried.row, self.date);
        }
        line.push(
            Role::Plain,
            &pad(&fit(&self.view.library.matter(carried.row.record), self.title - 1), self.title),
        );
        let [own, citing, silent, untold] = self.view.glyphs.carried;
        for (column, _) in &self.shown {
            let (sign, role) = match self.coverage.cell(self.view.then(), number, *column) {
                Cell::Has(Voice { is_own: true, .. }) => (own, Role::Outlet),
                Cell::Has(_) => (citing, Role::Outlet),
                Cell::NotIn => (silent, Role::Dim),
                Cell::CannotTell => (untold, Role::Dim),
                Cell::Nothing => ("", Role::Dim),
            };
            line.push(role, &self.centred(sign));
        }
        if self.first > 0 {
            let text = format!(" {}", self.first_words(carried));
            let role = if carried.first.day().is_some() { Role::Date } else { Role::Doubt };
            line.push(role, &pad(&text, self.first));
        }
        let lag = fit(&format!(" {}", lag_words(self.view, carried.lag)), LAG);
        line.push(Role::Number, &pad(&lag, if self.marks > 0 { LAG } else { 0 }));
        if self.marks > 0 {
            let marks = marks::of_a_record(self.view, carried.row.record);
            line.fill(line.width() + self.marks.saturating_sub(marks.width()));
            line.spans.extend(marks.spans);
        }
        line
    }

    /// When it was first reported; of several who carry it the first, where that is sure.
    fn first_words(&self, carried: &Carried) -> String {
        let when = dates::bounds(carried.first, 15);
        let name = carried.first_by().filter(|_| carried.by.len() > 1).and_then(|column| {
            let (_, name) = self.shown.iter().find(|(shown, _)| *shown == column)?;
            name.last()
        });
        match name.filter(|name| width(name) < self.cell && self.cell == 4) {
            Some(name) => format!("{name} {when}"),
            None => when,
        }
    }
}
