//! Lists in the order of small numbers, without comparing.

/// These in the order of their numbers, which are less than so many; equals as they were.
pub(super) fn in_order<'t, T: Copy + 't>(
    all: impl Iterator<Item = &'t T> + Clone,
    many: usize,
    number: impl Fn(&T) -> usize,
) -> Vec<T> {
    let mut next = vec![0; many + 1];
    for one in all.clone() {
        next[number(one) + 1] += 1;
    }
    for at in 1..next.len() {
        next[at] += next[at - 1];
    }
    let Some(first) = all.clone().next() else { return Vec::new() };
    let mut sorted = vec![*first; next[many]];
    for one in all {
        let place = &mut next[number(one)];
        sorted[*place] = *one;
        *place += 1;
    }
    sorted
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_bring_into_the_order_of_a_stable_sort(
            all in proptest::collection::vec((0..9_usize, any::<u8>()), 0..60),
        ) {
            let mut sorted = all.clone();
            sorted.sort_by_key(|(number, _)| *number);
            prop_assert_eq!(in_order(all.iter(), 9, |(number, _)| *number), sorted);
        }
    }
}
