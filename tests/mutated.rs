//! Data as it is after accidents: bytes that flipped, pieces that are missing or doubled or out of place, a file that
//! ends in the middle. Nothing of it ends the program or keeps it busy; and where the fault is known, its finding stands
//! on its line.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "support/hazards.rs"]
#[expect(dead_code, reason = "shared with other tests")]
mod hazards;
#[path = "support/hostile.rs"]
#[expect(dead_code, reason = "shared with other tests")]
mod hostile;

use demarche::check::{Checked, check};
use demarche::command::parse_script;
use demarche::config::{Config, DEFAULTS};
use demarche::date::When;
use demarche::embedded::FILES;
use demarche::export::{Lines, export_json, findings_text};
use demarche::filter::Filter;
use demarche::finding::Code;
use demarche::library::Library;
use demarche::load::{Cache, File, Loaded, embedded, load};
use demarche::permit::Permit;
use demarche::query::Question;
use demarche::query::timeline::timeline;
use hostile::Dice;
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

/// Does something to bytes that happens to bytes.
fn mutate(dice: &mut Dice, bytes: &mut Vec<u8>) {
    for _ in 0..=dice.below(4) {
        let length = bytes.len();
        if length < 4 {
            return;
        }
        let (from, to) = (dice.below(length), dice.below(length));
        let (from, to) = (from.min(to), from.max(to).min(from.min(to) + 400));
        match dice.below(8) {
            0 => bytes[from] ^= 1 << dice.below(8),
            1 => drop(bytes.drain(from..to)),
            2 => bytes.truncate(from),
            3 => {
                let piece = bytes[from..to].to_vec();
                let at = dice.below(bytes.len());
                bytes.splice(at..at, piece);
            }
            4 => {
                let piece: Vec<u8> = bytes.drain(from..to).collect();
                let at = dice.below(bytes.len() + 1);
                bytes.splice(at..at, piece);
            }
            5 => bytes[from] = b"\"'[]{}=#,\n\r\t\\\0 -_.0"[dice.below(19)],
            6 => drop(bytes.splice(from..from, *b"\"\"\"")),
            _ => drop(
                bytes.splice(from..from, std::iter::repeat_n(b"[{(\"'="[dice.below(6)], 1 + dice.below(200))),
            ),
        }
    }
}

/// Whether the places of all that is found are places, and can be shown.
fn places_are_sound(checked: &Checked) {
    for finding in &checked.findings {
        let file = &checked.files[finding.place.file as usize];
        let at = file.line_column(finding.place.start);
        assert!(at.line >= 1 && at.line <= file.text.lines().count() + 1, "{finding:?}");
    }
    let mut out = Vec::new();
    findings_text(&mut Lines::new(&mut out, false), &checked.files, &checked.findings).unwrap();
}

#[test]
fn a_dataset_after_accidents_still_opens() {
    let run = hazards::run("mutated-datasets");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("records.toml");
    for number in 0..run.wanted {
        let mut dice = Dice::new(number as u64 + 1);
        let hit = dice.below(FILES.len());
        let mut bytes = FILES[hit].1.as_bytes().to_vec();
        mutate(&mut dice, &mut bytes);
        let mut loaded = match String::from_utf8(bytes) {
            Ok(text) => {
                let file =
                    File { name: FILES[hit].0.to_owned(), path: None, text: text.into(), readable: true };
                Loaded { files: vec![file], findings: Vec::new() }
            }
            Err(error) => {
                fs::write(&path, error.as_bytes()).unwrap();
                // As long ago as nobody waits for.
                let before = SystemTime::now() - Duration::from_mins(1);
                fs::File::options().append(true).open(&path).unwrap().set_modified(before).unwrap();
                load(&path).unwrap()
            }
        };
        let others = FILES.iter().enumerate().filter(|(other, _)| *other != hit);
        loaded.files.extend(others.map(|(_, (name, text))| File {
            name: (*name).to_owned(),
            path: None,
            text: (*text).into(),
            readable: true,
        }));
        let checked = check(loaded);
        places_are_sound(&checked);
        let library = Library::new(checked, "mutated");
        let question = Question::default();
        let found = timeline(&library, &question);
        export_json(&mut Vec::new(), &library, &question, &found, false).unwrap();
    }
    run.survived(run.wanted);
}

