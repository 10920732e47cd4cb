//! A library made of TOML text in memory, through the same check as files on disk.

use demarche::check::{Checked, check};
use demarche::finding::Severity;
use demarche::library::Library;
use demarche::load::{File, Loaded};

/// What the check makes of one text.
pub fn checked(text: &str) -> Checked {
    let file = File { name: "test.toml".to_owned(), path: None, text: text.into(), readable: true };
    check(Loaded { files: vec![file], findings: Vec::new() })
}

/// A library of a text in which nothing is wrong. Warnings are let pass: a case has only what it is about.
pub fn library(text: &str) -> Library {
    let checked = checked(text);
    let errors: Vec<String> = checked
        .findings
        .iter()
        .filter(|finding| finding.severity() == Severity::Error)
        .map(|finding| {
            let at = checked.files[finding.place.file as usize].line_column(finding.place.start);
            format!("{}:{}: {}: {}", at.line, at.column, finding.code.word(), finding.message)
        })
        .collect();
    assert!(errors.is_empty(), "the test's own dataset has errors:\n{}\n{text}", errors.join("\n"));
    Library::new(checked, "test")
}
