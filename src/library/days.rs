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
        let limit = |edge: Edge, open: i32, far: fn(i64) -> i32| match edge {
            Edge::On(day) => far(day.number()),
            Edge::Ever | Edge::Never => open,
        };
        let first = limit(span.earliest, i32::MIN, |day| i32::try_from(day).unwrap_or(i32::MIN));
        Self(first, limit(span.latest, i32::MAX, |day| i32::try_from(day).unwrap_or(i32::MAX)))
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

    /// Whether the date lies in a window, as far as the days tell: none where it lies on its edge.
    pub fn within(self, window: Span) -> Option<Tri> {
        let open = |day: i32| match day {
            i32::MIN => i64::MIN,
            i32::MAX => i64::MAX,
            day => i64::from(day),
        };
        let (first, last) = (window.earliest.number(), window.latest.number());
        if !self.is_dated() {
            Some(Tri::Maybe)
        } else if open(self.0) > last || open(self.1) < first {
            Some(Tri::No)
        } else if first <= open(self.0) && open(self.1) <= last {
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
