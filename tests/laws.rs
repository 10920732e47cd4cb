//! Laws of the answers, on small datasets made at random: counts agree, order does not matter, doubt only shrinks.
//!
//! The datasets are made as plain lists ([`World`]) and written as TOML, so that every answer can be counted again
//! from the lists, slowly and without the program's own indices.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/dataset.rs"]
mod dataset;

use dataset::library;
use demarche::dataset::{ActorId, AnyId, RecordId, Root};
use demarche::date::{Day, Span, Tri, When};
use demarche::export::export_json;
use demarche::filter::{Field, Filter, Term, Value, parse_window};
use demarche::library::{Known, Level, Library};
use demarche::query::claims::{Disputed, claims};
use demarche::query::conflicts::is_at_odds;
use demarche::query::contacts::{Silence, silence};
use demarche::query::coverage::{By, Cell, Lag, coverage};
use demarche::query::density::{Axis, Count, KINDS, density, extent, sure as surely, touched};
use demarche::query::evidence::{
    Branch, Evidence, Why, contested, is_contested, is_unnamed, many_roots, of_claim, of_record, statuses,
    together, tree, why,
};
use demarche::query::gaps::gaps;
use demarche::query::groups::{Group, Heading, group, heading};
use demarche::query::profile::{Profile, profile};
use demarche::query::relations::{Matrix, Measure, relations};
use demarche::query::search::{actors, search};
use demarche::query::timeline::{Row, timeline};
use demarche::query::{Period, Question};
use demarche::reading::Values;
use demarche::records::{StanceKind, Status};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

// A world as lists. Days are counted from 2024-01-01, of which there are 120: to 2024-04-29.

#[derive(Clone, Debug)]
struct World {
    actors: Vec<Actor>,
    sources: Vec<Source>,
    records: Vec<Record>,
}

#[derive(Clone, Debug)]
struct Actor {
    kind: &'static str,
    named: bool,
    /// Of those before it in the list, so that there are no circles.
    part_of: Option<usize>,
    /// An organization or state before it, and the days on which the office was held.
    office: Option<(usize, i64, i64)>,
}

#[derive(Clone, Debug)]
struct Source {
    outlet: Option<usize>,
    date: Option<Date>,
}

/// Moments that are possible, or days that all were.
#[derive(Clone, Copy, Debug)]
enum Date {
    Day(i64),
    OneOf(i64, i64),
    Until(i64),
    Since(i64),
    Lasted(i64, i64),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Meeting,
    Statement,
    Event,
    Tie,
}

#[derive(Clone, Debug)]
struct Record {
    kind: Kind,
    /// The first speaks, or does it, or has the tie; the others are spoken about, or it is done to them. At a meeting
    /// all take part.
    parties: Vec<usize>,
    /// To whom a statement is said.
    to: Option<usize>,
    characterised: bool,
    date: Option<Date>,
    place: Option<&'static str>,
    tag: Option<&'static str>,
    word: &'static str,
    /// The claim that a statement speaks to, and how; of other records that they are what it says.
    claim: Option<(usize, StanceKind)>,
    cite: Vec<Cite>,
}

#[derive(Clone, Debug)]
struct Cite {
    source: usize,
    via: Vec<usize>,
    independent: bool,
}

const CLAIMS: [&str; 2] = ["The delegation left for the coast.", "A letter was handed over."];
/// The second names the first.
const VIEWS: [(&str, &str); 2] =
    [("Coast road", "coast,letter -kind:tie"), ("Doubtful", "date:2024-02 @coast-road")];
const PLACES: [&str; 3] = ["Ankara", "İstanbul", "the coast road"];
const TAGS: [&str; 2] = ["letters", "Çay"];
const WORDS: [&str; 4] = ["letter", "Coast", "delegation", "çay"];
const NAMES: [&str; 10] = [
    "Alba",
    "Bora",
    "Kalın Ofisi",
    "Çelik Union",
    "Ayşe Demir",
    "Omar Kalin",
    "Mira Alba",
    "Herald",
    "Wire",
    "Post",
];

/// 2024 is a leap year.
fn day_text(day: i64) -> String {
    let (mut month, mut left) = (1, day);
    for length in [31, 29, 31, 30] {
        if left < length {
            break;
        }
        left -= length;
        month += 1;
    }
    format!("2024-{month:02}-{:02}", left + 1)
}

fn day(number: i64) -> Day {
    When::parse(&day_text(number)).unwrap().day().unwrap()
}

impl Date {
    fn text(self) -> String {
        let text = day_text;
        match self {
            Self::Day(day) => text(day),
            Self::OneOf(first, last) => format!("[{}..{}]", text(first), text(last)),
            Self::Until(last) => format!("[..{}]", text(last)),
            Self::Since(first) => format!("[{}..]", text(first)),
            Self::Lasted(first, last) => format!("{}/{}", text(first), text(last)),
        }
    }

    /// The days on which it may have been. Far away stands for for ever: nobody asks for days before 0 or after 119.
    fn days(self) -> std::ops::RangeInclusive<i64> {
        match self {
            Self::Day(day) => day..=day,
            Self::OneOf(first, last) | Self::Lasted(first, last) => first..=last,
            Self::Until(last) => -50..=last,
            Self::Since(first) => first..=170,
        }
    }

    /// Whether any of it fell on those days: possible, and sure. Day by day.
    fn within(self, window: impl Fn(i64) -> bool) -> (bool, bool) {
        let any = self.days().any(&window);
        let all = self.days().all(&window);
        match self {
            // It lasted: every day of it was.
            Self::Lasted(..) => (any, any),
            _ => (any, all),
        }
    }
}

impl World {
    /// The files, with the records, and the citations of each, in an order that the numbers give.
    fn toml(&self, shuffle: &[Index]) -> String {
        let mut order = shuffle.iter().cycle();
        let mut out = String::from("[dataset]\ntitle = \"a world\"\n");
        let mut parts = Vec::new();
        let list = |ids: &[usize]| ids.iter().map(|id| format!("\"a{id}\"")).collect::<Vec<_>>().join(", ");
        for (number, actor) in self.actors.iter().enumerate() {
            let mut part = format!(
                "[[actor]]\nid = \"a{number}\"\nname = \"{}\"\nkind = \"{}\"\n",
                NAMES[number], actor.kind
            );
            if !actor.named {
                part.push_str("named = false\n");
            }
            if let Some(whole) = actor.part_of {
                writeln!(part, "part_of = \"a{whole}\"").unwrap();
            }
            if let Some((of, from, until)) = actor.office {
                let (from, until) = (day_text(from), day_text(until));
                writeln!(part, "offices = [{{ title = \"head\", of = \"a{of}\", from = \"{from}\", until = \"{until}\", cite = [{{ source = \"s0\" }}] }}]").unwrap();
            }
            parts.push(part);
        }
        for (number, source) in self.sources.iter().enumerate() {
            let mut part = format!("[[source]]\nid = \"s{number}\"\nlabel = \"document {number}\"\n");
            if let Some(outlet) = source.outlet {
                writeln!(part, "outlet = \"a{outlet}\"").unwrap();
            }
            if let Some(date) = source.date {
                writeln!(part, "date = \"{}\"", date.text()).unwrap();
            }
            parts.push(part);
        }
        for (number, text) in CLAIMS.iter().enumerate() {
            parts.push(format!("[[claim]]\nid = \"c{number}\"\ntext = \"{text}\"\nabout = [\"a0\", \"a1\"]\ncite = [{{ source = \"s0\" }}]\n"));
        }
        // A record that nothing cites is not written.
        for (number, record) in self.records.iter().enumerate().filter(|(_, record)| !record.cite.is_empty())
        {
            let (first, rest) = record.parties.split_first().unwrap();
            let roles = |role: &str, ids: &[usize]| {
                ids.iter()
                    .map(|id| format!("{{ actor = \"a{id}\", role = \"{role}\" }}"))
                    .collect::<Vec<_>>()
                    .join(", ")
            };
            let kind = ["meeting", "statement", "event", "tie"][record.kind as usize];
            let mut part = format!("[[{kind}]]\nid = \"r{number}\"\nsummary = \"about {}\"\n", record.word);
            let date = if record.kind == Kind::Tie { "since" } else { "date" };
            if let Some(when) = record.date {
                writeln!(part, "{date} = \"{}\"", when.text()).unwrap();
            }
            match record.kind {
                Kind::Meeting => {
                    let all = roles("participant", &record.parties);
                    writeln!(part, "title = \"m {number}\"\nparticipants = [{all}]").unwrap();
                }
                Kind::Statement => {
                    let speech = if record.characterised { "characterised" } else { "direct" };
                    let about = list(rest);
                    writeln!(part, "title = \"s {number}\"\nspeaker = \"a{first}\"\nabout = [{about}]\nact = \"comment\"\nspeech = \"{speech}\"").unwrap();
                    if let Some(to) = record.to {
                        writeln!(part, "to = [\"a{to}\"]").unwrap();
                    }
                }
                Kind::Event => {
                    let all = [roles("actor", &[*first]), roles("recipient", rest)].join(", ");
                    writeln!(part, "title = \"e {number}\"\nactors = [{all}]").unwrap();
                }
                Kind::Tie => {
                    writeln!(part, "from = \"a{first}\"\nto = [{}]\nkind = \"supports\"", list(rest))
                        .unwrap();
                }
            }
            if let Some(place) = record.place.filter(|_| record.kind != Kind::Tie) {
                writeln!(part, "place = \"{place}\"").unwrap();
            }
            if let Some(tag) = record.tag {
                writeln!(part, "tags = [\"{tag}\"]").unwrap();
            }
            match record.claim {
                Some((claim, stance)) if record.kind == Kind::Statement => {
                    writeln!(part, "stances = [{{ claim = \"c{claim}\", stance = \"{}\" }}]", stance.word())
                        .unwrap();
                }
                Some((claim, _)) => writeln!(part, "claim = \"c{claim}\"").unwrap(),
                None => {}
            }
            let mut cites: Vec<String> = record.cite.iter().map(Cite::toml).collect();
            shuffled(&mut cites, &mut order);
            writeln!(part, "cite = [{}]", cites.join(", ")).unwrap();
            parts.push(part);
        }
        shuffled(&mut parts, &mut order);
        for (name, query) in VIEWS {
            parts.push(format!("[[view]]\nname = \"{name}\"\nquery = \"{query}\"\n"));
        }
        out.push_str(&parts.join("\n"));
        out
    }

