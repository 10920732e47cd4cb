//! A file at a glance: which records stand in it, and where. So records can be read when they are linked, a part of them
//! after the other, and what is written of a part need not wait in memory for all others.

use super::Records;
use crate::finding::Place;
use crate::load::File;
use crate::reading::{self, Reader, Text, headers};
use std::ops::Range;

/// So many records are read in a row: the work on them can be shared, followed and stopped.
const MANY: usize = if cfg!(test) { 3 } else { 1000 };

/// The kinds of record of which there are many, in the order in which records are numbered.
pub const KINDS: [&str; 4] = ["meeting", "statement", "event", "tie"];
/// What is read at once, and whether it stands in `[[ ]]`.
const OTHERS: [(&str, bool); 6] =
    [("dataset", false), ("source", true), ("actor", true), ("group", true), ("claim", true), ("view", true)];

/// Some of a file's records of one kind, which nobody has read yet.
#[derive(Clone, Debug, Default)]
pub struct Part {
    ranges: Vec<Range<usize>>,
    /// Their ids, as they seem to be.
    pub ids: Vec<Text>,
}

impl Part {
    /// Reads them for somebody who takes each as soon as it is read; none if he does not want one, if anything at all is
    /// wrong, or is not what it seemed to be.
    pub fn read(&self, file: &File, number: u32, mut take: impl FnMut(Records) -> Option<()>) -> Option<()> {
        let mut ids = self.ids.iter();
        let reader = &mut Reader::new(number, &file.text);
        reading::read_sound_to(&file.text, &self.ranges, reader, |record: Records| {
            // A header that stands askew is not seen at a glance.
            let is_as_it_seemed = record.ids().eq(ids.next()) && record.many_others() == 0;
            if is_as_it_seemed { take(record) } else { None }
        })?;
        ids.next().is_none().then_some(())
    }
}

/// The records of a file in parts, kind by kind.
pub type Parts = [Vec<Part>; KINDS.len()];

/// What is not a record, read, and the records in parts; none if there is anything odd to be seen: then the file is read
/// as a whole.
pub fn outline(file: &File, number: u32) -> Option<(Records, Parts)> {
    let mut others: Vec<Range<usize>> = Vec::new();
    let mut parts = Parts::default();
    let headers = headers(&file.text)?;
    // What stands above them all is no record, and should be nothing.
    others.push(0..headers.first().map_or(file.text.len(), |first| first.at));
    let ends = headers.iter().skip(1).map(|header| header.at).chain([file.text.len()]);
    for (header, end) in headers.iter().zip(ends) {
        let kind = KINDS.iter().position(|kind| *kind == header.kind).filter(|_| header.is_list);
        if let Some(kind) = kind {
            let place = header.id.clone()?;
            let id = Text {
                place: Place { file: number, start: place.start as u32, end: place.end as u32 },
                is: file.text.try_substr_from(file.text.get(place.start + 1..place.end - 1)?)?,
            };
            let parts = &mut parts[kind];
            if parts.last().is_none_or(|part| part.ids.len() == MANY) {
                parts.push(Part::default());
            }
            let part = parts.last_mut()?;
            add(&mut part.ranges, header.at..end);
            part.ids.push(id);
        } else {
            if !OTHERS.contains(&(header.kind, header.is_list)) {
                return None;
            }
            add(&mut others, header.at..end);
        }
    }
    let records = read_ranges(file, number, &others)?;
    (records.many() == 0).then_some((records, parts))
}

/// Adds a range, to the last one if it follows that.
fn add(ranges: &mut Vec<Range<usize>>, range: Range<usize>) {
    match ranges.last_mut() {
        Some(last) if last.end == range.start => last.end = range.end,
        _ => ranges.push(range),
    }
}

/// What stands there, if nothing at all is wrong with it.
fn read_ranges(file: &File, number: u32, ranges: &[Range<usize>]) -> Option<Records> {
    reading::read_sound(&file.text, ranges, &mut Reader::new(number, &file.text))
}
