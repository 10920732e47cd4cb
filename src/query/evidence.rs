//! What a record or a claim rests on: reports, roots, named roots, and the status that follows. The rules are written
//! down in `docs/evidence.md`; this file is where they are applied.

mod accounts;
mod bond;
mod heard;
mod reason;
mod tree;
mod why;

pub use accounts::Account;
pub use bond::Bond;
pub use reason::{Reason, meaning, ring_words, root_name};
pub use tree::{Branch, Leaf, tree};
pub use why::{Together, Why, many_roots, only_root, together, why};

use super::one_by_one::one_by_one;
use crate::dataset::{ActorId, ClaimId, Marks, Overrule, Record, RecordId, Ring, Root, rings};
use crate::date::{Day, Span, Tri};
use crate::library::{Known, Library, Then};
use crate::records::{StanceKind, Status};
use accounts::accounts;
use bond::{bonds, independent_pair};
use heard::{reports, roots};
use std::borrow::Cow;

/// What a record or a claim rests on.
#[derive(Clone, Debug)]
pub struct Evidence {
    /// Accounts: a source with a root counts once, however often it says so.
    pub reports: usize,
    /// From whom they come in the end.
    pub roots: Vec<Root>,
    /// How many of the roots are named.
    pub named_roots: usize,
    /// The status that follows.
    pub derived: Status,
    /// The status that the file puts in its place.
    pub overruled: Option<Overrule>,
    /// Whether anybody, named or not, denies it.
    pub contested: bool,
    /// Why it is what it is, step by step.
    pub because: Vec<Reason>,
}

impl Evidence {
    /// The status to go by.
    pub fn status(&self) -> Status {
        self.overruled.as_ref().map_or(self.derived, |overrule| overrule.is)
    }

    /// Whether nothing but unnamed voices stands behind it.
    pub fn is_unnamed(&self) -> bool {
        self.named_roots == 0
    }

    /// Reports, roots and named roots, as shown everywhere: `3/2/1`.
    pub fn numbers(&self) -> String {
        format!("{}/{}/{}", self.reports, self.roots.len(), self.named_roots)
    }

    /// The rings in which one word goes round.
    pub fn rings(&self) -> impl Iterator<Item = &Ring> {
        self.because.iter().filter_map(|reason| match reason {
            Reason::Circular(ring) => Some(ring),
            _ => None,
        })
    }
}

/// What a record rests on, as known on a day.
pub fn of_record(library: &Library, id: RecordId, as_of: Option<Day>) -> Evidence {
    weigh(&case_of_record(library.then(as_of), id, &library.dataset.records.get(id)))
}

/// What a claim rests on, as known on a day: those who assert it, and the records that are what it says.
pub fn of_claim(library: &Library, id: ClaimId, as_of: Option<Day>) -> Evidence {
    weigh(&case_of_claim(library.then(as_of), id))
}

/// The status of every record, by all that is known.
pub fn statuses(library: &Library) -> &[Status] {
    library.columns().statuses.get_or_init(|| {
        let ids: Vec<RecordId> = library.dataset.records.ids().collect();
        one_by_one(&ids, |id| status(library, *id))
    })
}

/// What weighing a record by all that is known comes to, without a look at it where its roots and parties tell all.
fn status(library: &Library, id: RecordId) -> Status {
    let columns = library.columns();
    if !columns.roots.tell_all(id) {
        return of_record(library, id, None).status();
    }
    if columns.roots.is_one(id) {
        return Status::Reported;
    }
    let (then, on) = (library.then(None), library.span(id));
    let mut groups: Vec<Vec<Root>> =
        columns.roots.of(id).filter_map(Known::root).map(|root| vec![root]).collect();
    groups.sort_unstable();
    let parties: Vec<ActorId> = match columns.speakers[usize::from(id)] {
        Some(_) => Vec::new(),
        None => columns.parties.of(id.into()).map(|(actor, _)| actor).collect(),
    };
    match party_on_record(then, &groups, &parties, on) {
        Some((_, true)) => Status::Confirmed,
        _ if independent_pair(then, &groups, &[], on).is_some() => Status::Corroborated,
        _ => Status::Reported,
    }
}

fn case_of_record<'r>(then: Then<'r>, id: RecordId, record: &'r Record) -> Case<'r> {
    let parties: Vec<ActorId> = if record.speaker().is_some() {
        Vec::new() // that a speaker says so is what the record says; it confirms nothing
    } else {
        record.parties.iter().flat_map(|party| [Some(party.actor), party.on_behalf]).flatten().collect()
    };
    let all_known = record.cite.iter().all(|citation| then.citation(citation) != Tri::No)
        && record.claim.is_none_or(|claim| has_all_stances(then, claim));
    Case {
        then,
        accounts: accounts(then, id, &record.cite),
        parties,
        stances: record.claim.map(|claim| then.stances_on(claim).collect()).unwrap_or_default(),
        on: then.library.span(id),
        overrule: record.overrule.as_deref().filter(|_| all_known),
    }
}

