//! Which paragraph of which source carries what.

use super::locator::MOST;
use super::{AnyId, Citation, Dataset, Source, SourceId};
use crate::text::Str;
use std::borrow::{Borrow, Cow};
use std::collections::BTreeMap;

/// One source, paragraph by paragraph.
#[derive(Clone, Debug)]
pub struct Coverage {
    /// The source.
    pub source: SourceId,
    /// Its paragraphs: all of them where their number is known, else those that are cited or left out.
    pub paragraphs: Vec<Paragraph>,
    /// What cites the source without saying where.
    pub nowhere: Vec<AnyId>,
}

/// One paragraph.
#[derive(Clone, Debug, Default)]
pub struct Paragraph {
    /// Its number, from 1.
    pub number: u32,
    /// What was coded from it, in the order of the dataset.
    pub carries: Vec<AnyId>,
    /// Why nothing was.
    pub why: Option<Str>,
}

impl Dataset {
    /// Every citation, with what it stands for.
    pub fn citations(&self) -> impl Iterator<Item = (AnyId, Cow<'_, Citation>)> {
        let records = self.records.iter().flat_map(|(id, record)| {
            record.cite.into_iter().map(move |citation| (AnyId::Record(id), Cow::Owned(citation)))
        });
        records.chain(self.other_citations().map(|(id, citation)| (id, Cow::Borrowed(citation))))
    }

    /// The same of what is no record: of claims and actors.
    pub fn other_citations(&self) -> impl Iterator<Item = (AnyId, &Citation)> {
        let actors = self.actors.iter().flat_map(|(id, actor)| {
            let offices = actor.offices.iter().flat_map(|office| &office.cite);
            actor.cite.iter().chain(offices).map(move |citation| (AnyId::Actor(id), citation))
        });
        let claims = self
            .claims
            .iter()
            .flat_map(|(id, claim)| claim.cite.iter().map(move |citation| (AnyId::Claim(id), citation)));
        claims.chain(actors)
    }

    /// The citations of one thing; of an actor those of its offices, too.
    pub fn citations_of(&self, id: AnyId) -> Vec<&Citation> {
        match id {
            AnyId::Record(record) => self.records[record].cite.iter().collect(),
            AnyId::Claim(claim) => self.claims[claim].cite.iter().collect(),
            AnyId::Source(_) => Vec::new(),
            AnyId::Actor(actor) => {
                let actor = &self.actors[actor];
                let offices = actor.offices.iter().flat_map(|office| &office.cite);
                actor.cite.iter().chain(offices).collect()
            }
        }
    }

    /// Every source, paragraph by paragraph.
    pub fn coverage(&self) -> Vec<Coverage> {
        self.coverage_of(|_| true)
    }

    /// Some sources, paragraph by paragraph.
    pub fn coverage_of(&self, is_wanted: impl Fn(&Source) -> bool) -> Vec<Coverage> {
        self.cited(is_wanted).map(|(source, cited)| self.covered(source, cited)).collect()
    }

    /// Some sources, each with its citations and what they stand for, in the order of the dataset.
    pub fn cited(
        &self,
        is_wanted: impl Fn(&Source) -> bool,
    ) -> impl Iterator<Item = (SourceId, Vec<(AnyId, Cow<'_, Citation>)>)> {
        let wanted: Vec<bool> = self.sources.iter().map(|(_, source)| is_wanted(source)).collect();
        let mut cited: Vec<Vec<(AnyId, Cow<Citation>)>> = vec![Vec::new(); wanted.len()];
        if wanted.contains(&true) {
            for (id, citation) in self.citations() {
                let source = usize::from(citation.source);
                if wanted[source] {
                    cited[source].push((id, citation));
                }
            }
        }
        self.sources.ids().zip(cited).filter(move |(source, _)| wanted[usize::from(*source)])
    }

    /// One source, paragraph by paragraph, by what cites it.
    pub fn covered(
        &self,
        source: SourceId,
        cited: impl IntoIterator<Item = (AnyId, impl Borrow<Citation>)>,
    ) -> Coverage {
        let row = &self.sources[source];
        let mut paragraphs: BTreeMap<u32, Paragraph> = BTreeMap::new();
        let mut nowhere: Vec<AnyId> = Vec::new();
        let new = |number| Paragraph { number, ..Paragraph::default() };
        for number in 1..=row.paragraphs().map_or(0, |(count, _)| count.min(MOST)) {
            paragraphs.insert(number, new(number));
        }
        for uncoded in row.uncoded() {
            for number in uncoded.at.believed() {
                paragraphs.entry(number).or_insert_with(|| new(number)).why = Some(uncoded.why.clone());
            }
        }
        for (id, citation) in cited {
            let citation: &Citation = citation.borrow();
            if citation.at.told().is_none() && nowhere.last() != Some(&id) {
                nowhere.push(id);
            }
            for number in citation.at.believed() {
                let carries = &mut paragraphs.entry(number).or_insert_with(|| new(number)).carries;
                if !carries.contains(&id) {
                    carries.push(id);
                }
            }
        }
        Coverage { source, paragraphs: paragraphs.into_values().collect(), nowhere }
    }
}
