//! The dashboard, and single frames of it.

use super::args::{Args, Frame, Picture};
use super::ask::{counted, counted_to, find, library_with_texts, tell_errors};
use super::glimpse::Glimpse;
use super::lines;
use super::live;
use super::open::{Source, cache};
use super::plain;
use super::reading::{Desired, Files};
use super::settings::{config, texts};
use super::stop::Stop;
use super::streams::Told;
use super::terminal;
use demarche::command::parse_script;
use demarche::config::{Config, Depth, Theme};
use demarche::library::Library;
use demarche::load::Cache;
use demarche::page::{self, Glyphs, Size};
use demarche::progress::Reached;
use demarche::query::Question;
use demarche::screen::{self, Dashboard, Easel, Input, Waiting};
use demarche::session::{News, Scene, Session};
use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::mpsc::Receiver;

/// `demarche [DATASET]`.
pub fn dashboard(args: &Args, out: &mut dyn Write) -> Result<ExitCode, Stop> {
    if args.plain {
        return plain::plain(args, &Looks::of(args)?, out);
    }
    let source = Source::of(args.dataset.as_deref(), args)?;
    let kept_in = source.path.as_ref().and_then(|_| cache(args));
    let desired = Desired { source: source.clone(), texts: texts(args)?, cache: kept_in.clone() };
    let unstarted = |error: io::Error| Stop::unable(format!("the files cannot be read: {error}"));
    screen::hold_signals().map_err(unstarted)?;
    let (files, news) = Files::open(desired).map_err(unstarted)?;
    // While they are read.
    let mut borrowed = Borrowed::set_up(files.clone());
    let looks = Looks::of(args)?;
    // What is to be told on standard error, when the terminal is the shell's again.
    let mut told = Told::default();
    let opening = Opening { source: &source, cache: kept_in.as_ref(), args, looks: &looks, news: &news };
    let shown = opening.read(&mut borrowed).and_then(|Opened { library, come, typed, glimpse }| {
        tell_errors(&library, args.dataset.as_deref(), args, told.lines());
        let question = counted_to(&library, &args.asked, args, told.lines())?;
        let mut dashboard = opened(library, args.select.as_deref(), question, &looks, borrowed.size())?;
        if let Some(glimpse) = glimpse {
            glimpse.keep(&dashboard.session().scene());
        }
        for news in come {
            dashboard.session_mut().renew(news);
        }
        if let Some(world) = args.common.world {
            dashboard = dashboard.with_hands(world.hands());
        }
        show(dashboard.with_live(live::live(files, news)), typed, &mut borrowed)
    });
    borrowed.give_back();
    told.tell();
    shown.map(|()| ExitCode::SUCCESS)
}

/// How everything looks.
pub struct Looks {
    pub glyphs: Glyphs,
    theme: Theme,
    pub config: Arc<Config>,
}

impl Looks {
    /// As the terminal lets it look, and the settings have it.
    fn of(args: &Args) -> Result<Self, Stop> {
        let is_ascii = args.common.ascii || !terminal::has_unicode() || terminal::is_console();
        let glyphs = if is_ascii { Glyphs::ASCII } else { Glyphs::UNICODE };
        let config = Arc::new(config(args)?);
        Ok(Self { glyphs, theme: config.theme(terminal::depth(args.common.color)), config })
    }
}

/// The terminal, ours from when it is needed.
struct Borrowed {
    files: Files,
    /// None where nothing is to be drawn on it.
    easel: Option<io::Result<Easel>>,
    is_taken: bool,
}

impl Borrowed {
    fn set_up(files: Files) -> Self {
        Self { files, easel: (!terminal::is_dumb()).then(Easel::set_up), is_taken: false }
    }

    /// As large as the terminal is, so that nothing need be laid out twice.
    fn size(&self) -> Size {
        let easel = self.easel.as_ref().and_then(|easel| easel.as_ref().ok());
        easel.map_or(Size { width: 80, height: 24 }, Easel::size)
    }

    fn take(&mut self) -> Result<&mut Easel, Stop> {
        let Some(easel) = &mut self.easel else {
            let help =
                "`demarche --plain` tells it in lines; `demarche list`, `demarche show ID` answer".to_owned();
            return Err(Stop::unable("this terminal (TERM=dumb) cannot show a dashboard").help(help));
        };
        let none = |error: &io::Error| {
            let help =
                "`demarche frame` draws the screen without one, `demarche list` answers as text".to_owned();
            Stop::unable(format!("no terminal to draw on: {error}")).help(help)
        };
        let easel = easel.as_mut().map_err(|error| none(error))?;
        easel.tty().borrow().map_err(|error| none(&error))?;
        if !std::mem::replace(&mut self.is_taken, true) {
            let waked = easel.tty().clone();
            self.files.wake(move || waked.tell());
        }
        Ok(easel)
    }

    fn give_back(&self) {
        if let Some(Ok(easel)) = &self.easel {
            easel.tty().give_back();
        }
    }
}

/// The first reading of the files.
struct Opening<'a> {
    source: &'a Source,
    cache: Option<&'a Cache>,
    args: &'a Args,
    looks: &'a Looks,
    news: &'a Receiver<News>,
}

