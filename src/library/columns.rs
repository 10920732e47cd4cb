//! What is asked of all records at once, without a look at the records themselves.

use super::Library;
use crate::dataset::{AnyId, RecordId, RecordKind};
use crate::progress::{Follow, hands, shared};

/// One fact about each.
#[derive(Debug, Default)]
pub struct Columns {
    /// Of what kind each record is.
    pub kinds: Vec<RecordKind>,
    /// Whatever has an id, in the order of the ids.
    pub by_id: Vec<AnyId>,
}

impl Columns {
    pub(super) fn of<F: Follow>(library: &Library, follow: &F) -> Result<Self, F::Stop> {
        let kinds = library.dataset.records.iter().map(|(_, record)| record.kind()).collect();
        Ok(Self { kinds, by_id: by_id(library, follow)? })
    }
}

impl Library {
    /// Of what kind a record is.
    pub fn kind(&self, record: RecordId) -> RecordKind {
        self.columns.kinds[usize::from(record)]
    }

    /// What is asked of all records at once.
    pub fn columns(&self) -> &Columns {
        &self.columns
    }
}

/// So many ids are brought into order at once.
const MANY: usize = 50_000;

/// Whatever has an id, in the order of the ids.
fn by_id<F: Follow>(library: &Library, follow: &F) -> Result<Vec<AnyId>, F::Stop> {
    let dataset = &library.dataset;
    let actors = dataset.actors.ids().map(AnyId::Actor);
    let sources = dataset.sources.ids().map(AnyId::Source);
    let claims = dataset.claims.ids().map(AnyId::Claim);
    let records = dataset.records.ids().map(AnyId::Record);
    let all: Vec<AnyId> = actors.chain(sources).chain(claims).chain(records).collect();
    // The beginning of an id beside it tells most of them apart without a look at it.
    let order = |a: &(u128, AnyId), b: &(u128, AnyId)| {
        a.0.cmp(&b.0).then_with(|| library.id(a.1).cmp(library.id(b.1)))
    };
    let sorted = |ids: &[AnyId]| {
        let mut ids: Vec<(u128, AnyId)> = ids.iter().map(|id| (beginning(library.id(*id)), *id)).collect();
        ids.sort_unstable_by(order);
        ids
    };
    let parts =
        shared(hands(all.len() * size_of::<u128>()), all.chunks(MANY).collect(), follow, |_| 0, sorted)?;
    let mut all: Vec<(u128, AnyId)> = parts.into_iter().flatten().collect();
    // A stable sort finds that there are parts in order, and brings them together.
    all.sort_by(order);
    Ok(all.into_iter().map(|(_, id)| id).collect())
}

/// The first bytes of an id: what is less there comes first.
fn beginning(id: &str) -> u128 {
    let mut first = [0; size_of::<u128>()];
    first.iter_mut().zip(id.bytes()).for_each(|(place, byte)| *place = byte);
    u128::from_be_bytes(first)
}
