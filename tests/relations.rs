//! The timeline, the profile, the matrix and the dyad agree on every count, at every level; a plan only leaves out and
//! orders. The datasets are made up, written as TOML and read through the check like any other.

use demarche::check::check;
use demarche::dataset::{ActorId, AnyId, Part, RecordId, RecordKind};
use demarche::date::Tri;
use demarche::library::{Level, Library};
use demarche::load::{File, Loaded};
use demarche::query::contacts::{last, silence_until};
use demarche::query::dyad::{Way, dyad};
use demarche::query::evidence::{is_contested, of_record};
use demarche::query::plan::{Laid, Order, Plan, behind, lay};
use demarche::query::profile::profile;
use demarche::query::relations::{Cell, Matrix, Measure, pairs, relations};
use demarche::query::standing::belonging;
use demarche::query::timeline::timeline;
use demarche::query::{Filter, Question, parse_window};
use demarche::records::ActorKind;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// Two states, a part of each, three persons with offices or none, an outlet.
const ACTORS: &str = r#"
[dataset]
title = "Made up"
[[source]]
id = "s"
label = "a source"
date = "2024-06-01"
[[actor]]
id = "a-land"
name = "Aland"
kind = "state"
[[actor]]
id = "b-land"
name = "Bland"
kind = "state"
[[actor]]
id = "a-office"
name = "Aland office"
kind = "organization"
part_of = "a-land"
[[actor]]
id = "band"
name = "Band"
kind = "organization"
[[actor]]
id = "ann"
name = "Ann Andersson"
kind = "person"
offices = [{ title = "Head", of = "a-office", from = "2024-02-01", until = "2024-03-31", cite = [{ source = "s", at = "¶ 1" }] }]
[[actor]]
id = "bob"
name = "Bob Brown"
kind = "person"
offices = [{ title = "Minister", of = "b-land", on = ["2024-02"], cite = [{ source = "s", at = "¶ 1" }] }]
[[actor]]
id = "cleo"
name = "Cleo"
kind = "person"
part_of = "band"
[[actor]]
id = "press"
name = "Press"
kind = "outlet"
"#;

const IDS: [&str; 8] = ["a-land", "b-land", "a-office", "band", "ann", "bob", "cleo", "press"];
const DATES: [&str; 6] =
    ["2024-01-15", "2024-02", "2024-02-10", "2024", "2024-03-31/2024-04-02", "../2024-02"];

#[derive(Clone, Debug)]
enum Made {
    Said { speaker: usize, about: BTreeSet<usize>, to: Option<usize>, is_occasion: bool },
    Met(BTreeSet<usize>),
    Happened(BTreeSet<usize>),
}

fn made() -> impl Strategy<Value = (Made, usize)> {
    let some = |least| prop::collection::btree_set(0..IDS.len(), least..4);
    let said = (0..IDS.len(), some(0), prop::option::of(0..IDS.len()), prop::bool::weighted(0.8))
        .prop_map(|(speaker, about, to, is_occasion)| Made::Said { speaker, about, to, is_occasion });
    let one = prop_oneof![4 => said, 2 => some(2).prop_map(Made::Met), 1 => some(1).prop_map(Made::Happened)];
    (one, 0..=DATES.len())
}

/// The file of a dataset with these records.
fn written(all: &[(Made, usize)]) -> String {
    let mut text = ACTORS.to_owned();
    let list =
        |ids: &BTreeSet<usize>| ids.iter().map(|id| format!("{:?}", IDS[*id])).collect::<Vec<_>>().join(", ");
    let parties = |ids: &BTreeSet<usize>, role: &str| {
        // Cleo is there for the office.
        let whom = |id: usize| if IDS[id] == "cleo" { ", on_behalf = \"a-office\"" } else { "" };
        let one = |id: &usize| format!("{{ actor = {:?}, role = {role:?}{} }}", IDS[*id], whom(*id));
        ids.iter().map(one).collect::<Vec<_>>().join(", ")
    };
    for (number, (made, date)) in all.iter().enumerate() {
        match made {
            Made::Said { speaker, about, to, is_occasion } => {
                let speech = if *is_occasion { "indirect" } else { "characterised" };
                let about: BTreeSet<usize> = about.iter().copied().filter(|id| id != speaker).collect();
                let _ = writeln!(
                    text,
                    "[[statement]]\nid = \"r-{number}\"\nspeaker = {:?}\nabout = [{}]",
                    IDS[*speaker],
                    list(&about)
                );
                if let Some(to) = to.filter(|to| to != speaker) {
                    let _ = writeln!(text, "to = [{:?}]", IDS[to]);
                }
                let _ = writeln!(text, "act = \"comment\"\nspeech = {speech:?}");
            }
            Made::Met(who) => {
                let _ = writeln!(
                    text,
                    "[[meeting]]\nid = \"r-{number}\"\nparticipants = [{}]",
                    parties(who, "participant")
                );
            }
            Made::Happened(who) => {
                let _ =
                    writeln!(text, "[[event]]\nid = \"r-{number}\"\nactors = [{}]", parties(who, "party"));
            }
        }
        if let Some(date) = DATES.get(*date) {
            let _ = writeln!(text, "date = {date:?}");
        }
        let _ = writeln!(
            text,
            "title = \"matter {number}\"\nsummary = \"So it was.\"\ncite = [{{ source = \"s\", at = \"¶ 1\" }}]"
        );
    }
    text
}

