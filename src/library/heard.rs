//! Since when something was known: when it was first reported, by the citations of whatever names it.

use super::Library;
use crate::dataset::{ActorId, AnyId, Citation, ClaimId, Dataset, Record, Source, SourceId};
use crate::date::Span;
use crate::progress::{hands, shared};
use std::sync::OnceLock;

impl Library {
    /// When a citation brought its record to light: the earliest date of its hops and of its source.
    pub fn reported(&self, citation: &Citation) -> Span {
        reported(&self.heard.published, citation)
    }

    /// When a source was published; any day, where it has no date.
    pub(super) fn published(&self, source: SourceId) -> Span {
        self.heard.published[usize::from(source)].unwrap_or(Span::ALL)
    }

    /// When something was first reported: a record by its citations, a source by its own date or by what it carries, a
    /// claim by whoever takes a stance on it, an actor by whatever names it.
    pub fn first_reported(&self, id: AnyId) -> Span {
        match id {
            AnyId::Record(record) => first(&self.heard.published, &self.dataset.records.get(record).cite),
            AnyId::Source(source) => self.first().sources[usize::from(source)],
            AnyId::Claim(claim) => self.first().claims[usize::from(claim)],
            AnyId::Actor(actor) => self.first().actors[usize::from(actor)],
        }
    }

    /// Laid out when it is first asked for.
    fn first(&self) -> &First {
        let many = self.dataset.records.len();
        self.heard.first.get_or_init(|| {
            let ranges = (0..many).step_by(MANY).map(|first| first..many.min(first + MANY)).collect();
            let told = |numbers| {
                let mut told = Told::new(&self.dataset);
                self.dataset.records.some(numbers).for_each(|(_, record)| told.add(&self.heard, &record));
                told
            };
            let hands = hands(many * size_of::<Record>());
            let Ok(all) = shared(hands, ranges, &(), |_| 0, told);
            let told = all.into_iter().reduce(Told::with).unwrap_or_else(|| Told::new(&self.dataset));
            First::of(&self.dataset, &self.heard.published, told)
        })
    }
}

/// So many records are gone through in a row.
const MANY: usize = 1 << 15;

/// Since when something was known.
#[derive(Debug, Default)]
pub(super) struct Heard {
    /// When each source was published, where it says so.
    published: Vec<Option<Span>>,
    first: OnceLock<First>,
}

/// When what is no record was first known.
#[derive(Debug)]
struct First {
    /// When each actor was first heard of.
    actors: Vec<Span>,
    /// When each claim was raised.
    claims: Vec<Span>,
    /// When anything that a source carries was first reported.
    sources: Vec<Span>,
}

impl Heard {
    /// What is known before anything is asked.
    pub fn of(dataset: &Dataset) -> Self {
        let published = |source: &Source| Some(source.date.as_ref()?.when.span());
        Self {
            published: dataset.sources.iter().map(|(_, source)| published(source)).collect(),
            first: OnceLock::new(),
        }
    }
}

