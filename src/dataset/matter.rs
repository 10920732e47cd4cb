//! In what accounts of one thing may disagree.

/// What two accounts disagree on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Matter {
    /// When it was.
    Date,
    /// Where it was.
    Place,
    /// Who took part.
    Participants,
    /// The words in which it was said.
    Words,
    /// Where one actor stands on a claim: at one time so, at another otherwise.
    Stance,
}

impl Matter {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Date, Self::Place, Self::Participants, Self::Words, Self::Stance];

    /// The words by which conflicts can be asked for: one matter, or any.
    pub const ASKED: [&str; 6] = ["date", "place", "participants", "words", "stance", "any"];

    /// The word on screen, at the prompt and in machine forms.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Place => "place",
            Self::Participants => "participants",
            Self::Words => "words",
            Self::Stance => "stance",
        }
    }
}
