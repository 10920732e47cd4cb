//! What is told in several ways, and who took one stance and another.

use super::cited::{lead, place};
use super::{Fact, Told, named};
use crate::dataset::{AnyId, ClaimId, RecordId, Root};
use crate::date::{Order, Tri};
use crate::library::Then;
use crate::query::conflicts::{self, Said};
use crate::reading::Values;
use crate::text::counted;

/// On what the citations of a record disagree, version by version.
pub fn of_record(told: &mut Told, then: Then, id: RecordId) {
    let dataset = &then.library.dataset;
    told.part("told in several ways");
    for one in conflicts::told_otherwise(then, id) {
        let may_be = if one.sure == Tri::Yes { "" } else { ", which may be one" };
        told.say(0, format!("{}: {}{may_be}", one.matter.word(), counted(one.versions.len(), "version")));
        for version in &one.versions {
            let Some(says) = one.says(dataset, version) else { continue };
            let says = match says {
                Said::Date(dated) => dated.when.human(),
                Said::Place(place) => place.to_owned(),
                Said::Words(quote) => format!("“{quote}”"),
                Said::Participants(..) => {
                    one.parties(dataset, version).words(|actor| named(then, Root::Actor(actor)))
                }
            };
            let own = if version.is_own { ", as the record has it" } else { "" };
            told.say(1, format!("{says}{own}"));
            for citation in one.citations(dataset, version) {
                told.fact(Fact { depth: 2, words: place(then, citation), to: Some(lead(citation)) });
            }
        }
    }
}

/// Whose stances on a claim do not go together.
pub fn of_claim(told: &mut Told, then: Then, claim: ClaimId) {
    told.part("stances that do not go together");
    for one in conflicts::turned(then, claim) {
        let name = named(then, Root::Actor(one.actor));
        told.lead(0, format!("{name} changed"), AnyId::Actor(one.actor));
        for (number, taken) in one.stances.iter().enumerate() {
            let since = match taken.since {
                _ if number == 0 => "",
                Order::Before => "then ",
                Order::After => "before that ",
                Order::CannotTell => "before or after that, nobody can tell: ",
            };
            let title = &then.library.dataset.records[taken.record].title;
            let stance = taken.kind.word().replace('-', " ");
            told.lead(1, format!("{since}{stance}: {title}"), AnyId::Record(taken.record));
        }
    }
}
