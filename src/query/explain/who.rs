//! Why an actor counts as it does, and what stands behind the marks of a document.

use super::cited::grade;
use super::{Told, dating};
use crate::dataset::{ActorId, AnyId, Root, SourceId};
use crate::date::{Span, Tri};
use crate::library::{Level, Then};
use crate::query::documents::counts;
use crate::text::counted;
use std::collections::BTreeSet;

/// More records than these are counted, not listed.
const LISTED: usize = 12;

/// An actor: named or not, of which side, whether it ended, who it may be, and behind what it stands.
pub fn actor(told: &mut Told, then: Then, id: ActorId) {
    let dataset = &then.library.dataset;
    let actor = &dataset.actors[id];
    told.part("name");
    told.say(
        0,
        if actor.named {
            "named: what it says of itself may confirm, what it denies is disputed"
        } else {
            "unnamed: its word is a report; it confirms nothing, and its denial contests but does not dispute"
        },
    );
    if actor.plural {
        told.say(0, "several, by the words of the source: a plural proves nothing, they may be one person");
    }
    for guess in actor.perhaps.iter().filter(|guess| then.actor(guess.actor) != Tri::No) {
        let name = &dataset.actors[guess.actor].name;
        told.lead(
            0,
            format!("perhaps {name}, a guess that never counts: {}", guess.why),
            AnyId::Actor(guess.actor),
        );
    }
    told.say(0, format!("first heard of {}", then.library.first_reported(AnyId::Actor(id)).human()));
    told.part("side: two of one side are not independent, and one of a party's side speaks for it");
    if let Some(whole) = then.part_of(id) {
        told.lead(0, format!("part of {}", dataset.actors[whole].name), AnyId::Actor(whole));
    }
    for office in then.offices(id) {
        told.lead(
            0,
            format!("{}, {}", office.title, dataset.actors[office.of].name),
            AnyId::Actor(office.of),
        );
        let dates = office.from.iter().chain(&office.until).chain(&office.on);
        for dated in dates.filter(|dated| then.date(dated, &office.cite)) {
            dating::date(told, then, 1, dated);
        }
    }
    let side = then.rolled_up(id, Span::ALL, Level::States);
    if side != id {
        told.lead(0, format!("counts with {}", dataset.actors[side].name), AnyId::Actor(side));
    }
    if let Some(end) = then.ended(id) {
        told.part("end");
        told.lead(0, format!("died, or ended: {}", dataset.records[end].title), AnyId::Record(end));
    }
    told.part("as a root");
    let own = |citation: &crate::dataset::Citation| {
        citation.root == Root::Actor(id) && then.citation(citation) != Tri::No
    };
    let behind: BTreeSet<AnyId> =
        dataset.citations().filter(|(_, citation)| own(citation)).map(|(of, _)| of).collect();
    let records: Vec<_> = behind.iter().filter_map(|of| of.record()).collect();
    told.say(0, format!("the root of {}", counted(records.len(), "record")));
    for record in records.iter().take(LISTED) {
        told.lead(1, &*dataset.records[*record].title, AnyId::Record(*record));
    }
    if let Some(more) = records.len().checked_sub(LISTED).filter(|more| *more > 0) {
        told.say(1, format!("and {more} more"));
    }
}

/// A document: who published it, when, how reliable, and how much hangs on it.
pub fn source(told: &mut Told, then: Then, id: SourceId) {
    let source = &then.library.dataset.sources[id];
    told.part("outlet");
    match source.outlet {
        Some(outlet) => {
            let name = &then.library.dataset.actors[outlet].name;
            told.lead(0, format!("{name}: the root of what it tells citing nobody"), AnyId::Actor(outlet));
        }
        None => told
            .say(0, "not named: it may be of one house with any other document, so no second root beside it"),
    }
    told.part("grade");
    told.say(0, grade(then, id));
    told.part("date");
    match &source.date {
        Some(dated) => dating::date(told, then, 0, dated),
        None => told.say(0, "undated: what it reports may have been reported on any day"),
    }
    told.say(0, format!("first carried anything {}", then.library.first_reported(AnyId::Source(id)).human()));
    let counts = counts(then, id);
    told.part("what hangs on it");
    let [records, claims, actors] = counts.citing;
    let of = counts.all.map(|all| format!(" of {all}")).unwrap_or_default();
    told.say(0, format!("{}{of} paragraphs coded, {} left out with a reason", counts.coded, counts.left_out));
    let (records, claims, actors) =
        (counted(records, "record"), counted(claims, "claim"), counted(actors, "actor"));
    told.say(0, format!("cited by {records}, {claims}, {actors}"));
    let strays = then.library.strays(id).len();
    if strays > 0 {
        told.say(0, format!("{} not in the text where it should be", counted(strays, "quoted passage")));
    }
}
