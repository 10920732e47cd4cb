//! What the selected record, claim or source rests on: when, who, in whose words, through whom, how sure.

use super::sheet::{Line, Sheet};
use super::{View, dates, timeline};
use crate::cameo;
use crate::dataset::{
    ActorId, Anchor, AnyId, Body, Citation, ClaimId, Dated, Part, Record, RecordId, Root, SourceId,
};
use crate::query::evidence::{self, Evidence, Reason};
use crate::query::relations::{Matrix, Measure};
use crate::query::timeline::Row;
use crate::reading::Values;
use crate::records::{Basis, StanceKind};
use crate::role::Role;

/// Everything on one record, claim or source.
pub fn evidence(view: &View, id: AnyId, columns: usize) -> Sheet {
    let mut sheet = Sheet::default();
    match id {
        AnyId::Record(id) => record(view, &mut sheet, id, columns),
        AnyId::Claim(id) => claim(view, &mut sheet, id, columns),
        AnyId::Source(id) => source(view, &mut sheet, id, columns),
        AnyId::Actor(id) => actor(view, &mut sheet, id, columns),
    }
    sheet
}

/// Where an actor's names, belonging and offices stand.
fn actor(view: &View, sheet: &mut Sheet, id: ActorId, columns: usize) {
    let actor = &view.library.dataset.actors[id];
    sheet.text(Line::new(), Role::Title, &actor.name, columns);
    if !actor.cite.is_empty() {
        sheet.heading("named in");
    }
    for citation in &actor.cite {
        cite(view, sheet, citation, columns);
    }
    for office in &actor.offices {
        sheet.heading(&format!("{}, {}", office.title, view.library.dataset.actors[office.of].name));
        for on in office.from.iter().chain(&office.until).chain(&office.on) {
            date(view, sheet, "  ", on, columns);
        }
        for citation in &office.cite {
            cite(view, sheet, citation, columns);
        }
    }
}

/// The records between two actors, row towards column.
pub fn cell(
    view: &View,
    matrix: &Matrix,
    measure: Measure,
    (row, column): (ActorId, ActorId),
    columns: usize,
) -> Sheet {
    let mut sheet = Sheet::default();
    let name = |actor: ActorId| &*view.library.dataset.actors[actor].name;
    let sign = match measure {
        Measure::Statements => view.glyphs.arrow,
        Measure::Meetings => view.glyphs.both,
    };
    let title = format!("{} {sign} {}", name(row), name(column));
    sheet.text(Line::new(), Role::Title, &title, columns);
    let found =
        matrix.position(row).zip(matrix.position(column)).and_then(|(row, column)| matrix.cell(row, column));
    let Some(cell) = found else {
        sheet.line(Line::new().add(Role::Dim, "nothing between these two in this question"));
        return sheet;
    };
    let words = super::cell::words(cell, measure);
    sheet.line(Line::new().add(Role::Dim, &words));
    sheet.gap();
    for record in &cell.records {
        sheet
            .link(timeline::line(view, Row { record: *record, sure: true }, columns), AnyId::Record(*record));
    }
    sheet
}

