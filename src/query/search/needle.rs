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

    /// The first place where it stands in texts behind one another, and whether that is known to be in the title of the
    /// first of them: most letters that stand in a text stand there.
    pub fn first(&self, texts: &[u8]) -> Option<(usize, bool)> {
        match self {
            Self::Letter(letter) => {
                let first = memchr2(*letter, b'\n', texts)?;
                if texts[first] == *letter {
                    return Some((first, true));
                }
                memchr(*letter, &texts[first..]).map(|at| (first + at, false))
            }
            Self::Letters(finder) => finder.find(texts).map(|at| (at, false)),
        }
    }

    /// Where it stands in a text, from the first place on; `once` where only that matters.
    pub fn marks_of(&self, text: &[u8], (first, is_in_title): (usize, bool), once: bool) -> u8 {
        if once {
            return marks_at(text, first, is_in_title || memchr(b'\n', &text[..first]).is_none());
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
