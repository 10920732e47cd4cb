//! The date of the selected record, drawn along the axis as it is: a day sharp, a month wide, one of several days
//! dotted and without ends, an estimate soft.

use super::Strip;
use crate::dataset::{RecordId, RecordKind};
use crate::page::sheet::Line;
use crate::page::{Glyphs, View, dates, timeline};
use crate::query::density::Axis;
use crate::query::strokes::{Drawn, Stroke};
use crate::role::Role;
use crate::text::pad;

/// The kind of the record, and its date.
pub fn dated(view: &View, strip: &Strip, label: usize) -> Line {
    let Some(record) = strip.selected.map(|id| &view.library.dataset.records[id]) else { return Line::new() };
    let line = Line::new().add(Role::Kind, &pad(Glyphs::kind(record.kind()), label));
    let Some(dated) = timeline::date(view.then(), record) else { return line.add(Role::Dim, "undated") };
    line.add(
        dates::role(dated),
        signs(view.glyphs, Drawn::of(&dated.when), strip.axis, strip.cell).trim_end(),
    )
}

/// A sign for each column.
fn signs(glyphs: &Glyphs, drawn: Drawn, axis: Axis, cell: usize) -> String {
    let columns = drawn.columns(axis, cell);
    let ([open, close], [before, after]) = (glyphs.wide, glyphs.beyond);
    let is_wide = |at: Option<usize>| at.and_then(|at| columns.get(at)) == Some(&Some(Stroke::Wide));
    let sign = |(at, stroke): (usize, &Option<Stroke>)| match stroke {
        None => " ",
        Some(Stroke::Wide) => match (is_wide(at.checked_sub(1)), is_wide(Some(at + 1))) {
            (false, true) => open,
            (true, false) => close,
            _ => glyphs.stroke(Stroke::Wide),
        },
        Some(stroke) => glyphs.stroke(*stroke),
    };
    let mut signs: Vec<&str> = columns.iter().enumerate().map(sign).collect();
    // What goes on out of sight has no end there.
    let [begins, ends] = drawn.goes_beyond(axis.span());
    let last = signs.len().saturating_sub(1);
    for (goes_on, at, sign) in [(begins, 0, before), (ends, last, after)] {
        if goes_on && columns.get(at).is_some_and(Option::is_some) {
            signs[at] = sign;
        }
    }
    signs.concat()
}

/// The signs of one period for a record's date, the first of them apart; what lasts or is vague fills its columns.
pub fn period_signs<'g>(
    view: &View<'g>,
    record: RecordId,
    axis: Axis,
    number: i64,
    cell: usize,
) -> Option<Vec<&'g str>> {
    let record = &view.library.dataset.records[record];
    let dated = record.date.as_ref().filter(|_| record.kind() != RecordKind::Tie)?;
    let one = Axis { first: number, last: number, ..axis };
    let columns = Drawn::of(&dated.when).columns(one, cell);
    Some(columns.into_iter().map(|stroke| stroke.map_or(" ", |stroke| view.glyphs.stroke(stroke))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::When;
    use crate::query::Period;

    /// Two columns a month, March to June of 2024.
    fn months(glyphs: &Glyphs, date: &str) -> String {
        let when = When::parse(date).unwrap();
        let day = |text: &str| When::parse(text).unwrap().day().unwrap();
        let axis = Axis::over(Period::Month, (day("2024-03-01"), day("2024-06-30")));
        signs(glyphs, Drawn::of(&when), axis, 2)
    }

    #[test]
    fn a_day_is_sharp_a_month_wide_one_of_several_dotted_an_estimate_soft() {
        for (date, unicode, ascii) in [
            ("2024-04-20", "   ◆    ", "   *    "),
            ("2024-04", "  []    ", "  []    "),
            ("2024-21", "[────]  ", "[----]  "),
            ("[2024-04-20..2024-06-10]", "   ┄┄┄┄ ", "   ,,,, "),
            ("2024-04-20/2024-05-31", "   ━━━  ", "   ___  "),
            ("2024-04-20~", "   ◇    ", "   o    "),
            ("2024-05~", "    ≈≈  ", "    ??  "),
            // What goes on beyond the axis, known or not, has no end there.
            ("2024", "◂──────▸", "<------>"),
            ("[..2024-04-20]", "◂┄┄┄    ", "<,,,    "),
            ("2024-05-20/..", "     ━━▸", "     __>"),
            ("[2024-06-20..2024-09-30]", "       ▸", "       >"),
            ("2025", "        ", "        "),
        ] {
            assert_eq!(months(&Glyphs::UNICODE, date), unicode, "{date}");
            assert_eq!(months(&Glyphs::ASCII, date), ascii, "{date}");
        }
    }
}
