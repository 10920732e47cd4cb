//! Many things, asked on all processors: each on its own, or many in a row.

use crate::progress::{Follow, Stage, hands, shared};

/// So many are asked in a row.
const MANY: usize = 4096;

/// What asking one costs, in bytes that are read meanwhile.
const COST: usize = 512;

/// So many are gone through in a row, where one of them costs next to nothing.
const ROW: usize = 1 << 14;

/// So many runs of things at a time.
const RUNS: usize = 512;

/// What going past one costs: far less than to begin a thread for some thousands.
const PASSING: usize = 8;

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

/// Goes through all of them, many in a row: what comes of each part, in their order.
pub(super) fn part_by_part<I: Sync, T: Send>(all: &[I], ask: impl Fn(&[I]) -> T + Sync) -> Vec<T> {
    let parts = all.chunks(ROW).collect();
    let Ok(answers) = shared(hands(all.len() * PASSING), parts, &(), |some: &&[I]| some.len(), ask);
    answers
}

/// The same of things that stand in runs.
pub(super) fn run_by_run<'r, I: Sync, T: Send>(
    runs: &[&'r [I]],
    ask: impl Fn(&[&'r [I]]) -> T + Sync,
) -> Vec<T> {
    let many: usize = runs.iter().map(|run| run.len()).sum();
    let parts = runs.chunks(RUNS).collect();
    let Ok(answers) = shared(hands(many * PASSING), parts, &(), |_| 0, ask);
    answers
}

/// How many of them are so.
pub(super) fn many_of<I: Sync>(all: &[I], is_so: impl Fn(&I) -> bool + Sync) -> usize {
    part_by_part(all, |some| some.iter().filter(|one| is_so(one)).count()).into_iter().sum()
}
