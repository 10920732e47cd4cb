//! Ids: well formed, unique, and found again where something refers to them.

use super::Checker;
use super::before::{Look, TakenOver};
use super::ids::{Ids, Kind, Mark, Marker, is_kebab};
use super::seen::Seen;
use crate::dataset::{ActorId, AnyId, ClaimId, RecordId, RecordKind, SourceId};
use crate::finding::{Code, Finding, Place};
use crate::load::File;
use crate::reading::{Text, nearest};
use crate::records::{Actor, Claim, Event, Group, Meeting, Records, Source, Statement, Tie};
use crate::text::Str;
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;

/// A record as written, of the four kinds that share one table.
#[derive(Clone, Copy)]
pub(super) enum Written<'r> {
    Meeting(&'r Meeting),
    Statement(&'r Statement),
    Event(&'r Event),
    Tie(&'r Tie),
}

impl<'r> Written<'r> {
    /// The first of some records.
    pub fn first(records: &'r Records) -> Option<Self> {
        let Records { meeting, statement, event, tie, .. } = records;
        let meeting = meeting.first().map(Self::Meeting);
        let statement = || statement.first().map(Self::Statement);
        let event = || event.first().map(Self::Event);
        meeting.or_else(statement).or_else(event).or_else(|| tie.first().map(Self::Tie))
    }

    fn id(self) -> &'r Text {
        match self {
            Self::Meeting(record) => &record.id,
            Self::Statement(record) => &record.id,
            Self::Event(record) => &record.id,
            Self::Tie(record) => &record.id,
        }
    }
}

/// What has an id of its own and is written once, in the order in which ids are numbered; of records only their chunks.
#[derive(Default)]
pub(super) struct Kept<'r> {
    pub sources: Vec<&'r Source>,
    pub actors: Vec<&'r Actor>,
    /// Numbered on from the actors.
    pub groups: Vec<&'r Group>,
    pub claims: Vec<&'r Claim>,
    /// The outlet of each source.
    pub outlets: Vec<Option<ActorId>>,
}

impl Kept<'_> {
    /// Where an actor's or a group's name stands.
    pub fn name(&self, id: ActorId) -> Option<Place> {
        let number = usize::from(id);
        match number.checked_sub(self.actors.len()) {
            None => self.actors.get(number).map(|actor| actor.name.place),
            Some(number) => self.groups.get(number).map(|group| group.name.place),
        }
    }
}

/// What stands in files with faults: a record that could not be read may have it, so nobody is told that it is missing
/// or that nothing refers to it.
#[derive(Default)]
pub(super) struct Lost {
    ids: BTreeSet<String>,
    mentioned: BTreeSet<String>,
    /// Records with a fault in them, from header to header.
    damaged: Vec<Place>,
    /// Whether the dataset's own description may be in such a file.
    head: bool,
}

impl Lost {
    /// Takes in a file with faults.
    pub fn add(&mut self, number: u32, file: &File, faults: &[Finding]) {
        let mut at = 0;
        let (mut records, mut with_id) = (Vec::new(), BTreeSet::new());
        for line in file.text.split_inclusive('\n') {
            if line.starts_with('[') {
                records.push(at);
            }
            self.head |= line.starts_with("[dataset]");
            let id =
                line.trim_start().strip_prefix("id").and_then(|rest| rest.trim_start().strip_prefix('='));
            if let Some(id) = id.and_then(|value| value.trim_start().strip_prefix('"')?.split('"').next()) {
                self.ids.insert(id.trim_end().to_owned());
                with_id.insert(records.last().copied());
            } else {
                let words = line.split('"').map(str::trim_end);
                self.mentioned.extend(words.filter(|word| is_kebab(word)).map(str::to_owned));
            }
            at += line.len() as u32;
        }
        for fault in faults {
            let after = records.partition_point(|record| *record <= fault.place.start);
            let before = after.checked_sub(1).map(|before| records[before]);
            let end = records.get(after).copied().unwrap_or(at);
            self.damaged.push(Place { file: number, start: before.unwrap_or(0), end });
            if !with_id.contains(&before) {
                // The fault may be in the id itself: `id "ankara"`, `ide = "ankara"`.
                let (before, after) =
                    file.text.split_at_checked(fault.place.start as usize).unwrap_or_default();
                let start = before.rsplit('\n').next().unwrap_or_default();
                let end = after.split('\n').next().unwrap_or_default();
                let words = [start, end].concat();
                let words = words.split(|char: char| !char.is_ascii_alphanumeric() && char != '-');
                self.ids.extend(words.filter(|word| is_kebab(word)).map(str::to_owned));
            }
        }
        self.damaged.dedup();
    }

