//! The folded text of each record in which a bare word is looked for: all of them behind one another.

use super::{Library, Then};
use crate::dataset::{Record, RecordId};
use crate::progress::{Follow, hands, shared};
use crate::text::fold_behind;
use std::ops::Range;

/// The haystacks of all records.
#[derive(Debug, Default)]
pub(super) struct Haystacks {
    /// Each part has those of some records in a row.
    parts: Vec<Part>,
}

#[derive(Debug, Default)]
struct Part {
    text: String,
    /// Where each of them ends.
    ends: Vec<u32>,
}

/// Records whose haystacks stand in one part.
const RECORDS: usize = 1000;

impl Haystacks {
    pub fn of<F: Follow>(library: &Library, follow: &F) -> Result<Self, F::Stop> {
        let many = library.dataset.records.len();
        let parts: Vec<Range<usize>> =
            (0..many).step_by(RECORDS).map(|first| first..many.min(first + RECORDS)).collect();
        let bytes = library.files.iter().map(|file| file.text.len()).sum();
        let parts = shared(hands(bytes), parts, follow, ExactSizeIterator::len, |ids| {
            let mut part = Part::default();
            for id in ids {
                add(library.then(None), &library.dataset.records[RecordId::from(id)], &mut part.text);
                part.ends.push(part.text.len() as u32);
            }
            part.text.shrink_to_fit();
            part
        })?;
        Ok(Self { parts })
    }

    pub fn get(&self, record: RecordId) -> &str {
        let number = usize::from(record);
        let (part, at) = (&self.parts[number / RECORDS], number % RECORDS);
        let start = at.checked_sub(1).map_or(0, |before| part.ends[before]);
        part.text.get(start as usize..part.ends[at] as usize).unwrap_or_default()
    }
}

/// All words of a record that were known.
pub(super) fn haystack(then: Then, record: &Record) -> String {
    let mut text = String::new();
    add(then, record, &mut text);
    text
}

fn add(then: Then, record: &Record, out: &mut String) {
    let library = then.library;
    let line = |folded: &str, out: &mut String| {
        out.push_str(folded);
        out.push('\n');
    };
    let fold = |text: &str, out: &mut String| {
        fold_behind(text, out);
        out.push('\n');
    };
    let name = |actor| library.folded_names(actor).first().map_or("", String::as_str);
    fold(&record.id, out);
    fold(&record.title, out);
    fold(&record.summary, out);
    for party in &record.parties {
        then.folded_names(party.actor).iter().for_each(|name| line(name, out));
    }
    record.place.iter().chain(&record.tags).chain(&record.note).for_each(|part| fold(part, out));
    for citation in then.citations(&record.cite) {
        citation.quote.iter().chain(&citation.wording).for_each(|words| fold(&words.is, out));
        line(library.folded_label(citation.source), out);
        citation.via.iter().for_each(|hop| line(name(hop.who), out));
        if let Some(says) = &citation.says {
            says.place.iter().for_each(|place| fold(&place.is, out));
            says.participants.iter().for_each(|actor| line(name(*actor), out));
        }
    }
    for stance in record.stances() {
        line(library.folded_claim(stance.claim), out);
    }
}
