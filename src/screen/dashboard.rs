//! The dashboard: a session, drawn.

use super::draw::draw;
use super::{App, Flow, Input, picture};
use crate::command::Key;
use crate::config::Theme;
use crate::page::Size;
use crate::session::{Effect, Session};
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::{Frame, Terminal};

/// A session with how it looks.
pub struct Dashboard {
    session: Session,
    theme: Theme,
}

impl Dashboard {
    /// The session, to be drawn in that theme.
    pub fn new(session: Session, theme: Theme) -> Self {
        Self { session, theme }
    }

    /// The session.
    pub fn session(&self) -> &Session {
        &self.session
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
        };
        match effect {
            Effect::Same => Flow::Same,
            Effect::Changed => Flow::Draw,
            Effect::Redraw => Flow::Redraw,
            Effect::Suspend => Flow::Suspend,
            Effect::Quit => Flow::Quit,
        }
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
    /// Writes a frame out.
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
    let mut show = |dashboard: &mut Dashboard| {
        let Ok(_) = terminal.draw(|frame| dashboard.draw(frame));
    };
    // Between keys too: what a key does may depend on what was to be seen.
    show(dashboard);
    for key in keys {
        if dashboard.input(Input::Key(*key)) == Flow::Quit {
            break;
        }
        show(dashboard);
    }
    let Ok(cursor) = terminal.get_cursor_position();
    (terminal.backend().buffer().clone(), (cursor.x, cursor.y))
}
