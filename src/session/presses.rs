//! Keys that wait for more: digits before a movement, the first of several in a row.

use crate::command::{Code, Command, Key};
use crate::config::{Asked, Keymap};

/// More than this nobody counts; who types on gets no further.
const MOST: usize = 99_999;

/// What was pressed and waits for more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Presses {
    count: Option<usize>,
    keys: Vec<Key>,
}

/// What a key led to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It waits for more.
    Waits,
    /// What waited was given up, and nothing else was meant.
    GivenUp,
    /// Nothing is on these keys.
    Nothing(Vec<Key>),
    /// A command, with the number typed before it.
    Asks(Command, Option<usize>),
}

impl Presses {
    /// Takes a key. Digits count, unless they are bound; escape gives up what waits and does nothing else.
    pub fn take(&mut self, keymap: &Keymap, key: Key) -> Taken {
        if self.is_waiting() && key.code() == Code::Esc {
            *self = Self::default();
            return Taken::GivenUp;
        }
        if self.keys.is_empty()
            && let Some(digit) = key.typed().and_then(|char| char.to_digit(10))
            && (digit > 0 || self.count.is_some())
            && keymap.asked(&[key]) == Asked::Nothing
        {
            let count = self.count.unwrap_or(0).saturating_mul(10).saturating_add(digit as usize);
            self.count = Some(count.min(MOST));
            return Taken::Waits;
        }
        self.keys.push(key);
        match keymap.asked(&self.keys) {
            Asked::More => Taken::Waits,
            Asked::For(command) => Taken::Asks(command, std::mem::take(self).count),
            Asked::Nothing => Taken::Nothing(std::mem::take(self).keys),
        }
    }

    /// Whether something waits.
    pub fn is_waiting(&self) -> bool {
        self.count.is_some() || !self.keys.is_empty()
    }

    /// The keys that wait for more.
    pub fn keys(&self) -> &[Key] {
        &self.keys
    }

    /// As typed: `12 g`.
    pub fn typed(&self) -> String {
        let count = self.count.iter().map(ToString::to_string);
        count.chain(self.keys.iter().map(ToString::to_string)).collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::parse_script;
    use crate::config::Config;

    fn taken(script: &str) -> (Option<Taken>, String) {
        let keymap = Config::default().keymap;
        let mut presses = Presses::default();
        let keys = parse_script(script).expect("a script");
        let last = keys.into_iter().map(|key| presses.take(&keymap, key)).last();
        (last, presses.typed())
    }

    #[test]
    fn digits_count_and_keys_in_a_row_wait() {
        assert_eq!(taken("1 2 G").0, Some(Taken::Asks(Command::Bottom, Some(12))));
        assert_eq!(taken("1 0 g"), (Some(Taken::Waits), "10 g".to_owned()));
        assert_eq!(taken("1 0 g g").0, Some(Taken::Asks(Command::Top, Some(10))));
        assert_eq!(taken("0"), (Some(Taken::Nothing(vec![Key::typing('0')])), String::new()));
        assert_eq!(taken("12*9 j").0, Some(Taken::Asks(Command::Down, Some(MOST))));
    }

    #[test]
    fn escape_and_unknown_keys_give_up_what_waits() {
        assert_eq!(taken("g esc"), (Some(Taken::GivenUp), String::new()));
        assert_eq!(taken("3 esc esc").0, Some(Taken::Asks(Command::Back, None)));
        let (last, waits) = taken("g X");
        assert!(matches!(last, Some(Taken::Nothing(keys)) if keys.len() == 2));
        assert_eq!(waits, "");
    }
}
