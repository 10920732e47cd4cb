//! One selection that all panes follow.

use super::overlay::Overlay;
use super::place::Aspect;
use super::{Scroll, Session, Subject};
use crate::command::Pane;
use crate::dataset::{ActorId, AnyId, RecordId};

impl Session {
    /// The record of the timeline's cursor.
    pub fn selected_record(&self) -> Option<RecordId> {
        self.rows.get(self.place.timeline.cursor).map(|row| row.record)
    }

    /// Whether a record has a row in the timeline.
    pub fn has_row(&self, record: RecordId) -> bool {
        self.rows.iter().any(|row| row.record == record)
    }

    /// Selects the first record, at the start and where the selected one is gone.
    pub(super) fn select_first(&mut self) {
        self.place.timeline = Scroll::default();
        self.follow_timeline();
    }

    /// The other panes show what the timeline's cursor stands on.
    pub(super) fn follow_timeline(&mut self) {
        let Some(record) = self.selected_record() else {
            self.show(None);
            return;
        };
        self.show(Some(Subject::One(AnyId::Record(record))));
        if let Some(actor) = self.principal(record) {
            self.follow(actor);
        }
    }

    /// The profile follows the cursor to an actor, unless it is pinned.
    pub(super) fn follow(&mut self, actor: ActorId) {
        if !self.place.pinned {
            self.turn_to(actor);
        }
    }

    /// The profile stays with its actor from now on, or follows again.
    pub(super) fn pin(&mut self) {
        let Some(actor) = self.place.actor else { return };
        self.place.pinned = !self.place.pinned;
        let name = self.library.short_name(actor);
        self.message = Some(if self.place.pinned {
            format!("the profile stays with {name}")
        } else {
            "the profile follows the cursor".to_owned()
        });
    }

    /// Who matters most in a record: who speaks, or leads, or comes first.
    pub(super) fn principal(&self, record: RecordId) -> Option<ActorId> {
        let record = &self.library.dataset.records[record];
        let head = record.parties.iter().find(|party| party.head).or_else(|| record.parties.first());
        record.speaker().or_else(|| head.map(|party| party.actor))
    }

    pub(super) fn show(&mut self, subject: Option<Subject>) {
        if self.place.subject != subject {
            self.place.subject = subject;
            self.place.scrolls[Pane::Evidence] = Scroll::default();
        }
    }

    pub(super) fn turn_to(&mut self, actor: ActorId) {
        if self.place.actor != Some(actor) || self.place.aspect != Aspect::Whole {
            self.place.actor = Some(actor);
            self.place.aspect = Aspect::Whole;
            self.place.scrolls[Pane::Profile] = Scroll::default();
        }
    }

    /// Goes to something and puts the keys there; `back` returns.
    pub(super) fn go(&mut self, to: AnyId) {
        self.remember();
        match to {
            AnyId::Actor(actor) => {
                self.turn_to(actor);
                self.bring_near(actor);
                self.show(Some(Subject::One(to)));
                self.focus(Pane::Profile);
            }
            AnyId::Record(record) => {
                self.bring_to(record);
                self.show(Some(Subject::One(to)));
                self.focus(Pane::Evidence);
            }
            AnyId::Source(source) if !self.is_open(source) => {
                self.show(Some(Subject::One(to)));
                self.open_document(source, None, None);
            }
            AnyId::Claim(_) | AnyId::Source(_) => {
                self.show(Some(Subject::One(to)));
                self.focus(Pane::Evidence);
            }
        }
        self.settle();
    }

    /// Puts the timeline's cursor on the nearest record of an actor, if the question leaves one.
    fn bring_near(&mut self, actor: ActorId) {
        let at = self.place.timeline.cursor;
        let records = self.library.records_of(actor);
        let own = (0..self.rows.len()).filter(|row| records.contains(&self.rows[*row].record));
        if let Some(row) = own.min_by_key(|row| row.abs_diff(at)) {
            self.place.timeline.cursor = row;
        }
    }

    /// Puts the timeline's cursor on a record, if the question leaves it there.
    pub(super) fn bring_to(&mut self, record: RecordId) {
        if let Some(cursor) = self.rows.iter().position(|row| row.record == record) {
            self.place.timeline.cursor = cursor;
        }
    }

    pub(super) fn focus(&mut self, pane: Pane) {
        self.place.focus(pane);
    }

    /// Brings the cursors of timeline and matrix into their lists. What the other panes make of it is left until they are
    /// to be seen, or another key needs it: of the keys of a burst nobody sees it.
    pub(super) fn settle_step(&mut self) {
        self.settle_rows();
        self.settle_strip();
        self.settle_matrix();
        self.is_behind = true;
    }

    /// Brings the other panes up to where the last steps led.
    pub(super) fn catch_up(&mut self) {
        if self.is_behind {
            self.settle();
        }
    }

    /// Brings every cursor into its list and every list to its cursor.
    pub(super) fn settle(&mut self) {
        self.is_behind = false;
        if self.needs_matrix() {
            self.bring_up_matrix();
        }
        match &mut self.overlay {
            Some(Overlay::Search(search)) => search.look(&self.library, &self.place.question),
            Some(Overlay::Asking(asking)) => asking.look(&self.library, &self.place.question),
            _ => {}
        }
        self.work_out();
        self.look_at_hit();
        self.settle_rows();
        self.settle_strip();
        self.settle_sheets();
        self.settle_matrix();
    }
}
