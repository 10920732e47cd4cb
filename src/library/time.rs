//! The records in time, and which of them may lie in a window without asking each.

use super::{Columns, Library};
use crate::dataset::{Dataset, RecordId, pack};
use crate::date::{Edge, Span};
use std::collections::HashMap;
use std::ops::Range;

/// Whatever lasts no longer than so many days is found by its beginning: a month of doubt.
const SHORT: i64 = 31;
/// So many runs are looked at for the next before all are.
const SOON: usize = 4;
/// So many are sorted with their keys beside them.
const PART: usize = 20_000;

/// All records in time, the undated last.
#[derive(Debug, Default)]
pub(super) struct InTime {
    ids: Vec<RecordId>,
    /// Where each record stands.
    ranks: Vec<u32>,
    /// Where those stand that last longer or have no date.
    long: Vec<u32>,
    /// Where those begin that are alike, one after the other.
    runs: Vec<u32>,
}

pack! {
    InTime { ids, ranks, long, runs }
}

impl InTime {
    /// By the days of all records.
    pub fn of(dataset: &Dataset, columns: &Columns) -> Self {
        let mut ids: Vec<RecordId> = dataset.records.ids().collect();
        // What the days tell is not kept beside them; what they do not is asked of each date once.
        let is_untold = |id: &&RecordId| Key::told(columns, **id).is_none();
        let untold = ids.iter().filter(is_untold).map(|id| (*id, Key::of(dataset, columns, *id)));
        let untold: HashMap<RecordId, Key> = untold.collect();
        let key = |id: &RecordId| Key::told(columns, *id).unwrap_or_else(|| untold[id]);
        // A key takes longer to make than to compare; what is sorted in parts already is soon sorted.
        ids.chunks_mut(PART).for_each(|part| part.sort_by_cached_key(|id| key(id).order()));
        ids.sort_by_key(|id| key(id).order());
        let ranks = vec![0; ids.len()];
        let mut in_time = Self { ids, ranks, ..Self::default() };
        for (rank, id) in (0..).zip(&in_time.ids) {
            in_time.ranks[usize::from(*id)] = rank;
            if !key(id).is_short {
                in_time.long.push(rank);
            }
        }
        let mut begin = 0;
        for run in in_time.ids.chunk_by(|one, other| columns.are_alike(*one, *other)) {
            in_time.runs.push(begin);
            begin += run.len() as u32;
        }
        in_time
    }

    pub fn all(&self) -> &[RecordId] {
        &self.ids
    }

    pub fn rank(&self, record: RecordId) -> u32 {
        self.ranks[usize::from(record)]
    }

    /// All records that may lie in a window, and perhaps some more, in time and in runs of those that are alike; of some
    /// of them it is asked when they begin.
    pub fn around(&self, window: Span, begin: impl Fn(RecordId) -> i64) -> impl Iterator<Item = &[RecordId]> {
        // Who begins within, or not, does so with all who are alike.
        let (from, to) = self.beginning_in(window, begin);
        let [first, last] = [from, to].map(|rank| self.runs.partition_point(|begin| *begin < rank));
        let mut end_of_run = self.ends_of_runs();
        let runs = self.runs[first..last].iter().map(move |begin| *begin..end_of_run(*begin));
        let [before, after] = self.long_outside(from, to).map(|long| long.iter().map(|rank| *rank..rank + 1));
        before.chain(runs).chain(after).map(|ranks| &self.ids[ranks.start as usize..ranks.end as usize])
    }

    /// Where those end that are like the one that stands there, for whoever goes along them in their order.
    pub fn ends_of_runs(&self) -> impl FnMut(u32) -> u32 {
        let mut begins = &self.runs[..];
        move |rank| {
            let is_passed = |begin: &u32| *begin <= rank;
            // Most often the next one begins soon.
            let soon = &begins[..begins.len().min(SOON)];
            let near = if soon.last().is_some_and(is_passed) { begins } else { soon };
            begins = &begins[near.partition_point(is_passed)..];
            begins.first().copied().unwrap_or(self.ids.len() as u32)
        }
    }

