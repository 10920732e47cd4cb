//! The dataset in `data/`, as the program opens it.

use demarche::check::{Checked, check};
use demarche::load::load;
use std::path::Path;

/// What the check makes of it.
pub fn checked() -> Checked {
    check(load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data")).unwrap())
}
