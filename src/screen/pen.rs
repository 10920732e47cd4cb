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
const MARKS: [(Modifier, &str, &str); 5] = [
    (Modifier::BOLD, "1", "22"),
    (Modifier::DIM, "2", "22"),
    (Modifier::ITALIC, "3", "23"),
    (Modifier::UNDERLINED, "4", "24"),
    (Modifier::REVERSED, "7", "27"),
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
    pub fn codes(self) -> Vec<String> {
        let marks = MARKS.iter().filter(|(mark, ..)| self.marks.contains(*mark));
        let mut codes: Vec<String> = marks.map(|(_, code, _)| (*code).to_owned()).collect();
        codes.extend(colour_code(self.fg, 30));
        codes.extend(colour_code(self.bg, 40));
        codes
    }

    /// The shorter way from one look to the other: by what differs, or from a reset.
    pub fn change(self, to: Self) -> String {
        let anew = to.codes().join(";");
        let anew = if anew.is_empty() { String::new() } else { format!(";{anew}") };
        let changed = self.difference(to).join(";");
        // An empty list of codes is a reset.
        let codes = if !changed.is_empty() && changed.len() <= anew.len() { changed } else { anew };
        format!("\x1b[{codes}m")
    }

    fn difference(self, to: Self) -> Vec<String> {
        let mut codes: Vec<String> = Vec::new();
        let mut from = self.marks;
        for (mark, _, off) in MARKS {
            if from.contains(mark) && !to.marks.contains(mark) {
                // What takes bold away takes dim away, too.
                from -= MARKS
                    .iter()
                    .filter(|(_, _, other)| *other == off)
                    .fold(mark, |all, (other, ..)| all | *other);
                codes.push(off.to_owned());
            }
        }
        let set = MARKS.iter().filter(|(mark, ..)| to.marks.contains(*mark) && !from.contains(*mark));
        codes.extend(set.map(|(_, code, _)| (*code).to_owned()));
        for (from, to, base) in [(self.fg, to.fg, 30), (self.bg, to.bg, 40)] {
            if from != to {
                codes.push(colour_code(to, base).unwrap_or_else(|| (base + 9).to_string()));
            }
        }
        codes
    }
}

fn colour_code(colour: Color, base: u8) -> Option<String> {
    Some(match colour {
        Color::Reset => return None,
        Color::Indexed(number) => format!("{};5;{number}", base + 8),
        Color::Rgb(red, green, blue) => format!("{};2;{red};{green};{blue}", base + 8),
        named => {
            let number = number(named)?;
            let base = if number < 8 { base } else { base + 60 - 8 };
            (base + number).to_string()
        }
    })
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
