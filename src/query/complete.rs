//! What may be meant by a query that is half typed: the fields, and for each field the values that the data has.

use crate::dataset::{AnyId, Matter, RecordKind};
use crate::date::Edge;
use crate::filter::{Field, quoted, slug};
use crate::library::{Library, Written};
use crate::query::search;
use crate::reading::Values;
use crate::records::{Act, ActorKind, StanceKind, Status};
use crate::text::fold;
use std::collections::BTreeMap;

/// More than these nobody reads under a line.
const MOST: usize = 50;

/// What may stand at the cursor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completions {
    /// How many bytes before the cursor it takes the place of.
    pub instead_of: usize,
    /// The likeliest first.
    pub all: Vec<Completion>,
}

/// Something that may stand at the cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// As it is typed.
    pub text: String,
    /// What it means, in a few words.
    pub means: String,
    /// Whether a value is to follow.
    pub is_field: bool,
}

/// What is being typed at the end of a text.
struct Typed<'t> {
    field: Option<Field>,
    /// What stands of the value; without the quotation mark that begins it.
    value: &'t str,
    /// The bytes of the value as typed, quotation mark and all.
    bytes: usize,
    /// Whether other values of the same term stand before it.
    is_listed: bool,
}

/// What may be meant, by what stands before the cursor.
pub fn complete(library: &Library, before: &str) -> Completions {
    let Some(typed) = typed(before) else { return Completions::default() };
    let mut all = match typed.field {
        Some(field) => values(library, field, typed.value),
        None if typed.is_listed || typed.bytes > typed.value.len() => Vec::new(),
        None => beginnings(library, typed.value),
    };
    all.truncate(MOST);
    Completions { instead_of: typed.bytes, all }
}

/// The term at the end: behind the last blank outside quotation marks; its field; its last value.
fn typed(before: &str) -> Option<Typed<'_>> {
    let (mut term, mut value, mut colon) = (0, 0, None);
    let (mut quoted, mut escaped, mut listed, mut not) = (None, false, false, false);
    for (at, char) in before.char_indices() {
        let next = at + char.len_utf8();
        match char {
            _ if escaped => escaped = false,
            '\\' if quoted.is_some() => escaped = true,
            '"' => quoted = if quoted.is_some() { None } else { Some(next) },
            _ if quoted.is_some() => {}
            char if char.is_whitespace() => {
                (term, value, colon, listed, not) = (next, next, None, false, false);
            }
            '-' if at == term && !not => (term, value, not) = (next, next, true),
            '@' if at == term && colon.is_none() => (term, value, colon) = (next, next, Some(at)),
            ':' if colon.is_none() => (value, colon) = (next, Some(at)),
            ',' => (value, listed) = (next, true),
            _ => {}
        }
    }
    let field = match colon {
        None => None,
        Some(at) if at < term => Some(Field::View),
        Some(at) => Some(Field::of(&before.get(term..at)?.to_lowercase())?),
    };
    let written = before.get(value..)?;
    // Behind a closing quotation mark nothing is left to complete.
    let inner = match quoted {
        Some(start) => before.get(start..)?,
        None if written.contains('"') => return None,
        None => written,
    };
    Some(Typed { field, value: inner, bytes: written.len(), is_listed: listed })
}

/// Fields, views and actors that begin so.
fn beginnings(library: &Library, typed: &str) -> Vec<Completion> {
    let lower = typed.to_lowercase();
    let begins = |field: &&Field| field.names().0.starts_with(&lower) || field.names().1 == lower;
    let fields = Field::ALL.iter().filter(|field| **field != Field::View).filter(begins);
    let mut all: Vec<Completion> = fields
        .map(|field| Completion {
            text: format!("{}:", field.names().0),
            means: field.doc().to_owned(),
            is_field: true,
        })
        .collect();
    if fold(typed).is_empty() {
        if !typed.is_empty() {
            return Vec::new();
        }
        all.extend(
            values(library, Field::View, "")
                .into_iter()
                .map(|view| Completion { text: format!("@{}", view.text), ..view }),
        );
        return all;
    }
    let actors = values(library, Field::Actor, typed).into_iter().take(5);
    all.extend(actors.map(|actor| Completion { text: format!("actor:{}", actor.text), ..actor }));
    all
}

