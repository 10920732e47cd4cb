//! Profile, dyad and matrix on the screen, and how the keys lead from one to another.
#![cfg(feature = "screen")]

use demarche::check::check;
use demarche::command::parse_script;
use demarche::config::{Config, Depth};
use demarche::library::Library;
use demarche::page::{Glyphs, Size};
use demarche::query::Question;
use demarche::screen::{Dashboard, Picture, frame};
use demarche::session::Session;
use std::sync::{Arc, LazyLock};

static LIBRARY: LazyLock<Arc<Library>> = LazyLock::new(|| {
    let checked = check(demarche::load::embedded(demarche::embedded::FILES));
    Arc::new(Library::new(checked, "the embedded dataset"))
});

fn drawn(size: (u16, u16), is_ascii: bool, keys: &str) -> (String, (u16, u16)) {
    let glyphs = if is_ascii { Glyphs::ASCII } else { Glyphs::UNICODE };
    let size = Size { width: size.0, height: size.1 };
    let config = Arc::new(Config::default());
    let theme = config.theme(Depth::None);
    let session = Session::new(Arc::clone(&LIBRARY), config, glyphs, size, Question::default());
    let mut dashboard = Dashboard::new(session, theme);
    let (buffer, cursor) = frame(&mut dashboard, size, &parse_script(keys).unwrap_or_default());
    (Picture::Text.of(&buffer), cursor)
}

/// What the keys lead to at 120 columns.
fn shown(keys: &str) -> String {
    drawn((120, 40), false, keys).0
}

/// The keys to Erdogan's profile.
const ERDOGAN: &str = "/ \"erdogan\" enter";

#[test]
fn the_matrix_keeps_its_cursor_on_the_screen_at_every_size() {
    for keys in ["m", "m G l l l l l l l l l l l l", "m o o G l l l", "m M r r H G l", "m > > > > > > K l"] {
        for width in (30..=240).step_by(15) {
            for height in [6, 7, 9, 12, 16, 24, 41, 70] {
                let (text, (x, y)) = drawn((width, height), false, keys);
                let at =
                    text.lines().nth(usize::from(y)).and_then(|line| line.chars().nth(usize::from(x) - 1));
                assert_eq!(at, Some('['), "{keys} at {width}x{height}, cursor {x},{y}:\n{text}");
                assert!(text.contains('▾') && text.contains('▌'), "{keys} at {width}x{height}:\n{text}");
            }
        }
    }
}

#[test]
fn whatever_is_asked_of_the_matrix_stands_in_its_title_and_back_brings_it_back() {
    assert!(shown("m").contains("Relations · statements, named: row speaks about column"));
    let asked = "m K > o H";
    let title = "statements, named, persons only, 2 records or more, none empty, by name";
    let text = shown(asked);
    assert!(text.contains(title), "{text}");
    let opened = shown(&format!("{asked} R"));
    assert!(opened.contains("→ all: statements"), "{opened}");
    assert_eq!(shown(&format!("{asked} R esc")), text);
}

#[test]
fn a_row_and_a_block_open_like_a_cell() {
    // Erdogan's row has nine records, whatever the columns.
    let row = shown("m j j j R");
    assert!(row.contains("Erdogan → all: statements") && row.contains("9 of 88 records"), "{row}");
    let block = shown("m j l v j j l enter");
    assert!(block.contains("block of 3 x 2 from Turkey → Turkey: statements"), "{block}");
    assert!(shown("m j l v j j l enter esc").contains("block of 3 x 2  "));
    // A mark is given up before anything else.
    assert_eq!(shown("m j l v j j l esc"), shown("m j l j j l"));
    assert!(shown("m enter").contains("no records behind this cell"));
}

#[test]
fn two_actors_side_by_side_from_wherever_two_are_to_be_seen() {
    let dyad = shown("m j j j l l d");
    assert!(dyad.contains("Erdogan ↔ Israel") && dyad.contains("5 statements on Israel"), "{dyad}");
    assert!(shown("m j j j l l d d").contains("Israel ↔ Erdogan"));
    assert_eq!(shown("m j j j l l d esc"), shown("m j j j l l"));
    // From a counterpart's line, a record of the timeline, the evidence of a cell.
    assert!(shown(&format!("{ERDOGAN} j j j j d")).contains("Erdogan ↔ Israel"));
    assert!(shown("d").contains("Hamas ↔ Israel"));
    assert!(shown("m j j j l l e d").contains("Erdogan ↔ Israel"));
    assert!(shown("m d").contains("no two actors here"));
    // Long names keep apart.
    let dyad = shown(&format!("{ERDOGAN} j j j d"));
    assert!(
        dyad.contains("Presidential Communications Directorate on Er") && !dyad.contains("…Erdogan"),
        "{dyad}"
    );
    // Every line leads on.
    assert!(shown("m j j j l l d j j enter").contains("Evidence"));
}

#[test]
fn an_office_shows_all_its_days_however_narrow_the_pane() {
    for width in (34..=160).step_by(7) {
        let (text, _) = drawn((width, 24), false, ERDOGAN);
        for days in ["5 Jul 24..17 Jan 25", "4 Nov 24..18 Jan 25", "22 Jan..31 Oct 25"] {
            assert!(text.contains(days), "{days} at {width}:\n{text}");
        }
    }
}
