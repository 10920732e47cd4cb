//! What may be taken over from the last reading: the records of files that hold what they held, if they still mean what
//! they meant and there is nothing to be said of them.

use super::names::Kept;
use crate::dataset::{Anchor, AnyId, Dataset, Dated, Packed, RecordId, RecordKind, ShortId, Source};
use crate::finding::Finding;
use crate::load::File;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

/// A dataset that was read before.
#[derive(Clone, Copy)]
pub struct Before<'b> {
    /// What it was.
    pub dataset: &'b Dataset,
    /// The files it came from.
    pub files: &'b [File],
    /// What was wrong with them.
    pub findings: &'b [Finding],
    /// Whatever has an id, in the order of the ids.
    pub by_id: &'b [ShortId],
}

/// How a file is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// Not at all: its records are taken over, those of the file of that number in the last reading.
    TakenOver(u32),
    /// At a glance, its records when they are linked.
    Glance,
    /// With care.
    Care,
}

impl Look {
    /// The next closer one, for a file that is not what it seemed to be.
    pub const fn closer(self) -> Self {
        match self {
            Self::TakenOver(_) => Self::Glance,
            Self::Glance | Self::Care => Self::Care,
        }
    }
}

/// How each file is looked at first.
pub(super) fn first_looks(files: &[File], before: Option<&Before>) -> Vec<Look> {
    let Some(before) = before else { return vec![Look::Glance; files.len()] };
    let sound = before.sound();
    let numbered = before.files.iter().zip(0..).filter(|(_, number)| sound.contains(number));
    let sound: HashMap<&str, (u32, &File)> =
        numbered.map(|(file, number)| (&*file.name, (number, file))).collect();
    let mut next = 0;
    let look = |file: &File| match sound.get(&*file.name) {
        // In the same order as before, so that records are, too.
        Some((number, other)) if *number >= next && file.readable && other.text == file.text => {
            next = number + 1;
            Look::TakenOver(*number)
        }
        _ => Look::Glance,
    };
    files.iter().map(look).collect()
}

impl Before<'_> {
    /// The files of which nothing was said, and of whose records all that is needed was noted.
    fn sound(&self) -> BTreeSet<u32> {
        let mut sound = BTreeSet::new();
        let mut not = BTreeSet::new();
        for (_, part) in self.dataset.records.parts() {
            let list = if part.is_noted() { &mut sound } else { &mut not };
            list.insert(part.file());
        }
        for finding in self.findings {
            not.insert(finding.place.file);
            not.extend(finding.beside.map(|place| place.file));
        }
        &sound - &not
    }

    /// Whether ids of all that is no record stand for the same, and each source has the same date and outlet: then what
    /// a record says of them means what it meant.
    pub(super) fn has_same_ground(&self, kept: &Kept, dataset: &Dataset) -> bool {
        let Dataset { sources, actors, claims, .. } = self.dataset;
        let actor_ids = kept.actors.iter().map(|actor| &actor.id.is);
        let actor_ids = actor_ids.chain(kept.groups.iter().map(|group| &group.id.is));
        let claim_ids = kept.claims.iter().map(|claim| &claim.id.is);
        sources.len() == dataset.sources.len()
            && self.dataset.groups().count() == kept.groups.len()
            && actors.iter().map(|(_, actor)| &actor.id).eq(actor_ids)
            && claims.iter().map(|(_, claim)| &claim.id).eq(claim_ids)
            && sources
                .iter()
                .zip(dataset.sources.iter())
                .all(|((_, old), (_, new))| stands_for_the_same(old, new))
    }
}

/// Whether two sources are the same to whoever cites them.
fn stands_for_the_same(old: &Source, new: &Source) -> bool {
    let when = |source: &Source| source.date.as_ref().map(|date| date.when.clone());
    // What hangs on a record's date may follow that.
    let reckoned = new.date.as_ref().and_then(Dated::reckoned);
    let is_firm = !matches!(reckoned, Some((Anchor::Record(_), _)));
    old.id == new.id && old.outlet == new.outlet && is_firm && when(old) == when(new)
}

/// A part, and which numbers its records had.
type Numbered<'b> = (Range<usize>, &'b Packed);

/// The records that are taken over, and their numbers.
#[derive(Default)]
pub(super) struct TakenOver<'b> {
    before: Option<Before<'b>>,
    /// Which numbers the records of a part had, the first that they have now, and the file in which they stand now.
    parts: Vec<(Range<usize>, usize, u32)>,
    /// Those without numbers yet, by kind and file of the last reading.
    of_file: HashMap<(usize, u32), Vec<Numbered<'b>>>,
}

impl<'b> TakenOver<'b> {
    pub fn of(before: Option<&Before<'b>>, looks: &[Look]) -> Self {
        let mut taken = Self { before: before.copied(), ..Self::default() };
        let Some(before) = before else { return taken };
        let wanted: BTreeSet<u32> = looks
            .iter()
            .filter_map(|look| match look {
                Look::TakenOver(number) => Some(*number),
                _ => None,
            })
            .collect();
        for (numbers, part) in
            before.dataset.records.parts().filter(|(_, part)| wanted.contains(&part.file()))
        {
            let parts = taken.of_file.entry((part.kind() as usize, part.file())).or_default();
            parts.push((numbers, part));
        }
        taken
    }

    /// The parts of a kind of a file, which had one number and have another now; their records have theirs from the next on.
    pub fn number(&mut self, kind: usize, was: u32, is: u32, mut next: usize) -> Vec<&'b Packed> {
        let parts = self.of_file.remove(&(kind, was)).unwrap_or_default();
        let mut taken = Vec::with_capacity(parts.len());
        for (numbers, part) in parts {
            next += numbers.len();
            self.parts.push((numbers.clone(), next - numbers.len(), is));
            taken.push(part);
        }
        taken
    }

    /// The number of a record that is taken over, and the file in which it stands now.
    pub fn anew(&self, record: RecordId) -> Option<(RecordId, u32)> {
        let was = usize::from(record);
        let at = self.parts.partition_point(|(numbers, ..)| numbers.end <= was);
        let (numbers, first, file) = self.parts.get(at).filter(|(numbers, ..)| numbers.contains(&was))?;
        Some(((first + was - numbers.start).into(), *file))
    }

    /// What the id stood for.
    pub fn was(&self, record: RecordId) -> Option<&'b str> {
        Some(self.before?.dataset.records.id(record))
    }

    /// The record of that id that is taken over: its number, its kind, its file.
    pub fn find(&self, id: &str) -> Option<(RecordId, RecordKind, u32)> {
        let dataset = self.before?.dataset;
        let AnyId::Record(was) = dataset.find(self.before?.by_id, id)? else { return None };
        let (is, file) = self.anew(was)?;
        Some((is, dataset.records.part_of(was).kind(), file))
    }

    /// The ids of all that are taken over, with their kinds.
    pub fn ids(&self) -> impl Iterator<Item = (&'b str, RecordKind)> {
        self.before.into_iter().flat_map(|Before { dataset, .. }| {
            let all = self.parts.iter().flat_map(|(numbers, ..)| numbers.clone()).map(RecordId::from);
            all.map(|id| (dataset.records.id(id), dataset.records.part_of(id).kind()))
        })
    }
}
