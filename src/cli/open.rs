//! Which dataset is opened, and what is told about it.

use super::args::Args;
use super::settings;
use super::stop::{Stop, command_like};
use demarche::library::Library;
use demarche::load::{self, Cache, Loaded, Memory, Shelf};
use demarche::progress::Follow;
use std::io;
use std::path::{Path, PathBuf};

/// What a dataset without a folder of its own is called.
pub const EMBEDDED: &str = "the embedded dataset";

/// Where a dataset is: the one that is named; else the current folder, if it holds one; else the one in the settings;
/// else the embedded one.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its folder or file; none for the embedded one.
    pub path: Option<PathBuf>,
    is_from_settings: bool,
}

impl Source {
    /// Which one it is.
    pub fn of(named: Option<&Path>, args: &Args) -> Result<Self, Stop> {
        let path = named.or_else(|| args.common.world?.dataset());
        Ok(match path {
            Some(path) => Self { path: Some(path.to_owned()), is_from_settings: false },
            None => Self { path: settings::dataset(args)?, is_from_settings: true },
        })
    }

    /// What it is called.
    pub fn origin(&self) -> String {
        match &self.path {
            None => EMBEDDED.to_owned(),
            Some(path) if path == Path::new(".") => "the current folder".to_owned(),
            Some(path) => path.display().to_string(),
        }
    }

    /// How many bytes its files have, as far as one may know.
    pub fn bytes(&self, follow: &impl Follow) -> u64 {
        let found = self.path.as_ref().and_then(|path| load::find(path, follow).ok());
        found.and_then(Result::ok).map_or(0, |found| found.bytes())
    }

    /// Its files; of those that are what they were only what is remembered.
    pub fn load<F: Follow>(&self, memory: &mut Memory, follow: &F) -> io::Result<Result<Loaded, F::Stop>> {
        let Some(path) = &self.path else { return Ok(Ok(load::embedded(demarche::embedded::FILES))) };
        let mut loaded = load::find(path, follow)?.and_then(|found| found.open_again(memory, follow));
        for file in loaded.iter_mut().flat_map(|loaded| &mut loaded.files) {
            if let Some(name) = file.name.strip_prefix("./") {
                file.name = name.to_owned();
            }
        }
        Ok(loaded)
    }

    /// The library that is kept of these files, if they hold what they held and there is nothing to be said of them; of the
    /// embedded ones it is carried.
    pub fn kept<F: Follow>(
        &self,
        cache: Option<&Cache>,
        loaded: &Loaded,
        follow: &F,
    ) -> Result<Option<Library>, F::Stop> {
        if self.path.is_none() {
            return Ok(Library::carried(&loaded.files, &self.origin()));
        }
        let is_for = loaded.findings.is_empty() && Cache::is_for(&loaded.files);
        let place = self.path.as_deref().filter(|_| is_for).zip(cache);
        let Some(kept) = place.and_then(|(path, cache)| cache.find(path, &loaded.files)) else {
            return Ok(None);
        };
        Library::of_blocks(
            &loaded.files,
            &self.origin(),
            kept.many(),
            |number, bytes| kept.block(number, bytes),
            follow,
        )
    }

    /// Keeps a library for the next start.
    pub fn keep(&self, cache: &Cache, library: &Library) {
        if let Some(path) = self.path.as_deref().filter(|_| Cache::is_for(&library.files)) {
            // Without it the next start takes longer, that is all.
            let _ = cache.keep(path, &library.files, library.blocks());
        }
    }

    /// Why it cannot be opened, and what to do. A misspelt command is taken for the path of a dataset: then the command
    /// was meant.
    pub fn unopened(&self, why: &str) -> Stop {
        let help = match self.path.as_deref().and_then(command_like) {
            _ if self.is_from_settings => "the settings name it: [start] dataset".to_owned(),
            Some(near) => format!("did you mean the command `{near}`?"),
            None => "a dataset is a folder with .toml files, or one such file".to_owned(),
        };
        let path = self.path.as_deref().unwrap_or(Path::new(EMBEDDED));
        Stop::unable(format!("cannot open {}: {why}", path.display())).help(help)
    }
}

/// Where libraries are kept between two starts, if that is wanted.
pub fn cache(args: &Args) -> Option<Cache> {
    args.common.world.filter(|_| !args.common.no_cache)?.cache()
}

/// The files of the dataset that is named, or of the one to take where none is; and where it is.
pub fn open(named: Option<&Path>, args: &Args) -> Result<(Loaded, Source), Stop> {
    let source = Source::of(named, args)?;
    let Ok(loaded) =
        source.load(&mut Memory::default(), &()).map_err(|error| source.unopened(&error.to_string()))?;
    Ok((loaded, source))
}

/// The same library with the texts of its sources, if there is a folder of texts.
pub fn with_texts(library: Library, folder: Option<&Path>) -> Library {
    match folder.map(|folder| Shelf::read(folder, library.text_names())) {
        Some(texts) => library.with_texts(texts),
        None => library,
    }
}
