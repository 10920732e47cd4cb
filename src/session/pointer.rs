//! The mouse, for who switched it on: a click selects, the wheel goes along.

use super::place::Look;
use super::{Effect, Session};
use crate::command::{Code, Command, Key, Mods, Pane};
use crate::page::Rect;

/// How many lines the wheel goes at once.
const LINES: usize = 3;

impl Session {
    /// Whether the user wants the mouse.
    pub fn has_mouse(&self) -> bool {
        self.config.mouse
    }

    /// Selects what was clicked on: the pane, and in it the line.
    pub fn click(&mut self, column: u16, row: u16) -> Effect {
        self.message = None;
        if self.overlay.is_some() {
            return Effect::Same;
        }
        self.catch_up();
        let Some((pane, _)) = self.pane_at(column, row) else { return Effect::Same };
        let line = row.checked_sub(self.inside(pane).y).filter(|line| *line < self.inside(pane).height);
        self.visit(pane);
        if let Some(line) = line {
            self.click_line(pane, usize::from(line));
        }
        self.settle();
        Effect::Changed
    }

    fn click_line(&mut self, pane: Pane, line: usize) {
        match pane {
            Pane::Timeline => {
                let above = usize::from(self.rows_area().y.saturating_sub(self.inside(pane).y));
                let lines = self.lines();
                let (Some(line), Look::Rows) = (line.checked_sub(above), self.place.look) else { return };
                let line = line + self.place.timeline.first;
                if line < lines.len() {
                    self.place.timeline.cursor = lines.row(line);
                    self.place.strip.at = None;
                    self.follow_timeline();
                }
            }
            Pane::Matrix => {
                // Rows stand one under the other: so far from the cursor's line, so far from its row.
                let (_, at) = self.matrix_lines();
                let Some((_, selected)) = at else { return };
                let rows = self.laid.rows.len();
                let row = (self.place.matrix.row + line).checked_sub(usize::from(selected));
                if let Some(row) = row.filter(|row| *row < rows && *row >= self.place.matrix.first_row) {
                    self.place.matrix.row = row;
                    self.follow_matrix();
                }
            }
            _ => {
                let Some((sheet, scroll)) = self.focused_sheet() else { return };
                let Some(line) = line.checked_sub(sheet.head.len()) else { return };
                let line = line + scroll.first;
                if sheet.lines.get(line).is_some_and(|(_, to)| to.is_some()) {
                    self.put_cursor(line);
                } else if let (Pane::Sources, Some(first)) = (pane, self.beside(line).first()) {
                    self.put_cursor(*first);
                }
            }
        }
    }

    /// Goes along what lies under the mouse: what lies over the panes first.
    pub fn wheel(&mut self, column: u16, row: u16, down: bool) -> Effect {
        if self.overlay.is_some() {
            let code = if down { Code::Down } else { Code::Up };
            return self.key(Key::new(code, Mods::default()));
        }
        let Some((pane, _)) = self.pane_at(column, row) else { return Effect::Same };
        self.focus(pane);
        self.count = Some(LINES);
        let effect = self.command(if down { Command::Down } else { Command::Up });
        self.count = None;
        effect
    }

    fn pane_at(&self, column: u16, row: u16) -> Option<(Pane, Rect)> {
        let arrangement = self.arrangement(self.size);
        let holds = |rect: &Rect| {
            (rect.x..rect.x + rect.width).contains(&column) && (rect.y..rect.y + rect.height).contains(&row)
        };
        arrangement.panes.into_iter().find(|(_, rect)| holds(rect))
    }
}
