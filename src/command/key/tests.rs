//! Spellings of keys.

use super::*;
use proptest::prelude::*;

fn spelled(text: &str) -> String {
    text.parse::<Key>().map_or_else(|none| none.to_string(), |key| key.to_string())
}

#[test]
fn the_spellings_of_the_config() {
    for text in [
        "j",
        "G",
        "?",
        "é",
        "-",
        "\"",
        "enter",
        "esc",
        "tab",
        "shift-tab",
        "space",
        "backspace",
        "delete",
        "up",
        "down",
        "left",
        "right",
        "home",
        "end",
        "page-up",
        "page-down",
        "f1",
        "f12",
        "ctrl-d",
        "alt-x",
        "alt-X",
        "ctrl--",
        "ctrl-space",
        "ctrl-alt-d",
        "shift-up",
        "f",
        "ctrl-alt-shift-left",
        "ctrl-\\",
    ] {
        assert_eq!(spelled(text), text);
    }
}

#[test]
fn one_press_has_one_spelling() {
    for (text, one) in [
        ("ctrl-D", "ctrl-d"),
        ("shift-g", "G"),
        ("shift-G", "G"),
        ("shift-?", "?"),
        ("alt-ctrl-d", "ctrl-alt-d"),
        ("alt-shift-x", "alt-X"),
        ("ctrl-shift-d", "ctrl-d"),
        ("ctrl-i", "tab"),
        ("ctrl-m", "enter"),
        ("ctrl-[", "esc"),
        ("ctrl-h", "backspace"),
        ("ctrl-j", "enter"),
        ("ctrl-4", "ctrl-\\"),
        ("ctrl-7", "ctrl-_"),
        ("shift-space", "space"),
        ("e\u{301}", "é"),
        ("shift-é", "É"),
    ] {
        assert_eq!(spelled(text), one, "{text}");
    }
    assert_eq!(Key::typing('\x04').to_string(), "ctrl-d");
    assert_eq!(Key::typing('\0').to_string(), "ctrl-space");
}

#[test]
fn what_is_no_key() {
    for text in [
        "",
        " ",
        "ctrl-",
        "ctrl-foo",
        "f0",
        "f13",
        "f01",
        "f+1",
        "Enter",
        "ctrl-ctrl-d",
        "jj",
        "\t",
        "\u{9b}",
        "return",
    ] {
        assert!(text.parse::<Key>().is_err(), "{text:?}");
    }
}

fn any_key() -> impl Strategy<Value = Key> {
    let named = (0..NAMES.len()).prop_map(|at| NAMES[at].1);
    let typed = any::<char>().prop_filter("a key types it", |char| {
        char.is_ascii() || !(char.is_control() || char.is_whitespace())
    });
    let code = prop_oneof![named, typed.prop_map(Code::Char), (1..=12u8).prop_map(Code::F)];
    (code, any::<[bool; 3]>())
        .prop_map(|(code, [ctrl, alt, shift])| Key::new(code, Mods { ctrl, alt, shift }))
}

proptest! {
    #[test]
    fn a_printed_key_is_read_as_itself(key in any_key()) {
        prop_assert_eq!(key.to_string().parse::<Key>(), Ok(key));
        prop_assert_eq!(Key::new(key.code(), key.mods()), key);
    }

    #[test]
    fn reading_never_panics(text in ".*", mods in "(ctrl-|alt-|shift-|f|page-){0,4}") {
        let _ = text.parse::<Key>();
        let _ = format!("{mods}{text}").parse::<Key>();
    }
}
