//! The keys, from the list of commands and the keymap; and what the signs mean.

use super::Glyphs;
use super::sheet::{Line, Sheet};
use crate::command::{Command, Pane};
use crate::reading::Values;
use crate::records::StanceKind;
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
    for (sign, meaning) in glyphs.legend() {
        sheet.text(Line::new().add(Role::Status, &pad(sign, 24)), Role::Plain, meaning, columns);
    }
    let hatches = glyphs.hatches.join(" ");
    let ([diagonal, own], [unknown, earlier]) = (glyphs.plane, glyphs.order);
    for (sign, meaning) in [
        ("3/2/1", "reports / roots / named roots: three reports go back to two, one of them named"),
        ("4 of 88, 3?", "records shown, of all; three of them only possibly"),
        (
            "? before a date",
            "it answers the question only if its date falls right, or was perhaps not known yet",
        ),
        ("+ before a date", "it became known, surely or perhaps, on the day as of which you look"),
        (unknown, "before a row: cannot tell whether it came before the one above or after it"),
        (earlier, "before a row: it came before the one above, though its dates reach further"),
        ("(3) in the matrix", "rests on unnamed voices alone"),
        (glyphs.ended, "died, or ended"),
        ("m s e in the lanes", "a meeting, a statement, an event; a line joins the lanes of those who met"),
        (
            &hatches,
            "in the strip: perhaps then, or it went on then: less than 5, less than 20, 20 or more records",
        ),
        ("2 X C M in the strip", "surely then: so many records, 10 or more, 100 or more, 1000 or more"),
        (
            "m s e t in the plane",
            "of arrivals: one meeting, statement, event or tie; hatched as in the strip",
        ),
        (diagonal, "in the plane: reported when it happened; further down, reported late"),
        (own, "in the plane: where the selected record may lie"),
    ] {
        sheet.text(Line::new().add(Role::Status, &pad(sign, 24)), Role::Plain, meaning, columns);
    }
    for kind in StanceKind::ALL {
        let meaning = format!("a stance on a claim: {}", kind.word().replace('-', " "));
        sheet.text(
            Line::new().add(Role::Status, &pad(glyphs.stance(*kind), 24)),
            Role::Plain,
            &meaning,
            columns,
        );
    }
    let [_, untold] = glyphs.then;
    let meaning = "between two stances: which came first cannot be told";
    sheet.text(Line::new().add(Role::Status, &pad(untold, 24)), Role::Plain, meaning, columns);
    for (sign, meaning) in glyphs.coverage() {
        let meaning = format!("in the coverage: {meaning}");
        sheet.text(Line::new().add(Role::Status, &pad(sign, 24)), Role::Plain, &meaning, columns);
    }
    sheet
}
