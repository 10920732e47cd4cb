//! What became known on which day: a paragraph a day, or rows for programs.

use super::csv::Csv;
use super::lines::Lines;
use super::machine::write_json;
use super::words::{date, root, who};
use crate::dataset::{AnyId, RecordId, RecordKind};
use crate::date::{Edge, Span};
use crate::library::Library;
use crate::query::arrival::{Arrival, arrival};
use crate::query::news::{Gain, How, Step};
use crate::reading::Values;
use crate::text::width;
use serde::Serialize;
use std::io::{self, Write};

/// Each day with what it added, first what was surely known from then on, then what perhaps was. A line a record: when
/// it happened, what sort, the title, how long after it was first reported, and its id.
pub fn news_text(out: &mut Lines, library: &Library, steps: &[Step]) -> io::Result<()> {
    for (number, step) in steps.iter().enumerate() {
        if number > 0 {
            out.blank()?;
        }
        for (sure, words) in [(true, "surely known"), (false, "perhaps known")] {
            let gains: Vec<&Gain> = step.gains.iter().filter(|gain| gain.sure == sure).collect();
            if !gains.is_empty() {
                let sum = step.sum(library, sure).words();
                out.hanging(&format!("{} {words}: ", step.day), &sum)?;
                gains_text(out, library, &gains, if sure { '-' } else { '?' })?;
            }
        }
    }
    Ok(())
}

fn gains_text(out: &mut Lines, library: &Library, gains: &[&Gain], sign: char) -> io::Result<()> {
    let dataset = &library.dataset;
    let when = |record: RecordId| date(library.then(None), &dataset.records[record]);
    let records = gains.iter().filter_map(|gain| match (gain.id, gain.how) {
        (AnyId::Record(record), How::First) => Some(record),
        _ => None,
    });
    let dates = records.map(|record| width(&out.shown(&when(record)))).max().unwrap_or_default().min(36);
    for gain in gains {
        if let (AnyId::Record(record), How::First) = (gain.id, gain.how) {
            let row = &dataset.records[record];
            // A tie's title does not say whose it is.
            let is_tie = row.kind() == RecordKind::Tie;
            let whose = if is_tie { format!("{}: ", who(library, row)) } else { String::new() };
            let lag = arrival(library, record).lag.words();
            let said = format!("{whose}{}, reported {lag} [{}]", row.title, row.id);
            let lead = format!("  {sign} {}  {:<9}  ", out.cell(&when(record), dates), row.kind().word());
            out.hanging(&lead, &said)?;
        }
    }
    let list = |gain: &&&Gain| !matches!((gain.id, gain.how), (AnyId::Record(_), How::First));
    for gain in gains.iter().filter(list) {
        let said = match (gain.id, gain.how) {
            (AnyId::Actor(_), How::First) => continue,
            (_, How::Report(source, from)) => format!(
                "further report: {} [{}], in {}, from {}",
                titled(library, gain.id),
                library.id(gain.id),
                dataset.sources[source].label,
                root(library, from)
            ),
            (AnyId::Actor(actor), How::Office(place)) => {
                let office = &dataset.actors[actor].offices[place];
                let of = &dataset.actors[office.of].name;
                format!("office: {}, {}, {of}", dataset.actors[actor].name, office.title)
            }
            _ => format!("{}: {} [{}]", kind(library, gain), titled(library, gain.id), library.id(gain.id)),
        };
        out.hanging(&format!("  {sign} "), &said)?;
    }
    let actors = gains.iter().filter(|gain| matches!((gain.id, gain.how), (AnyId::Actor(_), How::First)));
    let names: Vec<&str> = actors.map(|gain| titled(library, gain.id)).collect();
    if names.is_empty() { Ok(()) } else { out.hanging(&format!("  {sign} actors: "), &names.join(" · ")) }
}

/// What something is called.
fn titled(library: &Library, id: AnyId) -> &str {
    let dataset = &library.dataset;
    match id {
        AnyId::Actor(id) => &dataset.actors[id].name,
        AnyId::Source(id) => &dataset.sources[id].label,
        AnyId::Claim(id) => &dataset.claims[id].text,
        AnyId::Record(id) => &dataset.records[id].title,
    }
}

