//! The claims: what is disputed or left open, how firm it is, and who takes which stance, through whom, in which words.

use super::evidence::{hop_name, stance_role};
use super::sheet::{Line, Sheet};
use super::{View, conflicts, dates, marks, timeline};
use crate::dataset::{AnyId, Citation, RecordId, Root};
use crate::date::{Order, Tri};
use crate::query::claims::{Claims, Disputed, Taken, Voice};
use crate::query::timeline::Row;
use crate::reading::Values;
use crate::records::StanceKind;
use crate::role::Role;
use crate::text::{counted, cut, fit, pad, width, wrap};

/// From so many columns on a stance is a row of a table; below, the name stands over its stances.
const TABLE: usize = 84;

/// Columns for a stance's date.
const DATE: usize = 20;

/// Lines of a quotation.
const WORDS: usize = 2;

/// What stands in the border above.
pub fn claims_title(view: &View, claims: &Claims) -> String {
    let (shown, all) = (claims.asked.len(), claims.all);
    let many = if shown == all { format!("{all}") } else { format!("{shown} of {all}") };
    format!("Claims {} {many}, {} contested", view.glyphs.dot, claims.contested())
}

/// The claims that are asked about, those first that somebody denies.
pub fn claims(view: &View, claims: &Claims, columns: usize) -> Sheet {
    let mut sheet = Sheet::default();
    let contested = claims.contested();
    let at = Columns::of(view, claims, columns);
    for (number, one) in claims.asked.iter().enumerate() {
        if number == 0 && contested > 0 {
            sheet.heading(&format!("contested ({contested})"));
        } else if number == contested {
            sheet.heading(&format!("denied by nobody ({})", claims.asked.len() - contested));
        } else {
            sheet.gap();
        }
        claim(view, &mut sheet, one, columns);
        for voice in &one.voices {
            stances(view, &mut sheet, voice, at, columns);
        }
        besides(view, &mut sheet, one, columns);
    }
    found(view, &mut sheet, claims, columns);
    if sheet.lines.is_empty() {
        return Sheet::saying(if claims.all == 0 {
            "the dataset holds no claims"
        } else {
            "no claim has to do with the records of this question"
        });
    }
    sheet
}

/// What citations tell otherwise of records that no claim is about.
fn found(view: &View, sheet: &mut Sheet, claims: &Claims, columns: usize) {
    if !claims.found.is_empty() {
        sheet.heading(&format!("found, declared by nobody ({})", claims.found.len()));
    }
    let mut before = None;
    for told in &claims.found {
        if before.replace(told.record) != Some(told.record) {
            let row = Row { record: told.record, sure: view.then().record(told.record) == Tri::Yes };
            sheet.link(timeline::line(view, row, columns), AnyId::Record(told.record));
        }
        conflicts::told(view, sheet, told, 2, columns);
    }
}

/// What it says, and how firm it stands.
fn claim(view: &View, sheet: &mut Sheet, one: &Disputed, columns: usize) {
    let claim = &view.library.dataset.claims[one.claim];
    let text = (Role::Title, &*claim.text);
    sheet.text_with((Line::new(), &Line::new()), text, Line::new(), columns, AnyId::Claim(one.claim));
    let (evidence, dot) = (&one.evidence, view.glyphs.dot);
    let mut line = Line::new().add(Role::Plain, "  ");
    if evidence.contested {
        line.push(Role::Contested, &format!("{} ", view.glyphs.contested));
    }
    line.push(Role::Status, &format!("{} {}", view.glyphs.standing(evidence), evidence.status().word()));
    let (reports, roots, named) = (evidence.reports, evidence.roots.len(), evidence.named_roots);
    let counts = if columns < TABLE {
        format!("{reports}/{roots}, {named} named")
    } else {
        format!("{}, {}, {named} named", counted(reports, "report"), counted(roots, "root"))
    };
    line.push(Role::Number, &format!(" {dot} {counts}"));
    line.push(Role::Dim, &format!(" {dot} credibility {}", claim.grade()));
    sheet.line(line);
    if evidence.overruled.is_some() {
        let text = format!("set by hand; by the evidence {}", evidence.derived.word());
        sheet.line(Line::new().add(Role::Doubt, &fit(&format!("  {text}"), columns)));
    }
}

