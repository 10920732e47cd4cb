//! What comes from the keyboard, and from beside it.

mod keys;
mod reader;

use super::Tty;
use crate::command::Key;
use reader::{PATIENCE, Reader};
use std::io;
use std::time::{Duration, Instant};

/// Something that happened to the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed.
    Key(Key),
    /// A text was pasted. It is text whatever it says: a paste never runs a command.
    Paste(String),
    /// The mouse clicked on a column and row.
    Click(u16, u16),
    /// The wheel turned over a column and row, down or up.
    Wheel(u16, u16, bool),
    /// The terminal has another size now.
    Resize,
    /// Something has come that the app waits for beside the keys.
    News,
    /// The terminal is back from another program, or that could not be started, and why.
    Returned(Result<(), String>),
}

/// The keyboard, and what of it is under way.
#[derive(Debug)]
pub struct Keyboard {
    reader: Reader,
    /// When something came last.
    heard: Instant,
}

impl Default for Keyboard {
    fn default() -> Self {
        Self { reader: Reader::default(), heard: Instant::now() }
    }
}

impl Keyboard {
    /// The next input, if it has come. Of what is only begun the rest is waited for as long as there is a doubt about
    /// what it is, and no longer.
    pub fn take(&mut self, tty: &Tty) -> io::Result<Option<Input>> {
        let mut bytes = [0; 4096];
        loop {
            if let Some(input) = self.reader.next() {
                return Ok(Some(input));
            }
            let is_in_doubt = self.reader.is_in_doubt();
            let come = tty.read(if is_in_doubt { PATIENCE } else { Duration::ZERO }, &mut bytes)?;
            if !come.is_empty() {
                let silence = std::mem::replace(&mut self.heard, Instant::now()).elapsed();
                self.reader.take(come, silence);
            } else if is_in_doubt {
                self.reader.settle();
            } else {
                return Ok(None);
            }
        }
    }
}