fn kind(library: &Library, gain: &Gain) -> &'static str {
    match gain.id {
        AnyId::Actor(id) => library.dataset.actors[id].kind.word(),
        AnyId::Source(_) => "source",
        AnyId::Claim(_) => "claim",
        AnyId::Record(id) => library.dataset.records[id].kind().word(),
    }
}

#[derive(Serialize)]
struct Told<'l> {
    day: String,
    gains: Vec<Gained<'l>>,
}

#[derive(Serialize)]
struct Gained<'l> {
    /// Whether it was surely known from that day on; else perhaps.
    sure: bool,
    how: &'static str,
    kind: &'static str,
    id: &'l str,
    title: &'l str,
    /// In which source, of a further report.
    source: Option<&'l str>,
    /// Which, of an office.
    office: Option<&'l str>,
    happened: Option<Bounds>,
    reported: Bounds,
    /// In days, of a record.
    lag: Option<Lag>,
}

#[derive(Serialize)]
struct Bounds {
    earliest: Option<String>,
    latest: Option<String>,
}

#[derive(Serialize)]
struct Lag {
    least: Option<i64>,
    most: Option<i64>,
}

impl From<Span> for Bounds {
    fn from(span: Span) -> Self {
        let day = |edge: Edge| edge.day().map(|day| day.to_string());
        Self { earliest: day(span.earliest), latest: day(span.latest) }
    }
}

fn gained<'l>(library: &'l Library, gain: &Gain) -> Gained<'l> {
    let dataset = &library.dataset;
    let came: Option<Arrival> = match gain.id {
        AnyId::Record(record) => Some(arrival(library, record)),
        _ => None,
    };
    let (how, source, office) = match (gain.how, gain.id) {
        (How::First, _) => ("first", None, None),
        (How::Report(source, _), _) => ("report", Some(&*dataset.sources[source].id), None),
        (How::Office(place), AnyId::Actor(actor)) => {
            ("office", None, dataset.actors[actor].offices.get(place).map(|office| &*office.title))
        }
        (How::Office(_), _) => ("office", None, None),
    };
    Gained {
        sure: gain.sure,
        how,
        kind: kind(library, gain),
        id: library.id(gain.id),
        title: titled(library, gain.id),
        source,
        office,
        happened: came.and_then(|came| came.happened).map(Bounds::from),
        reported: library.first_reported(gain.id).into(),
        lag: came.map(|came| Lag { least: came.lag.least, most: came.lag.most }),
    }
}

/// The days as a JSON array.
pub fn news_json(out: &mut dyn Write, library: &Library, steps: &[Step], ascii: bool) -> io::Result<()> {
    let told = steps.iter().map(|step| Told {
        day: step.day.to_string(),
        gains: step.gains.iter().map(|gain| gained(library, gain)).collect(),
    });
    write_json(out, &told.collect::<Vec<_>>(), ascii)
}

/// A row for each thing that a day added.
pub fn news_csv(out: &mut Csv, library: &Library, steps: &[Step]) -> io::Result<()> {
    out.row([
        "day",
        "sure",
        "how",
        "kind",
        "id",
        "title",
        "source",
        "office",
        "happened_earliest",
        "happened_latest",
        "reported_earliest",
        "reported_latest",
        "lag_least",
        "lag_most",
    ])?;
    for (step, gain) in steps.iter().flat_map(|step| step.gains.iter().map(move |gain| (step, gain))) {
        let row = gained(library, gain);
        let bounds = |bounds: Option<Bounds>| {
            bounds.map_or_else(Default::default, |Bounds { earliest, latest }| {
                (earliest.unwrap_or_default(), latest.unwrap_or_default())
            })
        };
        let (happened, reported) = (bounds(row.happened), bounds(Some(row.reported)));
        let days = |days: Option<i64>| days.map(|days| days.to_string()).unwrap_or_default();
        let lag = row.lag.unwrap_or(Lag { least: None, most: None });
        out.row([
            step.day.to_string(),
            row.sure.to_string(),
            row.how.to_owned(),
            row.kind.to_owned(),
            row.id.to_owned(),
            row.title.to_owned(),
            row.source.unwrap_or_default().to_owned(),
            row.office.unwrap_or_default().to_owned(),
            happened.0,
            happened.1,
            reported.0,
            reported.1,
            days(lag.least),
            days(lag.most),
        ])?;
    }
    Ok(())
}
