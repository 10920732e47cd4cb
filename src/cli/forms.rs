//! The fixed words that options take.

use clap::ValueEnum;

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
}

/// What is counted between two actors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Measure {
    /// Statements: the row says something about the column.
    #[default]
    Statements,
    /// Meetings at which both were.
    Meetings,
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
