//! The timeline on the screen: the strip, its window, and how one moves along it.
#![cfg(feature = "screen")]

use demarche::check::check;
use demarche::command::parse_script;
use demarche::config::{Config, Depth};
use demarche::dataset::AnyId;
use demarche::date::Order;
use demarche::library::Library;
use demarche::page::{Glyphs, Size};
use demarche::query::Question;
use demarche::query::apart::order;
use demarche::screen::{Dashboard, Picture, frame};
use demarche::session::Session;
use std::sync::{Arc, LazyLock};

static LIBRARY: LazyLock<Arc<Library>> = LazyLock::new(|| {
    let checked = check(demarche::load::embedded(demarche::embedded::FILES));
    Arc::new(Library::new(checked, "the embedded dataset"))
});

fn drawn(size: (u16, u16), is_ascii: bool, keys: &str) -> (String, Dashboard, (u16, u16)) {
    let glyphs = if is_ascii { Glyphs::ASCII } else { Glyphs::UNICODE };
    let size = Size { width: size.0, height: size.1 };
    let config = Arc::new(Config::default());
    let theme = config.theme(Depth::None);
    let session = Session::new(Arc::clone(&LIBRARY), config, glyphs, size, Question::default());
    let mut dashboard = Dashboard::new(session, theme);
    let (buffer, cursor) = frame(&mut dashboard, size, &parse_script(keys).unwrap_or_default());
    (Picture::Text.of(&buffer), dashboard, cursor)
}

/// What the keys lead to at 120 columns.
fn shown(keys: &str) -> String {
    drawn((120, 40), false, keys).0
}

#[test]
fn a_range_on_the_strip_is_the_window_of_every_pane_and_back_takes_it_away() {
    let whole = shown("l l l l l l");
    assert!(whole.contains("Apr 2024: 1 mt 1 st"), "{whole}");
    let windowed = shown("l l l l l l v l l v");
    assert!(windowed.contains("window 2024-Q2"), "{windowed}");
    assert!(windowed.contains("Timeline by month · Jun 2024"), "one stays where one marked: {windowed}");
    assert_eq!(shown("l l l l l l v l l v esc h h"), shown("l l l l l l l l h h"));
    assert!(!shown("l l l l l l v l l v w").contains("window 2024"));
    // The whole span is what it was, and of another question what it would have been; but one can go back.
    let but_the_keys = |keys: &str| shown(keys).rsplit_once("\n enter").map(|(rest, _)| rest.to_owned());
    for question in ["", "f k i n d : m e e t i n g enter"] {
        let around = but_the_keys(&format!("}} {question} w g g"));
        assert!(around.is_some() && around == but_the_keys(&format!("{question} g g")), "{around:?}");
    }
    // A range that is only begun is given up first.
    assert_eq!(shown("l l l l l l v esc"), shown("l l l l l l"));
}

#[test]
fn on_a_small_screen_cursor_and_window_hide_nothing() {
    let strip = |keys: &str| {
        let (text, ..) = drawn((80, 24), false, keys);
        text.lines().skip(2).take(2).map(ToOwned::to_owned).collect::<Vec<_>>()
    };
    let [counts, names] = &strip("")[..] else { return };
    let bare = |counts: &str| counts.replace(['[', ']', '‹', '›'], " ");
    for (keys, cursor) in [
        ("", " [2]"),
        ("l", "[▓]"),
        ("200*l", "[▒] "),
        ("6*l", "[2]"),
        ("6*l v 3*l", "‹2 ▓ ▓[1›"),
        ("6*l v 3*l v", "‹2 ▓ ▓[1›"),
        ("6*l v 3*l v l", "‹2 ▓ ▓ 1›▓]"),
        ("6*l v v", "‹2›"),
    ] {
        let now = strip(keys);
        assert_eq!((bare(&now[0]), &now[1]), (bare(counts), names), "{keys}");
        assert!(now[0].contains(cursor), "{keys}: {}", now[0]);
    }
}

#[test]
fn time_is_shown_finer_and_coarser() {
    for (keys, period) in [
        ("]", "week"),
        ("] ]", "day"),
        ("] ] ]", "day"),
        ("[", "quarter"),
        ("[ [", "year"),
        ("[ [ [", "year"),
    ] {
        let text = shown(keys);
        assert!(text.contains(&format!("Timeline by {period} ")), "{keys}: {text}");
    }
    assert!(shown("] esc").contains("Timeline by month "));
}

#[test]
fn walking_by_periods_selects_the_first_record_of_each() {
    let (_, dashboard, _) = drawn((120, 40), false, "l l l l l l");
    let record = dashboard.session().selected_record().unwrap();
    let begins = LIBRARY.span(record).earliest.day().unwrap();
    assert_eq!(begins.to_string().get(..7), Some("2024-04"));
    // The end of the strip is an end.
    assert_eq!(shown(&"l ".repeat(200)), shown(&"l ".repeat(100)));
    assert_eq!(shown(&"h ".repeat(3)), shown("h"));
}

