//! Text that may be shown: whatever comes from a file reaches a terminal only as [`Plain`], which holds no control.

mod counted;
mod fold;
mod marks;
mod quoted;
mod width;

pub use counted::counted;
pub use fold::{ascii, fold, fold_behind};
pub use marks::{excerpt, marks, respelt};
pub use quoted::quoted;
pub use width::{breaks, cut, fit, pad, width, wrap};

/// The text of a file, shared by all that stands in it.
pub use arcstr::ArcStr as Whole;
/// A part of a [`Whole`]: what is read from a file is not copied out of it.
pub use arcstr::Substr as Str;

use std::borrow::Cow;
use std::fmt;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

/// More marks than this on one letter are a flood, not a name (an attack on terminals: CVE-2021-27135).
const MARKS: usize = 8;
/// A terminal keeps in one cell what belongs together. No letter of any script takes more bytes than this, but joiners
/// tie any number of characters into one.
const CLUSTER: usize = 64;
/// What stands where something was cut.
const CUT: &str = "<+>";

/// One line of text without any control: C0, C1, DEL, bidi controls, tags and other invisible characters stand as
/// `<U+…>`, line ends and tabs as blanks, floods of what stands in one cell are cut. The bytes in the files stay as they
/// are.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Plain(Box<str>);

impl Plain {
    /// The text, made harmless.
    pub fn of(text: &str) -> Self {
        if width::is_quiet(text) {
            return Self(text.into());
        }
        let mut out = String::with_capacity(text.len());
        let mut marks = 0;
        // A carriage return leaves no trace, so that it must not break a flood either.
        for char in text.chars().filter(|char| *char != '\r') {
            if !char.is_ascii() && (is_combining_mark(char) || is_joiner(char)) {
                marks += 1;
                if marks > MARKS {
                    if marks == MARKS + 1 {
                        out.push_str(CUT);
                    }
                    continue;
                }
            } else {
                marks = 0;
            }
            match char {
                '\n' | '\t' => out.push(' '),
                char if is_hazard(char) => {
                    // Infallible: writing to a `String`.
                    let _ = fmt::Write::write_fmt(&mut out, format_args!("<U+{:04X}>", u32::from(char)));
                }
                char => out.push(char),
            }
        }
        if out.len() > CLUSTER && !out.is_ascii() && out.graphemes(true).any(is_long) {
            out = out.graphemes(true).map(first_of).collect();
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

    /// Whether each of its characters stands alone in a column: what most texts are made of.
    pub fn is_quiet(&self) -> bool {
        width::is_quiet(&self.0)
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

/// What keeps letters together or apart, in Persian, in Hindi, in emoji.
fn is_joiner(char: char) -> bool {
    matches!(char, '\u{200c}' | '\u{200d}')
}

fn is_long(cluster: &str) -> bool {
    cluster.len() > CLUSTER
}

/// Whether more belongs together than a terminal should get into one cell.
pub fn is_flood(cluster: &str) -> bool {
    let is_mark = |char: &char| is_combining_mark(*char) || is_joiner(*char);
    is_long(cluster) || cluster.len() > MARKS && cluster.chars().filter(is_mark).count() > MARKS
}

/// As much as a cell may hold of what belongs together.
fn first_of(cluster: &str) -> Cow<'_, str> {
    if !is_long(cluster) {
        return Cow::Borrowed(cluster);
    }
    // The mark itself may belong to what stands before it, and must not make a flood of it.
    let fits = cluster.char_indices().map(|(at, char)| at + char.len_utf8());
    let end = fits.take_while(|end| *end < CLUSTER - CUT.len()).last().unwrap_or_default();
    Cow::Owned(cluster.get(..end).unwrap_or_default().to_owned() + CUT)
}

/// Characters that command a terminal, reorder what stands around them, or hide.
pub fn is_hazard(char: char) -> bool {
    char.is_control()
        || matches!(char,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
            | '\u{13430}'..='\u{1343f}'
            | '\u{fdd0}'..='\u{fdef}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}')
        || u32::from(char) & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;

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
        let broken = format!("a{}b", "\u{301}\u{301}\r".repeat(500));
        assert_eq!(Plain::of(&broken).as_str(), format!("a{}<+>b", "\u{301}".repeat(MARKS)));
    }

    /// Each of these is one letter to Unicode, however long.
    #[test]
    fn floods_without_marks_are_cut_too() {
        let family = "\u{1f469}\u{200d}";
        let floods = [
            ("\u{200d}", format!("a{}", "\u{200d}".repeat(500))),
            ("emoji", family.repeat(500)),
            ("jamo", "\u{1100}".repeat(500)),
            ("prepended", format!("{}a", "\u{600}".repeat(500))),
            ("conjuncts", "\u{915}\u{94d}".repeat(500)),
        ];
        for (name, flood) in floods {
            let plain = Plain::of(&format!("{flood} and on"));
            assert!(plain.as_str().contains(CUT) && plain.as_str().ends_with(" and on"), "{name}: {plain}");
            assert!(plain.as_str().len() < 80, "{name}: {plain}");
        }
        let whole = "\u{1f469}\u{200d}\u{1f469}\u{200d}\u{1f467}\u{200d}\u{1f466} क्ष्म्य 한글";
        assert_eq!(Plain::of(whole).as_str(), whole);
    }

    /// Characters that are much alone and more together.
    fn hostile() -> impl Strategy<Value = String> {
        let chars = "a<>+ \r\n\u{1b}\u{9b}\u{202e}\u{301}\u{200d}\u{600}\u{1100}\u{1161}\u{11a8}\u{915}\u{94d}\u{1f469}\u{fe0f}";
        let runs = vec((select(chars.chars().collect::<Vec<_>>()), 1_usize..30), 0..12);
        runs.prop_map(|runs| {
            runs.into_iter().flat_map(|(char, many)| std::iter::repeat_n(char, many)).collect()
        })
    }

    proptest! {
        #[test]
        fn nothing_hazardous_remains(text in prop_oneof![any::<String>(), hostile()]) {
            let plain = Plain::of(&text);
            prop_assert!(!plain.as_str().graphemes(true).any(is_long), "{plain}");
            prop_assert!(!plain.as_str().chars().any(is_hazard));
            prop_assert_eq!(Plain::of(plain.as_str()), plain.clone());
            prop_assert!(plain.ascii().as_str().is_ascii());
            prop_assert_eq!(plain.ascii().width(), plain.as_str().graphemes(true).map(width).sum::<usize>());
        }
    }
}
