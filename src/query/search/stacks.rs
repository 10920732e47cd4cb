//! How well words match the texts of records, claims and sources, from where they stand.

use super::marks;
use super::scores::{BY_ID, Scores};
use super::word::{Wanted, Word, fetch};
use crate::dataset::RecordId;
use crate::date::Tri;
use crate::library::{Letters, Stack, Then};
use crate::progress::{hands, shared};
use std::sync::Arc;

/// The most that words get in what a claim says, a source is called, a record is called, and in the rest of a record.
const CLAIM: u8 = 30;
const SOURCE: u8 = 24;
const TITLE: u8 = 28;
const TEXT: u8 = 20;

/// So many stacks are looked through in a row.
const AT_ONCE: usize = 8;
/// Where fewer than one in so many is asked for, what lies between them is not come by.
const SPARSE: usize = 4;

/// What was found, for whoever goes on typing.
#[derive(Clone, Debug, Default)]
pub struct Found {
    pub scores: Arc<Scores>,
    /// Each word on its own; none where the letters that are kept beside the texts told all.
    parts: Vec<Arc<Word>>,
    /// All of them in a row, where there are several.
    whole: Option<Arc<Word>>,
}

/// How well words that are folded match each text. Where others were looked for before that stand wherever these do,
/// only what had those is looked through.
pub fn find(then: Then, words: &str, before: Option<&Found>) -> Found {
    let mut found = match Letters::alone(then, words) {
        Some(letter) => Found { scores: Arc::new(of_letter(then, letter)), ..Found::default() },
        None => of_words(then, words, before),
    };
    let scores = Arc::make_mut(&mut found.scores);
    if let Some(score) = then.library.find(&words.replace(' ', "-")).and_then(|id| scores.of_mut(id)) {
        *score = BY_ID;
    }
    if then.day.is_some() {
        scores.retain(|id| then.knows(id) != Tri::No);
    }
    found
}

/// Whether all of the words, folded, stand in each record.
pub fn standing(then: Then, words: &str) -> Vec<bool> {
    if words.is_empty() {
        return vec![true; then.library.dataset.records.len()];
    }
    if let Some(letter) = Letters::alone(then, words) {
        let stacks = &then.library.haystacks().records;
        return stacks.iter().flat_map(Stack::letters).map(|own| own.hold(letter)).collect();
    }
    let parts = parts(then, words, None);
    of_records(then, &parts, None, None).0.into_iter().map(|score| score > 0).collect()
}

/// What a letter on its own comes to, by what is kept beside the texts.
fn of_letter(then: Then, letter: Letters) -> Scores {
    let of = |stacks: &[Stack], title: u8, text: u8| {
        let score = |(titles, letters): (&Letters, &Letters)| {
            u8::from(letters.hold(letter)) * text + u8::from(titles.hold(letter)) * (title - text)
        };
        let mut scores = Vec::with_capacity(stacks.iter().map(|stack| stack.ends().len()).sum());
        for stack in stacks {
            scores.extend(stack.titles().iter().zip(stack.letters()).map(score));
        }
        scores
    };
    let stacks = then.library.haystacks();
    Scores {
        records: of(&stacks.records, TITLE, TEXT),
        claims: of(&stacks.claims, CLAIM, 0),
        sources: of(&stacks.sources, SOURCE, 0),
    }
}

fn of_words(then: Then, words: &str, before: Option<&Found>) -> Found {
    let parts = parts(then, words, before);
    // Of several words in a row the first place tells all: the title comes first.
    let whole = (parts.len() > 1).then(|| {
        let within = parts.iter().map(Wanted::word).collect::<Vec<_>>();
        let known = before.and_then(|before| before.whole.as_deref());
        Wanted::new(then, words, true, known, &within)
    });
    let others = |of: fn(&Word) -> &[u8], most: u8| {
        let many = parts.first().map_or(0, |word| of(word.word()).len());
        let all = |number: usize| parts.iter().fold(marks::ALL, |all, word| all & of(word.word())[number]);
        let score = |number: usize| {
            let all = all(number);
            score(all, whole.as_ref().map_or(all, |whole| of(whole.word())[number]), [most, 0])
        };
        (0..many).map(score).collect::<Vec<u8>>()
    };
    let (claims, sources) = (others(|word| &word.claims, CLAIM), others(|word| &word.sources, SOURCE));
    let known = before.map(|before| &*before.scores.records);
    let (records, own) = of_records(then, &parts, whole.as_ref(), known);
    let mut own = own.into_iter();
    let mut found = |wanted: Wanted| Arc::new(wanted.found(own.next().unwrap_or_default()));
    let parts = parts.into_iter().map(&mut found).collect();
    let whole = whole.map(found);
    Found { scores: Arc::new(Scores { records, claims, sources }), parts, whole }
}

/// Each word on its own, the longest first: most often it is the rarest.
fn parts<'w>(then: Then, words: &'w str, before: Option<&'w Found>) -> Vec<Wanted<'w>> {
    let mut wanted: Vec<&str> = words.split(' ').collect();
    wanted.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let once = wanted.len() == 1;
    let part = |word: &'w str| {
        let known = before.into_iter().flat_map(|before| &before.parts);
        let known = known.filter(|known| word.contains(known.word())).max_by_key(|known| known.word().len());
        Wanted::new(then, word, once, known.map(|known| &**known), &[])
    };
    wanted.into_iter().map(part).collect()
}

