//! The dossier: what an editor is handed. Snapshots that were read, and laws that hold of every question.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/dataset.rs"]
mod dataset;
#[path = "support/real.rs"]
mod real;

use demarche::dataset::AnyId;
use demarche::export::{Lines, dossier_markdown};
use demarche::library::Library;
use demarche::query::claims::claims;
use demarche::query::timeline::timeline;
use demarche::query::{Filter, Question, parse_as_of, parse_window};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::process::Command;

fn dossier(library: &Library, question: &Question, ascii: bool) -> String {
    let found = timeline(library, question);
    let claims = claims(library, question, (!question.is_open()).then_some(&found));
    let mut out = Vec::new();
    dossier_markdown(&mut Lines::new(&mut out, ascii), library, question, &found, &claims).unwrap();
    String::from_utf8(out).unwrap()
}

fn question(library: &Library, query: &str, window: &str, as_of: &str) -> Question {
    Question {
        filter: Filter::read(query, library.views()).unwrap(),
        window: (!window.is_empty()).then(|| parse_window(window).unwrap()),
        as_of: if as_of.is_empty() { None } else { parse_as_of(as_of).unwrap() },
        ..Question::default()
    }
}

fn printed(args: &[&str]) -> String {
    let mut program = Command::new(env!("CARGO_BIN_EXE_demarche"));
    program.args(["export", "--format", "markdown"]).args(args).current_dir(env!("CARGO_MANIFEST_DIR"));
    let output = program.env_clear().output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn an_editor_can_read_it() {
    insta::assert_snapshot!("talks", printed(&["--data", "tests/datasets/talks"]));
    // A ring, a word taken back, a late memoir.
    insta::assert_snapshot!("ferry", printed(&["--data", "tests/datasets/ferry", "--window", "2024"]));
    insta::assert_snapshot!("hosting", printed(&["--query", "tag:hosting kind:event,meeting"]));
    insta::assert_snapshot!("as-of", printed(&["--query", "place:ankara", "--as-of", "2024-11-03"]));
    insta::assert_snapshot!("nothing", printed(&["--query", "from:turkey", "--window", "1999", "--sure"]));
}

/// The lines between a heading of the second level and the next.
fn section<'t>(text: &'t str, heading: &str) -> Vec<&'t str> {
    let lines = text.lines().skip_while(|line| *line != format!("## {heading}")).skip(1);
    lines.take_while(|line| !line.starts_with("## ")).collect()
}

/// The numbers of the notes that are called in a text, in order.
fn called(text: &str) -> Vec<usize> {
    let marks = text.split("[^").skip(1).filter_map(|rest| rest.split_once(']'));
    marks.filter(|(_, rest)| !rest.starts_with(':')).map(|(number, _)| number.parse().unwrap()).collect()
}

/// What each note says, by its number.
fn notes(text: &str) -> Vec<(usize, &str)> {
    let lines = text.lines().filter_map(|line| line.strip_prefix("[^")?.split_once("]: "));
    lines.map(|(number, said)| (number.parse().unwrap(), said)).collect()
}

