//! A search that is being typed: hits at each letter.

use super::entry::Entry;
use super::place::Scroll;
use crate::library::Library;
use crate::query::search::{Hit, search};

/// What is typed, and what it finds.
#[derive(Default)]
pub struct Search {
    /// The line.
    pub entry: Entry,
    /// What it finds, the best first.
    pub hits: Vec<Hit>,
    /// Where the cursor stands.
    pub scroll: Scroll,
}

impl Search {
    /// Looks again.
    pub fn look(&mut self, library: &Library) {
        self.hits = search(library, &self.entry.text());
        self.scroll = Scroll::default();
    }
}
