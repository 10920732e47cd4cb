//! The keys, from the list of commands and the keymap; and what the signs mean.

use super::Glyphs;
use super::sheet::{Line, Sheet};
use crate::command::Command;
use crate::role::Role;
use crate::text::pad;

/// Every command with its keys and its help.
pub fn help(keys: impl Fn(Command) -> String, glyphs: &Glyphs, columns: usize) -> Sheet {
    let mut sheet = Sheet::default();
    for command in Command::all() {
        let keys = keys(command);
        let first = Line::new().add(Role::Key, &pad(if keys.is_empty() { "-" } else { &keys }, 24));
        sheet.text(first, Role::Plain, command.help(), columns);
    }
    sheet.heading("signs");
    for (sign, meaning) in glyphs.legend() {
        sheet.text(Line::new().add(Role::Status, &pad(sign, 24)), Role::Plain, meaning, columns);
    }
    for (sign, meaning) in [
        ("2/1", "reports / roots: two reports that go back to one"),
        ("? before a date", "it answers the question only if its date falls right"),
        ("(3) in the matrix", "rests on unnamed voices alone"),
        (glyphs.ended, "died, or ended"),
        ("m s e in the lanes", "a meeting, a statement, an event; a line joins the lanes of those who met"),
        (glyphs.hatch, "in the strip: perhaps then, or it went on then; digits are sure, + is ten or more"),
    ] {
        sheet.text(Line::new().add(Role::Status, &pad(sign, 24)), Role::Plain, meaning, columns);
    }
    sheet
}
