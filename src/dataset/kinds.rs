//! The kinds, resolved.

use super::{ActorId, Citation, ClaimId, Locator, RecordId, SourceId};
use crate::date::{Rule, Span, When};
use crate::finding::Place;
use crate::reading::{Text, Values};
use crate::records::{Act, ActorKind, Basis, Format, Reliability, Role, Speech, StanceKind, Status, TieKind};
use crate::text::Str;

/// A date with where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// The date.
    pub when: When,
    /// Where it stands in the files.
    pub here: Place,
    /// Where it comes from, if that is said.
    pub origin: Option<Box<Origin>>,
}

/// Where a date comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The words of the source.
    pub phrase: Option<Text>,
    /// From what it is reckoned, and how.
    pub reckoned: Option<(Anchor, Rule)>,
    /// Stated or inferred.
    pub basis: Option<Basis>,
    /// From what it was inferred.
    pub why: Option<Str>,
}

impl Dated {
    /// The words of the source.
    pub fn phrase(&self) -> Option<&Text> {
        self.origin.as_ref()?.phrase.as_ref()
    }

    /// From what it is reckoned, and how.
    pub fn reckoned(&self) -> Option<(Anchor, Rule)> {
        self.origin.as_ref()?.reckoned
    }

    /// Stated or inferred.
    pub fn basis(&self) -> Option<Basis> {
        self.origin.as_ref()?.basis
    }

    /// From what it was inferred.
    pub fn why(&self) -> Option<&str> {
        self.origin.as_ref()?.why.as_deref()
    }
}

/// From whose date another is reckoned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Anchor {
    /// A source's.
    Source(SourceId),
    /// A record's.
    Record(RecordId),
}

/// A document.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its id.
    pub id: Str,
    /// Our own short name for it.
    pub label: Str,
    /// The outlet, where the document names it.
    pub outlet: Option<ActorId>,
    /// Its title, where it has one.
    pub title: Option<Str>,
    /// Its day, or the days between which it must have been written.
    pub date: Option<Dated>,
    /// Its language, ISO 639-1.
    pub language: Option<Str>,
    /// Admiralty grade; F and none alike mean no basis.
    pub reliability: Option<Reliability>,
    /// Where it can be read.
    pub url: Option<Str>,
    /// What is told of its text; of many nothing is.
    pub told: Option<Box<TextTold>>,
    /// Free keywords.
    pub tags: Vec<Str>,
    /// Free remarks.
    pub note: Option<Str>,
    /// Where it stands in the files.
    pub here: Place,
}

/// What is told of a document's text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextTold {
    /// The name of its file.
    pub name: Option<Text>,
    /// Its SHA-256.
    pub sha256: Option<Text>,
    /// How many paragraphs it has, and where the file says so.
    pub paragraphs: Option<(u32, Place)>,
    /// Paragraphs from which nothing was coded, and why.
    pub uncoded: Vec<Uncoded>,
}

impl Source {
    /// The name of its text file.
    pub fn text(&self) -> Option<&Text> {
        self.told.as_ref()?.name.as_ref()
    }

    /// The text's SHA-256.
    pub fn sha256(&self) -> Option<&Text> {
        self.told.as_ref()?.sha256.as_ref()
    }

    /// How many paragraphs it has, and where the file says so.
    pub fn paragraphs(&self) -> Option<(u32, Place)> {
        self.told.as_ref()?.paragraphs
    }

    /// Paragraphs from which nothing was coded, and why.
    pub fn uncoded(&self) -> &[Uncoded] {
        self.told.as_ref().map_or(&[], |told| &told.uncoded)
    }

    /// Its letter, as it is shown: F and none alike are no basis, never bad.
    pub fn grade(&self) -> &'static str {
        self.reliability.filter(|grade| *grade != Reliability::F).map_or("?", Values::word)
    }
}

/// Paragraphs from which nothing was coded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Uncoded {
    /// Which.
    pub at: Locator,
    /// Why.
    pub why: Str,
    /// Where it stands in the files.
    pub here: Place,
}

