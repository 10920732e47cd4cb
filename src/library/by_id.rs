//! Whatever has an id, in the order of the ids.

use super::again::Again;
use crate::dataset::{AnyId, Dataset, ShortId};

/// Something by its id, with the first bytes of that beside it: they tell most ids apart without a look at them.
pub(super) struct Begun(u128, AnyId);

impl Begun {
    pub fn of(id: &str, what: AnyId) -> Self {
        let mut first = [0; size_of::<u128>()];
        first.iter_mut().zip(id.bytes()).for_each(|(place, byte)| *place = byte);
        Self(u128::from_be_bytes(first), what)
    }
}

/// Room for all that has an id, if nothing was taken over.
pub(super) fn room(dataset: &Dataset, again: Option<&Again>) -> usize {
    let Dataset { actors, sources, claims, records, .. } = dataset;
    if again.is_some() { 0 } else { actors.len() + sources.len() + claims.len() + records.len() }
}

/// All that has an id, where these are the records that were not taken over, as well in order as may be.
pub(super) fn by_id(dataset: &Dataset, mut records: Vec<Begun>, again: Option<&Again>) -> Vec<ShortId> {
    if let Some(again) = again {
        return by_id_again(dataset, records, again);
    }
    let Dataset { actors, sources, claims, .. } = dataset;
    let others = actors.ids().map(AnyId::Actor).chain(sources.ids().map(AnyId::Source));
    let others = others.chain(claims.ids().map(AnyId::Claim));
    records.extend(others.map(|other| Begun::of(dataset.id(other), other)));
    sort(dataset, &mut records);
    records.into_iter().map(|Begun(_, id)| id.into()).collect()
}

/// The same where most of it is in order: those that are new are put among the others, whose ids are what they were.
fn by_id_again(dataset: &Dataset, mut new: Vec<Begun>, again: &Again) -> Vec<ShortId> {
    let last = &again.last.columns.by_id;
    let anew = |id: &ShortId| match (*id).into() {
        AnyId::Record(record) => again.anew(record).map(|record| AnyId::Record(record).into()),
        _ => Some(*id),
    };
    sort(dataset, &mut new);
    let (mut all, mut next) = (Vec::with_capacity(last.len() + new.len()), 0);
    for Begun(_, id) in new {
        // Beside those that stood there then.
        let id_as_text = dataset.id(id);
        let place =
            next + last[next..].partition_point(|old| again.last.dataset.id((*old).into()) < id_as_text);
        all.extend(last[next..place].iter().filter_map(anew));
        all.push(id.into());
        next = place;
    }
    all.extend(last[next..].iter().filter_map(anew));
    all
}

/// Puts them in order. A stable sort finds what is in order already in parts, and brings them together.
pub(super) fn sort(dataset: &Dataset, ids: &mut [Begun]) {
    ids.sort_by(|one, other| one.0.cmp(&other.0).then_with(|| dataset.id(one.1).cmp(dataset.id(other.1))));
}
