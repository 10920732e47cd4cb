//! What is being read, and what is to be done next: calls in, news out. It knows neither clock nor thread.

use crate::cli::watch::Watch;
use demarche::library::Library;
use demarche::progress::{Progress, Reached};
use demarche::session::News;
use std::io;
use std::sync::Arc;
use std::sync::mpsc::SyncSender;

/// What concerns the files.
pub enum Call {
    /// They may have changed, or are to be looked at.
    Look,
    /// Something else was heard while they are watched.
    Heard(String),
    /// They are watched from here on.
    Watched(Watch),
    /// There is much to read, and nothing else to be seen.
    Much,
    /// That is how far it came.
    Read(Outcome),
    /// The user has had enough of it.
    Stop,
    /// Whom to wake when there is news.
    Wake(Box<dyn Fn() + Send>),
}

/// What comes of a reading.
pub enum Outcome {
    Library(Arc<Library>),
    Unchanged,
    Stopped,
    Failed(String),
}

/// Begins to read, followed by this, and told of the last reading before; what comes of it comes as a call.
pub type Begin = Box<dyn FnMut(Arc<Progress>, Option<Arc<Library>>) -> io::Result<()> + Send>;

/// One reading at a time, and what is told of it.
pub struct Desk {
    begin: Begin,
    says: SyncSender<News>,
    wake: Option<Box<dyn Fn() + Send>>,
    /// Held, for one ends when it is dropped.
    watches: Vec<Watch>,
    reading: Option<Reading>,
    /// The files may have changed since that began.
    is_late: bool,
    /// The last that was read to the end.
    last: Option<Arc<Library>>,
    /// More was told than what came of it in the end: that must follow, even if nothing did.
    owes: bool,
}

/// A reading under way.
struct Reading {
    progress: Arc<Progress>,
    told: Option<Reached>,
    fate: Fate,
}

/// What becomes of a reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    /// It is awaited, and is begun anew when the files change under it.
    Awaited,
    /// It was begun anew once, and is awaited to its end: who writes without a pause must not put it off for ever.
    Kept,
    /// It is being stopped, to be begun anew.
    Renewed,
    /// It is being stopped because the user has had enough of it, and has been told.
    Dropped,
}

impl Desk {
    pub fn new(begin: Begin, says: SyncSender<News>) -> Self {
        let (wake, reading, last) = (None, None, None);
        Self { begin, says, wake, watches: Vec::new(), reading, is_late: false, last, owes: false }
    }

    /// Takes a call.
    pub fn take(&mut self, call: Call) {
        match call {
            Call::Look => self.look(),
            Call::Heard(what) => self.say(News::Said(what)),
            Call::Watched(watch) => self.watches.push(watch),
            Call::Much => self.tell(),
            Call::Read(outcome) => self.end(outcome),
            Call::Stop => self.stop(),
            Call::Wake(wake) => {
                wake();
                self.wake = Some(wake);
            }
        }
    }

    fn say(&self, news: News) {
        // Nobody there to hear it: then the program is ending.
        let _ = self.says.send(news);
        self.wake.iter().for_each(|wake| wake());
    }

    /// Whether something is being read.
    pub fn is_reading(&self) -> bool {
        self.reading.is_some()
    }

    fn begin(&mut self, is_again: bool) {
        let progress = Arc::new(Progress::default());
        let fate = if is_again { Fate::Kept } else { Fate::Awaited };
        match (self.begin)(progress.clone(), self.last.clone()) {
            Ok(()) => self.reading = Some(Reading { progress, told: None, fate }),
            Err(error) => self.say(News::Failed(error.to_string())),
        }
    }

    /// Never two at once: a reading that is under way ends first, at once if it may.
    fn look(&mut self) {
        match &mut self.reading {
            None => self.begin(false),
            Some(reading) => {
                self.is_late = true;
                if reading.fate == Fate::Awaited {
                    reading.fate = Fate::Renewed;
                    reading.progress.stop();
                }
            }
        }
    }

    fn stop(&mut self) {
        if let Some(reading) = &mut self.reading
            && reading.fate != Fate::Dropped
        {
            reading.fate = Fate::Dropped;
            reading.progress.stop();
            let reached = reading.progress.reached();
            self.is_late = false;
            self.owes = true;
            self.say(News::Stopped(reached));
        }
    }

    /// Tells how far it is, if it is further.
    pub fn tell(&mut self) {
        if let Some(reading) = &mut self.reading
            && reading.fate != Fate::Dropped
        {
            let reached = reading.progress.reached();
            if reading.told.replace(reached) != Some(reached) {
                self.owes = true;
                self.say(News::Reading(reached));
            }
        }
    }

    fn end(&mut self, outcome: Outcome) {
        let Some(Reading { fate, .. }) = self.reading.take() else { return };
        match outcome {
            // He was told that it was stopped.
            _ if fate == Fate::Dropped => {}
            Outcome::Stopped => {}
            Outcome::Unchanged if !self.owes => {}
            Outcome::Unchanged => self.settle(News::Unchanged),
            Outcome::Failed(why) => self.settle(News::Failed(why)),
            Outcome::Library(library) => {
                self.last = Some(library.clone());
                self.settle(News::Library(library));
            }
        }
        if std::mem::take(&mut self.is_late) {
            self.begin(fate == Fate::Renewed);
        }
    }

    /// Tells what came of it in the end.
    fn settle(&mut self, news: News) {
        self.owes = false;
        self.say(news);
    }
}

#[cfg(test)]
mod tests;
