//! The coverage: how many records each source carries, and how many of them no other.

use super::View;
use super::sheet::{Line, Sheet};
use crate::dataset::AnyId;
use crate::role::Role;
use crate::text::{fit, pad};

/// Every source with its records.
pub fn coverage(view: &View, columns: usize) -> Sheet {
    let dataset = &view.library.dataset;
    let mut sheet = Sheet::default();
    for (id, source) in dataset.sources.iter() {
        let carried =
            dataset.records.iter().filter(|(_, record)| record.cite.iter().any(|one| one.source == id));
        let (mut all, mut alone) = (0, 0);
        for (_, record) in carried {
            all += 1;
            alone += usize::from(record.cite.iter().all(|one| one.source == id));
        }
        let counts = format!("{all} records, {alone} in no other");
        let name = pad(&fit(&source.label, columns / 2), columns / 2 + 2);
        let line = Line::new().add(Role::Source, &name).add(Role::Number, &counts);
        sheet.link(line, AnyId::Source(id));
    }
    if sheet.lines.is_empty() {
        sheet.line(Line::new().add(Role::Dim, "the dataset holds no sources"));
    }
    sheet
}
