//! The sources pane: documents without and with their texts, what is quoted from them, and the ways between a text and
//! what was coded from it. The texts are made up; of real articles only what is marked is counted.
#![cfg(feature = "screen")]
#![expect(clippy::string_slice, clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/real.rs"]
mod real;
#[expect(dead_code, reason = "what lies over the panes is shown elsewhere")]
#[path = "support/shown.rs"]
mod shown;
#[path = "support/skip.rs"]
mod skip;

use demarche::check::check;
use demarche::command::parse_script;
use demarche::dataset::{AnyId, SourceId};
use demarche::date::{Edge, Tri};
use demarche::library::{Library, NoText, Then, Words};
use demarche::load::{Shelf, Unread, load};
use demarche::page::Size;
use demarche::query::documents::{Counts, Doubt, counts, document, documents};
use demarche::screen::{Dashboard, Picture, frame};
use demarche::session::News;
use shown::{Look, Way, open, written};
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

fn harbour() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/datasets/harbour")
}

/// The made-up dataset, with the texts of a folder.
fn library(texts: Option<&Path>) -> Arc<Library> {
    with(Library::new(check(load(&harbour()).unwrap()), "harbour"), texts)
}

fn with(library: Library, texts: Option<&Path>) -> Arc<Library> {
    let shelf = texts.map(|folder| Shelf::read(folder, library.text_names()));
    Arc::new(match shelf {
        Some(shelf) => library.with_texts(shelf),
        None => library,
    })
}

static WITH: LazyLock<Arc<Library>> = LazyLock::new(|| library(Some(&harbour().join("texts"))));
static WITHOUT: LazyLock<Arc<Library>> = LazyLock::new(|| library(None));

const SMALL: Size = Size { width: 80, height: 24 };

/// The text of the frame to which keys lead.
fn shown(library: &Arc<Library>, size: Size, keys: &str) -> String {
    after(&mut open(library, Look::Mono, size), size, keys)
}

fn after(dashboard: &mut Dashboard, size: Size, keys: &str) -> String {
    Picture::Text.of(&frame(dashboard, size, &parse_script(keys).unwrap()).0)
}

/// The line with the cursor, without the borders.
fn cursor(text: &str) -> String {
    let line = text.lines().find_map(|line| line.split_once('▌')).map_or("", |(_, line)| line);
    line.trim_end_matches('┃').trim().to_owned()
}

fn source(library: &Library, id: &str) -> SourceId {
    match library.find(id) {
        Some(AnyId::Source(id)) => id,
        other => unreachable!("{id} is {other:?}"),
    }
}

/// What was coded of a document, counted where it is told paragraph by paragraph.
fn counted_slowly(then: Then, source: SourceId) -> Counts {
    let read = document(then, source);
    let (coded, others): (Vec<_>, Vec<_>) = read.paragraphs.iter().partition(|one| !one.carries.is_empty());
    let left_out = others.into_iter().filter(|one| one.why.is_some());
    let all = match read.text {
        Ok(text) => Some(text.len()),
        Err(NoText::Later) => None,
        Err(_) => then.library.dataset.sources[source].paragraphs().map(|(count, _)| count as usize),
    };
    let cites = then.library.dataset.citations();
    let mut citing: Vec<AnyId> = cites
        .filter(|(_, citation)| citation.source == source && then.citation(citation) != Tri::No)
        .map(|(id, _)| id)
        .collect();
    citing.sort_unstable();
    citing.dedup();
    let many = |is: fn(&AnyId) -> bool| citing.iter().filter(|id| is(id)).count();
    Counts {
        coded: coded.len(),
        left_out: left_out.map(|one| (one.first..=one.last).count()).sum(),
        all,
        citing: [
            many(|id| matches!(id, AnyId::Record(_))),
            many(|id| matches!(id, AnyId::Claim(_))),
            many(|id| matches!(id, AnyId::Actor(_))),
        ],
    }
}

