//! Dates with doubt: EDTF levels 0 to 2, their bounds, their order and how people say them.
//!
//! A [`When`] is what a record may say about time: a day, a month, a span that lasted, one unknown
//! day among several. It never pretends to know more: [`When::order`] and [`When::within`] answer
//! in three values. A [`Rule`] reckons a date from that of something else, as "last week" is
//! reckoned from the day the report came out.
//!
//! `edtf-core` owns the grammar and the canonical form; everything that is a decision of ours lives
//! here: bounds as whole days, the level as written, order, windows, remedies and the human form.

mod agree;
mod bounds;
mod day;
mod error;
mod extent;
mod human;
mod order;
mod precision;
mod read;
mod reckon;
mod remedy;
mod rule;
mod slips;
mod span;
mod through;
mod when;
mod words;

pub use agree::Agreement;
pub use day::{Day, Weekday};
pub use error::DateError;
pub use order::{Order, Tri};
pub use precision::Precision;
pub use rule::Rule;
pub use span::{Edge, Span};
pub use through::{days_through, order_through};
pub use when::{Facts, Shape, When};
pub use words::{month_name, short_month};
