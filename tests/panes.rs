//! Profile, dyad and matrix on the screen, and how the keys lead from one to another.
#![cfg(feature = "screen")]

#[path = "support/dataset.rs"]
mod texts;

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

/// The worked examples of docs/measures.md.
static TALKS: LazyLock<Arc<Library>> =
    LazyLock::new(|| Arc::new(texts::library(include_str!("../docs/measures/talks.toml"))));

fn drawn(size: (u16, u16), is_ascii: bool, keys: &str) -> (String, (u16, u16)) {
    drawn_of(&LIBRARY, size, is_ascii, keys)
}

fn drawn_of(library: &Arc<Library>, size: (u16, u16), is_ascii: bool, keys: &str) -> (String, (u16, u16)) {
    let glyphs = if is_ascii { Glyphs::ASCII } else { Glyphs::UNICODE };
    let size = Size { width: size.0, height: size.1 };
    let config = Arc::new(Config::default());
    let theme = config.theme(Depth::None);
    let session = Session::new(Arc::clone(library), config, glyphs, size, Question::default());
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
    for keys in [
        "m",
        "m G l l l l l l l l l l l l",
        "m o o G l l l",
        "m M r r H G l",
        "m > > > > > > K l",
        "m U G l",
        "m 8*U l",
    ] {
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

/// The row of an actor in the matrix, without blanks between.
fn row(text: &str, name: &str) -> String {
    let of_it = |line: &&str| line.trim_start_matches(['┃', '▌', ' ']).starts_with(name);
    let line = text.lines().find(of_it).unwrap_or_default();
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_figure_stands_in_the_cells_with_its_marks_and_with_how_many_it_is_of() {
    let shown = |width, keys: &str| drawn_of(&TALKS, (width, 24), false, keys).0;
    // By GDELT's table 112 has -2.0, 138 -7.0, 042 +1.9, 043 +2.8, 051 +3.4, 0841 +7.0, and the talks 7.0 either way.
    let tone = shown(120, "m U 2*j");
    assert!(
        tone.contains("tone of acts, named: sum of scores / acts with a score, scores by GDELT"),
        "{tone}"
    );
    assert!(row(&tone, "Aland").contains("+2.8 of 3 "), "{tone}");
    assert!(row(&tone, "Bland").contains("×+2.3 of 3 "), "{tone}");
    assert!(row(&tone, "envoy").contains("[(+1.9) one]"), "{tone}");
    // Where there is less room, how many may go; that a mean is of one, never.
    let narrow = shown(44, "m U 2*j");
    assert!(row(&narrow, "envoy").contains("(+1.9) one"), "{narrow}");
    assert!(row(&shown(120, "m 7*U"), "Aland").contains("+0.33 2:1"));
    assert!(row(&shown(120, "m 8*U"), "envoy").contains("(20 Feb 24)"));
    // A basis of one's own stays as long as the next figure has the same.
    assert!(shown(120, "m 8*U 3*M U").contains("silence of visits"));
    assert!(shown(120, "m M U").contains("tone of acts"));
    assert_eq!(shown(120, "m 13*U"), shown(120, "m"));
    // The evidence has value, formula and range wherever the title has no room for them.
    let evidence = drawn_of(&TALKS, (160, 50), false, "m U j e z").0;
    assert!(evidence.contains("-10 to 10"), "{evidence}");
}

#[test]
fn cells_on_too_few_roots_vanish_until_none_would_be_left() {
    let shown = |keys: &str| drawn_of(&TALKS, (120, 24), false, keys).0;
    // Contacts rest on one root (Aland and the envoy), two (both with Midland, Bland and the envoy), or four.
    let all = shown("m 4*M");
    assert!(row(&all, "Aland").contains("(1)") && !all.contains("roots or more"), "{all}");
    let two = shown("m 4*M X");
    assert!(two.contains("contacts, named, 2 roots or more"), "{two}");
    assert!(!two.contains("(1)") && row(&two, "envoy").contains('1'), "{two}");
    let three = shown("m 4*M 2*X");
    assert!(three.contains("3 roots or more"), "{three}");
    assert!(row(&three, "Aland").contains("×5") && row(&three, "Midland").is_empty(), "{three}");
    assert_eq!(shown("m 4*M 3*X"), all);
    // A question that leaves nothing so well attested says why there is nothing.
    let none = shown("m 4*M 2*X f \"with:envoy\" enter");
    assert!(none.contains("no cell rests on so many roots"), "{none}");
}

#[test]
fn the_order_of_the_matrix_stays_until_asked() {
    let shown = |keys: &str| drawn_of(&TALKS, (120, 24), false, keys).0;
    let order = |keys: &str| {
        let text = shown(keys);
        let is_of = |line: &str, name: &str| {
            let line = row(line, name);
            line.split(['▌', ' '])
                .skip_while(|word| *word != name)
                .nth(1)
                .is_some_and(|total| total.len() == 1)
        };
        let at = |name| text.lines().position(|line| is_of(line, name));
        let mut rows: Vec<_> = ["Aland", "Bland", "envoy", "Midland"]
            .into_iter()
            .filter_map(|name| Some((at(name)?, name)))
            .collect();
        rows.sort_unstable();
        rows.into_iter().map(|(_, name)| name).collect::<Vec<_>>()
    };
    // Contacts: Aland and Bland have six records each, the envoy two, Midland one.
    assert_eq!(order("m 4*M"), ["Aland", "Bland", "envoy", "Midland"]);
    // The envoy has two with these, Aland and Bland have one each.
    let asked = "m 4*M f \"with:envoy\" enter";
    assert_eq!(order(asked), ["Aland", "Bland", "envoy"]);
    assert!(shown(asked).contains("by weight (kept)"), "{}", shown(asked));
    assert_eq!(order(&format!("{asked} O")), ["envoy", "Aland", "Bland"]);
    assert!(!shown(&format!("{asked} O")).contains("kept"));
    assert_eq!(shown(&format!("{asked} esc")), shown("m 4*M"));
    assert_eq!(order(&format!("{asked} O esc ctrl-]")), ["envoy", "Aland", "Bland"]);
    // Another measure or level has an order of its own, and the names stand as they always stand.
    assert!(!shown(&format!("{asked} M")).contains("kept"));
    assert!(!shown(&format!("{asked} o")).contains("kept"));
    // The two on whom the cursor stands stay, though nothing is left of them.
    let text = shown("m 4*M 3*j l f \"with:envoy\" enter");
    assert!(row(&text, "Midland").contains("Midland 0 · [·] ·"), "{text}");
    assert!(text.contains("Midland ↔ Bland  nothing"), "{text}");
}

#[test]
fn the_order_by_nearness_says_how_good_it_is() {
    let shown = |keys: &str| drawn_of(&TALKS, (120, 24), false, keys).0;
    // As docs/measures.md has it.
    assert!(shown("m 4*M 4*o").contains("by nearness, 0 anti-Robinson events"), "{}", shown("m 4*M 4*o"));
    // Left are the envoy with Aland and with Bland, one record each: seen from Bland, the envoy behind Aland is nearer.
    let text = shown("m 4*M 4*o f \"with:envoy\" enter");
    assert!(text.contains("by nearness (kept), 1 anti-Robinson event:"), "{text}");
}

#[test]
fn the_matrix_shows_what_changed_from_one_window_to_another() {
    // The numbers of docs/measures.md, “Two windows”.
    let keys = "m 2*U D ctrl-u \"2024-01 to 2024-02/2024-03\" enter";
    let shown = |size, is_ascii, keys: &str| drawn_of(&TALKS, size, is_ascii, keys).0;
    let text = shown((160, 24), false, keys);
    assert!(text.contains("windows 2024-01 to 2024-02/2024-03"), "{text}");
    assert!(text.contains("tone-sum of acts, named, change from 2024-01 to 2024-02/2024-03"), "{text}");
    assert!(row(&text, "Aland").contains("+12.4") && row(&text, "Aland").contains("+7"), "{text}");
    assert!(row(&text, "Bland").contains("×+21") && row(&text, "Bland").contains("+2.8"), "{text}");
    assert!(row(&text, "envoy").contains("(+1.9)"), "{text}");
    assert!(shown((80, 24), true, keys).contains("x+21"));
    // Less has a sign, as much is nought, and of means there is no change where there is nothing before.
    let back = shown((160, 24), false, "m 2*U D ctrl-u \"2024-02/2024-03 to 2024-01\" enter");
    assert!(row(&back, "Bland").contains("×-21"), "{back}");
    let same = shown((160, 24), false, "m 2*U D ctrl-u \"2024-01 to 2024-01\" enter");
    assert!(row(&same, "Bland").split(' ').any(|word| word == "0"), "{same}");
    let mean = shown((160, 24), false, "m U D ctrl-u \"2024-01 to 2024-02/2024-03\" enter");
    assert!(row(&mean, "envoy").contains("(?)"), "{mean}");
    // The evidence has both numbers and the records of both windows.
    let evidence = shown((160, 50), false, &format!("{keys} j e z"));
    for part in ["2024-01          -7.0 (1)", "2024-02/2024-03  +14.0 (2)", "change           +21 tone-sum"] {
        assert!(evidence.contains(part), "{part}: {evidence}");
    }
    assert!(evidence.contains("acts in 2024-01") && evidence.contains("Bland threatens Aland"), "{evidence}");
    // So has the timeline that the cell opens.
    let opened = shown((120, 40), false, &format!("{keys} j enter"));
    assert!(opened.contains("Bland threatens Aland") && opened.contains("talks in Midland"), "{opened}");
}

#[test]
fn the_evidence_of_a_cell_shows_its_history() {
    let shown = |keys: &str| drawn_of(&TALKS, (120, 40), false, keys).0;
    // Aland and Bland had to do with each other twice in January and three times in March: a month each.
    let history = shown("m 4*M l e");
    assert!(history.contains("activity  ▆·█  a month each"), "{history}");
    assert!(history.contains("first 10 Jan 24 · last 15 Mar 24"), "{history}");
    assert!(drawn_of(&TALKS, (120, 40), true, "m 4*M l e").0.contains("activity  2.3  a month each"));
    // One record has no history.
    assert!(!shown("m 4*M l l e").contains("activity"));
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
