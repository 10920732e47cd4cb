//! The dashboard: a session, drawn.

use super::draw::draw;
use super::{App, Editor, Flow, Hands, Input, picture};
use crate::command::Key;
use crate::config::Theme;
use crate::load::Added;
use crate::page::Size;
use crate::session::{Begin, Effect, News, Session, Spot};
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::{Frame, Terminal};
use std::io;
use std::path::PathBuf;
use std::sync::mpsc::Receiver;

/// A session with how it looks, and what it may do.
pub struct Dashboard {
    session: Session,
    theme: Theme,
    hands: Option<Hands>,
    live: Option<Live>,
    /// A record that was begun and is being written in the editor.
    begun: Option<(PathBuf, Added)>,
}

/// The files as they change.
pub struct Live {
    /// What comes of reading them again. Whoever sends wakes the program, too.
    pub news: Receiver<News>,
    /// Has them read again now.
    pub look: Box<dyn Fn()>,
    /// Stops the reading that is under way.
    pub stop: Box<dyn Fn()>,
}

impl Dashboard {
    /// The session, to be drawn in that theme. It can do nothing else.
    pub fn new(session: Session, theme: Theme) -> Self {
        Self { session, theme, hands: None, live: None, begun: None }
    }

    /// The same with hands.
    #[must_use]
    pub fn with_hands(self, hands: Hands) -> Self {
        Self { hands: Some(hands), ..self }
    }

    /// The same with files that change.
    #[must_use]
    pub fn with_live(self, live: Live) -> Self {
        Self { live: Some(live), ..self }
    }

    /// The session.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// The session, to be told something.
    pub fn session_mut(&mut self) -> &mut Session {
        &mut self.session
    }

    fn perform(&mut self, effect: Effect) -> Flow {
        let done = match effect {
            Effect::Same => return Flow::Same,
            Effect::Changed => return Flow::Draw,
            Effect::Redraw => return Flow::Redraw,
            Effect::Suspend => return Flow::Suspend,
            Effect::Quit => return Flow::Quit,
            Effect::Stop => {
                self.live.iter().for_each(|live| (live.stop)());
                return Flow::Same;
            }
            Effect::Edit(Spot { path, line }) => {
                self.editor().map(|editor| Flow::Lend(editor.at(&path, line)))
            }
            Effect::Copy(text) => self.copy(&text),
            Effect::Choose => self.editor().map(|_| ()).map(|()| {
                self.session.choose_kind();
                Flow::Draw
            }),
            Effect::Begin(Begin { path, text }) => self.begin(path, &text),
        };
        done.unwrap_or_else(|why| {
            self.session.say(why);
            Flow::Draw
        })
    }

    fn hands(&self) -> Result<&Hands, String> {
        self.hands
            .as_ref()
            .ok_or_else(|| "this is off here: no editor, no clipboard, no files are written".to_owned())
    }

    fn editor(&self) -> Result<&Editor, String> {
        self.hands()?.editor.as_ref().map_err(Clone::clone)
    }

    fn copy(&mut self, text: &str) -> Result<Flow, String> {
        let (clip, said) = self.hands()?.clipboard.clip(text)?;
        self.session.say(said);
        Ok(Flow::Send(clip))
    }

    fn begin(&mut self, path: PathBuf, text: &str) -> Result<Flow, String> {
        let editor = self.editor()?;
        let added = self.hands()?.writer.add(&path, text);
        let (added, line) = added.map_err(|error| format!("cannot write {}: {error}", path.display()))?;
        let launch = editor.at(&path, line);
        self.begun = Some((path, added));
        Ok(Flow::Lend(launch))
    }

    /// The editor is closed, or never opened.
    fn returned(&mut self, ended: Result<(), String>) {
        if let (Some((path, added)), Ok(hands)) = (self.begun.take(), self.hands()) {
            // Where it cannot be read any more, somebody has made something of it.
            if hands.writer.take_back(&path, &added).unwrap_or(false) {
                self.session.say("nothing was written: the new record was taken back");
            }
        }
        if let Err(why) = ended {
            self.session.say(why);
        }
        if let Some(live) = &self.live {
            (live.look)();
        }
    }
}

impl App for Dashboard {
    fn input(&mut self, input: Input) -> Flow {
        let effect = match input {
            Input::Key(key) => self.session.key(key),
            Input::Paste(text) => self.session.paste(&text),
            Input::Click(column, row) => self.session.click(column, row),
            Input::Wheel(column, row, down) => self.session.wheel(column, row, down),
            Input::Resize => Effect::Changed,
            Input::News => {
                let news: Vec<News> = self.live.iter().flat_map(|live| live.news.try_iter()).collect();
                let effect = if news.is_empty() { Effect::Same } else { Effect::Changed };
                for news in news {
                    self.session.renew(news);
                }
                effect
            }
            Input::Returned(ended) => {
                self.returned(ended);
                Effect::Changed
            }
        };
        self.perform(effect)
    }

    fn draw(&mut self, frame: &mut Frame) {
        let area = frame.area();
        let size = Size { width: area.width, height: area.height };
        // Every draw passes here, so the session always knows the size it is drawn at.
        self.session.resize(size);
        draw(&self.session.scene(), &self.theme, self.session.glyphs(), frame);
    }
}

/// A form in which a frame is written out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Picture {
    /// The characters alone.
    #[default]
    Text,
    /// With ANSI styles.
    Ansi,
    /// As SVG.
    Svg,
}

impl Picture {
    /// Writes a frame into an output: what it shows was made harmless when it was drawn, and its styles are ours.
    #[expect(clippy::disallowed_methods, reason = "a way out of its own")]
    pub fn write(self, buffer: &Buffer, out: &mut dyn io::Write) -> io::Result<()> {
        out.write_all(self.of(buffer).as_bytes())
    }

    /// A frame written out.
    pub fn of(self, buffer: &Buffer) -> String {
        match self {
            Self::Text => picture::text(buffer),
            Self::Ansi => picture::ansi(buffer),
            Self::Svg => picture::svg(buffer),
        }
    }
}

/// The frame that the keys lead to, drawn as the terminal would show it, and where its cursor stands.
pub fn frame(dashboard: &mut Dashboard, size: Size, keys: &[Key]) -> (Buffer, (u16, u16)) {
    let Ok(mut terminal) = Terminal::new(TestBackend::new(size.width, size.height));
    // Not the backend's: it keeps what once stood behind a wide character.
    let mut show = |dashboard: &mut Dashboard| {
        let Ok(drawn) = terminal.draw(|frame| dashboard.draw(frame));
        drawn.buffer.clone()
    };
    // Between keys too: what a key does may depend on what was to be seen.
    let mut shown = show(dashboard);
    for key in keys {
        if dashboard.input(Input::Key(*key)) == Flow::Quit {
            break;
        }
        shown = show(dashboard);
    }
    let Ok(cursor) = terminal.get_cursor_position();
    (shown, (cursor.x, cursor.y))
}
