//! What the program may do and look at beside what it was told to read: settings and data that nobody named, the editor,
//! the clipboard, files to write. All of it needs the permission that a restricted program is not given.

use super::stop::Stop;
use demarche::load::{Cache, Writer};
use demarche::permit::Permit;
use demarche::screen::{Clipboard, Editor, Hands};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;
use std::{env, fs};

/// The world around the program.
#[derive(Clone, Copy, Debug)]
pub struct World(Permit);

/// Why something is not done.
pub fn restricted() -> Stop {
    Stop::unable("no files are written in restricted mode")
}

impl World {
    /// The world, unless the program is to be restricted.
    pub fn unless(restricted: bool) -> Option<Self> {
        Permit::unless(restricted).map(Self)
    }

    /// The user's own settings, if there are any.
    pub fn settings(self) -> Option<PathBuf> {
        let config = env::var_os("XDG_CONFIG_HOME").filter(|path| !path.is_empty()).map(PathBuf::from);
        let config = config.or_else(|| self.home().map(|home| home.join(".config")))?;
        Some(config.join("demarche").join("config.toml")).filter(|path| path.is_file())
    }

    /// The folder of the user's own in which may be kept what takes long to make, for this very program.
    pub fn cache(self) -> Option<Cache> {
        let folder = env::var_os("XDG_CACHE_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
        let folder = folder.or_else(|| self.home().map(|home| home.join(".cache")))?;
        let program = env::current_exe().and_then(fs::metadata).ok()?;
        let made = program.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        let program = format!("{} {} {}", env!("CARGO_PKG_VERSION"), program.len(), made.as_nanos());
        Some(Cache::new(self.0, folder.join("demarche"), program))
    }

    /// The user's home.
    #[expect(clippy::unused_self, reason = "it is the permission")]
    pub fn home(self) -> Option<PathBuf> {
        env::var_os("HOME").filter(|path| !path.is_empty()).map(PathBuf::from)
    }

    /// The current folder, if it holds a dataset.
    #[expect(clippy::unused_self, reason = "it is the permission")]
    pub fn dataset(self) -> Option<&'static Path> {
        let here = Path::new(".");
        here.join("dataset.toml").is_file().then_some(here)
    }

    /// The way into files.
    pub fn writer(self) -> Writer {
        Writer::new(self.0)
    }

    /// The editor of the environment, the terminal's clipboard, the files.
    pub fn hands(self) -> Hands {
        Hands { editor: self.editor(), clipboard: Clipboard::new(self.0), writer: self.writer() }
    }

    /// The editor of the environment, or what to do about there being none.
    pub fn editor(self) -> Result<Editor, String> {
        let named =
            |name| env::var(name).ok().filter(|words| !words.trim().is_empty()).map(|words| (name, words));
        let Some((name, words)) = named("VISUAL").or_else(|| named("EDITOR")) else {
            return Err("no editor is set: put one into $VISUAL or $EDITOR, such as nano".to_owned());
        };
        Editor::of(self.0, &words)
            .ok_or_else(|| format!("${name} names no program: a quotation mark is never closed"))
    }
}
