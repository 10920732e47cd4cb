//! The arguments, and the help that teaches them.

use super::examples;
use super::forms;
pub use super::forms::{By, Cells, Citing, Color, Format, KeyTable, Level, Machine, Picture, Rows, Web};
use super::world::World;
use clap::{Parser, Subcommand};
use demarche::cameo::Table;
use demarche::query::plan::Order;
use demarche::query::relations::Measure;
use std::ffi::OsString;
use std::path::PathBuf;

/// Follow a negotiation: who met whom, who said what, on whose word.
#[derive(Debug, Default, Parser)]
#[command(
    name = "demarche",
    version,
    args_conflicts_with_subcommands = true,
    max_term_width = 100,
    after_help = examples::PROGRAM
)]
pub struct Args {
    /// A folder or file with a dataset, to open the dashboard on.
    pub dataset: Option<PathBuf>,
    /// The question that the dashboard opens with.
    #[command(flatten)]
    pub asked: Counted,
    /// Go to that thing at the start.
    #[arg(long, value_name = "ID")]
    pub select: Option<String>,
    /// Tell it in lines, for screen readers and pipes: a line of keys in, what they lead to out.
    #[arg(long)]
    pub plain: bool,
    /// What to do.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Options that every command takes.
    #[command(flatten)]
    pub common: Common,
}

impl Args {
    /// What is typed behind the program's name. Where that is nothing there is nothing to be parsed: making the parser ready
    /// is a tenth of the time until the embedded dataset is to be seen.
    pub fn typed(args: &[OsString]) -> Result<Self, clap::Error> {
        if args.len() == 1 { Ok(Self::default()) } else { Self::try_parse_from(args) }
    }
}

/// Options that every command takes.
#[derive(Debug, Default, clap::Args)]
#[command(next_help_heading = "Common options")]
pub struct Common {
    /// A file of settings, laid over the defaults.
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// A folder with the sources' texts, to be read and to look quotes up in.
    #[arg(long, global = true, value_name = "DIR")]
    pub texts: Option<PathBuf>,
    /// Write no files, start no programs, leave the clipboard alone, read nothing that is not named here.
    #[arg(long, global = true)]
    pub restricted: bool,
    /// Read large datasets anew: neither look into the cache folder nor keep anything there.
    #[arg(long, global = true)]
    pub no_cache: bool,
    /// What may be done and looked at beside; none where that is restricted.
    #[arg(skip)]
    pub world: Option<World>,
    /// Nothing but ASCII.
    #[arg(long, global = true)]
    pub ascii: bool,
    /// How many colours the dashboard may use.
    #[arg(
        long,
        global = true,
        value_enum,
        default_value_t,
        value_name = "WHEN",
        hide_possible_values = true
    )]
    #[arg(help = "How many colours the dashboard may use: never, 16, 256, truecolor, auto")]
    pub color: Color,
}

/// What is asked, for every command that answers.
#[derive(Clone, Debug, Default, clap::Args)]
#[command(next_help_heading = "Question")]
pub struct Asked {
    /// Only records that answer this query.
    #[arg(long, value_name = "QUERY", allow_hyphen_values = true)]
    pub query: Option<String>,
    /// Only what lies between these days: 2024-04/2025-01, 2024-11/, 2024-Q4.
    #[arg(long, value_name = "A/B")]
    pub window: Option<String>,
    /// As of which day.
    #[command(flatten)]
    pub as_of: AsOf,
    /// Leave out what answers only possibly: whose date is in doubt.
    #[arg(long)]
    pub sure: bool,
}

/// As of which day, for every command that answers.
#[derive(Clone, Debug, Default, clap::Args)]
#[command(next_help_heading = "Question")]
pub struct AsOf {
    /// Only what was known by the end of that day: 2024-11-14, 2024-11, 2024-Q4.
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
}

/// What is asked where actors are counted.
#[derive(Clone, Debug, Default, clap::Args)]
#[command(next_help_heading = "Question")]
pub struct Counted {
    /// Which records.
    #[command(flatten)]
    pub asked: Asked,
    /// For whom persons stand: for themselves, their organizations, their states, your groups.
    #[arg(long, value_enum, value_name = "LEVEL", hide_possible_values = true, default_value_t)]
    #[arg(help = "For whom persons stand: named (themselves), organizations, states, groups")]
    pub level: Level,
}

