//! No size is too small and none too large: every pane, with all that a command makes of it or lays over it.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/real.rs"]
mod real;
#[expect(dead_code, reason = "nothing is written down here")]
#[path = "support/shown.rs"]
mod shown;

use demarche::command::{Command, Pane, parse_script};
use demarche::library::Library;
use demarche::page::{Glyphs, Size};
use demarche::screen::{Picture, frame};
use shown::{Look, lay_over, open};
use std::sync::{Arc, LazyLock};

static REAL: LazyLock<Arc<Library>> = LazyLock::new(|| Arc::new(Library::new(real::checked(), "data")));

/// Around every width and height at which something begins to be shown or is left out, and beyond.
const WIDTHS: [u16; 27] = [
    0, 1, 29, 30, 31, 34, 37, 41, 45, 46, 47, 49, 55, 56, 59, 60, 63, 80, 87, 90, 93, 100, 109, 132, 150,
    240, 500,
];
const HEIGHTS: [u16; 17] = [0, 1, 5, 6, 7, 8, 9, 10, 11, 12, 14, 16, 18, 24, 30, 40, 200];

/// Of each so many sizes a way meets one, each way others: all ways together meet each size many times.
const STRIDE: usize = 73;

/// What every size must have, wherever one is.
fn check(buffer: &ratatui::buffer::Buffer, (x, y): (u16, u16), size: Size, glyphs: &Glyphs, way: &str) {
    let text = Picture::Text.of(buffer);
    let at = format!("at {}x{}, {way}:\n{text}", size.width, size.height);
    assert!(x < size.width.max(1) && y < size.height.max(1), "the cursor is at {x},{y} {at}");
    assert!(!glyphs.is_ascii || text.is_ascii(), "not ASCII {at}");
    assert!(!text.chars().any(|char| char.is_control() && char != '\n'), "a control {at}");
}

#[test]
fn every_size_is_drawn() {
    let sizes: Vec<Size> = HEIGHTS
        .into_iter()
        .flat_map(|height| WIDTHS.into_iter().map(move |width| Size { width, height }))
        .collect();
    let large = Size { width: 160, height: 50 };
    let mut number = 0;
    for look in [Look::Mono, Look::Ascii] {
        for pane in Pane::all() {
            for command in Command::all() {
                let mut dashboard = open(&REAL, look, large);
                let session = dashboard.session_mut();
                session.command(Command::of(pane.name()).unwrap());
                lay_over(session, command);
                session.paste("e");
                number += 1;
                for size in sizes.iter().skip(number % STRIDE).step_by(STRIDE) {
                    let (buffer, at) = frame(&mut dashboard, *size, &parse_script("down").unwrap());
                    check(
                        &buffer,
                        at,
                        *size,
                        dashboard.session().glyphs(),
                        &format!("{command:?} in the {pane:?}"),
                    );
                }
            }
        }
    }
}
