//! Where a word stands in a text, a bit for each manner; of several words, where all of them do. What is asked of the marks
//! of many texts is asked of many at once.

pub const ANYWHERE: u8 = 1;
/// At the beginning of a word.
pub const BEGINS: u8 = 2;
/// In the first line, which says what it is called.
pub const IN_TITLE: u8 = 4;
pub const BEGINS_IN_TITLE: u8 = 8;
pub const ALL: u8 = ANYWHERE | BEGINS | IN_TITLE | BEGINS_IN_TITLE;

/// Leaves marks only where it is so, many at once.
pub fn narrow(all: &mut [u8], is: impl Iterator<Item = bool>) {
    all.iter_mut().zip(is).for_each(|(all, is)| *all &= 0_u8.wrapping_sub(u8::from(is)));
}

/// How many are marked.
pub fn many(all: &[u8]) -> usize {
    all.iter().filter(|marks| **marks > 0).count()
}

/// Where there are marks: eight are looked at at once.
pub fn places(all: &[u8]) -> Vec<usize> {
    const LOW: u64 = u64::MAX / 0xff * 0x7f;
    let mut places = Vec::with_capacity(many(all));
    let (eights, rest) = all.as_chunks();
    for (first, eight) in (0..).step_by(8).zip(eights) {
        let eight = u64::from_le_bytes(*eight);
        // The highest bit of each that is more than nothing.
        let mut marked = (((eight & LOW) + LOW) | eight) & !LOW;
        while marked > 0 {
            places.push(first + marked.trailing_zeros() as usize / 8);
            marked &= marked - 1;
        }
    }
    let behind = all.len() - rest.len();
    places.extend((behind..).zip(rest).filter(|(_, marks)| **marks > 0).map(|(at, _)| at));
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn places_are_where_there_are_marks(
            all in proptest::collection::vec(prop_oneof![3 => Just(0), 1 => any::<u8>()], 0..50),
        ) {
            let slowly: Vec<usize> = (0..all.len()).filter(|at| all[*at] > 0).collect();
            prop_assert_eq!(many(&all), slowly.len());
            prop_assert_eq!(places(&all), slowly);
        }
    }
}
