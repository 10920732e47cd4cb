//! Columns: how wide a text is on a terminal, cut and filled to a width, broken into lines. Measured is what will be
//! shown, marks in the place of controls and all, or what stands beside would be moved by them.

use super::Plain;
use std::borrow::Cow;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Columns that a text takes.
pub fn width(text: &str) -> usize {
    if is_printable(text) {
        text.len()
    } else if is_quiet(text) {
        text.chars().count()
    } else {
        drawn(Plain::of(text).as_str())
    }
}

/// Columns of what is shown as it is: it is drawn cluster by cluster.
fn drawn(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.graphemes(true).map(UnicodeWidthStr::width).sum() }
}

/// The text as it will be shown.
fn shown(text: &str) -> Cow<'_, str> {
    if is_quiet(text) { Cow::Borrowed(text) } else { Cow::Owned(Plain::of(text).as_str().to_owned()) }
}

/// Whether it is plain ASCII.
fn is_printable(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

/// Whether it is shown as it is, each character alone in a column: what most texts are made of.
pub(super) fn is_quiet(text: &str) -> bool {
    let is_quiet = |char: char| {
        matches!(char,
            ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{370}'..='\u{482}' | '\u{2010}'..='\u{2027}'
            | '\u{2030}'..='\u{205e}' | '\u{2190}'..='\u{2199}' | '\u{2500}'..='\u{259f}')
    };
    text.chars().all(is_quiet)
}

/// The text cut to a width, with `…` in place of what does not fit.
pub fn fit(text: &str, columns: usize) -> String {
    if is_quiet(text) {
        fit_characters(text, columns)
    } else {
        fit_clusters(Plain::of(text).as_str(), columns)
    }
}

/// A text that is shown as it is, cluster by cluster.
fn fit_clusters(text: &str, columns: usize) -> String {
    if drawn(text) <= columns {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 0;
    for cluster in text.graphemes(true) {
        let wide = drawn(cluster);
        if used + wide + 1 > columns {
            break;
        }
        used += wide;
        out.push_str(cluster);
    }
    with_sign(out, columns)
}

/// The same where each character is alone in a column.
fn fit_characters(text: &str, columns: usize) -> String {
    let mut starts = text.char_indices().map(|(at, _)| at).skip(columns.saturating_sub(1));
    let (cut, more) = (starts.next(), starts.next());
    match cut.filter(|_| columns == 0 || more.is_some()) {
        None => text.to_owned(),
        Some(end) => with_sign(text.get(..end).unwrap_or_default().to_owned(), columns),
    }
}

/// What is left of a text, with the sign that something is missing.
fn with_sign(mut out: String, columns: usize) -> String {
    if columns > 0 {
        out.truncate(out.trim_end().len());
        out.push('…');
    }
    out
}

/// The text with a sign that it goes on, cut to a width.
pub fn cut(text: &str, columns: usize) -> String {
    if width(text) < columns { format!("{text}…") } else { fit(&format!("{text}…"), columns) }
}

/// The text cut or filled with blanks to exactly that width.
pub fn pad(text: &str, columns: usize) -> String {
    let mut out = fit(text, columns);
    let used = width(&out);
    out.extend(std::iter::repeat_n(' ', columns.saturating_sub(used)));
    out
}

/// The text broken at blanks into lines of at most that width; a longer word is broken where it must be.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let text = shown(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let lines = breaks(&text, columns).into_iter();
    lines.map(|range| text.get(range).unwrap_or_default().to_owned()).collect()
}

/// The lines into which a text with single blanks breaks: its bytes, without the blanks between lines.
pub fn breaks(text: &str, columns: usize) -> Vec<Range<usize>> {
    let columns = columns.max(1);
    let mut lines = Vec::new();
    let (mut start, mut end, mut used) = (0, 0, 0);
    let mut at = 0;
    for word in text.split(' ') {
        let wide = width(word);
        if at > start && used + 1 + wide > columns {
            lines.push(start..end);
            (start, used) = (at, 0);
        }
        used += usize::from(at > start);
        if used + wide <= columns {
            used += wide;
        } else {
            for (offset, cluster) in word.grapheme_indices(true) {
                let wide = width(cluster);
                if used + wide > columns && used > 0 {
                    lines.push(start..at + offset);
                    (start, used) = (at + offset, 0);
                }
                used += wide;
            }
        }
        end = at + word.len();
        at = end + 1;
    }
    lines.push(start..end);
    lines
}

#[cfg(test)]
mod tests {
    use super::super::fold::is_mark;
    use super::super::{is_hazard, is_joiner};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cuts_show_that_something_is_missing() {
        assert_eq!(fit("Recep Tayyip Erdoğan", 12), "Recep Tayyi…");
        assert_eq!(fit("Recep Tayyip", 7), "Recep…");
        assert_eq!(fit("short", 5), "short");
        assert_eq!(fit("x", 0), "");
        assert_eq!((cut("Recep", 6), cut("Recep", 5)), ("Recep…".to_owned(), "Rece…".to_owned()));
        assert_eq!(pad("é", 3), "é  ");
    }

    #[test]
    fn lines_break_at_blanks() {
        assert_eq!(wrap("who says so, citing whom", 12), ["who says so,", "citing whom"]);
        assert_eq!(wrap("abcdefgh ij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(wrap("", 4), [""]);
        assert_eq!(wrap(" a\n b  ", 4), ["a b"]);
        assert_eq!(wrap("日本語 ab", 4), ["日本", "語", "ab"]);
    }

    #[test]
    fn what_is_measured_is_what_is_shown() {
        assert_eq!(width("a\u{1b}b"), "a<U+001B>b".len());
        assert_eq!(pad("\u{202e}", 10), "<U+202E>  ");
        assert_eq!(fit("a\u{1b}[31m", 6), "a<U+0…");
        assert_eq!(wrap("a\u{9b}", 5), ["a<U+0", "09B>"]);
        // Two letters that many fonts draw as one, but a terminal in two cells.
        assert_eq!(width("\u{644}\u{627}"), 2);
    }

    #[test]
    fn what_is_quiet_is_alone_in_its_column_and_needs_no_mark() {
        let quiet = ('\0'..=char::MAX).filter(|char| is_quiet(&char.to_string()));
        for char in quiet {
            assert!(!is_hazard(char) && !is_mark(char) && !is_joiner(char), "{char:?}");
            assert_eq!(UnicodeWidthStr::width(char.to_string().as_str()), 1, "{char:?}");
            assert_eq!(format!("a{char}b").graphemes(true).count(), 3, "{char:?}");
        }
    }

    proptest! {
        #[test]
        fn quiet_texts_are_cut_as_others_are(text in "[ -~À-ÿ–“]{0,30}", columns in 0_usize..40) {
            prop_assert!(is_quiet(&text));
            prop_assert_eq!(fit_characters(&text, columns), fit_clusters(&text, columns));
        }

        #[test]
        fn any_text_is_as_wide_as_it_is_drawn(text in any::<String>(), columns in 0_usize..40) {
            let plain = Plain::of(&text);
            prop_assert_eq!(width(&text), plain.as_str().graphemes(true).map(UnicodeWidthStr::width).sum::<usize>());
            prop_assert!(width(&fit(&text, columns)) <= columns);
            prop_assert_eq!(width(&pad(&text, columns)), columns);
        }

        #[test]
        fn nothing_is_wider_than_asked(text in "[a-zçğ عربي日本 ]{0,60}", columns in 2_usize..40) {
            prop_assert!(width(&fit(&text, columns)) <= columns);
            prop_assert_eq!(width(&pad(&text, columns)), columns);
            for line in wrap(&text, columns) {
                prop_assert!(width(&line) <= columns);
            }
            let words = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(words(&wrap(&text, columns).concat()), words(&text));
        }
    }
}
