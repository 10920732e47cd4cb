//! What it costs to open a dataset and to ask it, by its size: `cargo bench --bench library`.
//!
//! Sizes are records; `DEMARCHE_BENCH=1000000 cargo bench --bench library` adds another one.

#[path = "../tests/support/generate.rs"]
mod generate;

use demarche::check::{Checked, check};
use demarche::library::Library;
use demarche::load::{File, Loaded};
use divan::Bencher;

fn main() {
    divan::main();
}

/// The sizes measured.
fn sizes() -> Vec<usize> {
    let more = std::env::var("DEMARCHE_BENCH").ok().and_then(|more| more.parse().ok());
    [1_000, 10_000, 100_000].into_iter().chain(more).collect()
}

/// The files of a dataset, in memory.
fn loaded(records: usize) -> Loaded {
    let file = |file: generate::Written| File {
        name: file.name,
        path: None,
        text: file.text.into(),
        readable: true,
    };
    let files = generate::dataset(records, (records / 500).clamp(8, 200), 1);
    Loaded { files: files.into_iter().map(file).collect(), findings: Vec::new() }
}

fn checked(records: usize) -> Checked {
    check(loaded(records))
}

/// From texts to a checked dataset.
#[divan::bench(args = sizes(), sample_count = 5)]
fn checking(bencher: Bencher, records: usize) {
    let loaded = loaded(records);
    bencher.with_inputs(|| loaded.clone()).bench_values(check);
}

/// From a checked dataset to a library.
#[divan::bench(args = sizes(), sample_count = 5)]
fn indexing(bencher: Bencher, records: usize) {
    bencher.with_inputs(|| checked(records)).bench_values(|checked| Library::new(checked, "bench"));
}
