//! The dashboard, and single frames of it.

use super::args::{Args, Color, Frame};
use super::ask::{find, library, question};
use super::settings::config;
use super::stop::Stop;
use demarche::config::Config;
use demarche::dataset::AnyId;
use demarche::library::Library;
use demarche::query::Question;
use std::io::Write;
use std::process::ExitCode;

/// What the dashboard opens with.
#[expect(dead_code, reason = "the dashboard is not built yet")]
pub struct Options {
    /// The dataset, indexed.
    pub library: Library,
    /// Keys, theme, start pane.
    pub config: Config,
    /// What is asked at the start.
    pub question: Question,
    /// What is selected at the start.
    pub select: Option<AnyId>,
    /// Nothing but ASCII.
    pub ascii: bool,
    /// How many colours.
    pub color: Color,
    /// No files, no programs, no clipboard.
    pub restricted: bool,
}

/// `demarche [DATASET]`.
pub fn dashboard(args: &Args) -> Result<ExitCode, Stop> {
    let question = question(&args.asked, &[])?;
    let config = config(args)?;
    let library = library(args.dataset.as_deref(), args)?;
    let select = args.select.as_deref().map(|id| find(&library, id)).transpose()?;
    open(&Options {
        library,
        config,
        question,
        select,
        ascii: args.common.ascii,
        color: args.common.color,
        restricted: args.common.restricted,
    })
}

/// `demarche frame`.
pub fn frame(asked: &Frame, args: &Args, out: &mut dyn Write) -> Result<ExitCode, Stop> {
    let question = question(&asked.asked, &[])?;
    let config = config(args)?;
    let library = library(asked.data.as_deref(), args)?;
    let select = asked.select.as_deref().map(|id| find(&library, id)).transpose()?;
    let options = Options {
        library,
        config,
        question,
        select,
        ascii: args.common.ascii,
        color: args.common.color,
        restricted: args.common.restricted,
    };
    draw(&options, asked, out)
}

fn open(_: &Options) -> Result<ExitCode, Stop> {
    Err(Stop::unable("the dashboard is not built yet"))
}

fn draw(_: &Options, asked: &Frame, _: &mut dyn Write) -> Result<ExitCode, Stop> {
    let message =
        format!("the dashboard is not built yet: no frame of {} after `{}`", asked.size, asked.keys);
    Err(Stop::unable(message).help(format!("asked for as {:?}", asked.format).to_lowercase()))
}
