//! What was seen first of a dataset when it was opened last, for the moment until its files are read again. It is
//! believed by the look of the files alone, so whoever shows it says that it may be out of date.

use super::{Cache, New, Reader, folder_of_ones_own, put, seed, sum};
use crate::load::whole;
use std::io::{self, Read, Write};
use std::path::Path;

/// What our files are called.
const KIND: &str = "glimpse";
/// No screen is longer.
const LONGEST: u64 = 1 << 20;

impl Cache {
    /// What was kept of a dataset by the same program, if its files looked like that and it was seen in that way.
    pub fn glimpse(&self, dataset: &Path, look: u64, way: &str) -> Option<Vec<u8>> {
        let file = whole::open(&self.place(dataset, KIND).ok()?).ok()?;
        let mut bytes = Vec::new();
        // It was given its name when it was whole: nobody is writing it.
        file.take(LONGEST).read_to_end(&mut bytes).ok()?;
        let mut reader = Reader(&bytes);
        let (seed, summed) = (reader.number()?, reader.number()?);
        let page = reader.0.strip_prefix(&*self.heading(look, way))?;
        (sum(seed, reader.0) == summed).then(|| page.to_vec())
    }

    /// Keeps the page that was seen.
    pub fn keep_glimpse(&self, dataset: &Path, look: u64, way: &str, page: &[u8]) -> io::Result<()> {
        let path = self.place(dataset, KIND)?;
        folder_of_ones_own(&self.folder)?;
        let rest = [&*self.heading(look, way), page].concat();
        let seed = seed();
        let new = New::beside(&path)?;
        (&new.file).write_all(&[&seed.to_le_bytes(), &sum(seed, &rest).to_le_bytes(), &*rest].concat())?;
        new.take_place(&path)?;
        self.leave_the_latest(KIND)
    }

    /// Who kept it, and of what.
    fn heading(&self, look: u64, way: &str) -> Vec<u8> {
        let mut heading = look.to_le_bytes().to_vec();
        put(self.program.as_bytes(), &mut heading);
        put(way.as_bytes(), &mut heading);
        heading
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::permit::Permit;
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn it_is_there_for_the_same_program_the_same_look_and_the_same_way() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path();
        let cache =
            |program: &str| Cache::new(Permit::unless(false).unwrap(), data.join("ours"), program.to_owned());
        let own = cache("1");
        assert_eq!(own.glimpse(data, 7, "80x24"), None);
        own.keep_glimpse(data, 7, "80x24", b"seen").unwrap();
        assert_eq!(own.glimpse(data, 7, "80x24").as_deref(), Some(&b"seen"[..]));
        assert_eq!(own.glimpse(data, 8, "80x24"), None);
        assert_eq!(own.glimpse(data, 7, "80x25"), None);
        assert_eq!(own.glimpse(&data.join("ours"), 7, "80x24"), None);
        assert_eq!(cache("2").glimpse(data, 7, "80x24"), None);
        let path = own.place(data, KIND).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        let sound = fs::read(&path).unwrap();
        for at in 0..sound.len() {
            let mut damaged = sound.clone();
            damaged[at] ^= 0x10;
            fs::write(&path, &damaged).unwrap();
            assert_eq!(own.glimpse(data, 7, "80x24"), None, "byte {at}");
            fs::write(&path, &sound[..at]).unwrap();
            assert_eq!(own.glimpse(data, 7, "80x24"), None, "cut at {at}");
        }
    }
}
