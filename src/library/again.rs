//! What the last library knows of records that were taken over from it: their numbers may be others now, but stand in the
//! same order.

use super::Library;
use crate::dataset::{Dataset, RecordId};
use crate::text::fold;
use std::ops::Range;

/// A library, and which of its records are still there.
#[derive(Debug)]
pub(super) struct Again<'l> {
    pub last: &'l Library,
    runs: Runs,
}

/// Records that were taken over from one dataset into another.
#[derive(Debug)]
pub(super) struct Runs(Vec<Run>);

/// Records that follow one another now as they did then.
#[derive(Clone, Debug)]
struct Run {
    /// Their numbers then.
    was: Range<usize>,
    /// The first of their numbers now.
    is: usize,
}

impl Run {
    fn now(&self) -> Range<usize> {
        self.is..self.is + self.was.len()
    }
}

/// Some records that follow one another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// These have to be looked at.
    New(Range<usize>),
    /// These had those numbers.
    Old(Range<usize>),
}

impl Runs {
    /// Those that are the same in both.
    pub fn between(last: &Dataset, dataset: &Dataset) -> Self {
        let mut runs: Vec<Run> = Vec::new();
        let mut old = last.records.parts();
        for (now, part) in dataset.records.parts() {
            let mut rest = old.clone();
            let Some((was, _)) = rest.find(|(_, other)| other.is_same(part)) else { continue };
            old = rest;
            match runs.last_mut() {
                Some(run) if run.was.end == was.start && run.now().end == now.start => run.was.end = was.end,
                _ => runs.push(Run { was, is: now.start }),
            }
        }
        Self(runs)
    }

    /// The number that a record has now, if it is still there.
    pub fn anew(&self, record: RecordId) -> Option<RecordId> {
        let was = usize::from(record);
        let at = self.0.partition_point(|run| run.was.end <= was);
        let run = self.0.get(at).filter(|run| run.was.contains(&was))?;
        Some((run.is + was - run.was.start).into())
    }

    /// Whether a record, by its number now, was there before.
    pub fn hold(&self, record: RecordId) -> bool {
        let is = usize::from(record);
        let at = self.0.partition_point(|run| run.now().end <= is);
        self.0.get(at).is_some_and(|run| run.now().contains(&is))
    }
}

impl<'l> Again<'l> {
    /// Which records of a dataset were taken over; none where it would be wrong to believe what is known of them.
    pub fn of(last: &'l Library, dataset: &Dataset) -> Option<Self> {
        // Of an actor that is no record it is known whether it has a name, and how that is folded.
        let actors = &last.dataset.actors;
        let same_actors = actors.len() == dataset.actors.len()
            && actors.ids().zip(dataset.actors.iter()).all(|(id, (_, actor))| {
                actors[id].named == actor.named && last.called(id) == fold(&actor.name)
            });
        if !same_actors {
            return None;
        }
        let runs = Runs::between(&last.dataset, dataset);
        (!runs.0.is_empty()).then_some(Self { last, runs })
    }

    /// The number that a record has now, if it is still there.
    pub fn anew(&self, record: RecordId) -> Option<RecordId> {
        self.runs.anew(record)
    }

    /// What some records are made up of, in their order.
    pub fn pieces(&self, numbers: Range<usize>) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut next = numbers.start;
        let first = self.runs.0.partition_point(|run| run.now().end <= numbers.start);
        for run in self.runs.0.get(first..).unwrap_or_default() {
            let now = run.now();
            let (start, end) = (now.start.max(numbers.start), now.end.min(numbers.end));
            if start >= end {
                break;
            }
            if next < start {
                pieces.push(Piece::New(next..start));
            }
            let then = |number: usize| run.was.start + number - run.is;
            pieces.push(Piece::Old(then(start)..then(end)));
            next = end;
        }
        if next < numbers.end {
            pieces.push(Piece::New(next..numbers.end));
        }
        pieces
    }
}

