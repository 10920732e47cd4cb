//! Few bytes: what a terminal is sent, counted, and whether it shows what was meant.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[expect(dead_code, reason = "shared with the tests for the hazards")]
#[path = "support/hazards.rs"]
mod hazards;
#[path = "support/real.rs"]
mod real;
#[expect(dead_code, reason = "nothing is written down here")]
#[path = "support/shown.rs"]
mod shown;

use demarche::command::{Key, parse_script};
use demarche::library::Library;
use demarche::page::Size;
use demarche::screen::{Picture, frame, sent};
use hazards::run;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use shown::{Look, open};
use std::sync::{Arc, LazyLock};

static REAL: LazyLock<Arc<Library>> = LazyLock::new(|| Arc::new(Library::new(real::checked(), "data")));

const SMALL: Size = Size { width: 80, height: 24 };
const LARGE: [Size; 2] = [Size { width: 160, height: 50 }, Size { width: 240, height: 70 }];

fn keys(script: &str) -> Vec<Key> {
    parse_script(script).unwrap()
}

/// A key, what it had the terminal sent, and the frames before and after it.
struct Step {
    at: String,
    sent: Vec<u8>,
    before: Buffer,
    after: Buffer,
}

impl Step {
    /// Whether the terminal moved rows.
    fn has_scrolled(&self) -> bool {
        self.sent.windows(3).any(|bytes| bytes == b"\x1b[r")
    }

    /// The bytes of the cells that changed: their characters, and how they look wherever that differs from the one
    /// before, as short as it can be said. Not where they stand.
    fn bytes_of_change(&self) -> usize {
        let mut look = None;
        let mut bytes = 0;
        for (_, _, cell) in self.before.diff_iter(&self.after) {
            let own = (cell.fg, cell.bg, cell.modifier);
            if look.replace(own) != Some(own) {
                bytes += bytes_of_look(cell);
            }
            bytes += cell.symbol().len();
        }
        bytes
    }
}

/// `ESC [ 1 ; 3 1 m`
fn bytes_of_look(cell: &Cell) -> usize {
    let colour = |colour| match colour {
        Color::Reset => 0,
        Color::Indexed(_) => 9,
        Color::Rgb(..) => 17,
        _ => 3,
    };
    let marks = [Modifier::BOLD, Modifier::DIM, Modifier::ITALIC, Modifier::UNDERLINED, Modifier::REVERSED];
    let marks = marks.into_iter().filter(|mark| cell.modifier.contains(*mark)).count();
    3 + 2 * marks + colour(cell.fg) + colour(cell.bg)
}

/// The steps of the keys, behind those that lead to where they begin.
fn steps(size: Size, way: &str, then: &str) -> Vec<Step> {
    let (way, then) = (keys(way), keys(then));
    let all: Vec<Key> = way.iter().chain(&then).copied().collect();
    let sent = sent(&mut open(&REAL, Look::Colour, size), size, &all);
    let mut other = open(&REAL, Look::Colour, size);
    let mut before = frame(&mut other, size, &way).0;
    let behind = sent.into_iter().skip(1 + way.len());
    then.iter()
        .zip(behind)
        .enumerate()
        .map(|(number, (key, sent))| {
            let after = frame(&mut other, size, &[*key]).0;
            let before = std::mem::replace(&mut before, after.clone());
            let at = format!("{key} number {} at {}x{}", number + 1, size.width, size.height);
            Step { at, sent, before, after }
        })
        .collect()
}

#[track_caller]
fn at_most(most: usize, step: &Step) {
    let sent = String::from_utf8_lossy(&step.sent).replace('\x1b', "ESC ");
    assert!(step.sent.len() <= most, "{} bytes for {}, not {most}: {sent}", step.sent.len(), step.at);
}

/// The ways to every pane and overlay, and keys that move about there.
const WALKS: [(&str, &str); 10] = [
    ("", "50*j 20*k"),
    ("z", "60*j G 10*k 3*page-up 3*ctrl-d"),
    ("p", "12*j 4*k"),
    ("e", "12*j 4*k"),
    ("c", "20*j 4*k"),
    ("C", "20*j 4*k 3*l"),
    ("s s", "8*j enter 12*j"),
    ("?", "20*j 4*k"),
    ("/ \"a\"", "20*down 4*up \"li\""),
    ("F", "j j k"),
];