    /// Where those stand among some records, which are given in time, that may lie in a window, and perhaps some more.
    pub fn places_around(
        &self,
        window: Span,
        records: &[RecordId],
        begin: impl Fn(RecordId) -> i64,
    ) -> Vec<Range<usize>> {
        let (from, to) = self.beginning_in(window, begin);
        let place = |rank: u32| records.partition_point(|id| self.rank(*id) < rank);
        let long = self.long_outside(from, to);
        // Looking many up would take longer than asking all.
        if long.map(<[u32]>::len).iter().sum::<usize>() > records.len() / 16 {
            return std::iter::once(0..records.len()).collect();
        }
        let found = |rank: &u32| {
            let at = place(*rank);
            (records.get(at) == Some(&self.ids[*rank as usize])).then_some(at..at + 1)
        };
        let [before, after] = long.map(|long| long.iter().filter_map(found));
        before.chain(std::iter::once(place(from)..place(to))).chain(after).collect()
    }

    /// From which rank to which those stand that begin in a window, or so shortly before it that they may last into it.
    fn beginning_in(&self, window: Span, begin: impl Fn(RecordId) -> i64) -> (u32, u32) {
        let earliest = match window.earliest {
            Edge::On(day) => Edge::On(day.plus_days(-SHORT)),
            open => open,
        };
        let from = self.ids.partition_point(|id| begin(*id) < earliest.number());
        let to = self.ids.partition_point(|id| begin(*id) <= window.latest.number()).max(from);
        (from as u32, to as u32)
    }

    /// Those that last longer or have no date, and stand before or after these.
    fn long_outside(&self, from: u32, to: u32) -> [&[u32]; 2] {
        let before = self.long.partition_point(|rank| *rank < from);
        let after = self.long.partition_point(|rank| *rank < to);
        [&self.long[..before], &self.long[after..]]
    }
}

/// By what a record stands where it does: by bounds, what is vaguer later; the undated last; then as in the files.
#[derive(Clone, Copy, Debug)]
struct Key {
    first: i64,
    latest: i64,
    kind: u8,
    is_dated: bool,
    is_short: bool,
}

impl Key {
    fn of(dataset: &Dataset, columns: &Columns, id: RecordId) -> Self {
        let by_date = || dataset.records.date(id).map_or(Span::NEVER, |dated| dated.when.span());
        Self::told(columns, id).unwrap_or_else(|| Self::at(by_date(), columns, id))
    }

    /// As far as the days tell it.
    fn told(columns: &Columns, id: RecordId) -> Option<Self> {
        let days = columns.days[usize::from(id)];
        let span = if days.is_dated() { days.span()? } else { Span::NEVER };
        Some(Self::at(span, columns, id))
    }

    fn at(Span { earliest, latest }: Span, columns: &Columns, id: RecordId) -> Self {
        let (is_dated, kind) =
            (columns.days[usize::from(id)].is_dated(), columns.kinds[usize::from(id)] as u8);
        // A date that is open to the past would stand before everything: it stands where it ends.
        let first = if earliest == Edge::Ever { latest } else { earliest };
        let is_short = match (earliest, latest) {
            (Edge::On(first), Edge::On(last)) => last.number().saturating_sub(first.number()) <= SHORT,
            _ => false,
        };
        Self { first: first.number(), latest: latest.number(), kind, is_dated, is_short }
    }

    const fn order(&self) -> (bool, i64, i64, u8) {
        (!self.is_dated, self.first, self.latest, self.kind)
    }
}

impl Library {
    /// All records in time, the undated last.
    pub fn in_time(&self) -> &[RecordId] {
        self.in_time.all()
    }

    /// All records that may lie in a window, and perhaps some more, in time and in runs of those that are alike.
    pub fn around(&self, window: Span) -> impl Iterator<Item = &[RecordId]> {
        self.in_time.around(window, |id| self.begin(id))
    }

    /// Where in time those end that are like a record, of the same kind and on the same days, which tell all of their dates;
    /// asked by their ranks, in order.
    pub fn ends_of_runs(&self) -> impl FnMut(u32) -> u32 {
        self.in_time.ends_of_runs()
    }

    /// Where those stand among some records, which are given in time, that may lie in a window, and perhaps some more.
    pub fn places_around(&self, window: Span, records: &[RecordId]) -> Vec<Range<usize>> {
        self.in_time.places_around(window, records, |id| self.begin(id))
    }

    /// By what a record stands where it does.
    fn begin(&self, record: RecordId) -> i64 {
        Key::of(&self.dataset, &self.columns, record).first
    }
}

#[cfg(test)]
mod tests {
    use crate::check::check;
    use crate::dataset::RecordId;
    use crate::date::{Day, Edge, Span, Tri, When};
    use crate::library::Library;
    use crate::load::{File, Loaded};
    use proptest::prelude::*;

