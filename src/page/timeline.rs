//! The timeline as a list: when, what kind, who to whom, the matter, and what it rests on.

use super::sheet::{Line, Sheet};
use super::{Glyphs, Rect, View, dates, marks};
use crate::dataset::{ActorId, Dated, Part, Record, RecordKind};
use crate::date::Order;
use crate::library::{Library, Then};
use crate::query::groups::{Heading, Item, Lines};
use crate::query::timeline::Row;
use crate::query::{FilterError, Period, apart};
use crate::role::Role;
use crate::text::{fit, pad, width};

/// The lines from `first` that fit: rows, under headings where there is room for them.
pub fn timeline(
    view: &View,
    rows: &[Row],
    lines: Lines,
    grouped_by: Period,
    first: usize,
    area: Rect,
) -> Vec<Line> {
    let columns = usize::from(area.width);
    (first..lines.len())
        .take(usize::from(area.height))
        .filter_map(|number| match lines.at(number)? {
            Item::Row(number) => {
                let row = *rows.get(number)?;
                // Over the first under a heading stands another group.
                let above = number.checked_sub(1).filter(|_| !lines.begins(number));
                let above = above.and_then(|above| rows.get(above));
                let mut whole = Line::new().add(Role::Doubt, &pad(order_sign(view, above, row), 1));
                whole.spans.extend(line(view, row, columns.saturating_sub(1)).spans);
                Some(whole)
            }
            Item::Heading(heading, many) => Some(over(heading, many, grouped_by, columns)),
        })
        .collect()
}

/// Before a row of which nobody can tell whether it came before the one above, or after it; or which came before it,
/// though its dates reach further.
fn order_sign(view: &View, above: Option<&Row>, row: Row) -> &'static str {
    let has_date = |row: &Row| {
        let record = &view.library.dataset.records[row.record];
        record.date.is_some() && record.kind() != RecordKind::Tie
    };
    let [unknown, earlier] = view.glyphs.order;
    match above.filter(|above| has_date(above) && has_date(&row)) {
        None => "",
        Some(above) => match apart::order(view.then(), above.record, row.record) {
            Order::Before => "",
            Order::CannotTell => unknown,
            Order::After => earlier,
        },
    }
}

/// In place of rows: that there are none, and whom the question names without there being anybody called so.
pub fn nothing(strangers: &[FilterError], columns: usize) -> Vec<Line> {
    let mut sheet = Sheet::default();
    sheet.text(Line::new(), Role::Dim, "no record answers this question", columns);
    for stranger in strangers {
        sheet.text(Line::new(), Role::Doubt, &stranger.words(), columns);
    }
    sheet.lines.into_iter().map(|(line, _)| line).collect()
}

/// The line over a group.
fn over(heading: Heading, many: usize, grouped_by: Period, columns: usize) -> Line {
    let is_certain = matches!(heading, Heading::In(_) | Heading::Undated | Heading::Standing);
    let (text, role) = (heading.words(grouped_by), if is_certain { Role::Heading } else { Role::Doubt });
    let count = format!(" ({many})");
    Line::new().add(role, &fit(&text, columns.saturating_sub(count.len()))).add(Role::Dim, &count)
}

/// Columns for the kind.
const KIND: usize = 3;

/// One record in so many columns.
pub fn line(view: &View, row: Row, columns: usize) -> Line {
    let View { library, glyphs, .. } = view;
    let record = &library.dataset.records[row.record];
    let date_columns = if columns < 60 {
        12
    } else if columns < 110 {
        21
    } else {
        27
    };
    // As of a day most dates have two signs in front.
    let date_columns = date_columns + if view.question.as_of.is_some() { 2 } else { 0 };
    let marks = marks::of_a_record(view, row.record);
    let who = who(library, record, glyphs);
    let left = columns.saturating_sub(date_columns + KIND + marks::columns(glyphs));
    let who_columns = if left < 45 { left / 2 } else { left * 2 / 5 }.clamp(8, 44).min(left);

    let mut line = Line::new();
    match date(view.then(), record) {
        Some(dated) => {
            let signs = signs(view, row);
            let room = date_columns.saturating_sub(1 + signs.len());
            let text = format!("{signs}{}", dates::short(&dated.when, room, glyphs));
            line.push(dates::role(dated), &pad(&text, date_columns));
        }
        None => line.push(Role::Dim, &pad(&format!("{}undated", signs(view, row)), date_columns)),
    }
    line.push(Role::Kind, &pad(Glyphs::kind(record.kind()), KIND));
    line.push(Role::Actor, &pad(&fit_who(&who, glyphs, who_columns), who_columns + 1));
    let title_columns = columns.saturating_sub(line.width() + marks.width() + 1);
    line.push(Role::Plain, &fit(&record.title, title_columns));
    line.fill(columns.saturating_sub(marks.width()));
    line.spans.extend(marks.spans);
    line
}

