//! The day as of which one looks: typed at a prompt, or stepped to, from one day on which something became known to the
//! next.

use super::entry::Entry;
use super::overlay::Overlay;
use super::{Overlaid, Scene, Session};
use crate::command::{Code, Key};
use crate::date::{DateError, Day};
use crate::library::Library;
use crate::page::{Line, full_day};
use crate::query::news;
use crate::query::timeline::count;
use crate::query::{Question, parse_as_of};
use crate::role::Role;
use crate::text::{fit, width};

/// A day that is being typed.
#[derive(Clone)]
pub(super) struct Dating {
    /// The line.
    pub entry: Entry,
    /// The day, how many records would answer, and how many of them possibly; or why it cannot be read.
    answer: Result<(Option<Day>, usize, usize), DateError>,
    /// Whether it was asked all the same: while one types, a line is often not finished.
    is_asked: bool,
}

impl Dating {
    /// The present day, to be changed.
    pub fn new(library: &Library, question: &Question) -> Self {
        let text = question.as_of.map(|day| day.to_string()).unwrap_or_default();
        let mut dating = Self { entry: Entry::new(&text), answer: Ok((None, 0, 0)), is_asked: false };
        dating.look(library, question);
        dating
    }

    /// Reads the line again.
    pub fn look(&mut self, library: &Library, question: &Question) {
        self.is_asked = false;
        self.answer = parse_as_of(&self.entry.text()).map(|as_of| {
            let (found, possible) = count(library, &Question { as_of, ..question.clone() });
            (as_of, found, possible)
        });
    }
}

impl Session {
    pub(super) fn open_dating(&mut self) {
        self.overlay = Some(Overlay::Dating(Dating::new(&self.library, &self.place.question)));
    }

    pub(super) fn dating_key(&mut self, mut dating: Dating, key: Key) {
        match (key.code(), key.mods().ctrl) {
            (Code::Esc, _) | (Code::Char('c' | 'g'), true) => return,
            (Code::Enter, _) => {
                if let Ok((day, ..)) = dating.answer {
                    self.look_as_of(day);
                    return;
                }
                dating.is_asked = true;
            }
            _ => {
                if dating.entry.key(key) {
                    dating.look(&self.library, &self.place.question);
                }
            }
        }
        self.overlay = Some(Overlay::Dating(dating));
    }

    /// Goes to the day before, or to the next, on which something became known; so many of them where a number was
    /// typed. After the last comes the latest.
    pub(super) fn step_news(&mut self, back: bool) {
        let (library, question) = (&self.library, &self.place.question);
        let mut day = question.as_of;
        for _ in 0..self.count.unwrap_or(1) {
            let next = match (day, back) {
                (day, true) => news::before(library, question, day),
                (Some(day), false) => news::after(library, question, day),
                (None, false) => break,
            };
            match next {
                None if back => break,
                next => day = next,
            }
        }
        if day == question.as_of {
            let where_to = if back { "before" } else { "later" };
            self.message = Some(format!("nothing became known {where_to}"));
            return;
        }
        self.look_as_of(day);
    }

    /// Looks as of a day, and says what that day added.
    fn look_as_of(&mut self, day: Option<Day>) {
        if self.place.question.as_of != day {
            self.remember();
            self.place.question.as_of = day;
            self.ask_again();
        }
        self.message = Some(match day {
            None => "as of latest: all there is".to_owned(),
            Some(day) => format!("as of {}: {}", full_day(day), self.added(day)),
        });
    }

    fn added(&self, day: Day) -> String {
        let step = news::on(&self.library, &self.place.question, day);
        let sums = [(true, "surely known"), (false, "perhaps known")];
        let said = sums.into_iter().map(|(sure, words)| (step.sum(&self.library, sure).words(), words));
        let said: Vec<String> =
            said.filter(|(sum, _)| !sum.is_empty()).map(|(sum, words)| format!("{words} {sum}")).collect();
        if said.is_empty() { "nothing became known that day".to_owned() } else { said.join("; ") }
    }

    pub(super) fn draw_dating(&self, scene: &mut Scene, dating: &Dating) {
        let rect = self.over(7, 76);
        let columns = usize::from(rect.width).saturating_sub(3);
        let (line, at) = self.entry_line(self.glyphs.prompt, &dating.entry, columns);
        let mut lines = vec![line];
        match &dating.answer {
            Ok((day, found, possible)) => {
                let all = self.library.dataset.records.len();
                let maybe = if *possible > 0 { format!(", {possible} possibly") } else { String::new() };
                let day = day.map_or("latest".to_owned(), full_day);
                let text = format!("as of {day}: {found} of {all} records{maybe}");
                lines.push(Line::new());
                lines.push(Line::new().add(Role::Number, &fit(&text, columns)));
            }
            Err(error) => lines.extend(fault(error, dating.is_asked, self.glyphs.prompt, columns)),
        }
        lines.push(Line::new());
        let forms = "2024-11-14; 2024-11 and 2024-Q4 mean their last day; nothing means the latest";
        lines.push(Line::new().add(Role::Dim, &fit(forms, columns)));
        scene.cursor = Some((rect.x + 2 + at, rect.y + 1));
        scene.overlays.push(Overlaid { rect, title: "As of".to_owned(), lines, selected: None });
    }
}

/// Why what is typed after a prompt cannot be read, under the character at which it goes wrong.
pub(super) fn fault(error: &DateError, is_asked: bool, prompt: &str, columns: usize) -> [Line; 2] {
    let role = if is_asked { Role::Error } else { Role::Doubt };
    let shift = (width(prompt) + error.column).min(columns.saturating_sub(1));
    let help = error.help.as_deref().map(|help| format!(": {help}")).unwrap_or_default();
    let why = format!("{}{help}", error.message);
    [Line::new().add(role, &format!("{}^", " ".repeat(shift))), Line::new().add(role, &fit(&why, columns))]
}

