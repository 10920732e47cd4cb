//! Whence a citation comes: hop by hop down to the root, and what it counts.

use super::{Fact, Lead, Told, dating, meaning, named};
use crate::dataset::{AnyId, Citation, Root, SourceId};
use crate::date::Tri;
use crate::library::Then;
use crate::query::evidence::{Account, Branch, Leaf, tree, why};
use crate::reading::Values;
use crate::records::Reliability;

/// The letter of a source with what it means.
pub fn grade(then: Then, source: SourceId) -> String {
    let told = match then.library.dataset.sources[source].reliability {
        Some(Reliability::F) => "?, set to F: cannot be judged; never bad, and in no average".to_owned(),
        Some(grade) => format!("{}, {}", grade.word(), meaning(grade.doc())),
        None => "?, not set: no basis; never bad, and in no average".to_owned(),
    };
    format!("reliability {told}")
}

/// The roots of some accounts, each with those who pass its word on and the documents in which it stands.
pub fn tree_of(told: &mut Told, then: Then, depth: usize, accounts: &[&Account<'_>], of_claim: bool) {
    for trunk in tree(accounts) {
        told.lead(depth, format!("root: {}", named(then, trunk.who)), trunk.who.id());
        below(told, then, depth + 1, &trunk, of_claim);
    }
}

fn below(told: &mut Told, then: Then, depth: usize, branch: &Branch, of_claim: bool) {
    for leaf in &branch.leaves {
        self::leaf(told, then, depth, leaf, of_claim);
    }
    for branch in &branch.branches {
        let cues = match branch.cues.as_slice() {
            [] => String::new(),
            cues => format!(" ({})", cues.join(" / ")),
        };
        told.lead(depth, format!("cited by {}{cues}", named(then, branch.who)), branch.who.id());
        below(told, then, depth + 1, branch, of_claim);
    }
}

fn leaf(told: &mut Told, then: Then, depth: usize, leaf: &Leaf, of_claim: bool) {
    let citation = leaf.account.citation;
    let mut words = format!("in {}", place(then, citation));
    if of_claim {
        words = format!("{words}, for {}", then.library.dataset.records[leaf.account.record].title);
    }
    told.fact(Fact { depth, words, to: Some(lead(citation)) });
    if then.citation(citation) == Tri::Maybe {
        told.say(depth + 1, "perhaps later than the day as of which you look");
    }
    if let Some(independent) = citation.independent() {
        told.say(depth + 1, format!("another root, says the file: {independent}"));
    }
}

/// A document and where in it.
pub fn place(then: Then, citation: &Citation) -> String {
    let label = &then.library.dataset.sources[citation.source].label;
    let at = citation.at.told().map(|at| format!(", {at}")).unwrap_or_default();
    format!("{label}{at}")
}

/// To its paragraph, or to its document.
pub fn lead(citation: &Citation) -> Lead {
    let first = citation.at.paragraphs().next();
    first.map_or(Lead::Thing(AnyId::Source(citation.source)), |first| Lead::Paragraph(citation.source, first))
}

/// What something has from a paragraph of a source: the way of the word, hop by hop, and as what it counts.
pub fn citation(told: &mut Told, then: Then, of: AnyId, (source, paragraph): (SourceId, u32)) {
    let dataset = &then.library.dataset;
    let why = why(then.library, of, then.day);
    // Behind a claim stand the citations of the records that assert it.
    let weighed = why.iter().flat_map(|why| &why.accounts).map(|account| account.citation);
    let is_meant = |citation: &&Citation| {
        citation.source == source && citation.at.paragraphs().next() == Some(paragraph)
    };
    let mut meant: Vec<&Citation> =
        dataset.citations_of(of).into_iter().chain(weighed).filter(is_meant).collect();
    meant.sort_by_key(|citation| citation.here);
    meant.dedup_by_key(|citation| citation.here);
    for citation in meant {
        told.part("citation");
        told.fact(Fact { depth: 0, words: place(then, citation), to: Some(lead(citation)) });
        told.lead(0, grade(then, source), AnyId::Source(source));
        told.say(0, format!("reported {}", then.library.reported(citation).human()));
        hops(told, then, citation);
        let stray = then.library.strays(source).iter().any(|stray| stray.citation == citation.here);
        if stray {
            told.say(0, "its quoted words are not in that paragraph of the text any more");
        }
        let Some(why) = &why else { continue };
        told.part("as what it counts");
        let own: Vec<&Account> =
            why.accounts.iter().filter(|account| account.citation.here == citation.here).collect();
        if own.is_empty() {
            told.say(0, "not at all: it shows where the claim was raised, and asserts nothing");
        }
        for account in own {
            told.say(0, format!("a report of {}", named(then, account.root)));
            let is_same = |other: &&Account| {
                other.root == account.root
                    && other.citation.source == source
                    && other.citation.here != citation.here
            };
            for other in why.accounts.iter().filter(is_same) {
                let words =
                    format!("one report with {}: same document, same root", place(then, other.citation));
                told.fact(Fact { depth: 1, words, to: Some(lead(other.citation)) });
            }
            let group = why.groups.iter().find(|roots| roots.contains(&account.root));
            if let Some(merged) = group.and_then(|roots| why.merged(then.library, roots)) {
                told.say(1, merged);
            }
            for bond in why.bonds.iter().filter(|bond| bond.has(account.root)) {
                told.say(1, format!("not independent: {}", bond.words(then.library)));
            }
        }
    }
}

/// The way of the word from the document down to the root, and why the last is the root.
fn hops(told: &mut Told, then: Then, citation: &Citation) {
    let chain = then.library.dataset.chain(citation);
    told.say(0, "the way of the word");
    for (number, who) in chain.iter().enumerate() {
        let hop = citation.via.iter().find(|hop| Root::Actor(hop.who) == *who);
        let cue = hop.and_then(|hop| hop.cue.as_deref()).map(|cue| format!(" ({cue})")).unwrap_or_default();
        let end =
            if number + 1 == chain.len() { format!(": the root, {}", last(citation)) } else { String::new() };
        let arrow = if number == 0 { "" } else { "← " };
        told.lead(1, format!("{arrow}{}{cue}{end}", named(then, *who)), who.id());
        if let Some(dated) = hop.and_then(|hop| hop.date.as_deref()) {
            dating::date(told, then, 2, dated);
        }
    }
}

/// Why the last of a chain is the root.
fn last(citation: &Citation) -> &'static str {
    match (citation.via.is_empty(), citation.root) {
        (false, _) => "the last to be cited",
        (true, Root::Source(_)) => "citing nobody and naming no outlet",
        (true, Root::Actor(_)) => "citing nobody else",
    }
}
