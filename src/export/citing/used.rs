//! The documents behind something, and what of each is cited for what.

use super::footnote::{about, cited, documents, voices};
use super::reference::Reference;
use crate::dataset::{AnyId, SourceId};
use crate::library::Then;
use std::collections::BTreeSet;

/// More paragraphs than this are not told one by one.
const MOST: usize = 10_000;

/// A document, and what of it is cited for what.
pub struct Used<'l> {
    /// The document.
    pub reference: Reference<'l>,
    /// The paragraphs that are cited: `¶ 3-5, 8`; nothing for all of it.
    pub at: String,
    /// For each thing that is cited from it: what it is, where it stands, who says so.
    pub for_what: Vec<String>,
}

/// The documents behind these, each once, in the order in which they are cited first.
pub fn used<'l>(then: Then<'l>, ids: &[AnyId]) -> Vec<Used<'l>> {
    let mut order: Vec<SourceId> = Vec::new();
    for source in ids.iter().flat_map(|id| documents(then, *id)) {
        if !order.contains(&source) {
            order.push(source);
        }
    }
    order.into_iter().map(|source| one(then, source, ids)).collect()
}

fn one<'l>(then: Then<'l>, source: SourceId, ids: &[AnyId]) -> Used<'l> {
    let mut paragraphs = BTreeSet::new();
    let mut for_what = Vec::new();
    for id in ids {
        let own = cited(then, *id).into_iter().filter(|cited| cited.citation.source == source);
        let mut where_and_who = Vec::new();
        for cited in own {
            let at = &cited.citation.at;
            paragraphs.extend(at.paragraphs().take(MOST));
            let at = at.told().map(ToString::to_string);
            let who = voices(then.library, cited.citation, cited.speaker());
            where_and_who.push(at.into_iter().chain(who).collect::<Vec<_>>().join(", "));
        }
        if !where_and_who.is_empty() {
            where_and_who.retain(|part| !part.is_empty());
            let told = where_and_who.join("; ");
            let lead = about(then, *id);
            for_what.push(if told.is_empty() { lead } else { format!("{lead}: {told}") });
        }
    }
    Used { reference: Reference::of(then.library, source), at: runs(&paragraphs), for_what }
}

/// `¶ 3-5, 8`.
fn runs(paragraphs: &BTreeSet<u32>) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for number in paragraphs {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *number => *last = *number,
            _ => runs.push((*number, *number)),
        }
    }
    let run = |(first, last): &(u32, u32)| {
        if first == last { first.to_string() } else { format!("{first}-{last}") }
    };
    let runs: Vec<String> = runs.iter().map(run).collect();
    if runs.is_empty() { String::new() } else { format!("¶ {}", runs.join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::runs;

    #[test]
    fn paragraphs_are_told_in_runs() {
        assert_eq!(runs(&[3, 4, 5, 8].into()), "¶ 3-5, 8");
        assert_eq!(runs(&[7].into()), "¶ 7");
        assert_eq!(runs(&[].into()), "");
    }
}
