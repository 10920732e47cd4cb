//! Sessions driven by keys, as a person would.

use super::*;
use crate::command::parse_script;
use crate::page::Line;
use crate::role::Role;
use crate::{check, embedded, load};
use std::sync::LazyLock;

static LIBRARY: LazyLock<Arc<Library>> = LazyLock::new(|| {
    Arc::new(Library::new(check::check(load::embedded(embedded::FILES)), "the embedded dataset"))
});

/// A session on the embedded data after some keys, drawn between them as the dashboard does.
pub(super) fn after(keys: &str) -> Session {
    let size = Size { width: 120, height: 40 };
    let mut session = Session::new(
        LIBRARY.clone(),
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

/// What is to be seen of what lies over the panes.
fn over(session: &Session) -> String {
    let scene = session.scene();
    let lines = scene.overlays.iter().flat_map(|overlay| {
        std::iter::once(overlay.title.clone()).chain(overlay.lines.iter().map(Line::text))
    });
    lines.map(|line| line.trim_end().to_owned() + "\n").collect()
}

fn header(session: &Session) -> String {
    session.scene().header.map(|(_, line)| line.text()).unwrap_or_default()
}

#[test]
fn a_question_is_completed_as_it_is_typed() {
    let line = |keys: &str| {
        let session = after(keys);
        over(&session).lines().nth(1).unwrap_or_default().to_owned()
    };
    assert_eq!(line("f \"from:erd\" tab"), "▸ from:recep-tayyip-erdogan");
    assert_eq!(line("f \"st:den\" tab"), "▸ st:denied");
    assert_eq!(line("f \"kind:\" tab tab"), "▸ kind:statement");
    assert_eq!(line("f \"kind:\" tab shift-tab"), "▸ kind:tie");
    assert_eq!(line("f \"kind:\" shift-tab"), "▸ kind:tie");
    assert_eq!(line("f \"kind:\" tab tab \" to:ham\" tab"), "▸ kind:statement to:hamas");
    assert_eq!(line("f \"place:is\" tab"), "▸ place:Istanbul");
    assert_eq!(line("f \"@turk\" tab"), "▸ @turkey-on-hamas");
}

#[test]
fn the_answer_is_counted_as_one_types() {
    let session = after("f \"date:2024-11\"");
    let seen = over(&session);
    assert!(seen.contains(" of 88 records, ") && seen.contains(" possibly"), "{seen}");
    let count = session.timeline.len();
    let session = after("f \"date:2024-11\" enter");
    assert!(seen.contains(&format!("{} of 88", session.timeline.len())), "{seen}");
    assert!(session.timeline.len() < count);
}

#[test]
fn an_error_has_its_column_and_leaves_the_last_good_view() {
    let session = after("f \"kind:meeting\" enter f ctrl-u \"from:turkey kid:x\" enter");
    let seen = over(&session);
    assert!(seen.contains("there is no field `kid`: did you mean `kind:`?"), "{seen}");
    let signs = seen.lines().find_map(|line| line.split_once('^')).expect("a sign").0.chars().count();
    assert_eq!(signs, "▸ from:turkey ".chars().count());
    assert!(header(&session).contains("kind:meeting"), "{}", header(&session));
    let session = after("f \"kind:meeting\" enter f ctrl-u \"kid:x\" enter esc");
    assert!(header(&session).contains("kind:meeting"), "escape leaves the question as it was");
}

#[test]
fn whom_a_question_does_not_find_is_said_while_one_types_and_where_nothing_answers() {
    let seen = over(&after("f \"kind:tie from:erdogn\""));
    assert!(
        seen.contains("0 of 88 records  no actor is called `erdogn`: did you mean `recep-tayyip-erdogan`?"),
        "{seen}"
    );
    let signs = seen.lines().find_map(|line| line.split_once('^')).expect("a sign").0.chars().count();
    assert_eq!(signs, "▸ kind:tie from:".chars().count());
    let session = after("f \"from:erdogn\" enter j");
    let scene = session.scene();
    let lines: Vec<String> = scene.panes[0].lines.iter().map(Line::text).collect();
    let wanted = [
        "no record answers this question",
        "no actor is called `erdogn`: did you mean `recep-tayyip-erdogan`?",
    ];
    assert_eq!(lines, wanted);
    let header = header(&after("f \"from:erdogn,fidan\" enter j"));
    assert!(header.contains("no actor is called `erdogn` · ") && !header.contains("· 0 of"), "{header}");
}

#[test]
fn questions_and_searches_come_back() {
    let session = after("f \"kind:meeting\" enter f ctrl-u \"kind:event\" enter f ctrl-u up up");
    assert!(over(&session).contains("▸ kind:meeting\n"), "{}", over(&session));
    let session = after("/ \"kalin\" enter / up");
    assert!(over(&session).contains("/ kalin\n"), "{}", over(&session));
    let session = after("/ \"kalin\" esc / up down");
    assert!(over(&session).contains("/\n"), "{}", over(&session));
}

#[test]
fn views_are_asked_by_name() {
    let session = after("@ \"den\" enter");
    assert!(header(&session).contains("@denials"), "{}", header(&session));
    let of_view = session.timeline.len();
    let session = after("f \"stance:denies,partly-denies\" enter");
    assert_eq!(session.timeline.len(), of_view);
    assert_eq!(after("f \"-@denials\" enter").timeline.len() + of_view, after("").timeline.len());
}

#[test]
fn what_answers_only_possibly_can_be_left_out() {
    let possible = after("f \"date:2024-11\" enter");
    let sure = after("f \"date:2024-11\" enter !");
    assert!(header(&sure).contains("sure only"), "{}", header(&sure));
    assert_eq!(sure.timeline.len(), possible.timeline.all().filter(|row| row.sure).count());
    assert_eq!(after("f \"date:2024-11\" enter ! !").timeline.len(), possible.timeline.len());
}

#[test]
fn a_search_says_what_matched_and_why() {
    let session = after("/ \"kalın\"");
    let seen = over(&session);
    assert!(seen.contains("[all 3] persons 1  meetings 2"), "{seen}");
    assert!(seen.contains("party Ibrahim Kalin"), "{seen}");
    assert!(seen.contains("also İbrahim Kalın"), "the one found is shown beside: {seen}");
    let marked = session.scene().overlays.into_iter().flat_map(|overlay| overlay.lines);
    assert!(marked.flat_map(|line| line.spans).any(|span| span.role == Role::Match));
    let seen = over(&after("/ \"hamas\" tab"));
    assert!(seen.contains(" all ") && seen.contains("[persons "), "{seen}");
    let seen = over(&after("/ \"haniyya\""));
    assert!(seen.contains("spelt like"), "{seen}");
}

#[test]
fn fields_narrow_a_search() {
    let seen = over(&after("/ \"kalin kind:meeting before:2025\""));
    assert!(seen.contains("[all 1] meetings 1") && seen.contains("?…talks: Kalin"), "{seen}");
    assert_eq!(
        after("/ \"kalin kind:meeting\" enter").sought,
        "kalin",
        "the words are those that are stepped to"
    );
    let seen = over(&after("/ \"kind:meeting from:erdogn\""));
    assert!(seen.contains("no actor is called `erdogn`"), "{seen}");
}

#[test]
fn the_actor_meant_stands_first() {
    for (typed, id) in [
        ("kalin", "ibrahim-kalin"),
        ("fidan", "hakan-fidan"),
        ("erd", "recep-tayyip-erdogan"),
        ("hamas", "hamas"),
        ("turkey", "turkey"),
        ("mit", "mit"),
        ("hayya", "halil-al-hayya"),
        ("netanyahu", "benjamin-netanyahu"),
    ] {
        let session = after(&format!("/ \"{typed}\" enter"));
        let actor = session.actor().map(|actor| session.library.id(AnyId::Actor(actor)).to_owned());
        assert_eq!(actor.as_deref(), Some(id), "{typed}");
    }
}

#[test]
fn hits_are_stepped_through_in_the_pane() {
    let session = after("/ \"kalin\" enter t g g n");
    assert!(footer(&session).contains("hit 1 of 2 “kalin”"), "{}", footer(&session));
    let first = session.selected_record();
    let session = after("/ \"kalin\" enter t g g n n");
    assert!(footer(&session).contains("hit 2 of 2"), "{}", footer(&session));
    assert_ne!(session.selected_record(), first);
    assert_eq!(after("/ \"kalin\" enter t g g n n n").selected_record(), first, "round");
    assert_eq!(after("/ \"kalin\" enter t g g n n N").selected_record(), first);
    assert_eq!(after("/ \"kalin\" enter t g g 3 n").selected_record(), first);
    assert!(footer(&after("/ \"kalin\" enter n")).contains("hit "));
    assert!(footer(&after("/ \"erdogan\" enter m n")).contains("hit 1 of 1"));
    assert!(footer(&after("n")).contains("nothing was searched for yet"));
    assert!(footer(&after("/ \"fidan\" enter f \"kind:tie\" enter t n")).contains("no “fidan”"));
}

/// The marked words that are to be seen in the pane that has the keys.
fn marked(session: &Session) -> Vec<String> {
    let pane = session.scene().panes.into_iter().find(|pane| pane.has_focus).expect("a pane");
    let spans = pane.lines.into_iter().flat_map(|line| line.spans);
    spans.filter(|span| span.role == Role::Match).map(|span| span.text.as_str().to_owned()).collect()
}

#[test]
fn hits_stay_marked_until_one_has_done_with_them() {
    let found = "/ \"kalin\" enter t g g n";
    assert_eq!(marked(&after("/ \"kalin\" enter t g g")), Vec::<String>::new());
    assert_eq!(marked(&after(found)), ["Kalin", "Kalin"], "as party and in the title");
    for keys in ["j k", "]", "a a"] {
        assert!(!marked(&after(&format!("{found} {keys}"))).is_empty(), "{keys}: the question is the same");
    }
    assert!(!marked(&after(&format!("{found} enter"))).is_empty(), "they go along to where one goes");
    for keys in ["esc", "f \"kalin\" enter", "w v l v", "/ \"fidan\" enter t", "!"] {
        assert_eq!(marked(&after(&format!("{found} {keys}"))), Vec::<String>::new(), "{keys}");
    }
    let session = after(&format!("{found} esc"));
    assert_eq!(session.place, after(found).place, "escape first takes the marks away");
    assert!(footer(&after(&format!("{found} j"))).contains("timeline "), "the place is told again");
}

#[test]
fn words_that_stand_on_two_lines_are_found() {
    let mut session = after("/ \"kalin and a hamas\" enter z");
    let summary =
        session.library.dataset.records[session.selected_record().expect("a record")].summary.clone();
    let words: Vec<&str> = summary.split(' ').collect();
    for width in (40..100).step_by(9) {
        session.resize(Size { width, height: 40 });
        for pair in words.windows(2) {
            session.sought = pair.join(" ");
            press(&mut session, "n");
            let said = session.message.clone().unwrap_or_default();
            assert!(!said.starts_with("no "), "{width}: {said}");
            assert!(!marked(&session).is_empty(), "{width}: {pair:?}");
        }
    }
}

#[test]
fn what_is_copied_says_who_says_so() {
    let copied = |keys: &str| {
        let mut session = after("/ \"kalin and a hamas\" enter t");
        match session.key(parse_script(keys).expect("a script").remove(0)) {
            Effect::Copy(text) => text,
            other => panic!("{other:?}"),
        }
    };
    assert!(copied("B").starts_with("@misc{source-001,\n"), "{}", copied("B"));
    let markdown = copied("Y");
    assert!(
        markdown.contains("**[^kalin-hamas-ankara]") || markdown.contains(")[^kalin-hamas-ankara]\n"),
        "{markdown}"
    );
    assert!(
        markdown.contains("\n[^kalin-hamas-ankara]: ") && markdown.contains("through TRT and Reuters"),
        "{markdown}"
    );
}

#[test]
fn the_dossier_is_that_of_the_question() {
    let copied = |keys: &str| match after(keys).key(parse_script("alt-y").expect("a script").remove(0)) {
        Effect::Copy(text) => text,
        other => panic!("{other:?}"),
    };
    let asked = copied("f \"place:ankara\" enter u \"2024-11-03\" enter");
    assert!(
        asked.contains("**Question**: place:ankara") && asked.contains("**As of**: 2024-11-03"),
        "{asked}"
    );
    assert!(asked.contains("Record kalin-hamas-ankara.") && !asked.contains("[^11]:"), "{asked}");
    assert!(copied("f \"nobody-at-all\" enter").contains("No record answers"), "with nothing selected, too");
}

#[test]
fn back_and_forward_go_through_every_place() {
    let places = ["", "enter", "p", "m", "t"];
    // The matrix keeps its order from when it is first seen.
    let mut session = after("m t j j");
    let mut seen = Vec::new();
    for keys in places {
        press(&mut session, keys);
        seen.push(session.place.clone());
    }
    for place in seen.iter().rev().skip(1) {
        press(&mut session, "ctrl-o");
        assert_eq!(session.place, *place);
    }
    press(&mut session, "4*ctrl-]");
    assert_eq!(session.place, seen[4]);
    press(&mut session, "ctrl-o p ctrl-]");
    assert!(footer(&session).contains("not come back"), "a new way forgets the old one");
}

#[test]
fn a_peek_leaves_one_where_one_is() {
    let session = after("j P");
    assert!(over(&session).starts_with("Peek"), "{}", over(&session));
    let place = after("j").place;
    assert_eq!(after("j P ctrl-d esc").place, place);
    assert_eq!(after("j P X").place, place);
    assert_eq!(after("j P enter").subject(), after("j enter").subject());
}

#[test]
fn a_pinned_profile_stays() {
    let pinned = after("/ \"kalin\" enter .");
    assert!(pinned.scene().panes.iter().any(|pane| pane.title == "Ibrahim Kalin · pinned"));
    let moved = after("/ \"kalin\" enter . t g g j j");
    assert_eq!(moved.actor(), pinned.actor());
    assert_ne!(after("/ \"kalin\" enter . t g g . j j").actor(), pinned.actor());
}

#[test]
fn every_command_can_be_chosen_by_its_name() {
    assert_eq!(after(": \"matrix\" enter").place.focus, Pane::Matrix);
    assert_eq!(after("ctrl-k \"nxpa\" enter").place.focus, Pane::Profile, "letters in a row are enough");
    for command in crate::command::Command::all() {
        let seen = over(&after(&format!(": \"{}\"", command.name())));
        assert!(seen.lines().nth(2).is_some_and(|line| line.contains(command.name())), "{seen}");
    }
}

#[test]
fn the_help_begins_with_the_keys_of_the_place() {
    assert!(over(&after("m ?")).lines().nth(1).is_some_and(|line| line == "in the matrix"));
    assert!(over(&after("? G")).contains("in the strip"));
    assert_eq!(over(&after("? G g g")), over(&after("?")));
}

#[test]
fn a_paste_runs_no_command() {
    for keys in ["", "?", "P"] {
        let mut session = after(keys);
        assert_eq!(session.paste("qqq"), Effect::Same);
    }
    for keys in ["/", "f", ":", "@"] {
        let mut session = after(keys);
        assert_eq!(session.paste("q\nfrom:turkey"), Effect::Changed);
        assert!(over(&session).contains("q from:turkey"), "{}", over(&session));
    }
}

#[test]
fn no_size_is_too_small_for_what_lies_over_the_panes() {
    for keys in ["/ \"a\"", "f \"from:\" tab", ":", "@", "P", "?", "g"] {
        let mut session = after(keys);
        for (width, height) in [(0, 0), (1, 1), (30, 6), (31, 7), (60, 20), (80, 24), (101, 30), (500, 200)] {
            session.resize(Size { width, height });
            let scene = session.scene();
            for (number, overlay) in scene.overlays.iter().enumerate() {
                let Rect { x, y, width: wide, height: high } = overlay.rect;
                assert!(x + wide <= width && y + high <= height, "{keys} {width}x{height}");
                // Sheets are cut by the frame where their columns do not fit.
                let is_sheet = number > 0 || keys == "P";
                for line in
                    overlay.lines.iter().take(usize::from(high.saturating_sub(2))).filter(|_| !is_sheet)
                {
                    assert!(line.width() <= usize::from(wide), "{keys} {width}x{height}: {}", line.text());
                }
            }
        }
    }
}

#[test]
fn a_click_selects_and_the_wheel_goes_along() {
    let mut session = after("");
    let rows = session.rows_area();
    let line = session.lines().of(3) as u16;
    session.click(5, rows.y + line);
    assert_eq!(session.place.timeline.cursor, 3);
    session.wheel(5, rows.y, true);
    assert_eq!(session.place.timeline.cursor, 6);
    session.click(5, 36);
    assert_eq!(session.place.focus, Pane::Evidence);
    press(&mut session, "esc");
    assert_eq!(session.place.focus, Pane::Timeline);
    press(&mut session, "m");
    let before = session.place.matrix;
    let (_, at) = session.matrix_lines();
    let y = session.inside(Pane::Matrix).y + at.expect("a cursor").1;
    session.click(5, y + 2);
    assert_eq!(session.place.matrix.row, before.row + 2);
    for x in 0..130 {
        for y in 0..45 {
            session.click(x, y);
            session.wheel(x, y, y % 2 == 0);
        }
    }
}