fn holds_together(library: &Library, question: &Question) {
    let text = dossier(library, question, false);
    let found = timeline(library, question);

    // Every record once, with a note that is its own.
    let rows: Vec<&str> =
        section(&text, "Timeline").into_iter().filter(|line| line.starts_with("- ")).collect();
    assert_eq!(rows.len(), found.len(), "{text}");
    let notes = notes(&text);
    let mut told: Vec<&str> = Vec::new();
    for row in rows {
        let marks = called(row);
        assert_eq!(marks.len(), 1, "{row}");
        let (_, note) = notes[marks[0] - 1];
        told.push(note.rsplit_once("Record ").unwrap().1.strip_suffix('.').unwrap());
    }
    told.sort_unstable();
    let mut asked: Vec<&str> = found.all().map(|row| library.id(AnyId::Record(row.record))).collect();
    asked.sort_unstable();
    assert_eq!(told, asked, "{text}");

    // Every number is used, in the order of the first use, and defined once.
    let mut used: Vec<usize> = Vec::new();
    for number in called(&text) {
        if !used.contains(&number) {
            used.push(number);
        }
    }
    let numbers: Vec<usize> = (1..=notes.len()).collect();
    assert_eq!(used, numbers, "{text}");
    assert_eq!(notes.iter().map(|(number, _)| *number).collect::<Vec<_>>(), numbers);

    // Every document that a note names is listed, and every listed one named.
    let listed = section(&text, "Documents").into_iter().filter(|line| line.starts_with("- ")).count();
    let named: BTreeSet<usize> = notes
        .iter()
        .flat_map(|(_, note)| note.split("document ").skip(1))
        .filter_map(|rest| rest.split(|char: char| !char.is_ascii_digit()).next()?.parse().ok())
        .collect();
    assert_eq!(named.into_iter().collect::<Vec<_>>(), (1..=listed).collect::<Vec<_>>(), "{text}");

    // Of every claim that is touched, every stance that was taken, whether its statement answers or not.
    let disputed = section(&text, "What is disputed or left open").join("\n");
    let then = question.then(library);
    let among = claims(library, question, (!question.is_open()).then_some(&found));
    let parts: Vec<&str> = disputed.split("### Claim ").skip(1).collect();
    assert_eq!(parts.len(), among.asked.len());
    for (part, one) in parts.iter().zip(&among.asked) {
        let behind: Vec<&str> = called(part).iter().map(|number| notes[number - 1].1).collect();
        for (record, _) in then.stances_on(one.claim) {
            let end = format!("Record {}.", library.id(AnyId::Record(record)));
            assert!(behind.iter().any(|note| note.ends_with(&end)), "{end}\n{part}");
        }
    }
}

#[test]
fn every_record_stands_once_and_every_number_leads_to_a_note() {
    let library = Library::new(real::checked(), "test");
    let views: Vec<String> =
        library.views().map(|name| format!("view:{:?}", demarche::query::slug(name))).collect();
    for query in views.iter().map(String::as_str).chain(["", "from:turkey", "kind:tie", "kalin"]) {
        for (window, as_of) in [("", ""), ("2024-04/2024-11", ""), ("", "2024-11-03"), ("2025", "2025-01-10")]
        {
            holds_together(&library, &question(&library, query, window, as_of));
        }
    }
}

/// A dataset in which one text stands wherever a text can stand.
fn filled(text: &str) -> Library {
    let text = serde_json::to_string(text).unwrap();
    dataset::library(&format!(
        r#"
[dataset]
title = {text}
[[actor]]
id = "anna"
name = {text}
kind = "person"
aliases = [{text}]
note = {text}
offices = [{{ title = {text}, of = "north", on = ["2024-05-14"], cite = [{{ source = "paper", note = {text} }}] }}]
perhaps = [{{ actor = "north", why = {text} }}]
named = false
[[actor]]
id = "north"
name = {text}
kind = "state"
[[actor]]
id = "gazette"
name = {text}
kind = "outlet"
cite = [{{ source = "paper", at = "¶ 1", note = {text} }}]
[[source]]
id = "paper"
label = {text}
title = {text}
outlet = "gazette"
date = "2024-05-14"
url = {text}
[[source]]
id = "leaflet"
label = {text}
[[meeting]]
id = "talks"
title = {text}
date = {{ edtf = "2024-05-13", phrase = {text}, anchor = "paper", rule = "weekday mon", basis = "inferred", why = {text} }}
place = {text}
participants = [{{ actor = "anna", role = "visitor", on_behalf = "north", note = {text} }}, {{ actor = "north", role = "host" }}]
summary = {text}
claim = "so"
status = {{ is = "confirmed", why = {text} }}
note = {text}
cite = [{{ source = "paper", at = "¶ 1", via = [{{ who = "anna", cue = {text} }}], quote = {text}, wording = {text}, independent = {text}, note = {text} }}]
[[statement]]
id = "says-no"
title = {text}
speaker = "anna"
about = ["north"]
act = "comment"
speech = "direct"
summary = {text}
stances = [{{ claim = "so", stance = "denies" }}]
cite = [{{ source = "leaflet", via = [{{ who = "gazette" }}, {{ who = "north" }}], quote = {text} }}]
[[tie]]
id = "bound"
from = "anna"
to = ["north"]
kind = "at-odds-with"
on = ["2024-05-14"]
summary = {text}
cite = [{{ source = "paper" }}]
[[claim]]
id = "so"
text = {text}
about = ["anna", "north"]
note = {text}
cite = [{{ source = "leaflet", note = {text} }}]
[[view]]
name = "all"
query = "a,b,c"
"#
    ))
}

