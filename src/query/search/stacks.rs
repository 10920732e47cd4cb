//! How well words match the texts of records, claims and sources: stack by stack, on all processors.

use super::needle::{Needle, marks};
use super::scores::{BY_ID, Scores};
use crate::dataset::{ClaimId, RecordId, SourceId};
use crate::date::Tri;
use crate::library::{Stack, Then};
use crate::progress::{both, hands, shared};

/// The most that words get in what a claim says, a source is called, a record is called, and in the rest of a record.
const CLAIM: u8 = 30;
const SOURCE: u8 = 24;
const TITLE: u8 = 28;
const TEXT: u8 = 20;

/// So many stacks are looked through in a row.
const AT_ONCE: usize = 8;

/// What is no title.
const IN_TEXT: u8 = marks::ANYWHERE | marks::BEGINS;

/// A word, or several in a row, and where it stands in whatever has a text.
struct Word<'w> {
    needle: Needle<'w>,
    claims: Vec<u8>,
    sources: Vec<u8>,
    /// Where it stands in what is said of records elsewhere.
    records: Vec<u8>,
}

/// How well words that are folded match each text. Where others were looked for before that stand wherever these do,
/// only the records that had those are looked through.
pub fn scores(then: Then, words: &str, before: Option<&Scores>) -> Scores {
    let library = then.library;
    let parts = parts(then, words);
    let whole = (parts.len() > 1).then(|| Word::new(then, words));
    let others = |of: for<'a> fn(&'a Word<'_>) -> &'a [u8], most: u8| {
        let many = parts.first().map_or(0, |word| of(word).len());
        let all = |number: usize| parts.iter().fold(marks::ALL, |all, word| all & of(word)[number]);
        let score = |number: usize| {
            let all = all(number);
            score(all, whole.as_ref().map_or(all, |whole| of(whole)[number]), [most, 0])
        };
        (0..many).map(score).collect::<Vec<u8>>()
    };
    let mut scores = Scores {
        records: of_all_records(then, &parts, whole.as_ref(), before.map(|before| &*before.records)),
        claims: others(|word| &word.claims, CLAIM),
        sources: others(|word| &word.sources, SOURCE),
    };
    if let Some(score) = library.find(&words.replace(' ', "-")).and_then(|id| scores.of_mut(id)) {
        *score = BY_ID;
    }
    if then.day.is_some() {
        scores.retain(|id| then.knows(id) != Tri::No);
    }
    scores
}

/// Whether all of the words, folded, stand in each record.
pub fn standing(then: Then, words: &str) -> Vec<bool> {
    if words.is_empty() {
        return vec![true; then.library.dataset.records.len()];
    }
    of_all_records(then, &parts(then, words), None, None).into_iter().map(|score| score > 0).collect()
}

/// Each word on its own, the longest first: most often it is the rarest.
fn parts<'w>(then: Then, words: &'w str) -> Vec<Word<'w>> {
    let mut parts: Vec<&str> = words.split(' ').collect();
    parts.sort_by_key(|word| std::cmp::Reverse(word.len()));
    parts.into_iter().map(|word| Word::new(then, word)).collect()
}

fn of_all_records(then: Then, parts: &[Word], whole: Option<&Word>, before: Option<&[u8]>) -> Vec<u8> {
    let stacks = &then.library.haystacks().records;
    let bytes = stacks.iter().map(|stack| stack.text().len()).sum();
    let work: Vec<(usize, &[Stack])> = stacks.chunks(AT_ONCE).enumerate().collect();
    let texts = Table::new([TITLE, TEXT]);
    let of_stacks = |(number, stacks): (usize, &[Stack])| {
        let of_stack = |(at, stack)| {
            let first = (number * AT_ONCE + at) * Stack::MANY;
            of_records(then, first, stack, parts, whole, before, &texts)
        };
        stacks.iter().enumerate().map(of_stack).collect::<Vec<_>>().concat()
    };
    let Ok(records) = shared(hands(bytes), work, &(), |_| 0, of_stacks);
    records.concat()
}