    fn library(&self) -> Library {
        library(&self.toml(&[]))
    }

    /// The same world, in which the citations of each record stand in another order.
    fn cited_anew(&self, order: &[Index]) -> Self {
        let mut order = order.iter().cycle();
        let mut world = self.clone();
        world.records.iter_mut().for_each(|record| shuffled(&mut record.cite, &mut order));
        world
    }

    /// The world as it could have been written on that day: without what no source can have told by then.
    fn written_by(&self, day: i64) -> Self {
        let told = |source: usize| self.sources[source].date.is_none_or(|date| *date.days().start() <= day);
        let mut world = self.clone();
        for record in &mut world.records {
            record.cite.retain(|cite| told(cite.source));
        }
        // All offices are cited from the first source.
        world.actors.iter_mut().for_each(|actor| actor.office = actor.office.filter(|_| told(0)));
        world
    }

    /// The same world, in which every source has a last possible day.
    fn bounded(&self) -> Self {
        let mut world = self.clone();
        for source in &mut world.sources {
            source.date = source.date.filter(|date| !matches!(date, Date::Since(_))).or(Some(Date::Day(30)));
        }
        world
    }

    /// To whom an actor belongs while a record may have happened, itself first: by the office, else by `part_of`.
    fn lineage(&self, actor: usize, date: Option<Date>) -> Vec<usize> {
        let mut lineage = vec![actor];
        loop {
            let last = &self.actors[lineage[lineage.len() - 1]];
            let held = last.office.filter(|(_, from, until)| {
                date.is_none_or(|date| date.days().any(|day| (*from..=*until).contains(&day)))
            });
            let Some(whole) = held.map(|(of, ..)| of).or(last.part_of) else { return lineage };
            lineage.push(whole);
        }
    }
}

/// In the order of the numbers; as it is, where there are none.
fn shuffled<'i, T>(list: &mut [T], order: &mut impl Iterator<Item = &'i Index>) {
    for at in (1..list.len()).rev() {
        if let Some(index) = order.next() {
            list.swap(at, index.index(at + 1));
        }
    }
}

impl Cite {
    fn toml(&self) -> String {
        let via = self.via.iter().map(|who| format!("{{ who = \"a{who}\" }}")).collect::<Vec<_>>().join(", ");
        let independent = if self.independent { ", independent = \"as it says\"" } else { "" };
        format!("{{ source = \"s{}\", via = [{via}]{independent} }}", self.source)
    }
}

// Making them.

fn date() -> impl Strategy<Value = Date> {
    let pair = || (0..110_i64, 1..10_i64).prop_map(|(first, more)| (first, first + more));
    prop_oneof![
        3 => (0..120_i64).prop_map(Date::Day),
        3 => pair().prop_map(|(first, last)| Date::OneOf(first, last)),
        1 => (0..120_i64).prop_map(Date::Until),
        1 => (0..120_i64).prop_map(Date::Since),
        1 => pair().prop_map(|(first, last)| Date::Lasted(first, last)),
    ]
}

/// Two states, two organizations, three persons, three outlets; which of them are named, and where they belong.
fn cast() -> impl Strategy<Value = Vec<Actor>> {
    let kinds = [
        "state",
        "state",
        "organization",
        "organization",
        "person",
        "person",
        "person",
        "outlet",
        "outlet",
        "outlet",
    ];
    let one = |number: usize| {
        let kind = kinds[number];
        let below: usize = if kind == "organization" { 2 } else { 4 };
        let belongs = matches!(kind, "organization" | "person");
        let office = (0..below, 0..60_i64, 0..60_i64).prop_map(|(of, from, more)| (of, from, from + more));
        let part_of = proptest::option::of(0..below).prop_map(move |whole| whole.filter(|_| belongs));
        let office =
            proptest::option::weighted(0.4, office).prop_map(move |held| held.filter(|_| kind == "person"));
        (prop::bool::weighted(0.6), part_of, office).prop_map(move |(named, part_of, office)| Actor {
            kind,
            named,
            part_of,
            office,
        })
    };
    (0..kinds.len()).map(one).collect::<Vec<_>>()
}

fn cite(sources: Vec<Source>) -> impl Strategy<Value = Cite> {
    let count = sources.len();
    let hops = subsequence((0..10).collect::<Vec<_>>(), 0..4).prop_shuffle();
    (0..count, hops, prop::bool::weighted(0.2)).prop_map(move |(source, mut via, independent)| {
        // An outlet does not cite itself.
        via.retain(|who| sources[source].outlet != Some(*who));
        Cite { source, via, independent }
    })
}

fn record(sources: Vec<Source>) -> impl Strategy<Value = Record> {
    let stance = select(StanceKind::ALL);
    (
        select(vec![Kind::Meeting, Kind::Statement, Kind::Statement, Kind::Event, Kind::Tie]),
        subsequence((0..10).collect::<Vec<_>>(), 2..5).prop_shuffle(),
        proptest::option::of(0..10_usize),
        prop::bool::weighted(0.2),
        proptest::option::weighted(0.85, date()),
        proptest::option::of(select(&PLACES[..])),
        proptest::option::of(select(&TAGS[..])),
        select(&WORDS[..]),
        proptest::option::of((0..CLAIMS.len(), stance)),
        vec(cite(sources), 1..6),
    )
        .prop_map(|(kind, parties, to, characterised, date, place, tag, word, claim, cite)| Record {
            kind,
            to: to.filter(|_| kind == Kind::Statement),
            characterised: characterised && kind == Kind::Statement,
            place: place.filter(|_| kind != Kind::Tie),
            parties,
            date,
            tag,
            word,
            claim,
            cite,
        })
}

fn world() -> impl Strategy<Value = World> {
    let source = (proptest::option::of(7..10_usize), proptest::option::of(date()))
        .prop_map(|(outlet, date)| Source { outlet, date });
    (cast(), vec(source, 1..5)).prop_flat_map(|(actors, sources)| {
        vec(record(sources.clone()), 1..9).prop_map(move |records| World {
            actors: actors.clone(),
            sources: sources.clone(),
            records,
        })
    })
}

fn actor_id(library: &Library, number: usize) -> ActorId {
    let Some(AnyId::Actor(actor)) = library.find(&format!("a{number}")) else { unreachable!("a{number}") };
    actor
}

fn record_id(library: &Library, number: usize) -> RecordId {
    let Some(AnyId::Record(record)) = library.find(&format!("r{number}")) else { unreachable!("r{number}") };
    record
}

