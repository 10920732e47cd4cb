//! Why a mark is what it is: the facts, worked out by hand on a made-up dataset; and that nothing is without them.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/dataset.rs"]
mod dataset;
#[path = "support/real.rs"]
mod real;

use dataset::library;
use demarche::dataset::AnyId;
use demarche::export::{Lines, why_text};
use demarche::library::Library;
use demarche::page::{self, Glyphs, Sheet, View};
use demarche::query::Question;
use demarche::query::claims::claims;
use demarche::query::explain::{Lead, Marked, explain};
use demarche::query::timeline::timeline;

const WORLD: &str = r#"
[dataset]
title = "why"

[[actor]]
id = "alba"
name = "Alba"
kind = "state"

[[actor]]
id = "bora"
name = "Bora"
kind = "state"

[[actor]]
id = "anna"
name = "Anna"
kind = "person"
part_of = "alba"
offices = [{ title = "minister", of = "alba", on = ["2024-03"], cite = [{ source = "herald-20", at = "¶ 2", via = [{ who = "official", cue = "said" }] }] }]

[[actor]]
id = "official"
name = "an official"
kind = "person"
named = false
part_of = "alba"

[[actor]]
id = "officers"
name = "officers"
kind = "person"
named = false
plural = true
part_of = "bora"
perhaps = [{ actor = "anna", why = "she was there" }]

[[actor]]
id = "herald"
name = "The Herald"
kind = "outlet"

[[source]]
id = "herald-20"
label = "Herald of the 20th"
outlet = "herald"
date = "2024-03-20"
reliability = "B"

[[source]]
id = "leaf"
label = "a leaf"
date = "2024-03-21"
reliability = "F"

[[event]]
id = "closed"
title = "the bridge closes"
date = { edtf = "[2024-03-11..2024-03-17]", phrase = "last week", anchor = "herald-20", rule = "week -1", basis = "stated" }
actors = [{ actor = "alba", role = "actor" }, { actor = "bora", role = "party" }]
summary = "The bridge was closed."
claim = "is-closed"
status = { is = "confirmed", why = "we walked there" }
cite = [
  { source = "herald-20", at = "¶ 1", via = [{ who = "official", cue = "said" }] },
  { source = "herald-20", at = "¶ 4", via = [{ who = "officers", cue = "said" }] },
  { source = "herald-20", at = "¶ 6", via = [{ who = "official", cue = "added" }] },
  { source = "leaf", at = "¶ 2", says = { date = "2024-03-20" } },
]

[[event]]
id = "reopened"
title = "the bridge opens"
date = { edtf = "[2024-03-18..2024-03-24]", anchor = "closed", rule = "week 1", basis = "inferred", why = "it stood closed for a week" }
actors = [{ actor = "alba", role = "actor" }]
summary = "The bridge was opened."
cite = [{ source = "leaf", at = "¶ 3" }]

[[event]]
id = "mended"
title = "the bridge is mended"
date = "2024-03-15"
actors = [{ actor = "alba", role = "actor" }]
summary = "The bridge was mended."
cite = [{ source = "leaf", at = "¶ 3" }]

[[claim]]
id = "is-closed"
text = "The bridge is closed."
about = ["alba", "bora"]
credibility = 2

[[statement]]
id = "anna-denies"
title = "Anna's denial"
speaker = "anna"
about = ["alba"]
date = "2024-03-21"
act = "deny"
speech = "indirect"
summary = "Anna denied it."
stances = [{ claim = "is-closed", stance = "denies" }]
cite = [{ source = "leaf", at = "¶ 4", via = [{ who = "herald", cue = "by" }, { who = "anna", cue = "said" }] }]

[[statement]]
id = "officers-shrug"
title = "no dispute"
speaker = "officers"
about = ["alba"]
date = "2024-03-21"
act = "comment"
speech = "indirect"
summary = "The officers did not dispute it."
stances = [{ claim = "is-closed", stance = "does-not-dispute" }]
cite = [{ source = "leaf", at = "¶ 5" }]
"#;

fn told(library: &Library, id: &str) -> String {
    let mut out = Vec::new();
    let question = Question::default();
    let found = timeline(library, &question);
    why_text(&mut Lines::new(&mut out, false), library, &question, &found, library.find(id).unwrap())
        .unwrap();
    String::from_utf8(out).unwrap()
}

/// The lines under a heading.
fn under(text: &str, heading: &str) -> Vec<String> {
    let lines = text.lines().skip_while(|line| !line.starts_with(heading)).skip(1);
    lines.take_while(|line| line.starts_with(' ')).map(ToOwned::to_owned).collect()
}

