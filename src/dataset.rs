//! What is meant: typed ids, resolved references, bounded dates, chains and roots. Only `check` makes one.

mod anew;
mod citation;
mod coverage;
mod ids;
mod kinds;
mod locator;
mod marks;
mod matter;
mod packed;
mod ring;
mod stored;

pub use anew::Anew;
pub use citation::{Citation, Hop, Root, Saying, Words};
pub use coverage::{Coverage, Paragraph};
pub use ids::{ActorId, AnyId, ClaimId, RecordId, ShortId, SourceId, Table};
pub use kinds::{
    Actor, Anchor, Body, Claim, Dated, Guess, Membership, Office, Origin, Overrule, Part, Party, Record,
    RecordKind, Source, Stance, TextTold, Uncoded, View,
};
pub use locator::Locator;
pub use marks::Marks;
pub use matter::Matter;
pub(crate) use packed::pack;
pub use packed::{Pack, Packer, Unpacker};
pub use ring::{Ring, rings};
pub use stored::{Noted, Packed, Packing, Stored};

use crate::records::ActorKind;
use crate::text::Str;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// All that the files say, resolved. What could not be resolved is not in it; the findings say what and where.
#[derive(Clone, Debug, Default)]
pub struct Dataset {
    /// Its title, where it has one.
    pub title: Str,
    /// What it holds and by which rules it was coded.
    pub description: Option<Str>,
    /// Free remarks.
    pub note: Option<Str>,
    /// Documents.
    pub sources: Table<SourceId, Source>,
    /// Persons, states, organizations, outlets, and behind them the groups of the analyst's own.
    pub actors: Table<ActorId, Actor>,
    /// Meetings, statements, events and ties, in the order of the files.
    pub records: Stored,
    /// The places of the records, as they are written.
    pub places: BTreeSet<Str>,
    /// The tags of the records, as they are written.
    pub tags: BTreeSet<Str>,
    /// Propositions that somebody disputes or leaves open.
    pub claims: Table<ClaimId, Claim>,
    /// Queries with a name.
    pub views: Vec<View>,
}

impl Dataset {
    /// The id of whatever it is, as in the files.
    pub fn id(&self, any: AnyId) -> &str {
        match any {
            AnyId::Actor(id) => &self.actors[id].id,
            AnyId::Source(id) => &self.sources[id].id,
            AnyId::Record(id) => self.records.id(id),
            AnyId::Claim(id) => &self.claims[id].id,
        }
    }

    /// Whatever has that id, of all that have one, in the order of the ids.
    pub fn find(&self, by_id: &[ShortId], id: &str) -> Option<AnyId> {
        by_id.binary_search_by(|any| self.id((*any).into()).cmp(id)).ok().map(|at| by_id[at].into())
    }

    /// The outlet's or else the source's own short name: who speaks where a document cites nobody.
    pub fn publisher(&self, source: SourceId) -> &str {
        let source = &self.sources[source];
        source.outlet.map_or(&*source.label, |outlet| &*self.actors[outlet].name)
    }

    /// The date that an anchor stands for.
    pub fn anchor_date(&self, anchor: Anchor) -> Option<Cow<'_, Dated>> {
        match anchor {
            Anchor::Source(source) => self.sources[source].date.as_ref().map(Cow::Borrowed),
            Anchor::Record(record) => self.records.date(record).map(Cow::Owned),
        }
    }

    /// The groups of the analyst's own, in the order of the files.
    pub fn groups(&self) -> impl DoubleEndedIterator<Item = ActorId> + '_ {
        self.actors.iter().filter(|(_, actor)| actor.kind == ActorKind::Group).map(|(id, _)| id)
    }

    /// Whether a root is somebody whom a source names.
    pub fn is_named(&self, root: Root) -> bool {
        match root {
            Root::Actor(actor) => self.actors[actor].named,
            Root::Source(_) => true,
        }
    }

    /// Whether nothing but unnamed voices stands behind what has these citations.
    pub fn is_unnamed<'d>(&self, cite: impl IntoIterator<Item = &'d Citation>) -> bool {
        !cite.into_iter().any(|citation| self.is_named(citation.root))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// There are millions of them: what few of them have stands in a box.
    #[test]
    fn a_million_fit() {
        let most = [
            ("record", size_of::<Record>(), 256),
            ("citation", size_of::<Citation>(), 64),
            ("hop", size_of::<Hop>(), 32),
            ("party", size_of::<Party>(), 32),
            ("source", size_of::<Source>(), 200),
            ("date", size_of::<Option<Dated>>(), 40),
            ("locator", size_of::<Locator>(), 16),
            ("id", size_of::<Option<RecordId>>(), 4),
            ("any id in a list", size_of::<ShortId>(), 4),
        ];
        for (what, is, most) in most {
            assert!(is <= most, "{what}: {is} bytes");
        }
    }
}