#[cfg(test)]
mod tests {
    use crate::page::Line;
    use crate::session::Session;
    use crate::session::tests::{after, footer, press};

    fn header(session: &Session) -> String {
        session.scene().header.map(|(_, line)| line.text()).unwrap_or_default()
    }

    #[test]
    fn the_header_says_as_of_which_day_one_looks() {
        assert!(header(&after("")).ends_with("as of latest"));
        let session = after("u \"2024-11-03\" enter");
        let text = header(&session);
        assert!(text.contains("22 of 88 records") && text.ends_with("as of 3 Nov 2024"), "{text}");
        assert_eq!(session.rows.len(), 22);
        // Less than a day means its last; nothing the latest.
        assert!(header(&after("u \"2024-11\" enter")).ends_with("as of 30 Nov 2024"));
        assert!(header(&after("u \"2024-11\" enter u ctrl-u enter")).ends_with("as of latest"));
        assert!(header(&after("u \"2024-11\" enter esc")).ends_with("as of latest"));
        assert!(header(&after("u \"2024-11\" enter esc ctrl-]")).ends_with("as of 30 Nov 2024"));
    }

    #[test]
    fn a_day_that_cannot_be_read_is_told_at_its_place_and_changes_nothing() {
        let session = after("u \"2024-13\" enter");
        let overlay = session.scene().overlays.pop().unwrap();
        let lines: Vec<String> = overlay.lines.iter().map(Line::text).collect();
        // The month begins after `▸ 2024-`, in the ninth column from nought.
        let column = |line: &String, sign: char| line.chars().position(|char| char == sign);
        assert_eq!(column(&lines[1], '^'), column(&lines[0], '1'), "{lines:?}");
        assert_eq!(session.place.question.as_of, None);
        assert!(header(&after("u \"2024-13\" esc")).ends_with("as of latest"));
    }

    #[test]
    fn one_steps_from_one_day_of_news_to_the_next() {
        let mut session = after("");
        let mut days = Vec::new();
        for _ in 0..9 {
            press(&mut session, "(");
            days.push(session.place.question.as_of.unwrap().to_string());
        }
        let back = [
            "2025-10-31",
            "2025-01-22",
            "2025-01-18",
            "2025-01-17",
            "2025-01-05",
            "2024-11-04",
            "2024-10-21",
        ];
        assert_eq!(days[..7], back);
        assert_eq!(days[7..], ["2024-07-05", "2024-07-05"]);
        assert!(footer(&session).contains("nothing became known before"));
        press(&mut session, "5 )");
        assert_eq!(session.place.question.as_of.unwrap().to_string(), "2025-01-18");
        press(&mut session, "2 ) )");
        assert_eq!(session.place.question.as_of, None, "after the last day comes the latest");
        press(&mut session, ")");
        assert!(footer(&session).contains("nothing became known later"));
        // From between two days, too; and only what the question asks for.
        assert_eq!(after("u \"2024-12\" enter )").place.question.as_of.unwrap().to_string(), "2025-01-05");
        let session = after("f \"source:002 tag:courts\" enter ( (");
        assert_eq!(session.place.question.as_of.unwrap().to_string(), "2025-01-22");
    }

    #[test]
    fn a_step_says_what_it_added_and_marks_it() {
        let session = after("u \"2024-10-20\" enter )");
        let said = footer(&session);
        // What the official is cited for, in an article that is not written yet.
        assert!(said.contains("as of 21 Oct 2024: perhaps known +1 record, +1 source, +3 actors"), "{said}");
        let timeline = session.scene().panes.swap_remove(0);
        let text: Vec<String> = timeline.lines.iter().map(Line::text).collect();
        let marked: Vec<&String> = text.iter().filter(|line| line.contains("+?")).collect();
        assert!(marked.len() == 1 && marked[0].contains("Hamas office in Doha"), "{text:#?}");
        assert!(footer(&after("u \"2024-12\" enter")).contains("nothing became known that day"));
    }

    #[test]
    fn what_is_not_known_yet_is_not_shown() {
        // Darwish is known from 002 alone.
        let mut session = after("/ \"darwish\" enter");
        press(&mut session, "u \"2025-01-21\" enter");
        let all = |session: &Session| -> String {
            session.scene().panes.iter().flat_map(|pane| &pane.lines).map(Line::text).collect()
        };
        assert!(!all(&session).contains("Shura Council"), "{}", all(&session));
        let found = after("u \"2025-01-21\" enter / \"darwish\"");
        let text: String = found.scene().overlays[0].lines.iter().map(Line::text).collect();
        assert!(text.contains("nothing found"), "{text}");
    }

    #[test]
    fn the_plane_of_arrivals_says_how_late_the_selected_record_was_reported() {
        let title = |keys: &str| after(keys).scene().panes[0].title.clone();
        assert_eq!(title("L"), "Arrivals by month · reported 272 to 468 days after");
        assert_eq!(title("L ["), "Arrivals by quarter · reported 272 to 468 days after");
        assert!(title("L L").starts_with("Timeline by month"));
        assert_eq!(after("L j j").selected_record(), after("j j").selected_record());
        let opened = after("L j enter");
        assert_eq!(opened.place.focus, crate::command::Pane::Evidence);
        assert_eq!(after("L j enter esc").scene().panes[0].title, title("L j"));
    }
}