/// What is left for a Markdown reader to act on: the signs that nobody escaped, line by line, and how each line begins.
fn skeleton(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    for line in text.lines() {
        let mut left = String::new();
        let mut chars = line.chars().peekable();
        while let Some(char) = chars.next() {
            match char {
                // An address between angle brackets: nothing in it is markup, and it ends with the bracket.
                '<' if chars.clone().take(4).eq("http".chars()) => {
                    chars.by_ref().find(|char| *char == '>').unwrap();
                }
                '\\' if chars.peek().is_some_and(char::is_ascii_punctuation) => {
                    chars.next();
                }
                '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '#' | '|' | '~' | '&' | '$' | '@' | '^' | '{'
                | '}' => left.push(char),
                _ => {}
            }
        }
        // A character reference is a text and nothing else.
        let left = left.replace("&#", "");
        let note = line.strip_prefix("[^").and_then(|rest| rest.split_once("]: "));
        let begins = note.map_or(line, |(_, said)| said);
        let digits = begins.trim_start_matches(|char: char| char.is_ascii_digit());
        let is_list = digits.len() < begins.len() && digits.starts_with(['.', ')']);
        let sign = match begins.chars().next() {
            Some(sign @ ('-' | '+' | '=' | ':' | '>' | '\t')) => sign.to_string(),
            _ if is_list => "1.".to_owned(),
            _ => String::new(),
        };
        lines.push(format!("{sign}{left}"));
    }
    lines
}

/// Whether a text that fills every field leaves the document's shape as a harmless word does.
fn cannot_break_out(text: &str) {
    let (hostile, harmless) = (filled(text), filled("x"));
    for ascii in [false, true] {
        for typed in ["", "@all"] {
            let asked = |library: &Library| dossier(library, &question(library, typed, "", ""), ascii);
            assert_eq!(skeleton(&asked(&hostile)), skeleton(&asked(&harmless)), "{text:?}, ascii: {ascii}");
        }
    }
}

#[test]
fn a_hostile_name_stays_a_name() {
    for text in [
        "*a* **b** __c__ ~~d~~",
        "[a](http://b) ![c](d) [^1] [^1]: e",
        "<script>alert(1)</script> <!-- --> <http://a>",
        "`code` ``` $math$ |table|",
        "# a",
        "- a",
        "1. a",
        "7) a",
        "> a",
        "---",
        "===",
        ": a",
        "+ a",
        "a\n\n# b\n[^1]: c",
        "a\\",
        "\\",
        "&lt;b&gt; &#42;",
        "@somebody #12 {class} ^up^",
        "＜b＞ ［a］（b） ＊c＊ └ │ ≮ ‹b›",
        "a\u{1b}[2J\u{202e}b",
        "http://a.example/*b*",
        "– a",
        "１. a",
        "Erdoğan’s “so”…!",
    ] {
        cannot_break_out(text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_text_breaks_out(text in r"[-*_`\[\]()<>#|~&$@^{}\\!:=+.0-9a ＊＜└｀–１\n]{1,12}") {
        prop_assume!(!text.trim().is_empty());
        cannot_break_out(&text);
    }
}
