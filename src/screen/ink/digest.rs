//! Numbers that are compared in place of cells, where one looks for what has moved: many at once.

use foldhash::fast::FixedState;
use ratatui::buffer::Cell;
use ratatui::style::Color;
use std::hash::BuildHasher;

/// Of a row, by those of its cells.
pub fn of_row(cells: &[u64]) -> u64 {
    cells.iter().fold(0, |sum, cell| mixed(sum, *cell))
}

/// Of a cell.
pub fn of_cell(cell: &Cell) -> u64 {
    let symbol = cell.symbol().as_bytes();
    let mut letters = [0; 8];
    let letters = match (symbol, letters.get_mut(..symbol.len())) {
        ([letter], _) => u64::from(*letter),
        (_, Some(room)) => {
            room.copy_from_slice(symbol);
            u64::from_le_bytes(letters)
        }
        (_, None) => FixedState::default().hash_one(symbol),
    };
    mixed(letters, colour(cell.fg) << 36 | u64::from(cell.modifier.bits()) << 26 | colour(cell.bg))
}

/// In 25 bits.
fn colour(colour: Color) -> u64 {
    match colour {
        Color::Rgb(red, green, blue) => u64::from(u32::from_be_bytes([1, red, green, blue])),
        Color::Indexed(number) => 1 << 16 | u64::from(number),
        named => 1 << 8 | crate::screen::pen::number(named).map_or(255, u64::from),
    }
}

/// One number of two, in which every bit of both counts.
fn mixed(one: u64, other: u64) -> u64 {
    let wide = u128::from(one ^ 0x9e37_79b9_7f4a_7c15) * u128::from(other ^ 0xd1b5_4a32_d192_ed03);
    (wide as u64) ^ ((wide >> 64) as u64)
}
