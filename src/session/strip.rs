//! The strip over the timeline: its periods, its cursor, and the window that a range on it becomes.

use super::Session;
use super::kept::Asks;
use super::place::Look;
use crate::command::{Command, Pane};
use crate::dataset::ActorId;
use crate::date::{Day, Span};
use crate::page::{self, Rect};
use crate::query::density::{Axis, Density, density, extent};
use crate::query::lanes::Lanes;
use crate::query::plane::{Extents, Plane};
use crate::query::timeline::{Row, Timeline, timeline};
use crate::query::window::moved;
use crate::query::{Period, Question};
use std::sync::Arc;

/// Where one is on the strip.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StripPlace {
    /// How long a period is; none for what fits.
    pub period: Option<Period>,
    /// The first period to be seen, where not all are.
    pub first: i64,
    /// A day of the period to which the cursor was moved; none where it follows the selected record.
    pub at: Option<Day>,
    /// A day of the period in which a range was begun.
    pub mark: Option<Day>,
}

/// What the strip is drawn from: an answer to the present question without its window.
#[derive(Clone, Default)]
pub(super) struct StripData {
    /// The records outside the window, too.
    whole: Arc<Timeline>,
    /// From the first to the last day.
    days: Option<(Day, Day)>,
    /// The periods that are to be seen.
    part: Option<Axis>,
    /// The counts of these and of many around them; of periods that were seen before, too.
    densities: Vec<Arc<Density>>,
    /// Whose lane it is, and the lanes, where they are to be seen.
    pub(super) lane_actors: Option<Arc<[ActorId]>>,
    pub(super) lanes: Option<Arc<Lanes>>,
    /// The plane of arrivals, where it is to be seen, and what it reaches over.
    pub(super) plane: Option<Arc<Plane>>,
    pub(super) extents: Option<Extents>,
}

/// Columns for each period, where the program chooses how long they are.
const CALM: usize = 2;

/// So many periods besides those to be seen are counted with them, so that a step of the cursor seldom counts anew.
const COUNTED: usize = 1024;

impl Session {
    /// Puts the question to the library without its window, if that was not asked yet: the strip shows what lies
    /// outside, too, and stays while the window moves.
    pub(super) fn ask_strip(&mut self) {
        (self.strip.lane_actors, self.strip.lanes) = (None, None);
        (self.strip.plane, self.strip.extents) = (None, None);
        let asked = self.asks().without_window();
        if self.answered.strip.as_ref() == Some(&asked) {
            return;
        }
        let whole = if self.place.question.window.is_some() {
            let question = Question { window: None, ..self.place.question.clone() };
            let mut found = timeline(&self.library, &question);
            self.leave_narrowed(&mut found.rows);
            Arc::new(found)
        } else {
            self.timeline.clone()
        };
        let days = extent(&self.library, &whole.rows);
        self.strip = StripData { whole, days, ..StripData::default() };
        self.answered.strip = Some(asked);
    }

    /// The answer to a question of all time, if the strip is drawn from it already.
    pub(super) fn answered_for_strip(&self, asked: &Asks) -> Option<Arc<Timeline>> {
        let is_it = asked.is_of_all() && self.answered.strip.as_ref() == Some(asked);
        is_it.then(|| self.strip.whole.clone())
    }

    /// The inside of the timeline below the strip.
    pub(super) fn rows_area(&self) -> Rect {
        let inside = self.inside(Pane::Timeline);
        let height = self.strip_height();
        Rect { y: inside.y + height as u16, height: inside.height.saturating_sub(height as u16), ..inside }
    }

    /// Lines that the strip takes.
    pub(super) fn strip_height(&self) -> usize {
        if self.strip.days.is_none() || self.place.look != Look::Rows {
            return 0;
        }
        page::strip_height(self.inside(Pane::Timeline))
    }

    /// All periods of the question.
    pub(super) fn axis(&self) -> Option<Axis> {
        if let Some((happened, _)) = self.plane_axes() {
            return Some(happened);
        }
        let days = self.strip.days?;
        let columns = self.time_columns();
        Some(match self.place.strip.period {
            Some(period) => Axis::over(period, days),
            None => Axis::fit(days, columns, CALM),
        })
    }

    /// The period on which the strip's cursor stands: where it was moved to, else where the selected record begins.
    pub(super) fn strip_cursor(&self) -> Option<i64> {
        let axis = self.axis()?;
        let begins = || self.begins(*self.rows.get(self.place.timeline.cursor)?);
        let day = self.place.strip.at.or_else(begins)?;
        Some(axis.period.number(day).clamp(axis.first, axis.last))
    }

