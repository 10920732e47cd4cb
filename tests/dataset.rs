//! The bundled dataset says what the four articles say: no finding, the right chains, stances and bounds.

#![expect(
    clippy::disallowed_macros,
    clippy::unwrap_used,
    reason = "a test fails by panicking and may say that it was skipped"
)]

#[path = "support/real.rs"]
mod real;

use demarche::check::{Checked, check, check_texts};
use demarche::dataset::{AnyId, Body, Dated, RecordId, RecordKind};
use demarche::embedded::FILES;
use demarche::finding::{Code, Finding, Place};
use demarche::library::Library;
use demarche::load::{File, Texts, embedded};
use demarche::query::evidence::{is_contested, of_record};
use demarche::query::search::{actors, search};
use demarche::records::StanceKind::{self, Asserts, Denies, DoesNotDispute};
use demarche::records::{Basis, Status};
use demarche::text::fold;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

fn library() -> Library {
    Library::new(real::checked(), "data")
}

fn record(library: &Library, id: &str) -> RecordId {
    match library.find(id) {
        Some(AnyId::Record(record)) => record,
        other => unreachable!("{id} is {other:?}"),
    }
}

#[test]
fn what_is_carried_is_what_the_embedded_files_come_to() {
    let read = Library::new(check(embedded(FILES)), "embedded");
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/library/carried.bin");
    if std::env::var_os("DEMARCHE_UPDATE").is_some() {
        return fs::write(path, read.to_carry()).unwrap();
    }
    let is_same = fs::read(path).unwrap() == read.to_carry();
    assert!(is_same, "the files come to something else: DEMARCHE_UPDATE=1 cargo test --test dataset");
    let carried = Library::carried(&read.files, "embedded").unwrap();
    assert_eq!(format!("{:?}", carried.dataset), format!("{:?}", read.dataset));
    assert_eq!(format!("{:?}", carried.findings), format!("{:?}", read.findings));
    assert!(carried.blocks().eq(read.blocks()));
}

#[test]
fn nothing_is_wrong_with_it() {
    let Checked { dataset, files, findings } = real::checked();
    let lines: Vec<String> = findings
        .iter()
        .map(|finding| {
            let file = &files[finding.place.file as usize];
            format!("{}:{}: {}", file.name, file.line_column(finding.place.start).line, finding.message)
        })
        .collect();
    assert!(lines.is_empty(), "{}", lines.join("\n"));
    assert_eq!(dataset.sources.len(), 4);
}

#[test]
fn searches_put_the_one_meant_first() {
    let library = library();
    for (typed, id) in [
        ("erdogan", "recep-tayyip-erdogan"),
        ("ERDOĞAN", "recep-tayyip-erdogan"),
        ("Recep Tayyip Erdoğan", "recep-tayyip-erdogan"),
        ("kalin", "ibrahim-kalin"),
        ("KALIN", "ibrahim-kalin"),
        ("kalın", "ibrahim-kalin"),
        ("İbrahim", "ibrahim-kalin"),
        ("al hayya", "halil-al-hayya"),
        ("al-hayya", "halil-al-hayya"),
        ("mit", "mit"),
        ("MİT", "mit"),
        ("fidan", "hakan-fidan"),
        ("darwish", "muhammad-ismail-darwish"),
        ("shin bet", "shin-bet"),
        ("netanyahu", "benjamin-netanyahu"),
        ("us", "united-states"),
    ] {
        let first =
            |hits: Vec<demarche::query::search::Hit>| hits.first().map(|hit| library.id(hit.id).to_owned());
        assert_eq!(first(actors(library.then(None), typed)).as_deref(), Some(id), "actors: {typed}");
        assert_eq!(first(search(library.then(None), typed)).as_deref(), Some(id), "everything: {typed}");
    }
}

#[test]
fn the_kalin_meeting_comes_through_four_hands() {
    let library = library();
    let meeting = &library.dataset.records[record(&library, "kalin-hamas-ankara")];
    let names: Vec<&str> = library
        .dataset
        .chain(&meeting.cite[0])
        .iter()
        .map(|root| match root {
            demarche::dataset::Root::Actor(actor) => &*library.dataset.actors[*actor].id,
            demarche::dataset::Root::Source(source) => &*library.dataset.sources[*source].id,
        })
        .collect();
    assert_eq!(names, ["israel-national-news", "reuters", "trt", "turkish-security-sources-001"]);
    // All of its roots are of one side or the broadcaster that passed the word on: nothing corroborates it.
    let evidence = of_record(&library, record(&library, "kalin-hamas-ankara"), None);
    assert_eq!(evidence.status(), Status::Reported);
}