/// From pane to pane, where borders change: a character here and one there, as in the strip when it is told coarser.
const PANES: (&str, &str) = ("", "tab tab tab m e c C t p s : esc u esc f esc @ esc L L a a ] ] [ r r");

/// Where the columns of the matrix move, all that stands in them does.
const MATRIX: (&str, &str) = ("m", "12*j 20*l 6*k 20*h o o M r H v j l enter esc");

#[test]
fn a_small_screen_is_painted_in_four_kilobytes() {
    for way in ["", "m", "p", "e", "c", "C", "s s", "?", "/ \"a\""] {
        let mut dashboard = open(&REAL, Look::Colour, SMALL);
        frame(&mut dashboard, SMALL, &keys(way));
        let first = sent(&mut dashboard, SMALL, &[]).remove(0);
        assert!(first.len() <= 4096, "{} bytes for {way:?}", first.len());
    }
}

#[test]
fn a_step_costs_little_on_a_small_screen() {
    let run = run("bytes");
    let mut many = 0;
    for (way, then) in [
        ("p", "30*j 30*k"),
        ("e", "30*j"),
        ("c", "30*j 30*k"),
        ("C", "30*j"),
        ("s s", "30*j"),
        ("/ \"a\"", "30*down 30*up"),
    ] {
        for step in steps(SMALL, way, then) {
            at_most(if step.has_scrolled() { 300 } else { 64 }, &step);
            many += 1;
        }
    }
    // Over the rows of the timeline its strip follows, with the days of the selected record, and another period may be
    // named; above a row a heading may come in with it. Most rows that scroll in cost no more than in a list.
    for (way, then) in [("", "88*j 88*k"), ("z", "87*j 87*k")] {
        let steps = steps(SMALL, way, then);
        let (scrolled, still): (Vec<&Step>, Vec<&Step>) = steps.iter().partition(|step| step.has_scrolled());
        for (steps, most, usual) in [(still, 200, 100), (scrolled, 440, 300)] {
            for step in &steps {
                at_most(most, step);
                many += 1;
            }
            let more = steps.iter().filter(|step| step.sent.len() > usual).count();
            assert!(more * 6 <= steps.len(), "{more} of {} cost more than {usual} bytes", steps.len());
        }
    }
    // In the matrix a title, a column and a row follow; where columns move, all that stands in them.
    for (then, most) in [("12*j 6*k", 210), ("20*l 20*h", 450)] {
        for step in steps(SMALL, "m", then) {
            at_most(most, &step);
            many += 1;
        }
    }
    run.survived(many);
}

#[test]
fn on_a_large_screen_only_what_changed_is_sent() {
    let run = run("bytes-large");
    let mut many = 0;
    for size in LARGE {
        for ((way, then), percent) in
            WALKS.map(|walk| (walk, 130)).into_iter().chain([(PANES, 134), (MATRIX, 130)])
        {
            for step in steps(size, way, then) {
                at_most(step.bytes_of_change() * percent / 100 + 64, &step);
                many += 1;
            }
        }
    }
    run.survived(many);
}

/// Scrolled, erased and written over as it was, the terminal shows what a fresh one would.
#[test]
fn the_terminal_shows_what_was_drawn() {
    for size in [SMALL, LARGE[0]] {
        for (way, then) in WALKS.into_iter().chain([PANES, MATRIX]) {
            let keys = keys(&format!("{way} {then}"));
            let mut terminal =
                vt100::Parser::new(size.height.try_into().unwrap(), size.width.try_into().unwrap(), 0);
            let mut other = open(&REAL, Look::Colour, size);
            frame(&mut other, size, &[]);
            for (number, sent) in sent(&mut open(&REAL, Look::Colour, size), size, &keys).iter().enumerate() {
                terminal.process(sent);
                let pressed = if number > 0 { &keys[number - 1..number] } else { &[] };
                let (buffer, (x, y)) = frame(&mut other, size, pressed);
                let shown = terminal.screen().contents();
                let shown: Vec<&str> = shown.lines().map(str::trim_end).collect();
                let drawn = Picture::Text.of(&buffer);
                let drawn: Vec<&str> = drawn.lines().map(str::trim_end).collect();
                assert_eq!(
                    shown.join("\n").trim_end(),
                    drawn.join("\n").trim_end(),
                    "{way} {then}, key {number}"
                );
                assert_eq!(terminal.screen().cursor_position(), (y, x), "{way} {then}, key {number}");
            }
        }
    }
}
