//! Why a command could not be done, and how that is said.

use super::args::Args;
use super::streams::err;
use clap::CommandFactory;
use clap::error::ErrorKind;
use demarche::export::Lines;
use demarche::query::FilterError;
use demarche::reading::nearest;
use demarche::text::width;
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

/// The exit code of what could not run.
const UNABLE: u8 = 2;
/// The exit code of what the user stopped: what a shell says of a program that ctrl-c ended.
const STOPPED: u8 = 130;

/// Why a command stopped.
#[derive(Debug)]
pub enum Stop {
    /// Nobody reads the output any more, or it cannot be written.
    Output(io::Error),
    /// The user stopped it, and how far it had come.
    Asked(String),
    /// Something else, in words, with the exit code.
    Said { code: u8, message: String, help: Option<String>, typed: Option<(String, usize)> },
}

impl Stop {
    /// Could not run.
    pub fn unable(message: impl Into<String>) -> Self {
        Self::Said { code: UNABLE, message: message.into(), help: None, typed: None }
    }

    /// Ran, and found nothing.
    pub fn nothing(message: impl Into<String>) -> Self {
        Self::Said { code: 1, message: message.into(), help: None, typed: None }
    }

    /// The same, with how to mend it.
    #[must_use]
    pub fn help(mut self, mend: impl Into<Option<String>>) -> Self {
        if let Self::Said { help, .. } = &mut self {
            *help = mend.into();
        }
        self
    }

    /// The same, with what was typed and the character, from 1, at which it goes wrong.
    #[must_use]
    pub fn typed(mut self, text: &str, column: usize) -> Self {
        if let Self::Said { typed, .. } = &mut self {
            *typed = Some((text.to_owned(), column));
        }
        self
    }

    /// Says it on standard error; a closed pipe is no error.
    pub fn say(self, ascii: bool) -> ExitCode {
        let mut err = err();
        let mut lines = Lines::new(&mut err, ascii);
        match self {
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
            Self::Output(error) => {
                // Nothing is left to be done if this cannot be written either.
                let _ = lines.line(&format!("error: the output cannot be written: {error}"));
                ExitCode::from(UNABLE)
            }
            Self::Asked(how_far) => {
                let _ = lines.line(&how_far);
                ExitCode::from(STOPPED)
            }
            Self::Said { code, message, help, typed } => {
                let _ = said(&mut lines, "error: ", &message, help.as_deref(), typed.as_ref());
                ExitCode::from(code)
            }
        }
    }
}

/// Says what is wrong with a query that is answered all the same.
pub fn warn(typed: &str, fault: FilterError, ascii: bool, err: &mut dyn Write) {
    let (message, help) = (fault.message, fault.help);
    let place = (typed.to_owned(), fault.column);
    // Whether this is read or not, the answer is the same.
    let _ = said(&mut Lines::new(err, ascii), "warning: ", &message, help.as_deref(), Some(&place));
}

fn said(
    lines: &mut Lines,
    lead: &str,
    message: &str,
    help: Option<&str>,
    typed: Option<&(String, usize)>,
) -> io::Result<()> {
    lines.hanging(lead, message)?;
    if let Some((text, column)) = typed {
        let before: String = text.chars().take(column.saturating_sub(1)).collect();
        let columns = width(&lines.shown(&before));
        lines.line(&format!("  | {text}"))?;
        lines.line(&format!("  | {}^", " ".repeat(columns)))?;
    }
    help.map_or(Ok(()), |help| lines.hanging("  = help: ", help))
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// Help and version go to the output, what is wrong with the arguments to standard error.
pub fn arguments(
    error: &clap::Error,
    args: &[OsString],
    out: &mut dyn Write,
    ascii: bool,
) -> Result<ExitCode, Stop> {
    let text = error.render().to_string();
    let write = |out: &mut dyn Write| {
        let mut lines = Lines::new(out, ascii);
        text.lines().try_for_each(|line| lines.line(line))
    };
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        write(out)?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut err = err();
    write(&mut err)?;
    // A misspelt command is taken for the path of a dataset.
    let meant = args.get(1).map(Path::new).filter(|path| !path.exists()).and_then(command_like);
    if let Some(meant) = meant {
        Lines::new(&mut err, ascii).line(&format!("  = help: did you mean the command `{meant}`?"))?;
    }
    Ok(ExitCode::from(UNABLE))
}

/// The command that something that is none may stand for.
pub fn command_like(word: &Path) -> Option<String> {
    let program = Args::command();
    let commands: Vec<&str> = program.get_subcommands().map(clap::Command::get_name).collect();
    let word = word.to_str().filter(|word| !commands.contains(word))?;
    nearest(word, &commands).map(str::to_owned)
}
