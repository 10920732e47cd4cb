//! A dashboard without a terminal, and its frame written down so that a person can read it and a diff show it.

use demarche::command::{Command, Key};
use demarche::config::{Config, Depth, Style};
use demarche::library::Library;
use demarche::page::{Glyphs, Size};
use demarche::query::Question;
use demarche::role::Role;
use demarche::screen::{Dashboard, Picture, frame, style};
use demarche::session::{Effect, Session};
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::Color;
use std::fmt::Write;
use std::sync::Arc;

/// How a frame may look: the default theme, the one without colours, and that one in ASCII.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Look {
    Colour,
    Mono,
    Ascii,
}

impl Look {
    fn depth(self) -> Depth {
        if self == Self::Colour { Depth::Sixteen } else { Depth::None }
    }
}

/// A dashboard just opened.
pub fn open(library: &Arc<Library>, look: Look, size: Size) -> Dashboard {
    let config = Arc::new(Config::default());
    let glyphs = if look == Look::Ascii { Glyphs::ASCII } else { Glyphs::UNICODE };
    let theme = config.theme(look.depth());
    Dashboard::new(Session::new(Arc::clone(library), config, glyphs, size, Question::default()), theme)
}

/// Does the command as a dashboard with an editor would, but for starting it; whether something lies over the panes now.
pub fn lay_over(session: &mut Session, command: Command) -> bool {
    if session.command(command) == Effect::Choose {
        session.choose_kind();
    }
    !session.scene().overlays.is_empty()
}

/// The way to a place: keys on a dashboard just opened, then a command that lays something over the panes, then a text
/// that is typed there.
#[derive(Clone, Copy)]
pub struct Way<'a> {
    pub library: &'a Arc<Library>,
    pub keys: &'a [Key],
    pub over: Option<(Command, &'a str)>,
}

impl Way<'_> {
    /// The frame to which it leads, and where the cursor stands on it.
    pub fn frame(&self, look: Look, size: Size) -> (Buffer, (u16, u16)) {
        let mut dashboard = open(self.library, look, size);
        frame(&mut dashboard, size, self.keys);
        if let Some((command, typed)) = self.over {
            lay_over(dashboard.session_mut(), command);
            dashboard.session_mut().paste(typed);
        }
        frame(&mut dashboard, size, &[])
    }

    /// The frame as text.
    pub fn text(&self, size: Size) -> String {
        let (buffer, (x, y)) = self.frame(Look::Mono, size);
        format!("{}cursor {x},{y}", Picture::Text.of(&buffer))
    }
}

/// A frame in its three looks: its text; under it, letter over letter, in which role each character stands; what the
/// letters mean, and how the theme shows it, with colours and without; its text in ASCII.
pub fn written(way: &Way, size: Size) -> String {
    let (colour, (x, y)) = way.frame(Look::Colour, size);
    let (mono, _) = way.frame(Look::Mono, size);
    let (ascii, _) = way.frame(Look::Ascii, size);
    let text = Picture::Text.of(&colour);
    // Without colours nothing moves, and nothing is missing.
    assert_eq!(text, Picture::Text.of(&mono));
    let ascii = Picture::Text.of(&ascii);
    let other: String = ascii.chars().filter(|char| !char.is_ascii()).collect();
    assert_eq!(other, "", "not ASCII:\n{ascii}");
    let (roles, legend) = roles(&colour, &mono);
    let (roles, ascii) = (folded(&roles), folded(&ascii));
    format!("{text}cursor {x},{y}\n\n-- roles\n{roles}\n{legend}\n-- in ASCII\n{ascii}")
}

/// Rows that are all the same are written once.
fn folded(rows: &str) -> String {
    let mut out = String::new();
    for same in rows.lines().collect::<Vec<_>>().chunk_by(|a, b| a == b) {
        out.extend([same[0], "\n"]);
        if same.len() > 1 {
            let _ = writeln!(out, "({} more like that)", same.len() - 1);
        }
    }
    out
}

/// Roles that look the same in both themes, their letter, and how they look.
struct Alike {
    letter: char,
    roles: Vec<&'static str>,
    styles: [Style; 2],
}

/// A letter for all roles that cannot be told apart; the first letter of one of their names that is free.
fn alike() -> Vec<Alike> {
    let config = Config::default();
    let (colour, mono) = (config.theme(Look::Colour.depth()), config.theme(Look::Mono.depth()));
    let mut all: Vec<Alike> = Vec::new();
    for role in Role::all() {
        let styles = [colour[role], mono[role]];
        if let Some(same) = all.iter_mut().find(|one| one.styles == styles) {
            same.roles.push(role.name());
            continue;
        }
        let is_free = |letter: &char| letter.is_alphabetic() && all.iter().all(|one| one.letter != *letter);
        let letter = if role == Role::Plain { Some(' ') } else { role.name().chars().find(is_free) };
        all.push(Alike { letter: letter.unwrap_or('?'), roles: vec![role.name()], styles });
    }
    all
}

fn has(cell: &Cell, wanted: Style) -> bool {
    let wanted = style(wanted);
    let colour = |colour: Option<Color>| colour.unwrap_or(Color::Reset);
    (cell.fg, cell.bg, cell.modifier) == (colour(wanted.fg), colour(wanted.bg), wanted.add_modifier)
}

/// The letters of the roles, row by row, and their meaning.
fn roles(colour: &Buffer, mono: &Buffer) -> (String, String) {
    let all = alike();
    let mut used = vec![false; all.len()];
    let mut rows = String::new();
    let width = usize::from(colour.area.width).max(1);
    for (y, (colour, mono)) in colour.content.chunks(width).zip(mono.content.chunks(width)).enumerate() {
        let mut row = String::new();
        for (x, cells) in colour.iter().zip(mono).enumerate() {
            let of = |one: &Alike| has(cells.0, one.styles[0]) && has(cells.1, one.styles[1]);
            let found = all.iter().position(of);
            assert!(found.is_some(), "no role looks like {:?} and {:?} at {x},{y}", cells.0, cells.1);
            let Some(found) = found else { continue };
            used[found] = true;
            row.push(all[found].letter);
        }
        rows.push_str(row.trim_end());
        rows.push('\n');
    }
    let mut legend = String::new();
    for (one, _) in all.iter().zip(used).filter(|(one, used)| *used && one.letter != ' ') {
        let [colour, mono] = ["dark", "mono"].map(|theme| words(theme, one.roles[0]));
        let _ = writeln!(legend, "{} {}: {colour} | {mono}", one.letter, one.roles.join(" "));
    }
    (rows, legend)
}

/// A role's style in a theme, in the words of the default config.
fn words(theme: &str, role: &str) -> &'static str {
    let mut lines = include_str!("../../config.toml").lines();
    lines.find(|line| *line == format!("[themes.{theme}]"));
    let style = lines.find_map(|line| line.strip_prefix(role)?.strip_prefix(" = "));
    style.unwrap_or_default().trim_matches('"')
}
