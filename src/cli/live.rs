//! What a dashboard gets from the world: hands, and the files as they change.

use super::open;
use super::watch::{Heard, Watch};
use demarche::check;
use demarche::library::Library;
use demarche::load::{File, Loaded, Shelf, Writer};
use demarche::screen::{Clipboard, Dashboard, Editor, Hands, Live, Tty};
use demarche::session::News;
use std::env;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex, PoisonError};

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

/// What a dashboard is opened on, to be read again.
#[derive(Clone, Debug)]
pub struct Files {
    /// The dataset; none for the embedded one.
    pub data: Option<PathBuf>,
    /// The folder with the texts of its sources.
    pub texts: Option<PathBuf>,
}

/// Watches the files, and tells the dashboard what comes of reading them again.
pub fn follow(mut dashboard: Dashboard, files: &Files, tty: &Arc<Tty>) -> (Dashboard, Vec<Rc<Watch>>) {
    let (says, news) = channel();
    let last = Arc::new(Mutex::new(dashboard.session().library().clone()));
    let heard = || {
        let (files, last, says, tty) = (files.clone(), last.clone(), says.clone(), tty.clone());
        move |heard| {
            let told = match heard {
                Heard::Polling(why) => {
                    Some(News::Said(format!("the files are looked at every 2 seconds: {why}")))
                }
                Heard::Changed => read(&files, &mut last.lock().unwrap_or_else(PoisonError::into_inner)),
            };
            if let Some(told) = told {
                // Nobody there to hear it: then the program is ending.
                let _ = says.send(told);
                tty.tell();
            }
        }
    };
    let mut watches = Vec::new();
    for path in files.data.iter().chain(&files.texts) {
        match Watch::start(path, heard()) {
            Ok(watch) => watches.push(Rc::new(watch)),
            Err(error) => {
                let path = path.display();
                dashboard.session_mut().say(format!("changes in {path} are not seen: {error}"));
            }
        }
    }
    // Whichever looks, looks at everything.
    if let Some(looking) = watches.first().cloned() {
        dashboard = dashboard.with_live(Live { news, look: Box::new(move || looking.look()) });
    }
    (dashboard, watches)
}

/// All files again; nothing if they are as they were.
fn read(files: &Files, last: &mut Arc<Library>) -> Option<News> {
    let opened = match &files.data {
        Some(path) => open::read(path),
        None => Ok(open::embedded()),
    };
    let opened = match opened {
        Ok(opened) => opened,
        Err(error) => {
            let path = files.data.iter().map(|path| path.display().to_string()).collect::<String>();
            return Some(News::Said(format!("cannot read {path}: {error}")));
        }
    };
    let shelf = files.texts.as_deref().map(|folder| Shelf::read(folder, last.text_names()));
    let is_kept = shelf.is_none_or(|shelf| shelf.is_same(last.texts()));
    if is_kept && is_same(&last.files, &opened.loaded) {
        return None;
    }
    let library = Library::new(check::check(opened.loaded), opened.origin);
    *last = Arc::new(open::with_texts(library, files.texts.as_deref()));
    Some(News::Library(last.clone()))
}

fn is_same(last: &[File], loaded: &Loaded) -> bool {
    let same = |(a, b): (&File, &File)| a.name == b.name && a.readable == b.readable && a.text == b.text;
    last.len() == loaded.files.len() && last.iter().zip(&loaded.files).all(same)
}
