//! What only the whole dataset shows: circles, what nothing refers to, names that cannot be told apart.

use super::Checker;
use crate::dataset::{ActorId, Dataset, SourceId};
use crate::finding::{Code, Finding};
use crate::text::fold;
use std::collections::{BTreeMap, BTreeSet};

impl Checker<'_> {
    /// Says it, or which files must be looked at more closely before that.
    pub(super) fn whole(&mut self, dataset: &mut Dataset, hands: usize) -> BTreeSet<u32> {
        if dataset.title.is_empty() && !self.names.may_have_head() {
            self.findings.push(Finding::new(
                Code::NoDataset,
                crate::finding::Place::default(),
                "no `[dataset]` says what this is",
            ));
        }
        self.break_circles(dataset);
        let odd = self.reckon_again(dataset, hands);
        self.raised(dataset);
        self.unused(dataset);
        self.same_names(dataset);
        self.coverage(dataset);
        odd
    }

    /// Takes away the `part_of` that closes a circle, and says so once a circle.
    fn break_circles(&mut self, dataset: &mut Dataset) {
        const NEW: u32 = 0;
        let mut walk = vec![NEW; dataset.actors.len()];
        let written = self.kept;
        for (number, start) in (1..).zip(dataset.actors.ids()) {
            let mut actor = start;
            while walk[usize::from(actor)] == NEW {
                walk[usize::from(actor)] = number;
                let Some(whole) = dataset.actors[actor].part_of else { break };
                if walk[usize::from(whole)] == number {
                    let circle = circle(dataset, whole);
                    dataset.actors[actor].part_of = None;
                    if let Some(place) =
                        written.actors[usize::from(actor)].part_of.as_ref().map(|part| part.place)
                    {
                        let message = format!("a circle of `part_of`: {circle}");
                        self.say(Code::PartOfCycle, place, message, "one of these is wrong".to_owned());
                    }
                    break;
                }
                actor = whole;
            }
        }
    }

    fn unused(&mut self, dataset: &Dataset) {
        let written = self.kept;
        let unused =
            |id: &ActorId| !self.used_actors.has(*id) && !self.names.may_be_used(&dataset.actors[*id].id);
        // Groups come after the actors, and need nobody who refers to them.
        for id in dataset.actors.ids().take(written.actors.len()).filter(unused).collect::<Vec<_>>() {
            let message = format!("nothing refers to the actor `{}`", dataset.actors[id].id);
            self.say(Code::UnusedActor, written.actors[usize::from(id)].id.place, message, None);
        }
        let unused =
            |id: &SourceId| !self.used_sources.has(*id) && !self.names.may_be_used(&dataset.sources[*id].id);
        for id in dataset.sources.ids().filter(unused).collect::<Vec<_>>() {
            let message = format!("nothing cites the source `{}`", dataset.sources[id].id);
            self.say(Code::UnusedSource, written.sources[usize::from(id)].id.place, message, None);
        }
    }

    /// Named actors whose names or aliases fold to the same.
    fn same_names(&mut self, dataset: &Dataset) {
        let mut seen: BTreeMap<String, ActorId> = BTreeMap::new();
        let written = self.kept;
        for (id, actor) in dataset.actors.iter().filter(|(_, actor)| actor.named) {
            for name in std::iter::once(&actor.name).chain(&actor.aliases) {
                let folded = fold(name);
                let other = *seen.entry(folded).or_insert(id);
                if other != id {
                    let message = format!(
                        "“{name}” of `{}` cannot be told from `{}` by its letters",
                        actor.id, dataset.actors[other].id
                    );
                    let (Some(place), Some(beside)) = (written.name(id), written.name(other)) else {
                        continue;
                    };
                    let help = "make them one actor with aliases, or tell them apart in the name";
                    self.findings
                        .push(Finding::new(Code::SameName, place, message).help(help).beside(beside));
                }
            }
        }
    }
}

fn circle(dataset: &Dataset, start: ActorId) -> String {
    let mut names = vec![format!("`{}`", dataset.actors[start].id)];
    let mut next = dataset.actors[start].part_of;
    while let Some(actor) = next {
        names.push(format!("`{}`", dataset.actors[actor].id));
        next = dataset.actors[actor].part_of.filter(|_| actor != start);
    }
    names.join(" in ")
}