/// Two lists in order, in order together.
pub(super) fn merged<T: Copy, K: Ord>(mut old: Vec<T>, new: &[T], key: impl FnMut(&T) -> K) -> Vec<T> {
    if !new.is_empty() {
        old.extend(new);
        // A stable sort finds that there are two in order, and brings them together.
        old.sort_by_key(key);
    }
    old
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::Changes;
    use super::*;
    use crate::check::{check, check_again};
    use crate::dataset::Packed;
    use crate::embedded::FILES;
    use crate::finding::Code;
    use crate::load::{File, Loaded};
    use crate::records::KINDS;
    use proptest::prelude::*;
    use proptest::sample::{Index, select};

    /// The embedded dataset, its records apart from all else and in several files.
    pub fn files() -> Vec<(String, String)> {
        const MANY: usize = 10;
        let (mut others, mut records) = (String::new(), Vec::new());
        for (_, text) in FILES {
            let mut starts: Vec<usize> = text.match_indices("\n[").map(|(at, _)| at + 1).collect();
            starts.push(text.len());
            others.push_str(text.get(..starts[0]).unwrap());
            for two in starts.windows(2) {
                let one = text.get(two[0]..two[1]).unwrap();
                let is_record = KINDS.iter().any(|kind| one.starts_with(&format!("[[{kind}]]")));
                if is_record { records.push(one) } else { others.push_str(one) }
            }
        }
        let some = |(number, some): (usize, &[&str])| (format!("records-{number:02}.toml"), some.concat());
        std::iter::once(("a.toml".to_owned(), others))
            .chain(records.chunks(MANY).enumerate().map(some))
            .collect()
    }

    pub fn loaded(files: &[(String, String)]) -> Loaded {
        let file = |(name, text): &(String, String)| File {
            name: name.clone(),
            path: None,
            text: text.as_str().into(),
            readable: true,
        };
        Loaded { files: files.iter().map(file).collect(), findings: Vec::new() }
    }

    pub fn told(library: &Library) -> String {
        format!("{library:?}")
    }

    pub fn read(files: &[(String, String)]) -> Library {
        Library::new(check(loaded(files)), "test")
    }

    /// The same, with what the last reading came to taken over; and how many of the parts were.
    fn again(last: &Library, files: &[(String, String)]) -> (Library, usize) {
        let Ok(library) = check_again(loaded(files), Some(&last.before()), &())
            .and_then(|checked| Library::again(checked, "test", Some(last), &()));
        let parts = |library: &Library| -> Vec<Packed> {
            library.dataset.records.parts().map(|(_, part)| part.clone()).collect()
        };
        let old = parts(last);
        let same = |part: &&Packed| old.iter().any(|old| old.is_same(part));
        let many = parts(&library).iter().filter(same).count();
        (library, many)
    }

    #[test]
    fn nothing_is_read_twice_that_is_as_it_was() {
        let files = files();
        let last = read(&files);
        let all = last.dataset.records.parts().count();
        assert!(all > 20, "{all}");
        assert_eq!(again(&last, &files).1, all);
        let mut changed = files.clone();
        let event = "\n[[event]]\nid = \"new-one\"\ntitle = \"t\"\nsummary = \"s\"\nactors = [{ actor = \"turkey\" }]\n";
        changed[2].1.push_str(event);
        changed[2].1.push_str("cite = [{ source = \"source-001\" }]\n");
        let (checked, many) = again(&last, &changed);
        assert_eq!(told(&checked), told(&read(&changed)));
        assert!((all - 6..all).contains(&many), "{many} of {all}");
        // And from there on.
        let (back, many) = again(&checked, &files);
        assert_eq!(told(&back), told(&last));
        assert!((all - 6..all).contains(&many), "{many} of {all}");
    }

    #[test]
    fn an_id_given_to_what_cannot_stand_is_given_twice_all_the_same() {
        let files = files();
        let last = read(&files);
        let mut changed = files.clone();
        let id = last.dataset.records.id(0.into());
        let faulty = format!(
            "\n[[tie]]\nid = \"{id}\"\nkind = \"supports\"\nfrom = \"turkey\"\nto = [\"hamas\"]\nsummary = \"s\"\ncite = []\nfault\n"
        );
        changed.push(("z.toml".to_owned(), faulty));
        let checked = again(&last, &changed).0;
        assert_eq!(told(&checked), told(&read(&changed)));
        assert!(checked.findings.iter().any(|finding| finding.code == Code::DuplicateId));
    }

    #[test]
    fn whoever_has_other_letters_now_has_them_in_all_records() {
        let files = files();
        let last = read(&files);
        let mut changed = files.clone();
        changed[0].1 = changed[0].1.replacen("İbrahim Kalın", "Q", 1);
        assert_ne!(changed, files);
        assert_eq!(told(&again(&last, &changed).0), told(&read(&changed)));
    }

    /// With so many characters cut from there, and others put in their place.
    pub fn edited(text: &str, from: Index, cut: usize, put: &str) -> String {
        let mut chars: Vec<char> = text.chars().collect();
        let from = from.index(chars.len() + 1);
        let end = chars.len().min(from + cut);
        chars.splice(from..end, put.chars());
        chars.into_iter().collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(96))]
        /// Whatever is cut out of files or put into them, one reading after the other: what is taken over is what would
        /// have been read.
        #[test]
        fn what_is_taken_over_is_as_if_it_were_read(
            changes in prop::collection::vec((any::<Index>(), any::<Index>(), 0_usize..60, select(vec![
                "", "", "x", "\n", "\"", "[", "\n[", "#", "\nid = \"a\"\n", "\n[[actor]]\n", "\n[[event]]\n", "\n[[event]]\nid = \"a\"\n",
                "\n[[actor]]\nid = \"b\"\nname = \"b\"\nkind = \"state\"\n", "\n[[tie]]\nid = \"turkey\"\n",
                "\n[[event]]\nid = \"c\"\ntitle = \"t\"\nsummary = \"s\"\nactors = [{ actor = \"turkey\" }]\ncite = [{ source = \"source-001\" }]\n",
            ])), 1..4),
            removed in prop::option::weighted(0.2, any::<Index>()),
            renamed in prop::option::weighted(0.2, any::<Index>()),
        ) {
            let mut files = files();
            let mut last = read(&files);
            for (number, from, cut, put) in changes {
                let number = number.index(files.len());
                files[number].1 = edited(&files[number].1, from, cut, put);
                let ((checked, _), fresh) = (again(&last, &files), read(&files));
                prop_assert_eq!(told(&checked), told(&fresh));
                prop_assert_eq!(Changes::between(&last, &checked), Changes::between(&last, &fresh));
                last = checked;
            }
            if let Some(removed) = removed {
                files.remove(removed.index(files.len()));
            }
            if let Some(renamed) = renamed {
                let renamed = renamed.index(files.len());
                files[renamed].0 = "b.toml".to_owned();
                files.sort();
            }
            let ((checked, _), fresh) = (again(&last, &files), read(&files));
            prop_assert_eq!(told(&checked), told(&fresh));
            prop_assert_eq!(Changes::between(&last, &checked), Changes::between(&last, &fresh));
        }
    }
}
