//! Keys that arrive in pieces. A terminal sends an arrow as three characters, of which the first is what Esc sends; where
//! a line puts a pause between them, the others must not be taken for keys of their own: some of those do things.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use std::collections::VecDeque;
use std::io;
use std::time::Duration;

/// How long the rest of a sequence may be under way. Nobody types that fast.
const PATIENCE: Duration = Duration::from_millis(25);
/// How long its last part may be, if it came late.
const AT_ONCE: Duration = Duration::from_millis(5);
/// No sequence that means a key is longer.
const LONGEST: usize = 16;

/// Puts the pieces together.
#[derive(Debug, Default)]
pub struct Pieces {
    /// What was taken from the terminal, but is not what came next.
    held: VecDeque<Event>,
    /// An Esc went out last: what looks like the rest of a sequence may still be one.
    is_open: bool,
}

impl Pieces {
    /// The next event, if one comes: whole. `next` waits so long for one.
    pub fn next(
        &mut self,
        least: Duration,
        mut next: impl FnMut(Duration) -> io::Result<Option<Event>>,
    ) -> io::Result<Option<Event>> {
        loop {
            let Some(event) = self.held.pop_front().map_or_else(|| next(least), |event| Ok(Some(event)))?
            else {
                return Ok(None);
            };
            let was_open = std::mem::take(&mut self.is_open);
            if begins_answer(&event) && self.has_dropped_answer(&mut next)? {
                continue;
            }
            let begun = match &event {
                Event::Key(key) if is_esc(key) => match next(PATIENCE)? {
                    Some(event) if opener(&event).is_some() => Some(event),
                    other => {
                        self.held.extend(other);
                        self.is_open = self.held.is_empty();
                        return Ok(Some(event));
                    }
                },
                event if was_open && opener(event).is_some() => match next(AT_ONCE)? {
                    // Late, but all at once: hands are not that quick.
                    Some(following) => {
                        self.held.push_front(following);
                        Some(event.clone())
                    }
                    None => None,
                },
                _ => None,
            };
            let Some(opener) = begun.as_ref().and_then(opener) else { return Ok(Some(event)) };
            if let Some(whole) = self.rest(opener, &mut next)? {
                return Ok(Some(whole));
            }
        }
    }

    /// Drops what follows, as far as it comes at once, to the end of the answer; false if nothing follows: it was a key.
    fn has_dropped_answer(
        &mut self,
        next: &mut impl FnMut(Duration) -> io::Result<Option<Event>>,
    ) -> io::Result<bool> {
        let mut any = false;
        while let Some(event) =
            self.held.pop_front().map_or_else(|| next(PATIENCE), |event| Ok(Some(event)))?
        {
            if ends_answer(&event) {
                return Ok(true);
            }
            if char_of(&event).is_none() {
                self.held.push_front(event);
                break;
            }
            any = true;
        }
        Ok(any)
    }

    /// What a sequence means that began like that; nothing if it is cut off, or none that we know.
    fn rest(
        &mut self,
        opener: char,
        next: &mut impl FnMut(Duration) -> io::Result<Option<Event>>,
    ) -> io::Result<Option<Event>> {
        let mut codes = String::new();
        while codes.len() < LONGEST {
            let event = match self.held.pop_front() {
                Some(event) => event,
                None => match next(PATIENCE)? {
                    Some(event) => event,
                    None => return Ok(None),
                },
            };
            match char_of(&event) {
                Some(code @ ' '..='?') => codes.push(code),
                Some('~') if codes == "200" => return self.paste(next).map(Some),
                Some(last) => return Ok(meant(opener, &codes, last).map(press)),
                None => {
                    self.held.push_front(event);
                    return Ok(None);
                }
            }
        }
        Ok(None)
    }

