//! Why the marks of the thing under the cursor are what they are; each fact that leads somewhere can be followed.

use super::along::along;
use super::overlay::{Overlay, part};
use super::place::Look;
use super::{Overlaid, Scene, Scroll, Session, Subject};
use crate::command::{Command, Pane};
use crate::dataset::{ActorId, AnyId, SourceId};
use crate::page::{self, Line, Rect, Sheet};
use crate::query::explain::{Marked, title};
use crate::query::relations::{Cell, Matrix, Measure};
use crate::query::timeline::neighbours;
use crate::role::Role;

/// Columns at most: lines longer than this are hard to read.
const COLUMNS: u16 = 100;

/// In place of what two have with each other, where they have nothing.
const NOTHING: &str = "nothing between these two in this question";

/// Whose marks are asked about, and where one is in the answer.
#[derive(Clone)]
pub(super) struct Why {
    pub of: Of,
    scroll: Scroll,
}

/// Whose marks are asked about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    /// A thing's, or a cell's.
    Subject(Subject),
    /// Those of what something has from a paragraph of a source.
    Citation(AnyId, SourceId, u32),
}

/// What lies between two.
fn cell(matrix: &Matrix, one: ActorId, other: ActorId) -> Option<&Cell> {
    matrix.cell(matrix.position(one)?, matrix.position(other)?)
}

impl Session {
    pub(super) fn why(&mut self) {
        match self.marked_here() {
            Some(of) => {
                let mut why = Why { of, scroll: Scroll::default() };
                if let Some((first, _)) = self.why_sheet(&why).links().next() {
                    why.scroll.cursor = first;
                }
                self.overlay = Some(Overlay::Why(why));
            }
            None => self.message = Some("nothing is selected here".to_owned()),
        }
    }

    /// What the cursor stands on, if it has marks; else what the pane is about.
    fn marked_here(&self) -> Option<Of> {
        let pane = self.place.focus;
        let cited = self.seen_sheet(pane).filter(|_| pane == Pane::Evidence).and_then(|sheet| {
            let (source, number) = sheet.citation_at(self.place.scrolls[pane].cursor)?;
            Some(Of::Citation(self.subject()?, source, number))
        });
        let shown = || match pane {
            Pane::Evidence => self.place.subject,
            Pane::Profile => self.place.actor.map(|actor| Subject::One(AnyId::Actor(actor))),
            Pane::Sources => self.place.document.map(|source| Subject::One(AnyId::Source(source))),
            _ => None,
        };
        cited.or_else(|| self.selected().or_else(shown).map(Of::Subject))
    }

    /// The lines on which it stands in its pane.
    fn row_here(&self) -> Vec<Line> {
        let pane = self.place.focus;
        if let Some((sheet, scroll)) = self.focused_sheet() {
            let lines = || sheet.lines.iter();
            let has_status = |line: &&Line| line.spans.iter().any(|span| span.role == Role::Status);
            return match sheet.lines.get(scroll.cursor) {
                Some((line, Some(_))) => {
                    let below = lines().skip(scroll.cursor + 1).take_while(|(_, to)| to.is_none());
                    std::iter::once(line).chain(below.map(|(line, _)| line)).cloned().collect()
                }
                _ => lines().map(|(line, _)| line).find(has_status).cloned().into_iter().collect(),
            };
        }
        let mut lines = self.pane_lines(pane);
        match pane {
            // Of a row of the matrix the one cell; below stands what it is in words.
            Pane::Matrix => {
                let words = lines.1.pop();
                let cell = lines.0.and_then(|at| lines.1.into_iter().nth(at)).map(|mut line| {
                    line.spans.retain(|span| span.role == Role::Selected);
                    line
                });
                cell.into_iter().chain(words).collect()
            }
            _ if self.place.look == Look::Lanes => lines.1.pop().into_iter().collect(),
            _ => lines.0.and_then(|at| lines.1.into_iter().nth(at)).into_iter().collect(),
        }
    }

    /// What is told of it, in so many columns as there are.
    fn why_sheet(&self, why: &Why) -> Sheet {
        let (columns, row) = (usize::from(self.over(u16::MAX, COLUMNS).text().width), self.row_here());
        let (marked, name) = match why.of {
            Of::Subject(Subject::One(id)) => {
                (Marked::Thing(id, neighbours(&self.rows, id)), title(&self.library, id))
            }
            Of::Citation(of, source, number) => {
                (Marked::Citation(of, source, number), title(&self.library, of))
            }
            Of::Subject(Subject::Cell(one, other)) => match cell(&self.matrix, one, other) {
                Some(cell) => (Marked::Cell(cell), self.cell_name(one, other, self.place.measure)),
                None => return Sheet::saying(NOTHING),
            },
            Of::Subject(Subject::Tie(one, other, level)) => {
                match self.contacts_at(level).and_then(|web| cell(&web.matrix, one, other)) {
                    Some(cell) => (Marked::Cell(cell), self.cell_name(one, other, Measure::Contacts)),
                    None => return Sheet::saying(NOTHING),
                }
            }
        };
        page::why(&self.view(), marked, &name, &row, columns)
    }

    fn cell_name(&self, row: ActorId, column: ActorId, measure: Measure) -> String {
        let name = |actor: ActorId| &*self.library.dataset.actors[actor].name;
        let sign = self.glyphs.between(measure);
        format!("{} {sign} {}: {}", name(row), name(column), measure.word())
    }

