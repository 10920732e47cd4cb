//! A word that is looked for, and where in a text it stands.

use super::marks;
use crate::library::Letters;
use memchr::memmem::Finder;
use memchr::{memchr, memchr2};

/// What is looked for.
pub struct Needle<'w> {
    letters: Letters,
    bytes: Bytes<'w>,
}

/// A byte on its own is found sooner as such.
enum Bytes<'w> {
    One(u8),
    Many(Box<Finder<'w>>),
}

impl<'w> Needle<'w> {
    pub fn new(word: &'w str) -> Self {
        let bytes = match word.as_bytes() {
            [byte] => Bytes::One(*byte),
            bytes => Bytes::Many(Box::new(Finder::new(bytes))),
        };
        Self { letters: Letters::of(word), bytes }
    }

    /// Of how many bytes.
    pub fn len(&self) -> usize {
        match &self.bytes {
            Bytes::One(_) => 1,
            Bytes::Many(finder) => finder.needle().len(),
        }
    }

    /// The letters that must stand where it does.
    pub const fn letters(&self) -> Letters {
        self.letters
    }

    /// Where it stands in a text; `once` where only the first place matters.
    pub fn within(&self, text: &[u8], once: bool) -> u8 {
        if let (Bytes::One(byte), false) = (&self.bytes, once) {
            return marks_of_one(text, *byte);
        }
        self.first(text).map_or(0, |first| self.marks_of(text, first, once))
    }

    /// The first place where it stands in texts behind one another; and whether that is in the title of the first of
    /// them, if it is in that at all, as far as one knows. Most letters that stand in a text stand in its title.
    pub fn first(&self, texts: &[u8]) -> Option<(usize, Option<bool>)> {
        match &self.bytes {
            Bytes::One(byte) => {
                let first = first_of(texts, *byte, b'\n')?;
                if texts[first] == *byte {
                    return Some((first, Some(true)));
                }
                memchr(*byte, &texts[first..]).map(|at| (first + at, Some(false)))
            }
            Bytes::Many(finder) => finder.find(texts).map(|at| (at, None)),
        }
    }

    /// Where it stands in a text, from the first place on, of which one may know whether it is in the title; `once` where
    /// only that place matters.
    pub fn marks_of(&self, text: &[u8], (first, is_in_title): (usize, Option<bool>), once: bool) -> u8 {
        if once {
            let is_in_title = is_in_title.unwrap_or_else(|| memchr(b'\n', &text[..first]).is_none());
            return marks_at(text, first, is_in_title);
        }
        let finder = match &self.bytes {
            Bytes::One(byte) => return marks_of_one(text, *byte),
            Bytes::Many(finder) => finder,
        };
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
            let _ = finder.find_iter(&text[behind..]).all(look);
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

/// Where a byte stands in a text. It may stand in nearly every word, so that to go from place to place would take longer
/// than to look at all bytes, many at a time.
fn marks_of_one(text: &[u8], byte: u8) -> u8 {
    let title = memchr(b'\n', text).unwrap_or(text.len());
    let [in_title, behind] = [&text[..title], &text[title..]];
    if begins_line(in_title, byte) {
        return marks::ALL;
    }
    let mut all = 0;
    if memchr(byte, in_title).is_some() {
        all |= marks::ANYWHERE | marks::IN_TITLE;
    }
    if begins_word(behind, byte) {
        all |= marks::ANYWHERE | marks::BEGINS;
    }
    if all == 0 && memchr(byte, behind).is_some() { marks::ANYWHERE } else { all }
}

/// Whether a word of a title begins with another that is a single byte.
pub fn begins_a_word(title: &str, word: &str) -> bool {
    word.bytes().all(|byte| begins_line(title.as_bytes(), byte))
}

fn begins_line(line: &[u8], byte: u8) -> bool {
    line.first() == Some(&byte) || begins_word(line, byte)
}

/// Whether a word behind a blank or the end of a line begins with a byte.
fn begins_word(text: &[u8], byte: u8) -> bool {
    const MANY: usize = 32;
    let begins = |at: &[u8], next: &[u8]| {
        // Of what stands in a folded text no other byte is so low.
        let begins = |at: u8, next: u8| u8::from(at <= b' ') & u8::from(next == byte);
        at.iter().zip(next).fold(0, |any, (at, next)| any | begins(*at, *next)) > 0
    };
    let next = text.get(1..).unwrap_or_default();
    text.chunks(MANY).zip(next.chunks(MANY)).any(|(at, next)| begins(at, next))
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
        fn a_byte_stands_where_it_is_found_one_after_the_other(text in "[ab \n]{0,90}", byte in "[abc]") {
            let title = text.find('\n').unwrap_or(text.len());
            let slowly = text.match_indices(&*byte).fold(0, |all, (at, _)| {
                all | marks_at(text.as_bytes(), at, at < title)
            });
            prop_assert_eq!(marks_of_one(text.as_bytes(), byte.as_bytes()[0]), slowly);
            prop_assert_eq!(Needle::new(&byte).within(text.as_bytes(), false), slowly);
        }

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
