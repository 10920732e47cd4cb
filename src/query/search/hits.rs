//! What was found: how much of what sort, and the best of it in order, as far as anybody looks.

use super::scores::{ASKED, BY_ID, Scores};
use super::{Hit, Sort, Why};
use crate::dataset::{AnyId, RecordKind};
use crate::date::Tri;
use crate::library::{Library, Then};
use crate::query::in_order::in_order;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// So many are put in order at once at least.
const AT_ONCE: usize = 128;

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
        if self.is_empty() {
            return Vec::new();
        }
        // Who is in records comes before what has the same score.
        let (weighty, others): (Vec<Hit>, Vec<Hit>) =
            self.actors.iter().partition(|hit| hit.weight(library) > 0);
        let is_asked = self.scores.highest() == ASKED;
        let highest = if is_asked { 0 } else { self.scores.highest() };
        let highest = others.iter().map(|hit| hit.score).fold(highest, u8::max);
        let others: HashMap<AnyId, Hit> = others.into_iter().map(|hit| (hit.id, hit)).collect();
        let mut best = Best { many, hits: weighty, least: 0 };
        best.cut();
        let mut put = |id: AnyId| {
            let hit = if let AnyId::Actor(_) = id { others.get(&id).copied() } else { self.thing(then, id) };
            if let Some(hit) = hit {
                best.put(hit);
            }
            best.least <= highest
        };
        if is_asked {
            let _ = library.in_time().iter().all(|id| put(AnyId::Record(*id)));
        } else {
            let _ = library.columns().all_ids().all(put);
        }
        best.cut();
        best.hits
    }
}

/// The best of what is put to it, so many at most; of equals those that came first.
struct Best {
    many: usize,
    /// The best so far, in order, and behind them what came since.
    hits: Vec<Hit>,
    /// What has a lower score cannot be among them.
    least: u8,
}

impl Best {
    fn put(&mut self, hit: Hit) {
        if hit.score >= self.least {
            self.hits.push(hit);
            if self.hits.len() >= self.many.saturating_mul(2) {
                self.cut();
            }
        }
    }

    /// Brings them into their order, and leaves no more than so many.
    fn cut(&mut self) {
        self.hits = in_order(self.hits.iter(), 1 << u8::BITS, |hit| usize::from(u8::MAX - hit.score));
        self.hits.truncate(self.many);
        if self.hits.len() == self.many {
            self.least = self.hits.last().map_or(0, |hit| hit.score.saturating_add(1));
        }
    }
}
