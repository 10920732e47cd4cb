//! How a date is drawn along an axis: stretch by stretch what it says of those days, neither more nor less.

use super::density::Axis;
use crate::date::{Day, Shape, Span, Tri, When};

/// What a date says of a stretch of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stroke {
    /// It was on that very day.
    Sharp,
    /// On that very day by an estimate, or by a source in doubt.
    About,
    /// It lasted over them.
    Lasted,
    /// It was at some time of a month, a season, a year, of which these are days.
    Wide,
    /// It may have been on one of them.
    Perhaps,
    /// It begins or ends there, by an estimate or by a source in doubt.
    Soft,
}

/// A date, ready to be drawn.
#[derive(Clone, Copy, Debug)]
pub struct Drawn<'w>(&'w When);

impl<'w> Drawn<'w> {
    /// That date.
    pub const fn of(when: &'w When) -> Self {
        Self(when)
    }

    /// What it says of these days; none where it was surely not on any of them.
    pub fn stroke(self, days: Span) -> Option<Stroke> {
        let (when, span) = (self.0, self.0.span());
        let within = when.within(days);
        let is_doubtful = when.is_uncertain() || when.is_approximate();
        let is_end = [span.earliest, span.latest]
            .into_iter()
            .any(|end| end.day().is_some_and(|end| days.contains(Span::of(end))));
        Some(match when.shape() {
            _ if within == Tri::No => return None,
            _ if when.day().is_some() && is_doubtful => Stroke::About,
            _ if when.day().is_some() => Stroke::Sharp,
            _ if is_doubtful && is_end => Stroke::Soft,
            Shape::Date => Stroke::Wide,
            Shape::Interval if within == Tri::Yes => Stroke::Lasted,
            Shape::AllOf if within == Tri::Yes => Stroke::Sharp,
            Shape::OneOf | Shape::Interval | Shape::AllOf => Stroke::Perhaps,
        })
    }

    /// Each column of an axis with so many for each period: what the date says of the column's days. A day is drawn
    /// once, in the first of the columns that stand for it.
    pub fn columns(self, axis: Axis, cell: usize) -> Vec<Option<Stroke>> {
        let mut drawn = Vec::with_capacity(axis.len().saturating_mul(cell));
        for number in axis.first..=axis.last {
            for column in 0..cell {
                let (days, is_again) = column_days(axis, number, column, cell);
                let stroke = self.stroke(days);
                let is_point = matches!(stroke, Some(Stroke::Sharp | Stroke::About));
                drawn.push(stroke.filter(|_| !(is_again && is_point)));
            }
        }
        drawn
    }

    /// Whether it begins before some days, and whether it ends after them.
    pub fn goes_beyond(self, days: Span) -> [bool; 2] {
        let span = self.0.span();
        [span.earliest < days.earliest, span.latest > days.latest]
    }
}

