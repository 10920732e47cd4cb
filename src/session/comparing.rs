//! Two windows side by side: which ones, as they are typed, and their counts.

use super::as_of::fault;
use super::entry::Entry;
use super::overlay::Overlay;
use super::{Overlaid, Scene, Session};
use crate::cameo::Table;
use crate::command::{Code, Key, Pane};
use crate::date::{DateError, Day, Edge, Span};
use crate::library::Library;
use crate::page::Line;
use crate::query::change::Compared;
use crate::query::figure::Reckoning;
use crate::query::relations::{either, resting_on, side_by_side};
use crate::query::timeline::count;
use crate::query::window::{moved, typed};
use crate::query::{Question, parse_windows};
use crate::role::Role;
use crate::text::{counted, fit};
use std::sync::Arc;

/// Two windows that are being typed.
#[derive(Clone)]
pub(super) struct Comparing {
    /// The line.
    pub entry: Entry,
    /// The windows, with how many records answer in each, and how many of them possibly; or why they cannot be read.
    answer: Result<[(Span, usize, usize); 2], DateError>,
    /// Whether it was asked all the same: while one types, a line is often not finished.
    is_asked: bool,
}

impl Comparing {
    /// What to begin with.
    fn new(library: &Library, question: &Question, text: &str) -> Self {
        let none = [(Span::ALL, 0, 0); 2];
        let mut comparing = Self { entry: Entry::new(text), answer: Ok(none), is_asked: false };
        comparing.look(library, question);
        comparing
    }

    /// Reads the line again.
    pub fn look(&mut self, library: &Library, question: &Question) {
        self.is_asked = false;
        self.answer = parse_windows(&self.entry.text()).map(|windows| {
            windows.map(|window| {
                let (found, possible) =
                    count(library, &Question { window: Some(window), ..question.clone() });
                (window, found, possible)
            })
        });
    }
}

impl Session {
    /// Lets two windows be typed; where two are compared, goes back to one.
    pub(super) fn open_comparing(&mut self) {
        if self.place.before.is_some() {
            self.remember();
            self.place.before = None;
            self.ask_again();
            return;
        }
        let text = self.likely_windows();
        let comparing = Comparing::new(&self.library, &self.place.question, &text);
        self.overlay = Some(Overlay::Comparing(comparing));
    }

    /// The window and the one before it; where there is none, before the selected record and from it on.
    fn likely_windows(&self) -> String {
        let begins = |record| self.library.span(record).earliest.day();
        match self.place.question.window {
            Some(window) => match (moved(window, -1), window.earliest, window.latest) {
                (Some(before), ..) => format!("{} to {}", typed(before), typed(window)),
                (None, Edge::On(day), _) => day.to_string(),
                (None, _, Edge::On(day)) => day.plus_days(1).to_string(),
                _ => String::new(),
            },
            None => self.selected_record().and_then(begins).as_ref().map(Day::to_string).unwrap_or_default(),
        }
    }

    pub(super) fn comparing_key(&mut self, mut comparing: Comparing, key: Key) {
        match (key.code(), key.mods().ctrl) {
            (Code::Esc, _) | (Code::Char('c' | 'g'), true) => return,
            (Code::Enter, _) => {
                if let Ok([(before, ..), (now, ..)]) = comparing.answer {
                    self.compare(before, now);
                    return;
                }
                comparing.is_asked = true;
            }
            _ => {
                if comparing.entry.key(key) {
                    comparing.look(&self.library, &self.place.question);
                }
            }
        }
        self.overlay = Some(Overlay::Comparing(comparing));
    }

    /// The matrix shows what changed from one window to the other, which becomes that of all panes.
    fn compare(&mut self, before: Span, now: Span) {
        self.remember();
        self.place.question.window = Some(now);
        self.place.before = Some(before);
        self.place.context = None;
        self.focus(Pane::Matrix);
        self.ask_again();
    }

    /// The windows that are compared, the one before first.
    pub(super) fn windows(&self) -> Option<[Span; 2]> {
        self.place.before.zip(self.place.question.window).map(<[Span; 2]>::from)
    }

    /// The question for the timeline: where it is narrowed to what changed, that of both windows.
    pub(super) fn asked(&self) -> Question {
        let question = self.place.question.clone();
        match self.windows().filter(|_| self.place.narrowed.is_some()) {
            Some([before, now]) => Question { window: Some(before.cover(now)), ..question },
            None => question,
        }
    }

    /// Counts in both windows, where two are compared.
    pub(super) fn ask_both(&mut self) -> bool {
        let Some(windows) = self.windows() else { return false };
        let question = &self.place.question;
        let both = side_by_side(&self.library, question, self.place.measure, windows);
        let both = resting_on(&self.library, question.as_of, [self.place.roots, 0], both);
        let is_empty = both.iter().all(|matrix| matrix.cells.is_empty());
        let held = if is_empty { Vec::new() } else { self.held() };
        let both = both.map(|matrix| matrix.holding(&held));
        let reckoning = Reckoning::new(&self.library, question, Table::default());
        self.matrix = Arc::new(either(&self.library, [&both[0], &both[1]]));
        self.compared = Some(Arc::new(Compared::new(windows, both, &reckoning, self.place.figure)));
        true
    }