#[test]
fn what_is_counted_of_a_document_is_what_is_told_of_it() {
    let embedded = Library::new(check(demarche::load::embedded(demarche::embedded::FILES)), "embedded");
    for library in [&**WITH, &**WITHOUT, &embedded] {
        let sources = &library.dataset.sources;
        let spans = sources.iter().filter_map(|(_, row)| Some(row.date.as_ref()?.when.span()));
        let days = spans.flat_map(|span| [span.earliest, span.latest]).filter_map(Edge::day);
        let around = days.flat_map(|day| [day.plus_days(-1), day]);
        for day in around.map(Some).chain([None]) {
            let then = library.then(day);
            for source in sources.ids() {
                assert_eq!(counts(then, source), counted_slowly(then, source), "{day:?} {source:?}");
            }
        }
    }
}

#[test]
fn frames_of_documents_with_and_without_their_texts() {
    for (name, library, keys) in [
        ("list", &WITH, "s s"),
        ("reader", &WITH, "/ \"vell-on-prisoners\" enter s"),
        ("strays", &WITH, "/ \"gazette\" enter"),
        ("bare", &WITHOUT, "/ \"vell-on-prisoners\" enter s"),
    ] {
        for (width, height) in [(60, 20), (80, 24), (160, 50)] {
            let size = Size { width, height };
            let way = Way { library, keys: &parse_script(keys).unwrap(), over: None };
            insta::assert_snapshot!(format!("{name}-{width}x{height}"), written(&way, size), keys);
        }
    }
}

#[test]
fn passages_and_strays_are_those_of_the_dataset() {
    let library = &WITH;
    let courier = source(library, "courier");
    let text = library.text(courier).unwrap();
    let found = library.passages(courier).iter().map(|passage| {
        let of = library.id(passage.of);
        let words = &text.paragraph(passage.paragraph as usize).unwrap()[passage.range.clone()];
        (passage.paragraph, words, passage.what, of)
    });
    assert_eq!(
        found.collect::<Vec<_>>(),
        [
            (3, "We will not open the strait", Words::Quote, "vell-on-the-strait"),
            (3, "before the prisoners are home", Words::Quote, "vell-on-prisoners"),
            (3, "are home", Words::Quote, "vell-on-the-strait"),
            (3, "was said to be ready", Words::Wording, "vell-on-the-strait"),
            (5, "not able to confirm", Words::Wording, "official-on-the-list"),
            (6, "There is no list", Words::Quote, "office-denies"),
        ]
    );
    let strays = |id: &str| {
        let strays = library.strays(source(library, id)).iter();
        strays.map(|stray| (&*stray.words, stray.paragraph, stray.instead)).collect::<Vec<_>>()
    };
    assert_eq!(strays("courier"), [("There is no list", Some(5), Some(6))]);
    assert_eq!(
        strays("gazette"),
        [
            ("nobody met", None, None),
            ("No ship will sail", Some(3), None),
            ("not before the summer", Some(5), None)
        ]
    );
    assert_eq!(strays("wire"), [], "where there is no text nothing is missed");
}

#[test]
fn every_reason_for_there_being_no_text_is_told_apart() {
    let library = &WITH;
    let of = |id: &str| library.text(source(library, id)).err();
    assert_eq!(of("courier"), None);
    assert_eq!(of("wire"), Some(NoText::Unread("wire.txt", &Unread::Missing)));
    assert_eq!(of("bytes"), Some(NoText::Unread("bytes.txt", &Unread::NotUtf8)));
    assert_eq!(of("letter"), Some(NoText::Unnamed));
    assert_eq!(WITHOUT.text(source(&WITHOUT, "courier")).err(), Some(NoText::NoFolder));
    let gone = self::library(Some(Path::new("/nowhere/at all")));
    assert!(matches!(gone.text(source(&gone, "courier")), Err(NoText::BadFolder("/nowhere/at all", _))));
    let text = shown(&gone, SMALL, "/ \"no list says\" enter");
    assert!(text.contains("the texts folder /nowhere/at all cannot be opened: "), "{text}");

    assert_eq!(document(library.then(None), source(library, "courier")).doubts, []);
    let gazette = source(library, "gazette");
    assert_eq!(document(library.then(None), gazette).doubts, [Doubt::Changed, Doubt::Count(3, 5)]);
}

