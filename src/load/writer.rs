//! Adding to a file of the dataset, and taking back what was added. Nothing else of a dataset is ever written.
#![expect(clippy::disallowed_methods, reason = "into a file")]

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// The way into the files of the dataset: adds at their end, and takes back what was added.
#[derive(Clone, Copy, Debug, Default)]
pub struct Writer(());

/// What was added to a file.
#[derive(Clone, Debug)]
pub struct Added {
    before: Option<u64>,
    whole: Vec<u8>,
}

impl Writer {
    /// The way in.
    pub fn new() -> Self {
        Self(())
    }

    /// Adds the text at the end of the file, behind an empty line; a file that is not there is made. Says what was
    /// added, and the line on which it begins.
    pub fn add(self, path: &Path, text: &str) -> io::Result<(Added, usize)> {
        let held = match fs::read(path) {
            Ok(held) => Some(held),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        let before = held.as_ref().map(|held| held.len() as u64);
        let mut whole = held.unwrap_or_default();
        let gap = match whole.as_slice() {
            [] | [.., b'\n', b'\n'] => "",
            [.., b'\n'] => "\n",
            _ => "\n\n",
        };
        let added = format!("{gap}{text}");
        let line = whole.iter().chain(gap.as_bytes()).filter(|byte| **byte == b'\n').count() + 1;
        // One write behind whatever is there by now: nothing that somebody else writes is written over.
        let mut file = File::options().append(true).create(true).open(path)?;
        file.write_all(added.as_bytes())?;
        whole.extend(added.into_bytes());
        Ok((Added { before, whole }, line))
    }

    /// Takes it back if the file holds it still and nothing else has changed: nothing was made of it. Says whether.
    pub fn take_back(self, path: &Path, added: &Added) -> io::Result<bool> {
        if fs::read(path)? != added.whole {
            return Ok(false);
        }
        match added.before {
            Some(length) => File::options().write(true).open(path)?.set_len(length)?,
            None => fs::remove_file(path)?,
        }
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_added_can_be_taken_back_unless_something_was_made_of_it() {
        let folder = tempfile::tempdir().unwrap();
        let (path, writer) = (folder.path().join("x.toml"), Writer::new());
        let (added, line) = writer.add(&path, "[[actor]]\n").unwrap();
        assert_eq!(line, 1);
        assert!(writer.take_back(&path, &added).unwrap());
        assert!(!path.exists());

        fs::write(&path, "a = 1\nb = 2").unwrap();
        let (added, line) = writer.add(&path, "[[actor]]\n").unwrap();
        assert_eq!(line, 4);
        assert_eq!(fs::read_to_string(&path).unwrap(), "a = 1\nb = 2\n\n[[actor]]\n");
        assert!(writer.take_back(&path, &added).unwrap());
        assert_eq!(fs::read_to_string(&path).unwrap(), "a = 1\nb = 2");

        let (added, _) = writer.add(&path, "[[actor]]\n").unwrap();
        fs::write(&path, "mine").unwrap();
        assert!(!writer.take_back(&path, &added).unwrap());
        assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    }
}
