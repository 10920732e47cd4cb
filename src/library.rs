//! A dataset with its indices: immutable, shared behind one `Arc` by any number of sessions.

mod changes;
mod columns;
mod haystack;
mod lineage;
mod passages;
mod short;
mod then;
mod time;

pub use changes::Changes;
pub use columns::{Columns, Days, Written};
pub use haystack::{Haystacks, Stack};
pub use lineage::Level;
pub use passages::{NoText, Passage, Stray, Words};
pub use then::Then;

use crate::check::Checked;
use crate::dataset::{
    ActorId, AnyId, Body, ById, ClaimId, Dataset, Part, Record, RecordId, RecordKind, SourceId,
};
use crate::date::Span;
use crate::finding::{Finding, Place, Severity};
use crate::load::{File, Shelf};
use crate::progress::{Follow, Stage};
use crate::reading::Values;
use crate::records::StanceKind;
use crate::text::{Str, fold};
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
    by_id: ById<AnyId>,
    /// The records of an actor, in time, each once.
    of_actor: Vec<Vec<RecordId>>,
    /// The records that cite an actor as a hop.
    through: Vec<Vec<AnyId>>,
    /// Who is part of an actor, by `part_of` or office.
    members: Vec<Vec<ActorId>>,
    /// The statements that take a stance on a claim, in time.
    on_claim: Vec<Vec<(RecordId, StanceKind)>>,
    /// The records of which one citation may say otherwise than another, in time.
    differing: Vec<RecordId>,
    /// The records that are what a claim says.
    of_claim: Vec<Vec<RecordId>>,
    /// All records in time.
    in_time: InTime,
    /// What words are looked for in.
    haystacks: Haystacks,
    columns: Columns,
    /// The folded names of each actor: the name first, then the aliases.
    names: Vec<Vec<String>>,
    /// The folded label of each source.
    folded_labels: Vec<String>,
    /// The folded proposition of each claim.
    folded_claims: Vec<String>,
    /// A short name for each actor.
    short: Vec<Str>,
    /// What cites a source, each once.
    citing: Vec<Vec<AnyId>>,
    /// A short name for each source.
    labels: Vec<Str>,
    /// The texts of the sources, as far as they are at hand.
    texts: Shelf,
    /// The words that citations quote from each source, where they stand in its text.
    passages: Vec<Vec<Passage>>,
    /// Those that do not stand where they should.
    strays: Vec<Vec<Stray>>,
    /// When each source was published, where it says so.
    published: Vec<Option<Span>>,
    /// When each actor was first heard of.
    heard_of: Vec<Span>,
    /// When each claim was raised.
    raised: Vec<Span>,
    /// When anything that a source carries was first reported.
    carried: Vec<Span>,
}

impl Library {
    /// Indexes what was checked.
    pub fn new(checked: Checked, origin: impl Into<String>) -> Self {
        let Ok(library) = Self::new_with(checked, origin, &());
        library
    }

    /// The same, followed and perhaps stopped.
    pub fn new_with<F: Follow>(
        checked: Checked,
        origin: impl Into<String>,
        follow: &F,
    ) -> Result<Self, F::Stop> {
        let Checked { dataset, files, findings } = checked;
        let mut library = Self { origin: origin.into(), dataset, files, findings, ..Self::default() };
        library.index(follow)?;
        Ok(library)
    }

    fn index<F: Follow>(&mut self, follow: &F) -> Result<(), F::Stop> {
        let dataset = &self.dataset;
        follow.begin(Stage::Indexing, dataset.records.len());
        self.by_id.reserve(dataset.records.len());
        for (id, row) in dataset.sources.iter() {
            self.by_id.insert(row.id.clone(), AnyId::Source(id));
            self.folded_labels.push(fold(&row.label));
        }
        for (id, row) in dataset.actors.iter() {
            self.by_id.insert(row.id.clone(), AnyId::Actor(id));
            let names = std::iter::once(&row.name).chain(&row.aliases);
            self.names.push(names.map(|name| fold(name)).collect());
        }
        for (id, row) in dataset.claims.iter() {
            self.by_id.insert(row.id.clone(), AnyId::Claim(id));
            self.folded_claims.push(fold(&row.text));
        }
        self.in_time = InTime::of(dataset);
        self.of_actor = vec![Vec::new(); dataset.actors.len()];
        self.through = vec![Vec::new(); dataset.actors.len()];
        self.members = vec![Vec::new(); dataset.actors.len()];
        self.on_claim = vec![Vec::new(); dataset.claims.len()];
        self.of_claim = vec![Vec::new(); dataset.claims.len()];
        for id in self.in_time.all() {
            let record = &dataset.records[*id];
            if may_differ(record) {
                self.differing.push(*id);
            }
            for party in &record.parties {
                push_once(&mut self.of_actor[usize::from(party.actor)], *id);
            }
            for stance in record.stances() {
                self.on_claim[usize::from(stance.claim)].push((*id, stance.kind));
            }
            if let Some(claim) = record.claim {
                self.of_claim[usize::from(claim)].push(*id);
            }
        }
        for (id, row) in dataset.records.iter() {
            self.by_id.insert(row.id.clone(), AnyId::Record(id));
        }
        self.citing = vec![Vec::new(); dataset.sources.len()];
        for (id, citation) in dataset.citations() {
            let citing = &mut self.citing[usize::from(citation.source)];
            if citing.last() != Some(&id) {
                citing.push(id);
            }
            for hop in &citation.via {
                push_once(&mut self.through[usize::from(hop.who)], id);
            }
        }
        for (id, actor) in dataset.actors.iter() {
            let wholes = actor.part_of.into_iter().chain(actor.groups.iter().map(|group| group.of));
            for whole in wholes.chain(actor.offices.iter().map(|office| office.of)) {
                push_once(&mut self.members[usize::from(whole)], id);
            }
        }
        self.short = short::short_names(dataset);
        self.published = then::published(dataset);
        (self.heard_of, self.raised, self.carried) = then::first_heard(dataset, &self.published);
        self.labels = short::short_labels(dataset);
        self.haystacks = Haystacks::of(self, follow)?;
        self.columns = Columns::of(self, follow)?;
        Ok(())
    }

