//! What is disputed or left open, and who takes which stance on it in which order.

use super::Question;
use super::apart::order;
use super::conflicts::{Told, Turned, told_otherwise, turned};
use super::evidence::{Evidence, of_claim};
use super::one_by_one::one_by_one;
use super::timeline::Timeline;
use crate::dataset::{ActorId, AnyId, ClaimId, Marks, RecordId};
use crate::date::{Order, Tri};
use crate::library::{Library, Then};
use crate::records::StanceKind;
use std::collections::BTreeSet;

/// The answer.
#[derive(Clone, Debug, Default)]
pub struct Claims {
    /// The claims that are asked about: the contested ones first, else as in the files.
    pub asked: Vec<Disputed>,
    /// How many there are in all, as known on the question's day.
    pub all: usize,
    /// What citations tell otherwise of records that no claim of these is about: found, not declared. In time.
    pub found: Vec<Told>,
}

impl Claims {
    /// How many of those that are asked about somebody denies.
    pub fn contested(&self) -> usize {
        self.asked.iter().filter(|one| one.evidence.contested).count()
    }
}

/// A claim with all that is known of it.
#[derive(Clone, Debug)]
pub struct Disputed {
    /// The claim.
    pub claim: ClaimId,
    /// What it rests on.
    pub evidence: Evidence,
    /// Who takes a stance on it, the first to speak first.
    pub voices: Vec<Voice>,
    /// The records that are what it says.
    pub records: Vec<RecordId>,
    /// Those whose own stances do not go together.
    pub turned: Vec<Turned>,
    /// What the citations of these records and statements tell otherwise.
    pub told: Vec<Told>,
}

/// One actor's stances on a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    /// Who speaks.
    pub actor: ActorId,
    /// What they said of it, in time.
    pub stances: Vec<Taken>,
}

/// A stance taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    /// By which statement.
    pub record: RecordId,
    /// Which.
    pub kind: StanceKind,
    /// How the one before stands to it in time; of the first, that cannot be told.
    pub since: Order,
}

/// Asks for the claims on which one of these records stands: takes a stance, or is what the claim says. With no records
/// given, for all of them.
pub fn claims(library: &Library, question: &Question, among: Option<&Timeline>) -> Claims {
    let asked =
        among.map(|found| Marks::of(library.dataset.records.len(), found.all().map(|row| row.record)));
    let is_asked = |id: RecordId| asked.as_ref().is_none_or(|asked| asked.has(id));
    let is_spoken_to = |claim: &ClaimId| {
        let spoken = library.stances_on(*claim).iter().map(|(record, _)| *record);
        asked.is_none() || spoken.chain(library.records_of_claim(*claim).iter().copied()).any(is_asked)
    };
    let then = question.then(library);
    let is_known = |claim: &ClaimId| match then.knows(AnyId::Claim(*claim)) {
        Tri::Maybe => !question.sure,
        known => known == Tri::Yes,
    };
    let mut known: Vec<ClaimId> = library.dataset.claims.ids().filter(is_known).collect();
    let all = known.len();
    known.retain(is_spoken_to);
    let found = one_by_one(&known, |claim| disputed(then, *claim));
    let mut claims = Claims { asked: found, all, found: Vec::new() };
    claims.asked.sort_by_key(|one| !one.evidence.contested);
    let is_sure = |sure: Tri| sure == Tri::Yes || !question.sure;
    for one in &mut claims.asked {
        one.turned.retain(|turned| is_sure(turned.sure));
        one.told.retain(|told| is_sure(told.sure));
    }
    let beneath: BTreeSet<RecordId> =
        claims.asked.iter().flat_map(|one| &one.told).map(|told| told.record).collect();
    let is_other = |id: &RecordId| is_asked(*id) && !beneath.contains(id);
    let others = library.differing().iter().copied().filter(is_other);
    claims.found = others.flat_map(|id| told_otherwise(then, id)).filter(|told| is_sure(told.sure)).collect();
    claims
}

/// Who takes which stances on a claim, as far as it was known; the first to speak first.
pub fn voices(then: Then, claim: ClaimId) -> Vec<Voice> {
    let mut voices: Vec<Voice> = Vec::new();
    for (record, kind) in then.stances_on(claim) {
        let Some(actor) = then.library.columns().speakers[usize::from(record)] else { continue };
        let taken = |since| Taken { record, kind, since };
        match voices.iter_mut().find(|voice| voice.actor == actor) {
            Some(voice) => {
                let before = voice.stances.last().map(|taken| taken.record);
                let since = before.map_or(Order::CannotTell, |before| order(then, before, record));
                voice.stances.push(taken(since));
            }
            None => voices.push(Voice { actor, stances: vec![taken(Order::CannotTell)] }),
        }
    }
    voices
}

/// One claim, as far as it was known.
pub fn disputed(then: Then, claim: ClaimId) -> Disputed {
    let evidence = of_claim(then.library, claim, then.day);
    let records: Vec<RecordId> = then.records_of_claim(claim).collect();
    let spoken = then.stances_on(claim).map(|(record, _)| record);
    let told =
        records.iter().copied().chain(spoken).flat_map(|record| told_otherwise(then, record)).collect();
    Disputed { claim, evidence, voices: voices(then, claim), records, turned: turned(then, claim), told }
}

/// Those whom a claim is about of whose side nobody has spoken to it, named or not.
pub fn unheard(then: Then, disputed: &Disputed) -> Vec<ActorId> {
    let about = &then.library.dataset.claims[disputed.claim].about;
    let is_heard = |party: &ActorId| {
        let speaks_for_it = |voice: &Voice, taken: &Taken| {
            then.of_one_side(voice.actor, *party, then.library.span(taken.record))
        };
        disputed.voices.iter().any(|voice| voice.stances.iter().any(|taken| speaks_for_it(voice, taken)))
    };
    about.iter().copied().filter(|party| !is_heard(party)).collect()
}
