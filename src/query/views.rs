//! Whether the queries of the views can be read. Not a matter of `check`, which does not know the query language.

use super::Filter;
use crate::dataset::Dataset;
use crate::finding::{Code, Finding, Place};

/// A complaint about each view whose query cannot be read.
pub fn views(dataset: &Dataset) -> Vec<Finding> {
    let bad = dataset.views.iter().filter_map(|view| {
        let error = view.query.is.parse::<Filter>().err()?;
        let before =
            view.query.is.chars().take(error.column.saturating_sub(1)).map(char::len_utf8).sum::<usize>();
        // Behind the quotation mark with which the value begins.
        let start = (view.query.place.start + 1 + before as u32).min(view.query.place.end);
        let place = Place { start, ..view.query.place };
        let message = format!("the query of “{}”: {}", view.name, error.message);
        Some(Finding { help: error.help, ..Finding::new(Code::BadView, place, message) })
    });
    bad.collect()
}
