//! What the sequences of keys mean, as the terminals send them that there are: the VT100 and VT220, xterm, the console of
//! Linux, rxvt, tmux and GNU screen.

use super::Input;
use crate::command::{Code, Key, Mods};

/// The press that a character stands for, typed alone or behind an Esc.
pub fn typed(char: char, alt: bool) -> Input {
    Input::Key(Key::new(Code::Char(char), Mods { alt, ..Mods::default() }))
}

/// What `ESC O` and these codes stand for: keys whose terminal is in application mode, and rxvt's arrows with ctrl.
pub fn single_shift(codes: &[u8], last: u8) -> Option<Input> {
    let ctrl = Mods { ctrl: true, ..Mods::default() };
    let mods = if codes.is_empty() { Mods::default() } else { held(*numbers(codes)?.last()?)? };
    let (code, mods) = match last {
        b'a'..=b'd' => (arrow(last.to_ascii_uppercase())?, ctrl),
        b'M' => (Code::Enter, mods),
        _ => (arrow(last).or_else(|| function(last))?, mods),
    };
    Some(press(code, mods))
}

/// What `ESC [`, codes and a last one stand for; nothing for what is no key of ours, and for what terminals answer.
pub fn sequence(codes: &[u8], last: u8) -> Option<Input> {
    if let Some(mouse) = codes.strip_prefix(b"<") {
        let [button, column, row] = numbers(mouse)?.try_into().ok()?;
        return (last == b'M').then(|| clicked(button, column, row)).flatten();
    }
    // The console of Linux.
    if let (b"[", b'A'..=b'E') = (codes, last) {
        return Some(press(Code::F(last - b'A' + 1), Mods::default()));
    }
    let numbers = numbers(codes)?;
    let (shift, ctrl) = (Mods { shift: true, ..Mods::default() }, Mods { ctrl: true, ..Mods::default() });
    let named = |last| arrow(last).or_else(|| function(last));
    let (code, mods) = match (numbers.as_slice(), last) {
        ([], b'a'..=b'd') => (arrow(last.to_ascii_uppercase())?, shift),
        ([] | [1, _], b'Z') => (Code::Tab, shift),
        // Would be F3, but tells where the cursor stands, too.
        (_, b'R') => return None,
        ([], _) => (named(last)?, Mods::default()),
        ([key], b'~') => (numbered(*key)?, Mods::default()),
        ([key], b'$') => (numbered(*key)?, shift),
        ([key], b'^') => (numbered(*key)?, ctrl),
        ([key], b'@') => (numbered(*key)?, Mods { ctrl: true, ..shift }),
        ([key, mods], b'~') => (numbered(*key)?, held(*mods)?),
        ([char], b'u') => (Code::Char(char::from_u32((*char).into())?), Mods::default()),
        ([char, mods], b'u') | ([27, mods, char], b'~') => {
            (Code::Char(char::from_u32((*char).into())?), held(*mods)?)
        }
        ([1, mods], _) => (named(last)?, held(*mods)?),
        _ => return None,
    };
    Some(press(code, mods))
}

/// What the mouse did, by the number of its button and with the first column and row as one.
pub fn clicked(button: u16, column: u16, row: u16) -> Option<Input> {
    const HELD: u16 = 4 + 8 + 16;
    let (column, row) = (column.checked_sub(1)?, row.checked_sub(1)?);
    match button & !HELD {
        0 => Some(Input::Click(column, row)),
        64 => Some(Input::Wheel(column, row, false)),
        65 => Some(Input::Wheel(column, row, true)),
        _ => None,
    }
}

fn press(code: Code, mods: Mods) -> Input {
    Input::Key(Key::new(code, mods))
}

/// Numbers between semicolons; none if anything else stands there.
fn numbers(codes: &[u8]) -> Option<Vec<u16>> {
    let text = std::str::from_utf8(codes).ok()?;
    if text.is_empty() {
        Some(Vec::new())
    } else {
        text.split(';').map(|number| number.parse().ok()).collect()
    }
}

/// What is held down, as xterm counts it; none with keys that we do not know of.
fn held(number: u16) -> Option<Mods> {
    let bits = number.checked_sub(1).filter(|bits| *bits < 8)?;
    Some(Mods { shift: bits & 1 > 0, alt: bits & 2 > 0, ctrl: bits & 4 > 0 })
}

fn arrow(last: u8) -> Option<Code> {
    Some(match last {
        b'A' => Code::Up,
        b'B' => Code::Down,
        b'C' => Code::Right,
        b'D' => Code::Left,
        b'H' => Code::Home,
        b'F' => Code::End,
        _ => return None,
    })
}

fn function(last: u8) -> Option<Code> {
    matches!(last, b'P'..=b'S').then(|| Code::F(last - b'P' + 1))
}

fn numbered(number: u16) -> Option<Code> {
    Some(match number {
        1 | 7 => Code::Home,
        3 => Code::Delete,
        4 | 8 => Code::End,
        5 => Code::PageUp,
        6 => Code::PageDown,
        11..=15 => Code::F(number as u8 - 10),
        17..=21 => Code::F(number as u8 - 11),
        23 | 24 => Code::F(number as u8 - 12),
        _ => return None,
    })
}
