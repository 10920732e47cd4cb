//! What counts of the citations: who says so, who passed it on, and which of them can be one.

use super::chain;
use crate::dataset::{ActorId, Citation, Root, SourceId};
use crate::date::{Day, Order, Span, Tri, When};
use crate::library::Library;
use crate::query::known::{by, reported};
use crate::records::ActorKind;

/// One citation, as far as it counts.
#[derive(Clone)]
pub(super) struct Account {
    pub source: SourceId,
    pub root: Root,
    /// Who heard the root: the hop before it, else the outlet, else the source.
    pub relay: Root,
    /// All who passed it on.
    pub through: Vec<Root>,
    /// When the relay reported it.
    pub day: Option<When>,
    /// Whether the file says that the root is another one than its like.
    pub independent: bool,
}

/// What counts of the citations, as known on a day.
pub(super) fn accounts(library: &Library, cite: &[Citation], as_of: Option<Day>) -> Vec<Account> {
    cite.iter()
        .filter(|citation| as_of.is_none_or(|day| by(reported(library, citation), day) != Tri::No))
        .map(|citation| {
            let source = &library.dataset.sources[citation.source];
            let outlet = source.outlet.map_or(Root::Source(citation.source), Root::Actor);
            let relays = citation.via.len().saturating_sub(1);
            let relay = citation.via.get(relays.wrapping_sub(1)).map_or(outlet, |hop| Root::Actor(hop.who));
            let dated =
                citation.via.get(..relays).unwrap_or_default().iter().rev().find_map(|hop| hop.date.as_ref());
            let day = dated.or(source.date.as_ref()).map(|dated| dated.when.clone());
            let independent = citation.independent.is_some();
            let through = chain(library, citation).into_iter().filter(|hop| *hop != citation.root).collect();
            Account { source: citation.source, root: citation.root, relay, through, day, independent }
        })
        .collect()
}

/// The different roots, each with those that are taken for the same: unnamed ones that one outlet heard on one day
/// count as one, unless the record says otherwise; a plural wording proves nothing.
pub(super) fn roots(library: &Library, accounts: &[Account]) -> Vec<Vec<Root>> {
    let named = |account: &Account| library.dataset.is_named(account.root);
    let mut groups: Vec<Vec<&Account>> = Vec::new();
    for account in accounts {
        let same = |other: &Account| {
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
        let mut group: Vec<&Account> = joined.drain(..).flatten().collect();
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

/// Two roots that are not of one side: not of one state or organization, and not two documents that may be of one
/// outlet. An unnamed report may repeat any of the others, and who passes a word on, were it through others, is no second root beside the one from whom it comes.
pub(super) fn independent_pair(
    library: &Library,
    roots: &[Vec<Root>],
    accounts: &[Account],
    on: Span,
) -> Option<(Root, Root)> {
    let dataset = &library.dataset;
    let independent = |a: Root, b: Root| {
        if passes_on(accounts, a, b) || passes_on(accounts, b, a) {
            return false;
        }
        let is_outlet = |actor: ActorId| dataset.actors[actor].kind == ActorKind::Outlet;
        let is_report = |root: Root| match root {
            Root::Actor(actor) => is_outlet(actor) && !dataset.actors[actor].named,
            Root::Source(_) => false,
        };
        if is_report(a) || is_report(b) {
            return false;
        }
        match (a, b) {
            (Root::Actor(a), Root::Actor(b)) => !library.of_one_side(a, b, on),
            // A document that does not name its outlet may be of any.
            (Root::Source(_), Root::Source(_)) => false,
            (Root::Source(_), Root::Actor(actor)) | (Root::Actor(actor), Root::Source(_)) => {
                !is_outlet(actor)
            }
        }
    };
    // What counts as one may be any of those in it: all of them must be independent of the others.
    let all = |a: &[Root], b: &[Root]| a.iter().all(|a| b.iter().all(|b| independent(*a, *b)));
    roots.iter().enumerate().find_map(|(number, a)| {
        let b = roots[number + 1..].iter().find(|b| all(a, b))?;
        Some((*a.first()?, *b.first()?))
    })
}

/// Whether what the first says may come from the second: because it cites it, or one who cites it, and so on.
fn passes_on(accounts: &[Account], first: Root, second: Root) -> bool {
    let mut heard = vec![first];
    let mut next = 0;
    while let Some(who) = heard.get(next).copied() {
        next += 1;
        for account in accounts.iter().filter(|account| account.through.contains(&who)) {
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
