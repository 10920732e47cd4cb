//! How far a key moves.

use crate::command::Command;

/// A movement along a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// So many lines forth, or back.
    By(isize),
    /// To the first line.
    Top,
    /// To the last line.
    Bottom,
}

impl Step {
    /// The movement that a command asks for, on a page of so many lines.
    pub fn of(command: Command, page: usize) -> Option<Self> {
        let page = isize::try_from(page.max(1)).unwrap_or(1);
        Some(match command {
            Command::Down => Self::By(1),
            Command::Up => Self::By(-1),
            Command::PageDown => Self::By(page),
            Command::PageUp => Self::By(-page),
            Command::HalfPageDown => Self::By((page / 2).max(1)),
            Command::HalfPageUp => Self::By(-(page / 2).max(1)),
            Command::Top => Self::Top,
            Command::Bottom => Self::Bottom,
            _ => return None,
        })
    }

    /// Where it leads from a line, in a list of so many.
    pub fn from(self, line: usize, lines: usize) -> usize {
        let last = lines.saturating_sub(1);
        match self {
            Self::By(by) => line.saturating_add_signed(by).min(last),
            Self::Top => 0,
            Self::Bottom => last,
        }
    }
}
