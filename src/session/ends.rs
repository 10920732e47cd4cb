//! How far a key moves.

use crate::command::Command;

/// A movement along a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// So many lines forth, or back.
    By(isize),
    /// To the line of that number, from 0.
    To(usize),
    /// To the last line.
    Bottom,
}

impl Step {
    /// The movement that a command asks for, on a page of so many lines: so many times as were typed before it, or to
    /// the line of that number.
    pub fn of(command: Command, page: usize, count: Option<usize>) -> Option<Self> {
        let page = isize::try_from(page.max(1)).unwrap_or(1);
        let times = isize::try_from(count.unwrap_or(1)).unwrap_or(isize::MAX);
        let by = |lines: isize| Self::By(lines.saturating_mul(times));
        let to = |line: Option<usize>, none: Self| line.map_or(none, |line| Self::To(line.saturating_sub(1)));
        Some(match command {
            Command::Down => by(1),
            Command::Up => by(-1),
            Command::PageDown => by(page),
            Command::PageUp => by(-page),
            Command::HalfPageDown => by((page / 2).max(1)),
            Command::HalfPageUp => by(-(page / 2).max(1)),
            Command::Top => to(count, Self::To(0)),
            Command::Bottom => to(count, Self::Bottom),
            _ => return None,
        })
    }

    /// Where it leads from a line, in a list of so many.
    pub fn from(self, line: usize, lines: usize) -> usize {
        let last = lines.saturating_sub(1);
        match self {
            Self::By(by) => line.saturating_add_signed(by).min(last),
            Self::To(line) => line.min(last),
            Self::Bottom => last,
        }
    }
}
