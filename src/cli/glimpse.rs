//! The first page of a dataset, as it was at the last start: found when the files begin to be read, kept for the next time
//! when they are there.

use super::args::Args;
use super::dashboard::Looks;
use super::open::Source;
use demarche::load::{self, Cache};
use demarche::page::Size;
use demarche::session::Scene;
use std::path::PathBuf;
use std::thread;

/// Where it is kept, and what it was when one looked.
#[derive(Debug)]
pub struct Glimpse {
    cache: Cache,
    path: PathBuf,
    look: u64,
    way: String,
    seen: Option<Vec<u8>>,
}

impl Glimpse {
    /// None where nothing is to be kept, or nobody could tell later whether the files are what they were.
    pub fn of(
        cache: Option<&Cache>,
        source: &Source,
        args: &Args,
        looks: &Looks,
        size: Size,
    ) -> Option<Self> {
        let (cache, path) = (cache?.clone(), source.path.clone()?);
        let Ok(found) = load::find(&path, &()).ok()?;
        let look = found.sight()?;
        // Whatever a page hangs on beside the files; not how its colours look, which are put on when it is drawn.
        let keys = (&looks.config.keymap, looks.config.start);
        let way = format!("{size:?} {:?} {keys:?} {args:?}", looks.glyphs);
        let seen = cache.glimpse(&path, look, &way);
        Some(Self { cache, path, look, way, seen })
    }

    /// The page.
    pub fn scene(&self) -> Option<Scene> {
        self.seen.as_deref().and_then(Scene::of_kept)
    }

    /// Keeps the page for the next start, beside whatever else is done.
    pub fn keep(self, scene: &Scene) {
        let Self { cache, path, look, way, seen } = self;
        let now = scene.kept();
        if seen.is_none_or(|seen| seen != now) {
            // Without it the next start says how far it is, that is all.
            let keep = move || drop(cache.keep_glimpse(&path, look, &way, &now));
            let _ = thread::Builder::new().name("glimpse".to_owned()).spawn(keep);
        }
    }
}
