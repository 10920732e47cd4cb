//! What is sent to the terminal for a frame: as few bytes as serve, in sequences that every terminal since the VT220
//! knows. Also where terminals disagree on how wide a character is, the ones beside it stand where they belong.

mod digest;
mod disputed;
mod erase;
mod nib;
mod scroll;
mod shift;
mod strokes;
mod ways;

use super::pen::Pen;
use crate::text::width;
use disputed::spoil;
use nib::Nib;
use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect, Size};
use scroll::Scroll;
use shift::Shift;
use std::convert::Infallible;
use strokes::{orders, strokes};
use ways::by;

/// Gathers what is to be sent. A flush sends nothing: there are several to a frame, and each would be a flicker.
#[derive(Debug)]
pub struct Ink {
    size: Size,
    nib: Nib,
    /// What the terminal shows.
    screen: Buffer,
    /// Whether that is nothing at all.
    is_blank: bool,
    /// Whether the cursor is to be seen, as far as one knows.
    shown: Option<bool>,
}

impl Ink {
    /// Begins with a blank screen of that size, whatever was on it.
    pub fn blank(size: Size) -> Self {
        Self {
            size,
            nib: Nib { bytes: b"\x1b[m\x1b[2J".to_vec(), ..Nib::default() },
            screen: Buffer::empty(Rect::from((Position::ORIGIN, size))),
            is_blank: true,
            shown: None,
        }
    }

    /// All that was gathered since it was taken last.
    pub fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.nib.bytes)
    }

    /// Has the terminal move rows: by line feeds at the end of a region, which the VT100 has, and not by the sequence
    /// for it, which the Linux console has not.
    fn scroll(&mut self, scroll: &Scroll) {
        // What moves in takes the pen's background.
        self.nib.reset();
        let (first, last) = (scroll.rows.start + 1, scroll.rows.end);
        self.nib.put(&format!("\x1b[{first};{last}r"));
        let (at, by) = if scroll.by > 0 { (last, "\n") } else { (first, "\x1bM") };
        self.nib.put(&format!("\x1b[{at}H{}\x1b[r", by.repeat(scroll.by.unsigned_abs())));
        scroll.apply(&mut self.screen);
        // The end of a region leads home.
        self.nib.stands(Position::ORIGIN);
    }

    /// Has the terminal move a part of a row: by columns taken out at one end of it and put in at the other.
    fn shift(&mut self, shift: &Shift) {
        // What moves in takes the pen's background.
        self.nib.reset();
        let many = shift.by.unsigned_abs();
        let (first, last) = (shift.columns.start, shift.columns.end - many);
        // Out before in, so that nothing is lost at the end of the row.
        let (out, into) = if shift.by > 0 { (last, first) } else { (first, last) };
        for (x, letter) in [(out, b'P'), (into, b'@')] {
            self.nib.go(Position { x: x as u16, y: shift.row as u16 }, &self.screen);
            by(&mut self.nib.bytes, many, letter);
        }
        shift.apply(&mut self.screen);
    }

    fn show(&mut self, is_shown: bool) {
        if self.shown != Some(is_shown) {
            self.nib.put(if is_shown { "\x1b[?25h" } else { "\x1b[?25l" });
            self.shown = Some(is_shown);
        }
    }
}

/// Whether every terminal moves its cursor on by one: letters of scripts without marks and without right to left, the
/// signs and lines that we draw ourselves.
fn is_plain(symbol: &str) -> bool {
    if let [b' '..=b'~'] = symbol.as_bytes() {
        return true;
    }
    let mut chars = symbol.chars();
    let is_known = |char: char| matches!(char, ' '..='~' | '\u{a1}'..='\u{2ff}' | '\u{370}'..='\u{482}' | '\u{2010}'..='\u{25ff}');
    chars.next().is_some_and(is_known) && chars.next().is_none() && width(symbol) == 1
}

impl Backend for Ink {
    type Error = Infallible;

    fn draw<'a, I>(&mut self, content: I) -> Result<(), Infallible>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut next = self.screen.clone();
        for (x, y, cell) in content {
            if let Some(place) = next.cell_mut((x, y)) {
                cell.clone_into(place);
            }
            // A wide character has the cells behind it, too.
            for behind in 1..width(cell.symbol()) as u16 {
                next.cell_mut((x.saturating_add(behind), y)).into_iter().for_each(Cell::reset);
            }
        }
        // Of nothing there is nothing to be moved.
        if !std::mem::take(&mut self.is_blank) {
            if let Some(scroll) = Scroll::between(&self.screen, &next) {
                self.scroll(&scroll);
            }
            for shift in Shift::between(&self.screen, &next) {
                self.shift(&shift);
            }
        }
        let mut before = std::mem::replace(&mut self.screen, next);
        spoil(&mut before, &self.screen);
        let strokes = strokes(&mut before, &self.screen);
        self.nib.shortest(&orders(strokes, &before), &self.screen);
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
        Ok(self.nib.held.at.unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> Result<(), Infallible> {
        self.nib.go(position.into(), &self.screen);
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
        self.nib.held.pen = Pen::default();
        self.nib.put(&format!("\x1b[m\x1b[{code}"));
        let (at, width) = (self.nib.held.at.unwrap_or_default(), usize::from(self.size.width));
        let (line, here) = (usize::from(at.y) * width, usize::from(at.y) * width + usize::from(at.x));
        let cleared = match region {
            ClearType::All => 0..self.screen.content.len(),
            ClearType::AfterCursor => here..self.screen.content.len(),
            ClearType::BeforeCursor => 0..here + 1,
            ClearType::CurrentLine => line..line + width,
            ClearType::UntilNewLine => here..line + width,
        };
        self.screen.content.get_mut(cleared).into_iter().flatten().for_each(Cell::reset);
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
