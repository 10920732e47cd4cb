//! With whom an actor had to do: how often, when last, after how long a silence; and how much happened when.

use super::sheet::{Line, Sheet, widest};
use super::strip::digit;
use super::{Glyphs, View, brief, dates};
use crate::dataset::{AnyId, RecordId};
use crate::library::Level;
use crate::query::activity::{Activity, activity};
use crate::query::contacts::Silence;
use crate::query::profile::Profile;
use crate::role::Role;
use crate::text::{fit, pad, width};

/// Columns for the longest silence.
const SILENCE: usize = 11;

/// A line a counterpart, the one with most contacts first, until the sheet has so many lines.
pub fn counterparts(view: &View, sheet: &mut Sheet, profile: &Profile, columns: usize, lines: usize) {
    let all = &profile.counterparts.all;
    if all.is_empty() {
        return;
    }
    let library = view.library;
    let counts = if columns < 56 { 12 } else { 18 };
    let last = if columns < 90 { 15 } else { 20 };
    let room = columns.saturating_sub(counts + last + SILENCE + 4);
    let names = all.iter().take(brief::MOST).map(|one| library.short_name(one.actor));
    let name = widest(names, room.clamp(8, 40)).max(12.min(room));
    sheet.gap();
    let level = match profile.level {
        Level::Named => String::new(),
        level => format!(", {}", level.word()),
    };
    let mut head = Line::new().add(Role::Heading, &pad(&format!("counterparts{level}"), name + 2));
    let each = counts / 3;
    for word in if counts < 18 { ["met", " of", " by"] } else { ["met", "said", "heard"] } {
        head.push(Role::Dim, &format!("{word:>each$}"));
    }
    head.push(
        Role::Dim,
        &fit(&format!("  {}{}", pad("last", last), "silent"), columns.saturating_sub(head.width())),
    );
    sheet.line(head);
    let shown = lines.saturating_sub(sheet.lines.len()).min(brief::MOST);
    for one in all.iter().take(shown) {
        let mut line = Line::new().add(Role::Plain, "  ");
        let ended = match view.then().ended(one.actor) {
            Some(_) => format!(" {}", view.glyphs.ended),
            None => String::new(),
        };
        let said = fit(library.short_name(one.actor), name.saturating_sub(width(&ended)));
        line.push(Role::Actor, &pad(&format!("{said}{ended}"), name));
        for number in [one.met, one.said, one.heard] {
            let text = if number == 0 { view.glyphs.none.to_owned() } else { number.to_string() };
            let blanks = each.saturating_sub(width(&text));
            line.push(Role::Number, &format!("{}{text}", " ".repeat(blanks)));
        }
        let (on, silent) = profile.counterparts.last_and_silence(library, one);
        let when = dates::bounds(on, last - 1);
        let role = if on.day().is_some() { Role::Date } else { Role::Doubt };
        line.push(role, &format!("  {}", pad(&when, last)));
        let silence = silence(silent, view.glyphs);
        line.push(Role::Number, &fit(&silence, columns.saturating_sub(line.width())));
        sheet.link(line, AnyId::Actor(one.actor));
    }
    if let (brief::MOST, Some(one)) = (shown, all.get(shown)) {
        brief::more(sheet, Line::new().add(Role::Dim, "  "), all.len(), AnyId::Actor(one.actor));
    }
}

/// The longest silence in days; a sign where there is none, or where the dates do not tell.
fn silence(silence: Option<Silence>, glyphs: &Glyphs) -> String {
    match silence {
        None => glyphs.none.to_owned(),
        Some(Silence { least, most }) => dates::days(least, most, glyphs).unwrap_or_else(|| "?".to_owned()),
    }
}

/// An actor's history.
pub fn activity_lines(view: &View, sheet: &mut Sheet, profile: &Profile, columns: usize) {
    let records: Vec<RecordId> = profile.own().map(|row| row.record).collect();
    history(view, sheet, &records, profile.ends(view.library), columns);
}

/// How much of some records happened when, as a row of bars or digits, and the first and last of it, which is given.
pub fn history(
    view: &View,
    sheet: &mut Sheet,
    records: &[RecordId],
    [begins, ends]: [Option<RecordId>; 2],
    columns: usize,
) {
    let most = columns.saturating_sub(32).clamp(8, 48);
    let Some(found) = activity(view.library, records, most) else { return };
    sheet.gap();
    let mut line = Line::new().add(Role::Heading, "activity  ");
    if found.counts.is_empty() {
        line.push(Role::Doubt, "no row of bars: dates too vague, or too far apart");
    } else {
        line.push(Role::Number, &bars(&found, view.glyphs));
        line.push(Role::Dim, &format!("  a {} each", found.period.word()));
    }
    sheet.link(line, begins.map(AnyId::Record));
    let mut line = Line::new().add(Role::Dim, "  first ");
    line.push(Role::Date, &dates::bounds(found.first, 20));
    line.push(Role::Dim, &format!(" {} last ", view.glyphs.dot));
    line.push(Role::Date, &dates::bounds(found.last, 20));
    sheet.link(line, ends.map(AnyId::Record));
    if found.vague > 0 && !found.counts.is_empty() {
        let text = format!(
            "  {} of {} are too vague to stand in one {}",
            found.vague,
            records.len(),
            found.period.word()
        );
        sheet.line(Line::new().add(Role::Doubt, &fit(&text, columns)));
    }
}

/// A sign for each count: the highest bar for the most; in ASCII a digit.
fn bars(found: &Activity, glyphs: &Glyphs) -> String {
    let most = found.counts.iter().max().copied().unwrap_or(1).max(1);
    let bar = |count: &usize| match glyphs.bars {
        Some(bars) => bars[(count * 8).div_ceil(most)].to_owned(),
        None if *count == 0 => glyphs.none.to_owned(),
        None => digit(*count).to_owned(),
    };
    found.counts.iter().map(bar).collect()
}
