//! What was known when: the four articles against lists made by reading them, and a small made-up world with a late
//! report, a source of several possible days, a retraction and an office that comes to light later.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/dataset.rs"]
mod dataset;
#[path = "support/real.rs"]
mod real;

use dataset::library;
use demarche::dataset::{ActorId, AnyId, ClaimId, RecordId};
use demarche::date::{Day, Span, Tri};
use demarche::export;
use demarche::library::{Level, Library};
use demarche::query::arrival::{Lag, arrival};
use demarche::query::density::Axis;
use demarche::query::dyad::dyad;
use demarche::query::evidence::{Evidence, is_contested, of_claim, of_record};
use demarche::query::profile::{Profile, profile};
use demarche::query::relations::{Measure, relations};
use demarche::query::search::search;
use demarche::query::timeline::{Row, timeline};
use demarche::query::{Filter, Period, Question, news, parse_as_of, plane};
use demarche::reading::Values;
use std::collections::BTreeSet;

fn as_of(day: &str) -> Question {
    Question { as_of: parse_as_of(day).unwrap(), ..Question::default() }
}

/// The ids of the records that are shown: those that were surely known, and those that perhaps were.
fn shown(library: &Library, question: &Question) -> [BTreeSet<String>; 2] {
    let mut ids = [BTreeSet::new(), BTreeSet::new()];
    for row in timeline(library, question).all() {
        ids[usize::from(!row.sure)].insert(library.id(AnyId::Record(row.record)).to_owned());
    }
    ids
}

fn set(ids: &[&str]) -> BTreeSet<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}

fn record(library: &Library, id: &str) -> RecordId {
    let Some(AnyId::Record(record)) = library.find(id) else { unreachable!("{id}") };
    record
}

fn claim(library: &Library, id: &str) -> ClaimId {
    let Some(AnyId::Claim(claim)) = library.find(id) else { unreachable!("{id}") };
    claim
}

fn actor(library: &Library, id: &str) -> ActorId {
    let Some(AnyId::Actor(actor)) = library.find(id) else { unreachable!("{id}") };
    actor
}

fn about<'l>(library: &'l Library, question: &Question, id: &str) -> Profile<'l> {
    profile(library, question, actor(library, id))
}

/// Status, reports, roots, contested.
fn gist(evidence: &Evidence) -> (&'static str, usize, usize, bool) {
    (evidence.status().word(), evidence.reports, evidence.roots.len(), evidence.contested)
}

// The four articles. None gives its day. By what they say (the reasons stand with each source in data/sources.toml):
//   001   one of 5 July 2024 to 17 January 2025
//   000   one of 4 November 2024 to 18 January 2025
//   003   one of the same days
//   002   one of 22 January to 31 October 2025
// One hop has a date of its own: in 000 a US official is cited for what he said two weeks before, on one of
// 21 October 2024 to 5 January 2025. (The Friday of Reuters in 001 is one of the days of 001 itself.)

/// What cites 001, by reading each record's `cite`: its two background events, the two meetings, four ties, and what
/// is said in it.
const OF_001: [&str; 21] = [
    "hamas-attack-2023",
    "israel-gaza-campaign",
    "kalin-hamas-ankara",
    "erdogan-haniyeh-istanbul",
    "israel-at-war-with-hamas",
    "turkey-at-odds-with-israel",
    "mit-in-contact",
    "erdogan-supports-hamas",
    "mitsotakis-on-hamas",
    "erdogan-support-for-hamas",
    "turkey-urges-hamas",
    "us-asks-turkey-to-urge-hamas",
    "turkish-official-on-ankara-talks",
    "erdogan-on-netanyahu",
    "erdogan-critic-of-war",
    "erdogan-on-unity",
    "erdogan-on-hospital-treatment",
    "erdogan-on-mitsotakis",
    "erdogan-threat-to-israel",
    "erdogan-on-gaza-camp",
    "inn-on-hamas",
];

/// What the official of 000 is cited for.
const TWO_WEEKS_BEFORE_000: &str = "washington-to-doha-on-office";

