//! Two actors side by side: what each said of the other left and right, their meetings between.

use super::sheet::{Line, Sheet};
use super::{View, brief, dates, marks, timeline};
use crate::dataset::{AnyId, Record};
use crate::library::Level;
use crate::query::contacts::{first, last};
use crate::query::dyad::{Dyad, Passed, Way};
use crate::role::Role;
use crate::text::{counted, cut, fit, pad, width, wrap};

/// From so many columns on there are two columns side by side; below, an arrow says who speaks.
const SIDES: usize = 100;

/// Lines of what was said under each matter.
const WORDS: usize = 2;

/// The two in so many columns.
pub fn dyad(view: &View, dyad: &Dyad, columns: usize) -> Sheet {
    let mut sheet = Sheet::default();
    head(view, &mut sheet, dyad, columns);
    if dyad.passed.is_empty() {
        sheet.gap();
        sheet.text(
            Line::new(),
            Role::Dim,
            "neither spoke of the other in this question, nor did they meet",
            columns,
        );
    } else {
        sheet.gap();
    }
    if columns >= SIDES && !dyad.passed.is_empty() {
        let half = half(columns);
        let date = brief::Columns::of(columns).date;
        let mut line = Line::new().add(Role::Plain, &" ".repeat(date));
        let of = |a, b| format!("{} on {}", view.library.short_name(a), view.library.short_name(b));
        line.push(Role::Heading, &pad(&fit(&of(dyad.left, dyad.right), half), half + 2));
        line.push(Role::Heading, &fit(&of(dyad.right, dyad.left), half));
        sheet.line(line);
    }
    for passed in dyad.passed.iter().take(brief::MOST) {
        if columns >= SIDES {
            side(view, &mut sheet, *passed, columns);
        } else {
            arrow(view, &mut sheet, *passed, columns);
        }
    }
    if let Some(passed) = dyad.passed.get(brief::MOST) {
        brief::more(&mut sheet, Line::new(), dyad.passed.len(), AnyId::Record(passed.row.record));
    }
    let who = |record: &Record| timeline::who(view.library, record, view.glyphs);
    brief::rows(view, &mut sheet, "besides, not counted", &dyad.besides, columns, who);
    sheet
}

/// The names, the counts each way, the first and the last.
fn head(view: &View, sheet: &mut Sheet, dyad: &Dyad, columns: usize) {
    let library = view.library;
    let name = |actor| &*library.dataset.actors[actor].name;
    let counts = [
        (dyad.left, library.short_name(dyad.right), dyad.count(Way::There)),
        (dyad.right, library.short_name(dyad.left), dyad.count(Way::Back)),
    ];
    for (actor, other, count) in counts {
        let words = format!("  {} on {other}", counted(count, "statement"));
        let mut line = Line::new();
        line.push(Role::Title, &fit(name(actor), columns.saturating_sub(width(&words)).max(12)));
        line.push(Role::Number, &fit(&words, columns.saturating_sub(line.width())));
        sheet.link(line, AnyId::Actor(actor));
    }
    let mut line = Line::new().add(Role::Number, &counted(dyad.count(Way::Together), "meeting"));
    let spans: Vec<_> = dyad.passed.iter().map(|passed| library.span(passed.row.record)).collect();
    if let (Some(first), Some(last)) = (first(&spans), last(&spans)) {
        let dot = view.glyphs.dot;
        let room = if columns < 76 { 15 } else { 20 };
        let (first, last) = (dates::bounds(first, room), dates::bounds(last, room));
        let text = format!(" {dot} first {first} {dot} last {last}");
        line.push(Role::Dim, &fit(&text, columns.saturating_sub(line.width())));
    }
    sheet.line(line);
    if view.question.level != dyad.level {
        sheet.line(Line::new().add(Role::Doubt, "as named: not both stand at this level"));
    } else if dyad.level != Level::Named {
        sheet.line(Line::new().add(Role::Dim, &format!("by {}", dyad.level.word())));
    }
}

/// Columns of either side.
fn half(columns: usize) -> usize {
    columns.saturating_sub(brief::Columns::of(columns).date + 2) / 2
}

/// What was said on its side, a meeting between both.
fn side(view: &View, sheet: &mut Sheet, passed: Passed, columns: usize) {
    let record = &view.library.dataset.records[passed.row.record];
    let date = brief::Columns::of(columns).date;
    let half = half(columns);
    let marks = marks::of_a_record(view, passed.row.record);
    let mut line = Line::new();
    brief::date(view, &mut line, passed.row, date);
    let (indent, room) = match passed.way {
        Way::There => (0, half),
        Way::Back => (half + 2, half),
        Way::Together => (half / 2, half + 2),
    };
    line.push(Role::Plain, &" ".repeat(indent));
    let is_meeting = passed.way == Way::Together;
    let before = if is_meeting { format!("{} ", view.glyphs.both) } else { String::new() };
    line.push(Role::Kind, &before);
    let title = room.saturating_sub(marks.width() + 1 + width(&before));
    line.push(if is_meeting { Role::Title } else { Role::Plain }, &fit(&record.title, title));
    line.push(Role::Plain, " ");
    line.spans.extend(marks.spans);
    sheet.link(line, AnyId::Record(passed.row.record));
    words(view, sheet, record, date + indent + width(&before), room);
}

/// An arrow for the direction, then the matter.
fn arrow(view: &View, sheet: &mut Sheet, passed: Passed, columns: usize) {
    let record = &view.library.dataset.records[passed.row.record];
    let date = brief::Columns::of(columns).date;
    let marks = marks::of_a_record(view, passed.row.record);
    let mut line = Line::new();
    brief::date(view, &mut line, passed.row, date);
    let sign = match passed.way {
        Way::There => view.glyphs.arrow,
        Way::Back => view.glyphs.from,
        Way::Together => view.glyphs.both,
    };
    line.push(Role::Kind, &pad(sign, 4));
    let room = columns.saturating_sub(line.width() + marks.width() + 1);
    line.push(Role::Plain, &fit(&record.title, room));
    line.fill(columns.saturating_sub(marks.width()));
    line.spans.extend(marks.spans);
    sheet.link(line, AnyId::Record(passed.row.record));
    words(view, sheet, record, date + 4, columns.saturating_sub(date + 4));
}

/// The speaker's words, else ours.
fn words(view: &View, sheet: &mut Sheet, record: &Record, indent: usize, columns: usize) {
    let quote = view.then().citations(&record.cite).find_map(|citation| citation.quote());
    let (role, text) = match quote {
        Some(quote) => (Role::Quote, format!("“{}”", quote.is)),
        None => (Role::Dim, record.summary.to_string()),
    };
    let lines = wrap(&text, columns);
    let is_cut = lines.len() > WORDS;
    for (number, text) in lines.into_iter().take(WORDS).enumerate() {
        let text = if is_cut && number + 1 == WORDS { cut(&text, columns) } else { text };
        let line = Line::new().add(Role::Plain, &" ".repeat(indent)).add(role, &text);
        if number == 0 { sheet.line(line) } else { sheet.run_on(line) }
    }
}
