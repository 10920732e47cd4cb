//! Any text on its way to a terminal.
#![no_main]

use demarche::text::{Plain, fit, is_hazard, pad, width, wrap};

libfuzzer_sys::fuzz_target!(|input: (u8, &str)| {
    let (columns, text) = (usize::from(input.0) % 60, input.1);
    let plain = Plain::of(text);
    assert!(!plain.as_str().chars().any(is_hazard));
    assert_eq!(Plain::of(plain.as_str()), plain);
    assert!(width(&fit(text, columns)) <= columns);
    assert_eq!(width(&pad(text, columns)), columns);
    let _ = wrap(text, columns);
});
