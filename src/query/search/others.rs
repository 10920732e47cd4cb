//! Where a word stands in what stands in records of others: the names of actors, the labels of sources, the claims.

use super::marks;
use super::needle::Needle;
use crate::dataset::{ActorId, AnyId, ClaimId, RecordId, SourceId};
use crate::library::Then;
use crate::progress::{both, hands};
use std::sync::Arc;

/// What is no title.
const IN_TEXT: u8 = marks::ANYWHERE | marks::BEGINS;

/// Marks for all of these, and what follows for the records.
#[derive(Debug)]
pub struct Others {
    /// In all names of each actor, and in the first.
    names: Vec<[u8; 2]>,
    labels: Vec<u8>,
    claims: Vec<u8>,
    /// Hence, in each record.
    pub records: Vec<u8>,
}

impl Others {
    /// Looks for a word of which is known where it stands in the claims and the sources, and which stands only where
    /// others do.
    pub fn find(
        then: Then,
        needle: &Needle,
        (claims, sources): (&[u8], &[u8]),
        within: &[&Arc<Self>],
    ) -> Arc<Self> {
        let library = then.library;
        let marks_in = |text: &str| needle.within(text.as_bytes(), false) & IN_TEXT;
        let label = |(source, marks): (usize, &u8)| {
            if *marks > 0 { marks_in(library.folded_label(SourceId::from(source))) } else { 0 }
        };
        let names = |actor: ActorId| {
            if within.iter().any(|other| other.names[usize::from(actor)][0] == 0) {
                return [0; 2];
            }
            let all = then.folded_names(actor).iter().fold(0, |all, name| all | marks_in(name));
            [all, if all > 0 { marks_in(library.called(actor)) } else { 0 }]
        };
        let mut found = Self {
            names: library.dataset.actors.ids().map(names).collect(),
            labels: sources.iter().enumerate().map(label).collect(),
            claims: claims.iter().map(|marks| marks & IN_TEXT).collect(),
            records: Vec::new(),
        };
        // Who goes on typing most often still means the same.
        let is_same = |other: &&&Arc<Self>| {
            (&other.names, &other.labels, &other.claims) == (&found.names, &found.labels, &found.claims)
        };
        if let Some(same) = within.iter().find(is_same) {
            return Arc::clone(same);
        }
        found.records = found.in_records(then);
        Arc::new(found)
    }

    fn in_records(&self, then: Then) -> Vec<u8> {
        let bytes = then.library.dataset.records.len() * size_of::<RecordId>();
        let (mut records, others) = both(hands(bytes), || self.of_documents(then), || self.of_actors(then));
        records.iter_mut().zip(others).for_each(|(marks, others)| *marks |= others);
        records
    }

    /// In the names of those who have a part in records, or through whom they came.
    fn of_actors(&self, then: Then) -> Vec<u8> {
        let (library, dataset) = (then.library, &then.library.dataset);
        let mut records = vec![0; dataset.records.len()];
        let mut mark = |id: RecordId, marks: u8| records[usize::from(id)] |= marks;
        for (actor, [all, first]) in dataset.actors.ids().zip(&self.names).filter(|(_, [all, _])| *all > 0) {
            library.records_of(actor).iter().for_each(|id| mark(*id, *all));
            if *first > 0 {
                let cited = library.cited_through(actor);
                cited.filter_map(AnyId::record).for_each(|id| mark(id, *first));
            }
        }
        records
    }

    /// In the labels of the sources of records, and in the claims on which they take a stance.
    fn of_documents(&self, then: Then) -> Vec<u8> {
        let library = then.library;
        let mut records = vec![0; library.dataset.records.len()];
        let mut mark = |id: RecordId, marks: u8| records[usize::from(id)] |= marks;
        for (source, marks) in self.labels.iter().enumerate().filter(|(_, marks)| **marks > 0) {
            let citing = library.citing(SourceId::from(source));
            citing.filter_map(AnyId::record).for_each(|id| mark(id, *marks));
        }
        for (claim, marks) in self.claims.iter().enumerate().filter(|(_, marks)| **marks > 0) {
            let stances = library.stances_on(ClaimId::from(claim)).iter();
            stances.for_each(|(id, _)| mark(*id, *marks));
        }
        records
    }
}
