//! Which panes are to be seen, and where.

use crate::command::Pane;
use crate::dataset::pack;

/// Columns and rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

/// A part of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rect {
    /// Its first column.
    pub x: u16,
    /// Its first row.
    pub y: u16,
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

pack! {
    Rect { x, y, width, height }
}

impl Rect {
    /// Without the border.
    #[must_use]
    pub fn inside(self) -> Self {
        Self {
            x: self.x.saturating_add(1),
            y: self.y.saturating_add(1),
            width: self.width.saturating_sub(2),
            height: self.height.saturating_sub(2),
        }
    }

    /// Where its text stands: behind a column for the mark of the selected line, and with a blank after it.
    #[must_use]
    pub fn text(self) -> Self {
        let inside = self.inside();
        Self { x: inside.x.saturating_add(1), width: inside.width.saturating_sub(2), ..inside }
    }
}

/// Where everything stands. Panes share their borders: neighbours overlap by one column or row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrangement {
    /// The line above.
    pub header: Rect,
    /// The panes, with their borders.
    pub panes: Vec<(Pane, Rect)>,
    /// The line below.
    pub footer: Rect,
}

impl Arrangement {
    /// Where a pane stands, if it is to be seen.
    pub fn pane(&self, pane: Pane) -> Option<Rect> {
        self.panes.iter().find(|(other, _)| *other == pane).map(|(_, rect)| *rect)
    }
}

/// A quarter of a large screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Corner {
    UpperLeft,
    UpperRight,
    LowerLeft,
    LowerRight,
}

/// Where a pane stands when all corners are to be seen.
fn corner(pane: Pane) -> Corner {
    match pane {
        Pane::Timeline => Corner::UpperLeft,
        Pane::Profile | Pane::Sources => Corner::UpperRight,
        Pane::Matrix | Pane::Claims | Pane::Coverage => Corner::LowerLeft,
        Pane::Evidence => Corner::LowerRight,
    }
}

/// Which pane stands in which corner, and which stays over the evidence where only two fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    corners: [Pane; 4],
    main: Pane,
}

impl Default for Standing {
    fn default() -> Self {
        Self { corners: [Pane::Timeline, Pane::Profile, Pane::Matrix, Pane::Evidence], main: Pane::Timeline }
    }
}

impl Standing {
    /// A pane takes its place, and the one that stood there gives way.
    pub fn put(&mut self, pane: Pane) {
        self.corners[corner(pane) as usize] = pane;
        if pane != Pane::Evidence {
            self.main = pane;
        }
    }
}

/// Below this nothing can be read.
pub const LEAST: Size = Size { width: 30, height: 6 };

/// A pane in each corner where there is room; else the one in focus over the evidence; else the one in focus alone;
/// none where there is no room at all.
pub fn arrange(size: Size, focus: Pane, standing: &Standing, zoomed: bool) -> Arrangement {
    if size.width < LEAST.width || size.height < LEAST.height {
        return Arrangement::default();
    }
    let line = |y| Rect { x: 0, y, width: size.width, height: 1 };
    let (top, height) = (1, size.height - 2);
    let mut panes = Vec::with_capacity(4);
    if zoomed || size.height < 30 {
        panes.push((focus, Rect { x: 0, y: top, width: size.width, height }));
    } else if size.width < 150 || size.height < 40 {
        let over = if focus == Pane::Evidence { standing.main } else { focus };
        // Who reads the evidence wants to see it; who looks for something wants the list.
        let upper = if focus == Pane::Evidence { height * 2 / 5 } else { height * 3 / 5 };
        let (lower, rest) = (top + upper - 1, height - upper + 1);
        panes.push((over, Rect { x: 0, y: top, width: size.width, height: upper }));
        panes.push((Pane::Evidence, Rect { x: 0, y: lower, width: size.width, height: rest }));
    } else {
        let left = size.width * 3 / 5;
        let (right, width) = (left - 1, size.width - left + 1);
        let upper = height * 3 / 5;
        let (lower, rest) = (top + upper - 1, height - upper + 1);
        let profile = height / 2;
        let (evidence, under) = (top + profile - 1, height - profile + 1);
        let corners = [
            Rect { x: 0, y: top, width: left, height: upper },
            Rect { x: right, y: top, width, height: profile },
            Rect { x: 0, y: lower, width: left, height: rest },
            Rect { x: right, y: evidence, width, height: under },
        ];
        panes.extend(standing.corners.into_iter().zip(corners));
    }
    Arrangement { header: line(0), panes, footer: line(size.height - 1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_stands_on_the_screen_at_every_size() {
        for width in 0..260 {
            for height in 0..90 {
                for pane in Pane::all() {
                    let mut standing = Standing::default();
                    standing.put(pane);
                    let arrangement = arrange(Size { width, height }, pane, &standing, false);
                    for rect in arrangement
                        .panes
                        .iter()
                        .map(|(_, rect)| rect)
                        .chain([&arrangement.header, &arrangement.footer])
                    {
                        assert!(rect.x + rect.width <= width && rect.y + rect.height <= height);
                    }
                    let is_drawn = width >= LEAST.width && height >= LEAST.height;
                    assert_eq!(arrangement.pane(pane).is_some(), is_drawn);
                }
            }
        }
    }
}
