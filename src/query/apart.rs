//! How many days lie from one thing to another: by their bounds, and through a common anchor where they have one.

use crate::dataset::{Anchor, Dataset, Dated, RecordId, SourceId};
use crate::date::{Agreement, Order, Rule, Span, days_through};
use crate::library::Then;
use std::borrow::Cow;

/// More steps from anchor to anchor nobody writes.
const STEPS: usize = 8;

/// A date, and whose it is, where others may be reckoned from it.
#[derive(Clone, Copy, Debug)]
pub struct Dating<'d> {
    dated: &'d Dated,
    of: Option<Anchor>,
}

impl<'d> Dating<'d> {
    /// A record's date. Whoever asks looks it up: of a record that is left packed nothing else is needed.
    pub const fn of_record(record: RecordId, dated: &'d Dated) -> Self {
        Self { dated, of: Some(Anchor::Record(record)) }
    }

    /// A source's date.
    pub fn of_source(dataset: &'d Dataset, source: SourceId) -> Option<Self> {
        Some(Self { dated: dataset.sources[source].date.as_ref()?, of: Some(Anchor::Source(source)) })
    }

    /// A date that nothing is reckoned from.
    pub const fn of_hop(dated: &'d Dated) -> Self {
        Self { dated, of: None }
    }

    /// The days on which it may have been.
    pub fn span(self) -> Span {
        self.dated.when.span()
    }

    /// The anchors behind it that were known, itself first, each with the rules that lead from there to it.
    fn anchors(self, then: Then) -> Vec<(Anchor, Vec<Rule>)> {
        let mut anchors: Vec<(Anchor, Vec<Rule>)> =
            self.of.map(|own| (own, Vec::new())).into_iter().collect();
        let (mut dated, mut rules) = (Cow::Borrowed(self.dated), Vec::new());
        while let Some((anchor, rule)) = then.reckoned(&dated).filter(|_| rules.len() < STEPS)
            && let Some(before) = then.library.dataset.anchor_date(anchor)
        {
            // Whoever wrote days that the rule does not allow knew better than the rule.
            if !matches!(rule.admits(&before.when, &dated.when), Agreement::Same | Agreement::Narrower) {
                break;
            }
            rules.insert(0, rule);
            anchors.push((anchor, rules.clone()));
            dated = before;
        }
        anchors
    }
}

/// How many days lie from one to another, at least and at most; none for no limit, negative where the other is before.
///
/// "Last week" and the report that says so may overlap by their bounds when the report's own day is unknown, and yet
/// there are never more than thirteen days between them.
pub fn apart(then: Then, from: Dating, to: Dating) -> [Option<i64>; 2] {
    let bounds = from.span().days_to(to.span());
    if from.dated.reckoned().is_none() && to.dated.reckoned().is_none() {
        return bounds;
    }
    let (ways, others) = (from.anchors(then), to.anchors(then));
    let common = ways.iter().find_map(|(anchor, rules)| {
        let (_, other) = others.iter().find(|(other, _)| other == anchor)?;
        Some((*anchor, rules, other))
    });
    let Some((anchor, rules, other)) = common else { return bounds };
    let Some(dated) = then.library.dataset.anchor_date(anchor) else { return bounds };
    let through = days_through(&dated.when, rules, other);
    let least = bounds[0].into_iter().chain(through[0]).max();
    let most = bounds[1].into_iter().chain(through[1]).min();
    // Several steps may contradict where each alone does not: then the dates stand as they are written.
    if least.zip(most).is_some_and(|(least, most)| least > most) { bounds } else { [least, most] }
}

/// Which of two records came first, through a common anchor where they have one.
pub fn order(then: Then, one: RecordId, other: RecordId) -> Order {
    let dated = |record| then.library.dataset.records.date(record);
    let Some((first, second)) = dated(one).zip(dated(other)) else { return Order::CannotTell };
    match apart(then, Dating::of_record(one, &first), Dating::of_record(other, &second)) {
        [Some(1..), _] => Order::Before,
        [_, Some(..=-1)] => Order::After,
        _ => Order::CannotTell,
    }
}
