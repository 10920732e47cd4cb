//! The kinds of record and their fields: the one list from which structs, reading, templates and help follow.

use super::{Act, ActorKind, Dated, Format, Member, Reliability, Role, Speech, StanceKind, Status, TieKind};
use crate::reading::{Placed, Text, record};

record! {
    /// What the dataset is.
    DatasetHead "dataset" {
        /// Its title, shown in the header.
        required title: Text,
        /// What it holds and by which rules it was coded.
        optional description: Text,
        /// Free remarks.
        optional note: Text,
    }
}

record! {
    /// A document.
    Source "source" {
        /// Its id, kebab-case; it never changes.
        required id: Text,
        /// Our own short name for it.
        required label: Text,
        /// The outlet that published it; left out where the document does not name it.
        optional outlet: Text,
        /// Its title, where it has one.
        optional title: Text,
        /// Its day, or the days between which it must have been written.
        optional date: Dated,
        /// Its language, ISO 639-1.
        optional language: Text,
        /// Reliability, A to F (Admiralty code).
        optional reliability: Placed<Reliability>,
        /// Where it can be read.
        optional url: Text,
        /// Its text file, looked for below the texts folder.
        optional text: Text,
        /// The text's SHA-256.
        optional sha256: Text,
        /// How many lines of its text are not empty; locators count them.
        optional paragraphs: Placed<u32>,
        /// Paragraphs from which nothing was coded, and why.
        many uncoded: Vec<Uncoded>,
        /// Free keywords.
        many tags: Vec<Text>,
        /// Free remarks.
        optional note: Text,
    }
}

record! {
    /// Paragraphs from which nothing was coded.
    Uncoded "uncoded" {
        /// Which: `¶ 1`.
        required at: Text,
        /// Why: `caption`, `heading`.
        required why: Text,
    }
}

record! {
    /// What ties a record to a source.
    Citation "citation" {
        /// The document.
        required source: Text,
        /// Where in it: `¶ 7`, `¶ 3-5`.
        optional at: Text,
        /// Whom it cites, and whom they cite, down to the root.
        many via: Vec<Hop>,
        /// The speaker's words as the source quotes them; `…` for a gap.
        optional quote: Text,
        /// The source's own few words where the doubt lies.
        optional wording: Text,
        /// Why an unnamed root is not the same as another unnamed one of the same outlet and day.
        optional independent: Text,
        /// What it says otherwise than the meeting, event or statement does: when, where, who took part.
        optional says: Box<Says>,
        /// Free remarks; what comes from outside the source is said here.
        optional note: Text,
    }
}

record! {
    /// What one citation says otherwise than the record.
    Says "saying" {
        /// When, by this citation.
        optional date: Dated,
        /// Where, by this citation.
        optional place: Text,
        /// Who took part, by this citation: all whom it names, by their ids.
        many participants: Vec<Text>,
    }
}

record! {
    /// One who passes the word on.
    Hop "hop" {
        /// The actor.
        required who: Text,
        /// The word by which the one before cites them: said, told, citing, reported.
        optional cue: Text,
        /// When they said it.
        optional date: Box<Dated>,
    }
}

record! {
    /// A status that overrules the evidence.
    Overrule "status" {
        /// The status.
        required is: Placed<Status>,
        /// Why the evidence is overruled.
        optional why: Text,
    }
}

record! {
    /// Somebody or something that acts.
    Actor "actor" {
        /// Its id, kebab-case; it never changes.
        required id: Text,
        /// The name it is shown under.
        required name: Text,
        /// What it is: person, state, organization, outlet.
        required kind: Placed<ActorKind>,
        /// Other spellings and names.
        many aliases: Vec<Text>,
        /// False for "a senior official".
        optional named: Placed<bool>,
        /// True for "security sources".
        optional plural: Placed<bool>,
        /// What it belongs to.
        optional part_of: Text,
        /// Offices held.
        many offices: Vec<Office>,
        /// The event with which it ended: a death, a dissolution.
        optional ended: Text,
        /// Whom one may guess behind an unnamed actor; never counted.
        many perhaps: Vec<Perhaps>,
        /// Where its names, its kind or what it belongs to stand.
        many cite: Vec<Citation>,
        /// Free keywords.
        many tags: Vec<Text>,
        /// Free remarks.
        optional note: Text,
    }
}

record! {
    /// An office held.
    Office "office" {
        /// Its title.
        required title: Text,
        /// The state or organization.
        required of: Text,
        /// Since when.
        optional from: Dated,
        /// Until when.
        optional until: Dated,
        /// The days on which a source attests it, where its beginning and end are not known.
        many on: Vec<Dated>,
        /// Where it stands.
        required cite: Vec<Citation>,
    }
}

record! {
    /// Whom one may guess.
    Perhaps "guess" {
        /// The actor.
        required actor: Text,
        /// Why.
        required why: Text,
    }
}

record! {
    /// A bloc of your own: actors looked at as one. It is the analyst's, so it cites nobody, and no evidence hangs on it.
    Group "group" {
        /// Its id, kebab-case; it never changes.
        required id: Text,
        /// The name it is shown under.
        required name: Text,
        /// Its members by their ids: states, organizations or persons; whoever belongs to them counts with them. One
        /// that is a member for a time is a table: `{ actor = "...", from = "2024-02", until = "2024-05" }`.
        required members: Vec<Member>,
        /// Free keywords.
        many tags: Vec<Text>,
        /// Free remarks: why these.
        optional note: Text,
    }
}

