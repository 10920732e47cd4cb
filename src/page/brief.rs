//! Records as short lines, where the heading above says what is the same in all of them.

use super::sheet::{Line, Sheet};
use super::{View, dates, marks, timeline};
use crate::dataset::{ActorId, AnyId, Body, Part, Record, RecordId};
use crate::library::Level;
use crate::query::timeline::Row;
use crate::reading::Values;
use crate::role::Role;
use crate::text::{fit, pad, width};

/// More lines than this under one heading nobody reads here; the timeline has them all.
pub const MOST: usize = 200;

/// Where the columns of a short line stand.
#[derive(Clone, Copy, Debug)]
pub struct Columns {
    /// For the date.
    pub date: usize,
}

impl Columns {
    /// For a pane so wide.
    pub const fn of(columns: usize) -> Self {
        let date = match columns {
            0..48 => 12,
            48..90 => 15,
            _ => 21,
        };
        Self { date }
    }
}

/// A record beneath a line that it carries.
pub fn beneath(view: &View, sheet: &mut Sheet, record: RecordId, columns: usize) {
    let mut own = Line::new().add(Role::Plain, "    ");
    own.spans.extend(line(view, Row { record, sure: true }, "", columns.saturating_sub(4)).spans);
    sheet.link(own, AnyId::Record(record));
}

/// Records under a heading, with those who have a part in them besides the actor whose profile it is.
pub fn rows(
    view: &View,
    sheet: &mut Sheet,
    heading: &str,
    rows: &[Row],
    columns: usize,
    who: impl Fn(&Record) -> String,
) {
    if rows.is_empty() {
        return;
    }
    sheet.heading(&format!("{heading} ({})", rows.len()));
    for row in rows.iter().take(MOST) {
        let record = &view.library.dataset.records[row.record];
        sheet.link(line(view, *row, &who(record), columns), AnyId::Record(row.record));
    }
    if let Some(row) = rows.get(MOST) {
        more(sheet, Line::new(), rows.len(), AnyId::Record(row.record));
    }
}

/// Records as the timeline has them, where it is not said above what is the same in all.
pub fn full(view: &View, sheet: &mut Sheet, records: &[RecordId], columns: usize) {
    for record in records.iter().take(MOST) {
        let row = Row { record: *record, sure: true };
        sheet.link(timeline::line(view, row, columns), AnyId::Record(*record));
    }
    if let Some(record) = records.get(MOST) {
        more(sheet, Line::new(), records.len(), AnyId::Record(*record));
    }
}

/// How many of all are left out, from that one on, behind what stands before a line of them.
pub fn more(sheet: &mut Sheet, before: Line, all: usize, from: AnyId) {
    sheet.link(before.add(Role::Dim, &format!("and {} more, from here on", all.saturating_sub(MOST))), from);
}

/// Date, who else, the matter, what it rests on.
pub fn line(view: &View, row: Row, who: &str, columns: usize) -> Line {
    let at = Columns::of(columns);
    let marks = marks::of_a_record(view, row.record);
    // As wide as marks mostly are, so that what stands before them keeps its column.
    let left = columns.saturating_sub(at.date + marks.width().max(marks::columns(view.glyphs)) + 2);
    let who_columns = if who.is_empty() { 0 } else { (left * 3 / 10).clamp(8, 30).min(left) };
    let mut line = Line::new();
    date(view, &mut line, row, at.date);
    if who_columns > 0 {
        line.push(Role::Actor, &pad(&timeline::fit_who(who, view.glyphs, who_columns), who_columns + 1));
    }
    let title = left.saturating_sub(if who_columns > 0 { who_columns + 1 } else { 0 });
    line.push(Role::Plain, &fit(&view.library.matter(row.record), title));
    line.fill(columns.saturating_sub(marks.width()));
    line.spans.extend(marks.spans);
    line
}

