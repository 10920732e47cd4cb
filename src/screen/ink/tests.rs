//! Frames drawn with ink arrive in a terminal as they were meant.
#![expect(clippy::disallowed_methods, reason = "a buffer of its own")]

use super::*;
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

const AREA: Rect = Rect { x: 0, y: 0, width: 12, height: 5 };
const BROAD: Rect = Rect { x: 0, y: 0, width: 48, height: 2 };

fn colour() -> impl Strategy<Value = Color> {
    prop_oneof![
        3 => Just(Color::Reset),
        2 => Just(Color::Cyan),
        1 => Just(Color::LightBlue),
        1 => any::<u8>().prop_map(Color::Indexed),
        1 => any::<[u8; 3]>().prop_map(|[red, green, blue]| Color::Rgb(red, green, blue)),
    ]
}

fn look() -> impl Strategy<Value = Style> {
    let marks = prop::sample::subsequence(
        vec![Modifier::BOLD, Modifier::DIM, Modifier::ITALIC, Modifier::UNDERLINED, Modifier::REVERSED],
        0..3,
    );
    (colour(), colour(), marks).prop_map(|(fg, bg, marks)| Style {
        fg: Some(fg),
        bg: Some(bg),
        add_modifier: marks.into_iter().collect(),
        ..Style::default()
    })
}

/// A word somewhere.
type Word = (u16, u16, String, Style);

fn word() -> impl Strategy<Value = Word> {
    let texts = vec!["a", " ", "   ", "ab c", "é┃▌", "שלום", "n\u{303}o", "×", "0123456789ab"];
    let text = prop::sample::select(texts).prop_map(str::to_owned);
    (0..AREA.width, 0..AREA.height - 1, text, look())
}

/// Wide characters have a row to themselves, one word a frame and without a background: when a half of one is written
/// over, how the other half's blank looks, each terminal decides.
fn wide() -> impl Strategy<Value = Word> {
    let text = prop::sample::select(vec!["漢字", "漢 b", "ก็字"]).prop_map(str::to_owned);
    (0..AREA.width, Just(AREA.height - 1), text, Just(Style::reset()))
}

fn frames() -> impl Strategy<Value = Vec<Vec<Word>>> {
    let frame = (prop::collection::vec(word(), 0..6), prop::option::of(wide()));
    prop::collection::vec(frame.prop_map(|(words, wide)| words.into_iter().chain(wide).collect()), 1..5)
}

fn vt_colour(colour: Color) -> vt100::Color {
    match colour {
        Color::Rgb(red, green, blue) => vt100::Color::Rgb(red, green, blue),
        Color::Indexed(number) => vt100::Color::Idx(number),
        named => crate::screen::pen::number(named).map_or(vt100::Color::Default, vt100::Color::Idx),
    }
}

/// Rows of a list between borders, from some row on, with one of them selected.
fn list() -> impl Strategy<Value = Vec<Vec<Word>>> {
    let rows = prop::collection::vec(("[a-d ]{0,10}", look()), 12);
    let windows = prop::collection::vec((0..8_usize, 0..AREA.height, any::<bool>()), 1..8);
    (rows, windows).prop_map(|(rows, windows)| {
        let frame = |(first, selected, is_narrow): (usize, u16, bool)| {
            let many = AREA.height - u16::from(is_narrow);
            let words = (0..many).flat_map(|y| {
                let (text, look) = &rows[first + usize::from(y)];
                let sign = if y == selected { ">" } else { "|" };
                let end = (AREA.width - 1, y, "|".to_owned(), Style::reset());
                [(0, y, sign.to_owned(), Style::reset()), (1, y, text.clone(), *look), end]
            });
            words.collect()
        };
        windows.into_iter().map(frame).collect()
    })
}

