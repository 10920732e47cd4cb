//! What ties a record to a source, down to the root.

use super::{ActorId, AnyId, Dated, Locator, SourceId};
use crate::finding::Place;
use crate::reading::Text;
use crate::text::Str;

/// A citation, resolved.
#[derive(Clone, Debug)]
pub struct Citation {
    /// The document.
    pub source: SourceId,
    /// Where in it.
    pub at: Locator,
    /// Whom it cites, and whom they cite.
    pub via: Box<[Hop]>,
    /// From whom it comes in the end.
    pub root: Root,
    /// Where the citation stands in the files.
    pub here: Place,
    /// What it says beyond that; most say nothing.
    pub words: Option<Box<Words>>,
}

/// What a citation says beyond where it comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// The speaker's words.
    pub quote: Option<Text>,
    /// The source's own few words where the doubt lies.
    pub wording: Option<Text>,
    /// Why an unnamed root is another one than those it would be counted with.
    pub independent: Option<Str>,
    /// What it says otherwise than the record.
    pub says: Option<Box<Saying>>,
    /// Free remarks.
    pub note: Option<Str>,
}

impl Citation {
    /// The speaker's words.
    pub fn quote(&self) -> Option<&Text> {
        self.words.as_ref()?.quote.as_ref()
    }

    /// The source's own few words where the doubt lies.
    pub fn wording(&self) -> Option<&Text> {
        self.words.as_ref()?.wording.as_ref()
    }

    /// Why an unnamed root is another one than those it would be counted with.
    pub fn independent(&self) -> Option<&str> {
        self.words.as_ref()?.independent.as_deref()
    }

    /// What it says otherwise than the record.
    pub fn says(&self) -> Option<&Saying> {
        self.words.as_ref()?.says.as_deref()
    }

    /// Free remarks.
    pub fn note(&self) -> Option<&str> {
        self.words.as_ref()?.note.as_deref()
    }
}

/// What one citation says otherwise than its record; what is left out it says as the record does, or does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Saying {
    /// When.
    pub date: Option<Dated>,
    /// Where.
    pub place: Option<Text>,
    /// Who took part, all whom it names; empty where it says nothing else of that.
    pub participants: Vec<ActorId>,
}

/// One who passes the word on.
#[derive(Clone, Debug)]
pub struct Hop {
    /// Who.
    pub who: ActorId,
    /// The word by which the one before cites them.
    pub cue: Option<Str>,
    /// When they said it.
    pub date: Option<Box<Dated>>,
}

/// From whom a report comes in the end: the last hop of its chain; with no chain a statement's speaker, else the
/// outlet, else the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Root {
    /// Somebody.
    Actor(ActorId),
    /// A document whose outlet is not known.
    Source(SourceId),
}

impl Root {
    /// What it is.
    pub const fn id(self) -> AnyId {
        match self {
            Self::Actor(actor) => AnyId::Actor(actor),
            Self::Source(source) => AnyId::Source(source),
        }
    }
}
