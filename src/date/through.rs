//! The order of two dates that were reckoned from the same anchor, and the days between them.

use super::day::Day;
use super::order::Order;
use super::rule::Rule;
use super::span::{Edge, Span};
use super::when::When;

/// Anchors vaguer than this are not tried day by day: about ten years.
const TRIED: i64 = 4_000;

/// Which of two dates with one anchor came first, whatever day the anchor was.
///
/// "Last week" and "on Monday" in one report may overlap by their bounds when the report's own day
/// is unknown, yet the first is always earlier. Rules that count in days and weeks repeat with the
/// week; those that count in months are tried over ten years at most, then nothing is known.
pub fn order_through(anchor: &When, a: &Rule, b: &Rule) -> Order {
    let Some((first, last)) = tried(anchor, a.counts_months() || b.counts_months()) else {
        return Order::CannotTell;
    };
    let order = |away| {
        let day = first.plus_days(away);
        Order::of(a.on(day), b.on(day))
    };
    let days = last.number() - first.number();
    let found = order(0);
    if (1..=days).all(|away| order(away) == found) { found } else { Order::CannotTell }
}

/// How many days lie from one date to another, at least and at most, whatever day their anchor was. Each is reckoned
/// from the anchor in steps, one rule after the other; no step at all is the anchor itself.
pub fn days_through(anchor: &When, from: &[Rule], to: &[Rule]) -> [Option<i64>; 2] {
    let counts_months = from.iter().chain(to).any(|rule| rule.counts_months());
    let Some((first, last)) = tried(anchor, counts_months) else { return [None, None] };
    let reckoned = |day: Day, rules: &[Rule]| rules.iter().fold(Span::of(day), |span, rule| rule.days(span));
    let between = |away| {
        let day = first.plus_days(away);
        reckoned(day, from).days_to(reckoned(day, to))
    };
    (1..=last.number() - first.number()).map(between).fold(between(0), |[least, most], [sooner, later]| {
        [least.zip(sooner).map(|(a, b)| a.min(b)), most.zip(later).map(|(a, b)| a.max(b))]
    })
}

/// The anchor's days that stand for all of them.
fn tried(anchor: &When, months: bool) -> Option<(Day, Day)> {
    let span = anchor.span();
    let week = |first: Day| (first, first.plus_days(6));
    match (span.earliest, span.latest) {
        (Edge::On(first), Edge::On(last)) if months => {
            (last.number().saturating_sub(first.number()) < TRIED).then_some((first, last))
        }
        _ if months => None,
        (Edge::On(first), Edge::On(last)) => Some((first, last.min(first.plus_days(6)))),
        (Edge::On(first), _) => Some(week(first)),
        (_, Edge::On(last)) => Some((last.plus_days(-6), last)),
        _ => Some(week(Day::from_number(0))),
    }
}

impl Rule {
    /// Months differ in length, so such a rule does not repeat with the week.
    fn counts_months(self) -> bool {
        matches!(self, Self::NamedMonth(_) | Self::Month(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_anchor_orders_more_than_bounds() {
        for (anchor, a, b, order) in [
            ("2024-11", "week -1", "weekday mon", Order::Before),
            ("2024-11", "week 0", "weekday mon", Order::CannotTell),
            ("2024-11", "weekday wed", "weekday wed -1", Order::CannotTell),
            ("2024-11-18", "weekday wed", "week 0", Order::Before),
            ("2024-11", "same", "day -14", Order::After),
            ("[2024-11-04..]", "before", "same", Order::Before),
            ("[..2024-11-04]", "after", "before", Order::After),
            ("../..", "week -2", "week -1", Order::Before),
            ("2024", "month -1", "same", Order::Before),
            ("2024", "month -1", "month 0", Order::Before),
            ("2024", "month apr", "month -1", Order::CannotTell),
            ("[2024..]", "month -1", "same", Order::CannotTell),
            ("2024", "same", "same", Order::CannotTell),
        ] {
            let anchor = When::parse(anchor).unwrap();
            let (a, b) = (Rule::parse(a).unwrap(), Rule::parse(b).unwrap());
            assert_eq!(order_through(&anchor, &a, &b), order, "{anchor} {a} {b}");
            assert_eq!(order_through(&anchor, &b, &a), order.reverse(), "{anchor} {b} {a}");
        }
    }

    #[test]
    fn one_anchor_tells_more_of_the_days_between_than_bounds() {
        for (anchor, from, to, days) in [
            // The last Wednesday is the anchor's own day or up to six days before.
            ("2024-11", &["weekday wed"][..], &[][..], [Some(0), Some(6)]),
            // One day of the week before: from the day before a Monday to the Monday before a Sunday.
            ("2024-11", &["week -1"], &[], [Some(1), Some(13)]),
            ("2024-11-18", &["week -1"], &[], [Some(1), Some(7)]),
            ("2024-11", &["week -2"], &["week -1"], [Some(1), Some(13)]),
            // Two weeks after the Monday of the week is more than a week after any of its days.
            ("2024-11", &["weekday mon 0"], &["weekday mon 0", "day 14"], [Some(14), Some(14)]),
            ("2024-11", &["before"], &[], [Some(1), None]),
            ("2024-11", &["after"], &[], [None, Some(-1)]),
            ("2024-11", &["before"], &["after"], [Some(2), None]),
            // From one February to the next anchor in November: leap years differ, but only 2024 is tried.
            ("2024-11", &["month feb"], &[], [Some(246), Some(303)]),
            ("[2024..]", &["month feb"], &[], [None, None]),
        ] {
            let rules =
                |texts: &[&str]| texts.iter().map(|text| Rule::parse(text).unwrap()).collect::<Vec<_>>();
            let found = days_through(&When::parse(anchor).unwrap(), &rules(from), &rules(to));
            assert_eq!(found, days, "{anchor} {from:?} {to:?}");
        }
    }
}