#[test]
fn rows_stand_under_their_months_and_the_cursor_on_records() {
    let text = shown("l l l l l l");
    let lines: Vec<&str> = text.lines().collect();
    let heading = lines.iter().position(|line| line.contains("┃ April 2024 (2)")).unwrap_or_default();
    assert!(lines.get(heading + 1).is_some_and(|line| line.starts_with("┃▌ Apr 2024 ")), "{text}");
    // By days, each day has its heading; what may be later says so.
    let days = shown("] ] 7 6 G");
    assert!(days.contains("21 January 2025 or later") || days.contains("22 January 2025 or later"), "{days}");
    // Every record is passed once on the way down, whatever the headings.
    let (_, first, _) = drawn((120, 40), false, "");
    let all = LIBRARY.dataset.records.iter().filter(|(id, _)| first.session().has_row(*id)).count();
    let (text, ..) = drawn((120, 40), false, &"j ".repeat(all - 1));
    assert!(text.contains(&format!("timeline {all}/{all}")), "{text}");
    let (text, ..) = drawn((120, 40), false, &format!("G {}", "k ".repeat(all - 1)));
    assert!(text.contains(&format!("timeline 1/{all}")), "{text}");
    // Pages have an end, too, and there and back is where one was.
    assert!(drawn((80, 24), false, &"space ".repeat(all)).0.contains(&format!("timeline {all}/{all}")));
    assert!(drawn((80, 24), false, &format!("G {}", "ctrl-b ".repeat(all))).0.contains("timeline 1/"));
}

#[test]
fn the_terminals_cursor_stands_on_the_selected_record() {
    for keys in ["", "j j j", "G", "l l l l l l", "] ] space", "G k k"] {
        for size in [(80, 24), (120, 40), (160, 50), (60, 20), (40, 9)] {
            let (text, _, (x, y)) = drawn(size, false, keys);
            let line: Vec<char> = text.lines().nth(usize::from(y)).unwrap_or_default().chars().collect();
            assert_eq!(line.get(usize::from(x)), Some(&'▌'), "{keys} {size:?} {x} {y}\n{text}");
        }
    }
}

#[test]
fn the_days_around_a_record_whatever_the_filter() {
    let keys = "f \"kind:meeting\" enter l l l l l l";
    assert!(!shown(keys).contains("unity as the answer"));
    let around = shown(&format!("{keys} x"));
    assert!(around.contains("14 days around: Erdogan and"), "{around}");
    assert!(around.contains("56 of 88,"), "{around}");
    assert!(!around.contains("window "), "the days say it: {around}");
    let wider = shown(&format!("{keys} x x"));
    assert!(wider.contains("60 days around: Erdogan and"), "{wider}");
    assert_eq!(shown(&format!("{keys} x esc")), shown(keys));
    assert!(!shown(&format!("{keys} x w")).contains(" of 88 records"));
}

#[test]
fn lanes_show_who_met_and_follow_the_record() {
    for size in [(80, 24), (120, 40), (160, 50)] {
        let (text, _, (x, y)) = drawn(size, false, "a l l l l l l");
        let line: Vec<char> = text.lines().nth(usize::from(y)).unwrap_or_default().chars().collect();
        assert_eq!(line.get(usize::from(x)), Some(&'2'), "Erdogan's April\n{text}");
    }
    // The same record is selected as among the rows, and the evidence follows.
    let record = |keys: &str| drawn((120, 40), false, keys).1.session().selected_record();
    for keys in ["", "j j j", "G", "l l l l l l j"] {
        assert_eq!(record(&format!("a {keys}")), record(keys), "{keys}");
        assert_eq!(record(&format!("{keys} a a")), record(keys), "{keys}");
    }
    assert_eq!(shown("j a esc"), shown("j"));
    // Everybody's lane comes into sight.
    assert!(shown("a 7 6 G").contains("▌▸ "), "{}", shown("a 7 6 G"));
    assert!(shown("a ] ] 7 6 G").contains("▌▸ "));
    // Ties stand last, and have no period.
    assert!(shown("G").contains("┃ ties: what stands for a time (12)"), "{}", shown("G"));
    assert!(shown("a G").contains(" ▸ "));
}

#[test]
fn no_size_is_too_small_for_any_of_it() {
    for width in (0..40).step_by(3).chain((40..200).step_by(23)) {
        for height in (0..14).chain((14..60).step_by(9)) {
            for keys in ["a G l h r", "] ] l l v l v", "x x a", "[ [ G v k v j", "f \"kind:tie\" enter a l v"]
            {
                let (_, _, (x, y)) = drawn((width, height), (width + height) % 2 == 0, keys);
                assert!(x < width.max(1) && y < height.max(1), "{x},{y} of {width}x{height} after {keys}");
            }
        }
    }
}

#[test]
fn the_rows_say_where_their_order_is_not_known() {
    for (is_ascii, sign) in [(false, '┊'), (true, ':')] {
        let text = drawn((120, 40), is_ascii, "").0;
        // Before the date, behind the border and the cursor's column.
        let before = |title: &str| {
            let line = text.lines().find(|line| line.contains(title)).unwrap_or_else(|| panic!("{text}"));
            line.chars().nth(2).unwrap()
        };
        // 7 October is the first possible day of the campaign, and nobody says which of the two came first.
        assert_eq!(before("Hamas attack of 7 October"), ' ');
        assert_eq!(before("Israel's campaign in Gaza"), sign);
    }
    let id = |id: &str| match LIBRARY.find(id) {
        Some(AnyId::Record(record)) => record,
        _ => panic!("{id}"),
    };
    let (then, departure, monday) =
        (LIBRARY.then(None), id("hamas-members-leave-doha"), id("miller-on-reports"));
    // By their bounds they overlap; one article has the one in the week before, the other on its Monday.
    assert!(LIBRARY.span(departure).overlaps(LIBRARY.span(monday)));
    assert_eq!(order(then, departure, monday), Order::Before);
    assert_eq!(order(then, monday, departure), Order::After);
}
