//! The matrix under the keys: its cursor, what it counts, whom it shows, and the records behind it.

use super::Session;
use super::ends::Step;
use super::place::{Place, Scroll, Subject};
use crate::cameo::Table;
use crate::command::{Command, Pane};
use crate::dataset::{ActorId, RecordId};
use crate::library::Level;
use crate::page::{self, Grid, Line};
use crate::query::figure::{Figure, Reckoning, Value};
use crate::query::plan::{Head, Order, Plan, behind, lay_as};
use crate::query::relations::{Measure, relations_with, resting_on};
use crate::records::ActorKind;
use std::collections::BTreeSet;
use std::sync::Arc;

impl Session {
    pub(super) fn grid(&self) -> Grid<'_> {
        let Place { plan, measure, figure, roots, .. } = &self.place;
        let (measure, figure, roots) = (*measure, *figure, *roots);
        let (values, compared) = (&self.values, self.compared.as_deref());
        Grid { matrix: &self.matrix, laid: &self.laid, plan, measure, figure, roots, values, compared }
    }

    /// Who deals with whom, as far as it rests on as many roots as are asked for, and the two on whom the cursor stands.
    pub(super) fn count_matrix(&mut self) {
        self.compared = None;
        self.values = Arc::default();
        if self.ask_both() {
            return;
        }
        let Place { question, measure, roots, figure, .. } = &self.place;
        // Where it was stopped nobody waits for it any more, or for whatever would follow.
        let Ok(all) = relations_with(&self.library, question, *measure, &self.awaited) else { return };
        let [all] = resting_on(&self.library, question.as_of, [*roots, 0], [all]);
        // Where there is nothing at all the matrix says why.
        let all = if all.cells.is_empty() { all } else { all.holding(&self.held()) };
        self.matrix = Arc::new(all);
        if *figure != Figure::Count {
            let reckoning = Reckoning::new(&self.library, question, Table::default());
            let values = reckoning.values_with(*figure, &self.matrix, &self.awaited);
            self.values = Arc::new(values.unwrap_or_default());
        }
    }

    /// Whether anything is to be seen that is drawn from the matrix.
    pub(super) fn needs_matrix(&self) -> bool {
        self.is_seen(Pane::Matrix) || matches!(self.place.subject, Some(Subject::Cell(..) | Subject::Tie(..)))
    }

    /// Asks the matrix, if that was left because nobody saw it. The cursor stays on those two on whom it was.
    pub(super) fn bring_up_matrix(&mut self) {
        if self.is_matrix_behind {
            let pair = self.cell_actors();
            self.ask_matrix();
            self.put_on(pair);
        }
    }

    /// The two on whom the cursor stands: they stay where they stood, even where there is nothing of them any more.
    pub(super) fn held(&self) -> Vec<ActorId> {
        let (Pane::Matrix, Some(Subject::Cell(row, column)), Some(order)) =
            (self.place.focus, self.place.subject, &self.place.order)
        else {
            return Vec::new();
        };
        let stood = |actor: &ActorId| order.stood.iter().any(|stood| stood.actor == *actor);
        [row, column].into_iter().filter(stood).collect()
    }

    /// Lays the matrix out; whoever stood in an order stays in it until another one is asked for.
    pub(super) fn lay_out(&mut self) {
        let Place { question, before, plan, order, .. } = &self.place;
        let kept = order.as_ref().filter(|_| !plan.order.is_fixed());
        self.laid = Arc::new(lay_as(&self.library, (question, *before), &self.matrix, plan, kept));
        self.place.order = Some(Arc::clone(&self.laid.kept));
        self.put_room_away();
    }

    /// Asks for one root more than the weakest cell rests on; for none, where that would leave nothing.
    pub(super) fn ask_roots(&mut self) {
        self.bring_up_matrix();
        let reckoning = Reckoning::new(&self.library, &self.place.question, Table::default());
        let counted = reckoning.values(Figure::Roots, &self.matrix);
        let roots = |value: &Value| if let Value::Count(roots) = value { Some(*roots) } else { None };
        let all: BTreeSet<usize> = counted.values().filter_map(roots).collect();
        let weakest = all.first().filter(|_| all.len() > 1);
        self.place.roots = weakest.map_or(0, |weakest| weakest + 1);
        self.refocus_matrix();
    }

    /// The other panes show what the matrix's cursor stands on.
    pub(super) fn follow_matrix(&mut self) {
        if let Some((row, column)) = self.cell_actors() {
            self.show(Some(Subject::Cell(row, column)));
            self.follow(row);
        }
    }

    /// Whom the cursor's cell lies between, row first.
    pub(super) fn cell_actors(&self) -> Option<(ActorId, ActorId)> {
        let cursor = self.place.matrix;
        let of = |heads: &[Head], index: usize| heads.get(index).map(|head| head.actor);
        of(&self.laid.rows, cursor.row).zip(of(&self.laid.columns, cursor.column))
    }

    /// Moves in the matrix; a mark stays where it is.
    pub(super) fn go_along_matrix(&mut self, command: Command) {
        let page = self.matrix_room().rows;
        let count = self.count;
        let times = isize::try_from(count.unwrap_or(1)).unwrap_or(isize::MAX);
        let (rows, columns) = (self.laid.rows.len(), self.laid.columns.len());
        let cursor = &mut self.place.matrix;
        match command {
            Command::Left => cursor.column = Step::By(-times).from(cursor.column, columns),
            Command::Right => cursor.column = Step::By(times).from(cursor.column, columns),
            _ => {
                if let Some(step) = Step::of(command, page, count) {
                    cursor.row = step.from(cursor.row, rows);
                }
            }
        }
        self.follow_matrix();
    }

    /// Brings the cursor into the matrix and the matrix to the cursor.
    pub(super) fn settle_matrix(&mut self) {
        self.measure_matrix();
        let room = self.matrix_room();
        let (many_rows, many_columns) = (self.laid.rows.len(), self.laid.columns.len());
        let cursor = &mut self.place.matrix;
        let mut rows = Scroll { cursor: cursor.row, first: cursor.first_row };
        let mut columns = Scroll { cursor: cursor.column, first: cursor.first_column };
        rows.settle(many_rows, room.rows);
        columns.settle(many_columns, room.columns);
        (cursor.row, cursor.first_row) = (rows.cursor, rows.first);
        (cursor.column, cursor.first_column) = (columns.cursor, columns.first);
        cursor.corner = cursor.corner.filter(|(row, column)| *row < many_rows && *column < many_columns);
    }

    /// What is in the pane, and where the cursor stands in it.
    pub(super) fn matrix_lines(&self) -> (Vec<Line>, Option<(u16, u16)>) {
        page::matrix(&self.view(), &self.grid(), &self.matrix_room(), self.place.matrix)
    }

    /// What only the matrix understands.
    pub(super) fn matrix_command(&mut self, command: Command) {
        self.bring_up_matrix();
        let mut plan = self.place.plan;
        match command {
            Command::SwapOrder => plan.order = next(&Order::ALL, plan.order),
            Command::AskMore => plan.least = self.more(),
            Command::AskLess => plan.least = self.fewer(),
            Command::HideEmpty => plan.without_empty = !plan.without_empty,
            Command::SwapKinds => plan.kind = self.next_kind(),
            Command::LayAnew => {}
            Command::OpenRow => return self.open_row(),
            Command::Mark if self.place.focus == Pane::Matrix => {
                let cursor = &mut self.place.matrix;
                cursor.corner = match cursor.corner {
                    Some(_) => None,
                    None => Some((cursor.row, cursor.column)),
                };
                return;
            }
            _ => return,
        }
        self.place.plan = plan;
        self.lay_again();
    }

    /// How many records each of those has who are shown as far as their kind goes.
    fn weights(&self, kind: Option<ActorKind>) -> impl Iterator<Item = usize> {
        let weights = self.matrix.actors.iter().zip(&self.matrix.weights);
        let is_kept =
            move |actor: ActorId| kind.is_none_or(|kind| self.library.dataset.actors[actor].kind == kind);
        weights
            .filter(move |(actor, _)| is_kept(**actor))
            .map(|(_, weight)| *weight)
            .filter(|weight| *weight > 0)
    }

    /// The next threshold that leaves somebody out, but not everybody.
    fn more(&self) -> usize {
        let Plan { least, kind, .. } = self.place.plan;
        let smallest = self.weights(kind).filter(|weight| *weight >= least).min();
        let leaves_some = |smallest: &usize| self.weights(kind).any(|weight| weight > *smallest);
        smallest.filter(leaves_some).map_or(least, |smallest| smallest + 1)
    }

    /// The next threshold that brings somebody back.
    fn fewer(&self) -> usize {
        let Plan { least, kind, .. } = self.place.plan;
        let next = self.weights(kind).filter(|weight| *weight < least).max().unwrap_or(0);
        if self.weights(kind).all(|weight| weight >= next) { 0 } else { next }
    }

    /// The next kind of which there is anybody with so many records, or all.
    fn next_kind(&self) -> Option<ActorKind> {
        let Plan { least, kind, .. } = self.place.plan;
        let kinds = [
            ActorKind::Person,
            ActorKind::State,
            ActorKind::Organization,
            ActorKind::Outlet,
            ActorKind::Group,
        ];
        let present = |kind: &ActorKind| self.weights(Some(*kind)).any(|weight| weight >= least);
        let kinds: Vec<_> =
            std::iter::once(None).chain(kinds.into_iter().filter(present).map(Some)).collect();
        next(&kinds, kind)
    }

    pub(super) fn swap_measure(&mut self) {
        self.place.measure = next(&Measure::ALL, self.place.measure);
        self.place.order = None;
        self.refocus_matrix();
    }

    /// The next figure; of what it is usually reckoned from, where that is not what the one before was.
    pub(super) fn swap_figure(&mut self) {
        let before = self.place.figure;
        let figure = next(&Figure::ALL, before);
        if figure.measure() != before.measure() {
            self.place.measure = figure.measure();
            self.place.order = None;
        }
        self.place.figure = figure;
        self.refocus_matrix();
    }

    pub(super) fn swap_level(&mut self) {
        let has_groups = self.library.dataset.groups().next().is_some();
        let levels: Vec<Level> =
            Level::ALL.into_iter().filter(|level| has_groups || *level != Level::Groups).collect();
        self.place.question.level = next(&levels, self.place.question.level);
        self.place.order = None;
        self.refocus_matrix();
    }

    /// Counts again; the cursor stays on the actors it was on, if they are still there.
    fn refocus_matrix(&mut self) {
        let on = self.cell_actors();
        self.ask();
        self.come_to(on);
    }

    /// Lays the same counts out anew.
    fn lay_again(&mut self) {
        let on = self.cell_actors();
        self.place.order = None;
        self.lay_out();
        self.put_sheets_away();
        self.come_to(on);
    }

    /// Puts the cursor on two actors, or on the first, where they are not there.
    pub(super) fn come_to(&mut self, on: Option<(ActorId, ActorId)>) {
        self.put_on(on);
        if self.place.focus == Pane::Matrix {
            self.follow_matrix();
        }
    }

    /// The same, and the other panes stay where they are.
    fn put_on(&mut self, on: Option<(ActorId, ActorId)>) {
        let cursor = &mut self.place.matrix;
        cursor.row = on.and_then(|(row, _)| self.laid.row(row)).unwrap_or(0);
        cursor.column = on.and_then(|(_, column)| self.laid.column(column)).unwrap_or(0);
        // The block was one of other neighbours.
        cursor.corner = None;
    }

    /// The timeline, narrowed to the records behind the cursor's cell, or behind the marked block.
    pub(super) fn open_block(&mut self) {
        let (rows, columns) = self.place.matrix.block();
        let many = (rows.clone().count(), columns.clone().count());
        let part = |heads: &[Head], range: std::ops::RangeInclusive<usize>| {
            heads.get(range).map(<[Head]>::to_vec).unwrap_or_default()
        };
        let (rows, columns) = (part(&self.laid.rows, rows), part(&self.laid.columns, columns));
        let records = behind(&self.library, &self.matrix, &rows, &columns);
        let name =
            |heads: &[Head]| heads.first().map_or("", |head| self.library.short_name(head.actor)).to_owned();
        let sign = self.glyphs.between(self.place.measure);
        let what = if self.place.matrix.corner.is_some() {
            format!("block of {} x {} from {} {sign} {}", many.0, many.1, name(&rows), name(&columns))
        } else {
            format!("{} {sign} {}", name(&rows), name(&columns))
        };
        let nothing = if self.place.matrix.corner.is_some() {
            "no records behind this block"
        } else {
            "no records behind this cell"
        };
        self.narrow(&what, records, nothing);
    }

    /// The timeline, narrowed to the records behind the cursor's row.
    fn open_row(&mut self) {
        let Some(row) = self.laid.rows.get(self.place.matrix.row) else { return };
        let records = behind(&self.library, &self.matrix, &[*row], &self.laid.columns);
        let sign = self.glyphs.between(self.place.measure);
        let what = format!("{} {sign} all", self.library.short_name(row.actor));
        self.narrow(&what, records, "no records behind this row");
    }

    fn narrow(&mut self, what: &str, records: Vec<RecordId>, nothing: &str) {
        if records.is_empty() {
            self.message = Some(nothing.to_owned());
            return;
        }
        let title = format!("{what}: {}", self.place.measure.word());
        self.remember();
        self.place.narrowed = Some((title, records.into()));
        self.focus(Pane::Timeline);
        self.ask();
        self.select_first();
    }
}

/// What comes after one of them, in a circle.
fn next<T: Copy + PartialEq>(all: &[T], one: T) -> T {
    let at = all.iter().position(|other| *other == one).map_or(0, |at| at + 1);
    all.get(at % all.len().max(1)).copied().unwrap_or(one)
}
