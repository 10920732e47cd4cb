//! The claims: whose stances in which order, and which of them a question is about; worked out by hand.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/dataset.rs"]
mod dataset;
#[path = "support/real.rs"]
mod real;

use demarche::dataset::AnyId;
use demarche::date::Order;
use demarche::library::Library;
use demarche::query::claims::{Claims, claims, unheard};
use demarche::query::timeline::timeline;
use demarche::query::{Filter, Question};
use demarche::reading::Values;
use std::sync::LazyLock;

static REAL: LazyLock<Library> = LazyLock::new(|| Library::new(real::checked(), "data"));

/// Dora of Alba denies, comes round, and says once more something of which nobody knows when; an official speaks of a
/// letter.
const SMALL: &str = r#"
[dataset]
title = "claims"
[[actor]]
id = "alba"
name = "Alba"
kind = "state"
[[actor]]
id = "bora"
name = "Bora"
kind = "state"
[[actor]]
id = "official"
name = "an official"
kind = "person"
named = false
[[actor]]
id = "dora"
name = "Dora"
kind = "person"
part_of = "alba"
[[source]]
id = "issue"
label = "an issue"
date = "[2024-03-18..2024-03-29]"
[[meeting]]
id = "talks"
title = "talks"
date = "2024-03-01"
participants = [{ actor = "alba" }, { actor = "bora" }]
summary = "They talk."
claim = "they-met"
cite = [{ source = "issue" }]
[[statement]]
id = "denies"
title = "no talks"
speaker = "dora"
about = ["bora"]
date = { edtf = "[2024-03-11..2024-03-24]", anchor = "issue", rule = "week -1", basis = "stated" }
act = "deny"
speech = "indirect"
summary = "There were none."
stances = [{ claim = "they-met", stance = "denies" }]
cite = [{ source = "issue" }]
[[statement]]
id = "comes-round"
title = "talks after all"
speaker = "dora"
about = ["bora"]
date = { edtf = "[2024-03-18..2024-03-29]", anchor = "issue", rule = "same", basis = "stated" }
act = "comment"
speech = "indirect"
summary = "There were some."
stances = [{ claim = "they-met", stance = "does-not-dispute" }]
cite = [{ source = "issue" }]
[[statement]]
id = "once-more"
title = "no word"
speaker = "dora"
about = ["bora"]
act = "comment"
speech = "indirect"
summary = "Nothing to say."
stances = [{ claim = "they-met", stance = "declines-to-comment" }]
cite = [{ source = "issue" }]
[[statement]]
id = "hint"
title = "a letter"
speaker = "official"
about = ["bora"]
date = "2024-03-02"
act = "comment"
speech = "indirect"
summary = "There is a letter."
stances = [{ claim = "letter", stance = "asserts" }]
cite = [{ source = "issue" }]
[[claim]]
id = "letter"
text = "There is a letter."
about = ["bora"]
[[claim]]
id = "they-met"
text = "Alba and Bora met."
about = ["alba", "bora"]
"#;

fn asked(library: &Library, question: &Question) -> Claims {
    let found = timeline(library, question);
    claims(library, question, (!question.is_open()).then_some(&found))
}

#[test]
fn one_actors_stances_stand_in_order() {
    let library = dataset::library(SMALL);
    let all = asked(&library, &Question::default());
    assert_eq!((all.asked.len(), all.all, all.contested()), (2, 2, 1));
    // The contested one first, though it is the second in the file.
    let [met, letter] = all.asked.as_slice() else { unreachable!() };
    assert_eq!(library.id(AnyId::Claim(met.claim)), "they-met");
    let words: Vec<_> = met.voices[0].stances.iter().map(|taken| (taken.kind.word(), taken.since)).collect();
    // "Last week" and the day of the issue overlap by their bounds, and last week is the earlier all the same. What has
    // no date has no place in time.
    assert_eq!(
        words,
        [
            ("denies", Order::CannotTell),
            ("does-not-dispute", Order::Before),
            ("declines-to-comment", Order::CannotTell),
        ]
    );
    assert_eq!(met.records.len(), 1);
    // Dora speaks for Alba. Of Bora nobody has spoken to either.
    let heard =
        |one| unheard(library.then(None), one).into_iter().map(|actor| library.id(AnyId::Actor(actor)));
    assert_eq!(heard(met).collect::<Vec<_>>(), ["bora"]);
    assert_eq!(heard(letter).collect::<Vec<_>>(), ["bora"]);
}

