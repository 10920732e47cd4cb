//! What is read is what was meant, in whatever pieces it comes.

use super::*;
use proptest::prelude::*;

const AT_ONCE: Duration = Duration::ZERO;
const PAUSE: Duration = Duration::from_millis(300);
const LONG: Duration = Duration::from_secs(2);

/// Written down: keys by their names, pastes in quotes.
fn told(input: &Input) -> String {
    match input {
        Input::Key(key) => key.to_string(),
        Input::Paste(text) => format!("{text:?}"),
        other => format!("{other:?}"),
    }
}

/// What pieces mean that come after such a silence each. After a short one the doubt is settled, as the keyboard does it.
fn read<'a>(pieces: impl IntoIterator<Item = (Duration, &'a [u8])>) -> String {
    let mut reader = Reader::default();
    for (silence, bytes) in pieces {
        if silence >= PATIENCE {
            reader.settle();
        }
        reader.take(bytes, silence);
    }
    reader.settle();
    let all: Vec<String> = std::iter::from_fn(|| reader.next()).map(|input| told(&input)).collect();
    all.join(" ")
}

fn at_once(bytes: &str) -> String {
    read([(AT_ONCE, bytes.as_bytes())])
}

fn paused(pieces: &[&str]) -> String {
    read(pieces.iter().map(|piece| (PAUSE, piece.as_bytes())))
}

/// The keys of terminals: xterm, VT100 and VT220, the console of Linux, rxvt, tmux and GNU screen.
const KEYS: &[(&str, &str)] = &[
    ("j", "j"),
    ("G", "G"),
    ("é", "é"),
    ("漢", "漢"),
    ("\u{1f44d}", "\u{1f44d}"),
    (" ", "space"),
    ("\r", "enter"),
    ("\n", "enter"),
    ("\t", "tab"),
    ("\x08", "backspace"),
    ("\x7f", "backspace"),
    ("\0", "ctrl-space"),
    ("\x01", "ctrl-a"),
    ("\x1a", "ctrl-z"),
    ("\x1c", "ctrl-\\"),
    ("\x1f", "ctrl-_"),
    ("\x1bx", "alt-x"),
    ("\x1bé", "alt-é"),
    ("\x1b\r", "alt-enter"),
    ("\x1b\x7f", "alt-backspace"),
    ("\x1b\x04", "ctrl-alt-d"),
    // Arrows, also in application mode; Home and End in their four ways.
    ("\x1b[A", "up"),
    ("\x1bOB", "down"),
    ("\x1b[C", "right"),
    ("\x1bOD", "left"),
    ("\x1b[H", "home"),
    ("\x1bOF", "end"),
    ("\x1b[1~", "home"),
    ("\x1b[4~", "end"),
    ("\x1b[7~", "home"),
    ("\x1b[8~", "end"),
    ("\x1b[3~", "delete"),
    ("\x1b[5~", "page-up"),
    ("\x1b[6~", "page-down"),
    ("\x1b[Z", "shift-tab"),
    ("\x1b[1;2Z", "shift-tab"),
    // What is held down: xterm, tmux.
    ("\x1b[1;2A", "shift-up"),
    ("\x1b[1;3B", "alt-down"),
    ("\x1b[1;5C", "ctrl-right"),
    ("\x1b[1;8D", "ctrl-alt-shift-left"),
    ("\x1b[1;5H", "ctrl-home"),
    ("\x1b[5;5~", "ctrl-page-up"),
    ("\x1b[3;2~", "shift-delete"),
    ("\x1b[1;5P", "ctrl-f1"),
    ("\x1b[15;3~", "alt-f5"),
    // Rxvt.
    ("\x1b[a", "shift-up"),
    ("\x1bOd", "ctrl-left"),
    ("\x1b[5^", "ctrl-page-up"),
    ("\x1b[6@", "ctrl-shift-page-down"),
    // Keys of functions: xterm, VT100, VT220, the console of Linux, rxvt.
    ("\x1bOP", "f1"),
    ("\x1bOS", "f4"),
    ("\x1b[[A", "f1"),
    ("\x1b[[E", "f5"),
    ("\x1b[11~", "f1"),
    ("\x1b[15~", "f5"),
    ("\x1b[17~", "f6"),
    ("\x1b[21~", "f10"),
    ("\x1b[23~", "f11"),
    ("\x1b[24~", "f12"),
    ("\x1bOM", "enter"),
    // Characters by their numbers, as terminals send them that were told to.
    ("\x1b[27;5;105~", "tab"),
    ("\x1b[120;3u", "alt-x"),
    ("\x1b[13;1u", "enter"),
    ("\x1b[<0;3;4M", "Click(2, 3)"),
    ("\x1b[<64;3;4M", "Wheel(2, 3, false)"),
    ("\x1b[<65;80;24M", "Wheel(79, 23, true)"),
    ("\x1b[M !\"", "Click(0, 1)"),
    ("\x1b[200~q\x1b[201~", "\"q\""),
    ("\x1b[200~a\x1b[20b\x1b\x1b[201~", "\"a\\u{1b}[20b\\u{1b}\""),
    ("\x1b[200~\x1b[201~", "\"\""),
];

