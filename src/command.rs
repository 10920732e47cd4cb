//! What can be asked of the program: the one list of commands, from which keys, help and the key table follow.

mod key;
mod keys;
mod script;

pub use key::{Code, Key, Mods};
pub use keys::Keys;
pub use script::{ScriptError, parse_script};

use strum::{EnumCount, EnumIter, EnumMessage, EnumProperty, EnumString, IntoEnumIterator, IntoStaticStr};

/// Something a key can ask for. The doc comment of each is its help, the name in kebab-case its name in the config.
///
/// `at` names the panes where it means something, all of them where there is none; `hint` is its word in the line
/// below, where it has one. Hints stand in the order of this list, those of the pane first.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    EnumIter,
    EnumMessage,
    EnumProperty,
    EnumString,
    IntoStaticStr,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Command {
    /// Quit the program.
    #[strum(props(hint = "quit"))]
    Quit,
    /// Leave what takes long, stop reading the files, or quit if there is neither.
    Stop,
    /// Show the keys that work here.
    #[strum(props(hint = "keys"))]
    Help,
    /// Search the records.
    #[strum(props(hint = "search"))]
    Search,
    /// Change the question: which records are shown.
    #[strum(props(hint = "question"))]
    Filter,
    /// Choose a view: a question that the dataset has a name for.
    Views,
    /// Leave out what answers only possibly, or show it again.
    SwapPossible,
    /// Look as of a day: at what was known by then.
    AsOf,
    /// Go to the day before on which something became known.
    PreviousNews,
    /// Go to the next day on which something became known.
    NextNews,
    /// Go to the next place in this pane where the last search is found.
    NextHit,
    /// Go to the one before.
    PreviousHit,
    /// Choose a command by its name.
    Palette,
    /// Follow the selected thing.
    #[strum(props(hint = "open"))]
    Open,
    /// Go back to where you came from.
    #[strum(props(hint = "back"))]
    Back,
    /// Go forward to where you came back from.
    Forward,
    /// Look at the selected thing without going there.
    Peek,
    /// Tell why the marks of the selected thing are what they are: status, roots, grades, date.
    #[strum(props(hint = "why"))]
    Why,
    /// Keep the profile on its actor, or let it follow the cursor again.
    Pin,
    /// Go to the next pane.
    #[strum(props(hint = "pane"))]
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
    /// Go to the claims: what is disputed or left open, and who takes which stance.
    Claims,
    /// Go to the coverage: which outlet reported what, and which did not.
    Coverage,
    /// Go to the sources: to the paragraph from which the record was coded; there, to all documents.
    Sources,
    /// Move down a row.
    Down,
    /// Move up a row.
    Up,
    /// Move left; in the timeline, to the period before; in the coverage, to the part before.
    #[strum(props(at = "timeline matrix coverage"))]
    Left,
    /// Move right; in the timeline, to the next period; in the coverage, to the next part.
    #[strum(props(at = "timeline matrix coverage"))]
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
    /// Show time finer: quarters, months, weeks, days.
    #[strum(props(at = "timeline", hint = "finer"))]
    ZoomIn,
    /// Show time coarser: days, weeks, months, quarters, years.
    #[strum(props(at = "timeline", hint = "coarser"))]
    ZoomOut,
    /// Show the whole span again: take the window away.
    WholeSpan,
    /// Move the window back by its own width: a month, a quarter; where there is none, to the period of the cursor.
    PreviousWindow,
    /// Move the window on by its own width.
    NextWindow,
    /// Show the records as lanes, one for each actor, or as rows.
    #[strum(props(at = "timeline", hint = "lanes"))]
    SwapLanes,
    /// Show when things happened against when they were reported, or the rows.
    #[strum(props(at = "timeline"))]
    SwapArrivals,
    /// Show the days around the selected record, whatever the filter; again, more of them.
    #[strum(props(at = "timeline", hint = "around"))]
    Context,
    /// Change what the matrix counts.
    #[strum(props(at = "matrix", hint = "measure"))]
    SwapMeasure,
    /// Change what the cells of the matrix say: how many, in what tone, in what balance, since when, on whose word.
    #[strum(props(at = "matrix", hint = "figure"))]
    SwapFigure,
    /// Change for whom persons stand in the matrix, the profile and the lanes: themselves, organizations, states, groups.
    #[strum(props(at = "timeline profile matrix", hint = "level"))]
    SwapLevel,
    /// Show in the matrix what changed from one window to another, and back: which two is asked.
    #[strum(props(at = "timeline matrix", hint = "change"))]
    Compare,
    /// Change the order of the matrix: by weight, name, group, first contact, nearness.
    #[strum(props(at = "matrix", hint = "order"))]
    SwapOrder,
    /// Lay the matrix out anew: its order stays while window, day and question move.
    #[strum(props(at = "matrix"))]
    LayAnew,
    /// Change whom the matrix shows: all, persons, states, organizations, outlets.
    #[strum(props(at = "matrix", hint = "kinds"))]
    SwapKinds,
    /// Ask for more records of everybody in the matrix: who has fewer is left out. Around an actor, go a step farther.
    #[strum(props(at = "profile matrix", hint = "threshold"))]
    AskMore,
    /// Ask for fewer records of everybody in the matrix. Around an actor, a step less far.
    #[strum(props(at = "profile matrix"))]
    AskLess,
    /// Ask the cells of the matrix for more roots: what rests on fewer vanishes; after the most, ask for none again.
    #[strum(props(at = "matrix", hint = "roots"))]
    AskRoots,
    /// Leave out the rows and columns of the matrix in which nothing stands, and bring them back.
    #[strum(props(at = "matrix", hint = "empty"))]
    HideEmpty,
    /// Mark a corner of a block in the matrix, or the first and the last period of a window in the timeline.
    #[strum(props(at = "timeline matrix", hint = "mark"))]
    Mark,
    /// Open the records behind a whole row of the matrix.
    #[strum(props(at = "matrix", hint = "row"))]
    OpenRow,
    /// Show all that passed between two actors; again to exchange the two.
    #[strum(props(hint = "both"))]
    Dyad,
    /// Show who is around an actor, and who deals with whom there; on somebody in it, who is around that one.
    #[strum(props(hint = "around"))]
    Around,
    /// Show through whom one comes from one actor to another, and on what records; again, choose another.
    #[strum(props(hint = "ways"))]
    Ways,
    /// Open the record in your editor, at its line.
    Edit,
    /// Begin a new record, with date and citation of the selected one, in your editor.
    New,
    /// Copy the record as text, with its citation.
    CopyText,
    /// Copy the record as Markdown, with a footnote.
    CopyMarkdown,
    /// Copy the documents behind the record as BibTeX.
    CopyBibtex,
    /// Copy the dossier of the question as Markdown: its records, claims and actors, with notes.
    CopyDossier,
    /// Copy the record as it is written in its file.
    CopyToml,
    /// Copy the record's id.
    CopyId,
    /// Show what is wrong with the files.
    Findings,
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

    /// The panes where alone it means something; none where it means something in all.
    pub fn at(self) -> impl Iterator<Item = Pane> {
        self.get_str("at").unwrap_or_default().split(' ').filter_map(Pane::of)
    }

    /// Whether it means something in a pane.
    pub fn works_in(self, pane: Pane) -> bool {
        self.get_str("at").is_none() || self.at().any(|at| at == pane)
    }

    /// Whether it moves the cursor along what the pane shows.
    pub fn is_step(self) -> bool {
        (Self::Down..=Self::Bottom).contains(&self)
    }

    /// Its word in the line below.
    pub fn hint(self) -> Option<&'static str> {
        self.get_str("hint")
    }

    /// All commands that mean something in a pane, those first that mean something nowhere else or not everywhere.
    pub fn here(pane: Pane) -> impl Iterator<Item = Self> {
        let own = |command: &Self| command.get_str("at").is_some();
        let works = move |command: &Self| command.works_in(pane);
        Self::all().filter(own).filter(works).chain(Self::all().filter(move |command| !own(command)))
    }

    /// All commands, those of a pane first and those of other panes last.
    pub fn near(pane: Pane) -> impl Iterator<Item = Self> {
        Self::here(pane).chain(Self::all().filter(move |command| !command.works_in(pane)))
    }
}

/// The parts of the screen, each with the question that it answers.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    EnumCount,
    EnumIter,
    EnumString,
    IntoStaticStr,
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
    /// What is disputed or left open.
    Claims,
    /// Who reported it, and who did not.
    Coverage,
    /// What stands where in which document.
    Sources,
}

impl Pane {
    /// How many there are.
    pub const COUNT: usize = <Self as EnumCount>::COUNT;

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
    fn the_panes_of_a_command_are_panes() {
        for command in Command::all() {
            let named = command.get_str("at").map_or(0, |at| at.split(' ').count());
            assert_eq!(command.at().count(), named, "{command:?}");
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
