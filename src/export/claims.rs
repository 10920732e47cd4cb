//! The claims: what is disputed or left open, and who takes which stance.

use super::evidence::{Disputed, stances_text};
use super::json::Shaper;
use super::lines::Lines;
use super::machine::write_json;
use super::show::since_text;
use super::words::counts;
use crate::dataset::{AnyId, ClaimId};
use crate::date::Day;
use crate::library::Library;
use crate::query::evidence::of_claim;
use crate::reading::Values;
use std::io::{self, Write};

/// Each claim with its status and stances.
pub fn claims_text(
    out: &mut Lines,
    library: &Library,
    claims: &[ClaimId],
    as_of: Option<Day>,
) -> io::Result<()> {
    for (number, id) in claims.iter().enumerate() {
        if number > 0 {
            out.blank()?;
        }
        let claim = &library.dataset.claims[*id];
        let evidence = of_claim(library, *id, as_of);
        let contested = if evidence.contested { ", contested" } else { "" };
        since_text(out, library.then(as_of), AnyId::Claim(*id))?;
        out.hanging("", &format!("{} [{}]", claim.text, claim.id))?;
        out.line(&format!("  {}{contested}: {}", evidence.status().word(), counts(&evidence)))?;
        stances_text(out, library, *id, as_of)?;
    }
    Ok(())
}

/// The same as a JSON array.
pub fn claims_json(
    out: &mut dyn Write,
    library: &Library,
    claims: &[ClaimId],
    as_of: Option<Day>,
    ascii: bool,
) -> io::Result<()> {
    let shaper = Shaper::new(library, as_of);
    let all = claims.iter().map(|id| Disputed::of(shaper, *id));
    write_json(out, &all.collect::<Vec<_>>(), ascii)
}
