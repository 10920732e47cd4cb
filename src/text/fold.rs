//! Folding: to letters that a keyboard has, so that `erdogan` finds Erdoğan and `kalin` finds Kalın.

use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

/// For search: lower case, no accents, Turkish İ and ı as i, apostrophes and ayn dropped, other punctuation as blanks,
/// single blanks.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_behind(text, &mut out);
    out
}

/// The same behind other folded text, which ends with its line.
pub fn fold_behind(text: &str, out: &mut String) {
    let mut rest = text;
    loop {
        // Most of a text are words with a blank behind each.
        let mut before = Plain::Blank;
        let mut is_plain = |byte: &u8| {
            let (now, was) = (PLAIN[usize::from(*byte)], before);
            before = now;
            now == Plain::Word || now == Plain::Blank && was == Plain::Word
        };
        let plain = rest.as_bytes().iter().take_while(|byte| is_plain(byte)).count();
        let (words, behind) = rest.split_at_checked(plain).unwrap_or_default();
        let start = out.len();
        out.push_str(words);
        if let Some(words) = out.get_mut(start..) {
            words.make_ascii_lowercase();
        }
        let mut chars = behind.chars();
        let Some(char) = chars.next() else { break };
        fold_one(char, out);
        rest = chars.as_str();
    }
    out.truncate(out.trim_end_matches(' ').len());
}

/// What a byte is to whoever folds.
#[derive(Clone, Copy, PartialEq)]
enum Plain {
    /// A letter or a digit that everybody has.
    Word,
    Blank,
    /// What takes a closer look.
    Other,
}

/// Asked of every byte of every text, so it is looked up.
const PLAIN: [Plain; 256] = {
    let mut plain = [Plain::Other; 256];
    let mut byte = 0_u8;
    while byte.is_ascii() {
        if byte.is_ascii_alphanumeric() {
            plain[byte as usize] = Plain::Word;
        }
        byte += 1;
    }
    plain[b' ' as usize] = Plain::Blank;
    plain
};

/// Adds what a character folds to.
fn fold_one(char: char, out: &mut String) {
    if char.is_ascii() {
        fold_part(char, out);
    } else {
        let parts = std::iter::once(char).nfkd();
        parts.filter(|part| !is_combining_mark(*part)).for_each(|part| fold_part(part, out));
    }
}

/// The same for one that does not decompose.
fn fold_part(part: char, out: &mut String) {
    if part.is_ascii_alphanumeric() {
        out.push(part.to_ascii_lowercase());
    } else if part == ' ' {
        blank(out);
    } else if let Some(letters) = letter(part) {
        out.push_str(letters);
    } else if is_dropped(part) {
        // Written or not, the name is the same.
    } else if part.is_alphanumeric() {
        out.extend(lowered(part));
    } else {
        blank(out);
    }
}

/// A blank, unless nothing or another stands before it.
fn blank(out: &mut String) {
    if out.as_bytes().last().is_some_and(|last| !matches!(last, b' ' | b'\n')) {
        out.push(' ');
    }
}

/// A letter in lower case, without marks.
fn lowered(char: char) -> impl Iterator<Item = char> {
    // In capitals nobody can tell a sigma at the end of a word from any other.
    let lower = char.to_lowercase().map(|lower| if lower == 'ς' { 'σ' } else { lower });
    lower.nfkd().filter(|char| !is_combining_mark(*char))
}

/// The folded text, and for each of its bytes the bytes of the text that it comes from.
pub(super) fn folded(text: &str) -> (String, Vec<Range<usize>>) {
    let (mut out, mut origins) = (String::with_capacity(text.len()), Vec::with_capacity(text.len()));
    for (at, char) in text.char_indices() {
        fold_one(char, &mut out);
        origins.resize(out.len(), at..at + char.len_utf8());
    }
    out.truncate(out.trim_end().len());
    origins.truncate(out.len());
    (out, origins)
}

/// Whether it stands on the letter before it.
pub(super) fn is_mark(char: char) -> bool {
    is_combining_mark(char)
}

