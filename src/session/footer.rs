//! The line below: keys that matter here, or what the keys pressed so far may become, and where one is.

use super::Session;
use super::place::{Aspect, Look};
use super::renew::Reading;
use crate::command::{Command, Pane};
use crate::page::{self, Line};
use crate::role::Role;
use crate::text::fit;

impl Session {
    pub(super) fn footer(&self, columns: usize) -> Line {
        if let Some(message) = &self.message {
            return Line::new()
                .add(Role::Plain, " ")
                .add(Role::Doubt, &fit(message, columns.saturating_sub(1)));
        }
        if self.presses.is_waiting() {
            let keys = self.presses.keys();
            let mut may: Vec<(String, &str)> = Vec::new();
            if !keys.is_empty() {
                may.extend(
                    self.config.keymap.after(keys).map(|(rest, command)| (rest.to_string(), command.help())),
                );
            }
            may.push(("esc".to_owned(), "give up"));
            return page::which_keys(&self.presses.typed(), &may, columns);
        }
        match &self.overlay {
            // What is typed there is no command: other keys would be a lie.
            Some(overlay) => {
                let hints = overlay.hints(|command| self.key_of(command));
                page::footer(&hints, "", columns)
            }
            None => page::footer(&self.hints(), &self.position(), columns),
        }
    }

    /// The keys to tell, the most needed first.
    fn hints(&self) -> Vec<(String, &'static str)> {
        const FIRST: [Command; 3] = [Command::Open, Command::Back, Command::Search];
        let is_last = |command: &Command| matches!(command, Command::Help | Command::Quit);
        let here = || Command::here(self.place.focus);
        let is_between = |command: &Command| !FIRST.contains(command) && !is_last(command);
        let commands = FIRST.into_iter().chain(here().filter(is_between)).chain(here().filter(is_last));
        let has_lanes = self.place.look == Look::Lanes;
        let hint = |command: Command| {
            let word = match command {
                Command::Back if !self.trail.has_before() => return None,
                Command::SwapLanes if has_lanes => "rows",
                Command::SwapLevel if self.place.focus == Pane::Timeline && !has_lanes => return None,
                Command::Right if self.place.focus == Pane::Coverage => "next part",
                Command::AskMore if self.place.focus == Pane::Profile => match self.place.aspect {
                    Aspect::Around(_) => "farther",
                    _ => return None,
                },
                Command::Open => match self.place.focus {
                    Pane::Timeline => "evidence",
                    Pane::Matrix => "records",
                    _ => "follow",
                },
                _ => command.hint()?,
            };
            Some((self.key_of(command)?, word))
        };
        commands.filter_map(hint).collect()
    }

    /// The first key of a command, as it is told.
    pub(super) fn key_of(&self, command: Command) -> Option<String> {
        self.config.keymap.keys(command).next().map(ToString::to_string)
    }

    /// Where one is.
    fn position(&self) -> String {
        if let Some((at, of)) = self.hit {
            return format!("hit {at} of {of} “{}”", self.sought.trim());
        }
        let name = self.place.focus.name();
        let mut place = match self.place.focus {
            Pane::Timeline if !self.rows.is_empty() => {
                format!("{name} {}/{}", self.place.timeline.cursor + 1, self.rows.len())
            }
            // Columns go out of sight as rows do.
            Pane::Matrix if !self.laid.rows.is_empty() => {
                let (row, column) = (self.place.matrix.row + 1, self.place.matrix.column + 1);
                match (self.laid.rows.len(), self.laid.columns.len()) {
                    (rows, columns) if rows == columns => format!("{name} {row},{column}/{rows}"),
                    (rows, columns) => format!("{name} {row}/{rows}, {column}/{columns}"),
                }
            }
            _ => name.to_owned(),
        };
        match (&self.reading, self.key_of(Command::Stop)) {
            (Reading::Done, _) => {}
            (Reading::UnderWay(reached), Some(keys)) => {
                return format!("{} {} {keys} stops", page::reading(reached), self.glyphs.dot);
            }
            (Reading::UnderWay(reached), None) => return page::reading(reached),
            (Reading::Stopped, _) => place = format!("changes not read  {place}"),
        }
        match (&self.broken, self.key_of(Command::Findings)) {
            (Some(_), Some(keys)) => format!("files broken: {keys}  {place}"),
            (Some(_), None) => format!("files broken  {place}"),
            (None, _) => place,
        }
    }
}
