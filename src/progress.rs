//! How far reading the files has come, for whoever waits for it, who may stop it as well.

mod hands;

pub use hands::{both, hands, shared, shared_to};

use std::convert::Infallible;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What is done with the files, one after the other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// They are looked for in their folders.
    #[default]
    Finding,
    /// They are opened, and their bytes fetched.
    Opening,
    /// They become records.
    Reading,
    /// The records are checked, and what they refer to is found.
    Linking,
    /// What is asked often is laid out.
    Indexing,
    /// All that is read: an answer is worked out.
    Asking,
}

impl Stage {
    /// Those of a reading, in their order.
    pub const ALL: [Self; 5] = [Self::Finding, Self::Opening, Self::Reading, Self::Linking, Self::Indexing];
}

/// How far it has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reached {
    /// What is being done.
    pub stage: Stage,
    /// Steps of it that are done: files or records.
    pub done: usize,
    /// Steps in all; 0 while nobody knows.
    pub of: usize,
    /// Records that have been read.
    pub records: usize,
}

/// Whoever follows the reading of files. `()` does not care, and never stops it.
pub trait Follow: Sync {
    /// Why it was stopped.
    type Stop;

    /// A stage begins, of so many steps.
    fn begin(&self, stage: Stage, of: usize);

    /// So many records more have been read.
    fn found(&self, records: usize);

    /// So many steps are done. The reading ends here if it is to be stopped, and nothing comes of it.
    fn steps(&self, many: usize) -> Result<(), Self::Stop>;

    /// A step is done.
    fn step(&self) -> Result<(), Self::Stop> {
        self.steps(1)
    }
}

impl Follow for () {
    type Stop = Infallible;

    fn begin(&self, _: Stage, _: usize) {}

    fn found(&self, _: usize) {}

    fn steps(&self, _: usize) -> Result<(), Infallible> {
        Ok(())
    }
}

/// The reading was stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stopped;

/// Whoever waits for an answer, if anybody does.
#[derive(Clone, Default)]
pub struct Awaited(Option<Arc<dyn Follow<Stop = Stopped> + Send>>);

impl Awaited {
    /// By that one.
    pub fn by(whom: Arc<dyn Follow<Stop = Stopped> + Send>) -> Self {
        Self(Some(whom))
    }
}

impl Follow for Awaited {
    type Stop = Stopped;

    fn begin(&self, stage: Stage, of: usize) {
        self.0.iter().for_each(|whom| whom.begin(stage, of));
    }

    fn found(&self, records: usize) {
        self.0.iter().for_each(|whom| whom.found(records));
    }

    fn steps(&self, many: usize) -> Result<(), Stopped> {
        self.0.as_ref().map_or(Ok(()), |whom| whom.steps(many))
    }
}

/// A reading that is followed, and may be stopped, from another thread.
#[derive(Debug, Default)]
pub struct Progress {
    reached: Mutex<Reached>,
    is_stopped: AtomicBool,
}

impl Progress {
    /// How far it has come.
    pub fn reached(&self) -> Reached {
        *self.now()
    }

    /// Has it stopped at its next step.
    pub fn stop(&self) {
        self.is_stopped.store(true, Relaxed);
    }

    fn now(&self) -> MutexGuard<'_, Reached> {
        self.reached.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Follow for Progress {
    type Stop = Stopped;

    fn begin(&self, stage: Stage, of: usize) {
        let mut now = self.now();
        *now = Reached { stage, done: 0, of, records: now.records };
    }

    fn found(&self, records: usize) {
        self.now().records += records;
    }

    fn steps(&self, many: usize) -> Result<(), Stopped> {
        self.now().done += many;
        if self.is_stopped.load(Relaxed) { Err(Stopped) } else { Ok(()) }
    }
}
