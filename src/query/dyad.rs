//! All that passed between two actors.

use super::relations::{Measure, pairs};
use super::timeline::Row;
use super::{Question, standing};
use crate::dataset::{ActorId, RecordId};
use crate::date::{Span, Tri};
use crate::library::{Level, Library, Stands, Then};

/// Who did it to whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// The left one spoke about the right one.
    There,
    /// The right one spoke about the left one.
    Back,
    /// They met.
    Together,
}

/// A record that passed between two actors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passed {
    /// The record.
    pub row: Row,
    /// Who did it to whom.
    pub way: Way,
}

/// The answer.
#[derive(Clone, Debug)]
pub struct Dyad {
    /// One of the two.
    pub left: ActorId,
    /// The other.
    pub right: ActorId,
    /// At which level both are looked at: the question's, or as named where one of them is nobody at that.
    pub level: Level,
    /// What the matrix counts between them, in time: the cells of both directions, and of meetings.
    pub passed: Vec<Passed>,
    /// What both have a part in besides: events, ties, words to one another about others, characterisations.
    pub besides: Vec<Row>,
}

impl Dyad {
    /// How many records went that way.
    pub fn count(&self, way: Way) -> usize {
        self.passed.iter().filter(|passed| passed.way == way).count()
    }
}

/// Asks what passed between two actors.
pub fn dyad(library: &Library, question: &Question, left: ActorId, right: ActorId) -> Dyad {
    let levels = [left, right].map(|actor| standing::level(library, question, actor));
    let level = if levels == [question.level; 2] { question.level } else { Level::Named };
    let mut dyad = Dyad { left, right, level, passed: Vec::new(), besides: Vec::new() };
    if left == right {
        return dyad;
    }
    let (put, then) = (question.ask(library), question.then(library));
    let (stands, window) = (Stands::of(then, level), question.window.unwrap_or(Span::ALL));
    for id in standing::records(library, left, level, window) {
        let parties = library.columns().parties.of(id.into());
        let has = |actor| parties.clone().any(|(one, _)| stands.on(one, || library.span(id)) == actor);
        if !has(left) || !has(right) {
            continue;
        }
        let row = match put.admits(id) {
            Tri::No => continue,
            sure => Row { record: id, sure: sure == Tri::Yes },
        };
        match way(then, id, level, left, right) {
            Some(way) => dyad.passed.push(Passed { row, way }),
            None => dyad.besides.push(row),
        }
    }
    dyad
}

fn way(then: Then, id: RecordId, level: Level, left: ActorId, right: ActorId) -> Option<Way> {
    let said = pairs(then, id, level, Measure::Statements);
    if said.contains(&(left, right)) {
        Some(Way::There)
    } else if said.contains(&(right, left)) {
        Some(Way::Back)
    } else {
        pairs(then, id, level, Measure::Meetings).contains(&(left, right)).then_some(Way::Together)
    }
}
