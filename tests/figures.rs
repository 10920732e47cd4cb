//! What the cells of the matrix come to, against a slow second reckoning from what was made up, and by hand. The
//! datasets are written as TOML and read through the check like any other.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/dataset.rs"]
mod dataset;

use demarche::cameo::Table;
use demarche::dataset::AnyId;
use demarche::date::When;
use demarche::library::{Level, Library};
use demarche::query::change::Compared;
use demarche::query::figure::{Figure, Reckoning, Value};
use demarche::query::plan::{Kept, Laid, Order, Plan, Stood, lay, lay_as};
use demarche::query::relations::{Matrix, Measure, either, relations, resting_on, side_by_side};
use demarche::query::{Question, parse_window};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::sync::Arc;

/// Two states, an office of one and a person who holds it in February and March, a band with a member; a claim that one
/// of them denies.
const ACTORS: &str = r#"
[dataset]
title = "Made up"
[[source]]
id = "s"
label = "a source"
date = "2024-06-01"
[[source]]
id = "t"
label = "another"
date = "2024-06-02"
[[actor]]
id = "voice"
name = "a voice"
kind = "person"
named = false
[[actor]]
id = "aland"
name = "Aland"
kind = "state"
[[actor]]
id = "bland"
name = "Bland"
kind = "state"
[[actor]]
id = "office"
name = "Aland office"
kind = "organization"
part_of = "aland"
[[actor]]
id = "band"
name = "Band"
kind = "organization"
[[actor]]
id = "ann"
name = "Ann"
kind = "person"
offices = [{ title = "Head", of = "office", from = "2024-02-01", until = "2024-03-31", cite = [{ source = "s", at = "¶ 1" }] }]
[[actor]]
id = "cleo"
name = "Cleo"
kind = "person"
part_of = "band"
[[claim]]
id = "c"
text = "It was so."
about = ["aland"]
[[statement]]
id = "assertion"
title = "an assertion"
speaker = "aland"
act = "comment"
speech = "indirect"
summary = "It was so."
stances = [{ claim = "c", stance = "asserts" }]
cite = [{ source = "s", at = "¶ 1" }]
[[statement]]
id = "denial"
title = "a denial"
speaker = "bland"
act = "deny"
speech = "indirect"
summary = "Not so."
stances = [{ claim = "c", stance = "denies" }]
cite = [{ source = "s", at = "¶ 1" }]
"#;

const IDS: [&str; 6] = ["aland", "bland", "office", "band", "ann", "cleo"];
/// The first and the last lie outside Ann's time.
const DATES: [&str; 4] = ["2024-01-15", "2024-02-10", "2024-03-05", "2024-05-20"];
/// Codes with their scores by GDELT's table, and whether they are of words.
const CODES: [(&str, f64, bool); 5] =
    [("042", 1.9, true), ("112", -2.0, true), ("063", 7.4, false), ("190", -10.0, false), ("010", 0.0, true)];

#[derive(Clone, Debug)]
enum Kind {
    Said { speaker: usize, about: BTreeSet<usize>, is_occasion: bool },
    Met { hosts: BTreeSet<usize>, visitors: BTreeSet<usize>, others: BTreeSet<usize> },
    Done { by: BTreeSet<usize>, to: BTreeSet<usize> },
}

#[derive(Clone, Debug)]
struct Made {
    kind: Kind,
    date: usize,
    code: Option<usize>,
    score: Option<f64>,
    source: &'static str,
    by_voice: bool,
    claimed: bool,
}

