//! What it costs to open a dataset, to ask it and to draw it, by its size: `cargo bench --bench library`; a part of a name
//! behind `--` takes only those works.
//!
//! Sizes are records; `DEMARCHE_BENCH=1000000 cargo bench --bench library` adds another one.

#[path = "../tests/support/works.rs"]
mod works;

use divan::Bencher;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use works::{WORKS, Work, World};

fn main() {
    divan::main();
}

/// A work on so many records.
struct Case {
    records: usize,
    name: &'static str,
    work: Work,
}

impl fmt::Display for Case {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        write!(formatter, "{} of {}", self.name, self.records)
    }
}

/// All works at each size, the sizes one after the other.
fn cases() -> Vec<Case> {
    let more = std::env::var("DEMARCHE_BENCH").ok().and_then(|more| more.parse().ok());
    let sizes = [1_000, 10_000, 100_000].into_iter().chain(more);
    sizes.flat_map(|records| WORKS.map(|(name, work)| Case { records, name, work })).collect()
}

/// A dataset is made once for all works.
static WORLD: Mutex<Option<(usize, Arc<World>)>> = Mutex::new(None);

fn world(records: usize) -> Arc<World> {
    let mut last = WORLD.lock().unwrap_or_else(PoisonError::into_inner);
    match &*last {
        Some((size, world)) if *size == records => Arc::clone(world),
        _ => {
            *last = None;
            let world = Arc::new(World::new(records));
            *last = Some((records, Arc::clone(&world)));
            world
        }
    }
}

#[divan::bench(args = cases(), sample_count = 5)]
fn library(bencher: Bencher, case: &Case) {
    let world = world(case.records);
    bencher.bench_local((case.work)(&world));
}