    /// A paste whose beginning came in pieces: text, as far as it comes without a pause. Its end is no key.
    fn paste(&mut self, next: &mut impl FnMut(Duration) -> io::Result<Option<Event>>) -> io::Result<Event> {
        let mut text = String::new();
        while let Some(event) =
            self.held.pop_front().map_or_else(|| next(PATIENCE), |event| Ok(Some(event)))?
        {
            match event {
                Event::Key(KeyEvent { code: KeyCode::Char(char), .. }) => text.push(char),
                Event::Key(KeyEvent { code: KeyCode::Enter | KeyCode::Tab, .. }) => text.push(' '),
                _ => {}
            }
        }
        Ok(Event::Paste(text))
    }
}

fn press(code: KeyCode) -> Event {
    Event::Key(KeyEvent::new(code, KeyModifiers::NONE))
}

fn is_esc(key: &KeyEvent) -> bool {
    key.code == KeyCode::Esc && key.modifiers.is_empty() && key.kind == KeyEventKind::Press
}

/// The character, if the event is one that was typed alone.
fn char_of(event: &Event) -> Option<char> {
    match event {
        Event::Key(KeyEvent { code: KeyCode::Char(char), modifiers, .. })
            if KeyModifiers::SHIFT.contains(*modifiers) =>
        {
            Some(*char)
        }
        _ => None,
    }
}

/// What follows the Esc in the sequences of keys.
fn opener(event: &Event) -> Option<char> {
    char_of(event).filter(|char| matches!(char, '[' | 'O'))
}

/// What a terminal answers to whoever asked before us, its colours or its name, may come when we are there already:
/// `ESC ]`, `ESC P` and the like, which is what alt with that character sends; text; and `BEL` or `ESC \`.
fn begins_answer(event: &Event) -> bool {
    matches!(event, Event::Key(key) if matches!(key.code, KeyCode::Char(']' | 'P' | '_' | '^' | 'X'))
        && key.modifiers.contains(KeyModifiers::ALT))
}

fn ends_answer(event: &Event) -> bool {
    let (bell, end) = ((KeyCode::Char('g'), KeyModifiers::CONTROL), (KeyCode::Char('\\'), KeyModifiers::ALT));
    matches!(event, Event::Key(key) if [bell, end].contains(&(key.code, key.modifiers)))
}

