//! Making files of a dataset, adding to them, and taking back what was added. Nothing else is ever written.

use super::save::{create, replace};
use crate::permit::Permit;
use std::fs;
use std::io;
use std::path::Path;

/// The way into the files of a dataset.
#[derive(Clone, Copy, Debug)]
pub struct Writer(());

/// What was added to a file.
#[derive(Clone, Debug)]
pub struct Added {
    before: Option<usize>,
    whole: Vec<u8>,
}

impl Writer {
    /// The way in.
    pub fn new(_: Permit) -> Self {
        Self(())
    }

    /// Makes the folder, if it is not there.
    pub fn folder(self, path: &Path) -> io::Result<()> {
        fs::create_dir_all(path)
    }

    /// Makes the file; one that is there is left as it is, and an error.
    pub fn create(self, path: &Path, text: &str) -> io::Result<()> {
        create(path, text.as_bytes())
    }

    /// Adds the text at the end of the file, behind an empty line; a file that is not there is made. Says what was
    /// added, and the line on which it begins.
    pub fn add(self, path: &Path, text: &str) -> io::Result<(Added, usize)> {
        let held = match fs::read(path) {
            Ok(held) => Some(held),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        let mut whole = held.clone().unwrap_or_default();
        let gap = match whole.as_slice() {
            [] | [.., b'\n', b'\n'] => "",
            [.., b'\n'] => "\n",
            _ => "\n\n",
        };
        whole.extend(gap.bytes());
        let line = whole.split(|byte| *byte == b'\n').count();
        whole.extend(text.bytes());
        match &held {
            Some(held) => replace(path, held, &whole)?,
            None => create(path, &whole)?,
        }
        Ok((Added { before: held.map(|held| held.len()), whole }, line))
    }

    /// Takes it back if the file holds it still and nothing else has changed: nothing was made of it. Says whether.
    pub fn take_back(self, path: &Path, added: &Added) -> io::Result<bool> {
        if fs::read(path)? != added.whole {
            return Ok(false);
        }
        match added.before.and_then(|length| added.whole.get(..length)) {
            Some(before) => replace(path, &added.whole, before)?,
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
        let (path, writer) = (folder.path().join("x.toml"), Writer::new(Permit::unless(false).unwrap()));
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

        writer.create(&path, "other").unwrap_err();
        assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    }
}
