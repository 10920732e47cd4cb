//! Sources and actors, with their offices.

use super::{Checker, given};
use crate::dataset::{Actor, Guess, Office, Source, TextTold, Uncoded};
use crate::date::Order;
use crate::finding::Code;
use crate::records;

impl Checker<'_> {
    pub(super) fn source(&mut self, written: &records::Source) -> Source {
        if let Some(hash) = &written.sha256
            && !(hash.is.len() == 64 && hash.is.bytes().all(|byte| byte.is_ascii_hexdigit()))
        {
            self.say(Code::BadHash, hash.place, "a SHA-256 has 64 hexadecimal digits", None);
        }
        Source {
            id: written.id.is.clone(),
            label: self.text(&written.label),
            outlet: written.outlet.as_ref().and_then(|outlet| self.actor_id(outlet)),
            title: self.optional(written.title.as_ref()),
            date: self.optional_date(written.date.as_ref()),
            language: self.optional(written.language.as_ref()),
            reliability: written.reliability.as_ref().map(|grade| grade.is),
            url: self.optional(written.url.as_ref()),
            told: given(self.told(written)),
            tags: self.texts(&written.tags),
            note: self.optional(written.note.as_ref()),
            here: written.here,
        }
    }

    fn told(&mut self, written: &records::Source) -> TextTold {
        let name = self.placed(written.text.as_ref());
        let uncoded = written.uncoded.iter().filter_map(|uncoded| {
            let why = self.text(&uncoded.why);
            Some(Uncoded { at: self.locator(&uncoded.at)?, why, here: uncoded.at.place })
        });
        let uncoded = uncoded.collect();
        let paragraphs = written.paragraphs.as_ref().map(|count| (count.is, count.place));
        TextTold { name, sha256: written.sha256.clone(), paragraphs, uncoded }
    }

    pub(super) fn actor(&mut self, written: &records::Actor) -> Actor {
        let part_of = written.part_of.as_ref().and_then(|whole| self.actor_id(whole));
        let perhaps: Vec<Guess> = written
            .perhaps
            .iter()
            .filter_map(|guess| {
                let why = self.text(&guess.why);
                Some(Guess { actor: self.actor_id(&guess.actor)?, why })
            })
            .collect();
        let cite = written.cite.iter().filter_map(|citation| self.citation(citation, None, "actor"));
        let cite = cite.collect::<Vec<_>>();
        // What is cited and could not be read is complained about where it stands.
        if written.cite.is_empty()
            && written.note.is_none()
            && !self.names.is_damaged(written.id.place)
            && let Some(whole) = &written.part_of
        {
            let message =
                format!("that `{}` is part of `{}` stands on nobody's word", written.id.is, whole.is);
            self.say(
                Code::UncitedPart,
                whole.place,
                message,
                "give the actor a `cite`, or a `note`".to_owned(),
            );
        }
        Actor {
            id: written.id.is.clone(),
            name: self.text(&written.name),
            kind: written.kind.is,
            aliases: self.texts(&written.aliases),
            named: written.named.as_ref().is_none_or(|named| named.is),
            plural: written.plural.as_ref().is_some_and(|plural| plural.is),
            part_of,
            groups: Vec::new(),
            offices: written.offices.iter().filter_map(|office| self.office(office)).collect(),
            ended: written.ended.as_ref().and_then(|event| self.event_id(event)),
            perhaps,
            cite,
            tags: self.texts(&written.tags),
            note: self.optional(written.note.as_ref()),
            here: written.here,
        }
    }

    fn office(&mut self, written: &records::Office) -> Option<Office> {
        let title = self.text(&written.title);
        let of = self.actor_id(&written.of);
        let (from, until) =
            (self.optional_date(written.from.as_ref()), self.optional_date(written.until.as_ref()));
        let on = self.dates(&written.on).into_vec();
        self.in_order(from.as_ref(), until.as_ref());
        for day in &on {
            let early = from.as_ref().is_some_and(|from| day.when.order(&from.when) == Order::Before);
            let late = until.as_ref().is_some_and(|until| day.when.order(&until.when) == Order::After);
            if early || late {
                let side = if early { "before it begins" } else { "after it ends" };
                self.say(Code::OfficeTooEarly, day.here, format!("held {}, {side}", day.when), None);
            }
        }
        let cite = self.citations(&written.cite, None, "office", &written.title).into();
        Some(Office { title, of: of?, from, until, on, cite })
    }
}
