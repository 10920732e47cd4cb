//! Short names for narrow columns: a person's last name where it is theirs alone, an organization's acronym, what
//! tells a document from the others.

use crate::dataset::{Actor, ActorId, Dataset, Source};
use crate::records::ActorKind;
use crate::text::Str;
use foldhash::fast::RandomState;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::Hash;

/// A short name for every actor, each its own.
pub fn short_names(dataset: &Dataset) -> Vec<Str> {
    let wanted: Vec<&str> = dataset.actors.ids().map(|id| wish(dataset, id)).collect();
    let actors = || wanted.iter().copied().zip(dataset.actors.iter().map(|(_, actor)| actor));
    let others = actors().filter_map(|(name, actor)| (name != &*actor.name).then_some(&*actor.name));
    let own = own(wanted.iter().copied().chain(others).map(Some));
    let one = |((name, actor), is_own): ((&str, &Actor), bool)| -> Str {
        if is_own { name.into() } else { actor.name.clone() }
    };
    actors().zip(own).map(one).collect()
}

/// A short name for every source: what stands in parentheses at the end of its label or its outlet's name, whichever
/// is its own; else the label.
pub fn short_labels(dataset: &Dataset) -> Vec<Str> {
    let sources = || dataset.sources.iter().map(|(_, source)| source);
    let marks: Vec<Option<&str>> = sources().map(|source| mark(&source.label)).collect();
    let owns = own(marks.iter().copied()).into_iter().zip(own(sources().map(|source| source.outlet)));
    let one = |((source, mark), owns): ((&Source, Option<&str>), (bool, bool))| -> Str {
        match (mark, source.outlet, owns) {
            (Some(mark), _, (true, _)) => mark.into(),
            (_, Some(outlet), (_, true)) => dataset.actors[outlet].name.clone(),
            _ => source.label.clone(),
        }
    };
    sources().zip(marks.iter().copied()).zip(owns).map(one).collect()
}

/// Which of them nobody else has.
fn own<T: Eq + Hash>(all: impl Iterator<Item = Option<T>>) -> Vec<bool> {
    let mut first: HashMap<T, usize, RandomState> = HashMap::default();
    let mut own = Vec::new();
    for (number, one) in all.enumerate() {
        let before = one.and_then(|one| match first.entry(one) {
            Entry::Occupied(first) => Some(*first.get()),
            Entry::Vacant(none) => {
                none.insert(number);
                None
            }
        });
        own.push(before.is_none());
        if let Some(first) = before {
            own[first] = false;
        }
    }
    own
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
