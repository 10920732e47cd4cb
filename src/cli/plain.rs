//! The dashboard in lines: keys come in line by line, and what they lead to goes out. For screen readers and braille, for
//! terminals that only print, for pipes.

use super::args::Args;
use super::ask::{counted, library_with_texts};
use super::dashboard::{Looks, opened};
use super::stop::Stop;
use demarche::command::{Command, parse_script};
use demarche::export::Lines;
use demarche::page::Size;
use demarche::screen::{App, Dashboard, Flow, Input};
use demarche::session::{Told, ToldLine};
use std::io::{self, BufRead, IsTerminal, Write};
use std::process::ExitCode;

/// Wide enough that little is cut, high enough that little has to be scrolled: nobody sees it.
const SIZE: Size = Size { width: 160, height: 200 };

/// `demarche --plain`.
pub fn plain(args: &Args, looks: &Looks, out: &mut dyn Write) -> Result<ExitCode, Stop> {
    let library = library_with_texts(args.dataset.as_deref(), args)?;
    let question = counted(&library, &args.asked, args)?;
    let mut dashboard = opened(library, args.select.as_deref(), question, looks, SIZE)?;
    // Where all cannot be seen at once, one pane at a time is enough.
    dashboard.session_mut().command(Command::Zoom);
    dashboard.session_mut().resize(SIZE);
    let stdin = io::stdin();
    let asks = stdin.is_terminal();
    let mut before = Vec::new();
    let lines = &mut Lines::new(out, looks.glyphs.is_ascii);
    lines.line(&dashboard.session().scene().told_header())?;
    tell(&dashboard, &mut before, lines)?;
    let mut typed = String::new();
    loop {
        lines.prompt(if asks { "keys: " } else { "" })?;
        typed.clear();
        // What is no text is no key either.
        match stdin.lock().read_line(&mut typed) {
            Ok(0) => return Ok(ExitCode::SUCCESS),
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::InvalidData => "\u{fffd}".clone_into(&mut typed),
            Err(error) => return Err(error.into()),
        }
        if typed.trim().is_empty() {
            before.clear();
        }
        match parse_script(typed.trim()) {
            Ok(keys) => {
                for key in keys {
                    if dashboard.input(Input::Key(key)) == Flow::Quit {
                        return Ok(ExitCode::SUCCESS);
                    }
                    // What the next key does may depend on what was to be seen.
                    dashboard.session_mut().resize(SIZE);
                }
            }
            Err(error) => {
                lines.hanging("error: ", &error.to_string())?;
                lines.hanging("  = help: ", "keys have blanks between them, as in: j j enter; text stands in quotation marks: / \"kalin\" enter")?;
                continue;
            }
        }
        tell(&dashboard, &mut before, lines)?;
    }
}

/// What is new where the keys go, and what else there is to say.
fn tell(dashboard: &Dashboard, before: &mut Vec<Told>, lines: &mut Lines) -> io::Result<()> {
    let now = dashboard.session().scene().told_now();
    let known = now.len() == before.len();
    for (number, told) in now.iter().enumerate() {
        match before.get(number).filter(|_| known).and_then(|before| told.news(before)) {
            Some(news) => news.into_iter().try_for_each(|line| self::line(line, lines))?,
            None => whole(told, lines)?,
        }
    }
    *before = now;
    dashboard.session().message().map_or(Ok(()), |message| lines.hanging("", message))
}

/// A pane with its title.
pub fn whole(told: &Told, lines: &mut Lines) -> io::Result<()> {
    lines.blank()?;
    lines.line(&format!("{}:", told.title))?;
    told.lines.iter().try_for_each(|line| self::line(line, lines))
}

fn line(line: &ToldLine, lines: &mut Lines) -> io::Result<()> {
    let sign = if line.is_selected { "> " } else { "" };
    lines.line(&format!("{sign}{}", line.text))
}