/// A row of columns between two other panes, from some column on, below one with wide characters that moves alike.
fn columns() -> impl Strategy<Value = Vec<Vec<Word>>> {
    let cells = prop::collection::vec(("[a-d·]{1,3}", look()), 20);
    let windows = prop::collection::vec((0..8_usize, 6..11_u16), 1..8);
    (cells, windows).prop_map(|(cells, windows)| {
        let frame = |(first, many): (usize, u16)| {
            let words = (0..many).flat_map(|column| {
                let (text, look) = &cells[first + usize::from(column)];
                let x = 2 + 4 * column;
                [(x, 0, text.clone(), *look), (x, 1, "漢".to_owned(), Style::reset())]
            });
            let beside = (0..2).flat_map(|y| [(0, y, "|"), (43, y, "|x")]);
            words.chain(beside.map(|(x, y, text)| (x, y, text.to_owned(), Style::reset()))).collect()
        };
        windows.into_iter().map(frame).collect()
    })
}

fn assert_arrives(area: Rect, frames: &[Vec<Word>], cursors: &[(u16, u16)]) -> Result<(), TestCaseError> {
    let mut ink = Ink::blank(area);
    let mut terminal =
        vt100::Parser::new(area.height.try_into().expect("rows"), area.width.try_into().expect("columns"), 0);
    terminal.process(b"left over\x1b[7m");
    for (words, (x, y)) in frames.iter().zip(cursors.iter().cycle()) {
        let mut after = Buffer::empty(area);
        for (x, y, text, look) in words {
            after.set_string(*x, *y, text, *look);
        }
        ink.show(&mut Frame { cells: after.clone(), cursor: Some(Position { x: *x, y: *y }) });
        terminal.process(&ink.take());
        prop_assert_eq!(terminal.screen().cursor_position(), (*y, *x));
        let mut covered = 0_usize;
        for (place, cell) in after.content.iter().enumerate() {
            let (x, y) = (place as u16 % area.width, place as u16 / area.width);
            if covered > 0 {
                covered -= 1;
                continue;
            }
            covered = width(cell.symbol()).saturating_sub(1);
            let shown = terminal.screen().cell(y, x).expect("a cell");
            let text = if shown.has_contents() { shown.contents() } else { " " };
            prop_assert_eq!(text, cell.symbol(), "at {},{}", x, y);
            let has = |mark| cell.modifier.contains(mark);
            prop_assert_eq!(shown.bgcolor(), vt_colour(cell.bg));
            prop_assert_eq!(shown.underline(), has(Modifier::UNDERLINED));
            prop_assert_eq!(shown.inverse(), has(Modifier::REVERSED));
            if text != " " {
                prop_assert_eq!(shown.fgcolor(), vt_colour(cell.fg));
                // The terminal of the test knows one of the two at a time.
                if !(has(Modifier::BOLD) && has(Modifier::DIM)) {
                    prop_assert_eq!(shown.bold(), has(Modifier::BOLD));
                    prop_assert_eq!(shown.dim(), has(Modifier::DIM));
                }
                prop_assert_eq!(shown.italic(), has(Modifier::ITALIC));
            }
        }
    }
    Ok(())
}

/// Somewhere for the cursor.
fn cursors() -> impl Strategy<Value = Vec<(u16, u16)>> {
    prop::collection::vec((0..AREA.width, 0..AREA.height), 5)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_arrives_is_what_was_drawn(frames in frames(), cursors in cursors()) {
        assert_arrives(AREA, &frames, &cursors)?;
    }

    #[test]
    fn what_is_scrolled_arrives(frames in list(), cursors in cursors()) {
        assert_arrives(AREA, &frames, &cursors)?;
    }

    #[test]
    fn what_is_shifted_arrives(frames in columns()) {
        assert_arrives(BROAD, &frames, &[(0, 0), (20, 1)])?;
    }
}

fn drawn(rows: &[&str]) -> Buffer {
    let mut buffer = Buffer::empty(Rect { height: rows.len() as u16, width: 30, x: 0, y: 0 });
    for (y, row) in rows.iter().enumerate() {
        buffer.set_string(0, y as u16, row, Style::default());
    }
    buffer
}

fn sent(before: &[&str], after: &[&str]) -> String {
    let (mut before, mut after) = (drawn(before), drawn(after));
    let mut ink = Ink::blank(before.area);
    ink.draw(&mut before);
    ink.take();
    ink.draw(&mut after);
    String::from_utf8_lossy(&ink.take()).into_owned()
}

const POEM: [&str; 6] = [
    "a title that stays",
    "the first of the long rows",
    "second, not shorter than it",
    "third, which is about as long",
    "and a fourth one to be moved",
    "and below them a footer",
];

