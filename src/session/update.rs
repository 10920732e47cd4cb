//! Keys become commands, commands change where one is.

use super::along::along;
use super::ends::Step;
use super::entry::Entry;
use super::presses::Taken;
use super::search::Search;
use super::{Effect, Overlay, Session};
use crate::command::{Code, Command, Key, Keys, Pane};
use crate::dataset::AnyId;
use crate::page;

impl Session {
    /// Takes a key.
    pub fn key(&mut self, key: Key) -> Effect {
        self.message = None;
        match self.overlay.take() {
            Some(Overlay::Search(search)) => return self.search_key(search, key),
            Some(Overlay::Filter(entry, _)) => return self.filter_key(entry, key),
            other => self.overlay = other,
        }
        let waited = self.presses.is_waiting();
        match self.presses.take(&self.config.keymap, key) {
            Taken::Waits | Taken::GivenUp => Effect::Changed,
            Taken::Asks(command, count) => {
                self.count = count;
                let effect = match self.overlay.take() {
                    Some(Overlay::Help(first)) => self.help_command(first, command),
                    _ => self.command(command),
                };
                self.count = None;
                effect
            }
            Taken::Nothing(keys) => {
                // A key that means nothing puts the help away.
                let was_open = self.overlay.take().is_some();
                if waited {
                    self.message = Keys::new(&keys).map(|keys| format!("nothing is on {keys}"));
                }
                if was_open || waited { Effect::Changed } else { Effect::Same }
            }
        }
    }

    /// Takes a pasted text: text wherever something is typed, nothing anywhere else.
    pub fn paste(&mut self, text: &str) -> Effect {
        match &mut self.overlay {
            Some(Overlay::Search(search)) => {
                search.entry.type_text(text);
                search.look(&self.library);
            }
            Some(Overlay::Filter(entry, error)) => {
                entry.type_text(text);
                *error = None;
            }
            Some(Overlay::Help(_)) | None => return Effect::Same,
        }
        Effect::Changed
    }

    /// Does what a command says.
    pub fn command(&mut self, command: Command) -> Effect {
        match command {
            Command::Quit => return Effect::Quit,
            Command::Suspend => return Effect::Suspend,
            Command::Redraw => return Effect::Redraw,
            Command::Help => self.overlay = Some(Overlay::Help(0)),
            Command::Search => self.overlay = Some(Overlay::Search(Search::default())),
            Command::Filter => {
                let entry = Entry::new(&self.place.question.filter.to_string());
                self.overlay = Some(Overlay::Filter(entry, None));
            }
            Command::Open => self.open(),
            Command::Back => self.back(),
            Command::NextPane => self.turn(1),
            Command::PreviousPane => self.turn(-1),
            Command::Timeline => self.focus(Pane::Timeline),
            Command::Profile => self.focus(Pane::Profile),
            Command::Matrix => self.focus(Pane::Matrix),
            Command::Evidence => self.focus(Pane::Evidence),
            Command::Zoom => self.place.zoomed = !self.place.zoomed,
            Command::Mark if self.place.focus == Pane::Timeline => self.strip_command(command),
            Command::ZoomIn | Command::ZoomOut | Command::WholeSpan => self.strip_command(command),
            Command::Context => self.show_context(),
            Command::SwapLanes => self.swap_lanes(),
            Command::SwapMeasure => self.swap_measure(),
            Command::SwapLevel => self.swap_level(),
            Command::Dyad => self.dyad(),
            Command::SwapOrder
            | Command::SwapKinds
            | Command::AskMore
            | Command::AskLess
            | Command::HideEmpty
            | Command::Mark
            | Command::OpenRow => self.matrix_command(command),
            Command::Down
            | Command::Up
            | Command::Left
            | Command::Right
            | Command::PageDown
            | Command::PageUp
            | Command::HalfPageDown
            | Command::HalfPageUp
            | Command::Top
            | Command::Bottom => self.go_along(command),
        }
        self.settle();
        Effect::Changed
    }

    fn turn(&mut self, by: isize) {
        let panes: Vec<Pane> = Pane::all().collect();
        let at = panes.iter().position(|pane| *pane == self.place.focus).unwrap_or(0);
        let next = at.saturating_add(panes.len()).saturating_add_signed(by) % panes.len();
        self.focus(panes[next]);
    }

