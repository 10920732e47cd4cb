//! The program as one calls it: what it prints, where, and with which exit code.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// Every command that prints an answer about a dataset, with what each needs.
const ANSWERS: &[&[&str]] = &[
    &["list"],
    &["list", "--format", "json"],
    &["list", "--format", "csv"],
    &["claims"],
    &["claims", "--format", "json"],
    &["relations"],
    &["relations", "--measure", "meetings", "--format", "csv"],
    &["relations", "--format", "json"],
    &["relations", "--measure", "tone", "--format", "table", "--order", "nearness"],
    &["network", "--format", "graphml"],
    &["network", "--format", "gexf"],
    &["network", "--format", "json"],
    &["brokers"],
    &["brokers", "--format", "json"],
    &["coverage"],
    &["coverage", "--format", "json"],
    &["coverage", "--by", "outlet", "--format", "csv"],
    &["coverage", "--gaps"],
    &["coverage", "--gaps", "--format", "json"],
    &["coverage", "--gaps", "--format", "csv"],
    &["coverage", "--by", "paragraph"],
    &["coverage", "--by", "paragraph", "--format", "json"],
    &["coverage", "--by", "paragraph", "--format", "csv"],
    &["export"],
    &["export", "--query", "ann"],
    &["export", "--format", "markdown"],
    &["search", "ann"],
    &["search", "ann", "--format", "json"],
];

/// A call from `tests/datasets`, in an environment of its own.
fn program(args: &[&str]) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_demarche"));
    let datasets = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/datasets");
    program.args(args).current_dir(datasets).env_clear().stdin(Stdio::null());
    program
}

