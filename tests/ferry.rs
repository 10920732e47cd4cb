//! A small made-up negotiation in which all goes wrong that goes wrong with news: `tests/datasets/ferry`. What each answer
//! must be was worked out by hand, from the files and `docs/evidence.md`; the reasons stand beside it.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use demarche::check::{Checked, check};
use demarche::dataset::{AnyId, RecordId};
use demarche::date::{Order, Tri};
use demarche::finding::Code;
use demarche::library::Library;
use demarche::load::load;
use demarche::query::apart::order;
use demarche::query::arrival::{Lag, arrival};
use demarche::query::evidence::{Evidence, of_claim, of_record, ring_words};
use demarche::query::news::news;
use demarche::query::timeline::timeline;
use demarche::query::{Question, parse_as_of};
use demarche::reading::Values;
use std::path::Path;

/// The files, with some of their text replaced: each of these stands somewhere.
fn checked(corrections: &[(&str, &str)]) -> Checked {
    let mut loaded = load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/datasets/ferry")).unwrap();
    for (wrong, right) in corrections {
        let mut found = 0;
        for file in &mut loaded.files {
            found += file.text.matches(wrong).count();
            file.text = file.text.replace(wrong, right).as_str().into();
        }
        assert!(found > 0, "{wrong} stands nowhere");
    }
    check(loaded)
}

fn ferry() -> Library {
    Library::new(checked(&[]), "ferry")
}

/// The Herald of May is of the Tuesday before. What the file says of the days reckoned from it stays as it was.
const HERALD: (&str, &str) = ("date = \"2024-05-14\"\n", "date = \"2024-05-07\"\n");

/// The same with all mended that hangs on it: Anna's word and the talks “on Monday”, Carla's “the next day”, the
/// signature “a week later”.
fn corrected() -> Library {
    let mended = [
        HERALD,
        ("edtf = \"2024-05-13\"", "edtf = \"2024-05-06\""),
        // The signature first: its new day is Carla's old one.
        ("edtf = \"2024-05-14\"", "edtf = \"2024-05-07\""),
        ("edtf = \"2024-05-21\"", "edtf = \"2024-05-14\""),
    ];
    Library::new(checked(&mended), "ferry, corrected")
}

fn record(library: &Library, id: &str) -> RecordId {
    let Some(AnyId::Record(record)) = library.find(id) else { unreachable!("{id}") };
    record
}

/// Status, `reports/roots/named roots`, and × where somebody denies it.
fn gist(evidence: &Evidence) -> String {
    let contested = if evidence.contested { " ×" } else { "" };
    format!("{} {}{contested}", evidence.status().word(), evidence.numbers())
}

fn stands(library: &Library, id: &str, day: &str) -> String {
    let as_of = parse_as_of(day).unwrap();
    match library.find(id) {
        Some(AnyId::Claim(claim)) => gist(&of_claim(library, claim, as_of)),
        _ => gist(&of_record(library, record(library, id), as_of)),
    }
}

/// The records in the order of the timeline, `?` before what answers only possibly.
fn shown(library: &Library, day: &str) -> Vec<String> {
    let question = Question { as_of: parse_as_of(day).unwrap(), ..Question::default() };
    let rows = timeline(library, &question);
    rows.all()
        .map(|row| {
            let sign = if row.sure { "" } else { "?" };
            format!("{sign}{}", library.id(AnyId::Record(row.record)))
        })
        .collect()
}

fn lag(library: &Library, id: &str) -> (Option<i64>, Option<i64>) {
    let Lag { least, most } = arrival(library, record(library, id)).lag;
    (least, most)
}

fn days_of_news(library: &Library) -> Vec<String> {
    news(library, &Question::default()).iter().map(|step| step.day.to_string()).collect()
}

#[test]
fn nothing_is_wrong_but_the_ring() {
    let codes: Vec<Code> = checked(&[]).findings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [Code::CircularReporting]);
}

