//! A press of a key, in one spelling, whatever the terminal calls it. No terminal library is needed to speak of keys.

use std::fmt;
use std::str::FromStr;
use unicode_normalization::UnicodeNormalization;

/// Which key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// A key that types a character, the space bar too.
    Char(char),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// F1 to F12.
    F(u8),
}

/// The keys with a name. A key that types a character is its own name, but for the space bar.
const NAMES: &[(&str, Code)] = &[
    ("enter", Code::Enter),
    ("esc", Code::Esc),
    ("tab", Code::Tab),
    ("space", Code::Char(' ')),
    ("backspace", Code::Backspace),
    ("delete", Code::Delete),
    ("up", Code::Up),
    ("down", Code::Down),
    ("left", Code::Left),
    ("right", Code::Right),
    ("home", Code::Home),
    ("end", Code::End),
    ("page-up", Code::PageUp),
    ("page-down", Code::PageDown),
];

/// What is held down meanwhile.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mods {
    /// Ctrl.
    pub ctrl: bool,
    /// Alt, or Meta.
    pub alt: bool,
    /// Shift.
    pub shift: bool,
}

/// A press of a key. `Key::new` brings it to its one spelling, so that equal presses are equal keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    code: Code,
    mods: Mods,
}

impl Key {
    /// The press in its one spelling.
    pub fn new(code: Code, mut mods: Mods) -> Self {
        let code = match code {
            Code::Char(char) => plain(char, &mut mods),
            other => other,
        };
        Self { code, mods }
    }

    /// The press that types the character.
    pub fn typing(char: char) -> Self {
        Self::new(Code::Char(char), Mods::default())
    }

    /// Which key.
    pub fn code(self) -> Code {
        self.code
    }

    /// What is held down meanwhile; never shift with a character, which is upper case instead.
    pub fn mods(self) -> Mods {
        self.mods
    }

    /// The character that the press types into a prompt, if it types one.
    pub fn typed(self) -> Option<char> {
        match self.code {
            Code::Char(char) if !self.mods.ctrl && !self.mods.alt => Some(char),
            _ => None,
        }
    }
}

/// A character's key. Some terminals report shift beside the upper-case character, some instead of it. With ctrl most
/// of them send a control character, which has no case and may be another key's.
fn plain(char: char, mods: &mut Mods) -> Code {
    if char.is_ascii_control() {
        return control(char, mods);
    }
    let shift = std::mem::take(&mut mods.shift);
    if mods.ctrl {
        return match single(char.to_lowercase()).unwrap_or(char) {
            letter @ ('h' | 'i' | 'j' | 'm' | '[') => {
                mods.ctrl = false;
                control(char::from(letter as u8 & 0x1f), mods)
            }
            // What terminals send for ctrl-4 to ctrl-7.
            digit @ '4'..='7' => Code::Char(char::from(digit as u8 - b'4' + b'\\')),
            other => Code::Char(other),
        };
    }
    Code::Char(if shift { single(char.to_uppercase()).unwrap_or(char) } else { char })
}

/// The key that sends a control character.
fn control(char: char, mods: &mut Mods) -> Code {
    match char {
        '\t' => Code::Tab,
        '\r' | '\n' => Code::Enter,
        '\x1b' => Code::Esc,
        '\x08' | '\x7f' => Code::Backspace,
        _ => {
            mods.ctrl = true;
            mods.shift = false;
            match char as u8 | 0x40 {
                b'@' => Code::Char(' '),
                other => Code::Char(char::from(other).to_ascii_lowercase()),
            }
        }
    }
}

fn single(mut chars: impl Iterator<Item = char>) -> Option<char> {
    chars.next().filter(|_| chars.next().is_none())
}

/// Not a key: what was written, for a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoKey(String);

impl NoKey {
    pub(super) fn of(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl fmt::Display for NoKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is no key", self.0.escape_debug())
    }
}

impl std::error::Error for NoKey {}

impl FromStr for Key {
    type Err = NoKey;

    fn from_str(text: &str) -> Result<Self, NoKey> {
        let (mut rest, mut mods) = (text, Mods::default());
        loop {
            let (held, name) = if let Some(rest) = rest.strip_prefix("ctrl-") {
                (&mut mods.ctrl, rest)
            } else if let Some(rest) = rest.strip_prefix("alt-") {
                (&mut mods.alt, rest)
            } else if let Some(rest) = rest.strip_prefix("shift-") {
                (&mut mods.shift, rest)
            } else {
                break;
            };
            if std::mem::replace(held, true) {
                return Err(NoKey(text.to_owned()));
            }
            rest = name;
        }
        code(rest).map(|code| Self::new(code, mods)).ok_or_else(|| NoKey(text.to_owned()))
    }
}

fn code(name: &str) -> Option<Code> {
    // An editor may have saved `é` as two characters, the terminal sends one.
    let one = single(name.chars()).or_else(|| single(name.nfc()));
    if let Some(char) = one {
        return (!char.is_control() && !char.is_whitespace()).then_some(Code::Char(char));
    }
    if let Some(number) = name.strip_prefix('f').filter(|number| !number.starts_with(['0', '+'])) {
        return number.parse().ok().filter(|number| (1..=12).contains(number)).map(Code::F);
    }
    NAMES.iter().find(|(known, _)| *known == name).map(|(_, code)| *code)
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [(self.mods.ctrl, "ctrl-"), (self.mods.alt, "alt-"), (self.mods.shift, "shift-")]
        {
            if held {
                f.write_str(name)?;
            }
        }
        match (NAMES.iter().find(|(_, code)| *code == self.code), self.code) {
            (Some((name, _)), _) => f.write_str(name),
            (None, Code::F(number)) => write!(f, "f{number}"),
            (None, Code::Char(char)) => write!(f, "{char}"),
            (None, _) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests;
