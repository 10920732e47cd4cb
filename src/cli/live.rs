//! What a dashboard gets from the world: hands, and the files as they change.

use super::open;
use super::watch::{Heard, Watch};
use demarche::check;
use demarche::library::Library;
use demarche::load::{File, Loaded, Writer};
use demarche::screen::{Clipboard, Dashboard, Editor, Hands, Live, Tty};
use demarche::session::News;
use std::env;
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::mpsc::channel;

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

/// Watches the files, and tells the dashboard what comes of reading them again.
pub fn follow(mut dashboard: Dashboard, path: &Path, tty: &Arc<Tty>) -> (Dashboard, Option<Rc<Watch>>) {
    let (says, news) = channel();
    let mut last = dashboard.session().library().files.clone();
    let (path, tty) = (path.to_owned(), tty.clone());
    let reread = path.clone();
    let heard = move |heard| {
        let told = match heard {
            Heard::Polling(why) => {
                Some(News::Said(format!("the files are looked at every 2 seconds: {why}")))
            }
            Heard::Changed => read(&reread, &mut last),
        };
        if let Some(told) = told {
            // Nobody there to hear it: then the program is ending.
            let _ = says.send(told);
            tty.tell();
        }
    };
    match Watch::start(&path, heard) {
        Ok(watch) => {
            let watch = Rc::new(watch);
            let looking = watch.clone();
            let live = Live { news, look: Box::new(move || looking.look()) };
            (dashboard.with_live(live), Some(watch))
        }
        Err(error) => {
            dashboard.session_mut().say(format!("changes of the files are not seen: {error}"));
            (dashboard, None)
        }
    }
}

/// All files again; nothing if they are as they were.
fn read(path: &Path, last: &mut Vec<File>) -> Option<News> {
    let opened = match open::read(path) {
        Ok(opened) => opened,
        Err(error) => return Some(News::Said(format!("cannot read {}: {error}", path.display()))),
    };
    if is_same(last, &opened.loaded) {
        return None;
    }
    last.clone_from(&opened.loaded.files);
    Some(News::Library(Arc::new(Library::new(check::check(opened.loaded), opened.origin))))
}

fn is_same(last: &[File], loaded: &Loaded) -> bool {
    let same = |(a, b): (&File, &File)| a.name == b.name && a.readable == b.readable && a.text == b.text;
    last.len() == loaded.files.len() && last.iter().zip(&loaded.files).all(same)
}
