//! Circular reporting: those who cite one another in a ring, so that one word goes round and seems to be many.

use super::{ActorId, Citation, Dataset, Dated, Hop, Root};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Each cites the next, the last cites the first. The one whom the files have first comes first.
pub type Ring = Vec<Root>;

impl Dataset {
    /// Who passes a report on, as one reads it: the outlet or else the source first, the root last.
    pub fn chain(&self, citation: &Citation) -> Vec<Root> {
        citation.chain(self.sources[citation.source].outlet)
    }

    /// Who heard the root: the hop before it, else the outlet, else the source.
    pub fn relay(&self, citation: &Citation) -> Root {
        let outlet = self.sources[citation.source].outlet.map_or(Root::Source(citation.source), Root::Actor);
        citation.relays().last().map_or(outlet, |hop| Root::Actor(hop.who))
    }
}

impl Citation {
    /// Those between the source and the root.
    fn relays(&self) -> &[Hop] {
        self.via.split_last().map_or(&[], |(_, relays)| relays)
    }

    /// When the relay reported it, if that is not told by the date of the source.
    pub fn relayed(&self) -> Option<&Dated> {
        self.relays().iter().rev().find_map(|hop| hop.date.as_deref())
    }

    /// The same, where the outlet of its source is known.
    pub fn chain(&self, outlet: Option<ActorId>) -> Vec<Root> {
        let first = outlet.map_or(Root::Source(self.source), Root::Actor);
        let mut chain = Vec::with_capacity(self.via.len() + 2);
        chain.push(first);
        chain.extend(self.via.iter().map(|hop| Root::Actor(hop.who)));
        if chain.last() != Some(&self.root) {
            chain.push(self.root);
        }
        chain
    }
}

/// The rings in which these chains cite each other: for each who stands in one, a shortest. A chain that by itself
/// comes back to somebody is an error in the files, and no ring.
pub fn rings<'c>(chains: impl IntoIterator<Item = &'c [Root], IntoIter: Clone>) -> Vec<Ring> {
    let chains = chains.into_iter();
    if can_go_round(&chains) { found(chains) } else { Vec::new() }
}

/// The same, looked for in any case.
fn found<'c>(chains: impl Iterator<Item = &'c [Root]>) -> Vec<Ring> {
    let mut cites: BTreeMap<Root, BTreeSet<Root>> = BTreeMap::new();
    for chain in chains {
        let is_plain = chain.iter().collect::<BTreeSet<_>>().len() == chain.len();
        for (who, whom) in chain.iter().zip(chain.iter().skip(1)).filter(|_| is_plain) {
            cites.entry(*who).or_default().insert(*whom);
        }
    }
    let mut rings: Vec<Ring> = Vec::new();
    for start in cites.keys() {
        let is_told = rings.iter().any(|ring| ring.contains(start));
        if let Some(mut ring) = (!is_told).then(|| back_to(&cites, *start)).flatten() {
            let first = (0..ring.len()).min_by_key(|at| ring[*at]).unwrap_or_default();
            ring.rotate_left(first);
            rings.push(ring);
        }
    }
    rings.sort_unstable();
    rings
}

/// Whether there may be a ring at all: somebody who cites in one chain is cited in another. Nearly always there is none.
fn can_go_round<'c>(chains: &(impl Iterator<Item = &'c [Root]> + Clone)) -> bool {
    // So many are told as quickly by looking for rings.
    const FEW: usize = 32;
    let goes_on = |number: usize, one: &[Root]| {
        let cited = one.get(1..).unwrap_or_default();
        let mut others = chains.clone().enumerate().filter(|(other, _)| *other != number);
        others.any(|(_, other)| other.iter().rev().skip(1).any(|who| cited.contains(who)))
    };
    chains.clone().map(<[_]>::len).sum::<usize>() > FEW
        || chains.clone().enumerate().any(|(number, one)| goes_on(number, one))
}

/// A shortest way from somebody through those whom they cite back to them.
fn back_to(cites: &BTreeMap<Root, BTreeSet<Root>>, start: Root) -> Option<Ring> {
    let mut cited_by: BTreeMap<Root, Root> = BTreeMap::new();
    let mut next = VecDeque::from([start]);
    while let Some(who) = next.pop_front() {
        for whom in cites.get(&who).into_iter().flatten() {
            if *whom == start {
                let mut ring = vec![who];
                while let Some(by) = ring.last().and_then(|last| cited_by.get(last)) {
                    ring.push(*by);
                }
                ring.reverse();
                return Some(ring);
            }
            if !cited_by.contains_key(whom) {
                cited_by.insert(*whom, who);
                next.push_back(*whom);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn chain(letters: &str) -> Vec<Root> {
        letters.bytes().map(|letter| Root::Actor(ActorId::from(usize::from(letter - b'a')))).collect()
    }

    fn words(chains: &[&str]) -> Vec<String> {
        let chains: Vec<Vec<Root>> = chains.iter().map(|letters| chain(letters)).collect();
        let letter = |root: &Root| match root {
            Root::Actor(actor) => char::from(b'a' + usize::from(*actor) as u8),
            Root::Source(_) => '?',
        };
        let rings = rings(chains.iter().map(Vec::as_slice));
        rings.iter().map(|ring| ring.iter().map(letter).collect()).collect()
    }

    #[test]
    fn rings_are_found_and_told_once() {
        for (chains, rings) in [
            (&[][..], &[][..]),
            (&["ab", "bc", "ac"], &[]),
            // Two that cite each other, in either order, and with somebody between.
            (&["ab", "ba"], &["ab"]),
            (&["ba", "ab", "ab"], &["ab"]),
            (&["acb", "ba"], &["acb"]),
            // A long ring begins with the first of the files, however it is entered.
            (&["cd", "da", "ab", "bc"], &["abcd"]),
            (&["xab", "yzba"], &["ab"]),
            // The shortest through each: `d` stands only in the longer one.
            (&["ab", "ba", "bd", "da"], &["ab", "abd"]),
            (&["ab", "ba", "cd", "dc"], &["ab", "cd"]),
            // A chain that comes back by itself says nothing about others.
            (&["aba"], &[]),
        ] {
            assert_eq!(words(chains), rings, "{chains:?}");
        }
    }

    proptest! {
        #[test]
        fn where_there_can_be_no_ring_there_is_none(letters in prop::collection::vec("[a-f]{0,5}", 0..7)) {
            let chains: Vec<Vec<Root>> = letters.iter().map(|letters| chain(letters)).collect();
            let chains = chains.iter().map(Vec::as_slice);
            prop_assert!(can_go_round(&chains) || found(chains).is_empty());
        }
    }
}
