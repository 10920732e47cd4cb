//! What writes: the bytes so far, the look that they are written in, and where the cursor stands behind them.

use super::strokes::{Sign, Stroke};
use super::ways::{address, step};
use crate::screen::pen::Pen;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

/// Gathers bytes. What is shown is known to whoever has it write.
#[derive(Debug, Default)]
pub struct Nib {
    pub bytes: Vec<u8>,
    pub held: Held,
}

/// How it is held, by its last byte.
#[derive(Clone, Copy, Debug, Default)]
pub struct Held {
    pub pen: Pen,
    /// Where the terminal's cursor is, as far as one knows.
    pub at: Option<Position>,
    /// Whether what was written last moves the cursor alike in every terminal.
    pub is_sure: bool,
}

impl Held {
    /// Whether the sign looks as the pen writes.
    fn writes(&self, sign: &Sign) -> bool {
        sign.pen == self.pen || (sign.cell.symbol() == " " && sign.pen.is_same_on_blank(self.pen))
    }
}

impl Nib {
    pub fn put(&mut self, text: &str) {
        self.bytes.extend_from_slice(text.as_bytes());
    }

    /// The cursor is put there for sure.
    pub fn stands(&mut self, at: Position) {
        (self.held.at, self.held.is_sure) = (Some(at), true);
    }

    /// Takes the shortest way there: over what stands between, by steps, or by address.
    pub fn go(&mut self, to: Position, screen: &Buffer) {
        let from = self.held.at.filter(|_| self.held.is_sure);
        if from == Some(to) {
            return;
        }
        let start = self.bytes.len();
        let mut end = start;
        if let Some(from) = from {
            self.over(from, to, screen);
            end = shorter(&mut self.bytes, start, end);
            step(&mut self.bytes, from, to);
            end = shorter(&mut self.bytes, start, end);
        }
        address(&mut self.bytes, to);
        shorter(&mut self.bytes, start, end);
        self.stands(to);
    }

    /// To a place in the same row by writing once more what stands between, where that looks as the pen writes.
    fn over(&mut self, from: Position, to: Position, screen: &Buffer) {
        let start = self.bytes.len();
        if from.y != to.y || to.x <= from.x || to.x - from.x > 5 {
            return;
        }
        for x in from.x..to.x {
            let sign = screen.cell((x, to.y)).map(Sign::of);
            let Some(sign) = sign.filter(|sign| sign.is_plain && self.held.writes(sign)) else {
                self.bytes.truncate(start);
                return;
            };
            self.put(sign.cell.symbol());
        }
    }

    /// Blank to the end of the row. What is erased takes the pen's background.
    fn erase(&mut self, from: Position, screen: &Buffer) {
        self.go(from, screen);
        self.reset();
        self.put("\x1b[K");
    }

    pub fn reset(&mut self) {
        if self.held.pen != Pen::default() {
            self.put("\x1b[m");
            self.held.pen = Pen::default();
        }
    }

    /// Writes in the order that takes the fewest bytes.
    pub fn shortest(&mut self, orders: &[Vec<Stroke>], screen: &Buffer) {
        let (start, begun) = (self.bytes.len(), self.held);
        let (mut end, mut ended) = (start, begun);
        for order in orders {
            self.held = begun;
            let from = self.bytes.len();
            for stroke in order {
                match stroke {
                    Stroke::Erase(from) => self.erase(*from, screen),
                    Stroke::Write(at, sign) => self.write(*at, sign, screen),
                }
            }
            if from == start || self.bytes.len() - from < end - start {
                ended = self.held;
            }
            end = shorter(&mut self.bytes, start, end);
        }
        self.held = ended;
    }

    fn write(&mut self, at: Position, sign: &Sign, screen: &Buffer) {
        let symbol = sign.cell.symbol();
        // Among characters of doubtful width one keeps on writing: what stands beside them is put into its place.
        if sign.is_plain || sign.is_disputed || self.held.at != Some(at) {
            self.go(at, screen);
        }
        if !self.held.writes(sign) {
            let change = self.held.pen.change(sign.pen);
            self.put("\x1b[");
            self.put(change.as_str());
            self.put("m");
            self.held.pen = sign.pen;
        }
        if sign.is_disputed {
            // Where it takes fewer columns than here, nothing old may stay in the others.
            self.put(&" ".repeat(sign.columns.into()));
            address(&mut self.bytes, at);
        }
        match symbol.as_bytes() {
            [byte] => self.bytes.push(*byte),
            _ => self.put(symbol),
        }
        let x = at.x.saturating_add(sign.columns);
        // In the last column some terminals wrap at once and some later.
        let is_known = x < screen.area.width && !sign.is_disputed;
        self.held.at = is_known.then_some(Position { x, y: at.y });
        self.held.is_sure &= sign.is_plain;
    }
}

/// Of two that stand behind one another, of which there may be only one yet, keeps the shorter, of equals the first; and
/// says where it ends.
fn shorter(bytes: &mut Vec<u8>, start: usize, end: usize) -> usize {
    let (first, second) = (end - start, bytes.len() - end);
    if second > 0 && (first == 0 || second < first) {
        bytes.copy_within(end.., start);
        bytes.truncate(start + second);
    } else {
        bytes.truncate(end);
    }
    bytes.len()
}