#[test]
fn every_record_rests_on_what_the_files_say() {
    let library = ferry();
    for (id, wanted) in [
        // Three papers in a ring, four documents; and Carla, of neither side, whom no paper cites: two independent.
        ("crossing", "corroborated 4/4/4"),
        // Two papers, one man, and he has no name.
        ("blockade", "reported 2/1/0"),
        // In the voice of the one paper that has it.
        ("strike", "reported 1/1/1"),
        ("talks", "reported 1/1/1"),
        ("signature", "reported 1/1/1"),
        // What is said has its speaker for root: two papers print the same sentence.
        ("anna-on-the-letter", "reported 2/1/1"),
        ("official-on-the-letter", "reported 1/1/0"),
        ("boris-on-the-letter", "reported 1/1/1"),
        ("anna-takes-it-back", "reported 1/1/1"),
        ("carla-next-day", "reported 1/1/1"),
        // Carla again, who is no party to it.
        ("secret-visit", "reported 1/1/1"),
        // Anna alone asserted it, in two papers, and has taken it back; what was denied stays contested.
        ("letter", "retracted 2/1/1 ×"),
    ] {
        assert_eq!(stands(&library, id, "latest"), wanted, "{id}");
    }
}

#[test]
fn one_word_that_goes_round_corroborates_nothing() {
    let library = ferry();
    let crossing = record(&library, "crossing");
    let rings = |day: &str| -> Vec<String> {
        let evidence = of_record(&library, crossing, parse_as_of(day).unwrap());
        evidence.rings().map(|ring| ring_words(&library, ring)).collect()
    };
    let round = "Herald ← Courier ← Wire ← Herald";
    for (day, wanted, ring) in [
        // The Herald alone, citing the Courier.
        ("2024-05-14", "reported 1/1/1", false),
        // The Courier has it from the Wire: the Courier's word and the Wire's are one.
        ("2024-05-15", "reported 2/2/2", false),
        // The Wire has it from the Herald: the ring is closed, and three roots are still one word.
        ("2024-05-16", "reported 3/3/3", true),
        ("2025-02-28", "reported 3/3/3", true),
        // Carla was asked by none of them. The ring is still to be seen.
        ("2025-03-01", "corroborated 4/4/4", true),
    ] {
        assert_eq!(stands(&library, "crossing", day), wanted, "{day}");
        assert_eq!(rings(day), if ring { vec![round] } else { vec![] }, "{day}");
    }
}

#[test]
fn what_is_taken_back_was_what_it_was_before() {
    let library = ferry();
    for (day, wanted) in [
        ("2024-05-13", "reported 0/0/0"),
        // Anna speaks for Northland, a party, and nobody stands beside her.
        ("2024-05-14", "reported 1/1/1"),
        // The Courier prints it, too: a report more, a root no more.
        ("2024-05-15", "reported 2/1/1"),
        // The official is in the Weekly, which may be out: he has no name, so it is contested and not disputed.
        ("2024-05-20", "reported 2/1/1 ×"),
        ("2024-05-31", "reported 2/1/1 ×"),
        // Boris has a name. Northland, the other party, denies nothing: disputed, not denied.
        ("2024-06-01", "disputed 2/1/1 ×"),
        ("2024-06-30", "disputed 2/1/1 ×"),
        // She said so on Friday the 28th; it was printed on 1 July.
        ("2024-07-01", "retracted 2/1/1 ×"),
    ] {
        assert_eq!(stands(&library, "letter", day), wanted, "{day}");
    }
    let Some(AnyId::Claim(letter)) = library.find("letter") else { unreachable!() };
    let taken = |day: &str| -> Vec<&str> {
        library.then(parse_as_of(day).unwrap()).stances_on(letter).map(|(_, kind)| kind.word()).collect()
    };
    assert_eq!(taken("2024-05-19"), ["asserts"]);
    assert_eq!(taken("2024-06-30"), ["asserts", "denies", "denies"]);
    // The retraction stands beside what it takes back.
    assert_eq!(taken("2024-07-01"), ["asserts", "denies", "denies", "retracts"]);
    // That she said so is not taken back: she did.
    assert_eq!(stands(&library, "anna-on-the-letter", "latest"), "reported 2/1/1");
}

