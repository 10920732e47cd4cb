//! What a user can set: keys, themes, where the dashboard opens. The defaults are the embedded `config.toml`, complete;
//! a user's file is laid over it, and whatever of it is right applies.

mod colour;
mod keymap;
mod layer;
mod style;

pub use colour::{Colour, Depth};
pub use keymap::{Asked, Keymap};
pub use style::{Style, Theme};

use crate::command::Pane;
use crate::finding::{Code, Finding};
use crate::reading::{self, Reader, Text, nearest};
use layer::Layer;
use std::collections::BTreeMap;

/// The text of the defaults.
pub const DEFAULTS: &str = include_str!("../config.toml");

/// The theme that is used without colours, and from which a user's own theme starts.
const MONO: &str = "mono";

/// All settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Which key asks for what.
    pub keymap: Keymap,
    /// The pane that has the keys at the start.
    pub start: Pane,
    /// Whether the mouse may be used.
    pub mouse: bool,
    /// The dataset to open where none is named or at hand, as written; empty for the embedded one.
    pub dataset: String,
    /// The folder with the sources' texts, as written; empty for none.
    pub texts: String,
    theme: String,
    themes: BTreeMap<String, Theme>,
}

impl Default for Config {
    /// The defaults.
    fn default() -> Self {
        Self::embedded(DEFAULTS).0
    }
}

impl Config {
    /// The settings of a text that stands alone.
    pub fn embedded(text: &str) -> (Self, Vec<Finding>) {
        let nothing = Self {
            keymap: Keymap::default(),
            start: Pane::default(),
            mouse: false,
            dataset: String::new(),
            texts: String::new(),
            theme: MONO.to_owned(),
            themes: BTreeMap::from([(MONO.to_owned(), Theme::default())]),
        };
        Self::laid_over(nothing, text, 0)
    }

    /// The settings with a user's laid over them, and what is wrong with the user's, in the order of the file.
    pub fn laid_over(base: Self, text: &str, file: u32) -> (Self, Vec<Finding>) {
        let whole = text.into();
        let mut reader = Reader::new(file, &whole);
        let mut layer: Layer = reading::read_file(&whole, &mut reader);
        let mut config = base;
        config.keymap.lay(layer.keys, text, &mut reader);
        layer.themes.sort_by_key(|(name, _)| name != MONO); // the others start from it
        for (name, roles) in layer.themes {
            let mono = config.themes.get(MONO).copied().unwrap_or_default();
            let theme = config.themes.entry(name).or_insert(mono);
            for (role, style) in roles {
                theme[role] = style;
            }
        }
        if let Some(name) = layer.theme {
            config.choose(&name, &mut reader);
        }
        config.start = layer.start.unwrap_or(config.start);
        config.mouse = layer.mouse.unwrap_or(config.mouse);
        config.dataset = layer.dataset.map_or(config.dataset, |dataset| dataset.is.to_string());
        config.texts = layer.texts.map_or(config.texts, |texts| texts.is.to_string());
        reader.findings.sort_by_key(|finding| finding.place);
        (config, reader.findings)
    }

    /// The theme in use, as far as so many colours allow.
    pub fn theme(&self, depth: Depth) -> Theme {
        let name = if depth == Depth::None { MONO } else { &self.theme };
        self.themes.get(name).copied().unwrap_or_default().within(depth)
    }

    /// The theme of that name.
    pub fn theme_named(&self, name: &str) -> Option<&Theme> {
        self.themes.get(name)
    }

    /// The names of all themes.
    pub fn themes(&self) -> impl Iterator<Item = &str> {
        self.themes.keys().map(String::as_str)
    }

    fn choose(&mut self, name: &Text, reader: &mut Reader) {
        if self.themes.contains_key(&*name.is) {
            self.theme = name.is.to_string();
            return;
        }
        let known: Vec<_> = self.themes().collect();
        let help = match nearest(&name.is, &known) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("there are {}; a theme of your own is a table [themes.NAME]", known.join(", ")),
        };
        reader.say(Code::UnknownTheme, name.place, format!("there is no theme `{}`", name.is), Some(help));
    }
}

#[cfg(test)]
mod tests;