    fn library(dates: &[String]) -> Library {
        let head =
            "[[source]]\nid = \"s\"\nlabel = \"S\"\n[[actor]]\nid = \"a\"\nname = \"A\"\nkind = \"state\"\n";
        let rest =
            "title = \"t\"\nsummary = \"s\"\nactors = [{ actor = \"a\" }]\ncite = [{ source = \"s\" }]";
        let event = |(number, date)| format!("[[event]]\nid = \"e{number}\"\n{rest}\n{date}\n");
        let events: Vec<String> = dates.iter().enumerate().map(event).collect();
        let text = [head, &events.concat()].concat();
        let file = File { name: "a.toml".to_owned(), path: None, text: text.into(), readable: true };
        Library::new(check(Loaded { files: vec![file], findings: Vec::new() }), "test")
    }

    fn date() -> impl Strategy<Value = String> {
        let day = || (0..1000_i64).prop_map(|day| Day::from_number(20_000 + day));
        let long = prop_oneof![0..40_i64, 0..400_i64];
        prop_oneof![
            Just(String::new()),
            day().prop_map(|day| format!("date = \"{day}\"")),
            day().prop_map(|day| format!("date = \"{}?\"", day.to_string().get(..7).unwrap_or_default())),
            day().prop_map(|day| format!("date = \"{}\"", day.to_string().get(..4).unwrap_or_default())),
            day().prop_map(|day| format!("date = \"../{day}\"")),
            day().prop_map(|day| format!("date = \"{day}/\"")),
            (day(), long.clone()).prop_map(|(day, long)| format!("date = \"{day}/{}\"", day.plus_days(long))),
            (day(), long.clone())
                .prop_map(|(day, long)| format!("date = \"[{day}..{}]\"", day.plus_days(long))),
            (day(), long).prop_map(|(day, long)| format!("date = \"{{{day},{}}}\"", day.plus_days(long))),
        ]
    }

    proptest! {
        #[test]
        fn whatever_may_lie_in_a_window_is_found_in_its_order(
            dates in proptest::collection::vec(date(), 0..40),
            first in -100..1100_i64,
            long in 0..200_i64,
            is_open in any::<[bool; 2]>(),
        ) {
            let library = library(&dates);
            prop_assert_eq!(library.dataset.records.len(), dates.len());
            let [first, last] = [first, first + long].map(|day| Edge::On(Day::from_number(20_000 + day)));
            let earliest = if is_open[0] { Edge::Ever } else { first };
            let window = Span { earliest, latest: if is_open[1] { Edge::Never } else { last } };
            for run in library.around(window) {
                let told = |id: &RecordId| (library.kind(*id), library.span(*id), library.within(*id, window));
                prop_assert!(run.iter().all(|id| told(id) == told(&run[0])));
            }
            let ends = |some: &mut dyn Iterator<Item = u32>| some.map(library.ends_of_runs()).collect::<Vec<_>>();
            let many = dates.len() as u32;
            let all = ends(&mut (0..many));
            prop_assert!((0..).zip(&all).all(|(rank, end)| rank < *end && *end <= many));
            prop_assert!(all.windows(2).enumerate().all(|(at, two)| two[0] == two[1] || two[0] as usize == at + 1));
            for step in 1..9 {
                let some: Vec<u32> = all.iter().copied().step_by(step).collect();
                prop_assert_eq!(ends(&mut (0..many).step_by(step)), some);
            }
            let found: Vec<_> = library.around(window).flatten().copied().collect();
            prop_assert!(found.is_sorted_by(|a, b| library.rank(*a) < library.rank(*b)));
            for (id, record) in library.dataset.records.iter() {
                let when = record.date.as_ref().map(|dated| &dated.when);
                let may_lie = when.map_or(Tri::Maybe, |when| when.within(window));
                prop_assert_eq!(library.within(id, window), may_lie);
                prop_assert_eq!(library.span(id), when.map_or(Span::ALL, When::span));
                prop_assert!(may_lie == Tri::No || found.contains(&id), "{:?}", record.date);
            }
            // Of every other record those that may lie in it, in time, and nothing else.
            let some: Vec<_> = library.in_time().iter().copied().step_by(2).collect();
            let found: Vec<_> = library.places_around(window, &some).into_iter().flatten().collect();
            prop_assert!(found.is_sorted_by(|a, b| a < b));
            for (place, id) in some.iter().enumerate() {
                prop_assert!(library.within(*id, window) == Tri::No || found.contains(&place));
            }
        }
    }
}
