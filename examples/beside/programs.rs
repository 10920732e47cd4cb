//! The programs that are compared: how each is started on the records, how one knows that it has them all, and its keys.

use super::pty;
use super::records::Records;
use portable_pty::CommandBuilder;
use std::error::Error;
use std::path::{Path, PathBuf};

/// A program to be measured.
#[derive(Clone)]
pub struct Program {
    /// Its name, at the head of its column.
    pub name: &'static str,
    path: PathBuf,
    options: &'static [&'static str],
    takes: Takes,
    /// What its screen shows when all records are there, with their number for `N`; none where it never says so, or does
    /// not read them all.
    pub ready: Option<&'static str>,
    /// Its keys.
    pub keys: Keys,
}

/// In which form it takes the records.
#[derive(Clone, Copy)]
enum Takes {
    Dataset,
    Lines,
    Table,
    LinesPiped,
}

/// What is typed. Nothing where it cannot be done, or does not what it does in the others.
#[derive(Clone, Copy)]
pub struct Keys {
    pub down: &'static str,
    pub up: &'static str,
    /// Down and up.
    pub pages: [&'static str; 2],
    /// Before the letters of a search, if each letter is answered; and back from there.
    pub search: Option<[&'static str; 2]>,
    /// What nobody else has.
    pub own: Option<Own>,
    pub quit: &'static str,
}

/// What only a dashboard has.
#[derive(Clone, Copy)]
pub struct Own {
    /// To the next quarter; where there is no window yet, to that of the cursor.
    pub next_window: &'static str,
    pub all_time: &'static str,
    pub next_pane: &'static str,
    pub matrix: &'static str,
    pub next_measure: &'static str,
}

const PAGER: Keys =
    Keys { down: "j", up: "k", pages: ["\x1b[6~", "\x1b[5~"], search: None, own: None, quit: "q" };
/// Ctrl-n, ctrl-p; ctrl-u empties the line; ctrl-c.
const FINDER: Keys = Keys { down: "\x0e", up: "\x10", search: Some(["", "\x15"]), quit: "\x03", ..PAGER };
const FLOOR: Keys = Keys { pages: [" ", "b"], ..PAGER };
const OURS: Keys = Keys { search: Some(["/", "\x1b"]), own: Some(OWN), ..PAGER };
const OWN: Own = Own { next_window: "}", all_time: "w", next_pane: "\t", matrix: "m", next_measure: "M" };

impl Program {
    /// The same without options.
    pub fn plain(self) -> Self {
        Self { options: &[], ..self }
    }

    /// To be run on these records.
    pub fn command(&self, records: &Records) -> CommandBuilder {
        let path = |path: &Path| path.display().to_string();
        let program = path(&self.path);
        let mut args: Vec<String> = self.options.iter().map(|option| (*option).to_owned()).collect();
        match self.takes {
            // What the program carries is opened as anybody would.
            Takes::Dataset => match &records.dataset {
                Some(dataset) => args.push(path(dataset)),
                None => args.clear(),
            },
            Takes::Lines => args.push(path(&records.lines)),
            Takes::Table => args.push(path(&records.table)),
            Takes::LinesPiped => {
                // The shell makes way for it.
                let line = format!("exec '{program}' {} < '{}'", args.join(" "), path(&records.lines));
                return pty::command("/bin/sh", &["-c", &line]);
            }
        }
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        pty::command(&program, &args)
    }
}

/// Ours, the least that ratatui can do, and those of the others that are installed.
pub fn programs() -> Result<Vec<Program>, Box<dyn Error>> {
    let here = std::env::current_exe()?;
    let built = |name: &str| {
        let path = here.with_file_name(name);
        let build = "cargo build --release --bin demarche --example floor --example beside";
        if path.exists() { Ok(path) } else { Err(format!("{} is not built: {build}", path.display())) }
    };
    let found = |name: &str| {
        let path = std::env::var_os("PATH").unwrap_or_default();
        std::env::split_paths(&path).map(|folder| folder.join(name)).find(|path| path.is_file())
    };
    let ours = Some(built("../demarche")?);
    let all = [
        ("demarche", ours, &["--no-cache"][..], Takes::Dataset, Some("N records ·"), OURS),
        ("floor", Some(built("floor")?), &[][..], Takes::Lines, None, FLOOR),
        ("less", found("less"), &["-S"][..], Takes::Lines, None, PAGER),
        ("fzf", found("fzf"), &["--reverse"][..], Takes::LinesPiped, Some("N/N"), FINDER),
        ("sk", found("sk"), &["--reverse"][..], Takes::LinesPiped, Some("N/N"), FINDER),
        ("tig", found("tig"), &[][..], Takes::LinesPiped, Some("line 1 of N"), PAGER),
        ("csvlens", found("csvlens"), &[][..], Takes::Table, Some("[Row 1/N,"), PAGER),
    ];
    let program = |(name, path, options, takes, ready, keys)| {
        let path: Option<PathBuf> = path;
        path.map(|path| Program { name, path, options, takes, ready, keys })
    };
    Ok(all.into_iter().filter_map(program).collect())
}