fn made() -> impl Strategy<Value = Made> {
    let some = |least, most| prop::collection::btree_set(0..IDS.len(), least..most);
    let said = (0..IDS.len(), some(0, 4), prop::bool::weighted(0.8))
        .prop_map(|(speaker, about, is_occasion)| Kind::Said { speaker, about, is_occasion });
    let met = (some(0, 3), some(0, 3), some(2, 4)).prop_map(|(hosts, visitors, others)| {
        let visitors: BTreeSet<_> = visitors.difference(&hosts).copied().collect();
        let others =
            others.into_iter().filter(|one| !hosts.contains(one) && !visitors.contains(one)).collect();
        Kind::Met { hosts, visitors, others }
    });
    let done = (some(1, 3), some(1, 3))
        .prop_map(|(by, to)| Kind::Done { to: to.difference(&by).copied().collect(), by });
    let code = prop::option::weighted(0.7, 0..CODES.len());
    let score = prop::option::weighted(0.2, prop::sample::select(vec![-10.0, -0.5, 3.0]));
    let source = prop::sample::select(vec!["s", "t"]);
    let flags = (any::<bool>(), any::<bool>());
    (prop_oneof![said, met, done], 0..DATES.len(), code, score, source, flags).prop_map(
        |(kind, date, code, score, source, (by_voice, claimed))| Made {
            kind,
            date,
            code,
            score,
            source,
            by_voice,
            claimed,
        },
    )
}

fn written(all: &[Made]) -> String {
    let mut text = ACTORS.to_owned();
    for (number, made) in all.iter().enumerate() {
        let parties = |who: &BTreeSet<usize>, role: &str| -> Vec<String> {
            who.iter().map(|id| format!("{{ actor = {:?}, role = {role:?} }}", IDS[*id])).collect()
        };
        let (table, body) = match &made.kind {
            Kind::Said { speaker, about, is_occasion } => {
                let about: Vec<String> =
                    about.iter().filter(|one| *one != speaker).map(|id| format!("{:?}", IDS[*id])).collect();
                let speech = if *is_occasion { "indirect" } else { "characterised" };
                let head = format!("speaker = {:?}\nabout = [{}]\n", IDS[*speaker], about.join(", "));
                ("statement", format!("{head}act = \"comment\"\nspeech = {speech:?}"))
            }
            Kind::Met { hosts, visitors, others } => {
                let all =
                    [parties(hosts, "host"), parties(visitors, "visitor"), parties(others, "participant")];
                ("meeting", format!("participants = [{}]", all.concat().join(", ")))
            }
            Kind::Done { by, to } => {
                let all = [parties(by, "actor"), parties(to, "recipient")];
                ("event", format!("actors = [{}]", all.concat().join(", ")))
            }
        };
        let via = if made.by_voice { ", via = [{ who = \"voice\", cue = \"citing\" }]" } else { "" };
        let _ = writeln!(
            text,
            "[[{table}]]\nid = \"r-{number}\"\n{body}\ntitle = \"matter {number}\"\nsummary = \"So it was.\"\n\
             date = {:?}\ncite = [{{ source = {:?}, at = \"¶ 1\"{via} }}]",
            DATES[made.date], made.source
        );
        if let Some(code) = made.code {
            let _ = writeln!(text, "code = {:?}", CODES[code].0);
        }
        if let Some(score) = made.score {
            let _ = writeln!(text, "score = {score:?}");
        }
        if made.claimed && table != "statement" {
            let _ = writeln!(text, "claim = \"c\"");
        }
    }
    text
}

/// A meeting of fewer than two is no meeting; it is not written.
fn can_be(made: &Made) -> bool {
    match &made.kind {
        Kind::Met { hosts, visitors, others } => hosts.len() + visitors.len() + others.len() > 1,
        _ => true,
    }
}

/// For whom somebody stands on a day, by a table.
fn stands_for(who: usize, date: usize, level: Level) -> usize {
    let in_office = date == 1 || date == 2;
    match (level, IDS[who]) {
        (Level::Organizations, "ann") if in_office => 2,
        (Level::States | Level::Groups, "ann") if in_office => 0,
        (Level::States | Level::Groups, "office") => 0,
        (Level::Organizations | Level::States | Level::Groups, "cleo") => 3,
        _ => who,
    }
}

