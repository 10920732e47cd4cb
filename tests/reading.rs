//! Damaged files: nothing panics, every finding has its place, and one broken line costs one record at the most.

#![expect(clippy::string_slice, clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/real.rs"]
mod real;

use demarche::check::{Checked, check};
use demarche::finding::{Place, Severity};
use demarche::load::{File, Loaded};
use demarche::records::{self, Records};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// The bundled files, read once.
static FILES: LazyLock<Vec<File>> = LazyLock::new(|| real::checked().files);

fn file(text: String) -> File {
    File { name: "mutant.toml".to_owned(), path: None, text: text.into(), readable: true }
}

/// Sorted, and each place within its file.
fn in_order(checked: &Checked) -> Result<(), TestCaseError> {
    let places: Vec<Place> = checked.findings.iter().map(|finding| finding.place).collect();
    prop_assert!(places.is_sorted(), "{places:?}");
    for finding in &checked.findings {
        for place in std::iter::once(finding.place).chain(finding.beside) {
            let file = checked.files.get(place.file as usize);
            prop_assert!(file.is_some(), "{finding:?}");
            let length = file.unwrap().text.len();
            prop_assert!(place.start <= place.end && place.end as usize <= length, "{finding:?} of {length}");
        }
    }
    Ok(())
}

fn checked(texts: Vec<String>) -> Checked {
    check(Loaded { files: texts.into_iter().map(file).collect(), findings: Vec::new() })
}

/// Every record of a file by its id, or by its name where it has none.
fn ids(records: &Records) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    let mut add = |text: &str| assert!(ids.insert(text.to_owned()), "{text} twice");
    records.source.iter().for_each(|record| add(&record.id.is));
    records.actor.iter().for_each(|record| add(&record.id.is));
    records.meeting.iter().for_each(|record| add(&record.id.is));
    records.statement.iter().for_each(|record| add(&record.id.is));
    records.event.iter().for_each(|record| add(&record.id.is));
    records.tie.iter().for_each(|record| add(&record.id.is));
    records.claim.iter().for_each(|record| add(&record.id.is));
    records.view.iter().for_each(|record| add(&record.name.is));
    records.dataset.0.iter().for_each(|_| add("[dataset]"));
    ids
}

/// A slip of somebody who edits by hand.
#[derive(Clone, Copy, Debug)]
enum Slip {
    /// `title "…"`.
    NoEquals,
    /// `title = "…`.
    OpenQuote,
    /// `cite = [{ … }` or `date = { …`.
    OpenBracket,
    /// `titel = "…"`.
    Misspelt,
    /// A remark without `#`.
    Remark,
    /// `title = `.
    NoValue,
}

/// The line with the slip in it, if it has room for it.
fn slip(line: &str, slip: Slip) -> Option<String> {
    let (key, value) = line.split_once(" = ")?;
    if !key.chars().all(|char| char.is_ascii_lowercase() || char == '_') {
        return None;
    }
    match slip {
        Slip::NoEquals => Some(format!("{key} {value}")),
        Slip::OpenQuote => {
            let at = value.rfind('"').filter(|_| !value.contains("\"\"\""))?;
            Some(format!("{key} = {}{}", &value[..at], &value[at + 1..]))
        }
        Slip::OpenBracket => {
            let at = value.rfind([']', '}']).filter(|at| !value[*at..].contains('"'))?;
            Some(format!("{key} = {}{}", &value[..at], &value[at + 1..]))
        }
        Slip::Misspelt => Some(format!("{}x{} = {value}", &key[..1], &key[1..])),
        Slip::Remark => Some(format!("see above {line}")),
        // Where a list goes on below, its first line has no value to take away.
        Slip::NoValue => {
            (!value.ends_with(['[', '{', '\\']) && !value.starts_with("\"\"\"")).then(|| format!("{key} = "))
        }
    }
}

const SLIPS: [Slip; 6] =
    [Slip::NoEquals, Slip::OpenQuote, Slip::OpenBracket, Slip::Misspelt, Slip::Remark, Slip::NoValue];

/// A record with its neighbours: its lines, and the number of its own first and last line among them.
struct Neighbours<'t> {
    lines: Vec<&'t str>,
    own: std::ops::Range<usize>,
}

