//! Where keys lead on a fresh screen, to be compared with what a terminal shows in the end.

use super::pty::Pty;
use super::shown::{Look, open};
use demarche::command::parse_script;
use demarche::library::Library;
use demarche::page::Size;
use demarche::screen::{Picture, frame};
use demarche::{check, embedded, load};
use std::sync::{Arc, LazyLock};

/// As the program opens it.
pub static EMBEDDED: LazyLock<Arc<Library>> = LazyLock::new(|| {
    Arc::new(Library::new(check::check(load::embedded(embedded::FILES)), "the embedded dataset"))
});

/// A screen as text, without the blanks that nobody sees.
pub fn trimmed(screen: &str) -> String {
    let lines: Vec<&str> = screen.lines().map(str::trim_end).collect();
    lines.join("\n").trim_end().to_owned()
}

/// What the screen is to show.
pub fn drawn((width, height): (u16, u16), keys: &str) -> String {
    let size = Size { width, height };
    let mut dashboard = open(&EMBEDDED, Look::Mono, size);
    trimmed(&Picture::Text.of(&frame(&mut dashboard, size, &parse_script(keys).unwrap()).0))
}

/// Waits until the terminal shows where the keys lead.
#[track_caller]
pub fn wait_for_frame(pty: &mut Pty, size: (u16, u16), keys: &str) {
    let expected = drawn(size, keys);
    pty.wait_until(&format!("what {keys:?} leads to:\n{expected}"), |pty| trimmed(&pty.screen()) == expected);
}
