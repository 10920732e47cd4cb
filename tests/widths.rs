//! Names in every script, and emoji on which terminals disagree: what stands beside them stays in its column.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "support/dataset.rs"]
mod dataset;
#[expect(dead_code, reason = "shared with the tests for the hazards")]
#[path = "support/hazards.rs"]
mod hazards;
#[expect(dead_code, reason = "nothing is written down here")]
#[path = "support/shown.rs"]
mod shown;
#[expect(dead_code, reason = "shared with tests that look for folders")]
#[path = "support/skip.rs"]
mod skip;

use demarche::command::{Key, parse_script};
use demarche::page::Size;
use demarche::screen::{frame, sent};
use demarche::text::width;
use hazards::run;
use ratatui::buffer::Buffer;
use shown::{Look, open};
use std::fmt::Write;
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};
use std::{fs, thread};

/// Names as they are written, one script each; marks that combine, in both forms; full width; and emoji: of one
/// character, of two that are a flag, joined by nothing to be seen, made one by a selector.
const NAMES: [&str; 20] = [
    "محمد الضيف",
    "خليل الحية",
    "בנימין נתניהו",
    "王毅外交部长",
    "河野太郎",
    "김정은",
    "สุรพงษ์ โตวิจักษ์",
    "नरेन्द्र मोदी",
    "Володимир",
    "ქართული",
    "Հայաստան",
    "İbrahim Kalın",
    "e\u{301}ric mu\u{308}ller",
    "n\u{303}o\u{304}n\u{323}e",
    "ＦＵＬＬ width",
    "\u{1f600} smile",
    "\u{1f1f9}\u{1f1f7} flag",
    "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467} family",
    "\u{2764}\u{fe0f} heart",
    "\u{260e} phone \u{1f44d}\u{1f3fd}",
];

/// Everybody meets and speaks about the next.
fn text() -> String {
    let mut text = "[dataset]\ntitle = \"names 王 שלום\"\n\n\
        [[source]]\nid = \"s\"\nlabel = \"a source, 王毅 said\"\ndate = \"2024-11-20\"\nlanguage = \"en\"\n"
        .to_owned();
    for (number, name) in NAMES.iter().enumerate() {
        let next = (number + 1) % NAMES.len();
        let (day, cite) = (number + 1, "cite = [{ source = \"s\", at = \"¶ 1\" }]");
        let stance = if number % 2 == 0 { "asserts" } else { "denies" };
        let _ = write!(
            text,
            "\n[[actor]]\nid = \"a{number}\"\nname = \"{name}\"\nkind = \"person\"\n\
            \n[[meeting]]\nid = \"m{number}\"\ntitle = \"{name} talks\"\ndate = \"2024-10-{day:02}\"\n\
            summary = \"{name} met.\"\nparticipants = [{{ actor = \"a{number}\" }}, {{ actor = \"a{next}\" }}]\n{cite}\n\
            \n[[statement]]\nid = \"t{number}\"\ntitle = \"on {name}\"\nspeaker = \"a{number}\"\nabout = [\"a{next}\"]\n\
            date = \"2024-11-{day:02}\"\nact = \"comment\"\nspeech = \"direct\"\nsummary = \"About {name}.\"\n\
            stances = [{{ claim = \"c\", stance = \"{stance}\" }}]\n{cite}\n"
        );
    }
    text.push_str("\n[[claim]]\nid = \"c\"\ntext = \"王毅 met خليل\"\nabout = [\"a0\", \"a3\"]\n");
    text
}

/// Whether every terminal has it in one column, so that it tells where the columns are.
fn is_sure(symbol: &str) -> bool {
    let mut chars = symbol.chars();
    let first = chars.next();
    first.is_some_and(|char| char.is_ascii_graphic() || "│┃─━┏┓┗┛┌┐└┘├┤▌".contains(char))
        && chars.next().is_none()
}

