//! The documents, and each paragraph by paragraph: what it says, what of it is quoted, what was coded from it.

use super::one_by_one::one_by_one;
use crate::dataset::{AnyId, Citation, SourceId};
use crate::date::{Edge, Span, Tri};
use crate::library::{NoText, Passage, Stray, Then};
use crate::load::SourceText;
use crate::text::Str;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// A document in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Which.
    pub source: SourceId,
    /// False where it may not have been known yet.
    pub sure: bool,
}

/// The documents of which something may have been known, as they stand in the files.
pub fn known(then: Then) -> impl Iterator<Item = Listed> {
    then.library.dataset.sources.ids().filter_map(move |source| {
        let known = then.knows(AnyId::Source(source));
        (known != Tri::No).then_some(Listed { source, sure: known == Tri::Yes })
    })
}

/// The same in time, the undated last.
pub fn documents(then: Then) -> Vec<Listed> {
    let mut listed: Vec<Listed> = known(then).collect();
    listed.sort_by_key(|one| {
        let span = published(then, one.source);
        let first = span.map(|span| if span.earliest == Edge::Ever { span.latest } else { span.earliest });
        (span.is_none(), first, span.map(|span| span.latest))
    });
    listed
}

/// When a document was published.
fn published(then: Then, source: SourceId) -> Option<Span> {
    then.library.dataset.sources[source].date.as_ref().map(|dated| dated.when.span())
}

/// Whether a document may have been published: what it tells of others may have been known before.
fn is_out(then: Then, source: SourceId) -> bool {
    let earliest = published(then, source).map_or(Edge::Ever, |span| span.earliest);
    then.day.is_none_or(|day| earliest <= Edge::On(day))
}

/// What may have been known to cite a document.
fn citing(then: Then<'_>, source: SourceId) -> impl Iterator<Item = (AnyId, Cow<'_, Citation>)> {
    let all = then.library.citations_from(source);
    all.filter(move |(_, citation)| then.citation(citation) != Tri::No)
}

/// One document.
#[derive(Clone, Debug)]
pub struct Document<'l> {
    /// Its text, or why it cannot be read here.
    pub text: Result<&'l SourceText, NoText<'l>>,
    /// What is wrong with the text as a whole.
    pub doubts: Vec<Doubt>,
    /// Its paragraphs; without a text, those of a kind that stand together are one.
    pub paragraphs: Vec<Paragraph<'l>>,
    /// What cites it without saying where.
    pub nowhere: Vec<AnyId>,
    /// What they quote that stands nowhere in it.
    pub strays: Vec<&'l Stray>,
}

/// What is wrong with a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// It is another text than the one that was coded.
    Changed,
    /// It has so many paragraphs, and the source says so many.
    Count(usize, u32),
}

/// A paragraph, or several alike.
#[derive(Clone, Debug)]
pub struct Paragraph<'l> {
    /// The first, from 1.
    pub first: u32,
    /// The last.
    pub last: u32,
    /// What it says.
    pub text: Option<&'l str>,
    /// What of it is quoted.
    pub passages: Vec<&'l Passage>,
    /// What should stand in it and does not.
    pub strays: Vec<&'l Stray>,
    /// What was coded from it.
    pub carries: Vec<AnyId>,
    /// Why nothing was.
    pub why: Option<Str>,
}

impl Paragraph<'_> {
    /// Whether they may be told in one line.
    fn is_like(&self, next: &Self) -> bool {
        self.last.checked_add(1) == Some(next.first)
            && [self, next].iter().all(|one| {
                one.text.is_none()
                    && one.carries.is_empty()
                    && one.passages.is_empty()
                    && one.strays.is_empty()
            })
            && self.why == next.why
    }
}

