//! What can be asked of the program: the one list of commands, from which keys, help and the key table follow.

mod key;
mod script;

pub use key::{Code, Key, Mods};
pub use script::{ScriptError, parse_script};

use strum::{EnumIter, EnumMessage, EnumString, IntoEnumIterator, IntoStaticStr};

/// Something a key can ask for. The doc comment of each is its help, the name in kebab-case its name in the config.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, EnumMessage, EnumString, IntoStaticStr,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Command {
    /// Quit the program.
    Quit,
    /// Show the keys that work here.
    Help,
    /// Search the records.
    Search,
    /// Change the question: which records are shown.
    Filter,
    /// Follow the selected thing.
    Open,
    /// Go back to where you came from.
    Back,
    /// Go to the next pane.
    NextPane,
    /// Go to the previous pane.
    PreviousPane,
    /// Go to the timeline.
    Timeline,
    /// Go to the profile of an actor.
    Profile,
    /// Go to the matrix of relations.
    Matrix,
    /// Go to the evidence: which source, citing whom, in what words.
    Evidence,
    /// Move down a row.
    Down,
    /// Move up a row.
    Up,
    /// Move left.
    Left,
    /// Move right.
    Right,
    /// Move down a page.
    PageDown,
    /// Move up a page.
    PageUp,
    /// Move down half a page.
    HalfPageDown,
    /// Move up half a page.
    HalfPageUp,
    /// Go to the first row.
    Top,
    /// Go to the last row.
    Bottom,
    /// Give this pane the whole screen, and back.
    Zoom,
    /// Change what the matrix counts.
    SwapMeasure,
    /// Change the level: as named, organizations, states.
    SwapLevel,
    /// Suspend the program; `fg` in the shell brings it back.
    Suspend,
    /// Draw the whole screen again.
    Redraw,
}

impl Command {
    /// Every command, in the order in which help shows them.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::iter()
    }

    /// Its name, as in the config.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// What it does, in a line.
    pub fn help(self) -> &'static str {
        self.get_documentation().unwrap_or_default()
    }

    /// The command of that name.
    pub fn of(name: &str) -> Option<Self> {
        name.parse().ok()
    }
}

/// The parts of the screen, each with the question that it answers.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, EnumString, IntoStaticStr,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Pane {
    /// What happened when.
    #[default]
    Timeline,
    /// Who is this.
    Profile,
    /// Who met or spoke about whom.
    Matrix,
    /// On whose word.
    Evidence,
}

impl Pane {
    /// Every pane, in the order in which `next-pane` visits them.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::iter()
    }

    /// Its name, as in the config.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// The pane of that name.
    pub fn of(name: &str) -> Option<Self> {
        name.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_a_name_and_one_line_of_help() {
        for command in Command::all() {
            assert_eq!(Command::of(command.name()), Some(command));
            assert!(command.help().ends_with('.'), "{command:?}: {:?}", command.help());
            assert!(!command.help().contains('\n'), "{command:?}");
        }
    }

    #[test]
    fn every_pane_has_the_command_that_goes_to_it() {
        for pane in Pane::all() {
            assert_eq!(Pane::of(pane.name()), Some(pane));
            assert!(Command::of(pane.name()).is_some(), "{pane:?}");
        }
    }
}
