//! The defaults are complete and sound; every fault of a user's file is said at its place, and the rest applies.

use super::*;
use crate::command::{Command, Key, Keys};
use crate::role::Role;
use proptest::prelude::*;
use std::fmt::Write as _;

fn over(text: &str) -> (Config, Vec<Finding>) {
    Config::laid_over(Config::default(), text, 1)
}

fn keys(config: &Config, command: Command) -> String {
    config.keymap.keys(command).map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

fn key(text: &str) -> Key {
    text.parse().unwrap()
}

fn printable(text: &str) -> String {
    text.chars()
        .map(|char| if char.is_control() { char.escape_unicode().to_string() } else { char.into() })
        .collect()
}

/// `code line:column message`, and the remedy below it.
fn said(text: &str, findings: &[Finding]) -> String {
    let mut said = String::new();
    for finding in findings {
        let before = text.get(..finding.place.start as usize).unwrap();
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
        writeln!(said, "{} {line}:{column} {}", finding.code.word(), printable(&finding.message)).unwrap();
        writeln!(said, "    {}", finding.help.as_deref().unwrap_or("-")).unwrap();
    }
    said
}

#[test]
fn the_defaults_are_sound() {
    let (config, findings) = Config::embedded(DEFAULTS);
    assert_eq!(said(DEFAULTS, &findings), "");
    assert_eq!(config.themes().collect::<Vec<_>>(), ["dark", "light", "mono"]);
    assert_eq!(config.start, Pane::Timeline);
}

#[test]
fn the_defaults_are_complete() {
    let mut reader = Reader::new(0, &DEFAULTS.into());
    let layer: Layer = reading::read_file(DEFAULTS, &mut reader);
    for command in Command::all() {
        let keys = layer.keys.iter().find(|(named, _)| *named == command);
        // None is deliberately unbound today; one that is will be named here.
        assert!(keys.is_some_and(|(_, keys)| !keys.is_empty()), "{} has no key", command.name());
    }
    for (name, roles) in &layer.themes {
        for role in Role::all() {
            assert!(roles.iter().any(|(named, _)| *named == role), "{name} lacks {}", role.name());
        }
    }
    assert!(layer.theme.is_some() && layer.start.is_some() && layer.dataset.is_some());
    assert_eq!(layer.mouse, Some(false));
    for table in layer::TABLES {
        assert!(DEFAULTS.contains(&format!("\n[{table}")), "{table}");
    }
}

#[test]
fn commands_stand_in_the_order_of_their_list() {
    let mut reader = Reader::new(0, &DEFAULTS.into());
    let layer: Layer = reading::read_file(DEFAULTS, &mut reader);
    let order: Vec<_> = layer.keys.iter().map(|(command, _)| *command).collect();
    assert_eq!(order, Command::all().collect::<Vec<_>>());
}

/// No key is the only way to something and known to be caught on its way: by a terminal, tmux, screen, flow control.
#[test]
fn every_command_but_suspend_has_a_key_that_arrives() {
    let config = Config::default();
    let caught = ["ctrl-a", "ctrl-b", "ctrl-s", "ctrl-q", "ctrl-z", "ctrl-\\", "backspace"].map(key);
    for command in Command::all().filter(|command| *command != Command::Suspend) {
        assert!(
            config.keymap.keys(command).any(|keys| !keys.presses().iter().any(|key| caught.contains(key))),
            "{}",
            command.name()
        );
    }
}

#[test]
fn mono_has_marks_that_every_terminal_has() {
    let config = Config::default();
    let mono = config.theme(Depth::None);
    for role in Role::all() {
        let style = mono[role];
        assert!(
            style.fg.is_none() && style.bg.is_none() && !style.marks.dim && !style.marks.italic,
            "{}",
            role.name()
        );
    }
    for (one, other) in DISTINCT {
        assert_ne!(mono[*one], mono[*other], "{} {}", one.name(), other.name());
    }
}

#[test]
fn colours_are_the_palettes_and_never_red_against_green() {
    let config = Config::default();
    for name in ["dark", "light"] {
        let theme = config.theme_named(name).unwrap();
        let colours = || Role::all().flat_map(|role| [theme[role].fg, theme[role].bg]).flatten();
        assert!(colours().all(|colour| matches!(colour, Colour::Ansi(_))), "{name}");
        let has = |numbers: [u8; 2]| colours().any(|colour| numbers.map(Colour::Ansi).contains(&colour));
        assert!(!(has([1, 9]) && has([2, 10])), "{name} has red and green");
        for (one, other) in DISTINCT {
            let (one, other) = (theme[*one], theme[*other]);
            assert_ne!(one.marks, other.marks, "{name}: only a colour tells {one:?} from {other:?}");
        }
    }
}

/// Roles that must not look alike, with or without colours.
const DISTINCT: &[(Role, Role)] = &[
    (Role::Plain, Role::Selected),
    (Role::Plain, Role::CursorLine),
    (Role::CursorLine, Role::Selected),
    (Role::Plain, Role::Match),
    (Role::Plain, Role::Error),
    (Role::Error, Role::Selected),
    (Role::Positive, Role::Negative),
    (Role::Positive, Role::Contested),
    (Role::Negative, Role::Contested),
    (Role::Date, Role::Doubt),
    (Role::Border, Role::BorderFocus),
    (Role::Plain, Role::Key),
];

#[test]
fn a_users_keys_take_the_place_of_the_commands() {
    let (config, findings) = over("keys.quit = [\"Q\"]\n");
    assert_eq!(findings, []);
    assert_eq!(keys(&config, Command::Quit), "Q");
    assert_eq!(config.keymap.command(key("q")), None);
    assert_eq!(config.keymap.command(key("Q")), Some(Command::Quit));
}

#[test]
fn a_users_key_is_taken_from_the_other_command() {
    let (config, findings) = over("[keys]\nzoom = [\"j\"]\nhelp = []\n");
    assert_eq!(findings, []);
    assert_eq!(config.keymap.command(key("j")), Some(Command::Zoom));
    assert_eq!(keys(&config, Command::Down), "down ctrl-n");
    assert_eq!(keys(&config, Command::Help), "");
}

#[test]
fn keys_in_a_row_wait_for_the_last() {
    let (config, findings) = over("[keys]\nzoom = [\"ctrl-x z\"]\nhelp = [\"ctrl-x ?\"]\nopen = [\"g\"]\n");
    assert_eq!(findings, []);
    let asked = |keys: &str| config.keymap.asked(keys.parse::<Keys>().unwrap().presses());
    assert_eq!(asked("ctrl-x"), Asked::More);
    assert_eq!(asked("ctrl-x z"), Asked::For(Command::Zoom));
    assert_eq!(asked("ctrl-x x"), Asked::Nothing);
    assert_eq!(config.keymap.after(&[key("ctrl-x")]).count(), 2);
    // Whoever takes the first key of `g g` takes `g g`, too.
    assert_eq!(asked("g"), Asked::For(Command::Open));
    assert_eq!(keys(&config, Command::Top), "home");
}

#[test]
fn no_key_of_the_defaults_is_a_digit() {
    let config = Config::default();
    for digit in '0'..='9' {
        assert_eq!(config.keymap.asked(&[Key::typing(digit)]), Asked::Nothing, "digits are counts");
    }
}

#[test]
fn keys_may_be_exchanged() {
    let (config, findings) = over("[keys]\nup = [\"j\"]\ndown = [\"k\"]\n");
    assert_eq!(findings, []);
    assert_eq!((keys(&config, Command::Up), keys(&config, Command::Down)), ("j".into(), "k".into()));
}

#[test]
fn themes_are_changed_and_added() {
    let (config, findings) = over(
        "theme.name = \"mine\"\n[themes.mine]\nactor = \"fg=#ff8700 bold\"\n[themes.dark]\nquote = \"\"\n",
    );
    assert_eq!(findings, []);
    let theme = config.theme(Depth::Sixteen);
    assert_eq!(theme[Role::Actor].fg, Some(Colour::Ansi(3)));
    assert!(theme[Role::Selected].marks.reverse);
    let dark = config.theme_named("dark").unwrap();
    assert_eq!(dark[Role::Quote], Style::default());
    assert_eq!(dark[Role::Date].fg, Some(Colour::Ansi(6)));
}

#[test]
fn the_rest_of_a_faulty_file_applies() {
    let (config, findings) =
        over("[keys]\nquit = [\"Q\", \"foo\"]\nzom = [\"z\"]\ntop [\n[start]\npane = \"matrix\"\n");
    assert_eq!(
        findings.iter().map(|finding| finding.code.word()).collect::<Vec<_>>(),
        ["bad-key", "unknown-command", "syntax"]
    );
    assert_eq!(keys(&config, Command::Quit), "Q");
    assert_eq!(config.start, Pane::Matrix);
}

#[test]
fn broken_configs() {
    let mut files: Vec<_> =
        std::fs::read_dir("tests/configs").unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut all = String::new();
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let (config, findings) = over(&text);
        assert!(config.keymap.command(key("down")).is_some(), "{}: the rest does not apply", file.display());
        writeln!(all, "{}\n{}", file.file_name().unwrap().display(), said(&text, &findings)).unwrap();
    }
    insta::assert_snapshot!(all);
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(cut in 0..6000usize, length in 0..300usize, put in r#"["\[\]=.#a-z0-9 \n\\é]{0,8}"#) {
        let kept: String = DEFAULTS.chars().take(cut).collect();
        let rest: String = DEFAULTS.chars().skip(cut + length).collect();
        let (config, _) = over(&format!("{kept}{put}{rest}"));
        prop_assert_eq!(config.themes().take(1).count(), 1);
    }
}
