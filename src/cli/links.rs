//! The commands that ask who deals with whom, and through whom.

use super::answer::{Done, none};
use super::args::{Args, Brokers, Cells, Format, Network, Relations, Way, Web};
use super::ask::{counted, find_known, library, window};
use super::forms::Asked;
use super::lines;
use super::stop::Stop;
use demarche::dataset::{ActorId, AnyId};
use demarche::export::{self, Csv};
use demarche::library::Then;
use demarche::query::around::within;
use demarche::query::brokers::Brokers as StandingBetween;
use demarche::query::figure::{Figure, Reckoning};
use demarche::query::links::{By, is_enough, way};
use demarche::query::plan::{Plan, lay};
use demarche::query::relations as matrices;
use demarche::query::whole::whole;
use std::io::Write;
use std::process::ExitCode;

/// `demarche relations`.
pub fn relations(asked: &Relations, args: &Args, out: &mut dyn Write) -> Done {
    let library = library(asked.data.as_deref(), args)?;
    let question = counted(&library, &asked.asked, args)?;
    let (figure, counted) = match asked.measure {
        Asked::Count(measure) => (Figure::Count, measure),
        Asked::Figure(figure) => (figure, figure.measure()),
    };
    let measure = asked.of.unwrap_or(counted);
    let roots = [asked.roots, asked.named_roots];
    let (before, matrix) = if let (Some(before), Some(now)) = (&asked.before, question.window) {
        let both = matrices::side_by_side(&library, &question, measure, [window(before)?, now]);
        let [before, now] = matrices::resting_on(&library, question.as_of, roots, both);
        (Some(before), now)
    } else {
        let matrix = matrices::relations(&library, &question, measure);
        let [matrix] = matrices::resting_on(&library, question.as_of, roots, [matrix]);
        (None, matrix)
    };
    let plan = Plan { order: asked.order, ..Plan::default() };
    let laid = match &before {
        Some(before) => {
            let either = matrices::either(&library, [before, &matrix]);
            lay(&library, &question, &either, &plan)
        }
        None => lay(&library, &question, &matrix, &plan),
    };
    let reckoning = Reckoning::new(&library, &question, asked.scores);
    let relations = export::Relations {
        library: &library,
        as_of: question.as_of,
        measure,
        figure,
        reckoning: &reckoning,
        matrix: &matrix,
        before: before.as_ref(),
        laid: &laid,
        order: asked.order,
    };
    let ascii = args.common.ascii;
    match asked.format {
        Cells::Text => relations.text(&mut lines(out, args))?,
        Cells::Table => relations.table(&mut lines(out, args))?,
        Cells::Json => relations.json(out, ascii)?,
        Cells::Csv => relations.csv(&mut Csv::new(out, ascii))?,
        Cells::Spreadsheet => relations.csv(&mut Csv::for_spreadsheets(out, ascii))?,
    }
    if matrix.cells.is_empty() && before.is_none_or(|before| before.cells.is_empty()) {
        none(args, "nobody deals with anybody in this question");
    }
    Ok(ExitCode::SUCCESS)
}

/// `demarche network`.
pub fn network(asked: &Network, args: &Args, out: &mut dyn Write) -> Done {
    let library = library(asked.data.as_deref(), args)?;
    let question = counted(&library, &asked.asked, args)?;
    let mut matrix = matrices::relations(&library, &question, asked.measure);
    if let Some(id) = &asked.around {
        matrix = within(&matrix, actor(question.then(&library), id)?, asked.depth);
    }
    let reckoning = Reckoning::new(&library, &question, asked.scores);
    let network = export::Network::new(&library, &question, &matrix, asked.measure, &reckoning);
    let ascii = args.common.ascii;
    match asked.format {
        Web::Text => {
            let whole = whole(&library, &matrix, &reckoning);
            export::whole_text(&mut lines(out, args), &library, &whole, asked.measure, asked.scores)?;
        }
        Web::Graphml => network.graphml(out, ascii)?,
        Web::Gexf => network.gexf(out, ascii)?,
        Web::Json => network.json(out, ascii)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// `demarche path`.
pub fn path(asked: &Way, args: &Args, out: &mut dyn Write) -> Done {
    let library = library(asked.data.as_deref(), args)?;
    let question = counted(&library, &asked.asked, args)?;
    let then = question.then(&library);
    let (from, to) = (actor(then, &asked.from)?, actor(then, &asked.to)?);
    let matrix = matrices::relations(&library, &question, asked.measure);
    let by = if asked.strongest { By::Strength } else { By::Steps };
    let Some(steps) = way(&library, &matrix, from, to, by) else {
        let message = format!("nothing leads from `{}` to `{}` in this question", asked.from, asked.to);
        let help = "they may be joined at another --level, or by another --measure".to_owned();
        return Err(Stop::nothing(message).help(help));
    };
    match asked.format {
        Format::Text => export::way_text(&mut lines(out, args), then, &steps)?,
        Format::Json => export::way_json(out, &library, &steps, args.common.ascii)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The actor of that id, if it was known.
fn actor(then: Then, id: &str) -> Result<ActorId, Stop> {
    match find_known(then, id)? {
        AnyId::Actor(actor) => Ok(actor),
        _ => Err(Stop::nothing(format!("`{id}` is no actor"))),
    }
}

/// `demarche brokers`.
pub fn brokers(asked: &Brokers, args: &Args, out: &mut dyn Write) -> Done {
    let library = library(asked.data.as_deref(), args)?;
    let question = counted(&library, &asked.asked, args)?;
    let standing = StandingBetween::new(&library, &question, asked.measure, usize::MAX);
    let found = standing.all(&library);
    match asked.format {
        Format::Text => {
            export::brokers_text(&mut lines(out, args), &library, &found, is_enough(&standing.web.matrix))?;
        }
        Format::Json => export::brokers_json(out, &library, &found, args.common.ascii)?,
    }
    if found.is_empty() {
        none(args, "nobody stands between others in this question");
    }
    Ok(ExitCode::SUCCESS)
}
