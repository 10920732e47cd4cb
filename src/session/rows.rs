//! The rows of the timeline under their headings: the cursor is on a record, and steps over the headings.

use super::Session;
use super::ends::Step;
use crate::command::{Command, Pane};
use crate::dataset::RecordId;
use crate::date::{Edge, Span};
use crate::query::evidence::together;
use crate::query::groups::{Group, Lines, group};
use crate::query::{Filter, Period};
use std::sync::Arc;

/// With fewer lines than this there are no headings.
const LEAST: u16 = 10;

/// The days around a record: at first, and when asked again.
const AROUND: [i64; 2] = [14, 60];

/// The groups of the rows.
#[derive(Clone, Default)]
pub(super) struct Grouped {
    groups: Arc<Vec<Group>>,
    /// By months, or by days where the strip shows days; none where they are to be grouped again.
    pub(super) by: Option<Period>,
}

/// The days around a record, whatever the filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Context {
    /// The record.
    pub record: RecordId,
    /// How many days before it and after it.
    pub days: i64,
}

impl Session {
    /// The lines of the timeline.
    pub(super) fn lines(&self) -> Lines<'_> {
        let has_headings = self.rows_area().height >= LEAST;
        let groups = if has_headings { &self.grouped.groups[..] } else { &[] };
        Lines { groups, rows: self.rows.len() }
    }

    /// Groups the rows, if they are not yet grouped as the strip wants it. The cursor stays on its record.
    pub(super) fn regroup(&mut self) {
        let record = self.selected_record();
        if self.regroup_afresh()
            && let Some(record) = record
        {
            self.bring_to(record);
        }
    }

    /// The same, with the cursor in the place where it is; says whether they are others now.
    pub(super) fn regroup_afresh(&mut self) -> bool {
        let by = match self.axis() {
            Some(axis) if axis.period == Period::Day => Period::Day,
            _ => Period::Month,
        };
        if self.grouped.by == Some(by) {
            return false;
        }
        let (groups, rows) = group(&self.library, &self.timeline, by);
        self.grouped = Grouped { groups: Arc::new(groups), by: Some(by) };
        self.rows = Arc::new(rows);
        true
    }

    /// What the period of the groups is.
    pub(super) fn grouped_by(&self) -> Period {
        self.grouped.by.unwrap_or(Period::Month)
    }

    /// Brings the rows into sight: the record of the cursor, and its heading where it is the first under it.
    pub(super) fn settle_rows(&mut self) {
        self.regroup();
        let height = usize::from(self.rows_area().height).max(1);
        let mut scroll = self.place.timeline;
        scroll.cursor = scroll.cursor.min(self.rows.len().saturating_sub(1));
        let lines = self.lines();
        let line = lines.of(scroll.cursor);
        let above = if lines.begins(scroll.cursor) { line.saturating_sub(1) } else { line };
        scroll.first = scroll.first.min(above).max((line + 1).saturating_sub(height));
        scroll.first = scroll.first.min(lines.len().saturating_sub(height));
        self.place.timeline = scroll;
    }

    /// Goes along the records; a page is a page of lines.
    pub(super) fn go_rows(&mut self, command: Command) {
        if let Command::Left | Command::Right = command {
            let many = i64::try_from(self.count.unwrap_or(1)).unwrap_or(1);
            self.walk(if command == Command::Left { -many } else { many });
            return;
        }
        let page = usize::from(self.rows_area().height);
        let Some(step) = Step::of(command, page, self.count) else { return };
        let cursor = self.place.timeline.cursor;
        let next = match (command, step) {
            (Command::Down | Command::Up, _) | (_, Step::To(_) | Step::Bottom) => {
                step.from(cursor, self.rows.len())
            }
            (_, Step::By(by)) => {
                let lines = self.lines();
                let row = lines.row(step.from(lines.of(cursor), lines.len()));
                // A heading in the way never holds the cursor back.
                if by > 0 {
                    row.max(Step::By(1).from(cursor, self.rows.len()))
                } else {
                    row.min(cursor.saturating_sub(1))
                }
            }
        };
        // The selection may be elsewhere: moving brings all panes back to the timeline.
        self.place.timeline.cursor = next;
        self.place.strip.at = None;
        self.follow_timeline();
    }

    /// Shows the days around the selected record, whatever the filter; asked again, more of them.
    pub(super) fn show_context(&mut self) {
        let Some(record) = self.selected_record() else { return };
        let days = match self.place.context {
            Some(context) if context.record == record && context.days == AROUND[0] => AROUND[1],
            Some(context) if context.record == record => return,
            _ => AROUND[0],
        };
        if self.library.dataset.records.date(record).is_none() {
            self.message = Some("this record has no date, so there are no days around it".to_owned());
            return;
        }
        let span = self.library.span(record);
        let moved = |edge: Edge, days: i64| edge.day().map_or(edge, |day| Edge::On(day.plus_days(days)));
        let window = Span { earliest: moved(span.earliest, -days), latest: moved(span.latest, days) };
        self.remember();
        self.place.question.filter = Filter::default();
        self.place.question.window = Some(window);
        self.place.before = None;
        self.place.narrowed = None;
        self.place.context = Some(Context { record, days });
        self.place.strip = super::StripPlace::default();
        self.focus(Pane::Timeline);
        self.ask_again();
    }

    /// What the timeline is narrowed to, in words, and what that rests on together: the header says it.
    pub(super) fn narrowed_words(&self) -> Option<String> {
        if let Some(Context { record, days }) = self.place.context {
            let title = &self.library.dataset.records[record].title;
            return Some(format!("{days} days around: {title}"));
        }
        let (title, records) = self.place.narrowed.as_ref()?;
        let together = together(&self.library, records, self.place.question.as_of);
        Some(format!("{title} {}", together.numbers()))
    }
}
