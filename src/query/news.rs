//! The days on which something became known, and what each added.

use super::Question;
use crate::dataset::{AnyId, Citation, RecordId, Root, SourceId};
use crate::date::{Day, Span};
use crate::library::Library;
use crate::records::ActorKind;
use crate::text::counted;
use std::collections::BTreeMap;

/// How something came to light.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// For the first time.
    First,
    /// A record that was known, by one more report: in that source, from that root.
    Report(SourceId, Root),
    /// An actor's office, by its place among the actor's offices.
    Office(usize),
}

/// Something that became known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gain {
    /// What.
    pub id: AnyId,
    /// How.
    pub how: How,
    /// Whether it was surely known from that day on; else perhaps.
    pub sure: bool,
}

/// A day on which something became known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The day.
    pub day: Day,
    /// What it added: records in time, then sources, claims and actors.
    pub gains: Vec<Gain>,
}

/// How much a day added.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "counts of what they are called")]
pub struct Sum {
    pub records: usize,
    pub stances: usize,
    pub reports: usize,
    pub sources: usize,
    pub claims: usize,
    pub actors: usize,
    pub offices: usize,
}

impl Sum {
    /// `+7 records, +2 stances`; nothing where there is nothing.
    pub fn words(&self) -> String {
        let counts = [
            (self.records, "record"),
            (self.stances, "stance"),
            (self.reports, "further report"),
            (self.sources, "source"),
            (self.claims, "claim"),
            (self.actors, "actor"),
            (self.offices, "office"),
        ];
        let said = counts.into_iter().filter(|(many, _)| *many > 0);
        let said = said.map(|(many, one)| format!("+{}", counted(many, one)));
        said.collect::<Vec<_>>().join(", ")
    }
}

impl Step {
    /// How much it added, surely or perhaps.
    pub fn sum(&self, library: &Library, sure: bool) -> Sum {
        let mut sum = Sum::default();
        for gain in self.gains.iter().filter(|gain| gain.sure == sure) {
            match (gain.how, gain.id) {
                (How::Report(..), _) => sum.reports += 1,
                (How::Office(_), _) => sum.offices += 1,
                (How::First, AnyId::Record(record)) => {
                    sum.records += 1;
                    sum.stances += library.dataset.records.get(record).stances().len();
                }
                (How::First, AnyId::Source(_)) => sum.sources += 1,
                (How::First, AnyId::Claim(_)) => sum.claims += 1,
                (How::First, AnyId::Actor(_)) => sum.actors += 1,
            }
        }
        sum
    }
}

/// The days in order, up to the one as of which one looks. Of what lies between two days each is one: from the first it
/// was perhaps known, from the last surely.
pub fn news(library: &Library, question: &Question) -> Vec<Step> {
    let mut days: BTreeMap<Day, Vec<Gain>> = BTreeMap::new();
    each(library, question, |day, gain| {
        if question.as_of.is_none_or(|last| day <= last) {
            days.entry(day).or_default().push(gain);
        }
    });
    days.into_iter().map(|(day, gains)| Step { day, gains }).collect()
}

/// What that day added.
pub fn on(library: &Library, question: &Question, day: Day) -> Step {
    let mut gains = Vec::new();
    each(library, question, |at, gain| gains.extend((at == day).then_some(gain)));
    Step { day, gains }
}

/// The next day on which something became known; none after the last.
pub fn after(library: &Library, question: &Question, day: Day) -> Option<Day> {
    let mut next: Option<Day> = None;
    each(library, question, |at, _| {
        if at > day {
            next = Some(next.map_or(at, |next| next.min(at)));
        }
    });
    next
}

/// The last day before on which something became known, or the last of all; none before the first.
pub fn before(library: &Library, question: &Question, day: Option<Day>) -> Option<Day> {
    let mut last: Option<Day> = None;
    each(library, question, |at, _| {
        if day.is_none_or(|day| at < day) {
            last = Some(last.map_or(at, |last| last.max(at)));
        }
    });
    last
}

/// Each gain with its day: of records those that the question asks for, on whichever day one looks; where it asks for
/// nothing narrower, of everything.
fn each(library: &Library, question: &Question, mut take: impl FnMut(Day, Gain)) {
    let put = Question { as_of: None, sure: false, ..question.clone() }.ask(library);
    let mut take = |day: Day, gain: Gain| {
        if gain.sure || !question.sure {
            take(day, gain);
        }
    };
    for (record, _) in put.records() {
        first(library, AnyId::Record(record), &mut take);
        further(library, record, &mut take);
    }
    if !question.filter.terms.is_empty() || question.window.is_some() {
        return;
    }
    let dataset = &library.dataset;
    dataset.sources.ids().for_each(|id| first(library, AnyId::Source(id), &mut take));
    dataset.claims.ids().for_each(|id| first(library, AnyId::Claim(id), &mut take));
    // A group is the analyst's: nobody reported it.
    for (actor, row) in dataset.actors.iter().filter(|(_, row)| row.kind != ActorKind::Group) {
        let id = AnyId::Actor(actor);
        first(library, id, &mut take);
        for (place, office) in row.offices.iter().enumerate() {
            let cited = office.cite.iter().map(|citation| library.reported(citation));
            for (day, sure) in cited.reduce(Span::sooner).into_iter().flat_map(turns) {
                take(day, Gain { id, how: How::Office(place), sure });
            }
        }
    }
}

fn first(library: &Library, id: AnyId, take: &mut impl FnMut(Day, Gain)) {
    for (day, sure) in turns(library.first_reported(id)) {
        take(day, Gain { id, how: How::First, sure });
    }
}

/// The reports of a record after the first; what one source says in several places from one root is one.
fn further(library: &Library, record: RecordId, take: &mut impl FnMut(Day, Gain)) {
    let cite = library.dataset.records.get(record).cite;
    let begun = library.first_reported(AnyId::Record(record));
    let one = |citation: &Citation| (citation.source, citation.root);
    for (place, citation) in cite.iter().enumerate() {
        if cite[..place].iter().any(|before| one(before) == one(citation)) {
            continue;
        }
        let same = cite.iter().filter(|other| one(other) == one(citation));
        let span = same.map(|citation| library.reported(citation)).reduce(Span::sooner);
        for (day, sure) in span.into_iter().flat_map(turns) {
            let from = if sure { begun.latest } else { begun.earliest };
            if from.day().is_none_or(|from| day > from) {
                let how = How::Report(citation.source, citation.root);
                take(day, Gain { id: AnyId::Record(record), how, sure });
            }
        }
    }
}

/// The days on which something became known that was first reported within the span: perhaps, and surely.
fn turns(span: Span) -> impl Iterator<Item = (Day, bool)> {
    let perhaps = span.earliest.day().filter(|_| span.day().is_none()).map(|day| (day, false));
    perhaps.into_iter().chain(span.latest.day().map(|day| (day, true)))
}
