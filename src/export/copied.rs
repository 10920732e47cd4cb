//! A record to be pasted elsewhere: with its source, or it would be hearsay.

use super::lines::Lines;
use super::show::show_text;
use super::words::{date, way};
use crate::dataset::{AnyId, Citation, Record};
use crate::library::Library;
use crate::query::Question;
use crate::text::Plain;

/// As text. What is no record is copied as `show` tells it.
pub fn copy_text(library: &Library, id: AnyId) -> String {
    let AnyId::Record(record) = id else {
        let mut text = Vec::new();
        // A `Vec` takes all that is written.
        let _ = show_text(&mut Lines::new(&mut text, false), library, &Question::default(), id);
        return String::from_utf8_lossy(&text).into_owned();
    };
    let record = &library.dataset.records[record];
    let mut lines = vec![line(&format!("{}: {}", when(library, record), record.title))];
    lines.extend(paragraph(&record.summary));
    for citation in &record.cite {
        lines.extend(citation.quote.iter().map(|quote| line(&format!("“{}”", quote.is))));
        lines.push(line(&format!("— {}", cited(library, citation))));
    }
    lines.push(format!("[{}]", line(&record.id)));
    lines.join("\n") + "\n"
}

/// As Markdown.
pub fn copy_markdown(library: &Library, id: AnyId) -> String {
    let (title, summary, cite): (String, &str, &[Citation]) = match id {
        AnyId::Record(id) => {
            let record = &library.dataset.records[id];
            (
                format!("**{}** ({})", escaped(&record.title), escaped(&when(library, record))),
                &record.summary,
                &record.cite,
            )
        }
        AnyId::Claim(id) => {
            let claim = &library.dataset.claims[id];
            (
                format!("**{}** (claim)", escaped(&claim.text)),
                claim.note.as_deref().unwrap_or_default(),
                &claim.cite,
            )
        }
        AnyId::Actor(id) => {
            let actor = &library.dataset.actors[id];
            (format!("**{}**", escaped(&actor.name)), actor.note.as_deref().unwrap_or_default(), &actor.cite)
        }
        AnyId::Source(id) => {
            let source = &library.dataset.sources[id];
            let title =
                source.title.as_deref().map(|title| format!(": {}", escaped(title))).unwrap_or_default();
            (format!("**{}**{title}", escaped(&source.label)), source.url.as_deref().unwrap_or_default(), &[])
        }
    };
    let mut parts = vec![title];
    if !summary.trim().is_empty() {
        parts.push(escaped(summary));
    }
    for citation in cite {
        parts.extend(citation.quote.iter().map(|quote| format!("> “{}”", escaped(&quote.is))));
        parts.push(format!("— {}", escaped(&cited(library, citation))));
    }
    parts.push(format!("`{}`", line(library.id(id)).replace('`', "")));
    parts.join("\n\n") + "\n"
}

fn when(library: &Library, record: &Record) -> String {
    format!("{}, {}", date(library.then(None), record), record.kind().word())
}

/// The way of a report and where it stands.
fn cited(library: &Library, citation: &Citation) -> String {
    let at = if citation.at.last().is_some() { format!(", {}", citation.at) } else { String::new() };
    format!("{}{at}", way(library, citation))
}

/// One line without any control: it is pasted who knows where.
fn line(text: &str) -> String {
    Plain::of(text).as_str().trim().to_owned()
}

fn paragraph(text: &str) -> Option<String> {
    Some(line(text)).filter(|text| !text.is_empty())
}

/// The text in Markdown, where some signs would be taken for markup.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for char in line(text).chars() {
        if matches!(char, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~') {
            escaped.push('\\');
        }
        escaped.push(char);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::check;
    use crate::load::embedded;

    fn library() -> Library {
        Library::new(check(embedded(crate::embedded::FILES)), "test")
    }

    #[test]
    fn every_record_is_copied_with_its_sources() {
        let library = library();
        for (id, record) in library.dataset.records.iter() {
            for text in [copy_text(&library, AnyId::Record(id)), copy_markdown(&library, AnyId::Record(id))] {
                assert!(text.contains(&*record.id), "{text}");
                assert!(text.matches("— ").count() >= record.cite.len(), "{text}");
                assert!(!text.contains("\n\n\n"), "{text}");
            }
        }
        for id in library.ids() {
            let id = library.find(id).unwrap();
            assert!(copy_text(&library, id).ends_with('\n'));
            assert!(copy_markdown(&library, id).contains(library.id(id)));
        }
    }

    #[test]
    fn markup_in_the_data_stays_text() {
        assert_eq!(escaped("a *b* [c](d) <e>\nf\u{1b}"), "a \\*b\\* \\[c\\](d) \\<e\\> f\\<U+001B\\>");
    }
}
