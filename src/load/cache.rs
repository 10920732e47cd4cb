//! What was made of the files of a dataset, kept between two starts in the user's own cache folder: blocks of bytes, of
//! which this room knows only that they are as they were written, by the same program, from files that hold what they
//! held. At the least doubt there is nothing there.
#![expect(clippy::disallowed_methods, reason = "into files")]

mod glimpse;

use super::{File, whole};
use crate::permit::Permit;
use crate::progress::{hands, shared};
use foldhash::quality::FixedState;
use std::collections::hash_map::RandomState;
use std::fs;
use std::hash::{BuildHasher, Hasher};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// Who has less to read does it sooner than one could look here.
const LITTLE: usize = 1 << 20;
/// So many datasets are kept; the one that was written longest ago goes first.
const MOST: usize = 4;
/// No block, and no list of blocks, is longer.
const LONGEST: u64 = 1 << 28;
/// How the file ends, and in which form it was written.
const MARK: &[u8; 8] = b"demarch1";
/// Behind the list of files and blocks: the seed of all sums, how long the list is, its sum, the mark.
const END: usize = 32;
/// What our files of blocks are called.
const KIND: &str = "kept";

/// The folder in which things are kept, and for which program.
#[derive(Clone, Debug)]
pub struct Cache {
    folder: PathBuf,
    /// Another program may write other blocks.
    program: String,
}

/// What is kept of a dataset, its blocks not yet read.
#[derive(Debug)]
pub struct Kept {
    file: Mutex<fs::File>,
    seed: u64,
    /// Where each begins, how long it is, its sum.
    blocks: Vec<(u64, u64, u64)>,
}

impl Cache {
    /// In that folder, by that program.
    pub fn new(_: Permit, folder: PathBuf, program: String) -> Self {
        Self { folder, program }
    }

    /// Whether it is worth while to keep anything of these files: there is much to read, and nothing but text.
    pub fn is_for(files: &[File]) -> bool {
        files.iter().all(|file| file.readable) && bytes(files) >= LITTLE
    }

    /// Where a dataset has its place.
    fn place(&self, dataset: &Path, kind: &str) -> io::Result<PathBuf> {
        let dataset = fs::canonicalize(dataset)?;
        let name = sum(0, dataset.as_os_str().as_encoded_bytes());
        Ok(self.folder.join(format!("{name:016x}.{kind}")))
    }

    /// What is kept of a dataset with these files, if they hold what they held.
    pub fn find(&self, dataset: &Path, files: &[File]) -> Option<Kept> {
        let mut file = whole::open(&self.place(dataset, KIND).ok()?).ok()?;
        let known = file.metadata().ok()?;
        let behind = known.len().checked_sub(END as u64).filter(|_| known.is_file())?;
        let mut end = [0; END];
        file.seek(SeekFrom::Start(behind)).ok()?;
        file.read_exact(&mut end).ok()?;
        let mut end = Reader(&end);
        let (seed, long, listed) = (end.number()?, end.number()?, end.number()?);
        if end.0 != MARK || long > LONGEST {
            return None;
        }
        let first = behind.checked_sub(long)?;
        let mut list = vec![0; usize::try_from(long).ok()?];
        file.seek(SeekFrom::Start(first)).ok()?;
        file.read_exact(&mut list).ok()?;
        if sum(seed, &list) != listed {
            return None;
        }
        let mut list = Reader(&list);
        if list.bytes()? != self.program.as_bytes() || list.number()? != files.len() as u64 {
            return None;
        }
        let mut held = Vec::with_capacity(files.len());
        for file in files {
            let is_alike = list.bytes()? == file.name.as_bytes() && list.number()? == file.text.len() as u64;
            held.push(list.number().filter(|_| is_alike)?);
        }
        if held != sums(seed, files) {
            return None;
        }
        let (mut blocks, mut at) = (Vec::new(), 0_u64);
        for _ in 0..list.number()? {
            let (long, sum) = (list.number().filter(|long| *long <= LONGEST)?, list.number()?);
            blocks.push((at, long, sum));
            at = at.checked_add(long)?;
        }
        (at == first).then(|| Kept { file: Mutex::new(file), seed, blocks })
    }

