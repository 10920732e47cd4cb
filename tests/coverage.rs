//! Who reported what, how soon, who did not, and what is missing: worked out by hand, and counted again slowly.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/dataset.rs"]
mod dataset;
#[path = "support/real.rs"]
mod real;

use demarche::dataset::{AnyId, RecordId, Root};
use demarche::date::Day;
use demarche::library::Library;
use demarche::query::Question;
use demarche::query::claims::{Claims, claims};
use demarche::query::coverage::{By, Cell, Coverage, Lag, coverage};
use demarche::query::gaps::{Gaps, gaps};
use demarche::query::timeline::timeline;
use std::sync::LazyLock;

static REAL: LazyLock<Library> = LazyLock::new(|| Library::new(real::checked(), "data"));

fn record(library: &Library, id: &str) -> RecordId {
    match library.find(id) {
        Some(AnyId::Record(record)) => record,
        _ => unreachable!("{id} is no record"),
    }
}

fn name(library: &Library, carrier: Root) -> &str {
    match carrier {
        Root::Actor(actor) => library.id(AnyId::Actor(actor)),
        Root::Source(source) => library.id(AnyId::Source(source)),
    }
}

fn asked(library: &Library, question: &Question, by: By) -> Coverage {
    coverage(library, question, &timeline(library, question), by)
}

fn as_of(day: &str) -> Question {
    Question { as_of: Some(day.parse().unwrap()), ..Question::default() }
}

/// What stands in a record's line, column by column: O for its own voice, c for citing, - for silence, ? where it cannot
/// be told, a blank for nothing.
fn line(library: &Library, coverage: &Coverage, id: &str) -> String {
    let record = record(library, id);
    let line = coverage.lines.iter().position(|line| line.row.record == record).unwrap();
    let sign = |column| match coverage.cell(library.then(None), line, column) {
        Cell::Has(voice) if voice.is_own => 'O',
        Cell::Has(_) => 'c',
        Cell::NotIn => '-',
        Cell::CannotTell => '?',
        Cell::Nothing => ' ',
    };
    (0..coverage.columns.len()).map(sign).collect()
}

fn columns<'l>(library: &'l Library, coverage: &Coverage) -> Vec<&'l str> {
    coverage.columns.iter().map(|column| name(library, column.carrier)).collect()
}

fn lag(library: &Library, coverage: &Coverage, id: &str) -> Lag {
    let record = record(library, id);
    coverage.lines.iter().find(|line| line.row.record == record).unwrap().lag
}

const fn days(least: i64, most: i64) -> Lag {
    Lag::Days { least, most: Some(most) }
}

#[test]
fn who_carries_what_in_the_four_articles() {
    let by_source = asked(&REAL, &Question::default(), By::Source);
    assert_eq!(columns(&REAL, &by_source), ["source-001", "source-000", "source-003", "source-002"]);
    for (id, cells, why) in [
        // 003 was written after the attack and does not mention it.
        ("hamas-attack-2023", "OO-O", "¶ 12, ¶ 13, ¶ 5"),
        ("israel-gaza-campaign", "OOOO", "all four"),
        // The spy chief's meeting is reported on the word of Reuters and of Axios. It was over by 17 January 2025: before
        // 002 surely, before 000 and 003 perhaps.
        ("kalin-hamas-ankara", "c??-", "¶ 3-5 and ¶ 8, both through agencies"),
        // In its own voice and, for those present, on the word of the Directorate: its own voice is there. Not before
        // 22 January 2025, when the three others had been written.
        ("erdogan-darwish-ankara", "   O", "¶ 1-3"),
        // 000 has it from Kan and from reports, 003 from reports. On 1 November at the earliest: 001 is perhaps older.
        ("hamas-members-leave-doha", "?cc-", "¶ 1-2, ¶ 5; ¶ 7"),
        // Nobody stands between the article and the one who speaks.
        ("miller-on-hosting", "?OO-", "¶ 3-4; ¶ 5"),
        // RFI passes on what Ozel told it.
        ("ozel-on-citizenship-rumours", "??c-", "¶ 9"),
        // December 2024 is before 002, and after none of the others for sure.
        ("amnesty-report", "???O", "¶ 7"),
        // Without a date nothing is later.
        ("qatar-mediates-israel-hamas", "?O??", "¶ 1"),
    ] {
        assert_eq!(line(&REAL, &by_source, id), cells, "{id}: {why}");
    }
    let totals: Vec<[usize; 2]> =
        by_source.columns.iter().map(|column| [column.records, column.alone]).collect();
    // Counted in the files: the records that cite a source, and those that cite no other.
    let count = |source: &str| {
        let cites = |id: &str| format!("source = \"{id}\"");
        let others: Vec<String> =
            ["source-000", "source-001", "source-002", "source-003"].iter().map(|id| cites(id)).collect();
        let kinds = ["[[meeting]]", "[[statement]]", "[[event]]", "[[tie]]"];
        let (mut all, mut alone) = (0, 0);
        for (_, text) in demarche::embedded::FILES {
            let mut records = text.split("\n[[").map(|part| format!("[[{part}"));
            for record in records.by_ref().filter(|part| kinds.iter().any(|kind| part.starts_with(kind))) {
                if record.contains(&cites(source)) {
                    all += 1;
                    alone += usize::from(others.iter().filter(|other| record.contains(*other)).count() == 1);
                }
            }
        }
        [all, alone]
    };
    assert_eq!(totals, ["source-001", "source-000", "source-003", "source-002"].map(count));
}

