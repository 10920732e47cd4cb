//! How much happened when: a count for every month, quarter or year. What may have happened in several of them is in
//! none.

use super::Period;
use super::contacts::{first, last};
use crate::dataset::RecordId;
use crate::date::Span;
use crate::library::Library;

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
    let spans: Vec<Span> = records.iter().map(|id| library.span(*id)).collect();
    let (first, last) = (first(&spans)?, last(&spans)?);
    let placed = |period: Period| spans.iter().filter_map(|span| holding(period, *span)).collect::<Vec<_>>();
    let fits = |numbers: &[i64]| {
        let ends = numbers.iter().min().zip(numbers.iter().max());
        ends.is_some_and(|(from, to)| usize::try_from(to - from).is_ok_and(|apart| apart < most))
    };
    let best = placed(Period::Year).len();
    let all = PERIODS.map(|period| (period, placed(period)));
    let Some((period, numbers)) =
        all.into_iter().find(|(_, numbers)| fits(numbers) && numbers.len() * 4 >= best)
    else {
        return Some(Activity { period: Period::Year, counts: Vec::new(), vague: spans.len(), first, last });
    };
    let from = numbers.iter().min().copied().unwrap_or(0);
    let mut counts = Vec::new();
    for number in &numbers {
        let place = usize::try_from(number - from).unwrap_or(0);
        if counts.len() <= place {
            counts.resize(place + 1, 0);
        }
        counts[place] += 1;
    }
    Some(Activity { period, counts, vague: spans.len() - numbers.len(), first, last })
}