/// What cites 002 and no other: the cease-fire and what came of it, the second Ankara meeting, Sinwar's death, courts,
/// Amnesty, the counts of the dead. (The attack of 7 October and the campaign are in it, too, and in others.)
const OF_002_ALONE: [&str; 12] = [
    "erdogan-darwish-ankara",
    "directorate-on-ankara-meeting",
    "sinwar-death",
    "gaza-ceasefire-2025",
    "hostage-prisoner-exchange-2025",
    "prisoners-barred-2025",
    "turkey-takes-prisoners-2025",
    "health-ministry-casualties",
    "analysts-on-death-toll",
    "amnesty-report",
    "icc-warrants-netanyahu-gallant",
    "israel-respondent-icj",
];

fn articles() -> Library {
    Library::new(real::checked(), "data")
}

fn all_but_002(library: &Library) -> BTreeSet<String> {
    let all = library.dataset.records.iter().map(|(_, record)| record.id.to_string());
    all.filter(|id| !OF_002_ALONE.contains(&id.as_str())).collect()
}

#[test]
fn on_the_eve_of_001_nothing_was_known() {
    let library = articles();
    assert_eq!(shown(&library, &as_of("2024-07-04")), [set(&[]), set(&[])]);
    // The first day on which it may have been out.
    assert_eq!(shown(&library, &as_of("2024-07-05")), [set(&[]), set(&OF_001)]);
}

#[test]
fn on_the_eve_of_000_and_003_only_001_and_an_official_may_have_been_known() {
    let library = articles();
    assert_eq!(shown(&library, &as_of("2024-10-20")), [set(&[]), set(&OF_001)]);
    let mut known = set(&OF_001);
    known.insert(TWO_WEEKS_BEFORE_000.to_owned());
    // Both may have been out from 4 November on.
    assert_eq!(shown(&library, &as_of("2024-11-03")), [set(&[]), known]);
    assert_eq!(shown(&library, &as_of("2024-11-04")), [set(&[]), all_but_002(&library)]);
}

#[test]
fn on_the_eve_of_002_the_other_three_were_surely_known() {
    let library = articles();
    assert_eq!(shown(&library, &as_of("2025-01-21")), [all_but_002(&library), set(&[])]);
    assert_eq!(shown(&library, &as_of("2025-01-22")), [all_but_002(&library), set(&OF_002_ALONE)]);
    // And in between they became certain one after the other.
    let sure = |day| shown(&library, &as_of(day))[0].clone();
    assert_eq!(sure("2025-01-04"), set(&[]));
    assert_eq!(sure("2025-01-16"), set(&[TWO_WEEKS_BEFORE_000]));
    assert_eq!(sure("2025-01-17").len(), OF_001.len() + 1);
    assert_eq!(sure("2025-01-18"), all_but_002(&library));
    assert_eq!(sure("2025-10-30"), all_but_002(&library));
    assert_eq!(sure("2025-10-31").len(), library.dataset.records.len());
}

#[test]
fn leaving_the_possible_out_leaves_what_was_surely_known() {
    let library = articles();
    for day in ["2024-07-05", "2024-11-04", "2025-01-17", "2025-01-22"] {
        let [sure, _] = shown(&library, &as_of(day));
        let question = Question { sure: true, ..as_of(day) };
        assert_eq!(shown(&library, &question), [sure, set(&[])], "{day}");
    }
}

