//! Answers that are worked out when a pane is to be seen that needs them, and stay as long as the question does.

use super::Session;
use super::webs::Webs;
use crate::command::Pane;
use crate::dataset::ActorId;
use crate::page::{self, Facet, Sheet};
use crate::query::claims::{Claims, claims};
use crate::query::coverage::{By, Coverage, coverage_with};
use crate::query::gaps::{Gaps, gaps};
use crate::query::profile::profile;
use std::sync::Arc;

/// What was worked out so far.
#[derive(Clone, Default)]
pub(super) struct Later {
    claims: Option<Arc<Claims>>,
    by_source: Option<Arc<Coverage>>,
    by_outlet: Option<Arc<Coverage>>,
    gaps: Option<Arc<Gaps>>,
    pub(super) webs: Webs,
}

impl Session {
    /// Works out what the panes need that are to be seen.
    pub(super) fn work_out(&mut self) {
        let facet = Some(self.place.facet).filter(|_| self.is_seen(Pane::Coverage));
        let needs = |facets: &[Facet]| facet.is_some_and(|facet| facets.contains(&facet));
        if (self.is_seen(Pane::Claims) || needs(&[Facet::Gaps])) && self.later.claims.is_none() {
            self.later.claims = Some(Arc::new(self.asked_claims()));
        }
        if needs(&[Facet::Sources, Facet::Totals]) && self.later.by_source.is_none() {
            self.later.by_source = self.asked_coverage(By::Source);
        }
        if needs(&[Facet::Outlets, Facet::Totals]) && self.later.by_outlet.is_none() {
            self.later.by_outlet = self.asked_coverage(By::Outlet);
        }
        if let (true, None, Some(claims)) =
            (needs(&[Facet::Gaps]), &self.later.gaps, self.later.claims.as_ref())
        {
            let found = gaps(&self.library, &self.place.question, &self.timeline, claims);
            self.later.gaps = Some(Arc::new(found));
        }
        self.work_out_webs();
    }

    /// All about an actor; between whom the actor stands, where that was worked out.
    pub(super) fn profile_of(&self, actor: ActorId, columns: usize, lines: usize) -> Sheet {
        let profile = profile(&self.library, &self.place.question, actor);
        page::profile(&self.view(), &profile, self.standing_of(actor), columns, lines)
    }

    pub(super) fn is_seen(&self, pane: Pane) -> bool {
        let arrangement = self.arrangement(self.size);
        arrangement.pane(pane).is_some()
    }

    /// The claims on which a record of the question stands; all of them, where nothing is asked.
    fn asked_claims(&self) -> Claims {
        let question = &self.place.question;
        let is_open = question.is_open() && self.place.narrowed.is_none();
        claims(&self.library, question, (!is_open).then_some(&self.timeline))
    }

    /// Who carries what; none where nobody waits for it any more.
    fn asked_coverage(&self, by: By) -> Option<Arc<Coverage>> {
        let question = &self.place.question;
        let found = coverage_with(&self.library, question, &self.timeline, by, &self.awaited);
        found.ok().map(Arc::new)
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

    pub(super) fn coverage_sheet(&self, columns: usize) -> Sheet {
        let (view, later) = (self.view(), &self.later);
        let sheet = match self.place.facet {
            Facet::Sources => {
                later.by_source.as_ref().map(|of| page::coverage(&view, of, By::Source, columns))
            }
            Facet::Outlets => {
                later.by_outlet.as_ref().map(|of| page::coverage(&view, of, By::Outlet, columns))
            }
            Facet::Gaps => later.gaps.as_ref().map(|gaps| page::gaps(&view, gaps, columns)),
            Facet::Totals => {
                let both = later.by_source.as_ref().zip(later.by_outlet.as_ref());
                both.map(|(sources, outlets)| page::totals(&view, sources, outlets, columns))
            }
        };
        sheet.unwrap_or_default()
    }
}