fn neighbours(text: &str) -> Vec<Neighbours<'_>> {
    let lines: Vec<&str> = text.lines().collect();
    let mut starts: Vec<usize> = (0..lines.len()).filter(|at| lines[*at].starts_with('[')).collect();
    starts.push(lines.len());
    let around = |record: usize| {
        let first = starts[record.saturating_sub(1)];
        let last = starts[(record + 2).min(starts.len() - 1)];
        let own = starts[record] - first..starts[record + 1] - first;
        Neighbours { lines: lines[first..last].to_vec(), own }
    };
    (0..starts.len() - 1).map(around).collect()
}

#[test]
fn every_line_of_the_dataset_may_break_and_costs_one_record() {
    let mut tried: BTreeMap<String, usize> = BTreeMap::new();
    let mut wrong = Vec::new();
    // Three records are enough to see that the fault stays in the middle one, and take no time.
    for Neighbours { lines, own } in FILES.iter().flat_map(|file| neighbours(&file.text)) {
        let all = ids(&records::read(&file(lines.join("\n")), 0).0);
        let others = {
            let without = [&lines[..own.start], &lines[own.end..]].concat();
            ids(&records::read(&file(without.join("\n")), 0).0)
        };
        for (number, kind) in own.clone().flat_map(|number| SLIPS.map(|kind| (number, kind))) {
            let Some(broken) = slip(lines[number], kind) else { continue };
            *tried.entry(format!("{kind:?}")).or_default() += 1;
            let mut with: Vec<&str> = lines.clone();
            with[number] = &broken;
            let mutant = file(with.join("\n") + "\n");
            let (records, findings) = records::read(&mutant, 0);
            let at = format!("{} {kind:?}: {broken:.60}", lines[own.start + 1]);
            let mut found: Vec<usize> =
                findings.iter().map(|finding| mutant.line_column(finding.place.start).line).collect();
            found.dedup();
            if found != [number + 1] {
                wrong.push(format!("{at}\n    is on {}, found on {found:?}: {findings:?}", number + 1));
            }
            let read = ids(&records);
            if !(read.is_superset(&others) && read.is_subset(&all)) {
                wrong.push(format!("{at}\n    read {read:?} of {all:?}"));
            }
        }
    }
    // Each kind of slip was possible in many lines; a sieve that lets nothing through tests nothing.
    assert!(tried.len() == SLIPS.len() && tried.values().all(|times| *times > 100), "{tried:?}");
    assert!(wrong.is_empty(), "{} of {tried:?}\n{}", wrong.len(), wrong[..wrong.len().min(12)].join("\n"));
}

/// What is wrong in one place must not be said to be wrong in others: who refers to a lost record, who is named by
/// nobody else, whose date was reckoned from it.
#[test]
fn a_broken_line_makes_no_noise_elsewhere() {
    let mut wrong = Vec::new();
    let mut tried = 0;
    for (index, original) in FILES.iter().enumerate() {
        let lines: Vec<&str> = original.text.lines().collect();
        // The whole dataset is checked each time, so every eleventh line must do; they fall on every kind of field.
        for (number, line) in lines.iter().enumerate().skip(index).step_by(11) {
            let slips = SLIPS.iter().cycle().skip(number).take(SLIPS.len());
            // An id that is nowhere any more leaves its references in the air, and who was named only there is named
            // nowhere: that is as it should be.
            let slips = slips.filter(|kind| !matches!(kind, Slip::NoValue));
            let Some(broken) = slips.into_iter().find_map(|kind| slip(line, *kind)) else { continue };
            tried += 1;
            let mut with = lines.clone();
            with[number] = &broken;
            let mut files: Vec<File> = FILES.clone();
            files[index].text = with.join("\n").into();
            let Checked { files, findings, .. } = check(Loaded { files, findings: Vec::new() });
            for finding in &findings {
                let file = finding.place.file as usize;
                let at = files[file].line_column(finding.place.start).line;
                if (file, at) != (index, number + 1) {
                    let (name, code) = (&files[file].name, finding.code.word());
                    wrong.push(format!("{broken:.60}\n    {name}:{at}: {code}: {}", finding.message));
                }
            }
        }
    }
    assert!(tried > 80, "{tried}");
    assert!(wrong.is_empty(), "{} of {tried}\n{}", wrong.len(), wrong[..wrong.len().min(60)].join("\n"));
}

/// What may happen to a text.
#[derive(Clone, Debug)]
enum Change {
    /// Another character instead of one.
    Flip(Index, char),
    /// A piece taken out.
    Cut(Index, usize),
    /// A piece from one place put in at another.
    Copy(Index, Index, usize),
    /// The rest thrown away.
    Truncate(Index),
}