#[test]
fn claims_and_evidence_grow_with_the_articles() {
    let library = articles();
    let known = |day: &str| -> Vec<&str> {
        let then = library.then(parse_as_of(day).unwrap());
        let claims = library.dataset.claims.iter();
        let known = claims.filter(|(id, _)| then.knows(AnyId::Claim(*id)) != Tri::No);
        known.map(|(_, claim)| &*claim.id).collect()
    };
    // 001 has Mitsotakis, its own outlet and Erdogan on one word; every other claim is raised in 000 or 003.
    assert_eq!(known("2024-11-03"), ["hamas-label"]);
    assert_eq!(known("2024-11-04").len(), library.dataset.claims.len());
    let status = |day| gist(&of_claim(&library, claim(&library, "hamas-label"), parse_as_of(day).unwrap()));
    assert_eq!(status("2024-07-04"), ("reported", 0, 0, false));
    // Asserted by Mitsotakis and by the outlet, denied by Erdogan; and then by Miller, in two documents.
    assert_eq!(status("2024-07-05"), ("disputed", 2, 2, true));
    assert_eq!(status("2024-11-04"), ("disputed", 4, 3, true));
    // The war's beginning stands in all four; each document is a root, but for 001, whose outlet is one.
    let war =
        |day| gist(&of_record(&library, record(&library, "israel-gaza-campaign"), parse_as_of(day).unwrap()));
    assert_eq!(war("2024-07-05"), ("reported", 1, 1, false));
    assert_eq!((war("2024-11-04").1, war("2025-01-22").1), (3, 4));
}

#[test]
fn offices_are_known_by_those_who_had_attested_them() {
    let library = articles();
    let attested = |id: &str, day: &str| {
        let question = as_of(day);
        let then = question.then(&library);
        let offices = then.offices(actor(&library, id));
        offices
            .map(|office| office.on.iter().filter(|on| then.date(on, &office.cite)).count())
            .collect::<Vec<_>>()
    };
    // Fidan: named as minister by 003 and 002. Erdogan: as president by 001, 000, 003, 002.
    assert_eq!(attested("hakan-fidan", "2024-11-03"), [0_usize; 0]);
    assert_eq!(attested("hakan-fidan", "2025-01-21"), [1]);
    assert_eq!(attested("hakan-fidan", "2025-01-22"), [2]);
    assert_eq!(attested("recep-tayyip-erdogan", "2024-11-03"), [1]);
    assert_eq!(attested("recep-tayyip-erdogan", "2024-11-04"), [3]);
    assert_eq!(attested("recep-tayyip-erdogan", "2025"), [4]);
    // Sinwar is known from 002 alone: his office, and that he is dead.
    assert_eq!(
        library.then(parse_as_of("2025-01-21").unwrap()).actor(actor(&library, "yahya-sinwar")),
        Tri::No
    );
    assert_eq!(
        library.then(parse_as_of("2025-01-22").unwrap()).actor(actor(&library, "yahya-sinwar")),
        Tri::Maybe
    );
    // Haniyeh's death is told by 000 and 003.
    let haniyeh = actor(&library, "ismail-haniyeh");
    assert_eq!(library.then(parse_as_of("2024-11-03").unwrap()).ended(haniyeh), None);
    assert!(library.then(parse_as_of("2024-11-04").unwrap()).ended(haniyeh).is_some());
}

/// Every id in a place that refers to something.
fn referred(value: &serde_json::Value, key: &str, refers: &mut Vec<String>, has: &mut BTreeSet<String>) {
    const REFERS: [&str; 16] = [
        "source",
        "who",
        "actor",
        "speaker",
        "about",
        "to",
        "from",
        "of",
        "part_of",
        "claim",
        "outlet",
        "on_behalf",
        "occasion",
        "anchor",
        "ended",
        "root_ids",
    ];
    match value {
        serde_json::Value::Object(fields) => {
            fields.iter().for_each(|(name, value)| referred(value, name, refers, has));
        }
        serde_json::Value::Array(all) => all.iter().for_each(|value| referred(value, key, refers, has)),
        serde_json::Value::String(text) if key == "id" => {
            has.insert(text.clone());
        }
        serde_json::Value::String(text) if REFERS.contains(&key) => refers.push(text.clone()),
        _ => {}
    }
}

