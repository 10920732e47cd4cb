//! Citations: where in which source, through whom, and from whom in the end.

use super::{Checker, given};
use crate::dataset::{ActorId, Citation, Hop, Locator, Record, Root, Words, rings};
use crate::finding::{Code, Finding, Place};
use crate::reading::Text;
use crate::records;
use std::collections::BTreeSet;

impl Checker<'_> {
    /// The citations of a record; without any it stands on nothing.
    pub(super) fn citations(
        &mut self,
        written: &[records::Citation],
        speaker: Option<ActorId>,
        kind: &str,
        id: &Text,
    ) -> Box<[Citation]> {
        if written.is_empty() {
            let help = "write `cite = [{ source = \"…\", at = \"¶ 3\" }]`".to_owned();
            self.say(Code::NoCitation, id.place, format!("the {kind} `{}` cites no source", id.is), help);
        }
        let mut all = Vec::with_capacity(written.len());
        all.extend(written.iter().filter_map(|citation| self.citation(citation, speaker, kind)));
        all.into()
    }

    /// One citation, of something of that kind.
    pub(super) fn citation(
        &mut self,
        written: &records::Citation,
        speaker: Option<ActorId>,
        kind: &str,
    ) -> Option<Citation> {
        let source = self.source_id(&written.source);
        let at = written.at.as_ref().and_then(|at| self.locator(at)).unwrap_or_default();
        let via = self.chain(&written.via);
        if let Some(source) = source {
            self.outlet_is_no_hop(source.into(), &written.via);
        }
        let quote = self.placed(written.quote.as_ref());
        let wording = self.placed(written.wording.as_ref());
        let independent = self.optional(written.independent.as_ref());
        let says = self.saying(written.says.as_deref(), kind);
        let note = self.optional(written.note.as_ref());
        let source = source?;
        let outlet = self.kept.outlets.get(usize::from(source)).copied().flatten();
        let root =
            via.last().map(|hop| hop.who).or(speaker).or(outlet).map_or(Root::Source(source), Root::Actor);
        let here = written.here;
        let words = given(Words { quote, wording, independent, says, note });
        Some(Citation { source, at, via, root, here, words })
    }

    pub(super) fn locator(&mut self, at: &Text) -> Option<Locator> {
        let locator = Locator::parse(&at.is);
        if locator.is_none() {
            let help = "write `¶ 3`, `¶ 3-5` or `¶ 3, 7`".to_owned();
            self.say(Code::BadLocator, at.place, format!("`{}` is no place in a source", at.is), help);
        }
        locator
    }

    fn chain(&mut self, written: &[records::Hop]) -> Box<[Hop]> {
        let mut seen = BTreeSet::new();
        let mut hops = Vec::with_capacity(written.len());
        for hop in written {
            let who = self.actor_id(&hop.who);
            let cue = self.optional(hop.cue.as_ref());
            let date = self.optional_date(hop.date.as_deref()).map(Box::new);
            let Some(who) = who else { continue };
            if seen.insert(who) {
                hops.push(Hop { who, cue, date });
            } else {
                let message = format!("the chain comes back to `{}`", hop.who.is);
                self.say(Code::ChainLoop, hop.who.place, message, "leave out the second mention".to_owned());
            }
        }
        hops.into()
    }

    fn outlet_is_no_hop(&mut self, source: usize, via: &[records::Hop]) {
        let loops: Vec<(Place, String)> = via
            .iter()
            .filter(|hop| {
                let outlet = self.kept.sources.get(source).and_then(|source| source.outlet.as_ref());
                outlet.is_some_and(|outlet| outlet.is == hop.who.is)
            })
            .map(|hop| {
                (
                    hop.who.place,
                    format!("`{}` is the outlet of this source and cannot cite itself", hop.who.is),
                )
            })
            .collect();
        for (place, message) in loops {
            self.say(Code::ChainLoop, place, message, "leave the hop out".to_owned());
        }
    }

    /// Those who cite each other for one record.
    pub(super) fn circular(&mut self, record: &Record) {
        if record.cite.len() < 2 {
            return;
        }
        let kept = self.kept;
        let chain = |citation: &Citation| citation.chain(kept.outlets[usize::from(citation.source)]);
        let chains: Vec<_> = record.cite.iter().map(chain).collect();
        for ring in rings(chains.iter().map(Vec::as_slice)) {
            let name = |root: &Root| match root {
                Root::Actor(actor) => format!("`{}`", kept.actors[usize::from(*actor)].id.is),
                Root::Source(source) => format!("`{}`", kept.sources[usize::from(*source)].id.is),
            };
            let names: Vec<String> = ring.iter().chain(ring.first()).map(name).collect();
            let message = format!("one word goes round for `{}`: {}", record.id, names.join(" from "));
            // The citations in which the first has it from the second, and the last from the first.
            let cites = |who: Option<&Root>, whom: Option<&Root>| {
                let pair = [who.copied(), whom.copied()];
                let has =
                    |chain: &Vec<Root>| chain.windows(2).any(|two| two.iter().copied().map(Some).eq(pair));
                let at = chains.iter().position(has)?;
                record.cite.get(at).map(|citation| citation.here)
            };
            let place = cites(ring.first(), ring.get(1)).unwrap_or(record.here);
            let help = "add from whom else one of them has it, or leave it: such a ring corroborates nothing";
            let finding = Finding::new(Code::CircularReporting, place, message).help(help);
            self.findings.push(match cites(ring.last(), ring.first()) {
                Some(back) => finding.beside(back),
                None => finding,
            });
        }
    }
}
