//! What is missing, each line leading to what would fill it; and how much each document and outlet carries.

use super::evidence::hop_name;
use super::sheet::{Line, Sheet};
use super::{View, brief, dates};
use crate::dataset::{AnyId, Root};
use crate::query::coverage::{Column, Coverage};
use crate::query::gaps::Gaps;
use crate::role::Role;
use crate::text::{fit, pad, width};

/// What is missing.
pub fn gaps(view: &View, gaps: &Gaps, columns: usize) -> Sheet {
    let mut sheet = Sheet::default();
    unnamed(view, &mut sheet, gaps, columns);
    unasked(view, &mut sheet, gaps, columns);
    silences(view, &mut sheet, gaps, columns);
    if sheet.lines.is_empty() {
        return Sheet::saying("nothing is missing that the record could tell of");
    }
    sheet
}

fn unnamed(view: &View, sheet: &mut Sheet, gaps: &Gaps, columns: usize) {
    if gaps.unnamed.is_empty() {
        return;
    }
    sheet.heading(&format!("resting on one unnamed root alone ({})", gaps.unnamed.len()));
    for (row, root) in gaps.unnamed.iter().take(brief::MOST) {
        let who = match root {
            Root::Actor(actor) => view.library.short_name(*actor).to_owned(),
            Root::Source(_) => hop_name(view, *root),
        };
        sheet.link(brief::line(view, *row, &who, columns), AnyId::Record(row.record));
    }
    more(sheet, gaps.unnamed.len());
}

fn unasked(view: &View, sheet: &mut Sheet, gaps: &Gaps, columns: usize) {
    if gaps.unasked.is_empty() {
        return;
    }
    sheet.heading(&format!("claims nobody named or concerned has spoken to ({})", gaps.unasked.len()));
    for gap in gaps.unasked.iter().take(brief::MOST) {
        let text = &view.library.dataset.claims[gap.claim].text;
        let claim = AnyId::Claim(gap.claim);
        sheet.text_with((Line::new(), &Line::new()), (Role::Plain, text), Line::new(), columns, claim);
        let mut words = Vec::new();
        words.extend((!gap.has_named).then(|| "nobody with a name takes a stance".to_owned()));
        if !gap.unheard.is_empty() {
            let names: Vec<&str> = gap.unheard.iter().map(|actor| view.library.short_name(*actor)).collect();
            words.push(format!("not heard: {}", names.join(", ")));
        }
        sheet.text(Line::new().add(Role::Plain, "  "), Role::Doubt, &words.join("; "), columns);
    }
    more(sheet, gaps.unasked.len());
}

fn silences(view: &View, sheet: &mut Sheet, gaps: &Gaps, columns: usize) {
    if gaps.silences.is_empty() && gaps.untold == 0 {
        return;
    }
    sheet.heading(&format!("longest silence between two ({})", gaps.silences.len()));
    let names = |[one, other]: [crate::dataset::ActorId; 2]| {
        format!("{} {} {}", view.library.short_name(one), view.glyphs.both, view.library.short_name(other))
    };
    let shown = || gaps.silences.iter().take(brief::MOST);
    let room = columns.saturating_sub(28).max(10);
    let widest = shown().map(|pair| width(&names([pair.one, pair.other]))).max().unwrap_or(0).min(room);
    for pair in shown() {
        let mut line = Line::new();
        line.push(Role::Actor, &pad(&names([pair.one, pair.other]), widest + 2));
        let days = dates::days(pair.silence.least, pair.silence.most, view.glyphs).unwrap_or_default();
        line.push(Role::Number, &pad(&days, 11));
        let of = format!(" of {} contacts", pair.contacts.len());
        line.push(Role::Dim, &fit(&of, columns.saturating_sub(line.width())));
        let last = pair.contacts.last().map(|record| AnyId::Record(*record));
        sheet.pair(line, [pair.one, pair.other], last);
    }
    more(sheet, gaps.silences.len());
    if gaps.untold > 0 {
        let pairs = if gaps.untold == 1 { "pair" } else { "pairs" };
        let text = format!("{} {pairs} more, whose dates cannot tell", gaps.untold);
        sheet.line(Line::new().add(Role::Doubt, &text));
    }
}

/// How many are not shown.
fn more(sheet: &mut Sheet, all: usize) {
    if all > brief::MOST {
        sheet.line(Line::new().add(Role::Dim, &format!("and {} more", all - brief::MOST)));
    }
}

/// From so many columns on a document's numbers stand beside its name; below, under it.
const BESIDE: usize = 84;

/// Columns for the numbers.
const NUMBERS: usize = 40;

/// How much each document and each outlet carries.
pub fn totals(view: &View, sources: &Coverage, outlets: &Coverage, columns: usize) -> Sheet {
    let mut sheet = Sheet::default();
    let is_beside = columns >= BESIDE;
    let numbers = format!("{:>8}{:>13}{:>17}", "records", "in no other", "unnamed roots");
    for (heading, of) in [("sources", sources), ("outlets", outlets)] {
        if of.columns.is_empty() {
            continue;
        }
        sheet.gap();
        let left =
            if is_beside { columns.saturating_sub(NUMBERS) } else { columns.saturating_sub(NUMBERS).max(8) };
        let mut line =
            Line::new().add(Role::Heading, &pad(&format!("{heading} ({})", of.columns.len()), left));
        line.push(Role::Dim, &fit(&numbers, columns.saturating_sub(left)));
        sheet.line(line);
        for column in &of.columns {
            total(view, &mut sheet, column, left, is_beside, columns);
        }
    }
    if sheet.lines.is_empty() {
        return Sheet::saying("the dataset holds no sources");
    }
    sheet
}

fn total(view: &View, sheet: &mut Sheet, column: &Column, left: usize, is_beside: bool, columns: usize) {
    let dataset = &view.library.dataset;
    let (name, dated, to, role) = match column.carrier {
        Root::Source(source) => {
            let row = &dataset.sources[source];
            (&*row.label, row.date.as_ref(), AnyId::Source(source), Role::Source)
        }
        Root::Actor(actor) => (&*dataset.actors[actor].name, None, AnyId::Actor(actor), Role::Outlet),
    };
    let unnamed = format!("{} of {}", column.unnamed, column.roots);
    let numbers = format!("{:>8}{:>13}{unnamed:>17}", column.records, column.alone);
    let room = if is_beside { 19 } else { left.saturating_sub(3) };
    let when = dated.map(|dated| dates::bounds(dated.when.span(), room)).unwrap_or_default();
    let mut line = Line::new();
    if !is_beside {
        sheet.link(line.add(role, &fit(name, columns)), to);
        let mut under = Line::new().add(Role::Doubt, &pad(&format!("  {when}"), left));
        under.push(Role::Number, &fit(&numbers, columns.saturating_sub(left)));
        sheet.line(under);
        return;
    }
    let room = left.saturating_sub(if when.is_empty() { 0 } else { 21 });
    line.push(role, &fit(name, room));
    line.fill(room + 2);
    line.push(Role::Doubt, &when);
    line.fill(left);
    line.push(Role::Number, &numbers);
    sheet.link(line, to);
}
