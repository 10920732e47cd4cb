//! What is asked of all records at once, without a look at the records themselves.

use super::again::{self, Again, Piece};
use super::{Library, Marks, Parties, Roots};
use crate::dataset::{
    ActorId, AnyId, Body, Dataset, Pack, Packer, Record, RecordId, RecordKind, Unpacker, pack,
};
use crate::date::{Day, Edge, Shape, Span, Tri, When};
use crate::progress::{Follow, hands, shared_to};
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
    /// Whether the days say all that the date does: it was one moment, and nobody marked it as doubtful.
    pub is_moment: Vec<bool>,
    /// Whether it is an occasion, and no characterisation.
    pub is_occasion: Vec<bool>,
    /// Who speaks.
    pub speakers: Vec<Option<ActorId>>,
    /// Whether it takes a stance on any claim.
    pub takes_stance: Vec<bool>,
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
    pub by_id: Vec<AnyId>,
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

/// From the first to the last day of a date, where they lie within some million years; wider, where they do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days(i32, i32);

impl Days {
    /// Of what has no date.
    const NONE: Self = Self(i32::MAX, i32::MIN);

    fn of(span: Span) -> Self {
        let limit = |edge: Edge, open: i32, far: fn(i64) -> i32| match edge {
            Edge::On(day) => far(day.number()),
            Edge::Ever | Edge::Never => open,
        };
        let first = limit(span.earliest, i32::MIN, |day| i32::try_from(day).unwrap_or(i32::MIN));
        Self(first, limit(span.latest, i32::MAX, |day| i32::try_from(day).unwrap_or(i32::MAX)))
    }

    /// When that was: ever, where there is no date; none where the days do not tell it.
    pub fn span(self) -> Option<Span> {
        let on = |day: i32| Edge::On(Day::from_number(i64::from(day)));
        match self {
            Self::NONE => Some(Span::ALL),
            Self(i32::MIN, _) | Self(_, i32::MAX) => None,
            Self(first, last) => Some(Span { earliest: on(first), latest: on(last) }),
        }
    }

    /// Whether there is a date.
    pub fn is_dated(self) -> bool {
        self != Self::NONE
    }

    /// Whether the date lies in a window, as far as the days tell: none where it lies on its edge.
    pub fn within(self, window: Span) -> Option<Tri> {
        let open = |day: i32| match day {
            i32::MIN => i64::MIN,
            i32::MAX => i64::MAX,
            day => i64::from(day),
        };
        let (first, last) = (window.earliest.number(), window.latest.number());
        if !self.is_dated() {
            Some(Tri::Maybe)
        } else if open(self.0) > last || open(self.1) < first {
            Some(Tri::No)
        } else if first <= open(self.0) && open(self.1) <= last {
            Some(Tri::Yes)
        } else {
            None
        }
    }
}

pack! {
    Columns {
        kinds, acts, days, is_moment, is_occasion, speakers, takes_stance, is_coded, is_unnamed, roots, judged, parties, on_behalf,
        by_id, statuses, contested, places, tags,
    }
}

impl Pack for Days {
    fn pack(&self, to: &mut Packer) {
        (i64::from(self.0), i64::from(self.1)).pack(to);
    }

    fn unpack(from: &mut Unpacker) -> Option<Self> {
        let (first, last) = <(i64, i64)>::unpack(from)?;
        Some(Self(first.try_into().ok()?, last.try_into().ok()?))
    }
}

impl Columns {
    /// The columns of the records behind them.
    pub(super) fn append(&mut self, part: Self) {
        self.kinds.extend(part.kinds);
        self.acts.extend(part.acts);
        self.days.extend(part.days);
        self.is_moment.extend(part.is_moment);
        self.is_occasion.extend(part.is_occasion);
        self.speakers.extend(part.speakers);
        self.takes_stance.extend(part.takes_stance);
        self.is_coded.extend(part.is_coded);
        self.is_unnamed.extend(part.is_unnamed);
        self.roots.append(part.roots);
        self.judged.extend(part.judged);
        self.parties.append(&part.parties);
        self.on_behalf.extend(part.on_behalf);
        append(&mut self.places, part.places);
        append(&mut self.tags, part.tags);
    }

    /// The columns of some records, as they stand elsewhere.
    pub(super) fn copy(&mut self, from: &Self, numbers: Range<usize>) {
        let some = || numbers.clone();
        self.kinds.extend(&from.kinds[some()]);
        self.acts.extend(&from.acts[some()]);
        self.days.extend(&from.days[some()]);
        self.is_moment.extend(&from.is_moment[some()]);
        self.is_occasion.extend(&from.is_occasion[some()]);
        self.speakers.extend(&from.speakers[some()]);
        self.takes_stance.extend(&from.takes_stance[some()]);
        self.is_coded.extend(&from.is_coded[some()]);
        self.is_unnamed.extend(&from.is_unnamed[some()]);
        self.roots.copy(&from.roots, some());
        self.parties.copy(&from.parties, some());
    }

