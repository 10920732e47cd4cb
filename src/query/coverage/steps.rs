//! The way of a report, from the document down to the root: who on it tells the record, in whose voice, and when.

use super::super::apart::{Dating, apart};
use crate::dataset::{Citation, RecordId, Root};
use crate::date::{Edge, Span};
use crate::library::Then;
use crate::records::ActorKind;

/// One who tells of a record, on the way from the document, which comes first, down to the root.
pub(super) struct Step {
    pub who: Root,
    /// An outlet with a name, or a document that names none.
    pub is_carrier: bool,
    /// Nobody is cited for it but the one whose words it is about.
    pub is_own: bool,
    /// Whether its own date is known.
    pub is_dated: bool,
    /// When it told it.
    pub told: Span,
    /// How many days after the record happened, at least and at most.
    pub days: [Option<i64>; 2],
}

/// All who tell of a record on one way, the document first, by when it happened.
pub(super) fn steps(
    then: Then,
    record: RecordId,
    happened: Option<Dating>,
    citation: &Citation,
) -> Vec<Step> {
    let dataset = &then.library.dataset;
    let speaker = then.library.columns().speakers[usize::from(record)].map(Root::Actor);
    let way = dataset.chain(citation);
    let mut steps: Vec<Step> = Vec::with_capacity(way.len());
    for (number, who) in way.iter().enumerate() {
        let dating = match number.checked_sub(1) {
            None => Dating::of_source(dataset, citation.source),
            Some(hop) => citation.via.get(hop).and_then(|hop| hop.date.as_deref()).map(Dating::of_hop),
        };
        // Who has no date of its own told it not later than whoever cites it.
        let days = match (happened.zip(dating), steps.last()) {
            (Some((happened, told)), _) => apart(then, happened, told),
            (None, Some(Step { days: [_, most], .. })) if dating.is_none() => [None, *most],
            _ => [None, None],
        };
        let told = match (dating, steps.last()) {
            (Some(dating), _) => dating.span(),
            (None, Some(step)) => Span { earliest: Edge::Ever, ..step.told },
            (None, None) => Span::ALL,
        };
        let is_carrier = match who {
            Root::Source(_) => true,
            Root::Actor(actor) => {
                dataset.actors[*actor].kind == ActorKind::Outlet && dataset.actors[*actor].named
            }
        };
        steps.push(Step {
            who: *who,
            is_carrier,
            is_own: way.iter().skip(number + 1).all(|other| Some(*other) == speaker),
            is_dated: dating.is_some(),
            told,
            days,
        });
    }
    steps
}

/// The days to whichever of two came first.
pub(super) fn sooner([least, most]: [Option<i64>; 2], [other, limit]: [Option<i64>; 2]) -> [Option<i64>; 2] {
    [least.zip(other).map(|(a, b)| a.min(b)), most.into_iter().chain(limit).min()]
}
