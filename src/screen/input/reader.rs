//! What the bytes of a terminal mean. A terminal sends an arrow as three bytes, of which the first is what Esc sends; a
//! line may put a pause between them, and among them may come what the terminal answers late to a program that ran
//! before. Whatever is no key of ours is read to its end, by the grammar of ECMA-48, and does nothing.

use super::{Input, keys};
use std::collections::VecDeque;
use std::time::Duration;

/// How long the rest of a sequence may be under way before what has come is taken for a key. Nobody types that fast.
pub const PATIENCE: Duration = Duration::from_millis(25);
/// After such a silence nothing belongs to what came before it, but for a paste.
const LATE: Duration = Duration::from_secs(1);
/// No sequence that means something is longer.
const LONGEST: usize = 64;
/// More of a paste than this is dropped: it is typed into a line.
const MOST: usize = 1 << 20;
/// What ends a paste.
const END: &[u8] = b"\x1b[201~";
const ESC: u8 = 0x1b;

/// Puts the bytes together.
#[derive(Debug, Default)]
pub struct Reader {
    state: State,
    /// What of a sequence, a character or a paste has come.
    held: Vec<u8>,
    /// What was given out as a key though it may have been the beginning of something.
    begun: Option<u8>,
    ready: VecDeque<Input>,
}

/// Where in the grammar the next byte stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    /// In a character, if some of it is held; behind an Esc for one with alt.
    #[default]
    Ground,
    Alt,
    /// Behind an Esc.
    Escape,
    /// Behind `ESC O`.
    Shift,
    /// Behind `ESC [`.
    Sequence,
    /// In the three bytes of a click as the first terminals with a mouse told it.
    Mouse,
    /// In what begins with `ESC ]`, `ESC P` or the like, and ends with BEL or `ESC \`.
    Answer(u8),
    /// The same, behind an Esc.
    AnswerEnd,
    /// In a paste, with so many bytes of what would end it; whether they came after a long silence.
    Paste(usize, bool),
}

impl Reader {
    /// What the bytes have meant, one by one.
    pub fn next(&mut self) -> Option<Input> {
        self.ready.pop_front()
    }

    /// Whether a short silence would tell what was meant.
    pub fn is_in_doubt(&self) -> bool {
        match self.state {
            State::Escape | State::Paste(1, true) => true,
            State::Answer(_) => self.held.is_empty(),
            State::Sequence => self.is_rxvts(),
            _ => false,
        }
    }

    /// Takes what has come after such a silence.
    pub fn take(&mut self, bytes: &[u8], silence: Duration) {
        let is_late = silence >= LATE;
        let begun = self.begun.take().filter(|_| !is_late && self.state == State::Ground);
        match self.state {
            State::Paste(..) => {}
            _ if is_late => self.end(),
            // The rest comes late, but at once, for which hands are too slow.
            _ => match (begun, bytes) {
                (Some(ESC), [b'[' | b'O', _, ..]) => self.state = State::Escape,
                (Some(ESC), [first, ..]) if is_opener(*first) && ends_answer(bytes) => {
                    self.state = State::Escape;
                }
                (Some(ESC), _) => {}
                (Some(opener), _) if ends_answer(bytes) => self.state = State::Answer(opener),
                _ => {}
            },
        }
        for byte in bytes {
            self.byte(*byte);
        }
        if let (State::Paste(1, _), [ESC]) = (self.state, bytes) {
            self.state = State::Paste(1, is_late);
        }
    }

    /// Nothing has come for a moment, which ends the doubt.
    pub fn settle(&mut self) {
        match self.state {
            State::Escape => {
                self.key(char::from(ESC), false);
                self.begun = Some(ESC);
            }
            State::Answer(opener) if self.held.is_empty() => {
                self.key(opener.into(), true);
                self.begun = Some(opener);
            }
            State::Sequence if self.is_rxvts() => {
                self.held.pop();
                self.sequence(b'$');
            }
            // An Esc alone and out of a silence is typed: the end of the paste was lost.
            State::Paste(1, true) => self.paste(),
            _ => {}
        }
    }

    /// Whether it is whole as rxvt ends the sequences of keys with shift, where all others go on.
    fn is_rxvts(&self) -> bool {
        self.held
            .split_last()
            .is_some_and(|(last, number)| *last == b'$' && number.iter().all(u8::is_ascii_digit))
    }

