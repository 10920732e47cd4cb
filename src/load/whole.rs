//! A file, whole, as it was at one moment: the one place that opens files to read them. It never waits for a pipe, takes
//! in no more than it may, and looks again at what is being written.

use super::sight::{Known, Sight};
use crate::text::Whole;
use std::fmt;
use std::fs::{self, File, Metadata};
use std::io::{self, Read, Seek};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, SystemTime};

/// Who writes a file in pieces does not rest so long between two of them; nor do the clocks of file systems.
const SETTLED: Duration = Duration::from_millis(50);

/// How long one may wait for files that are being written, all together, in milliseconds.
#[derive(Debug)]
pub struct Patience(AtomicU64);

/// Why a file cannot be taken in.
#[derive(Debug)]
pub enum Unfit {
    /// A folder, pipe, socket or device.
    NoFile,
    /// It has more than so many bytes.
    TooLong(u64),
    /// It changed each time it was read.
    Written,
    /// This byte, from 0, is not UTF-8.
    NotUtf8(usize),
    /// The system says so.
    Failed(io::Error),
}

impl Default for Patience {
    fn default() -> Self {
        Self(AtomicU64::new(1000))
    }
}

impl Patience {
    /// Waits for so long, or says that there was enough of it.
    fn wait(&self, long: Duration) -> bool {
        // What is less than a millisecond counts for one.
        let millis = long.as_millis() as u64 + 1;
        let take = |left: u64| left.checked_sub(millis);
        let is_left = self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, take).is_ok();
        if is_left {
            thread::sleep(long);
        }
        is_left
    }
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoFile => f.write_str("not a plain file"),
            Self::TooLong(most) if most >> 20 == 0 => write!(f, "longer than {} KiB", most >> 10),
            Self::TooLong(most) => write!(f, "longer than {} MiB", most >> 20),
            Self::Written => f.write_str("it is being written: it changed each time it was read"),
            Self::NotUtf8(byte) => write!(f, "byte {} is not UTF-8", byte + 1),
            Self::Failed(error) => error.fmt(f),
        }
    }
}

impl From<io::Error> for Unfit {
    fn from(error: io::Error) -> Self {
        Self::Failed(error)
    }
}

/// What a look at a file brought.
#[derive(Debug)]
pub enum Taken<'k, T> {
    /// It looks as it was known, and was not read.
    AsKnown(&'k Known),
    /// What it holds, and how it looked if it will surely look otherwise once it holds something else.
    Read(T, Option<Sight>),
}

/// What a file holds: text, or bytes that are none.
pub type Held = Result<Whole, Vec<u8>>;

/// The file's bytes, of which there may be so many.
pub fn whole(path: &Path, most: u64, patience: &Patience) -> Result<Vec<u8>, Unfit> {
    match rested(None, path, most, patience, bytes)? {
        Taken::Read(bytes, _) => Ok(bytes),
        Taken::AsKnown(known) => Ok(known.text.as_bytes().to_vec()),
    }
}

/// What the file holds, unless it is as it is known.
pub fn whole_unless<'k>(
    known: Option<&'k Known>,
    path: &Path,
    most: u64,
    patience: &Patience,
) -> Result<Taken<'k, Held>, Unfit> {
    rested(known, path, most, patience, held)
}

/// The bytes up to the end, and how many. There should be so many.
fn bytes(file: &mut File, long: usize) -> io::Result<(Vec<u8>, usize)> {
    let mut bytes = Vec::with_capacity(long);
    let many = Read::by_ref(file).take(long as u64 + 1).read_to_end(&mut bytes)?;
    Ok((bytes, many))
}

/// The same as text, read to where it stays.
fn held(file: &mut File, long: usize) -> io::Result<(Held, usize)> {
    // Of nothing no text can be made so.
    if long == 0 {
        return Ok((Ok(Whole::new()), fill(file, &mut [0])?));
    }
    let mut filled = Ok(0);
    let text = Whole::init_with(long, |room| filled = fill(file, room));
    let Ok(text) = text else {
        file.rewind()?;
        return bytes(file, long).map(|(bytes, many)| (Err(bytes), many));
    };
    Ok((Ok(text), filled? + fill(file, &mut [0])?))
}

/// Reads until there is no room, or nothing more.
fn fill(file: &mut File, room: &mut [u8]) -> io::Result<usize> {
    let mut many = 0;
    while let Some(rest) = room.get_mut(many..).filter(|rest| !rest.is_empty()) {
        match file.read(rest) {
            Ok(0) => break,
            Ok(some) => many += some,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(many)
}

/// What is read of a file that rests.
fn rested<'k, T>(
    known: Option<&'k Known>,
    path: &Path,
    most: u64,
    patience: &Patience,
    read: impl Fn(&mut File, usize) -> io::Result<(T, usize)>,
) -> Result<Taken<'k, T>, Unfit> {
    let mut has_changed = false;
    loop {
        // Before it is opened: that may do something to a device.
        if !fs::metadata(path)?.is_file() {
            return Err(Unfit::NoFile);
        }
        let mut file = open(path)?;
        let before = file.metadata()?;
        if !before.is_file() {
            return Err(Unfit::NoFile);
        }
        if before.len() > most {
            return Err(Unfit::TooLong(most));
        }
        let sight = Sight::of(&before);
        if let Some(known) = known.filter(|known| sight.is_some() && known.sight == sight) {
            return Ok(Taken::AsKnown(known));
        }
        let (held, many) = read(&mut file, before.len() as usize)?;
        let is_whole = is_same(&before, &file.metadata()?) && many as u64 == before.len();
        let Some(wait) = unsettled(&before) else {
            if is_whole || !patience.wait(SETTLED) {
                return if is_whole { Ok(Taken::Read(held, sight)) } else { Err(Unfit::Written) };
            }
            continue;
        };
        // It was written a moment ago, so perhaps only in part.
        let has_waited = patience.wait(wait);
        // Where nobody waits any more, what has changed under our eyes is not taken for whole because it rests just now.
        if is_whole && (has_waited || !has_changed) && is_same(&before, &fs::metadata(path)?) {
            return Ok(Taken::Read(held, None));
        }
        if !has_waited {
            return Err(Unfit::Written);
        }
        has_changed = true;
    }
}

