//! Records in time: one line each, or rows for programs.

use super::csv::Csv;
use super::json::Shaper;
use super::lines::Lines;
use super::machine::write_json;
use super::shape::{Dated, Evidence};
use super::words::{date, sides, status, who};
use crate::library::Library;
use crate::query::Question;
use crate::query::evidence::of_record;
use crate::query::timeline::{Row, Timeline};
use crate::reading::Values;
use crate::text::width;
use serde::Serialize;
use std::io::{self, Write};

/// One line a record: when, what sort, who towards whom, the matter, how it stands (reports/roots/named roots, `x`
/// where somebody denies it) and its id. `?` in front: it answers only possibly, its date is in doubt.
pub fn list_text(
    out: &mut Lines,
    library: &Library,
    question: &Question,
    found: &Timeline,
) -> io::Result<()> {
    let (records, then) = (&library.dataset.records, question.then(library));
    let widest = |said: &dyn Fn(&Row) -> String, most: usize| {
        found.all().map(|row| width(&out.shown(&said(row)))).max().unwrap_or_default().min(most)
    };
    let dates = widest(&|row| date(then, &records[row.record]), 36);
    let standing = |row: &Row| status(&of_record(library, row.record, question.as_of));
    let standings = widest(&standing, 40).max(12);
    let mut whos = widest(&|row| who(library, &records[row.record]), 40);
    let mut titles = widest(&|row| records[row.record].title.to_string(), 48);
    if let Some(columns) = out.columns() {
        // On a terminal a line stays a line: what is left beside the rest is shared by names and title.
        let ids = found.all().map(|row| records[row.record].id.len()).max().unwrap_or_default();
        let left = columns.saturating_sub(dates + ids + standings + 30);
        whos = whos.min((left / 2).max(12));
        titles = titles.min(left.saturating_sub(whos).max(12));
    }
    for row in found.all() {
        let record = &records[row.record];
        let evidence = of_record(library, row.record, question.as_of);
        let line = format!(
            "{} {}  {:<9}  {}  {}  {:<standings$} {:>7} {}  {}",
            if row.sure { ' ' } else { '?' },
            out.cell(&date(then, record), dates),
            record.kind().word(),
            out.cell(&who(library, record), whos),
            out.cell(&record.title, titles),
            status(&evidence),
            evidence.numbers(),
            if evidence.contested { 'x' } else { ' ' },
            record.id,
        );
        out.line(&line)?;
    }
    Ok(())
}

#[derive(Serialize)]
struct Listed<'l> {
    id: &'l str,
    kind: &'static str,
    title: &'l str,
    date: Option<Dated<'l>>,
    who: Vec<&'l str>,
    whom: Vec<&'l str>,
    /// False where it answers only possibly.
    sure: bool,
    evidence: Evidence<'l>,
}

/// The same as a JSON array of objects.
pub fn list_json(
    out: &mut dyn Write,
    library: &Library,
    question: &Question,
    found: &Timeline,
    ascii: bool,
) -> io::Result<()> {
    let shaper = Shaper::new(library, question.as_of);
    let rows = found.all().map(|row| {
        let record = &library.dataset.records[row.record];
        let (who, whom) = sides(record);
        Listed {
            id: &record.id,
            kind: record.kind().word(),
            title: &record.title,
            date: shaper.optional_date(record.date.as_ref()),
            who: who.into_iter().map(|actor| shaper.name(actor)).collect(),
            whom: whom.into_iter().map(|actor| shaper.name(actor)).collect(),
            sure: row.sure,
            evidence: shaper.evidence(&of_record(library, row.record, question.as_of)),
        }
    });
    write_json(out, &rows.collect::<Vec<_>>(), ascii)
}

/// The same as CSV; several ids in a field are separated by blanks.
pub fn list_csv(out: &mut Csv, library: &Library, question: &Question, found: &Timeline) -> io::Result<()> {
    let shaper = Shaper::new(library, question.as_of);
    out.row([
        "id",
        "kind",
        "title",
        "date",
        "earliest",
        "latest",
        "who",
        "whom",
        "sure",
        "status",
        "derived",
        "reports",
        "roots",
        "named_roots",
        "contested",
    ])?;
    for row in found.all() {
        let record = &library.dataset.records[row.record];
        let (who, whom) = sides(record);
        let ids =
            |actors: Vec<_>| actors.into_iter().map(|actor| shaper.name(actor)).collect::<Vec<_>>().join(" ");
        let dated = shaper.optional_date(record.date.as_ref());
        let (edtf, earliest, latest) = dated.map_or_else(Default::default, |dated| {
            (dated.edtf.0, dated.earliest.0.unwrap_or_default(), dated.latest.0.unwrap_or_default())
        });
        let evidence = of_record(library, row.record, question.as_of);
        out.row([
            record.id.to_string(),
            record.kind().word().to_owned(),
            record.title.to_string(),
            edtf,
            earliest,
            latest,
            ids(who),
            ids(whom),
            row.sure.to_string(),
            evidence.status().word().to_owned(),
            evidence.derived.word().to_owned(),
            evidence.reports.to_string(),
            evidence.roots.len().to_string(),
            evidence.named_roots.to_string(),
            evidence.contested.to_string(),
        ])?;
    }
    Ok(())
}
