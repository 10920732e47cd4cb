//! The event codes and scores of all records, for whoever sums up many: laid out when that is first asked for.

use super::Library;
use crate::cameo::{self, Table};
use crate::dataset::{Record, RecordId};
use crate::progress::{hands, shared};
use std::collections::HashMap;
use std::sync::OnceLock;

/// So many records are gone through in a row.
const MANY: usize = 1 << 15;

/// What is kept.
#[derive(Debug, Default)]
pub(super) struct Codes(OnceLock<Vec<Coded>>);

/// What a record's act is coded as.
#[derive(Clone, Copy, Debug)]
struct Coded {
    /// The score that imported data give it; no number, where they give none.
    own: f64,
    /// The place of its code in the table of codes.
    code: Option<u16>,
    is_verbal: Option<bool>,
}

/// The scores of acts by a table.
#[derive(Clone, Debug)]
pub struct Scores<'l> {
    coded: &'l [Coded],
    /// By the place of the code.
    by_code: Vec<Option<f64>>,
}

impl Scores<'_> {
    /// The score of an act: that which imported data give it, else that of its code, which is of the type of act.
    pub fn of(&self, record: RecordId) -> Option<f64> {
        let coded = self.coded[usize::from(record)];
        let by_code = || self.by_code[usize::from(coded.code?)];
        if coded.own.is_nan() { by_code() } else { Some(coded.own) }
    }

    /// Whether an act with a code is of words.
    pub fn is_verbal(&self, record: RecordId) -> Option<bool> {
        self.coded[usize::from(record)].is_verbal
    }
}

impl Library {
    /// The scores of all acts by a table.
    pub fn scores(&self, table: Table) -> Scores<'_> {
        let by_code = cameo::entries().map(|entry| entry.score(table)).collect();
        Scores { coded: self.codes.0.get_or_init(|| self.coded()), by_code }
    }

    fn coded(&self) -> Vec<Coded> {
        let numbered = cameo::entries().map(|entry| entry.code).zip(0..);
        let codes: HashMap<&str, u16, foldhash::fast::RandomState> = numbered.collect();
        let of = |record: &Record| Coded {
            own: record.score.unwrap_or(f64::NAN),
            code: record.code.as_deref().and_then(|code| codes.get(code).copied()),
            is_verbal: record.code.as_deref().map(cameo::is_verbal),
        };
        let records = &self.dataset.records;
        let part = |numbers| records.some(numbers).map(|(_, record)| of(&record)).collect::<Vec<_>>();
        let ranges = (0..records.len()).step_by(MANY).map(|first| first..records.len().min(first + MANY));
        let hands = hands(records.len() * size_of::<Record>());
        let Ok(parts) = shared(hands, ranges.collect(), &(), |_| 0, part);
        parts.concat()
    }
}
