//! Characters on whose width terminals disagree.

use super::shown::beside;
use crate::text::width;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::Modifier;

/// Whether terminals disagree on how many columns it takes: emoji, most of all those of several characters.
pub fn is_disputed(symbol: &str) -> bool {
    // None of them has fewer bytes.
    symbol.len() > 2
        && symbol.chars().any(|char| matches!(char, '\u{200d}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}'))
}

/// Takes for changed what stands behind such characters that will be written, as far as some terminal may write over
/// it: one that does not know the cluster gives each of its characters room of its own. Only these rows differ.
pub fn spoil(rows: &[usize], before: &mut Buffer, after: &Buffer) {
    for (_, before, after) in beside(rows, before, after) {
        for (place, cell) in after.iter().enumerate().filter(|(_, cell)| is_disputed(cell.symbol())) {
            let (alone, own) = (room(cell.symbol()), width(cell.symbol()));
            if alone > own && before[place] != *cell {
                let end = after.len().min(place + alone);
                for cell in before.get_mut(place + own..end).into_iter().flatten() {
                    // Like nothing that is ever drawn.
                    *cell = Cell::EMPTY;
                    cell.modifier = Modifier::all();
                }
            }
        }
    }
}

/// The columns that its characters take one by one.
fn room(symbol: &str) -> usize {
    symbol.chars().map(|char| width(char.encode_utf8(&mut [0; 4]))).sum()
}
