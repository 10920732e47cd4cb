//! What lies over the panes: it takes the keys while it is there.

use super::as_of::Dating;
use super::asking::Asking;
use super::comparing::Comparing;
use super::ends::Step;
use super::entry::Entry;
use super::peek::Peek;
use super::pick::Pick;
use super::place::Scroll;
use super::search::Search;
use super::why::Why;
use super::{Effect, Overlaid, Scene, Session};
use crate::command::{Command, Key};
use crate::page::{self, Line, Rect, Sheet, Size};
use crate::role::Role;
use crate::text::{Plain, width};

/// What lies over the panes.
#[derive(Clone)]
pub(super) enum Overlay {
    /// A search that is being typed.
    Search(Search),
    /// A question that is being typed.
    Asking(Asking),
    /// The day as of which one looks, being typed.
    Dating(Dating),
    /// Two windows that are being typed.
    Comparing(Comparing),
    /// A list from which one is chosen.
    Pick(Pick),
    /// A look at something without going there.
    Peek(Peek),
    /// Why the marks of something are what they are.
    Why(Why),
    /// The keys, scrolled so far.
    Help(usize),
    /// What is wrong with the files; the cursor counts findings, not lines.
    Findings(Scroll),
    /// The kinds of record that can be begun, with the cursor's.
    Kinds(usize),
}

impl Overlay {
    /// The keys that matter there. Where one types they are those of any line of text, which nobody binds; elsewhere
    /// they are the commands'.
    pub fn hints(&self, key: impl Fn(Command) -> Option<String>) -> Vec<(String, &'static str)> {
        let typed: &[(&str, &str)] = match self {
            Self::Search(_) => &[
                ("enter", "go there"),
                ("down", "next"),
                ("tab", "one sort"),
                ("up", "earlier"),
                ("esc", "leave"),
            ],
            Self::Asking(_) => &[
                ("enter", "ask"),
                ("tab", "complete"),
                ("up", "earlier"),
                ("ctrl-u", "clear"),
                ("esc", "leave"),
            ],
            Self::Dating(_) => &[("enter", "look"), ("ctrl-u", "clear"), ("esc", "leave")],
            Self::Comparing(_) => &[("enter", "compare"), ("ctrl-u", "clear"), ("esc", "leave")],
            Self::Pick(_) => &[("enter", "choose"), ("down", "next"), ("esc", "leave")],
            Self::Peek(_) | Self::Why(_) | Self::Help(_) | Self::Findings(_) | Self::Kinds(_) => &[],
        };
        let commands: &[(Command, &str)] = match self {
            Self::Search(_) | Self::Asking(_) | Self::Dating(_) | Self::Comparing(_) | Self::Pick(_) => &[],
            Self::Peek(_) => {
                &[(Command::Open, "go there"), (Command::Down, "further"), (Command::Back, "leave")]
            }
            Self::Why(_) => &[(Command::Open, "follow"), (Command::Down, "next"), (Command::Back, "leave")],
            Self::Help(_) => &[(Command::Down, "further"), (Command::Back, "leave")],
            Self::Findings(_) => {
                &[(Command::Open, "edit"), (Command::Down, "next"), (Command::Back, "leave")]
            }
            Self::Kinds(_) => &[(Command::Open, "choose"), (Command::Down, "next"), (Command::Back, "leave")],
        };
        let typed = typed.iter().map(|(key, word)| ((*key).to_owned(), *word));
        let bound = commands.iter().filter_map(|(command, word)| Some((key(*command)?, *word)));
        typed.chain(bound).collect()
    }
}

impl Session {
    /// Whether one types a line.
    pub(super) fn is_typed_into(&self) -> bool {
        matches!(
            self.overlay,
            Some(
                Overlay::Search(_)
                    | Overlay::Asking(_)
                    | Overlay::Dating(_)
                    | Overlay::Comparing(_)
                    | Overlay::Pick(_)
            )
        )
    }

    /// Gives a key to what lies over the panes, if one types there.
    pub(super) fn typed_key(&mut self, key: Key) -> Option<Effect> {
        // What concerns the terminal, and not what is on it, is done whatever one is typing.
        if self.is_typed_into()
            && key.typed().is_none()
            && let Some(command @ (Command::Suspend | Command::Redraw)) = self.config.keymap.command(key)
        {
            return Some(self.command(command));
        }
        match self.overlay.take() {
            Some(Overlay::Search(search)) => self.search_key(search, key),
            Some(Overlay::Asking(asking)) => self.asking_key(asking, key),
            Some(Overlay::Dating(dating)) => self.dating_key(dating, key),
            Some(Overlay::Comparing(comparing)) => self.comparing_key(comparing, key),
            Some(Overlay::Pick(pick)) => return Some(self.pick_key(pick, key)),
            other => {
                self.overlay = other;
                return None;
            }
        }
        Some(Effect::Changed)
    }

    /// Gives a command to what lies over the panes; none where nothing does.
    pub(super) fn overlay_command(&mut self, command: Command) -> Option<Effect> {
        let overlay = self.overlay.take()?;
        match command {
            Command::Quit | Command::Stop | Command::Suspend | Command::Redraw => {
                self.overlay = Some(overlay);
                return Some(self.command(command));
            }
            _ => {}
        }
        match overlay {
            Overlay::Help(first) => self.help_command(first, command),
            Overlay::Peek(peek) => self.peek_command(peek, command),
            Overlay::Why(why) => self.why_command(why, command),
            Overlay::Findings(scroll) => return Some(self.findings_command(scroll, command)),
            Overlay::Kinds(at) => return Some(self.kinds_command(at, command)),
            typed => self.overlay = Some(typed),
        }
        Some(Effect::Changed)
    }