    /// Of all that, what is no fact of each record, but lists of some.
    pub(super) fn lists(&self) -> Self {
        let Self { roots, judged, on_behalf, places, tags, .. } = self;
        Self {
            roots: roots.others(),
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
            is_moment,
            is_occasion,
            speakers,
            takes_stance,
            is_coded,
            is_unnamed,
            roots,
            parties,
            ..
        } = self;
        let flags = [is_moment, is_occasion, takes_stance, is_coded, is_unnamed];
        [kinds.len(), acts.len(), days.len(), speakers.len()].iter().all(|many| *many == records)
            && flags.iter().all(|flags| flags.len() == records)
            && roots.fit(records)
            && parties.fit(records)
    }

    /// What lists have of records that were taken over.
    pub(super) fn take_over(&mut self, again: &Again, dataset: &Dataset) {
        let Self { roots, judged, on_behalf, places, tags, .. } = &again.last.columns;
        self.roots.take_over(roots, again);
        let judged = judged.iter().filter_map(|record| again.anew(*record)).collect();
        self.judged = again::merged(judged, &self.judged, |id| *id);
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
        self.is_moment.push(record.date.as_ref().is_some_and(|dated| is_moment(&dated.when)));
        self.is_occasion.push(record.is_occasion());
        self.speakers.push(record.speaker());
        self.takes_stance.push(!record.stances().is_empty());
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

fn is_moment(when: &When) -> bool {
    when.shape() == Shape::Date && !when.is_uncertain() && !when.is_approximate()
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

    /// The records of each place, as it is written.
    pub const fn places(&self) -> &Written {
        &self.columns.places
    }

    /// The records of each tag, as it is written.
    pub const fn tags(&self) -> &Written {
        &self.columns.tags
    }
}

/// So many ids are put in order in a row.
const MANY: usize = 20_000;

/// Whatever has an id, in the order of the ids.
pub(super) fn by_id<F: Follow>(
    dataset: &Dataset,
    again: Option<&Again>,
    follow: &F,
) -> Result<Vec<AnyId>, F::Stop> {
    if let Some(again) = again {
        return Ok(by_id_again(dataset, again));
    }
    let actors = dataset.actors.ids().map(AnyId::Actor);
    let sources = dataset.sources.ids().map(AnyId::Source);
    let claims = dataset.claims.ids().map(AnyId::Claim);
    let records = dataset.records.ids().map(AnyId::Record);
    let all: Vec<AnyId> = actors.chain(sources).chain(claims).chain(records).collect();
    // The beginning of an id beside it tells most of them apart without a look at it.
    let order = |a: &(u128, AnyId), b: &(u128, AnyId)| {
        a.0.cmp(&b.0).then_with(|| dataset.id(a.1).cmp(dataset.id(b.1)))
    };
    let sorted = |ids: &[AnyId]| {
        let mut ids: Vec<(u128, AnyId)> = ids.iter().map(|id| (beginning(dataset.id(*id)), *id)).collect();
        ids.sort_unstable_by(order);
        ids
    };
    let hands = hands(all.len() * size_of::<u128>());
    let mut parts: Vec<(u128, AnyId)> = Vec::with_capacity(all.len());
    shared_to(hands, all.chunks(MANY), follow, |_| 0, sorted, |part| parts.extend(part))?;
    // A stable sort finds that there are parts in order, and brings them together.
    parts.sort_by(order);
    Ok(parts.into_iter().map(|(_, id)| id).collect())
}

/// The same where most of it is in order: those that are new are put among the others, whose ids are what they were.
fn by_id_again(dataset: &Dataset, again: &Again) -> Vec<AnyId> {
    let last = &again.last.columns.by_id;
    let anew = |id: &AnyId| match id {
        AnyId::Record(record) => again.anew(*record).map(AnyId::Record),
        other => Some(*other),
    };
    let pieces = again.pieces(0..dataset.records.len()).into_iter();
    let new = pieces.filter_map(|piece| if let Piece::New(numbers) = piece { Some(numbers) } else { None });
    let mut new: Vec<AnyId> = new.flatten().map(|number| AnyId::Record(number.into())).collect();
    new.sort_by(|a, b| dataset.id(*a).cmp(dataset.id(*b)));
    let (mut all, mut next) = (Vec::with_capacity(last.len() + new.len()), 0);
    for id in new {
        // Beside those that stood there then.
        let id_as_text = dataset.id(id);
        let place = next + last[next..].partition_point(|old| again.last.dataset.id(*old) < id_as_text);
        all.extend(last[next..place].iter().filter_map(anew));
        all.push(id);
        next = place;
    }
    all.extend(last[next..].iter().filter_map(anew));
    all
}

/// The first bytes of an id: what is less there comes first.
fn beginning(id: &str) -> u128 {
    let mut first = [0; size_of::<u128>()];
    first.iter_mut().zip(id.bytes()).for_each(|(place, byte)| *place = byte);
    u128::from_be_bytes(first)
}
