//! What a search finds, and what answers a question, is what is found by looking at each thing, one after the other, as
//! it stands in the files.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/generate.rs"]
mod generate;
#[path = "support/slowly.rs"]
mod slowly;

use demarche::check::check;
use demarche::dataset::{AnyId, RecordId};
use demarche::date::{Day, Span, Tri};
use demarche::filter::{Filter, parse_window};
use demarche::library::{Letters, Library, Stack, Then};
use demarche::load::embedded;
use demarche::query::Question;
use demarche::query::Sought;
use demarche::query::evidence::is_contested;
use demarche::query::search::{Hit, Sort, Why, search, search_on};
use demarche::query::timeline::{count, timeline};
use demarche::text::fold;
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;
use slowly::{slowly, text};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

static EMBEDDED: LazyLock<Library> =
    LazyLock::new(|| Library::new(check(embedded(demarche::embedded::FILES)), "embedded"));

/// More than fit into two stacks.
static MADE_UP: LazyLock<Library> =
    LazyLock::new(|| Library::new(check(generate::dataset(2_300, 12, 7)), "made up"));

/// Every word of a dataset's texts and names, begun, cut and joined with another.
fn typed(library: &Library, each: usize) -> BTreeSet<String> {
    let mut words: BTreeSet<String> = BTreeSet::new();
    for (_, record) in library.dataset.records.iter() {
        words.extend(text(library.then(None), &record).split([' ', '\n']).map(str::to_owned));
    }
    let words: Vec<String> = words.into_iter().step_by(each).collect();
    let mut typed: BTreeSet<String> = words.iter().cloned().collect();
    for (at, word) in words.iter().enumerate() {
        let cut = |from: usize, many: usize| word.chars().skip(from).take(many).collect::<String>();
        let other = &words[(at * 7 + 3) % words.len()];
        typed.extend([cut(0, 1), cut(0, 2), cut(0, 3), cut(1, 2), cut(1, 4)]);
        typed.extend([format!("{word} {other}"), format!("{} {}", cut(0, 1), cut(1, 2))]);
        typed.insert(format!("{} {} {}", cut(0, 1), cut(1, 1), cut(0, 3)));
    }
    // Words that stand beside one another, in titles and in texts.
    for (_, record) in library.dataset.records.iter().step_by(each) {
        for part in [&record.title, &record.summary] {
            let words: Vec<&str> = part.split(' ').collect();
            typed.extend(words.windows(2).take(4).map(|two| two.join(" ")));
            typed.extend(words.windows(3).take(2).map(|three| format!("{} {}", three[2], three[0])));
        }
        typed.insert(record.id.to_string());
    }
    typed
}

fn same(library: &Library, typed: &str, day: Option<Day>) {
    let then = library.then(day);
    let (found, slowly) = (search(then, typed), slowly(then, typed));
    assert_eq!(found, slowly, "{typed} as of {day:?}");
    let hits = search_on(then, typed, &mut None);
    assert_eq!(hits.sorts(), sorts(library, &found), "{typed}");
    assert_eq!((hits.len(), hits.is_empty()), (found.len(), found.is_empty()), "{typed}");
}

/// Counted one by one.
fn sorts(library: &Library, hits: &[Hit]) -> Vec<(Sort, usize)> {
    let mut many: BTreeMap<Sort, usize> = BTreeMap::new();
    for hit in hits {
        *many.entry(Sort::of(library, hit.id)).or_default() += 1;
    }
    many.into_iter().collect()
}

fn days(from: (i64, u8, u8), step: i64, many: i64) -> impl Iterator<Item = Day> {
    let first = Day::from_ymd(from.0, from.1, from.2).unwrap();
    (0..many).map(move |number| first.plus_days(number * step))
}

#[test]
fn all_that_is_embedded_is_found_as_by_looking_at_each() {
    for typed in typed(&EMBEDDED, 3) {
        same(&EMBEDDED, &typed, None);
    }
}

#[test]
fn so_is_what_was_known_on_a_day() {
    for typed in typed(&EMBEDDED, 29) {
        days((2024, 10, 20), 23, 5).for_each(|day| same(&EMBEDDED, &typed, Some(day)));
    }
}

#[test]
fn so_is_what_fills_several_stacks() {
    for typed in typed(&MADE_UP, 61) {
        same(&MADE_UP, &typed, None);
    }
    for typed in ["cease fire", "council", "post", "minister", "belvar t", "the", "statement-77"] {
        days((2015, 3, 1), 900, 4).for_each(|day| same(&MADE_UP, typed, Some(day)));
    }
}

