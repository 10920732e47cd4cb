//! Dates reckoned again: what a rule gives now, from the anchor as that should be.

use super::{Anchor, Dataset, Dated};
use crate::date::{Agreement, Rule, When};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// A date as its rule gives it now.
#[derive(Clone, Debug)]
pub struct Anew {
    /// The anchor's date as it should be: where the file disagrees with what it is reckoned from, as that gives it.
    pub from: When,
    /// Whether that is another date than the file has.
    pub is_moved: bool,
    rule: Rule,
    /// How the file's date stands to that.
    pub agreement: Agreement,
}

impl Anew {
    /// What the rule gives.
    pub fn gives(&self) -> When {
        self.rule.reckon(&self.from)
    }

    /// Whether the file disagrees: surely, or without saying why it knows more or less.
    pub fn is_off(&self, is_explained: bool) -> bool {
        match self.agreement {
            Agreement::Same => false,
            Agreement::Contradicts => true,
            Agreement::Narrower | Agreement::Wider | Agreement::Overlaps => !is_explained,
        }
    }
}

impl Dataset {
    /// Reckons a date again; none where it is not reckoned, or its anchor has no date, or anchors go round.
    pub fn anew(&self, dated: &Dated) -> Option<Anew> {
        let (anchor, rule) = dated.reckoned()?;
        self.anew_from(anchor, rule, &dated.when)
    }

    /// The same of a date that is reckoned so.
    pub fn anew_from(&self, anchor: Anchor, rule: Rule, written: &When) -> Option<Anew> {
        let (from, is_moved) = self.should_be(anchor)?;
        Some(judged(from, is_moved, rule, written))
    }

    /// An anchor's date as it should be, and whether that is another than the file has. When a date is corrected, all
    /// that hangs on it follows, through however many steps.
    fn should_be(&self, anchor: Anchor) -> Option<(When, bool)> {
        let mut way: Vec<Cow<'_, Dated>> = Vec::new();
        let mut seen = BTreeSet::new();
        let mut next = Some(anchor);
        while let Some(anchor) = next {
            let dated = self.anchor_date(anchor)?;
            next = dated.reckoned().map(|(anchor, _)| anchor);
            // Nearly all hang on one that hangs on nothing.
            if way.is_empty() && next.is_none() {
                return Some((dated.when.clone(), false));
            }
            if !seen.insert(anchor) {
                return None;
            }
            way.push(dated);
        }
        // From the one that hangs on nothing down to the one that is asked for.
        let mut found = (way.pop()?.when.clone(), false);
        for dated in way.into_iter().rev() {
            let (_, rule) = dated.reckoned()?;
            let anew = judged(found.0, found.1, rule, &dated.when);
            found = if anew.is_off(dated.why().is_some()) {
                (anew.gives(), true)
            } else {
                (dated.when.clone(), false)
            };
        }
        Some(found)
    }
}

fn judged(from: When, is_moved: bool, rule: Rule, written: &When) -> Anew {
    let agreement = rule.admits(&from, written);
    Anew { from, is_moved, rule, agreement }
}