/// Somebody or something that acts.
#[derive(Clone, Debug)]
pub struct Actor {
    /// Its id.
    pub id: Str,
    /// The name it is shown under.
    pub name: Str,
    /// Person, state, organization, outlet.
    pub kind: ActorKind,
    /// Other spellings and names.
    pub aliases: Vec<Str>,
    /// False for "a senior official".
    pub named: bool,
    /// True for "security sources"; proves nothing about how many they are.
    pub plural: bool,
    /// What it belongs to.
    pub part_of: Option<ActorId>,
    /// The analyst's groups of which it is a member, one at a time.
    pub groups: Vec<Membership>,
    /// Offices held.
    pub offices: Vec<Office>,
    /// The event with which it ended.
    pub ended: Option<RecordId>,
    /// Whom one may guess behind it; never counted.
    pub perhaps: Vec<Guess>,
    /// Where its names or what it belongs to stand.
    pub cite: Vec<Citation>,
    /// Free keywords.
    pub tags: Vec<Str>,
    /// Free remarks.
    pub note: Option<Str>,
    /// Where it stands in the files.
    pub here: Place,
}

/// An office held.
#[derive(Clone, Debug)]
pub struct Office {
    /// Its title.
    pub title: Str,
    /// The state or organization.
    pub of: ActorId,
    /// Since when.
    pub from: Option<Dated>,
    /// Until when.
    pub until: Option<Dated>,
    /// Days on which a source attests it.
    pub on: Vec<Dated>,
    /// Where it stands.
    pub cite: Vec<Citation>,
}

/// A time in a group of the analyst's own; the group is an actor, too, of that kind.
#[derive(Clone, Debug)]
pub struct Membership {
    /// The group.
    pub of: ActorId,
    /// Since when.
    pub from: Option<Dated>,
    /// Until when.
    pub until: Option<Dated>,
}

impl Membership {
    /// When it began: ever, where the analyst does not say.
    pub fn begins(&self) -> Span {
        self.from.as_ref().map_or(Span::EVER, |dated| dated.when.span())
    }

    /// When it ended: never, where the analyst does not say.
    pub fn ends(&self) -> Span {
        self.until.as_ref().map_or(Span::NEVER, |dated| dated.when.span())
    }
}

/// Whom one may guess.
#[derive(Clone, Debug)]
pub struct Guess {
    /// The actor.
    pub actor: ActorId,
    /// Why.
    pub why: Str,
}

/// What sort of record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordKind {
    /// An encounter.
    Meeting,
    /// A speech act.
    Statement,
    /// Any other dated act.
    Event,
    /// A standing relation.
    Tie,
}

impl RecordKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Meeting, Self::Statement, Self::Event, Self::Tie];

    /// The word as written in files and on screen.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Meeting => "meeting",
            Self::Statement => "statement",
            Self::Event => "event",
            Self::Tie => "tie",
        }
    }
}

/// A meeting, statement, event or tie.
#[derive(Clone, Debug)]
pub struct Record {
    /// Its id.
    pub id: Str,
    /// The matter, in a few words.
    pub title: Str,
    /// In our words.
    pub summary: Str,
    /// When; of a tie, since when.
    pub date: Option<Dated>,
    /// Where.
    pub place: Option<Str>,
    /// Everybody who has a part in it, and which.
    pub parties: Box<[Party]>,
    /// CAMEO event code.
    pub code: Option<Str>,
    /// Goldstein score that imported data give it.
    pub score: Option<f64>,
    /// The claim that it is so, where somebody disputes that.
    pub claim: Option<ClaimId>,
    /// A status that overrules the evidence.
    pub overrule: Option<Box<Overrule>>,
    /// Where it stands; never empty.
    pub cite: Box<[Citation]>,
    /// Free keywords.
    pub tags: Box<[Str]>,
    /// Free remarks.
    pub note: Option<Str>,
    /// Where it stands in the files.
    pub here: Place,
    /// What only its kind has.
    pub body: Body,
}

impl Record {
    /// What sort of record it is.
    pub const fn kind(&self) -> RecordKind {
        match self.body {
            Body::Meeting { .. } => RecordKind::Meeting,
            Body::Statement { .. } => RecordKind::Statement,
            Body::Event => RecordKind::Event,
            Body::Tie { .. } => RecordKind::Tie,
        }
    }

