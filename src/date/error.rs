//! Why a text is not a date, and what to write instead.

use std::fmt;

/// A date or rule that could not be read.
///
/// Neither text ever repeats raw input: what they quote is made of digits, letters and EDTF signs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateError {
    /// Where the text stops making sense: characters, counted from 1.
    pub column: usize,
    /// What is wrong there.
    pub message: String,
    /// What to write instead, when that can be guessed.
    pub help: Option<String>,
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "column {}: {}", self.column, self.message)?;
        match &self.help {
            Some(help) => write!(f, " ({help})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for DateError {}

/// The column (from 1, in characters) of a byte offset.
pub(super) fn column(text: &str, offset: usize) -> usize {
    text.char_indices().take_while(|(at, _)| *at < offset).count() + 1
}