    fn holds(&self, here: Place) -> bool {
        self.damaged.iter().any(|place| {
            place.file == here.file && (place.start..place.end.max(place.start + 1)).contains(&here.start)
        })
    }
}

/// Every id and what it stands for.
pub(super) struct Names<'b> {
    ids: Ids,
    /// The records that are taken over from the last reading.
    taken: TakenOver<'b>,
    /// The files that must be looked at more closely: what is to be said of them is not known.
    pub odd: BTreeSet<u32>,
    /// Those that are no ids as they should be.
    no_ids: BTreeSet<Str>,
    /// Ids of records that could not be read or cannot stand: no complaint about those who refer to them.
    lost: Lost,
}

impl<'b> Names<'b> {
    /// Gives everything its number; of what is given twice the second is left out.
    pub fn of<'r>(
        all: &'r Records,
        files: &mut [Seen<'b>],
        (looks, taken): (&[Look], TakenOver<'b>),
        marker: Marker,
        lost: Lost,
        findings: &mut Vec<Finding>,
        hands: usize,
    ) -> (Self, Kept<'r>) {
        let (ids, odd, no_ids) = (Ids::new(marker), BTreeSet::new(), BTreeSet::new());
        let mut names = Self { ids, taken, odd, no_ids, lost };
        let mut kept = Kept::default();
        names.ids.reserve(all.source.len() + files.iter().map(Seen::many).sum::<usize>());
        for source in &all.source {
            if names.add(&source.id, Kind::Source, kept.sources.len(), findings) {
                kept.sources.push(source);
            }
        }
        for actor in &all.actor {
            if names.add(&actor.id, Kind::Actor, kept.actors.len(), findings) {
                kept.actors.push(actor);
            }
        }
        for group in &all.group {
            let number = kept.actors.len() + kept.groups.len();
            if names.add(&group.id, Kind::Group, number, findings) {
                kept.groups.push(group);
            }
        }
        for claim in &all.claim {
            if names.add(&claim.id, Kind::Claim, kept.claims.len(), findings) {
                kept.claims.push(claim);
            }
        }
        let mut number = 0_usize;
        for kind in RecordKind::ALL {
            for (file_number, (file, look)) in (0..).zip(files.iter_mut().zip(looks)) {
                let place = kind as usize;
                if let Look::TakenOver(was) = look {
                    file.taken[place] = names.taken.number(place, *was, file_number, number);
                    number += file.taken[place].iter().map(|part| part.len()).sum::<usize>();
                }
                file.retain(kind, |record| {
                    let is_new = names.add(record.id(), Kind::Record(kind), number, findings);
                    if is_new && names.stands(&record) {
                        number += 1;
                    } else if is_new {
                        names.ids.remove(&record.id().is, Kind::Record(kind));
                        names.lost.ids.insert(record.id().is.to_string());
                    }
                    is_new
                });
                let ids = file.parts[place].iter().flat_map(|part| &part.ids);
                for (id, mark) in ids.zip(std::mem::take(&mut file.marks[place])) {
                    names.complain(id, mark, findings);
                    names.ids.note(id, mark, kind, number);
                    number += 1;
                }
            }
        }
        names.not_twice(files, hands);
        names.similar(findings);
        let outlet = |source: &&Source| match names.get(&source.outlet.as_ref()?.is, Kind::Actor)? {
            (Kind::Actor, AnyId::Actor(outlet)) => Some(outlet),
            _ => None,
        };
        kept.outlets = kept.sources.iter().map(outlet).collect();
        (names, kept)
    }

    /// Whether a record that could not be read may refer to it.
    pub fn may_be_used(&self, id: &str) -> bool {
        self.lost.mentioned.contains(id)
    }

    /// Whether the record that stands there has a fault in it, and may have more than was read.
    pub fn is_damaged(&self, here: Place) -> bool {
        self.lost.holds(here)
    }

    /// Whether the dataset's own description may stand where it could not be read.
    pub fn may_have_head(&self) -> bool {
        self.lost.head
    }

    /// Whether every record could be read.
    pub fn is_whole(&self) -> bool {
        self.lost.ids.is_empty() && self.lost.damaged.is_empty()
    }

    /// Whether a record has what it cannot stand without: a source, and those without whom it is nobody's.
    pub fn stands(&self, written: &Written) -> bool {
        let has = |id: &Text, kind| matches!(self.get(&id.is, kind), Some((found, _)) if found == kind);
        let actor = |id: &Text| has(id, Kind::Actor) || has(id, Kind::Group);
        let (cite, whose) = match written {
            Written::Meeting(record) => (&record.cite, true),
            Written::Statement(record) => (&record.cite, actor(&record.speaker)),
            Written::Event(record) => (&record.cite, true),
            Written::Tie(record) => (&record.cite, actor(&record.from) && record.to.iter().any(actor)),
        };
        whose && cite.iter().any(|citation| has(&citation.source, Kind::Source))
    }

    fn add(&mut self, id: &Text, kind: Kind, number: usize, findings: &mut Vec<Finding>) -> bool {
        let mark = self.ids.mark(&id.is);
        self.complain(id, mark, findings);
        if let Some(given) = self.ids.find_marked(&id.is, mark) {
            let (word, other) = (kind.word(), given.kind.word());
            let message = format!("the id `{}` is given twice: {word} here, {other} before", id.is);
            findings.push(Finding::new(Code::DuplicateId, id.place, message).beside(given.place));
            return false;
        }
        self.ids.add(id, mark, kind, number);
        true
    }

    /// Says it of an id that is none.
    fn complain(&mut self, id: &Text, mark: Mark, findings: &mut Vec<Finding>) {
        if !mark.is_kebab {
            let message = format!("`{}` is no id", id.is);
            let help = match kebab(&id.is) {
                Some(kebab) => format!("write `{kebab}`"),
                None => "write lower-case letters, digits and hyphens: `hakan-fidan`".to_owned(),
            };
            findings.push(Finding::new(Code::BadId, id.place, message).help(help));
            self.no_ids.insert(id.is.clone());
        }
    }

    /// What has that id, and of what kind it is; most likely of this one.
    fn get(&self, id: &Str, likely: Kind) -> Option<(Kind, AnyId)> {
        match self.ids.find(id, likely) {
            Some(given) => Some((given.kind, given.what())),
            None => self.taken.find(id).map(|(record, kind, _)| (Kind::Record(kind), AnyId::Record(record))),
        }
    }

    /// The number that a record of the last reading has now, if it is still there.
    pub fn anew(&self, record: RecordId) -> Option<RecordId> {
        match self.taken.anew(record) {
            Some((record, _)) => Some(record),
            None => self.ids.find(self.taken.was(record)?, MEETING)?.what().record(),
        }
    }

    /// Of whom no more than an id was seen, or who is taken over, cannot be told of one that is given twice.
    fn not_twice(&mut self, files: &[Seen], hands: usize) {
        self.odd.extend(self.ids.add_noted(hands).map(|given| given.place.file));
        // Nor of one that something else has which cannot stand.
        let lost = self.lost.ids.iter().filter_map(|id| self.ids.find(id, MEETING));
        let is_seen = |file: &u32| files[*file as usize].parts.iter().any(|parts| !parts.is_empty());
        self.odd.extend(lost.map(|given| given.place.file).filter(is_seen));
        let ids = self.ids.all().map(|given| &*given.id).chain(self.lost.ids.iter().map(String::as_str));
        let taken = ids.filter_map(|id| self.taken.find(id));
        self.odd.extend(taken.map(|(.., file)| file));
    }

    /// Ids that people and file systems take for the same.
    fn similar(&mut self, findings: &mut Vec<Finding>) {
        let mut same: BTreeMap<String, Vec<(Place, &str)>> = BTreeMap::new();
        // Of two that are alike one is no id as it should be, so nearly all need no key.
        for given in self.no_ids.iter().filter_map(|id| self.ids.find(id, MEETING)) {
            let key: String = given.id.nfkc().flat_map(char::to_lowercase).nfkc().collect();
            same.entry(key).or_default().push((given.place, &given.id));
        }
        for (key, ids) in same.iter_mut().filter(|(key, _)| is_kebab(key)) {
            self.odd.extend(self.taken.find(key).map(|(.., file)| file));
            ids.extend(self.ids.find(key, MEETING).map(|given| (given.place, &*given.id)));
        }
        for ids in same.values_mut().filter(|ids| ids.len() > 1) {
            ids.sort_unstable();
            let (first, other) = ids[0];
            for (place, id) in &ids[1..] {
                let message = format!("the id `{id}` differs from `{other}` only in case or Unicode form");
                findings.push(Finding::new(Code::SimilarId, *place, message).beside(first));
            }
        }
    }

    fn nearest(&self, id: &str, wanted: &[Kind]) -> Option<&str> {
        let ids = self.ids.all().map(|given| (given.kind, &*given.id));
        let taken = self.taken.ids().map(|(id, kind)| (Kind::Record(kind), id));
        let known = ids.chain(taken).filter(|(kind, _)| wanted.contains(kind)).map(|(_, id)| id);
        let mut known: Vec<&str> = known.collect();
        known.sort_unstable();
        nearest(id, &known)
    }
}

const MEETING: Kind = Kind::Record(RecordKind::Meeting);

/// The kinds that stand in time.
const RECORDS: [Kind; 4] = [
    MEETING,
    Kind::Record(RecordKind::Statement),
    Kind::Record(RecordKind::Event),
    Kind::Record(RecordKind::Tie),
];

impl Checker<'_> {
    fn resolve(&mut self, id: &Text, wanted: &[Kind]) -> Option<AnyId> {
        match self.names.get(&id.is, *wanted.first()?) {
            Some((kind, any)) if wanted.contains(&kind) => Some(any),
            Some((kind, _)) => {
                let article = |noun: &str| if noun.starts_with(['a', 'e']) { "an" } else { "a" };
                let (word, wanted_one) = (kind.word(), one_of(wanted));
                let message = format!(
                    "`{}` is {} {word}, not {} {wanted_one}",
                    id.is,
                    article(word),
                    article(&wanted_one)
                );
                let help = self.names.nearest(&id.is, wanted).map(|near| format!("did you mean `{near}`?"));
                self.say(Code::WrongKind, id.place, message, help);
                None
            }
            None if self.names.lost.ids.contains(&*id.is) => {
                self.is_silent = true;
                None
            }
            None => {
                let message = format!("there is no {} `{}`", one_of(wanted), id.is);
                let help = match self.names.nearest(&id.is, wanted) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("add {} with that id", one_of(wanted)),
                };
                self.say(Code::DanglingReference, id.place, message, help);
                None
            }
        }
    }

    pub(super) fn actor_id(&mut self, id: &Text) -> Option<ActorId> {
        let Some(AnyId::Actor(actor)) = self.resolve(id, &[Kind::Actor]) else { return None };
        self.used_actors.add(actor);
        Some(actor)
    }

    pub(super) fn source_id(&mut self, id: &Text) -> Option<SourceId> {
        let Some(AnyId::Source(source)) = self.resolve(id, &[Kind::Source]) else { return None };
        self.used_sources.add(source);
        Some(source)
    }

    pub(super) fn claim_id(&mut self, id: &Text) -> Option<ClaimId> {
        let Some(AnyId::Claim(claim)) = self.resolve(id, &[Kind::Claim]) else { return None };
        self.spoken_to.insert(claim);
        Some(claim)
    }

    pub(super) fn record_id(&mut self, id: &Text) -> Option<RecordId> {
        let Some(AnyId::Record(record)) = self.resolve(id, &RECORDS) else { return None };
        Some(record)
    }

    /// An event's id, for an actor's end.
    pub(super) fn event_id(&mut self, id: &Text) -> Option<RecordId> {
        const EVENT: Kind = Kind::Record(RecordKind::Event);
        if let Some((kind, _)) = self.names.get(&id.is, EVENT)
            && kind != EVENT
        {
            let message = format!("`{}` is a {}, not an event", id.is, kind.word());
            self.say(Code::EndNotEvent, id.place, message, None);
            return None;
        }
        let Some(AnyId::Record(record)) = self.resolve(id, &[EVENT]) else { return None };
        Some(record)
    }

    /// What a date may be anchored to.
    pub(super) fn dated_id(&mut self, id: &Text) -> Option<AnyId> {
        let [meeting, statement, event, tie] = RECORDS;
        self.resolve(id, &[Kind::Source, meeting, statement, event, tie])
    }

    /// Several actors, each once.
    pub(super) fn actor_ids(&mut self, ids: &[Text]) -> Vec<ActorId> {
        let mut seen = BTreeSet::new();
        ids.iter().filter_map(|id| self.once(id, &mut seen)).collect()
    }

    /// An actor, unless already seen among the parties.
    pub(super) fn once(&mut self, id: &Text, seen: &mut BTreeSet<ActorId>) -> Option<ActorId> {
        let actor = self.actor_id(id)?;
        if !seen.insert(actor) {
            self.say(Code::RepeatedActor, id.place, format!("`{}` stands here twice", id.is), None);
            return None;
        }
        Some(actor)
    }
}

fn one_of(kinds: &[Kind]) -> String {
    match kinds {
        [] => String::new(),
        [kind] => kind.word().to_owned(),
        [kinds @ .., last] => {
            let words: Vec<&str> = kinds.iter().map(|kind| kind.word()).collect();
            format!("{} or {}", words.join(", "), last.word())
        }
    }
}

/// The same in kebab-case, if anything is left of it.
fn kebab(id: &str) -> Option<String> {
    let folded = crate::text::fold(id);
    let words: Vec<_> =
        folded.split(|char: char| !char.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).collect();
    (!words.is_empty()).then(|| words.join("-"))
}
