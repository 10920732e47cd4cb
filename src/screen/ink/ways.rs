//! The ways of the cursor.

use ratatui::layout::Position;

/// To a place by its name.
pub fn address(to: Position) -> String {
    match (to.x, to.y) {
        (0, 0) => "\x1b[H".to_owned(),
        (0, y) => format!("\x1b[{}H", y + 1),
        (x, y) => format!("\x1b[{};{}H", y + 1, x + 1),
    }
}

/// A sequence that does something so many times.
pub fn by(many: usize, letter: char) -> String {
    match many {
        0 => String::new(),
        1 => format!("\x1b[{letter}"),
        _ => format!("\x1b[{many}{letter}"),
    }
}

/// To a place from another.
pub fn step(from: Position, to: Position) -> String {
    let down = match to.y.checked_sub(from.y) {
        // Never from the last row, where it would scroll.
        Some(rows @ 0..=4) => "\n".repeat(usize::from(rows)),
        Some(rows) => by(rows.into(), 'B'),
        // Never from the first row, either.
        None if from.y - to.y == 1 => "\x1bM".to_owned(),
        None => by((from.y - to.y).into(), 'A'),
    };
    let across = match to.x {
        0 if from.x > 0 => "\r".to_owned(),
        x if x >= from.x => by((x - from.x).into(), 'C'),
        x if from.x - x <= 3 => "\x08".repeat(usize::from(from.x - x)),
        x => by((from.x - x).into(), 'D'),
    };
    across + &down
}
