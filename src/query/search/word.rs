//! A word that is looked for, or several in a row, and where they stand in whatever has a text.

use super::marks;
use super::needle::{Needle, begins_a_word};
use super::others::Others;
use crate::library::{Letters, Stack, Then};
use std::hint::black_box;
use std::sync::Arc;

/// Where a word stands: marks for each thing. Where it was not looked for there may be none.
#[derive(Clone, Debug)]
pub struct Word {
    letters: String,
    pub claims: Vec<u8>,
    pub sources: Vec<u8>,
    /// In the own texts of records; of a letter, in what stands in them of others, too.
    own: Vec<u8>,
    /// Whether only the first place in each of them was looked at.
    once: bool,
    /// In what stands in records of others.
    others: Option<Arc<Others>>,
}

/// A word that is being looked for. Where it stands in the claims and the sources, and in what stands in records of
/// others, is known; the own texts of the records are looked through stack by stack.
pub struct Wanted<'w> {
    word: Word,
    needle: Needle<'w>,
    way: Way<'w>,
}

/// How to find it in the own texts of records.
enum Way<'w> {
    /// It was found, in these.
    Found(&'w [u8]),
    /// Of these only the first places were looked at, and now all matter.
    Again(&'w [u8]),
    /// By what is kept beside the texts.
    Letter(Letters),
    /// By looking; in these only, if it stands only where another does.
    Look(Option<&'w [u8]>),
}

impl<'w> Wanted<'w> {
    /// A word that stands only where another does of which is known where, which may be the word itself, and only where
    /// others do; `once` where only the first place in each text of a record matters.
    pub fn new(then: Then, word: &'w str, once: bool, known: Option<&'w Word>, others: &[&Word]) -> Self {
        let needle = Needle::new(word);
        if let Some(known) = known.filter(|known| known.letters == word) {
            let way = if known.once && !once { Way::Again(&known.own) } else { Way::Found(&known.own) };
            let once = known.once && once;
            return Self { word: Word { own: Vec::new(), once, ..Word::clone(known) }, needle, way };
        }
        let within: Vec<&Word> = known.into_iter().chain(others.iter().copied()).collect();
        let haystacks = then.library.haystacks();
        let claims = in_stacks(
            &haystacks.claims,
            &needle,
            &within.iter().map(|word| &*word.claims).collect::<Vec<_>>(),
        );
        let sources = in_stacks(
            &haystacks.sources,
            &needle,
            &within.iter().map(|word| &*word.sources).collect::<Vec<_>>(),
        );
        let letter = Letters::alone(then, word);
        let (others, way) = if let Some(letter) = letter {
            (None, Way::Letter(letter))
        } else {
            let within: Vec<&Arc<Others>> = within.iter().filter_map(|word| word.others.as_ref()).collect();
            let others = Others::find(then, &needle, (&claims, &sources), &within);
            (Some(others), Way::Look(known.map(|word| &*word.own)))
        };
        let word = Word { letters: word.to_owned(), claims, sources, own: Vec::new(), once, others };
        Self { word, needle, way }
    }

    /// The letters that must stand where it does.
    pub const fn letters(&self) -> Letters {
        self.needle.letters()
    }

    /// Leaves of the marks of records from a number on only those of places where it stands, too: in their own texts, or
    /// in what stands in them of others.
    pub fn narrow(&self, first: usize, own: &[u8], all: &mut [u8]) {
        match &self.word.others {
            Some(others) => {
                let stands = own.iter().zip(&others.records[first..]).map(|(own, others)| own | others);
                all.iter_mut().zip(stands).for_each(|(all, stands)| *all &= stands);
            }
            None => all.iter_mut().zip(own).for_each(|(all, own)| *all &= own),
        }
    }

    /// Where it stands in a text.
    pub fn within(&self, text: &str) -> u8 {
        self.needle.within(text.as_bytes(), self.word.once)
    }

    /// Marks those texts of a stack that are asked for, the first of which has that number, and perhaps more. Asked for are
    /// those with marks: those which the words before it have in common.
    pub fn mark(&self, stack: &Stack, first: usize, asked: &[u8], own: &mut [u8]) {
        match self.way {
            Way::Found(known) => own.copy_from_slice(&known[first..first + own.len()]),
            Way::Again(known) => {
                for at in marks::places(asked) {
                    let marks = known[first + at];
                    // Where the first place begins a word, there is nothing else to be known: the title comes first.
                    let is_open = marks > 0 && marks & marks::BEGINS == 0;
                    own[at] = if is_open { self.within(stack.get(at)) } else { marks };
                }
            }
            Way::Letter(letter) => {
                for at in marks::places(asked) {
                    // How it stands in the title matters only where the words before it begin others there, too.
                    let matters = asked[at] & marks::BEGINS_IN_TITLE > 0;
                    own[at] = marks_of_letter(stack, at, &self.word.letters, letter, matters);
                }
            }
            Way::Look(None) => in_stack(stack, &self.needle, self.word.once, asked, own),
            Way::Look(Some(within)) => {
                let mut asked = asked.to_vec();
                marks::narrow(&mut asked, within[first..].iter().map(|marks| *marks > 0));
                in_stack(stack, &self.needle, self.word.once, &asked, own);
            }
        }
    }

    /// What was found, when all stacks were looked through.
    pub fn found(self, own: Vec<u8>) -> Word {
        Word { own, ..self.word }
    }

    /// Where it stands in the claims and the sources.
    pub const fn word(&self) -> &Word {
        &self.word
    }
}

impl Word {
    /// What was looked for.
    pub fn word(&self) -> &str {
        &self.letters
    }
}

/// Where a letter stands in a text of a stack and in what stands there of others. Only with which letters a title begins
/// its words is not kept; it is looked up where it matters.
fn marks_of_letter(stack: &Stack, at: usize, word: &str, letter: Letters, matters: bool) -> u8 {
    let begins = if stack.initials()[at].hold(letter) { marks::BEGINS } else { 0 };
    if !stack.letters()[at].hold(letter) {
        0
    } else if !stack.titles()[at].hold(letter) {
        marks::ANYWHERE | begins
    } else if matters && begins > 0 && begins_a_word(stack.title(at), word) {
        marks::ALL
    } else {
        marks::ANYWHERE | marks::IN_TITLE | begins
    }
}

/// Where a word stands in claims or sources, in those only in which others stand.
fn in_stacks(stacks: &[Stack], needle: &Needle, within: &[&[u8]]) -> Vec<u8> {
    let mut all = vec![0; stacks.iter().map(|stack| stack.ends().len()).sum()];
    for (number, (stack, all)) in stacks.iter().zip(all.chunks_mut(Stack::MANY)).enumerate() {
        let first = number * Stack::MANY;
        let mut asked = vec![marks::ALL; all.len()];
        marks::narrow(&mut asked, stack.letters().iter().map(|own| own.hold(needle.letters())));
        for within in within {
            marks::narrow(&mut asked, within[first..].iter().map(|marks| *marks > 0));
        }
        in_stack(stack, needle, false, &asked, all);
    }
    all
}

/// Marks those texts of a stack that are asked for in which a word stands, and perhaps more; `once` where only the first
/// place matters.
fn in_stack(stack: &Stack, needle: &Needle, once: bool, asked: &[u8], all: &mut [u8]) {
    // Many are looked through at once, few one by one: the longer the word is, the rarer it is, and the less it costs to
    // look through all. Of a letter that stands nearly everywhere all is to be known: that is soonest seen one by one.
    let is_letter = needle.len() == 1 && !once;
    if is_letter || marks::many(asked) << needle.len().min(3) <= all.len() {
        for at in marks::places(asked) {
            all[at] = needle.within(stack.get(at).as_bytes(), once);
        }
    } else {
        mark(stack, needle, all, once);
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

/// Has the processor fetch those texts of a stack that are asked for, all at the same time: one after the other it would
/// wait for each.
pub fn fetch(stack: &Stack, asked: &[u8]) {
    /// So many bytes come at once.
    const LINE: usize = 64;
    let text = stack.text().as_bytes();
    let lines = marks::places(asked).into_iter().flat_map(|at| stack.place(at).step_by(LINE));
    black_box(lines.fold(0, |all, place| all ^ text[place]));
}
