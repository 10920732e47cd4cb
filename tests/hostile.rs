//! Data is never control: whatever stands in a dataset, a file's name, the settings or on the command line, an output
//! holds only characters to be seen. With `DEMARCHE_FULL=1` all cases are tried (see docs/robustness.md).
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[expect(dead_code, reason = "shared with other tests")]
#[path = "support/hazards.rs"]
mod hazards;
#[path = "support/hostile.rs"]
mod hostile;
#[path = "support/skip.rs"]
mod skip;

use demarche::check::check;
use demarche::command::parse_script;
use demarche::config::{Config, Depth};
use demarche::dataset::AnyId;
use demarche::export::{self, Csv, Lines};
use demarche::library::Library;
use demarche::load::{File, Loaded};
use demarche::page::{Glyphs, Size};
use demarche::query::{Question, claims, evidence, timeline};
use demarche::screen::{App, Dashboard, Input, Picture, frame};
use demarche::session::Session;
use hostile::{Dataset, Dice, Ours, PAYLOADS, foreign, none_of_ours, quoted, styles, text};
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::process::{Command, Stdio};
use std::sync::Arc;

/// What others have collected to break programs with, where it is at hand.
fn corpora() -> Vec<String> {
    let Some(folder) = skip::folder("DEMARCHE_CORPORA") else { return Vec::new() };
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    let mut all: Vec<String> = serde_json::from_str(&read("naughty-strings/blns.json")).unwrap();
    let trojan: Vec<serde_json::Value> = serde_json::from_str(&read("trojan-source/strings.json")).unwrap();
    all.extend(trojan.iter().map(|one| one["text"].as_str().unwrap().to_owned()));
    let utf8 = fs::read(folder.join("utf8/UTF-8-test.txt")).unwrap();
    all.extend(String::from_utf8_lossy(&utf8).lines().map(str::to_owned));
    all
}

type Writing<'a> = &'a dyn Fn(&mut dyn io::Write) -> io::Result<()>;

#[track_caller]
fn tame(what: &str, write: Writing) {
    let mut out = Vec::new();
    write(&mut out).unwrap();
    assert_eq!(foreign(without_mark(&out), none_of_ours), None, "{what}");
}

/// Without the byte-order mark with which a table for spreadsheets begins.
fn without_mark(out: &[u8]) -> &[u8] {
    out.strip_prefix("\u{feff}".as_bytes()).unwrap_or(out)
}

/// All that is printed about a library, by the functions that the commands print with.
fn answers(library: &Library, ascii: bool) {
    let question = Question::default();
    let (then, found) = (library.then(None), timeline::timeline(library, &question));
    tame("export", &|out| export::export_json(out, library, &question, &found, ascii));
    tame("list", &|out| export::list_text(&mut Lines::new(out, ascii), library, &question, &found));
    tame("list as CSV", &|out| export::list_csv(&mut Csv::new(out, ascii), library, &question, &found));
    tame("paragraphs", &|out| export::paragraphs_csv(&mut Csv::for_spreadsheets(out, ascii), then).map(drop));
    let ids: Vec<AnyId> = library.ids().iter().filter_map(|id| library.find(id)).collect();
    tame("footnotes", &|out| export::cite_markdown(&mut Lines::new(out, ascii), then, &ids));
    let claims = claims::claims(library, &question, None);
    tame("dossier", &|out| {
        export::dossier_markdown(&mut Lines::new(out, ascii), library, &question, &found, &claims)
    });
    tame("BibTeX", &|out| export::bibtex_text(&mut Lines::new(out, ascii), then, &ids));
    tame("CSL", &|out| export::csl_json(out, then, &ids, ascii));
    for id in ids {
        tame("show", &|out| export::show_text(&mut Lines::new(out, ascii), library, &question, id));
        if let Some(why) = evidence::why(library, id, None) {
            tame("evidence", &|out| {
                export::evidence_text(&mut Lines::new(out, ascii), library, id, &why, None)
            });
        }
        for copied in [export::copy_text(library, id), export::copy_markdown(library, id)] {
            assert_eq!(foreign(copied.as_bytes(), none_of_ours), None, "a copy");
        }
    }
}