/// The date in so many columns, with a mark where the record answers only if its date falls right.
pub fn date(view: &View, line: &mut Line, row: Row, columns: usize) {
    let record = &view.library.dataset.records[row.record];
    let dated = timeline::date(view.then(), record);
    let signs = timeline::signs(view, row);
    match dated {
        Some(dated) => {
            let room = columns.saturating_sub(1 + signs.len());
            let text = format!("{signs}{}", dates::short(&dated.when, room, view.glyphs));
            line.push(dates::role(dated), &pad(&text, columns));
        }
        None => line.push(Role::Dim, &pad(&format!("{signs}undated"), columns)),
    }
}

/// The other parties of a record, in short names: whoever does not stand for the actor at that level.
pub fn others(view: &View, record: &Record, actor: ActorId, level: Level, part: Option<Part>) -> String {
    let (library, then) = (view.library, view.then());
    let on = record.date.as_ref().map_or(crate::date::Span::ALL, |dated| dated.when.span());
    let mut names: Vec<&str> = Vec::new();
    for party in &record.parties {
        let is_other = then.rolled_up(party.actor, on, level) != actor;
        if is_other && part.is_none_or(|part| part == party.part) {
            let name = library.short_name(party.actor);
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names.join(", ")
}

/// Ties from the side of an actor: `hosts Hamas`, or `Qatar hosts`.
pub fn ties(view: &View, sheet: &mut Sheet, rows: &[Row], actor: ActorId, level: Level, columns: usize) {
    if rows.is_empty() {
        return;
    }
    sheet.heading(&format!("ties ({})", rows.len()));
    let at = Columns::of(columns);
    for row in rows.iter().take(MOST) {
        let record = &view.library.dataset.records[row.record];
        let Body::Tie { kind, .. } = &record.body else { continue };
        let other = others(view, record, actor, level, None);
        let word = kind.word().replace('-', " ");
        let on = view.library.span(row.record);
        let is_from = record.with(Part::From).any(|from| view.then().rolled_up(from, on, level) == actor);
        let marks = marks::of_a_record(view, row.record);
        let mut line = Line::new();
        date(view, &mut line, *row, at.date);
        let room = columns.saturating_sub(line.width() + marks.width() + 1);
        if is_from {
            line.push(Role::Plain, &format!("{word} "));
            line.push(Role::Actor, &fit(&other, room.saturating_sub(width(&word) + 1)));
        } else {
            line.push(Role::Actor, &fit(&other, room.saturating_sub(width(&word) + 1)));
            line.push(Role::Plain, &format!(" {word}"));
        }
        line.fill(columns.saturating_sub(marks.width()));
        line.spans.extend(marks.spans);
        sheet.link(line, AnyId::Record(row.record));
    }
    if let Some(row) = rows.get(MOST) {
        more(sheet, Line::new(), rows.len(), AnyId::Record(row.record));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check;
    use crate::library::Library;
    use crate::load::embedded;
    use crate::page::Glyphs;
    use crate::query::Question;

    #[test]
    fn a_long_list_says_how_much_of_it_is_left_out_and_leads_there() {
        let library = Library::new(check(embedded(crate::embedded::FILES)), "embedded");
        let question = Question::default();
        let view = View { library: &library, question: &question, glyphs: &Glyphs::UNICODE };
        let all: Vec<RecordId> = library.in_time().iter().cycle().take(MOST + 3).copied().collect();
        let drawn = |many: usize| {
            let mut sheet = Sheet::default();
            full(&view, &mut sheet, &all[..many], 80);
            sheet.lines
        };
        let links = |many: usize| drawn(many).iter().filter_map(|(_, to)| *to).collect::<Vec<_>>();
        let whole: Vec<AnyId> = all[..MOST].iter().copied().map(AnyId::Record).collect();
        assert_eq!(links(MOST), whole);
        assert_eq!(links(MOST + 3), [&whole[..], &[AnyId::Record(all[MOST])]].concat());
        let (last, _) = drawn(MOST + 3).pop().unwrap_or_default();
        assert_eq!(last.text(), "and 3 more, from here on");
    }
}
