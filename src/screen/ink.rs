//! What is sent to the terminal for a frame: as few bytes as serve, in sequences that every terminal since the VT220
//! knows. Also where terminals disagree on how wide a character is, the ones beside it stand where they belong.

mod disputed;
mod erase;
mod scroll;
mod shift;
mod strokes;
mod ways;

use super::pen::Pen;
use crate::text::width;
use disputed::{is_disputed, spoil};
use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect, Size};
use scroll::Scroll;
use shift::Shift;
use std::convert::Infallible;
use strokes::{Stroke, orders, strokes};
use ways::{address, by, step};

/// Gathers what is to be sent. A flush sends nothing: there are several to a frame, and each would be a flicker.
#[derive(Debug)]
pub struct Ink {
    size: Size,
    bytes: Vec<u8>,
    /// What the terminal shows.
    screen: Buffer,
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
            screen: Buffer::empty(Rect::from((Position::ORIGIN, size))),
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
        let over = from.and_then(|from| self.over(from, to));
        let way = over.into_iter().chain(from.map(|from| step(from, to))).chain([address(to)]);
        if let Some(way) = way.min_by_key(String::len) {
            self.put(&way);
        }
        (self.at, self.is_sure) = (Some(to), true);
    }

    /// To a place in the same row by writing once more what stands between, where that looks as the pen writes.
    fn over(&self, from: Position, to: Position) -> Option<String> {
        let is_near = from.y == to.y && from.x < to.x && to.x - from.x <= 5;
        let between = is_near.then(|| (from.x..to.x).map(|x| self.screen.cell((x, to.y))))?;
        between
            .map(|cell| cell.filter(|cell| is_plain(cell.symbol()) && self.writes(cell)).map(Cell::symbol))
            .collect()
    }

    /// Whether the cell looks as the pen writes.
    fn writes(&self, cell: &Cell) -> bool {
        let pen = Pen::of(cell);
        pen == self.pen || (cell.symbol() == " " && pen.is_same_on_blank(self.pen))
    }

    /// Blank to the end of the row. What is erased takes the pen's background.
    fn erase(&mut self, from: Position) {
        self.go(from);
        self.reset();
        self.put("\x1b[K");
    }

    fn reset(&mut self) {
        if self.pen != Pen::default() {
            self.put("\x1b[m");
            self.pen = Pen::default();
        }
    }

    /// Has the terminal move rows: by line feeds at the end of a region, which the VT100 has, and not by the sequence
    /// for it, which the Linux console has not.
    fn scroll(&mut self, scroll: &Scroll) {
        // What moves in takes the pen's background.
        self.reset();
        let (first, last) = (scroll.rows.start + 1, scroll.rows.end);
        self.put(&format!("\x1b[{first};{last}r"));
        let (at, by) = if scroll.by > 0 { (last, "\n") } else { (first, "\x1bM") };
        self.put(&format!("\x1b[{at}H{}\x1b[r", by.repeat(scroll.by.unsigned_abs())));
        scroll.apply(&mut self.screen);
        // The end of a region leads home.
        (self.at, self.is_sure) = (Some(Position::ORIGIN), true);
    }

    /// Has the terminal move a part of a row: by columns taken out at one end of it and put in at the other.
    fn shift(&mut self, shift: &Shift) {
        // What moves in takes the pen's background.
        self.reset();
        let many = shift.by.unsigned_abs();
        let (first, last) = (shift.columns.start, shift.columns.end - many);
        // Out before in, so that nothing is lost at the end of the row.
        let (out, into) = if shift.by > 0 { (last, first) } else { (first, last) };
        for (x, letter) in [(out, 'P'), (into, '@')] {
            self.go(Position { x: x as u16, y: shift.row as u16 });
            self.put(&by(many, letter));
        }
        shift.apply(&mut self.screen);
    }

    /// Writes in the order that takes the fewest bytes.
    fn shortest(&mut self, orders: &[Vec<Stroke>]) {
        let (start, begun) = (self.bytes.len(), (self.pen, self.at, self.is_sure));
        let mut tried = Vec::new();
        for order in orders {
            for stroke in order {
                match stroke {
                    Stroke::Erase(from) => self.erase(*from),
                    Stroke::Write(at, cell) => self.cell(*at, cell),
                }
            }
            let ended = (self.pen, self.at, self.is_sure);
            tried.push((self.bytes.split_off(start), ended));
            (self.pen, self.at, self.is_sure) = begun;
        }
        if let Some((bytes, ended)) = tried.into_iter().min_by_key(|(bytes, _)| bytes.len()) {
            self.bytes.extend(bytes);
            (self.pen, self.at, self.is_sure) = ended;
        }
    }

    fn cell(&mut self, at: Position, cell: &Cell) {
        let symbol = cell.symbol();
        let is_plain = is_plain(symbol);
        // Among characters of doubtful width one keeps on writing: what stands beside them is put into its place.
        let is_disputed = is_disputed(symbol);
        if is_plain || is_disputed || self.at != Some(at) {
            self.go(at);
        }
        if !self.writes(cell) {
            let pen = Pen::of(cell);
            let change = self.pen.change(pen);
            self.put(&change);
            self.pen = pen;
        }
        if is_disputed {
            // Where it takes fewer columns than here, nothing old may stay in the others.
            self.put(&" ".repeat(width(symbol)));
            self.put(&address(at));
        }
        self.put(symbol);
        let columns = u16::try_from(width(symbol)).unwrap_or(u16::MAX);
        let x = at.x.saturating_add(columns);
        // In the last column some terminals wrap at once and some later.
        self.at = (x < self.size.width && !is_disputed).then_some(Position { x, y: at.y });
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
        if let Some(scroll) = Scroll::between(&self.screen, &next) {
            self.scroll(&scroll);
        }
        for shift in Shift::between(&self.screen, &next) {
            self.shift(&shift);
        }
        let mut before = std::mem::replace(&mut self.screen, next);
        spoil(&mut before, &self.screen);
        let strokes = strokes(&mut before, &self.screen);
        self.shortest(&orders(strokes, &before));
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
        let (at, width) = (self.at.unwrap_or_default(), usize::from(self.size.width));
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
