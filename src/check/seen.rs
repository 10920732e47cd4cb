//! What has been seen of a file, and what is left to be done with its records.

use super::before::Look;
use super::ids::{Mark, Marker};
use super::names::Written;
use crate::dataset::{Packed, RecordKind};
use crate::finding::Finding;
use crate::load::File;
use crate::records::{self, Event, KINDS, Meeting, Part, Parts, Records, Statement, Tie};

/// A file as far as it was read before anything is linked.
#[derive(Default)]
pub(super) struct Seen<'b> {
    /// What was read.
    pub records: Records,
    /// Its other records, which are read when they are linked.
    pub parts: Parts,
    /// The marks of their ids, kind by kind.
    pub marks: [Vec<Mark>; KINDS.len()],
    /// The records of the last reading that are taken over, as soon as they have their numbers.
    pub taken: [Vec<&'b Packed>; KINDS.len()],
    /// What is wrong with it.
    pub complaints: Vec<Finding>,
    /// Whether all of it could be read, or seems to be fit to be.
    pub is_whole: bool,
    /// Whether anything but records stands in it.
    pub has_others: bool,
}

impl Seen<'_> {
    /// Reads the file: with care, or no more of it than one must.
    pub fn of(file: &File, number: u32, look: Look, marker: &Marker) -> Self {
        if !file.readable {
            return Self::default();
        }
        if let Look::TakenOver(_) = look {
            return Self { is_whole: true, ..Self::default() };
        }
        let glance = if look == Look::Care { None } else { records::outline(file, number) };
        if let Some((records, parts)) = glance {
            let has_others = records.many_others() > 0;
            let marks = parts
                .each_ref()
                .map(|parts| parts.iter().flat_map(|part| &part.ids).map(|id| marker.mark(&id.is)).collect());
            return Self { records, parts, marks, is_whole: true, has_others, ..Self::default() };
        }
        let (records, complaints) = records::read(file, number);
        Self { records, is_whole: complaints.is_empty(), complaints, ..Self::default() }
    }

    /// How many records that stand in time there are.
    pub fn many(&self) -> usize {
        self.records.many() + self.parts.iter().flatten().map(|part| part.ids.len()).sum::<usize>()
    }

    /// Leaves out records of a kind that were read.
    pub fn retain(&mut self, kind: RecordKind, mut is_kept: impl FnMut(Written) -> bool) {
        let Records { meeting, statement, event, tie, .. } = &mut self.records;
        match kind {
            RecordKind::Meeting => meeting.retain(|one| is_kept(Written::Meeting(one))),
            RecordKind::Statement => statement.retain(|one| is_kept(Written::Statement(one))),
            RecordKind::Event => event.retain(|one| is_kept(Written::Event(one))),
            RecordKind::Tie => tie.retain(|one| is_kept(Written::Tie(one))),
        }
    }
}

/// Some of the records of a file, all of one kind: they become what they mean together, and are gone.
pub(super) enum Chunk<'b> {
    Meetings(Vec<Meeting>),
    Statements(Vec<Statement>),
    Events(Vec<Event>),
    Ties(Vec<Tie>),
    /// Not read yet, from the file of that number; and whether nothing else stands in it.
    Unread(u32, Part, bool),
    /// Taken over from the last reading, for the file of that number.
    TakenOver(u32, &'b Packed),
}

impl<'b> Chunk<'b> {
    /// The records of all files, in the order in which they are numbered; they are taken out.
    pub fn all_of(files: &mut [Seen<'b>]) -> Vec<Self> {
        let mut chunks = Vec::with_capacity(KINDS.len() * files.len());
        for kind in 0..KINDS.len() {
            for (number, file) in (0..).zip(&mut *files) {
                match kind {
                    0 => cut(&mut file.records.meeting, Self::Meetings, &mut chunks),
                    1 => cut(&mut file.records.statement, Self::Statements, &mut chunks),
                    2 => cut(&mut file.records.event, Self::Events, &mut chunks),
                    _ => cut(&mut file.records.tie, Self::Ties, &mut chunks),
                }
                let is_all = !file.has_others;
                chunks.extend(file.parts[kind].drain(..).map(|part| Self::Unread(number, part, is_all)));
                chunks.extend(file.taken[kind].drain(..).map(|part| Self::TakenOver(number, part)));
            }
        }
        chunks
    }

    /// How many records.
    pub fn len(&self) -> usize {
        match self {
            Self::Meetings(all) => all.len(),
            Self::Statements(all) => all.len(),
            Self::Events(all) => all.len(),
            Self::Ties(all) => all.len(),
            Self::Unread(_, part, _) => part.ids.len(),
            Self::TakenOver(_, part) => part.len(),
        }
    }
}

/// Takes the records out, so many at a time that the work on them can be shared, followed and stopped.
fn cut<'b, T>(records: &mut Vec<T>, chunk: fn(Vec<T>) -> Chunk<'b>, chunks: &mut Vec<Chunk<'b>>) {
    const MOST: usize = 1000;
    let records = std::mem::take(records);
    if (1..=MOST).contains(&records.len()) {
        return chunks.push(chunk(records));
    }
    let mut rest = records.into_iter().peekable();
    while rest.peek().is_some() {
        chunks.push(chunk(rest.by_ref().take(MOST).collect()));
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Linked, check, linked, sort};
    use super::*;
    use crate::embedded::FILES;
    use crate::load::Loaded;
    use proptest::prelude::*;
    use proptest::sample::{Index, select};