record! {
    /// An encounter of two or more.
    Meeting "meeting" {
        /// Its id, kebab-case; it never changes.
        required id: Text,
        /// The matter, in a few words.
        required title: Text,
        /// When.
        optional date: Dated,
        /// Where.
        optional place: Text,
        /// How they met.
        optional format: Placed<Format>,
        /// Who took part, at least two.
        required participants: Vec<Attendance>,
        /// Whether the list of participants is complete.
        optional complete: Placed<bool>,
        /// What it was, in our words.
        required summary: Text,
        /// CAMEO event code.
        optional code: Text,
        /// Goldstein score that the data it was imported from gives it, -10 to 10; else that of the code's table.
        optional score: Placed<f64>,
        /// The claim that it took place, where somebody disputes that.
        optional claim: Text,
        /// Overrules the status that follows from the evidence.
        optional status: Box<Overrule>,
        /// Where it stands.
        required cite: Vec<Citation>,
        /// Free keywords.
        many tags: Vec<Text>,
        /// Free remarks.
        optional note: Text,
    }
}

record! {
    /// A part in a meeting.
    Attendance "participant" {
        /// Who.
        required actor: Text,
        /// Host, visitor, mediator, participant.
        optional role: Placed<Role>,
        /// For whom.
        optional on_behalf: Text,
        /// Whether they led their side.
        optional head: Placed<bool>,
        /// How many persons, where they are not named.
        optional count: Placed<u32>,
        /// True where the actor was there through delegates whom the source does not name.
        optional delegation: Placed<bool>,
        /// Free remarks.
        optional note: Text,
    }
}

record! {
    /// A speech act.
    Statement "statement" {
        /// Its id, kebab-case; it never changes.
        required id: Text,
        /// The matter, in a few words.
        required title: Text,
        /// Who speaks.
        required speaker: Text,
        /// For whom they speak, where not by office.
        optional on_behalf: Text,
        /// To whom.
        many to: Vec<Text>,
        /// About whom.
        many about: Vec<Text>,
        /// When.
        optional date: Dated,
        /// Where.
        optional place: Text,
        /// The meeting or event at which it was said.
        optional occasion: Text,
        /// What is done by saying it.
        required act: Placed<Act>,
        /// CAMEO event code.
        optional code: Text,
        /// Goldstein score that the data it was imported from gives it, -10 to 10; else that of the code's table.
        optional score: Placed<f64>,
        /// Direct, indirect, or characterised only.
        required speech: Placed<Speech>,
        /// What was said, in our words.
        required summary: Text,
        /// Positions taken on claims.
        many stances: Vec<Position>,
        /// Overrules the status that follows from the evidence.
        optional status: Box<Overrule>,
        /// Where it stands.
        required cite: Vec<Citation>,
        /// Free keywords.
        many tags: Vec<Text>,
        /// Free remarks.
        optional note: Text,
    }
}

record! {
    /// A position on a claim.
    Position "stance" {
        /// The claim.
        required claim: Text,
        /// The position.
        required stance: Placed<StanceKind>,
    }
}

record! {
    /// Any other dated act.
    Event "event" {
        /// Its id, kebab-case; it never changes.
        required id: Text,
        /// The matter, in a few words.
        required title: Text,
        /// When.
        optional date: Dated,
        /// Where.
        optional place: Text,
        /// Who had a part in it.
        required actors: Vec<Involvement>,
        /// What happened, in our words.
        required summary: Text,
        /// CAMEO event code.
        optional code: Text,
        /// Goldstein score that the data it was imported from gives it, -10 to 10; else that of the code's table.
        optional score: Placed<f64>,
        /// The claim that it happened, where somebody disputes that.
        optional claim: Text,
        /// Overrules the status that follows from the evidence.
        optional status: Box<Overrule>,
        /// Where it stands.
        required cite: Vec<Citation>,
        /// Free keywords.
        many tags: Vec<Text>,
        /// Free remarks.
        optional note: Text,
    }
}

record! {
    /// A part in an event.
    Involvement "part" {
        /// Who.
        required actor: Text,
        /// Actor, recipient, party, mediator ….
        optional role: Placed<Role>,
        /// How many persons, where they are not named.
        optional count: Placed<u32>,
        /// Free remarks.
        optional note: Text,
    }
}

record! {
    /// A standing relation.
    Tie "tie" {
        /// Its id, kebab-case; it never changes.
        required id: Text,
        /// From whom.
        required from: Text,
        /// To whom, or between whom.
        required to: Vec<Text>,
        /// Which relation.
        required kind: Placed<TieKind>,
        /// Since when.
        optional since: Dated,
        /// Until when.
        optional until: Dated,
        /// The days on which a source attests it, where its beginning and end are not known.
        many on: Vec<Dated>,
        /// What it is, in our words.
        required summary: Text,
        /// The claim that it holds, where somebody disputes that.
        optional claim: Text,
        /// Overrules the status that follows from the evidence.
        optional status: Box<Overrule>,
        /// Where it stands.
        required cite: Vec<Citation>,
        /// Free keywords.
        many tags: Vec<Text>,
        /// Free remarks.
        optional note: Text,
    }
}

record! {
    /// A proposition that somebody disputes or leaves open.
    Claim "claim" {
        /// Its id, kebab-case; it never changes.
        required id: Text,
        /// The proposition, one sentence.
        required text: Text,
        /// Those it is about: its parties.
        many about: Vec<Text>,
        /// Credibility, 1 to 6 (Admiralty code).
        optional credibility: Placed<u32>,
        /// Where it was raised, if not by a stance.
        many cite: Vec<Citation>,
        /// Overrules the status that follows from the evidence.
        optional status: Box<Overrule>,
        /// Free keywords.
        many tags: Vec<Text>,
        /// Free remarks.
        optional note: Text,
    }
}

record! {
    /// A query with a name.
    View "view" {
        /// Its name.
        required name: Text,
        /// The query, as at the prompt.
        required query: Text,
        /// What it shows.
        optional note: Text,
    }
}
