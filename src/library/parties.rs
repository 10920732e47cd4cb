//! Who has which part in each record, all of them behind one another: for whoever goes through many records.

use crate::dataset::{ActorId, Part, Record};

/// The parties of the records, in the order of their numbers.
#[derive(Debug, Default)]
pub struct Parties {
    all: Vec<(ActorId, Part)>,
    /// Where those of each record end.
    ends: Vec<u32>,
}

impl Parties {
    /// Those of the next record.
    pub(super) fn add(&mut self, record: &Record) {
        self.all.extend(record.parties.iter().map(|party| (party.actor, party.part)));
        self.ends.push(self.all.len() as u32);
    }

    /// Those of more records.
    pub(super) fn append(&mut self, others: &Self) {
        let before = self.all.len() as u32;
        self.all.extend(&others.all);
        self.ends.extend(others.ends.iter().map(|end| before + end));
    }

    /// Those of one record, in the order in which they are written.
    pub fn of(&self, number: usize) -> &[(ActorId, Part)] {
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.all[start as usize..self.ends[number] as usize]
    }
}
