//! A date is corrected on which others hang: they are reckoned again, and the check says where the file disagrees.

#[path = "support/dataset.rs"]
#[expect(dead_code, reason = "the datasets here are not sound")]
mod dataset;

use dataset::checked;
use demarche::dataset::AnyId;
use demarche::export::{Lines, show_text};
use demarche::finding::Code;
use demarche::library::Library;
use demarche::query::Question;

/// A report; talks on the Monday of it; a word on the day after the talks; a signature on the day after that, of which
/// the file knows the month for another reason. All of it in May 2024.
fn written(report: &str, talks: &str, word: &str) -> String {
    format!(
        r#"
[dataset]
title = "anchors"

[[source]]
id = "gazette"
label = "The Gazette"
date = "{report}"

[[actor]]
id = "anna"
name = "Anna"
kind = "person"

[[actor]]
id = "northland"
name = "Northland"
kind = "state"

[[meeting]]
id = "talks"
title = "talks"
date = {{ edtf = "{talks}", anchor = "gazette", rule = "weekday mon", basis = "stated" }}
participants = [{{ actor = "anna" }}, {{ actor = "northland" }}]
summary = "They talk."
cite = [{{ source = "gazette" }}]

[[statement]]
id = "word"
title = "a word"
speaker = "anna"
about = ["northland"]
date = {{ edtf = "{word}", anchor = "talks", rule = "day 1", basis = "stated" }}
act = "comment"
speech = "direct"
summary = "She speaks."
cite = [{{ source = "gazette" }}]

[[event]]
id = "signature"
title = "a signature"
date = {{ edtf = "2024-05", anchor = "word", rule = "day 1", basis = "inferred", why = "the month is stated, the day read" }}
actors = [{{ actor = "northland", role = "actor" }}]
summary = "It is signed."
cite = [{{ source = "gazette" }}]
"#
    )
}

/// What the check says of dates that their rules contradict.
fn said(text: &str) -> Vec<String> {
    let found = checked(text).findings;
    found.into_iter().filter(|one| one.code == Code::DateRule).map(|one| one.message).collect()
}

#[test]
fn what_hangs_on_a_corrected_date_is_reckoned_again_through_every_step() {
    // 14 May 2024 was a Tuesday.
    assert_eq!(said(&written("2024-05-14", "2024-05-13", "2024-05-14")), [""; 0]);
    // The report was of a week later. The signature is still in May.
    assert_eq!(
        said(&written("2024-05-21", "2024-05-13", "2024-05-14")),
        [
            "the file says 2024-05-13; `weekday mon` from `gazette` (2024-05-21) gives 2024-05-20, and cannot be both",
            "the file says 2024-05-14; `day 1` from `talks` (2024-05-20, reckoned again) gives 2024-05-21, and cannot \
             be both",
        ]
    );
    // With the talks mended, the word is left; with both mended, nothing.
    assert_eq!(
        said(&written("2024-05-21", "2024-05-20", "2024-05-14")),
        ["the file says 2024-05-14; `day 1` from `talks` (2024-05-20) gives 2024-05-21, and cannot be both"]
    );
    assert_eq!(said(&written("2024-05-21", "2024-05-20", "2024-05-21")), [""; 0]);
    // So much later that the signature, two steps on, is no longer of May: Monday 3 June, Tuesday, Wednesday.
    let found = said(&written("2024-06-04", "2024-05-13", "2024-05-14"));
    assert_eq!(found.len(), 3, "{found:?}");
    assert_eq!(
        found[2],
        "the file says 2024-05; `day 1` from `word` (2024-06-04, reckoned again) gives 2024-06-05, and cannot be both"
    );
}

#[test]
fn the_record_says_that_its_file_disagrees() {
    let shown = |text: &str| {
        let library = Library::new(checked(text), "test");
        let mut out = Vec::new();
        let AnyId::Record(word) = library.find("word").unwrap() else { unreachable!() };
        show_text(&mut Lines::new(&mut out, false), &library, &Question::default(), AnyId::Record(word))
            .unwrap();
        String::from_utf8(out).unwrap()
    };
    assert!(!shown(&written("2024-05-14", "2024-05-13", "2024-05-14")).contains("which gives"));
    let text = shown(&written("2024-05-21", "2024-05-13", "2024-05-14"));
    assert!(text.contains("`day 1` from talks, which gives 21 May 2024"), "{text}");
}
