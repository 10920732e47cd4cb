//! What a search found, and why.

use super::json::Shaper;
use super::lines::Lines;
use super::machine::write_json;
use super::shape::Evidence as Shape;
use super::words::standing;
use crate::dataset::AnyId;
use crate::library::{Library, Then};
use crate::query::evidence::{Evidence, of_claim, of_record};
use crate::query::search::{Hit, Why, found_in};
use crate::text::{excerpt, width};
use serde::Serialize;
use std::io::{self, Write};

/// What sort of thing, and what it is called.
fn titled(library: &Library, id: AnyId) -> (&'static str, &str) {
    let dataset = &library.dataset;
    match id {
        AnyId::Actor(actor) => {
            (crate::reading::Values::word(dataset.actors[actor].kind), &dataset.actors[actor].name)
        }
        AnyId::Source(source) => ("source", &dataset.sources[source].label),
        AnyId::Record(record) => (dataset.records[record].kind().word(), &dataset.records[record].title),
        AnyId::Claim(claim) => ("claim", &dataset.claims[claim].text),
    }
}

fn why(then: Then, hit: &Hit, typed: &str) -> String {
    let called = hit.called(then.library).map_or("", |called| called);
    match hit.why {
        Why::Name => "name".to_owned(),
        Why::Alias(_) => format!("alias “{called}”"),
        Why::Office(_) => format!("office “{called}”"),
        Why::Like(_) => format!("spelt like “{called}”"),
        Why::Id => "id".to_owned(),
        Why::Text => match found_in(then, hit.id, typed) {
            Some((part, text)) => format!("{part} “{}”", excerpt(text, typed, 48)),
            None => "text".to_owned(),
        },
        Why::Asked => "as asked".to_owned(),
    }
}

/// What a hit rests on; none for actors and sources.
fn evidence(then: Then, id: AnyId) -> Option<Evidence> {
    match id {
        AnyId::Record(record) => Some(of_record(then.library, record, then.day)),
        AnyId::Claim(claim) => Some(of_claim(then.library, claim, then.day)),
        AnyId::Actor(_) | AnyId::Source(_) => None,
    }
}

/// One line a hit, the best first: kind, name, how it stands, id, and by what it was found; as of a day with `?` in
/// front of what was perhaps not known yet.
pub fn search_text(out: &mut Lines, then: Then, hits: &[Hit], typed: &str) -> io::Result<()> {
    let library = then.library;
    let titles =
        hits.iter().map(|hit| width(&out.shown(titled(library, hit.id).1))).max().unwrap_or_default().min(56);
    let standings = hits.iter().filter_map(|hit| Some(standing(&evidence(then, hit.id)?).len()));
    let standings = standings.max().unwrap_or_default();
    let ids = hits.iter().map(|hit| library.id(hit.id).len()).max().unwrap_or_default().min(40);
    for hit in hits {
        let (kind, title) = titled(library, hit.id);
        let id = library.id(hit.id);
        let doubt = if hit.sure { "" } else { "possibly, " };
        let standing = evidence(then, hit.id).map(|evidence| standing(&evidence)).unwrap_or_default();
        out.line(&format!(
            "{kind:<12}  {}  {standing:<standings$}  {id:<ids$}  {doubt}{}",
            out.cell(title, titles),
            why(then, hit, typed)
        ))?;
    }
    Ok(())
}

#[derive(Serialize)]
struct Found<'l> {
    id: &'l str,
    kind: &'static str,
    name: &'l str,
    score: u8,
    /// False where it answers the fields only possibly, or was perhaps not known yet.
    sure: bool,
    why: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<Shape<'l>>,
}

/// The same as a JSON array.
pub fn search_json(
    out: &mut dyn Write,
    then: Then,
    hits: &[Hit],
    typed: &str,
    ascii: bool,
) -> io::Result<()> {
    let library = then.library;
    let shaper = Shaper::new(library, then.day);
    let found = hits.iter().map(|hit| {
        let (kind, name) = titled(library, hit.id);
        Found {
            id: library.id(hit.id),
            kind,
            name,
            score: hit.score,
            sure: hit.sure,
            why: why(then, hit, typed),
            evidence: evidence(then, hit.id).map(|evidence| shaper.evidence(&evidence)),
        }
    });
    write_json(out, &found.collect::<Vec<_>>(), ascii)
}
