//! The one time that all records are gone through, for all indices together: to unpack a record costs more than to look at
//! it.

use super::Library;
use super::columns::Columns;
use super::haystack::{Stack, Stacks};
use super::heard::Told;
use super::lists::Found;
use super::time::Key;
use crate::progress::{Follow, hands, shared_to};
use std::ops::Range;

/// So many records are gone through in a row: those of some whole stacks.
const MANY: usize = 20 * Stack::MANY;

/// What the indices need of some records that follow one another.
pub(super) struct Pass {
    pub columns: Columns,
    pub keys: Vec<Key>,
    pub found: Found,
    pub told: Told,
    pub stacks: Vec<Stack>,
}

impl Pass {
    /// Through all records. The names of the others must be known.
    pub fn through<F: Follow>(library: &Library, follow: &F) -> Result<Self, F::Stop> {
        let many = library.dataset.records.len();
        let ranges = (0..many).step_by(MANY).map(|first| first..many.min(first + MANY));
        let hands = hands(library.files.iter().map(|file| file.text.len()).sum());
        let mut all = Self::of(library, 0..0);
        all.keys.reserve_exact(many);
        shared_to(
            hands,
            ranges,
            follow,
            Range::len,
            |some| Self::of(library, some),
            |part| all.append(part),
        )?;
        all.columns.close();
        Ok(all)
    }

    fn of(library: &Library, numbers: Range<usize>) -> Self {
        let dataset = &library.dataset;
        let (mut columns, mut found, mut told) = (Columns::default(), Found::default(), Told::new(dataset));
        let (mut keys, mut stacks) = (Vec::with_capacity(numbers.len()), Stacks::default());
        for (id, record) in dataset.records.some(numbers) {
            columns.add(dataset, id, &record);
            found.add(id, &record);
            told.add(&library.heard, &record);
            keys.push(Key::of(&record));
            stacks.add(library, &record);
        }
        Self { columns, keys, found, told, stacks: stacks.closed() }
    }

    fn append(&mut self, mut part: Self) {
        self.columns.append(part.columns);
        self.keys.append(&mut part.keys);
        self.found.append(part.found);
        self.told.append(part.told);
        self.stacks.append(&mut part.stacks);
    }
}