fn run(args: &[&str]) -> Output {
    program(args).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// Standard output, standard error and exit code as one text.
fn all(args: &[&str]) -> String {
    let output = run(args);
    let code = output.status.code().unwrap();
    let part = |name: &str, bytes: &[u8]| {
        if bytes.is_empty() { String::new() } else { format!("--- {name}\n{}", text(bytes)) }
    };
    format!("{}{}--- exit {code}", part("out", &output.stdout), part("err", &output.stderr))
}

fn json(args: &[&str]) -> Value {
    serde_json::from_slice(&run(args).stdout).unwrap()
}

fn code(args: &[&str]) -> i32 {
    run(args).status.code().unwrap()
}

#[test]
fn help_teaches() {
    insta::assert_snapshot!("help", all(&["--help"]));
    for command in [
        "check",
        "list",
        "show",
        "search",
        "evidence",
        "claims",
        "news",
        "relations",
        "network",
        "path",
        "brokers",
        "coverage",
        "export",
        "init",
        "frame",
        "keys",
        "config",
    ] {
        let help = all(&[command, "--help"]);
        assert!(help.contains(&format!("  demarche {command}")), "an example: {help}");
        assert!(help.lines().all(|line| line.chars().count() <= 100), "{help}");
        insta::assert_snapshot!(format!("help-{command}"), help);
    }
}

/// The examples in the help can be typed as they stand.
#[test]
fn the_examples_work() {
    let bin = Path::new(env!("CARGO_BIN_EXE_demarche")).parent().unwrap();
    let mut tried = 0;
    for command in [
        "list",
        "news",
        "show",
        "search",
        "evidence",
        "claims",
        "relations",
        "network",
        "path",
        "brokers",
        "coverage",
        "export",
        "keys",
        "config",
    ] {
        let help = text(&run(&[command, "--help"]).stdout);
        for line in
            help.lines().filter(|line| line.starts_with("  demarche ") && !line.contains("my-dataset"))
        {
            let call = line.trim().split("   ").next().unwrap();
            if call.contains('|') || call.contains("--config") {
                continue; // needs what is not here
            }
            let folder = tempfile::tempdir().unwrap();
            let mut shell = Command::new("/bin/sh");
            shell.args(["-c", call]).current_dir(&folder).env("PATH", bin).stdin(Stdio::null());
            let output = shell.output().unwrap();
            assert!(output.status.success(), "{call}: {}", text(&output.stderr));
            assert_eq!(text(&output.stderr), "", "{call}");
            tried += 1;
        }
    }
    assert!(tried > 12, "{tried}");
}

/// Answers as text, by the names of their snapshots.
const AS_TEXT: &[(&str, &[&str])] = &[
    ("list", &["list", "--data", "talks"]),
    ("list-window", &["list", "--data", "talks", "--window", "2024-06-03/"]),
    ("list-query", &["list", "--data", "talks", "from:omer", "--query", "-kind:meeting"]),
    ("list-as-of", &["list", "--data", "talks", "--as-of", "2024-05-13"]),
    ("list-csv", &["list", "--data", "talks", "--format", "csv"]),
    ("list-ascii", &["list", "--data", "talks", "--ascii"]),
    ("show-meeting", &["show", "river-talks", "--data", "talks"]),
    ("show-overruled", &["show", "spring-call", "--data", "talks"]),
    ("show-statement", &["show", "anna-denies", "--data", "talks"]),
    ("show-event", &["show", "retirement", "--data", "talks"]),
    ("show-tie", &["show", "at-odds", "--data", "talks"]),
    ("show-claim", &["show", "talks-took-place", "--data", "talks"]),
    ("show-source", &["show", "gazette", "--data", "talks"]),
    ("show-actor", &["show", "cinar", "--data", "talks"]),
    ("show-unnamed", &["show", "southland-sources", "--data", "talks"]),
    ("evidence", &["evidence", "river-talks", "--data", "talks"]),
    ("evidence-claim", &["evidence", "talks-took-place", "--data", "talks"]),
    ("show-as-of", &["show", "cinar", "--data", "talks", "--as-of", "2024-05-13"]),
    ("search-as-of", &["search", "southland", "--data", "talks", "--as-of", "2024-05-13"]),
    ("news", &["news", "--data", "talks"]),
    ("news-csv", &["news", "kind:meeting", "--data", "talks", "--format", "csv"]),
    ("claims-as-of", &["claims", "--data", "talks", "--as-of", "2024-05-13"]),
    ("coverage-as-of", &["coverage", "--data", "talks", "--as-of", "2024-05-12"]),
    ("evidence-as-of", &["evidence", "river-talks", "--data", "talks", "--as-of", "2024-05-13"]),
    (
        "cite",
        &[
            "cite",
            "river-talks",
            "anna-denies",
            "at-odds",
            "talks-took-place",
            "cinar",
            "leaflet",
            "--data",
            "talks",
        ],
    ),
    ("cite-markdown", &["cite", "river-talks", "anna", "gazette", "--data", "talks", "--format", "markdown"]),
    ("cite-bibtex", &["cite", "river-talks", "anna-denies", "--data", "talks", "--format", "bibtex"]),
    ("cite-csl", &["cite", "river-talks", "cinar", "--data", "talks", "--format", "csl-json"]),
    ("claims", &["claims", "--data", "talks"]),
    ("claims-of-a-question", &["claims", "--query", "from:miller"]),
    ("conflicts", &["claims", "--data", "accounts"]),
    ("conflicts-as-of", &["claims", "--data", "accounts", "--as-of", "2031-05-20"]),
    ("conflicts-of-a-record", &["evidence", "crossing", "--data", "accounts"]),
    ("conflicts-json", &["evidence", "flag", "--data", "accounts", "--format", "json"]),
    ("conflicts-cited", &["cite", "crossing", "--data", "accounts"]),
    (
        "conflicts-in-a-dossier",
        &["export", "--query", "kind:event", "--format", "markdown", "--data", "accounts"],
    ),
    (
        "conflicts-in-the-pane",
        &["frame", "--size", "100x40", "--keys", "c G", "--color", "never", "--data", "accounts"],
    ),
    ("relations", &["relations", "--data", "talks"]),
    ("relations-states", &["relations", "--data", "talks", "--measure", "meetings", "--level", "states"]),
    (
        "relations-tone",
        &["relations", "--data", "talks", "--measure", "tone", "--format", "table", "--order", "nearness"],
    ),
    ("relations-balance", &["relations", "--data", "talks", "--measure", "balance", "--format", "json"]),
    (
        "relations-before",
        &["relations", "--data", "talks", "--window", "2024-05/", "--before", "2024-01/2024-04"],
    ),
    (
        "relations-before-csv",
        &[
            "relations",
            "--data",
            "talks",
            "--window",
            "2024-05/",
            "--before",
            "2024-01/2024-04",
            "--format",
            "csv",
        ],
    ),
    ("network-gexf", &["network", "--data", "talks", "--format", "gexf", "--measure", "statements"]),
    ("path", &["path", "anna", "northland", "--data", "talks"]),
    ("path-nowhere", &["path", "anna", "northland", "--data", "talks", "--measure", "visits"]),
    ("brokers", &["brokers", "--data", "talks", "--measure", "contacts"]),
    ("relations-csv", &["relations", "--data", "talks", "--format", "csv"]),
    ("coverage", &["coverage", "--data", "talks"]),
    ("coverage-csv", &["coverage", "--data", "talks", "--by", "outlet", "--format", "csv"]),
    ("coverage-paragraphs", &["coverage", "--data", "talks", "--by", "paragraph"]),
    ("gaps-csv", &["coverage", "--data", "talks", "--gaps", "--format", "csv"]),
    ("search", &["search", "ILK", "cinar", "--data", "talks"]),
    ("search-fields", &["search", "--data", "talks", "--", "talks", "date:2024", "-kind:tie"]),
    ("check", &["check", "talks"]),
    ("check-faulty", &["check", "faulty"]),
    ("check-faulty-json", &["check", "faulty", "--format", "json"]),
    ("explain", &["check", "--explain", "date-rule"]),
    ("keys", &["keys"]),
];

#[test]
fn answers_as_text() {
    for (name, args) in AS_TEXT {
        insta::assert_snapshot!(*name, all(args));
    }
}

#[test]
fn errors_say_what_to_do() {
    for (name, args) in [
        ("error-field", &["list", "--data", "talks", "fron:anna"][..]),
        ("error-value", &["list", "--data", "talks", "İ kind:metting"]),
        ("nobody", &["list", "--data", "talks", "kind:tie", "from:ana", "--query", "tag:rivr"]),
        ("nobody-counted", &["relations", "--data", "talks", "--query", "from:ana"]),
        ("nobody-claims", &["claims", "--data", "talks", "--query", "claim:nothing"]),
        ("error-as-of", &["coverage", "--data", "talks", "--as-of", "2024-05-32"]),
        ("error-as-of-open", &["search", "omer", "--data", "talks", "--as-of", "2024-05/"]),
        ("error-not-known", &["show", "anna-denies", "--data", "talks", "--as-of", "2024-05-13"]),
        ("error-window", &["list", "--data", "talks", "--window", "2024-13/"]),
        ("error-id", &["show", "river-talk", "--data", "talks"]),
        ("error-evidence", &["evidence", "anna", "--data", "talks"]),
        ("error-code", &["check", "--explain", "date-rul"]),
        ("error-folder", &["check", "nowhere"]),
        ("error-command", &["serch"]),
        ("error-command-and-word", &["serch", "anna"]),
        ("error-option", &["list", "--frmat", "json"]),
        ("error-search", &["search", "nobody at all", "--data", "talks"]),
        ("faults-and-an-answer", &["list", "--data", "faulty"]),
    ] {
        insta::assert_snapshot!(name, all(args));
    }
}

#[test]
fn exit_codes() {
    for (wanted, args) in [
        (0, &["check", "talks"][..]),
        (1, &["check", "faulty"]),
        (1, &["check", "faulty", "--format", "json"]),
        (2, &["check", "nowhere"]),
        (2, &["check", "talks", "--texts", "nowhere"]),
        (0, &["list", "nothing-has-this", "--data", "talks"]),
        (0, &["list", "from:nobody-is-this", "--data", "talks"]),
        (1, &["search", "nothing-has-this", "--data", "talks"]),
        (1, &["show", "nothing-has-this", "--data", "talks"]),
        (1, &["cite", "gazette", "nothing-has-this", "--data", "talks"]),
        (2, &["list", "kind:", "--data", "talks"]),
        (2, &["search", "kid:tie", "--data", "talks"]),
        (1, &["search", "kind:tie", "nothing-has-this", "--data", "talks"]),
        (2, &["list", "--as-of", "yesterday", "--data", "talks"]),
        (2, &["keys", "--config", "nowhere"]),
        (2, &["--no-such-option"]),
        (0, &["--version"]),
        (0, &["config"]),
    ] {
        assert_eq!(code(args), wanted, "{args:?}");
    }
}

#[test]
fn the_dataset_is_the_one_named_or_at_hand_or_in_the_settings() {
    let out = |command: &mut Command| text(&command.output().unwrap().stdout);
    assert!(out(&mut program(&["check"])).contains("checked: the embedded dataset ("));

    let talks = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/datasets/talks");
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join(".config/demarche");
    fs::create_dir_all(&folder).unwrap();
    std::os::unix::fs::symlink(&talks, home.path().join("record")).unwrap();
    std::os::unix::fs::symlink(&talks, folder.join("beside")).unwrap();
    for named in [talks.to_str().unwrap(), "~/record", "beside"] {
        fs::write(folder.join("config.toml"), format!("[start]\ndataset = {named:?}\n")).unwrap();
        let checked = out(program(&["check"]).env("HOME", home.path()));
        assert!(checked.contains("(The river talks)"), "{named}: {checked}");
    }
    let named = out(program(&["check", "talks/records.toml"]).env("HOME", home.path()));
    assert!(named.contains("checked: talks/records.toml ("), "{named}");
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/datasets/faulty");
    let checked = out(program(&["check"]).current_dir(here).env("HOME", home.path()));
    assert!(checked.contains("checked: the current folder (Some faults)"), "{checked}");
    assert!(checked.starts_with("dataset.toml:"), "{checked}");

    fs::write(folder.join("config.toml"), "[start]\ndataset = \"gone\"\n").unwrap();
    let output = program(&["check"]).env("HOME", home.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("the settings name it: [start] dataset"), "{output:?}");
}

#[test]
fn a_spreadsheet_has_the_rows_of_the_table_for_programs() {
    for asked in ["list", "relations"] {
        let rows = |format| text(&run(&[asked, "--data", "talks", "--format", format]).stdout);
        assert_eq!(rows("spreadsheet"), format!("\u{feff}{}", rows("csv")), "{asked}");
    }
}

#[test]
fn a_record_is_begun() {
    let asked = ["new", "meeting", "--date", "2024-05-13", "--data", "talks"];
    let output = run(&asked);
    let template = text(&output.stdout);
    assert!(template.starts_with("[[meeting]]\nid = \"meeting-2024-05-13"), "{template}");
    for (wanted, args) in [
        ("did you mean `meeting`?", &["new", "meting"][..]),
        ("the date cannot be read", &["new", "event", "--date", "May"]),
        ("has the id `nobody`", &["new", "event", "--source", "nobody"]),
        ("no files are written in restricted mode", &["new", "event", "--to", "x.toml", "--restricted"]),
    ] {
        let output = run(args);
        assert_ne!(output.status.code(), Some(0), "{args:?}");
        assert!(text(&output.stderr).contains(wanted), "{args:?}: {}", text(&output.stderr));
    }

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("records.toml");
    let output = program(&asked).args(["--to", file.to_str().unwrap()]).output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&output.stderr).contains("no editor is set"), "{}", text(&output.stderr));
    assert_eq!(fs::read_to_string(&file).unwrap(), template);
    let output =
        program(&asked).args(["--to", file.to_str().unwrap()]).env("EDITOR", "true").output().unwrap();
    assert!(text(&output.stderr).contains("taken back"), "{}", text(&output.stderr));
    assert_eq!(fs::read_to_string(&file).unwrap(), template);
}