#[test]
fn the_status_says_its_rule_and_what_the_file_overrules() {
    let library = library(WORLD);
    // Three roots, two of them unnamed and heard by one paper on one day: one root. The leaf may be of the Herald's
    // house, but the roots beside it are no outlets: so the two are independent, and Anna's denial disputes it.
    assert_eq!(
        under(&told(&library, "closed"), "status"),
        [
            "  confirmed, set by the file: we walked there",
            "  but for that disputed: somebody named denies it",
            "    an official and the document “a leaf” are independent",
            "    Anna denies [anna-denies]",
            "    contested: somebody denies it, named or not",
        ]
    );
}

#[test]
fn reports_stand_under_their_roots_and_say_what_counts_together() {
    let library = library(WORLD);
    let text = told(&library, "closed");
    assert_eq!(
        under(&text, "reports"),
        [
            "  3/2/1: 3 reports (one for each root in each document), 2 roots, 1 named",
            "    counted as one root: unnamed, heard by The Herald on what may be one day",
            "      root: an official (unnamed) [official]",
            "        cited by The Herald (added / said) [herald]",
            "          in Herald of the 20th, ¶ 1 [herald-20]",
            "          in Herald of the 20th, ¶ 6 [herald-20]",
            "      root: officers (unnamed) [officers]",
            "        cited by The Herald (said) [herald]",
            "          in Herald of the 20th, ¶ 4 [herald-20]",
            "    root: the document “a leaf” [leaf]",
            "      in a leaf, ¶ 2 [leaf]",
        ]
    );
    assert_eq!(
        under(&text, "grades"),
        [
            "  Herald of the 20th: reliability B, usually reliable [herald-20]",
            "  a leaf: reliability ?, set to F: cannot be judged; never bad, and in no average [leaf]",
            "  credibility 2, probably true [is-closed]",
        ]
    );
}

#[test]
fn stances_say_what_they_do_and_whose_side_is_silent() {
    let library = library(WORLD);
    assert_eq!(
        under(&told(&library, "closed"), "the claim that it is so"),
        [
            "  The bridge is closed. [is-closed]",
            "    Anna denies, 21 Mar 2024: disputes it; if every named party does, it is denied [anna-denies]",
            "    officers (unnamed) does not dispute, 21 Mar 2024: confirms nothing, moves nothing [officers-shrug]",
        ]
    );
    let statement = told(&library, "officers-shrug");
    let heading = "the claim on which it takes a stance";
    assert_eq!(
        under(&statement, heading)[1],
        "    contested: somebody denies that claim, which marks this record, too"
    );
}

#[test]
fn what_is_told_in_several_ways_is_told_with_who_tells_it() {
    let library = library(WORLD);
    assert_eq!(
        under(&told(&library, "closed"), "told in several ways"),
        [
            "  date: 2 versions",
            "    one day of 11-17 Mar 2024, as the record has it",
            "      Herald of the 20th, ¶ 1 [herald-20]",
            "      Herald of the 20th, ¶ 4 [herald-20]",
            "      Herald of the 20th, ¶ 6 [herald-20]",
            "    20 Mar 2024",
            "      a leaf, ¶ 2 [leaf]",
        ]
    );
    let turned = WORLD.replace("\"does-not-dispute\"", "\"asserts\"").replace(
        "[[statement]]\nid = \"officers-shrug\"",
        "[[statement]]\nid = \"officers-deny\"\ntitle = \"a denial\"\nspeaker = \"officers\"\nabout = [\"alba\"]\n\
         date = \"2024-03\"\nact = \"deny\"\nspeech = \"indirect\"\nsummary = \"They denied it.\"\n\
         stances = [{ claim = \"is-closed\", stance = \"denies\" }]\ncite = [{ source = \"leaf\", at = \"¶ 6\" }]\n\n\
         [[statement]]\nid = \"officers-shrug\"",
    );
    assert_eq!(
        under(&told(&self::library(&turned), "is-closed"), "stances that do not go together"),
        [
            "  officers (unnamed) changed [officers]",
            "    denies: a denial [officers-deny]",
            "    before or after that, nobody can tell: asserts: no dispute [officers-shrug]",
        ]
    );
}

/// Wherever the way of a word is shown, each who passes it on has a line that leads to it.
#[test]
fn every_hop_can_be_gone_to() {
    let library = library(WORLD);
    let question = Question::default();
    let view = View { library: &library, question: &question, glyphs: &Glyphs::UNICODE };
    let asked = claims(&library, &question, None);
    let line = |sheet: &Sheet, words: &str| {
        let found = sheet.lines.iter().find(|(line, _)| line.text().trim() == words);
        found.map(|(_, to)| to.map(|to| library.id(to).to_owned()))
    };
    // Between the leaf and Anna stands the Herald.
    let sheet = page::claims(&view, &asked, 100);
    assert_eq!(line(&sheet, "through The Herald"), Some(Some("herald".to_owned())));
    // An office has no tree: the Herald has it from an official.
    let sheet = page::evidence(&view, library.find("anna").unwrap(), 100);
    assert_eq!(line(&sheet, "← The Herald"), Some(Some("herald".to_owned())));
    assert_eq!(line(&sheet, "← an official (unnamed)"), Some(Some("official".to_owned())));
}

