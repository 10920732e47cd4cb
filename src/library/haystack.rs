//! The folded texts in which words are looked for, all of them behind one another: what a record, a claim or a source
//! says itself. Names, labels and claims that stand in many records are not said again in each: whoever looks for words
//! goes from those in which they stand to the records.

use super::letters::{Both, Lettered, Letters};
use super::{Library, Then};
use crate::dataset::{ActorId, Dataset, Record, RecordId, pack};
use crate::date::Tri;
use crate::text::fold_behind;
use std::ops::Range;

/// The texts of all that has one.
#[derive(Debug, Default)]
pub struct Haystacks {
    /// Those of the records.
    pub records: Vec<Stack>,
    /// Those of the claims.
    pub claims: Vec<Stack>,
    /// Those of the sources.
    pub sources: Vec<Stack>,
}

/// The texts of some that have successive numbers; the first line of each is what it is called.
#[derive(Debug, Default)]
pub struct Stack {
    text: String,
    /// Where each of them ends.
    ends: Vec<u32>,
    /// The letters of the first line of each.
    titles: Vec<Letters>,
    /// The letters of all that stands in each, of others, too.
    letters: Vec<Letters>,
    /// Those with which words begin in any of it.
    initials: Vec<Letters>,
}

pack! {
    Stack { text, ends, titles, letters, initials }
}

impl Stack {
    /// So many have their texts in one stack; in the last there may be fewer.
    pub const MANY: usize = 1000;

    /// All of them.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where each of them ends.
    pub fn ends(&self) -> &[u32] {
        &self.ends
    }

    /// The first line of one of them.
    pub fn title(&self, at: usize) -> &str {
        self.get(at).split_once('\n').map_or("", |(title, _)| title)
    }

    /// Which letters stand in the first line of each.
    pub fn titles(&self) -> &[Letters] {
        &self.titles
    }

    /// Which letters stand in each, and in what stands in it of others, as all of it is known today.
    pub fn letters(&self) -> &[Letters] {
        &self.letters
    }

    /// With which letters words begin in any of it.
    pub fn initials(&self) -> &[Letters] {
        &self.initials
    }

    /// One of them.
    pub fn get(&self, at: usize) -> &str {
        self.text.get(self.place(at)).unwrap_or_default()
    }

    /// Where one of them stands among all.
    pub fn place(&self, at: usize) -> Range<usize> {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        start as usize..self.ends[at] as usize
    }
}

impl Haystacks {
    /// Those of all but the records, of whose sources and claims these are the folded labels and propositions.
    pub(super) fn of_others(dataset: &Dataset, labels: &[String], claims: &[String]) -> Self {
        let mut stacks = Self::default();
        for claim in claims {
            add(&mut stacks.claims, Both::default(), |out| line(claim, out));
        }
        for ((_, source), label) in dataset.sources.iter().zip(labels) {
            add(&mut stacks.sources, Both::default(), |out| {
                out.push_str(label);
                out.push(' ');
                source.title.iter().for_each(|title| fold_behind(title, out));
                out.push('\n');
            });
        }
        close(&mut stacks.claims);
        close(&mut stacks.sources);
        stacks
    }
}

/// The stacks of some records.
#[derive(Debug, Default)]
pub(super) struct Stacks(pub Vec<Stack>);

impl Stacks {
    /// The text of the next record.
    pub fn add(&mut self, library: &Library, lettered: &Lettered, record: &Record) {
        add(&mut self.0, lettered.of_others(record), |out| own(library.then(None), record, out));
    }

    /// The texts of some records as they stand in other stacks, with their letters.
    pub fn copy(&mut self, from: &[Stack], numbers: Range<usize>) {
        let mut next = numbers.start;
        while next < numbers.end {
            open(&mut self.0);
            let Some((stack, from)) = self.0.last_mut().zip(from.get(next / Stack::MANY)) else { return };
            let at = next % Stack::MANY;
            let many = (from.ends.len() - at).min(Stack::MANY - stack.ends.len()).min(numbers.end - next);
            let start = at.checked_sub(1).map_or(0, |before| from.ends[before]);
            let ends = &from.ends[at..at + many];
            let end = ends.last().copied().unwrap_or(start);
            let before = stack.text.len() as u32;
            stack.text.push_str(from.text.get(start as usize..end as usize).unwrap_or_default());
            stack.ends.extend(ends.iter().map(|end| before + end - start));
            stack.titles.extend(&from.titles[at..at + many]);
            stack.letters.extend(&from.letters[at..at + many]);
            stack.initials.extend(&from.initials[at..at + many]);
            next += many;
        }
    }

