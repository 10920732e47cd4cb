//! Answers on their way out: text for people and scripts, JSON and CSV for programs, into any `Write`.
//! Text goes through [`Lines`], JSON through [`write_json`], CSV through [`Csv`]: none lets a control pass.

mod actor;
mod cited;
mod citing;
mod claims;
mod copied;
mod coverage;
mod csv;
mod evidence;
mod findings;
mod gaps;
mod json;
mod lines;
mod list;
mod machine;
mod markdown;
mod news;
mod paragraphs;
mod relations;
mod schema;
mod search;
mod shape;
mod show;
mod trees;
mod why;
mod words;

pub use citing::{bibtex_text, cite_markdown, cite_text, csl_json};
pub use claims::{claims_json, claims_text};
pub use copied::{copy_bibtex, copy_markdown, copy_text};
pub use coverage::{coverage_csv, coverage_json, coverage_text};
pub use csv::Csv;
pub use evidence::{evidence_json, evidence_text};
pub use findings::{findings_json, findings_text, summary};
pub use gaps::{gaps_csv, gaps_json, gaps_text};
pub use json::export_json;
pub use lines::Lines;
pub use list::{list_csv, list_json, list_text};
pub use machine::{write_json, write_json_line};
pub use news::{news_csv, news_json, news_text};
pub use paragraphs::{paragraphs_csv, paragraphs_json, paragraphs_text};
pub use relations::{relations_csv, relations_json, relations_text};
pub use schema::schema;
pub use search::{search_json, search_text};
pub use show::{show_json, show_text};
pub use why::{why_json, why_text};
pub use words::since;