#[test]
fn every_claim_of_the_four_articles_has_all_its_stances() {
    let all = asked(&REAL, &Question::default());
    let said: Vec<String> = all
        .asked
        .iter()
        .map(|one| {
            let voice = |voice: &demarche::query::claims::Voice| {
                let words: Vec<_> = voice.stances.iter().map(|taken| taken.kind.word()).collect();
                format!("{} {}", REAL.short_name(voice.actor), words.join(" "))
            };
            let id = REAL.id(AnyId::Claim(one.claim));
            format!("{id}: {}", one.voices.iter().map(voice).collect::<Vec<_>>().join("; "))
        })
        .collect();
    // As the files have them: the contested first.
    let expected = [
        "hamas-office-moving-to-turkey: earlier reports on the political office (000) asserts; \
         Turkish diplomatic sources (000) denies",
        "doha-told-hamas-to-leave: a senior Hamas official (000) denies",
        "hamas-label: Erdogan denies denies; Israel National News asserts; Miller asserts; Mitsotakis asserts",
        "plans-for-hamas-bureau-in-turkey: Fidan denies",
        "hamas-members-moved-to-turkey: reports on members leaving Qatar (000) asserts; Kan asserts; \
         reports on leaders relocating (003) asserts",
        "turkey-hosts-political-leadership: Miller does-not-dispute; reports on the hosting of leaders (000) asserts",
        "washington-told-doha-expel: a US official (000) asserts",
        "hamas-leaders-turkish-citizenship: rumours (003) asserts",
    ];
    assert_eq!(said, expected);
    // What Erdogan said on two occasions has bounds that overlap: nobody knows in which order.
    assert_eq!(all.asked[2].voices[0].stances[1].since, Order::CannotTell);
}

#[test]
fn the_claims_are_those_of_the_question() {
    let ids = |query: &str, day: Option<&str>| {
        let filter: Filter = query.parse().unwrap();
        let question = Question { filter, as_of: day.map(|day| day.parse().unwrap()), ..Question::default() };
        let claims = asked(&REAL, &question);
        let ids: Vec<_> = claims.asked.iter().map(|one| REAL.id(AnyId::Claim(one.claim))).collect();
        (ids.join(" "), claims.all)
    };
    assert_eq!(ids("from:miller", None), ("hamas-label turkey-hosts-political-leadership".to_owned(), 8));
    assert_eq!(ids("kind:meeting", None), (String::new(), 8));
    // All but the label of Hamas, which is in 001, stand in 000 and 003 alone: of 4 November 2024 at the earliest. That a
    // US official told of the message to Doha before that stands in 000 too, and his word is cited without a day.
    assert_eq!(ids("", Some("2024-11-04")).1, 8);
    assert_eq!(ids("", Some("2024-11-03")), ("hamas-label".to_owned(), 1));
    assert_eq!(ids("", Some("2024-07-04")), (String::new(), 0));
}

#[test]
fn sources_have_short_names_of_their_own() {
    let short = |library: &Library| {
        library.dataset.sources.ids().map(|id| library.short_label(id).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(short(&REAL), ["001", "000", "003", "002"]);
    let issue = |number: usize, outlet: &str| {
        format!("[[source]]\nid = \"s{number}\"\nlabel = \"issue {number}\"\noutlet = \"{outlet}\"\n")
    };
    let outlets = ["herald", "wire"]
        .map(|id| format!("[[actor]]\nid = \"{id}\"\nname = \"The {id}\"\nkind = \"outlet\"\n"))
        .concat();
    let sources = [issue(1, "herald"), issue(2, "herald"), issue(3, "wire")].concat();
    // Two are of the Herald, so that its name tells neither.
    let library = dataset::library(&format!("[dataset]\ntitle = \"labels\"\n{outlets}{sources}"));
    assert_eq!(short(&library), ["issue 1", "issue 2", "The wire"]);
}
