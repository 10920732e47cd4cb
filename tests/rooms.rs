//! The order of the rooms: a room uses those above it and never those below; only some may touch the outside.

#![expect(clippy::string_slice, clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

/// From the top of the drawing to the bottom. A room that is not here yet has no files.
const ROOMS: &[&str] = &[
    "permit", "text", "role", "cameo", "network", "date", "finding", "progress", "load", "embedded",
    "reading", "records", "dataset", "filter", "check", "library", "query", "export", "command", "page",
    "config", "session", "screen",
];

/// What is no room: the list of rooms, and the program that opens them.
const PROGRAM: &[&str] = &["lib", "main", "cli"];

/// A line of the program's own text: without tests and remarks.
struct Line {
    file: PathBuf,
    number: usize,
    room: String,
    text: String,
}

impl Line {
    fn at(&self) -> String {
        format!("{}:{}", self.file.display(), self.number)
    }

    /// Whether the word stands in it as a word.
    fn has(&self, word: &str) -> bool {
        let part = |char: char| char.is_alphanumeric() || char == '_';
        self.text.match_indices(word).any(|(at, _)| {
            let before = self.text[..at].chars().next_back();
            let after = self.text[at + word.len()..].chars().next();
            !before.is_some_and(part) && !after.is_some_and(part)
        })
    }
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

fn lines() -> Vec<Line> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    collect(&top.join("src"), &mut files);
    files.sort();
    let mut lines = Vec::new();
    for path in files {
        let file = path.strip_prefix(top).unwrap().to_owned();
        let inside = file.strip_prefix("src").unwrap();
        let first = inside.components().next().unwrap().as_os_str().to_str().unwrap();
        let room = first.trim_end_matches(".rs").to_owned();
        if inside.file_name().is_some_and(|name| name == "tests.rs") {
            continue;
        }
        for (number, text) in (1..).zip(fs::read_to_string(&path).unwrap().lines()) {
            // By the house's custom the tests of a file stand at its end.
            if text == "#[cfg(test)]" {
                break;
            }
            let text = text.split("//").next().unwrap_or_default().to_owned();
            lines.push(Line { file: file.clone(), number, room: room.clone(), text });
        }
    }
    assert!(lines.len() > 1000, "the sources were not found");
    lines
}

fn rooms() -> Vec<Line> {
    lines().into_iter().filter(|line| !PROGRAM.contains(&&*line.room)).collect()
}

/// Every room to which a text refers by `crate::`, in lists too: `use crate::{text, page::Size}`.
fn referred(text: &str) -> Vec<String> {
    let name = |rest: &str| rest.chars().take_while(|char| char.is_alphanumeric() || *char == '_').collect();
    let mut found = Vec::new();
    for (at, path) in text.match_indices("crate::") {
        let rest = &text[at + path.len()..];
        match rest.strip_prefix('{') {
            None => found.push(name(rest)),
            Some(list) => {
                let mut depth = 0;
                let mut start = true;
                for (at, char) in list.char_indices() {
                    match char {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => start = true,
                        char if start && !char.is_whitespace() => {
                            found.push(name(&list[at..]));
                            start = false;
                        }
                        _ => {}
                    }
                }
            }
        }
    }
    found
}