#[test]
fn what_was_known_on_each_day() {
    let library = ferry();
    assert_eq!(
        days_of_news(&library),
        [
            "2024-05-14",
            "2024-05-15",
            "2024-05-16",
            "2024-05-20",
            "2024-05-26",
            "2024-06-01",
            "2024-07-01",
            "2025-03-01"
        ]
    );
    let herald = ["blockade", "crossing", "talks", "anna-on-the-letter"];
    let courier = ["blockade", "crossing", "talks", "anna-on-the-letter", "carla-next-day"];
    let wire = ["blockade", "crossing", "strike", "talks", "anna-on-the-letter", "carla-next-day"];
    assert_eq!(shown(&library, "2024-05-13"), [""; 0]);
    assert_eq!(shown(&library, "2024-05-14"), herald);
    assert_eq!(shown(&library, "2024-05-15"), courier);
    assert_eq!(shown(&library, "2024-05-16"), wire);
    assert_eq!(shown(&library, "2024-05-19"), wire);
    let weekly = |sign: &str| -> Vec<String> {
        let mut rows: Vec<String> = wire.map(str::to_owned).to_vec();
        rows.insert(5, format!("{sign}official-on-the-letter"));
        rows.push(format!("{sign}signature"));
        rows
    };
    // The Weekly is of one of these days.
    assert_eq!(shown(&library, "2024-05-20"), weekly("?"));
    assert_eq!(shown(&library, "2024-05-25"), weekly("?"));
    assert_eq!(shown(&library, "2024-05-26"), weekly(""));
    let mut all = weekly("");
    all.push("boris-on-the-letter".to_owned());
    assert_eq!(shown(&library, "2024-06-01"), all);
    all.push("anna-takes-it-back".to_owned());
    assert_eq!(shown(&library, "2024-07-01"), all);
    assert_eq!(shown(&library, "2025-02-28"), all);
    // The visit of the winter before comes to light, and stands where it happened.
    all.insert(0, "secret-visit".to_owned());
    assert_eq!(shown(&library, "2025-03-01"), all);
    assert_eq!(shown(&library, "latest"), all);
}

#[test]
fn how_late_each_was_reported() {
    let library = ferry();
    for (id, wanted) in [
        // 366 days to 24 December 2024, for 2024 has a 29 February; then 7, 31, 28 and 1.
        ("secret-visit", (Some(433), Some(433))),
        // From the 2nd to the Herald of the 14th: the first report counts, though others followed.
        ("crossing", (Some(12), Some(12))),
        ("strike", (Some(6), Some(6))),
        // A Monday, told on Tuesday.
        ("talks", (Some(1), Some(1))),
        ("carla-next-day", (Some(1), Some(1))),
        // 21 May, in an issue of 20 to 26 May: a day before, in print, to five days after.
        ("signature", (Some(-1), Some(5))),
        // Any day of May; in the Herald on the 14th.
        ("blockade", (Some(-17), Some(13))),
        // “Last week”: from Sunday to Monday at least, from Monday to the Sunday after at most, whatever day the issue is of.
        ("official-on-the-letter", (Some(1), Some(13))),
        ("anna-takes-it-back", (Some(3), Some(3))),
    ] {
        assert_eq!(lag(&library, id), wanted, "{id}");
    }
}

#[test]
fn what_came_first() {
    let library = ferry();
    let then = library.then(None);
    let before = |one: &str, other: &str| order(then, record(&library, one), record(&library, other));
    assert_eq!(before("strike", "talks"), Order::Before);
    assert_eq!(before("talks", "strike"), Order::After);
    assert_eq!(before("talks", "carla-next-day"), Order::Before);
    // The official spoke on one of 13 to 19 May: on the day of the talks or later, before the signature.
    assert_eq!(before("talks", "official-on-the-letter"), Order::CannotTell);
    assert_eq!(before("official-on-the-letter", "signature"), Order::Before);
    // Some day of May.
    assert_eq!(before("blockade", "crossing"), Order::CannotTell);
    assert_eq!(before("blockade", "anna-takes-it-back"), Order::Before);
}

