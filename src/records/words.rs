//! The fixed lists: each word as it stands in files and on screen, and what it means.

use crate::reading::words;

words! {
    /// What an actor is.
    ActorKind "kind of actor" {
        /// A person; with `named = false` one whom the source does not name; with `plural` several.
        Person = "person",
        /// A state, and its government where the source says only the country's name.
        State = "state",
        /// An organization, public body, party, armed group or court.
        Organization = "organization",
        /// A news outlet, agency or broadcaster.
        Outlet = "outlet",
    }
    unwritten {
        /// A bloc of the analyst's own, written as `[[group]]`.
        Group = "group",
    }
}

words! {
    /// How people met.
    Format "format of meeting" {
        /// Face to face.
        InPerson = "in-person",
        /// By telephone.
        Phone = "phone",
        /// By video link.
        Video = "video",
        /// The source does not say.
        Unknown = "unknown",
    }
}

words! {
    /// The part somebody has in a meeting or an event.
    Role "role" {
        /// Receives the others.
        Host = "host",
        /// Is received.
        Visitor = "visitor",
        /// Goes between the parties.
        Mediator = "mediator",
        /// Takes part, no more is said.
        Participant = "participant",
        /// Does it.
        Actor = "actor",
        /// Has it done to them, or receives it.
        Recipient = "recipient",
        /// One of the sides of an agreement, an exchange, a war.
        Party = "party",
    }
}

words! {
    /// What is done by saying it.
    Act "act" {
        /// Says that somebody did wrong.
        Accuse = "accuse",
        /// Makes something known.
        Announce = "announce",
        /// Calls upon somebody.
        Appeal = "appeal",
        /// Says how something is or looks.
        Comment = "comment",
        /// Says that something is so, when asked.
        Confirm = "confirm",
        /// Says that something is not so.
        Deny = "deny",
        /// Says that one will do something for somebody.
        Offer = "offer",
        /// Says that one will do something.
        Promise = "promise",
        /// Says no to something.
        Reject = "reject",
        /// Asks or demands that somebody do something.
        Request = "request",
        /// Sides with somebody.
        Support = "support",
        /// Says that harm will follow.
        Threaten = "threaten",
        /// Says that something should better not be done.
        Warn = "warn",
    }
}

words! {
    /// How the source gives the words.
    Speech "way of giving speech" {
        /// The speaker's own words, in quotation marks.
        Direct = "direct",
        /// What was said, in the source's words.
        Indirect = "indirect",
        /// How the speaker is wont to speak ("a vocal critic"): no occasion, so it does not count as one.
        Characterised = "characterised",
    }
}

words! {
    /// A standing relation, read from left to right.
    TieKind "kind of tie" {
        /// Gives somebody a place to be.
        Hosts = "hosts",
        /// Stands with somebody.
        AlliedWith = "allied-with",
        /// Has dealings with somebody.
        InContactWith = "in-contact-with",
        /// Speaks or acts for somebody's cause.
        Supports = "supports",
        /// Goes between others.
        MediatesBetween = "mediates-between",
        /// Is at odds with somebody.
        AtOddsWith = "at-odds-with",
        /// Wages war with somebody.
        AtWarWith = "at-war-with",
        /// Belongs to something.
        MemberOf = "member-of",
        /// Has to answer before a court.
        RespondentBefore = "respondent-before",
    }
}

words! {
    /// One actor's position on a claim.
    StanceKind "stance" {
        /// Says that it is so.
        Asserts = "asserts",
        /// Being a party to it, says that it is so.
        Confirms = "confirms",
        /// Says that it is not so.
        Denies = "denies",
        /// Says that a part of it is not so.
        PartlyDenies = "partly-denies",
        /// Says that it cannot or will not be disputed.
        DoesNotDispute = "does-not-dispute",
        /// Says that nothing will be said about it.
        DeclinesToComment = "declines-to-comment",
        /// Takes back what was asserted.
        Retracts = "retracts",
    }
}

words! {
    /// How firm a record or claim stands, by its evidence.
    Status "status" {
        /// Somebody says so.
        Reported = "reported",
        /// Two independent roots say so.
        Corroborated = "corroborated",
        /// A party to it says so on record.
        Confirmed = "confirmed",
        /// Somebody named denies it.
        Disputed = "disputed",
        /// All parties to it who are named deny it.
        Denied = "denied",
        /// The one from whom it came has taken it back.
        Retracted = "retracted",
    }
}

words! {
    /// Where a date comes from.
    Basis "basis" {
        /// The source says it.
        Stated = "stated",
        /// It follows from other things; `why` says from which.
        Inferred = "inferred",
    }
}

words! {
    /// Reliability of a source (Admiralty code). F, like no grade, means no basis: never bad.
    Reliability "reliability" {
        /// Completely reliable.
        A = "A",
        /// Usually reliable.
        B = "B",
        /// Fairly reliable.
        C = "C",
        /// Not usually reliable.
        D = "D",
        /// Unreliable.
        E = "E",
        /// Cannot be judged.
        F = "F",
    }
}
