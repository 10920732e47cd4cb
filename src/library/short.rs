//! Short names for narrow columns: a person's last name where it is theirs alone, an organization's acronym.

use crate::dataset::{ActorId, Dataset};
use crate::records::ActorKind;
use std::collections::HashMap;

/// A short name for every actor, each its own.
pub fn short_names(dataset: &Dataset) -> Vec<Box<str>> {
    let wanted: Vec<&str> = dataset.actors.ids().map(|id| wish(dataset, id)).collect();
    let mut times: HashMap<&str, usize> = HashMap::new();
    for (name, (_, actor)) in wanted.iter().zip(dataset.actors.iter()) {
        *times.entry(name).or_default() += 1;
        if *name != &*actor.name {
            *times.entry(&actor.name).or_default() += 1;
        }
    }
    let own = |(name, (_, actor)): (&&str, (ActorId, &crate::dataset::Actor))| -> Box<str> {
        if times.get(name) == Some(&1) { (*name).into() } else { actor.name.clone() }
    };
    wanted.iter().zip(dataset.actors.iter()).map(own).collect()
}

fn wish(dataset: &Dataset, id: ActorId) -> &str {
    let actor = &dataset.actors[id];
    let is_acronym = |alias: &&str| {
        (2..=6).contains(&alias.len())
            && alias.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
    };
    match actor.kind {
        ActorKind::Person if actor.named => actor.name.rsplit(' ').next().unwrap_or(&actor.name),
        ActorKind::Organization => {
            actor.aliases.iter().map(|alias| &**alias).find(is_acronym).unwrap_or(&actor.name)
        }
        _ => &actor.name,
    }
}
