//! How well each thing matches.

use crate::dataset::{AnyId, ClaimId, RecordId, SourceId};
use std::ops::RangeInclusive;

/// The score of what has the very id that was typed.
pub const BY_ID: u8 = 60;

/// The score of what answers where no words were typed.
pub const ASKED: u8 = 1;

/// A score for everything that has a text; none is 0.
#[derive(Clone, Debug, Default)]
pub struct Scores {
    pub records: Vec<u8>,
    pub claims: Vec<u8>,
    pub sources: Vec<u8>,
}

impl Scores {
    pub fn of(&self, id: AnyId) -> u8 {
        let score = match id {
            AnyId::Record(record) => self.records.get(usize::from(record)),
            AnyId::Claim(claim) => self.claims.get(usize::from(claim)),
            AnyId::Source(source) => self.sources.get(usize::from(source)),
            AnyId::Actor(_) => None,
        };
        score.copied().unwrap_or(0)
    }

    pub fn of_mut(&mut self, id: AnyId) -> Option<&mut u8> {
        match id {
            AnyId::Record(record) => self.records.get_mut(usize::from(record)),
            AnyId::Claim(claim) => self.claims.get_mut(usize::from(claim)),
            AnyId::Source(source) => self.sources.get_mut(usize::from(source)),
            AnyId::Actor(_) => None,
        }
    }

    /// The same for so many records, and nothing else.
    pub fn asked(records: usize) -> Self {
        Self { records: vec![ASKED; records], ..Self::default() }
    }

    /// Whatever has one of these scores, of which none is no score.
    pub fn ids(&self, scores: &RangeInclusive<u8>) -> Vec<AnyId> {
        let mut ids = Vec::new();
        among(&self.records, scores, |number| ids.push(AnyId::Record(RecordId::from(number))));
        among(&self.claims, scores, |number| ids.push(AnyId::Claim(ClaimId::from(number))));
        among(&self.sources, scores, |number| ids.push(AnyId::Source(SourceId::from(number))));
        ids
    }

    /// The highest of all.
    pub fn highest(&self) -> u8 {
        self.highest_below(u8::MAX)
    }

    /// The highest of those that are lower than one; none is 0.
    pub fn highest_below(&self, limit: u8) -> u8 {
        let lower = |score: &u8| if *score < limit { *score } else { 0 };
        let of = |scores: &Vec<u8>| scores.iter().map(lower).fold(0, u8::max);
        self.all().map(of).into_iter().fold(0, u8::max)
    }

    /// How many have this one.
    pub fn many(&self, score: u8) -> usize {
        // In a byte no more can be counted, and of bytes many at once.
        const MOST: usize = u8::MAX as usize;
        let some = |scores: &[u8]| scores.iter().map(|other| u8::from(*other == score)).sum::<u8>();
        self.all()
            .into_iter()
            .flat_map(|scores| scores.chunks(MOST))
            .map(|scores| usize::from(some(scores)))
            .sum()
    }

    const fn all(&self) -> [&Vec<u8>; 3] {
        [&self.records, &self.claims, &self.sources]
    }

    /// Leaves a score only to some of what has one.
    pub fn retain(&mut self, keep: impl Fn(AnyId) -> bool) {
        let look = |score: &mut u8, id: AnyId| {
            if *score > 0 && !keep(id) {
                *score = 0;
            }
        };
        let records = self.records.iter_mut().enumerate();
        records.for_each(|(number, score)| look(score, AnyId::Record(RecordId::from(number))));
        let claims = self.claims.iter_mut().enumerate();
        claims.for_each(|(number, score)| look(score, AnyId::Claim(ClaimId::from(number))));
        let sources = self.sources.iter_mut().enumerate();
        sources.for_each(|(number, score)| look(score, AnyId::Source(SourceId::from(number))));
    }
}

/// The numbers of those scores that are among some, as few are.
fn among(all: &[u8], scores: &RangeInclusive<u8>, mut put: impl FnMut(usize)) {
    const MANY: usize = 64;
    let least = *scores.start();
    let is = |score: u8| score.wrapping_sub(least) <= scores.end() - least;
    for (first, some) in (0..).step_by(MANY).zip(all.chunks(MANY)) {
        // Many are looked at at once.
        if some.iter().fold(false, |any, score| any | is(*score)) {
            some.iter().zip(first..).filter(|(score, _)| is(**score)).for_each(|(_, number)| put(number));
        }
    }
}
