//! Ways from one actor to another, and those who stand between others.

use super::lines::Lines;
use super::machine::write_json;
use super::words::{date, name, names};
use crate::dataset::{AnyId, RecordId};
use crate::library::{Library, Then};
use crate::network::Brokerage;
use crate::query::brokers::Broker;
use crate::query::links::Step;
use crate::text::counted;
use serde::Serialize;
use std::io::{self, Write};

fn record(out: &mut Lines, then: Then, id: RecordId) -> io::Result<()> {
    let record = &then.library.dataset.records[id];
    let said = format!("{} · {}", then.library.matter(id), record.id);
    out.hanging(&format!("      {}  ", out.cell(&date(then, record), 26)), &said)
}

/// Each step with the records that carry it.
pub fn way_text(out: &mut Lines, then: Then, steps: &[Step]) -> io::Result<()> {
    for (number, step) in steps.iter().enumerate() {
        let (from, to) = (name(then.library, step.from), name(then.library, step.to));
        let records = counted(step.records.len(), "record");
        out.line(&format!("{}  {from} – {to}: {records}", number + 1))?;
        for id in &step.records {
            record(out, then, *id)?;
        }
    }
    Ok(())
}

#[derive(Serialize)]
struct Walked<'l> {
    from: &'l str,
    to: &'l str,
    records: Vec<&'l str>,
}

fn ids<'l>(library: &'l Library, records: &[RecordId]) -> Vec<&'l str> {
    records.iter().map(|record| library.id(AnyId::Record(*record))).collect()
}

/// The same as a JSON array of steps.
pub fn way_json(out: &mut dyn Write, library: &Library, steps: &[Step], ascii: bool) -> io::Result<()> {
    let walked = |step: &Step| Walked {
        from: library.id(AnyId::Actor(step.from)),
        to: library.id(AnyId::Actor(step.to)),
        records: ids(library, &step.records),
    };
    write_json(out, &steps.iter().map(walked).collect::<Vec<_>>(), ascii)
}

/// A paragraph each: what they mediate by the record's own word, what they are by their place between groups, and who
/// would be left to deal with whom without them.
pub fn brokers_text(
    out: &mut Lines,
    library: &Library,
    brokers: &[Broker],
    is_enough: bool,
) -> io::Result<()> {
    for broker in brokers {
        let others = counted(broker.degree, "other");
        out.line(&format!("{}  deals with {others}", name(library, broker.actor)))?;
        if !broker.mediated.is_empty() {
            let records = counted(broker.mediated.len(), "record");
            out.hanging(
                "   mediates  ",
                &format!("{records}: {}", ids(library, &broker.mediated).join(" ")),
            )?;
            for ((a, b), many) in &broker.between {
                out.line(&format!("   between   {} and {} ({many})", name(library, *a), name(library, *b)))?;
            }
        }
        for (part, many) in Brokerage::ALL.into_iter().zip(broker.parts).filter(|(_, many)| *many > 0) {
            let [before, own, behind] = part.pattern();
            out.line(&format!("   {before}→{own}→{behind}     {} {many}", part.word()))?;
        }
        if let Some(share) = broker.betweenness {
            out.line(&format!("   {share:.3}     of the shortest ways between others (betweenness)"))?;
        }
        for part in &broker.apart {
            out.hanging("   without   ", &names(library, part.iter().copied()))?;
        }
    }
    if !is_enough {
        out.line("too few actors or records for betweenness to mean anything: it is left out")?;
    }
    Ok(())
}

#[derive(Serialize)]
struct Told<'l> {
    actor: &'l str,
    mediated: Vec<&'l str>,
    between: Vec<Pair<'l>>,
    roles: Vec<Played>,
    degree: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    betweenness: Option<f64>,
    without: Vec<Vec<&'l str>>,
}

#[derive(Serialize)]
struct Pair<'l> {
    parties: [&'l str; 2],
    records: usize,
}

#[derive(Serialize)]
struct Played {
    role: &'static str,
    pattern: String,
    count: usize,
}

/// The same as a JSON array.
pub fn brokers_json(
    out: &mut dyn Write,
    library: &Library,
    brokers: &[Broker],
    ascii: bool,
) -> io::Result<()> {
    let id = |actor| library.id(AnyId::Actor(actor));
    let told = |broker: &Broker| Told {
        actor: id(broker.actor),
        mediated: ids(library, &broker.mediated),
        between: broker
            .between
            .iter()
            .map(|((a, b), many)| Pair { parties: [id(*a), id(*b)], records: *many })
            .collect(),
        roles: Brokerage::ALL
            .into_iter()
            .zip(broker.parts)
            .map(|(part, count)| Played {
                role: part.word(),
                pattern: part.pattern().iter().collect(),
                count,
            })
            .collect(),
        degree: broker.degree,
        betweenness: broker.betweenness,
        without: broker.apart.iter().map(|part| part.iter().map(|actor| id(*actor)).collect()).collect(),
    };
    write_json(out, &brokers.iter().map(told).collect::<Vec<_>>(), ascii)
}