/// The ways to all that the screen shows.
const KEYS: &[&str] = &[
    "",
    "z",
    "p z",
    "m z",
    "m M r",
    "e z",
    "c z",
    "C z",
    "C l z",
    "s z",
    "s s z",
    "L z",
    "a z",
    "d z",
    "F",
    "@",
    "?",
    ":",
    "P",
    "j j e z",
    "G p z",
    "C l l l z",
    "v l v",
];
/// Where one types.
const PROMPTS: &[&str] = &["/", "f", "u", ":", "@"];

fn screens(library: &Arc<Library>, dice: &mut Dice, corpora: &[String]) {
    let size = dice.one_of(&[(160, 50), (80, 24), (40, 12)]);
    let size = Size { width: size.0, height: size.1 };
    let glyphs = dice.one_of(&[Glyphs::UNICODE, Glyphs::ASCII]);
    let config = Arc::new(Config::default());
    let theme = config.theme(Depth::Sixteen);
    let open = || {
        let session = Session::new(Arc::clone(library), config.clone(), glyphs, size, Question::default());
        Dashboard::new(session, theme)
    };
    let look = |dashboard: &mut Dashboard, what: &str, keys: &str| {
        let (buffer, _) = frame(dashboard, size, &parse_script(keys).unwrap());
        let pictures: [(Picture, Ours); 3] =
            [(Picture::Text, none_of_ours), (Picture::Ansi, styles), (Picture::Svg, none_of_ours)];
        for (picture, ours) in pictures {
            let mut out = Vec::new();
            picture.write(&buffer, &mut out).unwrap();
            assert_eq!(foreign(&out, ours), None, "{what}{keys}");
        }
    };
    for _ in 0..3 {
        look(&mut open(), "keys: ", dice.one_of(KEYS));
    }
    let (prompt, typed) = (dice.one_of(PROMPTS), text(dice, corpora));
    let mut dashboard = open();
    look(&mut dashboard, "", prompt);
    dashboard.input(Input::Paste(typed.clone()));
    look(&mut dashboard, &format!("{prompt} {typed:?}"), "");
    look(&mut dashboard, &format!("{prompt} {typed:?} "), "enter");
}

#[test]
fn values_in_every_field_command_nothing() {
    let run = hazards::run("hostile-values");
    let corpora = corpora();
    let (mut values, mut records, mut codes) = (0, 0, BTreeSet::new());
    for seed in 1.. {
        let mut dataset = Dataset { dice: Dice::new(seed), corpora: &corpora, values: 0 };
        let text = dataset.toml();
        let name = hostile::text(&mut dataset.dice, &corpora);
        let file = File { name, path: None, text: text.into(), readable: true };
        let checked = check(Loaded { files: vec![file], findings: Vec::new() });
        codes.extend(checked.findings.iter().map(|finding| finding.code));
        let (ascii, files, findings) = (seed % 2 == 0, &checked.files, &checked.findings);
        tame("findings", &|out| export::findings_text(&mut Lines::new(out, ascii), files, findings));
        tame("findings as JSON", &|out| export::findings_json(out, files, findings, ascii));
        let origin = hostile::text(&mut dataset.dice, &corpora);
        let library = Arc::new(Library::new(checked, origin));
        records += library.in_time().len();
        answers(&library, ascii);
        screens(&library, &mut dataset.dice, &corpora);
        values += dataset.values + 2;
        if values >= run.wanted {
            // Not all of it was refused, and the complaints are of many sorts.
            assert!(records * 4 > seed as usize && codes.len() > 10, "{records} records, {codes:?}");
            break;
        }
    }
    run.survived(values);
}

/// What is typed at every command, `*` standing for something hostile.
const CALLS: &[&[&str]] = &[
    &["*"],
    &["--*"],
    &["check", "*"],
    &["check", "--explain", "*"],
    &["check", "--format", "*"],
    &["check", "--texts", "*"],
    &["list", "*"],
    &["list", "from:*"],
    &["list", "@*"],
    &["list", "--query", "*", "--format", "json"],
    &["list", "--query", "*", "--format", "csv"],
    &["list", "--window", "*"],
    &["list", "--as-of", "*"],
    &["list", "--data", "*"],
    &["news", "*"],
    &["show", "*"],
    &["evidence", "*"],
    &["why", "*"],
    &["cite", "*"],
    &["search", "*"],
    &["search", "*", "--format", "json"],
    &["claims", "--query", "*"],
    &["relations", "--query", "*"],
    &["relations", "--level", "*"],
    &["relations", "--measure", "*"],
    &["relations", "--window", "2024", "--before", "*"],
    &["network", "--query", "*"],
    &["path", "*", "*"],
    &["brokers", "--query", "*"],
    &["coverage", "--query", "*"],
    &["coverage", "--by", "*"],
    &["export", "--as-of", "*"],
    &["export", "--query", "*"],
    &["export", "--query", "*", "--format", "markdown"],
    &["init", "/dev/null/*"],
    &["new", "*"],
    &["new", "event", "--date", "*"],
    &["new", "event", "--source", "*"],
    &["new", "event", "--to", "/dev/null/*"],
    &["frame", "--size", "*"],
    &["frame", "--keys", "*"],
    &["frame", "--keys", "/ \"*\""],
    &["frame", "--select", "*"],
    &["keys", "--config", "*"],
    &["help", "*"],
];

