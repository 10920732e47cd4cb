//! The one time that all records are gone through, for all indices together: to unpack a record costs more than to look at
//! it. What is known of a record that was taken over is taken over, too.

use super::Library;
use super::again::{Again, Piece};
use super::by_id::{self, Begun};
use super::columns::Columns;
use super::haystack::{Stack, Stacks};
use super::letters::Lettered;
use super::lists::Found;
use crate::dataset::AnyId;
use crate::progress::{Follow, hands, shared_to};
use std::ops::Range;

/// So many records are gone through in a row: those of some whole stacks.
const MANY: usize = 20 * Stack::MANY;

/// What the indices need of some records that follow one another.
pub(super) struct Pass {
    pub columns: Columns,
    /// Of those that were not taken over.
    pub found: Found,
    /// The ids of the same, in order in each part.
    pub ids: Vec<Begun>,
    pub stacks: Vec<Stack>,
}

impl Pass {
    /// Through all records. The names of the others must be known.
    pub fn through<F: Follow>(
        library: &Library,
        lettered: &Lettered,
        again: Option<&Again>,
        follow: &F,
    ) -> Result<Self, F::Stop> {
        let many = library.dataset.records.len();
        let ranges = (0..many).step_by(MANY).map(|first| first..many.min(first + MANY));
        let hands = hands(library.files.iter().map(|file| file.text.len()).sum());
        let mut all = Self::of(library, lettered, again, 0..0);
        all.columns.reserve(many);
        all.ids.reserve_exact(by_id::room(&library.dataset, again));
        shared_to(
            hands,
            ranges,
            follow,
            Range::len,
            |some| Self::of(library, lettered, again, some),
            |part| all.append(part),
        )?;
        if let Some(again) = again {
            all.columns.take_over(again, &library.dataset);
        }
        all.columns.close();
        Ok(all)
    }

    fn of(library: &Library, lettered: &Lettered, again: Option<&Again>, numbers: Range<usize>) -> Self {
        let dataset = &library.dataset;
        let (mut columns, mut found, mut stacks) = (Columns::default(), Found::default(), Stacks::default());
        let mut ids = Vec::new();
        let pieces = match again {
            Some(again) => again.pieces(numbers),
            None => vec![Piece::New(numbers)],
        };
        for piece in pieces {
            match (piece, again) {
                (Piece::Old(numbers), Some(Again { last, .. })) => {
                    columns.copy(&last.columns, numbers.clone());
                    stacks.copy(&last.haystacks.records, numbers);
                }
                (Piece::New(numbers) | Piece::Old(numbers), _) => {
                    for (id, record) in dataset.records.some(numbers) {
                        columns.add(dataset, id, &record);
                        found.add(id, &record);
                        ids.push(Begun::of(&record.id, AnyId::Record(id)));
                        stacks.add(library, lettered, &record);
                    }
                }
            }
        }
        by_id::sort(dataset, &mut ids);
        Self { columns, found, ids, stacks: stacks.closed() }
    }

    fn append(&mut self, mut part: Self) {
        self.columns.append(part.columns);
        self.found.append(part.found);
        self.ids.append(&mut part.ids);
        self.stacks.append(&mut part.stacks);
    }
}