fn values(library: &Library, field: Field, typed: &str) -> Vec<Completion> {
    let dataset = &library.dataset;
    let folded = fold(typed);
    match field {
        Field::Actor | Field::From | Field::To | Field::With => actors(library, typed, |_| true),
        Field::Outlet => actors(library, typed, |kind| kind == ActorKind::Outlet),
        Field::Kind => words(RecordKind::ALL.iter().map(|kind| kind.word()), typed, |word| {
            let kind = RecordKind::ALL.into_iter().find(|kind| kind.word() == word);
            records(kind.map_or(0, |kind| library.count(kind)))
        }),
        Field::Stance => words(StanceKind::ALL.iter().map(|stance| stance.word()), typed, |_| String::new()),
        Field::Status => words(Status::ALL.iter().map(|status| status.word()), typed, |_| String::new()),
        Field::Conflict => words(Matter::ASKED.into_iter(), typed, |_| String::new()),
        Field::Act => words(Act::ALL.iter().map(|act| act.word()), typed, |_| String::new()),
        Field::Date | Field::After | Field::Before => periods(library, typed),
        Field::Source => {
            let rows = dataset.sources.iter().map(|(_, row)| (&*row.id, &*row.label));
            by_text(rows, &folded)
        }
        Field::Claim => by_text(dataset.claims.iter().map(|(_, row)| (&*row.id, &*row.text)), &folded),
        Field::Place => counted(library.places(), &folded),
        Field::Tag => counted(library.tags(), &folded),
        Field::View => {
            let views = dataset.views.iter().filter(|view| begins(&fold(&view.name), &folded));
            let view = |view: &crate::dataset::View| Completion {
                text: slug(&view.name),
                means: view.query.is.to_string(),
                is_field: false,
            };
            views.map(view).filter(|view| !view.text.is_empty()).collect()
        }
    }
}

fn value(text: &str, means: impl Into<String>) -> Completion {
    Completion { text: quoted(text).into_owned(), means: means.into(), is_field: false }
}

fn records(many: usize) -> String {
    crate::text::counted(many, "record")
}

/// Whether a word of the text begins so.
fn begins(text: &str, start: &str) -> bool {
    text.starts_with(start) || text.contains(&format!(" {start}"))
}

/// Those called so, the one meant first; with nothing typed those in most records.
fn actors(library: &Library, typed: &str, is_kind: impl Fn(ActorKind) -> bool) -> Vec<Completion> {
    let rows = &library.dataset.actors;
    let mut found: Vec<_> = if fold(typed).is_empty() {
        rows.ids().collect()
    } else {
        let hits = search::actors(library.then(None), typed).into_iter();
        hits.filter_map(|hit| if let AnyId::Actor(actor) = hit.id { Some(actor) } else { None }).collect()
    };
    if fold(typed).is_empty() {
        found.sort_by_key(|actor| std::cmp::Reverse(library.records_of(*actor).len()));
    }
    let found = found.into_iter().filter(|actor| is_kind(rows[*actor].kind)).take(MOST);
    let row = |actor| {
        let row: &crate::dataset::Actor = &rows[actor];
        value(&row.id, format!("{}, {}", row.name, records(library.records_of(actor).len())))
    };
    found.map(row).collect()
}

fn words<'w>(
    all: impl Iterator<Item = &'w str>,
    typed: &str,
    means: impl Fn(&str) -> String,
) -> Vec<Completion> {
    let typed = typed.to_lowercase();
    all.filter(|word| word.starts_with(&typed)).map(|word| value(word, means(word))).collect()
}

/// By id, or by words in the text.
fn by_text<'r>(rows: impl Iterator<Item = (&'r str, &'r str)>, folded: &str) -> Vec<Completion> {
    let is_meant = |(id, text): &(&str, &str)| {
        begins(&fold(id), folded) || {
            let text = fold(text);
            folded.split(' ').all(|word| begins(&text, word))
        }
    };
    rows.filter(is_meant).map(|(id, text)| value(id, text)).collect()
}

/// Each text once, with how many records have it, the most frequent first.
fn counted(written: &Written, folded: &str) -> Vec<Completion> {
    let begun = written.iter().filter(|(text, _)| begins(&fold(text), folded));
    let mut times: Vec<_> = begun.map(|(text, all)| (text, all.len())).collect();
    times.sort_by_key(|(_, many)| std::cmp::Reverse(*many));
    times.into_iter().map(|(text, many)| value(text, records(many))).collect()
}