/// The file as text.
pub fn whole_text(path: &Path, most: u64, patience: &Patience) -> Result<String, Unfit> {
    let bytes = whole(path, most, patience)?;
    String::from_utf8(bytes).map_err(|error| Unfit::NotUtf8(error.utf8_error().valid_up_to()))
}

/// Opens it without waiting: for a pipe that has come in its place, that would last until somebody writes.
#[cfg(unix)]
pub fn open(path: &Path) -> io::Result<File> {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt;
    let flags = OFlags::NONBLOCK | OFlags::NOCTTY;
    match File::options().read(true).custom_flags(flags.bits().cast_signed()).open(path) {
        // Somebody has a lease on it, as file servers have, and is asked to let go of it. No pipe says so.
        Err(error) if error.kind() == io::ErrorKind::WouldBlock => File::open(path),
        opened => opened,
    }
}

#[cfg(not(unix))]
pub fn open(path: &Path) -> io::Result<File> {
    File::open(path)
}

fn is_same(before: &Metadata, after: &Metadata) -> bool {
    before.len() == after.len() && before.modified().ok() == after.modified().ok()
}

/// How long it is until what was written last is surely all; none if it is, or if its clock and ours differ.
fn unsettled(known: &Metadata) -> Option<Duration> {
    let age = SystemTime::now().duration_since(known.modified().ok()?).ok()?;
    SETTLED.checked_sub(age).filter(|left| !left.is_zero())
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "into files")]
mod tests {
    use super::*;
    use std::io::Write;
    use std::sync::atomic::{AtomicBool, Ordering};

    fn read(path: &Path) -> Result<Vec<u8>, Unfit> {
        whole(path, 1000, &Patience::default())
    }

    #[test]
    fn no_more_is_taken_in_than_may_be() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x");
        fs::write(&path, vec![b'x'; 1000]).unwrap();
        assert_eq!(read(&path).unwrap().len(), 1000);
        // It need not have so many bytes to say that it has.
        File::create(&path).unwrap().set_len(1 << 40).unwrap();
        assert!(matches!(read(&path), Err(Unfit::TooLong(1000))));
        assert!(matches!(read(Path::new("/dev/zero")), Err(Unfit::NoFile)));
        assert!(matches!(read(folder.path()), Err(Unfit::NoFile)));
        assert!(matches!(read(&folder.path().join("none")), Err(Unfit::Failed(_))));
    }

    #[test]
    fn what_is_known_and_has_rested_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x");
        fs::write(&path, "first").unwrap();
        let look = |known: Option<&Known>| match whole_unless(known, &path, 1000, &Patience::default()) {
            Ok(Taken::AsKnown(known)) => (known.text.to_string(), None),
            Ok(Taken::Read(held, sight)) => (held.unwrap().to_string(), sight),
            Err(unfit) => panic!("{unfit}"),
        };
        assert_eq!(look(None), ("first".to_owned(), None));
        thread::sleep(Duration::from_millis(3100));
        let (bytes, sight) = look(None);
        assert_eq!((&*bytes, sight.is_some()), ("first", true));
        let known = Known { sight, text: "what is remembered".into() };
        assert_eq!(look(Some(&known)), ("what is remembered".to_owned(), None));
        let other = folder.path().join("y");
        fs::write(&other, "again").unwrap();
        fs::rename(&other, &path).unwrap();
        assert_eq!(look(Some(&known)), ("again".to_owned(), None));
    }

    /// Each time the writer rests for a moment; where the machine is slow he may rest for too long to be waited for.
    #[test]
    fn what_was_written_in_pieces_is_read_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x");
        let read_whole = || {
            fs::write(&path, "first ").unwrap();
            thread::scope(|scope| {
                scope.spawn(|| {
                    thread::sleep(SETTLED / 5);
                    let mut file = File::options().append(true).open(&path).unwrap();
                    io::copy(&mut &b"and second"[..], &mut file).unwrap();
                });
                let read = read(&path).unwrap();
                assert!(read == b"first " || read == b"first and second", "{read:?}");
                read.len() > 6
            })
        };
        assert!((0..50).any(|_| read_whole()));
    }

    #[test]
    fn what_is_written_without_end_is_given_up_and_said() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x");
        fs::write(&path, "0").unwrap();
        let is_over = AtomicBool::new(false);
        thread::scope(|scope| {
            scope.spawn(|| {
                // It grows all the time: between two looks its clock may stand still, its length does not.
                let mut file = File::options().append(true).open(&path).unwrap();
                while !is_over.load(Ordering::Relaxed) {
                    file.write_all(b"1").unwrap();
                }
            });
            let patience = || Patience(AtomicU64::new(SETTLED.as_millis() as u64 * 3));
            let is_given_up = || {
                // Where the machine is slow the writer may rest without wanting to, for long.
                thread::sleep(SETTLED);
                matches!(whole(&path, 1 << 30, &patience()), Err(Unfit::Written))
            };
            let given_up = (0..1000).any(|_| is_given_up());
            is_over.store(true, Ordering::Relaxed);
            assert!(given_up);
        });
    }
}
