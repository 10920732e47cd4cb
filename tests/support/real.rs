//! The dataset in `data/`, as the program opens it.

use demarche::check::{Checked, check};
use demarche::load::{Loaded, load};
use std::path::Path;

/// Its files.
pub fn loaded() -> Loaded {
    load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data")).unwrap()
}

/// What the check makes of it.
pub fn checked() -> Checked {
    check(loaded())
}
