//! What takes no longer among many records than among few: nobody has to be able to leave it.

use super::place::Look;
use super::{Session, Subject};
use crate::command::{Command, Key, Pane};
use crate::dataset::AnyId;
use crate::page::Size;

impl Session {
    /// Whether a key goes along the rows or to another window, and nothing is to be seen that is made of many records.
    pub fn is_quick(&self, key: Key) -> bool {
        let waits = self.presses.is_waiting() || self.place.focus != Pane::Timeline;
        let command = self.config.keymap.command(key).filter(|_| !waits && self.shows_one_record(self.size));
        let is_quick = |command: Command| match command {
            // Who answers a question is looked for at each step of its window.
            Command::PreviousWindow | Command::NextWindow => self.asks_only_for_a_window(),
            command => command.is_step(),
        };
        command.is_some_and(is_quick)
    }

    /// Whether at that size nothing would be to be seen but rows and all about one of them.
    pub fn shows_one_record(&self, size: Size) -> bool {
        let panes = self.arrangement(size).panes;
        panes.iter().all(|(pane, _)| matches!(pane, Pane::Timeline | Pane::Evidence))
            && matches!(self.place.subject, None | Some(Subject::One(AnyId::Record(_))))
            && self.place.look == Look::Rows
            && self.overlay.is_none()
    }

    /// Whether all records of the window answer.
    fn asks_only_for_a_window(&self) -> bool {
        let question = &self.place.question;
        question.filter.terms.is_empty() && question.as_of.is_none() && self.place.narrowed.is_none()
    }
}

#[cfg(test)]
mod tests {
    use crate::command::parse_script;
    use crate::page::Size;
    use crate::session::tests::after;

    #[test]
    fn only_what_hangs_on_few_records_is_quick() {
        let is_quick = |before: &str, key: &str| {
            let mut session = after(before);
            session.resize(Size { width: 120, height: 40 });
            session.is_quick(parse_script(key).expect("a key")[0])
        };
        for key in ["j", "k", "h", "l", "ctrl-d", "G", "}", "{"] {
            assert!(is_quick("", key), "{key}");
            assert!(is_quick("}", key), "{key}");
            // What is to be seen, or asked, may hang on many; a text is typed; more is waited for.
            for before in ["p", "m", "c", "e", "L", "a", "/", "f", "?", "2", "g"] {
                assert!(!is_quick(before, key), "{before} {key}");
            }
        }
        for key in ["enter", "z", "m", "w", "f", "/", "c", "q", "I", "tab", "x"] {
            assert!(!is_quick("", key), "{key}");
        }
        // Who answers a question, or was known of, is looked for at each step of its window.
        for before in ["f \"kind:event\" enter", "u \"2024-11-15\" enter"] {
            assert!(is_quick(before, "j") && !is_quick(before, "}"), "{before}");
        }
    }
}