#[test]
fn one_sentence_in_two_articles_is_one_statement() {
    let library = library();
    let id = record(&library, "miller-on-hosting");
    let statement = &library.dataset.records[id];
    let sources: BTreeSet<&str> =
        statement.cite.iter().map(|citation| &*library.dataset.sources[citation.source].id).collect();
    assert_eq!(sources, BTreeSet::from(["source-000", "source-003"]));
    let evidence = of_record(&library, id, None);
    assert_eq!((evidence.reports, evidence.roots.len(), evidence.named_roots), (2, 1, 1));
    // Nothing else of his has the same quotation.
    let miller = statement.speaker().unwrap();
    let quoted = |id: &&RecordId| {
        library.dataset.records[**id]
            .cite
            .iter()
            .any(|citation| citation.quote().is_some_and(|quote| quote.is.contains("living comfortably")))
    };
    assert_eq!(library.records_of(miller).iter().filter(quoted).count(), 1);
}

/// Every stance but assertion, by claim and speaker, as read in the articles.
#[test]
fn who_denies_what_and_who_does_not() {
    let library = library();
    let mut found: BTreeMap<&str, Vec<(&str, StanceKind)>> = BTreeMap::new();
    for (claim, row) in library.dataset.claims.iter() {
        for (record, kind) in library.stances_on(claim) {
            let speaker = library.dataset.records[*record].speaker().unwrap();
            found.entry(&row.id).or_default().push((&library.dataset.actors[speaker].id, *kind));
        }
    }
    for stances in found.values_mut() {
        stances.sort_unstable();
        stances.dedup();
    }
    let expected = BTreeMap::from([
        // 000 ¶ 2 and ¶ 5, 003 ¶ 7: said thrice, answered by nobody.
        (
            "hamas-members-moved-to-turkey",
            vec![("kan", Asserts), ("unnamed-reports-000", Asserts), ("unnamed-reports-003", Asserts)],
        ),
        // 000 ¶ 3: Miller cannot dispute it, which is neither yes nor no.
        (
            "turkey-hosts-political-leadership",
            vec![("matthew-miller", DoesNotDispute), ("unnamed-reports-000-hosting", Asserts)],
        ),
        // 000 ¶ 6: the office, not the members.
        (
            "hamas-office-moving-to-turkey",
            vec![("turkish-diplomatic-sources-000", Denies), ("unnamed-reports-000-office", Asserts)],
        ),
        // 000 ¶ 8: what Washington said to Doha nobody denies.
        ("washington-told-doha-expel", vec![("us-official-000", Asserts)]),
        // 000 ¶ 10: what is denied is that Hamas was told.
        ("doha-told-hamas-to-leave", vec![("senior-hamas-official-000", Denies)]),
        // 000 ¶ 4, 14; 001 ¶ 3, 11; 003 ¶ 5.
        (
            "hamas-label",
            vec![
                ("israel-national-news", Asserts),
                ("kyriakos-mitsotakis", Asserts),
                ("matthew-miller", Asserts),
                ("recep-tayyip-erdogan", Denies),
            ],
        ),
        // 003 ¶ 9: Ozel does not know, so he has no stance.
        ("hamas-leaders-turkish-citizenship", vec![("rumours-003", Asserts)]),
        // 003 ¶ 10.
        ("plans-for-hamas-bureau-in-turkey", vec![("hakan-fidan", Denies)]),
    ])
    .into_iter()
    .map(|(claim, mut stances)| {
        stances.sort_unstable();
        (claim, stances)
    })
    .collect::<BTreeMap<_, _>>();
    assert_eq!(found, expected);
}

#[test]
fn contested_is_only_what_somebody_denies() {
    let library = library();
    let contested: BTreeSet<&str> = library
        .dataset
        .records
        .ids()
        .filter(|id| is_contested(&library, *id, None))
        .map(|id| library.dataset.records.id(id))
        .collect();
    // The four claims with a denial above, and whoever speaks to them.
    let expected = BTreeSet::from([
        "unnamed-reports-office-move",
        "turkish-sources-on-office",
        "hamas-official-on-leaving-qatar",
        "fidan-on-bureau-plans",
        "mitsotakis-on-hamas",
        "erdogan-on-hamas-label",
        "erdogan-on-mitsotakis",
        "inn-on-hamas",
        "miller-on-hosting",
    ]);
    assert_eq!(contested, expected);
}

