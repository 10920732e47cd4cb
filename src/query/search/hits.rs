//! What was found: how much of what sort, and the best of it in order, as far as anybody looks.

use super::scores::{ASKED, BY_ID, Scores};
use super::{Hit, Sort, Why};
use crate::dataset::{AnyId, RecordKind};
use crate::date::Tri;
use crate::library::{Library, Then};
use crate::query::in_order::in_order;
use std::collections::{BTreeMap, HashMap};
use std::ops::RangeInclusive;
use std::sync::Arc;

/// So many are put in order at once at least.
const AT_ONCE: usize = 128;
/// One of so many are sooner put in the order of their ids than come by in the order of all.
const SPARSE: usize = if cfg!(test) { 16 } else { 256 };
/// There is one for each byte.
const SCORES: usize = 1 << u8::BITS;

/// The hits of a search in a library as of a day, which all that is asked of them must be told again. A copy costs next
/// to nothing.
#[derive(Clone, Debug, Default)]
pub struct Hits {
    /// The actors, in their order.
    actors: Arc<[Hit]>,
    /// How well anything else matches.
    scores: Arc<Scores>,
    /// How the records answer the fields beside the words; none where there are no fields.
    answers: Option<Arc<Vec<Tri>>>,
    sorts: Vec<(Sort, usize)>,
    /// The best of them, the best first.
    first: Arc<Vec<Hit>>,
}

impl Hits {
    /// Actors, who are in order already, and whatever else has a score.
    pub(super) fn new(library: &Library, actors: Vec<Hit>, scores: Arc<Scores>) -> Self {
        let mut hits = Self { actors: actors.into(), scores, ..Self::default() };
        hits.count(library);
        hits
    }

    /// Those records that answer fields, at least possibly; of all records, where there are no words besides.
    #[must_use]
    pub fn answering(self, then: Then, answers: Vec<Tri>, has_words: bool) -> Self {
        let scores = if has_words { self.scores } else { Arc::new(Scores::asked(answers.len())) };
        let mut hits = Self { scores, answers: Some(Arc::new(answers)), ..Self::default() };
        let answers = hits.answers.clone().unwrap_or_default();
        hits.retain(then, |hit| hit.id.record().is_some_and(|id| answers[usize::from(id)] != Tri::No));
        hits
    }

    /// Leaves only some of them.
    pub fn retain(&mut self, then: Then, keep: impl Fn(&Hit) -> bool) {
        self.actors = self.actors.iter().filter(|hit| keep(hit)).copied().collect();
        let mut scores = Scores::clone(&self.scores);
        scores.retain(|id| self.thing(then, id).is_some_and(|hit| keep(&hit)));
        self.scores = Arc::new(scores);
        self.first = Arc::default();
        self.count(then.library);
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.sorts.iter().map(|(_, many)| many).sum()
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.sorts.is_empty()
    }

    /// The sorts of them with how many there are of each.
    pub fn sorts(&self) -> &[(Sort, usize)] {
        &self.sorts
    }

    /// The best of them, the best first: by score, then who is in more records, then by id, so that the order never
    /// wavers; in time where nothing but fields was asked for. As many as have been asked for, or more.
    pub fn first(&self) -> &[Hit] {
        &self.first
    }

    /// Puts the best of them in order, so many at least, as far as there are so many.
    pub fn reach(&mut self, then: Then, many: usize) {
        let many = many.min(self.len());
        if self.first.len() < many {
            // Whoever goes on comes to twice as many each time, or all would be gone through for each step.
            let many = many.max(AT_ONCE).max(2 * self.first.len());
            self.first = Arc::new(self.best(then, many));
        }
    }

    /// All of them, the best first.
    pub fn all(&self, then: Then) -> Vec<Hit> {
        self.best(then, usize::MAX)
    }

    fn count(&mut self, library: &Library) {
        let mut records = [0; RecordKind::ALL.len()];
        for (score, kind) in self.scores.records.iter().zip(&library.columns().kinds) {
            records[*kind as usize] += usize::from(*score > 0);
        }
        let records = RecordKind::ALL.into_iter().map(|kind| (Sort::Record(kind), records[kind as usize]));
        let many = |scores: &[u8]| scores.iter().filter(|score| **score > 0).count();
        let others = [(Sort::Claim, many(&self.scores.claims)), (Sort::Source, many(&self.scores.sources))];
        let mut sorts: BTreeMap<Sort, usize> = records.chain(others).filter(|(_, many)| *many > 0).collect();
        for hit in &*self.actors {
            *sorts.entry(Sort::of(library, hit.id)).or_default() += 1;
        }
        self.sorts = sorts.into_iter().collect();
    }

