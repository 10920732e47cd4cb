//! Who said something, through whom, in which document, where in it, in what words: a footnote.

use super::reference::{Reference, date_words};
use crate::dataset::{ActorId, AnyId, Citation, ClaimId, Dated, Part, Record, RecordKind, Root, SourceId};
use crate::export::conflicts::says_words;
use crate::export::markdown;
use crate::library::{Library, Then};
use crate::reading::Values;
use crate::records::StanceKind;

/// A citation of something, and what it is cited for.
pub struct Cited<'l> {
    /// `denied by `, `Foreign Minister, Turkey: `; nothing for a record's own.
    lead: String,
    /// Whose statement it is, if it is one.
    speaker: Option<ActorId>,
    /// Whether it matters who says so: where a claim was raised, nobody has said that it is so.
    has_voices: bool,
    /// The citation.
    pub citation: &'l Citation,
}

impl Cited<'_> {
    /// Whose statement it is.
    pub const fn speaker(&self) -> Option<ActorId> {
        self.speaker
    }
}

/// All citations that stand behind something, in the order of a footnote: a record's own; a claim's and those of all
/// who take a stance on it; an actor's and those of its offices; none of a source.
pub fn cited(then: Then<'_>, id: AnyId) -> Vec<Cited<'_>> {
    let dataset = &then.library.dataset;
    let one = |lead: String, speaker| {
        move |citation| Cited { lead: lead.clone(), speaker, has_voices: true, citation }
    };
    let mut all = Vec::new();
    match id {
        AnyId::Record(id) => {
            let record = &dataset.records[id];
            all.extend(then.citations(&record.cite).map(one(String::new(), record.speaker())));
        }
        AnyId::Claim(id) => {
            all.extend(raised(then, id));
            for (record, stance) in then.stances_on(id) {
                let record = &dataset.records[record];
                let lead = format!("{} by ", taken(stance));
                all.extend(then.citations(&record.cite).map(one(lead, record.speaker())));
            }
            for record in then.records_of_claim(id) {
                let record = &dataset.records[record];
                all.extend(then.citations(&record.cite).map(one("reported by ".to_owned(), None)));
            }
        }
        AnyId::Actor(id) => {
            all.extend(then.citations(&dataset.actors[id].cite).map(one(String::new(), None)));
            for office in then.offices(id) {
                let lead = format!("{}, {}: ", office.title, dataset.actors[office.of].name);
                all.extend(then.citations(&office.cite).map(one(lead, None)));
            }
        }
        AnyId::Source(_) => {}
    }
    all
}

/// Where a claim was raised, if not by a stance.
pub fn raised(then: Then<'_>, claim: ClaimId) -> impl Iterator<Item = Cited<'_>> {
    let lead = "raised in ".to_owned();
    then.citations(&then.library.dataset.claims[claim].cite).map(move |citation| Cited {
        lead: lead.clone(),
        speaker: None,
        has_voices: false,
        citation,
    })
}

/// The documents that stand behind something, each once, in the order of the footnote.
pub fn documents(then: Then, id: AnyId) -> Vec<SourceId> {
    let mut documents = Vec::new();
    let all = cited(then, id).into_iter().map(|cited| cited.citation.source);
    for source in all.chain(if let AnyId::Source(source) = id { Some(source) } else { None }) {
        if !documents.contains(&source) {
            documents.push(source);
        }
    }
    documents
}

/// What has been done to a claim, by one who takes that stance.
pub const fn taken(stance: StanceKind) -> &'static str {
    match stance {
        StanceKind::Asserts => "asserted",
        StanceKind::Confirms => "confirmed",
        StanceKind::Denies => "denied",
        StanceKind::PartlyDenies => "denied in part",
        StanceKind::DoesNotDispute => "not disputed",
        StanceKind::DeclinesToComment => "not commented on",
        StanceKind::Retracts => "taken back",
    }
}

/// How a footnote is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// As text, with the whole reference.
    Plain,
    /// As Markdown, with the whole reference.
    Markdown,
}

/// The footnote: its citations one after the other, a document that is cited again as `the same`.
pub fn footnote(then: Then, id: AnyId, form: Form) -> String {
    let library = then.library;
    if let AnyId::Source(source) = id {
        return ended(reference(library, source, form));
    }
    let mut parts: Vec<String> = Vec::new();
    let mut before = None;
    for cited in cited(then, id) {
        let document = reference(library, cited.citation.source, form);
        parts.push(part(library, &cited, before.as_ref(), form, &document));
        before = Some(cited);
    }
    match id {
        AnyId::Actor(_) if parts.is_empty() => "named in records only.".to_owned(),
        _ if parts.is_empty() => "cited nowhere.".to_owned(),
        _ => ended(parts.join("; ")),
    }
}

/// The text with a full stop, unless it ends with one, perhaps in a quotation.
pub fn ended(text: String) -> String {
    let end = text.trim_end_matches(['”', ')']);
    if end.ends_with(['.', '!', '?', '…']) { text } else { text + "." }
}

