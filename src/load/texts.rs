//! The texts of the sources, where they are at hand: numbered paragraphs to look quotes up in.

use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::io;
use std::ops::Range;
use std::path::{Component, Path, PathBuf};

/// A folder of source texts.
#[derive(Clone, Debug)]
pub struct Texts {
    folder: PathBuf,
}

/// One source's text.
#[derive(Clone, Debug)]
pub struct SourceText {
    text: String,
    paragraphs: Vec<Range<usize>>,
    sha256: String,
}

impl Texts {
    /// The folder, which must be there.
    pub fn open(folder: &Path) -> io::Result<Self> {
        if std::fs::metadata(folder)?.is_dir() {
            Ok(Self { folder: folder.to_owned() })
        } else {
            Err(io::Error::other("not a folder"))
        }
    }

    /// A text by its name below the folder; names that lead out of it are refused.
    pub fn read(&self, name: &str) -> io::Result<SourceText> {
        let name = Path::new(name);
        if !name.components().all(|part| matches!(part, Component::Normal(_))) {
            return Err(io::Error::other("the name leads out of the texts folder"));
        }
        let path = self.folder.join(name);
        if !std::fs::metadata(&path)?.is_file() {
            return Err(io::Error::other("not a plain file"));
        }
        let bytes = std::fs::read(path)?;
        let text = String::from_utf8(bytes).map_err(|_| io::Error::other("not UTF-8"))?;
        Ok(SourceText::new(text))
    }
}

impl SourceText {
    /// A text; its paragraphs are the lines that are not empty.
    pub fn new(text: String) -> Self {
        let mut at = 0;
        let mut paragraphs = Vec::new();
        for line in text.split_inclusive('\n') {
            if !line.trim().is_empty() {
                paragraphs.push(at..at + line.trim_end().len());
            }
            at += line.len();
        }
        let mut sha256 = String::with_capacity(64);
        for byte in Sha256::digest(text.as_bytes()) {
            let _infallible = write!(sha256, "{byte:02x}");
        }
        Self { text, paragraphs, sha256 }
    }

    /// How many paragraphs it has.
    pub fn len(&self) -> usize {
        self.paragraphs.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.paragraphs.is_empty()
    }

    /// The nth paragraph, counted from 1.
    pub fn paragraph(&self, number: usize) -> Option<&str> {
        let range = self.paragraphs.get(number.checked_sub(1)?)?;
        self.text.get(range.clone())
    }

    /// The text's SHA-256, in hexadecimal.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }
}
