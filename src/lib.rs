//! `demarche`: a record of a negotiation that keeps who says so, citing whom, and how vague the date is.
#![forbid(unsafe_code)]

pub mod cameo;
pub mod check;
pub mod command;
pub mod config;
pub mod dataset;
pub mod date;
pub mod embedded;
pub mod export;
pub mod filter;
pub mod finding;
pub mod library;
pub mod load;
pub mod network;
pub mod page;
pub mod permit;
pub mod progress;
pub mod query;
pub mod reading;
pub mod records;
pub mod role;
#[cfg(feature = "screen")]
pub mod screen;
pub mod session;
pub mod text;
