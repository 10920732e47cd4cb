//! Dates: read, tied to what they are reckoned from, and reckoned again.

use super::names::Names;
use super::{Checker, given};
use crate::dataset::{Anchor, AnyId, Body, Dataset, Dated, Origin, Record};
use crate::date::{Agreement, Order, Rule, When};
use crate::finding::{Code, Finding, Place};
use crate::progress::shared;
use crate::reading::Text;
use crate::records::{self, Basis};
use std::collections::BTreeSet;

/// So many dates are reckoned again in a row.
const SOME: usize = 1000;

/// A date that its anchor and rule say again.
pub(super) struct Reckoning {
    place: Place,
    when: When,
    /// Whether the file says why it knows more or less than that.
    is_explained: bool,
    anchor: Anchor,
    rule: Rule,
    /// Whether it stands in a record that is taken over: of that there should be nothing to say.
    is_taken_over: bool,
}

impl Checker<'_> {
    pub(super) fn dated(&mut self, written: &records::Dated) -> Option<Dated> {
        let when = self.when(&written.edtf);
        let long = written.long.as_deref();
        let reckoned = long.and_then(|long| self.reckoned(long));
        let basis = long.and_then(|long| long.basis.as_ref()).map(|basis| basis.is);
        let why = long.and_then(|long| long.why.as_ref());
        if basis == Some(Basis::Inferred) && why.is_none() {
            self.say(Code::InferredWithoutWhy, written.place, "an inferred date needs `why`", None);
        }
        let phrase = self.placed(long.and_then(|long| long.phrase.as_ref()));
        let why = self.optional(why);
        let when = when?;
        let origin = given(Origin { phrase, reckoned, basis, why });
        let dated = Dated { when, here: written.place, origin };
        self.note_reckoning(written.edtf.place, &dated, false);
        Some(dated)
    }

    /// Has the dates of a record that is taken over reckoned again, as far as they hang on other records.
    pub(super) fn reckoned_from_records(&mut self, record: &Record) {
        let (until, on) = match &record.body {
            Body::Tie { until, on, .. } => (until.as_deref(), &**on),
            _ => (None, &[][..]),
        };
        let cited = record.cite.iter().flat_map(|citation| {
            let hops = citation.via.iter().filter_map(|hop| hop.date.as_deref());
            hops.chain(citation.says().and_then(|says| says.date.as_ref()))
        });
        for dated in record.date.iter().chain(until).chain(on).chain(cited) {
            if let Some((Anchor::Record(_), _)) = dated.reckoned() {
                self.note_reckoning(dated.here, dated, true);
            }
        }
    }

    /// If it is reckoned. In lists of some: one long list would be moved as it grows, and leave a hole behind.
    fn note_reckoning(&mut self, place: Place, dated: &Dated, is_taken_over: bool) {
        let Some((anchor, rule)) = dated.reckoned() else { return };
        let (when, is_explained) = (dated.when.clone(), dated.why().is_some());
        let reckoning = Reckoning { place, when, is_explained, anchor, rule, is_taken_over };
        match self.reckonings.last_mut() {
            Some(some) if some.len() < SOME => some.push(reckoning),
            _ => self.reckonings.push(vec![reckoning]),
        }
    }

    pub(super) fn dates(&mut self, written: &[records::Dated]) -> Box<[Dated]> {
        written.iter().filter_map(|written| self.dated(written)).collect()
    }

    pub(super) fn optional_date(&mut self, written: Option<&records::Dated>) -> Option<Dated> {
        written.and_then(|written| self.dated(written))
    }

    fn when(&mut self, edtf: &Text) -> Option<When> {
        match When::parse(&edtf.is) {
            Ok(when) => Some(when),
            Err(error) => {
                self.say(Code::BadDate, within(edtf, error.column), error.message, error.help);
                None
            }
        }
    }

    fn reckoned(&mut self, written: &records::LongDate) -> Option<(Anchor, Rule)> {
        let anchor = written.anchor.as_ref().and_then(|anchor| match self.dated_id(anchor)? {
            AnyId::Source(source) => {
                self.used_sources.add(source);
                Some(Anchor::Source(source))
            }
            AnyId::Record(record) => Some(Anchor::Record(record)),
            AnyId::Actor(_) | AnyId::Claim(_) => None,
        });
        let rule = written.rule.as_ref().and_then(|text| match Rule::parse(&text.is) {
            Ok(rule) => Some(rule),
            Err(error) => {
                self.say(Code::BadRule, within(text, error.column), error.message, error.help);
                None
            }
        });
        match (&written.anchor, &written.rule) {
            (Some(_), Some(_)) | (None, None) => {}
            (Some(lone), None) => {
                self.say(Code::RuleWithoutAnchor, lone.place, "an anchor without a rule", None);
            }
            (None, Some(lone)) => {
                self.say(Code::RuleWithoutAnchor, lone.place, "a rule without an anchor", None);
            }
        }
        anchor.zip(rule)
    }

    /// Reckons every date again that has an anchor and a rule. The files with records that should not have been taken over.
    pub(super) fn reckon_again(&mut self, dataset: &Dataset, hands: usize) -> BTreeSet<u32> {
        let reckonings = std::mem::take(&mut self.reckonings);
        let again = |some: Vec<Reckoning>| -> Vec<(Option<Anchor>, Finding, bool)> {
            let found = |reckoning: &Reckoning| {
                let (circle, finding) = again(dataset, self.names, reckoning)?;
                Some((circle, finding, reckoning.is_taken_over))
            };
            some.iter().filter_map(found).collect()
        };
        let Ok(found) = shared(hands, reckonings, &(), |_| 0, again);
        let (mut told, mut odd) = (BTreeSet::new(), BTreeSet::new());
        for (circle, finding, is_taken_over) in found.into_iter().flatten() {
            if is_taken_over {
                odd.insert(finding.place.file);
            }
            // Said once a circle.
            if circle.is_none_or(|circle| told.insert(circle)) {
                self.findings.push(finding);
            }
        }
        odd
    }

    /// Complains about an end that lies surely before its beginning.
    pub(super) fn in_order(&mut self, from: Option<&Dated>, until: Option<&Dated>) {
        if let (Some(from), Some(until)) = (from, until)
            && until.when.order(&from.when) == Order::Before
        {
            let message = format!("it ends {} before it begins {}", until.when, from.when);
            self.say(Code::ReversedDate, until.here, message, None);
        }
    }
}