#[test]
fn the_schema_is_one() {
    let schema = json(&["schema"]);
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert_eq!(schema["properties"]["meeting"]["items"]["$ref"], "#/$defs/meeting");
    assert_eq!(schema["$defs"]["meeting"]["required"][0], "id");
    assert_eq!(schema["$defs"]["act-word"]["oneOf"][0]["const"], "accuse");
}

#[test]
fn the_embedded_dataset_is_sound_and_found() {
    let checked = run(&["check"]);
    assert_eq!(checked.status.code(), Some(0), "{}", text(&checked.stdout));
    assert!(text(&checked.stdout).contains("nothing to complain about"), "{}", text(&checked.stdout));
    for (typed, wanted) in [
        ("erdogan", "recep-tayyip-erdogan"),
        ("ERDOĞAN", "recep-tayyip-erdogan"),
        ("kalin", "ibrahim-kalin"),
        ("al hayya", "halil-al-hayya"),
        ("mit", "mit"),
    ] {
        assert_eq!(json(&["search", typed, "--format", "json"])[0]["id"], wanted, "{typed}");
    }
}

#[test]
fn the_export_has_its_shape() {
    let whole = json(&["export", "--data", "talks"]);
    let keys: Vec<_> = whole.as_object().unwrap().keys().collect();
    for kind in [
        "dataset",
        "actors",
        "groups",
        "sources",
        "meetings",
        "statements",
        "events",
        "ties",
        "claims",
        "views",
    ] {
        assert!(keys.iter().any(|key| *key == kind), "{kind}");
    }
    insta::assert_snapshot!("export", text(&run(&["export", "--data", "talks"]).stdout));
    // What the embedded dataset holds has the same shape.
    let whole = json(&["export", "--format", "json"]);
    for kind in ["meetings", "statements", "events", "ties"] {
        for record in whole[kind].as_array().unwrap() {
            assert!(record["id"].is_string());
            assert!(record["evidence"]["reports"].as_u64().unwrap() >= 1, "{record}");
            for citation in record["cite"].as_array().unwrap() {
                assert!(matches!(citation["root"]["kind"].as_str(), Some("actor" | "source")), "{citation}");
                assert!(citation["root"]["named"].is_boolean());
            }
            let date = &record["date"];
            assert!(date.is_null() || date["edtf"].is_string() && date.get("earliest").is_some(), "{date}");
        }
    }
}

