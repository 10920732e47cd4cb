//! A network as a whole, in a few lines.

use super::lines::Lines;
use super::words::names;
use crate::cameo::Table;
use crate::library::Library;
use crate::network::Triads;
use crate::query::links::{FEW_ACTORS, FEW_RECORDS};
use crate::query::relations::Measure;
use crate::query::whole::Whole;
use crate::text::counted;
use std::io;

/// How many, what hangs together, how the signs lie, who deals most with each other.
pub fn whole_text(
    out: &mut Lines,
    library: &Library,
    whole: &Whole,
    measure: Measure,
    table: Table,
) -> io::Result<()> {
    out.line(&format!("{}: {}", measure.word(), measure.reading()))?;
    let counts = [(whole.actors, "actor"), (whole.records, "record"), (whole.pairs, "pair")];
    out.line(&counts.map(|(many, word)| counted(many, word)).join(", "))?;
    for part in &whole.parts {
        out.hanging(&format!("  part of {:<4}", part.len()), &names(library, part.iter().copied()))?;
    }
    let signs = Triads::SIGNS.into_iter().zip(whole.triads.by_negatives);
    let signs: Vec<String> = signs.map(|(signs, many)| format!("{signs} {many}")).collect();
    let share = match whole.triads.share() {
        Some(_) => format!("; balanced {} of {}", whole.triads.balanced(), whole.triads.all()),
        None => String::new(),
    };
    out.line(&format!(
        "triads by sign of the sum of scores ({}): {}{share}",
        table.word(),
        signs.join(", ")
    ))?;
    match &whole.communities {
        Some((communities, modularity)) => {
            out.line(&format!("communities: {}, modularity {modularity:.3}", communities.len()))?;
            for community in communities {
                out.hanging(
                    &format!("  of {:<9}", community.len()),
                    &names(library, community.iter().copied()),
                )?;
            }
        }
        None => out.line(&format!(
            "communities: left out, as fewer than {FEW_ACTORS} actors or {FEW_RECORDS} records mean nothing"
        ))?,
    }
    Ok(())
}