/// What is asked of a dataset full of it, each in every format that the program has for it.
const ANSWERS: &[&[&str]] = &[
    &["check"],
    &["list"],
    &["list", "@*"],
    &["news"],
    &["claims"],
    &["relations"],
    &["relations", "--measure", "meetings"],
    &["relations", "--measure", "tone", "--order", "nearness"],
    &["network"],
    &["path", "actor-0", "actor-1"],
    &["brokers"],
    &["coverage"],
    &["coverage", "--by", "outlet"],
    &["coverage", "--gaps"],
    &["coverage", "--by", "paragraph"],
    &["export"],
    &["export", "--format", "markdown"],
    &["search", "e"],
    &["show", "actor-0"],
    &["show", "meeting-0"],
    &["show", "source-1"],
    &["why", "meeting-0"],
    &["why", "claim-0"],
    &["evidence", "meeting-0"],
    &["evidence", "claim-0"],
    &["cite", "meeting-0"],
    &["new", "event", "--source", "source-0"],
    &["frame", "--keys", "p"],
    &["frame", "--keys", "F"],
    &["frame", "--keys", "s"],
];

/// The formats of a command, as it names them to who asks for one that is none.
fn formats(command: &str) -> Vec<String> {
    let output = program(&[command.as_ref(), "--format".as_ref(), "none".as_ref()]).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    let list = said.split_once("[possible values: ").and_then(|(_, rest)| rest.split_once(']'));
    list.map_or_else(Vec::new, |(list, _)| list.split(", ").map(str::to_owned).collect())
}

/// Every command is asked.
#[test]
fn no_command_is_forgotten() {
    let output = program(&["--help".as_ref()]).output().unwrap();
    let help = String::from_utf8(output.stdout).unwrap();
    let commands = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    for line in commands.take_while(|line| !line.is_empty()).filter(|line| !line.starts_with("   ")) {
        let name = line.split_whitespace().next().unwrap();
        let is_asked = |calls: &[&[&str]]| calls.iter().any(|call| call[0] == name);
        let takes_no_data = ["init", "keys", "config", "schema", "help"].contains(&name);
        assert!(takes_no_data || is_asked(CALLS) && is_asked(ANSWERS), "{name}");
    }
}

fn program(args: &[&OsStr]) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_demarche"));
    program.args(args).env_clear().stdin(Stdio::null()).current_dir(std::env::temp_dir());
    program
}

