//! The command line: arguments in, the answers of the rooms out, an exit code.

mod args;
mod check;
mod open;
mod stop;

use args::{Args, Command};
use clap::Parser;
use demarche::export::Lines;
use std::ffi::OsString;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;
use stop::Stop;

/// Runs the program: what it was asked for, with whatever goes wrong said on standard error.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.into_iter().collect();
    let ascii = args.iter().any(|arg| arg == "--ascii");
    let mut out = BufWriter::new(io::stdout().lock());
    let done = match Args::try_parse_from(&args) {
        Ok(args) => command(&args, &mut out),
        Err(error) => stop::arguments(&error, &mut out, ascii),
    };
    match done.and_then(|code| Ok(out.flush().map(|()| code)?)) {
        Ok(code) => code,
        Err(stop) => stop.say(ascii),
    }
}

fn command(args: &Args, out: &mut dyn Write) -> Result<ExitCode, Stop> {
    match &args.command {
        Some(Command::Check(asked)) => check::check(asked, args, out),
        None => Err(Stop::unable("the dashboard is not built yet")),
    }
}

/// Text into standard output.
fn lines<'w>(out: &'w mut dyn Write, args: &Args) -> Lines<'w> {
    Lines::new(out, args.common.ascii)
}