    /// Keeps blocks for a dataset with these files. They are whole there, or not at all.
    pub fn keep(
        &self,
        dataset: &Path,
        files: &[File],
        blocks: impl Iterator<Item = Vec<u8>>,
    ) -> io::Result<()> {
        let path = self.place(dataset, KIND)?;
        folder_of_ones_own(&self.folder)?;
        let seed = seed();
        let mut list = Vec::new();
        put(self.program.as_bytes(), &mut list);
        list.extend((files.len() as u64).to_le_bytes());
        for (file, sum) in files.iter().zip(sums(seed, files)) {
            put(file.name.as_bytes(), &mut list);
            list.extend((file.text.len() as u64).to_le_bytes());
            list.extend(sum.to_le_bytes());
        }
        let new = New::beside(&path)?;
        let (mut many, mut told) = (0_u64, Vec::new());
        for block in blocks {
            (&new.file).write_all(&block)?;
            many += 1;
            told.extend((block.len() as u64).to_le_bytes());
            told.extend(sum(seed, &block).to_le_bytes());
        }
        list.extend(many.to_le_bytes());
        list.append(&mut told);
        let mut end = Vec::with_capacity(END);
        for number in [seed, list.len() as u64, sum(seed, &list)] {
            end.extend(number.to_le_bytes());
        }
        end.extend(MARK);
        list.append(&mut end);
        (&new.file).write_all(&list)?;
        new.take_place(&path)?;
        self.leave_the_latest(KIND)
    }

    /// Takes away what was written before the latest.
    fn leave_the_latest(&self, kind: &str) -> io::Result<()> {
        let mut all = Vec::new();
        for entry in fs::read_dir(&self.folder)? {
            let path = entry?.path();
            if path.extension().is_some_and(|other| other == kind) {
                all.push((fs::metadata(&path)?.modified()?, path));
            }
        }
        all.sort();
        let before = all.len().saturating_sub(MOST);
        all.iter().take(before).try_for_each(|(_, path)| fs::remove_file(path))
    }
}

impl Kept {
    /// How many blocks.
    pub fn many(&self) -> usize {
        self.blocks.len()
    }

    /// Puts a block, if it is as it was written, in the place of what is there.
    pub fn block(&self, number: usize, bytes: &mut Vec<u8>) -> Option<()> {
        let (at, long, expected) = *self.blocks.get(number)?;
        bytes.resize(usize::try_from(long).ok()?, 0);
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(at)).ok()?;
        file.read_exact(bytes).ok()?;
        drop(file);
        (sum(self.seed, bytes) == expected).then_some(())
    }
}

/// A file that has no name yet but one of our own, held by a lock: what one of us who was killed has left behind is
/// written over.
struct New {
    file: fs::File,
    path: PathBuf,
}

impl New {
    /// Nobody else may read it.
    fn beside(path: &Path) -> io::Result<Self> {
        let kind = path.extension().unwrap_or_default().display();
        let path = path.with_extension(format!("{kind}.new"));
        let mut options = fs::File::options();
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.write(true).create(true).truncate(false).open(&path)?;
        // Somebody else is at it already.
        file.try_lock()?;
        file.set_len(0)?;
        Ok(Self { file, path })
    }

    /// It is whole: that is where it belongs.
    fn take_place(self, path: &Path) -> io::Result<()> {
        fs::rename(self.path, path)
    }
}

/// The folder, which nobody else may look into.
fn folder_of_ones_own(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)
}

fn bytes(files: &[File]) -> usize {
    files.iter().map(|file| file.text.len()).sum()
}

/// The sums of all texts.
pub(crate) fn sums(seed: u64, files: &[File]) -> Vec<u64> {
    let all = files.iter().collect();
    let Ok(sums) =
        shared(hands(bytes(files)), all, &(), |_| 0, |file: &File| sum(seed, file.text.as_bytes()));
    sums
}

/// Another for each file: nobody can make texts for which its sums are right, without this.
fn seed() -> u64 {
    RandomState::new().hash_one(0)
}

/// What two texts have in common hardly ever, unless they are the same.
fn sum(seed: u64, bytes: &[u8]) -> u64 {
    let mut hasher = FixedState::with_seed(seed).build_hasher();
    hasher.write(bytes);
    hasher.finish()
}

/// Bytes behind how many they are.
pub(crate) fn put(bytes: &[u8], to: &mut Vec<u8>) {
    to.extend((bytes.len() as u64).to_le_bytes());
    to.extend(bytes);
}

/// Takes numbers and texts from the front.
pub(crate) struct Reader<'b>(pub(crate) &'b [u8]);

