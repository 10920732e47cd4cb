//! The steps on the way to a status, and how they are said.

use crate::dataset::{RecordId, Root};
use crate::library::Library;
use crate::reading::Values;
use crate::records::StanceKind;

/// A step on the way to a status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The first root alone.
    OnlyRoot(Root),
    /// Two roots of different sides.
    Independent(Root, Root),
    /// Several roots, none of which can be shown to be independent of the others.
    NotIndependent,
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
        let name = |root: &Root| match root {
            Root::Actor(actor) => dataset.actors[*actor].name.to_string(),
            Root::Source(source) => format!("the document “{}”", dataset.sources[*source].label),
        };
        match self {
            Self::Unasserted => "nobody asserts it: it is known from those who answer it".to_owned(),
            Self::OnlyRoot(root) => format!("all goes back to {}", name(root)),
            Self::Independent(a, b) => format!("{} and {} are independent", name(a), name(b)),
            Self::NotIndependent => "no two roots that can be shown to be independent".to_owned(),
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