/// A document, paragraph by paragraph; of one that had not been published only what was known of it before.
pub fn document(then: Then<'_>, source: SourceId) -> Document<'_> {
    let library = then.library;
    let is_out = is_out(then, source);
    let text = if is_out { library.text(source) } else { Err(NoText::Later) };
    let covered = library.dataset.covered(source, citing(then, source));
    let mut passages: BTreeMap<u32, Vec<&Passage>> = BTreeMap::new();
    let mut strays: BTreeMap<u32, Vec<&Stray>> = BTreeMap::new();
    if text.is_ok() {
        for passage in library.passages(source) {
            passages.entry(passage.paragraph).or_default().push(passage);
        }
        for stray in library.strays(source) {
            strays.entry(stray.paragraph.unwrap_or(0)).or_default().push(stray);
        }
    }
    let known = covered.paragraphs.into_iter().filter(|paragraph| is_out || !paragraph.carries.is_empty());
    let mut coded: BTreeMap<u32, _> = known.map(|paragraph| (paragraph.number, paragraph)).collect();
    for number in 1..=text.map_or(0, |text| text.len() as u32) {
        coded.entry(number).or_default();
    }
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    for (number, paragraph) in coded {
        let next = Paragraph {
            first: number,
            last: number,
            text: text.ok().and_then(|text| text.paragraph(number as usize)),
            passages: passages.remove(&number).unwrap_or_default(),
            strays: strays.remove(&number).unwrap_or_default(),
            carries: paragraph.carries,
            why: paragraph.why,
        };
        match paragraphs.last_mut() {
            Some(last) if last.is_like(&next) => last.last = number,
            _ => paragraphs.push(next),
        }
    }
    let doubts = text.map(|text| doubts(then, source, text)).unwrap_or_default();
    let strays = strays.remove(&0).unwrap_or_default();
    Document { text, doubts, paragraphs, nowhere: covered.nowhere, strays }
}

fn doubts(then: Then, source: SourceId, text: &SourceText) -> Vec<Doubt> {
    let source = &then.library.dataset.sources[source];
    let is_other = source.sha256().is_some_and(|coded| !coded.is.eq_ignore_ascii_case(text.sha256()));
    let count = source.paragraphs().map(|(count, _)| count).filter(|count| *count as usize != text.len());
    let count = count.map(|count| Doubt::Count(text.len(), count));
    is_other.then_some(Doubt::Changed).into_iter().chain(count).collect()
}

/// How many paragraphs of a document carry something, how many were left out with a reason, and how many it has, where
/// it says so or its text does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Carry something.
    pub coded: usize,
    /// Left out with a reason.
    pub left_out: usize,
    /// All.
    pub all: Option<usize>,
    /// What cites it: records, claims, actors.
    pub citing: [usize; 3],
}

/// What was coded of a document, in numbers. What cites it is asked only once, for all documents are listed with theirs.
pub fn counts(then: Then, source: SourceId) -> Counts {
    let row = &then.library.dataset.sources[source];
    let is_out = is_out(then, source);
    let mut counts = Counts::default();
    let (mut coded, mut last) = (BTreeSet::new(), None);
    for (id, citation) in citing(then, source) {
        coded.extend(citation.at.believed());
        if last.replace(id) != Some(id) {
            counts.citing[match id {
                AnyId::Record(_) => 0,
                AnyId::Claim(_) => 1,
                AnyId::Actor(_) | AnyId::Source(_) => 2,
            }] += 1;
        }
    }
    counts.coded = coded.len();
    if is_out {
        let left_out: BTreeSet<u32> =
            row.uncoded().iter().flat_map(|uncoded| uncoded.at.believed()).collect();
        counts.left_out = left_out.difference(&coded).count();
        let text = then.library.text(source).ok().map(SourceText::len);
        counts.all = text.or(row.paragraphs().map(|(count, _)| count as usize));
    }
    counts
}

/// The documents of which something may have been known, in time, each with what was coded of it.
pub fn with_counts(then: Then) -> impl Iterator<Item = (Listed, Counts)> {
    let listed = documents(then);
    let counts = one_by_one(&listed, |one| counts(then, one.source));
    listed.into_iter().zip(counts)
}

/// What something is traced to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Traced {
    /// The document.
    pub source: SourceId,
    /// The paragraph, where the citation names one.
    pub paragraph: Option<u32>,
    /// What was coded from it: the thing itself, or what speaks to the claim that it is.
    pub of: AnyId,
}

/// The place to which something is traced first, as far as it was known. A claim that nobody cites stands where somebody
/// takes a stance on it, or where a record stands that is what it says.
pub fn trace(then: Then, id: AnyId) -> Option<Traced> {
    let mut ids = vec![id];
    match id {
        AnyId::Source(source) => return Some(Traced { source, paragraph: None, of: id }),
        AnyId::Claim(claim) => {
            let stances = then.stances_on(claim).map(|(record, _)| record);
            ids.extend(stances.chain(then.records_of_claim(claim)).map(AnyId::Record));
        }
        AnyId::Actor(_) | AnyId::Record(_) => {}
    }
    ids.into_iter().find_map(|of| {
        let mut cited = then.library.dataset.citations_of(of).into_iter();
        let found = cited.find(|citation| then.citation(citation) != Tri::No)?;
        Some(Traced { source: found.source, paragraph: found.at.paragraphs().next(), of })
    })
}
