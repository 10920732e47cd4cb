//! How a cell is told to look: the codes of SGR.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// The look of a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pen {
    fg: Color,
    bg: Color,
    marks: Modifier,
}

/// The marks in use, with the code that sets each and the one that takes it away.
const MARKS: [(Modifier, u8, u8); 5] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::REVERSED, 7, 27),
];

const KNOWN: Modifier = Modifier::BOLD
    .union(Modifier::DIM)
    .union(Modifier::ITALIC)
    .union(Modifier::UNDERLINED)
    .union(Modifier::REVERSED);

/// What shows also where no character stands.
const ON_BLANKS: Modifier = Modifier::UNDERLINED.union(Modifier::REVERSED);

impl Pen {
    /// The look of that cell.
    pub fn of(cell: &Cell) -> Self {
        Self { fg: cell.fg, bg: cell.bg, marks: cell.modifier & KNOWN }
    }

    /// Whether a blank looks the same in both.
    pub fn is_same_on_blank(self, other: Self) -> bool {
        let seen = self.marks & ON_BLANKS;
        self.bg == other.bg && seen == other.marks & ON_BLANKS && (seen.is_empty() || self.fg == other.fg)
    }

    /// What sets it, after a reset.
    pub fn codes(self) -> Codes {
        let mut codes = Codes::default();
        codes.marks(self.marks);
        codes.colour(self.fg, 30);
        codes.colour(self.bg, 40);
        codes
    }

    /// The shorter way from one look to the other: by what differs, or from a reset.
    pub fn change(self, to: Self) -> Codes {
        let mut anew = to.codes();
        if !anew.0.is_empty() {
            // An empty code is a reset.
            anew.0.insert(0, ';');
        }
        let changed = self.difference(to);
        if !changed.0.is_empty() && changed.0.len() <= anew.0.len() { changed } else { anew }
    }

    fn difference(self, to: Self) -> Codes {
        let mut codes = Codes::default();
        let mut from = self.marks;
        for (mark, _, off) in MARKS {
            if from.contains(mark) && !to.marks.contains(mark) {
                // What takes bold away takes dim away, too.
                from -= MARKS
                    .iter()
                    .filter(|(_, _, other)| *other == off)
                    .fold(mark, |all, (other, ..)| all | *other);
                codes.push(off);
            }
        }
        codes.marks(to.marks - from);
        for (from, to, base) in [(self.fg, to.fg, 30), (self.bg, to.bg, 40)] {
            if from != to {
                codes.colour(to, base);
                if to == Color::Reset {
                    codes.push(base + 9);
                }
            }
        }
        codes
    }
}

/// Codes of SGR, as they stand between `\x1b[` and `m`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Codes(String);

impl Codes {
    /// As they are sent.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn push(&mut self, code: u8) {
        if !self.0.is_empty() {
            self.0.push(';');
        }
        for unit in [100, 10, 1] {
            if code >= unit || unit == 1 {
                self.0.push(char::from(b'0' + code / unit % 10));
            }
        }
    }

    fn extend(&mut self, codes: &[u8]) {
        for code in codes {
            self.push(*code);
        }
    }

    fn marks(&mut self, marks: Modifier) {
        let set = MARKS.iter().filter(|(mark, ..)| marks.contains(*mark));
        set.for_each(|(_, code, _)| self.push(*code));
    }

    fn colour(&mut self, colour: Color, base: u8) {
        match colour {
            Color::Indexed(number) => self.extend(&[base + 8, 5, number]),
            Color::Rgb(red, green, blue) => self.extend(&[base + 8, 2, red, green, blue]),
            named => match number(named) {
                Some(number @ 0..=7) => self.push(base + number),
                Some(bright) => self.push(base + 60 + bright - 8),
                None => {}
            },
        }
    }
}

/// The place of a colour among the sixteen of the palette.
pub fn number(colour: Color) -> Option<u8> {
    Some(match colour {
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
        _ => return None,
    })
}
