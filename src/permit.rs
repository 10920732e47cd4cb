//! The permission to act upon the world: to write files, to start programs, to use the clipboard, to look where nobody
//! pointed. What does any of that is made with a permit only; a restricted program is never given one, so that there is
//! nothing in it that could be reached.

/// The permission, as a thing that one has or has not.
#[derive(Clone, Copy, Debug)]
pub struct Permit(());

impl Permit {
    /// The permission, unless the program is to be restricted. Asked once, when the program starts.
    pub fn unless(restricted: bool) -> Option<Self> {
        (!restricted).then_some(Self(()))
    }
}
