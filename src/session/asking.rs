//! The question as it is being typed: what may be meant, and how many records would answer.

use super::entry::Entry;
use super::overlay::Overlay;
use super::past::Recall;
use super::{Overlaid, Scene, Session};
use crate::command::{Code, Key};
use crate::library::Library;
use crate::page::Line;
use crate::query::complete::{Completions, complete};
use crate::query::timeline::count;
use crate::query::{Filter, FilterError, Question};
use crate::role::Role;
use crate::text::{fit, pad, width};

/// How many completions are to be seen.
const ROWS: usize = 8;

/// A question that is being typed.
#[derive(Clone)]
pub(super) struct Asking {
    /// The line.
    pub entry: Entry,
    /// What would answer, or why it cannot be read.
    answer: Result<Answer, Fault>,
    completions: Completions,
    /// The completion that stands in the line, and the line before it.
    chosen: Option<(usize, Entry)>,
    recall: Recall,
    /// Whether the line was changed since it was read.
    is_stale: bool,
}

/// What would answer a line.
#[derive(Clone, Default)]
struct Answer {
    /// How many records, and how many of them possibly.
    found: usize,
    possible: usize,
    /// The first whom it names without there being anybody called so.
    stranger: Option<FilterError>,
}

/// Why a line cannot be read.
#[derive(Clone)]
struct Fault {
    error: FilterError,
    /// Whether it was asked all the same: while one types, a line is often not finished.
    is_asked: bool,
}

impl Asking {
    /// The present question, to be changed; what answers it may be known.
    fn new(library: &Library, question: &Question, known: Option<Answer>) -> Self {
        let mut text = question.filter.to_string();
        if !text.is_empty() {
            text.push(' ');
        }
        let mut asking = Self {
            entry: Entry::new(&text),
            answer: Ok(Answer::default()),
            completions: Completions::default(),
            chosen: None,
            recall: Recall::default(),
            is_stale: false,
        };
        match known {
            Some(answer) => asking.answer = Ok(answer),
            None => asking.weigh(library, question),
        }
        asking.suggest(library);
        asking
    }

    /// The line has changed: it is read before what it leads to is needed, once for all that was typed at once.
    pub fn changed(&mut self) {
        self.is_stale = true;
    }

    /// Reads the line again, if it was changed.
    pub fn look(&mut self, library: &Library, question: &Question) {
        if !std::mem::take(&mut self.is_stale) {
            return;
        }
        self.weigh(library, question);
        self.suggest(library);
    }

    /// What may come next.
    fn suggest(&mut self, library: &Library) {
        self.chosen = None;
        self.completions = complete(library, self.entry.before());
        let typed = typed(&self.entry, self.completions.instead_of);
        self.completions.all.retain(|completion| completion.text != typed);
    }

    fn weigh(&mut self, library: &Library, question: &Question) {
        self.answer = match Filter::read(&self.entry.text(), library.views()) {
            Ok(filter) => {
                let stranger = filter.strangers(&library.dataset).into_iter().next();
                let (found, possible) = count(library, &Question { filter, ..question.clone() });
                Ok(Answer { found, possible, stranger })
            }
            Err(error) => Err(Fault { error, is_asked: false }),
        };
    }

    /// Puts the next completion into the line, or the one before.
    fn complete(&mut self, library: &Library, question: &Question, back: bool) {
        self.look(library, question);
        let many = self.completions.all.len();
        if many == 0 {
            return;
        }
        let (at, base) = match self.chosen.take() {
            Some((at, base)) => ((at + if back { many - 1 } else { 1 }) % many, base),
            None => (if back { many - 1 } else { 0 }, self.entry.clone()),
        };
        let completion = &self.completions.all[at];
        self.entry = base.clone();
        self.entry.replace_before(self.completions.instead_of, &completion.text);
        if many == 1 || completion.is_field && many <= 2 {
            // Nothing to go through: on to what may follow.
            self.changed();
            self.look(library, question);
        } else {
            self.weigh(library, question);
            self.chosen = Some((at, base));
        }
    }
}

/// What completions take the place of.
fn typed(entry: &Entry, bytes: usize) -> &str {
    let before = entry.before();
    before.get(before.len() - bytes..).unwrap_or_default()
}

impl Session {
    /// The present question, to be changed. What answers it was counted, unless only some of that is to be seen.
    pub(super) fn asking(&self) -> Asking {
        let known = self.place.narrowed.is_none().then(|| Answer {
            found: self.timeline.len(),
            possible: self.unfirm.possible,
            stranger: self.strangers.first().cloned(),
        });
        Asking::new(&self.library, &self.place.question, known)
    }

