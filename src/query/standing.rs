//! Who stands for whom at a level, and in which records.

use super::Question;
use crate::dataset::{ActorId, RecordId};
use crate::date::Span;
use crate::library::{Level, Library};
use crate::records::ActorKind;

/// The level at which an actor is looked at: the question's, if anybody stands for the actor there; else as named. A
/// minister is nobody at the level of states, and has a profile all the same; a group is looked
/// at as one at every level, since no record names it.
pub fn level(library: &Library, question: &Question, actor: ActorId) -> Level {
    let then = question.then(library);
    let is_group = library.dataset.actors[actor].kind == ActorKind::Group;
    let asked = if is_group { Level::Groups } else { question.level };
    if asked == Level::Named {
        return asked;
    }
    // Whoever stands for the actor belongs to it at that time.
    let stands = |one: &ActorId| {
        let is_actor = |on| then.rolled_up(*one, on, asked) == actor;
        let by_time = then.in_stretches(*one, is_actor);
        library.records_of(*one).iter().any(|id| by_time.on(|| library.span(*id)).unwrap_or_else(is_actor))
    };
    let is_there = belonging(library, actor).iter().any(stands);
    if is_there { asked } else { Level::Named }
}

/// All records in which somebody may stand for an actor at a level, and which may lie in a window, in time.
pub fn records(library: &Library, actor: ActorId, level: Level, window: Span) -> Vec<RecordId> {
    let around = |one: ActorId| {
        let records = library.records_of(one);
        let places = library.places_around(window, records).into_iter().flatten();
        places.map(|place| records[place])
    };
    if level == Level::Named {
        return around(actor).collect();
    }
    library.by_time(belonging(library, actor).into_iter().flat_map(around))
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
