//! The folder of the sources' texts, and the texts in it.

use super::SourceText;
use super::whole::{Patience, Unfit, whole_text};
use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

/// A longer file is no article: about 170,000 words.
const MOST: u64 = 1 << 20;
/// All texts together take no more than this: they are kept as long as the dataset is open.
const MOST_TOGETHER: usize = 64 << 20;

/// A folder of source texts.
#[derive(Clone, Debug)]
pub struct Texts {
    folder: PathBuf,
}

/// Why a text cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unread {
    /// There is no such file.
    Missing,
    /// Its name, or a link of that name, leads out of the folder.
    Outside,
    /// A folder, pipe, socket or device.
    NoFile,
    /// Too long for one source.
    TooLong,
    /// One more than are kept.
    TooMany,
    /// Not UTF-8.
    NotUtf8,
    /// The system says so.
    Failed(String),
}

impl Unread {
    /// What to do about it.
    pub const fn help(&self) -> &'static str {
        match self {
            Self::Missing => "put the file there, or write its name into `text` of the source",
            Self::Outside => "name a file below the texts folder",
            Self::NoFile => "put a text file in its place",
            Self::TooLong => "keep only what was coded, or make a source of each part",
            Self::TooMany => "open the dataset with fewer texts in the folder",
            Self::NotUtf8 => "save it again as UTF-8",
            Self::Failed(_) => "see that it can be read",
        }
    }
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("there is no such file in the texts folder"),
            Self::Outside => f.write_str("the name leads out of the texts folder"),
            Self::NoFile => f.write_str("not a plain file"),
            Self::TooLong => write!(f, "longer than {} KiB", MOST >> 10),
            Self::TooMany => write!(f, "the texts before it have {} MiB already", MOST_TOGETHER >> 20),
            Self::NotUtf8 => f.write_str("not UTF-8"),
            Self::Failed(why) => f.write_str(why),
        }
    }
}

impl From<io::Error> for Unread {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            _ => Self::Failed(error.to_string()),
        }
    }
}

impl From<Unfit> for Unread {
    fn from(unfit: Unfit) -> Self {
        match unfit {
            Unfit::NoFile => Self::NoFile,
            Unfit::TooLong(_) => Self::TooLong,
            Unfit::NotUtf8(_) => Self::NotUtf8,
            Unfit::Failed(error) => error.into(),
            written @ Unfit::Written => Self::Failed(written.to_string()),
        }
    }
}

impl Texts {
    /// The folder, which must be there.
    pub fn open(folder: &Path) -> io::Result<Self> {
        let folder = fs::canonicalize(folder)?;
        if folder.is_dir() { Ok(Self { folder }) } else { Err(io::Error::other("not a folder")) }
    }

    /// A text by its name below the folder; names and links that lead out of it are refused.
    pub fn read(&self, name: &str) -> Result<SourceText, Unread> {
        self.read_with(name, &Patience::default())
    }

    fn read_with(&self, name: &str, patience: &Patience) -> Result<SourceText, Unread> {
        let name = Path::new(name);
        if !name.components().all(|part| matches!(part, Component::Normal(_))) {
            return Err(Unread::Outside);
        }
        let path = fs::canonicalize(self.folder.join(name))?;
        if !path.starts_with(&self.folder) {
            return Err(Unread::Outside);
        }
        Ok(SourceText::new(whole_text(&path, MOST, patience)?))
    }
}

/// The texts of a dataset as they are at one moment.
#[derive(Debug, Default)]
pub struct Shelf {
    /// The folder as the user named it; none where none was named.
    pub folder: Option<String>,
    /// Why there is no such folder.
    pub fault: Option<String>,
    texts: BTreeMap<Box<str>, Result<SourceText, Unread>>,
}

