//! The sources: each document with who published it, when, and how much was coded of it.

use super::sheet::{Line, Sheet};
use super::{View, dates};
use crate::dataset::{AnyId, SourceId};
use crate::query::documents::{Counts, with_counts};
use crate::role::Role;
use crate::text::{counted, width};

/// Every document that may have been published by then.
pub fn sources(view: &View, columns: usize) -> Sheet {
    let dataset = &view.library.dataset;
    let mut sheet = Sheet::default();
    for (listed, counts) in with_counts(view.then()) {
        let start = sheet.lines.len();
        let first = Line::new().add(Role::Doubt, if listed.sure { "" } else { "? " });
        sheet.text(first, Role::Source, &dataset.sources[listed.source].label, columns);
        sheet.lead(start, AnyId::Source(listed.source));
        details(view, &mut sheet, listed.source, &counts, columns);
    }
    if sheet.lines.is_empty() { Sheet::saying("there are no sources") } else { sheet }
}

/// Who published it, when, in which language, how reliable; how much of it was coded.
pub(super) fn details(view: &View, sheet: &mut Sheet, id: SourceId, counts: &Counts, columns: usize) {
    let dataset = &view.library.dataset;
    let source = &dataset.sources[id];
    let mut facts = match source.outlet {
        Some(outlet) => vec![(Role::Outlet, dataset.actors[outlet].name.to_string())],
        None => vec![(Role::Doubt, "outlet not named".to_owned())],
    };
    facts.push(match &source.date {
        Some(dated) => (dates::role(dated), dates::human(&dated.when, view.glyphs)),
        None => (Role::Doubt, "undated".to_owned()),
    });
    facts.extend(source.language.as_deref().map(|language| (Role::Dim, language.to_owned())));
    facts.push((Role::Dim, format!("reliability {}", source.grade())));
    facts.extend(coded(counts).into_iter().map(|words| (Role::Dim, words)));
    joined(view, sheet, &facts, columns);
}

/// Facts with dots between them, as many in a line as fit.
fn joined(view: &View, sheet: &mut Sheet, facts: &[(Role, String)], columns: usize) {
    const INDENT: usize = 2;
    let between = format!(" {} ", view.glyphs.dot);
    let mut line = Line::new();
    for (role, words) in facts {
        if line.spans.is_empty() {
            line.fill(INDENT);
        } else if line.width() + width(&between) + width(words) > columns {
            sheet.line(std::mem::take(&mut line));
            line.fill(INDENT);
        } else {
            line.push(Role::Dim, &between);
        }
        line.push(*role, words);
    }
    sheet.line(line);
}

/// How much of it was coded, in words.
fn coded(counts: &Counts) -> Vec<String> {
    let all = counts.all.map(|all| format!(" of {all}")).unwrap_or_default();
    let left_out = Some(counts.left_out).filter(|many| *many > 0);
    let left_out = left_out.map(|many| format!(", {many} left out")).unwrap_or_default();
    let plural = if counts.all.unwrap_or(counts.coded) == 1 { "" } else { "s" };
    let mut words = vec![format!("{}{all} paragraph{plural} coded{left_out}", counts.coded)];
    let citing = counts.citing.into_iter().zip(["record", "claim", "actor"]);
    let citing: Vec<String> =
        citing.filter(|(many, _)| *many > 0).map(|(many, what)| counted(many, what)).collect();
    words.extend((!citing.is_empty()).then(|| citing.join(", ")));
    words
}
