//! A frame without a terminal: as text, as text with ANSI styles, as SVG.

use super::pen::{Pen, number};
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use std::fmt::Write;
use std::io;

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
    /// Writes a frame into an output: what it shows was made harmless when it was drawn, and its styles are ours.
    #[expect(clippy::disallowed_methods, reason = "a way out of its own")]
    pub fn write(self, buffer: &Buffer, out: &mut dyn io::Write) -> io::Result<()> {
        out.write_all(self.of(buffer).as_bytes())
    }

    /// A frame written out.
    pub fn of(self, buffer: &Buffer) -> String {
        match self {
            Self::Text => text(buffer),
            Self::Ansi => ansi(buffer),
            Self::Svg => svg(buffer),
        }
    }
}

/// The characters alone, blanks at the ends of lines left out.
pub fn text(buffer: &Buffer) -> String {
    let mut out = String::new();
    for row in rows(buffer) {
        let line: String = row.iter().map(|(_, cell)| cell.symbol()).collect();
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// With the styles as a terminal would be told them.
pub fn ansi(buffer: &Buffer) -> String {
    let mut out = String::new();
    for row in rows(buffer) {
        for run in runs(&row) {
            let codes = Pen::of(run[0].1).codes();
            let line: String = run.iter().map(|(_, cell)| cell.symbol()).collect();
            if codes.as_str().is_empty() {
                out.push_str(&line);
            } else {
                let _infallible = write!(out, "\x1b[{}m{line}\x1b[0m", codes.as_str());
            }
        }
        out.push('\n');
    }
    out
}

/// Columns and rows in user units.
const CELL: (u16, u16) = (8, 16);

/// As a picture: what the terminal shows.
pub fn svg(buffer: &Buffer) -> String {
    let (wide, high) = CELL;
    let (width, height) =
        (u32::from(buffer.area.width) * u32::from(wide), u32::from(buffer.area.height) * u32::from(high));
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" font-size=\"13.3\" xml:space=\"preserve\">\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"{PAPER}\"/>\n"
    );
    for (y, row) in rows(buffer).iter().enumerate() {
        for run in runs(row) {
            run_svg(&mut out, &run, y);
        }
    }
    out.push_str("</svg>\n");
    out
}

fn run_svg(out: &mut String, run: &[(u16, &Cell)], y: usize) {
    let cell = run[0].1;
    let line: String = run.iter().map(|(_, cell)| cell.symbol()).collect();
    let columns: usize = crate::text::width(&line);
    let has = |modifier| cell.modifier.contains(modifier);
    let (mut ink, mut paper) = (colour(cell.fg, INK), colour(cell.bg, PAPER));
    if has(Modifier::REVERSED) {
        std::mem::swap(&mut ink, &mut paper);
    }
    let (wide, high) = CELL;
    let (x, top) = (u32::from(run[0].0) * u32::from(wide), y * usize::from(high));
    let width = columns * usize::from(wide);
    let mut put = |text: std::fmt::Arguments| {
        let _infallible = out.write_fmt(text);
    };
    if paper != PAPER {
        put(format_args!(
            "<rect x=\"{x}\" y=\"{top}\" width=\"{width}\" height=\"{high}\" fill=\"{paper}\"/>\n"
        ));
    }
    if line.trim().is_empty() {
        return;
    }
    put(format_args!("<text x=\"{x}\" y=\"{}\" fill=\"{ink}\" textLength=\"{width}\"", top + 12));
    for (modifier, attribute) in [
        (Modifier::BOLD, " font-weight=\"bold\""),
        (Modifier::ITALIC, " font-style=\"italic\""),
        (Modifier::UNDERLINED, " text-decoration=\"underline\""),
        (Modifier::DIM, " opacity=\"0.62\""),
    ] {
        if has(modifier) {
            put(format_args!("{attribute}"));
        }
    }
    let escaped = line.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    put(format_args!(">{escaped}</text>\n"));
}

/// The cells of each row with their columns, without those that a wide character covers.
fn rows(buffer: &Buffer) -> Vec<Vec<(u16, &Cell)>> {
    let width = usize::from(buffer.area.width).max(1);
    buffer
        .content
        .chunks(width)
        .map(|row| {
            let mut covered = 0;
            (0..)
                .zip(row)
                .filter(|(_, cell)| {
                    if covered > 0 {
                        covered -= 1;
                        return false;
                    }
                    covered = crate::text::width(cell.symbol()).saturating_sub(1);
                    true
                })
                .collect()
        })
        .collect()
}

/// Neighbours of one style.
fn runs<'r, 'b>(row: &'r [(u16, &'b Cell)]) -> impl Iterator<Item = Vec<(u16, &'b Cell)>> + use<'r, 'b> {
    row.chunk_by(|(_, a), (_, b)| (a.fg, a.bg, a.modifier) == (b.fg, b.bg, b.modifier)).map(<[_]>::to_vec)
}

/// The picture's own colours, for what the terminal's palette decides.
const PAPER: &str = "#16181d";
const INK: &str = "#d5d8df";
const PALETTE: [&str; 16] = [
    "#16181d", "#e06c75", "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", "#d5d8df", "#7f848e",
    "#ff7b86", "#b5e08f", "#ffd58a", "#8cc8ff", "#dd9cf0", "#7fd8e3", "#ffffff",
];

fn colour(colour: Color, none: &'static str) -> String {
    match colour {
        Color::Rgb(red, green, blue) => format!("#{red:02x}{green:02x}{blue:02x}"),
        Color::Indexed(number @ 0..=15) => PALETTE[usize::from(number)].to_owned(),
        Color::Indexed(number @ 232..) => {
            let grey = 8 + 10 * u16::from(number - 232);
            format!("#{grey:02x}{grey:02x}{grey:02x}")
        }
        Color::Indexed(number) => {
            let part = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
            let number = number - 16;
            format!("#{:02x}{:02x}{:02x}", part(number / 36), part(number / 6 % 6), part(number % 6))
        }
        named => number(named).map_or(none, |number| PALETTE[usize::from(number)]).to_owned(),
    }
}
