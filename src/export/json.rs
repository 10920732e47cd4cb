//! The dataset in its machine form: what is written with what follows from it, bounds, roots and evidence.

use super::machine::write_json;
use super::shape::{
    Actor, Always, Asked, Claim, Event, Flag, Group, Guess, Head, LeftOut, Meeting, Member, Office, Overrule,
    Party, Position, Record, Source, Statement, Stay, Tie, Uncoded, View, Whole,
};
use super::words;
use crate::dataset::{self, ActorId, AnyId, Body, ClaimId, Dataset, Part, RecordId, RecordKind, SourceId};
use crate::date::{Day, Tri};
use crate::library::{Library, Then};
use crate::query::part::part;
use crate::query::timeline::Timeline;
use crate::query::{Question, evidence};
use crate::reading::Values;
use crate::records::ActorKind;
use crate::text::Str;
use std::collections::BTreeSet;
use std::io::{self, Write};

/// The dataset as one JSON object, in the order of the dataset: all of it, or what answers a question with all that this
/// refers to.
pub fn export_json(
    out: &mut dyn Write,
    library: &Library,
    question: &Question,
    found: &Timeline,
    ascii: bool,
) -> io::Result<()> {
    let shaper = Shaper::new(library, question.as_of);
    if question.is_open() && !question.sure {
        return write_json(out, &shaper.whole(&|id| shaper.then().knows(id) != Tri::No), ascii);
    }
    let part = part(shaper.then(), found);
    let mut whole = shaper.whole(&|id| part.contains(&id));
    // A view may ask for somebody who is not in this part.
    whole.views.0.clear();
    whole.asked = Some(shaper.asked(question, found, &part));
    write_json(out, &whole, ascii)
}

/// Makes the machine form of a library's records, as known on a day.
#[derive(Clone, Copy)]
pub struct Shaper<'d> {
    /// The library.
    pub library: &'d Library,
    /// Its dataset.
    pub dataset: &'d Dataset,
    /// As known on which day; none for the latest.
    pub as_of: Option<Day>,
}

impl<'d> Shaper<'d> {
    /// For that library.
    pub fn new(library: &'d Library, as_of: Option<Day>) -> Self {
        Self { library, dataset: &library.dataset, as_of }
    }

