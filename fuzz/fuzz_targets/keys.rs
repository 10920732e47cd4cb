//! A script of keys, and the name of one key.
#![no_main]

use demarche::command::{Key, parse_script};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let _ = parse_script(text);
    if let Ok(key) = text.parse::<Key>() {
        assert_eq!(key.to_string().parse::<Key>().expect("what was written is read"), key);
    }
});
