//! Short names for narrow columns: a person's last name where it is theirs alone, an organization's acronym, what
//! tells a document from the others.

use crate::dataset::{Actor, ActorId, Dataset, Source};
use crate::records::ActorKind;
use crate::text::Str;
use std::collections::HashMap;
use std::hash::Hash;

/// A short name for every actor, each its own.
pub fn short_names(dataset: &Dataset) -> Vec<Str> {
    let wanted: Vec<&str> = dataset.actors.ids().map(|id| wish(dataset, id)).collect();
    let actors = || wanted.iter().copied().zip(dataset.actors.iter().map(|(_, actor)| actor));
    let others = actors().filter_map(|(name, actor)| (name != &*actor.name).then_some(&*actor.name));
    let times = times(wanted.iter().copied().chain(others));
    let own = |(name, actor): (&str, &Actor)| -> Str {
        if times[name] == 1 { name.into() } else { actor.name.clone() }
    };
    actors().map(own).collect()
}

/// A short name for every source: what stands in parentheses at the end of its label or its outlet's name, whichever
/// is its own; else the label.
pub fn short_labels(dataset: &Dataset) -> Vec<Str> {
    let sources = || dataset.sources.iter().map(|(_, source)| source);
    let marks = times(sources().filter_map(|source| mark(&source.label)));
    let outlets = times(sources().filter_map(|source| source.outlet));
    let one = |source: &Source| -> Str {
        match (mark(&source.label), source.outlet) {
            (Some(mark), _) if marks[mark] == 1 => mark.into(),
            (_, Some(outlet)) if outlets[&outlet] == 1 => dataset.actors[outlet].name.clone(),
            _ => source.label.clone(),
        }
    };
    sources().map(one).collect()
}

/// How often each comes.
fn times<T: Eq + Hash>(all: impl Iterator<Item = T>) -> HashMap<T, usize> {
    let mut times = HashMap::new();
    all.for_each(|one| *times.entry(one).or_default() += 1);
    times
}

/// What stands in parentheses at the end.
fn mark(label: &str) -> Option<&str> {
    let (_, mark) = label.strip_suffix(')')?.rsplit_once(" (")?;
    (!mark.is_empty()).then_some(mark)
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