    /// Takes a pasted text: text wherever something is typed, nothing anywhere else.
    pub fn paste(&mut self, text: &str) -> Effect {
        match &mut self.overlay {
            Some(Overlay::Search(search)) => {
                search.entry.type_text(text);
                search.changed();
            }
            Some(Overlay::Asking(asking)) => {
                asking.entry.type_text(text);
                asking.changed();
            }
            Some(Overlay::Dating(dating)) => {
                dating.entry.type_text(text);
                dating.look(&self.library, &self.place.question);
            }
            Some(Overlay::Comparing(comparing)) => {
                comparing.entry.type_text(text);
                comparing.look(&self.library, &self.place.question);
            }
            Some(Overlay::Pick(pick)) => {
                pick.entry.type_text(text);
                pick.look(&self.library);
            }
            _ => return Effect::Same,
        }
        Effect::Changed
    }

    pub(super) fn draw_overlay(&self, scene: &mut Scene) {
        match &self.overlay {
            Some(Overlay::Search(search)) => self.draw_search(scene, search),
            Some(Overlay::Asking(asking)) => self.draw_asking(scene, asking),
            Some(Overlay::Dating(dating)) => self.draw_dating(scene, dating),
            Some(Overlay::Comparing(comparing)) => self.draw_comparing(scene, comparing),
            Some(Overlay::Pick(pick)) => self.draw_pick(scene, pick),
            Some(Overlay::Peek(peek)) => self.draw_peek(scene, peek),
            Some(Overlay::Why(why)) => self.draw_why(scene, why),
            Some(Overlay::Help(first)) => self.draw_help(scene, *first),
            Some(Overlay::Findings(scroll)) => self.draw_findings(scene, *scroll),
            Some(Overlay::Kinds(at)) => self.draw_kinds(scene, *at),
            None => {}
        }
    }

    fn help_command(&mut self, first: usize, command: Command) {
        let keep = Step::of(command, self.help_rows(), self.count).map(|step| {
            let (lines, rows) = (self.help_sheet().lines.len(), self.help_rows());
            step.from(first, lines).min(lines.saturating_sub(rows))
        });
        self.overlay = keep.map(Overlay::Help);
    }

    fn help_rows(&self) -> usize {
        usize::from(self.over(u16::MAX, 84).height).saturating_sub(2)
    }

    fn help_sheet(&self) -> Sheet {
        let columns = usize::from(self.over(u16::MAX, 84).text().width);
        page::help(self.place.focus, |command| self.keys_of(command), &self.glyphs, columns)
    }

    /// The keys of a command, as they are told.
    pub(super) fn keys_of(&self, command: Command) -> String {
        self.config.keymap.keys(command).map(ToString::to_string).collect::<Vec<_>>().join("  ")
    }

    fn draw_help(&self, scene: &mut Scene, first: usize) {
        let rect = self.over(u16::MAX, 84);
        let sheet = self.help_sheet();
        let rows = self.help_rows();
        let more = if sheet.lines.len() > first + rows { ", more below" } else { "" };
        scene.cursor = Some((rect.x + 1, rect.y + 1));
        let lines = part(&sheet, first, rows);
        scene.overlays.push(Overlaid { rect, title: format!("Keys{more}"), lines, selected: None });
    }

    /// A part in the middle of the screen.
    pub(super) fn over(&self, rows: u16, columns: u16) -> Rect {
        over(self.size, rows, columns)
    }

    /// The line that is being typed, and the column of its cursor. A long one shows its end.
    pub(super) fn entry_line(&self, prompt: &str, entry: &Entry, columns: usize) -> (Line, u16) {
        let shown = |text: &str| {
            let text = Plain::of(text);
            if self.glyphs.is_ascii { text.ascii() } else { text }
        };
        let (before, all) = (shown(entry.before()), shown(&entry.text()));
        let room = columns.saturating_sub(width(prompt) + 2);
        let skipped = before.width().saturating_sub(room);
        let mut column = 0;
        let visible: String = all
            .as_str()
            .chars()
            .skip_while(|char| {
                let skip = column < skipped;
                column += width(char.encode_utf8(&mut [0; 4]));
                skip
            })
            .collect();
        let at = width(prompt) + 1 + before.width().min(room);
        (Line::new().add(Role::Key, prompt).add(Role::Plain, " ").add(Role::Plain, &visible), at as u16)
    }
}

/// A part in the middle of a screen, of so many rows and columns at most; on a narrow one all of its width, so that
/// its border takes the place of the panes'.
pub(super) fn over(size: Size, rows: u16, columns: u16) -> Rect {
    let width = if size.width < columns.saturating_add(6) { size.width } else { columns };
    let height = rows.min(size.height.saturating_sub(2));
    Rect { x: (size.width - width) / 2, y: (size.height - height) / 2, width, height }
}

/// The lines of a sheet that fit.
pub(super) fn part(sheet: &Sheet, first: usize, rows: usize) -> Vec<Line> {
    sheet.lines.iter().skip(first).take(rows).map(|(line, _)| line.clone()).collect()
}