/// What came of it.
struct Opened {
    library: Arc<Library>,
    /// What else has come meanwhile.
    come: Vec<News>,
    typed: Vec<Input>,
    /// Where its first page is kept for the next start.
    glimpse: Option<Glimpse>,
}

impl Opening<'_> {
    fn read(&self, borrowed: &mut Borrowed) -> Result<Opened, Stop> {
        let (mut come, mut typed, mut glimpse) = (Vec::new(), Vec::new(), None);
        for told in self.news {
            match told {
                News::Reading(reached) => {
                    let easel = borrowed.take()?;
                    glimpse = Glimpse::of(self.cache, self.source, self.args, self.looks, easel.size());
                    let last = glimpse.as_ref().and_then(Glimpse::scene);
                    let (news, keys) = self.wait(reached, last, easel)?;
                    come.extend(news);
                    typed = keys;
                }
                other => come.push(other),
            }
            match come.pop() {
                Some(News::Library(library)) => return Ok(Opened { library, come, typed, glimpse }),
                Some(News::Failed(why)) => return Err(self.source.unopened(&why)),
                other => come.extend(other),
            }
        }
        Err(Stop::unable("the files cannot be read: nobody does"))
    }

    /// It takes longer than a moment: shows how far it is, and what was seen last, until the files are there or the user
    /// stops it.
    fn wait(
        &self,
        reached: Reached,
        last: Option<Scene>,
        easel: &mut Easel,
    ) -> Result<(Vec<News>, Vec<Input>), Stop> {
        let origin = self.source.origin();
        let Looks { glyphs, theme, config } = self.looks;
        let (news, come, typed) = (self.news, Vec::new(), Vec::new());
        let mut waiting =
            Waiting { origin: &origin, config, theme, glyphs, news, reached, last, come, typed };
        easel.show(&mut waiting, Vec::new()).map_err(|error| failed(&error))?;
        if matches!(waiting.come.last(), Some(News::Library(_) | News::Failed(_))) {
            return Ok((waiting.come, waiting.typed));
        }
        Err(Stop::Asked(format!("{origin}: stopped while {}", page::reading(&waiting.reached))))
    }
}

/// The dashboard, with what was typed for it before, until the user quits.
fn show(mut dashboard: Dashboard, typed: Vec<Input>, borrowed: &mut Borrowed) -> Result<(), Stop> {
    let easel = borrowed.take()?;
    let tty = easel.tty().clone();
    // What has come while nobody looked.
    tty.tell();
    let wanted = if dashboard.session().has_mouse() { tty.want_mouse() } else { Ok(()) };
    dashboard = dashboard.with_wake(move || tty.tell());
    wanted.and_then(|()| easel.show(&mut dashboard, typed)).map_err(|error| failed(&error))
}

fn failed(error: &io::Error) -> Stop {
    Stop::unable(format!("the terminal failed: {error}"))
}

/// `demarche frame`.
pub fn frame(asked: &Frame, args: &Args, out: &mut dyn Write) -> Result<ExitCode, Stop> {
    let size = size(&asked.size)?;
    let keys = parse_script(&asked.keys).map_err(|error| {
        Stop::unable(format!("the keys cannot be read: {}", error.message)).typed(&asked.keys, error.column)
    })?;
    let glyphs = if args.common.ascii { Glyphs::ASCII } else { Glyphs::UNICODE };
    let depth = match asked.format {
        Picture::Text | Picture::Plain => Depth::None,
        Picture::Ansi | Picture::Svg => terminal::depth_of(args.common.color).unwrap_or(Depth::Sixteen),
    };
    let config = Arc::new(config(args)?);
    let looks = Looks { glyphs, theme: config.theme(depth), config };
    let library = library_with_texts(asked.data.as_deref(), args)?;
    let question = counted(&library, &asked.asked, args)?;
    let mut dashboard = opened(library, asked.select.as_deref(), question, &looks, size)?;
    let (buffer, _) = screen::frame(&mut dashboard, size, &keys);
    let picture = match asked.format {
        Picture::Plain => {
            let scene = dashboard.session().scene();
            let lines = &mut lines(out, args);
            lines.line(&scene.told_header())?;
            scene.told().iter().try_for_each(|told| plain::whole(told, lines))?;
            return Ok(ExitCode::SUCCESS);
        }
        Picture::Text => screen::Picture::Text,
        Picture::Ansi => screen::Picture::Ansi,
        Picture::Svg => screen::Picture::Svg,
    };
    picture.write(&buffer, out)?;
    Ok(ExitCode::SUCCESS)
}

/// The dashboard, opened where it is asked to.
pub fn opened(
    library: Arc<Library>,
    select: Option<&str>,
    question: Question,
    looks: &Looks,
    size: Size,
) -> Result<Dashboard, Stop> {
    select.map(|id| find(&library, id)).transpose()?;
    let mut session = Session::new(library, looks.config.clone(), looks.glyphs, size, question);
    if let Some(id) = select {
        session.select(id);
    }
    Ok(Dashboard::new(session, looks.theme))
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
