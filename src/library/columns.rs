//! What is asked of all records at once, without a look at the records themselves.

use super::again::{self, Again};
use super::{ByDays, Days, Library, Parties, Roots};
use crate::dataset::{
    ActorId, AnyId, Body, Dataset, Marks, Record, RecordId, RecordKind, ShortId, Stance, pack,
};
use crate::records::{Act, Status};
use crate::text::Str;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::OnceLock;

/// Lists of facts, one for each record in each, and lists of records.
#[derive(Debug, Default)]
pub struct Columns {
    /// Of what kind each record is.
    pub kinds: Vec<RecordKind>,
    /// What is done by saying it.
    pub acts: Vec<Option<Act>>,
    /// When it was.
    pub days: Vec<Days>,
    /// What the days tell of the date.
    pub by_days: Vec<ByDays>,
    /// Whether it is an occasion, and no characterisation.
    pub is_occasion: Vec<bool>,
    /// Who speaks.
    pub speakers: Vec<Option<ActorId>>,
    /// Whether it takes a stance on any claim.
    pub takes_stance: Vec<bool>,
    /// The stances that are taken, in the order of the records.
    stances: Vec<(RecordId, Stance)>,
    /// Whether it has an event code or a score.
    pub is_coded: Vec<bool>,
    /// Whether nothing but unnamed voices stands behind it.
    pub is_unnamed: Vec<bool>,
    /// From whom it comes in the end.
    pub roots: Roots,
    /// Those of which more is to be weighed than from whom they come: somebody may answer them, or a status was given.
    pub judged: Vec<RecordId>,
    /// Who has which part in it.
    pub parties: Parties,
    /// For whom somebody acted, and in which records, by actor.
    on_behalf: Vec<(ActorId, RecordId)>,
    /// Whatever has an id, in the order of the ids.
    pub by_id: Vec<ShortId>,
    /// How each stands by the evidence, when that was asked for once.
    pub statuses: OnceLock<Vec<Status>>,
    /// Whether anybody denies it, when that was asked for once.
    pub contested: OnceLock<Marks>,
    /// The records of each place and of each tag, as they are written.
    places: Written,
    tags: Written,
}

/// Records by something that is written in them.
pub type Written = BTreeMap<Str, Vec<RecordId>>;

pack! {
    Columns {
        kinds, acts, days, by_days, is_occasion, speakers, takes_stance, stances, is_coded, is_unnamed, roots, judged, parties,
        on_behalf, by_id, statuses, contested, places, tags,
    }
}

impl Columns {
    /// Whatever has an id, in the order of the ids.
    pub fn all_ids(&self) -> impl Iterator<Item = AnyId> {
        self.by_id.iter().map(|id| (*id).into())
    }

    /// Whether two records are of the same kind, and on the same days, which tell all of their dates.
    pub(super) fn are_alike(&self, one: RecordId, other: RecordId) -> bool {
        let (one, other) = (usize::from(one), usize::from(other));
        self.by_days[one].is_all()
            && self.by_days[one] == self.by_days[other]
            && self.days[one] == self.days[other]
            && self.kinds[one] == self.kinds[other]
    }

    /// Makes room for so many records: columns that grow beside one another leave holes behind.
    pub(super) fn reserve(&mut self, many: usize) {
        self.kinds.reserve_exact(many);
        self.acts.reserve_exact(many);
        self.days.reserve_exact(many);
        self.by_days.reserve_exact(many);
        self.is_occasion.reserve_exact(many);
        self.speakers.reserve_exact(many);
        self.takes_stance.reserve_exact(many);
        self.is_coded.reserve_exact(many);
        self.is_unnamed.reserve_exact(many);
        self.roots.reserve(many);
        self.parties.reserve(many);
    }

    /// The columns of the records behind them.
    pub(super) fn append(&mut self, part: Self) {
        self.kinds.extend(part.kinds);
        self.acts.extend(part.acts);
        self.days.extend(part.days);
        self.by_days.extend(part.by_days);
        self.is_occasion.extend(part.is_occasion);
        self.speakers.extend(part.speakers);
        self.takes_stance.extend(part.takes_stance);
        self.stances.extend(part.stances);
        self.is_coded.extend(part.is_coded);
        self.is_unnamed.extend(part.is_unnamed);
        self.roots.append(part.roots);
        self.judged.extend(part.judged);
        self.parties.append(&part.parties);
        self.on_behalf.extend(part.on_behalf);
        append(&mut self.places, part.places);
        append(&mut self.tags, part.tags);
        if let Some(statuses) = part.statuses.into_inner() {
            self.statuses = statuses.into();
        }
        if let Some(contested) = part.contested.into_inner() {
            self.contested = contested.into();
        }
    }

    /// The columns of some records, as they stand elsewhere.
    pub(super) fn copy(&mut self, from: &Self, numbers: Range<usize>) {
        let some = || numbers.clone();
        self.kinds.extend(&from.kinds[some()]);
        self.acts.extend(&from.acts[some()]);
        self.days.extend(&from.days[some()]);
        self.by_days.extend(&from.by_days[some()]);
        self.is_occasion.extend(&from.is_occasion[some()]);
        self.speakers.extend(&from.speakers[some()]);
        self.takes_stance.extend(&from.takes_stance[some()]);
        self.is_coded.extend(&from.is_coded[some()]);
        self.is_unnamed.extend(&from.is_unnamed[some()]);
        self.roots.copy(&from.roots, some());
        self.parties.copy(&from.parties, some());
    }