/// A line of one of the files, and what it is made into; the complaint, and how many lines below the first of them it
/// stands.
type Fault = (fn(&str) -> bool, fn(&str) -> String, Code, usize);

/// The text between the quotation marks of a line, exchanged.
fn with_value(line: &str, value: &str) -> String {
    let (before, rest) = line.split_once('"').unwrap();
    let (_, after) = rest.split_once('"').unwrap();
    format!("{before}\"{value}\"{after}")
}

const FAULTS: &[Fault] = &[
    (|line| line.starts_with("id = "), |line| format!("{line}\nno-such-field = 1"), Code::UnknownField, 1),
    (
        |line| line.starts_with("speaker = "),
        |line| with_value(line, "nobody-at-all"),
        Code::DanglingReference,
        0,
    ),
    (
        |line| line.starts_with("part_of = "),
        |line| with_value(line, "nobody-at-all"),
        Code::DanglingReference,
        0,
    ),
    (
        |line| line.starts_with("outlet = "),
        |line| with_value(line, "nobody-at-all"),
        Code::DanglingReference,
        0,
    ),
    (|line| line.starts_with("act = "), |line| with_value(line, "whistle"), Code::UnknownValue, 0),
    (|line| line.starts_with("kind = "), |line| with_value(line, "whistle"), Code::UnknownValue, 0),
    (|line| line.starts_with("date = \""), |line| with_value(line, "2024-13-45"), Code::BadDate, 0),
    (|line| line.starts_with("code = "), |line| with_value(line, "999999"), Code::BadCode, 0),
    (|line| line.starts_with("title = \""), |_| "title = 7".to_owned(), Code::WrongType, 0),
    (|line| line.starts_with("summary = \""), |_| "summary = \"\"".to_owned(), Code::EmptyText, 0),
    (|line| line.starts_with("summary = \""), |_| "summary = \"never closed".to_owned(), Code::Syntax, 0),
    (|line| line.starts_with("speech = "), |line| format!("{line}\nspeech = \"direct\""), Code::Syntax, 1),
    (
        |line| line.starts_with("id = "),
        |line| format!("<<<<<<< ours\n{line}\n=======\n{line}\n>>>>>>> theirs"),
        Code::GitConflict,
        0,
    ),
    (|line| line.starts_with("id = "), |line| with_value(line, "Not An Id"), Code::BadId, 0),
];

#[test]
fn what_is_kept_is_whole_or_not_there() {
    let run = hazards::run("kept");
    let folder = tempfile::tempdir().unwrap();
    let (data, place) = (folder.path(), folder.path().join("kept"));
    let cache = Cache::new(Permit::unless(false).unwrap(), place.clone(), "this program".to_owned());
    let library = Library::new(check(embedded(FILES)), "kept");
    let blocks: Vec<Vec<u8>> = library.blocks().collect();
    cache.keep(data, &library.files, blocks.iter().cloned()).unwrap();
    cache.keep_glimpse(data, 7, "80x24", &blocks[0]).unwrap();
    let mut paths: Vec<PathBuf> = fs::read_dir(place).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let sound: Vec<Vec<u8>> = paths.iter().map(|path| fs::read(path).unwrap()).collect();
    let mut whole = 0;
    for number in 0..run.wanted {
        let (mut dice, hit) = (Dice::new(number as u64 + 1), number % paths.len());
        let mut bytes = sound[hit].clone();
        mutate(&mut dice, &mut bytes);
        fs::write(&paths[hit], bytes).unwrap();
        let kept = cache.find(data, &library.files);
        let found = kept.and_then(|kept| {
            let Ok(found) = Library::of_blocks(
                &library.files,
                "kept",
                kept.many(),
                |block, bytes| kept.block(block, bytes),
                &(),
            );
            found
        });
        assert!(found.is_none_or(|found| found.blocks().eq(blocks.iter().cloned())), "{number}");
        let page = cache.glimpse(data, 7, "80x24");
        assert!(page.as_ref().is_none_or(|page| *page == blocks[0]), "{number}");
        whole += usize::from(hit == 0 && page.is_some());
        fs::write(&paths[hit], &sound[hit]).unwrap();
    }
    assert!(whole < run.wanted / 10, "{whole} of them were not damaged at all");
    assert!(cache.find(data, &library.files).is_some() && cache.glimpse(data, 7, "80x24").is_some());
    run.survived(run.wanted);
}