fn case_of_claim(then: Then<'_>, id: ClaimId) -> Case<'_> {
    let library = then.library;
    let claim = &library.dataset.claims[id];
    // A claim's own citations show where it was raised, perhaps only by being denied: they assert nothing.
    let mut found = Vec::new();
    for record in library.records_of_claim(id) {
        found.extend(accounts(then, *record, &library.dataset.records[*record].cite));
    }
    let stances: Vec<_> = then.stances_on(id).collect();
    for (record, kind) in &stances {
        if matches!(kind, StanceKind::Asserts | StanceKind::Confirms)
            && let Some(speaker) = library.columns().speakers[usize::from(*record)]
        {
            let said = accounts(then, *record, &library.dataset.records[*record].cite).into_iter();
            found.extend(said.map(|account| account.on_the_word_of(Root::Actor(speaker))));
        }
    }
    Case {
        then,
        accounts: found,
        parties: claim.about.clone(),
        stances,
        on: Span::ALL,
        overrule: claim.overrule.as_ref().filter(|_| has_all_stances(then, id)),
    }
}

/// Whether nothing but unnamed voices stands behind a record: what weighing it comes to, without weighing it, since no
/// named root is ever taken for another.
pub fn is_unnamed(library: &Library, id: RecordId, as_of: Option<Day>) -> bool {
    let dataset = &library.dataset;
    match as_of {
        None => library.columns().is_unnamed[usize::from(id)],
        Some(_) => dataset.is_unnamed(library.then(as_of).citations(&dataset.records.get(id).cite)),
    }
}

/// Whether anybody, named or not, denies it, or the claim on which it takes a stance.
pub fn is_contested(library: &Library, id: RecordId, as_of: Option<Day>) -> bool {
    let record = library.dataset.records.get(id);
    let claims = record.claim.into_iter().chain(record.stances().iter().map(|stance| stance.claim));
    claims.into_iter().any(|claim| is_denied(library.then(as_of), claim))
}

/// The same, to be asked of so many records: of many all are looked at once, by those who deny.
pub fn contested(then: Then<'_>, many: usize) -> impl Fn(RecordId) -> bool + Sync {
    let library = then.library;
    let is_few = many < library.dataset.records.len() / 8;
    let all = match then.day {
        None => Some(Cow::Borrowed(library.columns().contested.get_or_init(|| all_contested(then)))),
        Some(_) => (!is_few).then(|| Cow::Owned(all_contested(then))),
    };
    move |id| match &all {
        Some(all) => all.has(id),
        None => is_contested(library, id, then.day),
    }
}

fn all_contested(then: Then) -> Marks {
    let library = then.library;
    let denied = library.dataset.claims.ids().filter(|claim| is_denied(then, *claim));
    let of = |claim| {
        let stances = library.stances_on(claim).iter().map(|(record, _)| *record);
        stances.chain(library.records_of_claim(claim).iter().copied())
    };
    Marks::of(library.dataset.records.len(), denied.flat_map(of))
}

/// Whether anybody was known to deny a claim, wholly or in part.
fn is_denied(then: Then, claim: ClaimId) -> bool {
    let denies = |(_, kind)| matches!(kind, StanceKind::Denies | StanceKind::PartlyDenies);
    then.stances_on(claim).any(denies)
}

/// All that a status is weighed from.
struct Case<'l> {
    then: Then<'l>,
    accounts: Vec<Account<'l>>,
    parties: Vec<ActorId>,
    stances: Vec<(RecordId, StanceKind)>,
    on: Span,
    overrule: Option<&'l Overrule>,
}

/// Whether everything that bears on a claim was known: who overrules a status knew it all.
fn has_all_stances(then: Then, claim: ClaimId) -> bool {
    let library = then.library;
    then.stances_on(claim).count() == library.stances_on(claim).len()
        && then.records_of_claim(claim).count() == library.records_of_claim(claim).len()
}

