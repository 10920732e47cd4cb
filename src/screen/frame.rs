//! What an app draws itself on: cells, and where the cursor is to be seen. Ratatui's own frame belongs to a terminal that
//! compares it with the one before; ours is compared by [`Ink`](super::ink::Ink) alone, once.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use ratatui::widgets::Widget;

/// A frame that is being drawn.
#[derive(Debug)]
pub struct Frame {
    pub(super) cells: Buffer,
    pub(super) cursor: Option<Position>,
}

impl Frame {
    /// One with nothing on it.
    pub fn blank(area: Rect) -> Self {
        Self { cells: Buffer::empty(area), cursor: None }
    }

    /// Takes off whatever is on it.
    pub fn clear(&mut self) {
        self.cells.reset();
        self.cursor = None;
    }

    /// All of it.
    pub const fn area(&self) -> Rect {
        self.cells.area
    }

    /// What is drawn so far, to be drawn on.
    pub const fn buffer_mut(&mut self) -> &mut Buffer {
        &mut self.cells
    }

    /// The cells in the first row of an area on it.
    pub fn row(&mut self, area: Rect) -> &mut [Cell] {
        let Rect { x, y, width, .. } = area.intersection(self.cells.area);
        let first = usize::from(y) * usize::from(self.cells.area.width) + usize::from(x);
        self.cells.content.get_mut(first..first + usize::from(width)).unwrap_or_default()
    }

    /// Draws a widget.
    pub fn render_widget(&mut self, widget: impl Widget, area: Rect) {
        widget.render(area, &mut self.cells);
    }

    /// Has the cursor seen there; else it is not.
    pub fn set_cursor_position(&mut self, at: impl Into<Position>) {
        self.cursor = Some(at.into());
    }
}