/// What "previously", "recently", "at the time" and their like leave open at the least, in days.
const VAGUE: i64 = 60;

/// What a reader may take from a phrase at the sharpest, in days, given nothing but the day of the article.
const SHARPEST: &[(&str, i64)] = &[
    ("on Monday", 1),
    ("on Wednesday", 1),
    ("on Friday", 1),
    ("Tuesday", 1),
    ("Last Wednesday", 1),
    ("January 19", 1),
    ("December 5", 1),
    ("after the meeting", 28),
    ("last week", 7),
    ("this week", 7),
    ("Two weeks ago", 7),
    ("In April", 28),
    ("In July", 28),
    ("In November", 28),
    ("in November", 28),
    ("in October 2024", 28),
];

fn dates(library: &Library) -> Vec<Dated> {
    let sources = library.dataset.sources.iter().filter_map(|(_, source)| source.date.as_ref());
    let offices = library.dataset.actors.iter().flat_map(|(_, actor)| &actor.offices);
    let offices = offices.flat_map(|office| office.from.iter().chain(&office.until).chain(&office.on));
    let mut dates: Vec<Dated> = sources.chain(offices).cloned().collect();
    for (_, record) in library.dataset.records.iter() {
        dates.extend(record.date);
        if let Body::Tie { until, on, .. } = record.body {
            dates.extend(until.map(|until| *until));
            dates.extend(on);
        }
    }
    for (_, citation) in library.dataset.citations() {
        dates.extend(citation.via.iter().filter_map(|hop| hop.date.as_deref()).cloned());
    }
    dates
}

#[test]
fn no_date_is_sharper_than_its_phrase() {
    let library = library();
    // No article gives its day, so that not even "on Monday" leads to one: it stays as wide as the article's bounds
    // less what the rule takes away. Only what names day and month can be one day.
    let named = ["January 19", "December 5"];
    for dated in dates(&library) {
        let span = dated.when.span();
        let days = match (span.earliest.day(), span.latest.day()) {
            (Some(first), Some(last)) => last.number() - first.number() + 1,
            _ => i64::MAX,
        };
        let Some(phrase) = dated.phrase() else {
            // The one date that stands without a phrase as a day, and what is reckoned from it.
            let from_the_attack = dated.when.to_string() == "2023-10-07";
            assert!(
                days >= 12 || from_the_attack,
                "{} has no phrase and is as sharp as {days} days",
                dated.when
            );
            continue;
        };
        let sharpest =
            SHARPEST.iter().find(|(words, _)| **words == *phrase.is).map_or(VAGUE, |(_, days)| *days);
        assert!(days >= sharpest, "“{}” is no {}", phrase.is, dated.when);
        assert!(days > 1 || named.contains(&&*phrase.is), "“{}” is no {}", phrase.is, dated.when);
    }
}

#[test]
fn every_inferred_date_says_from_what() {
    let library = library();
    for dated in dates(&library) {
        let Some(basis) = dated.basis() else {
            assert_eq!(dated.when.to_string(), "2023-10-07", "a date without its basis");
            continue;
        };
        match basis {
            Basis::Inferred => assert!(dated.why().is_some(), "{}", dated.when),
            Basis::Stated => {
                assert!(
                    dated.phrase().is_some() || dated.reckoned().is_some(),
                    "{} is stated nowhere",
                    dated.when
                );
            }
        }
    }
}

#[test]
fn every_paragraph_is_accounted_for() {
    let library = library();
    for covered in library.dataset.coverage() {
        let source = &library.dataset.sources[covered.source];
        let count = source.paragraphs().unwrap().0;
        let numbers: Vec<u32> = covered.paragraphs.iter().map(|paragraph| paragraph.number).collect();
        assert_eq!(numbers, (1..=count).collect::<Vec<_>>(), "{}", source.id);
        assert!(covered.nowhere.is_empty(), "something cites {} and not where", source.id);
        for paragraph in &covered.paragraphs {
            assert_ne!(
                paragraph.why.is_some(),
                !paragraph.carries.is_empty(),
                "¶ {} of {}",
                paragraph.number,
                source.id
            );
        }
    }
}