    /// The first day on which a record may have been; where it is open to the past, the last.
    fn begins(&self, row: Row) -> Option<Day> {
        let span = self.library.dataset.records.date(row.record)?.when.span();
        span.earliest.day().or(span.latest.day())
    }

    /// Brings the cursor of the strip into sight, and counts what is to be seen if it is not counted yet.
    pub(super) fn settle_strip(&mut self) {
        let Some(axis) = self.axis() else { return };
        let columns = self.time_columns();
        let many = (columns / page::strip_cell(axis, columns)).max(1);
        let mut first = self.place.strip.first;
        if let Some(cursor) = self.strip_cursor() {
            let most = i64::try_from(many).unwrap_or(i64::MAX) - 1;
            first = first.min(cursor).max(cursor.saturating_sub(most));
        }
        let part = axis.part(first, many);
        self.place.strip.first = part.first;
        self.strip.part = Some(part);
        // While another pane has the screen nobody looks at the counts.
        if self.inside(Pane::Timeline).height > 0 && self.density().is_none() {
            let before = i64::try_from(COUNTED / 2).unwrap_or(i64::MAX);
            let counted = axis.part(part.first.saturating_sub(before), COUNTED.saturating_add(many));
            let counted = density(&self.library, &self.strip.whole.rows, counted);
            self.strip.densities.retain(|other| other.axis.period != part.period);
            self.strip.densities.push(Arc::new(counted));
        }
        self.settle_lanes(part);
        self.settle_plane();
    }

    /// The counts of what is to be seen, if they are counted.
    fn density(&self) -> Option<&Density> {
        let part = self.strip.part?;
        let is_counted = |density: &&Arc<Density>| {
            let ends = [part.first, part.last];
            density.axis.period == part.period && ends.into_iter().all(|number| density.axis.holds(number))
        };
        self.strip.densities.iter().find(is_counted).map(|density| &**density)
    }

    /// Does what a command of the strip says.
    pub(super) fn strip_command(&mut self, command: Command) {
        match command {
            Command::ZoomIn => self.zoom_time(Period::finer, "a day is the finest"),
            Command::ZoomOut => self.zoom_time(Period::coarser, "a year is the coarsest"),
            Command::Mark => self.mark_range(),
            Command::PreviousWindow => self.step_window(-1),
            Command::NextWindow => self.step_window(1),
            _ => self.set_window(None),
        }
    }

    /// Moves the window by its own width, so many times as was typed; where there is none, the period of the strip's
    /// cursor becomes it. The one with which it is compared moves along, if it is the one before.
    fn step_window(&mut self, by: i64) {
        let by = by.saturating_mul(self.count.and_then(|count| i64::try_from(count).ok()).unwrap_or(1));
        let Some(window) = self.place.question.window else {
            let row = self.rows.get(self.place.timeline.cursor);
            if let Some(day) = self.place.strip.at.or_else(|| self.begins(*row?)) {
                let period = self.seen_period();
                self.show_window(period.span(period.number(day)), None);
            }
            return;
        };
        let Some(next) = moved(window, by) else {
            self.say("a window without a beginning or an end does not move");
            return;
        };
        let has_any = |(first, last)| next.overlaps(Span::days(first, last));
        if !self.strip.days.is_some_and(has_any) {
            self.say(if by < 0 { "nothing lies before" } else { "nothing lies after" });
            return;
        }
        let follows = |before: &Span| moved(window, -1) == Some(*before);
        let before = match self.place.before {
            Some(before) if follows(&before) => moved(next, -1),
            before => before,
        };
        self.show_window(next, before);
    }

    /// The period of the strip, where it was chosen or is to be seen; else a month.
    fn seen_period(&self) -> Period {
        let seen = self.axis().filter(|_| self.inside(Pane::Timeline).width > 0);
        self.place.strip.period.or(seen.map(|axis| axis.period)).unwrap_or(Period::Month)
    }

    /// Makes it the window of all panes, and goes to its first period on the strip.
    fn show_window(&mut self, window: Span, before: Option<Span>) {
        self.set_windows(Some(window), before);
        self.place.strip.at = window.earliest.day();
        self.settle_strip();
    }

