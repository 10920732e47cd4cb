//! A query: what is read is written, and read again the same.
#![no_main]

use demarche::filter::Filter;

libfuzzer_sys::fuzz_target!(|text: &str| {
    if let Ok(filter) = Filter::read(text, [].into_iter()) {
        assert_eq!(
            Filter::read(&filter.to_string(), [].into_iter()).expect("what was written is read"),
            filter
        );
    }
});
