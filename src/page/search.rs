//! Hits of a search: the name, what it is, and why it was found.

use super::View;
use super::sheet::Line;
use crate::dataset::AnyId;
use crate::query::search::{Hit, Why};
use crate::reading::Values;
use crate::role::Role;
use crate::text::{fit, pad};

/// Hits as lines.
pub fn search_rows(view: &View, hits: &[Hit], first: usize, columns: usize, rows: usize) -> Vec<Line> {
    hits.iter().skip(first).take(rows).map(|hit| row(view, hit, columns)).collect()
}

fn row(view: &View, hit: &Hit, columns: usize) -> Line {
    let dataset = &view.library.dataset;
    let (kind, role, name) = match hit.id {
        AnyId::Actor(id) => (dataset.actors[id].kind.word(), Role::Actor, &*dataset.actors[id].name),
        AnyId::Record(id) => (dataset.records[id].kind().word(), Role::Title, &*dataset.records[id].title),
        AnyId::Claim(id) => ("claim", Role::Title, &*dataset.claims[id].text),
        AnyId::Source(id) => ("source", Role::Source, &*dataset.sources[id].label),
    };
    let why = why(&hit.why);
    let why_columns = columns / 3;
    let name_columns = columns.saturating_sub(why_columns + 14);
    let mut line = Line::new().add(role, &pad(&fit(name, name_columns), name_columns + 1));
    line.push(Role::Kind, &pad(kind, 13));
    line.push(Role::Dim, &fit(&why, why_columns));
    line
}

/// Why something was found, in words.
pub fn why(why: &Why) -> String {
    match why {
        Why::Name => String::new(),
        Why::Alias(alias) => format!("alias “{alias}”"),
        Why::Id => "by its id".to_owned(),
        Why::Office(title) => format!("office “{title}”"),
        Why::Text => "in its text".to_owned(),
    }
}
