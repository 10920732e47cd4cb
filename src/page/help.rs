//! The keys, from the list of commands and the keymap; and what the signs mean.

use super::Glyphs;
use super::legend::legend;
use super::sheet::{Line, Sheet};
use crate::command::{Command, Pane};
use crate::role::Role;
use crate::text::pad;

/// Every command with its keys and its help: what works in this pane alone, what works everywhere, what works only
/// elsewhere.
pub fn help(here: Pane, keys: impl Fn(Command) -> String, glyphs: &Glyphs, columns: usize) -> Sheet {
    let mut sheet = Sheet::default();
    let is_own = |command: &Command| command.at().next().is_some();
    let (own, others): (Vec<Command>, Vec<Command>) = Command::all().partition(is_own);
    let (everywhere, (own, elsewhere)) =
        (others, own.into_iter().partition(|command| command.works_in(here)));
    let groups: [(String, Vec<Command>); 3] = [
        (format!("in the {}", here.name()), own),
        ("everywhere".to_owned(), everywhere),
        ("in other panes".to_owned(), elsewhere),
    ];
    for (heading, commands) in groups {
        if commands.is_empty() {
            continue;
        }
        sheet.heading(&heading);
        for command in commands {
            let keys = keys(command);
            let first = Line::new().add(Role::Key, &pad(if keys.is_empty() { "-" } else { &keys }, 24));
            let help = match command.at().map(Pane::name).collect::<Vec<_>>() {
                panes if panes.is_empty() || command.works_in(here) => command.help().to_owned(),
                panes => format!("{} ({})", command.help(), panes.join(", ")),
            };
            sheet.text(first, Role::Plain, &help, columns);
        }
    }
    sheet.heading("signs");
    for entry in legend(glyphs) {
        let first = Line::new().add(Role::Status, &pad(&entry.sign, 24));
        sheet.text(first, Role::Plain, &entry.meaning, columns);
    }
    sheet
}
