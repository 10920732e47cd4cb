//! What counts of the citations: who says so, who passed it on, and which of them can be one.

use crate::dataset::{Citation, RecordId, Root};
use crate::date::{Order, When};
use crate::library::{Library, Then};

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
    /// Who heard the root: the hop before it, else the outlet, else the source.
    pub(super) relay: Root,
    /// When the relay reported it.
    pub(super) day: Option<When>,
    /// Whether the file says that the root is another one than its like.
    pub(super) independent: bool,
}

/// What counts of a record's citations.
pub(super) fn accounts(then: Then<'_>, id: RecordId) -> Vec<Account<'_>> {
    let library = then.library;
    then.citations(&library.dataset.records[id].cite)
        .map(|citation| {
            let source = &library.dataset.sources[citation.source];
            let outlet = source.outlet.map_or(Root::Source(citation.source), Root::Actor);
            let relays = citation.via.len().saturating_sub(1);
            let relay = citation.via.get(relays.wrapping_sub(1)).map_or(outlet, |hop| Root::Actor(hop.who));
            let dated =
                citation.via.get(..relays).unwrap_or_default().iter().rev().find_map(|hop| hop.date.as_ref());
            let day = dated.or(source.date.as_ref()).map(|dated| dated.when.clone());
            Account {
                citation,
                record: id,
                root: citation.root,
                chain: library.dataset.chain(citation),
                relay,
                day,
                independent: citation.independent.is_some(),
            }
        })
        .collect()
}

impl Account<'_> {
    /// The same on the word of a statement's speaker: that it was said has the statement's root; that what was said
    /// is so, the speaker.
    #[must_use]
    pub(super) fn on_the_word_of(mut self, speaker: Root) -> Self {
        self.root = speaker;
        self.chain.retain(|hop| *hop != speaker);
        self.chain.push(speaker);
        self
    }

    /// Whether somebody passes the root's word on.
    fn is_through(&self, who: Root) -> bool {
        who != self.root && self.chain.contains(&who)
    }
}

/// The different roots, each with those that are taken for the same: unnamed ones that one outlet heard on one day
/// count as one, unless the record says otherwise; a plural wording proves nothing.
pub(super) fn roots(library: &Library, accounts: &[Account<'_>]) -> Vec<Vec<Root>> {
    let named = |account: &Account| library.dataset.is_named(account.root);
    let mut groups: Vec<Vec<&Account<'_>>> = Vec::new();
    for account in accounts {
        let same = |other: &Account<'_>| {
            account.root == other.root
                || (!named(account) && !named(other))
                    && !account.independent
                    && !other.independent
                    && account.relay == other.relay
                    && may_be_one_day(account.day.as_ref(), other.day.as_ref())
        };
        // An account may join groups that were apart: order must not matter.
        let (mut joined, apart): (Vec<_>, Vec<_>) =
            groups.into_iter().partition(|group| group.iter().any(|other| same(other)));
        groups = apart;
        let mut group: Vec<&Account<'_>> = joined.drain(..).flatten().collect();
        group.push(account);
        groups.push(group);
    }
    let mut roots: Vec<Vec<Root>> = groups
        .iter()
        .map(|group| {
            let mut roots: Vec<Root> = group.iter().map(|account| account.root).collect();
            roots.sort_unstable();
            roots.dedup();
            roots
        })
        .collect();
    roots.sort_unstable();
    roots
}

/// Two dates that may be one day: unless one is surely before the other.
fn may_be_one_day(a: Option<&When>, b: Option<&When>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.order(b) == Order::CannotTell,
        _ => true,
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
