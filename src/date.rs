//! Dates with doubt: EDTF levels 0 to 2, their bounds, their order and how people say them.
//!
//! A [`When`] is what a record may say about time: a day, a month, a span that lasted, one unknown
//! day among several. It never pretends to know more: [`When::order`] and [`When::within`] answer
//! in three values.
//!
//! `edtf-core` owns the grammar and the canonical form; everything that is a decision of ours lives
//! here: bounds as whole days, the level as written, order, windows, remedies and the human form.

mod bounds;
mod day;
mod error;
mod human;
mod order;
mod read;
mod remedy;
mod span;
mod when;
mod words;

pub use day::{Day, Weekday};
pub use error::DateError;
pub use order::{Order, Tri};
pub use span::{Edge, Span};
pub use when::{Precision, Shape, When};
