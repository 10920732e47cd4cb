//! The strip's counts against a slow second reckoning, day by day.

use super::*;
use crate::check::check;
use crate::load::{File, Loaded};
use proptest::prelude::*;

fn when(text: &str) -> When {
    When::parse(text).unwrap()
}

/// Dates of all shapes within a few years.
fn dates() -> impl Strategy<Value = String> {
    let day = (2023_i64..2026, 1_u8..13, 1_u8..29);
    let date = (day, 0_u8..5).prop_map(|((year, month, day), form)| match form {
        0 => format!("{year}"),
        1 => format!("{year}-{month:02}"),
        _ => format!("{year}-{month:02}-{day:02}"),
    });
    (date.clone(), date, 0_u8..11).prop_map(|(a, b, form)| {
        let (a, b) = if when(&a).span().earliest <= when(&b).span().earliest { (a, b) } else { (b, a) };
        let text = match form {
            0 => format!("{a}/{b}"),
            1 => format!("[{a},{b}]"),
            2 => format!("{{{a},{b}}}"),
            3 => format!("{a}/.."),
            4 => format!("../{b}"),
            5 => format!("{a}?"),
            6 => format!("[{a}..{b}]"),
            7 => format!("{a}~/{b}"),
            _ => a.clone(),
        };
        if When::parse(&text).is_ok() { text } else { a }
    })
}

/// Events with these dates.
fn library(dates: &[String]) -> Library {
    let head =
        "[[source]]\nid = \"s\"\nlabel = \"S\"\n[[actor]]\nid = \"a\"\nname = \"A\"\nkind = \"state\"\n";
    let rest = "title = \"t\"\nsummary = \"s\"\nactors = [{ actor = \"a\" }]\ncite = [{ source = \"s\" }]";
    let event = |(number, date)| format!("[[event]]\nid = \"e{number}\"\n{rest}\ndate = \"{date}\"\n");
    let events: Vec<String> = dates.iter().enumerate().map(event).collect();
    let text = [head, &events.concat()].concat();
    let file = File { name: "a.toml".to_owned(), path: None, text: text.into(), readable: true };
    Library::new(check(Loaded { files: vec![file], findings: Vec::new() }), "test")
}

const DAYS: fn() -> (Day, Day) =
    || (Day::from_ymd(2023, 1, 1).unwrap(), Day::from_ymd(2025, 12, 31).unwrap());

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn touched_as_day_by_day(text in dates()) {
        let when = when(&text);
        for period in Period::ALL {
            let axis = Axis::over(period, DAYS());
            let mut slow = std::collections::BTreeSet::new();
            let mut day = period.span(axis.first).earliest.day().unwrap();
            while period.number(day) <= axis.last {
                if when.within(Span::of(day)) != Tri::No {
                    slow.insert(period.number(day));
                }
                day = day.plus_days(1);
            }
            let fast: Vec<i64> = touched(&when, axis).into_iter().flat_map(|(a, b)| a..=b).collect();
            prop_assert!(!fast.is_empty());
            prop_assert_eq!(fast, slow.into_iter().collect::<Vec<_>>(), "{} by {:?}", text, period);
        }
    }

    #[test]
    fn sure_as_asked_of_each_period(text in dates()) {
        let when = when(&text);
        for period in Period::ALL {
            let axis = Axis::over(period, DAYS());
            let slow = (axis.first..=axis.last).find(|number| when.within(period.span(*number)) == Tri::Yes);
            let fast = sure(&when, period);
            if when.is_uncertain() || when.is_approximate() {
                prop_assert!(fast.is_none() || fast == slow);
            } else if when.span().earliest == Edge::Ever {
                // It began before the axis does.
                prop_assert!(fast.is_none_or(|number| number < axis.first));
            } else {
                prop_assert_eq!(fast, slow, "{} by {:?}", text, period);
            }
            let runs = touched(&when, axis);
            let is_touched = |number| runs.iter().any(|(a, b)| (*a..=*b).contains(&number));
            prop_assert!(fast.is_none_or(|number| !axis.holds(number) || is_touched(number)));
        }
    }

    #[test]
    fn placed_by_columns_as_by_dates(texts in prop::collection::vec(dates(), 1..12)) {
        let library = library(&texts);
        for period in Period::ALL {
            let axis = Axis::over(period, DAYS());
            let mut placed = Placed::on(&library, axis);
            for (number, text) in texts.iter().enumerate() {
                let when = when(text);
                let all = |runs: &[(i64, i64)]| runs.iter().flat_map(|(a, b)| *a..=*b).collect::<Vec<_>>();
                let (is, runs) = placed.of(RecordId::from(number));
                prop_assert_eq!((is, all(runs)), (sure(&when, period), all(&touched(&when, axis))), "{}", text);
            }
        }
    }

    #[test]
    fn a_part_of_an_axis_lies_on_it(first in -50_i64..50, len in 1_i64..80, from in -200_i64..200, many in 1_usize..90) {
        let axis = Axis { period: Period::Month, first, last: first + len - 1 };
        let part = axis.part(from, many);
        prop_assert!(part.first >= axis.first && part.last <= axis.last);
        prop_assert_eq!(part.len(), many.min(axis.len()));
    }
}

#[test]
fn one_day_of_many_is_never_several() {
    let when = when("[2024-11-11..2024-11-17]");
    assert_eq!(sure(&when, Period::Day), None);
    assert_eq!(sure(&when, Period::Week), Some(Period::Week.number(Day::from_ymd(2024, 11, 13).unwrap())));
    let first = Period::Day.number(Day::from_ymd(2024, 11, 11).unwrap());
    assert_eq!(touched(&when, Axis::over(Period::Day, DAYS())), [(first, first + 6)]);
}

#[test]
fn the_finest_that_fits() {
    assert_eq!(Axis::fit(DAYS(), 80, 2).period, Period::Month);
    assert_eq!(Axis::fit(DAYS(), 30, 2).period, Period::Quarter);
    assert_eq!(Axis::fit(DAYS(), 2, 2).period, Period::Year);
    assert_eq!(Axis::fit(DAYS(), 2000, 1).period, Period::Day);
    assert_eq!(Axis::fit((Day::MIN, Day::MAX), 80, 2).period, Period::Year);
}

/// The whole of the embedded record, on axes of every kind.
#[test]
fn every_dated_record_has_its_place() {
    let library = Library::new(check(crate::load::embedded(crate::embedded::FILES)), "");
    let rows = super::super::timeline::timeline(&library, &super::super::Question::default()).rows;
    let days = extent(&library, &rows).unwrap();
    for period in Period::ALL {
        let axis = Axis::over(period, days);
        let counted = density(&library, &rows, axis);
        let sure_ones: usize = (axis.first..=axis.last).map(|number| counted.sum(number).sure).sum();
        assert!(sure_ones <= rows.len());
        let mut slow = vec![Count::default(); axis.len()];
        for row in &rows {
            let when = &library.dataset.records[row.record].date.as_ref().unwrap().when;
            let at = sure(when, period);
            for (number, count) in (axis.first..).zip(&mut slow) {
                if at == Some(number) {
                    count.sure += 1;
                } else if when.within(period.span(number)) != Tri::No {
                    count.possible += 1;
                }
            }
        }
        for (number, count) in (axis.first..).zip(slow) {
            assert_eq!(counted.sum(number), count, "{period:?} {number}");
        }
        // A part of the axis tells the same.
        let part = density(&library, &rows, axis.part(axis.first + 5, 3));
        for number in part.axis.first..=part.axis.last {
            assert_eq!(part.at(number), counted.at(number));
        }
    }
}