    /// As high as what is told of it, if there is room.
    fn why_rect(&self, sheet: &Sheet) -> Rect {
        self.over(u16::try_from(sheet.lines.len() + 2).unwrap_or(u16::MAX), COLUMNS)
    }

    pub(super) fn why_command(&mut self, mut why: Why, command: Command) {
        let sheet = self.why_sheet(&why);
        match command {
            Command::Back | Command::Why => {}
            Command::Open => self.follow_fact(&why, &sheet),
            _ => {
                let rows = usize::from(self.why_rect(&sheet).text().height);
                along(&sheet, &mut why.scroll, command, rows, self.count);
                self.overlay = Some(Overlay::Why(why));
            }
        }
    }

    /// Goes where the cursor's fact leads.
    fn follow_fact(&mut self, why: &Why, sheet: &Sheet) {
        let of = match why.of {
            Of::Subject(Subject::One(id)) | Of::Citation(id, ..) => Some(id),
            Of::Subject(Subject::Cell(..) | Subject::Tie(..)) => None,
        };
        if let Some((source, number)) = sheet.citation_at(why.scroll.cursor) {
            self.remember();
            self.open_document(source, Some(number), of);
            self.settle();
        } else if let Some((_, Some(to))) = sheet.lines.get(why.scroll.cursor) {
            self.go(*to);
        }
    }

    pub(super) fn draw_why(&self, scene: &mut Scene, why: &Why) {
        let sheet = self.why_sheet(why);
        let (rect, mut scroll) = (self.why_rect(&sheet), why.scroll);
        let rows = usize::from(rect.text().height);
        scroll.settle_first(sheet.lines.len(), rows);
        let more = if sheet.lines.len() > scroll.first + rows { ", more below" } else { "" };
        let selected = sheet.lines.get(scroll.cursor).and_then(|(_, to)| to.as_ref());
        let selected = selected.and_then(|_| scroll.cursor.checked_sub(scroll.first)).filter(|at| *at < rows);
        scene.cursor = Some((rect.x + 1, rect.y + 1 + selected.unwrap_or(0) as u16));
        let lines = part(&sheet, scroll.first, rows);
        scene.overlays.push(Overlaid { rect, title: format!("Why{more}"), lines, selected });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Size;
    use crate::session::tests::{after, footer, press};

    fn overlay(session: &Session) -> Vec<String> {
        let scene = session.scene();
        scene.overlays.first().map(|over| over.lines.iter().map(Line::text).collect()).unwrap_or_default()
    }

    /// The whole answer, on a screen high enough for it.
    fn why(keys: &str) -> Vec<String> {
        let mut session = after(keys);
        session.resize(Size { width: 120, height: 200 });
        press(&mut session, "W");
        overlay(&session)
    }

    #[test]
    fn in_every_pane_it_tells_of_what_the_cursor_stands_on() {
        for (keys, name) in [
            ("", "Hamas attack of 7 October"),
            ("a", "Hamas attack of 7 October"),
            ("L", "Hamas attack of 7 October"),
            ("/ \"erdogan\" enter", "Recep Tayyip Erdogan"),
            ("m 3*j 2*l", "Recep Tayyip Erdogan → Israel: statements"),
            ("e", "Hamas attack of 7 October"),
            ("c j", "The political office of Hamas is being moved to Turkey."),
            ("C", "Hamas attack of 7 October"),
            ("s s", "US warns Turkey on hosting Hamas (000)"),
        ] {
            let found = why(keys);
            assert_eq!(found.first().map(|line| line.trim()), Some(name), "{keys}: {found:?}");
        }
    }

    /// Just the signs that stand on the row, none besides.
    #[test]
    fn the_signs_of_the_row_are_explained() {
        let signs = |keys: &str| -> Vec<String> {
            let found = why(keys);
            let below = found.iter().skip_while(|line| !line.contains("signs on its row")).skip(1);
            below
                .filter_map(|line| line.split("  ").find(|part| !part.is_empty()).map(ToOwned::to_owned))
                .collect()
        };
        assert_eq!(signs(""), ["○", "3/2/1", "ev"]);
        // One day of many, on an unnamed voice, in an order that nobody knows.
        assert_eq!(signs("5*j"), ["◌", "3/2/1", "┊", ".. in a date", "st"]);
    }

    #[test]
    fn a_fact_is_followed_and_a_key_leads_back() {
        // The root of the first record in doubt, an unnamed official.
        let mut session = after("2*j W");
        assert!(footer(&session).contains("enter follow"));
        press(&mut session, "enter");
        assert!(overlay(&session).is_empty());
        assert_eq!(session.place.focus, Pane::Profile);
        press(&mut session, "esc");
        assert_eq!(session.place.focus, Pane::Timeline);
        // On to the paragraph, which is brought into sight.
        press(&mut session, "W 2*j");
        let selected = session.scene().overlays[0].selected.expect("a cursor");
        assert!(overlay(&session)[selected].contains("¶ 8"), "{:?}", overlay(&session)[selected]);
        press(&mut session, "enter");
        assert_eq!(session.place.focus, Pane::Sources);
        press(&mut session, "esc W W");
        assert_eq!((session.place.focus, overlay(&session).len()), (Pane::Timeline, 0));
    }

    #[test]
    fn a_citation_tells_its_way_and_as_what_it_counts() {
        let found = why("/ \"kalin-hamas-ankara\" enter j").join("\n");
        for words in ["← TRT", "the root, the last to be cited", "a report of Turkish security sources (001)"]
        {
            assert!(found.contains(words), "{words}\n{found}");
        }
    }
}
