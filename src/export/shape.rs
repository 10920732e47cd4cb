//! The shape of the machine form: one struct per kind, field names one to one as in the TOML, what is absent left out.

use serde::Serialize;

macro_rules! shapes {
    ($( $(#[doc = $doc:literal])+ $name:ident { $( $field:ident: $ty:ty, )* } )*) => {$(
        $(#[doc = $doc])+
        #[derive(Serialize)]
        pub struct $name<'d> { $(
            #[serde(skip_serializing_if = "Absent::absent")]
            pub $field: $ty,
        )* }
    )*};
}

/// What is left out when nothing is in it.
trait Absent {
    fn absent(&self) -> bool;
}

impl<T> Absent for Option<T> {
    fn absent(&self) -> bool {
        self.is_none()
    }
}

impl<T> Absent for Vec<T> {
    fn absent(&self) -> bool {
        self.is_empty()
    }
}

/// A value that is always written, `null` and empty lists too.
#[derive(Serialize)]
#[serde(transparent)]
pub struct Always<T>(pub T);

impl<T> Absent for Always<T> {
    fn absent(&self) -> bool {
        false
    }
}

/// A member of a group: its id alone, where it always is one.
#[derive(Serialize)]
#[serde(untagged)]
pub enum Member<'d> {
    Always(&'d str),
    While(Box<Stay<'d>>),
}

/// How many of each kind are not in a part of the dataset.
#[derive(Serialize)]
pub struct LeftOut {
    pub actors: Always<usize>,
    pub groups: Always<usize>,
    pub sources: Always<usize>,
    pub records: Always<usize>,
    pub claims: Always<usize>,
    pub views: Always<usize>,
}

impl Absent for LeftOut {
    fn absent(&self) -> bool {
        false
    }
}

/// A flag that is written where it is set.
#[derive(Serialize)]
#[serde(transparent)]
pub struct Flag(pub bool);

impl Absent for Flag {
    fn absent(&self) -> bool {
        !self.0
    }
}

impl Absent for &str {
    fn absent(&self) -> bool {
        false
    }
}

macro_rules! always {
    ($($name:ident)*) => {$( impl Absent for $name<'_> { fn absent(&self) -> bool { false } } )*};
}

always! { Head Root Evidence }

type Texts<'d> = Vec<&'d str>;
type Text<'d> = Option<&'d str>;

shapes! {
    /// The whole dataset.
    Whole {
        dataset: Head<'d>,
        actors: Always<Vec<Actor<'d>>>,
        groups: Always<Vec<Group<'d>>>,
        sources: Always<Vec<Source<'d>>>,
        meetings: Always<Vec<Meeting<'d>>>,
        statements: Always<Vec<Statement<'d>>>,
        events: Always<Vec<Event<'d>>>,
        ties: Always<Vec<Tie<'d>>>,
        claims: Always<Vec<Claim<'d>>>,
        views: Always<Vec<View<'d>>>,
        asked: Option<Asked<'d>>,
    }
    /// Of a part of the dataset: what was asked, the ids of the records that answer, and how much is left out.
    Asked {
        query: Always<String>,
        window: Option<String>,
        as_of: Option<String>,
        sure: Always<bool>,
        answers: Always<Texts<'d>>,
        left_out: LeftOut,
    }
    /// What the dataset is.
    Head { title: &'d str, description: Text<'d>, note: Text<'d>, }
    /// A document.
    Source {
        id: &'d str,
        label: &'d str,
        outlet: Text<'d>,
        title: Text<'d>,
        date: Option<Dated<'d>>,
        language: Text<'d>,
        reliability: Text<'d>,
        url: Text<'d>,
        text: Text<'d>,
        sha256: Text<'d>,
        paragraphs: Option<u32>,
        uncoded: Vec<Uncoded<'d>>,
        tags: Texts<'d>,
        note: Text<'d>,
    }
    /// Paragraphs from which nothing was coded.
    Uncoded { at: Always<String>, why: &'d str, }
    /// Somebody or something that acts.
    Actor {
        id: &'d str,
        name: &'d str,
        kind: &'d str,
        aliases: Texts<'d>,
        named: Always<bool>,
        plural: Always<bool>,
        part_of: Text<'d>,
        offices: Vec<Office<'d>>,
        ended: Text<'d>,
        perhaps: Vec<Guess<'d>>,
        cite: Vec<Citation<'d>>,
        tags: Texts<'d>,
        note: Text<'d>,
    }
    /// A bloc of the analyst's own.
    Group { id: &'d str, name: &'d str, members: Always<Vec<Member<'d>>>, tags: Texts<'d>, note: Text<'d>, }
    /// A member for a time.
    Stay { actor: &'d str, from: Option<Dated<'d>>, until: Option<Dated<'d>>, }
    /// An office held.
    Office {
        title: &'d str,
        of: &'d str,
        from: Option<Dated<'d>>,
        until: Option<Dated<'d>>,
        on: Vec<Dated<'d>>,
        cite: Vec<Citation<'d>>,
    }
    /// Whom one may guess.
    Guess { actor: &'d str, why: &'d str, }
    /// A date with its bounds, days of ISO 8601, `null` where open.
    Dated {
        edtf: Always<String>,
        phrase: Text<'d>,
        anchor: Text<'d>,
        rule: Option<String>,
        basis: Text<'d>,
        why: Text<'d>,
        earliest: Always<Option<String>>,
        latest: Always<Option<String>>,
    }
    /// What ties a record to a source.
    Citation {
        source: &'d str,
        at: Option<String>,
        via: Vec<Hop<'d>>,
        quote: Text<'d>,
        wording: Text<'d>,
        independent: Text<'d>,
        says: Option<Says<'d>>,
        note: Text<'d>,
        root: Root<'d>,
    }
    /// What a citation says otherwise than its record.
    Says { date: Option<Dated<'d>>, place: Text<'d>, participants: Texts<'d>, }
    /// One who passes the word on.
    Hop { who: &'d str, cue: Text<'d>, date: Option<Dated<'d>>, }
    /// From whom a report comes in the end.
    Root { kind: &'d str, id: &'d str, named: Always<bool>, }
    /// What a record or claim rests on.
    Evidence {
        status: &'d str,
        derived: &'d str,
        reports: Always<usize>,
        roots: Always<usize>,
        named_roots: Always<usize>,
        contested: Always<bool>,
        root_ids: Always<Texts<'d>>,
    }
    /// A status that overrules the evidence.
    Overrule { is: &'d str, why: &'d str, }
    /// An encounter.
    Meeting {
        id: &'d str,
        title: &'d str,
        date: Option<Dated<'d>>,
        place: Text<'d>,
        format: Text<'d>,
        participants: Vec<Party<'d>>,
        complete: Option<bool>,
        summary: &'d str,
        code: Text<'d>,
        score: Option<f64>,
        claim: Text<'d>,
        status: Option<Overrule<'d>>,
        cite: Vec<Citation<'d>>,
        tags: Texts<'d>,
        note: Text<'d>,
        evidence: Evidence<'d>,
    }
    /// A part in a meeting or an event.
    Party {
        actor: &'d str,
        role: &'d str,
        on_behalf: Text<'d>,
        head: Flag,
        count: Option<u32>,
        delegation: Flag,
        note: Text<'d>,
    }
    /// A speech act.
    Statement {
        id: &'d str,
        title: &'d str,
        speaker: &'d str,
        on_behalf: Text<'d>,
        to: Texts<'d>,
        about: Texts<'d>,
        date: Option<Dated<'d>>,
        place: Text<'d>,
        occasion: Text<'d>,
        act: &'d str,
        code: Text<'d>,
        score: Option<f64>,
        speech: &'d str,
        summary: &'d str,
        stances: Vec<Position<'d>>,
        status: Option<Overrule<'d>>,
        cite: Vec<Citation<'d>>,
        tags: Texts<'d>,
        note: Text<'d>,
        evidence: Evidence<'d>,
    }
    /// A position on a claim.
    Position { claim: &'d str, stance: &'d str, }
    /// Any other dated act.
    Event {
        id: &'d str,
        title: &'d str,
        date: Option<Dated<'d>>,
        place: Text<'d>,
        actors: Vec<Party<'d>>,
        summary: &'d str,
        code: Text<'d>,
        score: Option<f64>,
        claim: Text<'d>,
        status: Option<Overrule<'d>>,
        cite: Vec<Citation<'d>>,
        tags: Texts<'d>,
        note: Text<'d>,
        evidence: Evidence<'d>,
    }
    /// A standing relation.
    Tie {
        id: &'d str,
        from: &'d str,
        to: Texts<'d>,
        kind: &'d str,
        since: Option<Dated<'d>>,
        until: Option<Dated<'d>>,
        on: Vec<Dated<'d>>,
        summary: &'d str,
        claim: Text<'d>,
        status: Option<Overrule<'d>>,
        cite: Vec<Citation<'d>>,
        tags: Texts<'d>,
        note: Text<'d>,
        evidence: Evidence<'d>,
    }
    /// A proposition that somebody disputes or leaves open.
    Claim {
        id: &'d str,
        text: &'d str,
        about: Texts<'d>,
        credibility: Option<u8>,
        cite: Vec<Citation<'d>>,
        status: Option<Overrule<'d>>,
        tags: Texts<'d>,
        note: Text<'d>,
        evidence: Evidence<'d>,
    }
    /// A query with a name.
    View { name: &'d str, query: &'d str, note: Text<'d>, }
}

/// A meeting, statement, event or tie.
#[derive(Serialize)]
#[serde(untagged)]
pub enum Record<'d> {
    Meeting(Meeting<'d>),
    Statement(Statement<'d>),
    Event(Event<'d>),
    Tie(Tie<'d>),
}
