//! Whether something was known on the day as of which one looks, and since when.

use super::sheet::{Line, Sheet};
use super::{View, dates};
use crate::dataset::AnyId;
use crate::date::Tri;
use crate::role::Role;

/// Says what one would otherwise take for granted: that something was perhaps not known yet, or not at all. Whether
/// there is anything else to say of it.
pub fn since(view: &View, sheet: &mut Sheet, id: AnyId, columns: usize) -> bool {
    let (Some(day), known) = (view.question.as_of, view.then().knows(id)) else { return true };
    if known == Tri::Yes {
        return true;
    }
    let day = dates::full_day(day);
    let first = dates::bounds(view.library.first_reported(id), columns.max(24));
    let text = match known {
        Tri::No => format!("not known yet as of {day}: first reported {first}"),
        _ => format!("perhaps not known yet as of {day}: first reported {first}"),
    };
    sheet.text(Line::new(), Role::Doubt, &text, columns);
    known != Tri::No
}
