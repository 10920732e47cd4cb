//! A dataset with its indices: immutable, shared behind one `Arc` by any number of sessions.

mod again;
mod by_id;
mod carried;
mod changes;
mod coded;
mod columns;
mod days;
mod haystack;
mod heard;
mod kept;
mod letters;
mod lineage;
mod lists;
mod parties;
mod pass;
mod passages;
mod roots;
mod short;
mod then;
mod time;

pub use changes::Changes;
pub use coded::Scores;
pub use columns::{Columns, Written};
pub use days::{ByDays, Days};
pub use haystack::{Haystacks, Stack};
pub use letters::Letters;
pub use lineage::{Level, Stands, Stretches};
pub use parties::{Parties, Parts};
pub use passages::{NoText, Passage, Stray, Words};
pub use roots::{Hearsay, Known, Roots};
pub use then::Then;

use crate::check::{Before, Checked};
use crate::dataset::{
    ActorId, AnyId, Body, Citation, ClaimId, Dataset, Marks, Part, Record, RecordId, RecordKind, SourceId,
};
use crate::date::{Span, Tri};
use crate::finding::{Finding, Place, Severity};
use crate::load::{File, Shelf};
use crate::progress::{Follow, Stage, both, hands};
use crate::reading::Values;
use crate::records::StanceKind;
use crate::text::{Str, fold};
use again::Again;
use by_id::by_id;
use coded::Codes;
use heard::Heard;
use letters::Lettered;
use lists::Lists;
use pass::Pass;
use std::borrow::Cow;
use time::InTime;

/// A dataset, found again by id, by actor and by claim.
#[derive(Debug, Default)]
pub struct Library {
    /// Where it was opened: a path, or that it is the embedded one.
    pub origin: String,
    /// What the files mean.
    pub dataset: Dataset,
    /// The files.
    pub files: Vec<File>,
    /// What is wrong with them.
    pub findings: Vec<Finding>,
    lists: Lists,
    /// All records in time.
    in_time: InTime,
    /// What words are looked for in.
    haystacks: Haystacks,
    columns: Columns,
    codes: Codes,
    /// The folded names of each actor: the name first, then the aliases.
    names: Vec<Vec<String>>,
    /// The folded label of each source.
    folded_labels: Vec<String>,
    /// The folded proposition of each claim.
    folded_claims: Vec<String>,
    /// A short name for each actor.
    short: Vec<Str>,
    /// A short name for each source.
    labels: Vec<Str>,
    /// The texts of the sources, as far as they are at hand.
    texts: Shelf,
    /// The words that citations quote from each source, where they stand in its text.
    passages: Vec<Vec<Passage>>,
    /// Those that do not stand where they should.
    strays: Vec<Vec<Stray>>,
    /// Since when all of it was known.
    heard: Heard,
}

impl Library {
    /// Indexes what was checked.
    pub fn new(checked: Checked, origin: impl Into<String>) -> Self {
        let Ok(library) = Self::again(checked, origin, None, &());
        library
    }

    /// The same, followed and perhaps stopped. What is known of records that were taken over from the last library is
    /// taken over as well.
    pub fn again<F: Follow>(
        checked: Checked,
        origin: impl Into<String>,
        last: Option<&Self>,
        follow: &F,
    ) -> Result<Self, F::Stop> {
        let Checked { dataset, files, findings } = checked;
        let mut library = Self { origin: origin.into(), dataset, files, findings, ..Self::default() };
        library.index(last, follow)?;
        Ok(library)
    }

    fn index<F: Follow>(&mut self, last: Option<&Self>, follow: &F) -> Result<(), F::Stop> {
        follow.begin(Stage::Indexing, self.dataset.records.len());
        self.name_others();
        // Beside the texts of records is kept which letters others have that stand in them.
        let lettered = Lettered::of(self);
        let has_same_letters = |again: &Again| lettered.agrees(&Lettered::of(again.last));
        let again = last.and_then(|last| Again::of(last, &self.dataset)).filter(has_same_letters);
        let again = again.as_ref();
        let Pass { columns, found, ids, stacks } = Pass::through(self, &lettered, again, follow)?;
        (self.columns, self.haystacks.records) = (columns, stacks);
        let dataset = &self.dataset;
        let lists = || {
            let in_time = InTime::of(dataset, &self.columns);
            let lists = Lists::of(dataset, &found, again, &self.columns.parties, &in_time);
            (in_time, lists)
        };
        let hands = hands(dataset.records.len() * size_of::<Record>());
        let ((in_time, lists), by_id) = both(hands, lists, || by_id(dataset, ids, again));
        (self.in_time, self.lists, self.columns.by_id) = (in_time, lists, by_id);
        Ok(())
    }

