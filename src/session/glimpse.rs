//! The page as it was when a dataset was opened last: seen again while its files are read, and known for what it is.

use super::waiting::either;
use super::{Overlaid, PaneScene, Scene};
use crate::dataset::{Pack, Packer, Unpacker, pack};
use crate::page::{Glyphs, Line, reading};
use crate::progress::Reached;
use crate::role::Role;
use crate::text::{Whole, fit, width};

pack! {
    Scene { header, panes, footer, overlays, cursor }
    PaneScene { rect, title, has_focus, lines, drawn, selected }
    Overlaid { rect, title, lines, selected }
}

impl Scene {
    /// As bytes, for the next start.
    pub fn kept(&self) -> Vec<u8> {
        let beside = Whole::new();
        let mut packer = Packer::new(0, &beside);
        self.pack(&mut packer);
        packer.bytes
    }

    /// What was kept; none if the bytes are not what keeping it made, or the page has no line to say what it is.
    pub fn of_kept(bytes: &[u8]) -> Option<Self> {
        Self::unpack(&mut Unpacker::new(bytes, 0, &Whole::new())).filter(|scene| scene.footer.is_some())
    }

    /// The same with a last line that says since when it is out of date, how far reading has come, and what stops it.
    #[must_use]
    pub fn as_it_was(&self, reached: &Reached, keys: &[String], glyphs: &Glyphs) -> Self {
        let mut scene = self.clone();
        if let Some((rect, line)) = &mut scene.footer {
            let mut left = usize::from(rect.width);
            let stops = either(keys).map(|keys| format!(" {} {keys} stops", glyphs.dot)).unwrap_or_default();
            let words = [
                (Role::Doubt, "as it was last".to_owned()),
                (Role::Plain, format!(" {} {}", glyphs.dot, reading(reached))),
                (Role::Dim, stops),
            ];
            *line = Line::new();
            for (role, words) in words {
                let words = fit(&words, left);
                left = left.saturating_sub(width(&words));
                line.push(role, &words);
            }
        }
        scene
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Size;
    use crate::session::tests::after;

    #[test]
    fn a_page_is_kept_as_it_is() {
        let scene = after("j j").scene();
        let bytes = scene.kept();
        assert_eq!(format!("{:?}", Scene::of_kept(&bytes).unwrap()), format!("{scene:?}"));
        for cut in (0..bytes.len()).step_by(17) {
            assert!(Scene::of_kept(&bytes[..cut]).is_none(), "cut at {cut}");
        }
    }

    #[test]
    fn a_page_that_cannot_say_what_it_is_is_not_seen() {
        let mut session = after("");
        session.resize(Size { width: 10, height: 3 });
        let scene = session.scene();
        assert!(scene.footer.is_none(), "{scene:?}");
        assert!(Scene::of_kept(&scene.kept()).is_none());
    }
}
