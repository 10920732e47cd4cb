//! What the parser needs for the events of files, and nothing is made of them: the floor for whoever reads them.

use demarche::load::File;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use toml_parser::Source;
use toml_parser::parser::{Event, parse_document};

/// On one thread; how many there are.
pub fn events(files: &[File]) -> usize {
    files.iter().map(events_of).sum()
}

/// On two, who take one file after the other.
pub fn events_shared(files: &[File]) -> usize {
    shared(files, events_of)
}

/// Done to each file by two threads, who take one after the other.
pub fn shared(files: &[File], many: impl Fn(&File) -> usize + Sync) -> usize {
    let next = AtomicUsize::new(0);
    let take = || files.get(next.fetch_add(1, Ordering::Relaxed));
    let work = || std::iter::from_fn(take).map(&many).sum::<usize>();
    thread::scope(|scope| {
        let other = scope.spawn(work);
        work() + other.join().unwrap_or(0)
    })
}

fn events_of(file: &File) -> usize {
    let mut many = 0;
    let tokens = Source::new(&file.text).lex().into_vec();
    parse_document(&tokens, &mut |_: Event| many += 1, &mut ());
    many
}
