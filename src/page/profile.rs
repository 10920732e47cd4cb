//! All about one actor; every line leads on.

use super::sheet::{Line, Sheet, widest};
use super::{View, dates, timeline};
use crate::dataset::{Actor, ActorId, AnyId, Office};
use crate::date::Tri;
use crate::query::profile::{Counterpart, Profile};
use crate::query::timeline::Row;
use crate::reading::Values;
use crate::records::StanceKind;
use crate::role::Role;
use crate::text::{fit, pad};

/// How many counterparts are shown before the records.
const COUNTERPARTS: usize = 12;

/// The profile in so many columns.
pub fn profile(view: &View, profile: &Profile, columns: usize) -> Sheet {
    let library = view.library;
    let actor = &library.dataset.actors[profile.actor];
    let mut sheet = Sheet::default();
    who(view, &mut sheet, actor, columns);
    for (office, held) in &profile.offices {
        self::office(view, &mut sheet, office, *held, columns);
    }
    for (depth, whole) in profile.part_of.iter().enumerate() {
        let line = Line::new().add(Role::Dim, &format!("{}part of ", "  ".repeat(depth)));
        sheet.link(line.add(Role::Actor, &library.dataset.actors[*whole].name), AnyId::Actor(*whole));
    }
    if let Some(end) = actor.ended {
        let record = &library.dataset.records[end];
        let mut line = Line::new().add(Role::Dim, "ended  ").add(Role::Title, &record.title);
        if let Some(dated) = &record.date {
            line.push(dates::role(dated), &format!("  {}", dates::human(&dated.when, view.glyphs)));
        }
        sheet.link(line, AnyId::Record(end));
    }
    for guess in &actor.perhaps {
        let name = &library.dataset.actors[guess.actor].name;
        let line = Line::new().add(Role::Doubt, &format!("perhaps {name} (a guess, not counted)"));
        sheet.link(line, AnyId::Actor(guess.actor));
        sheet.text(Line::new().add(Role::Dim, "  "), Role::Dim, &guess.why, columns);
    }
    if profile.cited > 0 {
        let times = if profile.cited == 1 { "once".to_owned() } else { format!("{} times", profile.cited) };
        sheet.line(Line::new().add(Role::Dim, &format!("cited as a source {times}")));
    }
    counterparts(view, &mut sheet, &profile.counterparts, columns);
    stances(view, &mut sheet, &profile.stances, columns);
    for (heading, rows) in [
        ("meetings", &profile.meetings),
        ("said", &profile.said),
        ("about them", &profile.about),
        ("events", &profile.events),
        ("ties", &profile.ties),
        ("by those who belong to it", &profile.people),
    ] {
        records(view, &mut sheet, heading, rows, columns);
    }
    members(view, &mut sheet, profile.members);
    if let Some(note) = &actor.note {
        sheet.gap();
        sheet.text(Line::new().add(Role::Dim, "note: "), Role::Dim, note, columns);
    }
    sheet
}

/// Name, kind, other spellings.
fn who(view: &View, sheet: &mut Sheet, actor: &Actor, columns: usize) {
    let mut name = actor.name.to_string();
    if actor.ended.is_some() {
        name = format!("{name} {}", view.glyphs.ended);
    }
    sheet.text(Line::new(), Role::Title, &name, columns);
    let mut kind = vec![actor.kind.word()];
    kind.extend((!actor.named).then_some("not named by the source"));
    kind.extend(actor.plural.then_some("spoken of in the plural"));
    sheet.line(Line::new().add(Role::Kind, &kind.join(", ")));
    if !actor.aliases.is_empty() {
        sheet.text(Line::new().add(Role::Dim, "also "), Role::Plain, &actor.aliases.join(", "), columns);
    }
}

