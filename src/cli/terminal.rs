//! What the environment says of the terminal: colours, letters.

use super::args::Color;
use demarche::config::Depth;
use std::env;

/// How many colours the terminal has: what the user says, else `NO_COLOR`, `CLICOLOR_FORCE`, `COLORTERM` and `TERM`.
pub fn depth(asked: Color) -> Depth {
    depth_of(asked).unwrap_or_else(|| by_environment(|name| env::var(name).ok()))
}

/// How many colours the user asks for, if they do.
pub const fn depth_of(asked: Color) -> Option<Depth> {
    match asked {
        Color::Never => Some(Depth::None),
        Color::Sixteen => Some(Depth::Sixteen),
        Color::Many => Some(Depth::Indexed),
        Color::Truecolor => Some(Depth::True),
        Color::Auto => None,
    }
}

fn by_environment(of: impl Fn(&str) -> Option<String>) -> Depth {
    let is_set = |name: &str| of(name).is_some_and(|value| !value.is_empty());
    let is_forced = of("CLICOLOR_FORCE").is_some_and(|value| !value.is_empty() && value != "0");
    if is_set("NO_COLOR") {
        return Depth::None;
    }
    let term = of("TERM").unwrap_or_default();
    let colorterm = of("COLORTERM").unwrap_or_default();
    // GNU screen hands on what its terminal can, but takes each number of such a colour for a code: dim, blinking, reverse.
    let is_screen = term.starts_with("screen") && !is_set("TMUX");
    if matches!(colorterm.as_str(), "truecolor" | "24bit") && !is_screen {
        Depth::True
    } else if term.contains("256color") {
        Depth::Indexed
    } else if is_forced || !matches!(term.as_str(), "" | "dumb" | "vt100" | "vt102" | "vt220") {
        Depth::Sixteen
    } else {
        Depth::None
    }
}

/// Whether the locale has more letters than ASCII.
pub fn has_unicode() -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
        .into_iter()
        .find_map(|name| env::var(name).ok().filter(|value| !value.is_empty()))
        .unwrap_or_default()
        .to_lowercase();
    locale.contains("utf-8") || locale.contains("utf8")
}

/// Whether it is the console of Linux, whose font has a few hundred signs: of ours neither the thick lines nor most of
/// the discs, and what it lacks all looks the same.
pub fn is_console() -> bool {
    env::var("TERM").is_ok_and(|term| term == "linux")
}

/// Whether the terminal can only print lines.
pub fn is_dumb() -> bool {
    env::var("TERM").is_ok_and(|term| term == "dumb")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_is_asked_in_order() {
        let of = |set: &'static [(&str, &str)]| {
            by_environment(|name| {
                set.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
            })
        };
        assert_eq!(of(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")]), Depth::True);
        assert_eq!(
            of(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor"), ("NO_COLOR", "1")]),
            Depth::None
        );
        assert_eq!(of(&[("TERM", "screen.xterm-256color"), ("COLORTERM", "truecolor")]), Depth::Indexed);
        assert_eq!(
            of(&[("TERM", "screen"), ("COLORTERM", "truecolor"), ("TMUX", "/tmp/x,1,0")]),
            Depth::True
        );
        assert_eq!(of(&[("TERM", "tmux-256color")]), Depth::Indexed);
        assert_eq!(of(&[("TERM", "linux")]), Depth::Sixteen);
        assert_eq!(of(&[("TERM", "vt100")]), Depth::None);
        assert_eq!(of(&[("TERM", "vt100"), ("CLICOLOR_FORCE", "1")]), Depth::Sixteen);
        assert_eq!(of(&[("TERM", "xterm"), ("NO_COLOR", "")]), Depth::Sixteen);
    }
}
