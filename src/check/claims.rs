//! Claims: propositions, and whether anybody raised them.

use super::Checker;
use crate::dataset::{Claim, Dataset, Record};
use crate::finding::{Code, Finding};
use crate::records::{self, StanceKind};

impl Checker<'_> {
    pub(super) fn claim(&mut self, written: &records::Claim) -> Claim {
        let credibility = written.credibility.as_ref().and_then(|grade| {
            if (1..=6).contains(&grade.is) {
                return Some(grade.is as u8);
            }
            let message = format!("{} is no credibility: 1 to 6", grade.is);
            self.say(Code::BadGrade, grade.place, message, None);
            None
        });
        Claim {
            id: written.id.is.clone(),
            text: self.text(&written.text),
            about: self.actor_ids(&written.about),
            credibility,
            cite: written.cite.iter().filter_map(|citation| self.citation(citation, None, "claim")).collect(),
            overrule: written.status.as_ref().and_then(|status| self.overrule(status)),
            tags: self.texts(&written.tags),
            note: self.optional(written.note.as_ref()),
            here: written.here,
        }
    }

    /// Notes on which claims a record takes a stance, and which it raises.
    pub(super) fn speaks_to(&mut self, record: &Record) {
        for stance in record.stances() {
            self.answered.add(stance.claim);
            if matches!(stance.kind, StanceKind::Asserts | StanceKind::Confirms) {
                self.raised.add(stance.claim);
            }
        }
        // A record that is what the claim says raises it.
        if let Some(claim) = record.claim {
            self.raised.add(claim);
            self.answered.add(claim);
        }
    }

    /// Claims that somebody answers and nobody raised, and those that nobody speaks to.
    pub(super) fn raised(&mut self, dataset: &Dataset) {
        let names = self.kept;
        for (id, claim) in dataset.claims.iter() {
            let Some(written) = names.claims.get(usize::from(id)) else { continue };
            let may_be = self.names.may_be_used(&claim.id) || self.names.is_damaged(written.id.place);
            if may_be || self.left_out.contains(&id) {
                continue;
            }
            if !self.answered.has(id) {
                let message = format!("nobody takes a stance on `{}`", claim.id);
                self.findings.push(Finding::new(Code::UnusedClaim, written.id.place, message));
            } else if !self.raised.has(id) && claim.cite.is_empty() {
                let message = format!("nobody asserts `{}`, on which somebody takes a stance", claim.id);
                let help = "add who asserts it, or a `cite` where it was raised";
                self.findings.push(Finding::new(Code::UnraisedClaim, written.id.place, message).help(help));
            }
        }
    }
}
