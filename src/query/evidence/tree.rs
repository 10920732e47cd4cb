//! Reports as a tree: each root a trunk, those who pass its word on the branches, the documents the leaves. Common hops
//! are one branch, so that one sees how many reports hang on one root.

use super::Account;
use crate::dataset::{Locator, Root, SourceId};

/// A root, or one who passes its word on, and all that hangs on it.
#[derive(Clone, Debug)]
pub struct Branch<'a> {
    /// Who; a document where its outlet is not named.
    pub who: Root,
    /// By which words it cites the one from whom it has it, each once.
    pub cues: Vec<&'a str>,
    /// Those who cite it.
    pub branches: Vec<Self>,
    /// The documents in which it stands.
    pub leaves: Vec<Leaf<'a>>,
}

/// A document's word for it.
#[derive(Clone, Copy, Debug)]
pub struct Leaf<'a> {
    /// The citation with its chain.
    pub account: &'a Account<'a>,
    /// By which word the document itself cites the one above.
    pub cue: Option<&'a str>,
}

impl Branch<'_> {
    /// How many documents hang on it, a document once for each place.
    pub fn many(&self) -> usize {
        self.leaves.len() + self.branches.iter().map(Self::many).sum::<usize>()
    }

    /// The documents on it.
    pub fn sources(&self) -> Vec<SourceId> {
        let below = self.branches.iter().flat_map(Self::sources);
        let mut sources: Vec<SourceId> =
            self.leaves.iter().map(|leaf| leaf.account.citation.source).chain(below).collect();
        sources.sort_unstable();
        sources.dedup();
        sources
    }
}

/// The trees of these accounts, by their roots.
pub fn tree<'a>(accounts: &[&'a Account<'a>]) -> Vec<Branch<'a>> {
    let mut trunks: Vec<Branch<'a>> = Vec::new();
    for account in accounts {
        let (document, hops) = match account.chain.split_first() {
            Some((Root::Source(_), hops)) if !hops.is_empty() => (true, hops),
            _ => (false, account.chain.as_slice()),
        };
        // The cue of a hop is the word of the one before it: of the document itself, where that is no hop.
        let cue_of = |who: Root| {
            let hop = account.citation.via.iter().find(|hop| Root::Actor(hop.who) == who);
            hop.and_then(|hop| hop.cue.as_deref())
        };
        let mut level = &mut trunks;
        let mut cited: Option<Root> = None;
        for (left, who) in hops.iter().enumerate().rev() {
            let at = level.iter().position(|branch| branch.who == *who).unwrap_or_else(|| {
                level.push(Branch { who: *who, cues: Vec::new(), branches: Vec::new(), leaves: Vec::new() });
                level.len() - 1
            });
            let branch = &mut level[at];
            if let Some(cue) = cited.and_then(cue_of)
                && !branch.cues.contains(&cue)
            {
                branch.cues.push(cue);
            }
            cited = Some(*who);
            if left == 0 {
                let cue = if document { cue_of(*who) } else { None };
                branch.leaves.push(Leaf { account, cue });
            }
            level = &mut branch.branches;
        }
    }
    sort(&mut trunks);
    trunks
}

/// In an order that does not depend on that of the citations.
fn sort(branches: &mut [Branch<'_>]) {
    branches.sort_by_key(|branch| branch.who);
    for branch in branches {
        branch.cues.sort_unstable();
        branch.leaves.sort_by_key(place);
        sort(&mut branch.branches);
    }
}

/// Where a leaf stands among others: by document, paragraph and words.
fn place<'a>(leaf: &Leaf<'a>) -> (SourceId, &'a Locator, [Option<&'a str>; 4]) {
    let citation = leaf.account.citation;
    let words = [citation.quote(), citation.wording()].map(|words| words.map(|text| &*text.is));
    let [quote, wording] = words;
    (citation.source, &citation.at, [quote, wording, citation.note(), leaf.cue])
}
