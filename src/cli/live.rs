//! What a dashboard gets from the world: hands, and the files as they change.

use super::reading::Files;
use demarche::load::Writer;
use demarche::screen::{Clipboard, Editor, Hands, Live};
use demarche::session::News;
use std::env;
use std::sync::mpsc::Receiver;

/// The editor of the environment, the terminal's clipboard, the files.
pub fn hands() -> Hands {
    Hands { editor: editor(), clipboard: Clipboard::new(), writer: Writer::new() }
}

/// The editor of the environment, or what to do about there being none.
pub fn editor() -> Result<Editor, String> {
    let named =
        |name| env::var(name).ok().filter(|words| !words.trim().is_empty()).map(|words| (name, words));
    let Some((name, words)) = named("VISUAL").or_else(|| named("EDITOR")) else {
        return Err("no editor is set: put one into $VISUAL or $EDITOR, such as nano".to_owned());
    };
    Editor::of(&words).ok_or_else(|| format!("${name} names no program: a quotation mark is never closed"))
}

/// The files as they change.
pub fn live(files: Files, news: Receiver<News>) -> Live {
    let looking = files.clone();
    Live { news, look: Box::new(move || looking.look()), stop: Box::new(move || files.stop()) }
}
