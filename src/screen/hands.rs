//! What a dashboard may do to the world: start an editor, send to the clipboard, write a file. It is handed in from
//! `main`; each of them is made with a [`Permit`], which a restricted program has not.

mod editor;

pub use editor::{Editor, Launch};

use crate::load::Writer;
use crate::permit::Permit;
use crate::text::counted;
use crossterm::Command;
use crossterm::clipboard::CopyToClipboard;

/// More than this no terminal is sure to take: xterm and many others stop at 100 kB, which base64 makes of these.
const MOST: usize = 70_000;

/// What a dashboard may do.
#[derive(Clone, Debug)]
pub struct Hands {
    /// Opens a file; or why there is none.
    pub editor: Result<Editor, String>,
    /// Takes copies.
    pub clipboard: Clipboard,
    /// Begins records.
    pub writer: Writer,
}

/// The way to the clipboard of the terminal, by OSC 52: over ssh too, and through tmux with `set-clipboard on`.
#[derive(Clone, Copy, Debug)]
pub struct Clipboard(());

/// Bytes for the terminal's clipboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clip(String);

impl Clip {
    /// As they are sent.
    pub(super) fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl Clipboard {
    /// The clipboard, whatever terminal it is.
    pub fn new(_: Permit) -> Self {
        Self(())
    }

    /// The text on its way, and what to say of it. Whether the terminal takes it nobody knows.
    pub fn clip(self, text: &str) -> Result<(Clip, String), String> {
        let many = text.chars().count();
        if text.len() > MOST {
            return Err(format!(
                "too long for a clipboard: {many} characters; narrow the question, or print it from the shell"
            ));
        }
        let mut bytes = String::new();
        CopyToClipboard::to_clipboard_from(text)
            .write_ansi(&mut bytes)
            .map_err(|error| format!("cannot be copied: {error}"))?;
        Ok((Clip(bytes), format!("sent to the terminal: {}", counted(many, "character"))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clipboard() -> Clipboard {
        Clipboard::new(Permit::unless(false).unwrap())
    }

    #[test]
    fn a_copy_is_base64_and_says_how_long_it_is() {
        let (clip, said) = clipboard().clip("Erdo\u{11f}an\x1b[2J").unwrap();
        assert_eq!(clip.bytes(), b"\x1b]52;c;RXJkb8SfYW4bWzJK\x1b\\");
        assert_eq!(said, "sent to the terminal: 11 characters");
        assert!(clipboard().clip(&"x".repeat(MOST + 1)).is_err());
    }
}
