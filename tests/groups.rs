//! Blocs of the analyst's own: who stands for one, what is counted there, and what goes out. The answers are worked out
//! by hand from the dataset, and by a slow second reckoning for what is drawn by lot.

#![expect(clippy::panic, reason = "a test fails by panicking")]

#[path = "support/dataset.rs"]
mod dataset;

use demarche::dataset::{ActorId, AnyId};
use demarche::export::export_json;
use demarche::library::{Level, Library};
use demarche::query::Question;
use demarche::query::profile::profile;
use demarche::query::relations::{Measure, relations};
use demarche::query::timeline::timeline;
use proptest::prelude::*;
use std::fmt::Write;

/// A minister of a member state, in office in spring only; an office of that state; a person who is a member while her
/// state is of the other group; a state in no group.
const TALKS: &str = r#"
[dataset]
title = "Talks"
[[source]]
id = "s"
label = "the Daily"
date = "2024-12-01"
[[actor]]
id = "aland"
name = "Aland"
kind = "state"
[[actor]]
id = "bland"
name = "Bland"
kind = "state"
[[actor]]
id = "cland"
name = "Cland"
kind = "state"
[[actor]]
id = "dland"
name = "Dland"
kind = "state"
[[actor]]
id = "office"
name = "the office"
kind = "organization"
part_of = "aland"
[[actor]]
id = "ann"
name = "Ann"
kind = "person"
offices = [{ title = "Minister", of = "office", from = "2024-03-01", until = "2024-05-31", cite = [{ source = "s", at = "¶ 1" }] }]
[[actor]]
id = "cleo"
name = "Cleo"
kind = "person"
part_of = "cland"
[[group]]
id = "north"
name = "The north"
members = ["aland", "bland", "cleo"]
note = "They share a coast."
[[group]]
id = "south"
name = "The south"
members = ["cland"]
"#;

fn statement(id: &str, from: &str, to: &[&str], date: &str) -> String {
    format!(
        "[[statement]]\nid = \"{id}\"\ntitle = \"{id}\"\nspeaker = \"{from}\"\nabout = {to:?}\ndate = \"{date}\"\n\
         act = \"comment\"\nspeech = \"indirect\"\nsummary = \"{id}.\"\ncite = [{{ source = \"s\", at = \"¶ 1\" }}]\n"
    )
}

fn talks() -> Library {
    let said = [
        statement("in-office", "ann", &["cland", "dland"], "2024-04-01"),
        statement("after-office", "ann", &["cland"], "2024-07-01"),
        statement("within", "office", &["bland", "cleo"], "2024-04-02"),
        statement("both", "dland", &["aland", "bland", "office"], "2024-04-03"),
        statement("own-member", "cleo", &["cland"], "2024-04-04"),
    ];
    dataset::library(&format!("{TALKS}{}", said.concat()))
}

fn actor(library: &Library, id: &str) -> ActorId {
    match library.find(id) {
        Some(AnyId::Actor(actor)) => actor,
        other => panic!("{id} is {other:?}"),
    }
}

fn at(level: Level) -> Question {
    Question { level, ..Question::default() }
}

/// Every cell in which anything is, by ids.
fn cells(library: &Library, level: Level) -> Vec<(String, String, usize)> {
    let matrix = relations(library, &at(level), Measure::Statements);
    let id = |actor: ActorId| library.id(AnyId::Actor(actor)).to_owned();
    let mut cells = Vec::new();
    for (row, from) in matrix.actors.iter().enumerate() {
        for (column, to) in matrix.actors.iter().enumerate() {
            if let Some(cell) = matrix.cell(row, column) {
                cells.push((id(*from), id(*to), cell.records.len()));
            }
        }
    }
    cells.sort();
    cells
}

fn told(cells: &[(&str, &str, usize)]) -> Vec<(String, String, usize)> {
    cells.iter().map(|(a, b, many)| ((*a).to_owned(), (*b).to_owned(), *many)).collect()
}

#[test]
fn a_statement_counts_once_between_two_groups() {
    let library = talks();
    // Ann after office is nobody's but her own; what the north says of itself counts nowhere; Dland speaks of three of
    // the north at once.
    assert_eq!(
        cells(&library, Level::Groups),
        told(&[("ann", "south", 1), ("dland", "north", 1), ("north", "dland", 1), ("north", "south", 2),])
    );
    // By states, Cleo speaks for Cland about Cland.
    assert_eq!(
        cells(&library, Level::States),
        told(&[
            ("aland", "bland", 1),
            ("aland", "cland", 2),
            ("aland", "dland", 1),
            ("ann", "cland", 1),
            ("dland", "aland", 1),
            ("dland", "bland", 1),
        ])
    );
}