/// What can be done.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Say what is wrong with a dataset: each fault with its place, the line, and how to mend it.
    #[command(after_help = examples::CHECK)]
    Check(Check),
    /// List records in time, one a line.
    #[command(after_help = examples::LIST)]
    List(List),
    /// Tell all about an actor, record, claim or source.
    #[command(after_help = examples::SHOW)]
    Show(Show),
    /// Find actors, records, claims and sources by a few letters.
    #[command(after_help = examples::SEARCH)]
    Search(Search),
    /// Say on whose word a record or claim stands, and why its status is what it is.
    #[command(after_help = examples::EVIDENCE)]
    Evidence(Show),
    /// Tell why the marks of a record, claim, actor or source are what they are: status, roots, grades, date.
    #[command(after_help = examples::WHY)]
    Why(Show),
    /// Cite a record as a footnote, or the documents behind it for programs that keep references.
    #[command(after_help = examples::CITE)]
    Cite(Cite),
    /// List what is disputed or left open, and who takes which stance.
    #[command(after_help = examples::CLAIMS)]
    Claims(Answer),
    /// List the days on which something became known, and what each added.
    #[command(after_help = examples::NEWS)]
    News(List),
    /// Count who speaks about whom or met whom, in what tone, since when, on whose word.
    #[command(after_help = examples::RELATIONS)]
    Relations(Relations),
    /// Tell of who deals with whom as a network, or print it for programs that draw and reckon with such.
    #[command(after_help = examples::NETWORK)]
    Network(Network),
    /// Say through whom one reaches another, and on which records each step rests.
    #[command(after_help = examples::PATH)]
    Path(Way),
    /// Say who stands between others: by the record's own word, and by their place between groups.
    #[command(after_help = examples::BROKERS)]
    Brokers(Brokers),
    /// Show which source or outlet reported what, how soon, which did not, and what is missing.
    #[command(after_help = examples::COVERAGE)]
    Coverage(Coverage),
    /// Print the dataset, or what answers a question: as JSON, or as a dossier for an editor.
    #[command(after_help = examples::EXPORT)]
    Export(Export),
    /// Begin a dataset of your own.
    #[command(after_help = examples::INIT)]
    Init(Init),
    /// Begin a record: a template with what is known filled in.
    #[command(after_help = examples::NEW)]
    New(New),
    /// Draw the screen that some keys lead to, without a terminal.
    #[command(after_help = examples::FRAME)]
    Frame(Frame),
    /// List the keys of the dashboard.
    #[command(after_help = examples::KEYS)]
    Keys(Keys),
    /// Print a JSON Schema of the data files, for editors that complete from one.
    #[command(after_help = examples::SCHEMA)]
    Schema,
    /// Print all settings with their defaults.
    #[command(after_help = examples::CONFIG)]
    Config,
}

/// The arguments of `check`.
#[derive(Debug, clap::Args)]
pub struct Check {
    /// A folder or file with a dataset.
    pub dataset: Option<PathBuf>,
    /// text, or json: one object a line.
    #[arg(long, value_enum, default_value_t, hide_possible_values = true)]
    pub format: Format,
    /// Tell more about a code; without one, list them all.
    #[arg(long, value_name = "CODE", num_args = 0..=1, default_missing_value = "")]
    pub explain: Option<String>,
}

/// What every answer takes: the dataset and the form.
#[derive(Debug, clap::Args)]
pub struct Answer {
    /// A folder or file with a dataset.
    #[arg(long, value_name = "PATH")]
    pub data: Option<PathBuf>,
    /// text or json.
    #[arg(long, value_enum, default_value_t, hide_possible_values = true)]
    pub format: Format,
    /// What is asked.
    #[command(flatten)]
    pub asked: Asked,
}

/// The arguments of `list` and `news`.
#[derive(Debug, clap::Args)]
pub struct List {
    /// Only records that answer this query.
    #[arg(value_name = "QUERY")]
    pub words: Vec<String>,
    /// A folder or file with a dataset.
    #[arg(long, value_name = "PATH")]
    pub data: Option<PathBuf>,
    /// text, json, csv, or spreadsheet: CSV that no spreadsheet takes for formulas.
    #[arg(long, value_enum, default_value_t, hide_possible_values = true)]
    pub format: Rows,
    /// What is asked.
    #[command(flatten)]
    pub asked: Asked,
}

/// The arguments of `show`, `evidence` and `why`.
#[derive(Debug, clap::Args)]
pub struct Show {
    /// The id, as in the files.
    pub id: String,
    /// The dataset, the form and the question.
    #[command(flatten)]
    pub answer: Answer,
}

/// The arguments of `cite`.
#[derive(Debug, clap::Args)]
pub struct Cite {
    /// The ids of records, claims, actors or sources, as in the files.
    #[arg(required = true, value_name = "ID")]
    pub ids: Vec<String>,
    /// A folder or file with a dataset.
    #[arg(long, value_name = "PATH")]
    pub data: Option<PathBuf>,
    /// plain, markdown, bibtex or csl-json.
    #[arg(long, value_enum, default_value_t, hide_possible_values = true)]
    pub format: Citing,
}

