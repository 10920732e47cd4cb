//! What is sent to the terminal for a frame: as few bytes as serve, in sequences that every terminal since the VT100
//! knows. Also where terminals disagree on how wide a character is, the ones beside it stand where they belong.

use super::pen::Pen;
use crate::text::width;
use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use std::convert::Infallible;

/// Gathers what is to be sent. A flush sends nothing: there are several to a frame, and each would be a flicker.
#[derive(Debug)]
pub struct Ink {
    size: Size,
    bytes: Vec<u8>,
    pen: Pen,
    /// Where the terminal's cursor is, as far as one knows.
    at: Option<Position>,
    /// Whether what was written last moves the cursor alike in every terminal.
    is_sure: bool,
    /// Whether the cursor is to be seen, as far as one knows.
    shown: Option<bool>,
}

impl Ink {
    /// Begins with a blank screen of that size, whatever was on it.
    pub fn blank(size: Size) -> Self {
        Self {
            size,
            bytes: b"\x1b[m\x1b[2J".to_vec(),
            pen: Pen::default(),
            at: None,
            is_sure: false,
            shown: None,
        }
    }

    /// All that was gathered since it was taken last.
    pub fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.bytes)
    }

    fn put(&mut self, text: &str) {
        self.bytes.extend_from_slice(text.as_bytes());
    }

    fn go(&mut self, to: Position) {
        let from = self.at.filter(|_| self.is_sure);
        if from == Some(to) {
            return;
        }
        let way = from.and_then(|from| step(from, to)).into_iter().chain([address(to)]);
        if let Some(way) = way.min_by_key(String::len) {
            self.put(&way);
        }
        (self.at, self.is_sure) = (Some(to), true);
    }

    fn cell(&mut self, at: Position, cell: &Cell) {
        let symbol = cell.symbol();
        let is_plain = is_plain(symbol);
        // Among characters of doubtful width one keeps on writing: what stands beside them is put into its place.
        if is_plain || self.at != Some(at) {
            self.go(at);
        }
        let pen = Pen::of(cell);
        if pen != self.pen && !(symbol == " " && pen.is_same_on_blank(self.pen)) {
            let change = self.pen.change(pen);
            self.put(&change);
            self.pen = pen;
        }
        self.put(symbol);
        let columns = u16::try_from(width(symbol)).unwrap_or(u16::MAX);
        let x = at.x.saturating_add(columns);
        // In the last column some terminals wrap at once and some later.
        self.at = (x < self.size.width).then_some(Position { x, y: at.y });
        self.is_sure = is_plain && self.is_sure;
    }

    fn show(&mut self, is_shown: bool) {
        if self.shown != Some(is_shown) {
            self.put(if is_shown { "\x1b[?25h" } else { "\x1b[?25l" });
            self.shown = Some(is_shown);
        }
    }
}

/// Whether every terminal moves its cursor on by one: letters of scripts without marks and without right to left, the
/// signs and lines that we draw ourselves.
fn is_plain(symbol: &str) -> bool {
    let mut chars = symbol.chars();
    let is_known = |char: char| matches!(char, ' '..='~' | '\u{a1}'..='\u{2ff}' | '\u{370}'..='\u{482}' | '\u{2010}'..='\u{25ff}');
    chars.next().is_some_and(is_known) && chars.next().is_none() && width(symbol) == 1
}

/// To a place by its name.
fn address(to: Position) -> String {
    match (to.x, to.y) {
        (0, 0) => "\x1b[H".to_owned(),
        (0, y) => format!("\x1b[{}H", y + 1),
        (x, y) => format!("\x1b[{};{}H", y + 1, x + 1),
    }
}

/// To a place from another, where the way is short.
fn step(from: Position, to: Position) -> Option<String> {
    let by = |many: u16, letter: char| match many {
        0 => String::new(),
        1 => format!("\x1b[{letter}"),
        _ => format!("\x1b[{many}{letter}"),
    };
    let down = if to.y >= from.y { by(to.y - from.y, 'B') } else { by(from.y - to.y, 'A') };
    let across = match to.x {
        0 if from.x > 0 => "\r".to_owned(),
        x if x >= from.x => by(x - from.x, 'C'),
        x if from.x - x <= 3 => "\x08".repeat(usize::from(from.x - x)),
        x => by(from.x - x, 'D'),
    };
    (down.is_empty() || across.len() < 4).then(|| across + &down)
}

impl Backend for Ink {
    type Error = Infallible;

    fn draw<'a, I>(&mut self, content: I) -> Result<(), Infallible>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        content.for_each(|(x, y, cell)| self.cell(Position { x, y }, cell));
        Ok(())
    }

    fn hide_cursor(&mut self) -> Result<(), Infallible> {
        self.show(false);
        Ok(())
    }

    fn show_cursor(&mut self) -> Result<(), Infallible> {
        self.show(true);
        Ok(())
    }

    fn get_cursor_position(&mut self) -> Result<Position, Infallible> {
        Ok(self.at.unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> Result<(), Infallible> {
        self.go(position.into());
        Ok(())
    }

    fn clear(&mut self) -> Result<(), Infallible> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, region: ClearType) -> Result<(), Infallible> {
        let code = match region {
            ClearType::All => "2J",
            ClearType::AfterCursor => "J",
            ClearType::BeforeCursor => "1J",
            ClearType::CurrentLine => "2K",
            ClearType::UntilNewLine => "K",
        };
        // What is cleared takes the pen's background.
        self.pen = Pen::default();
        self.put(&format!("\x1b[m\x1b[{code}"));
        Ok(())
    }

    fn size(&self) -> Result<Size, Infallible> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> Result<WindowSize, Infallible> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::default() })
    }

    fn flush(&mut self) -> Result<(), Infallible> {
        Ok(())
    }
}

#[cfg(test)]
mod tests;
