//! Dates in a column: never firmer than they are.

use crate::dataset::Dated;
use crate::date::{self, Day, Edge, Span, When};
use crate::page::Glyphs;
use crate::records::Basis;
use crate::role::Role;
use crate::text::{fit, width};

/// A date in so many columns: as people say it if that fits, else its bounds with two dots between.
pub fn short(when: &When, columns: usize, glyphs: &Glyphs) -> String {
    let said = human(when, glyphs);
    if width(&said) <= columns {
        return said;
    }
    bounds(when.span(), columns)
}

/// The days between which something lies, in so many columns: by day, else by month, else by year. Less room makes it
/// vaguer, never sharper.
pub fn bounds(span: Span, columns: usize) -> String {
    let forms = [by_day(span), by_unit(span, short_month), by_unit(span, |day| day.ymd().0.to_string())];
    let fitting = forms.iter().find(|form| width(form) <= columns);
    fitting.cloned().unwrap_or_else(|| fit(&forms[2], columns))
}

fn by_day(span: Span) -> String {
    match (span.earliest, span.latest) {
        (Edge::On(a), Edge::On(b)) if a == b => short_day(a),
        (Edge::On(a), Edge::On(b)) if a.ymd().0 == b.ymd().0 => {
            let first = short_day(a);
            format!("{}..{}", first.rsplit_once(' ').map_or(&*first, |(day, _)| day), short_day(b))
        }
        _ => by_unit(span, short_day),
    }
}

fn by_unit(span: Span, said: impl Fn(Day) -> String) -> String {
    match (span.earliest, span.latest) {
        (Edge::On(a), Edge::On(b)) => {
            let (first, last) = (said(a), said(b));
            if first == last { first } else { format!("{first}..{last}") }
        }
        (Edge::On(a), _) => format!("from {}", said(a)),
        (_, Edge::On(b)) => format!("by {}", said(b)),
        _ => "any day".to_owned(),
    }
}

/// The month of a day, as `Nov 24`.
fn short_month(day: Day) -> String {
    let said = short_day(day);
    said.split_once(' ').map(|(_, month)| month.to_owned()).unwrap_or(said)
}

/// A date as people say it.
pub fn human(when: &When, glyphs: &Glyphs) -> String {
    if glyphs.is_ascii { when.human_ascii() } else { when.human() }
}

/// A day in few columns.
pub(super) fn short_day(day: Day) -> String {
    let (year, month, day) = day.ymd();
    let name = date::short_month(month);
    if (1000..=9999).contains(&year) {
        format!("{day} {name} {:02}", year % 100)
    } else {
        format!("{day} {name} {year}")
    }
}

/// A day as one says it where there is room.
pub fn full_day(day: Day) -> String {
    let (year, month, day) = day.ymd();
    format!("{day} {} {year}", date::short_month(month))
}

/// A number of days between two bounds: one number, both, or one of them; none where they say nothing.
pub fn days(least: i64, most: Option<i64>, glyphs: &Glyphs) -> Option<String> {
    let [at_least, at_most] = glyphs.bounds;
    match (least, most) {
        (least, Some(most)) if least == most => Some(format!("{least} d")),
        (0, Some(most)) => Some(format!("{at_most}{most} d")),
        (least, Some(most)) => Some(format!("{least}-{most} d")),
        (0, None) => None,
        (least, None) => Some(format!("{at_least}{least} d")),
    }
}

/// Sharp and stated, or not.
pub fn role(dated: &Dated) -> Role {
    let is_sharp = dated.when.day().is_some() && !dated.when.is_uncertain() && !dated.when.is_approximate();
    if is_sharp && dated.basis() != Some(Basis::Inferred) { Role::Date } else { Role::Doubt }
}
