//! Who they are: all who have a part in what answers or speak to what is disputed, then those from whom or through whom it comes; with
//! the offices that they held at the time.

use super::notes::{Noted, Notes};
use super::{Dossier, heading};
use crate::dataset::{ActorId, Dated, Office};
use crate::date::{Span, Tri};
use crate::export::citing::footnote::listed;
use crate::export::markdown::inline;
use crate::export::words::name;
use crate::reading::Values;
use crate::text::fold;
use std::collections::BTreeMap;

/// When each of some actors occurs.
type Occurring = BTreeMap<ActorId, Vec<Span>>;

impl Dossier<'_> {
    pub(super) fn who(&self, notes: &mut Notes) -> Vec<String> {
        let acting = self.acting();
        let mut passing = self.passing(notes);
        passing.retain(|actor, _| !acting.contains_key(actor));
        let mut lines = Vec::new();
        for (over, occurring) in [("Who they are", acting), ("On whose word, and through whom", passing)] {
            if !occurring.is_empty() {
                lines.extend(heading(2, over));
                let mut all: Vec<_> = occurring.into_iter().collect();
                let actors = &self.library.dataset.actors;
                all.sort_by_cached_key(|(actor, _)| (fold(&actors[*actor].name), actors[*actor].id.clone()));
                lines.extend(all.iter().map(|(actor, spans)| self.actor(*actor, spans, notes)));
            }
        }
        lines
    }

    /// Those who have a part in a record that answers, or who speak to a claim or are concerned by it.
    fn acting(&self) -> Occurring {
        let dataset = &self.library.dataset;
        let mut occurring = Occurring::new();
        for row in self.found.all() {
            let record = &dataset.records[row.record];
            let parties =
                record.parties.iter().flat_map(|party| [Some(party.actor), party.on_behalf]).flatten();
            let says = self.then.citations(&record.cite).filter_map(|citation| citation.says());
            for actor in parties.chain(says.flat_map(|says| says.participants.iter().copied())) {
                occurring.entry(actor).or_default().push(self.library.span(row.record));
            }
        }
        for one in &self.claims.asked {
            for voice in &one.voices {
                let spans = voice.stances.iter().map(|taken| self.library.span(taken.record));
                occurring.entry(voice.actor).or_default().extend(spans);
            }
            for actor in self.then.actors(&dataset.claims[one.claim].about) {
                occurring.entry(actor).or_default();
            }
        }
        occurring
    }

    /// Those on whose word what is noted stands, those who pass it on, and the outlets that print it.
    fn passing(&self, notes: &Notes) -> Occurring {
        let dataset = &self.library.dataset;
        let mut occurring = Occurring::new();
        for cited in notes.citations() {
            let reported = self.library.reported(cited.citation);
            let outlet = dataset.sources[cited.citation.source].outlet;
            for actor in cited.citation.via.iter().map(|hop| hop.who).chain(outlet) {
                occurring.entry(actor).or_default().push(reported);
            }
        }
        occurring
    }

    fn actor(&self, id: ActorId, spans: &[Span], notes: &mut Notes) -> String {
        let (row, then) = (&self.library.dataset.actors[id], self.then);
        let mut sort = row.kind.word().to_owned();
        if !row.named {
            sort += ", unnamed";
        }
        if row.plural {
            sort += ", several";
        }
        let mut said = vec![sort];
        let aliases = then.aliases(id);
        if !aliases.is_empty() {
            said.push(format!("also {}", aliases.join(", ")));
        }
        said.extend(then.offices(id).filter_map(|office| self.office(office, spans)));
        said.extend(then.part_of(id).map(|whole| format!("part of {}", name(self.library, whole))));
        if let Some(end) = then.ended(id) {
            said.push(format!("ended: {}", self.library.dataset.records[end].title));
        }
        for guess in row.perhaps.iter().filter(|guess| then.actor(guess.actor) != Tri::No) {
            said.push(format!("perhaps {}: {}", name(self.library, guess.actor), guess.why));
        }
        said.extend(row.note.as_ref().map(|note| format!("our remark: {}", note.trim_end_matches('.'))));
        format!("- **{}**: {}.{}", inline(&row.name), inline(&said.join("; ")), notes.mark(Noted::Actor(id)))
    }

    /// An office, if it was held when the actor occurs, or may have been.
    fn office(&self, office: &Office, spans: &[Span]) -> Option<String> {
        let held = spans.iter().map(|span| self.then.held(office, *span)).max().unwrap_or(Tri::Maybe);
        let held = match held {
            Tri::No => return None,
            Tri::Maybe => "perhaps then ",
            Tri::Yes => "",
        };
        let known = |dated: &&Dated| self.then.date(dated, &office.cite);
        let human = |dated: &Dated| dated.when.human();
        let mut days = Vec::new();
        days.extend(office.from.as_ref().filter(known).map(|dated| format!("from {}", human(dated))));
        days.extend(office.until.as_ref().filter(known).map(|dated| format!("until {}", human(dated))));
        let mut attested: Vec<String> = office.on.iter().filter(known).map(human).collect();
        attested.dedup();
        if !attested.is_empty() {
            days.push(format!("attested {}", listed(&attested)));
        }
        let days = if days.is_empty() { String::new() } else { format!(" ({})", days.join(", ")) };
        Some(format!("{held}{}, {}{days}", office.title, self.library.dataset.actors[office.of].name))
    }
}
