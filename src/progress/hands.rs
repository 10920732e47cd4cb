//! Work shared out: as many hands as the machine has processors, and results in the order of the work.

use super::Follow;
use std::collections::BTreeMap;
use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::mpsc::channel;
use std::sync::{Mutex, PoisonError};
use std::thread::{Builder, available_parallelism, scope};

/// Less work than this many bytes is done before a thread has begun.
const LITTLE: usize = 1 << 20;

/// How many should do a work of so many bytes.
pub fn hands(bytes: usize) -> usize {
    if bytes < LITTLE { 1 } else { available_parallelism().map_or(1, NonZero::get) }
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
    let many = items.len();
    let queue = Mutex::new(items.enumerate());
    let take = || queue.lock().unwrap_or_else(PoisonError::into_inner).next();
    scope(|scope| {
        let (give, given) = channel();
        let hand = || {
            let give = give.clone();
            let (take, work, steps) = (&take, &work, &steps);
            Builder::new().name("reading".to_owned()).spawn_scoped(scope, move || {
                // Nobody takes what is given any more: the work was stopped.
                while let Some((number, item)) = take() {
                    if give.send((number, steps(&item), work(item))).is_err() {
                        break;
                    }
                }
            })
        };
        let are_there = (0..hands.min(many)).filter_map(|_| hand().ok()).count() > 0;
        drop(give);
        if !are_there {
            // The system gives no threads.
            return alone(&mut std::iter::from_fn(|| take().map(|(_, item)| item)), &mut to);
        }
        let mut early = BTreeMap::new();
        let mut next = 0;
        for (number, many, result) in given {
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
