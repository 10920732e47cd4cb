//! Questions and their answers: pure, ids and numbers in and out. Every query takes one [`Question`].

pub mod activity;
pub mod apart;
pub mod around;
pub mod arrival;
mod asked;
pub mod brokers;
pub mod change;
pub mod claims;
pub mod complete;
pub mod conflicts;
pub mod contacts;
pub mod coverage;
pub mod density;
pub mod documents;
pub mod dyad;
pub mod evidence;
pub mod explain;
pub mod figure;
pub mod gaps;
pub mod groups;
mod in_order;
pub mod lanes;
pub mod links;
pub mod news;
mod one_by_one;
pub mod part;
mod period;
pub mod plan;
pub mod plane;
pub mod profile;
mod question;
pub mod relations;
pub mod search;
mod sought;
pub mod standing;
pub mod strokes;
pub mod timeline;
pub mod whole;
pub mod window;

pub use crate::filter::{
    Field, Filter, FilterError, Term, Value, WindowError, parse_as_of, parse_window, parse_windows, slug,
    view_called,
};
pub use asked::Asked;
pub use period::Period;
pub use question::{Put, Question};
pub use sought::Sought;
