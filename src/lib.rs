//! `demarche`: a record of a negotiation that keeps who says so, citing whom, and how vague the date is.
#![forbid(unsafe_code)]

pub mod date;
pub mod finding;
pub mod load;
pub mod reading;
pub mod records;
