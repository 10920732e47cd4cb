//! Datasets with one fault each: what is found in them, and that every complaint has such a dataset.
//!
//! `tests/broken/CODE.toml`, `CODE.what.toml` or a folder `CODE`: the code must be found; the snapshots hold the rest.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use demarche::check::{check, check_texts, sort};
use demarche::export::{Lines, findings_text};
use demarche::finding::{Code, Finding};
use demarche::load::{File, Texts, load};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Complaints without a dataset here, and why.
const ELSEWHERE: &[(Code, &str)] = &[
    (Code::Unreadable, "made at run time, below"),
    (Code::NotAFile, "made at run time, below"),
    (Code::NotUtf8, "made at run time, below"),
    (Code::UnknownSetting, "of a config: src/config/tests.rs"),
    (Code::UnknownCommand, "of a config: src/config/tests.rs"),
    (Code::BadKey, "of a config: src/config/tests.rs"),
    (Code::KeyConflict, "of a config: src/config/tests.rs"),
    (Code::UnknownPane, "of a config: src/config/tests.rs"),
    (Code::UnknownTheme, "of a config: src/config/tests.rs"),
    (Code::UnknownRole, "of a config: src/config/tests.rs"),
    (Code::BadStyle, "of a config: src/config/tests.rs"),
];

/// Faults that are more than one by their nature.
const SEVERAL: &[(&str, &str)] = &[
    ("similar-id", "ids are lower-case, so one that differs by case is no id either"),
    ("similar-id.both", "the same of both"),
    ("toml-1-1.time", "no field takes a time, so it is of the wrong type as well"),
];

fn found(path: &Path) -> (Vec<File>, Vec<Finding>) {
    let checked = check(load(path).unwrap());
    let mut findings = checked.findings;
    let texts = Texts::open(Path::new("tests/broken/texts")).unwrap();
    findings.extend(check_texts(&checked.dataset, &texts));
    sort(&mut findings);
    (checked.files, findings)
}

fn shown(files: &[File], findings: &[Finding]) -> String {
    let mut out = Vec::new();
    findings_text(&mut Lines::new(&mut out, false), files, findings).unwrap();
    String::from_utf8(out).unwrap()
}

/// Every case with its name and the word of its code.
fn cases() -> Vec<(String, String, PathBuf)> {
    let entries = std::fs::read_dir("tests/broken").unwrap().map(|entry| entry.unwrap().path());
    let mut cases: Vec<_> = entries
        .filter(|path| !path.ends_with("texts"))
        .map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap();
            let name = name.strip_suffix(".toml").unwrap_or(name).to_owned();
            let code = name.split('.').next().unwrap().to_owned();
            (name, code, path)
        })
        .collect();
    cases.sort();
    cases
}

#[test]
fn each_fault_is_found_and_nothing_else() {
    for (name, code, path) in cases() {
        let (files, findings) = found(&path);
        let shown = shown(&files, &findings);
        assert!(!shown.chars().any(|char| char.is_control() && char != '\n'), "{shown}");
        if code == "sound" {
            assert!(findings.is_empty(), "{name}: {shown}");
            continue;
        }
        let wanted = Code::of(&code).unwrap();
        assert!(findings.iter().any(|finding| finding.code == wanted), "{name}: {shown}");
        if !SEVERAL.iter().any(|(case, _)| *case == name) {
            assert_eq!(findings.len(), 1, "{name}: {shown}");
        }
        for finding in &findings {
            assert!((finding.place.file as usize) < files.len(), "{name}: {shown}");
        }
        insta::assert_snapshot!(name, shown);
    }
}

#[test]
fn every_complaint_has_a_case() {
    let cases: BTreeSet<_> = cases().into_iter().filter_map(|(_, code, _)| Code::of(&code)).collect();
    for code in Code::ALL {
        let elsewhere = ELSEWHERE.iter().any(|(other, _)| other == code);
        assert_ne!(cases.contains(code), elsewhere, "{}", code.word());
    }
}

#[test]
fn what_cannot_be_read_as_text_is_said_with_its_byte() {
    let folder = tempfile::tempdir().unwrap();
    let sound = std::fs::read_to_string("tests/broken/sound.toml").unwrap();
    std::fs::write(folder.path().join("dataset.toml"), &sound).unwrap();
    for (bytes, line, column) in
        [(&b"a = 1\nb = \"\xff\"\n"[..], 2, 6), (b"\xff\xfe[\0", 1, 1), (b"x = '\xc3(", 1, 6)]
    {
        let path = folder.path().join("other.toml");
        std::fs::write(&path, bytes).unwrap();
        let (files, findings) = found(folder.path());
        let codes: Vec<Code> = findings.iter().map(|finding| finding.code).collect();
        assert_eq!(codes, [Code::NotUtf8], "{}", shown(&files, &findings));
        let at = files[findings[0].place.file as usize].line_column(findings[0].place.start);
        assert_eq!((at.line, at.column), (line, column));
        let out = shown(&files, &findings);
        assert!(!out.chars().any(|char| char.is_control() && char != '\n'), "{out}");
    }
}

#[cfg(unix)]
#[test]
fn links_pipes_and_broken_links_are_said_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let outside = tempfile::tempdir().unwrap();
    let sound = std::fs::read_to_string("tests/broken/sound.toml").unwrap();
    std::fs::write(folder.path().join("dataset.toml"), &sound).unwrap();
    std::fs::write(outside.path().join("outside.toml"), "x = 1").unwrap();
    std::os::unix::fs::symlink(outside.path().join("outside.toml"), folder.path().join("link.toml")).unwrap();
    std::os::unix::fs::symlink(outside.path().join("nowhere.toml"), folder.path().join("loose.toml"))
        .unwrap();
    let status = std::process::Command::new("mkfifo").arg(folder.path().join("pipe.toml")).status().unwrap();
    assert!(status.success());
    let (files, findings) = found(folder.path());
    let mut codes: Vec<Code> = findings.iter().map(|finding| finding.code).collect();
    codes.sort_unstable();
    assert_eq!(codes, [Code::Unreadable, Code::NotAFile, Code::NotAFile], "{}", shown(&files, &findings));
}
