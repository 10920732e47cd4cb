//! A file, whole, as it was at one moment: the one place that opens files to read them. It never waits for a pipe, takes
//! in no more than it may, and looks again at what is being written.

use super::sight::{Known, Sight};
use std::fmt;
use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::Path;
use std::thread;
use std::time::{Duration, SystemTime};

/// Who writes a file in pieces does not rest so long between two of them; nor do the clocks of file systems.
const SETTLED: Duration = Duration::from_millis(50);

/// How long one may wait for files that are being written, all together.
#[derive(Clone, Copy, Debug)]
pub struct Patience(Duration);

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
        Self(Duration::from_secs(1))
    }
}

impl Patience {
    /// Waits for so long, or says that there was enough of it.
    fn wait(&mut self, long: Duration) -> bool {
        let Some(left) = self.0.checked_sub(long) else { return false };
        thread::sleep(long);
        self.0 = left;
        true
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
pub enum Taken<'k> {
    /// It looks as it was known, and was not read.
    AsKnown(&'k Known),
    /// Its bytes, and how it looked if it will surely look otherwise once they are others.
    Read(Vec<u8>, Option<Sight>),
}

/// The file's bytes, of which there may be so many.
pub fn whole(path: &Path, most: u64, patience: &mut Patience) -> Result<Vec<u8>, Unfit> {
    match whole_unless(None, path, most, patience)? {
        Taken::Read(bytes, _) => Ok(bytes),
        Taken::AsKnown(known) => Ok(known.text.as_bytes().to_vec()),
    }
}

/// The same, unless it is as it is known.
pub fn whole_unless<'k>(
    known: Option<&'k Known>,
    path: &Path,
    most: u64,
    patience: &mut Patience,
) -> Result<Taken<'k>, Unfit> {
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
        let mut bytes = Vec::with_capacity(before.len() as usize);
        Read::by_ref(&mut file).take(most + 1).read_to_end(&mut bytes)?;
        let is_whole = is_same(&before, &file.metadata()?) && bytes.len() as u64 == before.len();
        let Some(wait) = unsettled(&before) else {
            if is_whole || !patience.wait(SETTLED) {
                return if is_whole { Ok(Taken::Read(bytes, sight)) } else { Err(Unfit::Written) };
            }
            continue;
        };
        // It was written a moment ago, so perhaps only in part.
        let has_waited = patience.wait(wait);
        // Where nobody waits any more, what has changed under our eyes is not taken for whole because it rests just now.
        if is_whole && (has_waited || !has_changed) && is_same(&before, &fs::metadata(path)?) {
            return Ok(Taken::Read(bytes, None));
        }
        if !has_waited {
            return Err(Unfit::Written);
        }
        has_changed = true;
    }
}

/// The file as text.
pub fn whole_text(path: &Path, most: u64, patience: &mut Patience) -> Result<String, Unfit> {
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
        whole(path, 1000, &mut Patience::default())
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
        let look = |known: Option<&Known>| match whole_unless(known, &path, 1000, &mut Patience::default()) {
            Ok(Taken::AsKnown(known)) => (known.text.to_string(), None),
            Ok(Taken::Read(bytes, sight)) => (String::from_utf8(bytes).unwrap(), sight),
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
            let patience = || Patience(SETTLED * 3);
            let is_given_up = || {
                // Where the machine is slow the writer may rest without wanting to, for long.
                thread::sleep(SETTLED);
                matches!(whole(&path, 1 << 30, &mut patience()), Err(Unfit::Written))
            };
            let given_up = (0..1000).any(|_| is_given_up());
            is_over.store(true, Ordering::Relaxed);
            assert!(given_up);
        });
    }
}
