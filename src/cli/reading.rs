//! The files, read in a thread of their own, at the start and whenever they change. Another thread attends to it: it
//! begins one reading at a time, tells how far it is when it takes longer than a moment, and stops it.

mod desk;

use super::open::{Source, with_texts};
use super::watch::{Heard, Watch};
use demarche::check;
use demarche::library::Library;
use demarche::load::{Cache, File, Loaded, Memory, Shelf};
use demarche::progress::{Progress, Stopped};
use demarche::query::evidence;
use demarche::session::News;
use desk::{Begin, Call, Desk, Outcome};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::exit;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use std::{io, thread};

/// What is done within this needs no words.
const MOMENT: Duration = Duration::from_millis(200);
/// The same at the start, where nothing else is to be seen yet.
const FIRST: Duration = Duration::from_millis(8);
/// Who has so many bytes to read needs longer than that.
const MUCH: u64 = 1 << 20;
/// How often it is told how far a reading is.
const OFTEN: Duration = Duration::from_millis(250);
/// What Rust exits with after a panic.
const PANICKED: i32 = 101;

/// What is to be read.
#[derive(Clone)]
pub struct Desired {
    /// The dataset.
    pub source: Source,
    /// The folder with the texts of its sources.
    pub texts: Option<PathBuf>,
    /// Where what was read is kept for the next start.
    pub cache: Option<Cache>,
}

/// The way to whoever attends to the files.
#[derive(Clone)]
pub struct Files(Sender<Call>);

impl Files {
    /// Begins to watch the files and to read them. The news ends with the program.
    pub fn open(desired: Desired) -> io::Result<(Self, Receiver<News>)> {
        // Where nobody takes the news, because the terminal is stalled, nothing more is read: or each change of the
        // files would leave another library in memory.
        let (says, news) = sync_channel(1);
        let (calls, called) = channel();
        let files = Self(calls);
        let own = files.clone();
        let has_files = desired.source.path.is_some();
        let mut is_watched = false;
        let memory = Arc::new(Mutex::new(Memory::default()));
        let begin: Begin = Box::new(move |progress, last| {
            let (desired, own, memory) = (desired.clone(), own.clone(), memory.clone());
            let is_first = !std::mem::replace(&mut is_watched, true);
            started("reading", move || {
                // Before the first reading: what changes behind its back is heard.
                if is_first {
                    if desired.source.bytes(&*progress) >= MUCH {
                        own.call(Call::Much);
                    }
                    desired.paths().for_each(|path| own.watch(path));
                }
                // There is never another reading beside it.
                let mut memory = memory.lock().unwrap_or_else(PoisonError::into_inner);
                let (outcome, is_new) = desired.read(last.as_deref(), &mut memory, &progress);
                drop(memory);
                let library =
                    if let Outcome::Library(library) = &outcome { Some(library.clone()) } else { None };
                own.call(Call::Read(outcome));
                // Not after a change: then the panes have enough to do.
                if let Some(library) = library.as_ref().filter(|_| is_first) {
                    prepare(library);
                }
                if let Some((library, cache)) = library.filter(|_| is_new).zip(desired.cache) {
                    desired.source.keep(&cache, &library);
                }
            })
        });
        let mut desk = Desk::new(begin, says);
        // The embedded dataset waits for nobody: it is there before one could read how far it is.
        let first = if has_files { FIRST } else { MOMENT };
        // Begun before there is anybody to attend to it: one thread need not wait for the other.
        desk.take(Call::Look);
        started("files", move || attend(desk, &called, first))?;
        Ok((files, news))
    }

    /// Watches a folder or a file.
    fn watch(&self, path: &Path) {
        let heard = self.clone();
        let hear = move |what| match what {
            Heard::Changed => heard.look(),
            Heard::Polling(why) => {
                heard.call(Call::Heard(format!("the files are looked at every 2 seconds: {why}")));
            }
        };
        self.call(match Watch::start(path, hear) {
            Ok(watch) => Call::Watched(watch),
            Err(error) => Call::Heard(format!("changes in {} are not seen: {error}", path.display())),
        });
    }