/// How many cells tell that, all in their place.
fn assert_columns(terminal: &vt100::Screen, buffer: &Buffer, at: &str) -> usize {
    let (mut many, mut behind) = (0, 0);
    for (place, cell) in buffer.content.iter().enumerate() {
        // What lies behind a wide character is not to be seen.
        if behind > 0 {
            behind -= 1;
            continue;
        }
        behind = width(cell.symbol()).saturating_sub(1);
        if is_sure(cell.symbol()) {
            let (x, y) = (place as u16 % buffer.area.width, place as u16 / buffer.area.width);
            assert_eq!(terminal.cell(y, x).unwrap().contents(), cell.symbol(), "{x},{y} {at}");
            many += 1;
        }
    }
    many
}

#[test]
fn columns_stand_beside_every_script() {
    let run = run("widths");
    let library = Arc::new(dataset::library(&text()));
    let mut many = 0;
    for (width, height) in [(80, 24), (120, 40), (160, 50)] {
        let size = Size { width, height };
        for way in [
            "12*j",
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
            let mut terminal = vt100::Parser::new(height.try_into().unwrap(), width.try_into().unwrap(), 0);
            for (number, sent) in all.iter().enumerate() {
                terminal.process(sent);
                let pressed = if number > 0 { &keys[number - 1..number] } else { &[] };
                let (buffer, _) = frame(&mut other, size, pressed);
                many += assert_columns(
                    terminal.screen(),
                    &buffer,
                    &format!("{way}, key {number} at {width}x{height}"),
                );
            }
        }
    }
    run.survived(many);
}

/// A tmux of our own, which ends with the test.
struct Tmux(tempfile::TempDir);

impl Tmux {
    fn call(&self, args: &[&str]) -> Option<String> {
        let socket = self.0.path().join("socket");
        let mut tmux = Command::new("tmux");
        tmux.arg("-S").arg(socket).args(["-u", "-f", "/dev/null"]).args(args);
        tmux.env_remove("TMUX").env("LC_ALL", "C.UTF-8").env("HOME", "/nonexistent");
        let output = tmux.output().ok().filter(|output| output.status.success())?;
        String::from_utf8(output.stdout).ok()
    }
}

impl Drop for Tmux {
    fn drop(&mut self) {
        self.call(&["kill-server"]);
    }
}

/// The widths of tmux are its own. The borders are where they belong, and between them each row ends in its columns.
#[test]
fn columns_stand_in_tmux() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("names.toml");
    fs::write(&data, text()).unwrap();
    let tmux = Tmux(folder);
    let program = format!("{} {}", env!("CARGO_BIN_EXE_demarche"), data.display());
    if tmux.call(&["new-session", "-d", "-x", "80", "-y", "24", &program]).is_none() {
        skip::skipped("there is no tmux");
        return;
    }
    let look = || tmux.call(&["capture-pane", "-p"]).unwrap_or_default();
    let wait_for = |text: &str| {
        let begun = Instant::now();
        while !look().contains(text) {
            assert!(begun.elapsed() < Duration::from_secs(20), "not in tmux: {text}\n{}", look());
            thread::sleep(Duration::from_millis(20));
        }
    };
    wait_for("q quit");
    for (keys, shown) in [("", "1/1/1"), ("z", "1/1/1"), ("G", "40/40"), ("m", "Relations")] {
        tmux.call(&["send-keys", keys]);
        wait_for(shown);
        thread::sleep(Duration::from_millis(200));
        let screen = look();
        let inside: Vec<&str> = screen.lines().skip(2).take(19).collect();
        for line in inside {
            assert!(line.starts_with(['┃', '│', '┡', '┗', '├', '└']), "{line}\n{screen}");
            assert!(line.ends_with(['┃', '│', '┩', '┛', '┤', '┘']), "{line}\n{screen}");
            assert!(!line.contains("1/1/1") || line.ends_with("1/1/1 ┃"), "{line}\n{screen}");
        }
    }
}
