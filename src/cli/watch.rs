//! Hearing of changes in the dataset's files. A change of anything in its folders asks for another look; what changed is
//! for whoever looks to find out. So it does not matter how an editor saves: in place, by a new file under the old
//! name, by deleting and making it anew.

use demarche::load::is_hidden;
use notify::event::{AccessKind, AccessMode};
use notify::{Config, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant, SystemTime};
use std::{fs, io, thread};

/// A save, or a checkout of a branch, is over when nothing has happened for so long.
const QUIET: Duration = Duration::from_millis(150);
/// But no change waits longer than this.
const LONGEST: Duration = Duration::from_millis(700);
/// How often a folder is looked for that is not there at the moment.
const MISSING: Duration = Duration::from_millis(500);
/// How often the files are looked at where the system does not tell of changes.
const POLL: Duration = Duration::from_secs(2);

/// What is heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// The files may have changed, and have been quiet for a moment.
    Changed,
    /// The system does not tell of changes, and why: the files are looked at every two seconds.
    Polling(String),
}

/// Watches a dataset's files until it is dropped.
#[derive(Debug)]
pub struct Watch(Sender<Call>);

#[derive(Clone, Copy, Debug)]
enum Call {
    /// Something happened.
    Changed,
    /// Look now.
    Now,
    /// It is over.
    Stop,
}

impl Watch {
    /// Watches the folder, or the file. Whatever is heard is said in a thread of its own, which sleeps otherwise.
    pub fn start(path: &Path, heard: impl FnMut(Heard) + Send + 'static) -> io::Result<Self> {
        let why = slow_to_tell(path).map(str::to_owned);
        Self::by(path, why, heard)
    }

    fn by(
        path: &Path,
        polling: Option<String>,
        mut heard: impl FnMut(Heard) + Send + 'static,
    ) -> io::Result<Self> {
        let (calls, called) = channel();
        let target = Target::of(path)?;
        let mut ear = Ear::open(&target, polling, &calls, &mut heard);
        let listen = move || {
            // What was gone when we last listened is looked for until it is back, though it may be back by now.
            let mut is_lost = false;
            while target.wait(&called, &mut ear, is_lost) {
                is_lost = !target.is_there();
                if let (false, Err(error)) = (is_lost, ear.listen(&target)) {
                    // A limit was reached: the folders are too many.
                    ear = Ear::looking(&target, error.to_string(), &mut heard);
                }
                heard(Heard::Changed);
            }
        };
        thread::Builder::new().name("files".to_owned()).spawn(listen)?;
        Ok(Self(calls))
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.0.send(Call::Stop);
    }
}

/// What is watched.
#[derive(Clone)]
enum Target {
    Folder(PathBuf),
    /// One file: the folders in which its name and what that links to stand, with the names.
    File(PathBuf, Vec<(PathBuf, OsString)>),
}

impl Target {
    fn of(path: &Path) -> io::Result<Self> {
        let real = fs::canonicalize(path)?;
        if real.is_dir() {
            return Ok(Self::Folder(real));
        }
        let absolute = std::path::absolute(path)?;
        let place = |path: &Path| {
            let folder = fs::canonicalize(path.parent()?).ok()?;
            Some((folder, path.file_name()?.to_owned()))
        };
        let mut places: Vec<_> = [absolute, real].iter().filter_map(|path| place(path)).collect();
        places.dedup();
        Ok(Self::File(path.to_owned(), places))
    }

    fn is_there(&self) -> bool {
        match self {
            Self::Folder(folder) => folder.is_dir(),
            Self::File(file, _) => file.exists(),
        }
    }

    /// The folders in which something may happen.
    fn folders(&self) -> Vec<PathBuf> {
        match self {
            Self::Folder(root) => {
                let mut all = vec![root.clone()];
                let mut next = 0;
                while let Some(folder) = all.get(next) {
                    next += 1;
                    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
                    let below = entries.filter(|entry| {
                        !is_hidden(&entry.file_name()) && entry.file_type().is_ok_and(|kind| kind.is_dir())
                    });
                    let below: Vec<PathBuf> = below.map(|entry| entry.path()).collect();
                    all.extend(below);
                }
                all
            }
            Self::File(_, places) => places.iter().map(|(folder, _)| folder.clone()).collect(),
        }
    }

    /// The files as they look from outside.
    fn sights(&self) -> Vec<Sight> {
        let sight = |path: PathBuf| {
            let known = fs::metadata(&path).ok()?;
            Some((path, known.modified().ok(), known.len(), number(&known)))
        };
        let mut sights: Vec<Sight> = match self {
            Self::Folder(_) => {
                let entries = self.folders().into_iter().filter_map(|folder| fs::read_dir(folder).ok());
                let paths = entries.flatten().flatten().map(|entry| entry.path());
                paths.filter(|path| !path.file_name().is_some_and(is_hidden)).filter_map(sight).collect()
            }
            Self::File(file, _) => sight(file.clone()).into_iter().collect(),
        };
        sights.sort();
        sights
    }

