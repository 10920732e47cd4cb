//! Every pane and every place at the sizes and in the looks that are promised, kept to be read.
//!
//! They change with the layout: `INSTA_UPDATE=always cargo test --test frames`, then read the difference. A new pane
//! and whatever a new command lays over the panes appear here by themselves.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/generate.rs"]
mod generate;
#[path = "support/real.rs"]
mod real;
#[path = "support/shown.rs"]
mod shown;
#[expect(dead_code, reason = "what is wrong is wanted here")]
#[path = "support/dataset.rs"]
mod texts;

use demarche::check::check;
use demarche::command::{Command, Key, Pane, parse_script};
use demarche::config::Config;
use demarche::library::Library;
use demarche::page::Size;
use shown::{Look, Way, lay_over, open, written};
use std::sync::{Arc, LazyLock};

static REAL: LazyLock<Arc<Library>> = LazyLock::new(|| Arc::new(Library::new(real::checked(), "data")));

/// With something wrong in it.
static FAULTY: LazyLock<Arc<Library>> = LazyLock::new(|| {
    Arc::new(Library::new(texts::checked(include_str!("datasets/faulty/dataset.toml")), "test.toml"))
});

/// Where a pane is shown.
const SIZES: [Size; 5] = [
    Size { width: 60, height: 20 },
    Size { width: 80, height: 24 },
    Size { width: 120, height: 40 },
    Size { width: 160, height: 50 },
    Size { width: 240, height: 70 },
];

/// Where anything else is shown: where there is one pane, in all looks, and where there are all of them.
const SMALL: Size = SIZES[1];
const LARGE: Size = SIZES[3];

/// A statement that somebody disputes, by somebody of whom there is much to say: something for every pane.
const SUBJECT: &str = "/ \"erdogan\" enter / \"erdogan-on-mitsotakis\" enter";

/// What is neither a pane nor opened by one command.
const PLACES: [(&str, &str); 19] = [
    ("start", ""),
    ("window", "6*l v 3*l v"),
    ("around", "6*l x"),
    ("lanes", "a 6*l"),
    ("lanes-of-states", "r r a j"),
    ("dyad", "m 3*j 2*l d"),
    ("neighbourhood", "/ \"kalin\" enter i > 3*j"),
    ("ways", "/ \"kalin\" enter b \"hamas\" enter j"),
    ("matrix-of-few", "m 4*> 2*o j l"),
    ("matrix-of-tone", "m U 3*j l"),
    ("matrix-on-two-roots", "m X"),
    ("matrix-by-nearness", "m 4*M 4*o"),
    ("matrix-of-change", "m D ctrl-u \"2024-11-04\" enter 3*j 2*l"),
    ("marked-block", "m j l v 2*j l"),
    ("claims-of-a-question", "f \"tag:hosting\" enter c G"),
    ("coverage-by-outlet", "C l j"),
    ("coverage-gaps", "C 2*l j"),
    ("coverage-totals", "C h j"),
    ("evidence-of-two-chains", "/ \"kalin-hamas-ankara\" enter"),
];

/// What is typed over the panes; wherever else one types, the beginning of a name.
fn typed(command: Command) -> &'static str {
    match command {
        Command::Search => "kalin",
        Command::Filter => "from:turkey sta",
        Command::Palette => "pane",
        Command::Views => "ha",
        _ => "er",
    }
}

fn keys(script: &str) -> Vec<Key> {
    parse_script(script).unwrap()
}

/// The first key of a command.
fn key_of(command: Command) -> String {
    Config::default().keymap.keys(command).next().map(ToString::to_string).unwrap_or_default()
}

/// A place: on a small screen in all its looks, on a large one as text.
fn keep(name: &str, library: &Arc<Library>, script: &str, over: Option<(Command, &str)>) {
    let way = Way { library, keys: &keys(script), over };
    insta::assert_snapshot!(format!("{name}-small"), written(&way, SMALL), script);
    insta::assert_snapshot!(format!("{name}-large"), way.text(LARGE), script);
}

#[test]
fn every_pane() {
    for pane in Pane::all() {
        let to = key_of(Command::of(pane.name()).unwrap());
        for size in SIZES {
            // Where all panes stand side by side, each is shown alone: together they are in the frames of the places.
            let is_beside_others = open(&REAL, Look::Mono, size).session().scene().panes.len() > 2;
            let zoom = if is_beside_others { "z" } else { "" };
            let script = format!("{SUBJECT} {to} {zoom}");
            let way = Way { library: &REAL, keys: &keys(&script), over: None };
            let name = format!("pane-{}-{}x{}", pane.name(), size.width, size.height);
            insta::assert_snapshot!(name, written(&way, size), &script);
        }
    }
}

#[test]
fn every_place() {
    for (name, script) in PLACES {
        keep(name, &REAL, script, None);
    }
    keep("findings", &FAULTY, "", Some((Command::Findings, "")));
}

/// A matrix that fits and one of which only a corner can be seen, as they come and by nearness, in all their looks.
#[test]
fn small_and_large_matrices() {
    let crowd = Arc::new(Library::new(check(generate::dataset(900, 5, 1)), "generated"));
    let places = [
        ("6x6", &*REAL, "m r r 2*> j l"),
        ("60x60", &crowd, "m M j l"),
        ("60x60-nearness", &crowd, "m M 4*o z 9*k 9*h"),
    ];
    for (name, library, script) in places {
        for size in [SMALL, LARGE] {
            let way = Way { library, keys: &keys(script), over: None };
            let text = written(&way, size);
            let many = name.split('x').next().unwrap();
            assert!(text.contains(&format!("/{many}\n")), "{name} is another matrix:\n{text}");
            insta::assert_snapshot!(format!("matrix-{name}-{}x{}", size.width, size.height), text, script);
        }
    }
}

#[test]
fn why_in_every_pane() {
    for pane in Pane::all() {
        let to = key_of(Command::of(pane.name()).unwrap());
        keep(&format!("why-{}", pane.name()), &REAL, &format!("{SUBJECT} {to} j"), Some((Command::Why, "")));
    }
}

#[test]
fn whatever_lies_over_the_panes() {
    let is_over = |command: &Command| lay_over(open(&REAL, Look::Mono, SMALL).session_mut(), *command);
    let over: Vec<Command> = Command::all().filter(is_over).collect();
    assert!(over.contains(&Command::Search) && over.contains(&Command::New), "{over:?}");
    for command in over {
        keep(&format!("over-{}", command.name()), &REAL, "", Some((command, typed(command))));
    }
}
