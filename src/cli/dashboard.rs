//! The dashboard, and single frames of it.

use super::args::{Args, Counted, Frame, Picture};
use super::ask::{counted, find, opened};
use super::live::{self, Files};
use super::open::with_texts;
use super::settings::{config, texts};
use super::stop::Stop;
use super::terminal;
use demarche::command::parse_script;
use demarche::config::Depth;
use demarche::page::{Glyphs, Size};
use demarche::screen::{self, Dashboard, Tty};
use demarche::session::Session;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

/// `demarche [DATASET]`.
pub fn dashboard(args: &Args) -> Result<ExitCode, Stop> {
    let glyphs = if args.common.ascii || !terminal::has_unicode() { Glyphs::ASCII } else { Glyphs::UNICODE };
    let depth = terminal::depth(args.common.color);
    let at = At { dataset: args.dataset.as_deref(), select: args.select.as_deref(), asked: &args.asked };
    let (mut dashboard, files) = build(&at, args, &glyphs, depth)?;
    if terminal::is_dumb() {
        let help = "ask from the command line instead: `demarche list`, `demarche show ID`".to_owned();
        return Err(Stop::unable("this terminal (TERM=dumb) cannot show a dashboard").help(help));
    }
    let no_terminal = |error: io::Error| {
        let help =
            "`demarche frame` draws the screen without one, `demarche list` answers as text".to_owned();
        Stop::unable(format!("no terminal to draw on: {error}")).help(help)
    };
    // From here on the terminal is ours, and is given back whatever happens.
    let (tty, mut woken) = Tty::open().map_err(no_terminal)?;
    if !args.common.restricted {
        dashboard = dashboard.with_hands(live::hands());
    }
    let watches;
    (dashboard, watches) = live::follow(dashboard, &files, &tty);
    let wanted = if dashboard.session().has_mouse() { tty.want_mouse() } else { Ok(()) };
    let ran = wanted.and_then(|()| screen::run(&tty, &mut woken, &mut dashboard));
    tty.give_back();
    drop(watches);
    ran.map_err(|error| Stop::unable(format!("the terminal failed: {error}")))?;
    Ok(ExitCode::SUCCESS)
}

/// `demarche frame`.
pub fn frame(asked: &Frame, args: &Args, out: &mut dyn Write) -> Result<ExitCode, Stop> {
    let size = size(&asked.size)?;
    let keys = parse_script(&asked.keys).map_err(|error| {
        Stop::unable(format!("the keys cannot be read: {}", error.message)).typed(&asked.keys, error.column)
    })?;
    let glyphs = if args.common.ascii { Glyphs::ASCII } else { Glyphs::UNICODE };
    let depth = match asked.format {
        Picture::Text => Depth::None,
        Picture::Ansi | Picture::Svg => terminal::depth_of(args.common.color).unwrap_or(Depth::Sixteen),
    };
    let at = At { dataset: asked.data.as_deref(), select: asked.select.as_deref(), asked: &asked.asked };
    let (mut dashboard, _) = build(&at, args, &glyphs, depth)?;
    let (buffer, _) = screen::frame(&mut dashboard, size, &keys);
    let picture = match asked.format {
        Picture::Text => screen::Picture::Text,
        Picture::Ansi => screen::Picture::Ansi,
        Picture::Svg => screen::Picture::Svg,
    };
    out.write_all(picture.of(&buffer).as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

/// Where the dashboard opens.
struct At<'a> {
    dataset: Option<&'a Path>,
    select: Option<&'a str>,
    asked: &'a Counted,
}

fn build(at: &At, args: &Args, glyphs: &Glyphs, depth: Depth) -> Result<(Dashboard, Files), Stop> {
    let config = Arc::new(config(args)?);
    let (library, data) = opened(at.dataset, args)?;
    let texts = texts(args)?;
    let library = Arc::new(with_texts(library, texts.as_deref()));
    let question = counted(&library, at.asked, args)?;
    at.select.map(|id| find(&library, id)).transpose()?;
    let theme = config.theme(depth);
    let mut session = Session::new(library, config, *glyphs, Size { width: 80, height: 24 }, question);
    if let Some(id) = at.select {
        session.select(id);
    }
    Ok((Dashboard::new(session, theme), Files { data, texts }))
}

/// Columns and rows, as far as a picture may be large.
fn size(typed: &str) -> Result<Size, Stop> {
    let most = Size { width: 500, height: 200 };
    let sides = typed.split_once(['x', 'X']).and_then(|(width, height)| {
        Some((width.trim().parse::<u16>().ok()?, height.trim().parse::<u16>().ok()?))
    });
    let Some((width, height)) = sides else {
        return Err(
            Stop::unable(format!("`{typed}` is no size")).help("write columns and rows: 80x24".to_owned())
        );
    };
    Ok(Size { width: width.min(most.width), height: height.min(most.height) })
}
