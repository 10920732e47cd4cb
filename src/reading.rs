//! TOML with places: files become records whose every value knows where it stands, and every fault is said at once.

mod conflict;
mod headers;
mod lint;
mod node;
mod record;
mod recover;
mod sound;
mod syntax;
mod table;

pub use headers::{Header, headers};
pub use node::{Key, Node};
pub use record::{Field, Form, Values};
pub(crate) use record::{record, words};
pub use recover::{Absorb, read_file, written};
pub use sound::{read_sound, read_sound_to};
pub use table::{Placed, Read, Reader, Text, nearest};
