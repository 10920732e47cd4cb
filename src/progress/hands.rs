//! Work shared out: as many hands as the machine has processors, and results in the order of the work.

use super::Follow;
use std::collections::BTreeMap;
use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::mpsc::channel;
use std::sync::{Mutex, OnceLock, PoisonError};
use std::thread::{Builder, available_parallelism, scope};

/// Less work than this many bytes is done before a thread has begun.
const LITTLE: usize = 1 << 20;
/// As many as there are processors: to find that out takes as long as some works.
static ALL: OnceLock<usize> = OnceLock::new();

/// How many should do a work of so many bytes.
pub fn hands(bytes: usize) -> usize {
    if bytes < LITTLE { 1 } else { *ALL.get_or_init(|| available_parallelism().map_or(1, NonZero::get)) }
}

/// Does the work on each item, which counts for so many steps; whoever follows it may stop it after any. The results
/// stand in the order of the items.
pub fn shared<I, R, F>(
    hands: usize,
    items: Vec<I>,
    follow: &F,
    steps: impl Fn(&I) -> usize + Sync,
    work: impl Fn(I) -> R + Sync,
) -> Result<Vec<R>, F::Stop>
where
    I: Send,
    R: Send,
    F: Follow,
{
    let mut results = Vec::with_capacity(items.len());
    shared_to(hands, items.into_iter(), follow, steps, work, |result| results.push(result))?;
    Ok(results)
}

/// The same for somebody who takes each result as soon as those before it are there. The items are made in their order,
/// one at a time.
pub fn shared_to<I, R, F>(
    hands: usize,
    mut items: impl ExactSizeIterator<Item = I> + Send,
    follow: &F,
    steps: impl Fn(&I) -> usize + Sync,
    work: impl Fn(I) -> R + Sync,
    mut to: impl FnMut(R),
) -> Result<(), F::Stop>
where
    I: Send,
    R: Send,
    F: Follow,
{
    let alone = |items: &mut dyn Iterator<Item = I>, to: &mut dyn FnMut(R)| {
        for item in items {
            let many = steps(&item);
            to(work(item));
            follow.steps(many)?;
        }
        Ok(())
    };
    if hands < 2 || items.len() < 2 {
        return alone(&mut items, &mut to);
    }
    let helpers = hands.min(items.len()) - 1;
    let queue = Mutex::new(items.enumerate());
    let take = || queue.lock().unwrap_or_else(PoisonError::into_inner).next();
    let done = |(number, item): (usize, I)| (number, steps(&item), work(item));
    scope(|scope| {
        let (give, given) = channel();
        for _ in 0..helpers {
            let give = give.clone();
            let (take, done) = (&take, &done);
            let help = move || {
                // Nobody takes what is given any more: the work was stopped.
                while take().is_some_and(|item| give.send(done(item)).is_ok()) {}
            };
            // Where the system gives no threads, there are fewer helpers.
            let _ = Builder::new().name("reading".to_owned()).spawn_scoped(scope, help);
        }
        drop(give);
        let mut early = BTreeMap::new();
        let mut next = 0;
        // What the others have done comes first, so that it need not wait; where nothing is left to be done, they are
        // waited for.
        let one = || given.try_recv().ok().or_else(|| take().map(&done)).or_else(|| given.recv().ok());
        while let Some((number, many, result)) = one() {
            early.insert(number, result);
            while let Some(result) = early.remove(&next) {
                to(result);
                next += 1;
            }
            follow.steps(many)?;
        }
        Ok(())
    })
}

/// Does two works, at once if there are two hands.
pub fn both<A: Send, B>(hands: usize, one: impl Fn() -> A + Sync, other: impl FnOnce() -> B) -> (A, B) {
    scope(|scope| {
        let hand = || Builder::new().name("reading".to_owned()).spawn_scoped(scope, &one);
        let Some(hand) = (hands > 1).then(hand).and_then(Result::ok) else { return (one(), other()) };
        let other = other();
        (hand.join().unwrap_or_else(|panic| resume_unwind(panic)), other)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::{Progress, Stage, Stopped};
    use proptest::prelude::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    proptest! {
        #[test]
        fn results_stand_in_the_order_of_the_work(many in 0_usize..300, hands in 0_usize..9) {
            let (progress, begun) = (Progress::default(), AtomicUsize::new(0));
            progress.begin(Stage::Reading, many);
            let square = |number: usize| {
                begun.fetch_add(1, Ordering::Relaxed);
                number * number
            };
            let squares: Vec<usize> = (0..many).map(|number| number * number).collect();
            prop_assert_eq!(shared(hands, (0..many).collect(), &progress, |_| 2, square), Ok(squares));
            prop_assert_eq!((begun.into_inner(), progress.reached().done), (many, 2 * many));
        }
    }

    #[test]
    fn it_can_be_stopped() {
        for hands in [1, 3] {
            let (progress, begun) = (Progress::default(), AtomicUsize::new(0));
            let work = |number: usize| {
                if begun.fetch_add(1, Ordering::Relaxed) == 5 {
                    progress.stop();
                }
                number
            };
            assert_eq!(shared(hands, (0..1_000_000).collect(), &progress, |_| 1, work), Err(Stopped));
            assert!(begun.into_inner() < 1_000_000);
        }
    }
}
