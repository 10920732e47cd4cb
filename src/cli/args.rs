//! The arguments, and the help that teaches them.

use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Follow a negotiation: who met whom, who said what, on whose word.
#[derive(Debug, Parser)]
#[command(
    name = "demarche",
    version,
    args_conflicts_with_subcommands = true,
    max_term_width = 100,
    after_help = "\
Examples:
  demarche                          the dashboard, on the dataset at hand
  demarche check                    what is wrong with the data, and how to mend it
  demarche list from:erdogan        what somebody said, in time
  demarche search kalin             who or what was that?
  demarche show hakan-fidan         all about somebody or something

The dataset is the one that is named; else the current folder, if it holds a dataset.toml; else the one
that the environment names in DEMARCHE_DATA; else the one in the program."
)]
pub struct Args {
    /// A folder or file with a dataset.
    pub dataset: Option<PathBuf>,
    /// What to do.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Options that every command takes.
    #[command(flatten)]
    pub common: Common,
}

/// Options that every command takes.
#[derive(Debug, clap::Args)]
pub struct Common {
    /// A file of settings, laid over the defaults.
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Write no files, start no programs, leave the clipboard alone.
    #[arg(long, global = true)]
    pub restricted: bool,
    /// Nothing but ASCII.
    #[arg(long, global = true)]
    pub ascii: bool,
}

/// What can be done.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Say what is wrong with a dataset: each fault with its place, the line, and how to mend it.
    #[command(after_help = "\
Examples:
  demarche check my-dataset
  demarche check my-dataset --texts articles    also look the quotes up in the sources' texts
  demarche check --explain date-rule

Exit codes: 0 nothing wrong, or warnings only; 1 errors; 2 could not run.")]
    Check(Check),
}

/// The arguments of `check`.
#[derive(Debug, clap::Args)]
pub struct Check {
    /// A folder or file with a dataset.
    pub dataset: Option<PathBuf>,
    /// A folder with the sources' texts, to look quotes, wordings and phrases up.
    #[arg(long, value_name = "DIR")]
    pub texts: Option<PathBuf>,
    /// How to print the findings; json is one object a line.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// Tell more about a code; without one, list them all.
    #[arg(long, value_name = "CODE", num_args = 0..=1, default_missing_value = "")]
    pub explain: Option<String>,
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