    /// Whatever has that id.
    pub fn find(&self, id: &str) -> Option<AnyId> {
        self.by_id.get(id).copied()
    }

    /// The id of whatever it is, as in the files.
    pub fn id(&self, any: AnyId) -> &str {
        match any {
            AnyId::Actor(id) => &self.dataset.actors[id].id,
            AnyId::Source(id) => &self.dataset.sources[id].id,
            AnyId::Record(id) => &self.dataset.records[id].id,
            AnyId::Claim(id) => &self.dataset.claims[id].id,
        }
    }

    /// Where it stands in the files.
    pub fn here(&self, any: AnyId) -> Place {
        match any {
            AnyId::Actor(id) => self.dataset.actors[id].here,
            AnyId::Source(id) => self.dataset.sources[id].here,
            AnyId::Record(id) => self.dataset.records[id].here,
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

    /// All ids, for completion and for "did you mean".
    pub fn ids(&self) -> Vec<&str> {
        let mut ids: Vec<&str> = self.by_id.keys().map(|id| &**id).collect();
        ids.sort_unstable();
        ids
    }

    /// The names of the views.
    pub fn views(&self) -> impl Iterator<Item = &str> + Clone {
        self.dataset.views.iter().map(|view| &*view.name)
    }

    /// All records in time, the undated last.
    pub fn in_time(&self) -> &[RecordId] {
        self.in_time.all()
    }

    /// All records that may lie in a window, and perhaps some more, in time.
    pub fn around(&self, window: Span) -> impl Iterator<Item = RecordId> {
        self.in_time.around(window)
    }

    /// Records in time, each once.
    pub fn by_time(&self, records: impl IntoIterator<Item = RecordId>) -> Vec<RecordId> {
        let mut records: Vec<RecordId> = records.into_iter().collect();
        records.sort_unstable_by_key(|id| self.rank(*id));
        records.dedup();
        records
    }

    /// Where a record stands in time.
    pub fn rank(&self, record: RecordId) -> u32 {
        self.in_time.rank(record)
    }

    /// The records to which an actor is a party, in time.
    pub fn records_of(&self, actor: ActorId) -> &[RecordId] {
        &self.of_actor[usize::from(actor)]
    }

    /// What was reported through an actor.
    pub fn cited_through(&self, actor: ActorId) -> &[AnyId] {
        &self.through[usize::from(actor)]
    }

    /// Who belongs to an actor, by `part_of`, by a group or by an office at any time.
    pub fn members(&self, actor: ActorId) -> &[ActorId] {
        &self.members[usize::from(actor)]
    }

    /// Who takes which stance on a claim, in time.
    pub fn stances_on(&self, claim: ClaimId) -> &[(RecordId, StanceKind)] {
        &self.on_claim[usize::from(claim)]
    }

    /// What cites a source, in the order of the dataset, each once.
    pub fn citing(&self, source: SourceId) -> &[AnyId] {
        &self.citing[usize::from(source)]
    }

    /// The records that are what a claim says.
    pub fn records_of_claim(&self, claim: ClaimId) -> &[RecordId] {
        &self.of_claim[usize::from(claim)]
    }

    /// The records of which one citation may say otherwise than another, in time.
    pub fn differing(&self) -> &[RecordId] {
        &self.differing
    }

    /// Whether one citation of a record may say otherwise than another.
    pub fn may_differ(&self, record: RecordId) -> bool {
        may_differ(&self.dataset.records[record])
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
        self.dataset.records.iter().filter(|(_, record)| record.kind() == kind).count()
    }

    /// When a record may have happened; ever, where it has no date.
    pub fn span(&self, record: RecordId) -> Span {
        self.dataset.records[record].date.as_ref().map_or(Span::ALL, |dated| dated.when.span())
    }
}

/// Whether one citation says something of its own, or several quote a speaker.
fn may_differ(record: &Record) -> bool {
    let quoted = record.speaker().map_or(0, |_| record.cite.iter().filter(|one| one.quote.is_some()).count());
    record.cite.len() > 1 && (quoted > 1 || record.cite.iter().any(|one| one.says.is_some()))
}

/// Adds it unless it was the last to be added: what comes more than once comes in a row.
fn push_once<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if list.last() != Some(&item) {
        list.push(item);
    }
}