/// All that is wrong, at once, or nothing.
fn nothing(wrong: &[String]) {
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn references_are_recognised() {
    assert_eq!(referred("use crate::page::Size; crate::text::fold(x)"), ["page", "text"]);
    assert_eq!(referred("use crate::{text::{fold, width}, page, date::Day};"), ["text", "page", "date"]);
    assert_eq!(referred("pub(crate) fn f()"), Vec::<String>::new());
}

#[test]
fn every_room_has_its_place() {
    let mut wrong: Vec<String> = lines()
        .iter()
        .filter(|line| !ROOMS.contains(&&*line.room) && !PROGRAM.contains(&&*line.room))
        .map(|line| format!("{}: the room `{}` has no place in the order", line.file.display(), line.room))
        .collect();
    wrong.dedup();
    nothing(&wrong);
}

#[test]
fn a_room_uses_only_those_above_it() {
    let place = |room: &str| ROOMS.iter().position(|other| *other == room);
    // Lists may reach over several lines: a file is looked through as a whole, up to the end of the statement.
    let all = rooms();
    let mut wrong = Vec::new();
    for (index, line) in all.iter().enumerate() {
        let mut text = line.text.clone();
        for next in all[index + 1..].iter().take_while(|next| next.file == line.file) {
            if !text.contains("crate::{") || text.contains(';') {
                break;
            }
            text.push_str(&next.text);
        }
        for other in referred(&text).iter().filter(|other| **other != line.room) {
            let own = place(&line.room).unwrap();
            match place(other) {
                Some(above) if above < own => {}
                Some(_) => {
                    wrong.push(format!("{}: `{}` uses `{other}`, which lies below it", line.at(), line.room));
                }
                None => wrong.push(format!("{}: `{other}` is no room", line.at())),
            }
        }
    }
    nothing(&wrong);
}

/// No line may have these words, but for those of some rooms.
fn forbid(words: &[&str], but_for: &[&str], why: &str) {
    let mut wrong = Vec::new();
    for line in rooms().iter().filter(|line| !but_for.contains(&&*line.room)) {
        for word in words.iter().filter(|word| line.has(word)) {
            wrong.push(format!("{}: `{word}`: {why}", line.at()));
        }
    }
    nothing(&wrong);
}

#[test]
fn only_load_opens_files() {
    // The screen has the terminal's own file in its hands.
    forbid(&["std::fs", "OpenOptions"], &["load", "screen"], "only `load` opens files");
    forbid(&["File::open", "fs::read", "fs::write", "OpenOptions"], &["load"], "only `load` opens files");
}

#[test]
fn no_room_but_the_screen_touches_the_world() {
    let world = ["std::env", "env::var", "stdout", "stderr", "stdin", "Instant", "std::net"];
    forbid(&world, &["screen"], "that belongs to the program");
    // Who reads files may meet one that is being written, and waits a moment.
    forbid(&["SystemTime"], &["screen", "load"], "that belongs to the program");
    forbid(&["std::thread"], &["screen", "load", "progress"], "that belongs to the program");
}

/// What acts upon the world, and the only files that may. They do it for what was made with a permit, but for the
/// terminal, which is opened for writing where it is not already.
const ACTS: &[(&[&str], &[&str])] = &[
    (&["Permit::unless"], &["src/cli/world.rs"]),
    (&["Command::new"], &["src/screen/hands/editor.rs"]),
    (
        &[
            "fs::write",
            "File::create",
            "create_new",
            "create_dir",
            "create_dir_all",
            "DirBuilder",
            "append(true)",
            "set_len",
            "fs::rename",
            "remove_file",
            "remove_dir",
            "remove_dir_all",
            "hard_link",
            "symlink",
            "set_permissions",
            "fchown",
        ],
        &["src/load/save.rs", "src/load/writer.rs", "src/load/cache.rs"],
    ),
    (&["write(true)"], &["src/screen/tty.rs", "src/load/cache.rs"]),
    (&["CopyToClipboard"], &["src/screen/hands.rs"]),
    (&["std::net", "unix::net", "TcpStream", "TcpListener", "UdpSocket", "UnixStream", "UnixListener"], &[]),
];

#[test]
fn nobody_acts_upon_the_world_but_who_was_permitted() {
    let mut wrong = Vec::new();
    let mut lines = lines();
    // Commands of ours are called so, too.
    lines.retain(|line| !line.text.contains("clap::Command"));
    for (words, files) in ACTS {
        let is_elsewhere = |line: &&Line| files.iter().all(|file| line.file != Path::new(file));
        for line in lines.iter().filter(is_elsewhere) {
            let acts = words.iter().filter(|word| line.has(word));
            wrong.extend(
                acts.map(|word| format!("{}: `{word}` needs a permit, and a place in this list", line.at())),
            );
        }
    }
    nothing(&wrong);
}

#[test]
fn nothing_is_shared_behind_the_back() {
    let shared =
        ["static mut", "thread_local", "lazy_static", "LazyLock", "LazyCell", "OnceCell", "once_cell"];
    forbid(&shared, &[], "a process may hold hundreds of sessions, and they would share it");
    forbid(
        &["OnceLock"],
        &["library", "progress", "dataset"],
        "only what follows from a library may be kept in it, how many processors there are, and a record unpacked",
    );
}

#[test]
fn only_the_screen_knows_a_terminal_library() {
    forbid(&["ratatui", "crossterm"], &["screen"], "that belongs to the screen");
}
