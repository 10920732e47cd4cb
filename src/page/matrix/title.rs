//! What stands above the matrix: what is counted, of whom, in which order, and how a cell is read.

use crate::network::Method;
use crate::page::{Grid, View};
use crate::query::figure::Figure;
use crate::query::plan::Order;
use crate::query::window::typed;
use crate::reading::Values;
use crate::records::ActorKind;
use crate::text::{counted, width};

/// What is counted, at which level, and who is shown: whatever differs from all comes before how to read it. In the
/// longest form that fits.
pub fn title(view: &View, grid: &Grid, columns: usize) -> String {
    let short = |changed: bool, kept: bool| {
        format!("Relations {} {}", view.glyphs.dot, parts(view, grid, changed, kept).join(", "))
    };
    let reading = match grid.figure {
        Figure::Count => grid.measure.reading().to_owned(),
        _ => grid.formula(),
    };
    let forms = [format!("{}: {reading}", short(true, true)), short(true, true), short(true, false)];
    forms.into_iter().find(|form| width(form) <= columns).unwrap_or_else(|| short(false, false))
}

/// With the change and the order's window in full or not.
fn parts(view: &View, grid: &Grid, changed: bool, kept: bool) -> Vec<String> {
    let plan = grid.plan;
    let what = match grid.figure {
        Figure::Count => grid.measure.word().to_owned(),
        figure => format!("{} of {}", figure.word(), grid.measure.word()),
    };
    let mut parts = vec![what, view.question.level.word().to_owned()];
    parts.extend(grid.compared.map(|compared| {
        let [before, now] = compared.windows.map(typed);
        if changed { format!("change from {before} to {now}") } else { format!("{before} to {now}") }
    }));
    parts.extend(plan.kind.map(|kind| match kind {
        ActorKind::Person => "persons only".to_owned(),
        kind => format!("{}s only", kind.word()),
    }));
    parts.extend((plan.least > 1).then(|| format!("{} records or more", plan.least)));
    parts.extend((grid.roots > 0).then(|| match grid.roots {
        1 => "1 root or more".to_owned(),
        roots => format!("{roots} roots or more"),
    }));
    parts.extend(plan.without_empty.then(|| "none empty".to_owned()));
    parts.extend(order(view, grid, kept));
    parts
}

/// By what the rows stand in order, how that was found where it was not found with care, for which window where that
/// was another, and how good it is.
fn order(view: &View, grid: &Grid, in_full: bool) -> Vec<String> {
    let (order, kept) = (grid.plan.order, &grid.laid.kept);
    let found = match kept.method {
        Some(Method::Chains) if in_full => Some(Method::Chains.words().to_owned()),
        Some(Method::Chains) => Some("nearest chains".to_owned()),
        Some(Method::AsItCame) => Some("as by id".to_owned()),
        Some(Method::OptimalLeaves) | None => None,
    };
    let before = grid.compared.map(|compared| compared.windows[0]);
    let is_of_other_days = (kept.before, kept.question.window) != (before, view.question.window);
    let is_kept = (is_of_other_days || kept.question != *view.question) && !grid.laid.rows.is_empty();
    let last = kept.question.window.map_or_else(|| "all days".to_owned(), typed);
    let from = kept.before.map(|before| format!("{} and ", typed(before))).unwrap_or_default() + &last;
    let stayed = if is_of_other_days && in_full { format!("kept from {from}") } else { "kept".to_owned() };
    let stayed = is_kept.then_some(stayed);
    let how: Vec<String> = found.into_iter().chain(stayed).collect();
    let mut parts = Vec::new();
    if !how.is_empty() {
        parts.push(format!("by {} ({})", order.word(), how.join("; ")));
    } else if order != Order::Weight {
        parts.push(format!("by {}", order.word()));
    }
    parts.extend(grid.laid.nearness.map(|nearness| {
        counted(usize::try_from(nearness.events).unwrap_or(usize::MAX), "anti-Robinson event")
    }));
    parts
}
