//! Which key asks for which command. A key asks for one thing only.

use crate::command::{Command, Key};
use crate::finding::Code;
use crate::reading::{Placed, Reader};

/// Key to command and command to keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keymap {
    /// In the order in which a command's keys were written: help names the first. A few dozen, so they are searched.
    bindings: Vec<(Key, Command)>,
}

/// The keys that a file gives to its commands, in the order of the file.
pub(super) type Given = Vec<(Command, Vec<Placed<Key>>)>;

impl Keymap {
    /// What the key asks for.
    pub fn command(&self, key: Key) -> Option<Command> {
        self.bindings.iter().find(|(bound, _)| *bound == key).map(|(_, command)| *command)
    }

    /// The keys of the command, the one to name first in front.
    pub fn keys(&self, command: Command) -> impl Iterator<Item = Key> {
        self.bindings.iter().filter(move |(_, bound)| *bound == command).map(|(key, _)| *key)
    }

    /// Lays a file's keys over these. Its key is taken from the command that had it below; within the file the first
    /// that has a key keeps it.
    pub(super) fn lay(&mut self, given: Given, text: &str, reader: &mut Reader) {
        self.bindings.retain(|(_, command)| given.iter().all(|(over, _)| over != command));
        let mut taken: Vec<(Placed<Key>, Command)> = Vec::new();
        for (command, keys) in given {
            for key in keys {
                if let Some((first, on)) = taken.iter().find(|(first, _)| first.is == key.is) {
                    let line = 1 + text
                        .bytes()
                        .take(first.place.start as usize)
                        .filter(|byte| *byte == b'\n')
                        .count();
                    let message = if *on == command {
                        format!("`{}` stands twice in `{}`", key.is, command.name())
                    } else {
                        format!(
                            "`{}` is on `{}` (line {line}) and on `{}`",
                            key.is,
                            on.name(),
                            command.name()
                        )
                    };
                    let help = format!("a key asks for one thing: it stays on `{}`", on.name());
                    reader.say(Code::KeyConflict, key.place, message, Some(help));
                } else {
                    taken.push((key, command));
                }
            }
        }
        self.bindings.retain(|(key, _)| taken.iter().all(|(over, _)| over.is != *key));
        self.bindings.extend(taken.into_iter().map(|(key, command)| (key.is, command)));
    }
}
