//! The coverage: how many records each source carries, and how many of them no other.

use super::View;
use super::sheet::{Line, Sheet};
use crate::dataset::{AnyId, SourceId};
use crate::date::Tri;
use crate::role::Role;
use crate::text::{fit, pad};

/// Every source with its records.
pub fn coverage(view: &View, columns: usize) -> Sheet {
    let (dataset, then) = (&view.library.dataset, view.then());
    let known = |id: SourceId| then.knows(AnyId::Source(id)) != Tri::No;
    let mut sheet = Sheet::default();
    for (id, source) in dataset.sources.iter().filter(|(id, _)| known(*id)) {
        let (mut all, mut alone) = (0, 0);
        for (_, record) in dataset.records.iter() {
            let cited = || then.citations(&record.cite);
            let is_own = cited().any(|one| one.source == id);
            all += usize::from(is_own);
            alone += usize::from(is_own && cited().all(|one| one.source == id));
        }
        let counts = format!("{all} records, {alone} in no other");
        let name = pad(&fit(&source.label, columns / 2), columns / 2 + 2);
        let line = Line::new().add(Role::Source, &name).add(Role::Number, &counts);
        sheet.link(line, AnyId::Source(id));
    }
    if sheet.lines.is_empty() {
        sheet.line(Line::new().add(Role::Dim, "there are no sources"));
    }
    sheet
}