#[test]
fn a_letter_is_found_as_by_looking_at_each_wherever_it_stands() {
    let letters: Vec<String> = ('a'..='z').chain(['0', '7', 'ø']).map(String::from).collect();
    let beside =
        |letter: &String| [format!("cease {letter}"), format!("{letter} of"), format!("{letter} {letter}")];
    for (library, day) in [(&*EMBEDDED, (2024, 11, 20)), (&*MADE_UP, (2019, 3, 1))] {
        for letter in &letters {
            same(library, letter, None);
            days(day, 1, 1).for_each(|day| same(library, letter, Some(day)));
            for typed in beside(letter) {
                same(library, &typed, None);
            }
        }
    }
}

#[test]
fn the_letters_beside_a_text_are_those_that_stand_in_it() {
    for library in [&*EMBEDDED, &*MADE_UP] {
        let then = library.then(None);
        for (id, record) in library.dataset.records.iter() {
            let (number, text) = (usize::from(id), text(then, &record));
            let (stack, at) = (&library.haystacks().records[number / Stack::MANY], number % Stack::MANY);
            let title = fold(&record.title);
            let kept = [stack.titles()[at], stack.letters()[at], stack.initials()[at]];
            for letter in 'a'..='z' {
                let begins = text.split([' ', '\n']).any(|word| word.starts_with(letter));
                let bit = Letters::alone(then, &letter.to_string()).unwrap();
                let stands = [title.contains(letter), text.contains(letter), begins];
                assert_eq!(kept.map(|letters| letters.hold(bit)), stands, "{letter} in {}", record.id);
            }
        }
    }
}

#[test]
fn letter_by_letter_the_same_is_found_as_at_once() {
    let at_last = Some(Day::from_ymd(2019, 3, 1).unwrap());
    for (library, each, day) in [(&*EMBEDDED, 5, None), (&*MADE_UP, 211, None), (&*MADE_UP, 997, at_last)] {
        let then = library.then(day);
        let mut last = None;
        for typed in typed(library, each) {
            // What stood in the line before is gone in one stroke.
            for (end, _) in typed.char_indices().skip(1) {
                let typed = typed.get(..end).unwrap();
                assert_eq!(search_on(then, typed, &mut last).all(then), search(then, typed), "{typed}");
            }
            assert_eq!(search_on(then, &typed, &mut last).all(then), search(then, &typed), "{typed}");
        }
        // The day as of which one looks may be another.
        let then = library.then(None);
        assert_eq!(search_on(then, "cease fire", &mut last).all(then), search(then, "cease fire"));
    }
}

/// What is typed: letters, words, ids, fields alone and with words.
const TYPED: &[&str] = &[
    "e",
    "c",
    "co",
    "council",
    "cease fire",
    "person",
    "statement-77",
    "state 3",
    "belvar t",
    "zzqx",
    "",
    "a kind:meeting",
    "kind:statement",
    "place:belvar",
    "e after:2018",
    "date:2019-06",
    "!",
    "! kind:tie",
    "minister",
    "s",
    "claim-7",
    "source",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]
    #[test]
    fn the_first_hits_are_the_first_of_all_in_whatever_order_they_are_asked_for(
        typed in select(TYPED),
        day in of(Just(Day::from_ymd(2019, 3, 1).unwrap())),
        of_sort in of(0..9_usize),
        is_sure in any::<bool>(),
        asked in vec(prop_oneof![0..40_usize, 0..700_usize, 0..5_000_usize], 1..7),
    ) {
        let library = &*MADE_UP;
        let then = library.then(day);
        let sought = Sought::typed(library, typed);
        let mut hits = sought.find_on(then, &mut None);
        let mut slowly = sought_slowly(then, &sought);
        if is_sure {
            hits.retain(then, |hit| hit.sure);
            slowly.retain(|hit| hit.sure);
        }
        let sort = of_sort.and_then(|of_sort| Some(sorts(library, &slowly).get(of_sort)?.0));
        if let Some(sort) = sort {
            hits.retain(then, |hit| Sort::of(library, hit.id) == sort);
            slowly.retain(|hit| Sort::of(library, hit.id) == sort);
        }
        prop_assert_eq!(hits.sorts(), sorts(library, &slowly));
        let mut most = 0;
        for many in asked {
            hits.reach(then, many);
            most = most.max(many.min(slowly.len()));
            let first = hits.first();
            prop_assert!(first.len() >= most && first.len() <= slowly.len(), "{} of {}", first.len(), most);
            prop_assert_eq!(first, &slowly[..first.len()]);
        }
        prop_assert_eq!(hits.all(then), slowly);
    }
}

