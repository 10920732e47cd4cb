//! How things are said in text: names, dates, who towards whom, the way of a report, the steps to a status.

use crate::dataset::{ActorId, AnyId, Body, Citation, Dated, Part, Party, Record, RecordId, Root};
use crate::date::{Edge, Span, Tri};
use crate::library::{Library, Then};
use crate::query::coverage::Lag;
use crate::query::evidence::{Evidence, of_record};
use crate::reading::Values;
use crate::records::Basis;
use crate::text::counted;

/// An actor's name, and that a source leaves it unnamed.
pub fn name(library: &Library, actor: ActorId) -> String {
    let row = &library.dataset.actors[actor];
    if row.named { row.name.to_string() } else { format!("{} (unnamed)", row.name) }
}

/// Several names.
pub fn names(library: &Library, actors: impl IntoIterator<Item = ActorId>) -> String {
    let names = actors.into_iter().map(|actor| library.dataset.actors[actor].name.to_string());
    names.collect::<Vec<_>>().join(" · ")
}

/// From whom something comes.
pub fn root(library: &Library, root: Root) -> String {
    match root {
        Root::Actor(actor) => name(library, actor),
        Root::Source(source) => library.dataset.sources[source].label.to_string(),
    }
}

/// A record's date in a few words; of a tie, how long it was known to hold.
pub fn date(then: Then, record: &Record) -> String {
    let human = |dated: &Dated| dated.when.human();
    match &record.body {
        Body::Tie { .. } => match (&record.date, then.until(record)) {
            (Some(since), Some(until)) => format!("{} – {}", human(since), human(until)),
            (Some(since), None) if since.when.is_interval() => human(since),
            (Some(since), None) => format!("{} →", human(since)),
            (None, Some(until)) => format!("→ {}", human(until)),
            (None, None) => {
                let on: Vec<String> = then.attested(record).map(human).collect();
                if on.is_empty() { "undated".to_owned() } else { on.join(", ") }
            }
        },
        _ => record.date.as_ref().map_or_else(|| "undated".to_owned(), human),
    }
}

/// A date with all that is known of it.
pub fn date_at_length(then: Then, dated: &Dated) -> String {
    use crate::dataset::Anchor;
    let dataset = &then.library.dataset;
    let mut said = vec![dated.when.human()];
    let edtf = dated.when.to_string();
    if edtf != said[0] {
        said.push(format!(" ({edtf})"));
    }
    if let Some(phrase) = dated.phrase() {
        said.push(format!(", “{}”", phrase.is));
    }
    if let Some((anchor, rule)) = then.reckoned(dated) {
        let anchor = match anchor {
            Anchor::Source(source) => &dataset.sources[source].id,
            Anchor::Record(record) => &dataset.records[record].id,
        };
        said.push(format!(", `{rule}` from {anchor}"));
        if let Some(anew) = dataset.anew(dated).filter(|anew| anew.is_off(dated.why().is_some())) {
            said.push(format!(", which gives {}", anew.gives().human()));
        }
    }
    match (dated.basis(), dated.why()) {
        (Some(Basis::Inferred), Some(why)) => said.push(format!(", inferred: {why}")),
        (Some(basis), None) => said.push(format!(", {}", basis.word())),
        (_, Some(why)) => said.push(format!(", {why}")),
        (None, None) => {}
    }
    said.concat()
}

/// Those from whom a record goes out, and those to whom it goes; of a meeting all, and nobody.
pub fn sides(record: &Record) -> (Vec<ActorId>, Vec<ActorId>) {
    let all = |part| record.with(part).collect::<Vec<_>>();
    match record.body {
        Body::Meeting { .. } | Body::Event => {
            (record.parties.iter().map(|party| party.actor).collect(), Vec::new())
        }
        Body::Statement { .. } => {
            let about = all(Part::Subject);
            (all(Part::Speaker), if about.is_empty() { all(Part::Addressee) } else { about })
        }
        Body::Tie { .. } => (all(Part::From), all(Part::To)),
    }
}

/// Who towards whom.
pub fn who(library: &Library, record: &Record) -> String {
    let (from, to) = sides(record);
    let from = names(library, from);
    if to.is_empty() { from } else { format!("{from} → {}", names(library, to)) }
}

/// Somebody's part in a record, but for the part's own word.
pub fn party_words(library: &Library, party: &Party) -> String {
    let mut said = vec![name(library, party.actor)];
    if let Some(whom) = party.on_behalf {
        said.push(format!(" for {}", library.dataset.actors[whom].name));
    }
    if party.head {
        said.push(", head of the delegation".to_owned());
    }
    if party.delegation {
        said.push(", through delegates".to_owned());
    }
    if let Some(count) = party.count {
        said.push(format!(", {}", counted(count, "person")));
    }
    if let Some(note) = &party.note {
        said.push(format!(" ({note})"));
    }
    said.concat()
}