    pub(super) fn asking_key(&mut self, mut asking: Asking, key: Key) {
        let question = &self.place.question;
        match (key.code(), key.mods().ctrl) {
            (Code::Esc, _) | (Code::Char('c' | 'g'), true) => {
                self.questions.keep(&asking.entry.text());
                return;
            }
            (Code::Enter, _) => {
                let text = asking.entry.text();
                match self.requery(&text) {
                    Ok(()) => {
                        self.questions.keep(&text);
                        return;
                    }
                    Err(error) => {
                        asking.look(&self.library, &self.place.question);
                        asking.answer = Err(Fault { error, is_asked: true });
                    }
                }
            }
            (Code::Tab, false) => asking.complete(&self.library, question, key.mods().shift),
            (Code::Up | Code::Down, _) | (Code::Char('p' | 'n'), true) => {
                let back = matches!(key.code(), Code::Up | Code::Char('p'));
                if self.questions.step(&mut asking.recall, &mut asking.entry, back) {
                    asking.changed();
                }
            }
            _ => {
                if asking.entry.key(key) {
                    asking.changed();
                }
            }
        }
        self.overlay = Some(Overlay::Asking(asking));
    }

    pub(super) fn draw_asking(&self, scene: &mut Scene, asking: &Asking) {
        let rect = self.over(ROWS as u16 + 7, 100);
        let columns = usize::from(rect.text().width);
        let (line, at) = self.entry_line(self.glyphs.prompt, &asking.entry, columns);
        let mut lines = vec![line];
        // The line shows its end where it is too long: then the sign stands at its beginning at least.
        let sign = |role, fault: &FilterError| {
            let shift = (width(self.glyphs.prompt) + fault.column).min(columns.saturating_sub(1));
            Line::new().add(role, &format!("{}^", " ".repeat(shift)))
        };
        match &asking.answer {
            Ok(Answer { found, possible, stranger }) => {
                let all = self.library.dataset.records.len();
                let maybe = if *possible > 0 { format!(", {possible} possibly") } else { String::new() };
                let mut count =
                    Line::new().add(Role::Number, &fit(&format!("{found} of {all} records{maybe}"), columns));
                match stranger {
                    Some(stranger) => {
                        let room = columns.saturating_sub(count.width() + 2);
                        count.push(Role::Doubt, &format!("  {}", fit(&stranger.words(), room)));
                        lines.extend([sign(Role::Doubt, stranger), count]);
                    }
                    None => lines.extend([count, Line::new()]),
                }
            }
            Err(Fault { error, is_asked }) => {
                let role = if *is_asked { Role::Error } else { Role::Doubt };
                lines.push(sign(role, error));
                lines.push(Line::new().add(role, &fit(&error.words(), columns)));
            }
        }
        let chosen = asking.chosen.as_ref().map(|(at, _)| *at);
        let first = chosen.map_or(0, |at| (at + 1).saturating_sub(ROWS));
        let all = &asking.completions.all;
        let shown = all.iter().skip(first).take(ROWS);
        let wide = shown.clone().map(|one| width(&one.text)).max().unwrap_or(0).clamp(12, columns / 2);
        lines.extend(shown.map(|one| {
            let text = pad(&fit(&one.text, wide), wide + 2);
            Line::new()
                .add(Role::Key, &text)
                .add(Role::Dim, &fit(&one.means, columns.saturating_sub(wide + 2)))
        }));
        lines.resize(ROWS + 3, Line::new());
        let more = all.len().saturating_sub(first + ROWS);
        let more = if more > 0 { format!("and {more} more") } else { String::new() };
        lines.push(Line::new().add(Role::Dim, &fit(&more, columns)));
        let signs = "a blank is and, a comma is or, - is not, @ is a view";
        lines.push(Line::new().add(Role::Dim, &fit(signs, columns)));
        scene.cursor = Some((rect.x + 2 + at, rect.y + 1));
        let selected = chosen.map(|at| at - first + 3);
        scene.overlays.push(Overlaid { rect, title: "Question".to_owned(), lines, selected });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::tests::after;

    #[test]
    fn what_is_known_of_the_present_question_is_what_would_be_counted() {
        let asked = ["", "kind:statement", "from:nobody", "date:2024-11", "-status:denied from:turkey"];
        for keys in ["", "} }", "u \"2024-11-15\" enter", "m 3 j R", "t 5 j i"] {
            for query in asked {
                let session = after(&format!("f \"{query}\" enter {keys}"));
                let opened = session.asking();
                let mut counted = opened.clone();
                counted.weigh(&session.library, &session.place.question);
                let told = |asking: &Asking| {
                    let answer = asking.answer.as_ref().ok().cloned().expect("an answer");
                    (answer.found, answer.possible, answer.stranger.map(|error| error.words()))
                };
                assert_eq!(told(&opened), told(&counted), "{query} {keys}");
            }
        }
    }
}
