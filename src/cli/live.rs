//! What a dashboard hears of the files as they change.

use super::reading::Files;
use demarche::screen::Live;
use demarche::session::News;
use std::sync::mpsc::Receiver;

/// The files as they change.
pub fn live(files: Files, news: Receiver<News>) -> Live {
    let looking = files.clone();
    Live { news, look: Box::new(move || looking.look()), stop: Box::new(move || files.stop()) }
}
