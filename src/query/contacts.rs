//! First and last contact, and the longest silence between two: as bounds, since dates are in doubt.

use crate::date::{Day, Edge, Span};

/// The longest silence in days, as far as the dates allow to say: at least, and at most, if there is a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Silence {
    /// At least so many days passed somewhere without a contact.
    pub least: i64,
    /// No more than so many passed; none where a date has no limit.
    pub most: Option<i64>,
}

/// When the first of several happened: not after the earliest of their last possible days.
pub fn first(spans: &[Span]) -> Option<Span> {
    spans.iter().copied().reduce(Span::sooner)
}

/// When the last of several happened: not before the latest of their first possible days.
pub fn last(spans: &[Span]) -> Option<Span> {
    let both =
        |a: Span, b: Span| Span { earliest: a.earliest.max(b.earliest), latest: a.latest.max(b.latest) };
    spans.iter().copied().reduce(both)
}

/// So many are looked at one after the other.
const NEAR: usize = 8;

/// The longest time from one contact to the next, of two or more.
///
/// Each contact lies somewhere in its span. Days that no span reaches, between one that does and another, were silent
/// whatever the dates: the longest run of them is the least. After a contact there is silence at the longest from its
/// first possible day to the last possible day of whichever surely came later, or, if none did, of any: the longest of
/// these is the most.
pub fn silence(spans: &[Span]) -> Option<Silence> {
    if spans.len() < 2 {
        return None;
    }
    let mut spans = spans.to_vec();
    spans.sort_unstable_by_key(|span| (span.earliest, span.latest));
    let mut least = 0;
    let mut reached = Edge::Ever;
    for span in &spans {
        if let (Edge::On(from), Edge::On(to)) = (reached, span.earliest) {
            least = least.max(to.number() - from.number());
        }
        reached = reached.max(span.latest);
    }
    // The soonest last possible day of this contact and all that begin later.
    let mut soonest = vec![Edge::Never; spans.len() + 1];
    for (index, span) in spans.iter().enumerate().rev() {
        soonest[index] = soonest[index + 1].min(span.latest);
    }
    let mut most = Some(0);
    for (index, span) in spans.iter().enumerate() {
        // Most often it is one of the next.
        let after = spans.get(index + 1..).unwrap_or_default();
        let near = after.iter().take(NEAR).position(|other| other.earliest > span.latest);
        let far = || after.partition_point(|other| other.earliest <= span.latest);
        let later = index + 1 + near.unwrap_or_else(far);
        let end = if later < spans.len() { soonest[later] } else { reached };
        let longest = match (span.earliest, end) {
            (Edge::On(from), Edge::On(to)) => Some(to.number() - from.number()),
            _ => None,
        };
        most = most.zip(longest).map(|(most, longest)| most.max(longest));
    }
    Some(Silence { least, most })
}

/// The same as known on a day: since the last contact there was silence up to that day, too. With no day, between
/// contacts only, since nobody here knows what day it is.
pub fn silence_until(spans: &[Span], day: Option<Day>) -> Option<Silence> {
    let Some(day) = day else { return silence(spans) };
    let had_been = |span: &&Span| span.earliest <= Edge::On(day);
    let mut spans: Vec<Span> = spans.iter().filter(had_been).copied().collect();
    spans.push(Span::of(day));
    silence(&spans)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn days(first: i64, last: i64) -> Span {
        Span::days(Day::from_number(first), Day::from_number(last))
    }

    #[test]
    fn sharp_dates_leave_no_doubt() {
        let spans = [days(10, 10), days(3, 3), days(50, 50), days(11, 11)];
        assert_eq!(silence(&spans), Some(Silence { least: 39, most: Some(39) }));
        assert_eq!(silence(&spans[..1]), None);
        assert_eq!(first(&spans), Some(days(3, 3)));
        assert_eq!(last(&spans), Some(days(50, 50)));
    }

    #[test]
    fn doubt_widens_it() {
        assert_eq!(silence(&[days(1, 5), days(11, 20)]), Some(Silence { least: 6, most: Some(19) }));
        let open = Span { earliest: Edge::Ever, ..days(0, 5) };
        assert_eq!(silence(&[open, days(11, 20)]), Some(Silence { least: 6, most: None }));
        assert_eq!(silence(&[Span::ALL, days(11, 20)]), Some(Silence { least: 0, most: None }));
        assert_eq!(last(&[days(1, 30), days(10, 20)]), Some(days(10, 30)));
    }

    #[test]
    fn as_of_a_day_the_last_silence_goes_on() {
        let day = Day::from_number;
        let spans = [days(3, 3), days(10, 10), days(50, 50)];
        assert_eq!(silence_until(&spans, None), Some(Silence { least: 40, most: Some(40) }));
        assert_eq!(silence_until(&spans, Some(day(120))), Some(Silence { least: 70, most: Some(70) }));
        // What was announced for later ends no silence yet.
        assert_eq!(silence_until(&spans, Some(day(30))), Some(Silence { least: 20, most: Some(20) }));
        assert_eq!(silence_until(&spans[..1], Some(day(5))), Some(Silence { least: 2, most: Some(2) }));
        assert_eq!(silence_until(&[days(3, 8)], Some(day(5))), Some(Silence { least: 0, most: Some(5) }));
    }

    proptest! {
        #[test]
        fn whatever_the_days_were_it_lies_between(
            contacts in prop::collection::vec((0_i64..40, 0_i64..12, 0.0..1.0_f64), 2..8),
        ) {
            let spans: Vec<Span> = contacts.iter().map(|(from, long, _)| days(*from, from + long)).collect();
            let mut on: Vec<i64> =
                contacts.iter().map(|(from, long, at)| from + (*at * (*long + 1) as f64) as i64).collect();
            on.sort_unstable();
            let longest = on.windows(2).map(|pair| pair[1] - pair[0]).max().unwrap_or(0);
            let Silence { least, most } = silence(&spans).expect("two or more");
            prop_assert!(least <= longest && longest <= most.unwrap_or(i64::MAX), "{least} {longest} {most:?}");
            let within = |bounds: Option<Span>, day: i64| bounds.is_some_and(|span| span.contains(days(day, day)));
            prop_assert!(within(first(&spans), on[0]) && within(last(&spans), on[on.len() - 1]));
        }
    }
}