    /// Whether it may concern us. Reading does not, or we would hear ourselves.
    fn concerns(&self, event: &Event) -> bool {
        let is_reading = match event.kind {
            EventKind::Access(kind) => kind != AccessKind::Close(AccessMode::Write),
            _ => false,
        };
        !is_reading
            && (event.paths.is_empty()
                || event.paths.iter().any(|path| match self {
                    Self::Folder(root) => path == root || !path.file_name().is_some_and(is_hidden),
                    Self::File(_, places) => {
                        places.iter().any(|(folder, name)| path == folder || *path == folder.join(name))
                    }
                }))
    }

    /// Waits until there is something to look at; false when it is over.
    fn wait(&self, called: &Receiver<Call>, ear: &mut Ear, is_lost: bool) -> bool {
        let first = loop {
            let call = match (ear.is_told(), is_lost) {
                (true, false) => called.recv().map_err(|_| RecvTimeoutError::Disconnected),
                (_, true) => called.recv_timeout(MISSING),
                (false, false) => called.recv_timeout(POLL),
            };
            match call {
                Ok(call) => break call,
                Err(RecvTimeoutError::Disconnected) => return false,
                Err(RecvTimeoutError::Timeout) if ear.sees(self) => break Call::Now,
                Err(RecvTimeoutError::Timeout) => {}
            }
        };
        match first {
            Call::Stop => return false,
            Call::Now => return true,
            Call::Changed => {}
        }
        let begun = Instant::now();
        loop {
            let left = LONGEST.saturating_sub(begun.elapsed());
            match called.recv_timeout(QUIET.min(left)) {
                Ok(Call::Stop) | Err(RecvTimeoutError::Disconnected) => return false,
                Ok(Call::Changed) if !left.is_zero() => {}
                Ok(_) | Err(RecvTimeoutError::Timeout) => return true,
            }
        }
    }
}

/// Who tells us: the system, or a look from time to time.
enum Ear {
    Told(Box<RecommendedWatcher>),
    Looking(Vec<Sight>),
}

/// A file as it looks from outside. Not by a watcher of notify's, which sees no change within one second.
type Sight = (PathBuf, Option<SystemTime>, u64, u64);

impl Ear {
    fn open(
        target: &Target,
        polling: Option<String>,
        calls: &Sender<Call>,
        heard: &mut impl FnMut(Heard),
    ) -> Self {
        if let Some(why) = polling {
            return Self::looking(target, why, heard);
        }
        let (concerned, calls) = (target.clone(), calls.clone());
        let handler = move |event: notify::Result<Event>| {
            if event.map_or(true, |event| concerned.concerns(&event)) {
                let _ = calls.send(Call::Changed);
            }
        };
        let watcher = RecommendedWatcher::new(handler, Config::default().with_follow_symlinks(false));
        let told = watcher.and_then(|watcher| {
            let mut ear = Self::Told(Box::new(watcher));
            ear.listen(target).map(|()| ear)
        });
        told.unwrap_or_else(|error| Self::looking(target, error.to_string(), heard))
    }

    fn looking(target: &Target, why: String, heard: &mut impl FnMut(Heard)) -> Self {
        heard(Heard::Polling(why));
        Self::Looking(target.sights())
    }

    fn is_told(&self) -> bool {
        matches!(self, Self::Told(_))
    }

    /// Whether a look shows something new: other files, or, where the system will tell of those, the files at all.
    fn sees(&mut self, target: &Target) -> bool {
        match self {
            Self::Told(_) => target.is_there(),
            Self::Looking(before) => {
                let now = target.sights();
                let is_new = now != *before;
                *before = now;
                is_new
            }
        }
    }

    /// Listens at every folder, also at those that are new or have been made anew. One that is gone by now is no matter:
    /// its end is heard at the folder above.
    fn listen(&mut self, target: &Target) -> notify::Result<()> {
        let Self::Told(watcher) = self else { return Ok(()) };
        for folder in target.folders() {
            match watcher.watch(&folder, RecursiveMode::NonRecursive) {
                Err(error) if folder.exists() => return Err(error),
                _ => {}
            }
        }
        Ok(())
    }
}

/// What tells a file from another of the same name, length and time.
#[cfg(unix)]
fn number(known: &fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(known)
}

#[cfg(not(unix))]
fn number(_: &fs::Metadata) -> u64 {
    0
}

/// File systems that take changes of others without a word to us.
#[cfg(target_os = "linux")]
fn slow_to_tell(path: &Path) -> Option<&'static str> {
    let kind = rustix::fs::statfs(path).ok()?.f_type as u64 & 0xffff_ffff;
    match kind {
        0x6969 => Some("NFS does not tell of changes"),
        0xfe53_4d42 | 0xff53_4d42 | 0x517b => Some("SMB does not tell of changes"),
        0x6573_5546 => Some("FUSE does not tell of changes"),
        0x0102_1997 => Some("9P does not tell of changes"),
        0x5346_414f | 0x6b41_4653 => Some("AFS does not tell of changes"),
        _ => None,
    }
}

#[cfg(not(target_os = "linux"))]
fn slow_to_tell(_: &Path) -> Option<&'static str> {
    None
}

#[cfg(test)]
mod tests;
