//! The records that every program is given, each in the form that it takes.

use super::{generate, written};
use demarche::embedded;
use demarche::load::{File, Loaded, embedded as carried, load};
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The same records in three forms.
pub struct Records {
    /// How many.
    pub many: usize,
    /// A folder of ours; none for the dataset that the program carries.
    pub dataset: Option<PathBuf>,
    /// One a line.
    pub lines: PathBuf,
    /// As CSV.
    pub table: PathBuf,
}

impl Records {
    /// So many records, made up, or those that the program carries; below a folder, written if they are not there yet.
    pub fn new(folder: &Path, many: Option<usize>) -> Result<Self, Box<dyn Error>> {
        let folder = folder.join(many.map_or_else(|| "embedded".to_owned(), |many| many.to_string()));
        let (lines, table) = (folder.join("lines.txt"), folder.join("table.csv"));
        let dataset = many.map(|_| folder.join("dataset"));
        if !table.exists() {
            let files = match (&dataset, many) {
                (Some(dataset), Some(many)) => {
                    let files = generate::dataset(many, (many / 500).clamp(8, 200), 1);
                    written::write(&files.files, dataset)?;
                    files
                }
                _ => carried(embedded::FILES),
            };
            fs::create_dir_all(&folder)?;
            write(&files.files, &lines, &table)?;
        }
        let many = fs::read_to_string(&lines)?.lines().count();
        Ok(Self { many, dataset, lines, table })
    }

    /// The files of the dataset.
    pub fn files(&self) -> io::Result<Loaded> {
        self.dataset.as_deref().map_or_else(|| Ok(carried(embedded::FILES)), load)
    }
}

/// Date, kind, id, title and summary of each record, as lines and as CSV; file by file, so that no more than one of them
/// takes room: whoever has much memory takes longer to start a program.
fn write(files: &[File], lines: &Path, table: &Path) -> Result<(), Box<dyn Error>> {
    let (mut as_lines, mut as_table) = (String::new(), "date,kind,id,title,summary\n".to_owned());
    for file in files {
        let parsed = DeTable::parse(&file.text)?;
        for kind in ["meeting", "statement", "event", "tie"] {
            let Some(DeValue::Array(records)) = parsed.get_ref().get(kind).map(Spanned::get_ref) else {
                continue;
            };
            for record in records {
                let DeValue::Table(record) = record.get_ref() else { continue };
                let text = |field: &str| match record.get(field).map(Spanned::get_ref) {
                    Some(DeValue::Table(date)) => date.get("edtf").and_then(|edtf| edtf.get_ref().as_str()),
                    other => other.and_then(DeValue::as_str),
                };
                let text = |field| text(field).unwrap_or_default().replace('\n', " ");
                let [date, id, title, summary] = ["date", "id", "title", "summary"].map(text);
                writeln!(as_lines, "{date} {kind} {id} {title}: {summary}")?;
                let [title, summary] = [title, summary].map(|text| text.replace('"', "\"\""));
                writeln!(as_table, "\"{date}\",{kind},{id},\"{title}\",\"{summary}\"")?;
            }
        }
    }
    fs::write(lines, as_lines)?;
    fs::write(table, as_table)?;
    Ok(())
}
