//! The places one has been at, back and forward.

use super::{Place, Session, Subject};
use crate::command::Pane;
use crate::dataset::AnyId;
use std::sync::Arc;

/// More than these nobody goes back through.
const MOST: usize = 200;

/// The places before this one, and those after it that one came back from.
#[derive(Clone, Debug, Default)]
pub struct Trail {
    before: Vec<Arc<Place>>,
    after: Vec<Arc<Place>>,
}

impl Trail {
    /// Whether there is a place to go back to.
    pub fn has_before(&self) -> bool {
        !self.before.is_empty()
    }

    /// Every place of it, to be brought in line with other data.
    pub fn places(&mut self) -> impl Iterator<Item = &mut Place> {
        self.before.iter_mut().chain(&mut self.after).map(Arc::make_mut)
    }

    fn keep(&mut self, place: &Place) {
        self.after.clear();
        if self.before.last().is_none_or(|last| **last != *place) {
            self.before.push(Arc::new(place.clone()));
        }
        if self.before.len() > MOST {
            self.before.remove(0);
        }
    }

    fn back(&mut self, from: &Place) -> Option<Place> {
        let place = self.before.pop()?;
        self.after.push(Arc::new(from.clone()));
        Some(Arc::unwrap_or_clone(place))
    }

    fn forward(&mut self, from: &Place) -> Option<Place> {
        let place = self.after.pop()?;
        self.before.push(Arc::new(from.clone()));
        Some(Arc::unwrap_or_clone(place))
    }
}

impl Session {
    /// Keeps the present place for `back`.
    pub(super) fn remember(&mut self) {
        self.trail.keep(&self.place);
    }

    pub(super) fn go_back(&mut self) {
        match self.trail.back(&self.place) {
            Some(place) => self.return_to(place),
            None => self.message = Some("this is where you began; q quits".to_owned()),
        }
    }

    pub(super) fn go_forward(&mut self) {
        match self.trail.forward(&self.place) {
            Some(place) => self.return_to(place),
            None => self.message = Some("you have not come back from anywhere".to_owned()),
        }
    }

    fn return_to(&mut self, place: Place) {
        // What is pinned stays so, wherever one goes.
        let pinned = self.place.pinned;
        self.place = place;
        self.place.pinned = pinned;
        self.ask();
        // The rows may have moved since: the files were read again.
        if let (Pane::Timeline, Some(Subject::One(AnyId::Record(record)))) =
            (self.place.focus, self.place.subject)
        {
            self.bring_to(record);
            self.settle();
        }
    }
}