/// Without one byte above 0x7F: letters lose their accents, signs have a spelling, the rest is `?`.
pub fn ascii(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for char in text.nfc() {
        if char.is_ascii() {
            out.push(char);
            continue;
        }
        if let Some(sign) = sign(char) {
            out.push_str(sign);
            continue;
        }
        let upper = char.is_uppercase();
        let mut any = false;
        for part in std::iter::once(char).nfkd().filter(|part| !is_combining_mark(*part)) {
            any = true;
            if part.is_ascii() {
                out.push(part);
            } else if let Some(letters) = letter(part) {
                out.push_str(&if upper { letters.to_uppercase() } else { letters.to_owned() });
            } else if !is_dropped(part) {
                out.push('?');
            }
        }
        if !any && !is_combining_mark(char) {
            out.push('?');
        }
    }
    out
}

/// The same, but each character takes exactly the columns that it took before.
pub(super) fn ascii_columns(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for cluster in text.graphemes(true) {
        let one = match cluster {
            "…" => ".",
            "¶" => "#",
            "→" | "⇢" => ">",
            "←" => "<",
            "±" => "~",
            _ => "",
        };
        let spelt = if one.is_empty() { ascii(cluster) } else { one.to_owned() };
        let columns = super::width(cluster);
        out.extend(spelt.chars().chain(std::iter::repeat('?')).take(columns));
    }
    out
}

/// Letters that do not decompose.
fn letter(char: char) -> Option<&'static str> {
    Some(match char {
        'ı' | 'İ' => "i",
        'ß' | 'ẞ' => "ss",
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'þ' | 'Þ' => "th",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'ħ' | 'Ħ' => "h",
        'ŋ' | 'Ŋ' => "n",
        'ə' | 'Ə' => "e",
        _ => return None,
    })
}

/// Apostrophes, ayn and hamza: written or not, the name is the same.
fn is_dropped(char: char) -> bool {
    matches!(char, '\'' | '’' | '‘' | '`' | '´' | 'ʿ' | 'ʾ' | 'ʻ' | 'ʼ' | 'ʹ' | '\u{200c}' | '\u{200d}')
}

fn sign(char: char) -> Option<&'static str> {
    Some(match char {
        '→' | '⇢' => "->",
        '←' => "<-",
        '↔' => "<>",
        '–' | '—' | '−' | '‐' | '‑' => "-",
        '“' | '”' | '„' | '«' | '»' => "\"",
        '‘' | '’' | '‚' => "'",
        '…' => "...",
        '·' | '•' => ".",
        '×' => "x",
        '¶' => "par.",
        '†' => "+",
        '≤' => "<=",
        '≥' => ">=",
        '±' => "+-",
        '≠' => "!=",
        '├' => "|-",
        '└' => "`-",
        '│' => "|",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spellings_of_one_name_fold_alike() {
        assert_eq!(fold("Recep Tayyip ERDOĞAN"), "recep tayyip erdogan");
        assert_eq!(fold("İbrahim Kalın"), fold("Ibrahim Kalin"));
        assert_eq!(fold("KALIN"), fold("kalın"));
        assert_eq!(fold("Halil al-Hayya"), "halil al hayya");
        assert_eq!(fold("  ʿAbd al-Raḥmān, (Dr.) "), "abd al rahman dr");
        assert_eq!(fold("Saleh al-Arouri’s"), "saleh al arouris");
        assert_eq!(fold("هنيّة"), fold("هنية"));
        assert_eq!(fold("Κυριάκος"), fold("ΚΥΡΙΑΚΟΣ"));
    }

    proptest! {
        #[test]
        fn a_text_folds_as_its_characters_do(text in "\\PC*|[a-zA-Z0-9 .'-]*|[İıßéَ‌\t\n -z]*") {
            let mut one_by_one = String::new();
            text.chars().for_each(|char| fold_one(char, &mut one_by_one));
            prop_assert_eq!(fold(&text), one_by_one.trim_end_matches(' '));
            prop_assert_eq!(folded(&text).0, fold(&text));
        }
    }

    #[test]
    fn behind_others_a_text_folds_as_alone() {
        let mut out = String::new();
        for text in ["", " ", "İstanbul ", " (a) ", "\n\t", "b"] {
            fold_behind(text, &mut out);
            out.push('\n');
        }
        assert_eq!(out, "\n\nistanbul\na\n\nb\n");
    }

    #[test]
    fn ascii_has_a_spelling_for_all_it_shows() {
        assert_eq!(ascii("Erdoğan → İsrail “…” ¶ 7 – ÆØ"), "Erdogan -> Israil \"...\" par. 7 - AEO");
        assert_eq!(ascii("هنية"), "????");
    }
}