    /// Has them read again, if they are not what they were.
    pub fn look(&self) {
        self.call(Call::Look);
    }

    /// Stops the reading that is under way.
    pub fn stop(&self) {
        self.call(Call::Stop);
    }

    /// Says whom to wake when there is news; and at once, for what has come already.
    pub fn wake(&self, whom: impl Fn() + Send + 'static) {
        self.call(Call::Wake(Box::new(whom)));
    }

    fn call(&self, call: Call) {
        // Nobody there to hear it: then the program is ending.
        let _ = self.0.send(call);
    }
}

/// Has worked out, before anybody asks, what the first question for a status would have to wait for.
fn prepare(library: &Library) {
    if library.files.iter().map(|file| file.text.len() as u64).sum::<u64>() >= MUCH {
        evidence::statuses(library);
    }
}

/// A thread whose panic, told by then, is the end of the program: nobody would do its work.
fn started(name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    let whole = move || {
        if catch_unwind(AssertUnwindSafe(work)).is_err() {
            exit(PANICKED);
        }
    };
    thread::Builder::new().name(name.to_owned()).spawn(whole).map(drop)
}

impl Desired {
    fn paths(&self) -> impl Iterator<Item = &Path> {
        self.source.path.iter().chain(&self.texts).map(PathBuf::as_path)
    }

    /// All of it; nothing comes of it if it is as it was. And whether it should be kept for the next start.
    fn read(&self, last: Option<&Library>, memory: &mut Memory, progress: &Progress) -> (Outcome, bool) {
        let loaded = match self.source.load(memory, progress) {
            Ok(Ok(loaded)) => loaded,
            Ok(Err(Stopped)) => return (Outcome::Stopped, false),
            Err(error) => return (Outcome::Failed(error.to_string()), false),
        };
        if last.is_some_and(|last| self.is_same(last, &loaded)) {
            return (Outcome::Unchanged, false);
        }
        // Only at the start: whoever works on the files changes them often.
        let is_new = last.is_none() && loaded.findings.is_empty();
        match self.linked(last, loaded, progress) {
            Ok((library, was_kept)) => {
                let library = Arc::new(with_texts(library, self.texts.as_deref()));
                (Outcome::Library(library), is_new && !was_kept)
            }
            Err(Stopped) => (Outcome::Stopped, false),
        }
    }

    /// What the files come to, and whether that was kept.
    fn linked(
        &self,
        last: Option<&Library>,
        loaded: Loaded,
        progress: &Progress,
    ) -> Result<(Library, bool), Stopped> {
        let cache = self.cache.as_ref().filter(|_| last.is_none());
        if let Some(library) = self.source.kept(cache, &loaded, progress)? {
            return Ok((library, true));
        }
        let before = last.map(Library::before);
        let checked = check::check_again(loaded, before.as_ref(), progress)?;
        Ok((Library::again(checked, self.source.origin(), last, progress)?, false))
    }

    fn is_same(&self, last: &Library, loaded: &Loaded) -> bool {
        let same = |(a, b): (&File, &File)| a.name == b.name && a.readable == b.readable && a.text == b.text;
        let texts = self.texts.as_deref().map(|folder| Shelf::read(folder, last.text_names()));
        last.files.len() == loaded.files.len()
            && last.files.iter().zip(&loaded.files).all(same)
            && texts.is_none_or(|texts| texts.is_same(last.texts()))
    }
}

/// Takes calls for as long as the program lives, and wakes by itself only while something is read.
fn attend(mut desk: Desk, called: &Receiver<Call>, first: Duration) {
    let mut tell = Instant::now() + first;
    loop {
        let was_reading = desk.is_reading();
        let call = if was_reading {
            called.recv_timeout(tell.saturating_duration_since(Instant::now()))
        } else {
            called.recv().map_err(RecvTimeoutError::from)
        };
        match call {
            Ok(call) => desk.take(call),
            Err(RecvTimeoutError::Timeout) => {
                desk.tell();
                tell = Instant::now() + OFTEN;
            }
            Err(RecvTimeoutError::Disconnected) => return,
        }
        if !was_reading {
            tell = Instant::now() + MOMENT;
        }
    }
}