    fn zoom_time(&mut self, next: fn(Period) -> Option<Period>, end: &str) {
        let Some(axis) = self.axis() else { return };
        match next(axis.period) {
            Some(period) => {
                // The cursor stays in the same time.
                let day = self.strip_cursor().map(|number| axis.period.first_day(number));
                self.remember();
                let keep = self.place.strip.at.or(day.filter(|_| self.selected_record().is_none()));
                self.place.strip = StripPlace { period: Some(period), at: keep, ..self.place.strip };
            }
            None => self.message = Some(end.to_owned()),
        }
    }

    /// Goes to a period near by, and to the first record that begins in it, if there is one.
    pub(super) fn walk(&mut self, by: i64) {
        let (Some(axis), Some(cursor)) = (self.axis(), self.strip_cursor()) else { return };
        let next = cursor.saturating_add(by).clamp(axis.first, axis.last);
        self.place.strip.at = Some(axis.period.first_day(next));
        let is_in = |row: &Row| self.begins(*row).is_some_and(|day| axis.period.number(day) == next);
        if let Some(found) = self.rows.iter().position(is_in) {
            self.place.timeline.cursor = found;
            // The period's heading stands at the top, as far as there are rows to fill the pane.
            let lines = self.lines();
            let line = lines.of(found);
            self.place.timeline.first = line.saturating_sub(usize::from(lines.begins(found)));
            self.follow_timeline();
        }
    }

    /// Begins a range at the cursor; the second time, makes it the window of all panes.
    fn mark_range(&mut self) {
        let (Some(axis), Some(cursor)) = (self.axis(), self.strip_cursor()) else { return };
        let Some(mark) = self.place.strip.mark.take() else {
            self.place.strip.mark = Some(axis.period.first_day(cursor));
            let name = page::period_name(axis.period, cursor);
            self.message = Some(format!("a range from {name}: go to its end and press again"));
            return;
        };
        let range = axis.period.span(axis.period.number(mark)).cover(axis.period.span(cursor));
        self.set_window(Some(range));
        // One stays where one marked, though the first record of the window may begin before it.
        self.place.strip.at = Some(axis.period.first_day(cursor));
        self.settle_strip();
    }

    /// Sets the window of all panes, or takes it away.
    fn set_window(&mut self, window: Option<Span>) {
        self.set_windows(window, self.place.before.filter(|_| window.is_some()));
    }

    /// The same, with the one with which it is compared.
    fn set_windows(&mut self, window: Option<Span>, before: Option<Span>) {
        self.place.strip.mark = None;
        if self.place.question.window == window {
            return;
        }
        self.remember();
        self.place.question.window = window;
        self.place.before = before;
        self.place.context = None;
        self.ask_again();
    }

    /// Asks, and stays on the same record, and the same two in the matrix, if they are still there.
    pub(super) fn ask_again(&mut self) {
        let record = self.selected_record();
        let pair = self.cell_actors();
        self.ask_rows();
        if self.needs_matrix() {
            self.ask_matrix();
        } else {
            self.is_matrix_behind = true;
        }
        self.settle();
        let found = record.and_then(|record| self.rows.iter().position(|row| row.record == record));
        if let Some(cursor) = found {
            self.place.timeline.cursor = cursor;
        } else {
            self.place.strip.at = None;
            self.select_first();
        }
        self.come_to(pair);
        self.settle();
    }

    /// The strip's lines.
    pub(super) fn strip_lines(&self) -> Vec<page::Line> {
        let inside = self.inside(Pane::Timeline);
        self.strip_view().map_or_else(Vec::new, |strip| page::strip(&self.view(), &strip, inside))
    }

    pub(super) fn strip_view(&self) -> Option<page::Strip<'_>> {
        Some(page::Strip {
            axis: self.strip.part?,
            density: self.density()?,
            cell: page::strip_cell(self.axis()?, self.time_columns()),
            cursor: self.strip_cursor(),
            mark: self.place.strip.mark,
            selected: self.selected_record(),
        })
    }

    /// What the border above the timeline says: the period, and what is at the strip's cursor.
    pub(super) fn timeline_title(&self) -> String {
        let Some(density) = self.density() else { return "Timeline".to_owned() };
        if self.place.look == Look::Arrivals {
            return self.arrivals_title();
        }
        if self.strip_height() == 0 && self.place.look == Look::Rows {
            return "Timeline".to_owned();
        }
        let what = if self.place.look == Look::Lanes { "Lanes" } else { "Timeline" };
        let title = format!("{what} by {}", density.axis.period.word());
        match self.strip_cursor() {
            Some(cursor) => {
                let words = page::period_words(&self.view(), density, cursor);
                format!("{title} {} {words}", self.glyphs.dot)
            }
            None => title,
        }
    }
}
