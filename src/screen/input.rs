//! What comes from the keyboard. The only place that knows the terminal library's events.

mod split;

use crate::command::{Code, Key, Mods};
use crossterm::event::{
    self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};
use split::Pieces;
use std::io;
use std::time::Duration;

/// Something that happened to the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed.
    Key(Key),
    /// A text was pasted. It is text whatever it says: a paste never runs a command.
    Paste(String),
    /// The mouse clicked on a column and row.
    Click(u16, u16),
    /// The wheel turned over a column and row, down or up.
    Wheel(u16, u16, bool),
    /// The terminal has another size now.
    Resize,
    /// Something has come that the app waits for beside the keys.
    News,
    /// The terminal is back from another program, or that could not be started, and why.
    Returned(Result<(), String>),
}

/// The keyboard, and what of it is under way.
#[derive(Debug, Default)]
pub struct Keyboard(Pieces);

impl Keyboard {
    /// The next input, if it has come.
    ///
    /// A zero time-out would find nothing, with crossterm's feature `use-dev-tty` (trap 2); the least one does.
    /// A paste whose end was lost makes crossterm wait for it for ever (trap 7); signals and a hang-up still end us.
    pub fn take(&mut self) -> io::Result<Option<Input>> {
        const LEAST: Duration = Duration::from_micros(20);
        let taken = |patience| if event::poll(patience)? { event::read().map(Some) } else { Ok(None) };
        while let Some(event) = self.0.next(LEAST, taken)? {
            if let Some(input) = input(event) {
                return Ok(Some(input));
            }
        }
        Ok(None)
    }
}

/// Whether more has come, looked for with time to spare.
///
/// Crossterm looks at its clock before it looks at what it has read already: a thread that loses its core in between
/// is told that there is nothing, with the rest of a burst in crossterm's hands, where no `poll` of ours can see it.
/// One in some hundred bursts over a kilobyte stopped half-way until the next key.
///
/// A little over whole milliseconds, because crossterm waits for whole ones and asks without end for the rest: of three
/// it waited for two, and asked a hundred times in the third, after every key.
pub fn more() -> io::Result<bool> {
    const TO_SPARE: Duration = Duration::from_micros(3100);
    event::poll(TO_SPARE)
}

fn input(event: Event) -> Option<Input> {
    match event {
        Event::Key(event) => key(event).map(Input::Key),
        Event::Paste(text) => Some(Input::Paste(text)),
        Event::Mouse(MouseEvent { kind, column, row, .. }) => match kind {
            MouseEventKind::Down(MouseButton::Left) => Some(Input::Click(column, row)),
            MouseEventKind::ScrollDown => Some(Input::Wheel(column, row, true)),
            MouseEventKind::ScrollUp => Some(Input::Wheel(column, row, false)),
            _ => None,
        },
        // Sizes are ours to ask: crossterm's is not clamped.
        Event::Resize(..) | Event::FocusGained | Event::FocusLost => None,
    }
}

/// A press as we name it; none for keys that we have no name for.
pub fn key(event: KeyEvent) -> Option<Key> {
    const KNOWN: KeyModifiers =
        KeyModifiers::CONTROL.union(KeyModifiers::ALT).union(KeyModifiers::META).union(KeyModifiers::SHIFT);
    if event.kind == KeyEventKind::Release || !KNOWN.contains(event.modifiers) {
        return None;
    }
    let mut mods = Mods {
        ctrl: event.modifiers.contains(KeyModifiers::CONTROL),
        alt: event.modifiers.intersects(KeyModifiers::ALT | KeyModifiers::META),
        shift: event.modifiers.contains(KeyModifiers::SHIFT),
    };
    let code = match event.code {
        KeyCode::Char(char) => Code::Char(char),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => {
            mods.shift = true;
            Code::Tab
        }
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::F(number @ 1..=12) => Code::F(number),
        _ => return None,
    };
    Some(Key::new(code, mods))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pressed(code: KeyCode, modifiers: KeyModifiers) -> String {
        key(KeyEvent::new(code, modifiers)).map_or_else(|| "none".to_owned(), |key| key.to_string())
    }

    #[test]
    fn one_spelling_whatever_the_terminal_reports() {
        let (ctrl, shift, none) = (KeyModifiers::CONTROL, KeyModifiers::SHIFT, KeyModifiers::NONE);
        assert_eq!(pressed(KeyCode::BackTab, shift), "shift-tab");
        assert_eq!(pressed(KeyCode::BackTab, none), "shift-tab");
        assert_eq!(pressed(KeyCode::Char('G'), shift), "G");
        assert_eq!(pressed(KeyCode::Char('g'), shift), "G");
        assert_eq!(pressed(KeyCode::Char('G'), none), "G");
        assert_eq!(pressed(KeyCode::Char('?'), shift), "?");
        assert_eq!(pressed(KeyCode::Char('D'), ctrl | shift), "ctrl-d");
        assert_eq!(pressed(KeyCode::Char('4'), ctrl), "ctrl-\\");
        assert_eq!(pressed(KeyCode::Char('h'), ctrl), "backspace");
        assert_eq!(pressed(KeyCode::Char('x'), KeyModifiers::ALT), "alt-x");
        assert_eq!(pressed(KeyCode::F(12), none), "f12");
    }

    #[test]
    fn what_is_no_press_of_ours() {
        assert_eq!(pressed(KeyCode::F(13), KeyModifiers::NONE), "none");
        assert_eq!(pressed(KeyCode::Char('q'), KeyModifiers::SUPER), "none");
        let release = KeyEvent::new_with_kind(KeyCode::Char('q'), KeyModifiers::NONE, KeyEventKind::Release);
        assert_eq!(key(release), None);
        assert_eq!(input(Event::Resize(65_535, 65_535)), None);
        assert_eq!(input(Event::Paste("q".into())), Some(Input::Paste("q".into())));
    }
}
