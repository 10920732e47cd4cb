//! The whole screen in words and roles: what is drawn, where, and where the terminal's cursor stands.

use super::{Overlay, Session};
use crate::command::{Command, Pane};
use crate::page::{self, LEAST, Line, Rect, Sheet};
use crate::role::Role;
use crate::text::{fit, width};

/// Everything to be seen.
#[derive(Clone, Debug, Default)]
pub struct Scene {
    /// The line above.
    pub header: Option<(Rect, Line)>,
    /// The panes.
    pub panes: Vec<PaneScene>,
    /// The line below.
    pub footer: Option<(Rect, Line)>,
    /// What lies over the panes.
    pub overlay: Option<Overlaid>,
    /// Where the terminal's cursor stands: on the selected thing, or where one types.
    pub cursor: Option<(u16, u16)>,
}

/// A pane.
#[derive(Clone, Debug)]
pub struct PaneScene {
    /// With its border.
    pub rect: Rect,
    /// In the border above.
    pub title: String,
    /// Whether the keys go to it.
    pub has_focus: bool,
    /// What is in it.
    pub lines: Vec<Line>,
    /// The line on which the selected thing stands.
    pub selected: Option<usize>,
}

/// What lies over the panes.
#[derive(Clone, Debug)]
pub struct Overlaid {
    /// With its border.
    pub rect: Rect,
    /// In the border above.
    pub title: String,
    /// What is in it.
    pub lines: Vec<Line>,
    /// The line on which the selected thing stands.
    pub selected: Option<usize>,
}