/// A search with fields beside the words, or without words: each hit is asked whether it answers.
fn sought_slowly(then: Then, sought: &Sought) -> Vec<Hit> {
    if sought.fields.terms.is_empty() {
        return slowly(then, &sought.words);
    }
    let question = Question { filter: sought.fields.clone(), as_of: then.day, ..Question::default() };
    let put = question.ask(then.library);
    let records = then.library.in_time().iter();
    let asked = |id: &RecordId| Hit { id: AnyId::Record(*id), score: 0, why: Why::Asked, sure: true };
    let found = if sought.words.trim().is_empty() {
        records.map(asked).collect()
    } else {
        slowly(then, &sought.words)
    };
    let answering = found.into_iter().filter_map(|hit| {
        let answer = put.admits(hit.id.record()?);
        (answer != Tri::No).then_some(Hit { sure: hit.sure && answer == Tri::Yes, ..hit })
    });
    answering.collect()
}

#[test]
fn a_word_stands_in_a_record_where_its_text_says_so() {
    for day in days((2024, 10, 20), 40, 3).map(Some).chain([None]) {
        let then = EMBEDDED.then(day);
        for typed in typed(&EMBEDDED, 17) {
            let words = fold(&typed);
            for (id, record) in EMBEDDED.dataset.records.iter() {
                let text = text(then, &record);
                let is_there = words.split(' ').all(|word| text.contains(word));
                assert_eq!(then.holds(id, &words), is_there, "{typed} in {} as of {day:?}", record.id);
            }
        }
    }
}

/// Every field, with names that are there in one of the datasets or in none, alone, denied and with others.
const ASKED: &[&str] = &[
    "",
    "-",
    "cease",
    "kalin,council",
    "\"cease fire\" -ankara",
    "actor:turkey",
    "actor:state-3",
    "actor:israel,hamas",
    "-actor:body-2",
    "from:erdogan",
    "from:person-1",
    "to:hamas",
    "to:state-0",
    "with:kalin",
    "with:body-3",
    "kind:meeting",
    "kind:m,tie",
    "-kind:statement",
    "date:2024-11",
    "date:2017,2018-03,2018-04",
    "-date:2024",
    "after:2024-12",
    "after:2024-02..",
    "-before:..2024-03-10 kind:s",
    "before:2019-06-15",
    "source:source-7",
    "source:reuters,post",
    "outlet:outlet-3",
    "outlet:reuters",
    "claim:claim-7",
    "claim:truce",
    "stance:denies",
    "stance:d,asserts -claim:claim-7",
    "status:reported",
    "status:corroborated,confirmed",
    "-status:denied kind:event",
    "conflict:any",
    "conflict:stance,words",
    "act:deny",
    "act:a,w",
    "place:ankara",
    "place:belvar,istanbul",
    "-place:a",
    "tag:truce",
    "tag:\"Cease-Fire\"",
    "-tag:fuel",
    "@turkey-on-hamas",
    "-@turkey-on-hamas kind:meeting",
    "nobody:x",
    "actor:nobody",
    "kind:statement act:deny after:2016 -status:disputed actor:state-1",
];

fn same_answers(library: &Library, windows: &[Option<Span>], days: &[Option<Day>]) {
    for asked in ASKED {
        let Ok(filter) = Filter::read(asked, library.views()) else { continue };
        for (number, (window, as_of)) in
            windows.iter().flat_map(|window| days.iter().map(move |day| (*window, *day))).enumerate()
        {
            let question = Question {
                filter: filter.clone(),
                window,
                as_of,
                sure: number % 3 == 2,
                ..Question::default()
            };
            let put = question.ask(library);
            let answers = put.answers();
            for id in library.dataset.records.ids() {
                let one = put.admits(id);
                assert_eq!(
                    answers[usize::from(id)],
                    one,
                    "{asked} {window:?} {as_of:?}: {}",
                    library.id(AnyId::Record(id))
                );
            }
            let all = timeline(library, &question);
            assert_eq!(count(library, &question), (all.len(), all.possible()), "{asked}");
            let contested = all.all().filter(|row| is_contested(library, row.record, as_of)).count();
            assert_eq!(all.unfirm(library, &question).contested, contested, "{asked}");
        }
    }
}

fn windows(all: &[&str]) -> Vec<Option<Span>> {
    let windows = all.iter().map(|window| Some(parse_window(window).unwrap()));
    windows.chain([None]).collect()
}

#[test]
fn all_that_is_embedded_answers_together_as_one_by_one() {
    let days: Vec<_> = days((2024, 10, 25), 30, 3).map(Some).chain([None]).collect();
    same_answers(&EMBEDDED, &windows(&["2024-11", "2024-11-14..2025-01-03", "..2024-12-15"]), &days);
}

#[test]
fn so_does_what_fills_several_stacks() {
    let days: Vec<_> = days((2017, 3, 1), 700, 2).map(Some).chain([None]).collect();
    same_answers(&MADE_UP, &windows(&["2016-02-10..2018-07"]), &days);
}
