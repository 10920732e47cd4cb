//! `demarche init`: a dataset of one's own.

use super::args::{Args, Init};
use super::lines;
use super::stop::Stop;
use super::world::restricted;
use demarche::embedded;
use demarche::load::Embedded;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

/// An example to write over.
const STARTER: Embedded = &[
    ("dataset.toml", include_str!("starter/dataset.toml")),
    ("example.toml", include_str!("starter/example.toml")),
];

/// Writes the files; nothing that is there is written over.
pub fn init(asked: &Init, args: &Args, out: &mut dyn Write) -> Result<ExitCode, Stop> {
    let writer = args.common.world.ok_or_else(restricted)?.writer();
    let files = if asked.copy { embedded::FILES } else { STARTER };
    let folder = &asked.folder;
    // Asked of all before any is written, so that a refusal leaves nothing half done.
    for (name, _) in files {
        let path = folder.join(name);
        if fs::symlink_metadata(&path).is_ok() {
            return Err(Stop::unable(format!("{} is there already", path.display()))
                .help("nothing was written; take another folder".to_owned()));
        }
    }
    writer.folder(folder).map_err(|error| unwritten(folder, &error))?;
    let mut out = lines(out, args);
    for (name, text) in files {
        let path = folder.join(name);
        // Fails if something has come there in between.
        writer.create(&path, text).map_err(|error| unwritten(&path, &error))?;
        out.line(&format!("wrote {}", path.display()))?;
    }
    let folder = folder.display();
    out.line(&format!("next: demarche check {folder}, then demarche {folder}"))?;
    Ok(ExitCode::SUCCESS)
}

fn unwritten(path: &Path, error: &io::Error) -> Stop {
    Stop::unable(format!("cannot write {}: {error}", path.display()))
}
