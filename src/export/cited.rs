//! The parts of the machine form that all kinds share: dates with bounds, citations with roots, evidence.

use super::json::Shaper;
use super::shape::{Always, Citation, Dated, Evidence, Hop, Root, Says};
use crate::dataset::{self, Anchor};
use crate::date::Edge;
use crate::query::evidence;
use crate::reading::Values;

impl<'d> Shaper<'d> {
    /// What something rests on.
    pub fn evidence(self, found: &evidence::Evidence) -> Evidence<'d> {
        Evidence {
            status: found.status().word(),
            derived: found.derived.word(),
            reports: Always(found.reports),
            roots: Always(found.roots.len()),
            named_roots: Always(found.named_roots),
            contested: Always(found.contested),
            root_ids: Always(found.roots.iter().map(|root| self.root(*root).id).collect()),
        }
    }

    /// The rings in which one word goes round, by ids.
    pub fn rings(self, found: &evidence::Evidence) -> Vec<Vec<&'d str>> {
        let ids = |ring: &dataset::Ring| ring.iter().map(|root| self.root(*root).id).collect();
        found.rings().map(ids).collect()
    }

    /// From whom it comes.
    pub fn root(self, root: dataset::Root) -> Root<'d> {
        let (kind, id) = match root {
            dataset::Root::Actor(actor) => ("actor", self.name(actor)),
            dataset::Root::Source(source) => ("source", &*self.dataset.sources[source].id),
        };
        Root { kind, id, named: Always(self.dataset.is_named(root)) }
    }

    /// Citations, each with its root.
    pub fn citations(self, cite: &'d [dataset::Citation]) -> Vec<Citation<'d>> {
        self.then().citations(cite).map(|row| self.citation(row)).collect()
    }

    /// A citation with its root.
    pub fn citation(self, row: &'d dataset::Citation) -> Citation<'d> {
        Citation {
            source: &self.dataset.sources[row.source].id,
            at: row.at.told().map(ToString::to_string),
            via: row
                .via
                .iter()
                .map(|hop| Hop {
                    who: self.name(hop.who),
                    cue: hop.cue.as_deref(),
                    date: self.optional_date(hop.date.as_deref()),
                })
                .collect(),
            quote: row.quote().map(|text| &*text.is),
            wording: row.wording().map(|text| &*text.is),
            independent: row.independent(),
            says: row.says().map(|says| Says {
                date: self.optional_date(says.date.as_ref()),
                place: says.place.as_ref().map(|place| &*place.is),
                participants: says.participants.iter().map(|actor| self.name(*actor)).collect(),
            }),
            note: row.note(),
            root: self.root(row.root),
        }
    }

    pub fn dates(self, dates: impl Iterator<Item = &'d dataset::Dated>) -> Vec<Dated<'d>> {
        dates.map(|dated| self.dated(dated)).collect()
    }

    /// A date, where there is one.
    pub fn optional_date(self, dated: Option<&'d dataset::Dated>) -> Option<Dated<'d>> {
        dated.map(|dated| self.dated(dated))
    }

    fn dated(self, row: &'d dataset::Dated) -> Dated<'d> {
        let span = row.when.span();
        let reckoned = self.then().reckoned(row);
        let day = |edge: Edge| Always(edge.day().map(|day| day.to_string()));
        Dated {
            edtf: Always(row.when.to_string()),
            phrase: row.phrase().map(|text| &*text.is),
            anchor: reckoned.map(|(anchor, _)| match anchor {
                Anchor::Source(source) => &*self.dataset.sources[source].id,
                Anchor::Record(record) => &*self.dataset.records[record].id,
            }),
            rule: reckoned.map(|(_, rule)| rule.to_string()),
            basis: row.basis().map(Values::word),
            why: row.why(),
            earliest: day(span.earliest),
            latest: day(span.latest),
        }
    }
}
