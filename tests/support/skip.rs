//! Saying that a test was skipped, so that whoever runs it sees it: past the capture of the test harness.
#![expect(clippy::disallowed_methods, reason = "past the capture of the test harness")]

use std::io::Write;
use std::path::PathBuf;

/// Says that a test was skipped, and why.
pub fn skipped(why: &str) {
    let _ = writeln!(std::io::stderr(), "skipped: {why}");
}

/// The folder that the environment names and a test needs; where it names none, says that the test was skipped.
pub fn folder(variable: &str) -> Option<PathBuf> {
    let folder = std::env::var_os(variable).map(PathBuf::from);
    if folder.is_none() {
        skipped(&format!("{variable} is not set"));
    }
    folder
}