    fn loaded(files: impl IntoIterator<Item = (String, String)>) -> Loaded {
        let file =
            |(name, text): (String, String)| File { name, path: None, text: text.into(), readable: true };
        Loaded { files: files.into_iter().map(file).collect(), findings: Vec::new() }
    }

    /// What comes of the files, and the same where nothing is left to a glance.
    fn both_ways(loaded: Loaded) -> (String, String) {
        let Ok(Linked::Whole(dataset, mut findings)) =
            linked(&loaded.files, &vec![Look::Care; loaded.files.len()], None, &())
        else {
            return Default::default();
        };
        sort(&mut findings);
        let checked = check(loaded);
        (format!("{:?} {:?}", checked.dataset, checked.findings), format!("{dataset:?} {findings:?}"))
    }

    #[test]
    fn records_of_a_sound_file_are_left_for_later() {
        let many: usize = FILES
            .iter()
            .map(|(name, text)| {
                let file = loaded([((*name).to_owned(), (*text).to_owned())]).files.remove(0);
                let seen = Seen::of(&file, 0, Look::Glance, &Marker::default());
                assert!(seen.is_whole && seen.records.many() == 0, "{name}");
                assert_eq!(seen.many(), Seen::of(&file, 0, Look::Care, &Marker::default()).many(), "{name}");
                seen.many()
            })
            .sum();
        assert!(many > 50, "{many}");
    }

    #[test]
    fn what_is_not_as_it_seemed_is_read_with_care() {
        let head = "[dataset]\ntitle = \"a\"\n[[source]]\nid = \"s\"\nlabel = \"s\"\n[[actor]]\nid = \"a\"\nname = \"a\"\nkind = \"state\"\n";
        let event = |id: &str, more: &str| {
            format!(
                "[[event]]\nid = \"{id}\"\ntitle = \"t\"\nactors = [{{ actor = \"a\" }}]\nsummary = \"s\"\n{more}\n"
            )
        };
        let cited = "cite = [{ source = \"s\" }]";
        let long = format!("note = \"\"\"\n{}\"\"\"", event("hidden", cited));
        for more in [
            String::new(),
            "cite = [{ source = \"nobody\" }]".to_owned(),
            format!("{cited}\ncolour = 1"),
            format!("{cited}\nid = \"again\""),
            format!("{cited}\n{long}"),
            format!("{cited}\n{}", event("one", cited)),
            format!("{cited}\n[event.more]\nx = 1"),
            format!("{cited}\n{}", event("s", cited)),
            format!("{cited}\n{}", event("Ö", cited)),
            format!("{cited}\n[[tie]]\n# remark\nid = \"tie\""),
            // Headers that stand askew.
            format!("{cited}\n [[actor]]\nid = \"b\"\nname = \"b\"\nkind = \"state\""),
            format!("{cited}\n\t[[view]]\nname = \"b\"\nquery = \"b\""),
            format!("{cited}\n  {}", event("askew", cited)),
            format!("{cited}\n[[source]]\nid = \"t\"\nlabel = \"t\"\n {}", event("askew", cited)),
        ] {
            let text =
                format!("{head}{}{}{}", event("one", cited), event("two", &more), event("three", cited));
            let (one, other) = both_ways(loaded([("a.toml".to_owned(), text)]));
            assert_eq!(one, other, "{more}");
        }
    }

    #[test]
    fn an_id_of_what_cannot_stand_is_given_all_the_same() {
        let head = "[dataset]\ntitle = \"a\"\n[[source]]\nid = \"s\"\nlabel = \"s\"\n[[actor]]\nid = \"a\"\nname = \"a\"\nkind = \"state\"\n";
        let event = |cite: &str| {
            format!(
                "[[event]]\nid = \"one\"\ntitle = \"t\"\nactors = [{{ actor = \"a\" }}]\nsummary = \"s\"\n{cite}\n"
            )
        };
        let sound = format!("{head}{}", event("cite = [{ source = \"s\" }]"));
        let broken = format!("{}fault\n", event("cite = []"));
        for texts in [[&sound, &broken], [&broken, &sound]] {
            let files = texts.into_iter().zip(["a.toml", "b.toml"]);
            let (one, other) = both_ways(loaded(files.map(|(text, name)| (name.to_owned(), text.clone()))));
            assert_eq!(one, other);
            assert_eq!(one.contains("DuplicateId"), texts[0] == &sound);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        /// Whatever is cut out of a file or put into it: a glance saves time, and changes nothing.
        #[test]
        fn a_glance_changes_nothing(
            number in any::<Index>(),
            from in any::<Index>(),
            cut in 0_usize..40,
            put in select(vec![
                "", "\n", "\"", "\"\"\"", "[", "]]", "\n[", "\n[[", "#", "\\", "\r", "id = \"a\"\n", "\nid = \"a\"\n",
                "\n[[actor]]\n", "\n [[actor]]\nid = \"a\"\n", "\n[[event]]\n", "\n[[event]]\nid = \"a\"\n", "\n[dataset]\n", "\n[event]\n", "\n[[ event ]]\n",
            ]),
        ) {
            let number = number.index(FILES.len());
            let files = FILES.iter().enumerate().map(|(other, (name, text))| {
                let mut chars: Vec<char> = text.chars().collect();
                if other == number {
                    let from = from.index(chars.len());
                    let end = chars.len().min(from + cut);
                    chars.splice(from..end, put.chars());
                }
                ((*name).to_owned(), chars.into_iter().collect())
            });
            let (one, other) = both_ways(loaded(files));
            prop_assert_eq!(one, other);
        }
    }
}