#[test]
fn a_question_from_a_group_finds_what_its_members_said_while_they_were_of_it() {
    let library = talks();
    for (query, ids) in [
        ("from:north", &["in-office", "within", "own-member"][..]),
        ("to:south", &["in-office", "own-member", "after-office"]),
        ("from:\"the south\"", &[]), // Cleo is of the north
    ] {
        let question = Question { filter: query.parse().unwrap(), ..Question::default() };
        let found = timeline(&library, &question);
        let found: Vec<&str> = found.all().map(|row| library.id(AnyId::Record(row.record))).collect();
        assert_eq!(found, ids, "{query}");
    }
}

#[test]
fn a_group_has_a_profile_at_every_level() {
    let library = talks();
    let north = actor(&library, "north");
    for level in Level::ALL {
        let found = profile(&library, &at(level), north);
        assert_eq!(found.level, Level::Groups);
        assert_eq!(found.members, ["aland", "bland", "cleo"].map(|id| actor(&library, id)));
        assert_eq!(found.said.len(), 3);
    }
}

#[test]
fn evidence_hangs_on_no_group() {
    let library = talks();
    let on = demarche::date::Span::ALL;
    let [a, b] = ["aland", "bland"].map(|id| actor(&library, id));
    assert_eq!(
        library.then(None).rolled_up(a, on, Level::Groups),
        library.then(None).rolled_up(b, on, Level::Groups)
    );
    assert!(!library.then(None).of_one_side(a, b, on));
}

#[test]
fn a_part_takes_the_groups_along_with_all_their_members() {
    let library = talks();
    let json = |query: &str| -> serde_json::Value {
        let question = Question { filter: query.parse().unwrap(), ..Question::default() };
        let mut out = Vec::new();
        export_json(&mut out, &library, &question, &timeline(&library, &question), false).unwrap();
        serde_json::from_slice(&out).unwrap()
    };
    let ids = |value: &serde_json::Value| -> Vec<String> {
        value.as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect()
    };
    let whole = json("");
    assert_eq!(ids(&whole["groups"]), ["north", "south"]);
    assert_eq!(whole["groups"][0]["members"], serde_json::json!(["aland", "bland", "cleo"]));
    assert_eq!(whole["groups"][0]["note"], "They share a coast.");
    assert!(!ids(&whole["actors"]).contains(&"north".to_owned()));
    // Dland speaks of the north; Cleo comes along as its member, Cland as hers, and with it the south.
    let part = json("from:dland");
    assert_eq!(ids(&part["groups"]), ["north", "south"]);
    assert_eq!(ids(&part["actors"]), ["aland", "bland", "cland", "dland", "office", "cleo"]);
    assert_eq!(part["asked"]["left_out"]["actors"], 1);
    assert_eq!(part["asked"]["left_out"]["groups"], 0);
}

/// The coast and the hills of docs/measures.md, where the reckoning stands in words.
#[test]
fn a_member_counts_while_it_is_one() {
    let library = dataset::library(include_str!("../docs/measures/blocs.toml"));
    let matrix = relations(&library, &at(Level::Groups), Measure::Meetings);
    let id = |place: usize| library.id(AnyId::Actor(matrix.actors[place]));
    let mut found: Vec<_> =
        matrix.cells.iter().map(|((a, b), cell)| (id(*a), id(*b), cell.records.len())).collect();
    found.sort_unstable();
    let wanted = [("cland", "hills", 1), ("coast", "hills", 3), ("hills", "cland", 1), ("hills", "coast", 3)];
    assert_eq!(found, wanted);
    let question = Question { filter: "with:coast".parse().unwrap(), ..Question::default() };
    let found = timeline(&library, &question);
    let found: Vec<&str> = found.all().map(|row| library.id(AnyId::Record(row.record))).collect();
    assert_eq!(found, ["january", "february", "march", "march-of-bland"]);
    // All its members are told, with their times.
    let members = profile(&library, &at(Level::Groups), actor(&library, "coast")).members;
    assert_eq!(members, ["aland", "bland", "cland"].map(|id| actor(&library, id)));
    let bland = profile(&library, &at(Level::Named), actor(&library, "bland"));
    let groups: Vec<&str> = bland.groups.iter().map(|(time, _)| library.id(AnyId::Actor(time.of))).collect();
    assert_eq!(groups, ["coast", "hills"]);
}

