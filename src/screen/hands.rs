//! What a dashboard may do to the world: start an editor, send to the clipboard, write a file. It is handed in from
//! `main`; each of them is made with a [`Permit`], which a restricted program has not.

mod editor;

pub use editor::{Editor, Launch};

use crate::load::Writer;
use crate::permit::Permit;
use crate::text::counted;

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
        let clip = format!("\x1b]52;c;{}\x1b\\", base64(text.as_bytes()));
        Ok((Clip(clip), format!("sent to the terminal: {}", counted(many, "character"))))
    }
}

/// Three bytes in four letters each, filled with `=` at the end.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let fours = bytes.chunks(3).flat_map(|three| {
        let byte = |place: usize| u32::from(three.get(place).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        [18, 12, 6, 0].into_iter().enumerate().map(move |(place, shift)| match three.len() {
            many if place > many => '=',
            _ => char::from(LETTERS[(bits >> shift & 63) as usize]),
        })
    });
    fours.collect()
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
        // The examples of RFC 4648.
        let all = ["", "f", "fo", "foo", "foob", "fooba", "foobar"].map(|text| base64(text.as_bytes()));
        assert_eq!(all, ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"]);
        assert!(clipboard().clip(&"x".repeat(MOST + 1)).is_err());
    }
}
