//! What is disputed or left open, with both sides: also the words of those who are beyond the question.

use super::notes::{Noted, Notes};
use super::{Dossier, capital, heading, standing, when};
use crate::dataset::{ActorId, AnyId, Citation, Root};
use crate::export::citing::footnote::{self, ended, listed, matter, voices};
use crate::export::conflicts::{told_words, turned_words};
use crate::export::markdown::inline;
use crate::export::words::{name, since};
use crate::query::claims::{Disputed, Taken, unheard};
use crate::query::conflicts::Told;
use crate::records::StanceKind;

/// The sides, with what stands over each.
const SIDES: [(&str, &[StanceKind]); 4] = [
    ("Who says so", &[StanceKind::Asserts, StanceKind::Confirms]),
    ("Who denies it", &[StanceKind::Denies, StanceKind::PartlyDenies]),
    ("Who does neither", &[StanceKind::DoesNotDispute, StanceKind::DeclinesToComment]),
    ("Who has taken it back", &[StanceKind::Retracts]),
];

impl Dossier<'_> {
    pub(super) fn disputed(&self, notes: &mut Notes) -> Vec<String> {
        if self.claims.asked.is_empty() {
            return Vec::new();
        }
        let mut lines = heading(2, "What is disputed or left open").to_vec();
        for (number, one) in (1..).zip(&self.claims.asked) {
            lines.extend(self.claim(number, one, notes));
        }
        lines
    }

    fn claim(&self, number: usize, one: &Disputed, notes: &mut Notes) -> Vec<String> {
        let row = &self.library.dataset.claims[one.claim];
        let mut lines = heading(3, &format!("Claim {number}: {}", inline(&row.text))).to_vec();
        let raised = notes.mark(Noted::Raised(one.claim));
        let raised = if raised.is_empty() { raised } else { format!(" It was raised here.{raised}") };
        let since = since(self.then, AnyId::Claim(one.claim)).map(|since| format!(" It was {since}."));
        let standing = standing(self.library, &one.evidence);
        lines.push(format!("{standing}{raised}{}", since.unwrap_or_default()));
        for (over, kinds) in SIDES {
            let mut side: Vec<String> = Vec::new();
            for voice in &one.voices {
                for taken in voice.stances.iter().filter(|taken| kinds.contains(&taken.kind)) {
                    side.push(self.stance(voice.actor, *taken, notes));
                }
            }
            if kinds.contains(&StanceKind::Asserts) {
                for record in &one.records {
                    let title = inline(&matter(self.then, &self.library.dataset.records[*record]));
                    let mark = notes.mark(Noted::Record(*record));
                    side.push(format!("- It is what this reports: {title}.{mark}"));
                }
            }
            if !side.is_empty() {
                lines.extend([String::new(), format!("{over}:"), String::new()]);
                lines.extend(side);
            }
        }
        let turned = one.turned.iter().map(|turned| turned_words(self.library, turned, false));
        let told = one.told.iter().map(|told| self.told(told));
        let told: Vec<String> = turned.map(|words| format!("- {}.", inline(&words))).chain(told).collect();
        if !told.is_empty() {
            lines.extend([String::new(), "What does not go together:".to_owned(), String::new()]);
            lines.extend(told);
        }
        let unheard = unheard(self.then, one);
        if !unheard.is_empty() {
            let names: Vec<String> = unheard.iter().map(|actor| name(self.library, *actor)).collect();
            let said = format!("It concerns {}, of whose side nobody has spoken to it.", listed(&names));
            lines.extend([String::new(), inline(&said)]);
        }
        lines
    }

    /// What is told in more than one way though no claim is about it.
    pub(super) fn found(&self) -> Vec<String> {
        if self.claims.found.is_empty() {
            return Vec::new();
        }
        let mut lines = heading(2, "What is told in more than one way").to_vec();
        lines.extend(self.claims.found.iter().map(|told| self.told(told)));
        lines
    }

    fn told(&self, told: &Told) -> String {
        let title = matter(self.then, &self.library.dataset.records[told.record]);
        format!("- {}.", inline(&format!("{title}, {}", told_words(self.library, told))))
    }

    /// Who says what when, through whom, in which words.
    fn stance(&self, actor: ActorId, taken: Taken, notes: &mut Notes) -> String {
        let row = &self.library.dataset.records[taken.record];
        let done = capital(footnote::taken(taken.kind));
        let mut said = vec![format!("{done} by {}, {}", name(self.library, actor), when(self.then, row))];
        let (mut ways, mut words): (Vec<String>, Vec<String>) = Default::default();
        let add = |list: &mut Vec<String>, one: String| {
            if !list.contains(&one) {
                list.push(one);
            }
        };
        for citation in self.then.citations(&row.cite) {
            self.way(actor, citation).into_iter().for_each(|way| add(&mut ways, way));
            citation.quote().into_iter().for_each(|quote| add(&mut words, format!("“{}”", quote.is)));
            let wording = citation.wording().into_iter();
            wording.for_each(|wording| add(&mut words, format!("the document says “{}”", wording.is)));
        }
        if !ways.is_empty() {
            said.push(format!(", {}", ways.join("; also ")));
        }
        if !words.is_empty() {
            said.push(format!(": {}", words.join("; ")));
        }
        format!("- {}{}", ended(inline(&said.concat())), notes.mark(Noted::Record(taken.record)))
    }

    /// Through whom somebody's word came, beside the document.
    fn way(&self, speaker: ActorId, citation: &Citation) -> Option<String> {
        let voices = voices(self.library, citation, Some(speaker))?;
        let is_hop = citation.via.iter().any(|hop| hop.who == speaker);
        if is_hop && citation.root != Root::Actor(speaker) {
            return Some(format!("by the account of {voices}"));
        }
        // The speaker comes first and is named already.
        let own = &*self.library.dataset.actors[speaker].name;
        let rest = voices.strip_prefix(own).unwrap_or(&voices);
        let rest = rest.trim_start_matches(", unnamed").trim_start_matches(", ").trim_start();
        (!rest.is_empty()).then(|| rest.to_owned())
    }
}