impl Session {
    /// The sign before a selected line.
    pub fn cursor_sign(&self) -> &'static str {
        self.glyphs.cursor
    }

    /// The signs in use.
    pub fn glyphs(&self) -> &page::Glyphs {
        &self.glyphs
    }

    /// Everything to be seen now.
    pub fn scene(&self) -> Scene {
        let arrangement = page::arrange(self.size, self.place.focus, self.place.main, self.place.zoomed);
        if arrangement.panes.is_empty() {
            return self.too_small();
        }
        let mut scene = Scene::default();
        for (pane, rect) in &arrangement.panes {
            let (drawn, cursor) = self.pane(*pane, *rect);
            if drawn.has_focus {
                scene.cursor = cursor;
            }
            scene.panes.push(drawn);
        }
        let view = self.view();
        let narrowed = self.narrowed_words();
        let header =
            page::header(&view, &self.timeline, narrowed.as_deref(), usize::from(arrangement.header.width));
        scene.header = Some((arrangement.header, header));
        scene.footer = Some((arrangement.footer, self.footer(usize::from(arrangement.footer.width))));
        match &self.overlay {
            Some(Overlay::Search(_)) => self.draw_search(&mut scene),
            Some(Overlay::Filter(..)) => self.draw_filter(&mut scene),
            Some(Overlay::Help(first)) => self.draw_help(&mut scene, *first),
            None => {}
        }
        scene
    }

    fn too_small(&self) -> Scene {
        let rect = Rect { x: 0, y: 0, width: self.size.width, height: self.size.height.min(1) };
        let text = format!("too small: {}x{} at least", LEAST.width, LEAST.height);
        let line = Line::new().add(Role::Plain, &fit(&text, usize::from(self.size.width)));
        Scene { header: Some((rect, line)), ..Scene::default() }
    }

    fn pane(&self, pane: Pane, rect: Rect) -> (PaneScene, Option<(u16, u16)>) {
        let view = self.view();
        let inside = self.inside(pane);
        let (columns, rows) = (usize::from(inside.width), usize::from(inside.height));
        let selected;
        let mut cursor = None;
        let (title, lines) = match pane {
            Pane::Timeline if let Some((lines, at)) = self.lane_lines() => {
                selected = at.map(|(_, y)| usize::from(y));
                cursor = at.map(|(x, y)| (inside.x + x, inside.y + y));
                (self.timeline_title(), lines)
            }
            Pane::Timeline => {
                let first = self.place.timeline.first;
                let mut lines = if self.strip_height() > 0 { self.strip_lines() } else { Vec::new() };
                let above = lines.len();
                let (all, area) = (self.lines(), self.rows_area());
                let line = all.of(self.place.timeline.cursor).checked_sub(first);
                let line = line.filter(|line| *line < usize::from(area.height) && !all.is_empty());
                selected = line.map(|line| line + above);
                lines.extend(page::timeline(&view, &self.rows, all, self.grouped_by(), first, area));
                if lines.len() == above {
                    lines.push(Line::new().add(Role::Dim, "no record answers this question"));
                }
                (self.timeline_title(), lines)
            }
            Pane::Profile => {
                let sheet = self.profile_sheet(columns);
                let scroll = self.place.profile;
                selected = marked(&sheet, scroll);
                (self.profile_title(), part(sheet, scroll.first, rows))
            }
            Pane::Matrix => {
                let (lines, at) = page::matrix(&view, &self.grid(), self.place.matrix, inside);
                selected = at.map(|(_, y)| usize::from(y));
                cursor = at.map(|(x, y)| (inside.x + x, inside.y + y));
                (self.matrix_title(usize::from(rect.width).saturating_sub(4)), lines)
            }
            Pane::Evidence => {
                let sheet = self.evidence_sheet(columns);
                let scroll = self.place.evidence;
                selected = marked(&sheet, scroll);
                ("Evidence".to_owned(), part(sheet, scroll.first, rows))
            }
        };
        if let Some(line) = selected.filter(|_| cursor.is_none()) {
            cursor = Some((inside.x.saturating_sub(1), inside.y + line as u16));
        }
        let has_focus = pane == self.place.focus;
        let title = fit(&title, usize::from(rect.width).saturating_sub(4));
        // A list always has a cursor; a sheet only shows one where the keys go.
        let selected = selected.filter(|_| has_focus || matches!(pane, Pane::Timeline | Pane::Matrix));
        (PaneScene { rect, title, has_focus, lines, selected }, cursor.or(Some((inside.x, inside.y))))
    }

    /// How many hits are to be seen.
    pub(super) fn search_rows(&self) -> usize {
        usize::from(self.over(u16::MAX, 100).height).saturating_sub(3)
    }

    pub(super) fn help_rows(&self) -> usize {
        usize::from(self.over(u16::MAX, 84).height).saturating_sub(2)
    }

    pub(super) fn help_sheet(&self) -> Sheet {
        let keys = |command: Command| {
            self.config.keymap.keys(command).map(ToString::to_string).collect::<Vec<_>>().join(" ")
        };
        page::help(keys, &self.glyphs, usize::from(self.over(u16::MAX, 84).width).saturating_sub(3))
    }

    /// A part in the middle of the screen, of so many rows and columns at most; on a narrow screen all of its width,
    /// so that its border takes the place of the panes'.
    fn over(&self, rows: u16, columns: u16) -> Rect {
        let narrow = self.size.width < columns + 6;
        let width = if narrow { self.size.width } else { columns };
        let height = rows.min(self.size.height.saturating_sub(2));
        Rect { x: (self.size.width - width) / 2, y: (self.size.height - height) / 2, width, height }
    }

    fn draw_search(&self, scene: &mut Scene) {
        let Some(Overlay::Search(search)) = &self.overlay else { return };
        let rect = self.over(u16::MAX, 100);
        let columns = usize::from(rect.width).saturating_sub(3);
        let (mut line, at) = self.entry_line("/", &search.entry, columns);
        if search.hits.is_empty() && !search.entry.text().trim().is_empty() {
            line.push(Role::Dim, "   nothing found");
        }
        let rows = self.search_rows();
        let mut lines = vec![line];
        lines.extend(page::search_rows(&self.view(), &search.hits, search.scroll.first, columns, rows));
        let selected = (!search.hits.is_empty()).then(|| search.scroll.cursor - search.scroll.first + 1);
        let found =
            if search.hits.is_empty() { String::new() } else { format!(" {} found", search.hits.len()) };
        scene.cursor = Some((rect.x + 2 + at, rect.y + 1));
        scene.overlay = Some(Overlaid { rect, title: format!("Search{found}"), lines, selected });
    }

    fn draw_filter(&self, scene: &mut Scene) {
        let Some(Overlay::Filter(entry, error)) = &self.overlay else { return };
        let rect = self.over(6, 100);
        let columns = usize::from(rect.width).saturating_sub(3);
        let (line, at) = self.entry_line(self.glyphs.prompt, entry, columns);
        let mut lines = vec![line];
        if let Some(error) = error {
            let shift = width(self.glyphs.prompt) + error.column;
            lines.push(Line::new().add(Role::Error, &format!("{}^", " ".repeat(shift))));
            lines.push(Line::new().add(Role::Error, &fit(&error.message, columns)));
            let help = error.help.as_deref().unwrap_or_default();
            lines.push(Line::new().add(Role::Dim, &fit(help, columns)));
        } else {
            let help = "actor: from: to: with: kind: date: after: before: source: outlet: claim: stance: status: act: place: tag:";
            lines
                .extend(crate::text::wrap(help, columns).iter().map(|text| Line::new().add(Role::Dim, text)));
            lines.push(
                Line::new()
                    .add(Role::Dim, "a blank is and, a comma is or, - is not; enter asks, esc leaves it"),
            );
        }
        scene.cursor = Some((rect.x + 2 + at, rect.y + 1));
        scene.overlay = Some(Overlaid { rect, title: "Question".to_owned(), lines, selected: None });
    }

    fn draw_help(&self, scene: &mut Scene, first: usize) {
        let rect = self.over(u16::MAX, 84);
        let sheet = self.help_sheet();
        let rows = self.help_rows();
        let more = if sheet.lines.len() > first + rows { ", more below" } else { "" };
        scene.cursor = Some((rect.x + 1, rect.y + 1));
        scene.overlay = Some(Overlaid {
            rect,
            title: format!("Keys{more}"),
            lines: part(sheet, first, rows),
            selected: None,
        });
    }

    /// The line that is being typed, and the column of its cursor. A long one shows its end.
    fn entry_line(&self, prompt: &str, entry: &super::Entry, columns: usize) -> (Line, u16) {
        let shown = |text: &str| {
            let text = crate::text::Plain::of(text);
            if self.glyphs.is_ascii { text.ascii() } else { text }
        };
        let (before, all) = (shown(entry.before()), shown(&entry.text()));
        let room = columns.saturating_sub(width(prompt) + 2);
        let skipped = before.width().saturating_sub(room);
        let mut column = 0;
        let visible: String = all
            .as_str()
            .chars()
            .skip_while(|char| {
                let skip = column < skipped;
                column += width(char.encode_utf8(&mut [0; 4]));
                skip
            })
            .collect();
        let at = width(prompt) + 1 + before.width().min(room);
        (Line::new().add(Role::Key, prompt).add(Role::Plain, " ").add(Role::Plain, &visible), at as u16)
    }
}

/// The lines of a sheet that fit.
fn part(sheet: Sheet, first: usize, rows: usize) -> Vec<Line> {
    sheet.lines.into_iter().map(|(line, _)| line).skip(first).take(rows).collect()
}

/// The line of a sheet's cursor, if it leads on and is to be seen.
fn marked(sheet: &Sheet, scroll: super::Scroll) -> Option<usize> {
    sheet.lines.get(scroll.cursor).and_then(|(_, to)| to.as_ref())?;
    scroll.cursor.checked_sub(scroll.first)
}
