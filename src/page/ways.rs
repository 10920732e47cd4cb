//! Through whom one comes from one actor to another, each step with the records that carry it.

use super::sheet::{Line, Sheet};
use super::{View, brief, marks};
use crate::dataset::AnyId;
use crate::library::Level;
use crate::query::evidence::together;
use crate::query::links::{Step, Ways};
use crate::query::relations::Measure;
use crate::role::Role;
use crate::text::{counted, fit, width};

/// Of more records than this a step shows the last ones; all of them are behind the step itself.
const MOST: usize = 6;

/// The ways in so many columns.
pub fn ways(view: &View, ways: &Ways, (measure, level): (Measure, Level), columns: usize) -> Sheet {
    let mut sheet = Sheet::default();
    let dot = view.glyphs.dot;
    let mut said = format!("by {} {dot} {}", measure.word(), level.word());
    if view.question.level != level {
        said.push_str(": not both stand at the level asked for");
    }
    sheet.head.push(Line::new().add(Role::Dim, &fit(&said, columns)));
    let Some(shortest) = &ways.shortest else {
        sheet.text(Line::new(), Role::Dim, "nothing leads from one to the other in this question", columns);
        return sheet;
    };
    match &ways.strongest {
        None => way(view, &mut sheet, "the shortest way, and none is stronger", shortest, columns),
        Some(strongest) => {
            way(view, &mut sheet, "the shortest way", shortest, columns);
            sheet.gap();
            way(view, &mut sheet, "the strongest way", strongest, columns);
        }
    }
    sheet
}

/// A way: how long and how strong it is, then its steps.
fn way(view: &View, sheet: &mut Sheet, what: &str, steps: &[Step], columns: usize) {
    let weakest = steps.iter().map(|step| step.records.len()).min().unwrap_or(0);
    let joint = if steps.len() == 1 { " of" } else { ", the weakest of" };
    let said = format!(": {}{joint} {}", counted(steps.len(), "step"), counted(weakest, "record"));
    let mut line = Line::new().add(Role::Heading, what);
    line.push(Role::Number, &fit(&said, columns.saturating_sub(line.width())));
    sheet.line(line);
    for (number, step) in (1..).zip(steps) {
        let name = |actor| view.library.short_name(actor);
        let together = together(view.library, &step.records, view.question.as_of);
        let rests = format!("{}  {}", counted(step.records.len(), "record"), marks::of_cell(view, &together));
        let names = format!("{number} {} {} {}", name(step.from), view.glyphs.both, name(step.to));
        let mut line = Line::new();
        line.push(Role::Actor, &fit(&names, columns.saturating_sub(width(&rests) + 2)));
        line.fill(columns.saturating_sub(width(&rests)));
        line.push(Role::Status, &rests);
        sheet.pair(line, [step.from, step.to], AnyId::Actor(step.to));
        let left_out = step.records.len().saturating_sub(MOST);
        if left_out > 0 {
            sheet.line(Line::new().add(Role::Dim, &format!("    {left_out} before these")));
        }
        for record in &step.records[left_out..] {
            brief::beneath(view, sheet, *record, columns);
        }
    }
}
