//! Windows of time: as they are typed, and moved by their own width.

use super::Period;
use crate::date::{Day, Edge, Span};

/// A window as it is typed: `2024-11`, `2024-11/2025-01`, `/2024-10-31`.
pub fn typed(window: Span) -> String {
    let after = |last: Day| last.plus_days(1);
    match (window.earliest, window.latest) {
        (Edge::On(first), Edge::On(last)) => {
            let [begin, end] = [first, last].map(|day| move |period| name(period, day));
            let whole = |period: &Period| period.begins(first) && period.begins(after(last));
            let single = |period: &Period| period.number(first) == period.number(last);
            match ALL.into_iter().find(whole) {
                Some(period) if single(&period) => begin(period),
                Some(Period::Quarter) => format!("{}/{}", begin(Period::Month), end(Period::Month)),
                Some(period) => format!("{}/{}", begin(period), end(period)),
                None => format!("{first}/{last}"),
            }
        }
        (Edge::On(first), _) => {
            let period = OPEN.into_iter().find(|period| period.begins(first));
            format!("{}/", name(period.unwrap_or(Period::Day), first))
        }
        (_, Edge::On(last)) => {
            let period = OPEN.into_iter().find(|period| period.begins(after(last)));
            format!("/{}", name(period.unwrap_or(Period::Day), last))
        }
        _ => "all".to_owned(),
    }
}

/// What can be typed, the longest first.
const ALL: [Period; 4] = [Period::Year, Period::Quarter, Period::Month, Period::Day];
/// The same where there is but one end.
const OPEN: [Period; 3] = [Period::Year, Period::Month, Period::Day];

/// The period in which a day lies, as it is typed.
fn name(period: Period, day: Day) -> String {
    let (year, month, _) = day.ymd();
    match period {
        Period::Day | Period::Week => day.to_string(),
        // What stands before the month, or the day.
        Period::Month => format!("{year:04}-{month:02}"),
        Period::Quarter => format!("{year:04}-Q{}", (month - 1) / 3 + 1),
        Period::Year => format!("{year:04}"),
    }
}

/// A window moved by so many times its own width: by periods of the calendar where it is made of whole ones, else by
/// days. None where it has no beginning or no end.
pub fn moved(window: Span, by: i64) -> Option<Span> {
    let (period, first, after) = made_of(window)?;
    let (from, to) = (period.number(first), period.number(after));
    let far = to.saturating_sub(from).saturating_mul(by);
    let day = |number: i64| period.first_day(number.saturating_add(far));
    Some(Span::days(day(from), day(to).plus_days(-1)))
}

/// Of which periods a window is made, the longest there are; its first day, and the day after its last.
fn made_of(window: Span) -> Option<(Period, Day, Day)> {
    let (first, after) = (window.earliest.day()?, window.latest.day()?.plus_days(1));
    let period = Period::ALL.into_iter().rev().find(|period| period.begins(first) && period.begins(after))?;
    Some((period, first, after))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::parse_window;
    use proptest::prelude::*;

    #[test]
    fn a_window_is_told_as_short_as_it_can_be_typed() {
        for (is, told) in [
            ("2024-11-14", "2024-11-14"),
            ("2024-11-01/2024-11-30", "2024-11"),
            ("2024-10-01/2024-12-31", "2024-Q4"),
            ("2024-01-01/2024-12-31", "2024"),
            ("2023-01/2024-12", "2023/2024"),
            ("2024-07/2024-12", "2024-07/2024-12"),
            ("2024-09/2024-11", "2024-09/2024-11"),
            ("2024-11-04/2024-11-10", "2024-11-04/2024-11-10"),
            ("2024-11-01/", "2024-11/"),
            ("2024-11-09/", "2024-11-09/"),
            ("/2024-10-31", "/2024-10"),
            ("/2023-12-31", "/2023"),
        ] {
            assert_eq!(typed(parse_window(is).unwrap()), told, "{is}");
        }
    }

    #[test]
    fn a_window_moves_by_its_own_width() {
        for (is, by, then) in [
            ("2024-11-14", 1, "2024-11-15"),
            // A week, Monday to Sunday; ten days that are no period.
            ("2024-11-04/2024-11-10", 1, "2024-11-11/2024-11-17"),
            ("2024-11-05/2024-11-14", -1, "2024-10-26/2024-11-04"),
            ("2024-01", 1, "2024-02"),
            ("2024-02", 1, "2024-03"),
            ("2024-02", -14, "2022-12"),
            ("2024-09/2024-10", 1, "2024-11/2024-12"),
            ("2024-Q4", 1, "2025-Q1"),
            ("2024-07/2025-03", -1, "2023-10/2024-06"),
            ("2024", 2, "2026"),
            ("2023/2024", -1, "2021/2022"),
        ] {
            assert_eq!(typed(moved(parse_window(is).unwrap(), by).unwrap()), then, "{is} by {by}");
        }
        assert_eq!(moved(parse_window("2024-11/").unwrap(), 1), None);
        assert_eq!(moved(parse_window("/2024-11").unwrap(), 1), None);
    }

    proptest! {
        #[test]
        fn what_is_told_can_be_typed_and_a_step_leads_back(
            first in -300_000_i64..300_000,
            width in 0_i64..2000,
            by in -40_i64..40,
        ) {
            let window = Span::days(Day::from_number(first), Day::from_number(first + width));
            prop_assert_eq!(parse_window(&typed(window)), Ok(window));
            let there = moved(window, by).unwrap();
            // Four weeks may come to be a whole February, and go on as a month.
            let unit = |window| made_of(window).map(|(period, ..)| period);
            if unit(there) == unit(window) {
                prop_assert_eq!(moved(there, -by), Some(window));
            }
            let next = moved(window, 1).unwrap();
            prop_assert_eq!(next.earliest.day(), window.latest.day().map(|day| day.plus_days(1)));
        }
    }
}
