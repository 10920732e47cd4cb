//! What those did and said who belonged to an actor at the time.

use crate::dataset::{ActorId, Marks, RecordId};
use crate::date::Tri;
use crate::library::{Days, Then};
use crate::progress::shared;
use crate::query::timeline::Row;
use crate::query::{Put, standing};

/// So many people are gone through at a time.
const FEW: usize = 16;

/// The records of those who belong to an actor, other than its own, in time.
pub(super) fn people(hands: usize, then: Then, put: &Put, actor: ActorId, own: &Marks) -> Vec<Row> {
    let library = then.library;
    let belonging = standing::belonging(library, actor);
    let belong = Marks::of(library.dataset.actors.len(), belonging.iter().copied());
    let parties = &library.columns().parties;
    let is_among = |id: &RecordId| parties.of((*id).into()).any(|(one, _)| belong.has(one));
    let acted = |one: ActorId| {
        let is_within = move |on| then.lineage(one, on).contains(&actor);
        let by_time = then.in_stretches(one, is_within);
        let records = library.records_of(one).iter().zip(library.parts_of(one));
        let acts = records.filter(|(_, parts)| parts.acts()).map(|(id, _)| *id);
        // For whom somebody acts acts, too.
        let all = acts.chain(library.on_behalf_of(one).filter(is_among)).filter(|id| !own.has(*id));
        // Their days lie far from one another: fetched together they come sooner.
        let all: Vec<RecordId> = all.collect();
        let days: Vec<Days> = all.iter().map(|id| library.columns().days[usize::from(*id)]).collect();
        let is_theirs = move |(id, days): &(RecordId, Days)| {
            let span = || days.span().unwrap_or_else(|| library.span(*id));
            by_time.on(span).unwrap_or_else(is_within)
        };
        all.into_iter().zip(days).filter(is_theirs).map(|(id, _)| id)
    };
    let some = |some: &[ActorId]| some.iter().copied().flat_map(acted).collect::<Vec<_>>();
    let Ok(acted) = shared(hands, belonging.chunks(FEW).collect(), &(), |_| 0, some);
    let acted = acted.into_iter().flatten();
    let rows = library.by_time(acted).into_iter().map(|record| (record, put.admits(record)));
    let rows = rows.filter(|(_, sure)| *sure != Tri::No);
    rows.map(|(record, sure)| Row { record, sure: sure == Tri::Yes }).collect()
}
