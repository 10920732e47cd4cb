//! What the embedded dataset comes to, carried in the program beside its files, as another is kept between two starts: a
//! start need not read them. `tests/dataset.rs` makes it from them, and says when they come to something else.

use super::Library;
use crate::load::{File, sum};

/// The sums of the files, then the blocks, each behind its length.
const CARRIED: &[u8] = include_bytes!("carried.bin");

impl Library {
    /// The library of the embedded files; none where they are not those of which it is carried.
    pub fn carried(files: &[File], origin: &str) -> Option<Self> {
        let mut rest = CARRIED.strip_prefix(&*sums(files))?;
        let mut blocks = Vec::new();
        while let Some((long, behind)) = rest.split_first_chunk() {
            let (block, others) = behind.split_at_checked(u32::from_le_bytes(*long) as usize)?;
            blocks.push(block);
            rest = others;
        }
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
        let mut all = sums(&self.files);
        for block in self.blocks() {
            all.extend((block.len() as u32).to_le_bytes());
            all.extend(block);
        }
        all
    }
}

/// By which files are known again.
fn sums(files: &[File]) -> Vec<u8> {
    let sum = |file: &File| [sum(0, file.name.as_bytes()), sum(0, file.text.as_bytes())];
    files.iter().flat_map(sum).flat_map(u64::to_le_bytes).collect()
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