fn change() -> impl Strategy<Value = Change> {
    let marks: Vec<char> = "\"'[]{}=#,.\\\n\r\t <>\0\u{feff}¶é".chars().collect();
    let char = prop_oneof![select(marks), any::<char>()];
    let copy = (any::<Index>(), any::<Index>(), 1..400_usize);
    prop_oneof![
        4 => (any::<Index>(), char).prop_map(|(at, char)| Change::Flip(at, char)),
        2 => (any::<Index>(), 1..400_usize).prop_map(|(at, length)| Change::Cut(at, length)),
        2 => copy.prop_map(|(from, to, length)| Change::Copy(from, to, length)),
        1 => any::<Index>().prop_map(Change::Truncate),
    ]
}

fn changed(text: &str, changes: &[Change]) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for change in changes {
        if chars.is_empty() {
            break;
        }
        let length = chars.len();
        match change {
            Change::Flip(at, char) => chars[at.index(length)] = *char,
            Change::Cut(at, count) => {
                let at = at.index(length);
                chars.drain(at..(at + count).min(length));
            }
            Change::Copy(from, to, count) => {
                let from = from.index(length);
                let piece = chars[from..(from + count).min(length)].to_vec();
                let to = to.index(length);
                chars.splice(to..to, piece);
            }
            Change::Truncate(at) => chars.truncate(at.index(length)),
        }
    }
    chars.into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_done_to_a_file_it_is_read_and_every_fault_has_its_place(
        which in any::<Index>(),
        changes in proptest::collection::vec(change(), 1..6),
    ) {
        let which = which.index(FILES.len());
        let mut files = FILES.clone();
        files[which].text = changed(&files[which].text, &changes).into();
        in_order(&check(Loaded { files, findings: Vec::new() }))?;
    }
}

/// Pieces of TOML that are dangerous side by side.
const PIECES: &[&str] = &[
    "[[actor]]\n",
    "[[meeting]]\n",
    "[dataset]\n",
    "[[actor.offices]]\n",
    "[[]]\n",
    "[a.b]\n",
    "[[source]]\nid = \"a\"\nlabel = \"l\"\n",
    "id = \"a\"\n",
    "id = \"é\"\n",
    "name = \"\"\"\n",
    "\"\"\"\n",
    "'''",
    "cite = [\n",
    "{ source = \"a\"",
    " }\n",
    "]\n",
    "= 1\n",
    "kind = 1979-05-27T07:32\n",
    "part_of = \"a\"\n",
    "date = { edtf = \"2024-13\" }\n",
    "<<<<<<< HEAD\n",
    "=======\n",
    ">>>>>>> other\n",
    "# ¶ remark\n",
    "\r\n",
    "\"",
    "\\",
    "a.b.c = 1\n",
    "participants = [[], {}]\n",
    "paragraphs = 99999999999999999999\n",
    "paragraphs = 4294967295\n",
    "uncoded = [{ at = \"¶ 1-4294967295\", why = \"x\" }]\n",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(texts in proptest::collection::vec(any::<String>(), 1..3)) {
        in_order(&checked(texts))?;
    }

    #[test]
    fn any_heap_of_pieces_is_read(parts in proptest::collection::vec(select(PIECES), 0..24)) {
        in_order(&checked(vec![parts.concat()]))?;
    }
}

#[test]
fn a_file_of_ruins_leaves_the_others_alone() {
    let mut files = FILES.clone();
    let claims = files.iter().position(|file| file.name.ends_with("claims.toml")).unwrap();
    files[claims].text = "[[claim]]\nid = ".repeat(3).into();
    let Checked { dataset, findings, .. } = check(Loaded { files, findings: Vec::new() });
    let whole = real::checked().dataset;
    assert_eq!((dataset.claims.len(), dataset.records.len()), (0, whole.records.len()));
    let own = |finding: &&demarche::finding::Finding| finding.place.file as usize == claims;
    assert!(findings.iter().any(|finding| own(&finding)));
    // The ids are gone for good, so that stances on them are in the air; nothing else is.
    for finding in findings.iter().filter(|finding| !own(finding)) {
        assert_eq!(finding.severity(), Severity::Error);
        assert!(finding.message.starts_with("there is no claim"), "{finding:?}");
    }
}
