//! Why something stands as it does: the reports under their roots, and what keeps roots from counting as several.

use super::accounts::Account;
use super::heard::{Heard, many, roots};
use super::{Bond, Evidence, bonds, case_of_claim, case_of_record, weigh};
use crate::dataset::{AnyId, RecordId, Root, SourceId};
use crate::date::Day;
use crate::library::{Known, Library};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// What something rests on, with all that was weighed.
#[derive(Clone, Debug)]
pub struct Why<'l> {
    /// The outcome.
    pub evidence: Evidence,
    /// The citations, in the order of the files.
    pub accounts: Vec<Account<'l>>,
    /// What counts as one root: mostly a single one; in the order of the evidence's roots.
    pub groups: Vec<Vec<Root>>,
    /// What stands between the roots, pair by pair.
    pub bonds: Vec<Bond>,
}

impl Why<'_> {
    /// The accounts of roots that count as one.
    pub fn of(&self, roots: &[Root]) -> Vec<&Account<'_>> {
        self.accounts.iter().filter(|account| roots.contains(&account.root)).collect()
    }

    /// Why several roots count as one; nothing to say of one root.
    pub fn merged(&self, library: &Library, roots: &[Root]) -> Option<String> {
        if roots.len() < 2 {
            return None;
        }
        let relays: BTreeSet<Root> = self.of(roots).iter().map(|account| account.heard.relay).collect();
        let relays: Vec<String> = relays.into_iter().map(|relay| super::root_name(library, relay)).collect();
        let relays = relays.join(" and ");
        Some(format!("counted as one root: unnamed, heard by {relays} on what may be one day"))
    }
}

/// Why a record or a claim stands as it does, as known on a day; nothing else has evidence.
pub fn why(library: &Library, id: AnyId, as_of: Option<Day>) -> Option<Why<'_>> {
    let then = library.then(as_of);
    let case = match id {
        AnyId::Record(record) => case_of_record(then, record, &then.library.dataset.records[record]),
        AnyId::Claim(claim) => case_of_claim(then, claim),
        AnyId::Actor(_) | AnyId::Source(_) => return None,
    };
    let groups = roots(library, case.accounts.iter().map(|account| account.heard));
    let bonds = bonds(then, &groups, &case.accounts, case.on);
    let evidence = weigh(&case);
    Some(Why { evidence, accounts: case.accounts, groups, bonds })
}

/// What several records rest on together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Together {
    /// How many records.
    pub records: usize,
    /// Reports, each source with a root once, whatever the records.
    pub reports: usize,
    /// From whom they come in the end, those first from whom most comes, each with the number of its reports.
    pub roots: Vec<(Root, usize)>,
    /// How many of the roots are named.
    pub named_roots: usize,
    /// Behind how many of the records nothing but unnamed voices stands.
    pub unnamed: usize,
}

impl Together {
    /// Reports, roots and named roots, as shown everywhere: `3/2/1`.
    pub fn numbers(&self) -> String {
        format!("{}/{}/{}", self.reports, self.roots.len(), self.named_roots)
    }
}

/// What several records rest on together, as known on a day: one root counts once, though it stand behind them all.
pub fn together(library: &Library, records: &[RecordId], as_of: Option<Day>) -> Together {
    let mut all: Vec<Heard> = Vec::new();
    let mut unnamed = 0;
    let is_named = |root: &Root| library.dataset.is_named(*root);
    for record in records {
        let before = all.len();
        let record = library.dataset.records.get(*record);
        let cite = library.then(as_of).citations(&record.cite);
        all.extend(cite.map(|citation| Heard::of(library, citation)));
        unnamed += usize::from(!all[before..].iter().any(|heard| is_named(&heard.root)));
    }
    let mut of: BTreeMap<Root, BTreeSet<(SourceId, Root)>> = BTreeMap::new();
    let groups = roots(library, all.iter().copied());
    let first: BTreeMap<Root, Root> =
        groups.iter().flat_map(|roots| roots.iter().map(|root| (*root, roots[0]))).collect();
    for heard in &all {
        of.entry(first[&heard.root]).or_default().insert((heard.source, heard.root));
    }
    let mut roots: Vec<(Root, usize)> = of.into_iter().map(|(root, reports)| (root, reports.len())).collect();
    roots.sort_by_key(|(root, reports)| (Reverse(*reports), *root));
    Together {
        records: records.len(),
        reports: roots.iter().map(|(_, reports)| reports).sum(),
        named_roots: roots.iter().filter(|(root, _)| is_named(root)).count(),
        roots,
        unnamed,
    }
}

/// On how many roots several records rest together, as known on a day.
pub fn many_roots(library: &Library, records: &[RecordId], as_of: Option<Day>) -> usize {
    let then = library.then(as_of);
    let known = as_of.is_none().then(|| kept_roots(library, records)).flatten();
    if let Some(known) = known {
        return known;
    }
    let cite: Vec<_> = records.iter().map(|record| library.dataset.records.get(*record).cite).collect();
    many(library, cite.iter().flat_map(|cite| then.citations(cite)))
}

/// The same by all that is known, without a look at the records: none where one of them has to be looked at.
fn kept_roots(library: &Library, records: &[RecordId]) -> Option<usize> {
    let kept = &library.columns().roots;
    let mut all: Vec<Known> = records.iter().flat_map(|record| kept.of(*record)).collect();
    all.sort_unstable();
    let (mut many, mut may_join) = (0, 0);
    for alike in all.chunk_by(|a, b| a.root() == b.root()) {
        many += 1;
        may_join += usize::from(alike.iter().any(|known| known.may_join()));
    }
    if may_join < 2 {
        return Some(many);
    }
    let unnamed = records.iter().flat_map(|record| kept.hearsay(*record));
    let unnamed: Vec<Heard> = unnamed.map(|hearsay| Heard::kept(library, hearsay)).collect::<Option<_>>()?;
    Some(many - may_join + roots(library, unnamed.into_iter()).len())
}

/// The root of a record that rests on one alone, as known on a day.
pub fn only_root(library: &Library, id: RecordId, as_of: Option<Day>) -> Option<Root> {
    let known = &library.columns().roots;
    if as_of.is_none() && known.is_one(id) {
        return known.of(id).next()?.root();
    }
    let then = library.then(as_of);
    let record = library.dataset.records.get(id);
    let mut cite = then.citations(&record.cite);
    let (all, first) = (cite.clone(), cite.next()?.root);
    if cite.next().is_none() {
        return Some(first);
    }
    match roots(library, all.map(|citation| Heard::of(library, citation))).as_slice() {
        [group] => group.first().copied(),
        _ => None,
    }
}
