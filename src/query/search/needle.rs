//! A word that is looked for, and where in a text it stands.

use memchr::memmem::Finder;
use memchr::{memchr, memchr_iter, memchr2};

/// Where a word stands in a text; of several words, where all of them do.
pub mod marks {
    pub const ANYWHERE: u8 = 1;
    /// At the beginning of a word.
    pub const BEGINS: u8 = 2;
    /// In the first line, which says what it is called.
    pub const IN_TITLE: u8 = 4;
    pub const BEGINS_IN_TITLE: u8 = 8;
    pub const ALL: u8 = ANYWHERE | BEGINS | IN_TITLE | BEGINS_IN_TITLE;
}

/// What is looked for: a letter on its own is found sooner as such.
pub enum Needle<'w> {
    Letter(u8),
    Letters(Box<Finder<'w>>),
}

impl<'w> Needle<'w> {
    pub fn new(word: &'w str) -> Self {
        match word.as_bytes() {
            [letter] => Self::Letter(*letter),
            letters => Self::Letters(Box::new(Finder::new(letters))),
        }
    }

    /// Of how many bytes.
    pub fn len(&self) -> usize {
        match self {
            Self::Letter(_) => 1,
            Self::Letters(finder) => finder.needle().len(),
        }
    }

    /// The first place where it stands in texts behind one another; and whether that is in the title of the first of
    /// them, if it is in that at all, as far as one knows. Most letters that stand in a text stand in its title.
    pub fn first(&self, texts: &[u8]) -> Option<(usize, Option<bool>)> {
        match self {
            Self::Letter(letter) => {
                let first = first_of(texts, *letter, b'\n')?;
                if texts[first] == *letter {
                    return Some((first, Some(true)));
                }
                memchr(*letter, &texts[first..]).map(|at| (first + at, Some(false)))
            }
            Self::Letters(finder) => finder.find(texts).map(|at| (at, None)),
        }
    }

    /// Where it stands in a text, from the first place on, of which one may know whether it is in the title; `once` where
    /// only that place matters.
    pub fn marks_of(&self, text: &[u8], (first, is_in_title): (usize, Option<bool>), once: bool) -> u8 {
        if once {
            let is_in_title = is_in_title.unwrap_or_else(|| memchr(b'\n', &text[..first]).is_none());
            return marks_at(text, first, is_in_title);
        }
        let title = memchr(b'\n', text).unwrap_or(text.len());
        let mut all = marks_at(text, first, first < title);
        // After the title, a beginning is all that is left to be found.
        let goes_on = |all: u8, at: usize| all != marks::ALL && (at < title || all & marks::BEGINS == 0);
        if goes_on(all, first) {
            let behind = first + 1;
            let look = |at: usize| {
                all |= marks_at(text, behind + at, behind + at < title);
                goes_on(all, behind + at)
            };
            // Whether all places were looked at, or all was found before, is the same.
            let _ = match self {
                Self::Letter(letter) => memchr_iter(*letter, &text[behind..]).all(look),
                Self::Letters(finder) => finder.find_iter(&text[behind..]).all(look),
            };
        }
        all
    }
}

fn marks_at(text: &[u8], at: usize, is_in_title: bool) -> u8 {
    let begins = at.checked_sub(1).is_none_or(|before| matches!(text[before], b' ' | b'\n'));
    match (begins, is_in_title) {
        (true, true) => marks::ALL,
        (true, false) => marks::ANYWHERE | marks::BEGINS,
        (false, true) => marks::ANYWHERE | marks::IN_TITLE,
        (false, false) => marks::ANYWHERE,
    }
}

/// The first place of either of two bytes. Mostly it is so near that it is found before a search for it has begun.
fn first_of(text: &[u8], one: u8, other: u8) -> Option<usize> {
    const NEAR: usize = 8;
    let zeros = |eight: u64| eight.wrapping_sub(EACH) & !eight & (EACH << 7);
    let (one_each, other_each) = (EACH * u64::from(one), EACH * u64::from(other));
    let (eights, _) = text.as_chunks();
    for (number, eight) in eights.iter().take(NEAR).enumerate() {
        let eight = u64::from_le_bytes(*eight);
        let found = zeros(eight ^ one_each) | zeros(eight ^ other_each);
        if found > 0 {
            return Some(number * 8 + found.trailing_zeros() as usize / 8);
        }
    }
    let far = eights.len().min(NEAR) * 8;
    memchr2(one, other, &text[far..]).map(|at| far + at)
}

/// One in each of eight bytes.
const EACH: u64 = 0x0101_0101_0101_0101;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_first_of_two_bytes_is_found_near_and_far(
            text in proptest::collection::vec(prop_oneof![9 => Just(b'a'), 1 => any::<u8>(), 1 => b'`'..=b'd'], 0..200),
            one in prop_oneof![any::<u8>(), b'`'..=b'd'],
            other in any::<u8>(),
        ) {
            let slowly = text.iter().position(|byte| [one, other].contains(byte));
            prop_assert_eq!(first_of(&text, one, other), slowly);
        }
    }
}
