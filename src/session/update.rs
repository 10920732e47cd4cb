//! Keys become commands, commands change where one is.

use super::ends::Step;
use super::entry::Entry;
use super::search::Search;
use super::{Effect, Overlay, Session};
use crate::command::{Code, Command, Key, Pane};
use crate::dataset::AnyId;
use crate::library::Level;
use crate::page;
use crate::query::relations::Measure;

impl Session {
    /// Takes a key.
    pub fn key(&mut self, key: Key) -> Effect {
        self.message = None;
        match self.overlay.take() {
            Some(Overlay::Search(search)) => self.search_key(search, key),
            Some(Overlay::Filter(entry, _)) => self.filter_key(entry, key),
            Some(Overlay::Help(first)) => self.help_key(first, key),
            None => match self.config.keymap.command(key) {
                Some(command) => self.command(command),
                None => Effect::Same,
            },
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
            Command::SwapMeasure => self.swap_measure(),
            Command::SwapLevel => self.swap_level(),
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
            Pane::Timeline => {
                let page = usize::from(self.inside(Pane::Timeline).height);
                if let Some(step) = Step::of(command, page) {
                    let cursor = step.from(self.place.timeline.cursor, self.rows.len());
                    // The selection may be elsewhere: moving brings all panes back to the timeline.
                    self.place.timeline.cursor = cursor;
                    self.follow_timeline();
                }
            }
            Pane::Matrix => {
                let (page, _) = page::matrix_room(self.inside(Pane::Matrix));
                let actors = self.matrix.actors.len();
                let cursor = &mut self.place.matrix;
                match command {
                    Command::Left => cursor.column = Step::By(-1).from(cursor.column, actors),
                    Command::Right => cursor.column = Step::By(1).from(cursor.column, actors),
                    _ => {
                        if let Some(step) = Step::of(command, page) {
                            cursor.row = step.from(cursor.row, actors);
                        }
                    }
                }
                self.follow_matrix();
            }
            Pane::Profile => {
                let inside = self.inside(Pane::Profile);
                let sheet = self.profile_sheet(usize::from(inside.width));
                if let Some(to) = along(&sheet, &mut self.place.profile, command, usize::from(inside.height))
                    && !matches!(to, AnyId::Actor(_))
                {
                    self.show(Some(super::Subject::One(to)));
                }
            }
            Pane::Evidence => {
                let inside = self.inside(Pane::Evidence);
                let sheet = self.evidence_sheet(usize::from(inside.width));
                along(&sheet, &mut self.place.evidence, command, usize::from(inside.height));
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
            Pane::Matrix => self.open_cell(),
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

    /// The timeline, narrowed to the records behind a cell.
    fn open_cell(&mut self) {
        let cursor = self.place.matrix;
        let Some(cell) = self.matrix.cell(cursor.row, cursor.column) else {
            self.message = Some("no records behind this cell".to_owned());
            return;
        };
        let name = |index: usize| self.library.short_name(self.matrix.actors[index]).to_owned();
        let arrow = match self.place.measure {
            Measure::Statements => self.glyphs.arrow,
            Measure::Meetings => self.glyphs.dot,
        };
        let title =
            format!("{} {arrow} {}: {}", name(cursor.row), name(cursor.column), self.place.measure.word());
        let records = cell.records.clone();
        self.remember();
        self.place.narrowed = Some((title, records));
        self.focus(Pane::Timeline);
        self.ask();
        self.select_first();
    }

    fn back(&mut self) {
        match self.before.pop() {
            Some(place) => {
                self.place = place;
                self.ask();
            }
            None => self.message = Some("this is where you began; q quits".to_owned()),
        }
    }

    fn swap_measure(&mut self) {
        let all = Measure::ALL;
        let at = all.iter().position(|measure| *measure == self.place.measure).unwrap_or(0);
        self.place.measure = all[(at + 1) % all.len()];
        self.refocus_matrix();
    }

    fn swap_level(&mut self) {
        let all = Level::ALL;
        let at = all.iter().position(|level| *level == self.place.question.level).unwrap_or(0);
        self.place.question.level = all[(at + 1) % all.len()];
        self.refocus_matrix();
    }

    /// Counts again; the cursor stays on the actor it was on, if they are still there.
    fn refocus_matrix(&mut self) {
        let actor = |index: usize| self.matrix.actors.get(index).copied();
        let (row, column) = (actor(self.place.matrix.row), actor(self.place.matrix.column));
        self.ask();
        let place = |actor: Option<_>| actor.and_then(|actor| self.matrix.position(actor)).unwrap_or(0);
        (self.place.matrix.row, self.place.matrix.column) = (place(row), place(column));
        if self.place.focus == Pane::Matrix {
            self.follow_matrix();
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

    fn help_key(&mut self, first: usize, key: Key) -> Effect {
        let command = self.config.keymap.command(key);
        match command {
            Some(Command::Quit) => return Effect::Quit,
            Some(Command::Suspend) => {
                self.overlay = Some(Overlay::Help(first));
                return Effect::Suspend;
            }
            Some(command) => {
                if let Some(step) = Step::of(command, self.help_rows()) {
                    let (lines, rows) = (self.help_sheet().lines.len(), self.help_rows());
                    let first = step.from(first, lines).min(lines.saturating_sub(rows));
                    self.overlay = Some(Overlay::Help(first));
                }
            }
            None => {}
        }
        Effect::Changed
    }
}

/// Moves along a sheet: from one line that leads on to the next, or by lines where none is near. Says where the
/// cursor's line leads.
fn along(sheet: &page::Sheet, scroll: &mut super::Scroll, command: Command, height: usize) -> Option<AnyId> {
    let step = Step::of(command, height)?;
    let many = sheet.lines.len();
    let last = many.saturating_sub(height);
    let links = || sheet.links().map(|(line, _)| line);
    match step {
        Step::Top => {
            scroll.first = 0;
            scroll.cursor = links().next().unwrap_or(0);
        }
        Step::Bottom => {
            scroll.first = last;
            scroll.cursor = links().next_back().unwrap_or(many.saturating_sub(1));
        }
        Step::By(1) => {
            let is_selected = links().any(|line| line == scroll.cursor);
            let next =
                links().find(|line| if is_selected { *line > scroll.cursor } else { *line >= scroll.first });
            match next {
                Some(line) if line < scroll.first + height => scroll.cursor = line,
                _ => {
                    scroll.first = (scroll.first + 1).min(last);
                    if let Some(line) = next.filter(|line| *line < scroll.first + height) {
                        scroll.cursor = line;
                    }
                }
            }
        }
        Step::By(-1) => match links().rev().find(|line| *line < scroll.cursor) {
            Some(line) if line >= scroll.first => scroll.cursor = line,
            above => {
                scroll.first = scroll.first.saturating_sub(1);
                if let Some(line) = above.filter(|line| *line >= scroll.first) {
                    scroll.cursor = line;
                }
            }
        },
        Step::By(by) => {
            scroll.first = scroll.first.saturating_add_signed(by).min(last);
            let within = |line: &usize| (scroll.first..scroll.first + height).contains(line);
            let found = if by > 0 { links().find(within) } else { links().rev().find(within) };
            scroll.cursor = found.unwrap_or(scroll.cursor);
        }
    }
    sheet.lines.get(scroll.cursor).and_then(|(_, to)| *to)
}
