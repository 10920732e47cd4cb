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
        name: "hang-ups",
        what: "the terminal goes (the link drops, the window is closed): it controls the program, it does not, or the hang-up is ignored; at rest, in the middle of a frame, in the search, in the help, with the editor open",
        holds: "the program is gone within a second, and so is its editor",
        test: ("endings", "goes_when_the_terminal_goes"),
        cases: "hang-ups",
        many: (15, 600),
    },
    Hazard {
        name: "signals",
        what: "SIGTERM, SIGINT, SIGHUP or SIGQUIT on six screens",
        holds: "modes (`stty -g`), screen and cursor are as they were, nothing is written after that, the exit code is the signal's",
        test: ("endings", "signals_find_the_terminal_given_back"),
        cases: "signals",
        many: (24, 312),
    },
    Hazard {
        name: "suspensions",
        what: "ctrl-z under a shell on six screens, another size meanwhile, fg",
        holds: "the shell has the terminal as it was; then the whole screen at the new size, as a fresh one",
        test: ("endings", "a_suspended_dashboard_comes_back_whole_at_the_size_that_the_terminal_has_by_then"),
        cases: "suspensions",
        many: (6, 60),
    },
    Hazard {
        name: "stalls",
        what: "the terminal takes no more bytes while the files go on changing, then SIGTERM",
        holds: "no memory is taken (1 MB at most), and the signal ends it",
        test: ("endings", "a_stalled_terminal_takes_no_memory_and_ends_it_all_the_same"),
        cases: "changes of the files",
        many: (12, 120),
    },
    Hazard {
        name: "sizes",
        what: "it is started on every size from 0x0 to 60x30, and on sizes up to 65,535x65,535",
        holds: "no panic, the screen is what belongs there (\"too small\" where nothing fits), 64 MB at most",
        test: ("terminals", "every_size_is_shown"),
        cases: "sizes",
        many: (24, 1_900),
    },
    Hazard {
        name: "resize-storms",
        what: "a thousand sizes in two seconds",
        holds: "400 kB at most are sent; in the end the screen is as a fresh one",
        test: ("terminals", "a_storm_of_sizes_ends_in_the_last"),
        cases: "storms",
        many: (1, 20),
    },
    Hazard {
        name: "colours",
        what: "TERM, COLORTERM, NO_COLOR, CLICOLOR_FORCE and --color in all that they say",
        holds: "no colour is sent that the terminal has not, and the selection is seen without any",
        test: ("terminals", "colours_are_those_that_the_terminal_has"),
        cases: "terminals",
        many: (12, 12),
    },
    Hazard {
        name: "ascii",
        what: "a locale without UTF-8, the console of Linux, or --ascii",
        holds: "not one byte above 0x7F",
        test: ("terminals", "without_utf_8_every_byte_is_ascii"),
        cases: "terminals",
        many: (12, 12),
    },
    Hazard {
        name: "bytes",
        what: "keys on every pane and overlay at 80x24, over a line where each byte counts",
        holds: "a step in a list costs 64 bytes at most, a row that scrolls in 300; in the timeline, whose strip follows, 200 and 440, most of them 100 and 300; in the matrix 210, and 450 where its columns move",
        test: ("bytes", "a_step_costs_little_on_a_small_screen"),
        cases: "steps",
        many: (0, 0),
    },
    Hazard {
        name: "bytes-large",
        what: "the same at 160x50 and 240x70",
        holds: "1.3 times the characters that changed and their looks, and 64 bytes, at most (1.34 times where single signs change in borders and the strip)",
        test: ("bytes", "on_a_large_screen_only_what_changed_is_sent"),
        cases: "steps",
        many: (0, 0),
    },
    Hazard {
        name: "pieces",
        what: "arrows, pastes and sequences that mean nothing here, and what a terminal answers to the program that ran before, cut at every byte, with nothing, 10 ms or 300 ms between",
        holds: "the key is the key it was, a paste is text, everything else does nothing",
        test: ("terminals", "keys_in_pieces_do_nothing_that_nobody_meant"),
        cases: "sequences",
        many: (20, 420),
    },
    Hazard {
        name: "slow-lines",
        what: "a line of 9,600 bit/s, of 1.2 kB/s, of 20 kB/s: 400 keys at once, keys in clumps 300 ms apart, a search and what it finds, the end asked for in the middle of the first screen",
        holds: "400 keys cost 12 kB at most, nothing is waited for but the line, the last frame is a fresh one's, q is obeyed while older frames are still on their way, 64 MB at most",
        test: ("lines", "a_slow_line_shows_where_the_keys_lead"),
        cases: "walks",
        many: (4, 48),
    },
    Hazard {
        name: "far-lines",
        what: "ssh through a real sshd a third of a second away (150 ms each way, bytes in other pieces than they were sent): keys before the first screen is there, arrows byte by byte, a search, 400 keys and the end at once",
        holds: "every key counts, an arrow is an arrow, the last frame is a fresh one's, q is obeyed",
        test: ("ssh", "keys_from_far_away_lead_where_they_lead_here"),
        cases: "walks",
        many: (4, 40),
    },
    Hazard {
        name: "floods",
        what: "10 MB pasted, pasted without an end, typed, in every line where one types and on two panes, where 100,000 keys are typed (a thirtieth of each in every run)",
        holds: "the line takes what it has room for, no command is run by what was pasted, the next key is obeyed, 64 MB at most; where the end of a paste is lost all is text until it comes, an Esc by itself, or a signal",
        test: ("lines", "a_flood_of_text_runs_no_command_and_leaves_the_program_listening"),
        cases: "floods",
        many: (18, 18),
    },
    Hazard {
        name: "widths",
        what: "names in Arabic, Hebrew, Chinese, Japanese, Korean, Thai, Devanagari, Georgian, Armenian, with combining marks, full width and emoji on every pane",
        holds: "what stands beside them, and every border, stays in its column, key by key; in tmux, GNU screen and mosh too",
        test: ("widths", "columns_stand_beside_every_script"),
        cases: "cells compared",
        many: (0, 0),
    },
    Hazard {
        name: "xterm",
        what: "the same in a real xterm (on Xvfb), asked what each of its cells holds",
        holds: "the same",
        test: ("widths", "columns_stand_in_xterm"),
        cases: "cells compared",
        many: (0, 0),
    },
    Hazard {
        name: "xterm-js",
        what: "the same in xterm.js, the terminal of editors and browsers (`DEMARCHE_XTERM`: a folder with `npm install @xterm/headless`)",
        holds: "the same",
        test: ("widths", "columns_stand_in_xterm_js"),
        cases: "cells compared",
        many: (0, 0),
    },
    Hazard {
        name: "nested",
        what: "tmux, GNU screen or mosh between the program and the terminal: keys through every pane, other sizes, detached and looked at again at another size, its server ended",
        holds: "every frame is a fresh one's; in screen no synchronized-output brackets; no rest of a frame is left to the shell; the program goes with its server",
        test: ("nested", "between_stand_tmux_screen_or_mosh_and_every_frame_is_a_fresh_one"),
        cases: "frames compared",
        many: (0, 0),
    },
    Hazard {
        name: "idle",
        what: "nothing, for a second each on ten screens",
        holds: "not one byte is sent, and no thread is woken",
        test: ("terminals", "nothing_is_sent_and_nobody_is_woken_while_nothing_changes"),
        cases: "seconds",
        many: (2, 60),
    },
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
    Hazard {
        name: "mutated-datasets",
        what: "files of a dataset with bytes flipped, pieces cut out, doubled, moved, put in, or the end missing",
        holds: "what can be read is read, every complaint has its place, everything can be exported",
        test: ("mutated", "a_dataset_after_accidents_still_opens"),
        cases: "datasets",
        many: (200, 10_000),
    },
    Hazard {
        name: "kept",
        what: "what is kept between two starts, blocks and first page, with bytes flipped, pieces cut out, doubled, moved, put in, or the end missing",
        holds: "it is as if nothing were kept, or all is there as it was",
        test: ("mutated", "what_is_kept_is_whole_or_not_there"),
        cases: "files",
        many: (1_000, 200_000),
    },
    Hazard {
        name: "known-faults",
        what: "one fault put in: an unknown field, a reference to nobody, an unknown word, a date or code that is none, a wrong type, an empty text, broken syntax, a conflict of git, a bad id",
        holds: "its complaint stands on its line",
        test: ("mutated", "a_known_fault_is_found_on_its_line"),
        cases: "faults",
        many: (0, 0),
    },
    Hazard {
        name: "typed",
        what: "queries, dates, keys and settings that are broken by chance",
        holds: "they are read, and read the same again, or refused at a place in the text",
        test: ("mutated", "whatever_is_typed_is_read_or_refused"),
        cases: "texts",
        many: (5_000, 1_000_000),
    },
    Hazard {
        name: "hostile-trees",
        what: "folders with 100,000 files, names of every byte, links to devices, out, in circles and to themselves, pipes, sockets, files that claim a terabyte, folders as deep as paths go",
        holds: "everything that is a file of the dataset is read, everything else is refused by name; nothing blocks",
        test: ("load", "hostile_trees_load_or_are_refused_by_name"),
        cases: "entries",
        many: (2_000, 100_000),
    },
    Hazard {
        name: "no-home",
        what: "HOME, XDG folders, TMPDIR, PATH: none, empty, not there, a file, a link in circles, another's",
        holds: "every command answers as ever",
        test: ("surroundings", "without_a_home_or_with_a_strange_one_it_answers_as_ever"),
        cases: "calls",
        many: (0, 0),
    },
    Hazard {
        name: "full-disk",
        what: "no room for the output, nor for saying so",
        holds: "it is said, with exit code 2",
        test: ("surroundings", "a_full_disk_is_said"),
        cases: "calls",
        many: (0, 0),
    },
    Hazard {
        name: "no-inotify",
        what: "a system that tells nobody of changed files",
        holds: "the dashboard says so, looks every two seconds, and sees every way of saving",
        test: ("live", "without_word_from_the_system_it_looks_and_says_so"),
        cases: "saves",
        many: (1, 20),
    },
    Hazard {
        name: "killed-while-saving",
        what: "killed with SIGKILL at each of its system calls in turn while a record is added to a file",
        holds: "the file holds the old text or the new one, with its mode; the next time it can be added",
        test: ("saving", "killed_at_any_call_it_leaves_the_old_text_or_the_new"),
        cases: "times killed",
        many: (0, 0),
    },
    Hazard {
        name: "refused-while-saving",
        what: "no space, no quota, an error of the disk, a read-only file system, no permission, no descriptors: at each call in turn while a record is added",
        holds: "the old text stays, nothing is left beside it, and it is said",
        test: ("saving", "whatever_the_system_refuses_the_old_text_stays_and_it_is_said"),
        cases: "refusals",
        many: (0, 0),
    },
    Hazard {
        name: "several-writers",
        what: "four programs that add records to one file at the same time",
        holds: "every record for which success was said is there",
        test: ("saving", "what_others_write_at_the_same_time_is_never_lost"),
        cases: "records",
        many: (16, 1_000),
    },
    Hazard {
        name: "restricted",
        what: "keys pressed at random with `--restricted`, under an environment that names editors, pagers and shells",
        holds: "strace sees no program started, no file opened for writing, made or removed, no socket, nothing opened but the dataset, the settings and the texts that were named; no clipboard",
        test: ("restricted", "whatever_keys_are_pressed_nothing_is_started_written_or_sent"),
        cases: "scripts of 40 keys",
        many: (4, 500),
    },
    Hazard {
        name: "forced-command",
        what: "docs/sshd_config on a real sshd: other commands asked for, no terminal, sftp, keys that are off, the client killed",
        holds: "the restricted dashboard is all that runs, and it goes with its line",
        test: ("ssh", "a_forced_dashboard_is_all_there_is_and_it_goes_with_the_line"),
        cases: "connections",
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
    pub fn survived(&self, cases: usize) {
        assert!(cases > 0 && cases >= self.wanted, "{}: only {cases} cases", self.hazard.name);
        if is_full() {
            fs::write(record(self.hazard), format!("{cases}\n")).unwrap();
        }
    }
}