#[test]
fn a_corrected_day_is_followed_to_all_that_hangs_on_it() {
    let said = |corrections: &[(&str, &str)]| -> Vec<String> {
        let found = checked(corrections).findings;
        let mut said: Vec<String> = found
            .into_iter()
            .filter(|one| one.code == Code::DateRule)
            .map(|one| one.message.clone())
            .collect();
        said.sort();
        said
    };
    // The Monday before 7 May is 6 May; the next day the 7th; a week later the 14th.
    assert_eq!(
        said(&[HERALD]),
        [
            "the file says 2024-05-13; `weekday mon` from `herald-may` (2024-05-07) gives 2024-05-06, and cannot be both",
            "the file says 2024-05-13; `weekday mon` from `herald-may` (2024-05-07) gives 2024-05-06, and cannot be both",
            "the file says 2024-05-14; `day 1` from `talks` (2024-05-06, reckoned again) gives 2024-05-07, and cannot be both",
            "the file says 2024-05-21; `day 7` from `carla-next-day` (2024-05-07, reckoned again) gives 2024-05-14, and cannot be both",
        ]
    );
    let library = corrected();
    assert!(library.findings.iter().all(|finding| finding.code != Code::DateRule));

    // Known a week sooner, and nothing else of it is another day.
    assert_eq!(shown(&library, "2024-05-06"), [""; 0]);
    assert_eq!(shown(&library, "2024-05-07"), ["blockade", "crossing", "talks", "anna-on-the-letter"]);
    assert_eq!(stands(&library, "letter", "2024-05-07"), "reported 1/1/1");
    assert_eq!(
        days_of_news(&library),
        [
            "2024-05-07",
            "2024-05-15",
            "2024-05-16",
            "2024-05-20",
            "2024-05-26",
            "2024-06-01",
            "2024-07-01",
            "2025-03-01"
        ]
    );
    // The talks and the strike of the 10th change places.
    assert_eq!(
        shown(&library, "latest"),
        [
            "secret-visit",
            "blockade",
            "crossing",
            "talks",
            "anna-on-the-letter",
            "carla-next-day",
            "strike",
            "official-on-the-letter",
            "signature",
            "boris-on-the-letter",
            "anna-takes-it-back",
        ]
    );
    let then = library.then(None);
    let before = |one: &str, other: &str| order(then, record(&library, one), record(&library, other));
    assert_eq!(before("talks", "strike"), Order::Before);
    // The signature is now of the 14th, and the official of one of 13 to 19 May.
    assert_eq!(before("official-on-the-letter", "signature"), Order::CannotTell);
    assert_eq!(before("talks", "official-on-the-letter"), Order::Before);
    // Still a Monday told on Tuesday; what others told came later than had been thought.
    assert_eq!(lag(&library, "talks"), (Some(1), Some(1)));
    assert_eq!(lag(&library, "carla-next-day"), (Some(8), Some(8)));
    assert_eq!(lag(&library, "signature"), (Some(6), Some(12)));
    assert_eq!(lag(&library, "crossing"), (Some(5), Some(5)));
    assert_eq!(lag(&library, "blockade"), (Some(-24), Some(6)));
    // Who says so has not changed.
    for id in ["crossing", "blockade", "talks", "anna-on-the-letter", "letter"] {
        assert_eq!(stands(&library, id, "latest"), stands(&ferry(), id, "latest"), "{id}");
    }
    assert_eq!(
        library.then(parse_as_of("2024-05-07").unwrap()).knows(library.find("carla-next-day").unwrap()),
        Tri::No
    );
}
