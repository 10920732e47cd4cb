//! The dashboard: a session, drawn.

use super::draw::draw;
use super::watched::Watched;
use super::workshop::Workshop;
use super::{App, Editor, Flow, Frame, Hands, Input};
use crate::command::{Command, Key};
use crate::config::Theme;
use crate::load::Added;
use crate::page::Size;
use crate::progress::Awaited;
use crate::session::{Begin, Effect, News, Session, Spot};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::Duration;

/// What is done within it is waited for.
const MOMENT: Duration = Duration::from_millis(200);
/// Nothing that is asked of fewer records takes long: they are asked at once, without the way to another thread.
const MANY: usize = 20_000;

/// What a work led to.
struct Done {
    effect: Effect,
    /// Keys that were not taken: what those before them led to comes first.
    left: VecDeque<Key>,
}

impl From<Effect> for Done {
    fn from(effect: Effect) -> Self {
        Self { effect, left: VecDeque::new() }
    }
}

/// A session with how it looks, and what it may do.
pub struct Dashboard {
    workshop: Workshop<Session, Done>,
    /// What has come while the session was being worked on.
    waiting: VecDeque<Input>,
    /// How far the work is.
    watched: Option<Arc<Watched>>,
    /// Whether the work can be left: what has changed in the files has to be taken in.
    can_be_left: bool,
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
        Self {
            workshop: Workshop::new(session),
            waiting: VecDeque::new(),
            watched: None,
            can_be_left: true,
            theme,
            hands: None,
            live: None,
            begun: None,
        }
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

    /// The same, with what takes long done beside the keyboard. What wakes the program brings [`Input::News`].
    #[must_use]
    pub fn with_wake(mut self, wake: impl Fn() + Send + Sync + 'static) -> Self {
        self.workshop.have_told(MOMENT, wake);
        self
    }

    /// The session.
    pub fn session(&self) -> &Session {
        self.workshop.state()
    }

    /// The session, to be told something.
    pub fn session_mut(&mut self) -> &mut Session {
        self.workshop.state_mut()
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
                self.session_mut().choose_kind();
                Flow::Draw
            }),
            Effect::Begin(Begin { path, text }) => self.begin(path, &text),
        };
        done.unwrap_or_else(|why| {
            self.session_mut().say(why);
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
        self.session_mut().say(said);
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
                self.session_mut().say("nothing was written: the new record was taken back");
            }
        }
        if let Err(why) = ended {
            self.session_mut().say(why);
        }
        if let Some(live) = &self.live {
            (live.look)();
        }
    }
}

impl Dashboard {
    /// Takes the first of the inputs while nothing is being worked on. Keys in a row are taken together: the way to another
    /// thread is longer than most of what they do there, and those that are quick need not go there; but none with what
    /// must not wait for an answer.
    fn take(&mut self, come: &mut VecDeque<Input>) -> Flow {
        match come.pop_front() {
            None => Flow::Same,
            Some(Input::Key(key)) => {
                let is_quick = self.session().is_quick(key);
                let mut keys = VecDeque::from([key]);
                while let Some(Input::Key(key)) = come.front()
                    && self.session().meanwhile(*key).is_none()
                    && (!is_quick || self.session().is_quick(*key))
                {
                    keys.push_back(*key);
                    come.pop_front();
                }
                let work = move |session: &mut Session| {
                    let (effect, left) = session.keys(keys);
                    Done { effect, left }
                };
                if is_quick { self.work_at_once(work) } else { self.work(true, work) }
            }
            Some(Input::Paste(text)) => self.work(true, move |session| session.paste(&text)),
            Some(Input::Click(column, row)) => self.work(true, move |session| session.click(column, row)),
            Some(Input::Wheel(column, row, down)) => {
                self.work(true, move |session| session.wheel(column, row, down))
            }
            Some(Input::Resize) => Flow::Draw,
            Some(Input::News) => {
                let news: Vec<News> = self.live.iter().flat_map(|live| live.news.try_iter()).collect();
                if news.is_empty() {
                    return Flow::Same;
                }
                self.work(false, move |session| {
                    for news in news {
                        session.renew(news);
                    }
                    Effect::Changed
                })
            }
            Some(Input::Returned(ended)) => {
                self.returned(ended);
                Flow::Draw
            }
        }
    }

    /// Takes an input while the session is being worked on.
    fn take_meanwhile(&mut self, input: Input) -> Flow {
        match input {
            Input::News => {
                let Some(done) = self.workshop.back() else { return self.tell_how_far() };
                // The files may have changed, too.
                self.waiting.push_back(Input::News);
                self.conclude(done)
            }
            Input::Resize => Flow::Draw,
            Input::Key(key) => match self.session().meanwhile(key) {
                Some(Command::Suspend) => Flow::Suspend,
                Some(Command::Redraw) => Flow::Redraw,
                Some(Command::Stop) if !self.can_be_left => Flow::Same,
                Some(Command::Stop) => {
                    self.waiting.clear();
                    self.workshop.leave();
                    self.watched.take().iter().for_each(|watched| watched.stop());
                    self.session_mut().say_left();
                    self.waiting.push_back(Input::News);
                    Flow::Draw
                }
                _ => {
                    self.waiting.push_back(input);
                    Flow::Same
                }
            },
            other => {
                self.waiting.push_back(other);
                Flow::Same
            }
        }
    }

