//! A date in EDTF: what is read is written, and read again the same.
#![no_main]

use demarche::date::When;

libfuzzer_sys::fuzz_target!(|text: &str| {
    if let Ok(when) = text.parse::<When>() {
        assert_eq!(when.to_string().parse::<When>().expect("what was written is read"), when);
        let _ = (when.span(), when.widened(), when.sort_key());
    }
});
