//! How many cases of a thing are tried: a sample in every `cargo test`, all that is promised on demand.
#![expect(clippy::disallowed_methods, reason = "past the capture of the test harness")]

use std::env;
use std::io::Write;

/// What asks for all of them.
const FULL: &str = "DEMARCHE_FULL";

/// So many; with `DEMARCHE_FULL=1`, that many.
pub fn cases(sample: usize, full: usize) -> usize {
    if env::var_os(FULL).is_some() { full } else { sample }
}

/// Says what came of it, past the capture of the test harness, where all were tried.
pub fn tell(what: &str) {
    if env::var_os(FULL).is_some() {
        let _ = writeln!(std::io::stderr(), "{what}");
    }
}
