//! What is missing: second voices, answers of those concerned, contacts.

use super::csv::Csv;
use super::lines::Lines;
use super::machine::write_json;
use super::words::{brief, days, name, names, root};
use crate::dataset::{AnyId, Root};
use crate::library::{Library, Then};
use crate::query::gaps::Gaps;
use serde::Serialize;
use std::io::{self, Write};

/// Under a heading each.
pub fn gaps_text(out: &mut Lines, then: Then, gaps: &Gaps) -> io::Result<()> {
    let library = then.library;
    out.line(&format!("resting on one unnamed root alone: {}", gaps.unnamed.len()))?;
    for (row, of) in &gaps.unnamed {
        out.hanging("  - ", &format!("{}, from {}", brief(then, row.record), root(library, *of)))?;
    }
    out.line(&format!("claims nobody named or concerned has spoken to: {}", gaps.unasked.len()))?;
    for gap in &gaps.unasked {
        let claim = &library.dataset.claims[gap.claim];
        let mut words = Vec::new();
        words.extend((!gap.has_named).then(|| "nobody with a name takes a stance".to_owned()));
        if !gap.unheard.is_empty() {
            words.push(format!("not heard: {}", names(library, gap.unheard.iter().copied())));
        }
        out.hanging("  - ", &format!("{} {} [{}]", claim.text, words.join("; "), claim.id))?;
    }
    out.line(&format!("longest silence between two: {}", gaps.silences.len()))?;
    for pair in &gaps.silences {
        let days = days(pair.silence.least, pair.silence.most).unwrap_or_default();
        let (one, other) = (name(library, pair.one), name(library, pair.other));
        out.hanging("  - ", &format!("{one} ↔ {other}: {days}, of {} contacts", pair.contacts.len()))?;
    }
    if gaps.untold > 0 {
        let pairs = if gaps.untold == 1 { "pair" } else { "pairs" };
        out.line(&format!("  and {} {pairs} more, whose dates cannot tell", gaps.untold))?;
    }
    Ok(())
}

/// What is missing, for programs.
#[derive(Serialize)]
pub struct Missing<'l> {
    unnamed: Vec<Resting<'l>>,
    claims: Vec<Unasked<'l>>,
    silences: Vec<Silent<'l>>,
    /// Pairs with two contacts or more whose dates tell no bound of their silence.
    silences_untold: usize,
}

#[derive(Serialize)]
struct Resting<'l> {
    record: &'l str,
    root: &'l str,
}

#[derive(Serialize)]
struct Unasked<'l> {
    claim: &'l str,
    has_named: bool,
    not_heard: Vec<&'l str>,
}

#[derive(Serialize)]
struct Silent<'l> {
    actors: [&'l str; 2],
    least: i64,
    most: Option<i64>,
    contacts: Vec<&'l str>,
}

impl<'l> Missing<'l> {
    /// Of these gaps.
    pub fn of(library: &'l Library, gaps: &Gaps) -> Self {
        let record = |record| library.id(AnyId::Record(record));
        let actor = |actor| library.id(AnyId::Actor(actor));
        let root = |root| match root {
            Root::Actor(one) => actor(one),
            Root::Source(source) => library.id(AnyId::Source(source)),
        };
        let unnamed =
            gaps.unnamed.iter().map(|(row, of)| Resting { record: record(row.record), root: root(*of) });
        let claims = gaps.unasked.iter().map(|gap| Unasked {
            claim: library.id(AnyId::Claim(gap.claim)),
            has_named: gap.has_named,
            not_heard: gap.unheard.iter().map(|one| actor(*one)).collect(),
        });
        let silences = gaps.silences.iter().map(|pair| Silent {
            actors: [actor(pair.one), actor(pair.other)],
            least: pair.silence.least,
            most: pair.silence.most,
            contacts: pair.contacts.iter().map(|one| record(*one)).collect(),
        });
        Self {
            unnamed: unnamed.collect(),
            claims: claims.collect(),
            silences: silences.collect(),
            silences_untold: gaps.untold,
        }
    }
}

/// One object with a list for each sort of gap.
pub fn gaps_json(out: &mut dyn Write, library: &Library, gaps: &Gaps, ascii: bool) -> io::Result<()> {
    write_json(out, &Missing::of(library, gaps), ascii)
}

/// A row a gap: its sort, of what, with whom, the bounds in days; ids are separated by blanks.
pub fn gaps_csv(out: &mut Csv, library: &Library, gaps: &Gaps) -> io::Result<()> {
    let Missing { unnamed, claims, silences, .. } = Missing::of(library, gaps);
    out.row(["gap", "of", "with", "least", "most"])?;
    for one in unnamed {
        out.row(["one-unnamed-root", one.record, one.root, "", ""])?;
    }
    for one in claims {
        let gap = if one.has_named { "not-heard" } else { "nobody-named" };
        out.row([gap, one.claim, &one.not_heard.join(" "), "", ""])?;
    }
    for Silent { actors: [one, other], least, most, .. } in silences {
        let most = most.map(|days| days.to_string()).unwrap_or_default();
        out.row(["silence", one, other, &least.to_string(), &most])?;
    }
    Ok(())
}
