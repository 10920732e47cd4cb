//! What is told in two ways, and who turned from one stance to another.

use super::json::Shaper;
use super::lines::Lines;
use super::shape::{Citation as Shape, Dated};
use super::words::{name, stance_words, way};
use crate::dataset::{AnyId, Citation, Matter};
use crate::date::{Order, Tri};
use crate::library::{Library, Then};
use crate::query::claims::{Claims, Taken, disputed};
use crate::query::conflicts::{self, Said, Told, Turned, told_otherwise, turned};
use crate::reading::Values;
use serde::Serialize;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::io;

/// What some citations of a record tell otherwise than others: the matter, then each version with those who tell it so.
pub fn told_text(out: &mut Lines, library: &Library, told: &Told, lead: &str) -> io::Result<()> {
    let record = &library.dataset.records[told.record];
    let may_be = if told.sure == Tri::Yes { "" } else { " that may be one" };
    let many = told.versions.len();
    out.hanging(
        &format!("{lead}≠ "),
        &format!("{}: told in {many} ways{may_be} [{}]", told.matter.word(), record.id),
    )?;
    for version in &told.versions {
        let Some(value) = value(library, told, version) else { continue };
        out.hanging(&format!("{lead}  - "), &value)?;
        for citation in told.citations(&library.dataset, version) {
            let at = citation.at.told().map(|at| format!("{at} · ")).unwrap_or_default();
            out.hanging(&format!("{lead}    "), &format!("{at}{}", way(library, citation)))?;
        }
    }
    Ok(())
}

/// The stances of one actor that do not go together, in time.
pub fn turned_text(out: &mut Lines, library: &Library, turned: &Turned, lead: &str) -> io::Result<()> {
    out.hanging(&format!("{lead}≠ "), &turned_words(library, turned, true))
}

/// What a citation says otherwise than its record.
pub fn says_text(out: &mut Lines, library: &Library, lead: &str, citation: &Citation) -> io::Result<()> {
    match says_words(library, citation) {
        Some(said) => out.hanging(&format!("{lead}≠ says otherwise: "), &said),
        None => Ok(()),
    }
}

/// The same in words; none where it says nothing otherwise.
pub fn says_words(library: &Library, citation: &Citation) -> Option<String> {
    let says = citation.says()?;
    let mut said: Vec<String> = says.date.iter().map(|dated| dated.when.human()).collect();
    said.extend(says.place.as_ref().map(|place| format!("in {}", place.is)));
    if !says.participants.is_empty() {
        let names: Vec<_> = says.participants.iter().map(|actor| name(library, *actor)).collect();
        said.push(names.join(", "));
    }
    (!said.is_empty()).then(|| said.join("; "))
}

/// What a version says, in words; of those who took part only in whom the versions differ.
fn value(library: &Library, told: &Told, version: &conflicts::Version) -> Option<String> {
    Some(match told.says(&library.dataset, version)? {
        Said::Date(dated) => {
            let phrase = dated.phrase().map(|phrase| format!(", “{}”", phrase.is));
            format!("{}{}", dated.when.human(), phrase.unwrap_or_default())
        }
        Said::Place(place) => place.to_owned(),
        Said::Words(quote) => format!("“{quote}”"),
        Said::Participants(..) => told.parties(&library.dataset, version).words(|actor| name(library, actor)),
    })
}

/// What is told in more than one way, each with the documents that tell it so, in a sentence.
pub fn told_words(library: &Library, told: &Told) -> String {
    let version = |version: &conflicts::Version| {
        let cited = told.citations(&library.dataset, version);
        let place = |citation: &&Citation| {
            let at = citation.at.told().map(|at| format!(", {at}")).unwrap_or_default();
            format!("{}{at}", library.dataset.sources[citation.source].label)
        };
        let places: Vec<String> = cited.iter().map(place).collect();
        Some(format!("{} ({})", value(library, told, version)?, places.join("; ")))
    };
    let versions: Vec<String> = told.versions.iter().filter_map(version).collect();
    let doubt = if told.sure == Tri::Yes { "" } else { "; both may be right" };
    format!("{}: {}{doubt}", told.matter.word(), versions.join(" or "))
}

/// The stances of one actor that do not go together, in a sentence.
pub fn turned_words(library: &Library, turned: &Turned, is_with_ids: bool) -> String {
    let mut words = String::new();
    for (number, taken) in turned.stances.iter().enumerate() {
        words.push_str(match taken.since {
            _ if number == 0 => "",
            Order::Before => ", then ",
            Order::After => ", before that ",
            Order::CannotTell => ", before or after it ",
        });
        words.push_str(&stance_words(taken.kind.word()));
        if is_with_ids {
            // Infallible: writing to a `String`.
            let _ = write!(words, " [{}]", library.dataset.records[taken.record].id);
        }
    }
    if turned.stances.iter().skip(1).any(|taken| taken.since == Order::CannotTell) {
        words.push_str("; which came first cannot be told");
    }
    let perhaps = if turned.sure == Tri::Yes { "" } else { "perhaps " };
    format!("{} {perhaps}changed: {words}", name(library, turned.actor))
}

