//! A line that is being typed.

use crate::command::{Code, Key};
use unicode_segmentation::UnicodeSegmentation;

/// More than this nobody types; a paste of megabytes is cut.
const MOST: usize = 256;

/// A line of text with a cursor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    before: String,
    after: String,
}

impl Entry {
    /// A line with the cursor at its end.
    pub fn new(text: &str) -> Self {
        Self { before: text.to_owned(), after: String::new() }
    }

    /// The whole line.
    pub fn text(&self) -> String {
        format!("{}{}", self.before, self.after)
    }

    /// What stands before the cursor.
    pub fn before(&self) -> &str {
        &self.before
    }

    /// Puts a text in the place of so many bytes before the cursor.
    pub fn replace_before(&mut self, bytes: usize, text: &str) {
        let kept = self.before.len().saturating_sub(bytes);
        if self.before.is_char_boundary(kept) {
            self.before.truncate(kept);
        }
        self.type_text(text);
    }

    /// Types a text; line ends become blanks, other controls are dropped.
    pub fn type_text(&mut self, text: &str) {
        let room = MOST.saturating_sub(self.before.chars().count() + self.after.chars().count());
        let chars = text.chars().map(|char| if matches!(char, '\n' | '\t') { ' ' } else { char });
        self.before.extend(chars.filter(|char| !char.is_control()).take(room));
    }

    /// Takes a key; says whether the line is another now, or its cursor elsewhere.
    pub fn key(&mut self, key: Key) -> bool {
        let old = self.clone();
        self.edit(key);
        *self != old
    }

    fn edit(&mut self, key: Key) {
        if let Some(char) = key.typed() {
            self.type_text(char.encode_utf8(&mut [0; 4]));
            return;
        }
        match (key.code(), key.mods().ctrl) {
            (Code::Backspace, false) | (Code::Char('h'), true) => {
                self.pop_before();
            }
            (Code::Delete, false) => {
                self.pop_after();
            }
            (Code::Left, false) => {
                let cluster = self.pop_before();
                self.after.insert_str(0, &cluster);
            }
            (Code::Right, false) => {
                let cluster = self.pop_after();
                self.before.push_str(&cluster);
            }
            (Code::Home, false) | (Code::Char('a'), true) => {
                self.after.insert_str(0, &std::mem::take(&mut self.before));
            }
            (Code::End, false) | (Code::Char('e'), true) => {
                self.before.push_str(&std::mem::take(&mut self.after));
            }
            (Code::Char('u'), true) => self.before.clear(),
            (Code::Char('w'), true) => {
                let kept = self.before.trim_end().rfind(' ').map_or(0, |blank| blank + 1);
                self.before.truncate(kept);
            }
            _ => {}
        }
    }

    fn pop_before(&mut self) -> String {
        let start = self.before.grapheme_indices(true).next_back().map_or(0, |(start, _)| start);
        self.before.split_off(start)
    }

    fn pop_after(&mut self) -> String {
        let end = self.after.graphemes(true).next().map_or(0, str::len);
        let rest = self.after.split_off(end);
        std::mem::replace(&mut self.after, rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::{Mods, parse_script};

    fn typed(keys: &str) -> String {
        let mut entry = Entry::default();
        for key in parse_script(keys).expect("a script") {
            entry.key(key);
        }
        let Entry { before, after } = entry;
        format!("{before}|{after}")
    }

    #[test]
    fn a_line_is_edited_as_hands_expect() {
        assert_eq!(typed("\"erdogn\" left \"a\""), "erdoga|n");
        assert_eq!(typed("\"al hayya\" ctrl-w \"x\" home \"y\""), "y|al x");
        assert_eq!(typed("\"ab\" left delete"), "a|");
        assert_eq!(typed("\"ab\" home right backspace end"), "b|");
        assert_eq!(typed("\"Kalın\" ctrl-u"), "|");
    }

    #[test]
    fn a_paste_is_text_and_has_an_end() {
        let mut entry = Entry::default();
        entry.type_text(&"q\u{1b}\n".repeat(1000));
        assert_eq!(entry.text().chars().count(), MOST);
        assert!(!entry.text().chars().any(char::is_control));
        // Nothing has to be looked for again.
        assert!(!entry.key(Key::new(Code::Char('x'), Mods::default())));
        assert!(entry.key(Key::new(Code::Backspace, Mods::default())));
    }
}