/// What must not depend on any order.
fn gist(library: &Library, evidence: &Evidence) -> (usize, usize, usize, &'static str, bool) {
    assert_eq!(evidence.named_roots == 0, evidence.is_unnamed(), "{}", library.origin);
    (
        evidence.reports,
        evidence.roots.len(),
        evidence.named_roots,
        evidence.status().word(),
        evidence.contested,
    )
}

/// Branches with all that hangs on them, as they stand.
fn shape(library: &Library, branches: &[Branch]) -> String {
    let one = |branch: &Branch| {
        let leaves: Vec<&str> =
            branch.sources().into_iter().map(|id| library.id(AnyId::Source(id))).collect();
        let below = shape(library, &branch.branches);
        format!("{:?} {:?} {} {} ({below})", branch.who, branch.cues, branch.many(), leaves.join(" "))
    };
    branches.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// Everything that has evidence.
fn weighed(library: &Library) -> Vec<AnyId> {
    let records = library.dataset.records.ids().map(AnyId::Record);
    records.chain(library.dataset.claims.ids().map(AnyId::Claim)).collect()
}

fn window(first: i64, last: i64) -> Span {
    Span::days(day(first), day(last))
}

/// What lies at a place of the matrix, by the actors' numbers.
fn cell(library: &Library, matrix: &Matrix, row: usize, column: usize) -> usize {
    let place = |number| matrix.position(actor_id(library, number));
    let cell = place(row).zip(place(column)).and_then(|(row, column)| matrix.cell(row, column));
    cell.map_or(0, |cell| cell.records.len())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn roots_are_no_more_than_reports_and_named_ones_no_more_than_roots(world in world()) {
        let library = world.library();
        for (number, record) in world.records.iter().enumerate() {
            let evidence = of_record(&library, record_id(&library, number), None);
            prop_assert!(evidence.named_roots <= evidence.roots.len());
            prop_assert!(evidence.roots.len() <= evidence.reports);
            prop_assert!(!evidence.roots.is_empty() && evidence.reports <= record.cite.len());
            // The pairs of source and root, counted again: a statement without a chain has its speaker for root.
            let pairs: BTreeSet<(usize, String)> = record.cite.iter().map(|cite| {
                let speaker = (record.kind == Kind::Statement).then(|| record.parties[0]);
                let who = cite.via.last().copied().or(speaker).or(world.sources[cite.source].outlet);
                (cite.source, who.map_or(format!("s{}", cite.source), |who| format!("a{who}")))
            }).collect();
            prop_assert_eq!(evidence.reports, pairs.len());
            // Named roots are never taken for one another.
            let named: BTreeSet<&String> = pairs.iter().map(|(_, root)| root).filter(|root| {
                root.strip_prefix('a').is_none_or(|number| world.actors[number.parse::<usize>().unwrap()].named)
            }).collect();
            prop_assert_eq!(evidence.named_roots, named.len());
        }
    }

    #[test]
    fn no_order_changes_the_evidence(world in world(), order in vec(any::<Index>(), 60)) {
        let (library, other) = (world.library(), library(&world.toml(&order)));
        for number in 0..world.records.len() {
            let one = of_record(&library, record_id(&library, number), None);
            let two = of_record(&other, record_id(&other, number), None);
            prop_assert_eq!(gist(&library, &one), gist(&other, &two), "r{}\n{}", number, world.toml(&order));
        }
    }

    #[test]
    fn no_order_of_citations_changes_anything(
        world in world(),
        order in vec(any::<Index>(), 40),
        as_of in proptest::option::of(0..120_i64),
    ) {
        let (library, other) = (world.library(), world.cited_anew(&order).library());
        let as_of = as_of.map(day);
        for id in weighed(&library) {
            let (Some(one), Some(two)) = (why(&library, id, as_of), why(&other, id, as_of)) else { unreachable!() };
            prop_assert_eq!(gist(&library, &one.evidence), gist(&other, &two.evidence));
            prop_assert_eq!(&one.evidence.roots, &two.evidence.roots);
            prop_assert_eq!(&one.evidence.because, &two.evidence.because);
            prop_assert_eq!(&one.groups, &two.groups);
            prop_assert_eq!(&one.bonds, &two.bonds);
            for group in &one.groups {
                let trees = [tree(&one.of(group)), tree(&two.of(group))];
                prop_assert_eq!(shape(&library, &trees[0]), shape(&other, &trees[1]));
                // Each account hangs on its root once.
                let hanging: usize = trees[0].iter().map(Branch::many).sum();
                prop_assert_eq!(hanging, one.of(group).len());
            }
        }
    }

    #[test]
    fn on_every_day_named_roots_are_among_the_roots_and_roots_among_the_reports(
        world in world(),
        as_of in proptest::option::of(0..120_i64),
    ) {
        let library = world.library();
        for id in weighed(&library) {
            let Some(why) = why(&library, id, as_of.map(day)) else { unreachable!() };
            let Evidence { reports, ref roots, named_roots, .. } = why.evidence;
            prop_assert!(named_roots <= roots.len() && roots.len() <= reports && reports <= why.accounts.len());
            prop_assert_eq!(roots.is_empty(), reports == 0);
            // What is shown hangs on exactly these roots.
            let distinct: BTreeSet<Root> = why.accounts.iter().map(|account| account.root).collect();
            prop_assert_eq!(why.groups.concat().into_iter().collect::<BTreeSet<_>>(), distinct);
        }
    }

    #[test]
    fn what_is_kept_of_all_records_is_what_weighing_each_comes_to(
        world in world(),
        as_of in proptest::option::of(0..120_i64),
    ) {
        let library = world.library();
        let as_of = as_of.map(day);
        let ids: Vec<RecordId> = library.dataset.records.ids().collect();
        for some in ids.windows(3).chain([&ids[..]]) {
            let together = together(&library, some, as_of);
            prop_assert_eq!(many_roots(&library, some, as_of), together.roots.len());
            let unnamed = some.iter().filter(|id| is_unnamed(&library, **id, as_of)).count();
            prop_assert_eq!(unnamed, together.unnamed);
        }
        let kept = &library.columns().roots;
        for (id, status) in ids.iter().zip(statuses(&library)) {
            prop_assert_eq!(*status, of_record(&library, *id, None).status());
            let cite = library.dataset.records.get(*id).cite;
            let roots: Vec<Root> = kept.of(*id).filter_map(Known::root).collect();
            let known: BTreeSet<Root> = roots.iter().copied().collect();
            prop_assert_eq!(known.len(), roots.len());
            prop_assert_eq!(known, cite.iter().map(|citation| citation.root).collect());
            prop_assert_eq!(kept.is_one(*id), roots.len() < 2);
        }
        for many in [0, usize::MAX] {
            let contested = contested(library.then(as_of), many);
            for id in library.dataset.records.ids() {
                prop_assert_eq!(contested(id), is_contested(&library, id, as_of));
                prop_assert_eq!(is_unnamed(&library, id, as_of), of_record(&library, id, as_of).is_unnamed());
            }
        }
    }

    #[test]
    fn rows_stand_under_their_headings_in_the_order_they_had(world in world()) {
        let library = world.library();
        let found = timeline(&library, &Question::default());
        let before: Vec<Row> = found.all().copied().collect();
        for period in Period::ALL {
            let (groups, rows) = group(&library, &found, period);
            let place = |heading| match heading {
                Heading::Earlier(number) => (0, number, 0),
                Heading::In(number) => (0, number, 1),
                Heading::Later(number) => (0, number, 2),
                Heading::AnyDay => (1, 0, 0),
                Heading::Undated => (2, 0, 0),
                Heading::Standing => (3, 0, 0),
            };
            let mut plain = before.clone();
            plain.sort_by_key(|row| place(heading(&library, row.record, period)));
            prop_assert_eq!(&rows, &plain);
            let headings: Vec<Heading> = plain.iter().map(|row| heading(&library, row.record, period)).collect();
            let firsts = (0..plain.len()).filter(|at| *at == 0 || headings[at - 1] != headings[*at]);
            let plain: Vec<Group> = firsts.map(|first| Group { first, heading: headings[first] }).collect();
            prop_assert_eq!(groups, plain);
        }
    }

    #[test]
    fn the_strip_counts_each_record_by_itself(world in world(), sure in any::<bool>()) {
        let library = world.library();
        let rows = timeline(&library, &Question { sure, ..Question::default() }).rows;
        let whens = || rows.iter().map(|row| &library.dataset.records[row.record].date.as_ref().unwrap().when);
        let days = || whens().flat_map(|when| [when.span().earliest.day(), when.span().latest.day()]).flatten();
        let found = extent(&library, &rows);
        prop_assert_eq!(found, days().min().zip(days().max()));
        for (period, days) in Period::ALL.into_iter().filter_map(|period| Some((period, found?))) {
            let axis = Axis::over(period, days);
            let counted = density(&library, &rows, axis);
            let mut plain = BTreeMap::<(i64, usize), Count>::new();
            for (row, when) in rows.iter().zip(whens()) {
                let Some(kind) = KINDS.iter().position(|kind| *kind == library.kind(row.record)) else { continue };
                let is_sure = surely(when, period).filter(|_| row.sure);
                for number in touched(when, axis).into_iter().flat_map(|(first, last)| first..=last) {
                    let count = plain.entry((number, kind)).or_default();
                    if is_sure == Some(number) { count.sure += 1 } else { count.possible += 1 }
                }
            }
            for number in axis.first..=axis.last {
                let plain = [0, 1, 2].map(|kind| plain.get(&(number, kind)).copied().unwrap_or_default());
                prop_assert_eq!(counted.at(number), plain);
            }
        }
    }

    #[test]
    fn nothing_is_taken_back_but_by_those_who_said_it(world in world(), first in 0..120_i64, more in 0..60_i64) {
        let library = world.library();
        let (early, late) = (day(first), day((first + more).min(119)));
        for id in weighed(&library) {
            let (Some(one), Some(two)) = (why(&library, id, Some(early)), why(&library, id, Some(late))) else { unreachable!() };
            // Every account stays, every named root, and that somebody denied it.
            prop_assert!(one.evidence.reports <= two.evidence.reports);
            prop_assert!(one.evidence.named_roots <= two.evidence.named_roots);
            prop_assert!(one.evidence.contested <= two.evidence.contested);
            let roots = |why: &Why| why.accounts.iter().map(|account| account.root).collect::<BTreeSet<_>>();
            prop_assert!(roots(&one).is_subset(&roots(&two)));
            // A retraction is the exception, and is shown: each root has a stance that takes it back, beside what it said.
            let claim = match id {
                AnyId::Claim(claim) => Some(claim),
                AnyId::Record(record) => library.dataset.records[record].claim,
                _ => None,
            };
            let takes_back = |root: &Root| claim.is_some_and(|claim| {
                library.then(Some(late)).stances_on(claim).any(|(record, kind)| {
                    kind == StanceKind::Retracts
                        && library.dataset.records[record].speaker().map(Root::Actor) == Some(*root)
                })
            });
            let all_take_it_back = !roots(&two).is_empty() && roots(&two).iter().all(takes_back);
            prop_assert_eq!(two.evidence.derived == Status::Retracted, all_take_it_back);
        }
    }

    #[test]
    fn what_is_known_stays_known(world in world(), first in 0..120_i64, more in 0..60_i64) {
        let library = world.library();
        let (early, late) = (day(first), day((first + more).min(119)));
        for number in 0..world.records.len() {
            let record = record_id(&library, number);
            prop_assert!(library.then(Some(early)).record(record) <= library.then(Some(late)).record(record));
            for day in [None, Some(late)] {
                let weighed = of_record(&library, record, day).is_unnamed();
                prop_assert_eq!(is_unnamed(&library, record, day), weighed);
            }
            let reports = |day| of_record(&library, record, Some(day)).reports;
            prop_assert!(reports(early) <= reports(late));
            prop_assert!(reports(late) <= of_record(&library, record, None).reports);
        }
        let seen = |day| {
            let answer = timeline(&library, &Question { as_of: Some(day), ..Question::default() });
            answer.all().copied().collect::<Vec<_>>()
        };
        let then: Vec<_> = seen(late);
        for row in seen(early) {
            prop_assert!(then.iter().any(|other| other.record == row.record && other.sure >= row.sure));
        }
    }

    #[test]
    fn as_of_a_day_is_the_dataset_as_it_could_have_been_written_then(world in world(), number in 0..120_i64) {
        let (all, written) = (world.library(), world.written_by(number).library());
        let then = Question { as_of: Some(day(number)), ..Question::default() };
        let now = Question::default();
        let ids = |library: &Library, question: &Question| -> BTreeSet<String> {
            let rows = timeline(library, question);
            rows.all().map(|row| library.id(AnyId::Record(row.record)).to_owned()).collect()
        };
        let shown = ids(&all, &then);
        prop_assert_eq!(&shown, &ids(&written, &now));
        for id in &shown {
            let (Some(AnyId::Record(one)), Some(AnyId::Record(two))) = (all.find(id), written.find(id)) else { unreachable!() };
            let (early, late) = (of_record(&all, one, then.as_of), of_record(&written, two, None));
            prop_assert_eq!(gist(&all, &early), gist(&written, &late), "{}", id);
            prop_assert_eq!(is_contested(&all, one, then.as_of), is_contested(&written, two, None));
        }
        for claim in ["c0", "c1"] {
            let (Some(AnyId::Claim(one)), Some(AnyId::Claim(two))) = (all.find(claim), written.find(claim)) else { unreachable!() };
            prop_assert_eq!(gist(&all, &of_claim(&all, one, then.as_of)), gist(&written, &of_claim(&written, two, None)));
        }
        for (level, measure) in Level::ALL.into_iter().flat_map(|level| Measure::ALL.map(|measure| (level, measure))) {
            let one = relations(&all, &Question { level, ..then.clone() }, measure);
            let two = relations(&written, &Question { level, ..now.clone() }, measure);
            for (row, column) in (0..10).flat_map(|row| (0..10).map(move |column| (row, column))) {
                prop_assert_eq!(cell(&all, &one, row, column), cell(&written, &two, row, column), "{:?} {} {}", level, row, column);
            }
        }
        for number in 0..10 {
            let (one, two) = (profile(&all, &then, actor_id(&all, number)), profile(&written, &now, actor_id(&written, number)));
            let counts = |page: &Profile| {
                let rows = [&page.meetings, &page.said, &page.about, &page.events, &page.ties, &page.people];
                (rows.map(Vec::len), page.stances.len(), page.cited.len(), page.offices.len())
            };
            prop_assert_eq!(counts(&one), counts(&two), "a{}", number);
        }
        for typed in ["document 1", "kalin", "coast"] {
            let records = |library: &Library, day| -> BTreeSet<String> {
                let hits = search(library.then(day), typed);
                hits.iter().filter(|hit| matches!(hit.id, AnyId::Record(_))).map(|hit| library.id(hit.id).to_owned()).collect()
            };
            prop_assert_eq!(records(&all, then.as_of), records(&written, None), "{}", typed);
        }
    }

    #[test]
    fn the_far_future_knows_all_there_is(world in world(), typed in select(&WORDS[..])) {
        let library = world.bounded().library();
        let far = Day::from_ymd(9999, 12, 31);
        let json = |as_of| {
            let mut json = Vec::new();
            let question = Question { as_of, ..Question::default() };
            export_json(&mut json, &library, &question, &timeline(&library, &question), false).unwrap();
            String::from_utf8(json).unwrap()
        };
        prop_assert_eq!(json(far), json(None));
        let rows = |as_of| timeline(&library, &Question { as_of, ..Question::default() }).all().copied().collect::<Vec<_>>();
        prop_assert_eq!(rows(far), rows(None));
        prop_assert_eq!(search(library.then(far), typed), search(library.then(None), typed));
    }

    #[test]
    fn nothing_that_was_known_is_forgotten(world in world(), first in 0..120_i64, more in 0..60_i64) {
        let library = world.library();
        let (early, late) = (library.then(Some(day(first))), library.then(Some(day((first + more).min(119)))));
        for id in library.ids() {
            let id = library.find(id).unwrap();
            prop_assert!(early.knows(id) <= late.knows(id), "{:?}", id);
        }
        for number in 0..world.actors.len() {
            let actor = actor_id(&library, number);
            prop_assert!(early.offices(actor).count() <= late.offices(actor).count());
            prop_assert!(early.cited_through(actor).len() <= late.cited_through(actor).len());
            prop_assert!(early.aliases(actor).len() <= late.aliases(actor).len());
        }
        // What is taken back is still there, beside what takes it back.
        for claim in library.dataset.claims.ids() {
            let then: BTreeSet<_> = late.stances_on(claim).collect();
            prop_assert!(early.stances_on(claim).all(|stance| then.contains(&stance)));
        }
    }

    #[test]
    fn a_narrower_window_never_admits_more(
        world in world(),
        (first, last) in (0..100_i64, 0..20_i64).prop_map(|(first, more)| (first, first + more)),
        (before, after) in (0..20_i64, 0..20_i64),
    ) {
        let library = world.library();
        let narrow = Question { window: Some(window(first, last)), ..Question::default() };
        let wide = Question {
            window: Some(window((first - before).max(0), (last + after).min(119))),
            ..Question::default()
        };
        let (narrow, wide) = (narrow.ask(&library), wide.ask(&library));
        for (number, record) in world.records.iter().enumerate() {
            let id = record_id(&library, number);
            prop_assert!(narrow.admits(id) <= wide.admits(id));
            // And what it admits is what the calendar says.
            let (possible, sure) =
                record.date.map_or((true, false), |date| date.within(|day| (first..=last).contains(&day)));
            prop_assert_eq!(narrow.admits(id), tri(possible, sure), "{:?}", record.date);
        }
    }

    #[test]
    fn timeline_profile_and_matrix_count_alike(world in world(), span in proptest::option::of((0..100_i64, 0..60_i64))) {
        let library = world.library();
        let question = Question {
            window: span.map(|(first, more)| window(first, (first + more).min(119))),
            ..Question::default()
        };
        let inside = |record: &&Record| {
            span.is_none_or(|(first, more)| {
                record.date.is_none_or(|date| date.within(|day| (first..=first + more).contains(&day)).0)
            })
        };
        let records: Vec<&Record> = world.records.iter().filter(inside).collect();
        let of = |kind: Kind| records.iter().filter(move |record| record.kind == kind);
        let answer = timeline(&library, &question);
        prop_assert_eq!(answer.len(), records.len());
        prop_assert_eq!(answer.ties.len(), of(Kind::Tie).count());
        prop_assert_eq!(answer.undated.len(), records.iter().filter(|r| r.kind != Kind::Tie && r.date.is_none()).count());

        let statements = relations(&library, &question, Measure::Statements);
        let meetings = relations(&library, &question, Measure::Meetings);
        for one in 0..world.actors.len() {
            let page = profile(&library, &question, actor_id(&library, one));
            let has = |record: &&&Record| record.parties.contains(&one) || record.to == Some(one);
            let said = of(Kind::Statement).filter(|record| record.parties[0] == one);
            prop_assert_eq!(page.said.len(), said.clone().count());
            prop_assert_eq!(page.about.len(), of(Kind::Statement).filter(has).count() - page.said.len());
            prop_assert_eq!(page.meetings.len(), of(Kind::Meeting).filter(has).count());
            prop_assert_eq!(page.events.len(), of(Kind::Event).filter(has).count());
            prop_assert_eq!(page.ties.len(), of(Kind::Tie).filter(has).count());
            // A row adds up to the pairs of a statement and somebody it is about; characterisations are no occasions.
            let row: usize = (0..world.actors.len()).map(|other| cell(&library, &statements, one, other)).sum();
            let pairs: usize = said.filter(|record| !record.characterised).map(|record| record.parties.len() - 1).sum();
            prop_assert_eq!(row, pairs);
            for other in (0..world.actors.len()).filter(|other| *other != one) {
                let together =
                    of(Kind::Meeting).filter(|record| record.parties.contains(&one) && record.parties.contains(&other));
                let met = cell(&library, &meetings, one, other);
                prop_assert_eq!(met, together.count());
                prop_assert_eq!(met, cell(&library, &meetings, other, one));
                // The profile's counterparts say the same as the matrix.
                let counterpart = page.counterparts.all.iter().find(|one| one.actor == actor_id(&library, other));
                let (met_too, said, heard) = counterpart.map_or((0, 0, 0), |one| (one.met, one.said, one.heard));
                prop_assert_eq!(met_too, met);
                prop_assert_eq!(said, cell(&library, &statements, one, other));
                prop_assert_eq!(heard, cell(&library, &statements, other, one));
            }
        }
    }

    #[test]
    fn rolled_up_a_record_counts_once_between_two(world in world()) {
        let library = world.library();
        for level in Level::ALL {
            let question = Question { level, ..Question::default() };
            let up = |actor: usize, date| {
                let lineage = world.lineage(actor, date);
                let found = match level {
                    Level::Named => Some(&actor),
                    Level::Organizations => lineage.iter().find(|one| world.actors[**one].kind != "person"),
                    // Nobody has a group here: tests/groups.rs.
                    Level::States | Level::Groups => {
                        lineage.iter().rev().find(|one| world.actors[**one].kind == "state").or(lineage.last())
                    }
                };
                found.copied().unwrap_or(actor)
            };
            for measure in Measure::ALL {
                let matrix = relations(&library, &question, measure);
                let joins = |record: &&Record, row: usize, column: usize| {
                    let ups: Vec<usize> = record.parties.iter().map(|party| up(*party, record.date)).collect();
                    let speaks =
                        |one, other| !record.characterised && ups[0] == one && ups[1..].contains(&other);
                    // Nothing here has a code or a role.
                    row != column && match (measure, record.kind) {
                        (Measure::Statements, Kind::Statement) => speaks(row, column),
                        (Measure::Contacts, Kind::Statement) => speaks(row, column) || speaks(column, row),
                        (Measure::Meetings | Measure::Contacts, Kind::Meeting) => {
                            ups.contains(&row) && ups.contains(&column)
                        }
                        _ => false,
                    }
                };
                for row in 0..world.actors.len() {
                    for column in 0..world.actors.len() {
                        let expected = world.records.iter().filter(|record| joins(record, row, column)).count();
                        prop_assert_eq!(cell(&library, &matrix, row, column), expected, "{:?} {} {}", level, row, column);
                    }
                }
            }
        }
    }
}

const fn tri(possible: bool, sure: bool) -> Tri {
    match (possible, sure) {
        (false, _) => Tri::No,
        (true, false) => Tri::Maybe,
        (true, true) => Tri::Yes,
    }
}

// Coverage, gaps and claims, counted again from the lists.

impl World {
    /// Whether a source may have been written by the end of a day.
    fn is_written(&self, source: usize, as_of: Option<i64>) -> bool {
        let date = self.sources[source].date;
        as_of.zip(date).is_none_or(|(day, date)| *date.days().start() <= day)
    }

    /// What a record has been cited with by the end of a day. No hop has a date here, so that the source's counts.
    fn cited<'w>(&'w self, record: &'w Record, as_of: Option<i64>) -> impl Iterator<Item = &'w Cite> {
        record.cite.iter().filter(move |cite| self.is_written(cite.source, as_of))
    }

    /// Those on the way of a report, from the document or its outlet to the root, each with whether it is one whom
    /// somebody may read: an outlet with a name, or a document of none.
    fn way(&self, record: &Record, cite: &Cite) -> Vec<(String, bool)> {
        let speaker = (record.kind == Kind::Statement).then(|| record.parties[0]);
        let outlet = self.sources[cite.source].outlet;
        let mut way: Vec<Option<usize>> = vec![outlet];
        way.extend(cite.via.iter().map(|who| Some(*who)));
        let root = cite.via.last().copied().or(speaker).or(outlet);
        if root.is_some() && way.last() != Some(&root) {
            way.push(root);
        }
        let named = |who: &Option<usize>| match who {
            Some(who) => {
                let actor = &self.actors[*who];
                (format!("a{who}"), actor.kind == "outlet" && actor.named)
            }
            None => (format!("s{}", cite.source), true),
        };
        way.iter().map(named).collect()
    }
}

/// What a line of the coverage says of one column: O, c, -, ? or nothing, and the lag.
type Told = (char, Lag);

/// The days from one date to another, at least and at most; far away stands for no limit.
fn lag_between(happened: Option<Date>, told: Option<Date>) -> Lag {
    let Some((happened, told)) = happened.zip(told) else { return Lag::CannotTell };
    let edges = |date: Date| {
        let days = date.days();
        (Some(*days.start()).filter(|day| *day >= 0), Some(*days.end()).filter(|day| *day < 170))
    };
    let ((from, to), (soonest, latest)) = (edges(happened), edges(told));
    let apart = |told: Option<i64>, happened: Option<i64>| told.zip(happened).map(|(a, b)| a - b);
    lag(apart(soonest, to), apart(latest, from))
}

fn lag(least: Option<i64>, most: Option<i64>) -> Lag {
    match (least, most) {
        (_, Some(most)) if most < 0 => Lag::Ahead,
        (least, Some(most)) => Lag::Days { least: least.unwrap_or(0).max(0), most: Some(most) },
        (Some(least), None) if least > 0 => Lag::Days { least, most: None },
        _ => Lag::CannotTell,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_coverage_is_what_the_lists_say(world in world(), as_of in proptest::option::of(0..120_i64)) {
        let library = world.library();
        let question = Question { as_of: as_of.map(day), ..Question::default() };
        let found = timeline(&library, &question);
        for by in [By::Source, By::Outlet] {
            let grid = coverage(&library, &question, &found, by);
            let id = |column: usize| match grid.columns[column].carrier {
                Root::Actor(actor) => library.id(AnyId::Actor(actor)).to_owned(),
                Root::Source(source) => library.id(AnyId::Source(source)).to_owned(),
            };
            let mut totals: BTreeMap<String, [usize; 2]> = BTreeMap::new();
            let known: Vec<usize> = (0..world.records.len())
                .filter(|number| world.cited(&world.records[*number], as_of).next().is_some())
                .collect();
            prop_assert_eq!(grid.lines.len(), known.len());
            for number in known {
                let record = &world.records[number];
                // Who has it, in which voice.
                let mut carriers: BTreeMap<String, bool> = BTreeMap::new();
                for cite in world.cited(record, as_of) {
                    let way = world.way(record, cite);
                    for (at, (who, is_outlet)) in way.iter().enumerate() {
                        let speaker = (record.kind == Kind::Statement).then(|| format!("a{}", record.parties[0]));
                        let is_own = way[at + 1..].iter().all(|(other, _)| Some(other) == speaker.as_ref());
                        let carrier = match by {
                            By::Source if at == 0 => format!("s{}", cite.source),
                            By::Outlet if *is_outlet => who.clone(),
                            _ => continue,
                        };
                        *carriers.entry(carrier).or_default() |= is_own;
                    }
                }
                let record_of = record_id(&library, number);
                let line = grid.lines.iter().position(|line| line.row.record == record_of).unwrap();
                for carrier in carriers.keys() {
                    let total = totals.entry(carrier.clone()).or_default();
                    total[0] += 1;
                    total[1] += usize::from(carriers.len() == 1);
                }
                for column in 0..grid.columns.len() {
                    let of: Vec<usize> = (0..world.sources.len()).filter(|source| {
                        let outlet = world.sources[*source].outlet.filter(|_| by == By::Outlet);
                        world.is_written(*source, as_of)
                            && id(column) == outlet.map_or(format!("s{source}"), |outlet| format!("a{outlet}"))
                    }).collect();
                    let expected = match carriers.get(&id(column)) {
                        Some(true) => 'O',
                        Some(false) => 'c',
                        None => {
                            // Written on which day, happened on which day: tried all.
                            let later = |source: &usize| {
                                let Some((happened, written)) = record.date.zip(world.sources[*source].date) else {
                                    return 1;
                                };
                                let pairs = || happened.days().flat_map(|day| written.days().map(move |other| (day, other)));
                                match (pairs().all(|(day, other)| other > day), pairs().all(|(day, other)| other < day)) {
(true, _) => 2,
(_, true) => 0,
_ => 1,
}
                            };
                            match of.iter().map(later).max() {
                                Some(2) => '-',
                                Some(1) => '?',
                                _ => ' ',
                            }
                        }
                    };
                    let (told, _): Told = match grid.cell(question.then(&library), line, column) {
                        Cell::Has(voice) => (if voice.is_own { 'O' } else { 'c' }, voice.lag),
                        Cell::NotIn => ('-', Lag::CannotTell),
                        Cell::CannotTell => ('?', Lag::CannotTell),
                        Cell::Nothing => (' ', Lag::CannotTell),
                    };
                    prop_assert_eq!(told, expected, "r{} and {}\n{}", number, id(column), world.toml(&[]));
                    // A document's own lag is that of its date.
                    if let (By::Source, Cell::Has(voice)) = (by, grid.cell(question.then(&library), line, column)) {
                        prop_assert_eq!(voice.lag, lag_between(record.date, world.sources[of[0]].date));
                    }
                }
                // The first report is as soon as the soonest of them.
                let lags: Vec<Lag> = world
                    .cited(record, as_of)
                    .map(|cite| lag_between(record.date, world.sources[cite.source].date))
                    .collect();
                let most = |lag: &Lag| match lag {
                    Lag::Days { most, .. } => most.unwrap_or(i64::MAX),
                    Lag::Ahead => -1,
                    Lag::CannotTell => i64::MAX,
                };
                let first = grid.lines[line].lag;
                prop_assert_eq!(most(&first), lags.iter().map(most).min().unwrap(), "{:?}", lags);
            }
            for (column, head) in grid.columns.iter().enumerate() {
                let expected = totals.get(&id(column)).copied().unwrap_or_default();
                prop_assert_eq!([head.records, head.alone], expected, "{}", id(column));
                prop_assert!(head.unnamed <= head.roots && head.records <= head.roots);
            }
            prop_assert!(totals.keys().all(|carrier| (0..grid.columns.len()).any(|column| id(column) == *carrier)));
        }
    }

    #[test]
    fn the_claims_hold_every_stance_once(world in world(), as_of in proptest::option::of(0..120_i64)) {
        let library = world.library();
        let question = Question { as_of: as_of.map(day), ..Question::default() };
        let found = timeline(&library, &question);
        let all = claims(&library, &question, None);
        for (number, _) in CLAIMS.iter().enumerate() {
            let id = format!("c{number}");
            let known = |kind: fn(&Record) -> bool| {
                let of = |record: &Record| record.claim.is_some_and(|(claim, _)| claim == number) && kind(record);
                let at = |at: &usize| of(&world.records[*at]) && world.cited(&world.records[*at], as_of).next().is_some();
                (0..world.records.len()).filter(at).map(|at| format!("r{at}")).collect::<BTreeSet<_>>()
            };
            let stances = known(|record| record.kind == Kind::Statement);
            let records = known(|record| record.kind != Kind::Statement);
            let one = all.asked.iter().find(|one| library.id(AnyId::Claim(one.claim)) == id);
            // The claims of a world are all raised in its first source.
            let is_raised = !stances.is_empty() || !records.is_empty() || world.is_written(0, as_of);
            prop_assert_eq!(one.is_some(), is_raised);
            let Some(one) = one else { continue };
            let mut seen = BTreeSet::new();
            for voice in &one.voices {
                for taken in &voice.stances {
                    let at: usize = library.id(AnyId::Record(taken.record)).trim_start_matches('r').parse().unwrap();
                    prop_assert_eq!(actor_id(&library, world.records[at].parties[0]), voice.actor);
                    prop_assert_eq!(world.records[at].claim, Some((number, taken.kind)));
                    prop_assert!(seen.insert(format!("r{at}")), "r{} twice", at);
                }
            }
            prop_assert_eq!(seen, stances);
            prop_assert_eq!(one.voices.iter().map(|voice| voice.actor).collect::<BTreeSet<_>>().len(), one.voices.len());
            prop_assert_eq!(one.records.len(), records.len());
        }
        prop_assert!(all.asked.is_sorted_by_key(|one| !one.evidence.contested));
        // With all records given it is the same, but for claims on which none of them stands.
        let among = claims(&library, &question, Some(&found));
        let spoken: Vec<_> = all.asked.iter().filter(|one| !one.voices.is_empty() || !one.records.is_empty()).collect();
        let ids = |claims: &[&Disputed]| claims.iter().map(|one| one.claim).collect::<Vec<_>>();
        prop_assert_eq!(ids(&among.asked.iter().collect::<Vec<_>>()), ids(&spoken));
    }

    #[test]
    fn the_silences_are_those_between_the_contacts_in_the_lists(world in world()) {
        let library = world.library();
        let question = Question::default();
        let found = timeline(&library, &question);
        let gaps = gaps(&library, &question, &found, &claims(&library, &question, None));
        let (mut pairs, mut untold) = (0, 0);
        for one in 0..world.actors.len() {
            for other in one + 1..world.actors.len() {
                let joins = |record: &&Record| match record.kind {
                    Kind::Meeting => record.parties.contains(&one) && record.parties.contains(&other),
                    Kind::Statement if !record.characterised => {
                        let (first, rest) = record.parties.split_first().unwrap();
                        *first == one && rest.contains(&other) || *first == other && rest.contains(&one)
                    }
                    _ => false,
                };
                let contacts: Vec<&Record> =
                    world.records.iter().filter(joins).filter(|record| record.date.is_some()).collect();
                let ids = [one, other].map(|number| actor_id(&library, number));
                let told = gaps.silences.iter().find(|pair| ids.contains(&pair.one) && ids.contains(&pair.other));
                let spans: Vec<Span> =
                    contacts.iter().map(|record| When::parse(&record.date.unwrap().text()).unwrap().span()).collect();
                match silence(&spans) {
                    Some(Silence { least: 0, most: None }) => {
                        untold += 1;
                        prop_assert!(told.is_none());
                    }
                    expected => {
                        pairs += usize::from(expected.is_some());
                        prop_assert_eq!(told.map(|pair| pair.silence), expected);
                        prop_assert!(told.is_none_or(|pair| pair.contacts.len() == contacts.len()));
                    }
                }
            }
        }
        prop_assert_eq!((gaps.silences.len(), gaps.untold), (pairs, untold));
        let alone: BTreeSet<RecordId> = gaps.unnamed.iter().map(|(row, _)| row.record).collect();
        for number in 0..world.records.len() {
            let evidence = of_record(&library, record_id(&library, number), None);
            let is_alone = evidence.roots.len() == 1 && evidence.named_roots == 0;
            prop_assert_eq!(alone.contains(&record_id(&library, number)), is_alone);
        }
    }
}

// Filters: a slow reading of what the fields are said to mean.

/// The letters of this file's names without their marks, by hand.
fn plain(text: &str) -> String {
    text.chars()
        .map(|char| match char {
            'ı' | 'İ' => 'i',
            'Ç' | 'ç' => 'c',
            'ş' | 'Ş' => 's',
            '.' | '-' => ' ',
            char => char.to_ascii_lowercase(),
        })
        .collect()
}

fn calls(world: &World, value: &str) -> Vec<usize> {
    if let Some(number) = value.strip_prefix('a').and_then(|number| number.parse::<usize>().ok()) {
        return vec![number];
    }
    let called = |number: &usize| {
        let name = plain(NAMES[*number]);
        plain(value).split(' ').all(|word| name.split(' ').any(|part| part.starts_with(word)))
    };
    (0..world.actors.len()).filter(called).collect()
}

/// All that is written in a record or is the name of somebody or something in it, a part a line.
fn everything(world: &World, number: usize) -> String {
    let record = &world.records[number];
    let mut parts = vec![format!("r{number}"), format!("about {}", record.word)];
    let letter = ["m", "s", "e"].get(record.kind as usize);
    parts.extend(letter.map(|letter| format!("{letter} {number}")));
    parts.extend(record.parties.iter().chain(&record.to).map(|party| NAMES[*party].to_owned()));
    parts.extend(record.place.into_iter().chain(record.tag).map(str::to_owned));
    parts.extend(record.cite.iter().flat_map(|cite| &cite.via).map(|who| NAMES[*who].to_owned()));
    parts.extend(record.cite.iter().map(|cite| format!("document {}", cite.source)));
    if let Some((claim, _)) = record.claim.filter(|_| record.kind == Kind::Statement) {
        parts.push(CLAIMS[claim].to_owned());
    }
    plain(&parts.join("\n"))
}

/// Whether one condition holds: possible, and sure.
fn holds(world: &World, library: &Library, number: usize, term: &Term) -> (bool, bool) {
    let record = &world.records[number];
    let values = || term.values.iter().map(|value| value.text.as_str());
    let yes = |yes: bool| (yes, yes);
    let party = |wanted: &[usize]| {
        let of = |who: &usize| world.lineage(*who, record.date);
        yes(wanted.iter().flat_map(of).any(|one| values().any(|value| calls(world, value).contains(&one))))
    };
    let has_words = |text: &str, value: &str| plain(value).split(' ').all(|word| plain(text).contains(word));
    let (first, rest) = record.parties.split_first().unwrap();
    let all: Vec<usize> = record.parties.iter().chain(&record.to).copied().collect();
    let Some(field) = term.field else {
        let text = everything(world, number);
        return yes(values().any(|value| has_words(&text, value)));
    };
    match field {
        Field::Actor => party(&all),
        Field::From => party(if record.kind == Kind::Meeting { &[] } else { std::slice::from_ref(first) }),
        Field::To => {
            let to: Vec<usize> = rest.iter().chain(&record.to).copied().collect();
            party(if record.kind == Kind::Meeting { &[] } else { &to })
        }
        Field::With => party(if matches!(record.kind, Kind::Meeting | Kind::Event) { &all } else { &[] }),
        Field::Kind => {
            let kind = ["meeting", "statement", "event", "tie"][record.kind as usize];
            yes(values().any(|value| kind.starts_with(value)))
        }
        Field::Date | Field::After | Field::Before => {
            // `days` says what the value stands for; which days that are is looked up one by one.
            let spans: Vec<Span> = term.values.iter().map(|value| value.days.unwrap()).collect();
            let start = day(0).number();
            let inside = |number: i64| {
                let of = |span: &Span| {
                    let first = span.earliest.day().map_or(i64::MIN, |day| day.number() - start);
                    let last = span.latest.day().map_or(i64::MAX, |day| day.number() - start);
                    match field {
                        Field::After => number > last && last != i64::MAX,
                        Field::Before => number < first && first != i64::MIN,
                        _ => (first..=last).contains(&number),
                    }
                };
                spans.iter().any(of)
            };
            record.date.map_or((true, false), |date| date.within(inside))
        }
        Field::Source => yes(record.cite.iter().any(|cite| {
            let label = format!("document {}", cite.source);
            values().any(|value| value == format!("s{}", cite.source) || has_words(&label, value))
        })),
        Field::Outlet => yes(record.cite.iter().any(|cite| {
            let hops = cite.via.iter().chain(&world.sources[cite.source].outlet);
            let mut outlets = hops.filter(|who| world.actors[**who].kind == "outlet");
            outlets.any(|who| values().any(|value| calls(world, value).contains(who)))
        })),
        Field::Claim => yes(record.claim.is_some_and(|(claim, _)| {
            values().any(|value| value == format!("c{claim}") || has_words(CLAIMS[claim], value))
        })),
        Field::Stance => yes(record.kind == Kind::Statement
            && record
                .claim
                .is_some_and(|(_, stance)| values().any(|value| stance.word().starts_with(value)))),
        // What a status is, is judged elsewhere; here only that the field asks for it.
        Field::Status => {
            let status = of_record(library, record_id(library, number), None).status();
            yes(values().any(|value| status.word().starts_with(value)))
        }
        // No citation of these worlds says anything otherwise: what there is are stances that do not go together.
        Field::Conflict => {
            let stance = |record: &Record| record.claim.filter(|_| record.kind == Kind::Statement);
            let turns = |other: &Record| {
                let pair = stance(record).zip(stance(other));
                let is_own = other.parties[0] == *first && !other.cite.is_empty();
                is_own && pair.is_some_and(|(one, other)| one.0 == other.0 && is_at_odds(one.1, other.1))
            };
            let asked = values().any(|value| ["stance", "any"].iter().any(|word| word.starts_with(value)));
            yes(asked && world.records.iter().any(turns))
        }
        Field::Act => {
            yes(record.kind == Kind::Statement && values().any(|value| "comment".starts_with(value)))
        }
        Field::Place => yes(record.place.is_some_and(|place| values().any(|value| has_words(place, value)))),
        Field::View => {
            let asked = VIEWS.iter().filter(|(name, _)| {
                let name = plain(name);
                values().any(|value| name.starts_with(&plain(value)))
            });
            let each = asked.map(|(_, query)| all_hold(world, library, number, &query.parse().unwrap()));
            each.fold((false, false), |one, other| (one.0 || other.0, one.1 || other.1))
        }
        Field::Tag => yes(record.tag.is_some_and(|tag| values().any(|value| plain(tag) == plain(value)))),
        // These worlds have no views, so no name recalls one.
    }
}

/// Whether all conditions hold: possible, and sure.
fn all_hold(world: &World, library: &Library, number: usize, filter: &Filter) -> (bool, bool) {
    let mut all = (true, true);
    for term in &filter.terms {
        let (possible, sure) = holds(world, library, number, term);
        // Not: what is sure is refused, what is impossible is sure.
        let (possible, sure) = if term.not { (!sure, !possible) } else { (possible, sure) };
        all = (all.0 && possible, all.1 && sure);
    }
    all
}

/// A term as somebody types it.
fn typed_term() -> impl Strategy<Value = String> {
    let who = "a[0-9]|alba|kal|\"omar kal\"|Çelik|mira|h|post|demir|AYŞE|nobody";
    let when = "2024-0[1-4]|2024-0[1-4]-(0[1-9]|1[0-9]|2[0-9])|2024-Q1|2024-02\\.\\.|\\.\\.2024-03-10|2024-01-10\\.\\.2024-02-05";
    let values = |field: &'static str, value: &str| {
        vec(proptest::string::string_regex(value).unwrap(), 1..3)
            .prop_map(move |values| format!("{field}:{}", values.join(",")))
    };
    let term = prop_oneof![
        values("actor", who),
        values("from", who),
        values("to", who),
        values("with", who),
        values("outlet", who),
        values("kind", "meeting|st|e|tie"),
        values("date", when),
        values("after", when),
        values("before", when),
        values("source", "s[0-4]|document|\"document 1\""),
        values("claim", "c[01]|coast|\"letter handed\"|nothing"),
        values("stance", "denies|d|asserts|partly"),
        values("status", "reported|co|disputed|denied"),
        values("conflict", "stance|any|a|date|words"),
        values("act", "comment|c|deny"),
        values("place", "ankara|istanbul|\"road coast\"|o"),
        values("tag", "letters|cay|ÇAY|let"),
        proptest::string::string_regex("@(coast-road|doubt|\"Coast road\"|doubtful,coast)").unwrap(),
        vec(proptest::string::string_regex("letter|coast|r[0-8]|ÇAY|\"document 2\"|wire|m").unwrap(), 1..3)
            .prop_map(|values| values.join(",")),
    ];
    (prop::bool::weighted(0.25), term).prop_map(|(not, term)| if not { format!("-{term}") } else { term })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_filter_admits_what_its_words_mean(world in world(), terms in vec(typed_term(), 1..4)) {
        let library = world.library();
        let text = terms.join(" ");
        let filter: Filter = text.parse().unwrap();
        prop_assert_eq!(filter.terms.len(), terms.len());
        let question = Question { filter, ..Question::default() };
        let put = question.ask(&library);
        for number in 0..world.records.len() {
            let expected = all_hold(&world, &library, number, &question.filter);
            let id = record_id(&library, number);
            prop_assert_eq!(put.admits(id), tri(expected.0, expected.1), "{} on {:?}", text, world.records[number]);
        }
        let shown: BTreeSet<RecordId> = timeline(&library, &question).all().map(|row| row.record).collect();
        for number in 0..world.records.len() {
            let id = record_id(&library, number);
            prop_assert_eq!(shown.contains(&id), put.admits(id) != Tri::No);
        }
    }
}

// The language of the queries.

/// What people, and people's clipboards, type.
fn scribble() -> impl Strategy<Value = String> {
    let mark = select(vec![
        "@", "\"", ",", ":", "\\", "-", " ", "\t", "é", "ı", "date", "kind", "a", "2024", "..", "\u{0}", "𝔄",
    ]);
    vec(prop_oneof![4 => mark.prop_map(str::to_owned), 1 => any::<String>()], 0..12)
        .prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_query_panics_and_what_is_read_prints_as_it_is_read(text in scribble()) {
        match text.parse::<Filter>() {
            Ok(filter) => {
                let printed = filter.to_string();
                prop_assert_eq!(printed.parse::<Filter>().unwrap(), filter, "{:?} as {:?}", text, printed);
            }
            // The place of the fault is in the text, or just behind it.
            Err(error) => prop_assert!((1..=text.chars().count() + 1).contains(&error.column), "{:?}: {}", text, error),
        }
        let _window_or_not = parse_window(&text);
    }

    #[test]
    fn a_filter_prints_what_it_is(
        terms in vec(
            (any::<bool>(), proptest::option::of(select(Field::ALL)), vec(scribble(), 1..4)),
            0..4,
        )
    ) {
        let free = |field: &Option<Field>| field.is_none_or(|field| {
            use Field::{Act, After, Before, Conflict, Date, Kind, Stance, Status};
            !matches!(field, Act | After | Before | Conflict | Date | Kind | Stance | Status)
        });
        let terms: Vec<Term> = terms.into_iter().filter(|(_, field, _)| free(field)).filter_map(|(not, field, values)| {
            // A bare blank looks for nothing.
            let values: Vec<Value> = values
                .into_iter()
                .filter(|text| !text.trim().is_empty())
                .map(|text| Value { text, days: None, column: 1 })
                .collect();
            (!values.is_empty()).then_some(Term { not, field, values })
        }).collect();
        let filter = Filter { terms };
        let printed = filter.to_string();
        prop_assert_eq!(printed.parse::<Filter>().unwrap(), filter, "{}", printed);
    }

    #[test]
    fn fields_that_take_days_or_words_print_as_they_are_read(terms in vec(typed_term(), 1..5)) {
        let filter: Filter = terms.join(" ").parse().unwrap();
        prop_assert_eq!(filter.to_string().parse::<Filter>().unwrap(), filter);
    }
}

// Search.

/// Names of people as they are written: of one to three words, in several alphabets.
fn name() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        "[A-ZÇĞİÖŞÜ][a-zçğıöşü]{1,7}",
        "[A-Zaeiou][a-zéèñøłßđ]{0,5}(-[A-Z][a-z]{1,4})?",
        "al-[A-Z][a-zāīū]{2,5}",
        "[Α-ΡΣ-Ω][α-ω]{2,6}ς?",
        "[А-Я][а-я]{2,6}",
        "[ء-ي]{2,6}",
        "[א-ת]{2,6}",
    ];
    vec(word, 1..4).prop_map(|words| words.join(" "))
}

