//! The rules of evidence, one small case each: reports, roots and the status that follows, worked out by hand.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/dataset.rs"]
mod dataset;

use dataset::{checked, library};
use demarche::check::Checked;
use demarche::dataset::{AnyId, RecordId, Root};
use demarche::finding::Code;
use demarche::library::Library;
use demarche::query::evidence::{
    Branch, Evidence, many_roots, of_claim, of_record, ring_words, statuses, together, tree, why,
};
use demarche::reading::Values;
use demarche::records::Status;

/// Two sides (Alba and Bora), people of each and of neither, named and not; four outlets and a nameless source.
///
/// All `herald-*` are of one outlet: two of one day, one of the next, one of some day of the month, one undated.
const WORLD: &str = r#"
[dataset]
title = "evidence"

[[actor]]
id = "alba"
name = "Alba"
kind = "state"

[[actor]]
id = "bora"
name = "Bora"
kind = "state"

[[actor]]
id = "alba-ministry"
name = "Ministry of Alba"
kind = "organization"
part_of = "alba"

[[actor]]
id = "anna"
name = "Anna of the ministry"
kind = "person"
offices = [{ title = "minister", of = "alba-ministry", from = "2024-01-01", until = "2024-06-30", cite = [{ source = "herald-1" }] }]

[[actor]]
id = "bertil"
name = "Bertil of Bora"
kind = "person"
part_of = "bora"

[[actor]]
id = "carla"
name = "Carla of neither"
kind = "person"

[[actor]]
id = "dora"
name = "Dora of neither"
kind = "person"

[[actor]]
id = "alba-official"
name = "an official of Alba"
kind = "person"
named = false
part_of = "alba"

[[actor]]
id = "alba-officer"
name = "an officer of Alba"
kind = "person"
named = false
part_of = "alba-ministry"

[[actor]]
id = "alba-sources"
name = "sources in Alba"
kind = "person"
named = false
plural = true
part_of = "alba"

[[actor]]
id = "bora-official"
name = "an official of Bora"
kind = "person"
named = false
part_of = "bora"

[[actor]]
id = "bora-officer"
name = "an officer of Bora"
kind = "person"
named = false
part_of = "bora"

[[actor]]
id = "witness"
name = "a witness"
kind = "person"
named = false

[[actor]]
id = "reports"
name = "reports"
kind = "outlet"
named = false
plural = true

[[actor]]
id = "herald"
name = "Herald"
kind = "outlet"

[[actor]]
id = "courier"
name = "Courier"
kind = "outlet"

[[actor]]
id = "gazette"
name = "Gazette"
kind = "outlet"

[[actor]]
id = "wire"
name = "Wire"
kind = "outlet"

[[source]]
id = "herald-1"
label = "first of the day"
outlet = "herald"
date = "2024-03-04"

[[source]]
id = "herald-2"
label = "second of the day"
outlet = "herald"
date = "2024-03-04"

[[source]]
id = "herald-next"
label = "of the next day"
outlet = "herald"
date = "2024-03-05"

[[source]]
id = "herald-vague"
label = "of some day in March"
outlet = "herald"
date = "2024-03"

[[source]]
id = "herald-undated"
label = "without a day"
outlet = "herald"

[[source]]
id = "courier-1"
label = "of the same day, elsewhere"
outlet = "courier"
date = "2024-03-04"

[[source]]
id = "gazette-1"
label = "of the same day, elsewhere still"
outlet = "gazette"
date = "2024-03-04"

[[source]]
id = "wire-1"
label = "the agency's own"
outlet = "wire"
date = "2024-03-04"

[[source]]
id = "nameless-1"
label = "a document of nobody"
date = "2024-03-04"

[[source]]
id = "nameless-2"
label = "another document of nobody"
date = "2024-03-04"

[[claim]]
id = "they-met"
text = "Alba and Bora met."
about = ["alba", "bora"]
"#;

/// A meeting of Alba and Bora that is what the claim says, with these citations.
fn met(cite: &str) -> String {
    format!(
        r#"{WORLD}
[[meeting]]
id = "meeting"
title = "a meeting"
date = "2024-03-01"
participants = [{{ actor = "alba", role = "host" }}, {{ actor = "bora", role = "visitor" }}]
summary = "They met."
claim = "they-met"
cite = [{cite}]
"#
    )
}

