//! What is asked: the same for every pane and every command.

use super::asked::{Answers, within};
use super::one_by_one::run_by_run;
use super::{Asked, Filter};
use crate::dataset::RecordId;
use crate::date::{Day, Span, Tri};
use crate::library::{Level, Library, Then};

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

/// Records of the same kind on the same days, and whether they answer.
pub type Run<'l> = (&'l [RecordId], Tri);

impl<'l> Put<'l> {
    /// The records that answer, in time: surely, or possibly.
    pub fn records(&self) -> Vec<(RecordId, Tri)> {
        let each = |some: &[Run<'l>]| -> Vec<_> {
            some.iter().flat_map(|(run, sure)| run.iter().map(|id| (*id, *sure))).collect()
        };
        self.parts(each).concat()
    }

    /// What somebody makes of them, of many runs in a row.
    pub fn parts<T: Send>(&self, of: impl Fn(&[Run<'l>]) -> T + Sync) -> Vec<T> {
        let library = self.then.library;
        let runs: Vec<&[RecordId]> = library.around(self.window.unwrap_or(Span::ALL)).collect();
        let many: usize = runs.iter().map(|run| run.len()).sum();
        // Few are asked one by one, many all at once.
        let is_few = many < library.dataset.records.len() / 8;
        let asks_nothing_else = self.asks_nothing_else();
        let answers = if asks_nothing_else || is_few { Answers::new() } else { self.answers() };
        let within = self.within();
        run_by_run(&runs, |some| {
            let mut found = Vec::with_capacity(some.len());
            for run in some {
                if asks_nothing_else {
                    stretch(run, self.weighed(run[0], within(run[0])), &mut found);
                } else if is_few {
                    let within = within(run[0]);
                    stretches(run, |id| self.weighed(id, within), &mut found);
                } else {
                    stretches(run, |id| answers[usize::from(id)], &mut found);
                }
            }
            of(&found)
        })
    }

    /// Whether a record answers: surely, possibly (its date is in doubt, or whether it was known), or not.
    pub fn admits(&self, record: RecordId) -> Tri {
        self.weighed(record, self.within()(record))
    }

    /// Whether nothing but the window is asked.
    fn asks_nothing_else(&self) -> bool {
        self.then.day.is_none() && self.filter.is_empty()
    }

    /// Whether records lie in the window.
    fn within(&self) -> impl Fn(RecordId) -> Tri {
        let within = self.window.map(|window| self.then.library.each_within(window));
        move |record| within.as_ref().map_or(Tri::Yes, |within| within(record))
    }

    /// Whether a record answers that lies in the window, or may do so.
    fn weighed(&self, record: RecordId, within: Tri) -> Tri {
        if self.asks_nothing_else() || within == Tri::No {
            return self.enough(within);
        }
        let known = self.then.record(record);
        if known == Tri::No {
            return Tri::No;
        }
        self.enough(within.and(known).and(self.filter.admits(record)))
    }

    /// What only possibly answers does not, if that was asked.
    const fn enough(&self, answer: Tri) -> Tri {
        match answer {
            Tri::Maybe if self.sure => Tri::No,
            weighed => weighed,
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

/// Those of a run that answer alike one after the other.
fn stretches<'l>(run: &'l [RecordId], answer: impl Fn(RecordId) -> Tri, found: &mut Vec<Run<'l>>) {
    let (mut begin, mut last) = (0, Tri::No);
    for (at, id) in run.iter().enumerate() {
        let next = answer(*id);
        if next != last {
            stretch(&run[begin..at], last, found);
            (begin, last) = (at, next);
        }
    }
    stretch(&run[begin..], last, found);
}

fn stretch<'l>(run: &'l [RecordId], answer: Tri, found: &mut Vec<Run<'l>>) {
    if !run.is_empty() && answer != Tri::No {
        found.push((run, answer));
    }
}
