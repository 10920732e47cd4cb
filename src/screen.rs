//! Drawing on a real terminal: the only room with a terminal library.
//!
//! The loop draws, waits without limit, takes all input that has come and draws once. When nothing changes it draws
//! nothing, and nothing wakes it.

mod dashboard;
mod draw;
mod easel;
mod frame;
mod hands;
mod ink;
pub mod input;
mod pen;
pub mod picture;
mod style;
pub mod tty;
mod waiting;
mod watched;
mod workshop;

pub use dashboard::{Dashboard, Live, frame};
pub use easel::Easel;
pub use frame::Frame;
pub use hands::{Clip, Clipboard, Editor, Hands, Launch};
pub use input::Input;
pub use picture::Picture;
pub use style::style;
use tty::Woken;
pub use tty::{Tty, hold_signals};
pub use waiting::Waiting;

use crate::command::Key;
use crate::page::Size;
use ink::Ink;
use input::Keyboard;
use ratatui::layout::Rect;
use std::collections::VecDeque;
use std::io;

impl From<Rect> for Size {
    fn from(area: Rect) -> Self {
        Self { width: area.width, height: area.height }
    }
}

/// What an input leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flow {
    /// Nothing changed: nothing is drawn.
    Same,
    /// Something changed: it is drawn once all input that has come is taken.
    Draw,
    /// The whole screen is to be painted again: something else has written on it.
    Redraw,
    /// The program is to be suspended.
    Suspend,
    /// The terminal is lent to another program, and what came of it is told by [`Input::Returned`].
    Lend(Launch),
    /// Something is sent to the terminal's clipboard.
    Send(Clip),
    /// The program ends.
    Quit,
}

/// What is on the terminal.
pub trait App {
    /// Takes an input.
    fn input(&mut self, input: Input) -> Flow;

    /// Takes the first of the inputs that have come, and as many behind it as it can take together.
    fn inputs(&mut self, come: &mut VecDeque<Input>) -> Flow {
        come.pop_front().map_or(Flow::Same, |input| self.input(input))
    }

    /// Draws all of itself. A cursor that is set on the frame is shown there.
    fn draw(&mut self, frame: &mut Frame);
}

/// So many inputs are taken together: more keys than anybody types ahead.
const AT_ONCE: usize = 1024;

/// What is shown, and whether it is out of date.
struct Show<'a> {
    tty: &'a Tty,
    keyboard: Keyboard,
    canvas: Canvas,
    changed: bool,
}

impl Show<'_> {
    /// Until the app quits.
    fn run(&mut self, woken: &mut Woken, app: &mut impl App, typed: Vec<Input>) -> io::Result<()> {
        if !self.take(app, typed.into())? {
            return Ok(());
        }
        self.changed = false;
        self.draw(app)?;
        loop {
            let wake = self.tty.wait(woken)?;
            if wake.repaint {
                let before = self.canvas.area();
                self.blank();
                if before != self.canvas.area() && !self.take(app, [Input::Resize].into())? {
                    return Ok(());
                }
            }
            if wake.news && !self.take(app, [Input::News].into())? {
                return Ok(());
            }
            loop {
                let come = self.typed()?;
                if come.is_empty() {
                    break;
                }
                if !self.take(app, come)? {
                    return Ok(());
                }
            }
            if std::mem::take(&mut self.changed) {
                self.draw(app)?;
            }
        }
    }

    /// Everything is to be painted again.
    fn blank(&mut self) {
        self.canvas = Canvas::blank(self.tty.size());
        self.changed = true;
    }

    /// Sends what has changed, in one write.
    fn draw(&mut self, app: &mut impl App) -> io::Result<()> {
        self.tty.frame(&self.canvas.draw(app))
    }

    /// What has been typed; of what never ends only so much at a time.
    fn typed(&mut self) -> io::Result<VecDeque<Input>> {
        let mut come = VecDeque::new();
        while come.len() < AT_ONCE
            && let Some(input) = self.keyboard.take(self.tty)?
        {
            come.push_back(input);
        }
        Ok(come)
    }

    /// Lets the app take what has come and does what follows; false if that is the end.
    fn take(&mut self, app: &mut impl App, mut come: VecDeque<Input>) -> io::Result<bool> {
        while !come.is_empty() {
            match app.inputs(&mut come) {
                Flow::Same => {}
                Flow::Draw => self.changed = true,
                Flow::Redraw => self.blank(),
                // What is drawn from here on is dropped, until the signal that continues us asks for a repaint.
                Flow::Suspend => self.tty.suspend()?,
                Flow::Send(clip) => {
                    self.tty.frame(clip.bytes())?;
                    self.changed = true;
                }
                Flow::Lend(launch) => {
                    // What was typed ahead was typed for us, and what is left behind was typed for the other.
                    while self.keyboard.take(self.tty)?.is_some() {}
                    let ended = self.tty.lend_to(&launch);
                    while self.keyboard.take(self.tty)?.is_some() {}
                    self.blank();
                    let ended = ended.map_err(|error| launch.failed(&error));
                    come = [Input::Returned(ended.map(drop))].into();
                }
                Flow::Quit => return Ok(false),
            }
        }
        Ok(true)
    }
}

/// What the terminal shows, as far as we know, and what is drawn to be shown next.
#[derive(Debug)]
struct Canvas {
    ink: Ink,
    frame: Frame,
}

impl Canvas {
    /// A blank screen of that size: the way to paint everything again.
    fn blank(area: Rect) -> Self {
        Self { ink: Ink::blank(area), frame: Frame::blank(area) }
    }

    const fn area(&self) -> Rect {
        self.frame.area()
    }

    /// What is to be sent for what has changed, cursor and all.
    fn draw(&mut self, app: &mut impl App) -> Vec<u8> {
        self.frame.clear();
        app.draw(&mut self.frame);
        self.ink.show(&mut self.frame);
        self.ink.take()
    }
}

/// What a terminal of that size would be sent for the app when it opens, and then for each of the keys.
pub fn sent(app: &mut impl App, size: Size, keys: &[Key]) -> Vec<Vec<u8>> {
    let mut canvas = Canvas::blank(Rect::new(0, 0, size.width, size.height));
    let mut all = vec![canvas.draw(app)];
    for key in keys {
        all.push(match app.input(Input::Key(*key)) {
            Flow::Draw => canvas.draw(app),
            Flow::Redraw => {
                canvas = Canvas::blank(canvas.area());
                canvas.draw(app)
            }
            _ => Vec::new(),
        });
    }
    all
}
