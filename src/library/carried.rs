//! What the embedded dataset comes to, carried in the program beside its files, as another is kept between two starts: a
//! start need not read them. `tests/dataset.rs` makes it from them, and says when they come to something else.

use super::Library;
use crate::load::{File, Reader, put, sums};

/// The sums of the files, then block behind block.
const CARRIED: &[u8] = include_bytes!("carried.bin");

impl Library {
    /// The library of the embedded files; none where they are not those of which it is carried.
    pub fn carried(files: &[File], origin: &str) -> Option<Self> {
        let mut rest = Reader(CARRIED.strip_prefix(&*known(files))?);
        let blocks: Vec<&[u8]> = std::iter::from_fn(|| rest.bytes()).collect();
        let block = |number: usize, to: &mut Vec<u8>| {
            to.clear();
            to.extend_from_slice(blocks.get(number)?);
            Some(())
        };
        let Ok(library) = Self::of_blocks(files, origin, blocks.len(), block, &());
        library
    }

    /// What would be carried of it.
    pub fn to_carry(&self) -> Vec<u8> {
        let mut all = known(&self.files);
        self.blocks().for_each(|block| put(&block, &mut all));
        all
    }
}

/// By which files are known again.
fn known(files: &[File]) -> Vec<u8> {
    sums(0, files).into_iter().flat_map(u64::to_le_bytes).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::embedded::FILES;
    use crate::load::embedded;
    use crate::text::Whole;

    #[test]
    fn of_other_files_nothing_is_carried() {
        let files = embedded(FILES).files;
        assert!(Library::carried(&files[1..], "embedded").is_none());
        for place in 0..files.len() {
            let mut others = files.clone();
            others[place].text = Whole::from(others[place].text.replacen("2024", "2023", 1) + "\n");
            assert!(Library::carried(&others, "embedded").is_none());
        }
    }
}
