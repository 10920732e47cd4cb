//! All about one actor; every line leads on.

use super::between::between;
use super::counterparts::{activity_lines, counterparts};
use super::sheet::{Line, Sheet};
use super::since::since;
use super::{Glyphs, View, brief, dates, kin, marks, timeline};
use crate::dataset::{ActorId, AnyId, Part, Record, RecordId, Stance};
use crate::date::Tri;
use crate::query::brokers::Broker;
use crate::query::links::Web;
use crate::query::profile::Profile;
use crate::query::timeline::Row;
use crate::reading::Values;
use crate::role::Role;
use crate::text::{fit, pad};

/// The profile in so many columns.
pub fn profile(view: &View, profile: &Profile, standing: Option<(&Broker, &Web)>, columns: usize) -> Sheet {
    let library = view.library;
    let actor = &library.dataset.actors[profile.actor];
    let then = view.then();
    let mut sheet = Sheet::default();
    if !since(view, &mut sheet, AnyId::Actor(profile.actor), columns) {
        return sheet;
    }
    who(view, &mut sheet, profile.actor, columns);
    for (office, held) in &profile.offices {
        kin::office(view, &mut sheet, office, *held, columns);
    }
    for (time, held) in &profile.groups {
        kin::group(view, &mut sheet, time, *held, columns);
    }
    if let Some(end) = then.ended(profile.actor) {
        let record = &library.dataset.records[end];
        let mut line = Line::new().add(Role::Dim, "ended  ").add(Role::Title, &record.title);
        if let Some(dated) = &record.date {
            line.push(dates::role(dated), &format!("  {}", dates::human(&dated.when, view.glyphs)));
        }
        sheet.link(line, AnyId::Record(end));
    }
    for guess in actor.perhaps.iter().filter(|guess| then.actor(guess.actor) != Tri::No) {
        let name = &library.dataset.actors[guess.actor].name;
        let line = Line::new().add(Role::Doubt, &format!("perhaps {name} (a guess, not counted)"));
        sheet.link(line, AnyId::Actor(guess.actor));
        sheet.text(Line::new().add(Role::Dim, "  "), Role::Dim, &guess.why, columns);
    }
    activity_lines(view, &mut sheet, profile, columns);
    counterparts(view, &mut sheet, profile, columns);
    if let Some((broker, web)) = standing {
        between(view, &mut sheet, broker, web, columns);
    }
    stances(view, &mut sheet, &profile.stances, columns);
    parts(view, &mut sheet, profile, columns);
    kin::kin(view, &mut sheet, profile, columns);
    cited(view, &mut sheet, &profile.cited, columns);
    if let Some(note) = &actor.note {
        sheet.gap();
        sheet.text(Line::new().add(Role::Dim, "note: "), Role::Dim, note, columns);
    }
    sheet
}

/// Name, kind, other spellings.
fn who(view: &View, sheet: &mut Sheet, id: ActorId, columns: usize) {
    let (actor, then) = (&view.library.dataset.actors[id], view.then());
    let mut name = actor.name.to_string();
    if then.ended(id).is_some() {
        name = format!("{name} {}", view.glyphs.ended);
    }
    sheet.text(Line::new(), Role::Title, &name, columns);
    let mut kind = vec![actor.kind.word()];
    kind.extend((!actor.named).then_some("not named by the source"));
    kind.extend(actor.plural.then_some("spoken of in the plural"));
    sheet.line(Line::new().add(Role::Kind, &kind.join(", ")));
    let aliases = then.aliases(id);
    if !aliases.is_empty() {
        sheet.text(Line::new().add(Role::Dim, "also "), Role::Plain, &aliases.join(", "), columns);
    }
}

/// The records by the actor's part in them; what is the same in all of a part is left out of its lines.
fn parts(view: &View, sheet: &mut Sheet, profile: &Profile, columns: usize) {
    let (actor, level) = (profile.actor, profile.level);
    let others = |part| move |record: &Record| brief::others(view, record, actor, level, part);
    brief::ties(view, sheet, &profile.ties, actor, level, columns);
    let mut rows = |heading: &str, rows: &[Row], who: &dyn Fn(&Record) -> String| {
        brief::rows(view, sheet, heading, rows, columns, who);
    };
    rows("meetings", &profile.meetings, &others(None));
    rows("said", &profile.said, &others(Some(Part::Subject)));
    rows("said about or to it", &profile.about, &others(Some(Part::Speaker)));
    rows("events", &profile.events, &others(None));
    rows("by those who belong to it", &profile.people, &|record| {
        timeline::who(view.library, record, view.glyphs)
    });
}

fn stances(view: &View, sheet: &mut Sheet, stances: &[(RecordId, Stance)], columns: usize) {
    if stances.is_empty() {
        return;
    }
    sheet.heading(&format!("stances ({})", stances.len()));
    let at = brief::Columns::of(columns);
    for (record, stance) in stances.iter().take(brief::MOST) {
        let row = &view.library.dataset.records[*record];
        let mut first = Line::new();
        match &row.date {
            Some(dated) => {
                let text = dates::short(&dated.when, at.date - 1, view.glyphs);
                first.push(dates::role(dated), &pad(&text, at.date));
            }
            None => first.push(Role::Dim, &pad("undated", at.date)),
        }
        let under = Line::new().add(Role::Plain, &" ".repeat(at.date));
        let word = format!("{}: ", stance.kind.word().replace('-', " "));
        let text = &view.library.dataset.claims[stance.claim].text;
        first.push(Role::Status, &word);
        let marks = marks::of_a_claim(view, stance.claim);
        sheet.text_with((first, &under), (Role::Plain, text), marks, columns, AnyId::Record(*record));
    }
    if let Some((record, _)) = stances.get(brief::MOST) {
        brief::more(sheet, stances.len(), *record);
    }
}

/// What was reported through the actor: a line each.
fn cited(view: &View, sheet: &mut Sheet, cited: &[AnyId], columns: usize) {
    if cited.is_empty() {
        return;
    }
    let dataset = &view.library.dataset;
    sheet.heading(&format!("cited as a source ({})", cited.len()));
    let at = brief::Columns::of(columns);
    for id in cited.iter().take(brief::MOST) {
        let mut line = Line::new();
        let (kind, text) = match id {
            AnyId::Record(record) => {
                brief::date(view, &mut line, Row { record: *record, sure: true }, at.date);
                let row = &dataset.records[*record];
                (Glyphs::kind(row.kind()), &row.title)
            }
            AnyId::Claim(claim) => ("claim", &dataset.claims[*claim].text),
            AnyId::Actor(actor) => ("actor", &dataset.actors[*actor].name),
            AnyId::Source(source) => ("source", &dataset.sources[*source].label),
        };
        line.push(Role::Kind, &format!("{kind} "));
        let marks = marks::of(view, *id);
        line.push(Role::Plain, &fit(text, columns.saturating_sub(line.width() + marks.width() + 1)));
        line.fill(columns.saturating_sub(marks.width()));
        line.spans.extend(marks.spans);
        sheet.link(line, *id);
    }
    if let Some(id) = cited.get(brief::MOST) {
        let more = format!("and {} more, from here on", cited.len() - brief::MOST);
        sheet.link(Line::new().add(Role::Dim, &more), *id);
    }
}