#[test]
fn a_date_is_reckoned_step_by_step() {
    let library = library(WORLD);
    let text = told(&library, "reopened");
    assert_eq!(
        under(&text, "date"),
        [
            "  one day of 18-24 Mar 2024",
            "    one of 7 days, which of them is not told",
            "    inferred: it stood closed for a week",
            "    reckoned by `week 1`: one day of the week after the anchor's",
            "    anchor: the bridge closes, one day of 11-17 Mar 2024 [closed]",
            "    gives one day of 18-24 Mar 2024, as the file says",
            "    reckoned by `week -1`: one day of the week before the anchor's",
            "    anchor: Herald of the 20th, 20 Mar 2024 [herald-20]",
            "    gives one day of 11-17 Mar 2024, as the file says",
            "    that hangs on no other date",
            "  first reported 21 Mar 2024, at most 3 days after",
        ]
    );
    // When the anchor's anchor is corrected, what hangs on it follows, and the file's date is off.
    let moved = WORLD.replace("date = \"2024-03-20\"", "date = \"2024-03-27\"");
    let text = told(&Library::new(dataset::checked(&moved), "test"), "reopened");
    let lines = under(&text, "date");
    for line in [
        "    that should be one day of 18-24 Mar 2024, by its own anchor",
        "    gives one day of 25-31 Mar 2024: the file disagrees",
        "    gives one day of 18-24 Mar 2024: the file disagrees",
    ] {
        assert!(lines.iter().any(|found| found == line), "{line}\n{text}");
    }
}

#[test]
fn the_order_to_the_neighbours_is_told_with_its_reason() {
    let library = library(WORLD);
    assert_eq!(
        under(&told(&library, "mended"), "order"),
        [
            "  the bridge closes, one day of 11-17 Mar 2024; which came first cannot be told: their days overlap, 15 Mar 2024",
            "  [closed]",
            "  the bridge opens, one day of 18-24 Mar 2024; it came before that, by their bounds [reopened]",
        ]
    );
    // A week that is not known, and the week after it: their days overlap, and yet one anchor orders them.
    let vague = WORLD
        .replace("date = \"2024-03-20\"", "date = \"2024-03\"")
        .replace("[2024-03-11..2024-03-17]", "[2024-02-19..2024-03-24]")
        .replace("[2024-03-18..2024-03-24]", "[2024-02-26..2024-03-31]")
        .replace("date = \"2024-03-15\"", "date = \"2025\"");
    let text = told(&self::library(&vague), "reopened");
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("it came after that, since both are reckoned from one anchor [closed]"), "{text}");
}

#[test]
fn an_actor_says_what_its_word_is_worth() {
    let library = library(WORLD);
    let text = told(&library, "officers");
    for line in [
        "  unnamed: its word is a report; it confirms nothing, and its denial contests but does not dispute",
        "  several, by the words of the source: a plural proves nothing, they may be one person",
        "  perhaps Anna, a guess that never counts: she was there [anna]",
        "  part of Bora [bora]",
        "  counts with Bora [bora]",
        "  the root of 2 records",
    ] {
        assert!(text.lines().any(|found| found == line), "{line}\n{text}");
    }
    assert!(told(&library, "leaf").contains("not named: it may be of one house with any other document"));
}

/// Everything has an answer, every fact says something, and what it leads to is there.
#[test]
fn nothing_is_without_a_reason() {
    let library = Library::new(real::checked(), "data");
    let question = Question::default();
    for id in library.ids() {
        let any = library.find(id).unwrap();
        let parts = explain(&library, &question, Marked::Thing(any, [None, None]));
        assert!(!parts.is_empty(), "{id}");
        for fact in parts.iter().flat_map(|part| &part.facts) {
            assert!(!fact.words.trim().is_empty(), "{id}");
            if let Some(Lead::Paragraph(source, number)) = fact.to {
                // A citation of it says the same as what it is: there and nowhere else.
                let cited = explain(&library, &question, Marked::Citation(any, source, number));
                assert!(cited.iter().any(|part| part.heading == "citation"), "{id} ¶ {number}: {fact:?}");
            }
        }
        // Each citation of a record stands under its root once.
        if let AnyId::Record(record) = any {
            let places = parts.iter().filter(|part| part.heading == "reports").flat_map(|part| &part.facts);
            let places = places.filter(|fact| matches!(fact.to, Some(Lead::Paragraph(..)))).count();
            let cited = library.dataset.records[record].cite.iter();
            assert_eq!(places, cited.filter(|citation| citation.at.last().is_some()).count(), "{id}");
        }
    }
}
