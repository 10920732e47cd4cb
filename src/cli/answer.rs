//! The commands that ask the record and print the answer.

use super::args::{
    Answer, Args, By, Cite, Citing, Coverage, Export, Format, List, Machine, Rows, Search, Show,
};
use super::ask::{counted, day, find_known, library, question, sought};
use super::lines;
use super::stop::Stop;
use super::streams::err;
use demarche::dataset::AnyId;
use demarche::export::{self, Csv};
use demarche::query::{claims, coverage, evidence, gaps, news, timeline};
use std::io::Write;
use std::process::ExitCode;

pub(super) type Done = Result<ExitCode, Stop>;

/// `demarche list`.
pub fn list(asked: &List, args: &Args, out: &mut dyn Write) -> Done {
    let library = library(asked.data.as_deref(), args)?;
    let question = question(&library, &asked.asked, &asked.words, args)?;
    let found = timeline::timeline(&library, &question);
    let ascii = args.common.ascii;
    match asked.format {
        Rows::Text => export::list_text(&mut lines(out, args), &library, &question, &found)?,
        Rows::Json => export::list_json(out, &library, &question, &found, ascii)?,
        Rows::Csv => export::list_csv(&mut Csv::new(out, ascii), &library, &question, &found)?,
        Rows::Spreadsheet => {
            export::list_csv(&mut Csv::for_spreadsheets(out, ascii), &library, &question, &found)?;
        }
    }
    if found.is_empty() {
        none(args, "no record answers");
    }
    Ok(ExitCode::SUCCESS)
}

/// Says on standard error that an answer is empty.
pub(super) fn none(args: &Args, words: &str) {
    // Whether this is read or not, the answer is the same.
    let _ = lines(&mut err(), args).line(words);
}