    fn go_along(&mut self, command: Command) {
        match self.place.focus {
            Pane::Timeline => self.go_rows(command),
            Pane::Matrix => self.go_along_matrix(command),
            Pane::Profile => {
                let inside = self.inside(Pane::Profile);
                let sheet = self.profile_sheet(usize::from(inside.width));
                let (height, count) = (usize::from(inside.height), self.count);
                if let Some(to) = along(&sheet, &mut self.place.profile, command, height, count)
                    && !matches!(to, AnyId::Actor(_))
                {
                    self.show(Some(super::Subject::One(to)));
                }
            }
            Pane::Evidence => {
                let inside = self.inside(Pane::Evidence);
                let sheet = self.evidence_sheet(usize::from(inside.width));
                let (height, count) = (usize::from(inside.height), self.count);
                along(&sheet, &mut self.place.evidence, command, height, count);
            }
        }
    }

    /// Follows what the cursor stands on.
    fn open(&mut self) {
        let link = |sheet: &page::Sheet, line: usize| sheet.lines.get(line).and_then(|(_, to)| *to);
        match self.place.focus {
            Pane::Timeline => {
                if let Some(record) = self.selected_record() {
                    self.go(AnyId::Record(record));
                }
            }
            Pane::Matrix => self.open_block(),
            Pane::Profile => {
                let sheet = self.profile_sheet(usize::from(self.inside(Pane::Profile).width));
                if let Some(to) = link(&sheet, self.place.profile.cursor) {
                    self.go(to);
                }
            }
            Pane::Evidence => {
                let sheet = self.evidence_sheet(usize::from(self.inside(Pane::Evidence).width));
                if let Some(to) = link(&sheet, self.place.evidence.cursor) {
                    self.go(to);
                }
            }
        }
    }

    fn back(&mut self) {
        if self.place.focus == Pane::Matrix && self.place.matrix.corner.take().is_some() {
            return;
        }
        // A range that is being marked is left first.
        if self.place.focus == Pane::Timeline && self.place.strip.mark.take().is_some() {
            return;
        }
        match self.before.pop() {
            Some(place) => {
                self.place = place;
                self.ask();
            }
            None => self.message = Some("this is where you began; q quits".to_owned()),
        }
    }

    fn search_key(&mut self, mut search: Search, key: Key) -> Effect {
        let (many, height) = (search.hits.len(), 10);
        match (key.code(), key.mods().ctrl) {
            (Code::Esc, _) | (Code::Char('c' | 'g'), true) => return Effect::Changed,
            (Code::Enter, _) => {
                match search.hits.get(search.scroll.cursor) {
                    Some(hit) => self.go(hit.id),
                    None => self.overlay = Some(Overlay::Search(search)),
                }
                return Effect::Changed;
            }
            (Code::Down, _) | (Code::Char('n' | 'j'), true) | (Code::Tab, false) => {
                search.scroll.cursor = Step::By(1).from(search.scroll.cursor, many);
            }
            (Code::Up, _) | (Code::Char('p' | 'k'), true) => {
                search.scroll.cursor = Step::By(-1).from(search.scroll.cursor, many);
            }
            (Code::PageDown, _) => search.scroll.cursor = Step::By(height).from(search.scroll.cursor, many),
            (Code::PageUp, _) => search.scroll.cursor = Step::By(-height).from(search.scroll.cursor, many),
            _ => {
                if search.entry.key(key) {
                    search.look(&self.library);
                }
            }
        }
        search.scroll.settle(search.hits.len(), self.search_rows());
        self.overlay = Some(Overlay::Search(search));
        Effect::Changed
    }

    fn filter_key(&mut self, mut entry: Entry, key: Key) -> Effect {
        match (key.code(), key.mods().ctrl) {
            (Code::Esc, _) | (Code::Char('c' | 'g'), true) => {}
            (Code::Enter, _) => {
                if let Err(error) = self.requery(&entry.text()) {
                    self.overlay = Some(Overlay::Filter(entry, Some(error)));
                }
            }
            _ => {
                entry.key(key);
                self.overlay = Some(Overlay::Filter(entry, None));
            }
        }
        Effect::Changed
    }

    fn help_command(&mut self, first: usize, command: Command) -> Effect {
        let keep = match command {
            Command::Quit => return Effect::Quit,
            Command::Suspend | Command::Redraw => Some(first),
            _ => Step::of(command, self.help_rows(), self.count).map(|step| {
                let (lines, rows) = (self.help_sheet().lines.len(), self.help_rows());
                step.from(first, lines).min(lines.saturating_sub(rows))
            }),
        };
        self.overlay = keep.map(Overlay::Help);
        match command {
            Command::Suspend => Effect::Suspend,
            Command::Redraw => Effect::Redraw,
            _ => Effect::Changed,
        }
    }
}
