//! The only room that opens data files: a folder or a file becomes texts with names, and what could not be read. What is
//! written into a dataset is written here, too.

mod cache;
mod folder;
mod save;
mod sight;
mod text;
mod texts;
mod whole;
mod writer;

pub use cache::{Cache, Kept};
pub(crate) use cache::{Reader, put, sums};
pub use folder::{Embedded, Found, Loaded, Memory, embedded, find, is_hidden, load, load_with};
pub use text::{SourceText, Stretch};
pub use texts::{Shelf, Texts, Unread};
pub use whole::Unfit;
pub use writer::{Added, Writer};

use crate::text::Whole;
use std::path::{Path, PathBuf};

/// No settings are longer.
const SETTINGS: u64 = 1 << 20;

/// The text of a file of settings.
pub fn settings(path: &Path) -> Result<String, Unfit> {
    whole::whole_text(path, SETTINGS, &whole::Patience::default())
}

/// A file of a dataset, read.
#[derive(Clone, Debug)]
pub struct File {
    /// Its path as a user would type it, for findings.
    pub name: String,
    /// Its path on disk; none for the embedded dataset.
    pub path: Option<PathBuf>,
    /// What it holds, without a byte-order mark.
    pub text: Whole,
    /// False where it could not be read as text: then it is only there to be shown in a finding.
    pub readable: bool,
}

/// A byte of a text as people count: line and column from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
}

impl File {
    /// Line and column of a byte; a byte beyond the end stands at the end.
    pub fn line_column(&self, byte: u32) -> LineColumn {
        let mut byte = (byte as usize).min(self.text.len());
        while !self.text.is_char_boundary(byte) {
            byte -= 1;
        }
        let before = self.text.get(..byte).unwrap_or_default();
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let column = before.get(start..).unwrap_or_default().chars().count() + 1;
        LineColumn { line: before.matches('\n').count() + 1, column }
    }

    /// The line of that number, without its end.
    pub fn line(&self, number: usize) -> &str {
        self.text.lines().nth(number.saturating_sub(1)).unwrap_or_default()
    }
}
