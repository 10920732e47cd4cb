//! `demarche new`: a record to be filled in.

use super::args::{Args, New};
use super::ask::{find, library};
use super::lines;
use super::stop::Stop;
use super::streams::err;
use super::world::{World, restricted};
use demarche::dataset::AnyId;
use demarche::date::When;
use demarche::reading::nearest;
use demarche::records::{Given, kinds, template};
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

/// Prints the template, or adds it to a file and opens that.
pub fn new(asked: &New, args: &Args, out: &mut dyn Write) -> Result<ExitCode, Stop> {
    let to = asked.to.as_deref().map(|file| Some((file, args.common.world?)));
    let help = || "without --to the template is printed".to_owned();
    let to = to.map(|to| to.ok_or_else(|| restricted().help(help()))).transpose()?;
    let names: Vec<&str> = kinds().map(|kind| kind.name).collect();
    if !names.contains(&asked.kind.as_str()) {
        let help = match nearest(&asked.kind, &names) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("one of {}", names.join(", ")),
        };
        return Err(Stop::unable(format!("`{}` is no kind of record", asked.kind)).help(help));
    }
    if let Some(date) = &asked.date {
        date.parse::<When>().map_err(|error| {
            Stop::unable(format!("the date cannot be read: {}", error.message))
                .typed(date, error.column)
                .help(error.help)
        })?;
    }
    let library = library(asked.data.as_deref(), args)?;
    if let Some(source) = &asked.source
        && !matches!(find(&library, source)?, AnyId::Source(_))
    {
        return Err(Stop::unable(format!("`{source}` is no source")));
    }
    for about in &asked.about {
        if !matches!(find(&library, about)?, AnyId::Actor(_)) {
            return Err(Stop::unable(format!("`{about}` is no actor")));
        }
    }
    let cite = asked.source.clone().map(|source| (source, None));
    let mut given = Given::of(&library.ids(), &asked.kind, (asked.date.clone(), cite));
    given.about.clone_from(&asked.about);
    let text = template(&asked.kind, &given).unwrap_or_default();
    if let Some((file, world)) = to {
        return add(file, &text, world, args);
    }
    let mut out = lines(out, args);
    text.lines().try_for_each(|line| out.line(line))?;
    Ok(ExitCode::SUCCESS)
}

fn add(file: &Path, text: &str, world: World, args: &Args) -> Result<ExitCode, Stop> {
    let writer = world.writer();
    let (added, line) = writer
        .add(file, text)
        .map_err(|error| Stop::unable(format!("cannot write {}: {error}", file.display())))?;
    let mut err = err();
    let mut err = lines(&mut err, args);
    let launch = match world.editor() {
        Ok(editor) => editor.at(file, line),
        Err(none) => {
            err.line(&format!("added at {}:{line}; {none}", file.display()))?;
            return Ok(ExitCode::SUCCESS);
        }
    };
    launch.command().status().map_err(|error| Stop::unable(launch.failed(&error)))?;
    if writer.take_back(file, &added).unwrap_or(false) {
        err.line("nothing was written: the new record was taken back")?;
    }
    Ok(ExitCode::SUCCESS)
}