fn record(view: &View, sheet: &mut Sheet, id: RecordId, columns: usize) {
    let library = view.library;
    let record = &library.dataset.records[id];
    let evidence = evidence::of_record(library, id, view.question.as_of);
    sheet.text(Line::new(), Role::Title, &record.title, columns);
    if let Some(dated) = &record.date {
        date(view, sheet, "", dated, columns);
    }
    if let Body::Tie { until, on, kind } = &record.body {
        sheet.line(Line::new().add(Role::Kind, "tie: ").add(Role::Plain, kind.word()));
        if let Some(until) = until {
            date(view, sheet, "until ", until, columns);
        }
        for on in on {
            date(view, sheet, "attested ", on, columns);
        }
    }
    what(view, sheet, record, columns);
    sheet.gap();
    sheet.text(Line::new(), Role::Plain, &record.summary, columns);
    sheet.gap();
    for stance in record.stances() {
        let claim = &library.dataset.claims[stance.claim];
        let first = Line::new().add(stance_role(stance.kind), &format!("{} ", stance.kind.word()));
        let start = sheet.lines.len();
        sheet.text(first, Role::Plain, &claim.text, columns);
        if let Some((_, to)) = sheet.lines.get_mut(start) {
            *to = Some(AnyId::Claim(stance.claim));
        }
        answers(view, sheet, stance.claim, Some(id), columns);
    }
    if let Some(claim) = record.claim {
        sheet.heading("disputed");
        let text = &library.dataset.claims[claim].text;
        let start = sheet.lines.len();
        sheet.text(Line::new(), Role::Contested, text, columns);
        if let Some((_, to)) = sheet.lines.get_mut(start) {
            *to = Some(AnyId::Claim(claim));
        }
        answers(view, sheet, claim, Some(id), columns);
    }
    status(view, sheet, &evidence, columns);
    for citation in evidence::citations(library, record, view.question.as_of) {
        cite(view, sheet, citation, columns);
    }
    sheet.gap();
    parties(view, sheet, record);
    note(sheet, record.note.as_deref(), columns);
}

/// Kind, manner, place, CAMEO code.
fn what(view: &View, sheet: &mut Sheet, record: &Record, columns: usize) {
    let mut words = vec![record.kind().word().to_owned()];
    match &record.body {
        Body::Meeting { format, complete } => {
            words.extend(format.map(|format| format.word().to_owned()));
            words.extend((*complete == Some(false)).then(|| "participants not all known".to_owned()));
        }
        Body::Statement { act, speech, .. } => {
            words = vec![act.word().to_owned(), format!("{} speech", speech.word())];
        }
        Body::Event | Body::Tie { .. } => {}
    }
    words.extend(record.place.as_deref().map(str::to_owned));
    if let Some(entry) = record.code.as_deref().and_then(cameo::entry) {
        words.push(format!("CAMEO {} {}", entry.code, entry.label));
    }
    let joined = words.join(&format!(" {} ", view.glyphs.dot));
    sheet.text(Line::new(), Role::Dim, &joined, columns);
}

fn parties(view: &View, sheet: &mut Sheet, record: &Record) {
    let library = view.library;
    for party in &record.parties {
        let actor = &library.dataset.actors[party.actor];
        let part = match party.part {
            Part::Role(role) => role.word(),
            Part::Speaker => "speaker",
            Part::Subject => "about",
            Part::From => "from",
            Part::Addressee | Part::To => "to",
        };
        let mut line = Line::new().add(Role::Dim, &format!("{part:<12}")).add(Role::Actor, &actor.name);
        if let Some(whom) = party.on_behalf {
            line.push(Role::Dim, &format!(" for {}", library.short_name(whom)));
        }
        if party.head {
            line.push(Role::Dim, ", head");
        }
        if party.delegation {
            line.push(Role::Doubt, ", unnamed delegates");
        }
        if let Some(count) = party.count {
            line.push(Role::Number, &format!(", {count} persons"));
        }
        sheet.link(line, AnyId::Actor(party.actor));
    }
}

/// The date, the words it stands for, and how it was reckoned.
fn date(view: &View, sheet: &mut Sheet, before: &str, dated: &Dated, columns: usize) {
    let mut line = Line::new().add(Role::Dim, before);
    line.push(dates::role(dated), &dates::human(&dated.when, view.glyphs));
    if let Some(phrase) = &dated.phrase {
        line.push(Role::Quote, &format!("  “{}”", phrase.is));
    }
    sheet.line(line);
    let mut how = Vec::new();
    if let Some((anchor, rule)) = &dated.reckoned {
        let dataset = &view.library.dataset;
        let anchor = match anchor {
            Anchor::Source(source) => &dataset.sources[*source].label,
            Anchor::Record(record) => &dataset.records[*record].title,
        };
        how.push(format!("reckoned: {rule}, from {anchor}"));
    }
    if let Some(basis) = dated.basis {
        let why = dated.why.as_deref().map(|why| format!(": {why}")).unwrap_or_default();
        how.push(format!("{}{why}", basis.word()));
    }
    if !how.is_empty() && (dated.basis != Some(Basis::Stated) || dated.reckoned.is_some()) {
        sheet.text(Line::new().add(Role::Dim, "  "), Role::Dim, &how.join("; "), columns);
    }
}

