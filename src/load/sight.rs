//! How a file looks from outside, by which one knows that it holds what it held.

use crate::text::Whole;
use std::fs::Metadata;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// No file system has a coarser clock than FAT, which counts in twos of seconds.
const COARSEST: Duration = Duration::from_secs(3);

/// Which file it is, how long, and when its bytes and what is known of it changed. The last of these no program can set:
/// who writes and gives the file an old date is seen, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Sight {
    device: u64,
    number: u64,
    len: u64,
    written: (i64, i64),
    changed: (i64, i64),
}

/// A file that was read: how it looked, if that tells whether it holds still what it held.
#[derive(Clone, Debug)]
pub struct Known {
    pub sight: Option<Sight>,
    pub text: Whole,
}

impl Sight {
    /// How it looks; none if it changed so lately that it may change once more within the same tick of a clock.
    #[cfg(unix)]
    pub fn of(known: &Metadata) -> Option<Self> {
        use std::os::unix::fs::MetadataExt;
        let sight = Self {
            device: known.dev(),
            number: known.ino(),
            len: known.len(),
            written: (known.mtime(), known.mtime_nsec()),
            changed: (known.ctime(), known.ctime_nsec()),
        };
        sight.has_rested().then_some(sight)
    }

    /// Elsewhere nobody knows.
    #[cfg(not(unix))]
    pub fn of(_: &Metadata) -> Option<Self> {
        None
    }

    fn has_rested(&self) -> bool {
        let (Ok(seconds), Ok(rest)) = (self.changed.0.try_into(), self.changed.1.try_into()) else {
            return false;
        };
        let since = UNIX_EPOCH.checked_add(Duration::new(seconds, rest));
        // A clock that is ahead of ours says nothing.
        since
            .and_then(|since| SystemTime::now().duration_since(since).ok())
            .is_some_and(|age| age >= COARSEST)
    }
}
