//! A cell of the matrix: as a number with its marks, and in words.

use super::{View, dates, marks};
use crate::query::change::Change;
use crate::query::contacts::Silence;
use crate::query::evidence::together;
use crate::query::figure::{Value, signed};
use crate::query::relations::{Cell, Measure};
use crate::text::width;

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
    marked(view, cell, &count(cell.records.len()))
}

fn marked(view: &View, cell: &Cell, number: &str) -> String {
    let contested = if cell.contested { view.glyphs.contested } else { "" };
    if cell.unnamed { format!("{contested}({number})") } else { format!("{contested}{number}") }
}

/// A figure with the same marks, in the longest form that fits; a mean of one says so in each.
pub fn figure(view: &View, cell: &Cell, value: Option<Value>, columns: usize) -> String {
    let forms = forms(view, value).into_iter().map(|(number, of)| marked(view, cell, &number) + &of);
    let mut shortest = String::new();
    for form in forms {
        if width(&form) <= columns {
            return form;
        }
        shortest = form;
    }
    shortest
}

/// A change, with the marks of all that it rests on in both windows.
pub fn change(view: &View, cell: &Cell, change: Change) -> String {
    marked(view, cell, &change.sign())
}

/// The forms of a figure, the longest first: a number, and how many it was reckoned from, without parentheses, which
/// tell of unnamed voices here.
fn forms(view: &View, value: Option<Value>) -> Vec<(String, String)> {
    let alone = |number: String| (number, String::new());
    match value {
        None => vec![alone("-".to_owned())],
        Some(Value::Count(many)) => vec![alone(count(many))],
        Some(Value::Mean(score, 1)) => vec![(signed(score), " one".to_owned())],
        Some(Value::Sum(score, many) | Value::Mean(score, many)) => {
            vec![(signed(score), format!(" of {many}")), alone(signed(score))]
        }
        Some(Value::Amount(score, many)) => {
            vec![(format!("{score:.1}"), format!(" of {many}")), alone(format!("{score:.1}"))]
        }
        Some(value @ Value::Balance(there, back)) => {
            let share = value.number().unwrap_or(0.0);
            vec![(format!("{share:+.2}"), format!(" {there}:{back}")), alone(format!("{there}:{back}"))]
        }
        Some(Value::Share(part, whole)) => vec![alone(format!("{part}/{whole}"))],
        Some(Value::When(span)) => [20, 14, 10].map(|room| alone(dates::bounds(span, room))).into(),
        Some(Value::Days(Silence { least, most })) => {
            vec![alone(dates::days(least, most, view.glyphs).unwrap_or_else(|| "?".to_owned()))]
        }
    }
}

/// A count in four columns.
pub fn count(number: usize) -> String {
    match number {
        0..10_000 => number.to_string(),
        10_000..1_000_000 => format!("{}k", number / 1000),
        _ => format!("{}M", number / 1_000_000),
    }
}