    /// What is no actor, if it is among them.
    fn thing(&self, then: Then, id: AnyId) -> Option<Hit> {
        let (score, why) = match self.scores.of(id) {
            0 => return None,
            ASKED => (0, Why::Asked),
            BY_ID => (BY_ID, Why::Id),
            score => (score, Why::Text),
        };
        let answer = self.answers.as_ref().zip(id.record()).map(|(answers, id)| answers[usize::from(id)]);
        let sure = then.knows(id) == Tri::Yes && answer.is_none_or(|answer| answer == Tri::Yes);
        Some(Hit { id, score, why, sure })
    }

    fn best(&self, then: Then, many: usize) -> Vec<Hit> {
        let library = then.library;
        if self.answers.is_some() && self.scores.highest() == ASKED {
            let in_time = library.in_time().iter().map(|id| AnyId::Record(*id));
            return in_time.filter_map(|id| self.thing(then, id)).take(many).collect();
        }
        // Who is in records comes before what has the same score.
        let (mut best, others): (Vec<Hit>, Vec<Hit>) =
            self.actors.iter().partition(|hit| hit.weight(library) > 0);
        let others: HashMap<AnyId, Hit> = others.into_iter().map(|hit| (hit.id, hit)).collect();
        let score = |id: AnyId| match id {
            AnyId::Actor(_) => others.get(&id).map_or(0, |hit| hit.score),
            _ => self.scores.of(id),
        };
        let hit = |id: AnyId| match id {
            AnyId::Actor(_) => others.get(&id).copied(),
            _ => self.thing(then, id),
        };
        let ids = library.columns();
        // Those with some scores, of which there are so many, in the order of their ids.
        let some = |scores: RangeInclusive<u8>, there: usize| -> Vec<Hit> {
            if there > ids.by_id.len() / SPARSE {
                let found = ids.all_ids().filter(|id| scores.contains(&score(*id)));
                return found.filter_map(hit).take(many).collect();
            }
            let actors = others.values().filter(|hit| scores.contains(&hit.score)).map(|hit| hit.id);
            let mut found: Vec<AnyId> = actors.chain(self.scores.ids(&scores)).collect();
            // To look an id up takes long: once for each.
            found.sort_by_cached_key(|id| library.id(*id));
            found.into_iter().filter_map(hit).take(many).collect()
        };
        let Cut { least, above, of_least } = self.cut(many);
        best.extend(some(least.saturating_add(1)..=u8::MAX, above));
        best.extend(some(least..=least, of_least));
        best = in_order(best.iter(), SCORES, |hit| usize::from(u8::MAX - hit.score));
        best.truncate(many);
        best
    }

    /// Where so many of the best end. There are not many scores, and one that is wanted is mostly among the first.
    fn cut(&self, many: usize) -> Cut {
        let mut cut = Cut { least: u8::MAX, above: 0, of_least: 0 };
        while cut.above + cut.of_least < many {
            let of_actors = self.actors.iter().map(|hit| hit.score);
            let lower = of_actors.clone().filter(|score| *score < cut.least);
            let least = lower.fold(self.scores.highest_below(cut.least), u8::max);
            if least == 0 {
                break;
            }
            let actors = of_actors.filter(|score| *score == least).count();
            let of_least = actors + self.scores.many(least);
            cut = Cut { least, above: cut.above + cut.of_least, of_least };
        }
        cut
    }
}

/// Where the best end.
struct Cut {
    /// The score of the last of them, or of the last of all.
    least: u8,
    /// How many have a higher one.
    above: usize,
    /// How many have that one.
    of_least: usize,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check;
    use crate::load::embedded;
    use crate::query::search::search_on;
    use std::cmp::Reverse;

    #[test]
    fn the_first_are_those_of_all_put_in_order() {
        let library = Library::new(check(embedded(crate::embedded::FILES)), "test");
        let then = library.then(None);
        let words = ["cease fire", "of the", "hamas", "istanbul", "source-001", "zz", "an", "th"];
        let letters = ('a'..='z').map(String::from).chain(words.map(String::from));
        for typed in letters {
            let hits = search_on(then, &typed, &mut None);
            let ids = library.columns().all_ids();
            let things = ids.filter_map(|id| hits.thing(then, id));
            let mut slowly: Vec<Hit> = hits.actors.iter().copied().chain(things).collect();
            slowly.sort_by_key(|hit| (Reverse((hit.score, hit.weight(&library))), library.id(hit.id)));
            assert_eq!(hits.len(), slowly.len(), "{typed}");
            for many in 0..=slowly.len() {
                assert_eq!(hits.best(then, many), slowly[..many], "{typed} {many}");
            }
            assert_eq!(hits.all(then), slowly, "{typed}");
        }
    }
}