/// The arguments of `search`.
#[derive(Debug, clap::Args)]
pub struct Search {
    /// Parts of names, ids, offices, titles or texts; case and accents do not matter. Fields narrow it to records.
    #[arg(required = true, value_name = "QUERY")]
    pub words: Vec<String>,
    /// A folder or file with a dataset.
    #[arg(long, value_name = "PATH")]
    pub data: Option<PathBuf>,
    /// text or json.
    #[arg(long, value_enum, default_value_t, hide_possible_values = true)]
    pub format: Format,
    /// As of which day.
    #[command(flatten)]
    pub as_of: AsOf,
}

/// The arguments of `relations`.
#[derive(Debug, clap::Args)]
pub struct Relations {
    /// What each cell says: statements, meetings, visits, acts, contacts; tone, tone-sum, cooperation, conflict, verbal,
    /// material; balance, last, silence; roots, unnamed, contested.
    #[arg(long, value_parser = forms::asked(), default_value = "statements", hide_possible_values = true)]
    #[arg(hide_default_value = true)]
    pub measure: forms::Asked,
    /// Of what a figure is reckoned: statements, meetings, visits, acts, contacts.
    #[arg(long, value_name = "MEASURE", value_parser = forms::measure(), hide_possible_values = true)]
    pub of: Option<Measure>,
    /// Whose scores: gdelt or icews.
    #[arg(long, value_parser = forms::table(), default_value = "gdelt", hide_possible_values = true)]
    pub scores: Table,
    /// What stands first in a table: weight, name, group, first (contact), nearness.
    #[arg(long, value_parser = forms::order(), default_value = "weight", hide_possible_values = true)]
    pub order: Order,
    /// Compare with the window before: the values of both, and the change.
    #[arg(long, value_name = "A/B", requires = "window")]
    pub before: Option<String>,
    /// Only cells that rest on so many roots, with --before in both windows together.
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub roots: usize,
    /// Only cells that rest on so many named roots.
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub named_roots: usize,
    /// A folder or file with a dataset.
    #[arg(long, value_name = "PATH")]
    pub data: Option<PathBuf>,
    /// text, table, json, csv, or spreadsheet: CSV that no spreadsheet takes for formulas.
    #[arg(long, value_enum, default_value_t, hide_possible_values = true)]
    pub format: Cells,
    /// What is asked.
    #[command(flatten)]
    pub asked: Counted,
}

/// The arguments of `network`.
#[derive(Debug, clap::Args)]
pub struct Network {
    /// What makes an edge: statements, meetings, visits, acts, contacts.
    #[arg(long, value_parser = forms::measure(), default_value = "contacts", hide_possible_values = true)]
    pub measure: Measure,
    /// Only that actor, and whoever is no more than --depth steps away.
    #[arg(long, value_name = "ID")]
    pub around: Option<String>,
    /// How many steps around it.
    #[arg(long, value_name = "N", default_value_t = 1, requires = "around")]
    pub depth: usize,
    /// Whose scores: gdelt or icews.
    #[arg(long, value_parser = forms::table(), default_value = "gdelt", hide_possible_values = true)]
    pub scores: Table,
    /// A folder or file with a dataset.
    #[arg(long, value_name = "PATH")]
    pub data: Option<PathBuf>,
    /// text: what there is to say of the whole; graphml, gexf (with times) or json for programs.
    #[arg(long, value_enum, default_value_t, hide_possible_values = true)]
    pub format: Web,
    /// What is asked.
    #[command(flatten)]
    pub asked: Counted,
}

/// The arguments of `path`.
#[derive(Debug, clap::Args)]
pub struct Way {
    /// From whom: an id, as in the files.
    #[arg(value_name = "FROM")]
    pub from: String,
    /// To whom.
    #[arg(value_name = "TO")]
    pub to: String,
    /// The way whose weakest step is strongest, not the one with fewest steps.
    #[arg(long)]
    pub strongest: bool,
    /// What makes a step: statements, meetings, visits, acts, contacts.
    #[arg(long, value_parser = forms::measure(), default_value = "contacts", hide_possible_values = true)]
    pub measure: Measure,
    /// A folder or file with a dataset.
    #[arg(long, value_name = "PATH")]
    pub data: Option<PathBuf>,
    /// text or json.
    #[arg(long, value_enum, default_value_t, hide_possible_values = true)]
    pub format: Format,
    /// What is asked.
    #[command(flatten)]
    pub asked: Counted,
}

