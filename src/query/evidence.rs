//! What a record or a claim rests on: reports, roots, named roots, and the status that follows. The rules are written
//! down in `docs/evidence.md`; this file is where they are applied.

use super::known::{by, reported};
use crate::dataset::{ActorId, Citation, ClaimId, Overrule, Record, RecordId, Root, SourceId};
use crate::date::{Day, Order, Span, Tri, When};
use crate::library::Library;
use crate::records::{ActorKind, StanceKind, Status};

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

/// A step on the way to a status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The first root alone.
    OnlyRoot(Root),
    /// Two roots that are independent of each other.
    Independent(Root, Root),
    /// Several roots, none of which can be shown to be independent of the others.
    NotIndependent,
    /// A party to it, or one of its own side, is the named root.
    PartyOnRecord(Root),
    /// A stance by somebody.
    Stance(RecordId, StanceKind),
    /// Every named party denies it.
    AllPartiesDeny,
    /// Everybody from whom it came has taken it back.
    OriginRetracts,
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
}

/// What a record rests on, as known on a day.
pub fn of_record(library: &Library, id: RecordId, as_of: Option<Day>) -> Evidence {
    let record = &library.dataset.records[id];
    let accounts = accounts(library, &record.cite, as_of);
    let parties: Vec<ActorId> = if record.speaker().is_some() {
        Vec::new() // that a speaker says so is what the record says; it confirms nothing
    } else {
        record.parties.iter().flat_map(|party| [Some(party.actor), party.on_behalf]).flatten().collect()
    };
    let stances = record.claim.map(|claim| stances(library, claim, as_of)).unwrap_or_default();
    weigh(
        library,
        &Case { accounts, parties, stances, on: library.span(id), overrule: record.overrule.as_ref() },
    )
}

/// What a claim rests on, as known on a day: those who assert it, and the records that are what it says.
pub fn of_claim(library: &Library, id: ClaimId, as_of: Option<Day>) -> Evidence {
    let claim = &library.dataset.claims[id];
    let mut found = accounts(library, &claim.cite, as_of);
    for record in library.records_of_claim(id) {
        found.extend(accounts(library, &library.dataset.records[*record].cite, as_of));
    }
    let stances = stances(library, id, as_of);
    for (record, kind) in &stances {
        let record = &library.dataset.records[*record];
        if matches!(kind, StanceKind::Asserts | StanceKind::Confirms)
            && let Some(speaker) = record.speaker()
        {
            // That it was said has the statement's root; that it is so, its speaker's word.
            found.extend(
                accounts(library, &record.cite, as_of)
                    .into_iter()
                    .map(|account| Account { root: Root::Actor(speaker), ..account }),
            );
        }
    }
    let on = Span::ALL;
    weigh(
        library,
        &Case {
            accounts: found,
            parties: claim.about.clone(),
            stances,
            on,
            overrule: claim.overrule.as_ref(),
        },
    )
}

/// Whether anybody, named or not, denies it, or the claim on which it takes a stance.
pub fn is_contested(library: &Library, id: RecordId, as_of: Option<Day>) -> bool {
    let record = &library.dataset.records[id];
    let claims = record.claim.into_iter().chain(record.stances().iter().map(|stance| stance.claim));
    claims.into_iter().any(|claim| {
        stances(library, claim, as_of)
            .iter()
            .any(|(_, kind)| matches!(kind, StanceKind::Denies | StanceKind::PartlyDenies))
    })
}

/// One citation, as far as it counts.
#[derive(Clone)]
struct Account {
    source: SourceId,
    root: Root,
    /// Who heard the root: the hop before it, else the outlet, else the source.
    relay: Root,
    /// All who passed it on.
    through: Vec<Root>,
    /// When the relay reported it.
    day: Option<When>,
    /// Whether the file says that the root is another one than its like.
    independent: bool,
}

/// All that a status is weighed from.
struct Case<'l> {
    accounts: Vec<Account>,
    parties: Vec<ActorId>,
    stances: Vec<(RecordId, StanceKind)>,
    on: Span,
    overrule: Option<&'l Overrule>,
}

fn accounts(library: &Library, cite: &[Citation], as_of: Option<Day>) -> Vec<Account> {
    cite.iter()
        .filter(|citation| as_of.is_none_or(|day| by(reported(library, citation), day) != Tri::No))
        .map(|citation| {
            let source = &library.dataset.sources[citation.source];
            let outlet = source.outlet.map_or(Root::Source(citation.source), Root::Actor);
            let relays = citation.via.len().saturating_sub(1);
            let relay = citation.via.get(relays.wrapping_sub(1)).map_or(outlet, |hop| Root::Actor(hop.who));
            let dated =
                citation.via.get(..relays).unwrap_or_default().iter().rev().find_map(|hop| hop.date.as_ref());
            let day = dated.or(source.date.as_ref()).map(|dated| dated.when.clone());
            let independent = citation.independent.is_some();
            let through = chain(library, citation).into_iter().filter(|hop| *hop != citation.root).collect();
            Account { source: citation.source, root: citation.root, relay, through, day, independent }
        })
        .collect()
}

fn stances(library: &Library, claim: ClaimId, as_of: Option<Day>) -> Vec<(RecordId, StanceKind)> {
    let known = |record: RecordId| as_of.is_none_or(|day| super::known(library, record, day) != Tri::No);
    library.stances_on(claim).iter().copied().filter(|(record, _)| known(*record)).collect()
}

