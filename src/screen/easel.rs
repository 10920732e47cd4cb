//! What there is to draw on, set up before there is anything to draw: threads take their time to begin, and a screen of
//! cells its memory.

use super::input::Keyboard;
use super::tty::{Tty, Woken};
use super::{App, Canvas, Input, Show};
use crate::page::Size;
use ratatui::layout::Rect;
use std::io;
use std::sync::Arc;

/// The terminal, who wakes it, and a blank canvas of its size.
#[derive(Debug)]
pub struct Easel {
    tty: Arc<Tty>,
    woken: Woken,
    canvas: Option<Canvas>,
}

impl Easel {
    /// Sets it up. The terminal is the shell's until it is borrowed. To be called once, and before any other thread exists
    /// but for those that were started while signals were held.
    pub fn set_up() -> io::Result<Self> {
        let (tty, woken) = Tty::open()?;
        let canvas = Some(Canvas::blank(tty.size()));
        Ok(Self { tty, woken, canvas })
    }

    /// The terminal.
    pub const fn tty(&self) -> &Arc<Tty> {
        &self.tty
    }

    /// How large it is now.
    pub fn size(&self) -> Size {
        self.tty.size().into()
    }

    /// Shows the app on the terminal until it quits, with what was typed before; takes the terminal for it, unless it is
    /// ours already. It is not given back here: that is its owner's.
    pub fn show(&mut self, app: &mut impl App, typed: Vec<Input>) -> io::Result<()> {
        self.tty.borrow()?;
        let area = self.tty.size();
        let canvas = self.canvas(area);
        let mut show = Show { tty: &self.tty, keyboard: Keyboard::default(), canvas, changed: false };
        show.run(&mut self.woken, app, typed)?;
        // What comes next need only say what is different.
        self.canvas = Some(show.canvas);
        Ok(())
    }

    /// What was drawn on last, if it has that size; else a blank one.
    fn canvas(&mut self, area: Rect) -> Canvas {
        self.canvas.take().filter(|canvas| canvas.area() == area).unwrap_or_else(|| Canvas::blank(area))
    }
}
