//! The dashboard on the real data: every size is drawn without panic, some sizes are kept as pictures to be read.
//!
//! The pictures change with the layout: look at the difference, then `cargo insta accept` (or `INSTA_UPDATE=always`).

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/real.rs"]
mod real;

use demarche::command::parse_script;
use demarche::config::{Config, Depth};
use demarche::library::Library;
use demarche::page::{Glyphs, Size};
use demarche::query::Question;
use demarche::screen::{Dashboard, Picture, frame};
use demarche::session::Session;
use std::sync::{Arc, LazyLock};

static LIBRARY: LazyLock<Arc<Library>> = LazyLock::new(|| Arc::new(Library::new(real::checked(), "data")));

/// The frame to which the keys lead, and where the cursor stands on it.
fn drawn(glyphs: &Glyphs, (width, height): (u16, u16), keys: &str) -> (String, (u16, u16)) {
    let size = Size { width, height };
    let config = Arc::new(Config::default());
    let theme = config.theme(Depth::None);
    let session = Session::new(Arc::clone(&LIBRARY), config, *glyphs, size, Question::default());
    let (buffer, cursor) = frame(&mut Dashboard::new(session, theme), size, &parse_script(keys).unwrap());
    assert_eq!((buffer.area.width, buffer.area.height), (width, height));
    (Picture::Text.of(&buffer), cursor)
}

/// Where one gets in a minute: lists, matrix, search, question, help, a long way and back.
const WAYS: [&str; 6] = [
    "j j enter",
    "m l j r M",
    "/ \"kalin\" enter tab",
    "f \"actor:hamas\"",
    "?",
    "G p j enter e ctrl-d z esc",
];

#[test]
fn every_size_is_drawn() {
    let mut sizes: Vec<(u16, u16)> = vec![(80, 24), (132, 43), (160, 50), (240, 70), (500, 200)];
    // All of the smallest, where every subtraction may go below nothing; then in steps that meet odd and even.
    for height in (0..=8).chain((9..=40).step_by(3)) {
        for width in (0..=12).chain((13..=100).step_by(7)) {
            sizes.push((width, height));
        }
    }
    for (number, size) in sizes.into_iter().enumerate() {
        // Each size goes one way with Unicode and the next with ASCII, so that every way meets every kind of size.
        for (glyphs, way) in [(Glyphs::UNICODE, number), (Glyphs::ASCII, number + 1)] {
            let keys = WAYS[way % WAYS.len()];
            let (text, (x, y)) = drawn(&glyphs, size, keys);
            let (width, height) = (size.0.max(1), size.1.max(1));
            assert!(x < width && y < height, "the cursor is at {x},{y} of {size:?} after {keys}");
            assert!(!glyphs.is_ascii || text.is_ascii(), "not ASCII at {size:?} after {keys}:\n{text}");
            assert!(!text.chars().any(|char| char.is_control() && char != '\n'), "a control at {size:?}");
        }
    }
}

#[test]
fn every_way_is_ascii_where_the_terminal_is() {
    for keys in WAYS {
        for size in [(80, 24), (160, 50)] {
            let (text, _) = drawn(&Glyphs::ASCII, size, keys);
            let other: String = text.chars().filter(|char| !char.is_ascii()).collect();
            assert_eq!(other, "", "after {keys}:\n{text}");
        }
    }
}

/// The pictures. One to a place and size, named by both.
fn pictures(name: &str, keys: &str) {
    for size in [(80, 24), (120, 40), (160, 50)] {
        let (text, (x, y)) = drawn(&Glyphs::UNICODE, size, keys);
        insta::assert_snapshot!(
            format!("{name}-{}x{}", size.0, size.1),
            format!("{text}cursor {x},{y}"),
            keys
        );
    }
}

#[test]
fn the_start() {
    pictures("start", "");
}

#[test]
fn a_search_as_one_types() {
    pictures("search", "/ \"kalin\"");
}

#[test]
fn the_choice_of_a_search() {
    pictures("erdogan", "/ \"erdogan\" enter");
}

#[test]
fn a_cell_of_the_matrix() {
    pictures("matrix", "m j l l");
}

#[test]
fn the_evidence_of_a_meeting() {
    pictures("evidence", "/ \"kalin-hamas-ankara\" enter");
}

#[test]
fn the_help() {
    pictures("help", "?");
}

#[test]
fn the_start_in_ascii() {
    let (text, (x, y)) = drawn(&Glyphs::ASCII, (80, 24), "");
    insta::assert_snapshot!("ascii-80x24", format!("{text}cursor {x},{y}"), "");
}
