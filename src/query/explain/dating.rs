//! Why a date is what it is: the words it stands for, its bounds, and the reckoning step by step; and how it stands to
//! the dates beside it.

use super::Told;
use crate::dataset::{Anchor, AnyId, Dated, RecordId};
use crate::date::{Agreement, Edge, Order, Shape, When};
use crate::library::Then;
use crate::query::apart;
use crate::query::arrival::arrival;
use crate::reading::Values;
use std::borrow::Cow;

/// When a record was, and when it was reported.
pub fn of_record(told: &mut Told, then: Then, id: RecordId) {
    let record = &then.library.dataset.records[id];
    told.part("date");
    match &record.date {
        Some(dated) => date(told, then, 0, dated),
        None => told.say(0, "undated: no source tells when"),
    }
    if let Some(until) = then.until(record) {
        told.say(0, "until");
        date(told, then, 1, until);
    }
    for on in then.attested(record) {
        told.say(0, "attested");
        date(told, then, 1, on);
    }
    let arrival = arrival(then.library, id);
    let lag = arrival.happened.map(|_| format!(", {}", arrival.lag.words())).unwrap_or_default();
    told.say(0, format!("first reported {}{lag}", arrival.reported.human()));
}

/// A date: the phrase, what it may be, its bounds, and the steps of its reckoning, each from what the one before hangs
/// on.
pub fn date(told: &mut Told, then: Then, depth: usize, dated: &Dated) {
    let phrase = dated.phrase().map(|phrase| format!(", “{}”", phrase.is)).unwrap_or_default();
    told.say(depth, format!("{}{phrase}", dated.when.human()));
    for words in extent(&dated.when) {
        told.say(depth + 1, words);
    }
    if let Some(basis) = dated.basis() {
        let why = dated.why().map(|why| format!(": {why}")).unwrap_or_default();
        told.say(depth + 1, format!("{}{why}", basis.word()));
    } else if let Some(why) = dated.why() {
        told.say(depth + 1, why);
    }
    steps(told, then, depth + 1, dated);
}

/// What a date says about days: how many it may be, and what is open or in doubt about it.
fn extent(when: &When) -> Vec<String> {
    let span = when.span();
    let mut said = Vec::new();
    let many = span.earliest.day().zip(span.latest.day()).map(|(a, b)| b.number() - a.number() + 1);
    // Its bounds, unless it says them already.
    let bounds = Some(span.human()).filter(|bounds| !when.human().contains(bounds.as_str()));
    let bounds = bounds.map(|bounds| format!(": {bounds}")).unwrap_or_default();
    said.push(match (when.shape(), many) {
        (Shape::Date | Shape::OneOf, Some(1)) => "a day, sharp".to_owned(),
        (Shape::Date | Shape::OneOf, Some(many)) => {
            format!("one of {many} days, which of them is not told{bounds}")
        }
        (Shape::Interval, _) => format!("it lasted{bounds}"),
        (Shape::AllOf, _) => format!("on several days, all of them{bounds}"),
        (_, None) => format!("one day, which is not told{bounds}"),
    });
    said.extend((span.earliest == Edge::Ever).then(|| "open: it has no first day".to_owned()));
    said.extend((span.latest == Edge::Never).then(|| "open: it has no last day".to_owned()));
    let widened = when.widened().human();
    if when.is_approximate() {
        said.push(format!("an estimate: surely there only where all of {widened} lies"));
    }
    if when.is_uncertain() {
        said.push(format!("the source is in doubt: surely there only where all of {widened} lies"));
    }
    said
}

/// From what it is reckoned and how, then from what that is, down to what hangs on nothing.
fn steps(told: &mut Told, then: Then, depth: usize, dated: &Dated) {
    let dataset = &then.library.dataset;
    let (mut dated, mut seen) = (Cow::Borrowed(dated), Vec::new());
    while let Some((anchor, rule)) = then.reckoned(&dated) {
        if seen.contains(&anchor) {
            told.say(depth, "the anchors go round: nothing can be reckoned from them");
            return;
        }
        seen.push(anchor);
        let (to, name) = match anchor {
            Anchor::Source(source) => (AnyId::Source(source), &dataset.sources[source].label),
            Anchor::Record(record) => (AnyId::Record(record), &dataset.records[record].title),
        };
        told.say(depth, format!("reckoned by `{rule}`: {}", rule.meaning()));
        let Some(before) = dataset.anchor_date(anchor) else {
            told.lead(depth, format!("anchor: {name}, which has no date"), to);
            return;
        };
        told.lead(depth, format!("anchor: {name}, {}", before.when.human()), to);
        if let Some(anew) = dataset.anew(&dated) {
            if anew.is_moved {
                told.say(depth, format!("that should be {}, by its own anchor", anew.from.human()));
            }
            let is_off = anew.is_off(dated.why().is_some());
            told.say(depth, format!("gives {}{}", anew.gives().human(), agreement(anew.agreement, is_off)));
        }
        dated = before;
    }
    if !seen.is_empty() {
        let basis = dated.basis().map(|basis| format!(", {}", basis.word())).unwrap_or_default();
        told.say(depth, format!("that hangs on no other date{basis}"));
    }
}

fn agreement(agreement: Agreement, is_off: bool) -> &'static str {
    match (agreement, is_off) {
        (Agreement::Same, _) => ", as the file says",
        (_, true) => ": the file disagrees",
        (Agreement::Narrower, false) => "; the file knows more",
        (Agreement::Wider, false) => "; the file says less",
        (Agreement::Overlaps | Agreement::Contradicts, false) => "; the file says otherwise, and why",
    }
}

/// How it stands to those that are shown before it and after it.
pub fn order(told: &mut Told, then: Then, id: RecordId, beside: [Option<RecordId>; 2]) {
    told.part("order");
    let dataset = &then.library.dataset;
    let Some(own) = &dataset.records[id].date else { return };
    for other in beside.into_iter().flatten() {
        let row = &dataset.records[other];
        let title = &row.title;
        let Some(date) = &row.date else {
            told.lead(
                0,
                format!("{title}: undated, so that nobody can tell the order"),
                AnyId::Record(other),
            );
            continue;
        };
        let by_bounds = own.when.order(&date.when);
        let how = match (apart::order(then, id, other), by_bounds) {
            (Order::CannotTell, _) => {
                let both = own.when.span().intersection(date.when.span());
                let both =
                    both.map(|both| format!(": their days overlap, {}", both.human())).unwrap_or_default();
                format!("which came first cannot be told{both}")
            }
            (found, Order::CannotTell) => {
                format!("it came {} that, since both are reckoned from one anchor", side(found))
            }
            (found, _) => format!("it came {} that, by their bounds", side(found)),
        };
        told.lead(0, format!("{title}, {}; {how}", date.when.human()), AnyId::Record(other));
    }
}

const fn side(order: Order) -> &'static str {
    if matches!(order, Order::Before) { "before" } else { "after" }
}
