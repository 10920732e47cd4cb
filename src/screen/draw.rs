//! A scene on a frame: roles become styles here and nowhere else.

use super::Frame;
use super::style::style;
use crate::config::Theme;
use crate::page::{self, Glyphs, Line};
use crate::role::Role;
use crate::session::{Overlaid, PaneScene, Scene};
use crate::text::Plain;
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::symbols::border;
use ratatui::symbols::merge::MergeStrategy;
use ratatui::text::Span;
use ratatui::widgets::{Block, Clear};
use std::borrow::Cow;

/// Borders where Unicode cannot be shown.
const ASCII: border::Set = border::Set {
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    vertical_left: "|",
    vertical_right: "|",
    horizontal_top: "-",
    horizontal_bottom: "-",
};

/// Draws a scene.
pub fn draw(scene: &Scene, theme: &Theme, glyphs: &Glyphs, frame: &mut Frame) {
    let brush = Brush { theme, glyphs };
    if let Some((rect, line)) = &scene.header {
        brush.line(frame, place(*rect, frame), line);
    }
    // The focused pane last, so that its border is the one to be seen where two meet.
    for pane in scene.panes.iter().filter(|pane| !pane.has_focus) {
        brush.pane(frame, pane);
    }
    for pane in scene.panes.iter().filter(|pane| pane.has_focus) {
        brush.pane(frame, pane);
    }
    // A pane's title stands on a border that may be another's.
    for pane in &scene.panes {
        brush.title(frame, place(pane.rect, frame), &pane.title, pane.has_focus);
    }
    if let Some((rect, line)) = &scene.footer {
        brush.line(frame, place(*rect, frame), line);
    }
    for (number, overlay) in scene.overlays.iter().enumerate() {
        brush.overlay(frame, overlay, number > 0);
    }
    if let Some((x, y)) = scene.cursor.filter(|(x, y)| frame.area().contains(Position::new(*x, *y))) {
        frame.set_cursor_position((x, y));
    }
}

struct Brush<'a> {
    theme: &'a Theme,
    glyphs: &'a Glyphs,
}

impl Brush<'_> {
    fn pane(&self, frame: &mut Frame, pane: &PaneScene) {
        self.border(frame, place(pane.rect, frame), pane.has_focus);
        self.lines(frame, pane.rect, &pane.lines, pane.selected);
    }

    /// One that stands beside another shares its border.
    fn overlay(&self, frame: &mut Frame, overlay: &Overlaid, is_beside: bool) {
        let area = place(overlay.rect, frame);
        let shared = area.width.min(u16::from(is_beside));
        frame.render_widget(Clear, Rect { x: area.x + shared, width: area.width - shared, ..area });
        self.border(frame, area, true);
        self.title(frame, area, &overlay.title, true);
        self.lines(frame, overlay.rect, &overlay.lines, overlay.selected);
    }

    fn border(&self, frame: &mut Frame, area: Rect, has_focus: bool) {
        let set = match (self.glyphs.is_ascii, has_focus) {
            (true, _) => ASCII,
            (false, false) => border::PLAIN,
            (false, true) => border::THICK,
        };
        let merge = if self.glyphs.is_ascii { MergeStrategy::Replace } else { MergeStrategy::Fuzzy };
        // Lines merge where two borders meet, looks do not: the later one's is the one to be seen.
        let look = Style::reset().patch(style(self.theme[border_role(has_focus)]));
        let block = Block::bordered().border_set(set).border_style(look).merge_borders(merge);
        frame.render_widget(block, area);
    }

    /// In the border above, between the corners.
    fn title(&self, frame: &mut Frame, area: Rect, title: &str, has_focus: bool) {
        if area.height == 0 {
            return;
        }
        let title = Plain::of(title);
        // In ASCII the focus shows in the title, for there is no heavier line.
        let title =
            if has_focus && self.glyphs.is_ascii { format!("[{title}]") } else { format!(" {title} ") };
        let title = Plain::of(&title);
        let look = Style::reset().patch(style(self.theme[border_role(has_focus)]));
        let room = Rect { x: area.x + 1, width: area.width.saturating_sub(2), height: 1, ..area };
        frame.render_widget(self.span(&title, look), room.intersection(frame.area()));
    }

    /// Lines inside a border, and before the selected one its mark.
    fn lines(&self, frame: &mut Frame, rect: page::Rect, lines: &[Line], selected: Option<usize>) {
        let (area, text) = (place(rect.inside(), frame), place(rect.text(), frame));
        for (number, line) in lines.iter().enumerate().take(usize::from(area.height)) {
            let y = area.y + number as u16;
            if selected == Some(number) {
                let cursor = Plain::of(self.glyphs.cursor);
                let mark = self.span(&cursor, style(self.theme[Role::BorderFocus]));
                frame.render_widget(mark, Rect { y, height: 1, width: area.width.min(1), ..area });
            }
            self.line(frame, Rect { y, height: 1, ..text }, line);
        }
    }

    fn line(&self, frame: &mut Frame, mut area: Rect, line: &Line) {
        for span in &line.spans {
            let look = style(self.theme[span.role]);
            if span.text.is_quiet() && !self.glyphs.is_ascii {
                write(&span.text, look, frame.row(area));
            } else {
                frame.render_widget(self.span(&span.text, look), area);
            }
            let columns = area.width.min(u16::try_from(span.text.width()).unwrap_or(u16::MAX));
            area = Rect { x: area.x + columns, width: area.width - columns, ..area };
        }
    }

    /// The one way for text onto the screen.
    #[expect(clippy::disallowed_methods, reason = "the text is plain")]
    fn span<'t>(&self, text: &'t Plain, look: Style) -> Span<'t> {
        let ascii = self.glyphs.is_ascii.then(|| text.ascii().to_string());
        Span::styled(ascii.map_or(Cow::Borrowed(text.as_str()), Cow::Owned), look)
    }
}

/// Writes a quiet text into the cells, as far as there are any. Ratatui would look at each character for what belongs to
/// it and how wide it is, a fifth of all that a frame costs.
#[expect(clippy::disallowed_methods, reason = "the text is plain")]
fn write(text: &Plain, look: Style, cells: &mut [Cell]) {
    for (char, cell) in text.as_str().chars().zip(cells) {
        cell.set_char(char).set_style(look);
    }
}

fn border_role(has_focus: bool) -> Role {
    if has_focus { Role::BorderFocus } else { Role::Border }
}

/// The same place, as far as it lies on the frame.
fn place(rect: page::Rect, frame: &Frame) -> Rect {
    Rect { x: rect.x, y: rect.y, width: rect.width, height: rect.height }.intersection(frame.area())
}