impl<'b> Reader<'b> {
    fn number(&mut self) -> Option<u64> {
        let (number, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(u64::from_le_bytes(*number))
    }

    pub(crate) fn bytes(&mut self) -> Option<&'b [u8]> {
        let many = usize::try_from(self.number()?).ok()?;
        let (bytes, rest) = self.0.split_at_checked(many)?;
        self.0 = rest;
        Some(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    const BLOCKS: [&[u8]; 4] = [b"one", b"", b"three and four", b"five"];

    fn cache(folder: &Path, program: &str) -> Cache {
        let permit = Permit::unless(false).unwrap();
        Cache::new(permit, folder.join("cache").join("ours"), program.to_owned())
    }

    fn files(texts: &[&str]) -> Vec<File> {
        let file = |(number, text): (usize, &&str)| File {
            name: format!("{number}.toml"),
            path: None,
            text: (*text).into(),
            readable: true,
        };
        texts.iter().enumerate().map(file).collect()
    }

    fn blocks() -> impl Iterator<Item = Vec<u8>> {
        BLOCKS.into_iter().map(<[u8]>::to_vec)
    }

    fn found(cache: &Cache, dataset: &Path, files: &[File]) -> Option<Vec<Vec<u8>>> {
        let kept = cache.find(dataset, files)?;
        let block = |number| {
            let mut bytes = vec![7; 99];
            kept.block(number, &mut bytes).map(|()| bytes)
        };
        (0..kept.many()).map(block).collect()
    }

    #[test]
    fn blocks_are_there_for_the_same_program_and_the_same_files() {
        let folder = tempfile::tempdir().unwrap();
        let (own, held) = (cache(folder.path(), "1"), files(&["a", "b"]));
        let data = folder.path();
        assert_eq!(found(&own, data, &held), None);
        own.keep(data, &held, blocks()).unwrap();
        assert_eq!(found(&own, data, &held), Some(blocks().collect()));
        assert_eq!(found(&cache(data, "2"), data, &held), None);
        assert_eq!(found(&own, &data.join("cache"), &held), None);
        for texts in [&["a", "c"][..], &["a"], &["a", "b", ""], &["b", "a"], &["ab", ""]] {
            assert_eq!(found(&own, data, &files(texts)), None, "{texts:?}");
        }
        let mut renamed = files(&["a", "b"]);
        renamed[1].name.push('x');
        assert_eq!(found(&own, data, &renamed), None);
        // Another has its place.
        let other = files(&["a", "c"]);
        own.keep(data, &other, blocks()).unwrap();
        assert_eq!((found(&own, data, &held), found(&own, data, &other).is_some()), (None, true));
    }

    #[test]
    fn what_is_damaged_is_not_there() {
        let folder = tempfile::tempdir().unwrap();
        let (own, held) = (cache(folder.path(), "1"), files(&["a", "b"]));
        own.keep(folder.path(), &held, blocks()).unwrap();
        let path = own.place(folder.path(), KIND).unwrap();
        let sound = fs::read(&path).unwrap();
        for at in 0..sound.len() {
            let mut damaged = sound.clone();
            damaged[at] ^= 0x10;
            fs::write(&path, &damaged).unwrap();
            assert_eq!(found(&own, folder.path(), &held), None, "byte {at}");
            fs::write(&path, &sound[..at]).unwrap();
            assert_eq!(found(&own, folder.path(), &held), None, "cut at {at}");
        }
        fs::remove_file(&path).unwrap();
        fs::create_dir(&path).unwrap();
        assert_eq!(found(&own, folder.path(), &held), None);
    }

    #[test]
    fn nobody_else_may_look_and_nothing_is_left_behind() {
        let folder = tempfile::tempdir().unwrap();
        let (own, held) = (cache(folder.path(), "1"), files(&["a"]));
        for number in 0..7 {
            let dataset = folder.path().join(number.to_string());
            fs::create_dir(&dataset).unwrap();
            own.keep(&dataset, &held, blocks()).unwrap();
        }
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&own.folder), 0o700);
        let kept: Vec<PathBuf> =
            fs::read_dir(&own.folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        assert_eq!(kept.len(), MOST);
        assert!(kept.iter().all(|path| mode(path) == 0o600));
        assert!(found(&own, &folder.path().join("6"), &held).is_some());
        // Where one may not write, nothing is kept, and nothing half.
        let file = folder.path().join("file");
        fs::write(&file, "").unwrap();
        let none = Cache { folder: file.join("x"), ..own.clone() };
        assert!(none.keep(folder.path(), &held, blocks()).is_err());
        // Two who write at once: one of them does. What one left who was killed is in nobody's way.
        let place = own.place(folder.path(), KIND).unwrap();
        let other = New::beside(&place).unwrap();
        (&other.file).write_all(b"half of it").unwrap();
        assert!(own.keep(folder.path(), &held, blocks()).is_err());
        drop(other);
        own.keep(folder.path(), &held, blocks()).unwrap();
        assert!(found(&own, folder.path(), &held).is_some());
    }
}
