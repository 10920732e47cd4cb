//! How firm something stands, in a few signs: the same wherever it is named.

use super::sheet::Line;
use super::{Glyphs, View};
use crate::dataset::{AnyId, ClaimId, RecordId};
use crate::query::evidence::{Evidence, Together, is_contested, of_claim, of_record};
use crate::records::Status;
use crate::role::Role;

/// Columns that the marks take, but for what is reported more than nine times or overruled.
pub const fn columns(glyphs: &Glyphs) -> usize {
    if glyphs.is_ascii { 11 } else { 9 }
}

/// The marks of whatever has any.
pub fn of(view: &View, id: AnyId) -> Line {
    match id {
        AnyId::Record(record) => of_a_record(view, record),
        AnyId::Claim(claim) => of_a_claim(view, claim),
        AnyId::Actor(_) | AnyId::Source(_) => Line::new(),
    }
}

/// A record's.
pub fn of_a_record(view: &View, id: RecordId) -> Line {
    let as_of = view.question.as_of;
    line(view, &of_record(view.library, id, as_of), is_contested(view.library, id, as_of))
}

/// A claim's.
pub fn of_a_claim(view: &View, id: ClaimId) -> Line {
    let evidence = of_claim(view.library, id, view.question.as_of);
    line(view, &evidence, evidence.contested)
}

/// Contest mark, disc, and reports over roots over named roots.
fn line(view: &View, evidence: &Evidence, contested: bool) -> Line {
    let mut line = Line::new();
    if contested {
        line.push(Role::Contested, view.glyphs.contested);
        line.push(Role::Plain, " ");
    }
    line.push(Role::Status, &view.glyphs.standing(evidence));
    line.push(Role::Number, &format!(" {}", evidence.numbers()));
    line
}

/// What the records of a cell rest on together: dotted or hollow, and the numbers.
pub fn of_cell(view: &View, together: &Together) -> String {
    let disc = view.glyphs.disc(Status::Reported, together.named_roots == 0);
    format!("{disc} {}", together.numbers())
}