/// What means nothing here: keys of which we have none, and what terminals tell and answer.
const NOTHING: &[&str] = &[
    "\x1b[2~",
    "\x1b[25~",
    "\x1b[1;9A",
    "\x1b[97;1:3u",
    "\x1b[E",
    "\x1b[I",
    "\x1b[O",
    "\x1bOj",
    "\x1b[<35;3;4M",
    "\x1b[<0;3;4m",
    "\x1b[<0;0;4M",
    "\x1b[24;80R",
    "\x1b[?62;4c",
    "\x1b[>41;379;0c",
    "\x1b[?2026;2$y",
    "\x1b[4;1$y",
    "\x1b[?1u",
    "\x1b[8;24;80t",
    "\x1b]11;rgb:1e1e/1e1e/1e1e\x07",
    "\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\",
    "\x1bP>|xterm(379)\x1b\\",
    "\x1b_Gi=1;OK\x1b\\",
    "\x1b[12\x18",
    "\x1b]0;cancelled\x1a",
];

fn sequences() -> impl Iterator<Item = (&'static str, &'static str)> {
    KEYS.iter().copied().chain(NOTHING.iter().map(|sequence| (*sequence, "")))
}

#[test]
fn every_sequence_means_its_key_and_the_key_behind_it_is_one() {
    for (sequence, means) in sequences() {
        assert_eq!(at_once(sequence), means, "{sequence:?}");
        assert_eq!(at_once(&format!("{sequence}j")), format!("{means} j").trim_start(), "{sequence:?}");
    }
}

/// However it is cut, if the pause is short; and where something has come that no key sends, if it is a long one, too.
#[test]
fn in_pieces_it_is_the_same() {
    for (sequence, means) in sequences() {
        for at in 1..sequence.len() {
            let (first, rest) = sequence.as_bytes().split_at(at);
            for silence in [1, 10, 24].map(Duration::from_millis) {
                assert_eq!(
                    read([(AT_ONCE, first), (silence, rest), (AT_ONCE, b"j")]),
                    format!("{means} j").trim_start()
                );
            }
            let is_key = first.last() == Some(&ESC) || (first.len() == 2 && is_opener(first[1]));
            if !is_key && !sequence.contains('\x18') {
                let is = read([(AT_ONCE, first), (PAUSE, rest), (PAUSE, b"j")]);
                assert_eq!(is, format!("{means} j").trim_start(), "{sequence:?} at {at}");
            }
        }
    }
}

#[test]
fn behind_an_esc_that_was_one_the_rest_is_what_it_was() {
    // Esc alone was obeyed by then; the rest is the arrow and not the commands of its characters.
    assert_eq!(paused(&["\x1b", "[A", "j"]), "esc up j");
    assert_eq!(paused(&["\x1b", "[<0;3;4m", "j"]), "esc j");
    assert_eq!(paused(&["\x1b", "[200~qE", "m\x1b[201~", "j"]), "esc \"qEm\" j");
    assert_eq!(paused(&["\x1b", "]11;rgb:0/0/0\x07", "j"]), "esc j");
    assert_eq!(paused(&["\x1b]", "11;rgb:0/0/0\x1b\\", "j"]), "alt-] j");
}

#[test]
fn hands_are_slower() {
    assert_eq!(paused(&["\x1b", "[", "j"]), "esc [ j");
    assert_eq!(paused(&["\x1b", "]]", "j"]), "esc ] ] j");
    assert_eq!(paused(&["\x1b", "\x1b"]), "esc esc");
    assert_eq!(at_once("\x1b\x1b"), "esc esc");
    assert_eq!(at_once("j[A"), "j [ A");
    assert_eq!(paused(&["\x1bP", "j"]), "alt-P j");
    // Rxvt ends some sequences where others go on.
    assert_eq!(paused(&["\x1b[3$", "j"]), "shift-delete j");
}

