//! Answers on their way out: text for people and scripts, JSON and CSV for programs, into any `Write`.
//! Text goes through [`Lines`], JSON through [`json`](write_json), CSV through [`Csv`]: none lets a control pass.

mod csv;
mod findings;
mod lines;
mod machine;

pub use csv::Csv;
pub use findings::{findings_json, findings_text, summary};
pub use lines::Lines;
pub use machine::{write_json, write_json_line};
