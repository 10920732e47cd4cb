//! Writes a made-up dataset of any size: `cargo run --release --example generate -- DIR RECORDS [FILES [SEED]]`.

#[path = "../tests/support/generate.rs"]
mod generate;
#[path = "../tests/support/written.rs"]
mod written;

use std::error::Error;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn Error>> {
    let mut given = std::env::args().skip(1);
    let usage = "give a folder and how many records: generate DIR RECORDS [FILES [SEED]]";
    let folder = PathBuf::from(given.next().ok_or(usage)?);
    let records = given.next().ok_or(usage)?.parse()?;
    let files = given.next().map_or(Ok(200), |files| files.parse())?;
    let seed = given.next().map_or(Ok(1), |seed| seed.parse())?;
    written::write(&generate::dataset(records, files, seed).files, &folder)?;
    Ok(())
}
