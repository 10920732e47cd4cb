//! What is asked: the same for every pane and every command.

use super::asked::{Answers, within};
use super::one_by_one::part_by_part;
use super::{Asked, Filter};
use crate::dataset::RecordId;
use crate::date::{Day, Span, Tri};
use crate::library::{Level, Library, Then};
use std::borrow::Cow;

/// A filter, a window of time, the day as of which one looks, and how far actors are rolled up.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Question {
    /// Which records.
    pub filter: Filter,
    /// Between which days.
    pub window: Option<Span>,
    /// As known on which day; none for the latest.
    pub as_of: Option<Day>,
    /// How far actors are rolled up.
    pub level: Level,
    /// Whether to leave out what only possibly answers.
    pub sure: bool,
}

impl Question {
    /// Whether all records answer that are known.
    pub fn is_open(&self) -> bool {
        self.filter.terms.is_empty() && self.window.is_none()
    }

    /// Makes the question ready for a library.
    pub fn ask<'l>(&self, library: &'l Library) -> Put<'l> {
        Put {
            then: self.then(library),
            filter: self.filter.ask(library, self.as_of),
            window: self.window,
            sure: self.sure,
        }
    }

    /// What was known on the day as of which one looks.
    pub const fn then<'l>(&self, library: &'l Library) -> Then<'l> {
        library.then(self.as_of)
    }
}

/// A question put to a library.
pub struct Put<'l> {
    then: Then<'l>,
    filter: Asked<'l>,
    window: Option<Span>,
    sure: bool,
}

impl Put<'_> {
    /// The records that answer, in time: surely, or possibly.
    pub fn records(&self) -> Vec<(RecordId, Tri)> {
        self.parts(<[_]>::to_vec).concat()
    }

    /// What somebody makes of them, of many in a row.
    pub fn parts<T: Send>(&self, of: impl Fn(&[(RecordId, Tri)]) -> T + Sync) -> Vec<T> {
        let library = self.then.library;
        let around: Cow<[RecordId]> = match self.window {
            None => library.in_time().into(),
            Some(window) => library.around(window).collect(),
        };
        // Few are asked one by one, many all at once.
        let is_few = around.len() < library.dataset.records.len() / 8;
        let answers = if is_few { Answers::new() } else { self.answers() };
        let each = self.each();
        let answer = |id: RecordId| if is_few { each(id) } else { answers[usize::from(id)] };
        part_by_part(&around, |some| {
            let found = some.iter().map(|id| (*id, answer(*id)));
            of(&found.filter(|(_, sure)| *sure != Tri::No).collect::<Vec<_>>())
        })
    }

    /// Whether a record answers: surely, possibly (its date is in doubt, or whether it was known), or not.
    pub fn admits(&self, record: RecordId) -> Tri {
        self.each()(record)
    }

    /// The same, to be asked of many records.
    fn each(&self) -> impl Fn(RecordId) -> Tri {
        let within = self.window.map(|window| self.then.library.each_within(window));
        move |record| {
            let within = within.as_ref().map_or(Tri::Yes, |within| within(record));
            if within == Tri::No {
                return Tri::No;
            }
            let known = self.then.record(record);
            if known == Tri::No {
                return Tri::No;
            }
            match within.and(known).and(self.filter.admits(record)) {
                Tri::Maybe if self.sure => Tri::No,
                weighed => weighed,
            }
        }
    }

    /// The same of all records, by their numbers.
    pub fn answers(&self) -> Answers {
        let library = self.then.library;
        let mut answers = match self.window {
            Some(window) => within(library, window).collect(),
            None => vec![Tri::Yes; library.dataset.records.len()],
        };
        if self.then.day.is_some() {
            for (id, answer) in library.dataset.records.ids().zip(&mut answers) {
                if *answer > Tri::No {
                    *answer = answer.and(self.then.record(id));
                }
            }
        }
        self.filter.narrow(&mut answers);
        if self.sure {
            for answer in answers.iter_mut().filter(|answer| **answer == Tri::Maybe) {
                *answer = Tri::No;
            }
        }
        answers
    }
}
