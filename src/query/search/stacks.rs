//! How well words match the texts of records, claims and sources: stack by stack, on all processors.

use crate::dataset::{AnyId, ClaimId, RecordId, SourceId};
use crate::date::Tri;
use crate::library::{Stack, Then};
use crate::progress::{hands, shared};
use memchr::memchr;
use memchr::memmem::Finder;

/// The score of what has the very id that was typed.
pub const BY_ID: u8 = 60;

/// The most that words get in what a claim says, a source is called, a record is called, and in the rest of a record.
const CLAIM: u8 = 30;
const SOURCE: u8 = 24;
const TITLE: u8 = 28;
const TEXT: u8 = 20;

/// So many stacks are looked through in a row.
const AT_ONCE: usize = 8;

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
        match id {
            AnyId::Record(record) => self.records[usize::from(record)],
            AnyId::Claim(claim) => self.claims[usize::from(claim)],
            AnyId::Source(source) => self.sources[usize::from(source)],
            AnyId::Actor(_) => 0,
        }
    }

    fn of_mut(&mut self, id: AnyId) -> Option<&mut u8> {
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

    /// The highest of all.
    pub fn highest(&self) -> u8 {
        let of = |scores: &[u8]| scores.iter().copied().fold(0, u8::max);
        of(&self.records).max(of(&self.claims)).max(of(&self.sources))
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

/// Where a word stands in a text; of several words, where all of them do.
mod marks {
    pub const ANYWHERE: u8 = 1;
    /// At the beginning of a word.
    pub const BEGINS: u8 = 2;
    /// In the first line, which says what it is called.
    pub const IN_TITLE: u8 = 4;
    pub const BEGINS_IN_TITLE: u8 = 8;
    pub const ALL: u8 = ANYWHERE | BEGINS | IN_TITLE | BEGINS_IN_TITLE;
}

/// What is no title.
const IN_TEXT: u8 = marks::ANYWHERE | marks::BEGINS;

/// A word, or several in a row, and where it stands in whatever has a text.
struct Word<'w> {
    finder: Finder<'w>,
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
    let of_stacks = |(number, stacks): (usize, &[Stack])| {
        let of_stack = |(at, stack)| {
            let first = (number * AT_ONCE + at) * Stack::MANY;
            of_records(then, first, stack, parts, whole, before)
        };
        stacks.iter().enumerate().flat_map(of_stack).collect::<Vec<u8>>()
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
) -> Vec<u8> {
    let many = stack.ends().len();
    if parts.is_empty() {
        return vec![0; many];
    }
    let mut scores = match before.and_then(|before| before.get(first..first + many)) {
        Some(before) => before.iter().map(|before| if *before > 0 { marks::ALL } else { 0 }).collect(),
        None => vec![marks::ALL; many],
    };
    // Of one word, and of several in a row, the first place tells all: the title comes first.
    for word in parts {
        let stands = word.within_stack(stack, first, &scores, whole.is_none());
        scores.iter_mut().zip(stands).for_each(|(all, stands)| *all &= stands);
    }
    let whole_stands = whole.map(|whole| whole.within_stack(stack, first, &scores, true));
    for (at, score) in scores.iter_mut().enumerate().filter(|(_, all)| **all > 0) {
        let (id, all) = (RecordId::from(first + at), *score);
        *score = if then.is_whole(id) {
            self::score(all, whole_stands.as_ref().map_or(all, |whole| whole[at]), [TITLE, TEXT])
        } else {
            let text = then.text(id);
            let all = parts.iter().fold(marks::ALL, |all, word| all & word.within(&text));
            self::score(all, whole.map_or(all, |whole| whole.within(&text)), [TITLE, TEXT])
        };
    }
    scores
}

/// From where all words stand, and the whole of them in a row: as it was typed, as beginnings of words, anywhere; in
/// the title, or in the text.
fn score(all: u8, whole: u8, [title, text]: [u8; 2]) -> u8 {
    if whole & marks::IN_TITLE > 0 {
        title
    } else if all & marks::BEGINS_IN_TITLE > 0 {
        title - 4
    } else if all & marks::IN_TITLE > 0 {
        title - 8
    } else if whole & marks::ANYWHERE > 0 {
        text
    } else if all & marks::BEGINS > 0 {
        text - 4
    } else if all & marks::ANYWHERE > 0 {
        text - 8
    } else {
        0
    }
}

impl<'w> Word<'w> {
    fn new(then: Then, word: &'w str) -> Self {
        let library = then.library;
        let finder = Finder::new(word);
        let marked = |stacks: &[Stack]| {
            let marked = stacks.iter().map(|stack| {
                let mut marks = vec![0; stack.ends().len()];
                mark(stack, &finder, &mut marks, false);
                marks
            });
            marked.collect::<Vec<_>>().concat()
        };
        let claims = marked(&library.haystacks().claims);
        let sources = marked(&library.haystacks().sources);
        let mut word = Self { records: Vec::new(), finder, claims, sources };
        word.records = word.of_others(then);
        word
    }

    /// Where it stands in a text.
    fn within(&self, text: &str) -> u8 {
        let found = self.finder.find(text.as_bytes());
        found.map_or(0, |at| marks_of(text.as_bytes(), at, &self.finder, false))
    }

    /// Where it stands in the records of a stack, the first of which has that number, as far as they are still asked for;
    /// `once` where only the first place matters.
    fn within_stack(&self, stack: &Stack, first: usize, asked: &[u8], once: bool) -> Vec<u8> {
        let mut stands = self.records[first..first + asked.len()].to_vec();
        let is_asked = |(_, asked): &(usize, &u8)| **asked > 0;
        let asked = || asked.iter().enumerate().filter(is_asked);
        // Many are looked through at once, few one by one.
        if asked().count() > stands.len() / 2 {
            mark(stack, &self.finder, &mut stands, once);
        } else {
            asked().for_each(|(at, _)| stands[at] |= self.within(stack.get(at)));
        }
        stands
    }

    /// Where it stands in what others are called of whom records tell.
    fn of_others(&self, then: Then) -> Vec<u8> {
        let (library, dataset) = (then.library, &then.library.dataset);
        let mut records = vec![0; dataset.records.len()];
        let mut mark = |id: RecordId, marks: u8| records[usize::from(id)] |= marks;
        for actor in dataset.actors.ids() {
            let names = then.folded_names(actor).iter();
            let marks = names.fold(0, |marks, name| marks | self.within(name)) & IN_TEXT;
            if marks > 0 {
                library.records_of(actor).iter().for_each(|id| mark(*id, marks));
            }
            let marks = self.within(library.called(actor)) & IN_TEXT;
            if marks > 0 {
                library
                    .cited_through(actor)
                    .iter()
                    .filter_map(|id| id.record())
                    .for_each(|id| mark(id, marks));
            }
        }
        for (source, _) in self.sources.iter().enumerate().filter(|(_, marks)| **marks > 0) {
            let source = SourceId::from(source);
            let marks = self.within(library.folded_label(source)) & IN_TEXT;
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
fn mark(stack: &Stack, finder: &Finder, all: &mut [u8], once: bool) {
    let (text, ends) = (stack.text().as_bytes(), stack.ends());
    let (mut number, mut start, mut from) = (0, 0, 0);
    while let Some(found) = text.get(from..).and_then(|rest| finder.find(rest)) {
        let at = from + found;
        while ends[number] as usize <= at {
            start = ends[number] as usize;
            number += 1;
        }
        from = ends[number] as usize;
        all[number] |= marks_of(&text[start..from], at - start, finder, once);
    }
}

/// Where a word stands in a text, from the first place on.
fn marks_of(text: &[u8], mut at: usize, finder: &Finder, once: bool) -> u8 {
    let mut all = 0;
    loop {
        let begins = at.checked_sub(1).is_none_or(|before| matches!(text[before], b' ' | b'\n'));
        let in_title = memchr(b'\n', &text[..at]).is_none();
        all |= match (begins, in_title) {
            (true, true) => marks::ALL,
            (true, false) => marks::ANYWHERE | marks::BEGINS,
            (false, true) => marks::ANYWHERE | marks::IN_TITLE,
            (false, false) => marks::ANYWHERE,
        };
        // After the title, a beginning is all that is left to be found.
        if once || all == marks::ALL || !in_title && all & marks::BEGINS > 0 {
            return all;
        }
        let Some(next) = finder.find(&text[at + 1..]) else { return all };
        at += 1 + next;
    }
}
