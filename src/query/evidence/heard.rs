//! Which roots can be one: who heard whom, and when.

use crate::dataset::{Citation, Root, SourceId};
use crate::date::Span;
use crate::library::{Hearsay, Library};
use std::collections::BTreeMap;

/// What a citation says of its root.
#[derive(Clone, Copy, Debug)]
pub(super) struct Heard {
    pub source: SourceId,
    pub root: Root,
    /// Who heard the root: the hop before it, else the outlet, else the source.
    pub relay: Root,
    /// When the relay reported it.
    pub days: Span,
    /// Whether the file says that the root is another one than its like.
    pub independent: bool,
}

impl Heard {
    pub fn of(library: &Library, citation: &Citation) -> Self {
        let dataset = &library.dataset;
        let dated = citation.relayed().or(dataset.sources[citation.source].date.as_ref());
        Self {
            source: citation.source,
            root: citation.root,
            relay: dataset.relay(citation),
            days: dated.map_or(Span::ALL, |dated| dated.when.span()),
            independent: citation.independent().is_some(),
        }
    }

    /// The same of an unnamed root, as it is kept of all records; none where the citation is to be looked at.
    pub fn kept(library: &Library, hearsay: &Hearsay) -> Option<Self> {
        let source = hearsay.source;
        let (root, relay) = (hearsay.root.root()?, hearsay.relay.root()?);
        let dated = library.dataset.sources[source].date.as_ref();
        let days = dated.map_or(Span::ALL, |dated| dated.when.span());
        (!hearsay.has_own_date()).then_some(Self { source, root, relay, days, independent: false })
    }
}

/// A source with a root is one report, however often it says so.
pub(super) fn reports(heard: impl Iterator<Item = Heard>) -> usize {
    let mut pairs: Vec<_> = heard.map(|heard| (heard.source, heard.root)).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs.len()
}

/// The different roots, each with those that are taken for the same: unnamed ones that one outlet heard on what may be
/// one day count as one, unless the record says otherwise; a plural wording proves nothing.
pub(super) fn roots(library: &Library, heard: impl Iterator<Item = Heard>) -> Vec<Vec<Root>> {
    let mut places: BTreeMap<Root, usize> = BTreeMap::new();
    let mut by_relay: BTreeMap<Root, Vec<(Span, usize)>> = BTreeMap::new();
    for one in heard {
        let next = places.len();
        let place = *places.entry(one.root).or_insert(next);
        if !one.independent && !library.dataset.is_named(one.root) {
            by_relay.entry(one.relay).or_default().push((one.days, place));
        }
    }
    let mut joined: Vec<usize> = (0..places.len()).collect();
    for heard in by_relay.values_mut() {
        // In the order of their beginnings; whoever begins before the last end so far may be of the same day.
        heard.sort_unstable_by_key(|(days, place)| (days.earliest, days.latest, *place));
        let mut last: Option<(Span, usize)> = None;
        for (days, place) in heard {
            last = match last {
                Some((so_far, other)) if days.earliest <= so_far.latest => {
                    join(&mut joined, other, *place);
                    Some((so_far.cover(*days), other))
                }
                _ => Some((*days, *place)),
            };
        }
    }
    let mut groups: BTreeMap<usize, Vec<Root>> = BTreeMap::new();
    for (root, place) in places {
        groups.entry(first(&mut joined, place)).or_default().push(root);
    }
    let mut groups: Vec<Vec<Root>> = groups.into_values().collect();
    groups.sort_unstable();
    groups
}

/// How many different roots some citations have: as many as there are groups of them.
pub(super) fn many<'c>(library: &Library, citations: impl Iterator<Item = &'c Citation> + Clone) -> usize {
    let is_named = |root: Root| library.dataset.is_named(root);
    let mut distinct: Vec<Root> = citations.clone().map(|citation| citation.root).collect();
    distinct.sort_unstable();
    distinct.dedup();
    if distinct.iter().filter(|root| !is_named(**root)).count() < 2 {
        return distinct.len();
    }
    // Only what one outlet heard can be of one root.
    let may_join = |citation: &&Citation| citation.independent().is_none() && !is_named(citation.root);
    let heard = citations.clone().filter(may_join).map(|citation| Heard::of(library, citation));
    let mut heard: Vec<(Root, Root)> = heard.map(|heard| (heard.relay, heard.root)).collect();
    heard.sort_unstable();
    if heard.windows(2).all(|two| two[0].0 != two[1].0 || two[0].1 == two[1].1) {
        return distinct.len();
    }
    roots(library, citations.map(|citation| Heard::of(library, citation))).len()
}

/// The one that stands for all that are joined with it.
fn first(joined: &mut [usize], place: usize) -> usize {
    let mut at = place;
    while joined[at] != at {
        joined[at] = joined[joined[at]];
        at = joined[at];
    }
    at
}

fn join(joined: &mut [usize], a: usize, b: usize) {
    let (a, b) = (first(joined, a), first(joined, b));
    joined[a.max(b)] = a.min(b);
}