impl Shelf {
    /// The texts of these names below a folder.
    pub fn read<'n>(folder: &Path, names: impl IntoIterator<Item = &'n str>) -> Self {
        let mut shelf = Self { folder: Some(folder.display().to_string()), ..Self::default() };
        let texts = match Texts::open(folder) {
            Ok(texts) => texts,
            Err(error) => {
                shelf.fault = Some(error.to_string());
                return shelf;
            }
        };
        let (mut together, patience) = (0, Patience::default());
        for name in names {
            if shelf.texts.contains_key(name) {
                continue;
            }
            let text = if together > MOST_TOGETHER {
                Err(Unread::TooMany)
            } else {
                texts.read_with(name, &patience)
            };
            together += text.as_ref().map_or(0, SourceText::bytes);
            shelf.texts.insert(name.into(), text);
        }
        shelf
    }

    /// The text of that name, or why not; none where it was not asked for.
    pub fn text(&self, name: &str) -> Option<Result<&SourceText, &Unread>> {
        self.texts.get(name).map(Result::as_ref)
    }

    /// Whether everything is as there.
    pub fn is_same(&self, there: &Self) -> bool {
        (&self.folder, &self.fault) == (&there.folder, &there.fault) && self.others(there) == 0
    }

    /// How many texts are others than there.
    pub fn others(&self, there: &Self) -> usize {
        let same = |a: &Result<SourceText, Unread>, b: &Result<SourceText, Unread>| match (a, b) {
            (Ok(a), Ok(b)) => a.sha256() == b.sha256(),
            (Err(a), Err(b)) => a == b,
            _ => false,
        };
        let names = self.texts.keys();
        let both = names.filter_map(|name| self.texts.get(name).zip(there.texts.get(name)));
        let kept = both.filter(|(here, there)| same(here, there)).count();
        self.texts.len().max(there.texts.len()) - kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn what_cannot_be_read_is_said_by_name() {
        let folder = tempfile::tempdir().unwrap();
        let outside = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("good.txt"), "one").unwrap();
        fs::write(at("bytes.txt"), b"\xff\xfe").unwrap();
        fs::write(at("long.txt"), vec![b'x'; MOST as usize + 1]).unwrap();
        fs::write(outside.path().join("secret.txt"), "x").unwrap();
        fs::create_dir(at("folder")).unwrap();
        fs::write(at("folder/below.txt"), "two").unwrap();
        std::os::unix::fs::symlink(outside.path().join("secret.txt"), at("link.txt")).unwrap();
        let names =
            ["good.txt", "folder/below.txt", "bytes.txt", "long.txt", "link.txt", "folder", "none.txt"];
        let shelf = Shelf::read(folder.path(), names.into_iter().chain(["../x", "/etc/passwd", "good.txt"]));
        let why = |name| shelf.text(name).unwrap().map(SourceText::len).map_err(Clone::clone);
        assert_eq!(why("good.txt"), Ok(1));
        assert_eq!(why("folder/below.txt"), Ok(1));
        assert_eq!(why("bytes.txt"), Err(Unread::NotUtf8));
        assert_eq!(why("long.txt"), Err(Unread::TooLong));
        assert_eq!(why("link.txt"), Err(Unread::Outside));
        assert_eq!(why("folder"), Err(Unread::NoFile));
        assert_eq!(why("none.txt"), Err(Unread::Missing));
        assert_eq!(why("../x"), Err(Unread::Outside));
        assert_eq!(why("/etc/passwd"), Err(Unread::Outside));
        assert!(shelf.text("unasked.txt").is_none());
    }

    #[test]
    fn texts_that_changed_are_counted() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        fs::write(&path, "one").unwrap();
        let read = || Shelf::read(folder.path(), ["a.txt", "b.txt"]);
        let first = read();
        assert_eq!(first.others(&read()), 0);
        fs::write(&path, "two").unwrap();
        assert_eq!(first.others(&read()), 1);
        fs::write(folder.path().join("b.txt"), "three").unwrap();
        assert_eq!(first.others(&read()), 2);
        let gone = Shelf::read(&folder.path().join("gone"), ["a.txt"]);
        assert!(gone.fault.is_some() && gone.text("a.txt").is_none());
        assert_eq!((gone.others(&first), first.others(&gone)), (2, 2));
    }
}
