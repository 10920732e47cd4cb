//! Which of our programs run.

use std::fs;
use std::path::Path;

/// Whether a dashboard runs that was called with that path.
pub fn is_running(path: &Path) -> bool {
    let path = path.to_str().unwrap();
    fs::read_dir("/proc").unwrap().flatten().any(|entry| {
        let line = fs::read(entry.path().join("cmdline")).unwrap_or_default();
        let line = String::from_utf8_lossy(&line);
        line.starts_with(env!("CARGO_BIN_EXE_demarche")) && line.contains(path)
    })
}
