//! Text that may be shown: whatever comes from a file reaches a terminal only as [`Plain`], which holds no control.

mod fold;
mod marks;
mod quoted;
mod width;

pub use fold::{ascii, fold};
pub use marks::{excerpt, marks, respelt};
pub use quoted::quoted;
pub use width::{breaks, cut, fit, pad, width, wrap};

/// The text of a file, shared by all that stands in it.
pub use arcstr::ArcStr as Whole;
/// A part of a [`Whole`]: what is read from a file is not copied out of it.
pub use arcstr::Substr as Str;

use std::fmt;
use unicode_normalization::char::is_combining_mark;

/// More marks than this on one letter are a flood, not a name (an attack on terminals: CVE-2021-27135).
const MARKS: usize = 8;

/// One line of text without any control: C0, C1, DEL, bidi controls, tags and other invisible characters stand as
/// `<U+…>`, line ends and tabs as blanks, floods of combining marks are cut. The bytes in the files stay as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Plain(Box<str>);

impl Plain {
    /// The text, made harmless.
    pub fn of(text: &str) -> Self {
        let mut out = String::with_capacity(text.len());
        let mut marks = 0;
        for char in text.chars() {
            if is_combining_mark(char) {
                marks += 1;
                if marks > MARKS {
                    if marks == MARKS + 1 {
                        out.push_str("<+>");
                    }
                    continue;
                }
            } else {
                marks = 0;
            }
            match char {
                '\n' | '\t' => out.push(' '),
                '\r' => {}
                char if is_hazard(char) => {
                    // Infallible: writing to a `String`.
                    let _ = fmt::Write::write_fmt(&mut out, format_args!("<U+{:04X}>", u32::from(char)));
                }
                char => out.push(char),
            }
        }
        Self(out.into())
    }

    /// Each line of a text of several, made harmless.
    pub fn lines(text: &str) -> Vec<Self> {
        text.lines().map(Self::of).collect()
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Columns it takes.
    pub fn width(&self) -> usize {
        width(&self.0)
    }

    /// The same in ASCII, column for column: what is laid out stays where it is.
    #[must_use]
    pub fn ascii(&self) -> Self {
        Self(fold::ascii_columns(&self.0).into())
    }
}

impl From<&str> for Plain {
    fn from(text: &str) -> Self {
        Self::of(text)
    }
}

impl From<String> for Plain {
    fn from(text: String) -> Self {
        Self::of(&text)
    }
}

impl fmt::Display for Plain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// Characters that command a terminal, reorder what stands around them, or hide.
pub fn is_hazard(char: char) -> bool {
    char.is_control()
        || matches!(char,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}'
            | '\u{fdd0}'..='\u{fdef}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}')
        || u32::from(char) & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    #[test]
    fn controls_become_marks() {
        assert_eq!(Plain::of("a\u{1b}[31mb").as_str(), "a<U+001B>[31mb");
        assert_eq!(Plain::of("evil\u{202e}gnp").as_str(), "evil<U+202E>gnp");
        assert_eq!(Plain::of("\u{9b}2J\u{7f}\u{e0041}").as_str(), "<U+009B>2J<U+007F><U+E0041>");
        assert_eq!(Plain::of("one\ntwo\tthree\r").as_str(), "one two three");
    }

    #[test]
    fn names_stay_as_they_are() {
        for name in [
            "Recep Tayyip Erdoğan",
            "İbrahim Kalın",
            "إسماعيل هنية",
            "יחיא",
            "ʿAbd al-Raḥmān",
            "क्षेत्र",
            "می‌خواهم",
        ] {
            assert_eq!(Plain::of(name).as_str(), name);
        }
    }

    #[test]
    fn floods_of_marks_are_cut() {
        let zalgo = format!("a{}b", "\u{301}".repeat(500));
        assert_eq!(Plain::of(&zalgo).as_str(), format!("a{}<+>b", "\u{301}".repeat(MARKS)));
    }

    proptest! {
        #[test]
        fn nothing_hazardous_remains(text in any::<String>()) {
            let plain = Plain::of(&text);
            prop_assert!(!plain.as_str().chars().any(is_hazard));
            prop_assert_eq!(Plain::of(plain.as_str()), plain.clone());
            prop_assert!(plain.ascii().as_str().is_ascii());
            prop_assert_eq!(plain.ascii().width(), plain.as_str().graphemes(true).map(width).sum::<usize>());
        }
    }
}