/// What is wrong with a date, reckoned again; and the first of the circle, if it is one.
fn again(dataset: &Dataset, names: &Names, reckoning: &Reckoning) -> Option<(Option<Anchor>, Finding)> {
    let &Reckoning { place, ref when, is_explained, anchor, rule, .. } = reckoning;
    let circle = circle(dataset, anchor);
    if let Some(least) = circle.iter().min() {
        // Said at a date that is in it; what hangs on a circle is not to blame.
        let is_in_it = circle.iter().any(|anchor| {
            let here = dataset.anchor_date(*anchor).map_or(place, |dated| dated.here);
            here.file == place.file && here.start <= place.start && place.end <= here.end
        });
        let names: Vec<_> = circle.iter().map(|anchor| format!("`{}`", name(dataset, *anchor))).collect();
        let message = format!("this date is in the end reckoned from itself, by {}", names.join(", "));
        let finding = Finding::new(Code::AnchorLoop, place, message);
        return is_in_it.then(|| (Some(*least), finding.help("anchor one of them to its source")));
    }
    if dataset.anchor_date(anchor).is_none() {
        if names.is_damaged(here(dataset, anchor)) {
            return None; // its date may be what could not be read
        }
        let message = format!("reckoned from `{}`, which has no date", name(dataset, anchor));
        let finding = Finding::new(Code::DateRule, place, message);
        return Some((None, finding.help("give it a date, or take another anchor")));
    }
    let anew = dataset.anew_from(anchor, rule, when).filter(|anew| anew.is_off(is_explained))?;
    let wrong = match anew.agreement {
        Agreement::Contradicts => "and cannot be both",
        Agreement::Narrower => "which is less precise",
        Agreement::Wider => "which is more precise",
        Agreement::Overlaps | Agreement::Same => "which is not the same",
    };
    let gives = anew.gives();
    // The anchor hangs on a date that was corrected: what it should be counts, not what the file says of it.
    let moved = if anew.is_moved { ", reckoned again" } else { "" };
    let message = format!(
        "the file says {when}; `{rule}` from `{}` ({}{moved}) gives {gives}, {wrong}",
        name(dataset, anchor),
        anew.from,
    );
    let help =
        format!("write {gives}, mend the rule or the anchor's date, or say in `why` what else was known");
    Some((None, Finding::new(Code::DateRule, place, message).help(help)))
}

fn here(dataset: &Dataset, anchor: Anchor) -> Place {
    match anchor {
        Anchor::Source(source) => dataset.sources[source].here,
        Anchor::Record(record) => dataset.records.here(record),
    }
}

fn name(dataset: &Dataset, anchor: Anchor) -> &str {
    match anchor {
        Anchor::Source(source) => &dataset.sources[source].id,
        Anchor::Record(record) => dataset.records.id(record),
    }
}

/// The circle into which following anchors from here leads; empty if it leads into none.
fn circle(dataset: &Dataset, start: Anchor) -> Vec<Anchor> {
    let mut way: Vec<Anchor> = Vec::new();
    let mut seen: BTreeSet<Anchor> = BTreeSet::new();
    let hangs_on = |anchor| dataset.anchor_date(anchor)?.reckoned().map(|(anchor, _)| anchor);
    // Nearly all hang on one that hangs on nothing.
    let mut next = hangs_on(start).and(Some(start));
    while let Some(anchor) = next {
        if !seen.insert(anchor) {
            let first = way.iter().position(|passed| *passed == anchor).unwrap_or_default();
            return way.split_off(first);
        }
        way.push(anchor);
        next = hangs_on(anchor);
    }
    Vec::new()
}

/// The character of a string value that an error's column points at: behind the quotation mark.
pub(super) fn within(text: &Text, column: usize) -> Place {
    let bytes = text.is.char_indices().nth(column.saturating_sub(1)).map_or(text.is.len(), |(byte, _)| byte);
    let start = (text.place.start + 1 + bytes as u32).min(text.place.end);
    Place { start, end: start, ..text.place }
}
