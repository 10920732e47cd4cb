//! Dates in a column: never firmer than they are.

use crate::dataset::Dated;
use crate::date::{Day, Edge, When};
use crate::page::Glyphs;
use crate::records::Basis;
use crate::role::Role;
use crate::text::{fit, width};

/// The months in three letters.
pub(super) const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A date in so many columns: as people say it if that fits, else its bounds with two dots between.
pub fn short(when: &When, columns: usize, glyphs: &Glyphs) -> String {
    let said = human(when, glyphs);
    if width(&said) <= columns {
        return said;
    }
    let span = when.span();
    let far = match (span.earliest, span.latest) {
        (Edge::On(a), Edge::On(b)) if a.ymd().0 == b.ymd().0 => {
            let first = short_day(a);
            format!("{}..{}", first.rsplit_once(' ').map_or(&*first, |(day, _)| day), short_day(b))
        }
        (Edge::On(a), Edge::On(b)) => format!("{}..{}", short_day(a), short_day(b)),
        (Edge::On(a), _) => format!("{}..", short_day(a)),
        (_, Edge::On(b)) => format!("..{}", short_day(b)),
        _ => "any day".to_owned(),
    };
    fit(&far, columns)
}

/// A date as people say it.
pub fn human(when: &When, glyphs: &Glyphs) -> String {
    if glyphs.is_ascii { when.human_ascii() } else { when.human() }
}

/// A day in few columns.
pub(super) fn short_day(day: Day) -> String {
    let (year, month, day) = day.ymd();
    let name = MONTHS.get(usize::from(month).saturating_sub(1)).copied().unwrap_or("?");
    if (1000..=9999).contains(&year) {
        format!("{day} {name} {:02}", year % 100)
    } else {
        format!("{day} {name} {year}")
    }
}

/// Sharp and stated, or not.
pub fn role(dated: &Dated) -> Role {
    let is_sharp = dated.when.day().is_some() && !dated.when.is_uncertain() && !dated.when.is_approximate();
    if is_sharp && dated.basis != Some(Basis::Inferred) { Role::Date } else { Role::Doubt }
}