#[test]
fn nothing_commands_the_terminal() {
    let mut calls: Vec<Vec<&str>> =
        vec![vec!["check", "hostile"], vec!["check", "hostile", "--format", "json"]];
    calls.extend(ANSWERS.iter().map(|args| [args, &["--data", "hostile"][..]].concat()));
    for id in ["anna", "gazette", "talks", "says-so", "so"] {
        for command in ["show", "evidence"] {
            calls.push(vec![command, id, "--data", "hostile"]);
            calls.push(vec![command, id, "--data", "hostile", "--format", "json"]);
        }
        for format in ["plain", "markdown", "bibtex", "csl-json"] {
            calls.push(vec!["cite", id, "--data", "hostile", "--format", format]);
        }
    }
    calls.push(vec!["show", "\u{1b}[31m", "--data", "hostile"]);
    calls.push(vec!["list", "\u{1b}:\u{9b}", "--data", "hostile"]);
    calls.push(vec!["check", "\u{1b}[31m"]);
    calls.push(vec!["--\u{1b}[31m"]);
    for call in calls {
        for ascii in [false, true] {
            let call = if ascii { [&call[..], &["--ascii"]].concat() } else { call.clone() };
            let output = run(&call);
            for printed in [text(&output.stdout), text(&output.stderr)] {
                let bad = printed.chars().find(|char| {
                    *char != '\n' && demarche::text::is_hazard(*char) || ascii && !char.is_ascii()
                });
                assert_eq!(bad, None, "{call:?}: {printed}");
            }
        }
    }
}