    /// Of all that, what is no fact of each record, but lists of some, and what was worked out of all together.
    pub(super) fn lists(&self) -> Self {
        let Self { roots, judged, stances, on_behalf, places, tags, statuses, contested, .. } = self;
        Self {
            roots: roots.others(),
            statuses: statuses.clone(),
            contested: contested.clone(),
            stances: stances.clone(),
            judged: judged.clone(),
            on_behalf: on_behalf.clone(),
            places: places.clone(),
            tags: tags.clone(),
            ..Self::default()
        }
    }

    /// Whether there is one fact of each for so many records.
    pub(super) fn fit(&self, records: usize) -> bool {
        let Self {
            kinds,
            acts,
            days,
            by_days,
            is_occasion,
            speakers,
            takes_stance,
            is_coded,
            is_unnamed,
            roots,
            parties,
            statuses,
            contested,
            ..
        } = self;
        let flags = [is_occasion, takes_stance, is_coded, is_unnamed];
        [kinds.len(), acts.len(), days.len(), by_days.len(), speakers.len()]
            .iter()
            .all(|many| *many == records)
            && flags.iter().all(|flags| flags.len() == records)
            && roots.fit(records)
            && parties.fit(records)
            && statuses.get().is_none_or(|all| all.len() == records)
            && contested.get().is_none_or(|marks| marks.fit(records))
    }

    /// What lists have of records that were taken over.
    pub(super) fn take_over(&mut self, again: &Again, dataset: &Dataset) {
        let Self { roots, judged, stances, on_behalf, places, tags, .. } = &again.last.columns;
        self.roots.take_over(roots, again);
        let judged = judged.iter().filter_map(|record| again.anew(*record)).collect();
        self.judged = again::merged(judged, &self.judged, |id| *id);
        let stances = stances.iter().filter_map(|(record, stance)| Some((again.anew(*record)?, *stance)));
        self.stances = again::merged(stances.collect(), &self.stances, |(record, _)| *record);
        self.on_behalf
            .extend(on_behalf.iter().filter_map(|(actor, record)| Some((*actor, again.anew(*record)?))));
        take_over(&mut self.places, places, &dataset.places, again);
        take_over(&mut self.tags, tags, &dataset.tags, again);
    }

    /// What is asked of the next record.
    pub(super) fn add(&mut self, dataset: &Dataset, id: RecordId, record: &Record) {
        self.kinds.push(record.kind());
        self.acts.push(match &record.body {
            Body::Statement { act, .. } => Some(*act),
            _ => None,
        });
        self.days.push(record.date.as_ref().map_or(Days::NONE, |dated| Days::of(dated.when.span())));
        self.by_days.push(record.date.as_ref().map_or(ByDays::Nothing, |dated| ByDays::of(&dated.when)));
        self.is_occasion.push(record.is_occasion());
        self.speakers.push(record.speaker());
        self.takes_stance.push(!record.stances().is_empty());
        self.stances.extend(record.stances().iter().map(|stance| (id, *stance)));
        self.is_coded.push(record.code.is_some() || record.score.is_some());
        self.is_unnamed.push(dataset.is_unnamed(&record.cite));
        self.roots.add(dataset, id, record);
        self.judged.extend((record.claim.is_some() || record.overrule.is_some()).then_some(id));
        self.parties.add(record);
        self.on_behalf.extend(record.parties.iter().filter_map(|party| Some((party.on_behalf?, id))));
        record.place.iter().for_each(|place| note(&mut self.places, place, id));
        record.tags.iter().for_each(|tag| note(&mut self.tags, tag, id));
    }

    /// Puts in order what can be when all records are there.
    pub(super) fn close(&mut self) {
        self.on_behalf.sort_unstable();
        self.roots.close();
        self.stances.shrink_to_fit();
    }
}

fn note(written: &mut Written, word: &Str, id: RecordId) {
    match written.get_mut(&**word) {
        Some(records) => records.push(id),
        None => drop(written.insert(word.clone(), vec![id])),
    }
}

fn append(written: &mut Written, others: Written) {
    for (word, mut records) in others {
        written.entry(word).or_default().append(&mut records);
    }
}

/// Adds the records that were taken over, under the words as they stand in the files now.
fn take_over(written: &mut Written, last: &Written, words: &BTreeSet<Str>, again: &Again) {
    for (word, records) in last {
        let old: Vec<RecordId> = records.iter().filter_map(|record| again.anew(*record)).collect();
        if let Some(word) = words.get(word).filter(|_| !old.is_empty()) {
            let all = written.entry(word.clone()).or_default();
            *all = again::merged(old, all, |id| *id);
        }
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

    /// The records in which somebody acted for an actor.
    pub fn on_behalf_of(&self, actor: ActorId) -> impl Iterator<Item = RecordId> {
        let all = &self.columns.on_behalf;
        let first = all.partition_point(|(other, _)| *other < actor);
        all[first..].iter().take_while(move |(other, _)| *other == actor).map(|(_, record)| *record)
    }

    /// The stances that a record takes.
    pub fn stances_of(&self, record: RecordId) -> &[(RecordId, Stance)] {
        if !self.columns.takes_stance[usize::from(record)] {
            return &[];
        }
        let all = &self.columns.stances;
        let first = all.partition_point(|(other, _)| *other < record);
        let many = all[first..].iter().take_while(|(other, _)| *other == record).count();
        &all[first..first + many]
    }

    /// The records of each place, as it is written.
    pub const fn places(&self) -> &Written {
        &self.columns.places
    }

    /// The records of each tag, as it is written.
    pub const fn tags(&self) -> &Written {
        &self.columns.tags
    }
}
