//! Blocs of the analyst's own: each becomes an actor, to whom its members are rolled up for as long as they are of it.

use super::Checker;
use crate::dataset::{Actor, Dataset, Membership};
use crate::finding::{Code, Finding};
use crate::records::{self, ActorKind};

impl Checker<'_> {
    /// Adds a group behind the actors. Whoever is a member of one before it at the same time stays there.
    pub(super) fn group(&mut self, written: &records::Group, dataset: &mut Dataset) {
        let name = self.text(&written.name);
        let group = Actor {
            id: written.id.is.clone(),
            name,
            kind: ActorKind::Group,
            aliases: Vec::new(),
            named: true,
            plural: false,
            part_of: None,
            groups: Vec::new(),
            offices: Vec::new(),
            ended: None,
            perhaps: Vec::new(),
            cite: Vec::new(),
            tags: self.texts(&written.tags),
            note: self.optional(written.note.as_ref()),
            here: written.here,
        };
        let of = dataset.actors.push(group);
        for member in &written.members {
            let (from, until) =
                (self.optional_date(member.from.as_ref()), self.optional_date(member.until.as_ref()));
            self.in_order(from.as_ref(), until.as_ref());
            let Some(actor) = self.actor_id(&member.actor) else { continue };
            let own = Membership { of, from, until };
            let Some(other) = dataset.actors[actor].groups.iter().find(|other| meet(other, &own)) else {
                dataset.actors[actor].groups.push(own);
                continue;
            };
            let (id, other) = (&dataset.actors[actor].id, &dataset.actors[other.of]);
            let message = if other.id == written.id.is {
                format!("`{id}` is a member at that time already")
            } else {
                format!("`{id}` is a member of `{}` already", other.id)
            };
            let help =
                format!("it counts for `{}`: take it out of one, or say from when and until when", other.id);
            self.findings.push(
                Finding::new(Code::TwoGroups, member.actor.place, message).help(help).beside(other.here),
            );
        }
    }
}

/// Whether two times surely overlap: where the dates leave room for one after the other, they are taken so.
fn meet(one: &Membership, other: &Membership) -> bool {
    let begin = one.begins().latest.max(other.begins().latest);
    begin < one.ends().earliest.min(other.ends().earliest)
}