#[test]
fn a_closed_pipe_is_no_error() {
    for args in ANSWERS.iter().chain(&[&["keys"][..], &["config"], &["check", "--explain"], &["--help"]]) {
        let mut child = program(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{args:?}");
        assert_eq!(text(&output.stderr), "", "{args:?}");
    }
}

#[test]
fn init_begins_a_sound_dataset_and_writes_over_nothing() {
    let folder = tempfile::tempdir().unwrap();
    for copy in [false, true] {
        let path = folder.path().join(if copy { "copy" } else { "empty" });
        let path = path.to_str().unwrap();
        let args = if copy { vec!["init", path, "--copy"] } else { vec!["init", path] };
        assert_eq!(code(&[&args[..], &["--restricted"]].concat()), 2);
        assert!(!Path::new(path).exists());
        assert_eq!(code(&args), 0);
        let checked = run(&["check", path]);
        assert!(text(&checked.stdout).contains("nothing to complain about"), "{}", text(&checked.stdout));
        let file = Path::new(path).join("dataset.toml");
        fs::write(&file, "mine").unwrap();
        let again = run(&args);
        assert_eq!(again.status.code(), Some(2));
        assert!(text(&again.stderr).contains("there already"), "{}", text(&again.stderr));
        assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    }
}

#[test]
fn a_config_is_laid_over_the_defaults() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("my.toml");
    fs::write(&path, "[keys]\nquit = [\"x\"]\nzoon = [\"y\"]\n").unwrap();
    let output = run(&["keys", "--config", path.to_str().unwrap()]);
    assert!(text(&output.stdout).lines().any(|line| line.starts_with("x ") && line.contains(" quit ")));
    assert!(text(&output.stderr).contains("my.toml:3:1: error[unknown-command]"), "{}", text(&output.stderr));
    assert!(json(&["keys", "--format", "json"])[0]["keys"].is_array());
    assert_eq!(text(&run(&["config"]).stdout), demarche::config::DEFAULTS);
}
