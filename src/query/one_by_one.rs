//! Many things, each asked on its own, on all processors.

use crate::progress::{hands, shared};

/// So many are asked in a row.
const MANY: usize = 4096;

/// What asking one costs, in bytes that are read meanwhile.
const COST: usize = 512;

/// Asks each; the answers stand in the order of what was asked.
pub(super) fn one_by_one<I: Sync, T: Send>(all: &[I], ask: impl Fn(&I) -> T + Sync) -> Vec<T> {
    let ask = |some: &[I]| some.iter().map(&ask).collect::<Vec<T>>();
    let Ok(answers) = shared(hands(all.len() * COST), all.chunks(MANY).collect(), &(), |_| 0, ask);
    answers.into_iter().flatten().collect()
}