/// The arguments of `brokers`.
#[derive(Debug, clap::Args)]
pub struct Brokers {
    /// What joins two: statements, meetings, visits, acts, contacts.
    #[arg(long, value_parser = forms::measure(), default_value = "meetings", hide_possible_values = true)]
    pub measure: Measure,
    /// A folder or file with a dataset.
    #[arg(long, value_name = "PATH")]
    pub data: Option<PathBuf>,
    /// text or json.
    #[arg(long, value_enum, default_value_t, hide_possible_values = true)]
    pub format: Format,
    /// What is asked.
    #[command(flatten)]
    pub asked: Counted,
}

/// The arguments of `coverage`.
#[derive(Debug, clap::Args)]
pub struct Coverage {
    /// What the columns are: source or outlet; or paragraph, for what each paragraph of each source carries.
    #[arg(long, value_enum, value_name = "WHAT", default_value_t, hide_possible_values = true)]
    pub by: By,
    /// Only what is missing: one unnamed root alone, claims nobody has spoken to, silences.
    #[arg(long, conflicts_with = "by")]
    pub gaps: bool,
    /// A folder or file with a dataset.
    #[arg(long, value_name = "PATH")]
    pub data: Option<PathBuf>,
    /// text, json, csv, or spreadsheet: csv with what one wants of it.
    #[arg(long, value_enum, default_value_t, hide_possible_values = true)]
    pub format: Rows,
    /// What is asked.
    #[command(flatten)]
    pub asked: Counted,
}

/// The arguments of `export`.
#[derive(Debug, clap::Args)]
pub struct Export {
    /// json: one object with all records, dates with their bounds, roots and evidence; markdown: a dossier to hand on.
    #[arg(long, value_enum, default_value_t, hide_possible_values = true)]
    pub format: Machine,
    /// A folder or file with a dataset.
    #[arg(long, value_name = "PATH")]
    pub data: Option<PathBuf>,
    /// What is asked.
    #[command(flatten)]
    pub asked: Asked,
}

/// The arguments of `init`.
#[derive(Debug, clap::Args)]
pub struct Init {
    /// The folder; nothing in it is written over.
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// Begin with a copy of the dataset in the program.
    #[arg(long)]
    pub copy: bool,
}

/// The arguments of `new`.
#[derive(Debug, clap::Args)]
pub struct New {
    /// source, actor, group, meeting, statement, event, tie, claim or view.
    pub kind: String,
    /// The source that it is cited from.
    #[arg(long, value_name = "ID")]
    pub source: Option<String>,
    /// Its date.
    #[arg(long, value_name = "EDTF")]
    pub date: Option<String>,
    /// Those whom it is about, or who have a part in it.
    #[arg(long, value_name = "ID", num_args = 1..)]
    pub about: Vec<String>,
    /// Add it at the end of that file, and open the editor there.
    #[arg(long, value_name = "FILE")]
    pub to: Option<PathBuf>,
    /// A folder or file with a dataset.
    #[arg(long, value_name = "PATH")]
    pub data: Option<PathBuf>,
}

/// The arguments of `frame`.
#[derive(Debug, clap::Args)]
pub struct Frame {
    /// Columns and rows.
    #[arg(long, default_value = "120x40", value_name = "WxH")]
    pub size: String,
    /// The keys that are pressed: j, enter, ctrl-d, "text", 3*j.
    #[arg(long, default_value = "", value_name = "KEYS", allow_hyphen_values = true)]
    pub keys: String,
    /// text, ansi, svg, or plain: every pane in lines, one after the other.
    #[arg(long, value_enum, default_value_t, hide_possible_values = true)]
    pub format: Picture,
    /// A folder or file with a dataset.
    #[arg(long, value_name = "PATH")]
    pub data: Option<PathBuf>,
    /// Go to that thing at the start.
    #[arg(long, value_name = "ID")]
    pub select: Option<String>,
    /// What is asked.
    #[command(flatten)]
    pub asked: Counted,
}

/// The arguments of `keys`.
#[derive(Debug, clap::Args)]
pub struct Keys {
    /// text, json or markdown.
    #[arg(long, value_enum, default_value_t, hide_possible_values = true)]
    pub format: KeyTable,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_typed_is_as_the_parser_has_it() {
        let name = OsString::from("demarche");
        let parsed = Args::try_parse_from([&name]).expect("nothing to refuse");
        assert_eq!(format!("{:?}", Args::typed(&[name]).expect("nothing to parse")), format!("{parsed:?}"));
    }
}
