//! The lanes of the timeline: the cursor stands on a record, in the lane of whoever matters most in it.

use super::Session;
use super::place::Look;
use crate::command::Pane;
use crate::dataset::{ActorId, RecordId};
use crate::page::{self, Line};
use crate::query::density::Axis;
use crate::query::lanes::{lane_actors, lanes, lanes_of, period_of};
use crate::query::timeline::Row;
use std::sync::Arc;

/// Lines, and where the cursor stands in them.
type Drawn = (Vec<Line>, Option<(u16, u16)>);

impl Session {
    /// Shows the records in that look, or as rows again.
    pub(super) fn swap_look(&mut self, look: Look) {
        self.remember();
        self.place.look = if self.place.look == look { Look::Rows } else { look };
        self.focus(Pane::Timeline);
    }

    /// Columns for the periods.
    pub(super) fn time_columns(&self) -> usize {
        let inside = self.inside(Pane::Timeline);
        match self.place.look {
            Look::Rows => page::strip_columns(inside),
            Look::Lanes => page::lane_columns(inside),
            Look::Arrivals => page::plane_columns(inside),
        }
    }

    /// Asks for the lanes if they are to be seen, and brings the cursor's into sight.
    pub(super) fn settle_lanes(&mut self, part: Axis) {
        if self.place.look != Look::Lanes {
            return;
        }
        let (level, then) = (self.place.question.level, self.place.question.then(&self.library));
        if self.strip.lanes.is_none() {
            // Only what the window leaves: a lane is somebody with a part in what is asked.
            let rows: Vec<Row> = self.timeline.rows.clone();
            let actors = lane_actors(then, &rows, level);
            self.strip.lanes = Some(Arc::new(lanes(then, &rows, level, actors, part)));
        }
        let found = self.cursor_lane();
        let Some(all) = &self.strip.lanes else { return };
        let rows = page::lane_rows(self.inside(Pane::Timeline)).max(1);
        let mut first = self.place.first_lane;
        if let Some(lane) = found.and_then(|actor| all.actors.iter().position(|other| *other == actor)) {
            first = first.min(lane).max((lane + 1).saturating_sub(rows));
        }
        self.place.first_lane = first.min(all.actors.len().saturating_sub(rows));
    }

    /// In whose lane the cursor stands: of those in whose lanes the record lies, the one who matters most in it.
    fn cursor_lane(&self) -> Option<ActorId> {
        let record = self.selected_record()?;
        let then = self.place.question.then(&self.library);
        let own = lanes_of(then, record, self.place.question.level);
        let on = self.library.span(record);
        let first = self.principal(record);
        let first = first.map(|actor| then.rolled_up(actor, on, self.place.question.level));
        first.filter(|actor| own.contains(actor)).or_else(|| own.first().copied())
    }

    /// What is in the pane, and where the cursor stands in it.
    pub(super) fn lane_lines(&self) -> Option<Drawn> {
        let all = self.strip.lanes.as_ref().filter(|_| self.place.look == Look::Lanes)?;
        let period = |record: RecordId| period_of(&self.library, record, all.axis);
        let row = self.rows.get(self.place.timeline.cursor).copied();
        let then = self.place.question.then(&self.library);
        let own = row.map(|row| lanes_of(then, row.record, self.place.question.level));
        let seen = page::LanesView {
            lanes: all,
            strip: self.strip_view()?,
            first: self.place.first_lane,
            // An undated record has no place among the periods, but it has its line below.
            row: row.map(|row| (row, period(row.record).unwrap_or(all.axis.first - 1))),
            own: &own.unwrap_or_default(),
            cursor: self.cursor_lane(),
        };
        Some(page::lanes(&self.view(), &seen, self.inside(Pane::Timeline)))
    }
}
