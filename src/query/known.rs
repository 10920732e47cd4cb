//! When something was reported, and whether it was known on a day.

use crate::dataset::{Citation, RecordId};
use crate::date::{Day, Edge, Span, Tri};
use crate::library::Library;

/// When a citation brought its record to light: the earliest date of its hops, else of its source.
pub fn reported(library: &Library, citation: &Citation) -> Span {
    let hops = citation.via.iter().filter_map(|hop| hop.date.as_ref());
    let source = library.dataset.sources[citation.source].date.as_ref();
    let spans = hops.chain(source).map(|dated| dated.when.span());
    spans
        .reduce(|a, b| Span { earliest: a.earliest.min(b.earliest), latest: a.latest.min(b.latest) })
        .unwrap_or(Span::ALL)
}

/// Whether any citation had been reported by the end of that day.
pub fn known(library: &Library, record: RecordId, day: Day) -> Tri {
    let cite = &library.dataset.records[record].cite;
    cite.iter().map(|citation| by(reported(library, citation), day)).max().unwrap_or(Tri::No)
}

/// Whether what lies within the span had happened by the end of that day.
pub(super) fn by(span: Span, day: Day) -> Tri {
    if span.latest <= Edge::On(day) {
        Tri::Yes
    } else if span.earliest <= Edge::On(day) {
        Tri::Maybe
    } else {
        Tri::No
    }
}
