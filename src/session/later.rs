//! Answers that are worked out when a pane is to be seen that needs them, and stay as long as the question does.

use super::Session;
use crate::command::Pane;
use crate::page::{self, Sheet};
use crate::query::claims::{Claims, claims};

/// What was worked out so far.
#[derive(Default)]
pub(super) struct Later {
    claims: Option<Claims>,
}

impl Session {
    /// Works out what the panes need that are to be seen.
    pub(super) fn work_out(&mut self) {
        if self.is_seen(Pane::Claims) && self.later.claims.is_none() {
            self.later.claims = Some(self.asked_claims());
        }
    }

    fn is_seen(&self, pane: Pane) -> bool {
        let arrangement = page::arrange(self.size, self.place.focus, &self.place.standing, self.place.zoomed);
        arrangement.pane(pane).is_some()
    }

    /// The claims on which a record of the question stands; all of them, where nothing is asked.
    fn asked_claims(&self) -> Claims {
        let question = &self.place.question;
        let is_open = question.is_open() && self.place.narrowed.is_none();
        claims(&self.library, question, (!is_open).then_some(&self.timeline))
    }

    pub(super) fn claims_sheet(&self, columns: usize) -> Sheet {
        self.later
            .claims
            .as_ref()
            .map_or_else(Sheet::default, |claims| page::claims(&self.view(), claims, columns))
    }

    pub(super) fn claims_title(&self) -> String {
        self.later.claims.as_ref().map_or_else(String::new, |claims| page::claims_title(&self.view(), claims))
    }
}