/// A record in a line: when, what, how it stands, and its id.
pub fn brief(then: Then, id: RecordId) -> String {
    let record = &then.library.dataset.records[id];
    let standing = standing(&of_record(then.library, id, then.day));
    let (when, kind) = (date(then, record), record.kind().word());
    format!("{when} · {kind} · {} · {standing} [{}]", record.title, record.id)
}

/// The way of a report, from the document down to the root.
pub fn way(library: &Library, citation: &Citation) -> String {
    let source = &library.dataset.sources[citation.source];
    let mut way = vec![source.label.to_string()];
    let chain = library.dataset.chain(citation);
    for (number, step) in chain.iter().enumerate() {
        if *step == Root::Source(citation.source) {
            continue;
        }
        let hop = number.checked_sub(1).and_then(|hop| citation.via.get(hop));
        let cue = hop.and_then(|hop| hop.cue.as_deref()).map(|cue| format!(" ({cue})")).unwrap_or_default();
        let day = hop.and_then(|hop| hop.date.as_deref()).map(|dated| format!(" {}", dated.when.human()));
        way.push(format!(" ← {}{cue}{}", root(library, *step), day.unwrap_or_default()));
    }
    way.concat()
}

/// A number of days between two bounds; none where they say nothing.
pub fn days(least: i64, most: Option<i64>) -> Option<String> {
    match (least, most) {
        (least, Some(most)) if least == most => Some(counted(most, "day")),
        (0, Some(most)) => Some(format!("at most {}", counted(most, "day"))),
        (least, Some(most)) => Some(format!("{least} to {}", counted(most, "day"))),
        (0, None) => None,
        (least, None) => Some(format!("at least {}", counted(least, "day"))),
    }
}

/// How soon after it happened it was reported.
pub fn lag(lag: Lag) -> String {
    let said = match lag {
        Lag::Days { least, most } => days(least, most),
        Lag::Ahead => Some("beforehand".to_owned()),
        Lag::CannotTell => None,
    };
    said.unwrap_or_else(|| "cannot tell".to_owned())
}

/// The days between which something lies.
pub fn span(span: Span) -> String {
    match (span.earliest.day(), span.latest.day()) {
        (Some(first), Some(last)) if first == last => first.to_string(),
        (Some(first), Some(last)) => format!("{first}..{last}"),
        (Some(first), None) => format!("from {first}"),
        (None, Some(last)) => format!("by {last}"),
        (None, None) => "any day".to_owned(),
    }
}

/// How often something was reported, and from how many roots.
pub fn counts(evidence: &Evidence) -> String {
    format!(
        "{} from {}, {} named",
        counted(evidence.reports, "report"),
        counted(evidence.roots.len(), "root"),
        evidence.named_roots
    )
}

/// The status, and where the file overrules the evidence, what follows from that.
pub fn status(evidence: &Evidence) -> String {
    match &evidence.overruled {
        Some(overrule) => format!("{} (by the evidence {})", overrule.is.word(), evidence.derived.word()),
        None => evidence.derived.word().to_owned(),
    }
}

/// How firm something stands, in few words: `disputed 3/2/1, contested`.
pub fn standing(evidence: &Evidence) -> String {
    let contested = if evidence.contested { ", contested" } else { "" };
    format!("{} {}{contested}", status(evidence), evidence.numbers())
}

/// `does-not-dispute` as one says it.
pub fn stance_words(word: &str) -> String {
    word.replace('-', " ")
}

/// That something was not known yet on the day as of which one looks, or perhaps not, and since when; nothing where it
/// surely was.
pub fn since(then: Then, id: AnyId) -> Option<String> {
    let (day, known) = (then.day?, then.knows(id));
    let not = match known {
        Tri::Yes => return None,
        Tri::Maybe => "perhaps not known yet",
        Tri::No => "not known yet",
    };
    let Span { earliest, latest } = then.library.first_reported(id);
    let first = match (earliest, latest) {
        (Edge::On(a), Edge::On(b)) if a == b => format!("on {a}"),
        (Edge::On(a), Edge::On(b)) => format!("on a day from {a} to {b}"),
        (Edge::On(a), _) => format!("on {a} or later"),
        (_, Edge::On(b)) => format!("on {b} or before"),
        _ => "on a day that nobody knows".to_owned(),
    };
    Some(format!("{not} by {day}: first reported {first}"))
}
