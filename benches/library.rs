//! What it costs to open a dataset and to ask it, by its size: `cargo bench --bench library`.
//!
//! Sizes are records; `DEMARCHE_BENCH=1000000 cargo bench --bench library` adds another one.

#[path = "../tests/support/generate.rs"]
mod generate;

use demarche::check::{Checked, check};
use demarche::dataset::ActorId;
use demarche::filter::Filter;
use demarche::library::{Level, Library};
use demarche::load::{File, Loaded};
use demarche::query::Question;
use demarche::query::profile::profile;
use demarche::query::relations::{Measure, relations};
use demarche::query::search::{search, search_on};
use demarche::query::timeline::timeline;
use divan::Bencher;
use toml_parser::Source;
use toml_parser::parser::{Event, parse_document};

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

fn library(records: usize) -> Library {
    Library::new(checked(records), "bench")
}

fn checked(records: usize) -> Checked {
    check(loaded(records))
}

/// The floor: what the parser needs for the events of all files, one after the other, and nothing is made of them.
#[divan::bench(args = sizes(), sample_count = 5)]
fn events(bencher: Bencher, records: usize) {
    let loaded = loaded(records);
    bencher.bench_local(|| {
        let mut many = 0_usize;
        for file in &loaded.files {
            let tokens = Source::new(&file.text).lex().into_vec();
            parse_document(&tokens, &mut |_: Event| many += 1, &mut ());
        }
        many
    });
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

/// What a word finds, as it is typed.
#[divan::bench(args = sizes(), sample_count = 5)]
fn searching(bencher: Bencher, records: usize) {
    let library = library(records);
    bencher.bench_local(|| search(library.then(None), "cease"));
}

/// What is found at each letter that is typed.
#[divan::bench(args = sizes(), sample_count = 5)]
fn typing(bencher: Bencher, records: usize) {
    let (library, typed) = (library(records), "council of");
    bencher.bench_local(|| {
        let mut last = None;
        let then = library.then(None);
        let letters = (1..=typed.len()).filter_map(|end| typed.get(..end));
        letters.map(|typed| search_on(then, typed, &mut last).len()).sum::<usize>()
    });
}

/// The records that answer a question.
#[divan::bench(args = sizes(), sample_count = 5)]
fn asking(bencher: Bencher, records: usize) {
    let (library, question) = (library(records), Question { filter: filter(), ..Question::default() });
    bencher.bench_local(|| timeline(&library, &question));
}

/// Who deals with whom, states with states.
#[divan::bench(args = sizes(), sample_count = 5)]
fn measuring(bencher: Bencher, records: usize) {
    let library = library(records);
    let question = Question { level: Level::States, ..Question::default() };
    bencher.bench_local(|| relations(&library, &question, Measure::default()));
}

/// The profile of whoever is in the most records.
#[divan::bench(args = sizes(), sample_count = 5)]
fn profiling(bencher: Bencher, records: usize) {
    let library = library(records);
    let busiest = library.dataset.actors.ids().max_by_key(|actor| library.records_of(*actor).len());
    let busiest = busiest.unwrap_or(ActorId::from(0));
    bencher.bench_local(|| profile(&library, &Question::default(), busiest));
}

fn filter() -> Filter {
    "kind:statement act:deny after:2016".parse().unwrap_or_default()
}
