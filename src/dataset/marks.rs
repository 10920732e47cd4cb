//! Some of many, by their numbers.

use super::pack;

/// A mark for each of so many that has one.
#[derive(Clone, Debug, Default)]
pub struct Marks(Vec<u64>);

pack! {
    Marks(words)
}

/// So many stand in one word.
const WORD: usize = u64::BITS as usize;

impl Marks {
    /// Room for so many, none of them marked.
    pub fn none(of: usize) -> Self {
        Self(vec![0; of.div_ceil(WORD)])
    }

    /// So many, of which these are marked.
    pub fn of<N: Into<usize>>(of: usize, marked: impl IntoIterator<Item = N>) -> Self {
        let mut marks = Self::none(of);
        marked.into_iter().for_each(|number| _ = marks.add(number));
        marks
    }

    /// Whether there is room for just so many.
    pub fn fit(&self, many: usize) -> bool {
        self.0.len() == many.div_ceil(WORD)
    }

    /// Marks one; says whether it was not marked before.
    pub fn add(&mut self, number: impl Into<usize>) -> bool {
        let number = number.into();
        let (word, bit) = (&mut self.0[number / WORD], 1 << (number % WORD));
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }

    /// Marks those, too, that others mark of the same.
    pub fn merge(&mut self, others: &Self) {
        self.0.iter_mut().zip(&others.0).for_each(|(word, other)| *word |= other);
    }

    /// Whether one is marked.
    pub fn has(&self, number: impl Into<usize>) -> bool {
        let number = number.into();
        self.0[number / WORD] & (1 << (number % WORD)) != 0
    }

    /// All that are marked, in the order of their numbers.
    pub fn all(&self) -> impl Iterator<Item = usize> {
        self.0.iter().enumerate().flat_map(|(place, word)| {
            let next = |left: &u64| Some(left & (left - 1)).filter(|left| *left > 0);
            let left = std::iter::successors(Some(*word).filter(|left| *left > 0), next);
            left.map(move |left| place * WORD + left.trailing_zeros() as usize)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn they_are_a_set(numbers in proptest::collection::vec(0..200_usize, 0..80)) {
            let (mut marks, mut set) = (Marks::none(200), BTreeSet::new());
            for number in &numbers {
                prop_assert_eq!(marks.add(*number), set.insert(*number));
            }
            prop_assert_eq!(Marks::of(200, numbers.iter().copied()).0, marks.0.clone());
            let (one, other) = numbers.split_at(numbers.len() / 2);
            let mut merged = Marks::of(200, one.iter().copied());
            merged.merge(&Marks::of(200, other.iter().copied()));
            prop_assert_eq!(merged.0, marks.0.clone());
            prop_assert!(marks.all().eq(set.iter().copied()));
            prop_assert!((0..200).all(|number| marks.has(number) == set.contains(&number)));
        }
    }
}
