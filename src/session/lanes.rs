//! The lanes of the timeline: the cursor stands on a record, in the lane of whoever matters most in it.

use super::Session;
use super::place::Look;
use crate::command::Pane;
use crate::dataset::{ActorId, RecordId};
use crate::page::{self, Line};
use crate::query::density::Axis;
use crate::query::lanes::{Lanes, lane_actors, lanes, lanes_of, period_of};
use std::sync::Arc;

/// So many lanes above and below those to be seen are looked at with them, so that a step seldom looks again.
const AROUND: usize = 64;

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
        // Only what the window leaves: a lane is somebody with a part in what is asked.
        let rows = &self.timeline.rows;
        let actors = match &self.strip.lane_actors {
            Some(actors) => Arc::clone(actors),
            None => lane_actors(then, rows, level).into(),
        };
        let found = self.cursor_lane();
        let height = page::lane_rows(self.inside(Pane::Timeline)).max(1);
        let mut first = self.place.first_lane;
        if let Some(lane) = found.and_then(|actor| actors.iter().position(|other| *other == actor)) {
            first = first.min(lane).max((lane + 1).saturating_sub(height));
        }
        first = first.min(actors.len().saturating_sub(height));
        let seen = first..(first + height).min(actors.len());
        let has_seen = |lanes: &Lanes| {
            lanes.axis == part && lanes.lanes.start <= seen.start && seen.end <= lanes.lanes.end
        };
        if !self.strip.lanes.as_deref().is_some_and(has_seen) {
            let looked_at = seen.start.saturating_sub(AROUND)..seen.end.saturating_add(AROUND);
            let found = lanes(then, rows, level, Arc::clone(&actors), looked_at, part);
            self.strip.lanes = Some(Arc::new(found));
        }
        self.strip.lane_actors = Some(actors);
        self.place.first_lane = first;
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