/// The days for which a column of a period stands, of so many columns; and whether another before it stands for them,
/// too, as in a period of fewer days than columns.
pub fn column_days(axis: Axis, number: i64, column: usize, cell: usize) -> (Span, bool) {
    let span = axis.period.span(number);
    let (Some(first), Some(last)) = (span.earliest.day(), span.latest.day()) else {
        return (span, column > 0);
    };
    let days = last.number().saturating_sub(first.number()).saturating_add(1);
    let many = i64::try_from(cell.max(1)).unwrap_or(1);
    if days < many {
        return (span, column > 0);
    }
    let at = |column: usize| -> Day {
        let part = i128::from(days) * i128::try_from(column).unwrap_or(0) / i128::from(many);
        first.plus_days(i64::try_from(part).unwrap_or(i64::MAX))
    };
    (Span::days(at(column), at(column + 1).plus_days(-1)), false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Period;
    use proptest::prelude::*;

    fn drawn(date: &str, period: Period, days: (&str, &str), cell: usize) -> String {
        let day = |text: &str| When::parse(text).unwrap().day().unwrap();
        let when = When::parse(date).unwrap();
        let axis = Axis::over(period, (day(days.0), day(days.1)));
        let sign = |stroke: Option<Stroke>| match stroke {
            None => ' ',
            Some(Stroke::Sharp) => '*',
            Some(Stroke::About) => 'o',
            Some(Stroke::Lasted) => '=',
            Some(Stroke::Wide) => '-',
            Some(Stroke::Perhaps) => '.',
            Some(Stroke::Soft) => '~',
        };
        Drawn::of(&when).columns(axis, cell).into_iter().map(sign).collect::<String>()
    }

    #[test]
    fn each_sort_of_date_has_strokes_of_its_own() {
        // Two columns a month: the first is its days 1-15 (of 30 or 31), or 1-14 (of 28 or 29).
        let months = |date: &str| drawn(date, Period::Month, ("2024-03-01", "2024-06-30"), 2);
        for (date, strokes) in [
            ("2024-04-15", "  *     "),
            ("2024-04-16", "   *    "),
            ("2024-04", "  --    "),
            ("2024-21", "------  "), // spring: March to May
            ("2024", "--------"),
            ("[2024-04-20..2024-05-10]", "   ..   "),
            ("[2024-04-20,2024-06-10]", "   .  . "),
            ("{2024-04-20,2024-06-10}", "   *  * "),
            ("2024-04-20/2024-05-31", "   ===  "),
            ("2024-04/2024-06-20", "  .====="), // it began in April, so that from its last day on it lasted
            ("[..2024-04-20]", "....    "),
            ("[2024-05-20..]", "     ..."),
            ("2024-05-20/..", "     ==="),
            ("2024-04-20~", "   o    "),
            ("2024-04~", "  ~~    "),
            ("2023-04-20", "        "),
        ] {
            assert_eq!(months(date), strokes, "{date}");
        }
        let days = |date: &str| drawn(date, Period::Day, ("2024-04-01", "2024-04-04"), 3);
        assert_eq!(days("2024-04-02"), "   *        ");
        assert_eq!(days("[2024-04-02..2024-04-03]"), "   ......   ");
        assert_eq!(days("2024-04-02~"), "   o        ");
        assert_eq!(days("2024-04-01/2024-04-03?"), "~~~===~~~   ");
    }

    fn date() -> impl Strategy<Value = String> {
        let day = (2019_i64..2026, 1_u8..13, 1_u8..29).prop_map(|(y, m, d)| format!("{y:04}-{m:02}-{d:02}"));
        let day = day.boxed();
        let moment = prop_oneof![
            day.clone(),
            (2019_i64..2026, 1_u8..13).prop_map(|(y, m)| format!("{y:04}-{m:02}")),
            (2019_i64..2026).prop_map(|y| format!("{y:04}")),
            (2019_i64..2026, 21_u8..25).prop_map(|(y, s)| format!("{y:04}-{s}")),
        ]
        .boxed();
        let marked = (moment.clone(), prop::sample::select(vec!["", "?", "~", "%"]))
            .prop_map(|(moment, mark)| format!("{moment}{mark}"));
        let pair = (day.clone(), day.clone()).prop_map(|(a, b)| if a < b { (a, b) } else { (b, a) }).boxed();
        prop_oneof![
            marked,
            pair.clone().prop_map(|(a, b)| format!("[{a}..{b}]")),
            pair.clone().prop_map(|(a, b)| format!("[{a},{b}]")),
            pair.clone().prop_map(|(a, b)| format!("{{{a},{b}}}")),
            pair.prop_map(|(a, b)| format!("{a}/{b}")),
            day.clone().prop_map(|a| format!("[..{a}]")),
            day.clone().prop_map(|a| format!("[{a}..]")),
            day.clone().prop_map(|a| format!("{a}/..")),
            day.prop_map(|a| format!("../{a}")),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]

        /// What is drawn are the days on which it may have been, asked one by one: every column that holds such a day,
        /// and none that does not; and nothing is drawn as sure that is not.
        #[test]
        fn what_is_drawn_are_the_days_that_may_be(
            date in date(),
            period in prop::sample::select(Period::ALL.to_vec()),
            first in 17_900_i64..20_000,
            many in 1_i64..40,
            cell in 1_usize..7,
        ) {
            let when = When::parse(&date).unwrap();
            let start = period.number(Day::from_number(first));
            let axis = Axis { period, first: start, last: start + many % 12 };
            let may_be = |day: Day| when.within(Span::of(day)) != Tri::No;
            let columns = Drawn::of(&when).columns(axis, cell);
            prop_assert_eq!(columns.len(), axis.len() * cell);
            let mut next = axis.period.first_day(axis.first);
            for number in axis.first..=axis.last {
                for column in 0..cell {
                    let stroke = columns[(number - axis.first) as usize * cell + column];
                    let (days, is_again) = column_days(axis, number, column, cell);
                    let (Some(a), Some(b)) = (days.earliest.day(), days.latest.day()) else { panic!() };
                    // The columns follow each other without a gap.
                    prop_assert_eq!(a, if is_again { axis.period.first_day(number) } else { next });
                    next = b.plus_days(1);
                    let all = || (a.number()..=b.number()).map(Day::from_number);
                    let point = when.day().is_some() || when.shape() == Shape::AllOf;
                    if !(is_again && point) {
                        prop_assert_eq!(stroke.is_some(), all().any(may_be), "{} {:?}", date, days);
                    }
                    if stroke == Some(Stroke::Lasted) {
                        prop_assert!(when.is_interval() && when.within(days) == Tri::Yes);
                    }
                    if stroke == Some(Stroke::Sharp) {
                        prop_assert!(when.within(days) == Tri::Yes);
                    }
                }
            }
        }
    }
}
