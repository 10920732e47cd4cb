//! A file of a dataset: read, checked, shown and exported. What is read in one pass and what is read with care are the
//! same: a key in quotes is reason enough for care, and means nothing else.
#![no_main]

use demarche::check::{Checked, check};
use demarche::export::{Lines, export_json, findings_text};
use demarche::finding::Code;
use demarche::library::Library;
use demarche::load::{File, Loaded};
use demarche::query::Question;
use demarche::query::timeline::timeline;

fn checked(text: &str) -> Checked {
    let file = File { name: "fuzz.toml".to_owned(), path: None, text: text.into(), readable: true };
    check(Loaded { files: vec![file], findings: Vec::new() })
}

fn exported(checked: Checked) -> String {
    let library = Library::new(checked, "fuzz");
    let question = Question::default();
    let found = timeline(&library, &question);
    let mut out = Vec::new();
    export_json(&mut out, &library, &question, &found, false).expect("a Vec takes all");
    String::from_utf8(out).expect("text is UTF-8")
}

fn is_harmless(text: &str) -> bool {
    !text.chars().any(|char| char != '\n' && demarche::text::is_hazard(char))
}

libfuzzer_sys::fuzz_target!(|text: &str| {
    let plain = checked(&format!("{text}\n[[view]]\nname = \"last\"\nquery = \"\"\n"));
    let mut out = Vec::new();
    findings_text(&mut Lines::new(&mut out, false), &plain.files, &plain.findings).expect("a Vec takes all");
    assert!(is_harmless(&String::from_utf8(out).expect("text is UTF-8")));
    let codes = |checked: &Checked| checked.findings.iter().map(|finding| finding.code).collect::<Vec<_>>();
    let found = codes(&plain);
    let exported_plain = exported(plain);
    assert!(is_harmless(&exported_plain));
    if !found.iter().any(|code| matches!(code, Code::Syntax | Code::Toml11)) {
        let quoted = checked(&format!("{text}\n[[view]]\n\"name\" = \"last\"\nquery = \"\"\n"));
        assert_eq!(codes(&quoted), found);
        assert_eq!(exported(quoted), exported_plain);
    }
});
