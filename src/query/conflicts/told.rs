//! What the citations of one record tell otherwise: its date, its place, who took part, the words of a statement.

use super::quotes;
use crate::dataset::{ActorId, Body, Citation, Dataset, Dated, Matter, Record, RecordId};
use crate::date::{Agreement, Rule, Span, Tri};
use crate::library::Then;
use crate::query::apart::{Dating, apart};
use crate::text::fold;
use std::collections::BTreeSet;

/// A record that is told otherwise by some of its citations than by others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The record.
    pub record: RecordId,
    /// On what they disagree.
    pub matter: Matter,
    /// The versions of which each disagrees with another, in the order of the file.
    pub versions: Vec<Version>,
    /// Whether they surely disagree: perhaps, where both may be right, or one was perhaps not there yet.
    pub sure: Tri,
}

/// What some of the citations say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Whether they say what the record has.
    pub is_own: bool,
    /// Which citations of the record, by their numbers; never empty.
    pub by: Vec<usize>,
}

/// What is said of a matter.
#[derive(Clone, Copy, Debug)]
pub enum Said<'d> {
    /// When it was.
    Date(&'d Dated),
    /// Where it was.
    Place(&'d str),
    /// Who took part.
    Participants(&'d Record, Option<&'d [ActorId]>),
    /// In which words it was said.
    Words(&'d str),
}

impl Told {
    /// The citations of a version.
    pub fn citations<'d>(&self, dataset: &'d Dataset, version: &Version) -> Vec<&'d Citation> {
        let cite = &dataset.records[self.record].cite;
        version.by.iter().filter_map(|number| cite.get(*number)).collect()
    }

    /// What a version says.
    pub fn says<'d>(&self, dataset: &'d Dataset, version: &Version) -> Option<Said<'d>> {
        let record = &dataset.records[self.record];
        version.by.first().and_then(|number| said(record, record.cite.get(*number)?, self.matter))
    }

    /// Whom a version names of those who are not in all versions.
    pub fn parties(&self, dataset: &Dataset, version: &Version) -> Parties {
        let of = |version: &Version| self.says(dataset, version).map(Said::actors).unwrap_or_default();
        let all: Vec<Vec<ActorId>> = self.versions.iter().map(of).collect();
        let is_everywhere = |actor: &ActorId| all.iter().all(|version| version.contains(actor));
        let mut others: Vec<ActorId> =
            all.iter().flatten().copied().filter(|one| !is_everywhere(one)).collect();
        let mut seen = BTreeSet::new();
        others.retain(|actor| seen.insert(*actor));
        let own = of(version);
        let (with, without) = others.into_iter().partition(|actor| own.contains(actor));
        Parties { with, without }
    }
}

/// Of those who are not in all versions, whom one of them has and whom it has not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parties {
    /// Whom it names.
    pub with: Vec<ActorId>,
    /// Whom it does not name.
    pub without: Vec<ActorId>,
}

impl Parties {
    /// In words: whom it names, or else whom it does not.
    pub fn words(&self, name: impl Fn(ActorId) -> String) -> String {
        let names =
            |actors: &[ActorId]| actors.iter().map(|actor| name(*actor)).collect::<Vec<_>>().join(", ");
        if self.with.is_empty() {
            format!("without {}", names(&self.without))
        } else {
            format!("with {}", names(&self.with))
        }
    }
}

impl Said<'_> {
    /// Who took part, in the order in which it is told.
    pub fn actors(self) -> Vec<ActorId> {
        match self {
            Self::Participants(_, Some(said)) => said.to_vec(),
            Self::Participants(record, None) => record.parties.iter().map(|party| party.actor).collect(),
            _ => Vec::new(),
        }
    }
}

/// What a citation says of a matter: itself, or else as its record does.
fn said<'d>(record: &'d Record, citation: &'d Citation, matter: Matter) -> Option<Said<'d>> {
    let says = citation.says();
    match matter {
        Matter::Date => says.and_then(|says| says.date.as_ref()).or(record.date.as_ref()).map(Said::Date),
        Matter::Place => {
            let own = || record.place.as_deref();
            says.and_then(|says| says.place.as_ref()).map(|place| &*place.is).or_else(own).map(Said::Place)
        }
        Matter::Participants => {
            let other = says.map(|says| &*says.participants).filter(|said| !said.is_empty());
            matches!(record.body, Body::Meeting { .. } | Body::Event)
                .then_some(Said::Participants(record, other))
        }
        Matter::Words => {
            let is_said = matches!(record.body, Body::Statement { .. });
            citation.quote().filter(|_| is_said).map(|quote| Said::Words(&quote.is))
        }
        Matter::Stance => None,
    }
}

/// Whether a citation says of a matter what its record has.
fn is_own(citation: &Citation, matter: Matter) -> bool {
    citation.says().is_none_or(|says| match matter {
        Matter::Date => says.date.is_none(),
        Matter::Place => says.place.is_none(),
        Matter::Participants => says.participants.is_empty(),
        Matter::Words | Matter::Stance => false,
    }) && matter != Matter::Words
}

/// What the citations of a record that may have been there tell otherwise, matter by matter.
pub fn told_otherwise(then: Then, id: RecordId) -> Vec<Told> {
    Matter::ALL.into_iter().filter_map(|matter| told(then, id, matter)).collect()
}

