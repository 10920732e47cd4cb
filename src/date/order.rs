//! Which came first, and what fell into a window: answers of three values.

use super::day::Day;
use super::extent::Part;
use super::precision::Precision;
use super::span::{Edge, Span};
use super::when::{Shape, When};

/// Which of two dates came first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Order {
    /// The first lies wholly before the second.
    Before,
    /// The first lies wholly after the second.
    After,
    /// They share a day, or might.
    CannotTell,
}

impl Order {
    /// The order of the two seen from the other.
    #[must_use]
    pub fn reverse(self) -> Self {
        match self {
            Self::Before => Self::After,
            Self::After => Self::Before,
            Self::CannotTell => Self::CannotTell,
        }
    }

    /// By bounds alone.
    pub(super) fn of(a: Span, b: Span) -> Self {
        if a.latest < b.earliest {
            Self::Before
        } else if b.latest < a.earliest {
            Self::After
        } else {
            Self::CannotTell
        }
    }
}

/// No, perhaps, or surely. Ordered so that `and` is the least and `or` the greatest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the type says it")]
pub enum Tri {
    No,
    Maybe,
    Yes,
}

impl std::ops::Not for Tri {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::No => Self::Yes,
            Self::Maybe => Self::Maybe,
            Self::Yes => Self::No,
        }
    }
}

impl Tri {
    /// Sure only if both are.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        self.min(other)
    }

    /// Sure if either is.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        self.max(other)
    }

    fn new(possible: bool, sure: bool) -> Self {
        match (possible, sure) {
            (false, _) => Self::No,
            (true, false) => Self::Maybe,
            (true, true) => Self::Yes,
        }
    }
}

impl When {
    /// Which came first, by the bounds as written.
    pub fn order(&self, other: &Self) -> Order {
        Order::of(self.span(), other.span())
    }

    /// Whether any of it fell into the window.
    ///
    /// An interval lasts and need only touch it; a date, and each member of a set, is one moment
    /// somewhere in its span. Days that an `X` leaves out between (`2024-XX-25`) are not looked at.
    pub fn within(&self, window: Span) -> Tri {
        let parts = || self.parts().map(|part| part.within(window));
        match self.shape() {
            Shape::Date => moment(self.span(), window),
            Shape::Interval => lasted(self.start(), self.end(), window),
            Shape::OneOf => Tri::new(parts().any(|t| t > Tri::No), parts().all(|t| t == Tri::Yes)),
            Shape::AllOf => parts().max().unwrap_or(Tri::Maybe),
        }
    }

    /// Whether it lasted from one day that is known to another.
    pub fn lasted_days(&self) -> bool {
        self.shape() == Shape::Interval && self.start().day().and(self.end().day()).is_some()
    }
}

impl Part {
    fn within(self, window: Span) -> Tri {
        match self {
            Self::One(span) => moment(span, window),
            Self::Each(span, unit) => match span.intersection(window) {
                None => Tri::No,
                Some(shared) => Tri::new(true, holds_a_whole(unit, shared)),
            },
        }
    }
}

/// One moment in the span.
fn moment(span: Span, window: Span) -> Tri {
    Tri::new(window.overlaps(span), window.contains(span))
}

/// Begun somewhere in one span and ended, not earlier, somewhere in the other.
fn lasted(start: Span, end: Span, window: Span) -> Tri {
    let last_start = start.latest.min(end.latest);
    let first_end = end.earliest.max(start.earliest);
    Tri::new(
        start.earliest <= window.latest && end.latest >= window.earliest,
        last_start <= window.latest && first_end >= window.earliest,
    )
}

/// Whether the span holds some whole day, month or year.
fn holds_a_whole(unit: Precision, span: Span) -> bool {
    let (Edge::On(first), Edge::On(last)) = (span.earliest, span.latest) else {
        // Without a limit there is always room.
        return true;
    };
    let end = match unit {
        Precision::Month => {
            let next = i64::from(first.ymd().2 != 1);
            first.month_start(next).map(Day::month_end)
        }
        Precision::Year => {
            let (year, month, day) = first.ymd();
            Day::from_ymd(year + i64::from((month, day) != (1, 1)), 12, 31)
        }
        _ => Some(first),
    };
    end.is_some_and(|end| end <= last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn when(text: &str) -> When {
        When::parse(text).unwrap()
    }

    #[test]
    fn order_has_three_values() {
        for (a, b, order) in [
            ("2023", "2025", Order::Before),
            ("/2023", "2025", Order::Before),
            ("2023/", "2025", Order::CannotTell),
            ("2024-11", "2024-11-30", Order::CannotTell),
            ("[2025-01-18..]", "2024-12", Order::After),
            ("../..", "2024", Order::CannotTell),
            ("2024-11-18", "2024-11-18", Order::CannotTell),
        ] {
            assert_eq!(when(a).order(&when(b)), order, "{a} {b}");
            assert_eq!(when(b).order(&when(a)), order.reverse(), "{b} {a}");
        }
    }

    #[test]
    fn windows() {
        for (date, window, answer) in [
            ("2023-10/..", "2024", Tri::Yes),
            ("2023-10/", "2024", Tri::Maybe),
            ("/2006", "2006", Tri::Yes),
            ("/2006", "2006-03", Tri::Maybe),
            ("{2004-01-01..2005-12-31}", "2004-06", Tri::Yes),
            ("{2004..2006}", "2005", Tri::Yes),
            ("{2004..2006}", "2005-03/2006-11", Tri::Maybe),
            ("{2004-01..}", "2005-03", Tri::Yes),
            ("[2004..2006]", "2005", Tri::Maybe),
            ("[2024-11-11..2024-11-17]", "2024-11", Tri::Yes),
            ("[2024-11-04,2024-11-18]", "2024-11-10/2024-11-12", Tri::No),
            ("{2024-11-04,2024-11-18}", "2024-11-18", Tri::Yes),
            ("2024-11-11/2024-11-17", "2024-11-14", Tri::Yes),
            ("2024", "2024-11", Tri::Maybe),
            ("2024-11", "2024", Tri::Yes),
            ("../..", "2024", Tri::Yes),
            ("/..", "2024", Tri::Maybe),
        ] {
            let window = when(window).span();
            assert_eq!(when(date).within(window), answer, "{date} {window:?}");
        }
    }

    #[test]
    fn the_laws_of_three_values() {
        assert_eq!(!Tri::Maybe, Tri::Maybe);
        assert_eq!(Tri::Yes.and(Tri::Maybe), Tri::Maybe);
        assert_eq!(Tri::No.or(Tri::Maybe), Tri::Maybe);
        assert_eq!(!(Tri::Yes.and(Tri::No)), (!Tri::Yes).or(!Tri::No));
    }
}
