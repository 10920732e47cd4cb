//! A record to be pasted elsewhere: with its source, or it would be hearsay.

use super::citing::{bibtex_text, label, note_markdown};
use super::dossier::dossier_markdown;
use super::lines::Lines;
use super::markdown::{block, inline};
use super::show::show_text;
use super::words::{date, way};
use crate::dataset::{AnyId, Citation, Record};
use crate::library::Library;
use crate::query::Question;
use crate::query::claims::claims;
use crate::query::timeline::timeline;
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
        lines.extend(citation.quote().into_iter().map(|quote| line(&format!("“{}”", quote.is))));
        lines.push(line(&format!("— {}", cited(library, citation))));
    }
    lines.push(format!("[{}]", line(&record.id)));
    lines.join("\n") + "\n"
}

/// As Markdown: the matter, our words, and a footnote that says who says so.
pub fn copy_markdown(library: &Library, id: AnyId) -> String {
    let then = library.then(None);
    let (title, text): (&str, &str) = match id {
        AnyId::Record(id) => (&library.dataset.records[id].title, &library.dataset.records[id].summary),
        AnyId::Claim(id) => {
            (&library.dataset.claims[id].text, library.dataset.claims[id].note.as_deref().unwrap_or_default())
        }
        AnyId::Actor(id) => {
            (&library.dataset.actors[id].name, library.dataset.actors[id].note.as_deref().unwrap_or_default())
        }
        AnyId::Source(id) => (&library.dataset.sources[id].label, ""),
    };
    let what = match id {
        AnyId::Record(id) => format!(" ({})", inline(&when(library, &library.dataset.records[id]))),
        AnyId::Claim(_) => " (claim)".to_owned(),
        AnyId::Actor(_) | AnyId::Source(_) => String::new(),
    };
    let mut parts = vec![format!("**{}**{what}[^{}]", inline(title), label(library.id(id)))];
    if !text.trim().is_empty() {
        parts.push(block(text));
    }
    parts.push(note_markdown(then, id));
    parts.join("\n\n") + "\n"
}

/// The documents behind it as `BibTeX`.
pub fn copy_bibtex(library: &Library, id: AnyId) -> String {
    let mut text = Vec::new();
    // A `Vec` takes all that is written.
    let _ = bibtex_text(&mut Lines::new(&mut text, false), library.then(None), &[id]);
    String::from_utf8_lossy(&text).into_owned()
}

/// A clipboard takes less than a dossier of more records than these.
const MOST: usize = 1_000;

/// The dossier of a question, or why it cannot be copied.
pub fn copy_dossier(library: &Library, question: &Question) -> Result<String, String> {
    let found = timeline(library, question);
    if found.len() > MOST {
        let many = found.len();
        return Err(format!(
            "too long for a clipboard: {many} records; narrow the question, or: demarche export --format markdown"
        ));
    }
    let claims = claims(library, question, (!question.is_open()).then_some(&found));
    let mut text = Vec::new();
    // A `Vec` takes all that is written.
    let _ = dossier_markdown(&mut Lines::new(&mut text, false), library, question, &found, &claims);
    Ok(String::from_utf8_lossy(&text).into_owned())
}

fn when(library: &Library, record: &Record) -> String {
    format!("{}, {}", date(library.then(None), record), record.kind().word())
}

/// The way of a report and where it stands.
fn cited(library: &Library, citation: &Citation) -> String {
    let at = citation.at.told().map(|at| format!(", {at}")).unwrap_or_default();
    format!("{}{at}", way(library, citation))
}

/// One line without any control: it is pasted who knows where.
fn line(text: &str) -> String {
    Plain::of(text).as_str().trim().to_owned()
}

fn paragraph(text: &str) -> Option<String> {
    Some(line(text)).filter(|text| !text.is_empty())
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
            let text = copy_text(&library, AnyId::Record(id));
            assert!(text.contains(&*record.id), "{text}");
            assert!(text.matches("— ").count() >= record.cite.len(), "{text}");
            assert!(!text.contains("\n\n\n"), "{text}");
            let note = copy_markdown(&library, AnyId::Record(id));
            let told = note.matches("¶ ").count() + note.matches("the same").count();
            assert!(told >= record.cite.len(), "{note}");
        }
        for id in library.ids() {
            let any = library.find(id).unwrap();
            assert!(copy_text(&library, any).ends_with('\n'));
            let markdown = copy_markdown(&library, any);
            let mark = format!("[^{id}]");
            assert_eq!(markdown.matches(&mark).count(), 2, "a mark and its footnote: {markdown}");
            assert!(markdown.contains(&format!("\n\n{mark}: ")) && markdown.ends_with(".\n"), "{markdown}");
            let entries = copy_bibtex(&library, any);
            let cited = matches!(any, AnyId::Record(_) | AnyId::Source(_));
            assert!(!cited || entries.starts_with("@misc{source-"), "{entries}");
        }
    }
    #[test]
    fn what_no_clipboard_takes_is_not_made() {
        let events = (0..=MOST).map(|number| {
            format!(
                "[[event]]\nid = \"e{number}\"\ntitle = \"e\"\nactors = [{{ actor = \"a\" }}]\nsummary = \"e\"\ncite = [{{ source = \"s\" }}]\n"
            )
        });
        let text = format!(
            "[dataset]\ntitle = \"d\"\n[[actor]]\nid = \"a\"\nname = \"A\"\nkind = \"state\"\n[[source]]\nid = \"s\"\nlabel = \"s\"\n{}",
            events.collect::<String>()
        );
        let file =
            crate::load::File { name: String::new(), path: None, text: text.as_str().into(), readable: true };
        let loaded = crate::load::Loaded { files: vec![file], findings: Vec::new() };
        let library = Library::new(check(loaded), "test");
        let why = copy_dossier(&library, &Question::default()).unwrap_err();
        assert!(why.starts_with("too long for a clipboard: 1001 records; "), "{why}");
        let few = Question { filter: "e7".parse().unwrap(), ..Question::default() };
        assert!(copy_dossier(&library, &few).unwrap().contains("Record e7."));
    }
}
