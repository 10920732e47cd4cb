//! Short names for narrow columns: a person's last name where it is theirs alone, an organization's acronym, what
//! tells a document from the others.

use crate::dataset::{ActorId, Dataset, Source, SourceId};
use crate::records::ActorKind;
use crate::text::Str;
use std::collections::HashMap;

/// A short name for every actor, each its own.
pub fn short_names(dataset: &Dataset) -> Vec<Str> {
    let wanted: Vec<&str> = dataset.actors.ids().map(|id| wish(dataset, id)).collect();
    let mut times: HashMap<&str, usize> = HashMap::new();
    for (name, (_, actor)) in wanted.iter().zip(dataset.actors.iter()) {
        *times.entry(name).or_default() += 1;
        if *name != &*actor.name {
            *times.entry(&actor.name).or_default() += 1;
        }
    }
    let own = |(name, (_, actor)): (&&str, (ActorId, &crate::dataset::Actor))| -> Str {
        if times.get(name) == Some(&1) { (*name).into() } else { actor.name.clone() }
    };
    wanted.iter().zip(dataset.actors.iter()).map(own).collect()
}

/// A short name for every source: what stands in parentheses at the end of its label or its outlet's name, whichever
/// is its own; else the label.
pub fn short_labels(dataset: &Dataset) -> Vec<Str> {
    let marks: Vec<Option<&str>> = dataset.sources.iter().map(|(_, source)| mark(&source.label)).collect();
    let outlets: Vec<Option<ActorId>> = dataset.sources.iter().map(|(_, source)| source.outlet).collect();
    let is_own = |of: &dyn Fn(usize) -> bool| (0..marks.len()).filter(|number| of(*number)).count() == 1;
    let one = |(number, (_, source)): (usize, (SourceId, &Source))| -> Str {
        match (marks[number], source.outlet) {
            (Some(mark), _) if is_own(&|other| marks[other] == Some(mark)) => mark.into(),
            (_, Some(outlet)) if is_own(&|other| outlets[other] == Some(outlet)) => {
                dataset.actors[outlet].name.clone()
            }
            _ => source.label.clone(),
        }
    };
    dataset.sources.iter().enumerate().map(one).collect()
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
