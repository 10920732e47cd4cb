//! The steps on the way to a status, and how they are said.

use super::bond::Bond;
use crate::dataset::{RecordId, Ring, Root};
use crate::library::Library;
use crate::reading::Values;
use crate::records::{StanceKind, Status};
use crate::text::counted;

/// As many pairs as are told in a line.
const TOLD: usize = 1;

/// A step on the way to a status.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// The first root alone.
    OnlyRoot(Root),
    /// Two roots of different sides.
    Independent(Root, Root),
    /// Several roots, none of which can be shown to be independent of the others.
    NotIndependent(Vec<Bond>),
    /// One word goes round between those who cite each other.
    Circular(Ring),
    /// A party to it, or one of its own side, is the named root.
    PartyOnRecord(Root),
    /// A party to it says so, and nobody of another side.
    PartyAlone(Root),
    /// Nobody asserts it: it is known from those who answer it.
    Unasserted,
    /// A stance by somebody.
    Stance(RecordId, StanceKind),
    /// Every named party denies it.
    AllPartiesDeny,
    /// Everybody from whom it came has taken it back.
    OriginRetracts,
}

impl Reason {
    /// In words, for whoever asks why.
    pub fn words(&self, library: &Library) -> String {
        let dataset = &library.dataset;
        let name = |root: &Root| root_name(library, *root);
        match self {
            Self::Unasserted => "nobody asserts it: it is known from those who answer it".to_owned(),
            Self::OnlyRoot(root) => format!("all goes back to {}", name(root)),
            Self::Independent(a, b) => format!("{} and {} are independent", name(a), name(b)),
            Self::NotIndependent(bonds) => {
                let mut said: Vec<String> = bonds.iter().take(TOLD).map(|bond| bond.words(library)).collect();
                let more = bonds.len().saturating_sub(TOLD);
                said.extend((more > 0).then(|| format!("and {}", counted(more, "other pair"))));
                format!("no two roots that can be shown to be independent: {}", said.join("; "))
            }
            Self::Circular(ring) => {
                format!("circular: {}: one word going round", ring_words(library, ring))
            }
            Self::PartyOnRecord(root) => {
                format!("{}, a party to it or of a party's side, says so on record", name(root))
            }
            Self::PartyAlone(root) => {
                format!(
                    "{} is a party to it: nobody of another side says so, so nothing is confirmed",
                    name(root)
                )
            }
            Self::Stance(record, kind) => {
                let who = dataset.records[*record].speaker().map(|speaker| &dataset.actors[speaker]);
                let name = who.map_or("somebody", |actor| &*actor.name);
                let unnamed = who.is_some_and(|actor| !actor.named);
                let remark =
                    if unnamed { ", unnamed: that contests it, and does not yet dispute it" } else { "" };
                format!("{name} {}{remark}", kind.word().replace('-', " "))
            }
            Self::AllPartiesDeny => "every party that is named denies it".to_owned(),
            Self::OriginRetracts => "those from whom it came have taken it back".to_owned(),
        }
    }
}

/// What a status says, on unnamed voices alone or not.
pub const fn meaning(status: Status, is_unnamed: bool) -> &'static str {
    match status {
        Status::Reported if is_unnamed => "reported, by unnamed voices only",
        Status::Reported => "reported, by somebody named",
        Status::Corroborated => "corroborated: two independent roots",
        Status::Confirmed => "confirmed by a party to it",
        Status::Disputed if is_unnamed => {
            "disputed: reported by unnamed voices only, denied by somebody named"
        }
        Status::Disputed => "disputed: somebody named denies it",
        Status::Denied => "denied by all named parties",
        Status::Retracted => "retracted by its origin",
    }
}

/// A root by its name.
pub fn root_name(library: &Library, root: Root) -> String {
    match root {
        Root::Actor(actor) => library.dataset.actors[actor].name.to_string(),
        Root::Source(source) => format!("the document “{}”", library.dataset.sources[source].label),
    }
}

/// A ring from its first round to it again.
pub fn ring_words(library: &Library, ring: &[Root]) -> String {
    let names: Vec<String> = ring.iter().chain(ring.first()).map(|root| root_name(library, *root)).collect();
    names.join(" ← ")
}
