//! A date, the words it stands for, and how it was reckoned.

use crate::dataset::{Anchor, Dated};
use crate::page::sheet::{Line, Sheet};
use crate::page::{View, dates};
use crate::reading::Values;
use crate::records::Basis;
use crate::role::Role;

/// The date, the words it stands for, and how it was reckoned.
pub fn date(view: &View, sheet: &mut Sheet, before: &str, dated: &Dated, columns: usize) {
    let mut line = Line::new().add(Role::Dim, before);
    line.push(dates::role(dated), &dates::human(&dated.when, view.glyphs));
    if let Some(phrase) = dated.phrase() {
        line.push(Role::Quote, &format!("  “{}”", phrase.is));
    }
    sheet.line(line);
    let mut how = Vec::new();
    let reckoned = view.then().reckoned(dated);
    if let Some((anchor, rule)) = reckoned {
        let dataset = &view.library.dataset;
        let anchor = match anchor {
            Anchor::Source(source) => &dataset.sources[source].label,
            Anchor::Record(record) => &dataset.records[record].title,
        };
        how.push(format!("reckoned: {rule}, from {anchor}"));
    }
    let anew = reckoned.and_then(|_| view.library.dataset.anew(dated));
    if let Some(anew) = anew.filter(|anew| anew.is_off(dated.why().is_some())) {
        let gives = dates::human(&anew.gives(), view.glyphs);
        sheet.text(
            Line::new().add(Role::Dim, "  "),
            Role::Error,
            &format!("its rule gives {gives}"),
            columns,
        );
    }
    if let Some(basis) = dated.basis() {
        let why = dated.why().map(|why| format!(": {why}")).unwrap_or_default();
        how.push(format!("{}{why}", basis.word()));
    }
    if !how.is_empty() && (dated.basis() != Some(Basis::Stated) || reckoned.is_some()) {
        sheet.text(Line::new().add(Role::Dim, "  "), Role::Dim, &how.join("; "), columns);
    }
}
