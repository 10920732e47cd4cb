//! Which roots are independent of each other; of those that are not, why.

use super::accounts::{Account, passes_on};
use crate::dataset::{ActorId, Root};
use crate::date::Span;
use crate::library::{Level, Library, Then};
use crate::records::ActorKind;

/// Why two roots cannot be shown to be independent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bond {
    /// The first passes on what the second says, directly or through others.
    PassesOn(Root, Root),
    /// An unnamed report may repeat any other.
    MayRepeat(Root, Root),
    /// Both belong to one state or organization.
    OneSide(Root, Root, ActorId),
    /// Documents that do not name their outlet, and outlets, may be of one house.
    OneHouse(Root, Root),
}

/// Why two roots cannot be shown to be independent; none where they are.
pub(super) fn bond(then: Then, accounts: &[Account<'_>], (a, b): (Root, Root), on: Span) -> Option<Bond> {
    let dataset = &then.library.dataset;
    if passes_on(accounts, a, b) {
        return Some(Bond::PassesOn(a, b));
    }
    if passes_on(accounts, b, a) {
        return Some(Bond::PassesOn(b, a));
    }
    let is_outlet = |actor: ActorId| dataset.actors[actor].kind == ActorKind::Outlet;
    let is_report = |root: Root| match root {
        Root::Actor(actor) => is_outlet(actor) && !dataset.actors[actor].named,
        Root::Source(_) => false,
    };
    if is_report(a) {
        return Some(Bond::MayRepeat(a, b));
    }
    if is_report(b) {
        return Some(Bond::MayRepeat(b, a));
    }
    match (a, b) {
        (Root::Actor(one), Root::Actor(other)) => then
            .of_one_side(one, other, on)
            .then(|| Bond::OneSide(a, b, then.rolled_up(one, on, Level::States))),
        // A document that does not name its outlet may be of any.
        (Root::Source(_), Root::Source(_)) => Some(Bond::OneHouse(a, b)),
        (Root::Source(_), Root::Actor(actor)) | (Root::Actor(actor), Root::Source(_)) => {
            is_outlet(actor).then_some(Bond::OneHouse(a, b))
        }
    }
}

/// What binds two groups, each of roots that count as one: of such, any may be the true one, so all of them must be
/// independent of the others.
fn between(then: Then, accounts: &[Account<'_>], a: &[Root], b: &[Root], on: Span) -> Option<Bond> {
    a.iter().find_map(|a| b.iter().find_map(|b| bond(then, accounts, (*a, *b), on)))
}

/// The first two of the groups between which nothing stands.
pub(super) fn independent_pair(
    then: Then,
    groups: &[Vec<Root>],
    accounts: &[Account<'_>],
    on: Span,
) -> Option<(Root, Root)> {
    groups.iter().enumerate().find_map(|(number, a)| {
        let b = groups[number + 1..].iter().find(|b| between(then, accounts, a, b, on).is_none())?;
        Some((*a.first()?, *b.first()?))
    })
}

/// What stands between the groups, pair by pair.
pub(super) fn bonds(then: Then, groups: &[Vec<Root>], accounts: &[Account<'_>], on: Span) -> Vec<Bond> {
    let pairs =
        groups.iter().enumerate().flat_map(|(number, a)| groups[number + 1..].iter().map(move |b| (a, b)));
    pairs.filter_map(|(a, b)| between(then, accounts, a, b, on)).collect()
}

impl Bond {
    /// Whether it binds that root.
    pub fn has(&self, root: Root) -> bool {
        let (Self::PassesOn(a, b) | Self::MayRepeat(a, b) | Self::OneSide(a, b, _) | Self::OneHouse(a, b)) =
            self;
        [a, b].contains(&&root)
    }

    /// In words.
    pub fn words(&self, library: &Library) -> String {
        let name = |root: &Root| super::root_name(library, *root);
        match self {
            Self::PassesOn(a, b) => format!("{} passes on what {} says", name(a), name(b)),
            Self::MayRepeat(a, b) => {
                format!("{}: an unnamed report, which may repeat {}", name(a), name(b))
            }
            Self::OneSide(a, b, side) => {
                let side = &library.dataset.actors[*side].name;
                format!("{} and {} are of one side: {side}", name(a), name(b))
            }
            Self::OneHouse(a, b) => {
                format!("{} and {} may be of one house", name(a), name(b))
            }
        }
    }
}