    /// What was known on that day.
    pub const fn then(self) -> Then<'d> {
        self.library.then(self.as_of)
    }

    /// Which part of the dataset this is: what answered, and how much was left out.
    fn asked(self, question: &Question, found: &Timeline, part: &BTreeSet<AnyId>) -> Asked<'d> {
        let then = self.then();
        let left_out = |ids: &mut dyn Iterator<Item = AnyId>| {
            Always(ids.filter(|id| then.knows(*id) != Tri::No && !part.contains(id)).count())
        };
        Asked {
            query: Always(question.filter.to_string()),
            window: question.window.map(words::span),
            as_of: question.as_of.map(|day| day.to_string()),
            sure: Always(question.sure),
            answers: Always(found.all().map(|row| &*self.dataset.records[row.record].id).collect()),
            left_out: LeftOut {
                actors: left_out(&mut self.actors().map(AnyId::Actor)),
                groups: left_out(&mut self.dataset.groups().map(AnyId::Actor)),
                sources: left_out(&mut self.dataset.sources.ids().map(AnyId::Source)),
                records: left_out(&mut self.dataset.records.ids().map(AnyId::Record)),
                claims: left_out(&mut self.dataset.claims.ids().map(AnyId::Claim)),
                views: Always(self.dataset.views.len()),
            },
        }
    }

    fn whole(self, holds: &dyn Fn(AnyId) -> bool) -> Whole<'d> {
        let dataset = self.dataset;
        let mut whole = Whole {
            dataset: Head {
                title: &dataset.title,
                description: dataset.description.as_deref(),
                note: dataset.note.as_deref(),
            },
            actors: Always({
                let known = self.actors().filter(|id| holds(AnyId::Actor(*id)));
                known.map(|id| self.actor(id)).collect()
            }),
            groups: Always({
                let known = dataset.groups().filter(|id| holds(AnyId::Actor(*id)));
                known.map(|id| self.group(id)).collect()
            }),
            sources: Always({
                let known = dataset.sources.ids().filter(|id| holds(AnyId::Source(*id)));
                known.map(|id| self.source(id)).collect()
            }),
            meetings: Always(Vec::with_capacity(self.library.count(RecordKind::Meeting))),
            statements: Always(Vec::with_capacity(self.library.count(RecordKind::Statement))),
            events: Always(Vec::new()),
            ties: Always(Vec::new()),
            claims: Always({
                let known = dataset.claims.ids().filter(|id| holds(AnyId::Claim(*id)));
                known.map(|id| self.claim(id)).collect()
            }),
            views: Always(
                dataset
                    .views
                    .iter()
                    .map(|view| View { name: &view.name, query: &view.query.is, note: view.note.as_deref() })
                    .collect(),
            ),
            asked: None,
        };
        for id in dataset.records.ids().filter(|id| holds(AnyId::Record(*id))) {
            match self.record(id) {
                Record::Meeting(meeting) => whole.meetings.0.push(meeting),
                Record::Statement(statement) => whole.statements.0.push(statement),
                Record::Event(event) => whole.events.0.push(event),
                Record::Tie(tie) => whole.ties.0.push(tie),
            }
        }
        whole
    }

    /// Who is no group.
    fn actors(self) -> impl Iterator<Item = ActorId> {
        self.dataset.actors.iter().filter(|(_, actor)| actor.kind != ActorKind::Group).map(|(id, _)| id)
    }

    /// A group.
    pub fn group(self, id: ActorId) -> Group<'d> {
        let (row, then) = (&self.dataset.actors[id], self.then());
        let known = then.members(id).into_iter().filter(|member| then.actor(*member) != Tri::No);
        let times = known.flat_map(|member| then.groups(member).map(move |time| (member, time)));
        let member = |(member, time): (ActorId, &'d dataset::Membership)| match (&time.from, &time.until) {
            (None, None) => Member::Always(self.name(member)),
            (from, until) => Member::While(Box::new(Stay {
                actor: self.name(member),
                from: self.optional_date(from.as_ref()),
                until: self.optional_date(until.as_ref()),
            })),
        };
        Group {
            id: &row.id,
            name: &row.name,
            members: Always(times.filter(|(_, time)| time.of == id).map(member).collect()),
            tags: texts(&row.tags),
            note: row.note.as_deref(),
        }
    }

    pub fn name(self, actor: ActorId) -> &'d str {
        &self.dataset.actors[actor].id
    }

    fn claim_name(self, claim: Option<ClaimId>) -> Option<&'d str> {
        claim.map(|claim| &*self.dataset.claims[claim].id)
    }

    /// A source.
    pub fn source(self, id: SourceId) -> Source<'d> {
        let row = &self.dataset.sources[id];
        Source {
            id: &row.id,
            label: &row.label,
            outlet: row.outlet.map(|outlet| self.name(outlet)),
            title: row.title.as_deref(),
            date: self.optional_date(row.date.as_ref()),
            language: row.language.as_deref(),
            reliability: row.reliability.map(Values::word),
            url: row.url.as_deref(),
            text: row.text().map(|text| &*text.is),
            sha256: row.sha256().map(|text| &*text.is),
            paragraphs: row.paragraphs().map(|(count, _)| count),
            uncoded: row
                .uncoded()
                .iter()
                .map(|uncoded| Uncoded { at: Always(uncoded.at.to_string()), why: &uncoded.why })
                .collect(),
            tags: texts(&row.tags),
            note: row.note.as_deref(),
        }
    }

    /// An actor.
    pub fn actor(self, id: ActorId) -> Actor<'d> {
        let (row, then) = (&self.dataset.actors[id], self.then());
        Actor {
            id: &row.id,
            name: &row.name,
            kind: row.kind.word(),
            aliases: texts(then.aliases(id)),
            named: Always(row.named),
            plural: Always(row.plural),
            part_of: then.part_of(id).map(|whole| self.name(whole)),
            offices: then.offices(id).map(|office| self.office(office)).collect(),
            ended: then.ended(id).map(|event| &*self.dataset.records[event].id),
            perhaps: row
                .perhaps
                .iter()
                .filter(|guess| then.actor(guess.actor) != Tri::No)
                .map(|guess| Guess { actor: self.name(guess.actor), why: &guess.why })
                .collect(),
            cite: self.citations(&row.cite),
            tags: texts(&row.tags),
            note: row.note.as_deref(),
        }
    }

    fn office(self, row: &'d dataset::Office) -> Office<'d> {
        let then = self.then();
        let known = |dated: &&dataset::Dated| then.date(dated, &row.cite);
        Office {
            title: &row.title,
            of: self.name(row.of),
            from: self.optional_date(row.from.as_ref().filter(known)),
            until: self.optional_date(row.until.as_ref().filter(known)),
            on: self.dates(row.on.iter().filter(known)),
            cite: self.citations(&row.cite),
        }
    }

    /// A meeting, statement, event or tie.
    pub fn record(self, id: RecordId) -> Record<'d> {
        let (row, then) = (&self.dataset.records[id], self.then());
        let (date, place) = (self.optional_date(row.date.as_ref()), row.place.as_deref());
        let (code, claim) = (row.code.as_deref(), self.claim_name(row.claim));
        let found = evidence::of_record(self.library, id, self.as_of);
        let stands = row.overrule.as_deref().filter(|_| found.overruled.is_some());
        let (status, cite) = (overrule(stands), self.citations(&row.cite));
        let (tags, note) = (texts(&row.tags), row.note.as_deref());
        let evidence = self.evidence(&found);
        let (id, title, summary) = (&*row.id, &*row.title, &*row.summary);
        let all = |part| row.with(part).map(|actor| self.name(actor)).collect::<Vec<_>>();
        let parties = || row.parties.iter().map(|party| self.party(party)).collect::<Vec<_>>();
        match &row.body {
            Body::Meeting { format, complete } => Record::Meeting(Meeting {
                id,
                title,
                date,
                place,
                format: format.map(Values::word),
                participants: parties(),
                complete: *complete,
                summary,
                code,
                score: row.score,
                claim,
                status,
                cite,
                tags,
                note,
                evidence,
            }),
            Body::Statement { act, speech, on_behalf, occasion, stances } => Record::Statement(Statement {
                id,
                title,
                speaker: row.speaker().map_or("", |speaker| self.name(speaker)),
                on_behalf: on_behalf.map(|whom| self.name(whom)),
                to: all(Part::Addressee),
                about: all(Part::Subject),
                date,
                place,
                occasion: occasion
                    .filter(|occasion| then.record(*occasion) != Tri::No)
                    .map(|occasion| &*self.dataset.records[occasion].id),
                act: act.word(),
                code,
                score: row.score,
                speech: speech.word(),
                summary,
                stances: stances
                    .iter()
                    .map(|stance| Position {
                        claim: &self.dataset.claims[stance.claim].id,
                        stance: stance.kind.word(),
                    })
                    .collect(),
                status,
                cite,
                tags,
                note,
                evidence,
            }),
            Body::Event => {
                let actors = parties();
                Record::Event(Event {
                    id,
                    title,
                    date,
                    place,
                    actors,
                    summary,
                    code,
                    score: row.score,
                    claim,
                    status,
                    cite,
                    tags,
                    note,
                    evidence,
                })
            }
            Body::Tie { kind, .. } => Record::Tie(Tie {
                id,
                from: row.with(Part::From).next().map_or("", |actor| self.name(actor)),
                to: all(Part::To),
                kind: kind.word(),
                since: date,
                until: self.optional_date(then.until(row)),
                on: self.dates(then.attested(row)),
                summary,
                claim,
                status,
                cite,
                tags,
                note,
                evidence,
            }),
        }
    }

    fn party(self, row: &'d dataset::Party) -> Party<'d> {
        Party {
            actor: self.name(row.actor),
            role: part_word(row.part),
            on_behalf: row.on_behalf.map(|whom| self.name(whom)),
            head: Flag(row.head),
            count: row.count,
            delegation: Flag(row.delegation),
            note: row.note.as_deref().map(|note| &**note),
        }
    }

    /// A claim.
    pub fn claim(self, id: ClaimId) -> Claim<'d> {
        let row = &self.dataset.claims[id];
        let found = evidence::of_claim(self.library, id, self.as_of);
        let stands = row.overrule.as_ref().filter(|_| found.overruled.is_some());
        Claim {
            id: &row.id,
            text: &row.text,
            about: row.about.iter().map(|actor| self.name(*actor)).collect(),
            credibility: row.credibility,
            cite: self.citations(&row.cite),
            status: overrule(stands),
            tags: texts(&row.tags),
            note: row.note.as_deref(),
            evidence: self.evidence(&found),
        }
    }
}

/// The word for somebody's part.
pub fn part_word(part: Part) -> &'static str {
    match part {
        Part::Role(role) => role.word(),
        Part::Speaker => "speaker",
        Part::Addressee | Part::To => "to",
        Part::Subject => "about",
        Part::From => "from",
    }
}

fn overrule(row: Option<&dataset::Overrule>) -> Option<Overrule<'_>> {
    row.map(|row| Overrule { is: row.is.word(), why: &row.why })
}

fn texts(texts: &[Str]) -> Vec<&str> {
    texts.iter().map(|text| &**text).collect()
}