#[test]
fn the_times_of_members_go_out() {
    let library = dataset::library(include_str!("../docs/measures/blocs.toml"));
    let question = Question::default();
    let mut out = Vec::new();
    export_json(&mut out, &library, &question, &timeline(&library, &question), false).unwrap();
    let whole: serde_json::Value = serde_json::from_slice(&out).unwrap();
    let members = &whole["groups"][0]["members"];
    assert_eq!(members[0], "aland");
    assert_eq!((&members[1]["actor"], &members[1]["from"]["edtf"]), (&"bland".into(), &"2024-03-01".into()));
    assert_eq!(members[2]["until"]["latest"], "2024-02-29");
    assert!(members[2].get("from").is_none());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// A state that is of one group for some days and of another for others, none surely at the same time; a day on which
    /// it meets.
    #[test]
    fn a_day_is_of_the_group_in_whose_time_it_lies(
        changes in prop::collection::btree_set(2_u32..28, 2), begins in any::<bool>(), ends in any::<bool>(), on in 1_u32..29,
    ) {
        let [first, second]: [u32; 2] = changes.into_iter().collect::<Vec<_>>().try_into().unwrap();
        let day = |day: u32| format!("2024-02-{day:02}");
        let from = if begins { format!(", from = \"{}\"", day(first - 1)) } else { String::new() };
        let until = if ends { format!(", until = \"{}\"", day(second)) } else { String::new() };
        let text = format!(
            "[dataset]\ntitle = \"t\"\n[[actor]]\nid = \"a\"\nname = \"A\"\nkind = \"state\"\n\
             [[group]]\nid = \"g\"\nname = \"G\"\nmembers = [{{ actor = \"a\"{from}, until = \"{}\" }}]\n\
             [[group]]\nid = \"h\"\nname = \"H\"\nmembers = [{{ actor = \"a\", from = \"{}\"{until} }}]\n",
            day(first), day(first + 1),
        );
        let library = dataset::library(&text);
        let wanted = match on {
            on if on <= first && (!begins || on + 1 >= first) => "g",
            on if on > first && (!ends || on <= second) => "h",
            _ => "a",
        };
        let when: demarche::date::When = day(on).parse().unwrap();
        let found = library.then(None).rolled_up(actor(&library, "a"), when.span(), Level::Groups);
        prop_assert_eq!(library.id(AnyId::Actor(found)), wanted);
    }

    /// Six actors, each perhaps part of one before it and perhaps in one of two groups.
    #[test]
    fn everybody_stands_for_the_nearest_group_above_or_else_the_state(
        kinds in prop::collection::vec(prop::sample::select(vec!["person", "state", "organization"]), 6),
        wholes in prop::collection::vec(prop::option::of(0_usize..6), 6),
        groups in prop::collection::vec(prop::option::of(0_usize..2), 6),
    ) {
        let mut text = "[dataset]\ntitle = \"t\"\n".to_owned();
        let whole = |one: usize| wholes[one].filter(|whole| *whole < one);
        for (one, kind) in kinds.iter().enumerate() {
            writeln!(text, "[[actor]]\nid = \"a{one}\"\nname = \"A{one}\"\nkind = \"{kind}\"").unwrap();
            if let Some(whole) = whole(one) {
                writeln!(text, "part_of = \"a{whole}\"").unwrap();
            }
        }
        for group in 0..2 {
            let members: Vec<_> = (0..6).filter(|one| groups[*one] == Some(group)).map(|one| format!("a{one}")).collect();
            if !members.is_empty() {
                writeln!(text, "[[group]]\nid = \"g{group}\"\nname = \"G{group}\"\nmembers = {members:?}").unwrap();
            }
        }
        let library = dataset::library(&text);
        for one in 0..6 {
            let (mut at, mut group, mut state, mut top) = (Some(one), None, None, one);
            while let Some(here) = at {
                if group.is_none() {
                    group = groups[here].map(|group| format!("g{group}"));
                }
                if kinds[here] == "state" {
                    state = Some(format!("a{here}"));
                }
                top = here;
                at = whole(here);
            }
            let found = library.then(None).rolled_up(actor(&library, &format!("a{one}")), demarche::date::Span::ALL, Level::Groups);
            let wanted = group.or(state).unwrap_or_else(|| format!("a{top}"));
            prop_assert_eq!(library.id(AnyId::Actor(found)), wanted);
        }
    }
}