#[test]
fn rows_that_move_are_moved_and_not_written_again() {
    let [title, first, second, third, fourth, footer] = POEM;
    let up = sent(&POEM, &[title, second, third, fourth, "new", footer]);
    assert_eq!(up, "\x1b[2;5r\x1b[5H\n\x1b[r\n\n\n\nnew");
    let down = sent(&POEM, &[title, "new", first, second, third, footer]);
    assert_eq!(down, "\x1b[2;5r\x1b[2H\x1bM\x1b[r\nnew");
}

#[test]
fn columns_that_move_are_moved_and_what_stands_beside_them_stays() {
    let [before, after] = ["| 12 345 67 8 90 123 4 56 78|x", "|     12 345 67 8 90 123 4 5|x"];
    // Taken out at one end of the row and put in at the other; to the left there is something new at the end.
    assert_eq!(sent(&[before], &[after]), "\x1b[1;25H\x1b[4P\x1b[23D\x1b[4@");
    assert_eq!(sent(&[after], &[before]), "\x1b[1;2H\x1b[4P\x1b[23C\x1b[4@6 78");
}

#[test]
fn where_a_width_is_doubtful_no_column_is_moved() {
    let [before, after] = ["| 12 345 67 8 90 123 4 56|漢字", "|     12 345 67 8 90 123 4|漢字"];
    assert!(!sent(&[before], &[after]).contains('P'));
}

#[test]
fn a_border_is_drawn_in_one_look_and_then_what_stands_beside_it() {
    let mut after = Buffer::empty(AREA);
    for y in 0..3 {
        after.set_string(0, y, "|", Style::default().fg(Color::Cyan));
        after.set_string(2, y, "x", Style::default());
    }
    let mut ink = Ink::blank(AREA);
    ink.take();
    ink.draw(&mut after);
    let is = String::from_utf8_lossy(&ink.take()).into_owned();
    assert_eq!(is, "\x1b[H\x1b[36m|\r\n|\r\n|\x1b[1;3H\x1b[mx\x08\nx\x08\nx");
}

#[test]
fn the_rest_of_a_row_is_erased() {
    let is = sent(&["the-first-of-the-long-rows   |", "x"], &["the-                         |", "x"]);
    assert_eq!(is, "\x1b[3C\x1bM\x1b[K\x1b[25C|");
}

#[test]
fn where_terminals_disagree_on_an_emoji_nothing_old_stays_and_its_neighbours_stand() {
    let is = sent(&["ab|"], &["\u{1f1f9}\u{1f1f7}|"]);
    assert_eq!(is, "\r  \x1b[H\u{1f1f9}\u{1f1f7}");
    let is = sent(&["ab|"], &["\u{2764}\u{fe0f}|"]);
    assert_eq!(is, "\r  \x1b[H\u{2764}\u{fe0f}");
}

/// A terminal that knows no clusters writes the tone of the thumb over the `t`.
#[test]
fn what_stands_behind_a_cluster_is_written_again() {
    let is = sent(&["ab talks|"], &["\u{1f44d}\u{1f3fd} talks|"]);
    assert_eq!(is, "\r  \x1b[H\u{1f44d}\u{1f3fd}\x1b[1;3H t");
}

#[test]
fn what_does_not_change_costs_nothing() {
    let mut ink = Ink::blank(AREA);
    let draw = |ink: &mut Ink| {
        ink.show(&mut Frame { cursor: Some(Position { x: 3, y: 2 }), ..Frame::blank(AREA) });
        ink.take()
    };
    assert_eq!(draw(&mut ink), b"\x1b[m\x1b[2J\x1b[?25h\x1b[3;4H");
    assert_eq!(draw(&mut ink), b"");
}

#[test]
fn what_stands_beside_doubtful_characters_is_put_into_its_place() {
    let mut ink = Ink::blank(AREA);
    let mut buffer = Buffer::empty(AREA);
    buffer.set_string(0, 0, "漢字|", Style::default());
    buffer.set_string(0, 1, "ab|", Style::default());
    ink.take();
    ink.draw(&mut buffer);
    assert_eq!(String::from_utf8_lossy(&ink.take()), "\x1b[H漢字\x1b[1;5H|\r\nab|");
}