#[test]
fn who_carries_what_by_outlets() {
    let by_outlet = asked(&REAL, &Question::default(), By::Outlet);
    let at = |id: &str, outlet: &str| {
        let column = columns(&REAL, &by_outlet).iter().position(|one| *one == outlet).unwrap();
        line(&REAL, &by_outlet, id).chars().nth(column).unwrap()
    };
    // Israel National News cites Reuters, which cites TRT, which cites sources: nobody has it in its own voice.
    for outlet in ["israel-national-news", "reuters", "trt", "axios"] {
        assert_eq!(at("kalin-hamas-ankara", outlet), 'c', "{outlet}");
    }
    // That intelligence keeps in touch TRT said itself.
    assert_eq!([at("mit-in-contact", "trt"), at("mit-in-contact", "israel-national-news")], ['O', 'c']);
    // To RFI Ozel spoke himself; the rumours it has from him.
    assert_eq!(at("ozel-on-citizenship-rumours", "rfi"), 'O');
    assert_eq!(at("rumours-of-citizenship", "rfi"), 'c');
    // No document of Reuters is held: that it is silent cannot be said.
    assert_eq!(at("hamas-attack-2023", "reuters"), ' ');
    // Reports without a name are no outlet that could be asked.
    assert!(!columns(&REAL, &by_outlet).contains(&"unnamed-reports-000"));
}

#[test]
fn how_soon_it_was_reported() {
    let found = asked(&REAL, &Question::default(), By::Source);
    for (id, wanted, why) in [
        // 7 October 2023 to 5 July 2024 are 24 + 30 + 31 + 31 + 29 + 31 + 30 + 31 + 30 + 5 = 272 days; to 17 January
        // 2025, the last day that the first article can have, 366 to the same day of 2024, 92 to 7 January and 10.
        ("hamas-attack-2023", days(272, 468), "001 came first at the latest on its last day"),
        // "On Wednesday": the article's own day or one of the six before it, whatever day that was. By the bounds alone it
        // could be 282 days.
        ("erdogan-darwish-ankara", days(0, 6), "weekday wed"),
        // "Last week" in 000: from the day before its Monday to the Monday before its Sunday. 003, which has it too, may
        // have come sooner, on the same day; not before it happened.
        ("hamas-members-leave-doha", days(0, 13), "week -1"),
        // Two weeks ago the official told of it: not later than 5 January 2025; said on 7 October 2023 or later. 366 to
        // 7 October 2024, 92 to 7 January, less 2.
        ("washington-to-doha-on-office", days(0, 456), "the hop's own date"),
        // 5 December 2024 to 22 January 2025: 26 + 22; to 31 October: 282 more.
        ("amnesty-report", days(48, 330), "month dec says less than the day"),
        // April 2024 to 5 July: from its last day 66; from its first to 17 January 2025: 30 + 31 + 30 + 31 + 31 + 30 +
        // 31 + 30 + 31 + 16.
        ("erdogan-haniyeh-istanbul", days(66, 291), "month apr"),
        ("mitsotakis-on-hamas", Lag::CannotTell, "open to the past"),
        ("qatar-mediates-israel-hamas", Lag::CannotTell, "undated"),
    ] {
        assert_eq!(lag(&REAL, &found, id), wanted, "{id}: {why}");
    }
}