fn weigh(library: &Library, case: &Case) -> Evidence {
    let dataset = &library.dataset;
    let reports = {
        let mut pairs: Vec<_> = case.accounts.iter().map(|account| (account.source, account.root)).collect();
        pairs.sort_unstable();
        pairs.dedup();
        pairs.len()
    };
    let roots = roots(library, &case.accounts);
    let named_roots = roots.iter().filter(|root| dataset.is_named(**root)).count();
    let denies = |kind: &StanceKind| matches!(kind, StanceKind::Denies | StanceKind::PartlyDenies);
    let contested = case.stances.iter().any(|(_, kind)| denies(kind));
    let mut because = Vec::new();
    let mut status = Status::Reported;

    match roots.as_slice() {
        [] => {}
        [root] => because.push(Reason::OnlyRoot(*root)),
        several => match independent_pair(library, several, case) {
            Some((a, b)) => {
                status = Status::Corroborated;
                because.push(Reason::Independent(a, b));
            }
            None => because.push(Reason::NotIndependent),
        },
    }
    if let Some(root) = roots.iter().find(|root| is_party(library, **root, &case.parties, case.on)) {
        status = Status::Confirmed;
        because.push(Reason::PartyOnRecord(*root));
    }
    let named = |record: &RecordId| {
        dataset.records[*record].speaker().filter(|speaker| dataset.actors[*speaker].named)
    };
    let one_side = |a: ActorId, b: ActorId| library.of_one_side(a, b, case.on);
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
                && dataset.records[*record].speaker().is_some_and(|speaker| Root::Actor(speaker) == *root)
        })
    };
    if !roots.is_empty() && roots.iter().all(retracted) {
        status = Status::Retracted;
        because.push(Reason::OriginRetracts);
    }
    Evidence {
        reports,
        roots,
        named_roots,
        derived: status,
        overruled: case.overrule.cloned(),
        contested,
        because,
    }
}

/// The different roots, in the order of the citations. Unnamed ones that one outlet heard on one day count as one,
/// unless the record says otherwise; a plural wording proves nothing.
fn roots(library: &Library, accounts: &[Account]) -> Vec<Root> {
    let named = |account: &Account| library.dataset.is_named(account.root);
    let mut groups: Vec<Vec<&Account>> = Vec::new();
    for account in accounts {
        let same = |other: &Account| {
            account.root == other.root
                || (!named(account) && !named(other))
                    && !account.independent
                    && !other.independent
                    && account.relay == other.relay
                    && may_be_one_day(account.day.as_ref(), other.day.as_ref())
        };
        // An account may join groups that were apart: order must not matter.
        let (mut joined, apart): (Vec<_>, Vec<_>) =
            groups.into_iter().partition(|group| group.iter().any(|other| same(other)));
        groups = apart;
        let mut group: Vec<&Account> = joined.drain(..).flatten().collect();
        group.push(account);
        groups.push(group);
    }
    let mut roots: Vec<Root> =
        groups.iter().filter_map(|group| group.iter().map(|account| account.root).min()).collect();
    roots.sort_unstable();
    roots
}

/// Two dates that may be one day: unless one is surely before the other.
fn may_be_one_day(a: Option<&When>, b: Option<&When>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.order(b) == Order::CannotTell,
        _ => true,
    }
}

/// Two roots that cannot be one: both named, or of different sides. An unnamed report may repeat any of the others,
/// and who passes a word on is no second root beside the one from whom it comes.
fn independent_pair(library: &Library, roots: &[Root], case: &Case) -> Option<(Root, Root)> {
    let dataset = &library.dataset;
    let passes_on =
        |a: Root, b: Root| case.accounts.iter().any(|one| one.root == b && one.through.contains(&a));
    let independent = |a: Root, b: Root| {
        if passes_on(a, b) || passes_on(b, a) {
            return false;
        }
        let unnamed = [a, b].map(|root| match root {
            Root::Actor(actor) if !dataset.actors[actor].named => Some(actor),
            _ => None,
        });
        let is_report = |actor: ActorId| dataset.actors[actor].kind == ActorKind::Outlet;
        if unnamed.into_iter().flatten().any(is_report) {
            return false;
        }
        match (unnamed, a, b) {
            ([None, None], ..) => true,
            (_, Root::Actor(a), Root::Actor(b)) => !library.of_one_side(a, b, case.on),
            _ => true,
        }
    };
    roots
        .iter()
        .enumerate()
        .find_map(|(number, a)| roots[number + 1..].iter().find(|b| independent(*a, **b)).map(|b| (*a, *b)))
}

/// Whether a root is a named party to it, or of a party's own side.
fn is_party(library: &Library, root: Root, parties: &[ActorId], on: Span) -> bool {
    let Root::Actor(actor) = root else { return false };
    library.dataset.actors[actor].named
        && parties.iter().any(|party| *party == actor || library.of_one_side(*party, actor, on))
}

/// What comes before the root, from the source down, as one reads it: outlet or source first.
pub fn chain(library: &Library, citation: &Citation) -> Vec<Root> {
    let source = &library.dataset.sources[citation.source];
    let mut chain = vec![source.outlet.map_or(Root::Source(citation.source), Root::Actor)];
    chain.extend(citation.via.iter().map(|hop| Root::Actor(hop.who)));
    if chain.last() != Some(&citation.root) {
        chain.push(citation.root);
    }
    chain
}

/// A record's own citations, without what is not known yet.
pub fn citations<'l>(
    library: &'l Library,
    record: &'l Record,
    as_of: Option<Day>,
) -> impl Iterator<Item = &'l Citation> {
    record
        .cite
        .iter()
        .filter(move |citation| as_of.is_none_or(|day| by(reported(library, citation), day) != Tri::No))
}