/// Who takes which stance on a claim, but for the record one looks at.
fn answers(view: &View, sheet: &mut Sheet, claim: ClaimId, but: Option<RecordId>, columns: usize) {
    let library = view.library;
    for (id, kind) in library.stances_on(claim) {
        let is_known = view
            .question
            .as_of
            .is_none_or(|day| crate::query::known(library, *id, day) != crate::date::Tri::No);
        let record = &library.dataset.records[*id];
        let Some(speaker) = record.speaker().filter(|_| Some(*id) != but && is_known) else { continue };
        let actor = &library.dataset.actors[speaker];
        let mut line = Line::new().add(Role::Dim, "  ").add(stance_role(*kind), &format!("{} ", kind.word()));
        line.push(Role::Actor, &actor.name);
        if !actor.named {
            line.push(Role::Doubt, " (unnamed)");
        }
        if let Some(dated) = &record.date {
            let room = columns.saturating_sub(line.width() + 2);
            line.push(dates::role(dated), &format!("  {}", dates::short(&dated.when, room, view.glyphs)));
        }
        sheet.link(line, AnyId::Record(*id));
    }
}

const fn stance_role(kind: StanceKind) -> Role {
    match kind {
        StanceKind::Asserts | StanceKind::Confirms => Role::Positive,
        StanceKind::Denies | StanceKind::PartlyDenies | StanceKind::Retracts => Role::Negative,
        StanceKind::DoesNotDispute | StanceKind::DeclinesToComment => Role::Doubt,
    }
}

/// Status, counts, and why.
fn status(view: &View, sheet: &mut Sheet, evidence: &Evidence, columns: usize) {
    sheet.gap();
    let counted = |number: usize, one: &str| format!("{number} {one}{}", if number == 1 { "" } else { "s" });
    let mut line = Line::new();
    line.push(Role::Status, &format!("{} {}", view.glyphs.disc(evidence), evidence.status().word()));
    line.push(
        Role::Number,
        &format!(
            "  {}, {}, {} named",
            counted(evidence.reports, "report"),
            counted(evidence.roots.len(), "root"),
            evidence.named_roots
        ),
    );
    sheet.line(line);
    if let Some(overrule) = &evidence.overruled {
        let text = format!("set by hand; by the evidence {}. {}", evidence.derived.word(), overrule.why);
        sheet.text(Line::new().add(Role::Dim, "  "), Role::Doubt, &text, columns);
    }
    for reason in &evidence.because {
        let to = match reason {
            Reason::Stance(record, _) => Some(AnyId::Record(*record)),
            _ => None,
        };
        let start = sheet.lines.len();
        sheet.text(Line::new().add(Role::Dim, "  "), Role::Dim, &reason.words(view.library), columns);
        if let Some((_, link)) = sheet.lines.get_mut(start) {
            *link = to;
        }
    }
}

/// A citation: where, through whom, in whose words.
fn cite(view: &View, sheet: &mut Sheet, citation: &Citation, columns: usize) {
    let library = view.library;
    let source = &library.dataset.sources[citation.source];
    let [branch, last, bar] = view.glyphs.tree;
    let mut head = Line::new().add(Role::Border, &format!("{branch} ")).add(Role::Source, &source.label);
    if citation.at.last().is_some() {
        head.push(Role::Plain, &format!(", {}", citation.at));
    }
    sheet.link(head, AnyId::Source(citation.source));
    let chain: Vec<String> =
        evidence::chain(library, citation).into_iter().map(|hop| hop_name(view, hop)).collect();
    let first = Line::new().add(Role::Border, &format!("{bar} "));
    let mut say = |role, text: &str| sheet.text_after(first.clone(), &first, role, text, columns);
    say(Role::Outlet, &chain.join(&format!(" {} ", view.glyphs.from)));
    if let Some(quote) = &citation.quote {
        say(Role::Quote, &format!("“{}”", quote.is));
    }
    if let Some(wording) = &citation.wording {
        say(Role::Doubt, &format!("worded: “{}”", wording.is));
    }
    if let Some(independent) = &citation.independent {
        say(Role::Dim, &format!("another root: {independent}"));
    }
    if let Some(remark) = &citation.note {
        say(Role::Dim, remark);
    }
    let mut root = Line::new().add(Role::Border, &format!("{last} ")).add(Role::Dim, "root ");
    root.push(Role::Actor, &hop_name(view, citation.root));
    let to = match citation.root {
        Root::Actor(actor) => AnyId::Actor(actor),
        Root::Source(source) => AnyId::Source(source),
    };
    sheet.link(root, to);
}

