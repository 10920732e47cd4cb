//! Who stands for whom at a level, and in which records.

use super::Question;
use crate::dataset::{ActorId, RecordId};
use crate::library::{Level, Library};
use crate::records::ActorKind;

/// The level at which an actor is looked at: the question's, if anybody stands for the actor there; else as named. A
/// minister is nobody at the level of states, and has a profile all the same; a group is looked
/// at as one at every level, since no record names it.
pub fn level(library: &Library, question: &Question, actor: ActorId) -> Level {
    let then = question.then(library);
    let is_group = library.dataset.actors[actor].kind == ActorKind::Group;
    let asked = if is_group { Level::Groups } else { question.level };
    let stands = |id: &RecordId| {
        let on = library.span(*id);
        let parties = &library.dataset.records[*id].parties;
        parties.iter().any(|party| then.rolled_up(party.actor, on, asked) == actor)
    };
    if records(library, actor, asked).iter().any(stands) { asked } else { Level::Named }
}

/// All records in which somebody may stand for an actor at a level, in time.
pub fn records(library: &Library, actor: ActorId, level: Level) -> Vec<RecordId> {
    if level == Level::Named {
        return library.records_of(actor).to_vec();
    }
    let whose = belonging(library, actor);
    library.by_time(whose.iter().flat_map(|actor| library.records_of(*actor)).copied())
}

/// An actor and all who belong to it at any time, directly or not.
pub fn belonging(library: &Library, actor: ActorId) -> Vec<ActorId> {
    let mut seen = std::collections::HashSet::from([actor]);
    let mut belonging = vec![actor];
    let mut next = 0;
    while let Some(whole) = belonging.get(next).copied() {
        next += 1;
        belonging.extend(library.members(whole).iter().filter(|member| seen.insert(**member)));
    }
    belonging
}
