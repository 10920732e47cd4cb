//! Many things, each asked on its own, on all processors.

use crate::progress::{Follow, Stage, hands, shared};

/// So many are asked in a row.
const MANY: usize = 4096;

/// What asking one costs, in bytes that are read meanwhile.
const COST: usize = 512;

/// Asks each; the answers stand in the order of what was asked.
pub(super) fn one_by_one<I: Sync, T: Send>(all: &[I], ask: impl Fn(&I) -> T + Sync) -> Vec<T> {
    let Ok(answers) = one_by_one_with(all, &(), ask);
    answers
}

/// The same, followed and perhaps stopped.
pub(super) fn one_by_one_with<I: Sync, T: Send, F: Follow>(
    all: &[I],
    follow: &F,
    ask: impl Fn(&I) -> T + Sync,
) -> Result<Vec<T>, F::Stop> {
    let ask = |some: &[I]| some.iter().map(&ask).collect::<Vec<T>>();
    follow.begin(Stage::Asking, all.len());
    let work = all.chunks(MANY).collect();
    let answers = shared(hands(all.len() * COST), work, follow, |some: &&[I]| some.len(), ask)?;
    Ok(answers.into_iter().flatten().collect())
}