/// A hop's name, and whether the source leaves it unnamed.
fn hop_name(view: &View, hop: Root) -> String {
    let dataset = &view.library.dataset;
    match hop {
        Root::Actor(actor) => {
            let actor = &dataset.actors[actor];
            let unnamed = if actor.named { "" } else { " (unnamed)" };
            format!("{}{unnamed}", actor.name)
        }
        Root::Source(source) => format!("“{}”", dataset.sources[source].label),
    }
}

fn claim(view: &View, sheet: &mut Sheet, id: ClaimId, columns: usize) {
    let library = view.library;
    let claim = &library.dataset.claims[id];
    sheet.line(Line::new().add(Role::Kind, "claim"));
    sheet.text(Line::new(), Role::Title, &claim.text, columns);
    for party in &claim.about {
        let line =
            Line::new().add(Role::Dim, "about       ").add(Role::Actor, &library.dataset.actors[*party].name);
        sheet.link(line, AnyId::Actor(*party));
    }
    sheet.heading("stances");
    answers(view, sheet, id, None, columns);
    for record in library.records_of_claim(id) {
        let line = Line::new().add(Role::Dim, "  would be   ");
        sheet.link(line.add(Role::Title, &library.dataset.records[*record].title), AnyId::Record(*record));
    }
    status(view, sheet, &evidence::of_claim(library, id, view.question.as_of), columns);
    for citation in &claim.cite {
        cite(view, sheet, citation, columns);
    }
    note(sheet, claim.note.as_deref(), columns);
}

fn source(view: &View, sheet: &mut Sheet, id: SourceId, columns: usize) {
    let library = view.library;
    let source = &library.dataset.sources[id];
    sheet.line(Line::new().add(Role::Kind, "source"));
    sheet.text(Line::new(), Role::Title, &source.label, columns);
    match source.outlet {
        Some(outlet) => {
            let line =
                Line::new().add(Role::Dim, "outlet ").add(Role::Outlet, &library.dataset.actors[outlet].name);
            sheet.link(line, AnyId::Actor(outlet));
        }
        None => sheet.line(Line::new().add(Role::Doubt, "the document does not name its outlet")),
    }
    if let Some(dated) = &source.date {
        date(view, sheet, "", dated, columns);
    }
    let grade = source.reliability.map_or("?", |grade| match grade.word() {
        "F" => "?",
        word => word,
    });
    sheet.line(Line::new().add(Role::Dim, "reliability ").add(Role::Plain, grade));
    note(sheet, source.note.as_deref(), columns);
    sheet.heading("records");
    let mut carried: Vec<RecordId> = library
        .dataset
        .citations()
        .filter(|(_, citation)| citation.source == id)
        .filter_map(|(id, _)| match id {
            AnyId::Record(record) => Some(record),
            _ => None,
        })
        .collect();
    carried.sort_by_key(|record| library.rank(*record));
    carried.dedup();
    for record in carried {
        let row = Row { record, sure: true };
        sheet.link(timeline::line(view, row, columns), AnyId::Record(record));
    }
}

fn note(sheet: &mut Sheet, note: Option<&str>, columns: usize) {
    if let Some(note) = note {
        sheet.gap();
        sheet.text(Line::new().add(Role::Dim, "note: "), Role::Dim, note, columns);
    }
}
