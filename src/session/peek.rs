//! A look at the selected thing without leaving the place.

use super::ends::Step;
use super::overlay::{Overlay, part};
use super::{Overlaid, Scene, Session, Subject};
use crate::command::{Command, Pane};
use crate::dataset::AnyId;

/// Columns at most: lines longer than this are hard to read.
const COLUMNS: u16 = 100;

/// What is looked at, and how far down.
#[derive(Clone)]
pub(super) struct Peek {
    pub subject: Subject,
    first: usize,
}

impl Session {
    /// What the cursor of the pane in focus stands on.
    pub(super) fn selected(&self) -> Option<Subject> {
        match self.place.focus {
            Pane::Timeline => self.selected_record().map(|record| Subject::One(AnyId::Record(record))),
            Pane::Matrix => self.place.subject,
            Pane::Profile if self.tie_here().is_some() => self.tie_here(),
            _ => {
                let (sheet, scroll) = self.focused_sheet()?;
                let (_, to) = sheet.lines.get(scroll.cursor)?;
                to.map(Subject::One)
            }
        }
    }

    pub(super) fn peek(&mut self) {
        match self.selected() {
            Some(subject) => self.overlay = Some(Overlay::Peek(Peek { subject, first: 0 })),
            None => self.message = Some("nothing is selected here".to_owned()),
        }
    }

    pub(super) fn peek_command(&mut self, mut peek: Peek, command: Command) {
        let rect = self.over(u16::MAX, COLUMNS);
        let (columns, rows) = (usize::from(rect.text().width), usize::from(rect.text().height));
        if let Some(step) = Step::of(command, rows, self.count) {
            let lines = self.sheet_of(&peek.subject, columns).lines.len();
            peek.first = step.from(peek.first, lines).min(lines.saturating_sub(rows));
            self.overlay = Some(Overlay::Peek(peek));
            return;
        }
        match (command, peek.subject) {
            (Command::Open, Subject::One(id)) => self.go(id),
            (Command::Open, subject) => {
                self.show(Some(subject));
                self.focus(Pane::Evidence);
            }
            _ => {}
        }
    }

    pub(super) fn draw_peek(&self, scene: &mut Scene, peek: &Peek) {
        let rect = self.over(u16::MAX, COLUMNS);
        let (columns, rows) = (usize::from(rect.text().width), usize::from(rect.text().height));
        let sheet = self.sheet_of(&peek.subject, columns);
        let more = if sheet.lines.len() > peek.first + rows { ", more below" } else { "" };
        let title = format!("Peek{more}");
        scene.cursor = Some((rect.x + 1, rect.y + 1));
        let lines = part(&sheet, peek.first, rows);
        scene.overlays.push(Overlaid { rect, title, lines, selected: None });
    }
}
