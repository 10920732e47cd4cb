//! Actors whose own stances on a claim do not go together: who asserted it and denies it, or took back what was said.

use crate::dataset::{ActorId, ClaimId};
use crate::date::{Order, Tri};
use crate::library::Then;
use crate::query::apart::order;
use crate::query::claims::{Taken, Voice, voices};
use crate::records::StanceKind;

/// An actor whose stances on a claim changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turned {
    /// The claim.
    pub claim: ClaimId,
    /// Whose stances.
    pub actor: ActorId,
    /// Those of which each is at odds with another, in time.
    pub stances: Vec<Taken>,
    /// Whether it surely is a change: perhaps, where one was perhaps not known yet.
    pub sure: Tri,
}

/// Whether one actor cannot hold both: affirming and denying, all or in part, denying all and denying a part, denying and
/// not disputing; and whatever was taken back. Who declines to comment takes no side.
pub const fn is_at_odds(a: StanceKind, b: StanceKind) -> bool {
    use StanceKind::{Asserts, Confirms, DeclinesToComment, Denies, DoesNotDispute, PartlyDenies, Retracts};
    match (a, b) {
        (DeclinesToComment, _) | (_, DeclinesToComment) | (Retracts, Retracts) => false,
        (Retracts, _)
        | (_, Retracts)
        | (Asserts | Confirms | DoesNotDispute, Denies | PartlyDenies)
        | (Denies | PartlyDenies, Asserts | Confirms | DoesNotDispute)
        | (Denies, PartlyDenies)
        | (PartlyDenies, Denies) => true,
        _ => false,
    }
}

/// Those whose known stances on a claim do not go together.
pub fn turned(then: Then, claim: ClaimId) -> Vec<Turned> {
    voices(then, claim).into_iter().filter_map(|voice| of_voice(then, claim, &voice)).collect()
}

fn of_voice(then: Then, claim: ClaimId, voice: &Voice) -> Option<Turned> {
    let against = |taken: &Taken| {
        let others = voice.stances.iter().filter(|other| is_at_odds(taken.kind, other.kind));
        others.map(|other| then.record(taken.record).and(then.record(other.record))).max()
    };
    let sure = voice.stances.iter().filter_map(against).max()?;
    let mut stances: Vec<Taken> =
        voice.stances.iter().filter(|taken| against(taken).is_some()).copied().collect();
    let mut before = None;
    for taken in &mut stances {
        let since = before.map_or(Order::CannotTell, |before| order(then, before, taken.record));
        before = Some(taken.record);
        taken.since = since;
    }
    Some(Turned { claim, actor: voice.actor, stances, sure })
}
