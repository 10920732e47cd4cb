//! Which letters stand in folded texts, kept beside them: a search begins with one letter, and nobody looks for that
//! in megabytes of text.

use super::{Library, Then};
use crate::dataset::{Record, pack};

/// Some of the letters from a to z, a bit for each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Letters(u32);

impl Letters {
    /// Those that stand in a folded text.
    pub fn of(folded: &str) -> Self {
        Self(folded.bytes().fold(0, |all, byte| all | BITS[usize::from(byte)]))
    }

    /// A word that is one of them, and nothing else, where all is asked for that is known today: of that they are kept.
    pub fn alone(then: Then, word: &str) -> Option<Self> {
        let letter = Self::of(word);
        (word.len() == 1 && letter != Self::default() && then.day.is_none()).then_some(letter)
    }

    /// With others.
    #[must_use]
    pub const fn and(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// Whether others are all among them.
    pub const fn hold(self, others: Self) -> bool {
        self.0 & others.0 == others.0
    }
}

pack! {
    Letters(letters)
}

/// The bit of each byte.
const BITS: [u32; 256] = {
    let mut bits = [0; 256];
    let mut letter = 0;
    while letter < 26 {
        bits[b'a' as usize + letter] = 1 << letter;
        letter += 1;
    }
    bits
};

/// Which letters stand in a text, and with which of them words begin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Both {
    pub all: Letters,
    pub begin: Letters,
}

impl Both {
    pub fn of(folded: &str) -> Self {
        let mut both = Self::default();
        // No other byte of a folded text is as low as a blank or the end of a line.
        let mut begins = true;
        for byte in folded.bytes() {
            let bit = BITS[usize::from(byte)];
            both.all.0 |= bit;
            both.begin.0 |= if begins { bit } else { 0 };
            begins = byte <= b' ';
        }
        both
    }

    pub const fn and(self, others: Self) -> Self {
        Self { all: self.all.and(others.all), begin: self.begin.and(others.begin) }
    }
}

/// The letters of what stands in many records and is not said again in each.
pub(super) struct Lettered {
    /// Of all names of each actor, and of the first.
    names: Vec<[Both; 2]>,
    labels: Vec<Both>,
    claims: Vec<Both>,
}

impl Lettered {
    pub fn of(library: &Library) -> Self {
        let all = |texts: &[String]| texts.iter().map(|text| Both::of(text)).collect::<Vec<_>>();
        let joined = |names: &[String]| all(names).into_iter().fold(Both::default(), Both::and);
        let names =
            library.names.iter().map(|names| [joined(names), joined(names.get(..1).unwrap_or_default())]);
        let (labels, claims) = (all(&library.folded_labels), all(&library.folded_claims));
        Self { names: names.collect(), labels, claims }
    }

    /// Whether all that was there before and still is has the same letters.
    pub fn agrees(&self, before: &Self) -> bool {
        let same = |now: &[Both], before: &[Both]| now.iter().zip(before).all(|(now, before)| now == before);
        self.names.iter().zip(&before.names).all(|(now, before)| now == before)
            && same(&self.labels, &before.labels)
            && same(&self.claims, &before.claims)
    }

    /// Those of what stands in a record of others.
    pub fn of_others(&self, record: &Record) -> Both {
        let parties = record.parties.iter().map(|party| self.names[usize::from(party.actor)][0]);
        let hops = record.cite.iter().flat_map(|citation| &citation.via);
        let hops = hops.map(|hop| self.names[usize::from(hop.who)][1]);
        let labels = record.cite.iter().map(|citation| self.labels[usize::from(citation.source)]);
        let claims = record.stances().iter().map(|stance| self.claims[usize::from(stance.claim)]);
        parties.chain(hops).chain(labels).chain(claims).fold(Both::default(), Both::and)
    }
}
