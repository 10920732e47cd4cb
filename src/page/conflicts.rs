//! What is told in two ways, with the side that tells each, and who turned from one stance to another.

use super::evidence::hop_name;
use super::sheet::{Line, Sheet};
use super::{View, dates};
use crate::dataset::{ActorId, AnyId, Citation, RecordId, Root};
use crate::date::{Order, Tri};
use crate::query::conflicts::{Said, Told, Turned, Version};
use crate::reading::Values;
use crate::role::Role;
use crate::text::width;

/// Whether a conflict answers the question, which may leave out what answers only possibly.
pub fn is_shown(view: &View, sure: Tri) -> bool {
    sure == Tri::Yes || !view.question.sure
}

/// What some citations of a record tell otherwise than others: a line for the matter, then one for each version.
pub fn told(view: &View, sheet: &mut Sheet, told: &Told, indent: usize, columns: usize) {
    told_of(view, sheet, told, "", indent, columns);
}

/// The same of a record that does not stand above.
pub fn told_elsewhere(view: &View, sheet: &mut Sheet, told: &Told, indent: usize, columns: usize) {
    let title = format!("{}: ", view.library.matter(told.record));
    told_of(view, sheet, told, &title, indent, columns);
}

fn told_of(view: &View, sheet: &mut Sheet, told: &Told, title: &str, indent: usize, columns: usize) {
    let many = told.versions.len();
    let ways = if many == 2 { "two ways".to_owned() } else { format!("{many} ways") };
    let words = match told.sure {
        Tri::Yes => format!("{}: told in {ways}", told.matter.word()),
        Tri::No | Tri::Maybe => format!("{}: told in {ways} that may be one", told.matter.word()),
    };
    let start = sheet.lines.len();
    sheet.text(lead(view, told.sure, indent), Role::Plain, &format!("{title}{words}"), columns);
    sheet.lead(start, AnyId::Record(told.record));
    for version in &told.versions {
        let Some(says) = told.says(&view.library.dataset, version) else { continue };
        let (role, text) = value(view, told, version, says);
        let cited = told.citations(&view.library.dataset, version);
        let by: Vec<String> = cited.iter().map(|citation| side(view, told.record, citation)).collect();
        let by = by.join("; ");
        let first = Line::new().add(Role::Plain, &" ".repeat(indent + 2));
        let start = sheet.lines.len();
        if first.width() + width(&text) + 2 + width(&by) <= columns {
            sheet.line(first.add(role, &text).add(Role::Source, &format!("  {by}")));
        } else {
            sheet.text(first, role, &text, columns);
            let under = Line::new().add(Role::Plain, &" ".repeat(indent + 4));
            sheet.text(under, Role::Source, &by, columns);
        }
        if let Some(citation) = cited.first() {
            sheet.lead(start, AnyId::Source(citation.source));
            if let Some(paragraph) = citation.at.paragraphs().next() {
                sheet.paragraphs.insert(start, (citation.source, paragraph));
            }
        }
    }
}

/// The stances of one actor that do not go together.
pub fn turned(view: &View, sheet: &mut Sheet, turned: &Turned, indent: usize, columns: usize) {
    let [then, untold] = view.glyphs.then;
    let mut words = Vec::new();
    for (number, taken) in turned.stances.iter().enumerate() {
        match taken.since {
            _ if number == 0 => {}
            Order::Before => words.push(then.to_owned()),
            Order::After => words.push(view.glyphs.from.to_owned()),
            Order::CannotTell => words.push(untold.to_owned()),
        }
        words.push(taken.kind.word().replace('-', " "));
    }
    let is_untold = turned.stances.iter().skip(1).any(|taken| taken.since == Order::CannotTell);
    let why = if is_untold { "; which came first cannot be told" } else { "" };
    let name = hop_name(view, Root::Actor(turned.actor));
    let text = format!("{name} changed: {}{why}", words.join(" "));
    let start = sheet.lines.len();
    sheet.text(lead(view, turned.sure, indent), Role::Plain, &text, columns);
    if let Some(last) = turned.stances.last() {
        sheet.lead(start, AnyId::Record(last.record));
    }
}

fn lead(view: &View, sure: Tri, indent: usize) -> Line {
    let doubt = if sure == Tri::Yes { "" } else { "?" };
    let sign = format!("{}{}{doubt} ", " ".repeat(indent), view.glyphs.differs);
    Line::new().add(Role::Contested, &sign)
}

/// What a version says; of those who took part only in whom the versions differ.
fn value(view: &View, told: &Told, version: &Version, says: Said) -> (Role, String) {
    match says {
        Said::Date(dated) => {
            let phrase = dated.phrase().map(|phrase| format!(" “{}”", phrase.is)).unwrap_or_default();
            (dates::role(dated), format!("{}{phrase}", dates::human(&dated.when, view.glyphs)))
        }
        Said::Place(place) => (Role::Plain, place.to_owned()),
        Said::Words(quote) => (Role::Quote, format!("“{quote}”")),
        Said::Participants(..) => (
            Role::Actor,
            told.parties(&view.library.dataset, version).words(|actor| hop_name(view, Root::Actor(actor))),
        ),
    }
}

/// Who says so: the document and the way of the report.
fn side(view: &View, record: RecordId, citation: &Citation) -> String {
    let label = view.library.short_label(citation.source);
    let at = citation.at.told().map(|at| format!(" {at}")).unwrap_or_default();
    let speaker = view.library.dataset.records[record].speaker();
    let hops = citation.via.iter().map(|hop| hop.who).filter(|who| Some(*who) != speaker);
    let hops: Vec<String> =
        hops.map(|who| format!(" {} {}", view.glyphs.from, hop_name(view, Root::Actor(who)))).collect();
    format!("{label}{at}{}", hops.concat())
}

/// What a citation says otherwise than its record.
pub fn says(view: &View, citation: &Citation) -> Option<String> {
    let says = citation.says()?;
    let mut said = Vec::new();
    if let Some(dated) = &says.date {
        let phrase = dated.phrase().map(|phrase| format!(" “{}”", phrase.is)).unwrap_or_default();
        said.push(format!("{}{phrase}", dates::human(&dated.when, view.glyphs)));
    }
    said.extend(says.place.as_ref().map(|place| format!("in {}", place.is)));
    let name = |actor: &ActorId| hop_name(view, Root::Actor(*actor));
    if !says.participants.is_empty() {
        said.push(says.participants.iter().map(name).collect::<Vec<_>>().join(", "));
    }
    let dot = format!(" {} ", view.glyphs.dot);
    (!said.is_empty()).then(|| format!("{} says otherwise: {}", view.glyphs.differs, said.join(&dot)))
}