    /// Those who have that part.
    pub fn with(&self, part: Part) -> impl Iterator<Item = ActorId> {
        self.parties.iter().filter(move |party| party.part == part).map(|party| party.actor)
    }

    /// A statement's speaker.
    pub fn speaker(&self) -> Option<ActorId> {
        self.with(Part::Speaker).next()
    }

    /// Positions taken on claims.
    pub fn stances(&self) -> &[Stance] {
        match &self.body {
            Body::Statement { stances, .. } => stances,
            _ => &[],
        }
    }

    /// A characterisation ("a vocal critic") is no occasion, so it does not count as one.
    pub const fn is_occasion(&self) -> bool {
        !matches!(self.body, Body::Statement { speech: Speech::Characterised, .. })
    }
}

/// What only its kind has.
#[derive(Clone, Debug)]
pub enum Body {
    /// An encounter.
    Meeting {
        /// How they met.
        format: Option<Format>,
        /// Whether the list of participants is complete.
        complete: Option<bool>,
    },
    /// A speech act.
    Statement {
        /// What is done by saying it.
        act: Act,
        /// Direct, indirect, or characterised only.
        speech: Speech,
        /// For whom they speak.
        on_behalf: Option<ActorId>,
        /// The meeting or event at which it was said.
        occasion: Option<RecordId>,
        /// Positions taken on claims.
        stances: Box<[Stance]>,
    },
    /// Any other dated act.
    Event,
    /// A standing relation.
    Tie {
        /// Which.
        kind: TieKind,
        /// Until when.
        until: Option<Box<Dated>>,
        /// Days on which a source attests it.
        on: Box<[Dated]>,
    },
}

/// Somebody's part in a record.
#[derive(Clone, Debug)]
pub struct Party {
    /// Who.
    pub actor: ActorId,
    /// Which part.
    pub part: Part,
    /// For whom.
    pub on_behalf: Option<ActorId>,
    /// Whether they led their side.
    pub head: bool,
    /// How many persons, where they are not named.
    pub count: Option<u32>,
    /// Whether they were there through delegates whom the source does not name.
    pub delegation: bool,
    /// Free remarks.
    pub note: Option<Box<Str>>,
}

/// Which part somebody has in a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// In a meeting or an event.
    Role(Role),
    /// Speaks.
    Speaker,
    /// Is spoken to.
    Addressee,
    /// Is spoken about.
    Subject,
    /// Has a tie.
    From,
    /// Is at the tie's other end.
    To,
}

/// One actor's position on a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stance {
    /// The claim.
    pub claim: ClaimId,
    /// The position.
    pub kind: StanceKind,
}

/// A status that overrules the evidence.
#[derive(Clone, Debug)]
pub struct Overrule {
    /// The status.
    pub is: Status,
    /// Why.
    pub why: Str,
}

/// A proposition that somebody disputes or leaves open.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Its id.
    pub id: Str,
    /// The proposition.
    pub text: Str,
    /// Its parties.
    pub about: Vec<ActorId>,
    /// Admiralty grade, 1 to 6; 6 and none alike mean no basis.
    pub credibility: Option<u8>,
    /// Where it was raised, if not by a stance.
    pub cite: Vec<Citation>,
    /// A status that overrules the evidence.
    pub overrule: Option<Overrule>,
    /// Free keywords.
    pub tags: Vec<Str>,
    /// Free remarks.
    pub note: Option<Str>,
    /// Where it stands in the files.
    pub here: Place,
}

impl Claim {
    /// Its digit, as it is shown: 6 and none alike are no basis, never bad.
    pub fn grade(&self) -> &'static str {
        let digits = ["1", "2", "3", "4", "5"];
        self.credibility
            .and_then(|grade| digits.get(usize::from(grade).checked_sub(1)?).copied())
            .unwrap_or("?")
    }
}

/// A query with a name.
#[derive(Clone, Debug)]
pub struct View {
    /// Its name.
    pub name: Str,
    /// The query.
    pub query: Text,
    /// What it shows.
    pub note: Option<Str>,
}