#[track_caller]
fn call(args: &[&OsStr], ours: Ours) {
    let output = program(args).output().unwrap();
    for bytes in [&output.stdout, &output.stderr] {
        assert_eq!(foreign(without_mark(bytes), ours), None, "{args:?}");
    }
    let code = output.status.code();
    assert!(
        code.is_some_and(|code| code < 101),
        "{args:?}: {code:?} {}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn calls_with_hostile_words_print_nothing_hostile() {
    let run = hazards::run("hostile-calls");
    let mut dice = Dice::new(7);
    let mut calls = 0;
    for parts in CALLS {
        let some = [dice.one_of(PAYLOADS), dice.one_of(PAYLOADS)];
        for payload in if hazards::is_full() { PAYLOADS } else { &some } {
            // No argument holds a NUL; other bytes need not be UTF-8.
            let mut word = payload.replace('\0', "").into_bytes();
            if dice.below(4) == 0 {
                word.extend(b"\xff\xed\xa0\x80");
            }
            let args: Vec<Vec<u8>> = parts.iter().map(|part| put(part, &word)).collect();
            let args: Vec<&OsStr> = args.iter().map(|arg| OsStr::from_bytes(arg)).collect();
            call(&args, none_of_ours);
            calls += 1;
        }
    }
    for seed in 0..if hazards::is_full() { 40 } else { 1 } {
        let folder = hostile_folder(seed);
        let data = folder.path().join(OsStr::from_bytes(b"da\x1b[31m\n\xc2\x9b\xfeta"));
        let config = folder.path().join(OsStr::from_bytes(b"con\x1b]0;x\x07fig.toml"));
        let asked = ANSWERS.iter().flat_map(|parts| {
            let formats = formats(parts[0]).into_iter().map(|format| (*parts, Some(format)));
            formats.chain([(*parts, None)]).flat_map(|asked| [(asked.clone(), false), (asked, true)])
        });
        for ((parts, format), ascii) in asked {
            let mut args: Vec<&OsStr> = parts.iter().map(OsStr::new).collect();
            args.extend(ascii.then_some(OsStr::new("--ascii")));
            if let Some(format) = &format {
                args.extend(["--format".as_ref(), OsStr::new(format)]);
            }
            if parts[0] != "check" {
                args.push("--data".as_ref());
            }
            args.extend([data.as_os_str(), "--config".as_ref(), config.as_os_str()]);
            args.extend(["--texts".as_ref(), data.as_os_str()]);
            call(&args, if format.as_deref() == Some("ansi") { styles } else { none_of_ours });
            calls += 1;
        }
        call(&["keys".as_ref(), "--config".as_ref(), config.as_os_str()], none_of_ours);
        call(&["--plain".as_ref(), data.as_os_str()], none_of_ours);
        calls += 2;
    }
    run.survived(calls);
}

fn put(part: &str, word: &[u8]) -> Vec<u8> {
    match part.split_once('*') {
        Some((before, after)) => [before.as_bytes(), word, after.as_bytes()].concat(),
        None => part.as_bytes().to_vec(),
    }
}

/// A folder with hostile data under a hostile name, beside settings of the same kind.
fn hostile_folder(seed: u64) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join(OsStr::from_bytes(b"da\x1b[31m\n\xc2\x9b\xfeta"));
    fs::create_dir(&data).unwrap();
    let mut dataset = Dataset { dice: Dice::new(1000 + seed), corpora: &[], values: 0 };
    let write = |name: &[u8], text: &[u8]| fs::write(data.join(OsStr::from_bytes(name)), text).unwrap();
    write(b"\x1b]0;x\x07.toml", dataset.toml().as_bytes());
    write(b"bad\xff\n.toml", b"[[actor]]\nid = \x1b]0;x\x07 \xe2\x80\xae\nname = \"\xff\"\n");
    write(b"syntax\x9b.toml", "[[\u{1b}[31m]]\n\u{202e} = \u{9b}2J\n<<<<<<< \u{1b}c\n".as_bytes());
    std::os::unix::fs::symlink("\u{1b}[2J/nowhere", data.join("link\u{202e}.toml")).unwrap();
    let dice = &mut dataset.dice;
    let mut any = || quoted(&text(dice, &[]));
    let config = format!(
        "[start]\npane = {}\n{} = 1\n[keys]\nquit = [{}]\n{} = [\"x\"]\n[themes.dark]\nplain = {}\n\u{1b}[2J\n",
        any(),
        any(),
        any(),
        any(),
        any()
    );
    fs::write(folder.path().join(OsStr::from_bytes(b"con\x1b]0;x\x07fig.toml")), config).unwrap();
    folder
}

/// The judge is not blind.
#[test]
fn the_tokenizer_finds_what_is_foreign() {
    for bad in PAYLOADS.iter().filter(|payload| payload.chars().any(hostile::is_foreign)) {
        let plain = bad.replace('\n', "");
        assert!(plain.is_empty() || foreign(plain.as_bytes(), none_of_ours).is_some(), "{bad:?}");
    }
    assert_eq!(foreign(b"\x1b[1;31mred\x1b[0m\n", styles), None);
    assert!(foreign(b"\x1b[2J", styles).is_some());
    assert!(foreign(b"\x1b[31", styles).is_some());
    assert!(foreign(b"\xff", none_of_ours).is_some());
    assert!(foreign(format!("a{}", "\u{301}".repeat(40)).as_bytes(), none_of_ours).is_some());
}
