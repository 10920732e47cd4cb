//! Sessions driven by keys, as a person would.

use super::*;
use crate::command::parse_script;
use crate::role::Role;
use crate::{check, embedded, load};

/// A session on the embedded data after some keys, drawn between them as the dashboard does.
pub(super) fn after(keys: &str) -> Session {
    let library = Library::new(check::check(load::embedded(embedded::FILES)), "the embedded dataset");
    let size = Size { width: 120, height: 40 };
    let mut session = Session::new(
        Arc::new(library),
        Arc::new(Config::default()),
        Glyphs::UNICODE,
        size,
        Question::default(),
    );
    press(&mut session, keys);
    session
}

pub(super) fn press(session: &mut Session, keys: &str) {
    for key in parse_script(keys).expect("a script") {
        session.key(key);
        session.resize(session.size);
    }
}

pub(super) fn footer(session: &Session) -> String {
    session.scene().footer.map(|(_, line)| line.text()).unwrap_or_default()
}

#[test]
fn counts_and_keys_in_a_row_move_as_hands_expect() {
    let cursor = |keys: &str| after(keys).place.timeline.cursor;
    assert_eq!(cursor("3 j"), 3);
    assert_eq!(cursor("1 2 j 2 k"), 10);
    assert_eq!(cursor("1 2 G"), 11);
    assert_eq!(cursor("G g g"), 0);
    assert_eq!(cursor("G 5 g g"), 4);
    assert!(cursor("2 page-down") > cursor("page-down"), "a page is one of lines, and some are headings");
    assert_eq!(cursor("5 esc j"), 1, "escape gives the count up");
    assert_eq!(after("m 3 l 2 j").place.matrix.column, 3);
}

#[test]
fn the_line_below_tells_what_may_follow() {
    let session = after("g");
    assert!(footer(&session).contains("g Go to the first row."), "{}", footer(&session));
    let session = after("g X");
    assert!(footer(&session).contains("nothing is on g X"), "{}", footer(&session));
    assert!(footer(&after("1 2")).starts_with(" 12"));
}

#[test]
fn the_line_below_fits_and_always_names_the_help() {
    for width in 30..200 {
        for keys in ["", "p", "m", "e", "enter"] {
            let mut session = after(keys);
            session.resize(Size { width, height: 24 });
            let (rect, line) = session.scene().footer.expect("a footer");
            assert!(line.width() <= usize::from(rect.width), "{width} {keys}: {}", line.text());
            assert!(line.text().contains("? keys"), "{width} {keys}: {}", line.text());
            assert!(line.spans.iter().any(|span| span.role == Role::Key));
        }
    }
}
