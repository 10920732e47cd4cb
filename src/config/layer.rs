//! A config file as it was written: what of it is right, with every fault said at its place.

use super::keymap::Given;
use super::style::{BadWord, Style};
use crate::command::{Command, Keys, Pane};
use crate::finding::Code;
use crate::reading::{Absorb, Key, Node, Placed, Read, Reader, Text, nearest};
use crate::role::Role;

/// What a file sets.
#[derive(Debug, Default)]
pub(super) struct Layer {
    pub keys: Given,
    pub themes: Vec<(String, Vec<(Role, Style)>)>,
    pub theme: Option<Text>,
    pub start: Option<Pane>,
    pub mouse: Option<bool>,
    pub dataset: Option<Text>,
    pub texts: Option<Text>,
}

/// The tables that a file may have.
pub(super) const TABLES: [&str; 5] = ["keys", "start", "mouse", "theme", "themes"];

impl Absorb for Layer {
    fn absorb(&mut self, piece: Self) {
        self.keys.extend(piece.keys);
        self.themes.extend(piece.themes);
        self.theme = piece.theme.or(self.theme.take());
        self.start = piece.start.or(self.start);
        self.mouse = piece.mouse.or(self.mouse);
        self.dataset = piece.dataset.or(self.dataset.take());
        self.texts = piece.texts.or(self.texts.take());
    }
}

impl Read for Layer {
    const SHAPE: &'static str = "a config";

    fn read(node: Node, reader: &mut Reader) -> Option<Self> {
        let mut layer = Self::default();
        for (key, value) in table(node, reader)? {
            match key.is {
                "keys" => layer.keys = keys(value, reader),
                "start" => {
                    let known = ["pane", "dataset", "texts"];
                    let [named, dataset, texts] = settings(value, "start", known, reader);
                    layer.start = named.and_then(|name| pane(&name, reader));
                    (layer.dataset, layer.texts) = (dataset, texts);
                }
                "mouse" => {
                    let [on] = settings::<Placed<bool>, 1>(value, "mouse", ["on"], reader);
                    layer.mouse = on.map(|on| on.is);
                }
                "theme" => [layer.theme] = settings(value, "theme", ["name"], reader),
                "themes" => layer.themes = themes(value, reader),
                _ => unknown(Code::UnknownSetting, "table", &key, &TABLES, reader),
            }
        }
        Some(layer)
    }
}

fn keys(node: Node, reader: &mut Reader) -> Given {
    let names: Vec<_> = Command::all().map(Command::name).collect();
    let mut given = Vec::new();
    for (name, value) in table(node, reader).unwrap_or_default() {
        if let Some(command) = Command::of(name.is) {
            let at = name.span().start;
            given.extend(Vec::<Placed<Keys>>::read(value, reader).map(|keys| (at, (command, keys))));
        } else {
            unknown(Code::UnknownCommand, "command", &name, &names, reader);
        }
    }
    // The parser's tables are in the order of the alphabet; of two that want a key the first in the file has it.
    given.sort_by_key(|(at, _)| *at);
    given.into_iter().map(|(_, given)| given).collect()
}

impl Read for Placed<Keys> {
    const SHAPE: &'static str = "a key, or several in a row";

    fn read(node: Node, reader: &mut Reader) -> Option<Self> {
        const HELP: &str = "a key is a character or a name such as `enter`, `page-down`, `f1`, \
            with `ctrl-`, `alt-` or `shift-` in front; keys in a row have blanks between them: `g g`";
        let text = Text::read(node, reader)?;
        match text.is.parse() {
            Ok(is) => Some(Self { place: text.place, is }),
            Err(no_key) => {
                reader.say(Code::BadKey, text.place, no_key.to_string(), Some(HELP.to_owned()));
                None
            }
        }
    }
}

fn themes(node: Node, reader: &mut Reader) -> Vec<(String, Vec<(Role, Style)>)> {
    let tables = table(node, reader).unwrap_or_default();
    tables.into_iter().map(|(name, node)| (name.is.to_owned(), theme(node, reader))).collect()
}

fn theme(node: Node, reader: &mut Reader) -> Vec<(Role, Style)> {
    let names: Vec<_> = Role::all().map(Role::name).collect();
    let mut theme = Vec::new();
    for (name, value) in table(node, reader).unwrap_or_default() {
        if let Some(role) = Role::of(name.is) {
            theme.extend(Text::read(value, reader).map(|text| (role, style(&text, reader))));
        } else {
            unknown(Code::UnknownRole, "role", &name, &names, reader);
        }
    }
    theme
}

fn style(text: &Text, reader: &mut Reader) -> Style {
    let (style, bad) = Style::read(&text.is);
    for BadWord { word, help } in bad {
        reader.say(Code::BadStyle, text.place, format!("`{word}` is no part of a style"), Some(help));
    }
    style
}

fn pane(name: &Text, reader: &mut Reader) -> Option<Pane> {
    let pane = Pane::of(&name.is);
    if pane.is_none() {
        let names: Vec<_> = Pane::all().map(Pane::name).collect();
        let message = format!("there is no pane `{}`", name.is);
        reader.say(Code::UnknownPane, name.place, message, Some(remedy(&name.is, &names)));
    }
    pane
}

/// The settings of a small table.
fn settings<T: Read, const N: usize>(
    node: Node,
    name: &str,
    known: [&str; N],
    reader: &mut Reader,
) -> [Option<T>; N] {
    let mut set = [const { None }; N];
    for (key, value) in table(node, reader).unwrap_or_default() {
        match known.iter().position(|known| key.is == *known) {
            Some(number) => set[number] = T::read(value, reader),
            None => unknown(Code::UnknownSetting, &format!("setting of [{name}]"), &key, &known, reader),
        }
    }
    set
}

fn table<'t>(node: Node<'t>, reader: &mut Reader) -> Option<Vec<(Key<'t>, Node<'t>)>> {
    let pairs = node.pairs();
    if pairs.is_none() {
        reader.wrong_type(node, "a table");
    }
    pairs.map(Iterator::collect)
}

fn unknown(code: Code, what: &str, key: &Key, known: &[&str], reader: &mut Reader) {
    let place = reader.place(&key.span());
    reader.say(code, place, format!("`{}` is no {what}", key.is), Some(remedy(key.is, known)));
}

fn remedy(word: &str, known: &[&str]) -> String {
    match nearest(word, known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("one of {}", known.join(", ")),
    }
}
