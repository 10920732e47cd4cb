//! A cell of the matrix: as a number with its marks, and in words.

use super::{View, marks};
use crate::query::evidence::together;
use crate::query::relations::{Cell, Measure};

/// How many records, what is to be said of them, and what they rest on together.
pub fn words(view: &View, cell: &Cell, measure: Measure) -> String {
    let many = cell.records.len();
    let unit = measure.word();
    let unit = if many == 1 { unit.strip_suffix('s').unwrap_or(unit) } else { unit };
    let mut words = vec![format!("{many} {unit}")];
    words.extend((cell.possible > 0).then(|| format!("{} only possibly", cell.possible)));
    words.extend(cell.unnamed.then(|| "on unnamed voices alone".to_owned()));
    words.extend(cell.contested.then(|| "contested".to_owned()));
    let together = together(view.library, &cell.records, view.question.as_of);
    format!("{}  {}", words.join(", "), marks::of_cell(view, &together))
}

/// A number; in parentheses where it rests on unnamed voices alone, with a mark where somebody denies it.
pub fn text(view: &View, cell: &Cell) -> String {
    let mut text = count(cell.records.len());
    if cell.unnamed {
        text = format!("({text})");
    }
    if cell.contested {
        text.insert_str(0, view.glyphs.contested);
    }
    text
}

/// A count in four columns.
pub fn count(number: usize) -> String {
    match number {
        0..10_000 => number.to_string(),
        10_000..1_000_000 => format!("{}k", number / 1000),
        _ => format!("{}M", number / 1_000_000),
    }
}
