//! Judges the reading of files by the TOML project's own tests, kept outside the repository.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/skip.rs"]
mod skip;

use demarche::check::check;
use demarche::finding::Code;
use demarche::load::load;
use std::path::PathBuf;

/// The tests of TOML 1.0.0, by the list that comes with them.
fn listed(kind: &str) -> Option<Vec<PathBuf>> {
    let folder = skip::folder("DEMARCHE_CORPORA")?.join("toml-test");
    let list = std::fs::read_to_string(folder.join("files-toml-1.0.0")).unwrap();
    let files = list.lines().filter(|name| name.starts_with(kind)).map(|name| folder.join(name));
    let files: Vec<_> = files.filter(|path| path.extension().is_some_and(|end| end == "toml")).collect();
    assert!(files.len() > 100, "{} files of {kind}", files.len());
    Some(files)
}

#[test]
fn every_invalid_file_is_complained_about_with_a_place() {
    let mut silent = Vec::new();
    for path in listed("invalid/").unwrap_or_default() {
        let checked = check(load(&path).unwrap());
        let ours = [Code::Syntax, Code::Toml11, Code::NotUtf8, Code::GitConflict, Code::ByteOrderMark];
        let mut grammar = checked.findings.iter().filter(|finding| ours.contains(&finding.code));
        let in_file = |place: demarche::finding::Place| {
            let file = &checked.files[place.file as usize];
            let at = file.line_column(place.start);
            at.line >= 1 && at.column >= 1 && place.start as usize <= file.text.len()
        };
        match grammar.next() {
            Some(finding) if in_file(finding.place) => {}
            _ => silent.push(path.display().to_string()),
        }
    }
    assert!(silent.is_empty(), "{} without a finding:\n{}", silent.len(), silent.join("\n"));
}

#[test]
fn every_valid_file_is_read() {
    let mut refused = Vec::new();
    for path in listed("valid/").unwrap_or_default() {
        let checked = check(load(&path).unwrap());
        let grammar = [Code::Syntax, Code::Toml11, Code::NotUtf8, Code::GitConflict, Code::Unreadable];
        let wrong = checked.findings.iter().filter(|finding| grammar.contains(&finding.code));
        refused.extend(wrong.map(|finding| format!("{}: {}", path.display(), finding.message)));
    }
    assert!(refused.is_empty(), "{} refused:\n{}", refused.len(), refused.join("\n"));
}
