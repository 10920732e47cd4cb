//! Saying that a test was skipped, so that whoever runs it sees it: past the capture of the test harness.

use std::io::Write;
use std::path::PathBuf;

/// The folder that the environment names and a test needs; where it names none, says that the test was skipped.
pub fn folder(variable: &str) -> Option<PathBuf> {
    let folder = std::env::var_os(variable).map(PathBuf::from);
    if folder.is_none() {
        let _ = writeln!(std::io::stderr(), "skipped: {variable} is not set");
    }
    folder
}