    /// All of them: no more comes.
    pub fn closed(mut self) -> Vec<Stack> {
        close(&mut self.0);
        self.0
    }
}

/// Writes the text of the next behind the others. In what stands in it of others are these letters.
fn add(stacks: &mut Vec<Stack>, of_others: Both, write: impl FnOnce(&mut String)) {
    open(stacks);
    if let Some(stack) = stacks.last_mut() {
        let start = stack.text.len();
        write(&mut stack.text);
        stack.ends.push(stack.text.len() as u32);
        let (title, rest) = stack.text.get(start..).and_then(|own| own.split_once('\n')).unwrap_or_default();
        let title = Both::of(title);
        let all = Both::of(rest).and(title).and(of_others);
        stack.titles.push(title.all);
        stack.letters.push(all.all);
        stack.initials.push(all.begin);
    }
}

/// Sees to it that there is room for one more in the last.
fn open(stacks: &mut Vec<Stack>) {
    if stacks.last().is_none_or(|last| last.ends.len() == Stack::MANY) {
        close(stacks);
        stacks.push(Stack::default());
    }
}

/// Gives back the room that the last one does not need.
fn close(stacks: &mut [Stack]) {
    stacks.iter_mut().next_back().into_iter().for_each(|last| last.text.shrink_to_fit());
}

fn line(folded: &str, out: &mut String) {
    out.push_str(folded);
    out.push('\n');
}

/// What a record says itself, as far as it was known. The title comes first.
fn own(then: Then, record: &Record, out: &mut String) {
    let fold = |text: &str, out: &mut String| {
        fold_behind(text, out);
        out.push('\n');
    };
    fold(&record.title, out);
    fold(&record.id, out);
    fold(&record.summary, out);
    record.place.iter().chain(&record.tags).chain(&record.note).for_each(|part| fold(part, out));
    for citation in then.citations(&record.cite) {
        citation.quote().into_iter().chain(citation.wording()).for_each(|words| fold(&words.is, out));
        if let Some(says) = citation.says() {
            says.place.iter().for_each(|place| fold(&place.is, out));
            says.participants.iter().for_each(|actor| line(then.library.called(*actor), out));
        }
    }
}

impl Library {
    /// An actor's folded name, without the aliases.
    pub fn called(&self, actor: ActorId) -> &str {
        self.folded_names(actor).first().map_or("", String::as_str)
    }

    /// The folded texts in which words are looked for.
    pub fn haystacks(&self) -> &Haystacks {
        &self.haystacks
    }
}

impl<'l> Then<'l> {
    /// What stands in a record of others, folded, as far as it was known: the names of its parties, the labels of its
    /// sources and through whom it came, the claims on which it takes a stance.
    fn of_others(self, record: &'l Record) -> impl Iterator<Item = &'l str> {
        let library = self.library;
        let parties = record.parties.iter();
        let names = parties.flat_map(move |party| self.folded_names(party.actor)).map(String::as_str);
        let sources = self.citations(&record.cite).flat_map(move |citation| {
            let hops = citation.via.iter().map(|hop| library.called(hop.who));
            std::iter::once(library.folded_label(citation.source)).chain(hops)
        });
        let claims = record.stances().iter().map(move |stance| library.folded_claim(stance.claim));
        names.chain(sources).chain(claims)
    }

    /// Whether all that stands in a record today was known: then its text is as it stands in the haystacks.
    pub fn is_whole(self, record: RecordId) -> bool {
        let cite = || self.library.dataset.records.get(record).cite;
        self.day.is_none() || cite().iter().all(|citation| self.citation(citation) != Tri::No)
    }

    /// All that stands in a record, folded, line by line, as far as it was known. The title comes first.
    pub fn text(self, record: RecordId) -> String {
        let record = &self.library.dataset.records[record];
        let mut text = String::new();
        own(self, record, &mut text);
        self.of_others(record).for_each(|part| line(part, &mut text));
        text
    }

    /// Whether each of some folded words stands somewhere in a record, as far as it was known.
    pub fn holds(self, record: RecordId, words: &str) -> bool {
        let number = usize::from(record);
        let own = self.library.haystacks.records[number / Stack::MANY].get(number % Stack::MANY);
        let row = || &self.library.dataset.records[record];
        let stands = |word: &str| own.contains(word) || self.of_others(row()).any(|text| text.contains(word));
        if self.is_whole(record) {
            words.split(' ').all(stands)
        } else {
            let text = self.text(record);
            words.split(' ').all(|word| text.contains(word))
        }
    }
}