/// The scores of the records of a stack, the first of which has that number.
fn of_records(
    then: Then,
    first: usize,
    stack: &Stack,
    parts: &[Word],
    whole: Option<&Word>,
    before: Option<&[u8]>,
    texts: &Table,
) -> Vec<u8> {
    let many = stack.ends().len();
    let mut all = match before.and_then(|before| before.get(first..first + many)) {
        Some(before) => before.iter().map(|before| if *before > 0 { marks::ALL } else { 0 }).collect(),
        None => vec![marks::ALL; many],
    };
    if parts.is_empty() || all.iter().all(|all| *all == 0) {
        return vec![0; many];
    }
    let mut own = all.clone();
    // Of one word, and of several in a row, the first place tells all: the title comes first.
    for word in parts {
        let stands = word.within_stack(stack, &all, whole.is_none());
        let others = &word.records[first..first + many];
        for (((all, own), stands), others) in all.iter_mut().zip(&mut own).zip(&stands).zip(others) {
            *own &= stands;
            *all &= stands | others;
        }
    }
    let in_a_row = whole.map(|whole| {
        // In a row they can stand only in one text.
        let mut stands = whole.within_stack(stack, &own, true);
        stands.iter_mut().zip(&whole.records[first..]).for_each(|(stands, others)| *stands |= others);
        stands
    });
    let mut scores: Vec<u8> = match &in_a_row {
        Some(in_a_row) => all.iter().zip(in_a_row).map(|(all, whole)| texts.of(*all, *whole)).collect(),
        None => all.iter().map(|all| texts.of(*all, *all)).collect(),
    };
    if then.day.is_some() {
        for (at, score) in scores.iter_mut().enumerate().filter(|(_, score)| **score > 0) {
            let id = RecordId::from(first + at);
            if !then.is_whole(id) {
                let text = then.text(id);
                let all = parts.iter().fold(marks::ALL, |all, word| all & word.within(&text, false));
                *score = texts.of(all, whole.map_or(all, |whole| whole.within(&text, true)));
            }
        }
    }
    scores
}

/// The score for all that is marked.
struct Table([u8; 1 << 8]);

impl Table {
    fn new(most: [u8; 2]) -> Self {
        Self(std::array::from_fn(|marks| score(marks as u8 & marks::ALL, marks as u8 >> 4, most)))
    }

    fn of(&self, all: u8, whole: u8) -> u8 {
        self.0[usize::from(all | whole << 4)]
    }
}

/// From where all words stand, and the whole of them in a row: as it was typed, as beginnings of words, anywhere; in
/// the title, or in the text.
fn score(all: u8, whole: u8, [title, text]: [u8; 2]) -> u8 {
    if all == 0 {
        0
    } else if whole & marks::IN_TITLE > 0 {
        title
    } else if all & marks::BEGINS_IN_TITLE > 0 {
        title - 4
    } else if all & marks::IN_TITLE > 0 {
        title - 8
    } else if whole & marks::ANYWHERE > 0 {
        text
    } else if all & marks::BEGINS > 0 {
        text - 4
    } else {
        text - 8
    }
}

impl<'w> Word<'w> {
    fn new(then: Then, word: &'w str) -> Self {
        let library = then.library;
        let needle = Needle::new(word);
        let marked = |stacks: &[Stack]| {
            let marked = stacks.iter().map(|stack| {
                let mut marks = vec![0; stack.ends().len()];
                mark(stack, &needle, &mut marks, false);
                marks
            });
            marked.collect::<Vec<_>>().concat()
        };
        let claims = marked(&library.haystacks().claims);
        let sources = marked(&library.haystacks().sources);
        let mut word = Self { records: Vec::new(), needle, claims, sources };
        word.records = word.of_others(then);
        word
    }

