//! What only the whole dataset shows: circles, what nothing refers to, names that cannot be told apart.

use super::Checker;
use crate::dataset::{ActorId, Dataset, Root, SourceId, rings};
use crate::finding::{Code, Finding};
use crate::text::fold;
use std::collections::BTreeMap;

impl Checker<'_> {
    pub(super) fn whole(&mut self, dataset: &mut Dataset) {
        if dataset.title.is_empty() && !self.names.may_have_head() {
            self.findings.push(Finding::new(
                Code::NoDataset,
                crate::finding::Place::default(),
                "no `[dataset]` says what this is",
            ));
        }
        self.break_circles(dataset);
        self.reckon_again(dataset);
        self.circular(dataset);
        self.raised(dataset);
        self.unused(dataset);
        self.same_names(dataset);
        self.coverage(dataset);
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

    /// Those who cite each other for one record.
    fn circular(&mut self, dataset: &Dataset) {
        for (_, record) in dataset.records.iter().filter(|(_, record)| record.cite.len() > 1) {
            let chains: Vec<_> = record.cite.iter().map(|citation| dataset.chain(citation)).collect();
            for ring in rings(chains.iter().map(Vec::as_slice)) {
                let name = |root: &Root| match root {
                    Root::Actor(actor) => format!("`{}`", dataset.actors[*actor].id),
                    Root::Source(source) => format!("`{}`", dataset.sources[*source].id),
                };
                let names: Vec<String> = ring.iter().chain(ring.first()).map(name).collect();
                let message = format!("one word goes round for `{}`: {}", record.id, names.join(" from "));
                // The citations in which the first has it from the second, and the last from the first.
                let cites = |who: Option<&Root>, whom: Option<&Root>| {
                    let pair = [who.copied(), whom.copied()];
                    let has = |chain: &Vec<Root>| {
                        chain.windows(2).any(|two| two.iter().copied().map(Some).eq(pair))
                    };
                    let at = chains.iter().position(has)?;
                    record.cite.get(at).map(|citation| citation.here)
                };
                let place = cites(ring.first(), ring.get(1)).unwrap_or(record.here);
                let help =
                    "add from whom else one of them has it, or leave it: such a ring corroborates nothing";
                let finding = Finding::new(Code::CircularReporting, place, message).help(help);
                self.findings.push(match cites(ring.last(), ring.first()) {
                    Some(back) => finding.beside(back),
                    None => finding,
                });
            }
        }
    }

    fn unused(&mut self, dataset: &Dataset) {
        let written = self.kept;
        let unused = |id: &ActorId| {
            !self.used_actors[usize::from(*id)] && !self.names.may_be_used(&dataset.actors[*id].id)
        };
        // Groups come after the actors, and need nobody who refers to them.
        for id in dataset.actors.ids().take(written.actors.len()).filter(unused).collect::<Vec<_>>() {
            let message = format!("nothing refers to the actor `{}`", dataset.actors[id].id);
            self.say(Code::UnusedActor, written.actors[usize::from(id)].id.place, message, None);
        }
        let unused = |id: &SourceId| {
            !self.used_sources[usize::from(*id)] && !self.names.may_be_used(&dataset.sources[*id].id)
        };
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
