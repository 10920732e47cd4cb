//! Finding and reading the files below a folder, without following links out of it and without ever blocking.

use super::File;
use super::sight::{Known, Sight};
use super::whole::{Held, Patience, Taken, Unfit, whole_unless};
use crate::finding::{Code, Finding, Place};
use crate::progress::{Follow, Stage, hands, shared_to};
use crate::text::Whole;
use foldhash::quality::FixedState;
use memchr::memmem;
use std::collections::HashMap;
use std::ffi::OsStr;
use std::fs;
use std::hash::{BuildHasher, Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// The files of the dataset that the program carries with it: name and text.
pub type Embedded = &'static [(&'static str, &'static str)];

/// No file may be longer: a million records have less, and read they take many times the room.
const MOST: u64 = 256 << 20;
/// Nor all files of a dataset together.
const MOST_TOGETHER: u64 = 1 << 30;

/// All files of a dataset, in the order of their names, and what could not be read.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// The files; a finding's place counts them from 0.
    pub files: Vec<File>,
    /// What could not be read.
    pub findings: Vec<Finding>,
}

/// The dataset in the binary.
pub fn embedded(files: Embedded) -> Loaded {
    let file = |(name, text): &(&str, &str)| File {
        name: (*name).to_owned(),
        path: None,
        text: (*text).into(),
        readable: true,
    };
    Loaded { files: files.iter().map(file).collect(), findings: Vec::new() }
}

/// Reads a folder's TOML files, or one file. Only a `path` that is not there at all is an error; the rest are findings.
pub fn load(path: &Path) -> io::Result<Loaded> {
    load_with(path, &()).map(|Ok(loaded)| loaded)
}

/// The same, followed and perhaps stopped.
pub fn load_with<F: Follow>(path: &Path, follow: &F) -> io::Result<Result<Loaded, F::Stop>> {
    Ok(find(path, follow)?.and_then(|found| found.open(follow)))
}

/// The files of a dataset, before they are opened.
#[derive(Debug, Default)]
pub struct Found {
    /// With how long each is.
    paths: Vec<(PathBuf, u64)>,
    /// What is no file to be opened.
    others: Loaded,
}

/// Finds a folder's TOML files, or one file. Only a `path` that is not there at all is an error.
pub fn find<F: Follow>(path: &Path, follow: &F) -> io::Result<Result<Found, F::Stop>> {
    let root = if fs::metadata(path)?.is_dir() { Some(fs::canonicalize(path)?) } else { None };
    follow.begin(Stage::Finding, 0);
    let mut found = Found::default();
    match root {
        Some(root) => {
            if let Err(stop) = walk(path, &root, &mut found, follow) {
                return Ok(Err(stop));
            }
        }
        None => found.add(path.to_owned()),
    }
    found.paths.sort();
    Ok(Ok(found))
}

/// Collects the `.toml` files below a folder. Hidden ones are not data; folders behind links are not entered.
fn walk<F: Follow>(folder: &Path, root: &Path, found: &mut Found, follow: &F) -> Result<(), F::Stop> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            found.others.complain(Code::Unreadable, folder, &error.to_string());
            return Ok(());
        }
    };
    for entry in entries {
        follow.step()?;
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                found.others.complain(Code::Unreadable, folder, &error.to_string());
                continue;
            }
        };
        if is_hidden(&entry.file_name()) {
            continue;
        }
        let path = entry.path();
        let is_toml = path.extension().is_some_and(|extension| extension == "toml");
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => walk(&path, root, found, follow)?,
            Ok(kind) if kind.is_symlink() && is_toml => match fs::canonicalize(&path) {
                Ok(target) if target.starts_with(root) && target.is_file() => found.add(path),
                Ok(_) => found.others.complain(
                    Code::NotAFile,
                    &path,
                    "a link out of the dataset's folder is not followed",
                ),
                Err(error) => found.others.complain(Code::Unreadable, &path, &error.to_string()),
            },
            Ok(kind) if kind.is_file() && is_toml => found.add(path),
            Ok(kind) if !kind.is_symlink() && is_toml => {
                found.others.complain(Code::NotAFile, &path, "a pipe, socket or device is not opened");
            }
            Ok(_) => {}
            Err(error) => found.others.complain(Code::Unreadable, &path, &error.to_string()),
        }
    }
    Ok(())
}

/// Files of the system, of git, of editors: not data.
pub fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

/// What files held when they were read last, where there was nothing to be said of them. Those that look as they did
/// then are not read again: their texts are shared with whoever has them.
#[derive(Debug, Default)]
pub struct Memory(HashMap<PathBuf, Known>);

impl Found {
    fn add(&mut self, path: PathBuf) {
        let long = fs::metadata(&path).map_or(0, |known| known.len());
        self.paths.push((path, long));
    }

    /// How many bytes they have together, as far as one may know.
    pub fn bytes(&self) -> u64 {
        self.paths.iter().fold(0, |all, (_, long)| all.saturating_add(*long))
    }

    /// How they all look, in one number; none where that does not tell whether they hold still what they held.
    pub fn sight(&self) -> Option<u64> {
        let mut hasher = FixedState::default().build_hasher();
        for (path, _) in &self.paths {
            (path, Sight::of(&fs::metadata(path).ok()?)?).hash(&mut hasher);
        }
        Some(hasher.finish())
    }