    fn byte(&mut self, byte: u8) {
        match self.state {
            State::Ground if byte == ESC => self.begin(State::Escape),
            State::Ground => self.character(byte, false),
            State::Alt => self.character(byte, true),
            State::Escape => match byte {
                b'[' => self.begin(State::Sequence),
                b'O' => self.begin(State::Shift),
                _ if is_opener(byte) => self.begin(State::Answer(byte)),
                ESC => self.ready.push_back(keys::typed(ESC.into(), false)),
                _ => {
                    self.state = State::Alt;
                    self.character(byte, true);
                }
            },
            State::Shift | State::Sequence => self.code(byte),
            State::Mouse => {
                self.held.push(byte);
                if let [button, column, row] = self.held[..] {
                    let [button, column, row] =
                        [button, column, row].map(|byte| u16::from(byte).saturating_sub(32));
                    self.ready.extend(keys::clicked(button, column, row));
                    self.end();
                }
            }
            State::Answer(_) => match byte {
                0x07 | 0x18 | 0x1a => self.end(),
                ESC => self.state = State::AnswerEnd,
                b' '.. => self.hold(byte),
                // Cut off, by another key.
                _ => {
                    self.end();
                    self.byte(byte);
                }
            },
            State::AnswerEnd if byte == b'\\' => self.end(),
            State::AnswerEnd => {
                self.begin(State::Escape);
                self.byte(byte);
            }
            State::Paste(matched, _) => self.pasted(byte, matched),
        }
    }

    /// A byte of a character. What cannot be one is dropped.
    fn character(&mut self, byte: u8, alt: bool) {
        let is_first = self.held.is_empty();
        self.held.push(byte);
        match std::str::from_utf8(&self.held).map(|text| text.chars().next()) {
            Ok(Some(char)) => self.key(char, alt),
            Ok(None) => self.end(),
            Err(error) if error.error_len().is_none() => {}
            Err(_) => {
                self.end();
                if !is_first {
                    self.byte(byte);
                }
            }
        }
    }

    /// A byte of a sequence.
    fn code(&mut self, byte: u8) {
        match byte {
            b'[' if self.state == State::Sequence && self.held.is_empty() => self.hold(byte),
            b'M' if self.state == State::Sequence && self.held.is_empty() => self.state = State::Mouse,
            b'~' if self.state == State::Sequence && self.held == b"200" => {
                self.begin(State::Paste(0, false));
            }
            b' '..=b'?' => self.hold(byte),
            b'@'..=b'~' if self.state == State::Shift => {
                self.ready.extend(keys::single_shift(&self.held, byte));
                self.end();
            }
            b'@'..=b'~' => self.sequence(byte),
            // Cancelled.
            0x18 | 0x1a => self.end(),
            // Cut off, by another key.
            _ => {
                self.end();
                self.byte(byte);
            }
        }
    }

    fn sequence(&mut self, last: u8) {
        self.ready.extend(keys::sequence(&self.held, last));
        self.end();
    }

    /// A byte of a paste, behind so many of its end.
    fn pasted(&mut self, byte: u8, matched: usize) {
        let mut matched = matched;
        if END[matched] != byte {
            for lost in &END[..matched] {
                self.text(*lost);
            }
            matched = 0;
        }
        if END[matched] == byte {
            matched += 1;
        } else {
            self.text(byte);
        }
        self.state = State::Paste(matched, false);
        if matched == END.len() {
            self.paste();
        }
    }

    fn text(&mut self, byte: u8) {
        if self.held.len() < MOST {
            self.held.push(byte);
        }
    }

    fn paste(&mut self) {
        self.ready.push_back(Input::Paste(String::from_utf8_lossy(&self.held).into_owned()));
        self.end();
    }

    fn key(&mut self, char: char, alt: bool) {
        self.ready.push_back(keys::typed(char, alt));
        self.end();
    }

    fn hold(&mut self, byte: u8) {
        if self.held.len() < LONGEST {
            self.held.push(byte);
        }
    }

    fn begin(&mut self, state: State) {
        self.held.clear();
        self.state = state;
    }

    fn end(&mut self) {
        self.begin(State::Ground);
        // A long paste leaves its room.
        self.held.shrink_to(LONGEST);
    }
}

/// Whether it is behind an Esc what answers begin with.
fn is_opener(byte: u8) -> bool {
    matches!(byte, b']' | b'P' | b'_' | b'^' | b'X')
}

fn ends_answer(bytes: &[u8]) -> bool {
    bytes.contains(&0x07) || bytes.windows(2).any(|end| end == b"\x1b\\")
}

#[cfg(test)]
mod tests;