impl First {
    /// What the records tell, and what follows from it. Of what nothing cites nobody knows since when.
    fn of(dataset: &Dataset, published: &[Option<Span>], mut told: Told) -> Self {
        for (id, claim) in dataset.claims.iter() {
            claim.cite.iter().for_each(|citation| told.claim(id, reported(published, citation)));
            if let Some(span) = told.claims[usize::from(id)] {
                claim.about.iter().for_each(|actor| told.actor(*actor, span));
            }
            claim.cite.iter().for_each(|citation| told.citation(published, citation));
        }
        for ((_, row), day) in dataset.sources.iter().zip(published) {
            row.outlet.into_iter().for_each(|outlet| told.actor(outlet, day.unwrap_or(Span::ALL)));
        }
        for (id, actor) in dataset.actors.iter() {
            let offices = actor.offices.iter().filter(|office| !office.cite.is_empty());
            for citation in &actor.cite {
                told.actor(id, reported(published, citation));
                told.citation(published, citation);
            }
            for office in offices {
                let span = first(published, &office.cite);
                told.actor(id, span);
                told.actor(office.of, span);
                office.cite.iter().for_each(|citation| told.citation(published, citation));
            }
        }
        // Who is told to be part of something tells of it.
        for (id, _) in dataset.actors.iter() {
            let (mut part, mut steps) = (id, 0);
            while let Some(whole) = dataset.actors[part].part_of.filter(|_| steps < dataset.actors.len()) {
                let cite = &dataset.actors[part].cite;
                let own = if cite.is_empty() {
                    told.actors[usize::from(part)]
                } else {
                    Some(first(published, cite))
                };
                if let Some(span) = own {
                    told.actor(whole, span);
                }
                (part, steps) = (whole, steps + 1);
            }
        }
        // A group is there as soon as one of its members is.
        for (id, actor) in dataset.actors.iter() {
            for group in &actor.groups {
                told.actor(group.of, told.actors[usize::from(id)].unwrap_or(Span::ALL));
            }
        }
        let sure =
            |spans: Vec<Option<Span>>| spans.into_iter().map(|span| span.unwrap_or(Span::ALL)).collect();
        // A source was there when it was published, or no later than what it carries was reported.
        let sources = published.iter().zip(told.sources).map(|(day, carried)| {
            let day = day.unwrap_or(Span::ALL);
            carried.map_or(day, |span| day.sooner(span))
        });
        Self { sources: sources.collect(), actors: sure(told.actors), claims: sure(told.claims) }
    }
}

/// Since when some records tell of actors, claims and sources.
#[derive(Debug)]
struct Told {
    actors: Vec<Option<Span>>,
    claims: Vec<Option<Span>>,
    sources: Vec<Option<Span>>,
}

impl Told {
    /// Nothing yet.
    fn new(dataset: &Dataset) -> Self {
        let none = |many| vec![None; many];
        let (actors, claims) = (none(dataset.actors.len()), none(dataset.claims.len()));
        Self { actors, claims, sources: none(dataset.sources.len()) }
    }

    /// What a record tells.
    fn add(&mut self, heard: &Heard, record: &Record) {
        let span = first(&heard.published, &record.cite);
        for party in &record.parties {
            for actor in [Some(party.actor), party.on_behalf].into_iter().flatten() {
                self.actor(actor, span);
            }
        }
        for claim in record.claim.into_iter().chain(record.stances().iter().map(|stance| stance.claim)) {
            self.claim(claim, span);
        }
        record.cite.iter().for_each(|citation| self.citation(&heard.published, citation));
    }

    /// With what others tell.
    fn with(mut self, other: Self) -> Self {
        let sooner = |ours: &mut Vec<Option<Span>>, theirs: Vec<Option<Span>>| {
            let told = ours.iter_mut().zip(theirs).filter_map(|(ours, theirs)| Some((ours, theirs?)));
            told.for_each(|(ours, span)| note(ours, span));
        };
        sooner(&mut self.actors, other.actors);
        sooner(&mut self.claims, other.claims);
        sooner(&mut self.sources, other.sources);
        self
    }

    fn citation(&mut self, published: &[Option<Span>], citation: &Citation) {
        let span = reported(published, citation);
        let said = citation.says().into_iter().flat_map(|says| &says.participants);
        citation.via.iter().map(|hop| hop.who).chain(said.copied()).for_each(|actor| self.actor(actor, span));
        note(&mut self.sources[usize::from(citation.source)], span);
    }

    fn actor(&mut self, actor: ActorId, span: Span) {
        note(&mut self.actors[usize::from(actor)], span);
    }

    fn claim(&mut self, claim: ClaimId, span: Span) {
        note(&mut self.claims[usize::from(claim)], span);
    }
}

fn note(known: &mut Option<Span>, span: Span) {
    *known = Some(known.map_or(span, |before| before.sooner(span)));
}

fn reported(published: &[Option<Span>], citation: &Citation) -> Span {
    let hops = citation.via.iter().filter_map(|hop| Some(hop.date.as_deref()?.when.span()));
    let source = published[usize::from(citation.source)];
    hops.chain(source).reduce(Span::sooner).unwrap_or(Span::ALL)
}

/// When the first of several citations was there; any day, where there is none.
fn first(published: &[Option<Span>], cite: &[Citation]) -> Span {
    let spans = cite.iter().map(|citation| reported(published, citation));
    spans.reduce(Span::sooner).unwrap_or(Span::ALL)
}