/// The scores of the records, and where each word and the whole of them stand in their own texts. Only what had a score
/// before is looked through.
fn of_records(
    then: Then,
    parts: &[Wanted],
    whole: Option<&Wanted>,
    before: Option<&[u8]>,
) -> (Vec<u8>, Vec<Vec<u8>>) {
    let stacks = &then.library.haystacks().records;
    let many = then.library.dataset.records.len();
    let mut scores = vec![0; many];
    let mut own = vec![vec![0; many]; parts.len() + usize::from(whole.is_some())];
    let pass = Pass { then, parts, whole, before, texts: Table::new([TITLE, TEXT]) };
    let mut work = Vec::new();
    let mut places: Vec<_> = own.iter_mut().map(|own| own.chunks_mut(AT_ONCE * Stack::MANY)).collect();
    for (number, scores) in scores.chunks_mut(AT_ONCE * Stack::MANY).enumerate() {
        let own: Vec<&mut [u8]> = places.iter_mut().filter_map(Iterator::next).collect();
        work.push((number * AT_ONCE, scores, own));
    }
    let of_stacks = |(first, scores, mut own): (usize, &mut [u8], Vec<&mut [u8]>)| {
        for (at, scores) in scores.chunks_mut(Stack::MANY).enumerate() {
            let here = at * Stack::MANY..at * Stack::MANY + scores.len();
            let mut own: Vec<&mut [u8]> = own.iter_mut().map(|own| &mut own[here.clone()]).collect();
            pass.through(first + at, &mut own, scores);
        }
    };
    let bytes = stacks.iter().map(|stack| stack.text().len()).sum();
    let Ok(_) = shared(hands(bytes), work, &(), |_| 0, of_stacks);
    (scores, own)
}

/// What is looked for in each stack.
struct Pass<'a> {
    then: Then<'a>,
    parts: &'a [Wanted<'a>],
    whole: Option<&'a Wanted<'a>>,
    before: Option<&'a [u8]>,
    texts: Table,
}

impl Pass<'_> {
    /// Through a stack: each text is looked at for all words while it is at hand.
    fn through(&self, number: usize, own: &mut [&mut [u8]], scores: &mut [u8]) {
        let Some(stack) = self.then.library.haystacks().records.get(number) else { return };
        let first = number * Stack::MANY;
        let letters = self.parts.iter().fold(Letters::default(), |all, word| all.and(word.letters()));
        // Where nothing is marked, nothing is to be found any more.
        let mut all = vec![marks::ALL; scores.len()];
        marks::narrow(&mut all, stack.letters().iter().map(|own| own.hold(letters)));
        if let Some(before) = self.before {
            marks::narrow(&mut all, before[first..].iter().map(|score| *score > 0));
        }
        match marks::many(&all) {
            0 => return,
            many if many < scores.len() / SPARSE => fetch(stack, &all),
            _ => {}
        }
        for (word, own) in self.parts.iter().zip(&mut *own) {
            word.mark(stack, first, &all, own);
            word.narrow(first, own, &mut all);
        }
        let mut whole = all.clone();
        let (own, in_a_row) = own.split_at_mut(self.parts.len());
        if let (Some(word), Some(in_a_row)) = (self.whole, in_a_row.first_mut()) {
            // In a row they can stand only in one text.
            let mut asked = all.clone();
            for own in own {
                marks::narrow(&mut asked, own.iter().map(|own| *own > 0));
            }
            word.mark(stack, first, &asked, in_a_row);
            whole.fill(marks::ALL);
            word.narrow(first, in_a_row, &mut whole);
        }
        let found = all.iter().zip(&whole);
        scores.iter_mut().zip(found).for_each(|(score, (all, whole))| *score = self.texts.of(*all, *whole));
        if self.then.day.is_some() {
            for at in marks::places(&all) {
                let id = RecordId::from(first + at);
                if !self.then.is_whole(id) {
                    scores[at] = self.of_known(id);
                }
            }
        }
    }

    /// The score of a record of which not all was known.
    fn of_known(&self, id: RecordId) -> u8 {
        let text = self.then.text(id);
        let all = self.parts.iter().fold(marks::ALL, |all, word| all & word.within(&text));
        self.texts.of(all, self.whole.map_or(all, |whole| whole.within(&text)))
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check;
    use crate::library::Library;
    use crate::load::embedded;

    #[test]
    fn words_stand_where_one_finds_them_by_looking_into_each() {
        let library = Library::new(check(embedded(crate::embedded::FILES)), "test");
        let letters = ('a'..='z').map(String::from);
        let words = ["of", "el", "cease fire", "council of", "hamas", "2024", "zz"].map(String::from);
        let words: Vec<String> = letters.chain(words).collect();
        for day in
            ["2024-11-20", "2025-10-01"].map(|day| Some(day.parse().unwrap())).into_iter().chain([None])
        {
            let then = library.then(day);
            for words in &words {
                let slowly = library.dataset.records.ids().map(|id| then.holds(id, words));
                assert_eq!(standing(then, words), slowly.collect::<Vec<_>>(), "{words} {day:?}");
            }
        }
    }
}