/// `demarche show`.
pub fn show(asked: &Show, args: &Args, out: &mut dyn Write) -> Done {
    let library = library(asked.answer.data.as_deref(), args)?;
    let question = question(&library, &asked.answer.asked, &[], args)?;
    let id = find_known(question.then(&library), &asked.id)?;
    match asked.answer.format {
        Format::Text => export::show_text(&mut lines(out, args), &library, &question, id)?,
        Format::Json => export::show_json(out, &library, id, question.as_of, args.common.ascii)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// `demarche evidence`.
pub fn evidence(asked: &Show, args: &Args, out: &mut dyn Write) -> Done {
    let library = library(asked.answer.data.as_deref(), args)?;
    let question = question(&library, &asked.answer.asked, &[], args)?;
    let id = find_known(question.then(&library), &asked.id)?;
    let Some(why) = evidence::why(&library, id, question.as_of) else {
        let kind = if matches!(id, AnyId::Actor(_)) { "an actor" } else { "a source" };
        return Err(Stop::nothing(format!(
            "`{}` is {kind}: only records and claims have evidence",
            asked.id
        ))
        .help(format!("try `demarche show {}`", asked.id)));
    };
    match asked.answer.format {
        Format::Text => {
            export::evidence_text(&mut lines(out, args), &library, id, &why, question.as_of)?;
        }
        Format::Json => {
            export::evidence_json(out, &library, id, &why, question.as_of, args.common.ascii)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// `demarche why`.
pub fn why(asked: &Show, args: &Args, out: &mut dyn Write) -> Done {
    let library = library(asked.answer.data.as_deref(), args)?;
    let question = question(&library, &asked.answer.asked, &[], args)?;
    let id = find_known(question.then(&library), &asked.id)?;
    let found = timeline::timeline(&library, &question);
    match asked.answer.format {
        Format::Text => export::why_text(&mut lines(out, args), &library, &question, &found, id)?,
        Format::Json => {
            export::why_json(out, &library, &question, &found, id, args.common.ascii)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// `demarche search`; exit code 1 where nothing is found.
pub fn search(asked: &Search, args: &Args, out: &mut dyn Write) -> Done {
    let typed = asked.words.join(" ");
    let library = library(asked.data.as_deref(), args)?;
    let then = library.then(day(&asked.as_of)?);
    let sought = sought(&library, &typed, args)?;
    let (hits, words) = (sought.find(then), &sought.words);
    match asked.format {
        Format::Text => export::search_text(&mut lines(out, args), then, &hits, words)?,
        Format::Json => export::search_json(out, then, &hits, words, args.common.ascii)?,
    }
    if hits.is_empty() {
        return Err(Stop::nothing(format!("nothing in {} matches `{typed}`", library.origin)));
    }
    Ok(ExitCode::SUCCESS)
}

/// `demarche cite`.
pub fn cite(asked: &Cite, args: &Args, out: &mut dyn Write) -> Done {
    let library = library(asked.data.as_deref(), args)?;
    let then = library.then(None);
    let ids: Vec<AnyId> = asked.ids.iter().map(|id| find_known(then, id)).collect::<Result<_, _>>()?;
    match asked.format {
        Citing::Plain => export::cite_text(&mut lines(out, args), then, &ids)?,
        Citing::Markdown => export::cite_markdown(&mut lines(out, args), then, &ids)?,
        Citing::Bibtex => export::bibtex_text(&mut lines(out, args), then, &ids)?,
        Citing::CslJson => export::csl_json(out, then, &ids, args.common.ascii)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// `demarche claims`.
pub fn claims(asked: &Answer, args: &Args, out: &mut dyn Write) -> Done {
    let library = library(asked.data.as_deref(), args)?;
    let question = question(&library, &asked.asked, &[], args)?;
    let found = (!question.is_open()).then(|| timeline::timeline(&library, &question));
    let claims = claims::claims(&library, &question, found.as_ref());
    match asked.format {
        Format::Text => export::claims_text(&mut lines(out, args), &library, &claims, question.as_of)?,
        Format::Json => {
            export::claims_json(out, &library, &claims, question.as_of, args.common.ascii)?;
        }
    }
    if claims.asked.is_empty() && claims.found.is_empty() {
        none(args, "no claim answers");
    }
    Ok(ExitCode::SUCCESS)
}

/// `demarche news`.
pub fn news(asked: &List, args: &Args, out: &mut dyn Write) -> Done {
    let library = library(asked.data.as_deref(), args)?;
    let question = question(&library, &asked.asked, &asked.words, args)?;
    let steps = news::news(&library, &question);
    let ascii = args.common.ascii;
    match asked.format {
        Rows::Text => export::news_text(&mut lines(out, args), &library, &steps)?,
        Rows::Json => export::news_json(out, &library, &steps, ascii)?,
        Rows::Csv => export::news_csv(&mut Csv::new(out, ascii), &library, &steps)?,
        Rows::Spreadsheet => export::news_csv(&mut Csv::for_spreadsheets(out, ascii), &library, &steps)?,
    }
    if steps.is_empty() {
        none(args, "nothing became known on any day");
    }
    Ok(ExitCode::SUCCESS)
}

/// `demarche coverage`.
pub fn coverage(asked: &Coverage, args: &Args, out: &mut dyn Write) -> Done {
    let library = library(asked.data.as_deref(), args)?;
    let question = counted(&library, &asked.asked, args)?;
    let (then, ascii) = (question.then(&library), args.common.ascii);
    let by = match asked.by {
        By::Source => coverage::By::Source,
        By::Outlet => coverage::By::Outlet,
        By::Paragraph => {
            match asked.format {
                Rows::Text => export::paragraphs_text(&mut lines(out, args), then)?,
                Rows::Json => export::paragraphs_json(out, then, ascii)?,
                Rows::Csv => export::paragraphs_csv(&mut Csv::new(out, ascii), then)?,
                Rows::Spreadsheet => {
                    export::paragraphs_csv(&mut Csv::for_spreadsheets(out, ascii), then)?;
                }
            }
            return Ok(ExitCode::SUCCESS);
        }
    };
    let found = timeline::timeline(&library, &question);
    let claims = claims::claims(&library, &question, (!question.is_open()).then_some(&found));
    let gaps = gaps::gaps(&library, &question, &found, &claims);
    if asked.gaps {
        match asked.format {
            Rows::Text => export::gaps_text(&mut lines(out, args), then, &gaps)?,
            Rows::Json => export::gaps_json(out, &library, &gaps, ascii)?,
            Rows::Csv => export::gaps_csv(&mut Csv::new(out, ascii), &library, &gaps)?,
            Rows::Spreadsheet => export::gaps_csv(&mut Csv::for_spreadsheets(out, ascii), &library, &gaps)?,
        }
        return Ok(ExitCode::SUCCESS);
    }
    if found.is_empty() {
        none(args, "no record answers");
    }
    let grid = coverage::coverage(&library, &question, &found, by);
    match asked.format {
        Rows::Text => export::coverage_text(&mut lines(out, args), then, &grid, &gaps)?,
        Rows::Json => export::coverage_json(out, then, by, &grid, &gaps, ascii)?,
        Rows::Csv => export::coverage_csv(&mut Csv::new(out, ascii), then, by, &grid)?,
        Rows::Spreadsheet => {
            export::coverage_csv(&mut Csv::for_spreadsheets(out, ascii), then, by, &grid)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// `demarche export`.
pub fn export(asked: &Export, args: &Args, out: &mut dyn Write) -> Done {
    let library = library(asked.data.as_deref(), args)?;
    let question = question(&library, &asked.asked, &[], args)?;
    let found = timeline::timeline(&library, &question);
    match asked.format {
        Machine::Json => export::export_json(out, &library, &question, &found, args.common.ascii)?,
        Machine::Markdown => {
            let claims = claims::claims(&library, &question, (!question.is_open()).then_some(&found));
            export::dossier_markdown(&mut lines(out, args), &library, &question, &found, &claims)?;
        }
    }
    if found.is_empty() {
        none(args, "no record answers");
    }
    Ok(ExitCode::SUCCESS)
}