/// Day by day: every day that a document can have been of, and on each every day that the rule and the written bounds
/// leave. The program may be wider than that, never narrower, and never wider than the bounds alone.
#[test]
fn lags_hold_every_day_that_is_possible() {
    let dataset = &REAL.dataset;
    let by_source = asked(&REAL, &Question::default(), By::Source);
    let mut tried = 0;
    for line in &by_source.lines {
        let Some(dated) = &dataset.records[line.row.record].date else { continue };
        for (column, voice) in &line.by {
            let Root::Source(source) = by_source.columns[*column].carrier else { unreachable!() };
            let written = dataset.sources[source].date.as_ref().unwrap().when.span();
            let (from, to) = (written.earliest.day().unwrap(), written.latest.day().unwrap());
            let anchored = match dated.reckoned() {
                Some((demarche::dataset::Anchor::Source(anchor), rule)) if anchor == source => Some(rule),
                _ => None,
            };
            let (mut least, mut most) = (i64::MAX, i64::MIN);
            for number in from.number()..=to.number() {
                let day = Day::from_number(number);
                let allowed = anchored.map(|rule| rule.reckon(&day.to_string().parse().unwrap()).span());
                let span = dated.when.span();
                let happened = allowed.map_or(Some(span), |allowed| span.intersection(allowed));
                let Some((Some(begins), Some(ends))) =
                    happened.map(|span| (span.earliest.day(), span.latest.day()))
                else {
                    continue;
                };
                least = least.min(number - ends.number());
                most = most.max(number - begins.number());
            }
            let Lag::Days { least: told_least, most: told_most } = voice.lag else {
                assert!(least == i64::MAX || most < 0 || dated.when.span().earliest.day().is_none());
                continue;
            };
            let id = &dataset.records[line.row.record].id;
            assert!(told_least <= least.max(0), "{id}: {told_least} {least}");
            assert!(told_most.is_none_or(|told| told >= most), "{id}: {told_most:?} {most}");
            let widest = dated.when.span().earliest.day().map(|day| to.number() - day.number());
            assert!(told_most.is_none_or(|told| widest.is_some_and(|widest| told <= widest)), "{id}");
            tried += 1;
        }
    }
    assert!(tried > 50, "{tried}");
}

/// A newspaper with two issues, a pamphlet without an outlet, an agency that only others cite.
const SMALL: &str = r#"
[dataset]
title = "coverage"
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
[[actor]]
id = "herald"
name = "Herald"
kind = "outlet"
[[actor]]
id = "wire"
name = "Wire"
kind = "outlet"
[[source]]
id = "first"
label = "Herald, first issue"
outlet = "herald"
date = "2024-03-04"
[[source]]
id = "second"
label = "Herald, second issue"
outlet = "herald"
date = "2024-03-20"
[[source]]
id = "pamphlet"
label = "a pamphlet"
date = "[2024-03-10..2024-03-12]"
[[meeting]]
id = "talks"
title = "talks"
date = "2024-03-01"
participants = [{ actor = "alba" }, { actor = "bora" }]
summary = "They talk."
claim = "they-met"
cite = [
  { source = "second", via = [{ who = "wire", date = "2024-03-03" }, { who = "official" }] },
  { source = "pamphlet" },
]
[[event]]
id = "flood"
title = "flood"
date = "2024-03-11"
actors = [{ actor = "bora", role = "recipient" }]
summary = "Water."
cite = [{ source = "second", via = [{ who = "wire" }] }]
[[event]]
id = "visit"
title = "a visit foretold"
date = "2024-04-02"
actors = [{ actor = "bora", role = "actor" }]
summary = "Bora comes."
cite = [{ source = "second" }]
[[statement]]
id = "denies"
title = "no talks"
speaker = "dora"
about = ["bora"]
date = "2024-03-15"
act = "deny"
speech = "indirect"
summary = "There were none."
stances = [{ claim = "they-met", stance = "denies" }]
cite = [{ source = "second" }]
[[statement]]
id = "takes-back"
title = "talks after all"
speaker = "dora"
about = ["bora"]
date = "2024-03-18"
act = "comment"
speech = "indirect"
summary = "There were some."
stances = [{ claim = "they-met", stance = "does-not-dispute" }]
cite = [{ source = "second" }]
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
cite = [{ source = "first" }]
[[claim]]
id = "they-met"
text = "Alba and Bora met."
about = ["alba", "bora"]
[[claim]]
id = "letter"
text = "There is a letter."
about = ["bora"]
"#;