    /// Reads them.
    pub fn open<F: Follow>(self, follow: &F) -> Result<Loaded, F::Stop> {
        self.open_again(&mut Memory::default(), follow)
    }

    /// Reads those that are not what they were; remembers all.
    pub fn open_again<F: Follow>(self, memory: &mut Memory, follow: &F) -> Result<Loaded, F::Stop> {
        let hands = hands(usize::try_from(self.bytes()).unwrap_or(usize::MAX));
        let Self { paths, others: mut loaded } = self;
        follow.begin(Stage::Opening, paths.len());
        // Together they may have so much room, whoever is read first; and no more, should they grow meanwhile.
        let (patience, mut left, read) = (Patience::default(), MOST_TOGETHER, AtomicU64::new(0));
        let has_room = |long: usize| read.fetch_add(long as u64, Relaxed) + long as u64 <= MOST_TOGETHER;
        let (first, many) = (loaded.files.len(), paths.len());
        let mut remembered = Memory::default();
        let allotted = (first..first + many).zip(paths).map(|(number, (path, long))| {
            let most = MOST.min(left);
            left -= if long > most { 0 } else { long };
            (number as u32, path, most)
        });
        shared_to(
            hands,
            allotted,
            follow,
            |_| 1,
            |(number, path, most)| {
                let known = memory.0.get(&path);
                let (held, sight) = match whole_unless(known, &path, most, &patience) {
                    Ok(Taken::AsKnown(known)) => {
                        return (as_known(path, known), Vec::new(), known.sight);
                    }
                    Ok(Taken::Read(held, sight))
                        if has_room(held.as_ref().map_or_else(Vec::len, Whole::len)) =>
                    {
                        (Ok(held), sight)
                    }
                    Ok(Taken::Read(..)) => (Err(too_much()), None),
                    Err(Unfit::TooLong(_)) if most < MOST => (Err(too_much()), None),
                    Err(unfit) => (Err(unfit.to_string()), None),
                };
                let (mut file, findings) = opened(number, &path, held);
                // Touched, or saved as it was.
                if let Some(known) = known.filter(|known| known.text == file.text) {
                    file.text = known.text.clone();
                }
                (file, findings, sight)
            },
            |(file, findings, sight)| {
                // What there is something to say of is read again, to say it again.
                if let (Some(path), true) = (&file.path, findings.is_empty()) {
                    remembered.0.insert(path.clone(), Known { sight, text: file.text.clone() });
                }
                loaded.files.push(file);
                loaded.findings.extend(findings);
            },
        )?;
        *memory = remembered;
        Ok(loaded)
    }
}

impl Loaded {
    fn complain(&mut self, code: Code, path: &Path, why: &str) {
        let (file, finding) = unopened(self.files.len() as u32, code, path, why);
        self.files.push(file);
        self.findings.push(finding);
    }
}

/// A file that has no text, and why.
fn unopened(number: u32, code: Code, path: &Path, why: &str) -> (File, Finding) {
    let name = path.display().to_string();
    let file = File { name, path: Some(path.to_owned()), text: Whole::new(), readable: false };
    (file, Finding::new(code, Place { file: number, start: 0, end: 0 }, why))
}

/// A file that holds what it held.
fn as_known(path: PathBuf, known: &Known) -> File {
    let name = path.display().to_string();
    File { name, path: Some(path), text: known.text.clone(), readable: true }
}

/// Why a file cannot be taken in beside the others.
fn too_much() -> String {
    format!("with it the files would have more than {} MiB together", MOST_TOGETHER >> 20)
}

/// A file of that number, and what is wrong with what it holds.
fn opened(number: u32, path: &Path, held: Result<Held, String>) -> (File, Vec<Finding>) {
    let held = match held {
        Ok(held) => held,
        Err(why) => {
            let (file, finding) = unopened(number, Code::Unreadable, path, &why);
            return (file, vec![finding]);
        }
    };
    let mut findings = Vec::new();
    let (text, fault) = match held {
        Ok(text) => (text, None),
        Err(bytes) => {
            let at = bytes.utf8_chunks().next().map_or(0, |first| first.valid().len());
            let byte = bytes.get(at).copied().unwrap_or_default();
            (String::from_utf8_lossy(&bytes).into(), Some((at, byte)))
        }
    };
    let place = |start: usize, end: usize| Place { file: number, start: start as u32, end: end as u32 };
    let text = match text.strip_prefix('\u{feff}') {
        Some(rest) => {
            let message = "the file begins with a byte-order mark (U+FEFF)";
            let finding = Finding::new(Code::ByteOrderMark, place(0, 0), message);
            findings.push(finding.help("save it as UTF-8 without BOM"));
            rest.into()
        }
        None => text,
    };
    if let Some(at) = memmem::find(text.as_bytes(), b"\r\n") {
        let message = "the lines of this file end in CR LF";
        let finding = Finding::new(Code::CarriageReturn, place(at, at), message);
        findings.push(finding.help("save it with Unix line ends"));
    }
    let fault = fault.map(|(at, byte)| {
        let message = format!("byte {} (0x{byte:02X}) is not UTF-8; nothing of this file was read", at + 1);
        Finding::new(Code::NotUtf8, place(at, at), message).help("save it again as UTF-8")
    });
    let readable = fault.is_none();
    findings.extend(fault);
    let name = path.display().to_string();
    (File { name, path: Some(path.to_owned()), text, readable }, findings)
}