    pub(super) fn draw_comparing(&self, scene: &mut Scene, comparing: &Comparing) {
        let rect = self.over(8, 76);
        let columns = usize::from(rect.width).saturating_sub(3);
        let (line, at) = self.entry_line(self.glyphs.prompt, &comparing.entry, columns);
        let mut lines = vec![line];
        match &comparing.answer {
            Ok(windows) => {
                lines.push(Line::new());
                for (word, (window, many, possible)) in ["before", "now"].into_iter().zip(windows) {
                    let maybe = if *possible > 0 { format!(", {possible} possibly") } else { String::new() };
                    let text = format!("{word:<8}{}: {}{maybe}", typed(*window), counted(*many, "record"));
                    lines.push(Line::new().add(Role::Number, &fit(&text, columns)));
                }
            }
            Err(error) => {
                lines.extend(fault(error, comparing.is_asked, self.glyphs.prompt, columns));
                lines.push(Line::new());
            }
        }
        lines.push(Line::new());
        let forms = "2024-10 to 2024-11; one day: what lies before it, and from it on";
        lines.push(Line::new().add(Role::Dim, &fit(forms, columns)));
        scene.cursor = Some((rect.x + 2 + at, rect.y + 1));
        let title = "Change from one window to another".to_owned();
        scene.overlays.push(Overlaid { rect, title, lines, selected: None });
    }
}

#[cfg(test)]
mod tests {
    use crate::page::Line;
    use crate::session::tests::{after, footer, press};

    fn typed(keys: &str) -> String {
        let scene = after(keys).scene();
        let lines = scene.overlays.iter().flat_map(|overlay| overlay.lines.iter().map(Line::text));
        lines.collect::<Vec<_>>().join("\n")
    }

    fn title(keys: &str) -> String {
        let session = after(keys);
        session
            .scene()
            .panes
            .into_iter()
            .find(|pane| pane.has_focus)
            .map(|pane| pane.title)
            .unwrap_or_default()
    }

    #[test]
    fn two_windows_are_suggested() {
        // The first record is of 7 October 2023.
        assert!(typed("D").contains("2023-10-07"), "{}", typed("D"));
        assert!(typed("D").contains("before  /2023-10-06: "), "{}", typed("D"));
        // Of a window the one before it, as wide.
        assert!(
            typed("6*l v l v D").contains("2024-02/2024-03 to 2024-04/2024-05"),
            "{}",
            typed("6*l v l v D")
        );
        let wrong = typed("D ctrl-u \"2024-10 to 2024-13\" enter");
        // Under the month, behind the sign of the prompt and a blank.
        let at = wrong.lines().nth(1).and_then(|line| line.chars().position(|char| char == '^'));
        assert_eq!(at, wrong.lines().next().map(|line| line.chars().count() - 2), "{wrong}");
    }

    #[test]
    fn two_windows_are_compared_until_asked_again() {
        let keys = "m D ctrl-u \"2024-10 to 2024-11\" enter";
        assert!(title(keys).contains("change from 2024-10 to 2024-11"), "{}", title(keys));
        assert!(!title(&format!("{keys} D")).contains("change"));
        assert!(!title(&format!("{keys} w")).contains("change"));
        assert_eq!(title(&format!("{keys} esc")), title("m"));
        assert_eq!(title(&format!("{keys} D esc")), title(keys));
        let stepped = title(&format!("{keys} }}"));
        assert!(stepped.contains("change from 2024-11 to 2024-12"), "{stepped}");
    }

    #[test]
    fn an_order_of_two_windows_is_kept_when_one_is_left() {
        let keys = "m z D ctrl-u \"2024-10 to 2024-11\" enter";
        assert!(title(keys).contains("kept from all days"), "{}", title(keys));
        assert!(!title(&format!("{keys} O")).contains("kept"), "{}", title(&format!("{keys} O")));
        let left = title(&format!("{keys} O D"));
        assert!(left.contains("kept from 2024-10 and 2024-11"), "{left}");
        assert!(!title(&format!("{keys} O D O")).contains("kept"));
    }

    #[test]
    fn the_window_steps_by_its_own_width() {
        let window = |keys: &str| after(keys).place.question.window.map(crate::query::window::typed);
        assert_eq!(window("m }").as_deref(), Some("2023-10"), "a month, where no strip is to be seen");
        assert_eq!(window("[ }").as_deref(), Some("2023-Q4"));
        assert_eq!(window("m } }").as_deref(), Some("2023-11"));
        assert_eq!(window("m } 3 }").as_deref(), Some("2024-01"));
        assert_eq!(window("6*l v l v }").as_deref(), Some("2024-06/2024-07"));
        assert_eq!(window("6*l v l v } {").as_deref(), Some("2024-04/2024-05"));
        assert_eq!(window("m } } esc").as_deref(), Some("2023-10"));
        let mut session = after("m } {");
        assert!(footer(&session).contains("nothing lies before"), "{}", footer(&session));
        press(&mut session, "w");
        assert_eq!(session.place.question.window, None);
    }

    #[test]
    fn the_cursor_keeps_its_pair_from_window_to_window() {
        let mut session = after("m 3 j 4 l");
        let pair = session.cell_actors();
        for key in ["}", "}", "}", "{", "w"] {
            press(&mut session, key);
            assert_eq!(session.cell_actors(), pair, "{key}");
        }
    }
}
