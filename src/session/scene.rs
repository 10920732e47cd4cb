//! The whole screen in words and roles: what is drawn, where, and where the terminal's cursor stands.

use super::Session;
use super::overlay::part;
use crate::command::{Command, Pane};
use crate::page::{self, LEAST, Line, Rect, Sheet};
use crate::role::Role;
use crate::text::fit;

/// Everything to be seen.
#[derive(Clone, Debug, Default)]
pub struct Scene {
    /// The line above.
    pub header: Option<(Rect, Line)>,
    /// The panes.
    pub panes: Vec<PaneScene>,
    /// The line below.
    pub footer: Option<(Rect, Line)>,
    /// What lies over the panes, one over the other.
    pub overlays: Vec<Overlaid>,
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
    /// How many lines at its top are a picture of what stands below in words.
    pub drawn: usize,
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
        let arrangement = self.arrangement(self.size);
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
        let findings = self.key_of(Command::Findings);
        let said = page::Said {
            records: self.timeline.len(),
            unfirm: self.unfirm,
            narrowed: self.narrowed.as_deref(),
            is_around: self.place.context.is_some(),
            before: self.place.before,
            stranger: self.strangers.first(),
            findings: findings.as_deref(),
        };
        let header = page::header(&view, &said, usize::from(arrangement.header.width));
        scene.header = Some((arrangement.header, header));
        scene.footer = Some((arrangement.footer, self.footer(usize::from(arrangement.footer.width))));
        self.draw_overlay(&mut scene);
        scene
    }

    fn too_small(&self) -> Scene {
        let rect = Rect { x: 0, y: 0, width: self.size.width, height: self.size.height.min(1) };
        let text = format!("too small: {}x{} at least", LEAST.width, LEAST.height);
        let line = Line::new().add(Role::Plain, &fit(&text, usize::from(self.size.width)));
        Scene { header: Some((rect, line)), ..Scene::default() }
    }

    /// The lines of a pane that is to be seen, and which of them is selected.
    pub(super) fn pane_lines(&self, pane: Pane) -> (Option<usize>, Vec<Line>) {
        let arrangement = self.arrangement(self.size);
        let drawn = arrangement.pane(pane).map(|rect| self.pane(pane, rect).0);
        drawn.map_or((None, Vec::new()), |drawn| (drawn.selected, drawn.lines))
    }

    fn pane(&self, pane: Pane, rect: Rect) -> (PaneScene, Option<(u16, u16)>) {
        let view = self.view();
        let inside = self.inside(pane);
        let (columns, rows) = (usize::from(inside.width), usize::from(inside.height));
        let selected;
        let mut cursor = None;
        let mut drawn = 0;
        let (title, lines) = match pane {
            Pane::Timeline if let Some((lines, at)) = self.lane_lines() => {
                selected = at.map(|(_, y)| usize::from(y));
                cursor = at.map(|(x, y)| (inside.x + x, inside.y + y));
                (self.timeline_title(), lines)
            }
            Pane::Timeline if let Some((lines, at, listed)) = self.plane_lines() => {
                selected = listed.filter(|line| *line < rows);
                // Its row in the list says what it is; the sign in the plane does not.
                cursor = at.filter(|_| selected.is_none()).map(|(x, y)| (inside.x + x, inside.y + y));
                (self.timeline_title(), lines)
            }
            Pane::Timeline => {
                let first = self.place.timeline.first;
                let mut lines = if self.strip_height() > 0 { self.strip_lines() } else { Vec::new() };
                let above = lines.len();
                drawn = above;
                let (all, area) = (self.lines(), self.rows_area());
                let line = all.of(self.place.timeline.cursor).checked_sub(first);
                let line = line.filter(|line| *line < usize::from(area.height) && !all.is_empty());
                selected = line.map(|line| line + above);
                lines.extend(page::timeline(&view, &self.rows, all, self.grouped_by(), first, area));
                if lines.len() == above {
                    lines.extend(page::nothing(&self.strangers, columns));
                }
                (self.timeline_title(), lines)
            }
            Pane::Matrix => {
                let (lines, at) = self.matrix_lines();
                selected = at.map(|(_, y)| usize::from(y));
                cursor = at.map(|(x, y)| (inside.x + x, inside.y + y));
                let columns = usize::from(rect.width).saturating_sub(4);
                (page::matrix_title(&view, &self.grid(), columns), lines)
            }
            _ => {
                let scroll = self.place.scrolls[pane];
                let sheet = self.seen_sheet(pane).unwrap_or_default();
                let title = self.sheet_title(pane, &sheet);
                let mut lines = sheet.head.clone();
                selected = marked(&sheet, scroll).map(|line| line + lines.len());
                let left = rows.saturating_sub(lines.len());
                lines.extend(part(&sheet, scroll.first, left));
                (title, lines)
            }
        };
        if let Some(line) = selected.filter(|_| cursor.is_none()) {
            cursor = Some((inside.x.saturating_sub(1), inside.y + line as u16));
        }
        let has_focus = pane == self.place.focus;
        let lines = match self.marked {
            Some(_) if has_focus => lines.iter().map(|line| line.marked(&self.sought)).collect(),
            _ => lines,
        };
        let title = fit(&title, usize::from(rect.width).saturating_sub(4));
        // A list always has a cursor; a sheet only shows one where the keys go.
        let selected = selected.filter(|_| has_focus || matches!(pane, Pane::Timeline | Pane::Matrix));
        (PaneScene { rect, title, has_focus, lines, drawn, selected }, cursor.or(Some((inside.x, inside.y))))
    }
}

/// The line of a sheet's cursor, if it leads on and is to be seen.
fn marked(sheet: &Sheet, scroll: super::Scroll) -> Option<usize> {
    sheet.lines.get(scroll.cursor).and_then(|(_, to)| to.as_ref())?;
    scroll.cursor.checked_sub(scroll.first)
}
