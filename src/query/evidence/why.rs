//! Why something stands as it does: the reports under their roots, and what keeps roots from counting as several.

use super::accounts::{Account, accounts, roots};
use super::{Bond, Evidence, bonds, case_of_claim, case_of_record, reports, weigh};
use crate::dataset::{AnyId, RecordId, Root};
use crate::date::Day;
use crate::library::Library;
use std::collections::BTreeSet;

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
        let relays: BTreeSet<Root> = self.of(roots).iter().map(|account| account.relay).collect();
        let relays: Vec<String> = relays.into_iter().map(|relay| super::root_name(library, relay)).collect();
        let relays = relays.join(" and ");
        Some(format!("counted as one root: unnamed, heard by {relays} on what may be one day"))
    }
}

/// Why a record or a claim stands as it does, as known on a day; nothing else has evidence.
pub fn why(library: &Library, id: AnyId, as_of: Option<Day>) -> Option<Why<'_>> {
    let then = library.then(as_of);
    let case = match id {
        AnyId::Record(record) => case_of_record(then, record),
        AnyId::Claim(claim) => case_of_claim(then, claim),
        AnyId::Actor(_) | AnyId::Source(_) => return None,
    };
    let groups = roots(library, &case.accounts);
    let bonds = bonds(then, &groups, &case.accounts, case.on);
    let evidence = weigh(&case);
    Some(Why { evidence, accounts: case.accounts, groups, bonds })
}

/// What several records rest on together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Together {
    /// How many records.
    pub records: usize,
    /// Reports, each source with a root once, whatever the records.
    pub reports: usize,
    /// From whom they come in the end.
    pub roots: usize,
    /// How many of the roots are named.
    pub named_roots: usize,
    /// Behind how many of the records nothing but unnamed voices stands.
    pub unnamed: usize,
}

/// What several records rest on together, as known on a day: one root counts once, though it stand behind them all.
pub fn together(library: &Library, records: &[RecordId], as_of: Option<Day>) -> Together {
    let mut all = Vec::new();
    let mut unnamed = 0;
    for record in records {
        let own = accounts(library.then(as_of), *record);
        unnamed += usize::from(!own.iter().any(|account| library.dataset.is_named(account.root)));
        all.extend(own);
    }
    let groups = roots(library, &all);
    let is_named = |group: &&Vec<Root>| group.iter().any(|root| library.dataset.is_named(*root));
    Together {
        records: records.len(),
        reports: reports(&all),
        roots: groups.len(),
        named_roots: groups.iter().filter(is_named).count(),
        unnamed,
    }
}
