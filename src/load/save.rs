//! Saving, so that at every moment the old text stands there or the new one: into a file beside it, which takes its name
//! when it is on the disk. Nobody's work is lost: what came there in between is found and left.
#![expect(clippy::disallowed_methods, reason = "into files")]

use std::ffi::OsString;
use std::fs::{self, File, Metadata, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

/// How often one tries to be the only one who writes in a folder, and how long one waits between.
const TRIES: usize = 50;
const PAUSE: Duration = Duration::from_millis(20);

/// Puts the text in the place of what the file holds, if it is that still.
pub fn replace(path: &Path, held: &[u8], text: &[u8]) -> io::Result<()> {
    // A link stays, and what it leads to is written.
    let path = fs::canonicalize(path)?;
    let folder = Folder::of(&path)?;
    let known = fs::metadata(&path)?;
    // Checked for its own sake: whoever may write the folder could put another file in the place of one he may not write.
    drop(File::options().append(true).open(&path)?);
    let Some(new) = folder.new_file(&path, text, Some(&known))? else {
        // Other names lead to it as well, or it belongs to somebody else: a new file would not do.
        return write_over(&path, held, text);
    };
    if fs::read(&path)? != held {
        return Err(changed());
    }
    fs::rename(&new.path, &path)?;
    folder.settle();
    Ok(())
}

/// Makes the file with this text; an error if there is one already.
pub fn create(path: &Path, text: &[u8]) -> io::Result<()> {
    if fs::symlink_metadata(path).is_ok() {
        return Err(io::Error::from(io::ErrorKind::AlreadyExists));
    }
    let folder = Folder::of(path)?;
    let Some(new) = folder.new_file(path, text, None)? else { return Err(changed()) };
    match fs::hard_link(&new.path, path) {
        // Not all file systems know two names of one file.
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists && fs::symlink_metadata(path).is_err() => {
            fs::rename(&new.path, path)?;
        }
        linked => linked?,
    }
    folder.settle();
    Ok(())
}

fn changed() -> io::Error {
    io::Error::other("it was changed meanwhile; nothing was written")
}

/// A folder in which nobody else of us writes now.
struct Folder {
    path: PathBuf,
    /// The lock ends with it.
    held: File,
    /// Not where the file system has no locks: then the comparison must do.
    is_locked: bool,
}

/// A file that has no name yet but one of our own; it is gone with this, if it has not got another by then.
struct New {
    path: PathBuf,
}

impl Drop for New {
    fn drop(&mut self) {
        // It is not there any more if all went well.
        let _ = fs::remove_file(&self.path);
    }
}

impl Folder {
    fn of(path: &Path) -> io::Result<Self> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let held = File::open(folder)?;
        for _ in 0..TRIES {
            match held.try_lock() {
                Err(TryLockError::WouldBlock) => thread::sleep(PAUSE),
                locked => return Ok(Self { path: folder.to_owned(), held, is_locked: locked.is_ok() }),
            }
        }
        Err(io::Error::other("somebody else is writing in this folder"))
    }

    /// The text in a new file on the disk, which may be had and read by whom the other may; none where it cannot be.
    fn new_file(&self, path: &Path, text: &[u8], like: Option<&Metadata>) -> io::Result<Option<New>> {
        let mut name = OsString::from(".");
        name.push(path.file_name().unwrap_or_default());
        name.push(".demarche");
        let path = self.path.join(name);
        if self.is_locked {
            // Left behind by one of us who was killed.
            let _ = fs::remove_file(&path);
        }
        let mut file = File::create_new(&path)?;
        let new = New { path };
        if let Some(like) = like {
            if !is_alike(&file, like) {
                return Ok(None);
            }
            file.set_permissions(like.permissions())?;
        }
        file.write_all(text)?;
        file.sync_all()?;
        Ok(Some(new))
    }

    /// The names are on the disk, too. What stands in the file is already, so that there is nothing to be done about it if
    /// the file system cannot.
    fn settle(&self) {
        let _ = self.held.sync_all();
    }
}

/// Whether the new file can take the place of the old one: has its owner and group, and the old one has no other name.
#[cfg(unix)]
fn is_alike(new: &File, old: &Metadata) -> bool {
    use std::os::unix::fs::{MetadataExt, fchown};
    let is_owned = new.metadata().is_ok_and(|new| (new.uid(), new.gid()) == (old.uid(), old.gid()))
        || fchown(new, Some(old.uid()), Some(old.gid())).is_ok();
    old.nlink() == 1 && is_owned
}

#[cfg(not(unix))]
fn is_alike(_: &File, _: &Metadata) -> bool {
    true
}

/// Writes into the file itself. Cannot be done at once: if it fails, what was there is put back.
fn write_over(path: &Path, held: &[u8], text: &[u8]) -> io::Result<()> {
    if fs::read(path)? != held {
        return Err(changed());
    }
    let kept = held.iter().zip(text).take_while(|(a, b)| a == b).count();
    let mut file = File::options().append(true).open(path)?;
    let written = file
        .set_len(kept as u64)
        .and_then(|()| file.write_all(text.get(kept..).unwrap_or_default()))
        .and_then(|()| file.sync_all());
    if written.is_err() {
        file.set_len(kept as u64)?;
        file.write_all(held.get(kept..).unwrap_or_default())?;
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

    fn names(folder: &Path) -> Vec<String> {
        let names =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    }

    #[test]
    fn the_new_text_has_the_old_ones_name_and_mode_and_nothing_is_left_beside() {
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("x.toml"), folder.path().join("link.toml"));
        create(&path, b"old").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        symlink("x.toml", &link).unwrap();
        replace(&link, b"old", b"new").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(fs::metadata(&path).unwrap().mode() & 0o777, 0o640);
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(names(folder.path()), ["link.toml", "x.toml"]);
    }

    #[test]
    fn what_somebody_else_wrote_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.toml");
        create(&path, b"theirs").unwrap();
        assert!(replace(&path, b"old", b"new").is_err());
        assert_eq!(create(&path, b"new").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).unwrap(), b"theirs");
        let held = Folder::of(&path).unwrap();
        assert!(replace(&path, b"theirs", b"new").unwrap_err().to_string().contains("somebody else"));
        drop(held);
        assert_eq!(names(folder.path()), ["x.toml"]);
    }

    #[test]
    fn a_file_with_two_names_keeps_both() {
        let folder = tempfile::tempdir().unwrap();
        let (path, other) = (folder.path().join("x.toml"), folder.path().join("other.toml"));
        create(&path, b"one two").unwrap();
        fs::hard_link(&path, &other).unwrap();
        replace(&path, b"one two", b"one three and more").unwrap();
        assert_eq!(fs::read(&other).unwrap(), b"one three and more");
        replace(&other, b"one three and more", b"one").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"one");
        assert_eq!(names(folder.path()), ["other.toml", "x.toml"]);
    }
}