/// Before a date: that it became known on the day as of which one looks; that it answers only possibly.
pub fn signs(view: &View, row: Row) -> String {
    let is_news = view.then().is_news(row.record);
    [(is_news, "+"), (!row.sure, "?")].into_iter().filter(|(is, _)| *is).map(|(_, sign)| sign).collect()
}

/// When; of a tie whose beginning is not known, when it is first attested.
pub fn date<'l>(then: Then<'l>, record: &'l Record) -> Option<&'l Dated> {
    record.date.as_ref().or_else(|| then.attested(record).next())
}

/// Who to whom, in so many columns: both sides are cut, so that neither is lost.
pub fn fit_who(who: &str, glyphs: &Glyphs, columns: usize) -> String {
    let sides = [glyphs.arrow, glyphs.dot].map(|sign| format!(" {sign} "));
    let parts = sides.iter().find_map(|sign| Some((who.split_once(sign.as_str())?, sign)));
    let Some(((from, to), sign)) = parts else { return fit(who, columns) };
    let room = columns.saturating_sub(width(sign));
    let half = room / 2;
    // Fewer letters than these tell nobody.
    if half < 4 || width(who) <= columns {
        return fit(who, columns);
    }
    let from_columns = match (width(from), width(to)) {
        (from, _) if from <= half => from,
        (_, to) => half.max(room.saturating_sub(to)),
    };
    let from = fit(from, from_columns);
    let left = room.saturating_sub(width(&from));
    format!("{from}{sign}{}", fit(to, left))
}

/// Who to whom, in short names.
pub fn who(library: &Library, record: &Record, glyphs: &Glyphs) -> String {
    let several = |actors: &mut dyn Iterator<Item = ActorId>| {
        actors.map(|actor| library.short_name(actor)).collect::<Vec<_>>().join(", ")
    };
    let to =
        |from: String, to: String| if to.is_empty() { from } else { format!("{from} {} {to}", glyphs.arrow) };
    match record.kind() {
        RecordKind::Statement => {
            to(several(&mut record.with(Part::Speaker)), several(&mut record.with(Part::Subject)))
        }
        RecordKind::Tie => to(several(&mut record.with(Part::From)), several(&mut record.with(Part::To))),
        RecordKind::Meeting => {
            // Heads first: they are whom one looks for.
            let mut parties: Vec<_> = record.parties.iter().collect();
            parties.sort_by_key(|party| !party.head);
            let names: Vec<_> = parties.iter().map(|party| library.short_name(party.actor)).collect();
            names.join(&format!(" {} ", glyphs.dot))
        }
        RecordKind::Event => {
            use crate::records::Role::{Actor, Party, Recipient};
            let of = |role| move |party: &&crate::dataset::Party| party.part == Part::Role(role);
            let ids = |role| record.parties.iter().filter(of(role)).map(|party| party.actor);
            let (does, has) = (several(&mut ids(Actor)), several(&mut ids(Recipient)));
            match (does.is_empty(), has.is_empty()) {
                (false, _) => to(does, has),
                (true, false) => has,
                (true, true) => {
                    let parties = several(&mut ids(Party));
                    if parties.is_empty() {
                        several(&mut record.parties.iter().map(|party| party.actor))
                    } else {
                        parties
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_sides_neither_is_lost() {
        let glyphs = &Glyphs::UNICODE;
        let fitted = |who, columns| fit_who(who, glyphs, columns);
        assert_eq!(fitted("Turkey → Hamas", 14), "Turkey → Hamas");
        assert_eq!(fitted("Biden administration → Hamas", 20), "Biden admin… → Hamas");
        assert_eq!(fitted("Hamas → Biden administration", 20), "Hamas → Biden admin…");
        assert_eq!(fitted("Biden administration → Hamas leaders", 20), "Biden a… → Hamas le…");
        assert_eq!(fitted("Biden administration → Hamas", 9), "Biden ad…");
        assert_eq!(fitted("Kalin · Hamas political bureau · Fidan", 20), "Kalin · Hamas polit…");
        assert_eq!(fitted("Turkish diplomatic sources", 9), "Turkish…");
    }
}
