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
use hazards::{Run, run};
use names::{NAMES, in_place, text};
use ratatui::buffer::Buffer;
use serde_json::json;
use shown::{Look, open};
use std::io::{BufRead, BufReader, Lines, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Arc;

/// A terminal, as far as we know it.
trait Terminal {
    /// Takes what is sent for a frame.
    fn take(&mut self, sent: &[u8]);
    /// What it shows in that cell.
    fn cell(&self, x: u16, y: u16) -> String;
}

impl Terminal for vt100::Parser {
    fn take(&mut self, sent: &[u8]) {
        self.process(sent);
    }

    fn cell(&self, x: u16, y: u16) -> String {
        self.screen().cell(y, x).unwrap().contents().to_owned()
    }
}

/// Walks over all panes and compares every frame with one that is drawn whole.
fn walk<T: Terminal>(run: &Run, mut begin: impl FnMut(u16, u16) -> T) {
    let library = Arc::new(dataset::library(&text(NAMES.len())));
    let mut many = 0;
    for (width, height) in [(80, 24), (120, 40), (160, 50)] {
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
            let mut terminal = begin(width, height);
            // Nothing is left of the frames on the way.
            let (whole, _) = frame(&mut open(&library, Look::Colour, size), size, &keys);
            let mut last = Buffer::default();
            for (number, sent) in all.iter().enumerate() {
                terminal.take(sent);
                let pressed = if number > 0 { &keys[number - 1..number] } else { &[] };
                let (buffer, _) = frame(&mut other, size, pressed);
                many += in_place(&buffer, |x, y| terminal.cell(x, y))
                    .unwrap_or_else(|what| panic!("{what}, {way}, key {number} at {width}x{height}"));
                last = buffer;
            }
            assert!(whole == last, "{way} at {width}x{height}: {whole:?}");
        }
    }
    run.survived(many);
}

#[test]
fn columns_stand_beside_every_script() {
    walk(&run("widths"), |width, height| {
        vt100::Parser::new(height.try_into().unwrap(), width.try_into().unwrap(), 0)
    });
}

/// xterm.js, as in the terminals of editors and browsers.
struct Xterm {
    node: Child,
    input: ChildStdin,
    output: Lines<BufReader<ChildStdout>>,
    cells: Vec<Vec<String>>,
}

impl Xterm {
    fn begin(folder: &Path, size: (u16, u16)) -> Self {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/support/xterm.cjs");
        let mut node = Command::new("node");
        node.arg(script).arg(folder).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut node = node.spawn().unwrap();
        let (mut input, output) = (node.stdin.take().unwrap(), node.stdout.take().unwrap());
        writeln!(input, "{}", json!({ "size": size })).unwrap();
        Self { node, input, output: BufReader::new(output).lines(), cells: Vec::new() }
    }
}

impl Terminal for Xterm {
    fn take(&mut self, sent: &[u8]) {
        let text = std::str::from_utf8(sent).unwrap();
        writeln!(self.input, "{}", json!({ "text": text })).unwrap();
        self.cells = serde_json::from_str(&self.output.next().unwrap().unwrap()).unwrap();
    }

    fn cell(&self, x: u16, y: u16) -> String {
        self.cells[usize::from(y)][usize::from(x)].clone()
    }
}

impl Drop for Xterm {
    fn drop(&mut self) {
        let _ = (self.node.kill(), self.node.wait());
    }
}

/// With `DEMARCHE_XTERM`, a folder in which `npm install @xterm/headless` was called.
#[test]
fn columns_stand_in_xterm_js() {
    let Some(folder) = skip::folder("DEMARCHE_XTERM") else { return };
    walk(&run("xterm-js"), |width, height| Xterm::begin(&folder, (width, height)));
}
