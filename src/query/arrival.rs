//! When a record happened, when it was first reported, and how long after.

use super::apart::{Dating, apart};
use crate::dataset::{AnyId, RecordId};
use crate::date::Span;
use crate::library::Library;
use crate::text::counted;

/// How many days the report came after what it reports, at least and at most; none where there is no limit. A report
/// that came before has fewer than none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lag {
    /// At least.
    pub least: Option<i64>,
    /// At most.
    pub most: Option<i64>,
}

/// When a record happened and when it was first reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// When it happened; none where it has no date.
    pub happened: Option<Span>,
    /// When it was first reported.
    pub reported: Span,
    /// How long after.
    pub lag: Lag,
}

/// Asks when a record came to light.
pub fn arrival(library: &Library, record: RecordId) -> Arrival {
    let (dataset, then) = (&library.dataset, library.then(None));
    let reported = library.first_reported(AnyId::Record(record));
    let row = dataset.records.get(record);
    let Some(dated) = &row.date else {
        return Arrival { happened: None, reported, lag: Lag::default() };
    };
    let happened = Dating::of_record(record, dated);
    // Of several reports the first counts: no later than the soonest may be, no sooner than the soonest can be.
    let mut soonest: Option<[Option<i64>; 2]> = None;
    for citation in &row.cite {
        let hops = citation.via.iter().filter_map(|hop| hop.date.as_deref()).map(Dating::of_hop);
        let datings: Vec<Dating> = hops.chain(Dating::of_source(dataset, citation.source)).collect();
        let mut lags: Vec<_> = datings.into_iter().map(|reported| apart(then, happened, reported)).collect();
        if lags.is_empty() {
            lags.push([None, None]); // it may have been there on any day
        }
        for [least, most] in lags {
            soonest = Some(soonest.map_or([least, most], |[soon, late]| {
                [soon.zip(least).map(|(a, b)| a.min(b)), late.into_iter().chain(most).min()]
            }));
        }
    }
    let [least, most] = soonest.unwrap_or_default();
    Arrival { happened: Some(happened.span()), reported, lag: Lag { least, most } }
}

impl Lag {
    /// `3 days after`, `at most 6 days after`.
    pub fn words(self) -> String {
        let days = |many: i64| counted(many, "day");
        match (self.least, self.most) {
            (Some(0), Some(0)) => "on the same day".to_owned(),
            (Some(a), Some(b)) if a == b && a > 0 => format!("{} after", days(a)),
            (Some(a), Some(b)) if a == b => format!("{} before", days(-a)),
            (Some(a), Some(b)) if a >= 0 => format!("{a} to {} after", days(b)),
            (Some(a), Some(b)) if b <= 0 => format!("{} to {} before", -b, days(-a)),
            (None, Some(b)) if b < 0 => format!("at least {} before", days(-b)),
            (_, Some(0)) => "on the same day, or before".to_owned(),
            (_, Some(b)) => format!("at most {} after", days(b)),
            (Some(a), None) if a > 0 => format!("at least {} after", days(a)),
            (_, None) => "an unknown time after".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lag_is_said_as_far_as_it_is_known() {
        for (least, most, words) in [
            (Some(0), Some(0), "on the same day"),
            (Some(1), Some(1), "1 day after"),
            (Some(-2), Some(-2), "2 days before"),
            (Some(212), Some(243), "212 to 243 days after"),
            (Some(0), Some(1), "0 to 1 day after"),
            (Some(-9), Some(-1), "1 to 9 days before"),
            (Some(-3), Some(6), "at most 6 days after"),
            (None, Some(6), "at most 6 days after"),
            (None, Some(-6), "at least 6 days before"),
            (Some(4), None, "at least 4 days after"),
            (Some(-4), None, "an unknown time after"),
            (None, None, "an unknown time after"),
            (None, Some(0), "on the same day, or before"),
        ] {
            assert_eq!(Lag { least, most }.words(), words);
        }
    }
}
