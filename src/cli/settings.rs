//! The settings: the defaults with a user's file laid over them; the key table and the defaults for who asks.

use super::args::{Args, KeyTable, Keys};
use super::lines;
use super::stop::Stop;
use super::streams::err;
use demarche::command::Command;
use demarche::config::{Config, DEFAULTS};
use demarche::export::{self, findings_text, write_json};
use demarche::load::{self, File, Texts};
use serde::Serialize;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The settings. What is wrong with a user's file is said on standard error; what is right of it applies.
pub fn config(args: &Args) -> Result<Config, Stop> {
    let Some(path) = file(args) else { return Ok(Config::default()) };
    let text = written(&path)?;
    let (config, findings) = Config::laid_over(Config::default(), &text, 0);
    if !findings.is_empty() {
        let file =
            File { name: path.display().to_string(), path: Some(path), text: text.into(), readable: true };
        // Whether this is read or not, the settings are the same.
        let _ = findings_text(&mut lines(&mut err(), args), &[file], &findings);
    }
    Ok(config)
}

/// The dataset that the settings name, if they do.
pub fn dataset(args: &Args) -> Result<Option<PathBuf>, Stop> {
    named(args, |config| config.dataset)
}

/// The folder of texts: the one of the option, else the one that the settings name, which need not be there.
pub fn texts(args: &Args) -> Result<Option<PathBuf>, Stop> {
    match texts_named(args)? {
        Some(_) => Ok(args.common.texts.clone()),
        None => named(args, |config| config.texts),
    }
}

/// The folder of texts of the option.
pub fn texts_named(args: &Args) -> Result<Option<Texts>, Stop> {
    let open = |folder: &PathBuf| {
        Texts::open(folder)
            .map_err(|error| Stop::unable(format!("cannot open the texts in {}: {error}", folder.display())))
    };
    args.common.texts.as_ref().map(open).transpose()
}

/// A path that the settings name, if they do. What is wrong with them is not said: that is for the dashboard.
fn named(args: &Args, of: impl Fn(Config) -> String) -> Result<Option<PathBuf>, Stop> {
    let Some(path) = file(args) else { return Ok(None) };
    let text = written(&path)?;
    let named = of(Config::embedded(&text).0);
    let below = |folder: Option<PathBuf>, rest: &str| folder.unwrap_or_default().join(rest);
    Ok(match named.strip_prefix("~/") {
        _ if named.is_empty() => None,
        Some(rest) => match args.common.world {
            Some(world) => Some(below(world.home(), rest)),
            None => {
                return Err(Stop::unable(format!(
                    "the settings name {named}, but who is restricted has no home"
                ))
                .help("name it from the root, or beside the settings".to_owned()));
            }
        },
        // A name that begins nowhere begins beside the settings.
        None => Some(below(path.parent().map(PathBuf::from), &named)),
    })
}

/// What a file of settings holds.
fn written(path: &Path) -> Result<String, Stop> {
    load::settings(path)
        .map_err(|unfit| Stop::unable(format!("cannot read the settings in {}: {unfit}", path.display())))
}

/// The file of settings: the one that is named, else the user's own.
fn file(args: &Args) -> Option<PathBuf> {
    args.common.config.clone().or_else(|| args.common.world?.settings())
}

#[derive(Serialize)]
struct Row {
    command: &'static str,
    keys: Vec<String>,
    help: &'static str,
}

/// `demarche keys`.
pub fn keys(asked: &Keys, args: &Args, out: &mut dyn Write) -> Result<ExitCode, Stop> {
    let keymap = config(args)?.keymap;
    let rows = Command::all().map(|command| Row {
        command: command.name(),
        keys: keymap.keys(command).map(ToString::to_string).collect(),
        help: command.help(),
    });
    let rows: Vec<Row> = rows.collect();
    match asked.format {
        KeyTable::Json => write_json(out, &rows, args.common.ascii)?,
        KeyTable::Markdown => {
            let mut out = lines(out, args);
            out.line("| keys | command | |")?;
            out.line("|---|---|---|")?;
            for row in rows {
                let keys: Vec<String> = row.keys.iter().map(|key| format!("`{key}`")).collect();
                out.line(&format!("| {} | `{}` | {} |", keys.join(" "), row.command, row.help))?;
            }
        }
        KeyTable::Text => {
            let mut out = lines(out, args);
            for row in rows {
                out.line(&format!("{:<26} {:<16} {}", row.keys.join(" "), row.command, row.help))?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// `demarche schema`.
pub fn schema(args: &Args, out: &mut dyn Write) -> Result<ExitCode, Stop> {
    export::schema(out, args.common.ascii)?;
    Ok(ExitCode::SUCCESS)
}

/// `demarche config`.
pub fn defaults(args: &Args, out: &mut dyn Write) -> Result<ExitCode, Stop> {
    let mut out = lines(out, args);
    DEFAULTS.lines().try_for_each(|line| out.line(line))?;
    Ok(ExitCode::SUCCESS)
}
