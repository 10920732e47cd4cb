//! The records by month: when, what, who, on how many voices, with a note.

use super::notes::{Noted, Notes};
use super::{Dossier, capital, heading, standing, when};
use crate::dataset::{AnyId, Body, ClaimId, Party, Record};
use crate::export::citing::footnote::{ended, matter};
use crate::export::json::part_word;
use crate::export::markdown::inline;
use crate::export::words::{party_words, since, stance_words, who};
use crate::query::Period;
use crate::query::evidence::of_record;
use crate::query::groups::group;
use crate::query::timeline::Row;
use crate::reading::Values;

impl Dossier<'_> {
    pub(super) fn timeline(&self, notes: &mut Notes) -> Vec<String> {
        let mut lines = heading(2, "Timeline").to_vec();
        if self.found.is_empty() {
            lines.push("No record answers this question.".to_owned());
            return lines;
        }
        let (groups, rows) = group(self.library, self.found, Period::Month);
        for (place, group) in groups.iter().enumerate() {
            let end = groups.get(place + 1).map_or(rows.len(), |next| next.first);
            lines.extend(heading(3, &capital(&group.heading.words(Period::Month))));
            for row in rows.get(group.first..end).unwrap_or_default() {
                lines.extend(self.row(*row, notes));
            }
        }
        lines
    }

    fn row(&self, row: Row, notes: &mut Notes) -> [String; 2] {
        let record = &self.library.dataset.records[row.record];
        let place = record.place.as_deref().map(|place| format!(", {place}")).unwrap_or_default();
        let kind = format!("({}{place})", record.kind().word());
        let mut said = vec![inline(&format!("{} {kind}.", matter(self.then, record)))];
        let parts = self.parts(record);
        said.extend((!parts.is_empty()).then(|| ended(inline(&parts))));
        said.extend((!record.summary.trim().is_empty()).then(|| ended(inline(&record.summary))));
        let first = format!(
            "- **{}**: {}{}\\",
            inline(&when(self.then, record)),
            said.join(" "),
            notes.mark(Noted::Record(row.record))
        );
        let mut below =
            vec![standing(self.library, &of_record(self.library, row.record, self.question.as_of))];
        below.extend(self.on_claims(record));
        match since(self.then, AnyId::Record(row.record)) {
            Some(since) => below.push(format!("{}.", capital(&since))),
            None if !row.sure => below.push("It answers only possibly: its date is in doubt.".to_owned()),
            None => {}
        }
        [first, format!("  {}", below.join(" "))]
    }

    /// Who has which part in it; who speaks about whom.
    fn parts(&self, record: &Record) -> String {
        match &record.body {
            Body::Meeting { complete, .. } => {
                let others = if *complete == Some(false) { "; others are not named" } else { "" };
                format!("{}{others}", self.parties(record))
            }
            Body::Event => self.parties(record),
            Body::Statement { on_behalf, .. } => {
                let whom = on_behalf.map(|whom| format!(", for {}", self.library.dataset.actors[whom].name));
                format!("{}{}", who(self.library, record), whom.unwrap_or_default())
            }
            // Its matter says it.
            Body::Tie { .. } => String::new(),
        }
    }

    fn parties(&self, record: &Record) -> String {
        let part = |party: &Party| format!("{}: {}", part_word(party.part), party_words(self.library, party));
        record.parties.iter().map(part).collect::<Vec<_>>().join("; ")
    }

    /// On which claim it takes which stance; which claim says that it is so.
    fn on_claims(&self, record: &Record) -> Vec<String> {
        let number = |claim: ClaimId| self.claim_numbers.get(&claim);
        let stances = record.stances().iter().filter_map(|stance| {
            Some(format!("{} claim {}.", capital(&stance_words(stance.kind.word())), number(stance.claim)?))
        });
        let own = record.claim.and_then(number).map(|number| format!("That it is so is claim {number}."));
        stances.chain(own).collect()
    }
}