/// Which pairs a record joins, row first.
fn joined(made: &Made, measure: Measure, level: Level) -> BTreeSet<(usize, usize)> {
    let every = |rows: &BTreeSet<usize>, columns: &BTreeSet<usize>| -> Vec<(usize, usize)> {
        rows.iter().flat_map(|row| columns.iter().map(move |column| (*row, *column))).collect()
    };
    let is_act = made.code.is_some() || made.score.is_some();
    let mut pairs = match (&made.kind, measure) {
        (Kind::Said { is_occasion: false, .. }, _) => Vec::new(),
        (Kind::Said { speaker, about, .. }, Measure::Statements | Measure::Contacts) => {
            every(&BTreeSet::from([*speaker]), about)
        }
        (Kind::Said { speaker, about, .. }, Measure::Acts) if is_act => {
            every(&BTreeSet::from([*speaker]), about)
        }
        (Kind::Met { hosts, visitors, .. }, Measure::Visits) => every(hosts, visitors),
        (Kind::Met { hosts, visitors, others }, Measure::Meetings | Measure::Contacts | Measure::Acts)
            if measure != Measure::Acts || is_act =>
        {
            let all: BTreeSet<usize> = hosts.iter().chain(visitors).chain(others).copied().collect();
            every(&all, &all)
        }
        (Kind::Done { by, to }, Measure::Acts | Measure::Contacts) if is_act => every(by, to),
        _ => Vec::new(),
    };
    if measure == Measure::Contacts {
        let back: Vec<_> = pairs.iter().map(|(row, column)| (*column, *row)).collect();
        pairs.extend(back);
    }
    let up = |who| stands_for(who, made.date, level);
    pairs
        .into_iter()
        .map(|(row, column)| (up(row), up(column)))
        .filter(|(row, column)| row != column)
        .collect()
}

type Cells = BTreeMap<(usize, usize), Vec<usize>>;

fn cells(all: &[Made], measure: Measure, level: Level) -> Cells {
    let mut cells = Cells::new();
    for (number, made) in all.iter().enumerate() {
        for pair in joined(made, measure, level) {
            cells.entry(pair).or_default().push(number);
        }
    }
    cells
}

/// The same figure, reckoned from what was made.
fn expected(
    all: &[Made],
    cells: &Cells,
    pair: (usize, usize),
    figure: Figure,
) -> Option<(f64, Option<usize>)> {
    let records: Vec<&Made> = cells[&pair].iter().map(|number| &all[*number]).collect();
    // The score that it brings wins over its code's; without a code it is neither words nor deeds.
    let score = |made: &&Made| {
        let code = made.code.map(|code| CODES[code]);
        let score = made.score.or(code.map(|(_, score, _)| score))?;
        Some((score, code.map(|(_, _, words)| words)))
    };
    let scores = |of: &dyn Fn(Option<bool>, f64) -> bool| -> Vec<f64> {
        let scores = records.iter().filter_map(score);
        scores.filter(|(score, words)| of(*words, *score)).map(|(score, _)| score).collect()
    };
    let sum = |scores: Vec<f64>| scores.iter().sum::<f64>();
    let every = scores(&|_, _| true);
    let number = |of: f64, many: usize| (many > 0).then_some((of, Some(many)));
    let share = |part: usize| Some((part as f64 / records.len() as f64, Some(records.len())));
    let root = |made: &Made| match &made.kind {
        _ if made.by_voice => "voice",
        Kind::Said { speaker, .. } => IDS[*speaker],
        _ => made.source,
    };
    let day = |made: &&Made| When::parse(DATES[made.date]).unwrap().day().unwrap().number();
    match figure {
        Figure::Count => Some((records.len() as f64, None)),
        Figure::Tone => number(sum(every.clone()) / every.len() as f64, every.len()),
        Figure::ToneSum => number(sum(every.clone()), every.len()),
        Figure::Cooperation => number(sum(scores(&|_, score| score > 0.0)), every.len()),
        Figure::Conflict => number(-sum(scores(&|_, score| score < 0.0)), every.len()),
        Figure::Verbal => number(
            sum(scores(&|words, _| words == Some(true))),
            scores(&|words, _| words == Some(true)).len(),
        ),
        Figure::Material => number(
            sum(scores(&|words, _| words == Some(false))),
            scores(&|words, _| words == Some(false)).len(),
        ),
        Figure::Balance => {
            let (there, back) =
                (records.len() as f64, cells.get(&(pair.1, pair.0)).map_or(0, Vec::len) as f64);
            Some(((there - back) / (there + back), Some((there + back) as usize)))
        }
        Figure::Last => Some((records.iter().map(day).max()? as f64, None)),
        Figure::Silence => {
            let mut days: Vec<i64> = records.iter().map(day).collect();
            days.sort_unstable();
            let longest = days.windows(2).map(|pair| pair[1] - pair[0]).max()?;
            Some((longest as f64, None))
        }
        Figure::Roots => {
            let roots: BTreeSet<&str> = records.iter().map(|made| root(made)).collect();
            Some((roots.len() as f64, None))
        }
        Figure::Unnamed => share(records.iter().filter(|made| made.by_voice).count()),
        Figure::Contested => {
            let can_be_claimed = |made: &&&Made| made.claimed && !matches!(made.kind, Kind::Said { .. });
            share(records.iter().filter(can_be_claimed).count())
        }
    }
}