/// One citation from a document, after another; what is the same in both is not said again.
pub fn part(library: &Library, cited: &Cited, before: Option<&Cited>, form: Form, document: &str) -> String {
    let Cited { lead, speaker, has_voices, citation } = cited;
    // Of an office the second citation needs no title; who says what is told each time.
    let lead =
        if lead.ends_with(": ") && before.is_some_and(|before| before.lead == *lead) { "" } else { lead };
    let text = |text: &str| if form == Form::Plain { text.to_owned() } else { markdown::inline(text) };
    let voices = voices(library, citation, *speaker).filter(|_| *has_voices);
    let document = if before.is_some_and(|before| before.citation.source == citation.source) {
        "the same"
    } else {
        document
    };
    let who = match voices {
        Some(voices) => format!("{voices}, in "),
        // In its own voice.
        None => String::new(),
    };
    let mut part = text(&format!("{lead}{who}")).trim_end().to_owned();
    if !part.is_empty() {
        part.push(' ');
    }
    part.push_str(document);
    if citation.at.told().is_some() {
        part.push_str(&text(&format!(", {}", citation.at)));
    }
    if let Some(quote) = citation.quote() {
        let said = |before: &Cited| before.citation.quote().is_some_and(|said| said.is == quote.is);
        if before.is_some_and(said) {
            part.push_str(" (the same words)");
        } else {
            part.push_str(&text(&format!(": “{}”", quote.is)));
        }
    }
    if let Some(wording) = citation.wording() {
        part.push(' ');
        part.push_str(&text(&format!("(“{}”)", wording.is)));
    }
    if let Some(says) = says_words(library, citation) {
        part.push(' ');
        part.push_str(&text(&format!("(it says otherwise: {says})")));
    }
    part
}

/// The whole reference of a document.
pub fn reference(library: &Library, source: SourceId, form: Form) -> String {
    let reference = Reference::of(library, source);
    match form {
        Form::Plain => {
            let url = reference.url.map(|url| format!(" <{url}>")).unwrap_or_default();
            reference.words() + &url
        }
        Form::Markdown => {
            let url = reference.url.map(|url| format!(" {}", markdown::link(url))).unwrap_or_default();
            markdown::inline(&reference.words()) + &url
        }
    }
}

/// From whom it comes, and through whom: the root first. Nobody where the document speaks in its own voice.
pub fn voices(library: &Library, citation: &Citation, speaker: Option<ActorId>) -> Option<String> {
    let name = |actor: ActorId| {
        let row = &library.dataset.actors[actor];
        if row.named { row.name.to_string() } else { format!("{}, unnamed", row.name) }
    };
    let day = |actor: ActorId| {
        let hop = citation.via.iter().find(|hop| hop.who == actor)?;
        hop.date.as_deref().map(|dated| format!(" ({})", dated.when.human()))
    };
    let chain = library.dataset.chain(citation);
    let mut voices: Vec<ActorId> = chain
        .iter()
        .skip(1)
        .rev()
        .filter_map(|voice| if let Root::Actor(actor) = voice { Some(*actor) } else { None })
        .collect();
    let is_outlet = |actor: ActorId| chain.first() == Some(&Root::Actor(actor));
    let account = match speaker {
        Some(speaker) if !voices.contains(&speaker) && !is_outlet(speaker) => {
            Some(format!("{}, by the account of ", name(speaker))).filter(|_| !voices.is_empty())
        }
        _ => None,
    };
    if voices.is_empty() {
        return None;
    }
    let root = voices.remove(0);
    let root = format!("{}{}{}", account.unwrap_or_default(), name(root), day(root).unwrap_or_default());
    let through: Vec<String> = voices
        .into_iter()
        .map(|actor| format!("{}{}", name(actor), day(actor).unwrap_or_default()))
        .collect();
    if through.is_empty() { Some(root) } else { Some(format!("{root}, through {}", listed(&through))) }
}

/// What a footnote is about, in plain words: the matter, its kind, place and date.
pub fn about(then: Then, id: AnyId) -> String {
    let dataset = &then.library.dataset;
    match id {
        AnyId::Record(id) => {
            let record = &dataset.records[id];
            let place = record.place.as_deref().map(|place| format!(", {place}")).unwrap_or_default();
            format!("{}, {}{place}, {}", matter(then, record), record.kind().word(), when(then, record))
        }
        AnyId::Claim(id) => format!("the claim “{}”", dataset.claims[id].text),
        AnyId::Actor(id) => {
            let actor = &dataset.actors[id];
            format!("{}, {}", actor.name, actor.kind.word())
        }
        AnyId::Source(id) => dataset.sources[id].label.to_string(),
    }
}

/// The matter of a record; of a tie, with both its ends: `Qatar hosts Hamas`.
pub fn matter(then: Then, record: &Record) -> String {
    if record.kind() != RecordKind::Tie {
        return record.title.to_string();
    }
    let names = |part| {
        let actors = record.with(part).map(|actor| &*then.library.dataset.actors[actor].name);
        listed(&actors.collect::<Vec<_>>())
    };
    format!("{} {} {}", names(Part::From), record.title, names(Part::To))
}

/// `a, b and c`.
pub fn listed<S: AsRef<str>>(texts: &[S]) -> String {
    let texts: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
    match texts.split_last() {
        None => String::new(),
        Some((last, [])) => (*last).to_owned(),
        Some((last, first)) => format!("{} and {last}", first.join(", ")),
    }
}

/// A record's date, in EDTF besides where it is in doubt; of a tie, since when and until when, or when it is attested.
pub fn when(then: Then, record: &Record) -> String {
    when_said(then, record, |dated| date_words(&dated.when))
}

/// The same, with each date said in that way.
pub fn when_said(then: Then, record: &Record, said: impl Fn(&Dated) -> String) -> String {
    if record.kind() != RecordKind::Tie {
        return record.date.as_ref().map_or_else(|| "undated".to_owned(), said);
    }
    match (&record.date, then.until(record)) {
        (Some(since), Some(until)) => format!("from {} to {}", said(since), said(until)),
        (Some(since), None) => format!("since {}", said(since)),
        (None, Some(until)) => format!("until {}", said(until)),
        (None, None) => {
            let on: Vec<String> = then.attested(record).map(said).collect();
            if on.is_empty() { "undated".to_owned() } else { format!("attested {}", listed(&on)) }
        }
    }
}