#[test]
fn a_chain_an_outlet_of_two_issues_and_a_day_looked_back_on() {
    let library = dataset::library(SMALL);
    let by_source = asked(&library, &Question::default(), By::Source);
    assert_eq!(columns(&library, &by_source), ["first", "pamphlet", "second"]);
    // The talks were on 1 March: the first issue, of 4 March, is silent.
    assert_eq!(line(&library, &by_source, "talks"), "-Oc");
    // The wire had them two days later; the pamphlet at the soonest nine days later, the second issue nineteen.
    assert_eq!(lag(&library, &by_source, "talks"), days(2, 2));
    // On 11 March: the first issue was before it, and whether the pamphlet was, cannot be told.
    assert_eq!(line(&library, &by_source, "flood"), " ?c");
    assert_eq!(lag(&library, &by_source, "visit"), Lag::Ahead);

    let by_outlet = asked(&library, &Question::default(), By::Outlet);
    assert_eq!(columns(&library, &by_outlet), ["herald", "wire", "pamphlet"]);
    // The second issue has the talks: the Herald is not silent on them. The wire has them from an official.
    assert_eq!(line(&library, &by_outlet, "talks"), "ccO");
    // The wire's flood is its own, and of the wire no document is held.
    assert_eq!(line(&library, &by_outlet, "flood"), "cO?");
    assert_eq!(line(&library, &by_outlet, "visit"), "O  ");
    let talks = record(&library, "talks");
    let found = by_outlet.lines.iter().find(|line| line.row.record == talks).unwrap();
    assert_eq!(found.first_by(), Some(1), "3 March is before 10 March and 20 March");

    // On 9 March the second issue and the pamphlet had not been written; that the wire had reported, nobody could know but
    // from it, and yet its report was out.
    let then = asked(&library, &as_of("2024-03-09"), By::Source);
    assert_eq!(columns(&library, &then), ["first"]);
    assert_eq!(line(&library, &then, "talks"), "-");
    assert_eq!(then.lines.len(), 2);
    // On 10 March the pamphlet was, perhaps.
    assert_eq!(line(&library, &asked(&library, &as_of("2024-03-10"), By::Source), "talks"), "-O");
}

fn missing(library: &Library, question: &Question) -> (Claims, Gaps) {
    let found = timeline(library, question);
    let claims = claims(library, question, (!question.is_open()).then_some(&found));
    let gaps = gaps(library, question, &found, &claims);
    (claims, gaps)
}

#[test]
fn what_is_missing() {
    let library = dataset::library(SMALL);
    let (claims, found) = missing(&library, &Question::default());
    // The talks rest on an official and on the pamphlet, the flood on the wire: only the letter has one voice alone,
    // without a name.
    let alone: Vec<&str> =
        found.unnamed.iter().map(|(row, _)| library.id(AnyId::Record(row.record))).collect();
    assert_eq!(alone, ["hint"]);
    // Dora speaks for Alba; nobody of Bora has spoken to either claim. On the first somebody with a name and a party has,
    // on the second neither.
    let unasked: Vec<_> = found.unasked.iter().map(|gap| library.id(AnyId::Claim(gap.claim))).collect();
    assert_eq!(unasked, ["letter"]);
    assert!(!found.unasked[0].has_named);
    let heard = |one: &demarche::query::claims::Disputed| {
        demarche::query::claims::unheard(library.then(None), one).len()
    };
    assert_eq!(claims.asked.iter().map(heard).collect::<Vec<_>>(), [1, 1]);
    // Dora spoke of Bora on 15 and 18 March. Alba and Bora had one contact only.
    let silences: Vec<_> =
        found.silences.iter().map(|pair| (pair.silence.least, pair.silence.most)).collect();
    assert_eq!(silences, [(3, Some(3))]);
    assert_eq!(found.untold, 0);
}

#[test]
fn the_silences_that_the_articles_leave() {
    let (_, found) = missing(&REAL, &Question::default());
    let of = |one: &str, other: &str| {
        let has = |pair: &&demarche::query::gaps::Pair| {
            let mut ids = [pair.one, pair.other].map(|actor| REAL.id(AnyId::Actor(actor)));
            ids.sort_unstable();
            let mut wanted = [one, other];
            wanted.sort_unstable();
            ids == wanted
        };
        let pair = found.silences.iter().find(has).unwrap();
        (pair.contacts.len(), pair.silence.least, pair.silence.most)
    };
    // April 2024 with Erdogan, and a day of mourning decreed from 2 April 2024 to 18 January 2025: nothing is sure, and
    // at the most from 1 April on: 29 + 31 + 30 + 31 + 31 + 30 + 31 + 30 + 31 + 18 days.
    assert_eq!(of("recep-tayyip-erdogan", "ismail-haniyeh"), (2, 0, Some(292)));
    // Miller spoke of Turkey twice on a Monday between 4 November 2024 and 13 January 2025.
    assert_eq!(of("matthew-miller", "turkey"), (2, 0, Some(70)));
}
