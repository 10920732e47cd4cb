//! A style of the config as ratatui has it.

use crate::config::{Colour, Style};
use ratatui::style::{Color, Modifier};

/// The same style in ratatui's terms.
pub fn style(style: Style) -> ratatui::style::Style {
    let marks = [
        (style.marks.bold, Modifier::BOLD),
        (style.marks.dim, Modifier::DIM),
        (style.marks.italic, Modifier::ITALIC),
        (style.marks.underline, Modifier::UNDERLINED),
        (style.marks.reverse, Modifier::REVERSED),
    ];
    ratatui::style::Style {
        fg: style.fg.map(colour),
        bg: style.bg.map(colour),
        add_modifier: marks.into_iter().filter(|(has, _)| *has).map(|(_, modifier)| modifier).collect(),
        ..Default::default()
    }
}

fn colour(colour: Colour) -> Color {
    const ANSI: [Color; 16] = [
        Color::Black,
        Color::Red,
        Color::Green,
        Color::Yellow,
        Color::Blue,
        Color::Magenta,
        Color::Cyan,
        Color::Gray,
        Color::DarkGray,
        Color::LightRed,
        Color::LightGreen,
        Color::LightYellow,
        Color::LightBlue,
        Color::LightMagenta,
        Color::LightCyan,
        Color::White,
    ];
    match colour {
        Colour::Ansi(number) => ANSI[usize::from(number % 16)],
        Colour::Indexed(number) => Color::Indexed(number),
        Colour::Rgb(red, green, blue) => Color::Rgb(red, green, blue),
    }
}