    /// Where it stands in a text; `once` where only the first place matters.
    fn within(&self, text: &str, once: bool) -> u8 {
        let found = self.needle.first(text.as_bytes());
        found.map_or(0, |first| self.needle.marks_of(text.as_bytes(), first, once))
    }

    /// Where it stands in the texts of a stack, as far as they are still asked for; `once` where only the first place
    /// matters.
    fn within_stack(&self, stack: &Stack, asked: &[u8], once: bool) -> Vec<u8> {
        let mut stands = vec![0; asked.len()];
        let asked: Vec<usize> = (0..asked.len()).filter(|at| asked[*at] > 0).collect();
        // Many are looked through at once, few one by one: the longer the word is, the rarer it is, and the less it costs
        // to look through all.
        if asked.len() << self.needle.len().min(3) > stands.len() {
            mark(stack, &self.needle, &mut stands, once);
        } else {
            for at in asked {
                stands[at] = self.within(stack.get(at), once);
            }
        }
        stands
    }

    /// Where it stands in what others are called of whom records tell.
    fn of_others(&self, then: Then) -> Vec<u8> {
        let bytes = then.library.dataset.records.len() * size_of::<RecordId>();
        let (mut records, others) = both(hands(bytes), || self.of_documents(then), || self.of_actors(then));
        records.iter_mut().zip(others).for_each(|(marks, others)| *marks |= others);
        records
    }

    /// Where it stands in the names of those who have a part in records, or through whom they came.
    fn of_actors(&self, then: Then) -> Vec<u8> {
        let (library, dataset) = (then.library, &then.library.dataset);
        let mut records = vec![0; dataset.records.len()];
        let mut mark = |id: RecordId, marks: u8| records[usize::from(id)] |= marks;
        for actor in dataset.actors.ids() {
            let names = then.folded_names(actor).iter();
            let marks = names.fold(0, |marks, name| marks | self.within(name, false)) & IN_TEXT;
            if marks > 0 {
                library.records_of(actor).iter().for_each(|id| mark(*id, marks));
            }
            let marks = self.within(library.called(actor), false) & IN_TEXT;
            if marks > 0 {
                let cited = library.cited_through(actor).iter();
                cited.filter_map(|id| id.record()).for_each(|id| mark(id, marks));
            }
        }
        records
    }

    /// Where it stands in the labels of the sources of records, and in the claims on which they take a stance.
    fn of_documents(&self, then: Then) -> Vec<u8> {
        let library = then.library;
        let mut records = vec![0; library.dataset.records.len()];
        let mut mark = |id: RecordId, marks: u8| records[usize::from(id)] |= marks;
        for (source, _) in self.sources.iter().enumerate().filter(|(_, marks)| **marks > 0) {
            let source = SourceId::from(source);
            let marks = self.within(library.folded_label(source), false) & IN_TEXT;
            if marks > 0 {
                library.citing(source).iter().filter_map(|id| id.record()).for_each(|id| mark(id, marks));
            }
        }
        for (claim, marks) in self.claims.iter().enumerate().filter(|(_, marks)| **marks > 0) {
            let stances = library.stances_on(ClaimId::from(claim)).iter();
            stances.for_each(|(id, _)| mark(*id, marks & IN_TEXT));
        }
        records
    }
}

/// Marks the texts of a stack in which a word stands; `once` where only the first place matters.
fn mark(stack: &Stack, needle: &Needle, all: &mut [u8], once: bool) {
    let (text, ends) = (stack.text().as_bytes(), stack.ends());
    let (mut number, mut start) = (0, 0);
    while let Some((found, mut is_in_title)) = text.get(start..).and_then(|rest| needle.first(rest)) {
        let at = start + found;
        while ends[number] as usize <= at {
            start = ends[number] as usize;
            number += 1;
            is_in_title = None;
        }
        let end = ends[number] as usize;
        all[number] |= needle.marks_of(&text[start..end], (at - start, is_in_title), once);
        (number, start) = (number + 1, end);
    }
}