#[test]
fn documents_stand_in_time_and_only_if_they_were_there() {
    let library = &WITH;
    let listed = |day: Option<&str>| {
        let as_of = day.map(|day| demarche::query::parse_window(day).unwrap().latest.day().unwrap());
        let listed = documents(library.then(as_of)).into_iter();
        let row = |id, sure| format!("{}{}", if sure { "" } else { "?" }, library.id(AnyId::Source(id)));
        listed.map(|one| row(one.source, one.sure)).collect::<Vec<_>>()
    };
    assert_eq!(listed(None), ["wire", "courier", "gazette", "bytes", "letter"]);
    assert_eq!(listed(Some("2031-03-05")), ["?wire", "courier", "?letter"]);
    assert_eq!(listed(Some("2030")), ["?letter"]);
    let counted = counts(library.then(None), source(library, "courier"));
    assert_eq!((counted.coded, counted.left_out, counted.all), (5, 1, Some(7)));
    assert_eq!(
        counted.citing,
        [5, 1, 2],
        "five records, the claim of the list, Vell's office and the official"
    );
}

#[test]
fn from_a_record_to_its_paragraph_and_back() {
    let record = "/ \"official-on-the-list\" enter";
    let text = shown(&WITH, SMALL, &format!("{record} s"));
    assert!(text.contains("¶ 5 · No list, says the minister"), "{text}");
    assert!(cursor(&text).contains("├ st a list nobody confirms"), "{text}");
    assert!(text.contains("! “There is no list”: this quote stands in ¶ 6"), "{text}");
    let back = shown(&WITH, SMALL, &format!("{record} s enter"));
    assert!(back.contains("Evidence") && back.contains("  ! this quote stands in ¶ 6"), "{back}");
    assert_eq!(shown(&WITH, SMALL, &format!("{record} s esc")), shown(&WITH, SMALL, record));
    // Once more leads to all documents, and back into the one that was open.
    let list = shown(&WITH, SMALL, &format!("{record} s s"));
    assert!(list.contains("Sources · 5") && cursor(&list) == "No list, says the minister", "{list}");
    assert_eq!(shown(&WITH, SMALL, &format!("{record} s s esc")), text);
    let opened = shown(&WITH, SMALL, &format!("{record} s s enter"));
    assert_eq!(cursor(&opened), "No list, says the minister");
    assert!(opened.contains("“There is no list”") && opened.contains("reliability B"), "{opened}");
}

#[test]
fn a_citation_leads_to_its_own_paragraph() {
    // The meeting is cited from the courier's second paragraph, from a letter and from nowhere in the gazette.
    let evidence = "/ \"vell-on-the-strait\" enter";
    let first = shown(&WITH, SMALL, &format!("{evidence} j enter"));
    assert!(first.contains("¶ 3 · No list, says the minister"), "{first}");
    assert!(cursor(&first).contains("first the prisoners, then the strait"), "{first}");
    let mut dashboard = open(&WITH, Look::Mono, SMALL);
    after(&mut dashboard, SMALL, evidence);
    let is_there = |_| cursor(&after(&mut dashboard, SMALL, "j")).contains("The strait stays closed, ¶ 3");
    assert!((0..20).any(is_there));
    for keys in ["enter", "esc s"] {
        let text = after(&mut dashboard, SMALL, keys);
        assert!(text.contains("¶ 3 · The strait stays closed"), "{keys}: {text}");
        assert!(cursor(&text).contains("first the prisoners, then the strait"), "{keys}: {text}");
    }
}

/// The next hit of a search stands in the text itself: `enter` leads from there to what was coded from the paragraph.
#[test]
fn a_passage_leads_to_its_records() {
    let mut dashboard = open(&WITH, Look::Mono, SMALL);
    dashboard.session_mut().select("courier");
    let text = after(&mut dashboard, SMALL, "2 G");
    let row =
        text.lines().position(|line| line.contains("The ministers of Eastland and Westmark met")).unwrap();
    dashboard.session_mut().click(20, row as u16);
    let text = after(&mut dashboard, SMALL, "");
    assert!(cursor(&text).contains("mt the ministers in Westmark"), "a click on the text: {text}");

    after(&mut dashboard, SMALL, "/ \"no list\" enter");
    dashboard.session_mut().select("courier");
    let mut text = after(&mut dashboard, SMALL, "n");
    while !text.contains("¶ 5 · ") {
        text = after(&mut dashboard, SMALL, "n");
    }
    assert_eq!(cursor(&text), "", "on the words that were looked for");
    let text = after(&mut dashboard, SMALL, "enter");
    assert!(cursor(&text).contains("a list nobody confirms"), "the first of three: {text}");
}

