//! The command line: arguments in, the answers of the rooms out, an exit code.

mod answer;
mod args;
mod ask;
mod check;
mod dashboard;
mod examples;
mod forms;
mod glimpse;
mod init;
mod links;
mod live;
mod new;
mod open;
mod plain;
mod reading;
mod settings;
mod stop;
mod streams;
mod terminal;
mod watch;
mod world;

use args::{Args, Command};
use demarche::export::Lines;
use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;
use stop::Stop;
use world::World;

/// Runs the program: what it was asked for, with whatever goes wrong said on standard error.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.into_iter().collect();
    let ascii = streams::is_err_ascii() || args.iter().any(|arg| arg == "--ascii");
    streams::tame_panics(ascii);
    let mut out = streams::out();
    let done = match Args::typed(&args) {
        Ok(mut args) => {
            args.common.world = World::unless(args.common.restricted);
            command(&args, &mut out)
        }
        Err(error) => stop::arguments(&error, &args, &mut out, ascii),
    };
    match done.and_then(|code| Ok(out.flush().map(|()| code)?)) {
        Ok(code) => code,
        Err(stop) => stop.say(ascii),
    }
}

fn command(args: &Args, out: &mut dyn Write) -> Result<ExitCode, Stop> {
    match &args.command {
        Some(Command::Check(asked)) => check::check(asked, args, out),
        Some(Command::List(asked)) => answer::list(asked, args, out),
        Some(Command::Show(asked)) => answer::show(asked, args, out),
        Some(Command::Search(asked)) => answer::search(asked, args, out),
        Some(Command::Evidence(asked)) => answer::evidence(asked, args, out),
        Some(Command::Why(asked)) => answer::why(asked, args, out),
        Some(Command::Cite(asked)) => answer::cite(asked, args, out),
        Some(Command::Claims(asked)) => answer::claims(asked, args, out),
        Some(Command::News(asked)) => answer::news(asked, args, out),
        Some(Command::Relations(asked)) => links::relations(asked, args, out),
        Some(Command::Network(asked)) => links::network(asked, args, out),
        Some(Command::Path(asked)) => links::path(asked, args, out),
        Some(Command::Brokers(asked)) => links::brokers(asked, args, out),
        Some(Command::Coverage(asked)) => answer::coverage(asked, args, out),
        Some(Command::Export(asked)) => answer::export(asked, args, out),
        Some(Command::Init(asked)) => init::init(asked, args, out),
        Some(Command::New(asked)) => new::new(asked, args, out),
        Some(Command::Schema) => settings::schema(args, out),
        Some(Command::Frame(asked)) => dashboard::frame(asked, args, out),
        Some(Command::Keys(asked)) => settings::keys(asked, args, out),
        Some(Command::Config) => settings::defaults(args, out),
        None => dashboard::dashboard(args, out),
    }
}

/// Text into an output, as wide as the terminal and in its letters, if standard output is one.
fn lines<'w>(out: &'w mut dyn Write, args: &Args) -> Lines<'w> {
    Lines::new(out, args.common.ascii || streams::is_out_ascii()).within(streams::columns())
}