/// What was cut off for good takes no key with it that comes a while later, and none that cannot belong to it.
#[test]
fn what_never_ends_is_left_behind() {
    for begun in
        ["\x1b[", "\x1bO", "\x1b[1;5", "\x1b[M!", "\x1b]11;rgb", "\x1bP>|x", "\x1bPx\x1b", "\u{6f22}"]
    {
        let begun = &begun.as_bytes()[..begun.len().min(if begun.is_ascii() { usize::MAX } else { 2 })];
        assert_eq!(read([(AT_ONCE, begun), (LONG, b"j")]), "j", "{begun:?}");
        if !begun.starts_with(b"\x1b[M") && begun.last() != Some(&ESC) {
            assert_eq!(
                read([(AT_ONCE, begun), (PAUSE, b"\r")]).split(' ').next_back(),
                Some("enter"),
                "{begun:?}"
            );
        }
    }
}

#[test]
fn a_paste_is_text_until_its_end_or_an_esc_by_itself() {
    assert_eq!(paused(&["\x1b[200~", "q", "E\x1b[20", "1~j"]), "\"qE\" j");
    let open = [(AT_ONCE, &b"\x1b[200~q"[..]), (LONG, b"E")];
    assert_eq!(read(open), "");
    assert_eq!(read(open.into_iter().chain([(LONG, &b"\x1b"[..]), (PAUSE, b"j")])), "\"qE\" j");
    // One that does not come out of a silence belongs to it, and so does one that something follows.
    assert_eq!(
        read(open.into_iter().chain([(PAUSE, &b"\x1b"[..]), (PAUSE, b"j\x1b[201~")])),
        "\"qE\\u{1b}j\""
    );
    assert_eq!(
        read(open.into_iter().chain([(LONG, &b"\x1b"[..]), (AT_ONCE, b"j\x1b[201~")])),
        "\"qE\\u{1b}j\""
    );
    let long = format!("\x1b[200~{}\x1b[201~j", "x".repeat(2 * MOST));
    assert_eq!(at_once(&long).len(), MOST + "\"\" j".len());
}

#[test]
fn broken_characters_take_nothing_with_them() {
    for (bytes, means) in [
        (&b"\xe6\xbcj"[..], "j"),
        (b"\xffj", "j"),
        (b"\x9bAj", "A j"),
        (b"\xc0\x80j", "j"),
        (b"\xed\xa0\x80j", "j"),
        (b"\xf0\x9f\x91\x1b[A", "up"),
        (b"\xe6\xe6\xbc\xa2", "漢"),
        (b"\x1b\xe6j", "j"),
        (b"\x1b[1\xe6\xbc\xa2", "漢"),
    ] {
        assert_eq!(read([(AT_ONCE, bytes)]), means, "{bytes:?}");
    }
}

/// Bytes as they may come: pieces of sequences more often than chance would have it.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let known = prop::sample::select(
        sequences().map(|(sequence, _)| sequence.as_bytes().to_vec()).collect::<Vec<_>>(),
    );
    let piece = prop_oneof![
        3 => known.clone(),
        2 => (known, any::<prop::sample::Index>()).prop_map(|(sequence, at)| sequence[..at.index(sequence.len())].to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..8),
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// In whatever pieces, while no pause is long enough to tell anything.
    #[test]
    fn cuts_change_nothing(bytes in bytes(), cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..6)) {
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(bytes.len() + 1)).chain([0, bytes.len()]).collect();
        cuts.sort_unstable();
        let pieces = cuts.windows(2).filter(|cut| cut[0] < cut[1]).map(|cut| (AT_ONCE, &bytes[cut[0]..cut[1]]));
        prop_assert_eq!(read(pieces), read([(AT_ONCE, &bytes[..])]));
    }

    /// After anything a moment's rest and an Esc lead back to where a key is a key.
    #[test]
    fn a_key_after_a_rest_is_obeyed(pieces in prop::collection::vec((0..1500_u64, bytes()), 0..5)) {
        let before = pieces.iter().map(|(pause, bytes)| (Duration::from_millis(*pause), &bytes[..]));
        let before: Vec<_> = before.filter(|(_, bytes)| !bytes.is_empty()).collect();
        let told = read(before.into_iter().chain([(LONG, &b"\x1b"[..]), (LONG, b"j")]));
        prop_assert!(told == "j" || told.ends_with(" j"), "{}", told);
    }
}