#[test]
fn what_is_exported_refers_to_nothing_that_was_not_known() {
    let library = articles();
    for (day, records) in
        [("2024-07-04", 0), ("2024-10-25", 22), ("2024-11-04", 76), ("2025-01-22", 88), ("latest", 88)]
    {
        let mut json = Vec::new();
        let question = Question { as_of: parse_as_of(day).unwrap(), ..Question::default() };
        let found = timeline(&library, &question);
        export::export_json(&mut json, &library, &question, &found, false).unwrap();
        let whole: serde_json::Value = serde_json::from_slice(&json).unwrap();
        let many = |kind: &str| whole[kind].as_array().unwrap().len();
        assert_eq!(many("meetings") + many("statements") + many("events") + many("ties"), records, "{day}");
        let (mut refers, mut has) = (Vec::new(), BTreeSet::new());
        referred(&whole, "", &mut refers, &mut has);
        let missing: Vec<_> = refers.iter().filter(|id| !has.contains(*id)).collect();
        assert!(missing.is_empty(), "as of {day}: {missing:?}");
    }
}

// A made-up world. The Herald writes on 1 March 2024, the Weekly on one of 10 to 20 March, and a memoir comes out on
// 1 February 2025; a leaflet has no date.
const WORLD: &str = r#"
[dataset]
title = "as of"

[[source]]
id = "herald-1"
label = "the Herald of 1 March"
outlet = "herald"
date = "2024-03-01"

[[source]]
id = "weekly-1"
label = "the Weekly of March"
outlet = "weekly"
date = "[2024-03-10..2024-03-20]"

[[source]]
id = "memoir"
label = "Mora's memoir"
date = "2025-02-01"

[[source]]
id = "leaflet"
label = "an undated leaflet"

[[actor]]
id = "herald"
name = "The Herald"
kind = "outlet"

[[actor]]
id = "weekly"
name = "The Weekly"
kind = "outlet"

[[actor]]
id = "wire"
name = "The Wire"
kind = "outlet"

[[actor]]
id = "northland"
name = "Northland"
kind = "state"

[[actor]]
id = "southland"
name = "Southland"
kind = "state"

# The memoir tells that she has been called Orav at home, and that she has advised Southland since 2024.
[[actor]]
id = "mora"
name = "Mora"
kind = "person"
aliases = ["Orav"]
part_of = "northland"
offices = [{ title = "adviser", of = "southland", from = "2024-01-01", cite = [{ source = "memoir" }] }]

[[actor]]
id = "kesh"
name = "Kesh"
kind = "person"
part_of = "southland"

[[meeting]]
id = "talk"
title = "Mora and Kesh talk"
date = "2024-02-28"
participants = [{ actor = "mora" }, { actor = "kesh" }]
summary = "They talk."
cite = [{ source = "herald-1", quote = "at the ferry" }]

# Late: a year after.
[[meeting]]
id = "dinner"
title = "a dinner that nobody heard of"
date = "2024-01-15"
participants = [{ actor = "mora" }, { actor = "kesh" }]
summary = "They dine."
cite = [{ source = "memoir", quote = "by candlelight" }]

# Reported by a hop before the Weekly can have been out.
[[statement]]
id = "warning"
title = "Kesh warns"
speaker = "kesh"
about = ["northland"]
date = "2024-03-02"
act = "warn"
speech = "indirect"
summary = "He warns."
cite = [{ source = "weekly-1", via = [{ who = "wire", cue = "reported", date = "2024-03-03" }] }]

[[statement]]
id = "mora-asserts"
title = "Mora on the letter"
speaker = "mora"
about = ["southland"]
date = "2024-03-01"
act = "announce"
speech = "direct"
summary = "She speaks of a letter."
stances = [{ claim = "letter", stance = "asserts" }]
cite = [{ source = "herald-1" }, { source = "weekly-1" }]

[[statement]]
id = "kesh-denies"
title = "Kesh on the letter"
speaker = "kesh"
about = ["northland"]
date = "2024-03-09"
act = "deny"
speech = "direct"
summary = "He knows of none."
stances = [{ claim = "letter", stance = "denies" }]
cite = [{ source = "weekly-1" }]

[[statement]]
id = "mora-retracts"
title = "Mora takes it back"
speaker = "mora"
about = ["southland"]
date = "2025-01"
act = "announce"
speech = "direct"
summary = "There was no letter."
stances = [{ claim = "letter", stance = "retracts" }]
cite = [{ source = "memoir" }]

