//! The records that answer a question, in time.

use super::one_by_one::many_of;
use super::{Question, evidence};
use crate::dataset::{AnyId, RecordId, RecordKind};
use crate::date::Tri;
use crate::library::Library;

/// The answer: dated records in time, then the undated ones.
#[derive(Clone, Debug, Default)]
pub struct Timeline {
    /// What has a date, by its bounds.
    pub rows: Vec<Row>,
    /// What has none.
    pub undated: Vec<Row>,
    /// Standing ties, which have a beginning or none, and no place in a row of days.
    pub ties: Vec<Row>,
}

/// A record, and how surely it answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The record.
    pub record: RecordId,
    /// Surely, or possibly because of its date.
    pub sure: bool,
}

/// How many of the records are not firm.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unfirm {
    /// They answer only possibly.
    pub possible: usize,
    /// Somebody denies them.
    pub contested: usize,
}

impl Timeline {
    /// How many are not firm, as known on the day as of which one asked.
    pub fn unfirm(&self, library: &Library, question: &Question) -> Unfirm {
        let contested = evidence::contested(question.then(library), self.len());
        Unfirm { possible: self.possible(), contested: self.many(|row| contested(row.record)) }
    }

    /// How many answer only possibly.
    pub fn possible(&self) -> usize {
        self.many(|row| !row.sure)
    }

    fn many(&self, is_so: impl Fn(&Row) -> bool + Sync) -> usize {
        [&self.rows, &self.undated, &self.ties].into_iter().map(|rows| many_of(rows, &is_so)).sum()
    }

    /// Everything, in order.
    pub fn all(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().chain(&self.undated).chain(&self.ties)
    }

    /// How many records.
    pub fn len(&self) -> usize {
        self.rows.len() + self.undated.len() + self.ties.len()
    }

    /// Whether nothing answers.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Rows in time, in runs of those of the same kind and on the same days, where the days say all of their dates: what hangs
/// on nothing else is worked out once for each run. There are far fewer runs than rows.
pub fn alike<'r>(library: &Library, rows: &'r [Row]) -> impl Iterator<Item = &'r [Row]> {
    let (all, mut end_of_run) = (library.in_time(), library.ends_of_runs());
    let (mut rest, mut end) = (rows, 0);
    std::iter::from_fn(move || {
        let first = rest.first()?.record;
        // Where each stands in time is far away: most often they stand one behind the other.
        let rank = if all.get(end as usize) == Some(&first) { end } else { library.rank(first) };
        end = end_of_run(rank);
        let most = rest.len().min((end - rank) as usize);
        let has_all = rest[most - 1].record == all[rank as usize + most - 1];
        let is_in = |row: &Row| library.rank(row.record) < end;
        let many = if has_all { most } else { rest[..most].partition_point(is_in) };
        let (run, others) = rest.split_at(many);
        rest = others;
        Some(run)
    })
}

/// The records before and after one among these.
pub fn neighbours(rows: &[Row], id: AnyId) -> [Option<RecordId>; 2] {
    let at = rows.iter().position(|row| AnyId::Record(row.record) == id);
    let near = |at: Option<usize>| at.and_then(|at| rows.get(at)).map(|row| row.record);
    [near(at.and_then(|at| at.checked_sub(1))), near(at.map(|at| at + 1))]
}

/// Asks for the records in time.
pub fn timeline(library: &Library, question: &Question) -> Timeline {
    let columns = library.columns();
    let mut parts = question.ask(library).parts(|some| {
        // Most have a date.
        let rows = Vec::with_capacity(some.iter().map(|(run, _)| run.len()).sum());
        let mut timeline = Timeline { rows, ..Timeline::default() };
        for (run, sure) in some {
            let number = usize::from(run[0]);
            let rows = if columns.kinds[number] == RecordKind::Tie {
                &mut timeline.ties
            } else if columns.days[number].is_dated() {
                &mut timeline.rows
            } else {
                &mut timeline.undated
            };
            rows.extend(run.iter().map(|id| Row { record: *id, sure: *sure == Tri::Yes }));
        }
        timeline
    });
    if parts.len() < 2 {
        return parts.pop().unwrap_or_default();
    }
    let all = |of: fn(&Timeline) -> &[Row]| parts.iter().map(of).collect::<Vec<_>>().concat();
    Timeline {
        rows: all(|part| &part.rows),
        undated: all(|part| &part.undated),
        ties: all(|part| &part.ties),
    }
}

/// How many records answer, and how many of them only possibly.
pub fn count(library: &Library, question: &Question) -> (usize, usize) {
    let answers = question.ask(library).answers();
    let many = |wanted: Tri| answers.iter().filter(|answer| **answer == wanted).count();
    let possible = many(Tri::Maybe);
    (many(Tri::Yes) + possible, possible)
}