#[test]
fn claims_actors_and_documents_are_traced_too() {
    let at = |keys: &str| shown(&WITH, SMALL, keys);
    assert!(at("/ \"list-handed-over\" enter s").contains("¶ 5 · No list"));
    // It is cited nowhere itself: it stands where somebody takes a stance on it.
    let spring = at("/ \"closed-till-spring\" enter s");
    assert!(
        spring.contains("¶ 5 · The strait stays closed") && cursor(&spring).contains("not before spring")
    );
    assert!(at("/ \"mara-vell\" enter s").contains("¶ 3 · No list"));
    let nobody = at("/ \"two officials\" enter s");
    assert!(nobody.contains("Sources · 5") && nobody.contains("no document is cited for it"), "{nobody}");
    assert!(at("/ \"no list says\" enter").contains("No list, says the minister ━"));
    assert!(at("/ \"gazette\" enter enter").contains("Evidence"), "from its title to all about it");
}

#[test]
fn a_number_leads_to_the_paragraph_of_that_number() {
    for library in [&WITH, &WITHOUT] {
        for (keys, number) in [("3 G", 3), ("6 g g", 6), ("1 G", 1), ("9 9 G", 7), ("G 2 G", 2)] {
            let text =
                shown(library, Size { width: 80, height: 12 }, &format!("/ \"no list says\" enter {keys}"));
            assert!(text.contains(&format!("┏ ¶ {number} · ")), "{keys}: {text}");
        }
    }
}

#[test]
fn the_evidence_follows_the_cursor_and_the_cursor_stays_when_the_panes_change() {
    let large = Size { width: 160, height: 50 };
    let mut dashboard = open(&WITH, Look::Mono, large);
    let text = after(&mut dashboard, large, "/ \"vell-on-prisoners\" enter s");
    assert!(text.contains("There are prisoners, and they are to come home."), "{text}");
    let text = after(&mut dashboard, large, "j j");
    let on = cursor_in_sources(&text);
    assert!(on.contains("first the prisoners, then the strait"), "in the fourth paragraph, too: {text}");
    assert!(text.contains("The strait stays closed until the prisoners are home."), "{text}");
    for size in [SMALL, Size { width: 61, height: 18 }, large] {
        let text = after(&mut dashboard, size, "");
        assert!(text.contains("¶ 4 · No list"), "{text}");
        assert!(
            text.lines().any(|line| line.contains('▌') && line.contains("└ st first the prisoners")),
            "{text}"
        );
    }
    let text = after(&mut dashboard, large, "z");
    assert!(text.contains("¶ 4 · No list") && cursor(&text).contains("first the prisoners"), "{text}");
    assert!(after(&mut dashboard, large, "z").contains("¶ 4 · No list"));
}

fn cursor_in_sources(text: &str) -> String {
    text.lines()
        .filter_map(|line| line.rsplit_once('▌'))
        .map(|(_, line)| line.to_owned())
        .next()
        .unwrap_or_default()
}

#[test]
fn a_text_that_changes_is_shown_as_it_is_now() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("courier.txt");
    let before = std::fs::read_to_string(harbour().join("texts/courier.txt")).unwrap();
    std::fs::write(&path, &before).unwrap();
    let mut dashboard = open(&library(Some(folder.path())), Look::Mono, SMALL);
    let text = after(&mut dashboard, SMALL, "/ \"office-denies\" enter s");
    assert!(text.contains("“‹There is no list›,”") && !text.contains("not the text"), "{text}");
    std::fs::write(&path, before.replace("There is no list", "There is a list")).unwrap();
    dashboard.session_mut().renew(News::Library(library(Some(folder.path()))));
    let text = after(&mut dashboard, SMALL, "");
    assert!(text.contains("1 text changed"), "{text}");
    assert!(text.contains("! “There is no list”: this quote is not in the text any more"), "{text}");
    assert!(text.contains("¶ 6 · ") && cursor(&text).contains("no list, no ship"), "{text}");
    let text = after(&mut dashboard, SMALL, "g g");
    assert!(text.contains("this is not the text that was coded"), "{text}");
    std::fs::remove_file(&path).unwrap();
    dashboard.session_mut().renew(News::Library(library(Some(folder.path()))));
    let text = after(&mut dashboard, SMALL, "");
    assert!(text.contains("the text courier.txt cannot be read: there is no such file"), "{text}");
}