/// Where the columns of the table stand.
#[derive(Clone, Copy)]
struct Columns {
    who: usize,
    stance: usize,
    is_table: bool,
}

impl Columns {
    fn of(view: &View, claims: &Claims, columns: usize) -> Self {
        let taken = claims.asked.iter().flat_map(|one| &one.voices).flat_map(|voice| &voice.stances);
        let stance = taken.map(|taken| width(&stance_words(view, taken.kind))).max().unwrap_or(0);
        let who = columns.saturating_sub(2 + stance + 2 + DATE + 1 + 12).min(52);
        Self { who, stance, is_table: columns >= TABLE }
    }
}

/// The stance with its sign.
fn stance_words(view: &View, kind: StanceKind) -> String {
    format!("{} {}", view.glyphs.stance(kind), kind.word().replace('-', " "))
}

/// One actor's stances in time, a line each, and under each the way and the words.
fn stances(view: &View, sheet: &mut Sheet, voice: &Voice, at: Columns, columns: usize) {
    let actor = &view.library.dataset.actors[voice.actor];
    let unnamed = if actor.named { "" } else { " (unnamed)" };
    let room = if at.is_table { at.who } else { columns.saturating_sub(2) };
    let mut name = Line::new().add(Role::Plain, "  ");
    name.push(Role::Actor, &fit(&actor.name, room.saturating_sub(unnamed.len() + usize::from(at.is_table))));
    name.push(Role::Doubt, unnamed);
    let mut before = Some(name);
    if !at.is_table {
        sheet.link(before.take().unwrap_or_default(), AnyId::Actor(voice.actor));
    }
    for (number, taken) in voice.stances.iter().enumerate() {
        let mut line = before.take().unwrap_or_default();
        let column = if at.is_table { at.who + 2 } else { 6 };
        if number > 0 {
            let [then, untold] = view.glyphs.then;
            let sign = match taken.since {
                Order::Before => then,
                Order::After => view.glyphs.from,
                Order::CannotTell => untold,
            };
            line.fill(column.saturating_sub(width(sign) + 1));
            line.push(Role::Dim, sign);
        }
        line.fill(column);
        stance(view, sheet, line, *taken, at, columns);
    }
}

