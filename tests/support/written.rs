//! Files that are in memory, as files below a folder.

use demarche::load::File;
use std::path::Path;
use std::{fs, io};

/// Writes them, each where its name says.
pub fn write(files: &[File], folder: &Path) -> io::Result<()> {
    for file in files {
        let path = folder.join(&file.name);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(path, &*file.text)?;
    }
    Ok(())
}
