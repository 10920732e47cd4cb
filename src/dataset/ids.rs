//! Small typed ids: an index that fits only its own table. Kept counted from 1, so that where there may be none takes no
//! more room than where there is one.

use std::marker::PhantomData;
use std::num::NonZero;
use std::ops::{Index, IndexMut};

macro_rules! ids {
    ($($(#[doc = $doc:literal])+ $name:ident,)*) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(NonZero<u32>);

        impl From<usize> for $name {
            fn from(index: usize) -> Self {
                Self(NonZero::<u32>::MIN.saturating_add(u32::try_from(index).unwrap_or(u32::MAX)))
            }
        }

        impl From<$name> for usize {
            fn from(id: $name) -> Self { id.0.get() as Self - 1 }
        }
    )*};
}

ids! {
    /// An actor.
    ActorId,
    /// A source.
    SourceId,
    /// A meeting, statement, event or tie.
    RecordId,
    /// A claim.
    ClaimId,
}

/// Anything that has an id in the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AnyId {
    /// An actor.
    Actor(ActorId),
    /// A source.
    Source(SourceId),
    /// A meeting, statement, event or tie.
    Record(RecordId),
    /// A claim.
    Claim(ClaimId),
}

impl AnyId {
    /// The record, if it is one.
    pub const fn record(self) -> Option<RecordId> {
        if let Self::Record(record) = self { Some(record) } else { None }
    }
}

/// Anything that has an id in the files, in four bytes: there are lists of millions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ShortId(u32);

impl ShortId {
    /// The bits above the number tell of what kind it is. All files together have no more than 2^30 bytes, so that nothing
    /// has a higher number.
    const KIND: u32 = u32::BITS - 2;
}

impl From<AnyId> for ShortId {
    fn from(any: AnyId) -> Self {
        let (kind, number) = match any {
            AnyId::Actor(id) => (0, usize::from(id)),
            AnyId::Source(id) => (1, usize::from(id)),
            AnyId::Record(id) => (2, usize::from(id)),
            AnyId::Claim(id) => (3, usize::from(id)),
        };
        Self(kind << Self::KIND | number as u32)
    }
}

impl From<ShortId> for AnyId {
    fn from(id: ShortId) -> Self {
        let number = (id.0 & !(u32::MAX << ShortId::KIND)) as usize;
        match id.0 >> ShortId::KIND {
            0 => Self::Actor(number.into()),
            1 => Self::Source(number.into()),
            2 => Self::Record(number.into()),
            _ => Self::Claim(number.into()),
        }
    }
}

/// Rows that only their own ids reach.
#[derive(Clone, Debug)]
pub struct Table<I, T> {
    rows: Vec<T>,
    ids: PhantomData<I>,
}

impl<I, T> Default for Table<I, T> {
    fn default() -> Self {
        Self { rows: Vec::new(), ids: PhantomData }
    }
}

impl<I: From<usize> + Copy, T> Table<I, T> {
    /// Adds a row.
    pub fn push(&mut self, row: T) -> I {
        self.rows.push(row);
        I::from(self.rows.len() - 1)
    }

    /// How many rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// All ids, in order.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = I> + ExactSizeIterator + use<I, T> {
        (0..self.rows.len()).map(I::from)
    }

    /// All rows with their ids, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (I, &T)> + ExactSizeIterator {
        self.rows.iter().enumerate().map(|(index, row)| (I::from(index), row))
    }
}

impl<I, T> FromIterator<T> for Table<I, T> {
    fn from_iter<R: IntoIterator<Item = T>>(rows: R) -> Self {
        Self { rows: rows.into_iter().collect(), ids: PhantomData }
    }
}

impl<I: Into<usize>, T> Index<I> for Table<I, T> {
    type Output = T;

    fn index(&self, id: I) -> &T {
        &self.rows[id.into()]
    }
}

impl<I: Into<usize>, T> IndexMut<I> for Table<I, T> {
    fn index_mut(&mut self, id: I) -> &mut T {
        &mut self.rows[id.into()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_id() -> impl Strategy<Value = AnyId> {
        (0..4_u8, 0..1_usize << 30).prop_map(|(kind, number)| match kind {
            0 => AnyId::Actor(number.into()),
            1 => AnyId::Source(number.into()),
            2 => AnyId::Record(number.into()),
            _ => AnyId::Claim(number.into()),
        })
    }

    proptest! {
        #[test]
        fn a_short_id_is_the_same_in_the_same_order(one in any_id(), other in any_id()) {
            let short = ShortId::from;
            prop_assert_eq!(AnyId::from(short(one)), one);
            prop_assert_eq!(short(one).cmp(&short(other)), one.cmp(&other));
        }
    }
}