    /// Says how far the work is, if that is known.
    fn tell_how_far(&mut self) -> Flow {
        let hundredths = self.watched.as_ref().and_then(|watched| watched.hundredths());
        if hundredths.is_none() {
            return Flow::Same;
        }
        let can_be_left = self.can_be_left;
        self.session_mut().say_at_work(hundredths, can_be_left);
        Flow::Draw
    }

    fn is_large(&self) -> bool {
        self.session().library().dataset.records.len() >= MANY
    }

    /// Has the session worked on, and does what follows if that is done within a moment.
    fn work<D: Into<Done>>(
        &mut self,
        can_be_left: bool,
        work: impl FnOnce(&mut Session) -> D + Send + 'static,
    ) -> Flow {
        if !self.is_large() {
            return self.work_at_once(work);
        }
        self.watched = self.workshop.teller().map(|tell| Arc::new(Watched::new(tell)));
        let awaited = self.watched.clone().map_or_else(Awaited::default, |watched| Awaited::by(watched));
        let done = self.workshop.work(move |session| {
            session.be_awaited(awaited);
            work(session).into()
        });
        let Some(done) = done else {
            self.can_be_left = can_be_left;
            let hundredths = self.watched.as_ref().and_then(|watched| watched.hundredths());
            self.session_mut().say_at_work(hundredths, can_be_left);
            return Flow::Draw;
        };
        self.conclude(done)
    }

    /// Works on the session where it is, without the way to another thread: what is quick, or asked of few records.
    fn work_at_once<D: Into<Done>>(&mut self, work: impl FnOnce(&mut Session) -> D) -> Flow {
        let done = work(self.workshop.state_mut()).into();
        self.conclude(done)
    }

    /// Does what a work led to. The keys that it left go before all that has come since.
    fn conclude(&mut self, Done { effect, left }: Done) -> Flow {
        for key in left.into_iter().rev() {
            self.waiting.push_front(Input::Key(key));
        }
        self.perform(effect)
    }
}

impl App for Dashboard {
    fn input(&mut self, input: Input) -> Flow {
        let (mut come, mut flow) = (VecDeque::from([input]), Flow::Same);
        // Until something has to be done that is not ours.
        while matches!(flow, Flow::Same | Flow::Draw) && !come.is_empty() {
            match self.inputs(&mut come) {
                Flow::Same => {}
                other => flow = other,
            }
        }
        self.waiting.append(&mut come);
        flow
    }

    fn inputs(&mut self, come: &mut VecDeque<Input>) -> Flow {
        let flow = if self.workshop.is_away() {
            come.pop_front().map_or(Flow::Same, |input| self.take_meanwhile(input))
        } else {
            self.take(come)
        };
        if let Flow::Lend(_) = flow {
            // As what is typed ahead is: it was typed for us.
            self.waiting.clear();
        } else if !self.workshop.is_away() {
            // What waited for the answer goes before what has come since.
            self.waiting.append(come);
            std::mem::swap(&mut self.waiting, come);
        }
        flow
    }

    fn draw(&mut self, frame: &mut Frame) {
        let size = frame.area().into();
        // Every draw passes here, so the session always knows the size it is drawn at.
        let settle = move |session: &mut Session| {
            session.resize(size);
            Effect::Changed
        };
        if !self.workshop.is_away() {
            if self.session().shows_one_record(size) {
                self.work_at_once(settle)
            } else {
                self.work(true, settle)
            };
        }
        if self.workshop.is_away() {
            self.session_mut().resize(size);
        } else if self.is_large() {
            self.workshop.note_shown();
        }
        draw(&self.session().scene(), &self.theme, self.session().glyphs(), frame);
    }
}

/// The frame that the keys lead to, drawn as the terminal would show it, and where its cursor stands.
pub fn frame(dashboard: &mut Dashboard, size: Size, keys: &[Key]) -> (Buffer, (u16, u16)) {
    let mut frame = Frame::blank(Rect::new(0, 0, size.width, size.height));
    let mut cursor = Position::ORIGIN;
    let mut show = |dashboard: &mut Dashboard| {
        frame.clear();
        dashboard.draw(&mut frame);
        cursor = frame.cursor.unwrap_or(cursor);
    };
    // Between keys too: what a key does may depend on what was to be seen.
    show(dashboard);
    for key in keys {
        if dashboard.input(Input::Key(*key)) == Flow::Quit {
            break;
        }
        show(dashboard);
    }
    (frame.cells, (cursor.x, cursor.y))
}

#[cfg(test)]
mod tests;
