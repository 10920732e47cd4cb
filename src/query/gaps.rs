//! What is missing: second voices, answers of those concerned, contacts.

use super::Question;
use super::claims::{Claims, Disputed, unheard};
use super::contacts::{Silence, silence_until};
use super::evidence::of_record;
use super::relations::{Measure, pairs};
use super::timeline::{Row, Timeline};
use crate::dataset::{ActorId, ClaimId, RecordId, Root};
use crate::date::Span;
use crate::library::{Library, Then};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The answer.
#[derive(Clone, Debug, Default)]
pub struct Gaps {
    /// Records that rest on one root that nobody names, in time, each with that root.
    pub unnamed: Vec<(Row, Root)>,
    /// Claims on which nobody named takes a stance, or of whose parties none has spoken to it.
    pub unasked: Vec<Unasked>,
    /// The longest time without a contact between two, the surely longest first.
    pub silences: Vec<Pair>,
    /// How many pairs have two contacts or more whose dates tell no bound of it.
    pub untold: usize,
}

/// A claim on which somebody's word is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unasked {
    /// The claim.
    pub claim: ClaimId,
    /// Whether anybody with a name takes a stance on it.
    pub has_named: bool,
    /// Its parties of whose side nobody has spoken to it.
    pub unheard: Vec<ActorId>,
}

/// Two who had to do with one another twice or more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// One of them, by id.
    pub one: ActorId,
    /// The other.
    pub other: ActorId,
    /// Their contacts that have a date, in time: meetings, and what either said of the other.
    pub contacts: Vec<RecordId>,
    /// The longest time between two of these.
    pub silence: Silence,
}

/// Asks what is missing among these records and claims.
pub fn gaps(library: &Library, question: &Question, found: &Timeline, claims: &Claims) -> Gaps {
    let unnamed = found.all().filter_map(|row| {
        let evidence = of_record(library, row.record, question.as_of);
        match evidence.roots.as_slice() {
            [root] if evidence.is_unnamed() => Some((*row, *root)),
            _ => None,
        }
    });
    let unasked = claims.asked.iter().map(|one| unasked(question.then(library), one)).filter(|one| {
        let about = &library.dataset.claims[one.claim].about;
        !one.has_named || !about.is_empty() && one.unheard.len() == about.len()
    });
    let (silences, untold) = silences(library, question, found);
    Gaps { unnamed: unnamed.collect(), unasked: unasked.collect(), silences, untold }
}

fn unasked(then: Then, disputed: &Disputed) -> Unasked {
    let is_named = |actor: ActorId| then.library.dataset.actors[actor].named;
    Unasked {
        claim: disputed.claim,
        has_named: disputed.voices.iter().any(|voice| is_named(voice.actor)),
        unheard: unheard(then, disputed),
    }
}

/// The pairs with two contacts or more, and how many of them there are whose dates tell nothing.
fn silences(library: &Library, question: &Question, found: &Timeline) -> (Vec<Pair>, usize) {
    let mut contacts: BTreeMap<(ActorId, ActorId), Vec<RecordId>> = BTreeMap::new();
    // Ties are no contacts, and what has no date says nothing of time.
    for row in &found.rows {
        let measures = Measure::ALL.into_iter();
        let mut joined: Vec<(ActorId, ActorId)> = measures
            .flat_map(|measure| pairs(question.then(library), row.record, question.level, measure))
            .map(|(one, other)| (one.min(other), one.max(other)))
            .collect();
        joined.sort_unstable();
        joined.dedup();
        for pair in joined {
            contacts.entry(pair).or_default().push(row.record);
        }
    }
    let mut found = Vec::new();
    let mut untold = 0;
    for ((one, other), contacts) in contacts.into_iter().filter(|(_, contacts)| contacts.len() > 1) {
        let spans: Vec<Span> = contacts.iter().map(|record| library.span(*record)).collect();
        match silence_until(&spans, question.as_of) {
            None => {}
            Some(Silence { least: 0, most: None }) => untold += 1,
            Some(silence) => found.push(Pair { one, other, contacts, silence }),
        }
    }
    let id = |actor: ActorId| &library.dataset.actors[actor].id;
    found.sort_by_key(|pair| {
        let most = pair.silence.most.unwrap_or(i64::MAX);
        (Reverse((pair.silence.least, most)), id(pair.one), id(pair.other))
    });
    (found, untold)
}
