//! Lists from which one is chosen: commands with their keys, views with their queries.

use super::sheet::{Line, widest};
use crate::role::Role;
use crate::text::fit;

/// Something that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PickRow {
    /// What it is called.
    pub name: String,
    /// What stands for it: keys, a query.
    pub beside: String,
    /// What it does.
    pub means: String,
}

/// The rows of these numbers, with what was typed marked.
pub fn pick_rows(
    all: &[PickRow],
    numbers: &[usize],
    typed: &str,
    first: usize,
    columns: usize,
    rows: usize,
) -> Vec<Line> {
    let names = widest(all.iter().map(|row| row.name.as_str()), columns / 3);
    let beside = widest(all.iter().map(|row| row.beside.as_str()), columns / 3);
    let shown = numbers.iter().skip(first).take(rows).filter_map(|number| all.get(*number));
    let row = |row: &PickRow| {
        let mut line = Line::new();
        line.push_marked(Role::Title, &fit(&row.name, names), typed);
        line.fill(names + 2);
        line.push(Role::Key, &fit(&row.beside, beside));
        line.fill(names + beside + 4);
        let room = columns.saturating_sub(line.width());
        line.push_marked(Role::Plain, &fit(&row.means, room), typed);
        line
    };
    shown.map(row).collect()
}