[[statement]]
id = "leaflet-says"
title = "what the leaflet says"
speaker = "kesh"
about = ["southland"]
act = "comment"
speech = "indirect"
summary = "All is well."
cite = [{ source = "leaflet" }]

[[claim]]
id = "letter"
text = "A letter was handed over."
about = []
"#;

#[test]
fn a_record_is_known_from_its_first_report_on() {
    let library = library(WORLD);
    // The leaflet may have been there on any day.
    assert_eq!(shown(&library, &as_of("2024-02")), [set(&[]), set(&["leaflet-says"])]);
    assert_eq!(
        shown(&library, &as_of("2024-03-01")),
        [set(&["talk", "mora-asserts"]), set(&["leaflet-says"])]
    );
    assert_eq!(
        shown(&library, &as_of("2024-03-03")),
        [set(&["talk", "mora-asserts", "warning"]), set(&["leaflet-says"])]
    );
    assert_eq!(
        shown(&library, &as_of("2024-03-10")),
        [set(&["talk", "mora-asserts", "warning"]), set(&["leaflet-says", "kesh-denies"])]
    );
    let [sure, maybe] = shown(&library, &as_of("2024-12"));
    assert_eq!(sure, set(&["talk", "mora-asserts", "warning", "kesh-denies"]));
    assert_eq!(maybe, set(&["leaflet-says"]));
    assert_eq!(shown(&library, &as_of("2025-02-01"))[0].len(), 6);
    // With no day everything is there, and surely.
    assert_eq!(shown(&library, &as_of("latest"))[0].len(), 7);
}

#[test]
fn a_status_is_what_it_was_and_a_retraction_stands_beside_what_it_takes_back() {
    let library = library(WORLD);
    let letter = claim(&library, "letter");
    let status = |day| gist(&of_claim(&library, letter, parse_as_of(day).unwrap()));
    assert_eq!(status("2024-02"), ("reported", 0, 0, false));
    assert_eq!(status("2024-03-01"), ("reported", 1, 1, false));
    // Kesh may deny it from the 10th on; the Weekly is a second report of Mora's word, and no second root.
    assert_eq!(status("2024-03-10"), ("disputed", 2, 1, true));
    assert_eq!(status("2025-01-31"), ("disputed", 2, 1, true));
    assert_eq!(status("2025-02-01"), ("retracted", 2, 1, true));
    let stances = |day| library.then(parse_as_of(day).unwrap()).stances_on(letter).count();
    assert_eq!(
        [stances("2024-03-01"), stances("2024-03-10"), stances("2025-01"), stances("2025-02")],
        [1, 2, 2, 3]
    );
    let asserted = record(&library, "mora-asserts");
    assert!(!is_contested(&library, asserted, parse_as_of("2024-03-09").unwrap()));
    assert!(is_contested(&library, asserted, parse_as_of("2024-03-10").unwrap()));
    let reports = |day| of_record(&library, asserted, parse_as_of(day).unwrap()).reports;
    assert_eq!([reports("2024-03-01"), reports("2024-03-10")], [1, 2]);
}