    /// What all that is no record is called, and is found by.
    fn name_others(&mut self) {
        let dataset = &self.dataset;
        for (_, row) in dataset.actors.iter() {
            let names = std::iter::once(&row.name).chain(&row.aliases);
            self.names.push(names.map(|name| fold(name)).collect());
        }
        let called = || (short::short_names(dataset), short::short_labels(dataset));
        let read = || {
            let labels: Vec<String> = dataset.sources.iter().map(|(_, row)| fold(&row.label)).collect();
            let claims: Vec<String> = dataset.claims.iter().map(|(_, row)| fold(&row.text)).collect();
            (Haystacks::of_others(dataset, &labels, &claims), labels, claims)
        };
        let hands = hands((dataset.sources.len() + dataset.claims.len()) * size_of::<Record>());
        let (called, read) = both(hands, called, read);
        (self.short, self.labels) = called;
        self.heard = Heard::of(dataset);
        let (others, labels, claims) = read;
        let records = std::mem::take(&mut self.haystacks.records);
        self.haystacks = Haystacks { records, ..others };
        (self.folded_labels, self.folded_claims) = (labels, claims);
    }

    /// What it was read from and to, for the next reading.
    pub fn before(&self) -> Before<'_> {
        let (files, findings, by_id) = (&*self.files, &*self.findings, &*self.columns.by_id);
        Before { dataset: &self.dataset, files, findings, by_id }
    }

    /// Whatever has that id.
    pub fn find(&self, id: &str) -> Option<AnyId> {
        self.dataset.find(&self.columns.by_id, id)
    }

    /// The id of whatever it is, as in the files.
    pub fn id(&self, any: AnyId) -> &str {
        self.dataset.id(any)
    }

    /// Where it stands in the files.
    pub fn here(&self, any: AnyId) -> Place {
        match any {
            AnyId::Actor(id) => self.dataset.actors[id].here,
            AnyId::Source(id) => self.dataset.sources[id].here,
            AnyId::Record(id) => self.dataset.records.here(id),
            AnyId::Claim(id) => self.dataset.claims[id].here,
        }
    }

    /// The file in which a place lies.
    pub fn file(&self, place: Place) -> Option<&File> {
        self.files.get(place.file as usize)
    }

    /// How many errors there are in the files.
    pub fn errors(&self) -> usize {
        self.findings.iter().filter(|finding| finding.severity() == Severity::Error).count()
    }

    /// All ids in order, for completion and for "did you mean".
    pub fn ids(&self) -> Vec<&str> {
        self.columns.all_ids().map(|any| self.id(any)).collect()
    }

    /// The names of the views.
    pub fn views(&self) -> impl Iterator<Item = &str> + Clone {
        self.dataset.views.iter().map(|view| &*view.name)
    }

    /// Records in time, each once.
    pub fn by_time(&self, records: impl IntoIterator<Item = RecordId>) -> Vec<RecordId> {
        let mut records: Vec<RecordId> = records.into_iter().collect();
        let all = self.in_time();
        // Of many it is quicker to go through all than to sort.
        if records.len() > all.len() / 64 {
            let marks = Marks::of(all.len(), records.iter().map(|id| self.rank(*id) as usize));
            records.clear();
            records.extend(marks.all().map(|rank| all[rank]));
        } else {
            records.sort_unstable_by_key(|id| self.rank(*id));
            records.dedup();
        }
        records
    }

    /// Where a record stands in time.
    pub fn rank(&self, record: RecordId) -> u32 {
        self.in_time.rank(record)
    }

    /// The records to which an actor is a party, in time.
    pub fn records_of(&self, actor: ActorId) -> &[RecordId] {
        &self.lists.of_actor[usize::from(actor)]
    }

    /// Which parts the actor has in each of these.
    pub fn parts_of(&self, actor: ActorId) -> &[Parts] {
        &self.lists.parts[usize::from(actor)]
    }

    /// What was reported through an actor.
    pub fn cited_through(&self, actor: ActorId) -> impl Iterator<Item = AnyId> {
        self.lists.through[usize::from(actor)].iter().map(|id| (*id).into())
    }

    /// Who belongs to an actor, by `part_of`, by a group or by an office at any time.
    pub fn members(&self, actor: ActorId) -> &[ActorId] {
        &self.lists.members[usize::from(actor)]
    }

    /// Who takes which stance on a claim, in time.
    pub fn stances_on(&self, claim: ClaimId) -> &[(RecordId, StanceKind)] {
        &self.lists.on_claim[usize::from(claim)]
    }

    /// What cites a source, in the order of the dataset, each once.
    pub fn citing(&self, source: SourceId) -> impl Iterator<Item = AnyId> {
        self.lists.citing[usize::from(source)].iter().map(|id| (*id).into())
    }

    /// The citations of a source, with what each stands for, in the order of the dataset. The records are left packed: who
    /// lists all sources goes through all of them.
    pub fn citations_from(&self, source: SourceId) -> impl Iterator<Item = (AnyId, Cow<'_, Citation>)> {
        self.citing(source).flat_map(move |id| {
            let own: Vec<Cow<Citation>> = match id {
                AnyId::Record(record) => {
                    self.dataset.records.get(record).cite.into_iter().map(Cow::Owned).collect()
                }
                other => self.dataset.citations_of(other).into_iter().map(Cow::Borrowed).collect(),
            };
            let own = own.into_iter().filter(move |citation| citation.source == source);
            own.map(move |citation| (id, citation))
        })
    }

    /// The records that are what a claim says.
    pub fn records_of_claim(&self, claim: ClaimId) -> &[RecordId] {
        &self.lists.of_claim[usize::from(claim)]
    }

    /// The records of which one citation may say otherwise than another, in time.
    pub fn differing(&self) -> &[RecordId] {
        &self.lists.differing
    }

    /// Whether one citation of a record may say otherwise than another.
    pub fn may_differ(&self, record: RecordId) -> bool {
        self.lists.differing.binary_search_by_key(&self.rank(record), |other| self.rank(*other)).is_ok()
    }

    /// A source's folded label.
    pub fn folded_label(&self, source: SourceId) -> &str {
        &self.folded_labels[usize::from(source)]
    }

    /// A claim's folded proposition.
    pub fn folded_claim(&self, claim: ClaimId) -> &str {
        &self.folded_claims[usize::from(claim)]
    }

    /// An actor's folded names: the name first, then the aliases.
    pub fn folded_names(&self, actor: ActorId) -> &[String] {
        &self.names[usize::from(actor)]
    }

    /// An actor's name for narrow columns.
    pub fn short_name(&self, actor: ActorId) -> &str {
        &self.short[usize::from(actor)]
    }

    /// A source's name for narrow columns.
    pub fn short_label(&self, source: SourceId) -> &str {
        &self.labels[usize::from(source)]
    }

    /// The matter of a record; of a tie, which has no title of its own, what it says.
    pub fn matter(&self, record: RecordId) -> String {
        let record = &self.dataset.records[record];
        let Body::Tie { kind, .. } = &record.body else { return record.title.to_string() };
        let names =
            |part| record.with(part).map(|actor| self.short_name(actor)).collect::<Vec<_>>().join(", ");
        format!("{} {} {}", names(Part::From), kind.word().replace('-', " "), names(Part::To))
    }

    /// How many records of a kind.
    pub fn count(&self, kind: RecordKind) -> usize {
        self.columns.kinds.iter().filter(|other| **other == kind).count()
    }

    /// Whether a record lies in a window; nobody knows of what has no date.
    pub fn within(&self, record: RecordId, window: Span) -> Tri {
        self.each_within(window)(record)
    }

    /// The same, to be asked of many records.
    pub fn each_within(&self, window: Span) -> impl Fn(RecordId) -> Tri {
        let days = Days::of_window(window);
        move |record| {
            let dated = || self.dataset.records.date(record);
            let number = usize::from(record);
            let told = self.columns.days[number].within(days);
            let told = told.or_else(|| self.columns.by_days[number].across());
            told.unwrap_or_else(|| dated().map_or(Tri::Maybe, |dated| dated.when.within(window)))
        }
    }

    /// When a record may have happened; ever, where it has no date.
    pub fn span(&self, record: RecordId) -> Span {
        let dated = || self.dataset.records.date(record);
        let days = self.columns.days[usize::from(record)].span();
        days.unwrap_or_else(|| dated().map_or(Span::ALL, |dated| dated.when.span()))
    }
}