fn library(text: &str) -> Library {
    let file = File { name: "made.toml".to_owned(), path: None, text: text.into(), readable: true };
    let library = Library::new(check(Loaded { files: vec![file], findings: Vec::new() }), "made up");
    assert_eq!(library.dataset.records.len(), text.matches("\nid = \"r-").count(), "{:#?}", library.findings);
    library
}

fn question() -> impl Strategy<Value = Question> {
    let windows =
        prop::sample::select(vec![None, Some("2024-02-01/2024-02-29"), Some("2024-01-01/2024-03-31")]);
    let filters = prop::sample::select(vec!["", "kind:statement", "-from:ann", "actor:a-land"]);
    (windows, filters, prop::sample::select(Level::ALL.to_vec()), any::<bool>()).prop_map(
        |(window, filter, level, sure)| Question {
            filter: filter.parse::<Filter>().unwrap_or_default(),
            window: window.and_then(|window| parse_window(window).ok()),
            level,
            sure,
            ..Question::default()
        },
    )
}

fn plan() -> impl Strategy<Value = Plan> {
    let kinds = vec![None, Some(ActorKind::Person), Some(ActorKind::State), Some(ActorKind::Organization)];
    (prop::sample::select(Order::ALL.to_vec()), prop::sample::select(kinds), 0_usize..5, any::<bool>())
        .prop_map(|(order, kind, least, without_empty)| Plan { order, kind, least, without_empty })
}

fn records(matrix: &Matrix, row: ActorId, column: ActorId) -> Vec<RecordId> {
    let found = matrix.position(row).zip(matrix.position(column));
    found
        .and_then(|(row, column)| matrix.cell(row, column))
        .map(|cell| cell.records.clone())
        .unwrap_or_default()
}

fn ids(library: &Library, laid: &Laid) -> [Vec<String>; 2] {
    let of = |heads: &[demarche::query::plan::Head]| {
        heads.iter().map(|head| library.id(AnyId::Actor(head.actor)).to_owned()).collect()
    };
    [of(&laid.rows), of(&laid.columns)]
}

/// What lies between each two, row first, counted record by record.
type Cells = BTreeMap<(ActorId, ActorId), Cell>;

fn plain(library: &Library, question: &Question, measure: Measure) -> Cells {
    let mut cells = Cells::new();
    for (id, sure) in question.ask(library).records() {
        let evidence = of_record(library, id, question.as_of);
        for pair in pairs(question.then(library), id, question.level, measure) {
            let cell = cells.entry(pair).or_insert_with(|| Cell { unnamed: true, ..Cell::default() });
            cell.records.push(id);
            cell.possible += usize::from(sure == Tri::Maybe);
            cell.unnamed &= evidence.is_unnamed();
            cell.contested |= is_contested(library, id, question.as_of);
        }
    }
    cells
}

