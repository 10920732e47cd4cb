//! Conflicts that nobody declared: found in a made-up dataset and in the four articles as worked out by hand, and in
//! datasets made at random as a slow and obvious second implementation finds them.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/dataset.rs"]
mod dataset;
#[path = "support/real.rs"]
mod real;

use dataset::library;
use demarche::check::check;
use demarche::dataset::{AnyId, Matter, RecordId};
use demarche::date::{Day, Order, Tri, When};
use demarche::library::{Library, Then};
use demarche::load::load;
use demarche::query::claims::{Claims, claims};
use demarche::query::conflicts::{Said, Told, Turned, is_at_odds, told, told_otherwise, turned};
use demarche::query::timeline::timeline;
use demarche::query::{Filter, Question};
use demarche::reading::Values;
use demarche::records::StanceKind;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;
use std::sync::LazyLock;

static REAL: LazyLock<Library> = LazyLock::new(|| Library::new(real::checked(), "data"));

static ACCOUNTS: LazyLock<Library> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/datasets/accounts");
    let checked = check(load(&folder).unwrap());
    assert!(checked.findings.is_empty(), "{:?}", checked.findings);
    Library::new(checked, "accounts")
});

fn record(library: &Library, id: &str) -> RecordId {
    let Some(AnyId::Record(record)) = library.find(id) else { unreachable!() };
    record
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// What a version says, and which sources say so.
fn versions(library: &Library, told: &Told) -> Vec<String> {
    let one = |version| {
        let says = match told.says(&library.dataset, version).unwrap() {
            Said::Date(dated) => dated.when.to_string(),
            Said::Place(place) => place.to_owned(),
            Said::Words(words) => words.to_owned(),
            said @ Said::Participants(..) => {
                let ids = said.actors().into_iter().map(|actor| library.id(AnyId::Actor(actor)));
                ids.collect::<Vec<_>>().join(" ")
            }
        };
        let cited = told.citations(&library.dataset, version);
        let by: Vec<&str> = cited.iter().map(|one| library.id(AnyId::Source(one.source))).collect();
        format!("{says} [{}]", by.join(" "))
    };
    told.versions.iter().map(one).collect()
}

/// The conflicts of a record: the matter, `?` where it is not sure, and the versions.
fn found(then: Then, id: &str) -> Vec<String> {
    let all = told_otherwise(then, record(then.library, id));
    let line = |told: &Told| {
        let doubt = if told.sure == Tri::Yes { "" } else { "?" };
        format!("{}{doubt}: {}", told.matter.word(), versions(then.library, told).join(" | "))
    };
    all.iter().map(line).collect()
}

#[test]
fn every_sort_of_conflict_is_found() {
    let then = ACCOUNTS.then(None);
    // The Herald's bounds hold both days, so they are in no conflict; nor is the Post's "Vik" with the house there.
    assert_eq!(
        found(then, "crossing"),
        [
            "date: 2031-05-03 [wire-1] | 2031-05-05 [post-1 herald-2]",
            "place: customs house, Vik [herald-1 herald-2] | Sund [wire-1] | Vik [post-1]",
            // Egil is neither Dora nor the envoy. Whether Finn is the envoy nobody knows, so that alone would be in doubt.
            "participants: dora bora-envoy [herald-1 post-1] | egil bora-envoy [wire-1] | dora finn [herald-2]",
        ]
    );
    // The days overlap, but a Tuesday is no Wednesday, and one day before is not two days before.
    assert_eq!(
        found(then, "flag"),
        ["date: [2031-05-06..2031-05-27] [post-2] | [2031-05-07..2031-05-28] [post-2]"]
    );
    assert_eq!(
        found(then, "bell"),
        ["date: [2031-05-09..2031-05-29] [post-2] | [2031-05-08..2031-05-28] [post-2]"]
    );
    // The third and the fourth fit both. The envoy of Bora may be Finn of Bora, and Dora may stand for Alba.
    assert_eq!(
        found(then, "lights"),
        [
            "date?: [2031-05-01..2031-05-04] [herald-1] | [2031-05-03..2031-05-06] [wire-1]",
            "participants?: finn alba [herald-1] | bora-envoy dora [wire-1]",
        ]
    );
    assert_eq!(found(then, "fog"), [""; 0]);
    // What the Wire leaves out between its dots is in both other versions.
    assert_eq!(
        found(then, "dora-asserts"),
        [
            "date: 2031-05-06 [herald-1 wire-1] | 2031-05-07 [post-1]",
            "words: We have crossed the water and we will not go back [herald-1] | \
             We have crossed the water, and we shall not go back [post-1]",
        ]
    );
    assert_eq!(found(then, "dora-denies"), [""; 0]);
}

fn stances(library: &Library, one: &Turned) -> String {
    let words = one.stances.iter().map(|taken| format!("{} {:?}", taken.kind.word(), taken.since));
    let who = library.id(AnyId::Actor(one.actor));
    format!("{who}: {} ({:?})", words.collect::<Vec<_>>().join(", "), one.sure)
}

fn all_turned(then: Then, claim: &str) -> Vec<String> {
    let Some(AnyId::Claim(claim)) = then.library.find(claim) else { unreachable!() };
    turned(then, claim).iter().map(|one| stances(then.library, one)).collect()
}

#[test]
fn who_changes_their_stance_is_found() {
    let then = ACCOUNTS.then(None);
    // That she declined to comment afterwards is no stance. Finn did not dispute it and confirms it later: no conflict.
    assert_eq!(all_turned(then, "they-crossed"), ["dora: asserts CannotTell, denies Before (Yes)"]);
    // Nobody knows when she took it back.
    assert_eq!(all_turned(then, "there-is-a-list"), ["dora: asserts CannotTell, retracts CannotTell (Yes)"]);
    // The four articles have nobody who changed: Erdogan says twice the same.
    for (claim, row) in REAL.dataset.claims.iter() {
        assert!(turned(REAL.then(None), claim).is_empty(), "{}", row.id);
    }
}

#[test]
fn a_citation_says_nothing_before_it_was_reported() {
    let on = |text: &str| ACCOUNTS.then(Some(day(text)));
    // On the eighth there are the Herald and the Wire, on the ninth the Post, on the first of June the Herald once more.
    assert_eq!(found(on("2031-05-07"), "crossing"), [""; 0]);
    assert_eq!(
        found(on("2031-05-08"), "crossing"),
        [
            "place: customs house, Vik [herald-1] | Sund [wire-1]",
            "participants: dora bora-envoy [herald-1] | egil bora-envoy [wire-1]",
        ]
    );
    assert_eq!(found(on("2031-05-09"), "crossing")[0], "date: 2031-05-03 [wire-1] | 2031-05-05 [post-1]");
    // The Post's later number came out on some day from the tenth to the thirtieth.
    assert_eq!(found(on("2031-05-09"), "bell"), [""; 0]);
    assert!(found(on("2031-05-20"), "bell")[0].starts_with("date?: "));
    assert!(found(on("2031-05-30"), "bell")[0].starts_with("date: "));
    assert_eq!(all_turned(on("2031-05-31"), "they-crossed"), [""; 0]);
    assert_eq!(
        all_turned(on("2031-05-20"), "there-is-a-list"),
        ["dora: asserts CannotTell, retracts CannotTell (Maybe)"]
    );
}

fn asked(library: &Library, question: &Question) -> Claims {
    let found = timeline(library, question);
    claims(library, question, (!question.is_open()).then_some(&found))
}

#[test]
fn the_list_has_what_stands_under_no_claim() {
    let ids = |claims: &Claims| -> Vec<String> {
        let one = |told: &Told| format!("{} {}", ACCOUNTS.id(AnyId::Record(told.record)), told.matter.word());
        claims.found.iter().map(one).collect()
    };
    let all = asked(&ACCOUNTS, &Question::default());
    assert_eq!(ids(&all), ["lights date", "lights participants", "flag date", "bell date"]);
    let sure = Question { sure: true, ..Question::default() };
    assert_eq!(ids(&asked(&ACCOUNTS, &sure)), ["flag date", "bell date"]);
    // Without the claims that they are about they stand in the list.
    let events = Question { filter: "kind:event".parse().unwrap(), ..Question::default() };
    assert_eq!(
        ids(&asked(&ACCOUNTS, &events)),
        ["lights date", "lights participants", "flag date", "bell date"]
    );
    let told = |claims: &Claims| {
        claims.asked.iter().map(|one| (one.told.len(), one.turned.len())).collect::<Vec<_>>()
    };
    // The crossing's three and the statement's two; the statement's alone; Dora turned on each.
    assert_eq!(told(&all), [(5, 1), (2, 1)]);
}

#[test]
fn conflicts_can_be_asked_for() {
    let answers = |query: &str| -> String {
        let filter: Filter = query.parse().unwrap();
        let found = timeline(&ACCOUNTS, &Question { filter, ..Question::default() });
        let ids = found.all().map(|row| {
            format!("{}{}", ACCOUNTS.id(AnyId::Record(row.record)), if row.sure { "" } else { "?" })
        });
        let mut ids: Vec<String> = ids.collect();
        ids.sort();
        ids.join(" ")
    };
    assert_eq!(answers("conflict:date"), "bell crossing dora-asserts flag lights?");
    assert_eq!(answers("conflict:place"), "crossing");
    assert_eq!(answers("conflict:part"), "crossing lights?");
    assert_eq!(answers("conflict:words"), "dora-asserts");
    assert_eq!(answers("x:stance"), "dora-asserts dora-denies dora-retracts");
    assert_eq!(answers("conflict:any"), "bell crossing dora-asserts dora-denies dora-retracts flag lights?");
    assert_eq!(answers("-conflict:any"), "dora-says-no-more finn-confirms finn-does-not-dispute fog lights?");
}

/// In the four articles: who left Doha is told by three as senior members, members and leaders, all of them unnamed. What
/// Miller said stands in two articles, each of which cuts it otherwise, in the same words.
#[test]
fn the_four_articles_disagree_on_who_left_doha() {
    let all: Vec<String> =
        REAL.in_time().iter().flat_map(|id| found(REAL.then(None), REAL.id(AnyId::Record(*id)))).collect();
    assert_eq!(
        all,
        [
            "participants?: senior-hamas-members-000 turkey [source-000] | hamas-members-kan-000 turkey [source-000] | \
          hamas-leaders-003 turkey [source-003]"
        ]
    );
    let claims = asked(&REAL, &Question::default());
    assert!(claims.found.is_empty());
    let with: Vec<&str> = claims
        .asked
        .iter()
        .filter(|one| !one.told.is_empty())
        .map(|one| REAL.id(AnyId::Claim(one.claim)))
        .collect();
    assert_eq!(with, ["hamas-members-moved-to-turkey"]);
    assert!(told(REAL.then(None), record(&REAL, "miller-on-hosting"), Matter::Words).is_none());
}

/// Which stances do not go together, said once more: by the sides they take.
#[test]
fn stances_are_at_odds_both_ways() {
    use StanceKind::*;
    let pro = [Asserts, Confirms, DoesNotDispute];
    let contra = [Denies, PartlyDenies];
    for a in StanceKind::ALL {
        for b in StanceKind::ALL {
            let crosses = |one: &StanceKind, other: &StanceKind| pro.contains(one) && contra.contains(other);
            let in_part = contra.contains(a) && contra.contains(b) && a != b;
            let taken_back = (*a == Retracts) != (*b == Retracts);
            let silent = [a, b].contains(&&DeclinesToComment);
            let expected = !silent && (crosses(a, b) || crosses(b, a) || in_part || taken_back);
            assert_eq!(is_at_odds(*a, *b), expected, "{a:?} {b:?}");
        }
    }
}

// A world of one meeting, one statement, and one actor who speaks to one claim. Days are those of May 2031.

#[derive(Clone, Debug)]
struct Cite {
    source: usize,
    date: Option<(i64, i64)>,
    place: Option<&'static str>,
    participants: Vec<&'static str>,
    quote: Option<&'static str>,
}

#[derive(Clone, Debug)]
struct World {
    /// The day on which each source came out.
    sources: Vec<i64>,
    date: (i64, i64),
    meeting: Vec<Cite>,
    statement: Vec<Cite>,
    /// With the day, which may be unknown, and the source.
    stances: Vec<(StanceKind, Option<i64>, usize)>,
}

const PLACES: [&str; 4] = ["Vik", "customs house, Vik", "old quay, Sund", "Sund"];

/// Alba has Dora and an unnamed official, Bora has Finn; nobody knows of whom the stranger is.
const ACTORS: [(&str, bool, &str); 6] = [
    ("alba", true, ""),
    ("bora", true, ""),
    ("dora", true, "alba"),
    ("official", false, "alba"),
    ("finn", true, "bora"),
    ("stranger", false, ""),
];

/// The first three cut one sentence, the fourth tells it in other words, the last is another sentence.
const QUOTES: [&str; 5] = [
    "we have crossed the water and we will not go back",
    "crossed the water … not go back",
    "We have crossed the water.",
    "we have never crossed the water and we will not go back",
    "nobody knows the way",
];

fn edtf((first, last): (i64, i64)) -> String {
    if first == last {
        format!("2031-05-{first:02}")
    } else {
        format!("[2031-05-{first:02}..2031-05-{last:02}]")
    }
}

impl World {
    fn toml(&self, order: &[Index]) -> String {
        let mut order = order.iter().cycle();
        let mut shuffled = |mut cites: Vec<String>| {
            for at in (1..cites.len()).rev() {
                if let Some(index) = order.next() {
                    cites.swap(at, index.index(at + 1));
                }
            }
            cites.join(", ")
        };
        let mut out = String::from("[dataset]\ntitle = \"a world\"\n");
        for (id, named, whole) in ACTORS {
            let kind = if whole.is_empty() && named { "state" } else { "person" };
            let whole = if whole.is_empty() {
                String::new()
            } else {
                format!("part_of = \"{whole}\"\nnote = \"so it is\"\n")
            };
            writeln!(
                out,
                "[[actor]]\nid = \"{id}\"\nname = \"{id}\"\nkind = \"{kind}\"\nnamed = {named}\n{whole}"
            )
            .unwrap();
        }
        for (number, day) in self.sources.iter().enumerate() {
            writeln!(
                out,
                "[[source]]\nid = \"s{number}\"\nlabel = \"paper {number}\"\ndate = \"2031-05-{day:02}\""
            )
            .unwrap();
        }
        let cites = |cites: &[Cite]| cites.iter().map(Cite::toml).collect::<Vec<_>>();
        let (date, meeting, statement) =
            (edtf(self.date), shuffled(cites(&self.meeting)), shuffled(cites(&self.statement)));
        writeln!(
            out,
            "[[meeting]]\nid = \"meeting\"\ntitle = \"m\"\nsummary = \"m\"\ndate = \"{date}\"\nplace = \"Vik\"\n\
             participants = [{{ actor = \"dora\" }}, {{ actor = \"bora\" }}]\ncite = [{meeting}]\n\
             [[statement]]\nid = \"statement\"\ntitle = \"s\"\nsummary = \"s\"\nspeaker = \"finn\"\nact = \"comment\"\n\
             speech = \"direct\"\ncite = [{statement}]\n\
             [[claim]]\nid = \"claim\"\ntext = \"c\"\nabout = [\"alba\"]\ncite = [{{ source = \"s0\" }}]"
        )
        .unwrap();
        for (number, (kind, day, source)) in self.stances.iter().enumerate() {
            let date = day.map(|day| format!("date = \"2031-05-{day:02}\"\n")).unwrap_or_default();
            writeln!(
                out,
                "[[statement]]\nid = \"t{number}\"\ntitle = \"t\"\nsummary = \"t\"\nspeaker = \"dora\"\nact = \"comment\"\n\
                 speech = \"indirect\"\n{date}stances = [{{ claim = \"claim\", stance = \"{}\" }}]\n\
                 cite = [{{ source = \"s{source}\" }}]",
                kind.word()
            )
            .unwrap();
        }
        out
    }
}

impl Cite {
    fn toml(&self) -> String {
        let mut says = Vec::new();
        says.extend(self.date.map(|date| format!("date = \"{}\"", edtf(date))));
        says.extend(self.place.map(|place| format!("place = \"{place}\"")));
        if !self.participants.is_empty() {
            says.push(format!("participants = {:?}", self.participants));
        }
        let says =
            if says.is_empty() { String::new() } else { format!(", says = {{ {} }}", says.join(", ")) };
        let quote = self.quote.map(|quote| format!(", quote = \"{quote}\"")).unwrap_or_default();
        format!("{{ source = \"s{}\"{says}{quote} }}", self.source)
    }
}

/// The days of May that both allow, and those that only one allows, one by one.
fn dates_differ(a: (i64, i64), b: (i64, i64)) -> Tri {
    let days = |(first, last)| (first..=last).collect::<BTreeSet<i64>>();
    let (a, b) = (days(a), days(b));
    match (a.is_disjoint(&b), a.is_subset(&b) || b.is_subset(&a)) {
        (true, _) => Tri::Yes,
        (false, true) => Tri::No,
        (false, false) => Tri::Maybe,
    }
}

/// Vik and its customs house are one place, Sund and its old quay another.
fn places_differ(a: &str, b: &str) -> Tri {
    if a.contains("Vik") == b.contains("Vik") { Tri::No } else { Tri::Yes }
}

/// By one name the other may be meant, written down pair by pair.
fn may_be_one(a: &str, b: &str) -> bool {
    let pairs = [("dora", "alba"), ("official", "alba"), ("official", "dora"), ("finn", "bora")];
    a == b || pairs.contains(&(a, b)) || pairs.contains(&(b, a)) || a == "stranger" || b == "stranger"
}

fn parties_differ(a: &BTreeSet<&str>, b: &BTreeSet<&str>) -> Tri {
    if a == b {
        return Tri::No;
    }
    let fits = |these: &BTreeSet<&str>, those: &BTreeSet<&str>| {
        these.iter().all(|one| those.iter().any(|other| may_be_one(one, other)))
    };
    if fits(a, b) && fits(b, a) { Tri::Maybe } else { Tri::Yes }
}

/// Only the fourth quotation is at odds with those before it; of the second only in what comes before its gap.
fn quotes_differ(a: &str, b: &str) -> Tri {
    let number = |quote: &str| QUOTES.iter().position(|one| *one == quote).unwrap();
    let mut pair = [number(a), number(b)];
    pair.sort_unstable();
    if [[0, 3], [2, 3]].contains(&pair) { Tri::Yes } else { Tri::No }
}

/// What is told of one matter: each value with the sources that say so, as far as it disagrees with another.
type Answer = Option<(Tri, BTreeMap<String, BTreeSet<usize>>)>;

fn expected<T: Clone + PartialEq>(
    said: &[(usize, T)],
    differ: impl Fn(&T, &T) -> Tri,
    text: impl Fn(&T) -> String,
) -> Answer {
    let mut sure = Tri::No;
    let mut versions: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (source, a) in said {
        for (_, b) in said {
            let answer = differ(a, b);
            if a != b && answer != Tri::No {
                sure = sure.max(answer);
                versions.entry(text(a)).or_default().insert(*source);
            }
        }
    }
    (sure != Tri::No).then_some((sure, versions))
}

fn answer(then: Then, id: &str, matter: Matter) -> Answer {
    let library = then.library;
    let one = told(then, record(library, id), matter)?;
    let mut versions: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for version in &one.versions {
        let text = match one.says(&library.dataset, version).unwrap() {
            Said::Date(dated) => dated.when.to_string(),
            Said::Place(text) | Said::Words(text) => text.to_owned(),
            said @ Said::Participants(..) => {
                let ids: BTreeSet<&str> =
                    said.actors().into_iter().map(|actor| library.id(AnyId::Actor(actor))).collect();
                format!("{ids:?}")
            }
        };
        let by = one.citations(&library.dataset, version).into_iter().map(|cite| {
            library.id(AnyId::Source(cite.source)).trim_start_matches('s').parse::<usize>().unwrap()
        });
        assert!(versions.insert(text, by.collect()).is_none(), "one value stands in one version");
    }
    assert!(versions.len() > 1, "who disagrees disagrees with somebody");
    Some((one.sure, versions))
}

fn a_cite(sources: usize) -> impl Strategy<Value = Cite> {
    let days = (1..9_i64, 0..4_i64).prop_map(|(first, more)| (first, first + more));
    let ids = ACTORS.map(|(id, ..)| id);
    (
        0..sources,
        prop::option::of(days),
        prop::option::of(select(&PLACES[1..])),
        prop::option::of(vec(select(ids.to_vec()), 1..4)),
        prop::option::of(select(&QUOTES[..])),
    )
        .prop_map(|(source, date, place, participants, quote)| {
            let participants: BTreeSet<&'static str> = participants.unwrap_or_default().into_iter().collect();
            Cite { source, date, place, participants: participants.into_iter().collect(), quote }
        })
}

fn a_world() -> impl Strategy<Value = World> {
    vec(1..20_i64, 1..4).prop_flat_map(|sources| {
        let many = sources.len();
        let days = (1..9_i64, 0..6_i64).prop_map(|(first, more)| (first, first + more));
        let statement = vec(a_cite(many), 1..5).prop_map(|cites| {
            let one = |cite| Cite { participants: Vec::new(), date: None, place: None, ..cite };
            cites.into_iter().map(one).collect::<Vec<_>>()
        });
        let meeting = vec(a_cite(many), 1..6)
            .prop_map(|cites| cites.into_iter().map(|cite| Cite { quote: None, ..cite }).collect::<Vec<_>>());
        let stance = (select(StanceKind::ALL.to_vec()), prop::option::of(1..9_i64), 0..many);
        (Just(sources), days, meeting, statement, vec(stance, 0..5)).prop_map(
            |(sources, date, meeting, statement, stances)| World {
                sources,
                date,
                meeting,
                statement,
                stances,
            },
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    /// On every day, whatever the order of the citations.
    #[test]
    fn a_slow_second_way_finds_the_same(
        world in a_world(),
        order in vec(any::<Index>(), 0..6),
        as_of in prop::option::of(1..21_i64),
    ) {
        let library = library(&world.toml(&order));
        let then = library.then(as_of.map(|number| day(&format!("2031-05-{number:02}"))));
        let there = |cite: &&Cite| as_of.is_none_or(|day| world.sources[cite.source] <= day);
        let said = |cites: &[Cite]| cites.iter().filter(there).cloned().collect::<Vec<_>>();
        let meeting = said(&world.meeting);
        let dates: Vec<_> = meeting.iter().map(|cite| (cite.source, cite.date.unwrap_or(world.date))).collect();
        prop_assert_eq!(
            answer(then, "meeting", Matter::Date),
            expected(&dates, |a, b| dates_differ(*a, *b), |date| edtf(*date))
        );
        let places: Vec<_> = meeting.iter().map(|cite| (cite.source, cite.place.unwrap_or("Vik"))).collect();
        prop_assert_eq!(
            answer(then, "meeting", Matter::Place),
            expected(&places, |a, b| places_differ(a, b), |place| (*place).to_owned())
        );
        let own = || BTreeSet::from(["bora", "dora"]);
        let named = |cite: &Cite| cite.participants.iter().copied().collect::<BTreeSet<_>>();
        let parties: Vec<_> = meeting
            .iter()
            .map(|cite| (cite.source, if cite.participants.is_empty() { own() } else { named(cite) }))
            .collect();
        prop_assert_eq!(
            answer(then, "meeting", Matter::Participants),
            expected(&parties, parties_differ, |named| format!("{named:?}"))
        );
        let words: Vec<(usize, &str)> =
            said(&world.statement).iter().filter_map(|cite| Some((cite.source, cite.quote?))).collect();
        prop_assert_eq!(
            answer(then, "statement", Matter::Words),
            expected(&words, |a, b| quotes_differ(a, b), |quote| (*quote).to_owned())
        );
        // All stances of Dora, each against each.
        let taken: Vec<_> = world
            .stances
            .iter()
            .enumerate()
            .filter(|(_, (.., source))| as_of.is_none_or(|day| world.sources[*source] <= day))
            .collect();
        let at_odds: BTreeSet<String> = taken
            .iter()
            .filter(|(_, (kind, ..))| taken.iter().any(|(_, (other, ..))| is_at_odds(*kind, *other)))
            .map(|(number, _)| format!("t{number}"))
            .collect();
        let Some(AnyId::Claim(claim)) = library.find("claim") else { unreachable!() };
        let turned = turned(then, claim);
        let ids = turned.iter().flat_map(|one| &one.stances);
        let ids: BTreeSet<String> = ids.map(|taken| library.id(AnyId::Record(taken.record)).to_owned()).collect();
        prop_assert_eq!(ids, at_odds);
        for one in &turned {
            let kinds: BTreeSet<StanceKind> = one.stances.iter().map(|taken| taken.kind).collect();
            prop_assert!(kinds.len() > 1);
            for pair in one.stances.windows(2) {
                let day = |record| library.dataset.records[record].date.as_ref().map(|dated| dated.when.clone());
                let (first, second): (Option<When>, Option<When>) = (day(pair[0].record), day(pair[1].record));
                let order = first.zip(second).map_or(Order::CannotTell, |(first, second)| first.order(&second));
                prop_assert_eq!(pair[1].since, order);
            }
        }
    }
}
