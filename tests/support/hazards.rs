//! What the program survives: the one list, from which docs/robustness.md is made (tests/robustness.rs). Each test takes
//! its number of cases from here: a sample in every `cargo test`, all of them with `DEMARCHE_FULL=1`, which also writes
//! down what came of it, one file a hazard in tests/hazards/.

use std::fs;
use std::path::PathBuf;

/// Something that happens to programs.
#[derive(Debug)]
pub struct Hazard {
    /// Its name, and that of the file in tests/hazards/.
    pub name: &'static str,
    /// What happens.
    pub what: &'static str,
    /// What holds all the same.
    pub holds: &'static str,
    /// The test target, and the test in it.
    pub test: (&'static str, &'static str),
    /// What is counted.
    pub cases: &'static str,
    /// How many of them in every run, and in a full one. Zero where the test finds out by itself.
    pub many: (usize, usize),
}

/// In the order of the table.
pub const HAZARDS: &[Hazard] = &[
    Hazard {
        name: "hostile-values",
        what: "escape sequences, C0, C1, DEL, bidi controls, tags, invisible characters, floods of marks and joiners in every field of every kind of record",
        holds: "in every format of every answer and on every pane they are marks to be seen; a tokenizer with an allow-list finds nothing else",
        test: ("hostile", "values_in_every_field_command_nothing"),
        cases: "values",
        many: (10_000, 1_000_000),
    },
    Hazard {
        name: "hostile-calls",
        what: "the same in the dataset, names of files and folders, settings, ids, queries, dates, keys and unknown options, for every command in every format",
        holds: "standard output and standard error hold no control, bidi control or tag that is not ours",
        test: ("hostile", "calls_with_hostile_words_print_nothing_hostile"),
        cases: "calls",
        many: (0, 0),
    },
    Hazard {
        name: "hostile-screen",
        what: "the same typed, pasted and shown in the dashboard on a terminal",
        holds: "every sequence sent is one of ours",
        test: ("hostile_screen", "the_terminal_is_sent_nothing_but_our_own_sequences"),
        cases: "sequences sent",
        many: (0, 0),
    },
];

/// A run of the test for a hazard.
#[derive(Debug)]
pub struct Run {
    hazard: &'static Hazard,
    /// How many cases are wanted.
    pub wanted: usize,
}

/// Whether all cases are wanted.
pub fn is_full() -> bool {
    std::env::var_os("DEMARCHE_FULL").is_some()
}

/// Begins the test for that hazard.
pub fn run(name: &str) -> Run {
    let hazard = HAZARDS.iter().find(|hazard| hazard.name == name);
    let hazard = hazard.unwrap_or_else(|| panic!("{name} is not in tests/support/hazards.rs"));
    let (sample, full) = hazard.many;
    Run { hazard, wanted: if is_full() { full } else { sample } }
}

/// The file with what came of the last full run: the number of cases.
pub fn record(hazard: &Hazard) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/hazards").join(hazard.name)
}

impl Run {
    /// All was survived: so many cases.
    pub fn survived(self, cases: usize) {
        assert!(cases > 0 && cases >= self.wanted, "{}: only {cases} cases", self.hazard.name);
        if is_full() {
            fs::write(record(self.hazard), format!("{cases}\n")).unwrap();
        }
    }
}
