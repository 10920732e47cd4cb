//! Lists from which one is chosen by typing a part of its name: the commands, the views.

use super::ends::Step;
use super::entry::Entry;
use super::overlay::Overlay;
use super::place::Scroll;
use super::{Effect, Overlaid, Scene, Session};
use crate::command::{Code, Command, Key, Pane};
use crate::library::Library;
use crate::page::{self, Line, PickRow};
use crate::query::slug;
use crate::role::Role;
use crate::text::fold;
use std::cmp::Reverse;

/// A list and what is typed to find something in it.
#[derive(Clone)]
pub(super) struct Pick {
    list: List,
    /// The line.
    pub entry: Entry,
    /// What is called so: numbers in the list, the likeliest first.
    found: Vec<usize>,
    scroll: Scroll,
}

#[derive(Clone)]
enum List {
    /// The commands, those of the pane first.
    Commands(Vec<Command>),
    /// The views of the dataset.
    Views,
}

impl Pick {
    /// The commands, those of a pane first.
    pub fn commands(library: &Library, pane: Pane) -> Self {
        Self::of(library, List::Commands(Command::near(pane).collect()))
    }

    /// The views of the dataset.
    pub fn views(library: &Library) -> Self {
        Self::of(library, List::Views)
    }

    fn of(library: &Library, list: List) -> Self {
        let mut pick = Self { list, entry: Entry::default(), found: Vec::new(), scroll: Scroll::default() };
        pick.look(library);
        pick
    }

    /// Looks again.
    pub fn look(&mut self, library: &Library) {
        let typed = fold(&self.entry.text());
        let rows: Vec<(String, String)> = match &self.list {
            List::Commands(commands) => {
                commands.iter().map(|command| (fold(command.name()), fold(command.help()))).collect()
            }
            List::Views => {
                let views = library.dataset.views.iter();
                views.map(|view| (fold(&view.name), fold(&view.query.is))).collect()
            }
        };
        let scored = rows.iter().enumerate();
        let mut found: Vec<(u32, usize)> = scored
            .filter_map(|(number, (name, text))| Some((likeness(name, text, &typed)?, number)))
            .collect();
        found.sort_by_key(|(score, number)| (Reverse(*score), *number));
        self.found = found.into_iter().map(|(_, number)| number).collect();
        self.scroll = Scroll::default();
    }
}

/// How well a name, or else what it means, matches: its beginning, its words, its text, its letters in a row.
fn likeness(name: &str, text: &str, typed: &str) -> Option<u32> {
    let words = || typed.split(' ');
    let begins = |text: &str, word: &str| text.split(' ').any(|part| part.starts_with(word));
    if name.starts_with(typed) {
        return Some(5);
    }
    if words().all(|word| begins(name, word)) {
        return Some(4);
    }
    if words().all(|word| begins(name, word) || begins(text, word)) {
        return Some(3);
    }
    if words().all(|word| name.contains(word) || text.contains(word)) {
        return Some(2);
    }
    let mut letters = name.chars();
    typed.chars().filter(|char| *char != ' ').all(|char| letters.any(|letter| letter == char)).then_some(1)
}

impl Session {
    pub(super) fn pick_key(&mut self, mut pick: Pick, key: Key) -> Effect {
        let rows = usize::from(self.pick_area().height).saturating_sub(3);
        let page = isize::try_from(rows.max(1)).unwrap_or(1);
        let step = match (key.code(), key.mods().ctrl) {
            (Code::Esc, _) | (Code::Char('c' | 'g'), true) => return Effect::Changed,
            (Code::Enter, _) => {
                let Some(number) = pick.found.get(pick.scroll.cursor).copied() else {
                    self.overlay = Some(Overlay::Pick(pick));
                    return Effect::Same;
                };
                return match &pick.list {
                    List::Commands(commands) => {
                        commands.get(number).map_or(Effect::Same, |command| self.command(*command))
                    }
                    List::Views => self.ask_view(number),
                };
            }
            (Code::Tab, false) => Some(Step::By(if key.mods().shift { -1 } else { 1 })),
            (Code::Down, _) | (Code::Char('n' | 'j'), true) => Some(Step::By(1)),
            (Code::Up, _) | (Code::Char('p' | 'k'), true) => Some(Step::By(-1)),
            (Code::PageDown, _) => Some(Step::By(page)),
            (Code::PageUp, _) => Some(Step::By(-page)),
            _ => {
                if pick.entry.key(key) {
                    pick.look(&self.library);
                }
                None
            }
        };
        if let Some(step) = step {
            pick.scroll.cursor = step.from(pick.scroll.cursor, pick.found.len());
        }
        pick.scroll.settle(pick.found.len(), rows);
        self.overlay = Some(Overlay::Pick(pick));
        Effect::Changed
    }

    fn ask_view(&mut self, number: usize) -> Effect {
        if let Some(view) = self.library.dataset.views.get(number) {
            let query = format!("@{}", slug(&view.name));
            if let Err(error) = self.requery(&query) {
                self.message = Some(error.to_string());
            } else {
                self.questions.keep(&query);
            }
        }
        Effect::Changed
    }

    pub(super) fn open_views(&mut self) {
        if self.library.dataset.views.is_empty() {
            self.message = Some("the dataset has no views: [[view]] with a name and a query".to_owned());
        } else {
            self.overlay = Some(Overlay::Pick(Pick::views(&self.library)));
        }
    }

    fn pick_area(&self) -> page::Rect {
        self.over(u16::MAX, 100)
    }

    pub(super) fn draw_pick(&self, scene: &mut Scene, pick: &Pick) {
        let rect = self.pick_area();
        let columns = usize::from(rect.text().width);
        let rows = usize::from(rect.height).saturating_sub(3);
        let (prompt, title) = match pick.list {
            List::Commands(_) => (":", "Commands"),
            List::Views => ("@", "Views"),
        };
        let (mut line, at) = self.entry_line(prompt, &pick.entry, columns);
        if pick.found.is_empty() {
            line.push(Role::Dim, "   nothing is called so");
        }
        let all: Vec<PickRow> = match &pick.list {
            List::Commands(commands) => {
                let row = |command: &Command| PickRow {
                    name: command.name().to_owned(),
                    beside: self.key_of(*command).unwrap_or_default(),
                    means: command.help().to_owned(),
                };
                commands.iter().map(row).collect()
            }
            List::Views => {
                let row = |view: &crate::dataset::View| PickRow {
                    name: view.name.to_string(),
                    beside: view.query.is.to_string(),
                    means: view.note.as_deref().unwrap_or_default().to_owned(),
                };
                self.library.dataset.views.iter().map(row).collect()
            }
        };
        let mut lines: Vec<Line> = vec![line];
        let typed = pick.entry.text();
        lines.extend(page::pick_rows(&all, &pick.found, &typed, pick.scroll.first, columns, rows));
        let selected = (!pick.found.is_empty()).then(|| pick.scroll.cursor - pick.scroll.first + 1);
        scene.cursor = Some((rect.x + 2 + at, rect.y + 1));
        scene.overlays.push(Overlaid { rect, title: title.to_owned(), lines, selected });
    }
}
