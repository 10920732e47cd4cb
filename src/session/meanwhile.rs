//! What is said and heard while an answer takes its time.

use super::Session;
use crate::command::{Command, Key};
use crate::progress::Awaited;

/// What may be done meanwhile.
const MAY: [Command; 3] = [Command::Stop, Command::Suspend, Command::Redraw];

impl Session {
    /// What a key means meanwhile; nothing where it waits for the answer, as what one types does.
    pub fn meanwhile(&self, key: Key) -> Option<Command> {
        let is_text = self.is_typed_into() && key.typed().is_some();
        let command = if is_text { None } else { self.config.keymap.command(key) };
        command.filter(|command| MAY.contains(command))
    }

    /// Who waits for what is worked out from here on.
    pub fn be_awaited(&mut self, awaited: Awaited) {
        self.awaited = awaited;
    }

    /// Who waits for it.
    pub const fn awaited(&self) -> &Awaited {
        &self.awaited
    }

    /// Says that an answer takes its time, how far it is in hundredths where that is known, and how it is left, if it can
    /// be.
    pub fn say_at_work(&mut self, hundredths: Option<usize>, can_be_left: bool) {
        let far = hundredths.map_or_else(String::new, |far| format!(", {far} % done"));
        match self.key_of(Command::Stop).filter(|_| can_be_left) {
            Some(keys) => self.say(format!("working on it{far}: {keys} leaves it, and all stands as it is")),
            None => self.say(format!("working on it{far}")),
        }
    }

    /// Says that nobody waits for the answer any more.
    pub fn say_left(&mut self) {
        self.say("left: all stands as it was");
    }
}
