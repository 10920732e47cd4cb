//! What the selected record, claim or source rests on: when, who, in whose words, through whom, how sure.

mod cell;
mod cited;
mod claim;
mod dated;
mod record;
mod source;
mod standing;

pub use cell::cell;

use super::View;
use super::sheet::{Line, Sheet};
use crate::dataset::{ActorId, AnyId};
use crate::role::Role;

/// Everything on one record, claim or source.
pub fn evidence(view: &View, id: AnyId, columns: usize) -> Sheet {
    let mut sheet = Sheet::default();
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
    let actor = &view.library.dataset.actors[id];
    sheet.text(Line::new(), Role::Title, &actor.name, columns);
    if !actor.cite.is_empty() {
        sheet.heading("named in");
    }
    for citation in &actor.cite {
        cited::alone(view, sheet, citation, columns);
    }
    for office in &actor.offices {
        sheet.heading(&format!("{}, {}", office.title, view.library.dataset.actors[office.of].name));
        for on in office.from.iter().chain(&office.until).chain(&office.on) {
            dated::date(view, sheet, "  ", on, columns);
        }
        for citation in &office.cite {
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
