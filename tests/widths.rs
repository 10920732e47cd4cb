//! Names in every script, and emoji on which terminals disagree: what stands beside them stays in its column.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "what is sent, for another terminal")]

#[path = "support/dataset.rs"]
mod dataset;
#[expect(dead_code, reason = "shared with the tests for the hazards")]
#[path = "support/hazards.rs"]
mod hazards;
#[expect(dead_code, reason = "shared with other tests")]
#[path = "support/names.rs"]
mod names;
#[expect(dead_code, reason = "nothing is written down here")]
#[path = "support/shown.rs"]
mod shown;
#[path = "support/skip.rs"]
mod skip;

use demarche::command::{Key, parse_script};
use demarche::page::Size;
use demarche::screen::{frame, sent};
use hazards::{is_full, run};
use names::{NAMES, in_place, text};
use ratatui::buffer::Buffer;
use serde_json::{Value, json};
use shown::{Look, open};
use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Lines, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Arc;

/// A terminal, as far as we look at it.
trait Terminal {
    /// Is new, and of that size.
    fn begin(&mut self, width: u16, height: u16);
    /// Takes what is sent for a frame.
    fn take(&mut self, sent: &[u8]);
    /// What it shows in that cell.
    fn cell(&self, x: u16, y: u16) -> String;
}

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (160, 50)];

/// Walks over all panes and compares every frame with one that is drawn whole; how many cells were in their place.
fn walk(terminal: &mut impl Terminal, sizes: &[(u16, u16)]) -> usize {
    let library = Arc::new(dataset::library(&text(NAMES.len())));
    let mut many = 0;
    for &(width, height) in sizes {
        let size = Size { width, height };
        for way in [
            "12*j",
            "G k m",
            "m 6*j 6*l",
            "p 8*j",
            "e 8*j",
            "c 8*j",
            "C 8*j 2*l",
            "s s 4*j",
            "a 6*j",
            "/ \"a\" 6*down",
            "12*j P",
            "f \"from:\"",
        ] {
            let keys: Vec<Key> = parse_script(way).unwrap();
            let all = sent(&mut open(&library, Look::Colour, size), size, &keys);
            let mut other = open(&library, Look::Colour, size);
            let mut last = Buffer::default();
            terminal.begin(width, height);
            for (number, sent) in all.iter().enumerate() {
                terminal.take(sent);
                let pressed = if number > 0 { &keys[number - 1..number] } else { &[] };
                (last, _) = frame(&mut other, size, pressed);
                many += in_place(&last, |x, y| terminal.cell(x, y))
                    .unwrap_or_else(|what| panic!("{what}, {way}, key {number} at {width}x{height}"));
            }
            // Nothing is left of the frames on the way.
            let (whole, _) = frame(&mut open(&library, Look::Colour, size), size, &keys);
            assert!(whole == last, "{way} at {width}x{height}: {whole:?}");
        }
    }
    many
}

impl Terminal for vt100::Parser {
    fn begin(&mut self, width: u16, height: u16) {
        *self = Self::new(height.try_into().unwrap(), width.try_into().unwrap(), 0);
    }

    fn take(&mut self, sent: &[u8]) {
        self.process(sent);
    }

    fn cell(&self, x: u16, y: u16) -> String {
        self.screen().cell(y, x).unwrap().contents().to_owned()
    }
}

#[test]
fn columns_stand_beside_every_script() {
    let run = run("widths");
    run.survived(walk(&mut vt100::Parser::default(), &SIZES));
}

/// A terminal by others, behind a program that says what each of its cells shows (tests/support/xterm.*).
struct Other {
    program: Child,
    /// Taken at the end, of which it hears that way.
    input: Option<ChildStdin>,
    output: Lines<BufReader<ChildStdout>>,
    cells: Vec<Vec<String>>,
}

impl Other {
    fn start(program: &str, script: &str, words: &[&OsStr]) -> Self {
        let support: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/support");
        let mut program = Command::new(program);
        program.arg(support.join(script)).args(words).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut program = program.spawn().unwrap();
        let (input, output) = (program.stdin.take(), program.stdout.take().unwrap());
        Self { program, input, output: BufReader::new(output).lines(), cells: Vec::new() }
    }

    fn say(&mut self, what: &Value) {
        writeln!(self.input.as_mut().unwrap(), "{what}").unwrap();
    }

    /// Fewer sizes but in a full run: they are slow.
    fn walk(&mut self) -> usize {
        walk(self, if is_full() { &SIZES } else { &SIZES[..1] })
    }
}

impl Terminal for Other {
    fn begin(&mut self, width: u16, height: u16) {
        self.say(&json!({ "size": [width, height] }));
    }

    fn take(&mut self, sent: &[u8]) {
        self.say(&json!({ "text": std::str::from_utf8(sent).unwrap() }));
        self.cells = serde_json::from_str(&self.output.next().unwrap().unwrap()).unwrap();
    }

    fn cell(&self, x: u16, y: u16) -> String {
        self.cells[usize::from(y)][usize::from(x)].clone()
    }
}

impl Drop for Other {
    fn drop(&mut self) {
        drop(self.input.take());
        let _ = self.program.wait();
    }
}

/// With `DEMARCHE_XTERM`, a folder in which `npm install @xterm/headless` was called.
#[test]
fn columns_stand_in_xterm_js() {
    let run = run("xterm-js");
    if let Some(folder) = skip::folder("DEMARCHE_XTERM") {
        run.survived(Other::start("node", "xterm.cjs", &[folder.as_os_str()]).walk());
    }
}

#[test]
fn columns_stand_in_xterm() {
    let run = run("xterm");
    let is_there =
        |program: &&str| Command::new(program).arg("-version").stdin(Stdio::null()).output().is_ok();
    if let Some(program) = ["xterm", "Xvfb", "python3"].iter().find(|program| !is_there(program)) {
        return skip::skipped(&format!("there is no {program}"));
    }
    run.survived(Other::start("python3", "xterm.py", &[]).walk());
}
