//! The fixed words that options take.

use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use demarche::cameo::Table;
use demarche::query::figure::Figure;
use demarche::query::plan::Order;
use demarche::query::relations::Measure;

/// One of a list of the library's, by its word.
fn one_of<T: Copy + Send + Sync + 'static>(
    all: &'static [T],
    word: fn(T) -> &'static str,
    or: T,
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(all.iter().map(|one| word(*one)))
        .map(move |typed| all.iter().copied().find(|one| word(*one) == typed).unwrap_or(or))
}

/// What is counted.
pub fn measure() -> impl TypedValueParser<Value = Measure> {
    one_of(&Measure::ALL, Measure::word, Measure::default())
}

/// What is counted, or a figure that is reckoned from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// How many records.
    Count(Measure),
    /// Another figure, of what it is commonly reckoned from.
    Figure(Figure),
}

impl Asked {
    fn all() -> impl Iterator<Item = (&'static str, Self)> {
        let counts = Measure::ALL.into_iter().map(|measure| (measure.word(), Self::Count(measure)));
        let figures = Figure::ALL.into_iter().filter(|figure| *figure != Figure::Count);
        counts.chain(figures.map(|figure| (figure.word(), Self::Figure(figure))))
    }
}

/// What each cell comes to.
pub fn asked() -> impl TypedValueParser<Value = Asked> {
    PossibleValuesParser::new(Asked::all().map(|(word, _)| word)).map(|typed| {
        let found = Asked::all().find(|(word, _)| *word == typed);
        found.map_or(Asked::Count(Measure::default()), |(_, asked)| asked)
    })
}

/// What stands first.
pub fn order() -> impl TypedValueParser<Value = Order> {
    one_of(&Order::ALL, Order::typed, Order::default())
}

/// Whose scores.
pub fn table() -> impl TypedValueParser<Value = Table> {
    one_of(&Table::ALL, Table::typed, Table::default())
}

/// How many colours may be used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// None.
    Never,
    /// The terminal's palette.
    #[value(name = "16")]
    Sixteen,
    /// Those of xterm.
    #[value(name = "256")]
    Many,
    /// All.
    Truecolor,
    /// What the terminal says it can.
    #[default]
    Auto,
}

/// How far actors are rolled up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Level {
    /// As the record names them.
    #[default]
    Named,
    /// For their organizations.
    Organizations,
    /// For their states.
    States,
    /// For the groups of the dataset, else for their states.
    Groups,
}

/// What the columns of the coverage are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum By {
    /// The documents of the dataset.
    #[default]
    Source,
    /// The outlets: those of the documents, and those that they cite.
    Outlet,
    /// No columns: what each paragraph carries.
    Paragraph,
}

/// How an answer is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    #[default]
    Text,
    /// For programs.
    Json,
}

/// How rows are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Rows {
    /// For people.
    #[default]
    Text,
    /// For programs.
    Json,
    /// For programs that read tables.
    Csv,
    /// For spreadsheets.
    Spreadsheet,
}

/// How a matrix is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Cells {
    /// For people, a line a cell.
    #[default]
    Text,
    /// For people, in rows and columns.
    Table,
    /// For programs.
    Json,
    /// For programs that read tables.
    Csv,
    /// For spreadsheets.
    Spreadsheet,
}

/// How a network is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Web {
    /// In a few lines, for people.
    #[default]
    Text,
    /// For Gephi, yEd, networkx and others.
    Graphml,
    /// For Gephi, with times.
    Gexf,
    /// As one object.
    Json,
}

/// How a citation is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Citing {
    /// A footnote a line.
    #[default]
    Plain,
    /// Footnotes for Markdown.
    Markdown,
    /// The documents, for LaTeX.
    Bibtex,
    /// The documents, for reference managers and pandoc.
    CslJson,
}

/// How the whole dataset is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Machine {
    /// As one object.
    #[default]
    Json,
    /// As a dossier.
    Markdown,
}

/// How a screen is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Picture {
    /// Its text.
    #[default]
    Text,
    /// With colours, for a terminal.
    Ansi,
    /// As a picture.
    Svg,
    /// Every pane in lines, one after the other.
    Plain,
}

/// How the keys are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum KeyTable {
    /// For people.
    #[default]
    Text,
    /// For programs.
    Json,
    /// For papers.
    Markdown,
}
