//! What those did and said who belonged to an actor at the time.

use crate::dataset::{ActorId, Marks, RecordId};
use crate::date::Tri;
use crate::library::Then;
use crate::query::timeline::Row;
use crate::query::{Put, standing};

/// The records of those who belong to an actor, other than its own, in time.
pub(super) fn people(then: Then, put: &Put, actor: ActorId, own: &Marks) -> Vec<Row> {
    let library = then.library;
    let belonging = standing::belonging(library, actor);
    let belong = Marks::of(library.dataset.actors.len(), belonging.iter().copied());
    let parties = &library.columns().parties;
    let is_among = |id: &RecordId| parties.of((*id).into()).any(|(one, _)| belong.has(one));
    let acted = belonging.into_iter().flat_map(|one| {
        let is_within = move |on| then.lineage(one, on).contains(&actor);
        let by_time = then.in_stretches(one, is_within);
        let records = library.records_of(one).iter().zip(library.parts_of(one));
        let acts = records.filter(|(_, parts)| parts.acts()).map(|(id, _)| *id);
        // For whom somebody acts acts, too.
        let all = acts.chain(library.on_behalf_of(one).filter(is_among)).filter(|id| !own.has(*id));
        all.filter(move |id| by_time.on(|| library.span(*id)).unwrap_or_else(is_within))
    });
    let rows = library.by_time(acted).into_iter().map(|record| (record, put.admits(record)));
    let rows = rows.filter(|(_, sure)| *sure != Tri::No);
    rows.map(|(record, sure)| Row { record, sure: sure == Tri::Yes }).collect()
}
