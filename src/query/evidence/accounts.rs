//! What counts of the citations: who says so, and who passed it on.

use super::heard::Heard;
use crate::dataset::{Citation, RecordId, Root};
use crate::library::Then;

/// One citation, as far as it counts.
#[derive(Clone, Debug)]
pub struct Account<'l> {
    /// The citation.
    pub citation: &'l Citation,
    /// The record whose citation it is.
    pub record: RecordId,
    /// From whom it comes in the end: of a claim, who asserts it.
    pub root: Root,
    /// Who passes it on, from the outlet or else the source down to the root.
    pub chain: Vec<Root>,
    /// Who heard it when: what tells one root from another.
    pub(super) heard: Heard,
}

/// What counts of a record's citations.
pub(super) fn accounts<'r>(then: Then<'r>, id: RecordId, cite: &'r [Citation]) -> Vec<Account<'r>> {
    let library = then.library;
    then.citations(cite)
        .map(|citation| Account {
            citation,
            record: id,
            root: citation.root,
            chain: library.dataset.chain(citation),
            heard: Heard::of(library, citation),
        })
        .collect()
}

impl Account<'_> {
    /// The same on the word of a statement's speaker: that it was said has the statement's root; that what was said
    /// is so, the speaker.
    #[must_use]
    pub(super) fn on_the_word_of(mut self, speaker: Root) -> Self {
        self.root = speaker;
        self.heard.root = speaker;
        self.chain.retain(|hop| *hop != speaker);
        self.chain.push(speaker);
        self
    }

    /// Whether somebody passes the root's word on.
    fn is_through(&self, who: Root) -> bool {
        who != self.root && self.chain.contains(&who)
    }
}

/// Whether what the first says may come from the second: because it cites it, or one who cites it, and so on.
pub(super) fn passes_on(accounts: &[Account<'_>], first: Root, second: Root) -> bool {
    let mut heard = vec![first];
    let mut next = 0;
    while let Some(who) = heard.get(next).copied() {
        next += 1;
        for account in accounts.iter().filter(|account| account.is_through(who)) {
            if account.root == second {
                return true;
            }
            if !heard.contains(&account.root) {
                heard.push(account.root);
            }
        }
    }
    false
}