fn office(view: &View, sheet: &mut Sheet, office: &Office, held: Tri, columns: usize) {
    let of = view.library.short_name(office.of);
    let (title, role) = if held == Tri::No {
        (format!("{} (not then)", office.title), Role::Dim)
    } else {
        (office.title.to_string(), Role::Plain)
    };
    let mut line = Line::new().add(role, &title).add(Role::Dim, ", ").add(Role::Actor, of);
    let dates = office.from.iter().chain(&office.until).chain(&office.on);
    let spans: Vec<String> = dates.map(|dated| dates::short(&dated.when, 26, view.glyphs)).collect();
    if !spans.is_empty() {
        let attested = if office.from.is_none() && office.until.is_none() { "attested " } else { "" };
        let text = format!("  {attested}{}", spans.join("; "));
        line.push(Role::Doubt, &fit(&text, columns.saturating_sub(line.width())));
    }
    sheet.link(line, AnyId::Actor(office.of));
}

fn members(view: &View, sheet: &mut Sheet, members: &[ActorId]) {
    if members.is_empty() {
        return;
    }
    sheet.heading("belong to it");
    for member in members {
        let line =
            Line::new().add(Role::Plain, "  ").add(Role::Actor, &view.library.dataset.actors[*member].name);
        sheet.link(line, AnyId::Actor(*member));
    }
}

/// With whom they met, of whom they spoke, and who spoke of them.
fn counterparts(view: &View, sheet: &mut Sheet, counterparts: &[Counterpart], columns: usize) {
    if counterparts.is_empty() {
        return;
    }
    let library = view.library;
    let names = counterparts.iter().take(COUNTERPARTS).map(|one| library.short_name(one.actor));
    let name_columns = widest(names, columns.saturating_sub(34).clamp(12, 40)).max(12);
    sheet.gap();
    let mut head = Line::new().add(Role::Heading, &pad("counterparts", name_columns + 2));
    head.push(Role::Dim, " met said heard  last");
    sheet.line(head);
    for one in counterparts.iter().take(COUNTERPARTS) {
        let mut line = Line::new().add(Role::Plain, "  ");
        line.push(Role::Actor, &pad(library.short_name(one.actor), name_columns));
        for (number, wide) in [(one.met, 4), (one.said, 5), (one.heard, 6)] {
            let text = if number == 0 { view.glyphs.none.to_owned() } else { number.to_string() };
            line.push(Role::Number, &format!("{text:>wide$}"));
        }
        if let Some(dated) = one.last.and_then(|last| library.dataset.records[last].date.as_ref()) {
            let room = columns.saturating_sub(line.width() + 2).min(26);
            line.push(dates::role(dated), &format!("  {}", dates::short(&dated.when, room, view.glyphs)));
        }
        sheet.link(line, AnyId::Actor(one.actor));
    }
    if counterparts.len() > COUNTERPARTS {
        let rest = counterparts.len() - COUNTERPARTS;
        sheet.line(Line::new().add(Role::Dim, &format!("  and {rest} more")));
    }
}

fn stances(
    view: &View,
    sheet: &mut Sheet,
    stances: &[(crate::dataset::RecordId, StanceKind)],
    columns: usize,
) {
    if stances.is_empty() {
        return;
    }
    sheet.heading("stances");
    for (record, kind) in stances {
        let record_row = &view.library.dataset.records[*record];
        for stance in record_row.stances().iter().filter(|stance| stance.kind == *kind) {
            let text = &view.library.dataset.claims[stance.claim].text;
            let mut first =
                Line::new().add(Role::Plain, "  ").add(Role::Status, &format!("{} ", kind.word()));
            if let Some(dated) = &record_row.date {
                first.push(dates::role(dated), &format!("{}  ", dates::short(&dated.when, 20, view.glyphs)));
            }
            let start = sheet.lines.len();
            sheet.text(first, Role::Plain, text, columns);
            if let Some((_, to)) = sheet.lines.get_mut(start) {
                *to = Some(AnyId::Record(*record));
            }
        }
    }
}

fn records(view: &View, sheet: &mut Sheet, heading: &str, rows: &[Row], columns: usize) {
    if rows.is_empty() {
        return;
    }
    sheet.heading(&format!("{heading} ({})", rows.len()));
    for row in rows {
        sheet.link(timeline::line(view, *row, columns), AnyId::Record(row.record));
    }
}