#[test]
fn names_and_offices_come_to_light() {
    let library = library(WORLD);
    let top = |day| {
        let then = library.then(parse_as_of(day).unwrap());
        library
            .id(AnyId::Actor(then.rolled_up(actor(&library, "mora"), span("2024-02-28"), Level::States)))
            .to_owned()
    };
    // She speaks for Northland as long as nobody knows of her office, though she held it then.
    assert_eq!(
        [top("2024-06"), top("2025-01"), top("2025-02"), top("latest")],
        ["northland", "northland", "southland", "southland"]
    );
    let met = |day| {
        let question = Question { level: Level::States, ..as_of(day) };
        let matrix = relations(&library, &question, Measure::Meetings);
        matrix.actors.iter().map(|actor| library.id(AnyId::Actor(*actor)).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(met("2024-06"), ["northland", "southland"]);
    // Two of one state: nobody else was there.
    assert!(met("2025-02").is_empty());
    assert!(about(&library, &as_of("2024-06"), "mora").offices.is_empty());
    assert_eq!(about(&library, &as_of("2025-02"), "mora").offices.len(), 1);
    let members = |day| about(&library, &as_of(day), "southland").members.len();
    assert_eq!([members("2024-06"), members("2025-02")], [1, 2]);
    let filtered = |day| {
        let filter: Filter = "from:southland".parse().unwrap();
        shown(&library, &Question { filter, ..as_of(day) })[0].clone()
    };
    assert_eq!(filtered("2024-06"), set(&["warning", "kesh-denies"]));
    assert_eq!(filtered("2025-02"), set(&["warning", "kesh-denies", "mora-asserts", "mora-retracts"]));
}

fn span(day: &str) -> Span {
    Span::of(parse_as_of(day).unwrap().unwrap())
}

#[test]
fn what_was_not_printed_is_not_found() {
    let library = library(WORLD);
    let found = |day: &str, typed: &str| -> Vec<(String, bool)> {
        let hits = search(library.then(parse_as_of(day).unwrap()), typed);
        hits.iter().map(|hit| (library.id(hit.id).to_owned(), hit.sure)).collect()
    };
    let ids = |day, typed| found(day, typed).into_iter().map(|(id, _)| id).collect::<BTreeSet<_>>();
    assert_eq!(ids("2025-01", "candlelight"), set(&[]));
    assert_eq!(ids("2025-02", "candlelight"), set(&["dinner"]));
    assert_eq!(ids("2024-03-01", "ferry"), set(&["talk"]));
    assert_eq!(ids("2024-02", "ferry"), set(&[]));
    // Her other name: she has no citation of her own, so her names were known with her.
    assert!(ids("2024-03-01", "orav").contains("mora"));
    assert!(!ids("2024-02", "mora").contains("mora"));
    assert_eq!(ids("2025-01", "adviser"), set(&[]));
    assert_eq!(ids("2025-02", "adviser"), set(&["mora"]));
    assert_eq!(found("2024-03-12", "kesh-denies"), [("kesh-denies".to_owned(), false)]);
    assert_eq!(found("2024-03-20", "kesh-denies"), [("kesh-denies".to_owned(), true)]);
    // A bare word of the question, too.
    let asked = |day| {
        let filter: Filter = "wire".parse().unwrap();
        shown(&library, &Question { filter, ..as_of(day) })[0].clone()
    };
    assert_eq!([asked("2024-03-02"), asked("2024-03-03")], [set(&[]), set(&["warning"])]);
}

#[test]
fn profile_and_dyad_have_what_was_known_and_silence_goes_on_to_the_day() {
    let library = library(WORLD);
    let (mora, kesh) = (actor(&library, "mora"), actor(&library, "kesh"));
    let passed = |day| dyad(&library, &as_of(day), mora, kesh).passed.len();
    assert_eq!([passed("2024-02"), passed("2024-03-01"), passed("2025-02-01")], [0, 1, 2]);
    let silence = |day: &str| {
        let found = about(&library, &as_of(day), "mora");
        let with = found.counterparts.all.iter().find(|one| one.actor == kesh);
        let (_, silence) = found.counterparts.last_and_silence(&library, with?);
        silence.map(|silence| (silence.least, silence.most))
    };
    // They met on 28 February: up to 29 March that is 30 days.
    assert_eq!(silence("2024-03-29"), Some((30, Some(30))));
    // Now it is known that they had met on 15 January, too: 44 days before. Since then 339 days have gone by.
    assert_eq!(silence("2025-02-01"), Some((339, Some(339))));
    assert_eq!(silence("latest"), Some((44, Some(44))));
    let stances = |day| about(&library, &as_of(day), "mora").stances.len();
    assert_eq!([stances("2024-02"), stances("2024-12"), stances("2025-02")], [0, 1, 2]);
    let through = |day| about(&library, &as_of(day), "wire").cited.len();
    assert_eq!([through("2024-03-02"), through("2024-03-03")], [0, 1]);
}

#[test]
fn a_source_is_there_by_its_date_or_by_what_a_hop_brought_before() {
    let library = library(WORLD);
    let known = |day: &str| {
        let then = library.then(parse_as_of(day).unwrap());
        ["herald-1", "weekly-1", "memoir", "leaflet"].map(|id| then.knows(library.find(id).unwrap()))
    };
    assert_eq!(known("2024-02"), [Tri::No, Tri::No, Tri::No, Tri::Maybe]);
    assert_eq!(known("2024-03-03"), [Tri::Yes, Tri::Yes, Tri::No, Tri::Maybe]);
    assert_eq!(known("2025-02-01"), [Tri::Yes, Tri::Yes, Tri::Yes, Tri::Maybe]);
    let day = |text: &str| Day::from_ymd(2024, 3, text.parse().unwrap()).unwrap();
    assert_eq!(library.first_reported(library.find("warning").unwrap()), Span::of(day("3")));
    assert_eq!(
        library.first_reported(library.find("kesh-denies").unwrap()),
        Span::days(day("10"), day("20"))
    );
    assert_eq!(library.first_reported(library.find("leaflet-says").unwrap()), Span::ALL);
}

#[test]
fn each_day_tells_what_it_added() {
    let library = library(WORLD);
    let steps = |question: &Question| -> Vec<String> {
        let told = news::news(&library, question).into_iter().flat_map(|step| {
            let library = &library;
            [(true, "surely"), (false, "perhaps")].map(|(sure, word)| {
                let sum = step.sum(library, sure).words();
                if sum.is_empty() { sum } else { format!("{} {word} {sum}", step.day) }
            })
        });
        told.filter(|told| !told.is_empty()).collect()
    };
    let all = steps(&Question::default());
    assert_eq!(
        all,
        [
            // Mora and Kesh, their states, the Herald.
            "2024-03-01 surely +2 records, +1 stance, +1 source, +1 claim, +5 actors",
            // The Weekly is cited already for what the Wire reports; its outlet waits for its day.
            "2024-03-03 surely +1 record, +1 source, +1 actor",
            "2024-03-10 perhaps +1 record, +1 stance, +1 further report, +1 actor",
            "2024-03-20 surely +1 record, +1 stance, +1 further report, +1 actor",
            "2025-02-01 surely +2 records, +1 stance, +1 source, +1 office",
        ]
    );
    assert_eq!(steps(&as_of("2024-03-15")), all[..3]);
    let sure = Question { sure: true, ..Question::default() };
    assert_eq!(steps(&sure).len(), 4);
    let kesh = Question { filter: "from:kesh".parse().unwrap(), ..Question::default() };
    assert_eq!(
        steps(&kesh),
        [
            "2024-03-03 surely +1 record",
            "2024-03-10 perhaps +1 record, +1 stance",
            "2024-03-20 surely +1 record, +1 stance",
        ]
    );

    let day = |text: &str| parse_as_of(text).unwrap().unwrap();
    let question = Question::default();
    assert_eq!(news::after(&library, &question, day("2024-03-03")), Some(day("2024-03-10")));
    assert_eq!(news::after(&library, &question, day("2025-02-01")), None);
    assert_eq!(news::before(&library, &question, None), Some(day("2025-02-01")));
    assert_eq!(news::before(&library, &question, Some(day("2024-03-05"))), Some(day("2024-03-03")));
    assert_eq!(news::before(&library, &question, Some(day("2024-03-01"))), None);
    assert_eq!(news::on(&library, &question, day("2024-03-05")).gains, []);
}

#[test]
fn the_days_of_the_four_articles() {
    let library = articles();
    let days: Vec<String> =
        news::news(&library, &Question::default()).iter().map(|step| step.day.to_string()).collect();
    // The first and the last possible day of 001, of the official, of 000 with 003, and of 002.
    assert_eq!(
        days,
        [
            "2024-07-05",
            "2024-10-21",
            "2024-11-04",
            "2025-01-05",
            "2025-01-17",
            "2025-01-18",
            "2025-01-22",
            "2025-10-31"
        ]
    );
}

#[test]
fn a_late_report_has_its_lag() {
    let made_up = library(WORLD);
    let lag = |library: &Library, id: &str| {
        let Lag { least, most } = arrival(library, record(library, id)).lag;
        (least, most)
    };
    assert_eq!(lag(&made_up, "dinner"), (Some(383), Some(383)));
    assert_eq!(lag(&made_up, "warning"), (Some(1), Some(1)));
    assert_eq!(lag(&made_up, "kesh-denies"), (Some(1), Some(11)));
    // The Herald of that day; the Weekly came later.
    assert_eq!(lag(&made_up, "mora-asserts"), (Some(0), Some(0)));
    assert_eq!(lag(&made_up, "leaflet-says"), (None, None));
    let real = articles();
    // “On Monday”, whatever day the article is of: at most six days before.
    assert_eq!(lag(&real, "miller-on-reports"), (Some(0), Some(6)));
    // The same Monday; but 003 may have been first, by as much as the dates allow: 4 November before 13 January.
    assert_eq!(lag(&real, "miller-on-hosting"), (Some(-70), Some(6)));
    // From 30 April to 5 July, from 1 April to 17 January.
    assert_eq!(lag(&real, "erdogan-haniyeh-istanbul"), (Some(66), Some(291)));
}

#[test]
fn what_was_late_lies_away_from_the_diagonal() {
    let made_up = library(WORLD);
    let rows: Vec<Row> = timeline(&made_up, &Question::default()).rows;
    let (happened, reported) = plane::extents(&made_up, &rows).unwrap();
    let month = |text: &str| Period::Month.number(parse_as_of(text).unwrap().unwrap());
    let axes = (Axis::over(Period::Month, happened), Axis::over(Period::Month, reported));
    let found = plane::plane(&made_up, &rows, axes.0, axes.1);
    let sure: Vec<_> = found.sure.into_iter().collect();
    // Reported, happened; meetings, statements, events, ties.
    assert_eq!(
        sure,
        [
            ((month("2024-03"), month("2024-02")), [1, 0, 0, 0]),
            ((month("2024-03"), month("2024-03")), [0, 3, 0, 0]),
            ((month("2025-02"), month("2024-01")), [1, 0, 0, 0]),
            ((month("2025-02"), month("2025-01")), [0, 1, 0, 0]),
        ]
    );
    // By days what the Weekly has is spread over its days; nothing else is.
    let axes = (Axis::over(Period::Day, happened), Axis::over(Period::Day, reported));
    let found = plane::plane(&made_up, &rows, axes.0, axes.1);
    let number = |text: &str| Period::Day.number(parse_as_of(text).unwrap().unwrap());
    let ninth = number("2024-03-09");
    let days: Vec<i64> = (axes.1.first..=axes.1.last).filter(|day| found.possible(*day, ninth) > 0).collect();
    assert_eq!(days, (number("2024-03-10")..=number("2024-03-20")).collect::<Vec<_>>());
    assert_eq!(found.possible(number("2024-03-10"), number("2024-03-08")), 0);

    // “On Monday” of an article of November to January lies along the diagonal.
    let real = articles();
    let months = |from: &str, to: &str| Axis { period: Period::Month, first: month(from), last: month(to) };
    let cells = plane::cells(
        &real,
        record(&real, "miller-on-reports"),
        months("2024-08", "2025-03"),
        months("2024-08", "2025-03"),
    );
    let [nov, dec, jan] = ["2024-11", "2024-12", "2025-01"].map(month);
    let each = cells.into_iter().flat_map(|(row, (a, b))| (a..=b).map(move |column| (row, column)));
    assert_eq!(each.collect::<Vec<_>>(), [(nov, nov), (dec, nov), (dec, dec), (jan, dec), (jan, jan)]);
}