/// Whatever stands in a text, and however long it is.
#[test]
fn no_text_does_harm() {
    let folder = tempfile::tempdir().unwrap();
    let name = folder.path().join("courier.txt");
    let long = "word ".repeat(2_000);
    for text in [
        String::new(),
        "\u{feff}".to_owned(),
        "\r\n\r\n\r\n".to_owned(),
        "\u{1b}]0;title\u{7}\u{9b}2J\u{202e}\u{2066}\u{e0041}".to_owned(),
        "x".repeat(5_000),
        format!("a{}", "\u{301}".repeat(5_000)),
        format!("{long}\n{long}We will not open the strait {long} are home"),
        "日本語のテキスト".repeat(400),
        "\n\u{a0}\n\u{2028}\nend".to_owned(),
        "a\n".repeat(400),
    ] {
        std::fs::write(&name, &text).unwrap();
        let library = library(Some(folder.path()));
        for (width, height) in [(0, 0), (30, 6), (31, 7), (60, 20), (160, 50)] {
            for look in [Look::Mono, Look::Ascii] {
                let size = Size { width, height };
                let mut dashboard = open(&library, look, size);
                let shown =
                    after(&mut dashboard, size, "/ \"no list says\" enter j j ctrl-d G k g g 3 G enter esc");
                let is_bad =
                    |char: char| (char.is_control() && char != '\n') || "\u{202e}\u{2066}".contains(char);
                assert!(!shown.contains(is_bad), "{width}x{height}: {shown}");
                assert!(look != Look::Ascii || shown.is_ascii(), "{width}x{height}: {shown}");
            }
        }
    }
}

/// The four articles, where they are at hand: what is quoted stands there, word for word, and is marked.
#[test]
fn the_articles_have_every_quote_marked() {
    let Some(folder) = skip::folder("DEMARCHE_TEXTS") else { return };
    let library = with(Library::new(real::checked(), "data"), Some(&folder));
    let dataset = &library.dataset;
    let solid = |text: &str| {
        let letters = text.chars().filter(|char| char.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect::<String>()
    };
    let (mut quoted, mut marked) = (0, 0);
    for (id, paragraphs) in [("source-000", 15), ("source-001", 16), ("source-002", 9), ("source-003", 29)] {
        let id = source(&library, id);
        let read = document(library.then(None), id);
        assert_eq!((read.doubts.len(), read.paragraphs.len()), (0, paragraphs));
        assert_eq!(read.text.unwrap().len(), paragraphs);
        assert!(read.paragraphs.iter().all(|one| one.text.is_some() && one.strays.is_empty()));
        assert_eq!(library.strays(id), []);
        // A slow way to the same: every passage has the letters that are quoted, and no other.
        let own = dataset.citations().filter(|(_, citation)| citation.source == id);
        for (of, citation) in own {
            for words in citation.quote().into_iter().chain(citation.wording()) {
                let parts: Vec<String> = words.is.replace("...", "…").split('…').map(solid).collect();
                for part in parts.into_iter().filter(|part| !part.is_empty()) {
                    quoted += 1;
                    let is_it = |passage: &&demarche::library::Passage| {
                        let text = library.text(id).unwrap().paragraph(passage.paragraph as usize).unwrap();
                        passage.of == of && solid(&text[passage.range.clone()]) == part
                    };
                    let found = library.passages(id).iter().find(is_it).unwrap();
                    assert!(citation.at.paragraphs().any(|number| number == found.paragraph));
                }
            }
        }
        marked += library.passages(id).len();
        let size = Size { width: 100, height: 200 };
        let mut signs = 0;
        // A document may be longer than the screen: it is read page by page.
        let mut dashboard = open(&library, Look::Mono, size);
        dashboard.session_mut().select(library.id(AnyId::Source(id)));
        let mut text = after(&mut dashboard, size, "z");
        let mut before = String::new();
        while text != before {
            signs = signs.max(text.matches('‹').count());
            before = text;
            text = after(&mut dashboard, size, "page-down");
        }
        assert!(signs > 0, "{}", library.passages(id).len());
    }
    assert_eq!(marked, quoted);
}
