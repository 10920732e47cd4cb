//! What one citation says otherwise than its record: allowed where it can be compared, and different indeed.

use super::Checker;
use crate::dataset::{ActorId, Body, Dated, Record, Saying};
use crate::finding::{Code, Place};
use crate::records;
use crate::text::fold;
use std::collections::BTreeSet;

impl Checker<'_> {
    /// What a citation of a meeting, event or statement says otherwise.
    pub(super) fn saying(&mut self, written: Option<&records::Says>, kind: &str) -> Option<Box<Saying>> {
        let written = written?;
        if !matches!(kind, "meeting" | "event" | "statement") {
            let a = if kind.starts_with(['a', 'o']) { "an" } else { "a" };
            let message = format!("what a citation of {a} {kind} says otherwise is compared with nothing");
            let help = "`says` is for the citations of meetings, events and statements; say it in `note`";
            self.say(Code::UnknownField, written.here, message, help.to_owned());
            return None;
        }
        let mut participants = self.actor_ids(&written.participants);
        if let Some(first) = written.participants.first()
            && kind == "statement"
        {
            let help = "who speaks to whom makes it another statement; leave `participants` out".to_owned();
            self.say(Code::UnknownField, first.place, "a statement has no participants", help);
            participants.clear();
        }
        Some(Box::new(Saying {
            date: self.optional_date(written.date.as_ref()),
            place: self.placed(written.place.as_ref()),
            participants,
        }))
    }

    /// Complains about what is no different from the record.
    pub(super) fn sayings(&mut self, record: &Record, written: &[records::Citation]) {
        for says in written.iter().filter_map(|citation| citation.says.as_ref()) {
            if says.date.is_none() && says.place.is_none() && says.participants.is_empty() {
                let help = "say in it `date`, `place` or `participants`, or leave it out".to_owned();
                self.say(Code::SaysTheSame, says.here, "`says` says nothing", help);
            }
        }
        for (citation, says) in record.cite.iter().filter_map(|citation| Some((citation, citation.says()?))) {
            let is_own = |date: &&Dated| {
                record
                    .date
                    .as_ref()
                    .is_some_and(|own| own.when == date.when && own.reckoned() == date.reckoned())
            };
            if let Some(date) = says.date.as_ref().filter(is_own) {
                self.same(date.here, &format!("{} is the record's own date", date.when));
            }
            let is_own = |place: &str| record.place.as_deref().map(fold) == Some(fold(place));
            if let Some(place) = says.place.as_ref().filter(|place| is_own(&place.is)) {
                self.same(place.place, &format!("`{}` is where the record has it", place.is));
            }
            let own: BTreeSet<ActorId> = record.parties.iter().map(|party| party.actor).collect();
            let is_with_parties = matches!(record.body, Body::Meeting { .. } | Body::Event);
            if is_with_parties && says.participants.iter().copied().collect::<BTreeSet<_>>() == own {
                self.same(citation.here, "they are the same whom the record has");
            }
        }
    }

    fn same(&mut self, place: Place, message: &str) {
        let help = "leave it out: a citation says what its record says, unless it says otherwise".to_owned();
        self.say(Code::SaysTheSame, place, message, help);
    }
}