/// A conflict for programs: of a record that is told in two ways, or of a claim on which somebody changed their stance.
#[derive(Serialize)]
pub struct Conflict<'l> {
    matter: &'static str,
    /// `false` where both may be right, or one was perhaps not known yet.
    sure: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<&'l str>,
    /// The claim that the record is about, or on which the actor changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    claim: Option<&'l str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    actor: Option<&'l str>,
    versions: Vec<Version<'l>>,
}

/// One side of it: what is said, and by whom.
#[derive(Default, Serialize)]
struct Version<'l> {
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<Dated<'l>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<&'l str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    participants: Option<Vec<&'l str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<&'l str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stance: Option<&'static str>,
    /// The statement in which the stance is taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    statement: Option<&'l str>,
    /// Whether a stance came after the one before; none for the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<&'static str>,
    /// Whether it is what the record has.
    #[serde(skip_serializing_if = "Option::is_none")]
    of_record: Option<bool>,
    cite: Vec<Shape<'l>>,
}

/// A record that is told in two ways.
fn told_shape<'l>(shaper: Shaper<'l>, told: &Told, claim: Option<&'l str>) -> Conflict<'l> {
    let dataset = shaper.dataset;
    let version = |version: &conflicts::Version| {
        let mut shape = Version {
            of_record: (told.matter != Matter::Words).then_some(version.is_own),
            cite: told.citations(dataset, version).into_iter().map(|one| shaper.citation(one)).collect(),
            ..Version::default()
        };
        match told.says(dataset, version) {
            Some(Said::Date(dated)) => shape.date = shaper.optional_date(Some(dated)),
            Some(Said::Place(place)) => shape.place = Some(place),
            Some(Said::Words(words)) => shape.words = Some(words),
            Some(said @ Said::Participants(..)) => {
                shape.participants =
                    Some(said.actors().into_iter().map(|actor| shaper.name(actor)).collect());
            }
            None => {}
        }
        shape
    };
    Conflict {
        matter: told.matter.word(),
        sure: told.sure == Tri::Yes,
        record: Some(&dataset.records[told.record].id),
        claim,
        actor: None,
        versions: told.versions.iter().map(version).collect(),
    }
}

/// An actor who changed their stance.
fn turned_shape<'l>(shaper: Shaper<'l>, turned: &Turned) -> Conflict<'l> {
    let version = |(number, taken): (usize, &Taken)| {
        let record = &shaper.dataset.records[taken.record];
        Version {
            stance: Some(taken.kind.word()),
            statement: Some(&record.id),
            date: shaper.optional_date(record.date.as_ref()),
            since: (number > 0).then_some(since_word(taken.since)),
            cite: shaper.citations(&record.cite),
            ..Version::default()
        }
    };
    Conflict {
        matter: Matter::Stance.word(),
        sure: turned.sure == Tri::Yes,
        record: None,
        claim: Some(&shaper.dataset.claims[turned.claim].id),
        actor: Some(shaper.name(turned.actor)),
        versions: turned.stances.iter().enumerate().map(version).collect(),
    }
}

/// How a stance stands in time to the one before, for programs.
pub const fn since_word(since: Order) -> &'static str {
    match since {
        Order::Before => "later",
        Order::After => "earlier",
        Order::CannotTell => "cannot-tell",
    }
}

/// All that is found: of each claim, then of records that no claim is about.
pub fn all_shapes<'l>(shaper: Shaper<'l>, claims: &Claims) -> Vec<Conflict<'l>> {
    let mut all = Vec::new();
    // A statement may speak to several claims: what it is told to say is told once.
    let mut seen = BTreeSet::new();
    for one in &claims.asked {
        let claim = &*shaper.dataset.claims[one.claim].id;
        all.extend(one.turned.iter().map(|turned| turned_shape(shaper, turned)));
        let new = one.told.iter().filter(|told| seen.insert((told.record, told.matter)));
        all.extend(new.map(|told| told_shape(shaper, told, Some(claim))));
    }
    all.extend(claims.found.iter().map(|told| told_shape(shaper, told, None)));
    all
}

/// Those in which a record has a part, or a claim.
pub fn shapes_of<'l>(shaper: Shaper<'l>, id: AnyId) -> Vec<Conflict<'l>> {
    let then: Then<'l> = shaper.then();
    match id {
        AnyId::Record(record) => {
            let row = &shaper.dataset.records[record];
            let claims = row.stances().iter().flat_map(|stance| turned(then, stance.claim));
            let own = claims.filter(|one| one.stances.iter().any(|taken| taken.record == record));
            let told = told_otherwise(then, record);
            let told = told.iter().map(|one| told_shape(shaper, one, None));
            own.map(|one| turned_shape(shaper, &one)).chain(told).collect()
        }
        AnyId::Claim(claim) => {
            let one = disputed(then, claim);
            let told = one.told.iter().map(|told| told_shape(shaper, told, None));
            one.turned.iter().map(|turned| turned_shape(shaper, turned)).chain(told).collect()
        }
        AnyId::Actor(_) | AnyId::Source(_) => Vec::new(),
    }
}