/// A stance: which, when, in which source; then through whom and in whose words.
fn stance(view: &View, sheet: &mut Sheet, mut line: Line, taken: Taken, at: Columns, columns: usize) {
    let library = view.library;
    let record = &library.dataset.records[taken.record];
    let words = stance_words(view, taken.kind);
    let stance = if at.is_table { at.stance } else { width(&words) };
    let column = line.width() + stance + 2;
    line.push(stance_role(taken.kind), &words);
    line.fill(column);
    match &record.date {
        Some(dated) => {
            let text = dates::short(&dated.when, DATE, view.glyphs);
            line.push(
                dates::role(dated),
                &if at.is_table { pad(&text, DATE + 1) } else { format!("{text}  ") },
            );
        }
        None => line.push(Role::Dim, &pad("undated", if at.is_table { DATE + 1 } else { 9 })),
    }
    let cited: Vec<&Citation> = view.then().citations(&record.cite).collect();
    let places: Vec<String> = cited.iter().map(|citation| place(view, citation)).collect();
    let places = places.join(", ");
    let fits = line.width() + width(&places) <= columns;
    line.push(Role::Source, if fits { &places } else { "" });
    // What the statement itself rests on, where there is room.
    let marks = marks::of_a_record(view, taken.record);
    if line.width() + marks.width() + 2 <= columns {
        line.fill(columns.saturating_sub(marks.width()));
        line.spans.extend(marks.spans);
    }
    sheet.link(line, AnyId::Record(taken.record));
    let indent = if at.is_table { 4 } else { 6 };
    let under = || Line::new().add(Role::Plain, &" ".repeat(indent));
    if !fits {
        sheet.text(under(), Role::Source, &format!("in {places}"), columns);
    }
    let mut told: Vec<String> = Vec::new();
    for citation in cited {
        let way = way(view, taken.record, citation);
        let names = way.iter().map(|hop| hop_name(view, *hop)).collect::<Vec<_>>().join(" ");
        if !way.is_empty() && !told.contains(&names) {
            // Each of them in a line that leads to it.
            for (number, hop) in way.into_iter().enumerate() {
                let from =
                    if number == 0 { "through ".to_owned() } else { format!("{:>7} ", view.glyphs.from) };
                let line = under().add(Role::Dim, &from);
                let room = columns.saturating_sub(line.width());
                sheet.link(line.add(Role::Outlet, &fit(&hop_name(view, hop), room)), hop.id());
            }
            told.push(names);
        }
        let quote = citation.quote().map(|quote| (Role::Quote, format!("“{}”", quote.is)));
        let wording = citation.wording().map(|words| (Role::Doubt, format!("worded: “{}”", words.is)));
        for (role, text) in quote.into_iter().chain(wording) {
            if !told.contains(&text) {
                let room = columns.saturating_sub(indent);
                let lines = wrap(&text, room);
                let is_cut = lines.len() > WORDS;
                for (number, text) in lines.into_iter().take(WORDS).enumerate() {
                    let text = if is_cut && number + 1 == WORDS { cut(&text, room) } else { text };
                    let line = under().add(role, &text);
                    if number == 0 { sheet.line(line) } else { sheet.run_on(line) }
                }
                told.push(text);
            }
        }
    }
}

/// The source and where in it.
fn place(view: &View, citation: &Citation) -> String {
    let label = view.library.short_label(citation.source);
    if citation.at.told().is_some() { format!("{label} {}", citation.at) } else { label.to_owned() }
}

/// Those who passed the word on between the document and the speaker; nobody where the document has it itself.
fn way(view: &View, record: RecordId, citation: &Citation) -> Vec<Root> {
    let speaker = view.library.dataset.records[record].speaker().map(Root::Actor);
    if citation.via.iter().all(|hop| Some(Root::Actor(hop.who)) == speaker) {
        return Vec::new();
    }
    let chain = view.library.dataset.chain(citation);
    chain.into_iter().filter(|hop| Some(*hop) != speaker && !matches!(hop, Root::Source(_))).collect()
}

/// The records that are what it says, and where it was raised.
fn besides(view: &View, sheet: &mut Sheet, one: &Disputed, columns: usize) {
    let dataset = &view.library.dataset;
    for turned in &one.turned {
        conflicts::turned(view, sheet, turned, 2, columns);
    }
    for told in one.told.iter().filter(|told| !one.records.contains(&told.record)) {
        conflicts::told_elsewhere(view, sheet, told, 2, columns);
    }
    for record in &one.records {
        let marks = marks::of_a_record(view, *record);
        let mut line = Line::new().add(Role::Dim, "  recorded as ");
        let room = columns.saturating_sub(line.width() + marks.width() + 2);
        line.push(Role::Plain, &fit(&view.library.matter(*record), room));
        line.push(Role::Plain, "  ");
        line.spans.extend(marks.spans);
        sheet.link(line, AnyId::Record(*record));
        for told in one.told.iter().filter(|told| told.record == *record) {
            conflicts::told(view, sheet, told, 2, columns);
        }
    }
    for citation in view.then().citations(&dataset.claims[one.claim].cite) {
        let line = Line::new().add(Role::Dim, "  raised in ").add(Role::Source, &place(view, citation));
        sheet.link(line, AnyId::Source(citation.source));
    }
}