fn by_actors(matrix: &Matrix) -> Cells {
    let pair = |(row, column): (usize, usize)| (matrix.actors[row], matrix.actors[column]);
    matrix.cells.iter().map(|(place, cell)| (pair(*place), cell.clone())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_matrix_counts_what_stands_on_the_timeline(
        all in prop::collection::vec(made(), 0..30),
        question in question(),
    ) {
        let library = library(&written(&all));
        let on_timeline: BTreeMap<RecordId, bool> =
            timeline(&library, &question).all().map(|row| (row.record, row.sure)).collect();
        for measure in Measure::ALL {
            let matrix = relations(&library, &question, measure);
            prop_assert_eq!(plain(&library, &question, measure), by_actors(&matrix));
            let mut counted: BTreeSet<RecordId> = BTreeSet::new();
            for cell in matrix.cells.values() {
                let possible = cell.records.iter().filter(|id| on_timeline.get(id) == Some(&false)).count();
                prop_assert!(cell.records.iter().all(|id| on_timeline.contains_key(id)));
                prop_assert_eq!(cell.possible, possible);
                counted.extend(&cell.records);
            }
            // Whatever joins two actors at the level is in some cell.
            for id in on_timeline.keys() {
                let joins = !pairs(library.then(None), *id, question.level, measure).is_empty();
                prop_assert_eq!(joins, counted.contains(id));
            }
            for (place, actor) in matrix.actors.iter().enumerate() {
                let own: BTreeSet<_> = matrix.cells.iter()
                    .filter(|((row, column), _)| *row == place || *column == place)
                    .flat_map(|(_, cell)| &cell.records)
                    .collect();
                prop_assert_eq!(matrix.weights[place], own.len(), "{:?}", actor);
            }
            if measure == Measure::Meetings {
                for ((row, column), cell) in &matrix.cells {
                    prop_assert_eq!(matrix.cell(*column, *row), Some(cell));
                }
            }
        }
    }

    #[test]
    fn the_profile_counts_what_the_matrix_counts(
        all in prop::collection::vec(made(), 0..30),
        question in question(),
    ) {
        let library = library(&written(&all));
        let rows: BTreeMap<RecordId, bool> =
            timeline(&library, &question).all().map(|row| (row.record, row.sure)).collect();
        for actor in library.dataset.actors.ids() {
            let found = profile(&library, &question, actor);
            let asked = Question { level: found.level, ..question.clone() };
            let said = relations(&library, &asked, Measure::Statements);
            let met = relations(&library, &asked, Measure::Meetings);
            for other in library.dataset.actors.ids().filter(|other| *other != actor) {
                let one = found.counterparts.all.iter().find(|one| one.actor == other);
                let counts = one.map_or((0, 0, 0), |one| (one.met, one.said, one.heard));
                let expected = (
                    records(&met, actor, other).len(),
                    records(&said, actor, other).len(),
                    records(&said, other, actor).len(),
                );
                prop_assert_eq!(counts, expected);
                if let Some(one) = one {
                    let cells = [records(&met, actor, other), records(&said, actor, other), records(&said, other, actor)];
                    let spans: Vec<_> = cells.iter().flatten().map(|id| library.span(*id)).collect();
                    let told = found.counterparts.last_and_silence(&library, one);
                    prop_assert_eq!(told, (last(&spans).unwrap(), silence_until(&spans, None)));
                }
            }
            // An actor in the matrix is looked at as the matrix looks at it.
            let is_there = |measure| relations(&library, &question, measure).position(actor).is_some();
            prop_assert!(found.level == question.level || !Measure::ALL.into_iter().any(is_there));
            // Every record once, and as sure as on the timeline.
            let parts = found.own().chain(&found.ties).chain(&found.people);
            let listed: Vec<_> = parts.map(|row| (row.record, row.sure)).collect();
            let once: BTreeSet<_> = listed.iter().map(|(id, _)| *id).collect();
            prop_assert_eq!(once.len(), listed.len());
            prop_assert!(listed.iter().all(|(id, sure)| rows.get(id) == Some(sure)));
            // Nobody has a part in anything that the timeline does not know of, and the other way round.
            let on = |id: RecordId| library.span(id);
            let own = |id: RecordId| library.dataset.records[id].parties.iter()
                .any(|party| library.then(None).rolled_up(party.actor, on(id), found.level) == actor);
            for id in rows.keys().copied().filter(|id| own(*id)) {
                prop_assert!(once.contains(&id));
            }
            // And those who belong to it are there with all that they did, and for whatever else anybody did for them.
            let acted = |id: RecordId| {
                let row = &library.dataset.records[id];
                let is_below = |one: ActorId| library.then(None).lineage(one, on(id)).contains(&actor);
                let is_related = row.parties.iter().any(|party| belonging(&library, actor).contains(&party.actor));
                is_related && row.parties.iter().any(|party| {
                    let has_part = !matches!(party.part, Part::Subject | Part::Addressee);
                    has_part && (is_below(party.actor) || party.on_behalf.is_some_and(is_below))
                })
            };
            let people: BTreeSet<RecordId> = found.people.iter().map(|row| row.record).collect();
            let expected = rows.keys().copied().filter(|id| !own(*id) && acted(*id)).collect();
            prop_assert_eq!(people, expected);
            prop_assert!(found.people.is_sorted_by_key(|row| library.rank(row.record)));
            let meetings = rows.keys()
                .filter(|id| library.dataset.records[**id].kind() == RecordKind::Meeting && own(**id));
            prop_assert_eq!(found.meetings.len(), meetings.count());
        }
    }

    #[test]
    fn a_dyad_holds_both_cells_and_the_meetings(
        all in prop::collection::vec(made(), 0..30),
        question in question(),
        (left, right) in (0..IDS.len(), 0..IDS.len()),
    ) {
        let library = library(&written(&all));
        let (left, right) = (ActorId::from(left), ActorId::from(right));
        let found = dyad(&library, &question, left, right);
        let asked = Question { level: found.level, ..question.clone() };
        let said = relations(&library, &asked, Measure::Statements);
        let met = relations(&library, &asked, Measure::Meetings);
        let there = records(&said, left, right);
        let back = records(&said, right, left);
        let together = records(&met, left, right);
        for (way, cell) in [(Way::There, &there), (Way::Back, &back), (Way::Together, &together)] {
            let of: Vec<_> =
                found.passed.iter().filter(|one| one.way == way).map(|one| one.row.record).collect();
            prop_assert_eq!(&of, cell);
        }
        prop_assert_eq!(found.passed.len(), there.len() + back.len() + together.len());
        prop_assert!(found.passed.is_sorted_by_key(|one| library.rank(one.row.record)));
        // The other way round it is the same.
        let turned = dyad(&library, &question, right, left);
        prop_assert_eq!(turned.passed.len(), found.passed.len());
        prop_assert_eq!(turned.besides, found.besides);
    }

    #[test]
    fn a_plan_leaves_out_and_orders_and_that_is_all(
        all in prop::collection::vec(made(), 0..30),
        question in question(),
        plan in plan(),
        shuffled in any::<prop::sample::Index>(),
    ) {
        let text = written(&all);
        let library = library(&text);
        for measure in Measure::ALL {
            let matrix = relations(&library, &question, measure);
            let laid = lay(&library, &question, &matrix, &plan);
            // Everybody is there once, and everybody left out is left out for a reason.
            let whole = lay(&library, &question, &matrix, &Plan { order: plan.order, ..Plan::default() });
            prop_assert_eq!(whole.rows.len(), matrix.actors.len());
            for head in &whole.rows {
                let kind = library.dataset.actors[head.actor].kind;
                let is_kept = plan.kind.is_none_or(|only| only == kind) && matrix.weights[head.place] >= plan.least;
                let is_row = laid.row(head.actor).is_some();
                prop_assert!(is_kept || !is_row);
                prop_assert!(!is_kept || is_row || plan.without_empty);
            }
            // A threshold and leaving out only remove, and never change an order.
            let more = Plan { least: plan.least + 1, ..plan };
            let fewer = lay(&library, &question, &matrix, &more);
            if !matches!(plan.order, Order::Group | Order::Near) {
                for (some, less) in ids(&library, &laid).iter().zip(&ids(&library, &fewer)) {
                    let kept: Vec<_> = some.iter().filter(|id| less.contains(id)).collect();
                    prop_assert_eq!(kept, less.iter().collect::<Vec<_>>());
                }
            }
            for (less, some) in ids(&library, &fewer).iter().zip(&ids(&library, &laid)) {
                prop_assert!(less.iter().all(|id| some.contains(id)));
            }
            // Totals are the records behind.
            for row in &laid.rows {
                prop_assert_eq!(row.total, behind(&library, &matrix, &[*row], &laid.columns).len());
                prop_assert!(!plan.without_empty || row.total > 0);
            }
            for column in &laid.columns {
                prop_assert_eq!(column.total, behind(&library, &matrix, &laid.rows, &[*column]).len());
            }
            // The order is the same whatever the order of the records in the file.
            if !all.is_empty() {
                let mut turned = all.clone();
                turned.rotate_left(shuffled.index(all.len()));
                let other = self::library(&written(&turned));
                let matrix = relations(&other, &question, measure);
                prop_assert_eq!(ids(&other, &lay(&other, &question, &matrix, &plan)), ids(&library, &laid));
            }
        }
    }
}
