//! A template says what is missing, and is a sound record once that is filled in.

use super::*;
use crate::check::check;
use crate::finding::{Code, Severity};
use crate::load::{File, Loaded};

const BASE: &str = r#"
[dataset]
title = "Test"

[[source]]
id = "gazette"
label = "The Gazette"
date = "2024-11-18"

[[actor]]
id = "north"
name = "Northland"
kind = "state"

[[actor]]
id = "south"
name = "Southland"
kind = "state"

[[claim]]
id = "talks"
text = "They talked."
about = ["north"]
cite = [{ source = "gazette", at = "¶ 1" }]

"#;

fn errors(text: &str) -> Vec<(Code, String)> {
    let file = File { name: "a.toml".into(), path: None, text: text.into(), readable: true };
    let findings = check(Loaded { files: vec![file], findings: Vec::new() }).findings;
    let errors = findings.into_iter().filter(|finding| finding.severity() == Severity::Error);
    errors.map(|finding| (finding.code, finding.message)).collect()
}

fn given() -> Given {
    Given::of(&["gazette"], "x", (Some("2024-11-17".into()), Some(("gazette".into(), Some("¶ 3".into())))))
}

/// As a person would: actors where actors are wanted, and a word where one of a list is.
fn filled(kind: &str, template: &str) -> String {
    let mut text = String::new();
    for line in template.lines() {
        let word = kinds()
            .find(|known| known.name == kind)
            .and_then(|kind| kind.fields.iter().find(|field| line.starts_with(&format!("{} = ", field.name))))
            .and_then(|field| words(&field.form))
            .and_then(|words| words.first().copied());
        let line = match word {
            Some(word) => line.replacen("\"\"", &format!("{word:?}"), 1),
            None => line.replacen("actor = \"\"", "actor = \"north\"", 1).replacen(
                "actor = \"\"",
                "actor = \"south\"",
                1,
            ),
        };
        let wanted = if line.starts_with("from") { "north" } else { "south" };
        let line = line.replace("\"¶ \"", "\"¶ 1\"");
        let line = if line.starts_with("query") { line.replace("\"\"", "\"talks\"") } else { line };
        text.push_str(&line.replace("\"\"", &format!("{wanted:?}")));
        text.push('\n');
    }
    text
}

#[test]
fn a_template_is_sound_once_its_empty_places_are_filled() {
    for kind in kinds() {
        for given in [given(), Given { id: "x-new".into(), ..Given::default() }] {
            let template = template(kind.name, &given).unwrap();
            let text = filled(kind.name, &template).replace("source = \"south\"", "source = \"gazette\"");
            let text = text.replace("at = \"south\"", "at = \"¶ 1\"");
            assert_eq!(errors(&format!("{BASE}{text}")), [], "{text}");
        }
    }
}

#[test]
fn what_is_left_empty_is_said() {
    for kind in kinds() {
        let text = template(kind.name, &Given { id: "x-new".into(), ..Given::default() }).unwrap();
        assert!(!errors(&format!("{BASE}{text}")).is_empty(), "{text}");
    }
}

#[test]
fn every_field_stands_in_it_with_its_meaning() {
    for kind in kinds() {
        let text = template(kind.name, &given()).unwrap();
        for field in kind.fields {
            assert!(text.contains(&format!("{} = ", field.name)), "{text}");
            assert!(text.contains(field.doc.trim()), "{text}");
        }
    }
    assert_eq!(template("dataset", &given()), None);
}

#[test]
fn what_may_be_had_is_a_remark_that_can_be_uncommented() {
    for kind in kinds() {
        let text = template(kind.name, &given()).unwrap();
        let (_, errors) = toml::de::DeTable::parse_recoverable(&text.replace("\n# ", "\n"));
        assert_eq!(errors.len(), 0, "{text}");
    }
}

#[test]
fn ids_are_made_of_kind_and_day_and_unique() {
    let id = |taken: &[&str], date: &str| unique(taken, "meeting", Some(date));
    assert_eq!(id(&[], "2024-11-17"), "meeting-2024-11-17");
    assert_eq!(id(&["meeting-2024-11-17"], "2024-11-17"), "meeting-2024-11-17-2");
    assert_eq!(id(&["meeting-2024-11-17", "meeting-2024-11-17-2"], "2024-11-17"), "meeting-2024-11-17-3");
    assert_eq!(id(&[], "2024-11~"), "meeting-new");
    assert_eq!(id(&[], "[2024-11-11..2024-11-17]"), "meeting-new");
    assert_eq!(unique(&[], "tie", None), "tie-new");
}
