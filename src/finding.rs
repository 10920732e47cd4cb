//! Complaints: what is wrong, where, and how to mend it. Rooms say; whoever prints shows the place.

mod codes;

pub use codes::{Code, Severity};

/// Where in the files something stands: a file of the dataset and the bytes in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file's number in the order in which the files were loaded.
    pub file: u32,
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

/// One complaint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What sort of complaint.
    pub code: Code,
    /// Where it stands.
    pub place: Place,
    /// What is wrong, in this case. May quote the file: it is made printable where it is shown.
    pub message: String,
    /// How to mend it, where that can be said.
    pub help: Option<String>,
    /// The other place, where it takes two.
    pub beside: Option<Place>,
}

impl Finding {
    /// A complaint without a remedy of its own; `Code::help` has the general one.
    pub fn new(code: Code, place: Place, message: impl Into<String>) -> Self {
        Self { code, place, message: message.into(), help: None, beside: None }
    }

    /// The same, with how to mend it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same, with the other place.
    #[must_use]
    pub fn beside(mut self, place: Place) -> Self {
        self.beside = Some(place);
        self
    }

    /// Error or warning: the code decides.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}
