//! What is sent to the terminal for a frame: as few bytes as serve, in sequences that every terminal since the VT220
//! knows. Also where terminals disagree on how wide a character is, the ones beside it stand where they belong.

mod digest;
mod disputed;
mod erase;
mod nib;
mod scroll;
mod shift;
mod shown;
mod strokes;
mod ways;

use super::Frame;
use crate::text::width;
use disputed::spoil;
use nib::Nib;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use scroll::Scroll;
use shift::Shift;
use shown::Shown;
use strokes::{orders, strokes};
use ways::by;

/// Gathers what is to be sent, for a frame all at once: else there would be a flicker.
#[derive(Debug)]
pub struct Ink {
    nib: Nib,
    /// What the terminal shows.
    screen: Shown,
    /// Whether that is nothing at all.
    is_blank: bool,
    /// Whether the cursor is to be seen, as far as one knows.
    shown: Option<bool>,
}

impl Ink {
    /// Begins with a blank screen of that size, whatever was on it.
    pub fn blank(area: Rect) -> Self {
        Self {
            nib: Nib { bytes: b"\x1b[m\x1b[2J".to_vec(), ..Nib::default() },
            screen: Shown::blank(area),
            is_blank: true,
            shown: None,
        }
    }

    /// All that was gathered since it was taken last.
    pub fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.nib.bytes)
    }

    /// Gathers what is needed for that frame to be seen. From then on it is what the terminal shows, and the frame holds
    /// what is of no use any more.
    pub fn show(&mut self, frame: &mut Frame) {
        cover(&mut frame.cells);
        self.draw(&mut frame.cells);
        self.show_cursor(frame.cursor.is_some());
        if let Some(at) = frame.cursor {
            self.nib.go(at, &self.screen.cells);
        }
    }

    fn draw(&mut self, next: &mut Buffer) {
        let after = Shown::of(std::mem::take(next));
        // Of nothing there is nothing to be moved.
        if !std::mem::take(&mut self.is_blank) {
            if let Some(scroll) = Scroll::between(&self.screen, &after) {
                self.scroll(&scroll);
            }
            for shift in Shift::between(&self.screen, &after) {
                self.shift(&shift);
            }
        }
        let rows = self.screen.differing(&after);
        *next = std::mem::replace(&mut self.screen, after).cells;
        let before = next;
        spoil(&rows, before, &self.screen.cells);
        let strokes = strokes(&rows, before, &self.screen.cells);
        self.nib.shortest(&orders(strokes, before), &self.screen.cells);
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
        let width = self.screen.width();
        self.screen.turn(scroll.rows.start * width..scroll.rows.end * width, scroll.by * width as isize);
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
            self.nib.go(Position { x: x as u16, y: shift.row as u16 }, &self.screen.cells);
            by(&mut self.nib.bytes, many, letter);
        }
        let row = shift.row * self.screen.width();
        self.screen.turn(row + shift.columns.start..row + shift.columns.end, -shift.by);
    }

    fn show_cursor(&mut self, is_shown: bool) {
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

/// A wide character has the cells behind it, too, whatever was drawn there.
fn cover(buffer: &mut Buffer) {
    let columns = usize::from(buffer.area.width).max(1);
    for row in buffer.content.chunks_mut(columns) {
        let mut place = 0;
        while let Some(cell) = row.get(place) {
            let symbol = cell.symbol();
            let end = columns.min(place + if symbol.len() == 1 { 1 } else { width(symbol).max(1) });
            row.get_mut(place + 1..end).into_iter().flatten().for_each(Cell::reset);
            place = end;
        }
    }
}

#[cfg(test)]
mod tests;
