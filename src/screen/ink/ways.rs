//! The ways of the cursor.

use ratatui::layout::Position;

/// To a place by its name.
pub fn address(bytes: &mut Vec<u8>, to: Position) {
    bytes.extend_from_slice(b"\x1b[");
    if to != Position::ORIGIN {
        number(bytes, usize::from(to.y) + 1);
    }
    if to.x > 0 {
        bytes.push(b';');
        number(bytes, usize::from(to.x) + 1);
    }
    bytes.push(b'H');
}

/// A sequence that does something so many times.
pub fn by(bytes: &mut Vec<u8>, many: usize, letter: u8) {
    if many > 0 {
        bytes.extend_from_slice(b"\x1b[");
        if many > 1 {
            number(bytes, many);
        }
        bytes.push(letter);
    }
}

/// To a place from another.
pub fn step(bytes: &mut Vec<u8>, from: Position, to: Position) {
    match to.x {
        0 if from.x > 0 => bytes.push(b'\r'),
        x if x >= from.x => by(bytes, (x - from.x).into(), b'C'),
        x if from.x - x <= 3 => times(bytes, usize::from(from.x - x), b'\x08'),
        x => by(bytes, (from.x - x).into(), b'D'),
    }
    match to.y.checked_sub(from.y) {
        // Never from the last row, where it would scroll.
        Some(rows @ 0..=4) => times(bytes, usize::from(rows), b'\n'),
        Some(rows) => by(bytes, rows.into(), b'B'),
        // Never from the first row, either.
        None if from.y - to.y == 1 => bytes.extend_from_slice(b"\x1bM"),
        None => by(bytes, (from.y - to.y).into(), b'A'),
    }
}

fn times(bytes: &mut Vec<u8>, many: usize, byte: u8) {
    bytes.resize(bytes.len() + many, byte);
}

/// In digits.
fn number(bytes: &mut Vec<u8>, is: usize) {
    if is > 9 {
        number(bytes, is / 10);
    }
    bytes.push(b'0' + (is % 10) as u8);
}
