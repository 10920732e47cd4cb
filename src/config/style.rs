//! How text looks: a style in words, and a theme, which has a style for every role.

use super::colour::{Colour, Depth, NAMES};
use crate::reading::nearest;
use crate::role::Role;
use std::ops::{Index, IndexMut};

/// How a stretch of text looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Style {
    /// The colour of the text; the terminal's own where there is none.
    pub fg: Option<Colour>,
    /// The colour behind it.
    pub bg: Option<Colour>,
    /// How it is marked besides.
    pub marks: Marks,
}

/// How a text is marked other than by colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one of the terminal's, and independent of the others"
)]
pub struct Marks {
    /// Heavy.
    pub bold: bool,
    /// Faint.
    pub dim: bool,
    /// Slanted.
    pub italic: bool,
    /// Underlined.
    pub underline: bool,
    /// Text and background exchanged.
    pub reverse: bool,
}

/// A word of a style that is none: the word, and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct BadWord {
    pub word: String,
    pub help: String,
}

const WORDS: [&str; 5] = ["bold", "dim", "italic", "underline", "reverse"];

impl Style {
    /// Reads `fg=cyan bold`; whatever is right of it, and the words that are not.
    pub(super) fn read(text: &str) -> (Self, Vec<BadWord>) {
        let (mut style, mut bad) = (Self::default(), Vec::new());
        for word in text.split_whitespace() {
            if let Err(help) = style.add(word) {
                bad.push(BadWord { word: word.to_owned(), help });
            }
        }
        (style, bad)
    }

    fn add(&mut self, word: &str) -> Result<(), String> {
        let (place, name) = match word.split_once('=') {
            Some(("fg", name)) => (&mut self.fg, name),
            Some(("bg", name)) => (&mut self.bg, name),
            _ => return self.marks.add(word),
        };
        let colour = name.parse().map_err(|()| match nearest(name, &NAMES) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("a colour is one of {}, a number up to 255, or #rrggbb", NAMES.join(", ")),
        })?;
        *place = Some(colour);
        Ok(())
    }

    /// As far as so many colours allow.
    #[must_use]
    pub fn within(self, depth: Depth) -> Self {
        let within = |colour: Option<Colour>| colour.and_then(|colour| colour.within(depth));
        Self { fg: within(self.fg), bg: within(self.bg), ..self }
    }
}

impl Marks {
    fn add(&mut self, word: &str) -> Result<(), String> {
        let mark = match word {
            "bold" => &mut self.bold,
            "dim" => &mut self.dim,
            "italic" => &mut self.italic,
            "underline" => &mut self.underline,
            "reverse" => &mut self.reverse,
            _ => {
                return Err(match nearest(word, &WORDS) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("a style is made of {}, fg=COLOUR, bg=COLOUR", WORDS.join(", ")),
                });
            }
        };
        *mark = true;
        Ok(())
    }
}

/// How every role looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Theme([Style; Role::COUNT]);

impl Theme {
    /// As far as so many colours allow.
    #[must_use]
    pub fn within(self, depth: Depth) -> Self {
        Self(self.0.map(|style| style.within(depth)))
    }
}

impl Index<Role> for Theme {
    type Output = Style;

    fn index(&self, role: Role) -> &Style {
        &self.0[role as usize]
    }
}

impl IndexMut<Role> for Theme {
    fn index_mut(&mut self, role: Role) -> &mut Style {
        &mut self.0[role as usize]
    }
}