fn weigh(case: &Case<'_>) -> Evidence {
    let (then, library) = (case.then, case.then.library);
    let dataset = &library.dataset;
    let groups = roots(library, case.accounts.iter().map(|account| account.heard));
    let roots: Vec<Root> = groups.iter().filter_map(|group| group.first().copied()).collect();
    let named_roots = roots.iter().filter(|root| dataset.is_named(**root)).count();
    let denies = |kind: &StanceKind| matches!(kind, StanceKind::Denies | StanceKind::PartlyDenies);
    let contested = case.stances.iter().any(|(_, kind)| denies(kind));
    let mut because = Vec::new();
    let mut status = Status::Reported;

    match roots.as_slice() {
        [] => because.push(Reason::Unasserted),
        [root] => because.push(Reason::OnlyRoot(*root)),
        _ => match independent_pair(then, &groups, &case.accounts, case.on) {
            Some((a, b)) => {
                status = Status::Corroborated;
                because.push(Reason::Independent(a, b));
            }
            None => because.push(Reason::NotIndependent(bonds(then, &groups, &case.accounts, case.on))),
        },
    }
    // One chain alone makes no ring.
    if case.accounts.len() > 1 {
        let chains = case.accounts.iter().map(|account| account.chain.as_slice());
        because.extend(rings(chains).into_iter().map(Reason::Circular));
    }
    match party_on_record(then, &groups, &case.parties, case.on) {
        Some((root, true)) => {
            status = Status::Confirmed;
            because.push(Reason::PartyOnRecord(root));
        }
        Some((root, false)) => because.push(Reason::PartyAlone(root)),
        None => {}
    }
    let speakers = &library.columns().speakers;
    let named =
        |record: &RecordId| speakers[usize::from(*record)].filter(|speaker| dataset.actors[*speaker].named);
    let one_side = |a: ActorId, b: ActorId| then.of_one_side(a, b, case.on);
    for (record, kind) in &case.stances {
        if *kind == StanceKind::Confirms
            && let Some(speaker) = named(record)
            && case.parties.iter().any(|party| one_side(*party, speaker))
        {
            status = Status::Confirmed;
            because.push(Reason::Stance(*record, *kind));
        }
    }
    let on_record: Vec<ActorId> = case
        .stances
        .iter()
        .filter(|(_, kind)| denies(kind))
        .filter_map(|(record, _)| named(record))
        .collect();
    for (record, kind) in case.stances.iter().filter(|(_, kind)| denies(kind)) {
        because.push(Reason::Stance(*record, *kind));
    }
    if !on_record.is_empty() {
        status = Status::Disputed;
    }
    let mut parties = case.parties.iter().filter(|party| dataset.actors[**party].named).peekable();
    let flatly: Vec<ActorId> = case
        .stances
        .iter()
        .filter(|(_, kind)| *kind == StanceKind::Denies)
        .filter_map(|(record, _)| named(record))
        .collect();
    if parties.peek().is_some() && parties.all(|party| flatly.iter().any(|denier| one_side(*party, *denier)))
    {
        status = Status::Denied;
        because.push(Reason::AllPartiesDeny);
    }
    let retracted = |root: &Root| {
        case.stances.iter().any(|(record, kind)| {
            *kind == StanceKind::Retracts
                && speakers[usize::from(*record)].is_some_and(|speaker| Root::Actor(speaker) == *root)
        })
    };
    // Of several voices that count as one, each must have done so: nobody knows which of them it was.
    if !groups.is_empty() && groups.iter().flatten().all(retracted) {
        status = Status::Retracted;
        because.push(Reason::OriginRetracts);
    }
    Evidence {
        reports: reports(case.accounts.iter().map(|account| account.heard)),
        roots,
        named_roots,
        derived: status,
        overruled: case.overrule.cloned(),
        contested,
        because,
    }
}

/// The first root that is a party to it, and whether there is one beside that confirms it.
fn party_on_record(then: Then, groups: &[Vec<Root>], parties: &[ActorId], on: Span) -> Option<(Root, bool)> {
    let mut roots = groups.iter().filter_map(|group| group.first().copied());
    let root = roots.find(|root| is_party(then, *root, parties, on))?;
    // What nobody beside the party's own side says has nothing to be confirmed. Of roots that count as one, any may be
    // the true one: all of them must be of another side.
    let beside = |other: &Root| match (*other, root) {
        (Root::Actor(other), Root::Actor(party)) => !then.of_one_side(other, party, on),
        _ => true,
    };
    Some((root, groups.iter().any(|group| group.iter().all(beside))))
}

/// Whether a root is a named party to it, or of a party's own side.
fn is_party(then: Then, root: Root, parties: &[ActorId], on: Span) -> bool {
    let Root::Actor(actor) = root else { return false };
    then.library.dataset.actors[actor].named
        && parties.iter().any(|party| *party == actor || then.of_one_side(*party, actor, on))
}
