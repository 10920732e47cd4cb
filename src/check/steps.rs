//! Meetings, statements, events and ties become records of one shape, with their parties.

use super::Checker;
use super::names::Written;
use crate::cameo;
use crate::dataset::{ActorId, Body, Overrule, Part, Party, Record, Stance};
use crate::finding::{Code, Place};
use crate::reading::{Placed, Text, Values};
use crate::records::{self, Role};
use crate::text::Str;
use std::collections::BTreeSet;

impl Checker<'_> {
    /// The record, unless it lacks what it cannot stand without.
    pub(super) fn step(&mut self, written: &Written) -> Option<Record> {
        match written {
            Written::Meeting(meeting) => self.meeting(meeting),
            Written::Statement(statement) => self.statement(statement),
            Written::Event(event) => self.event(event),
            Written::Tie(tie) => self.tie(tie),
        }
    }

    fn meeting(&mut self, written: &records::Meeting) -> Option<Record> {
        let mut seen = BTreeSet::new();
        let mut parties: Vec<Party> = Vec::with_capacity(written.participants.len());
        for one in &written.participants {
            let on_behalf = one.on_behalf.as_ref().and_then(|whom| self.actor_id(whom));
            let note = self.optional(one.note.as_ref());
            let role = one.role.as_ref().map_or(Role::Participant, |role| role.is);
            if matches!(role, Role::Actor | Role::Recipient | Role::Party) {
                let help = "host, visitor, mediator or participant".to_owned();
                let place = one.role.as_ref().map_or(one.here, |role| role.place);
                self.say(
                    Code::UnknownValue,
                    place,
                    format!("`{}` is no role in a meeting", role.word()),
                    help,
                );
            }
            if let Some(actor) = self.once(&one.actor, &mut seen) {
                parties.push(Party {
                    actor,
                    part: Part::Role(role),
                    on_behalf,
                    head: one.head.as_ref().is_some_and(|head| head.is),
                    count: one.count.as_ref().map(|count| count.is),
                    delegation: one.delegation.as_ref().is_some_and(|delegation| delegation.is),
                    note: note.map(Box::new),
                });
            }
        }
        if written.participants.len() < 2 {
            let message = format!("a meeting of {}", written.participants.len());
            let help = "add the other side, unnamed (`named = false`) if the source leaves it so".to_owned();
            self.say(Code::LoneParticipant, written.id.place, message, help);
        }
        let body = Body::Meeting {
            format: written.format.as_ref().map(|format| format.is),
            complete: written.complete.as_ref().map(|complete| complete.is),
        };
        self.record(
            &Common {
                kind: "meeting",
                here: written.here,
                id: &written.id,
                title: Some(&written.title),
                summary: &written.summary,
                date: written.date.as_ref(),
                place: written.place.as_ref(),
                code: written.code.as_ref(),
                score: written.score.as_ref(),
                claim: written.claim.as_ref(),
                status: written.status.as_deref(),
                cite: &written.cite,
                tags: &written.tags,
                note: written.note.as_ref(),
            },
            parties,
            body,
        )
    }

    fn statement(&mut self, written: &records::Statement) -> Option<Record> {
        let speaker = self.actor_id(&written.speaker);
        let on_behalf = written.on_behalf.as_ref().and_then(|whom| self.actor_id(whom));
        let many = 1 + written.to.len() + written.about.len();
        let mut parties: Vec<Party> = Vec::with_capacity(many);
        parties.extend(speaker.map(|actor| Party { on_behalf, ..party(actor, Part::Speaker) }));
        for actor in self.actor_ids(&written.to) {
            parties.push(party(actor, Part::Addressee));
        }
        for actor in self.actor_ids(&written.about) {
            parties.push(party(actor, Part::Subject));
        }
        let mut seen = BTreeSet::new();
        let mut stances: Vec<Stance> = Vec::with_capacity(written.stances.len());
        for position in &written.stances {
            if let Some(claim) = self.claim_id(&position.claim) {
                if seen.insert(claim) {
                    stances.push(Stance { claim, kind: position.stance.is });
                } else {
                    let message = format!("a second stance on `{}`", position.claim.is);
                    self.say(Code::RepeatedActor, position.claim.place, message, None);
                }
            }
        }
        let occasion = written.occasion.as_ref().and_then(|occasion| self.record_id(occasion));
        let body = Body::Statement {
            act: written.act.is,
            speech: written.speech.is,
            on_behalf,
            occasion,
            stances: stances.into(),
        };
        self.record(
            &Common {
                kind: "statement",
                here: written.here,
                id: &written.id,
                title: Some(&written.title),
                summary: &written.summary,
                date: written.date.as_ref(),
                place: written.place.as_ref(),
                code: written.code.as_ref(),
                score: written.score.as_ref(),
                claim: None,
                status: written.status.as_deref(),
                cite: &written.cite,
                tags: &written.tags,
                note: written.note.as_ref(),
            },
            parties,
            body,
        )
    }

    fn event(&mut self, written: &records::Event) -> Option<Record> {
        let mut seen = BTreeSet::new();
        let mut parties: Vec<Party> = Vec::with_capacity(written.actors.len());
        for one in &written.actors {
            let note = self.optional(one.note.as_ref());
            let role = one.role.as_ref().map_or(Role::Participant, |role| role.is);
            if let Some(actor) = self.once(&one.actor, &mut seen) {
                let count = one.count.as_ref().map(|count| count.is);
                parties.push(Party { count, note: note.map(Box::new), ..party(actor, Part::Role(role)) });
            }
        }
        if written.actors.is_empty() {
            let help = "say who did it, or to whom it happened".to_owned();
            self.say(Code::LoneParticipant, written.id.place, "an event of nobody", help);
        }
        self.record(
            &Common {
                kind: "event",
                here: written.here,
                id: &written.id,
                title: Some(&written.title),
                summary: &written.summary,
                date: written.date.as_ref(),
                place: written.place.as_ref(),
                code: written.code.as_ref(),
                score: written.score.as_ref(),
                claim: written.claim.as_ref(),
                status: written.status.as_deref(),
                cite: &written.cite,
                tags: &written.tags,
                note: written.note.as_ref(),
            },
            parties,
            Body::Event,
        )
    }

    fn tie(&mut self, written: &records::Tie) -> Option<Record> {
        let from = self.actor_id(&written.from);
        let mut parties: Vec<Party> = Vec::with_capacity(1 + written.to.len());
        parties.extend(from.map(|actor| party(actor, Part::From)));
        parties.extend(self.actor_ids(&written.to).into_iter().map(|actor| party(actor, Part::To)));
        let until = self.optional_date(written.until.as_ref()).map(Box::new);
        let on = self.dates(&written.on);
        let body = Body::Tie { kind: written.kind.is, until, on };
        let mut record = self.record(
            &Common {
                kind: "tie",
                here: written.here,
                id: &written.id,
                title: None,
                summary: &written.summary,
                date: written.since.as_ref(),
                place: None,
                code: None,
                score: None,
                claim: written.claim.as_ref(),
                status: written.status.as_deref(),
                cite: &written.cite,
                tags: &written.tags,
                note: written.note.as_ref(),
            },
            parties,
            body,
        )?;
        record.title = written.kind.is.word().replace('-', " ").into();
        if let Body::Tie { until, .. } = &record.body {
            self.in_order(record.date.as_ref(), until.as_deref());
        }
        Some(record)
    }

    fn record(&mut self, common: &Common, parties: Vec<Party>, body: Body) -> Option<Record> {
        let speaker = parties.iter().find(|party| party.part == Part::Speaker).map(|party| party.actor);
        let summary: Str = self.text(common.summary);
        let title = common.title.map_or_else(|| summary.clone(), |title| self.text(title));
        if let Some(code) = common.code
            && !cameo::is_code(&code.is)
        {
            self.say(Code::BadCode, code.place, format!("CAMEO has no code `{}`", code.is), None);
        }
        let date = self.optional_date(common.date);
        let claim = common.claim.and_then(|claim| self.claim_id(claim));
        let overrule = common.status.and_then(|status| self.overrule(status));
        let cite = self.citations(common.cite, speaker, common.kind, common.id);
        let record = Record {
            id: common.id.is.clone(),
            title,
            summary,
            date,
            place: self.optional(common.place),
            parties: parties.into(),
            code: common.code.map(|code| code.is.clone()),
            score: common.score.and_then(|score| self.score(score)),
            claim,
            overrule: overrule.map(Box::new),
            cite,
            tags: self.texts(common.tags).into(),
            note: self.optional(common.note),
            here: common.here,
            body,
        };
        self.sayings(&record, common.cite);
        (!record.cite.is_empty()).then_some(record)
    }

    fn score(&mut self, written: &Placed<f64>) -> Option<f64> {
        if !(-10.0..=10.0).contains(&written.is) {
            let message = format!("{} is no Goldstein score: -10 to 10", written.is);
            self.say(Code::BadScore, written.place, message, None);
            return None;
        }
        Some(written.is)
    }

    /// A status that overrules the evidence must say why.
    pub(super) fn overrule(&mut self, written: &records::Overrule) -> Option<Overrule> {
        let Some(why) = &written.why else {
            let help = "add `why`, or leave the status to the evidence".to_owned();
            self.say(Code::StatusWithoutWhy, written.here, "a status without `why`", help);
            return None;
        };
        Some(Overrule { is: written.is.is, why: self.text(why) })
    }
}

/// What all four kinds have.
struct Common<'r> {
    kind: &'static str,
    here: Place,
    id: &'r Text,
    title: Option<&'r Text>,
    summary: &'r Text,
    date: Option<&'r records::Dated>,
    place: Option<&'r Text>,
    code: Option<&'r Text>,
    score: Option<&'r Placed<f64>>,
    claim: Option<&'r Text>,
    status: Option<&'r records::Overrule>,
    cite: &'r [records::Citation],
    tags: &'r [Text],
    note: Option<&'r Text>,
}

fn party(actor: ActorId, part: Part) -> Party {
    Party { actor, part, on_behalf: None, head: false, count: None, delegation: false, note: None }
}
