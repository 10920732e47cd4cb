//! A file of a dataset: read, checked, shown and exported.
#![no_main]

use demarche::check::check;
use demarche::export::{Lines, export_json, findings_text};
use demarche::library::Library;
use demarche::load::{File, Loaded};
use demarche::query::Question;
use demarche::query::timeline::timeline;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let file = File { name: "fuzz.toml".to_owned(), path: None, text: text.into(), readable: true };
    let checked = check(Loaded { files: vec![file], findings: Vec::new() });
    let mut out = Vec::new();
    findings_text(&mut Lines::new(&mut out, false), &checked.files, &checked.findings)
        .expect("a Vec takes all");
    let library = Library::new(checked, "fuzz");
    let question = Question::default();
    let found = timeline(&library, &question);
    export_json(&mut out, &library, &question, &found, false).expect("a Vec takes all");
    let text = String::from_utf8(out).expect("text is UTF-8");
    assert!(!text.chars().any(|char| char != '\n' && demarche::text::is_hazard(char)));
});