fn place(library: &Library, matrix: &Matrix, id: usize) -> Option<usize> {
    let Some(AnyId::Actor(actor)) = library.find(IDS[id]) else { return None };
    matrix.position(actor)
}

fn records(library: &Library, matrix: &Matrix, (row, column): (usize, usize)) -> BTreeSet<String> {
    let found = place(library, matrix, row).zip(place(library, matrix, column));
    let cell = found.and_then(|(row, column)| matrix.cell(row, column));
    let ids = cell.iter().flat_map(|cell| &cell.records).map(|id| library.id(AnyId::Record(*id)).to_owned());
    ids.collect()
}

fn named(numbers: &[usize]) -> BTreeSet<String> {
    numbers.iter().map(|number| format!("r-{number}")).collect()
}

fn question(level: Level) -> Question {
    Question { level, ..Question::default() }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_cell_and_every_figure_as_reckoned_by_hand(
        all in prop::collection::vec(made().prop_filter("a meeting", can_be), 0..24),
    ) {
        let library = dataset::library(&written(&all));
        for level in Level::ALL {
            let reckoning = Reckoning::new(&library, &question(level), Table::Gdelt);
            for measure in Measure::ALL {
                let matrix = relations(&library, &question(level), measure);
                let cells = cells(&all, measure, level);
                prop_assert_eq!(matrix.cells.len(), cells.len());
                for (pair, numbers) in &cells {
                    prop_assert_eq!(records(&library, &matrix, *pair), named(numbers), "{:?}", measure);
                    let at = (place(&library, &matrix, pair.0).unwrap(), place(&library, &matrix, pair.1).unwrap());
                    // Each record once, in time.
                    let found = &matrix.cell(at.0, at.1).unwrap().records;
                    prop_assert!(found.is_sorted_by(|a, b| library.rank(*a) < library.rank(*b)));
                    for figure in Figure::ALL {
                        let found = reckoning.value(figure, &matrix, at);
                        let expected = expected(&all, &cells, *pair, figure);
                        prop_assert_eq!(found.and_then(Value::of), expected.and_then(|(_, of)| of), "{:?}", figure);
                        match (found.and_then(Value::number), expected) {
                            (Some(found), Some((expected, _))) => {
                                prop_assert!((found - expected).abs() < 1e-9, "{:?} {} {}", figure, found, expected);
                            }
                            (found, expected) => prop_assert_eq!(found.is_some(), expected.is_some(), "{:?}", figure),
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn levels_add_up(all in prop::collection::vec(made().prop_filter("a meeting", can_be), 0..24)) {
        let library = dataset::library(&written(&all));
        for measure in Measure::ALL {
            let mut below: Option<BTreeSet<_>> = None;
            for level in Level::ALL {
                let matrix = relations(&library, &question(level), measure);
                let counted: BTreeSet<_> = matrix.cells.values().flat_map(|cell| &cell.records).copied().collect();
                // What joins two at a level joins two at the level below: nothing comes in by rolling up, and what goes
                // lay between those who are one above.
                if let Some(below) = &below {
                    prop_assert!(counted.is_subset(below));
                }
                below = Some(counted);
            }
        }
    }

    #[test]
    fn windows_side_by_side_are_the_windows(
        all in prop::collection::vec(made().prop_filter("a meeting", can_be), 0..24),
    ) {
        let library = dataset::library(&written(&all));
        let windows = ["2024-01/2024-02", "2024-03/2024-06"].map(|window| parse_window(window).unwrap());
        for measure in Measure::ALL {
            let both = side_by_side(&library, &question(Level::Named), measure, windows);
            prop_assert_eq!(&both[0].actors, &both[1].actors);
            for (matrix, dates) in both.iter().zip([[0, 1], [2, 3]]) {
                let part: Vec<Made> = all.iter().filter(|made| dates.contains(&made.date)).cloned().collect();
                let numbers: Vec<usize> = (0..all.len()).filter(|at| dates.contains(&all[*at].date)).collect();
                let cells = cells(&part, measure, Level::Named);
                prop_assert_eq!(matrix.cells.len(), cells.len());
                for (pair, own) in &cells {
                    let own: Vec<usize> = own.iter().map(|at| numbers[*at]).collect();
                    prop_assert_eq!(records(&library, matrix, *pair), named(&own));
                }
            }
        }
    }

    #[test]
    fn a_change_is_that_of_the_windows_and_rests_on_both(
        all in prop::collection::vec(made().prop_filter("a meeting", can_be), 0..24),
        roots in 0_usize..4,
    ) {
        let library = dataset::library(&written(&all));
        let question = question(Level::Named);
        let windows = ["2024-01/2024-02", "2024-03/2024-06"].map(|window| parse_window(window).unwrap());
        let both = side_by_side(&library, &question, Measure::Contacts, windows);
        let whole = either(&library, [&both[0], &both[1]]);
        // All dates lie in one of the two, so that both together are the whole time.
        let at_once = relations(&library, &question, Measure::Contacts);
        prop_assert_eq!(&whole, &at_once.among(&whole.actors));
        let thinned = resting_on(&library, None, [roots, 0], both.clone());
        let [left] = resting_on(&library, None, [roots, 0], [whole.clone()]);
        prop_assert_eq!(&either(&library, [&thinned[0], &thinned[1]]), &left);
        let reckoning = Reckoning::new(&library, &question, Table::Gdelt);
        let compared = Compared::new(windows, thinned, &reckoning, Figure::Count);
        prop_assert_eq!(compared.changes.len(), left.cells.len());
        let count = |matrix: &Matrix, place: (usize, usize)| {
            let [row, column] = [place.0, place.1].map(|place| matrix.position(left.actors[place]).unwrap());
            matrix.cell(row, column).map_or(0, |cell| cell.records.len()) as f64
        };
        for (place, change) in &compared.changes {
            prop_assert_eq!(change.by, Some(count(&both[1], *place) - count(&both[0], *place)));
            prop_assert!(change.is_sure);
        }
    }

    #[test]
    fn asking_for_roots_leaves_out_and_changes_nothing(
        all in prop::collection::vec(made().prop_filter("a meeting", can_be), 0..24),
        roots in 0_usize..4,
        named_roots in 0_usize..3,
    ) {
        let library = dataset::library(&written(&all));
        let matrix = relations(&library, &question(Level::Named), Measure::Contacts);
        let cells = cells(&all, Measure::Contacts, Level::Named);
        let [thinned] = resting_on(&library, None, [roots, named_roots], [matrix.clone()]);
        let mut left = 0;
        for (pair, numbers) in &cells {
            let roots_of: BTreeSet<&str> = numbers.iter().map(|number| match &all[*number] {
                Made { by_voice: true, .. } => "voice",
                Made { kind: Kind::Said { speaker, .. }, .. } => IDS[*speaker],
                made => made.source,
            }).collect();
            let is_left = roots_of.len() >= roots && roots_of.iter().filter(|root| **root != "voice").count() >= named_roots;
            left += usize::from(is_left);
            let found = records(&library, &thinned, *pair);
            prop_assert_eq!(found, if is_left { named(numbers) } else { BTreeSet::new() });
        }
        prop_assert_eq!(thinned.cells.len(), left);
        for actor in &thinned.actors {
            prop_assert!(thinned.cells.keys().any(|(row, _)| thinned.actors[*row] == *actor));
        }
    }

    #[test]
    fn an_order_stays_and_those_who_are_new_come_behind(
        all in prop::collection::vec(made().prop_filter("a meeting", can_be), 0..24),
        turned in any::<bool>(),
    ) {
        let library = dataset::library(&written(&all));
        let question = question(Level::Named);
        let matrix = relations(&library, &question, Measure::Contacts);
        for order in Order::ALL {
            let plan = Plan { order, ..Plan::default() };
            let laid = lay(&library, &question, &matrix, &plan);
            let actors = |laid: &Laid| laid.rows.iter().map(|head| head.actor).collect::<Vec<_>>();
            let of = |stood: &[Stood]| stood.iter().map(|stood| stood.actor).collect::<Vec<_>>();
            let as_in = |kept: &Arc<Kept>, matrix| lay_as(&library, (&question, None), matrix, &plan, Some(kept));
            prop_assert_eq!(of(&laid.kept.stood), actors(&laid));
            prop_assert_eq!(laid.kept.stood.len(), matrix.actors.len());
            let mut kept = Kept::clone(&laid.kept);
            if turned {
                kept.stood.reverse();
            }
            let all = of(&kept.stood);
            let last = kept.stood.pop();
            let kept = Arc::new(kept);
            // Who is new comes behind.
            let wider = as_in(&kept, &matrix);
            prop_assert_eq!(actors(&wider), &all[..]);
            prop_assert_eq!(of(&wider.kept.stood), &all[..]);
            // Who is gone has the same place when coming back.
            let left: Vec<_> = all.iter().copied().skip(1).collect();
            let part = matrix.among(&left);
            let fewer = as_in(&wider.kept, &part);
            prop_assert_eq!(actors(&fewer), left);
            prop_assert_eq!(of(&fewer.kept.stood), &all[..]);
            prop_assert_eq!(actors(&as_in(&fewer.kept, &matrix)), all);
            prop_assert_eq!(last.is_some(), !matrix.actors.is_empty());
            prop_assert!(laid.rows.is_sorted_by_key(|head| head.block));
            prop_assert_eq!(laid.nearness.is_some(), order == Order::Near);
            if let Some(nearness) = laid.nearness {
                prop_assert!(nearness.events <= nearness.before);
            }
        }
        // Whoever had to do with anybody first stands first.
        let laid = lay(&library, &question, &matrix, &Plan { order: Order::First, ..Plan::default() });
        let first = |head: &demarche::query::plan::Head| {
            let numbers = (0..all.len()).filter(|at| {
                joined(&all[*at], Measure::Contacts, Level::Named).iter()
                    .any(|(row, _)| place(&library, &matrix, *row) == Some(head.place))
            });
            numbers.map(|at| all[at].date).min()
        };
        prop_assert!(laid.rows.iter().map(first).collect::<Vec<_>>().is_sorted());
    }
}

#[test]
fn a_mean_of_one_says_so() {
    assert_eq!(Value::Mean(-2.0, 1).words(), "-2.0 (one)");
    assert_eq!(Value::Mean(2.45, 2).words(), "+2.5 (2)");
    assert_eq!(Value::Sum(4.9, 2).words(), "+4.9 (2)");
    assert_eq!(Value::Amount(4.9, 2).words(), "4.9 (2)", "what is never below zero has no sign");
    assert_eq!(Value::Balance(3, 1).words(), "+0.50 (3:1)");
    assert_eq!(Value::Share(1, 4).words(), "1/4");
    assert_eq!(Value::When(parse_window("2024-02").unwrap()).words(), "2024-02-01/2024-02-29");
    assert_eq!(Value::When(parse_window("2024-02-03").unwrap()).words(), "2024-02-03");
}

#[test]
fn the_tables_differ_on_a_mediator_who_withdraws() {
    let text = r#"
[[event]]
id = "r-0"
title = "one withdraws"
date = "2024-03-01"
actors = [{ actor = "aland", role = "actor" }, { actor = "bland", role = "recipient" }]
code = "165"
summary = "So it was."
cite = [{ source = "s", at = "¶ 1" }]
"#;
    let library = dataset::library(&format!("{ACTORS}{text}"));
    let question = question(Level::Named);
    let matrix = relations(&library, &question, Measure::Acts);
    let of = |table| Reckoning::new(&library, &question, table).value(Figure::Tone, &matrix, (0, 1));
    assert_eq!(of(Table::Gdelt), Some(Value::Mean(-6.5, 1)));
    assert_eq!(of(Table::Icews), Some(Value::Mean(-7.0, 1)));
}