/// The years, quarters and months in which something may have begun, in time; behind `..` those of the end.
fn periods(library: &Library, typed: &str) -> Vec<Completion> {
    let (from, typed) = match typed.rsplit_once("..") {
        Some((from, typed)) => (format!("{from}.."), typed),
        None => (String::new(), typed),
    };
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    // In time those of the same days stand side by side.
    for alike in library.in_time().chunk_by(|one, other| library.span(*one) == library.span(*other)) {
        let span = library.span(alike[0]);
        let (Edge::On(first), Edge::On(last)) = (span.earliest, span.latest) else { continue };
        let (first, last) = (first.to_string(), last.to_string());
        let mut add = |period: String| *times.entry(period).or_default() += alike.len();
        // Only where the whole record falls into it: a span of a year says nothing about its months.
        for bytes in [4, 7] {
            if let Some(period) = first.get(..bytes).filter(|period| last.get(..bytes) == Some(period)) {
                add(period.to_owned());
                if let (7, Some((year, Ok(month)))) =
                    (bytes, period.split_once('-').map(|(year, month)| (year, month.parse::<u32>())))
                {
                    add(format!("{year}-Q{}", month.div_ceil(3)));
                }
            }
        }
    }
    let begun = times.into_iter().filter(|(period, _)| period.starts_with(typed));
    begun.map(|(period, many)| value(&format!("{from}{period}"), records(many))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::filter::Filter;
    use crate::{check, embedded, load};
    use proptest::prelude::*;
    use std::sync::LazyLock;

    static LIBRARY: LazyLock<Library> =
        LazyLock::new(|| Library::new(check::check(load::embedded(embedded::FILES)), ""));

    fn first(before: &str) -> String {
        let completions = complete(&LIBRARY, before);
        let kept = before.len() - completions.instead_of;
        completions.all.first().map_or_else(
            || "nothing".to_owned(),
            |first| format!("{}[{}]", before.get(..kept).unwrap(), first.text),
        )
    }

    #[test]
    fn what_is_meant_stands_first() {
        assert_eq!(first("act"), "[actor:]");
        assert_eq!(first("from:turkey -ki"), "from:turkey -[kind:]");
        assert_eq!(first("from:erd"), "from:[recep-tayyip-erdogan]");
        assert_eq!(first("to:hamas,kal"), "to:hamas,[ibrahim-kalin]");
        assert_eq!(first("erdo"), "[actor:recep-tayyip-erdogan]");
        assert_eq!(first("st:den"), "st:[denied]");
        assert_eq!(first("date:2024-Q"), "date:[2024-Q2]");
        assert_eq!(first("date:2024-04..2025-"), "date:[2024-04..2025-01]");
        assert_eq!(first("place:\"is"), "place:[Istanbul]");
        assert_eq!(first("@turk"), "@[turkey-on-hamas]");
        assert_eq!(first("-@"), "-@[turkey-on-hamas]");
        assert_eq!(first("\"word"), "nothing");
        assert_eq!(first("place:\"Ankara\""), "nothing");
        assert_eq!(first("colour:r"), "nothing");
    }

    proptest! {
        /// A completed value always reads, and a completed field has values that read.
        #[test]
        fn what_is_completed_reads(
            asked in r#"(from:turkey |"a b" |-kind:ev )?-?"#,
            field in "(@|(actor|f|to|k|date|after|s|o|c|stance|st|act|p|tag):|(a|f|s|c|p|tag):[a-e],)?",
            typed in r#""?[a-z0-9İ-]{0,3}"#,
        ) {
            let before = format!("{asked}{field}{typed}");
            let completions = complete(&LIBRARY, &before);
            for completion in completions.all.iter().take(8) {
                let kept = before.get(..before.len() - completions.instead_of).unwrap();
                let mut text = format!("{kept}{}", completion.text);
                if completion.is_field {
                    let next = complete(&LIBRARY, &text);
                    prop_assert!(!next.all.is_empty(), "{text}");
                    prop_assert_eq!(next.instead_of, 0);
                    text.push_str(&next.all[0].text);
                }
                let read = Filter::read(&text, LIBRARY.views());
                prop_assert!(read.is_ok(), "{text}: {read:?}");
            }
        }

        #[test]
        fn no_text_makes_it_panic(before in any::<String>(), typed in r#"[-@:," \\a-z]{0,12}"#) {
            for text in [before, typed] {
                let completions = complete(&LIBRARY, &text);
                prop_assert!(completions.instead_of <= text.len());
                prop_assert!(text.is_char_boundary(text.len() - completions.instead_of));
            }
        }
    }
}
