//! docs/robustness.md says what the tests show: its table is made of the list of hazards and of the last full run.
//! `DEMARCHE_UPDATE=1 cargo test --test robustness` writes it anew.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[expect(dead_code, reason = "shared with the tests for the hazards")]
#[path = "support/hazards.rs"]
mod hazards;

use hazards::{HAZARDS, Hazard, record};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// 1,000,000.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let groups = digits.as_bytes().rchunks(3).rev().map(|group| std::str::from_utf8(group).unwrap());
    groups.collect::<Vec<_>>().join(",")
}

fn row(hazard: &Hazard) -> String {
    let Hazard { what, holds, test: (target, test), cases, many: (sample, _), .. } = hazard;
    let last = match fs::read_to_string(record(hazard)) {
        Ok(number) => format!("{} {cases}", grouped(number.trim().parse().unwrap())),
        Err(_) => "not yet run".to_owned(),
    };
    let each = if *sample == 0 { "some".to_owned() } else { grouped(*sample) };
    format!("| {what} | {holds} | {each} | {last} | `--test {target} {test}` |\n")
}

#[test]
fn the_table_is_the_list() {
    let path = root().join("docs/robustness.md");
    let text = fs::read_to_string(&path).unwrap();
    let (begin, end) = ("<!-- hazards -->\n", "<!-- end -->\n");
    let (before, rest) = text.split_once(begin).unwrap();
    let (_, after) = rest.split_once(end).unwrap();
    let mut table =
        "| what happens | what holds | in every run | in the last full run, all survived | test |\n\
        |---|---|---|---|---|\n"
            .to_owned();
    table.extend(HAZARDS.iter().map(row));
    let expected = format!("{before}{begin}{table}{end}{after}");
    if std::env::var_os("DEMARCHE_UPDATE").is_some() {
        fs::write(&path, &expected).unwrap();
    }
    let found = fs::read_to_string(&path).unwrap();
    assert!(found == expected, "the table is not the list: DEMARCHE_UPDATE=1 cargo test --test robustness");
}

#[test]
fn every_hazard_has_its_test_and_every_record_its_hazard() {
    for Hazard { name, test: (target, test), .. } in HAZARDS {
        let text = fs::read_to_string(root().join("tests").join(format!("{target}.rs"))).unwrap();
        assert!(text.contains(&format!("fn {test}()")), "{name}: there is no {test} in tests/{target}.rs");
        assert!(text.contains(&format!("run(\"{name}\")")), "tests/{target}.rs does not count {name}");
    }
    let names: BTreeSet<&str> = HAZARDS.iter().map(|hazard| hazard.name).collect();
    assert_eq!(names.len(), HAZARDS.len(), "two hazards of one name");
    for entry in fs::read_dir(root().join("tests/hazards")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(names.contains(name.as_str()), "tests/hazards/{name} is of no hazard");
    }
}
