//! Which dataset is opened, and what is told about it.

use super::args::Args;
use super::settings;
use super::stop::{Stop, command_like};
use demarche::library::Library;
use demarche::load::{self, Loaded, Shelf};
use std::io;
use std::path::{Path, PathBuf};

/// What a dataset without a folder of its own is called.
pub const EMBEDDED: &str = "the embedded dataset";

/// A dataset's files, and where they come from.
pub struct Opened {
    /// The files.
    pub loaded: Loaded,
    /// A path, or that it is the embedded one.
    pub origin: String,
    /// The path; none for the embedded one.
    pub path: Option<PathBuf>,
}

/// The dataset that is named; else the current folder, if it holds one; else the one in the settings; else the
/// embedded one.
pub fn open(named: Option<&Path>, args: &Args) -> Result<Opened, Stop> {
    let here = Path::new(".");
    if let Some(path) = named {
        return read(path).map_err(|error| unopened(path, &error));
    }
    if here.join("dataset.toml").is_file() {
        return read(here).map_err(|error| unopened(here, &error));
    }
    if let Some(path) = settings::dataset(args)? {
        return read(&path).map_err(|error| {
            Stop::unable(format!("cannot open {}: {error}", path.display()))
                .help("the settings name it: [start] dataset".to_owned())
        });
    }
    Ok(embedded())
}

/// The dataset in the program.
pub fn embedded() -> Opened {
    let loaded = load::embedded(demarche::embedded::FILES);
    Opened { loaded, origin: EMBEDDED.to_owned(), path: None }
}

/// The same library with the texts of its sources, if there is a folder of texts.
pub fn with_texts(library: Library, folder: Option<&Path>) -> Library {
    match folder.map(|folder| Shelf::read(folder, library.text_names())) {
        Some(texts) => library.with_texts(texts),
        None => library,
    }
}

/// The dataset at a path.
pub fn read(path: &Path) -> io::Result<Opened> {
    let mut loaded = load::load(path)?;
    for file in &mut loaded.files {
        if let Some(name) = file.name.strip_prefix("./") {
            file.name = name.to_owned();
        }
    }
    let origin =
        if path == Path::new(".") { "the current folder".to_owned() } else { path.display().to_string() };
    Ok(Opened { loaded, origin, path: Some(path.to_owned()) })
}

/// A misspelt command is taken for the path of a dataset: then the command was meant.
fn unopened(path: &Path, error: &io::Error) -> Stop {
    let help = match command_like(path) {
        Some(near) => format!("did you mean the command `{near}`?"),
        None => "a dataset is a folder with .toml files, or one such file".to_owned(),
    };
    Stop::unable(format!("cannot open {}: {error}", path.display())).help(help)
}
