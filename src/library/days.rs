//! The days of the records' dates, and what they tell of them: most often all, so that no date is unpacked for a window.

use crate::dataset::{Pack, Packer, Unpacker, pack};
use crate::date::{Day, Edge, Shape, Span, Tri, When};

/// From the first to the last day of a date, where they lie within some million years; wider, where they do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days(i32, i32);

impl Days {
    /// Of what has no date.
    pub(super) const NONE: Self = Self(i32::MAX, i32::MIN);

    pub(super) fn of(span: Span) -> Self {
        // The least and the most of them stand for what is open.
        let is_near = |day: &i32| (i32::MIN + 1..i32::MAX).contains(day);
        let number = |edge: Edge| edge.day().and_then(|day| i32::try_from(day.number()).ok());
        let near = |edge, open| number(edge).filter(is_near).unwrap_or(open);
        Self(near(span.earliest, i32::MIN), near(span.latest, i32::MAX))
    }

    /// When that was: ever, where there is no date; none where the days do not tell it.
    pub fn span(self) -> Option<Span> {
        let on = |day: i32| Edge::On(Day::from_number(i64::from(day)));
        match self {
            Self::NONE => Some(Span::ALL),
            Self(i32::MIN, _) | Self(_, i32::MAX) => None,
            Self(first, last) => Some(Span { earliest: on(first), latest: on(last) }),
        }
    }

    /// Whether there is a date.
    pub fn is_dated(self) -> bool {
        self != Self::NONE
    }

    /// Of a window, against which those of dates are held. What lies beyond all days of dates stays beyond them.
    pub(super) fn of_window(window: Span) -> Self {
        let number = |edge: Edge, least: i32, most: i32| match edge {
            Edge::Ever => i32::MIN,
            Edge::On(day) => day.number().clamp(least.into(), most.into()) as i32,
            Edge::Never => i32::MAX,
        };
        Self(number(window.earliest, i32::MIN + 1, i32::MAX), number(window.latest, i32::MIN, i32::MAX - 1))
    }

    /// Whether the date lies in a window, as far as the days tell: none where it lies on its edge.
    pub(super) fn within(self, window: Self) -> Option<Tri> {
        if !self.is_dated() {
            Some(Tri::Maybe)
        } else if self.0 > window.1 || self.1 < window.0 {
            Some(Tri::No)
        } else if window.0 <= self.0 && self.1 <= window.1 {
            Some(Tri::Yes)
        } else {
            None
        }
    }
}

/// What the first and the last day of a date tell of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ByDays {
    /// All: it was one moment, and nobody marked it as doubtful.
    All,
    /// That it was one moment among them, and nobody marked it as doubtful.
    Among,
    /// That it was one moment among them, as far as one may believe that.
    Doubtful,
    /// That it lasted from the one to the other, and nobody marked it as doubtful.
    Lasted,
    /// Too little: one has to look at the date.
    Nothing,
}

impl ByDays {
    pub(super) fn of(when: &When) -> Self {
        let is_far = Days::of(when.span()).span().is_none();
        let is_doubtful = when.is_uncertain() || when.is_approximate();
        match when.shape() {
            _ if is_far => Self::Nothing,
            Shape::Date | Shape::OneOf if is_doubtful && when.may_be_throughout() => Self::Doubtful,
            Shape::Date => Self::All,
            Shape::OneOf if when.may_be_throughout() => Self::Among,
            Shape::Interval if when.lasted_days() && !is_doubtful => Self::Lasted,
            Shape::OneOf | Shape::Interval | Shape::AllOf => Self::Nothing,
        }
    }

    /// Whether two dates of which the days tell this, and that have the same, are alike in whatever hangs on when they were.
    pub const fn is_all(self) -> bool {
        matches!(self, Self::All | Self::Among | Self::Lasted)
    }

    /// Whether a date lies in a window on whose edge its days lie, as far as that tells it.
    pub const fn across(self) -> Option<Tri> {
        match self {
            Self::All | Self::Among | Self::Doubtful => Some(Tri::Maybe),
            Self::Lasted => Some(Tri::Yes),
            Self::Nothing => None,
        }
    }
}

pack! {
    Days(first, last)
}

impl Pack for ByDays {
    fn pack(&self, to: &mut Packer) {
        (*self as u8).pack(to);
    }

    fn unpack(from: &mut Unpacker) -> Option<Self> {
        let number = u8::unpack(from)?;
        [Self::All, Self::Among, Self::Doubtful, Self::Lasted, Self::Nothing]
            .into_iter()
            .find(|one| *one as u8 == number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Near one another, and near what an `i32` holds.
    fn day() -> impl Strategy<Value = i64> {
        let around =
            prop_oneof![Just(0), Just(i64::from(i32::MIN)), Just(i64::from(i32::MAX)), Just(1 << 40)];
        (around, any::<bool>(), -3..4_i64)
            .prop_map(|(around, is_past, by)| if is_past { by - around } else { around + by })
    }

    fn span() -> impl Strategy<Value = Span> {
        (day(), day(), any::<[bool; 2]>()).prop_map(|(one, other, is_open)| {
            let on = |day| Edge::On(Day::from_number(day));
            Span {
                earliest: if is_open[0] { Edge::Ever } else { on(one.min(other)) },
                latest: if is_open[1] { Edge::Never } else { on(one.max(other)) },
            }
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        #[test]
        fn what_the_days_tell_of_a_window_is_so(date in span(), window in span()) {
            let days = Days::of(date);
            let is_inside = window.earliest <= date.earliest && date.latest <= window.latest;
            let expected = match (date.overlaps(window), is_inside) {
                (false, _) => Some(Tri::No),
                (true, true) => Some(Tri::Yes),
                (true, false) => None,
            };
            let told = days.within(Days::of_window(window));
            if days.span().is_some() {
                prop_assert_eq!(told, expected);
            } else {
                prop_assert!(told.is_none() || told == expected, "{:?}", told);
            }
        }
    }
}
