//! Which keys ask for which command. Keys ask for one thing only, and none of them waits for more than it needs: no
//! command's keys begin with another's.

use crate::command::{Command, Key, Keys};
use crate::finding::Code;
use crate::reading::{Placed, Reader};

/// Keys to command and command to keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keymap {
    /// In the order in which a command's keys were written: help names the first. A few dozen, so they are searched.
    bindings: Vec<(Keys, Command)>,
}

/// The keys that a file gives to its commands, in the order of the file.
pub(super) type Given = Vec<(Command, Vec<Placed<Keys>>)>;

/// What the presses so far ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Nothing, whatever follows.
    Nothing,
    /// Nothing yet: something may follow.
    More,
    /// This.
    For(Command),
}

impl Keymap {
    /// What the presses so far ask for.
    pub fn asked(&self, presses: &[Key]) -> Asked {
        let mut begun = self.bindings.iter().filter(|(keys, _)| keys.presses().starts_with(presses));
        match begun.next() {
            None => Asked::Nothing,
            Some((keys, command)) if keys.presses().len() == presses.len() => Asked::For(*command),
            Some(_) => Asked::More,
        }
    }

    /// What the key alone asks for.
    pub fn command(&self, key: Key) -> Option<Command> {
        match self.asked(&[key]) {
            Asked::For(command) => Some(command),
            Asked::Nothing | Asked::More => None,
        }
    }

    /// The keys of the command, those to name first in front.
    pub fn keys(&self, command: Command) -> impl Iterator<Item = &Keys> {
        self.bindings.iter().filter(move |(_, bound)| *bound == command).map(|(keys, _)| keys)
    }

    /// What may follow the presses, with what it would ask for.
    pub fn after<'k>(&'k self, presses: &'k [Key]) -> impl Iterator<Item = (Keys, Command)> + 'k {
        self.bindings.iter().filter_map(|(keys, command)| {
            let rest = keys.presses().strip_prefix(presses)?;
            Some((Keys::new(rest)?, *command))
        })
    }

    /// Lays a file's keys over these. Its keys are taken from the commands that had them below; within the file the
    /// first that has them keeps them.
    pub(super) fn lay(&mut self, given: Given, text: &str, reader: &mut Reader) {
        self.bindings.retain(|(_, command)| given.iter().all(|(over, _)| over != command));
        let mut taken: Vec<(Placed<Keys>, Command)> = Vec::new();
        for (command, keys) in given {
            for keys in keys {
                if let Some((first, on)) = taken.iter().find(|(first, _)| first.is.clashes_with(&keys.is)) {
                    let (message, help) = conflict((first, *on), (&keys, command), text);
                    reader.say(Code::KeyConflict, keys.place, message, Some(help));
                } else {
                    taken.push((keys, command));
                }
            }
        }
        self.bindings.retain(|(keys, _)| taken.iter().all(|(over, _)| !over.is.clashes_with(keys)));
        self.bindings.extend(taken.into_iter().map(|(keys, command)| (keys.is, command)));
    }
}

/// Why keys cannot be had that clash with some before them, and what becomes of them.
fn conflict(
    (first, on): (&Placed<Keys>, Command),
    (keys, command): (&Placed<Keys>, Command),
    text: &str,
) -> (String, String) {
    let before = text.bytes().take(first.place.start as usize);
    let line = 1 + before.filter(|byte| *byte == b'\n').count();
    let (on, command) = (on.name(), command.name());
    if first.is != keys.is {
        let begins = |long: &Keys, of: &str, short: &Keys, alone: &str| {
            format!("`{long}` of `{of}` begins with `{short}`, which is on `{alone}`")
        };
        let message = if first.is.presses().len() < keys.is.presses().len() {
            format!("{} (line {line})", begins(&keys.is, command, &first.is, on))
        } else {
            format!("{} (line {line} has the longer)", begins(&first.is, on, &keys.is, command))
        };
        return (message, format!("a key asks for one thing at once or begins others: `{}` stays", first.is));
    }
    let message = if on == command {
        format!("`{}` stands twice in `{on}`", keys.is)
    } else {
        format!("`{}` is on `{on}` (line {line}) and on `{command}`", keys.is)
    };
    (message, format!("a key asks for one thing: it stays on `{on}`"))
}