#[test]
fn ids_are_kebab_case_and_unique() {
    let library = library();
    let dataset = &library.dataset;
    let ids = library.ids();
    assert_eq!(
        ids.len(),
        dataset.sources.len() + dataset.actors.len() + dataset.records.len() + dataset.claims.len()
    );
    for id in ids {
        let kebab = id.split('-').all(|part| {
            !part.is_empty() && part.chars().all(|char| char.is_ascii_lowercase() || char.is_ascii_digit())
        });
        assert!(kebab, "{id}");
    }
}

#[test]
fn names_titles_ids_and_tags_have_no_charged_word() {
    let charged = [
        "terror",
        "genocid",
        "massacre",
        "butcher",
        "regime",
        "martyr",
        "barbar",
        "atrocit",
        "concentration camp",
        "militant",
        "extremist",
        "zionist",
        "occupation",
        "liberat",
        "crime",
    ];
    let library = library();
    let dataset = &library.dataset;
    let mut texts: Vec<&str> = library.ids();
    for (_, actor) in dataset.actors.iter() {
        texts.extend(
            std::iter::once(&actor.name).chain(&actor.aliases).chain(&actor.tags).map(|text| &**text),
        );
        texts.extend(actor.offices.iter().map(|office| &*office.title));
    }
    for record in dataset.records.ids().map(|id| &dataset.records[id]) {
        // A tie has no title of its own: its summary stands in.
        texts.extend((record.kind() != RecordKind::Tie).then_some(&*record.title));
        texts.extend(record.tags.iter().chain(&record.place).map(|text| &**text));
    }
    for (_, source) in dataset.sources.iter() {
        texts.extend(std::iter::once(&source.label).chain(&source.tags).map(|text| &**text));
    }
    texts.extend(dataset.claims.iter().flat_map(|(_, claim)| &claim.tags).map(|tag| &**tag));
    texts.extend(dataset.views.iter().map(|view| &*view.name));
    for text in texts {
        for word in charged {
            assert!(!fold(text).contains(word), "“{text}” has “{word}”");
        }
    }
}

// The texts are not ours to carry: they are looked for where the environment says.

fn texts() -> Option<Texts> {
    let folder = std::env::var_os("DEMARCHE_TEXTS");
    if folder.is_none() {
        println!("skipped: DEMARCHE_TEXTS is not set");
    }
    folder.map(|folder| Texts::open(folder.as_ref()).unwrap())
}

#[test]
fn every_quote_stands_in_its_paragraph() {
    let Some(texts) = texts() else { return };
    assert_eq!(check_texts(&real::checked().dataset, &texts), []);
}

/// What the check of the texts finds when one thing is written otherwise, and where that stands.
fn written_otherwise(texts: &Texts, was: &str, is: &str) -> (Vec<Finding>, Place) {
    let mut loaded = real::loaded();
    let holds = |(_, file): &(u32, &mut File)| file.text.contains(was);
    let (number, file) = (0..).zip(&mut loaded.files).find(holds).unwrap();
    let start = file.text.find(was).unwrap() as u32;
    file.text = file.text.replace(was, is).into();
    let place = Place { file: number, start, end: start + is.len() as u32 };
    (check_texts(&check(loaded).dataset, texts), place)
}

#[test]
fn a_corrupted_quote_is_found() {
    let Some(texts) = texts() else { return };
    let quote = |push: &str| format!("\"{push} push with Turkey, Egypt, Qatar, Israel and others\"");
    let (findings, place) = written_otherwise(&texts, &quote("another"), &quote("one more"));
    let found: Vec<_> = findings.iter().map(|finding| (finding.code, finding.place)).collect();
    assert_eq!(found, [(Code::QuoteNotFound, place)]);
    assert!(findings[0].message.contains("¶ 2-3 of `source-003`"), "{}", findings[0].message);
}

#[test]
fn a_quote_cited_from_the_wrong_paragraph_is_sent_to_the_right_one() {
    let Some(texts) = texts() else { return };
    let at = |paragraph: u8| format!("at = \"¶ {paragraph}\", quote = \"Gaza has become the world's");
    let (findings, _) = written_otherwise(&texts, &at(15), &at(14));
    // The phrase of its date ("then") stands in the fifteenth with it.
    let found: Vec<_> = findings.iter().map(|finding| (finding.code, finding.help.as_deref())).collect();
    assert_eq!(found, [(Code::PhraseNotFound, None), (Code::QuoteNotFound, Some("it stands in ¶ 15"))]);
}