/// The key that a sequence stands for. With ctrl or alt it is none: it is not worth the guess.
fn meant(opener: char, codes: &str, last: char) -> Option<KeyCode> {
    Some(match (opener, codes, last) {
        (_, "", 'A') => KeyCode::Up,
        (_, "", 'B') => KeyCode::Down,
        (_, "", 'C') => KeyCode::Right,
        (_, "", 'D') => KeyCode::Left,
        (_, "", 'H') | ('[', "1" | "7", '~') => KeyCode::Home,
        (_, "", 'F') | ('[', "4" | "8", '~') => KeyCode::End,
        ('[', "", 'Z') => KeyCode::BackTab,
        ('[', "3", '~') => KeyCode::Delete,
        ('[', "5", '~') => KeyCode::PageUp,
        ('[', "6", '~') => KeyCode::PageDown,
        ('O', "", 'P') | ('[', "11", '~') => KeyCode::F(1),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Events with a pause of so many milliseconds before each.
    fn came(events: impl IntoIterator<Item = (u64, Event)>) -> Vec<KeyCode> {
        let mut coming: VecDeque<(Duration, Event)> =
            events.into_iter().map(|(pause, event)| (Duration::from_millis(pause), event)).collect();
        let mut pieces = Pieces::default();
        let mut came = Vec::new();
        while !coming.is_empty() || !pieces.held.is_empty() {
            let whole = pieces.next(Duration::ZERO, |patience| {
                // Somebody waits for the next event first without limit, so that it is there at once.
                let waits = if patience.is_zero() { Duration::MAX } else { patience };
                Ok(match coming.front_mut() {
                    Some((pause, _)) if *pause > waits => {
                        *pause -= waits;
                        None
                    }
                    Some(_) => coming.pop_front().map(|(_, event)| event),
                    None => None,
                })
            });
            match whole.expect("no fault") {
                Some(Event::Key(key)) => came.push(key.code),
                Some(Event::Paste(text)) => came.extend(text.chars().map(|_| KeyCode::Null)),
                _ => {}
            }
        }
        came
    }

    fn typed(sequence: &str, pauses: &[u64]) -> Vec<KeyCode> {
        let code = |char| if char == '\x1b' { KeyCode::Esc } else { KeyCode::Char(char) };
        let pauses = pauses.iter().copied().chain(std::iter::repeat(0));
        came(pauses.zip(sequence.chars().map(code).map(press)))
    }

    /// All at once, where an Esc makes an alt of what follows it.
    fn answered(sequence: &str) -> Vec<KeyCode> {
        let mut modifiers = KeyModifiers::NONE;
        came(sequence.chars().filter_map(|char| {
            let own = std::mem::replace(&mut modifiers, KeyModifiers::NONE);
            let (code, own) = match char {
                '\x1b' => {
                    modifiers = KeyModifiers::ALT;
                    return None;
                }
                '\x07' => ('g', KeyModifiers::CONTROL),
                char => (char, own),
            };
            Some((0, Event::Key(KeyEvent::new(KeyCode::Char(code), own))))
        }))
    }

    #[test]
    fn answers_to_whoever_asked_before_are_no_keys() {
        let char = KeyCode::Char;
        assert_eq!(answered("\x1b]11;rgb:1e1e/1e1e/1e1e\x07j"), [char('j')]);
        assert_eq!(answered("\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\j"), [char('j')]);
        assert_eq!(answered("\x1bP>|xterm(379)\x1b\\\x1b_Gi=1;OK\x1b\\q"), [char('q')]);
        // Without an end, as far as it is text.
        assert_eq!(answered("\x1b]11;q\x1bq"), [char('q')]);
        assert_eq!(answered("\x1bP"), [char('P')]);
    }

    #[test]
    fn a_sequence_in_pieces_is_the_key_it_was() {
        for pause in [0, 1, 10, 24] {
            assert_eq!(typed("\x1b[A", &[0, pause, pause]), [KeyCode::Up]);
            assert_eq!(typed("\x1bOB", &[0, pause, pause]), [KeyCode::Down]);
            assert_eq!(typed("\x1b[5~", &[0, pause, pause, pause]), [KeyCode::PageUp]);
        }
    }

    #[test]
    fn its_rest_may_come_late_and_does_nothing_else() {
        // Esc alone was obeyed by then; the rest is the arrow and not the commands of its characters.
        assert_eq!(typed("\x1b[A", &[0, 300, 0]), [KeyCode::Esc, KeyCode::Up]);
        assert_eq!(typed("\x1b[<0;3;4M", &[0, 300]), [KeyCode::Esc]);
        assert_eq!(typed("\x1b[200~qE", &[0, 300]), [KeyCode::Esc, KeyCode::Null, KeyCode::Null]);
    }

    #[test]
    fn fragments_and_strange_sequences_do_nothing() {
        assert_eq!(typed("\x1b[", &[]), []);
        assert_eq!(typed("\x1b[1;5", &[]), []);
        assert_eq!(typed("\x1b[24;7R", &[]), []);
        assert_eq!(typed("\x1b[200~q", &[]), [KeyCode::Null]);
    }

    #[test]
    fn hands_are_slower() {
        let char = KeyCode::Char;
        assert_eq!(typed("\x1b[j", &[0, 80, 80]), [KeyCode::Esc, char('['), char('j')]);
        assert_eq!(typed("\x1bj", &[0, 10]), [KeyCode::Esc, char('j')]);
        assert_eq!(typed("j[A", &[]), [char('j'), char('['), char('A')]);
        assert_eq!(typed("\x1b\x1b", &[0, 100]), [KeyCode::Esc, KeyCode::Esc]);
    }
}
