//! `demarche check`: every complaint about a dataset.

use super::args::{Args, Check, Format};
use super::stop::Stop;
use super::streams::err;
use super::{lines, open, settings};
use demarche::check::{self, Checked};
use demarche::export::{findings_json, findings_text, summary};
use demarche::finding::{Code, Severity};
use demarche::reading::nearest;
use std::io::Write;
use std::process::ExitCode;

/// Checks, and says what it found; exit code 1 if any of it is an error.
pub fn check(asked: &Check, args: &Args, out: &mut dyn Write) -> Result<ExitCode, Stop> {
    if let Some(code) = &asked.explain {
        return explain(code, args, out);
    }
    let (loaded, source) = open::open(asked.dataset.as_deref(), args)?;
    let texts = settings::texts_named(args)?;
    let Checked { dataset, files, mut findings } = check::check(loaded);
    if let Some(texts) = &texts {
        findings.extend(check::check_texts(&dataset, texts));
    }
    check::sort(&mut findings);

    let title = if dataset.title.is_empty() { "without a title" } else { &dataset.title };
    let checked = format!("checked: {} ({title})", source.origin());
    let has_texts = dataset.sources.iter().any(|(_, source)| source.text().is_some());
    let skipped = (texts.is_none() && has_texts)
        .then_some("skipped: quotes, wordings and phrases were not looked up; --texts DIR does that");
    match asked.format {
        Format::Text => {
            let mut out = lines(out, args);
            findings_text(&mut out, &files, &findings)?;
            out.line(&checked)?;
            skipped.map_or(Ok(()), |skipped| out.line(skipped))?;
            out.line(&summary(&findings, files.len()))?;
        }
        Format::Json => {
            findings_json(out, &files, &findings, args.common.ascii)?;
            let mut err = err();
            let mut err = lines(&mut err, args);
            err.line(&checked)?;
            skipped.map_or(Ok(()), |skipped| err.line(skipped))?;
        }
    }
    let any_error = findings.iter().any(|finding| finding.severity() == Severity::Error);
    Ok(ExitCode::from(u8::from(any_error)))
}

fn explain(word: &str, args: &Args, out: &mut dyn Write) -> Result<ExitCode, Stop> {
    let mut out = lines(out, args);
    if word.is_empty() {
        for code in Code::ALL {
            out.line(&format!("{:<20} {:<8} {}", code.word(), code.severity().word(), code.title()))?;
        }
        return Ok(ExitCode::SUCCESS);
    }
    let Some(code) = Code::of(word) else {
        let words: Vec<&str> = Code::ALL.iter().map(|code| code.word()).collect();
        let help = match nearest(word, &words) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`demarche check --explain` lists all codes".to_owned(),
        };
        return Err(Stop::unable(format!("there is no finding `{word}`")).help(help));
    };
    out.line(&format!("{}[{}]: {}", code.severity().word(), code.word(), code.title()))?;
    out.blank()?;
    out.hanging("", code.explain())?;
    Ok(ExitCode::SUCCESS)
}
