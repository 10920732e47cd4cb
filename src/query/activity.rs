//! How much happened when: a count for every month, quarter or year. What may have happened in several of them is in
//! none.

use super::Period;
use super::contacts::{first, last};
use crate::dataset::RecordId;
use crate::date::Span;
use crate::library::{Days, Library};

/// The periods to choose from, the finest first.
const PERIODS: [Period; 3] = [Period::Month, Period::Quarter, Period::Year];

/// The period in which all of a span lies.
fn holding(period: Period, span: Span) -> Option<i64> {
    let (first, last) = (period.number(span.earliest.day()?), period.number(span.latest.day()?));
    (first == last).then_some(first)
}

/// How much happened when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Activity {
    /// How long each period is.
    pub period: Period,
    /// How many records in each, from the first in which there is any to the last; none where no date is sharp enough,
    /// or where they lie too far apart.
    pub counts: Vec<usize>,
    /// How many may have happened in several of them, or have no date.
    pub vague: usize,
    /// When the first happened.
    pub first: Span,
    /// When the last happened.
    pub last: Span,
}

/// Counts records in at most so many periods: the finest that places at least a quarter of what a year places, so that
/// one sharp date among vague ones does not choose it alone.
pub fn activity(library: &Library, records: &[RecordId], most: usize) -> Option<Activity> {
    // In time records of the same days mostly stand in a row.
    let days: Vec<Days> = records.iter().map(|id| library.columns().days[usize::from(*id)]).collect();
    let (mut spans, mut many) = (Vec::new(), Vec::new());
    let mut rest = records;
    for alike in days.chunk_by(|one, other| one == other) {
        let (these, behind) = rest.split_at(alike.len());
        rest = behind;
        if let Some(span) = alike[0].span() {
            spans.push(span);
            many.push(alike.len());
        } else {
            spans.extend(these.iter().map(|id| library.span(*id)));
            many.extend(these.iter().map(|_| 1));
        }
    }
    let (first, last) = (first(&spans)?, last(&spans)?);
    let placed = |period: Period| {
        let numbers = spans.iter().map(|span| holding(period, *span));
        numbers.zip(&many).filter_map(|(number, many)| Some((number?, *many))).collect::<Vec<_>>()
    };
    let sum = |numbers: &[(i64, usize)]| numbers.iter().map(|(_, many)| many).sum::<usize>();
    let ends = |numbers: &[(i64, usize)]| {
        let numbers = || numbers.iter().map(|(number, _)| *number);
        numbers().min().zip(numbers().max())
    };
    let fits = |numbers: &[(i64, usize)]| {
        ends(numbers).is_some_and(|(from, to)| usize::try_from(to - from).is_ok_and(|apart| apart < most))
    };
    let best = sum(&placed(Period::Year));
    let all = PERIODS.map(|period| (period, placed(period)));
    let Some((period, numbers)) =
        all.into_iter().find(|(_, numbers)| fits(numbers) && sum(numbers) * 4 >= best)
    else {
        return Some(Activity {
            period: Period::Year,
            counts: Vec::new(),
            vague: records.len(),
            first,
            last,
        });
    };
    let (from, to) = ends(&numbers).unwrap_or_default();
    let mut counts = vec![0; usize::try_from(to - from).map_or(0, |apart| apart + 1)];
    for (number, many) in &numbers {
        counts[usize::try_from(number - from).unwrap_or(0)] += many;
    }
    Some(Activity { period, counts, vague: records.len() - sum(&numbers), first, last })
}
