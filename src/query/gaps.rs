//! What is missing: second voices, answers of those concerned, contacts.

use super::Question;
use super::claims::{Claims, Disputed, unheard};
use super::contacts::{Silence, silence_until};
use super::evidence::{is_unnamed, only_root};
use super::in_order::in_order;
use super::one_by_one::one_by_one;
use super::relations::{Joined, Measure};
use super::timeline::{Row, Timeline};
use crate::dataset::{ActorId, ClaimId, RecordId, Root};
use crate::date::Span;
use crate::library::{Library, Then};
use std::cmp::Reverse;

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
    let is_unnamed = |row: &Row| is_unnamed(library, row.record, question.as_of);
    let rows: Vec<Row> = found.all().copied().filter(is_unnamed).collect();
    let roots = one_by_one(&rows, |row| only_root(library, row.record, question.as_of));
    let unnamed = rows.into_iter().zip(roots).filter_map(|(row, root)| Some((row, root?)));
    let missing = one_by_one(&claims.asked, |one| unasked(question.then(library), one));
    let unasked = missing.into_iter().filter(|one| {
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

/// What lies between two, the one with the smaller number first.
type Contact = (ActorId, ActorId, RecordId);

/// The pairs with two contacts or more, and how many of them there are whose dates tell nothing.
fn silences(library: &Library, question: &Question, found: &Timeline) -> (Vec<Pair>, usize) {
    // Whatever passes between two is a contact of theirs; ties are none, and what has no date says nothing of time.
    let joined = Joined::new(question.then(library), question.level, Measure::Contacts);
    let (mut contacts, mut pairs) = (Vec::new(), Vec::new());
    for row in &found.rows {
        joined.pairs(row.record, &mut pairs);
        let once = pairs.iter().filter(|(one, other)| one < other);
        contacts.extend(once.map(|(one, other)| (*one, *other, row.record)));
    }
    let many = library.dataset.actors.len();
    let contacts = in_order(contacts.iter(), many, |(_, other, _)| usize::from(*other));
    let contacts = in_order(contacts.iter(), many, |(one, ..)| usize::from(*one));
    let pairs: Vec<&[Contact]> =
        contacts.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)).filter(|pair| pair.len() > 1).collect();
    let silences = one_by_one(&pairs, |contacts| {
        let spans: Vec<Span> = contacts.iter().map(|(.., record)| library.span(*record)).collect();
        silence_until(&spans, question.as_of)
    });
    let mut found = Vec::new();
    let mut untold = 0;
    for (contacts, silence) in pairs.into_iter().zip(silences) {
        let [(one, other, _), ..] = *contacts else { continue };
        let records = || contacts.iter().map(|(.., record)| *record).collect();
        match silence {
            None => {}
            Some(Silence { least: 0, most: None }) => untold += 1,
            Some(silence) => found.push(Pair { one, other, contacts: records(), silence }),
        }
    }
    let id = |actor: ActorId| &library.dataset.actors[actor].id;
    found.sort_by_key(|pair| {
        let most = pair.silence.most.unwrap_or(i64::MAX);
        (Reverse((pair.silence.least, most)), id(pair.one), id(pair.other))
    });
    (found, untold)
}
