//! What is seen before there is anything to see: how far reading the files has come.

use super::overlay::over;
use super::{Overlaid, Scene};
use crate::page::{Glyphs, Line, Rect, Size, gauge, reading_in_full};
use crate::progress::Reached;
use crate::role::Role;
use crate::text::fit;

/// Fewer rows have no room for more than a line.
const LEAST: u16 = 8;

/// How far it has come, and which keys stop it.
pub fn waiting(origin: &str, reached: &Reached, keys: &[String], glyphs: &Glyphs, size: Size) -> Scene {
    let above = Rect { x: 0, y: 0, width: size.width, height: size.height.min(1) };
    let words = reading_in_full(reached, glyphs);
    let whole = usize::from(size.width);
    if size.height < LEAST {
        let line = Line::new().add(Role::Plain, &fit(&words, whole));
        return Scene { header: Some((above, line)), ..Scene::default() };
    }
    let name = fit(origin, whole.saturating_sub(12));
    let header = Line::new().add(Role::Heading, " demarche").add(Role::Plain, "  ").add(Role::Title, &name);
    let rect = over(size, 6, 60);
    let columns = usize::from(rect.inside().width).saturating_sub(2);
    let mut lines = vec![
        Line::new().add(Role::Plain, &fit(&words, columns)),
        Line::new().add(Role::Dim, &gauge(reached, glyphs, columns)),
    ];
    if let Some(keys) = either(keys) {
        lines.push(Line::new());
        lines.push(Line::new().add(Role::Key, &fit(&keys, columns)).add(Role::Dim, " stops"));
    }
    let cursor = Some((rect.x + 1, rect.y + 1));
    let title = "Reading the files".to_owned();
    let overlays = vec![Overlaid { rect, title, lines, selected: None }];
    Scene { header: Some((above, header)), overlays, cursor, ..Scene::default() }
}

/// `ctrl-c, q or esc`.
pub(super) fn either(keys: &[String]) -> Option<String> {
    let (last, before) = keys.split_last()?;
    Some(if before.is_empty() { last.clone() } else { format!("{} or {last}", before.join(", ")) })
}
