//! Hits of a search: the name, what it is, and why it was found, with the letters that match marked.

use super::sheet::{Line, widest};
use super::{View, marks};
use crate::dataset::AnyId;
use crate::query::search::{Hit, Sort, Why, found_in};
use crate::reading::Values;
use crate::role::Role;
use crate::text::{excerpt, fit, respelt, width};

/// Hits as lines; the likeliest are there in any case.
pub fn search_rows(
    view: &View,
    hits: &[Hit],
    typed: &str,
    first: usize,
    columns: usize,
    rows: usize,
) -> Vec<Line> {
    let names = hits.iter().take(LIKELIEST).map(|hit| what(view, hit).2);
    let room = columns.saturating_sub(marks::columns(view.glyphs) + 1);
    let name_columns = widest(names, room.saturating_sub(KIND + 1 + room / 3)).max(room / 3);
    hits.iter().skip(first).take(rows).map(|hit| row(view, hit, typed, name_columns, columns)).collect()
}

/// Columns for the kind.
const KIND: usize = 13;

/// So many of the likeliest hits say how wide the names are; the others take what that leaves them.
pub const LIKELIEST: usize = 100;

/// What was found: its kind, what it is in the list, its name.
fn what<'l>(view: &View<'l>, hit: &Hit) -> (&'static str, Role, &'l str) {
    let dataset = &view.library.dataset;
    match hit.id {
        AnyId::Actor(id) => (dataset.actors[id].kind.word(), Role::Actor, &*dataset.actors[id].name),
        AnyId::Record(id) => (dataset.records[id].kind().word(), Role::Title, &*dataset.records[id].title),
        AnyId::Claim(id) => ("claim", Role::Title, &*dataset.claims[id].text),
        AnyId::Source(id) => ("source", Role::Source, &*dataset.sources[id].label),
    }
}

fn row(view: &View, hit: &Hit, typed: &str, name_columns: usize, columns: usize) -> Line {
    let (kind, role, name) = what(view, hit);
    let mut line = Line::new();
    if !hit.sure {
        line.push(Role::Doubt, "?");
    }
    let name_columns = name_columns.saturating_sub(line.width());
    line.push_marked(role, &excerpt(name, typed, name_columns), typed);
    line.fill(name_columns + 1);
    line.push(Role::Kind, kind);
    line.fill(name_columns + 1 + KIND);
    let marks = marks::of(view, hit.id);
    let room = columns.saturating_sub(marks::columns(view.glyphs) + 1);
    why(view, hit, typed, room.saturating_sub(name_columns + 1 + KIND), &mut line);
    line.fill(columns.saturating_sub(marks.width()));
    line.spans.extend(marks.spans);
    line
}

/// Why something was found, and which letters were taken for others.
fn why(view: &View, hit: &Hit, typed: &str, columns: usize, line: &mut Line) {
    let found = found_in(view.then(), hit.id, typed);
    let called = hit.called(view.library).map_or("", |called| called);
    let (part, text) = match (hit.why, found) {
        (Why::Alias(_), _) => ("alias", called),
        (Why::Office(_), _) => ("office", called),
        (Why::Like(_), _) => ("spelt like", called),
        (Why::Id, _) => ("id", view.library.id(hit.id)),
        (Why::Text, Some(found)) => found,
        (Why::Name | Why::Asked, _) | (Why::Text, None) => ("", ""),
    };
    let name = match hit.id {
        AnyId::Actor(actor) => &view.library.dataset.actors[actor].name,
        _ => "",
    };
    let respelt = respelt(if text.is_empty() { name } else { text }, typed);
    let letters = respelt.map(|letters| format!("({letters})")).filter(|letters| width(letters) < columns);
    let room = columns.saturating_sub(letters.as_ref().map_or(0, |letters| width(letters) + 1));
    if !text.is_empty() {
        line.push(Role::Dim, &fit(part, room));
        line.push(Role::Plain, " ");
        line.push_marked(Role::Plain, &excerpt(text, typed, room.saturating_sub(width(part) + 1)), typed);
    }
    if let Some(letters) = letters {
        line.push(Role::Dim, &format!("{}{letters}", if text.is_empty() { "" } else { " " }));
    }
}

/// The sorts of hits with their numbers, the one that is looked at in brackets.
pub fn search_sorts(sorts: &[(Sort, usize)], all: usize, looked_at: Option<Sort>, columns: usize) -> Line {
    let mut line = Line::new();
    let words = sorts.iter().map(|(sort, many)| (Some(*sort), format!("{} {many}", sort.words())));
    for (sort, words) in std::iter::once((None, format!("all {all}"))).chain(words) {
        let is_looked_at = sort == looked_at;
        if line.width() + width(&words) + 2 > columns {
            line.push(Role::Dim, &fit(" …", columns.saturating_sub(line.width())));
            break;
        }
        if is_looked_at {
            line.push(Role::Key, &format!("[{words}]"));
        } else {
            line.push(Role::Dim, &format!(" {words} "));
        }
    }
    line
}
