//! The plane of arrivals in the timeline: the signs of where the selected record may lie, and its row in the list below.

use super::Session;
use super::place::Look;
use crate::command::Pane;
use crate::page::{self, Line};
use crate::query::arrival::arrival;
use crate::query::density::Axis;
use crate::query::plane::{Plane, extents, fit, plane};
use std::sync::Arc;

/// Lines, where the cursor stands in them, and the line of the selected record in the list.
type Drawn = (Vec<Line>, Option<(u16, u16)>, Option<usize>);

impl Session {
    /// When things happened and when they were reported: as much of both axes as fits, with the selected record in it.
    pub(super) fn plane_axes(&self) -> Option<(Axis, Axis)> {
        let (happened, reported) = self.strip.extents.filter(|_| self.place.look == Look::Arrivals)?;
        let inside = self.inside(Pane::Timeline);
        let (columns, rows) = (page::plane_columns(inside), page::plane_rows(inside));
        let period = self.place.strip.period.unwrap_or_else(|| fit((happened, reported), columns, rows));
        Some((Axis::over(period, happened), Axis::over(period, reported)))
    }

    /// The part of the axes that is to be seen, around the selected record.
    fn plane_part(&self) -> Option<(Axis, Axis)> {
        let (happened, reported) = self.plane_axes()?;
        let inside = self.inside(Pane::Timeline);
        let columns = page::plane_columns(inside) / page::strip_cell(happened, page::plane_columns(inside));
        let record = self.selected_record();
        let came = record.map(|record| arrival(&self.library, record));
        let begins =
            |axis: Axis, day: Option<crate::date::Day>| day.map_or(axis.first, |day| axis.period.number(day));
        let part = |axis: Axis, from: i64, many: usize| {
            if axis.len() <= many { axis } else { axis.part(from.saturating_sub(many as i64 / 2), many) }
        };
        let from =
            came.and_then(|came| came.happened).and_then(|span| span.earliest.day().or(span.latest.day()));
        let at = came.and_then(|came| came.reported.earliest.day().or(came.reported.latest.day()));
        Some((
            part(happened, begins(happened, from), columns.max(1)),
            part(reported, begins(reported, at), page::plane_rows(inside)),
        ))
    }

    /// Asks for the plane, if it is to be seen and not asked for yet.
    pub(super) fn settle_plane(&mut self) {
        if self.place.look != Look::Arrivals {
            return;
        }
        if self.strip.extents.is_none() {
            self.strip.extents = extents(&self.library, &self.rows);
        }
        let Some((happened, reported)) = self.plane_part() else { return };
        let is_there = |plane: &Arc<Plane>| plane.happened == happened && plane.reported == reported;
        if !self.strip.plane.as_ref().is_some_and(is_there) {
            self.strip.plane = Some(Arc::new(plane(&self.library, &self.rows, happened, reported)));
        }
    }

    /// What is in the pane.
    pub(super) fn plane_lines(&self) -> Option<Drawn> {
        let plane = self.strip.plane.as_ref().filter(|_| self.place.look == Look::Arrivals)?;
        let seen = page::PlaneView { plane, rows: &self.rows, selected: self.place.timeline.cursor };
        Some(page::arrivals(&self.view(), &seen, self.inside(Pane::Timeline)))
    }

    /// What the border above says: how long after it the selected record was reported.
    pub(super) fn arrivals_title(&self) -> String {
        let by = self.plane_axes().map(|(axis, _)| format!(" by {}", axis.period.word())).unwrap_or_default();
        let lag = self.selected_record().map(|record| arrival(&self.library, record).lag.words());
        let lag = lag.map(|lag| format!(" {} reported {lag}", self.glyphs.dot)).unwrap_or_default();
        format!("Arrivals{by}{lag}")
    }
}
