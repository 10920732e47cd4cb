//! Writes a made-up dataset of any size: `cargo run --release --example generate -- DIR RECORDS [FILES [SEED]]`.

#[path = "../tests/support/generate.rs"]
mod generate;

use std::error::Error;
use std::fs;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn Error>> {
    let mut given = std::env::args().skip(1);
    let usage = "give a folder and how many records: generate DIR RECORDS [FILES [SEED]]";
    let folder = PathBuf::from(given.next().ok_or(usage)?);
    let records = given.next().ok_or(usage)?.parse()?;
    let files = given.next().map_or(Ok(200), |files| files.parse())?;
    let seed = given.next().map_or(Ok(1), |seed| seed.parse())?;
    for file in generate::dataset(records, files, seed).files {
        let path = folder.join(&file.name);
        fs::create_dir_all(path.parent().unwrap_or(&folder))?;
        fs::write(path, &*file.text)?;
    }
    Ok(())
}
