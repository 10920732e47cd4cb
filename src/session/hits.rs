//! Stepping through what was searched for, in the pane that has the keys.

use super::Session;
use crate::command::Pane;
use crate::text::fold;

impl Session {
    /// Goes to the next hit in this pane, or to the one before.
    pub(super) fn step_hit(&mut self, forth: bool) {
        let wanted = fold(&self.sought);
        if wanted.is_empty() {
            self.message = Some("nothing was searched for yet".to_owned());
            return;
        }
        let hits = self.hits_here(&wanted);
        let (pane, sought) = (self.place.focus.name(), self.sought.trim());
        if hits.is_empty() {
            self.message = Some(format!("no “{sought}” in the {pane}"));
            return;
        }
        let cursor = match self.place.focus {
            Pane::Timeline => self.place.timeline.cursor,
            Pane::Matrix => self.place.matrix.row,
            sheet => self.place.scrolls[sheet].cursor,
        };
        let times = self.count.unwrap_or(1).max(1);
        let many = hits.len();
        // How many hits lie before the cursor, and whether it stands on one.
        let before = hits.iter().filter(|line| **line < cursor).count();
        let on = usize::from(hits.get(before) == Some(&cursor));
        let at = if forth {
            (before + on + times - 1) % many
        } else {
            (before + many - 1 + many - (times - 1) % many) % many
        };
        self.hit = Some((at + 1, many));
        self.marked = Some(self.place.question.clone());
        let line = hits[at];
        match self.place.focus {
            Pane::Timeline => {
                self.place.timeline.cursor = line;
                self.place.strip.at = None;
                self.follow_timeline();
            }
            Pane::Matrix => {
                self.place.matrix.row = line;
                self.follow_matrix();
            }
            _ => self.put_cursor(line),
        }
    }

    /// The lines of this pane on which a text begins in which all the words stand.
    fn hits_here(&self, wanted: &str) -> Vec<usize> {
        let holds = |text: &str| wanted.split(' ').all(|word| text.contains(word));
        match self.place.focus {
            Pane::Timeline => {
                let then = self.library.then(None);
                let is_hit = |row: &usize| then.holds(self.rows[*row].record, wanted);
                (0..self.rows.len()).filter(is_hit).collect()
            }
            Pane::Matrix => {
                let is_hit = |row: &usize| {
                    let actor = self.laid.rows[*row].actor;
                    self.library.folded_names(actor).iter().any(|name| holds(name))
                };
                (0..self.laid.rows.len()).filter(is_hit).collect()
            }
            _ => {
                let Some((sheet, _)) = self.focused_sheet() else { return Vec::new() };
                sheet.holding(|text| holds(&fold(text)))
            }
        }
    }
}