/// The same of one matter.
pub fn told(then: Then, id: RecordId, matter: Matter) -> Option<Told> {
    if !then.library.may_differ(id) {
        return None;
    }
    let record = &then.library.dataset.records[id];
    let there = record.cite.iter().enumerate().filter(|(_, citation)| then.citation(citation) != Tri::No);
    let mut versions: Vec<(Said, Tri, Version)> = Vec::new();
    for (number, citation) in there {
        let Some(says) = said(record, citation, matter) else { continue };
        let known = then.citation(citation);
        let is_own = is_own(citation, matter);
        if let Some((_, since, version)) = versions.iter_mut().find(|(other, ..)| is_same(*other, says)) {
            *since = (*since).or(known);
            version.is_own |= is_own;
            version.by.push(number);
        } else {
            versions.push((says, known, Version { is_own, by: vec![number] }));
        }
    }
    let answer = |(a, since_a, _): &(Said, Tri, Version), (b, since_b, _): &(Said, Tri, Version)| {
        differ(then, id, *a, *b).and(*since_a).and(*since_b)
    };
    let against: Vec<Tri> = versions
        .iter()
        .map(|one| {
            // Of one and the same nothing differs.
            versions
                .iter()
                .map(|other| if is_same(one.0, other.0) { Tri::No } else { answer(one, other) })
                .max()
        })
        .map(|most| most.unwrap_or(Tri::No))
        .collect();
    let sure = against.iter().copied().max().filter(|sure| *sure != Tri::No)?;
    let at_odds = versions.into_iter().zip(against).filter(|(_, against)| *against != Tri::No);
    Some(Told { record: id, matter, versions: at_odds.map(|((.., version), _)| version).collect(), sure })
}

/// Whether two say one and the same.
fn is_same(a: Said, b: Said) -> bool {
    match (a, b) {
        (Said::Date(a), Said::Date(b)) => a.when == b.when && a.reckoned() == b.reckoned(),
        (Said::Place(a), Said::Place(b)) => fold(a) == fold(b),
        (Said::Participants(..), Said::Participants(..)) => set(a) == set(b),
        (Said::Words(a), Said::Words(b)) => quotes::pieces(a) == quotes::pieces(b),
        _ => false,
    }
}

fn set(said: Said) -> BTreeSet<ActorId> {
    said.actors().into_iter().collect()
}

/// Whether two disagree; perhaps, where both may be right.
fn differ(then: Then, id: RecordId, a: Said, b: Said) -> Tri {
    let sure = |yes: bool| if yes { Tri::Yes } else { Tri::No };
    match (a, b) {
        (Said::Date(a), Said::Date(b)) => dates(then, a, b),
        (Said::Place(a), Said::Place(b)) => sure(!is_within(a, b) && !is_within(b, a)),
        (Said::Participants(..), Said::Participants(..)) => {
            let (a, b) = (set(a), set(b));
            if a == b {
                return Tri::No;
            }
            let on = then.library.span(id);
            let fit = |these: &BTreeSet<ActorId>, those: &BTreeSet<ActorId>| {
                these.iter().all(|one| those.iter().any(|other| may_be(then, *one, *other, on)))
            };
            if fit(&a, &b) && fit(&b, &a) { Tri::Maybe } else { Tri::Yes }
        }
        (Said::Words(a), Said::Words(b)) => sure(quotes::differ(a, b)),
        _ => Tri::No,
    }
}

/// Dates disagree where no day fits both; perhaps, where each allows days that the other does not. Who tells it only
/// more exactly does not disagree.
fn dates(then: Then, a: &Dated, b: &Dated) -> Tri {
    let is_sharp = |dated: &Dated| !dated.when.is_approximate() && !dated.when.is_uncertain();
    let is_apart =
        || matches!(apart(then, Dating::of_hop(a), Dating::of_hop(b)), [Some(1..), _] | [_, Some(..=-1)]);
    // A Tuesday is no Wednesday, of whichever week.
    let weekday = |dated| match then.reckoned(dated) {
        Some((_, Rule::Weekday(day) | Rule::WeekdayOf(day, _))) => Some(day),
        _ => None,
    };
    let are_other_days = weekday(a).zip(weekday(b)).is_some_and(|(a, b)| a != b);
    match a.when.compared(&b.when) {
        Agreement::Contradicts => Tri::Yes,
        _ if are_other_days => Tri::Yes,
        _ if is_sharp(a) && is_sharp(b) && is_apart() => Tri::Yes,
        Agreement::Overlaps => Tri::Maybe,
        Agreement::Same | Agreement::Narrower | Agreement::Wider => Tri::No,
    }
}

/// Whether the first is the second, told more exactly: `presidential complex, Ankara` is in `Ankara`.
fn is_within(inner: &str, outer: &str) -> bool {
    let parts = |place: &str| place.split(',').map(fold).collect::<Vec<_>>();
    parts(inner).ends_with(&parts(outer))
}

/// Whether by one name the other may be meant: the same, a whole and its part, or somebody unnamed of the same side, or of
/// a side that is not told.
fn may_be(then: Then, one: ActorId, other: ActorId, on: Span) -> bool {
    let (mine, theirs) = (then.lineage(one, on), then.lineage(other, on));
    let is_unnamed = |actor: ActorId| !then.library.dataset.actors[actor].named;
    mine.contains(&other)
        || theirs.contains(&one)
        || (is_unnamed(one) || is_unnamed(other))
            && (then.of_one_side(one, other, on)
                || is_unnamed(one) && mine.len() == 1
                || is_unnamed(other) && theirs.len() == 1)
}
