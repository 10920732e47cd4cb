//! What is wrong with the files, over the panes: each finding with its place, and enter opens the editor there.

use super::overlay::Overlay;
use super::{Effect, Overlaid, Scene, Scroll, Session, Spot};
use crate::command::Command;
use crate::finding::Finding;
use crate::library::Library;
use crate::page::{self, Line};
use crate::role::Role;
use crate::session::ends::Step;

impl Session {
    /// The reading whose findings matter now.
    fn faulty(&self) -> &Library {
        self.broken.as_deref().unwrap_or(&self.library)
    }

    fn findings_rows(&self) -> usize {
        usize::from(self.over(u16::MAX, 110).height).saturating_sub(2)
    }

    /// The lines, each with the number of its finding.
    fn findings_lines(&self) -> Vec<(Line, usize)> {
        let columns = usize::from(self.over(u16::MAX, 110).text().width);
        let faulty = self.faulty();
        page::findings(&faulty.files, &faulty.findings, columns)
    }

    pub(super) fn findings_command(&mut self, mut scroll: Scroll, command: Command) -> Effect {
        let many = self.faulty().findings.len();
        match command {
            Command::Back | Command::Findings => return Effect::Changed,
            Command::Edit | Command::Open => {
                self.overlay = Some(Overlay::Findings(scroll));
                let spot = self.faulty().findings.get(scroll.cursor).and_then(|finding| self.at(finding));
                return spot.map_or_else(
                    || {
                        self.say("this stands in no file that could be opened");
                        Effect::Changed
                    },
                    Effect::Edit,
                );
            }
            _ => {
                if let Some(step) = Step::of(command, self.findings_rows() / 4, self.count) {
                    scroll.cursor = step.from(scroll.cursor, many);
                }
            }
        }
        // The whole finding into sight, its first line above all.
        let lines = self.findings_lines();
        let of = |line: &(Line, usize)| line.1 == scroll.cursor;
        let first = lines.iter().position(of).unwrap_or(0);
        let last = lines.iter().rposition(of).unwrap_or(0);
        scroll.first = scroll.first.max((last + 1).saturating_sub(self.findings_rows())).min(first);
        self.overlay = Some(Overlay::Findings(scroll));
        Effect::Changed
    }

    /// The cursor onto a finding that there is, after the files were read again.
    pub(super) fn clamp_findings(&mut self) {
        let many = self.faulty().findings.len();
        if let Some(Overlay::Findings(scroll)) = &mut self.overlay {
            scroll.cursor = scroll.cursor.min(many.saturating_sub(1));
            scroll.first = 0;
        }
    }

    fn at(&self, finding: &Finding) -> Option<Spot> {
        let file = self.faulty().file(finding.place)?;
        Some(Spot { path: file.path.clone()?, line: file.line_column(finding.place.start).line })
    }

    pub(super) fn draw_findings(&self, scene: &mut Scene, scroll: Scroll) {
        let rect = self.over(u16::MAX, 110);
        let lines = self.findings_lines();
        let selected =
            lines.iter().position(|line| line.1 == scroll.cursor).map(|line| line - scroll.first.min(line));
        let many = self.faulty().findings.len();
        let title = match many {
            0 => "Findings: none".to_owned(),
            many => format!("Findings {} of {many}", scroll.cursor.min(many - 1) + 1),
        };
        let mut lines: Vec<Line> =
            lines.into_iter().skip(scroll.first).take(self.findings_rows()).map(|(line, _)| line).collect();
        if many == 0 {
            lines.push(Line::new().add(Role::Dim, "nothing is wrong with the files"));
        }
        let row = selected.unwrap_or(0) as u16;
        scene.cursor = Some((rect.x + 1, rect.y + 1 + row));
        scene.overlays.push(Overlaid { rect, title, lines, selected });
    }
}
