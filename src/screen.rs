//! Drawing on a real terminal: the only room with a terminal library.
//!
//! The loop draws, waits without limit, takes all input that has come and draws once. When nothing changes it draws
//! nothing, and nothing wakes it.

mod dashboard;
mod draw;
pub mod input;
pub mod picture;
mod style;
pub mod tty;

pub use dashboard::{Dashboard, Picture, frame};
pub use input::Input;
pub use style::style;
pub use tty::{Tty, Woken};

use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Frame, Terminal, TerminalOptions, Viewport};
use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

/// What an input leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// Nothing changed: nothing is drawn.
    Same,
    /// Something changed: it is drawn once all input that has come is taken.
    Draw,
    /// The whole screen is to be painted again: something else has written on it.
    Redraw,
    /// The program is to be suspended.
    Suspend,
    /// The program ends.
    Quit,
}

/// What is on the terminal.
pub trait App {
    /// Takes an input.
    fn input(&mut self, input: Input) -> Flow;

    /// Draws all of itself. A cursor that is set on the frame is shown there.
    fn draw(&mut self, frame: &mut Frame);
}

/// Shows the app on the terminal until it quits. The terminal is not given back here: that is its owner's.
pub fn run(tty: &Tty, woken: &mut Woken, app: &mut impl App) -> io::Result<()> {
    let mut canvas = Canvas::blank(tty)?;
    canvas.draw(app)?;
    loop {
        let mut changed = tty.wait(woken)?;
        if changed {
            let before = canvas.area();
            canvas = Canvas::blank(tty)?;
            if before != canvas.area() && app.input(Input::Resize) == Flow::Quit {
                return Ok(());
            }
        }
        loop {
            for input in input::waiting() {
                match app.input(input?) {
                    Flow::Same => {}
                    Flow::Draw => changed = true,
                    Flow::Redraw => {
                        canvas = Canvas::blank(tty)?;
                        changed = true;
                    }
                    // What is drawn from here on is dropped, until the signal that continues us asks for a repaint.
                    Flow::Suspend => tty.suspend()?,
                    Flow::Quit => return Ok(()),
                }
            }
            if std::mem::take(&mut changed) {
                canvas.draw(app)?;
            }
            if !input::more()? {
                break;
            }
        }
    }
}

/// What the terminal shows, as far as we know, and the bytes of the next frame.
struct Canvas<'a> {
    tty: &'a Tty,
    terminal: Terminal<CrosstermBackend<Bytes>>,
    bytes: Bytes,
}

impl<'a> Canvas<'a> {
    /// A blank screen at the present size: the way to paint everything again.
    ///
    /// `Terminal::clear` would ask the terminal where its cursor is and wait two seconds for a mute one; a viewport
    /// that is not fixed would open /dev/tty for the size at each frame, and run `tput` where that fails (trap 4).
    fn blank(tty: &'a Tty) -> io::Result<Self> {
        let bytes = Bytes(Rc::new(RefCell::new(b"\x1b[0m\x1b[2J".to_vec())));
        let viewport = Viewport::Fixed(tty.size());
        let backend = CrosstermBackend::new(bytes.clone());
        Ok(Self { tty, terminal: Terminal::with_options(backend, TerminalOptions { viewport })?, bytes })
    }

    fn area(&mut self) -> Rect {
        self.terminal.get_frame().area()
    }

    /// Sends what has changed, cursor and all, in one write.
    fn draw(&mut self, app: &mut impl App) -> io::Result<()> {
        self.terminal.draw(|frame| app.draw(frame))?;
        self.tty.frame(&self.bytes.0.take())
    }
}

/// Gathers bytes. A flush sends nothing: ratatui flushes up to three times a frame, and each would be a flicker.
#[derive(Clone)]
struct Bytes(Rc<RefCell<Vec<u8>>>);

impl Write for Bytes {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
