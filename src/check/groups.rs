//! Blocs of the analyst's own: each becomes an actor, to whom its members are rolled up.

use super::Checker;
use crate::dataset::{Actor, Dataset};
use crate::finding::{Code, Finding};
use crate::records::{self, ActorKind};

impl Checker<'_> {
    /// Adds a group behind the actors. Whoever is a member of one before it stays there.
    pub(super) fn group(&mut self, written: &records::Group, dataset: &mut Dataset) {
        let name = self.text(&written.name);
        let members = self.actor_ids(&written.members);
        let group = Actor {
            id: written.id.is.clone(),
            name,
            kind: ActorKind::Group,
            aliases: Vec::new(),
            named: true,
            plural: false,
            part_of: None,
            group: None,
            offices: Vec::new(),
            ended: None,
            perhaps: Vec::new(),
            cite: Vec::new(),
            tags: self.texts(&written.tags),
            note: self.optional(written.note.as_ref()),
            here: written.here,
        };
        let id = dataset.actors.push(group);
        for member in members {
            let Some(other) = dataset.actors[member].group else {
                dataset.actors[member].group = Some(id);
                continue;
            };
            let (member, other) = (&dataset.actors[member].id, &dataset.actors[other]);
            let place = written.members.iter().find(|text| text.is == *member);
            let message = format!("`{member}` is a member of `{}` already", other.id);
            let help = format!("it counts for `{}`: take it out of one of the two", other.id);
            let place = place.map_or(written.here, |text| text.place);
            self.findings.push(Finding::new(Code::TwoGroups, place, message).help(help).beside(other.here));
        }
    }
}