/// The meeting by a voice that proves nothing, so that a stance alone decides.
fn doubtful() -> String {
    met(r#"{ source = "herald-1", via = [{ who = "witness" }] }"#)
}

/// What somebody says about the claim.
fn says(id: &str, speaker: &str, stance: &str) -> String {
    format!(
        r#"
[[statement]]
id = "{id}"
title = "on the meeting"
speaker = "{speaker}"
about = ["alba"]
date = "2024-03-10"
act = "comment"
speech = "indirect"
summary = "On the meeting."
stances = [{{ claim = "they-met", stance = "{stance}" }}]
cite = [{{ source = "gazette-1" }}]
"#
    )
}

/// What is told of all records at once is what weighing each comes to, answered or not. Without an answer the claim has
/// nobody who asserts it.
fn assert_kept(text: &str) {
    for text in [text, &text.replace("claim = \"they-met\"\n", "")] {
        let library = Library::new(checked(text), "test");
        for (id, status) in library.dataset.records.ids().zip(statuses(&library)) {
            assert_eq!(*status, of_record(&library, id, None).status(), "{text}");
        }
        let all: Vec<RecordId> = library.dataset.records.ids().collect();
        let together = together(&library, &all, None);
        assert_eq!(many_roots(&library, &all, None), together.roots.len(), "{text}");
    }
}

fn weigh(text: &str, id: &str) -> (Library, Evidence) {
    assert_kept(text);
    let library = library(text);
    let evidence = match library.find(id).unwrap() {
        AnyId::Record(id) => of_record(&library, id, None),
        AnyId::Claim(id) => of_claim(&library, id, None),
        AnyId::Actor(_) | AnyId::Source(_) => unreachable!("{id} is no record"),
    };
    (library, evidence)
}

/// Reports, roots by their ids, and status of the meeting.
fn meeting(text: &str) -> (usize, Vec<String>, Status) {
    let (library, evidence) = weigh(text, "meeting");
    let root = |root: &Root| match root {
        Root::Actor(actor) => library.dataset.actors[*actor].id.to_string(),
        Root::Source(source) => library.dataset.sources[*source].id.to_string(),
    };
    let mut roots: Vec<String> = evidence.roots.iter().map(root).collect();
    roots.sort();
    (evidence.reports, roots, evidence.status())
}

fn status(text: &str) -> Status {
    meeting(text).2
}

#[track_caller]
fn expect(cite: &str, reports: usize, roots: &[&str], status: Status) {
    assert_eq!(
        meeting(&met(cite)),
        (reports, roots.iter().map(ToString::to_string).collect(), status),
        "{cite}"
    );
}

// Roots.

#[test]
fn the_root_is_the_last_hop() {
    expect(
        r#"{ source = "herald-1", via = [{ who = "wire" }, { who = "courier" }, { who = "carla" }] }"#,
        1,
        &["carla"],
        Status::Reported,
    );
}

#[test]
fn without_a_chain_the_root_is_the_outlet_else_the_source() {
    expect(r#"{ source = "herald-1" }"#, 1, &["herald"], Status::Reported);
    expect(r#"{ source = "nameless-1" }"#, 1, &["nameless-1"], Status::Reported);
}

#[test]
fn without_a_chain_the_root_of_a_statement_is_its_speaker() {
    let text = format!("{}{}", doubtful(), says("said", "carla", "asserts"));
    let (library, evidence) = weigh(&text, "said");
    let Some(AnyId::Actor(carla)) = library.find("carla") else { unreachable!() };
    assert_eq!(evidence.roots, [Root::Actor(carla)]);
    // That Carla spoke is what the record says: her own word for it does not confirm it.
    assert_eq!(evidence.status(), Status::Reported);
}

#[test]
fn a_report_is_a_source_with_a_root() {
    // The same source with the same root says so twice: one report. With another root: a second report.
    expect(
        r#"{ source = "herald-1", at = "¶ 1" }, { source = "herald-1", at = "¶ 2" }, { source = "herald-1", via = [{ who = "carla" }] }"#,
        2,
        &["carla", "herald"],
        // The Herald passes Carla's word on: it is no second root beside her.
        Status::Reported,
    );
}

#[test]
fn the_same_words_in_two_articles_are_two_reports_of_one_root() {
    let text = format!(
        r#"{WORLD}
[[statement]]
id = "sentence"
title = "a sentence"
speaker = "carla"
about = ["alba"]
date = "2024-03-03"
act = "comment"
speech = "direct"
summary = "She says something."
cite = [{{ source = "herald-1", quote = "something" }}, {{ source = "courier-1", quote = "something" }}]
"#
    );
    let (_, evidence) = weigh(&text, "sentence");
    assert_eq!((evidence.reports, evidence.roots.len(), evidence.named_roots), (2, 1, 1));
    assert_eq!(evidence.status(), Status::Reported);
}

#[test]
fn unnamed_roots_of_one_outlet_on_one_day_are_one() {
    let pair = |a: &str, b: &str| {
        format!(
            r#"{{ source = "{a}", via = [{{ who = "bora-official" }}] }}, {{ source = "{b}", via = [{{ who = "witness" }}] }}"#
        )
    };
    for (a, b, roots) in [
        ("herald-1", "herald-1", 1),
        ("herald-1", "herald-2", 1),
        // Surely another day.
        ("herald-1", "herald-next", 2),
        // Some day of March may be the fourth; a source without a day may be of any.
        ("herald-1", "herald-vague", 1),
        ("herald-next", "herald-undated", 1),
        // Another outlet; or documents that no outlet joins.
        ("herald-1", "courier-1", 2),
        ("nameless-1", "nameless-2", 2),
        ("nameless-1", "nameless-1", 1),
    ] {
        assert_eq!(meeting(&met(&pair(a, b))).1.len(), roots, "{a} {b}");
    }
}

#[test]
fn the_relay_that_heard_them_counts_not_the_source() {
    // Two outlets repeat the Wire, which heard both voices: one root. With a relay each, two.
    let by = |a: &str, b: &str| {
        format!(
            r#"{{ source = "herald-1", via = [{{ who = "{a}" }}, {{ who = "bora-official" }}] }},
               {{ source = "courier-1", via = [{{ who = "{b}" }}, {{ who = "witness" }}] }}"#
        )
        .replace('\n', " ")
    };
    assert_eq!(meeting(&met(&by("wire", "wire"))).1.len(), 1);
    assert_eq!(meeting(&met(&by("wire", "gazette"))).1.len(), 2);
    // The Wire reported on days of its own: what it said on two days it may have heard from two.
    let dated = |a: &str, b: &str| {
        format!(
            r#"{{ source = "herald-1", via = [{{ who = "wire", date = "{a}" }}, {{ who = "bora-official" }}] }},
               {{ source = "courier-1", via = [{{ who = "wire", date = "{b}" }}, {{ who = "witness" }}] }}"#
        )
        .replace('\n', " ")
    };
    assert_eq!(meeting(&met(&dated("2024-03-02", "2024-03-02"))).1.len(), 1);
    assert_eq!(meeting(&met(&dated("2024-03-02", "2024-03-03"))).1.len(), 2);
}

#[test]
fn a_third_report_may_join_two_that_were_apart() {
    // The fourth and the fifth are different days; a source of some day in March may be of either.
    let cite = |third: &str| {
        format!(
            r#"{{ source = "herald-1", via = [{{ who = "bora-official" }}] }}, {{ source = "herald-next", via = [{{ who = "witness" }}] }}{third}"#
        )
    };
    assert_eq!(meeting(&met(&cite(""))).1.len(), 2);
    let third = r#", { source = "herald-vague", via = [{ who = "alba-official" }] }"#;
    assert_eq!(meeting(&met(&cite(third))).1.len(), 1);
}

#[test]
fn the_record_may_say_that_an_unnamed_root_is_another() {
    expect(
        r#"{ source = "herald-1", via = [{ who = "bora-official" }] }, { source = "herald-1", via = [{ who = "witness" }], independent = "one spoke in Bora, one saw it" }"#,
        2,
        &["bora-official", "witness"],
        Status::Corroborated,
    );
}

#[test]
fn named_roots_of_one_outlet_on_one_day_stay_two() {
    expect(
        r#"{ source = "herald-1", via = [{ who = "carla" }] }, { source = "herald-1", via = [{ who = "dora" }] }"#,
        2,
        &["carla", "dora"],
        Status::Corroborated,
    );
}

#[test]
fn a_plural_proves_nothing() {
    expect(
        r#"{ source = "herald-1", via = [{ who = "alba-sources" }] }"#,
        1,
        &["alba-sources"],
        Status::Reported,
    );
}

// Independence.

#[test]
fn two_roots_that_are_independent_corroborate() {
    expect(
        r#"{ source = "herald-1" }, { source = "courier-1" }"#,
        2,
        &["courier", "herald"],
        Status::Corroborated,
    );
    // An unnamed one of one side and one of the other.
    expect(
        r#"{ source = "herald-1", via = [{ who = "alba-official" }] }, { source = "courier-1", via = [{ who = "bora-official" }] }"#,
        2,
        &["alba-official", "bora-official"],
        Status::Corroborated,
    );
}

#[test]
fn two_unnamed_of_one_side_are_not_independent() {
    expect(
        r#"{ source = "herald-1", via = [{ who = "alba-official" }] }, { source = "courier-1", via = [{ who = "alba-officer" }] }"#,
        2,
        &["alba-officer", "alba-official"],
        Status::Reported,
    );
}

/// A minister and her ministry are two voices of one side, named as they are.
#[test]
fn two_named_of_one_side_are_not_independent() {
    let both = r#"{ source = "herald-1", via = [{ who = "anna" }] }, { source = "courier-1", via = [{ who = "alba-ministry" }] }"#;
    // As they are a party's side, they would confirm if somebody of another side said so too.
    expect(both, 2, &["alba-ministry", "anna"], Status::Reported);
    let carla = r#"{ source = "gazette-1", via = [{ who = "carla" }] }"#;
    expect(&format!("{both}, {carla}"), 3, &["alba-ministry", "anna", "carla"], Status::Confirmed);
}

/// Documents that do not name their outlet may be of one house, and of any outlet that is named.
#[test]
fn documents_without_an_outlet_are_not_independent_of_each_other() {
    let nameless = r#"{ source = "nameless-1" }"#;
    expect(
        &format!(r#"{nameless}, {{ source = "nameless-2" }}"#),
        2,
        &["nameless-1", "nameless-2"],
        Status::Reported,
    );
    expect(
        &format!(r#"{nameless}, {{ source = "herald-1" }}"#),
        2,
        &["herald", "nameless-1"],
        Status::Reported,
    );
    let carla = r#"{ source = "herald-1", via = [{ who = "carla" }] }"#;
    expect(&format!("{nameless}, {carla}"), 2, &["carla", "nameless-1"], Status::Corroborated);
}

#[test]
fn unnamed_reports_are_never_the_second_root() {
    for other in ["carla", "witness", "bora-official"] {
        let cite = format!(
            r#"{{ source = "herald-1", via = [{{ who = "{other}" }}] }}, {{ source = "courier-1", via = [{{ who = "reports" }}] }}"#
        );
        let (reports, roots, status) = meeting(&met(&cite));
        assert_eq!((reports, roots.len(), status), (2, 2, Status::Reported), "{other}");
    }
}

#[test]
fn who_passes_a_word_on_is_no_second_root_beside_it() {
    expect(
        r#"{ source = "herald-1", via = [{ who = "wire" }, { who = "carla" }] }, { source = "wire-1" }"#,
        2,
        &["carla", "wire"],
        Status::Reported,
    );
}

#[test]
fn circular_reporting_confirms_nobody() {
    expect(
        r#"{ source = "herald-1", via = [{ who = "courier" }] }, { source = "courier-1", via = [{ who = "herald" }] }"#,
        2,
        &["courier", "herald"],
        Status::Reported,
    );
    // Four in a ring, each citing the next: opposite ones never cite each other, and yet it is one word going round.
    expect(
        r#"{ source = "herald-1", via = [{ who = "courier" }] }, { source = "courier-1", via = [{ who = "gazette" }] }, { source = "gazette-1", via = [{ who = "wire" }] }, { source = "wire-1", via = [{ who = "herald" }] }"#,
        4,
        &["courier", "gazette", "herald", "wire"],
        Status::Reported,
    );
}

/// The rings of whatever has that id, as they are shown.
fn rings(text: &str, id: &str) -> Vec<String> {
    let (library, evidence) = weigh(text, id);
    evidence.rings().map(|ring| ring_words(&library, ring)).collect()
}

#[test]
fn circular_reporting_is_found_and_shown() {
    // Two that cite each other; the Herald comes first in the files.
    let two = r#"{ source = "courier-1", via = [{ who = "herald" }] }, { source = "herald-1", via = [{ who = "courier" }] }"#;
    assert_eq!(rings(&met(two), "meeting"), ["Herald ← Courier ← Herald"]);
    // The Courier has it from the Wire, the Wire from the Herald, the Herald from the Courier; Carla stands outside.
    let three = r#"{ source = "courier-1", via = [{ who = "wire" }, { who = "herald" }] }, { source = "herald-1", via = [{ who = "courier" }] }, { source = "gazette-1", via = [{ who = "carla" }] }"#;
    assert_eq!(rings(&met(three), "meeting"), ["Herald ← Courier ← Wire ← Herald"]);
    // One way only is no ring.
    let one = r#"{ source = "courier-1", via = [{ who = "herald" }] }, { source = "herald-1", via = [{ who = "wire" }] }"#;
    assert_eq!(rings(&met(one), "meeting"), <[&str; 0]>::default());
}

#[test]
fn a_ring_may_close_only_over_the_records_of_one_claim() {
    // The meeting stands in the Courier, which has it from the Herald. The Courier says so itself, too, as the Herald
    // tells: neither record has a ring, the claim has.
    let text = met(r#"{ source = "courier-1", via = [{ who = "herald" }] }"#)
        + &says("courier-says", "courier", "asserts").replace("gazette-1", "herald-1");
    assert_eq!(rings(&text, "meeting"), <[&str; 0]>::default());
    assert_eq!(rings(&text, "courier-says"), <[&str; 0]>::default());
    assert_eq!(rings(&text, "they-met"), ["Herald ← Courier ← Herald"]);
}

#[test]
fn a_ring_within_one_record_is_a_warning() {
    let text = met(
        r#"{ source = "courier-1", via = [{ who = "herald" }] }, { source = "herald-1", via = [{ who = "courier" }] }"#,
    );
    let codes = |text: &str| {
        let findings = checked(text).findings;
        findings.into_iter().filter(|finding| finding.code == Code::CircularReporting).count()
    };
    assert_eq!(codes(&text), 1);
    assert_eq!(codes(&doubtful()), 0);
}

#[test]
fn everybody_citing_one_adds_no_root() {
    expect(
        r#"{ source = "herald-1", via = [{ who = "wire" }] }, { source = "courier-1", via = [{ who = "herald" }, { who = "wire" }] }, { source = "gazette-1", via = [{ who = "wire" }] }, { source = "wire-1" }"#,
        4,
        &["wire"],
        Status::Reported,
    );
}

#[test]
fn a_chain_that_comes_back_is_an_error() {
    let text =
        met(r#"{ source = "herald-1", via = [{ who = "wire" }, { who = "courier" }, { who = "wire" }] }"#);
    let Checked { findings, .. } = checked(&text);
    assert!(findings.iter().any(|finding| finding.code == Code::ChainLoop), "{findings:?}");
}

#[test]
fn roots_taken_for_one_are_independent_only_if_all_of_them_are() {
    // The Herald's two voices of one day count as one, which may be either. If the Courier's is of
    // the side of one of them, nothing shows two; if it is of neither, whichever it was is another.
    let cite = |third: &str| {
        format!(
            r#"{{ source = "herald-1", via = [{{ who = "bora-official" }}] }}, {{ source = "herald-1", via = [{{ who = "alba-officer" }}] }}, {{ source = "courier-1", via = [{{ who = "{third}" }}] }}"#
        )
    };
    for (third, expected) in [
        ("alba-official", Status::Reported),
        ("bora-officer", Status::Reported),
        ("witness", Status::Corroborated),
    ] {
        assert_eq!(status(&met(&cite(third))), expected, "{third}");
    }
}

// Why, and the tree.

/// The tree in one line: a root and behind it in brackets who cites it; documents by their ids.
fn shape(library: &Library, branches: &[Branch]) -> String {
    let name = |root: &Root| match root {
        Root::Actor(actor) => library.dataset.actors[*actor].id.to_string(),
        Root::Source(source) => library.dataset.sources[*source].id.to_string(),
    };
    let one = |branch: &Branch| {
        let mut below: Vec<String> = branch
            .leaves
            .iter()
            .map(|leaf| library.dataset.sources[leaf.account.citation.source].id.to_uppercase())
            .collect();
        if !branch.branches.is_empty() {
            below.push(shape(library, &branch.branches));
        }
        format!("{}({})", name(&branch.who), below.join(" "))
    };
    branches.iter().map(one).collect::<Vec<_>>().join(" ")
}

#[test]
fn reports_hang_on_their_root_by_common_hops() {
    // Five reports of one root: the Wire heard Carla; Herald and Courier have it from the Wire, the Gazette from the
    // Courier, and one document of nobody from Carla herself. Documents stand in capitals.
    let cite = r#"{ source = "gazette-1", via = [{ who = "courier" }, { who = "wire" }, { who = "carla" }] }, { source = "herald-1", via = [{ who = "wire" }, { who = "carla" }] }, { source = "courier-1", via = [{ who = "wire", cue = "citing" }, { who = "carla", cue = "told" }] }, { source = "wire-1", via = [{ who = "carla", cue = "said" }] }, { source = "nameless-1", via = [{ who = "carla", cue = "heard from" }] }"#;
    let library = library(&met(cite));
    let why = why(&library, library.find("meeting").unwrap(), None).unwrap();
    assert_eq!((why.evidence.reports, why.groups.len()), (5, 1));
    let trees = tree(&why.of(&why.groups[0]));
    assert_eq!(
        shape(&library, &trees),
        "carla(NAMELESS-1 wire(WIRE-1 herald(HERALD-1) courier(COURIER-1 gazette(GAZETTE-1))))"
    );
    assert_eq!((trees[0].many(), trees[0].sources().len()), (5, 5));
    // The word by which one cites another stands with the one who uses it.
    assert_eq!(trees[0].leaves[0].cue, Some("heard from"));
    assert_eq!(trees[0].branches[0].cues, ["said", "told"]);
    assert_eq!(trees[0].branches[0].branches[1].cues, ["citing"]);
}

#[test]
fn what_keeps_roots_from_being_independent_is_told_pair_by_pair() {
    let told = |cite: &str| {
        let library = library(&met(cite));
        let why = why(&library, library.find("meeting").unwrap(), None).unwrap();
        why.bonds.iter().map(|bond| bond.words(&library)).collect::<Vec<_>>()
    };
    for (cite, wanted) in [
        (
            r#"{ source = "herald-1", via = [{ who = "alba-official" }] }, { source = "courier-1", via = [{ who = "alba-officer" }] }"#,
            &["an official of Alba and an officer of Alba are of one side: Alba"][..],
        ),
        (
            r#"{ source = "nameless-1" }, { source = "herald-1" }"#,
            &["Herald and the document “a document of nobody” may be of one house"],
        ),
        (
            r#"{ source = "herald-1", via = [{ who = "carla" }] }, { source = "courier-1", via = [{ who = "reports" }] }"#,
            &["reports: an unnamed report, which may repeat Carla of neither"],
        ),
        (
            r#"{ source = "herald-1", via = [{ who = "wire" }, { who = "carla" }] }, { source = "wire-1" }"#,
            &["Wire passes on what Carla of neither says"],
        ),
        (r#"{ source = "herald-1" }, { source = "courier-1" }"#, &[]),
    ] {
        assert_eq!(told(cite), wanted, "{cite}");
    }
}

#[test]
fn why_roots_count_as_one_is_told() {
    let cite = r#"{ source = "herald-1", via = [{ who = "witness" }] }, { source = "herald-2", via = [{ who = "bora-official" }] }"#;
    let library = library(&met(cite));
    let why = why(&library, library.find("meeting").unwrap(), None).unwrap();
    assert_eq!((why.groups.len(), why.groups[0].len(), why.of(&why.groups[0]).len()), (1, 2, 2));
    assert_eq!(
        why.merged(&library, &why.groups[0]).unwrap(),
        "counted as one root: unnamed, heard by Herald on what may be one day"
    );
}

// Confirmation.

/// Somebody else beside whom a party may confirm, and who corroborates nothing.
const BESIDE: &str = r#"{ source = "courier-1", via = [{ who = "reports" }] }"#;

#[test]
fn a_named_party_confirms_what_somebody_else_says_too() {
    let party = r#"{ source = "herald-1", via = [{ who = "bora" }] }"#;
    expect(&format!("{party}, {BESIDE}"), 2, &["bora", "reports"], Status::Confirmed);
    // What nobody but the party says has nothing to be confirmed, however many print it.
    expect(party, 1, &["bora"], Status::Reported);
    let twice = format!(r#"{party}, {{ source = "courier-1", via = [{{ who = "bora" }}] }}"#);
    expect(&twice, 2, &["bora"], Status::Reported);
}

#[test]
fn one_of_a_partys_own_side_confirms_by_part_of_or_by_office() {
    for (who, expected) in [
        ("alba-ministry", Status::Confirmed),
        ("bertil", Status::Confirmed),
        ("anna", Status::Confirmed),
        ("alba-official", Status::Reported),
        ("carla", Status::Reported),
    ] {
        let cite = format!(r#"{{ source = "herald-1", via = [{{ who = "{who}" }}] }}, {BESIDE}"#);
        assert_eq!(status(&met(&cite)), expected, "{who}");
    }
    // Anna left the ministry at the end of June: of a meeting in July she is no voice of Alba.
    let july = met(&format!(r#"{{ source = "herald-1", via = [{{ who = "anna" }}] }}, {BESIDE}"#))
        .replace(r#"date = "2024-03-01""#, r#"date = "2024-07-01""#);
    assert_eq!(status(&july), Status::Reported);
}

#[test]
fn for_whom_somebody_acts_is_a_party_too() {
    let text = met(&format!(r#"{{ source = "herald-1", via = [{{ who = "bora" }}] }}, {BESIDE}"#));
    let by = |party: &str| text.replace(r#"{ actor = "bora", role = "visitor" }"#, party);
    assert_eq!(
        status(&by(r#"{ actor = "carla", role = "visitor", on_behalf = "bora" }"#)),
        Status::Confirmed
    );
    assert_eq!(status(&by(r#"{ actor = "carla", role = "visitor" }"#)), Status::Reported);
}

#[test]
fn a_named_stance_of_a_party_confirms() {
    for (who, expected) in [
        ("bora", Status::Confirmed),
        ("bertil", Status::Confirmed),
        ("bora-official", Status::Reported),
        ("carla", Status::Reported),
    ] {
        assert_eq!(status(&format!("{}{}", doubtful(), says("said", who, "confirms"))), expected, "{who}");
    }
}

// Denial.

#[test]
fn a_named_denial_disputes_and_an_unnamed_one_only_contests() {
    for (who, stance, expected, contested) in [
        ("carla", "denies", Status::Disputed, true),
        ("carla", "partly-denies", Status::Disputed, true),
        ("bora", "partly-denies", Status::Disputed, true),
        ("bora-official", "denies", Status::Reported, true),
        ("bora-official", "partly-denies", Status::Reported, true),
        ("carla", "does-not-dispute", Status::Reported, false),
        ("bora", "declines-to-comment", Status::Reported, false),
    ] {
        let (_, evidence) = weigh(&format!("{}{}", doubtful(), says("said", who, stance)), "meeting");
        assert_eq!((evidence.status(), evidence.contested), (expected, contested), "{who} {stance}");
    }
}

#[test]
fn denied_is_what_every_named_party_flatly_denies() {
    let denial = |who: &str, stance: &str| says(&format!("{who}-says"), who, stance);
    for (denials, expected) in [
        (vec![("alba", "denies")], Status::Disputed),
        (vec![("alba", "denies"), ("bora", "denies")], Status::Denied),
        // For each party one of its own side will do.
        (vec![("anna", "denies"), ("bertil", "denies")], Status::Denied),
        (vec![("anna", "denies"), ("bora-official", "denies")], Status::Disputed),
        (vec![("alba", "denies"), ("bora", "partly-denies")], Status::Disputed),
        (vec![("carla", "denies"), ("dora", "denies")], Status::Disputed),
    ] {
        let text: String = denials.iter().map(|(who, stance)| denial(who, stance)).collect();
        assert_eq!(status(&format!("{}{text}", doubtful())), expected, "{denials:?}");
    }
}

#[test]
fn an_unnamed_party_need_not_deny() {
    // Alba met somebody unnamed: Alba is the only party that could deny on record.
    let text = doubtful().replace(r#"{ actor = "bora", role"#, r#"{ actor = "witness", role"#);
    assert_eq!(status(&format!("{text}{}", says("said", "alba", "denies"))), Status::Denied);
}

// Retraction.

#[test]
fn retracted_is_what_all_its_origins_take_back() {
    let two = r#"{ source = "herald-1", via = [{ who = "carla" }] }, { source = "courier-1", via = [{ who = "dora" }] }"#;
    let one = r#"{ source = "herald-1", via = [{ who = "carla" }] }"#;
    let carla = says("carla-says", "carla", "retracts");
    let dora = says("dora-says", "dora", "retracts");
    assert_eq!(status(&format!("{}{carla}", met(one))), Status::Retracted);
    // Who is not its origin has nothing to take back.
    assert_eq!(status(&format!("{}{dora}", met(one))), Status::Reported);
    assert_eq!(status(&format!("{}{carla}", met(two))), Status::Corroborated);
    assert_eq!(status(&format!("{}{carla}{dora}", met(two))), Status::Retracted);
}

#[test]
fn of_roots_taken_for_one_each_must_take_it_back() {
    let cite = r#"{ source = "herald-1", via = [{ who = "witness" }] }, { source = "herald-1", via = [{ who = "bora-official" }] }"#;
    let one = says("witness-says", "witness", "retracts");
    let other = says("official-says", "bora-official", "retracts");
    assert_eq!(status(&format!("{}{one}", met(cite))), Status::Reported);
    assert_eq!(status(&format!("{}{other}", met(cite))), Status::Reported);
    assert_eq!(status(&format!("{}{one}{other}", met(cite))), Status::Retracted);
}

// Precedence.

#[test]
fn the_stronger_word_stands() {
    // Each step adds one piece to the case, and the status climbs.
    let party = r#"{ source = "herald-1", via = [{ who = "bora" }] }"#;
    let third = r#"{ source = "courier-1", via = [{ who = "carla" }] }"#;
    let mut text = met(&format!("{party}, {third}"));
    assert_eq!(status(&text), Status::Confirmed, "over corroborated");
    text += &says("dora-says", "dora", "denies");
    assert_eq!(status(&text), Status::Disputed, "over confirmed");
    text += &says("alba-says", "alba", "denies");
    text += &says("bertil-says", "bertil", "denies");
    assert_eq!(status(&text), Status::Denied, "over disputed");
    text += &says("bora-says", "bora", "retracts");
    text += &says("carla-says", "carla", "retracts");
    assert_eq!(status(&text), Status::Retracted, "over denied");
}

#[test]
fn a_status_in_the_file_overrules_and_both_are_kept() {
    for wanted in Status::ALL {
        let status =
            format!("claim = \"they-met\"\nstatus = {{ is = \"{}\", why = \"we know\" }}", wanted.word());
        let text = met(r#"{ source = "herald-1" }, { source = "courier-1" }"#)
            .replace("claim = \"they-met\"", &status);
        let (_, evidence) = weigh(&text, "meeting");
        assert_eq!((evidence.status(), evidence.derived), (*wanted, Status::Corroborated));
        assert_eq!(evidence.overruled.as_ref().map(|overrule| &*overrule.why), Some("we know"));
    }
}

// Several records together.

#[test]
fn what_several_records_rest_on_counts_each_root_once() {
    // Carla stands behind both meetings, in one document twice and in another; two voices whom the Herald heard on one
    // day count as one; the second meeting is on such a voice alone.
    let second = |cite: &str| met(cite).replace("id = \"meeting\"", "id = \"second\"").split_off(WORLD.len());
    let first = r#"{ source = "herald-1", via = [{ who = "carla" }] }, { source = "courier-1", via = [{ who = "carla" }] }, { source = "herald-1", via = [{ who = "witness" }] }"#;
    let text = met(first) + &second(r#"{ source = "herald-2", via = [{ who = "bora-official" }] }"#);
    let library = library(&text);
    let records = library.in_time();
    assert_eq!(records.len(), 2);
    let both = together(&library, records, None);
    // Reports: Carla in the Herald and in the Courier, the witness in one Herald, the official in the other.
    assert_eq!((both.records, both.numbers().as_str(), both.unnamed), (2, "4/2/1", 1));
    let many: Vec<usize> = both.roots.iter().map(|(_, reports)| *reports).collect();
    assert_eq!(many, [2, 2]);
    for record in records {
        let alone = together(&library, &[*record], None);
        assert_eq!(alone.numbers(), of_record(&library, *record, None).numbers());
    }
    assert_eq!(together(&library, &[], None).numbers(), "0/0/0");
}

// Claims.

#[test]
fn a_claim_rests_on_the_word_of_those_who_assert_it() {
    let claim = |text: &str| weigh(&format!("{WORLD}{text}"), "they-met").1;
    // That Carla said so has the Gazette's witness for its root; that it is so has Carla.
    let one = claim(&says("carla-says", "carla", "asserts"));
    assert_eq!((one.reports, one.roots.len(), one.status()), (1, 1, Status::Reported));
    let both = claim(&(says("carla-says", "carla", "asserts") + &says("dora-says", "dora", "asserts")));
    assert_eq!((both.roots.len(), both.status()), (2, Status::Corroborated));
    // At any time Anna may have been the minister: her word is Alba's, and confirms what Carla says; alone it has
    // nothing to confirm.
    let party = claim(&(says("anna-says", "anna", "asserts") + &says("carla-says", "carla", "asserts")));
    assert_eq!(party.status(), Status::Confirmed);
    assert_eq!(claim(&says("anna-says", "anna", "asserts")).status(), Status::Reported);
    // Where it was raised asserts nothing: it may have been raised by being denied.
    let raised = WORLD.replace(
        "about = [\"alba\", \"bora\"]",
        "about = [\"alba\", \"bora\"]\ncite = [{ source = \"herald-1\" }]",
    );
    let evidence = weigh(&format!("{raised}{}", says("dora-says", "dora", "denies")), "they-met").1;
    assert_eq!((evidence.reports, evidence.roots.len(), evidence.status()), (0, 0, Status::Disputed));
    let denied = claim(&(says("carla-says", "carla", "asserts") + &says("alba-says", "alba", "denies")));
    assert_eq!((denied.roots.len(), denied.status()), (1, Status::Disputed));
}

#[test]
fn who_does_not_dispute_a_claim_does_not_assert_it() {
    let text = says("reports-say", "reports", "asserts") + &says("bora-says", "bora", "does-not-dispute");
    let (library, evidence) = weigh(&format!("{WORLD}{text}"), "they-met");
    let Some(AnyId::Actor(reports)) = library.find("reports") else { unreachable!() };
    assert_eq!(evidence.roots, [Root::Actor(reports)]);
    assert_eq!(
        (evidence.status(), evidence.contested, evidence.is_unnamed()),
        (Status::Reported, false, true)
    );
}