fn named(names: &[String]) -> Library {
    let mut text = String::from("[dataset]\ntitle = \"names\"\n[[source]]\nid = \"s\"\nlabel = \"s\"\n");
    for (number, name) in names.iter().enumerate() {
        let (first, alias) = (&name, format!("{name} the {number}th"));
        write!(
            text,
            "[[actor]]\nid = \"a{number}\"\nname = \"{first}\"\naliases = [\"{alias}\"]\nkind = \"person\"\n"
        )
        .unwrap();
    }
    library(&text)
}

/// Without the marks of Latin letters, as on a keyboard that has none.
fn unmarked(text: &str) -> String {
    let pairs = "çc ğg ıi İI öo şs üu ÇC ĞG ÖO ŞS ÜU ée èe ñn āa īi ūu";
    let one = |char: char| {
        let found = pairs.split(' ').find(|pair| pair.starts_with(char));
        found.and_then(|pair| pair.chars().nth(1)).unwrap_or(char)
    };
    text.chars().map(one).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_actor_is_found_by_any_name_in_any_writing(names in vec(name(), 1..6)) {
        let library = named(&names);
        for (number, name) in names.iter().enumerate() {
            let actor = AnyId::Actor(actor_id(&library, number));
            let alias = format!("{name} the {number}th");
            for name in [name, &alias] {
                for typed in [name.clone(), name.to_uppercase(), name.to_lowercase(), unmarked(name)] {
                    let hits = actors(library.then(None), &typed);
                    prop_assert!(hits.iter().any(|hit| hit.id == actor), "{} by {}", name, typed);
                    // Nobody who is not called so stands before those who are.
                    let best = hits.first().map(|hit| hit.score);
                    let own = hits.iter().find(|hit| hit.id == actor).map(|hit| hit.score);
                    prop_assert_eq!(best, own, "{} by {}", name, typed);
                    prop_assert_eq!(search(library.then(None), &typed).iter().filter(|hit| hit.id == actor).count(), 1);
                }
                // The beginning of any of its words will do.
                for word in name.split([' ', '-']) {
                    let start: String = word.chars().take(3).collect();
                    prop_assert!(actors(library.then(None), &start).iter().any(|hit| hit.id == actor), "{} by {}", name, start);
                }
            }
        }
    }

    #[test]
    fn no_search_panics(text in scribble(), names in vec(name(), 0..3)) {
        let library = named(&names);
        let hits = search(library.then(None), &text);
        let ids: BTreeSet<AnyId> = hits.iter().map(|hit| hit.id).collect();
        prop_assert_eq!(ids.len(), hits.len(), "something is found twice");
        prop_assert!(hits.is_sorted_by(|a, b| a.score >= b.score));
        let people: Vec<_> = hits.iter().filter(|hit| matches!(hit.id, AnyId::Actor(_))).copied().collect();
        prop_assert_eq!(people, actors(library.then(None), &text));
    }
}