#[test]
fn a_known_fault_is_found_on_its_line() {
    let run = hazards::run("known-faults");
    let mut times = 0;
    for (is_it, made, code, below) in FAULTS {
        for (hit, (_, text)) in FILES.iter().enumerate() {
            let lines: Vec<&str> = text.lines().collect();
            let all: Vec<usize> = (0..lines.len()).filter(|line| is_it(lines[*line])).collect();
            let step = if hazards::is_full() { 1 } else { 1 + all.len() / 3 };
            for at in all.into_iter().step_by(step) {
                let mut lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
                lines[at] = made(&lines[at]);
                let new = lines.join("\n") + "\n";
                let file = |(number, (name, text)): (usize, &(&str, &str))| File {
                    name: (*name).to_owned(),
                    path: None,
                    text: if number == hit { new.as_str().into() } else { (*text).into() },
                    readable: true,
                };
                let checked = check(Loaded {
                    files: FILES.iter().enumerate().map(file).collect(),
                    findings: Vec::new(),
                });
                places_are_sound(&checked);
                let is_there = checked.findings.iter().any(|finding| {
                    let line =
                        checked.files[finding.place.file as usize].line_column(finding.place.start).line;
                    finding.code == *code && finding.place.file as usize == hit && line == at + 1 + below
                });
                if !is_there {
                    let mut out = Vec::new();
                    findings_text(&mut Lines::new(&mut out, false), &checked.files, &checked.findings)
                        .unwrap();
                    panic!(
                        "{} not on line {}: {}",
                        code.word(),
                        at + 1 + below,
                        String::from_utf8_lossy(&out)
                    );
                }
                times += 1;
            }
        }
    }
    run.survived(times);
}

/// As people type.
const SEEDS: &[&str] = &[
    "from:turkey to:hamas date:2024-11",
    "-kind:tie \"two words\" @view place:doha,ankara",
    "2024-11?/2025~",
    "[..2024-02-29,2024-12]",
    "{2021-XX..}",
    "2024-W05/open",
    "/ \"kalin\" enter 3*j ctrl-d f1",
    "g g shift-tab alt-1 \"\\\"\" esc",
];

#[test]
fn whatever_is_typed_is_read_or_refused() {
    let run = hazards::run("typed");
    let mut dice = Dice::new(9);
    for number in 0..run.wanted {
        let mut bytes = SEEDS[number % SEEDS.len()].as_bytes().to_vec();
        mutate(&mut dice, &mut bytes);
        let mut text = String::from_utf8_lossy(&bytes).into_owned();
        if number % 3 == 0 {
            text.push_str(&hostile::text(&mut dice, &[]));
        }
        // What is wrong is said at a place in the text, and what is read is the same when it is written and read again.
        let most = text.chars().count() + 1;
        match text.parse::<When>() {
            Ok(when) => assert_eq!(when.to_string().parse::<When>().unwrap(), when, "{text:?}"),
            Err(error) => assert!(error.column <= most, "{text:?}: {error}"),
        }
        match Filter::read(&text, [].into_iter()) {
            Ok(filter) => {
                assert_eq!(Filter::read(&filter.to_string(), [].into_iter()).unwrap(), filter, "{text:?}");
            }
            Err(error) => assert!(error.column <= most, "{text:?}: {error}"),
        }
        if let Err(error) = parse_script(&text) {
            assert!(error.column <= most, "{text:?}: {error}");
        }
        if number % 50 == 0 {
            let mut settings = DEFAULTS.as_bytes().to_vec();
            mutate(&mut dice, &mut settings);
            drop(Config::laid_over(Config::default(), &String::from_utf8_lossy(&settings), 0));
        }
    }
    run.survived(run.wanted);
}
