//! From one day to another, either of which may be no limit at all.

use super::Day;

/// A day, or no limit. Ordered: no day comes before `Ever` or after `Never`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Edge {
    /// No beginning, or none that is known.
    Ever,
    /// That day.
    On(Day),
    /// No end, or none that is known.
    Never,
}

impl Edge {
    /// The number of its day; the outermost numbers stand for no limit, which no [`Day`] reaches.
    pub fn number(self) -> i64 {
        match self {
            Self::Ever => i64::MIN,
            Self::On(day) => day.number(),
            Self::Never => i64::MAX,
        }
    }

    /// The day, if there is a limit.
    pub fn day(self) -> Option<Day> {
        match self {
            Self::On(day) => Some(day),
            Self::Ever | Self::Never => None,
        }
    }
}

/// All days from the earliest to the latest, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    /// The first possible day.
    pub earliest: Edge,
    /// The last possible day.
    pub latest: Edge,
}

impl Span {
    /// All of time.
    pub const ALL: Self = Self { earliest: Edge::Ever, latest: Edge::Never };
    /// Before all days.
    pub const EVER: Self = Self { earliest: Edge::Ever, latest: Edge::Ever };
    /// After all days.
    pub const NEVER: Self = Self { earliest: Edge::Never, latest: Edge::Never };

    /// That one day.
    pub fn of(day: Day) -> Self {
        Self::days(day, day)
    }

    /// From one day to another.
    pub fn days(first: Day, last: Day) -> Self {
        Self { earliest: Edge::On(first), latest: Edge::On(last) }
    }

    /// The day, if there is only one.
    pub fn day(self) -> Option<Day> {
        self.earliest.day().filter(|_| self.earliest == self.latest)
    }

    /// Whether all of the other lies in this one.
    pub fn contains(self, other: Self) -> bool {
        self.earliest <= other.earliest && other.latest <= self.latest
    }

    /// Whether they share a day.
    pub fn overlaps(self, other: Self) -> bool {
        self.earliest <= other.latest && other.earliest <= self.latest
    }

    /// The days they share.
    pub fn intersection(self, other: Self) -> Option<Self> {
        self.overlaps(other).then(|| Self {
            earliest: self.earliest.max(other.earliest),
            latest: self.latest.min(other.latest),
        })
    }

    /// How many days lie from a day of this one to a day of the other, at least and at most; none for no limit.
    pub fn days_to(self, other: Self) -> [Option<i64>; 2] {
        let between = |from: Edge, to: Edge| {
            from.day().zip(to.day()).map(|(a, b)| b.number().saturating_sub(a.number()))
        };
        [between(self.latest, other.earliest), between(self.earliest, other.latest)]
    }

    /// The shortest span that holds both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { earliest: self.earliest.min(other.earliest), latest: self.latest.max(other.latest) }
    }

    /// When the sooner of two was, each of which lies somewhere in its span.
    #[must_use]
    pub fn sooner(self, other: Self) -> Self {
        Self { earliest: self.earliest.min(other.earliest), latest: self.latest.min(other.latest) }
    }
}

/// A [`Span`] in 16 bytes instead of 32: a dataset keeps two for every date it holds.
///
/// The outermost numbers stand for no limit; [`Day`] never reaches them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Packed(i64, i64);

impl From<Span> for Packed {
    fn from(span: Span) -> Self {
        Self(span.earliest.number(), span.latest.number())
    }
}

impl From<Packed> for Span {
    fn from(Packed(earliest, latest): Packed) -> Self {
        let edge = |number| match number {
            i64::MIN => Edge::Ever,
            i64::MAX => Edge::Never,
            days => Edge::On(Day::from_number(days)),
        };
        Self { earliest: edge(earliest), latest: edge(latest) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packing_keeps_everything() {
        let edges =
            [Edge::Ever, Edge::On(Day::MIN), Edge::On(Day::from_number(0)), Edge::On(Day::MAX), Edge::Never];
        for earliest in edges {
            for latest in edges {
                let span = Span { earliest, latest };
                assert_eq!(Span::from(Packed::from(span)), span);
            }
        }
    }

    #[test]
    fn sharing_days() {
        let days = |a, b| Span::days(Day::from_number(a), Day::from_number(b));
        assert_eq!(days(1, 5).intersection(days(5, 9)), Some(days(5, 5)));
        assert_eq!(days(1, 4).intersection(days(5, 9)), None);
        assert!(Span::ALL.contains(days(1, 4)) && !days(1, 4).contains(Span::ALL));
        assert_eq!(days(1, 2).cover(days(8, 9)), days(1, 9));
        assert_eq!(days(3, 3).day(), Some(Day::from_number(3)));
        assert_eq!(Span::ALL.day(), None);
    }
}
