//! What the selected record, claim or source rests on: when, who, in whose words, through whom, how sure.

mod cell;
mod cited;
mod claim;
mod dated;
mod record;
mod source;
mod standing;

pub use cell::cell;
pub(super) use cited::hop_name;
pub(super) use claim::stance_role;

use super::View;
use super::sheet::{Line, Sheet};
use super::since::since;
use crate::dataset::{ActorId, AnyId};
use crate::role::Role;

/// Everything on one record, claim or source.
pub fn evidence(view: &View, id: AnyId, columns: usize) -> Sheet {
    let mut sheet = Sheet::default();
    if !since(view, &mut sheet, id, columns) {
        return sheet;
    }
    match id {
        AnyId::Record(id) => record::record(view, &mut sheet, id, columns),
        AnyId::Claim(id) => claim::claim(view, &mut sheet, id, columns),
        AnyId::Source(id) => source::source(view, &mut sheet, id, columns),
        AnyId::Actor(id) => actor(view, &mut sheet, id, columns),
    }
    sheet
}

/// Where an actor's names, belonging and offices stand.
fn actor(view: &View, sheet: &mut Sheet, id: ActorId, columns: usize) {
    let (actor, then) = (&view.library.dataset.actors[id], view.then());
    sheet.text(Line::new(), Role::Title, &actor.name, columns);
    let named: Vec<_> = then.citations(&actor.cite).collect();
    if !named.is_empty() {
        sheet.heading("named in");
    }
    for citation in named {
        cited::alone(view, sheet, citation, columns);
    }
    for office in then.offices(id) {
        sheet.heading(&format!("{}, {}", office.title, view.library.dataset.actors[office.of].name));
        let dates = office.from.iter().chain(&office.until).chain(&office.on);
        for on in dates.filter(|dated| then.date(dated, &office.cite)) {
            dated::date(view, sheet, "  ", on, columns);
        }
        for citation in then.citations(&office.cite) {
            cited::alone(view, sheet, citation, columns);
        }
    }
}

fn note(sheet: &mut Sheet, note: Option<&str>, columns: usize) {
    if let Some(note) = note {
        sheet.gap();
        sheet.text(Line::new().add(Role::Dim, "note: "), Role::Dim, note, columns);
    }
}
