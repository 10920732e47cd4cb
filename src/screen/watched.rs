//! An answer as whoever waits for it sees it: how far it is, told from time to time, and stopped when it is left.

use super::workshop::Tell;
use crate::progress::{Follow, Progress, Stage, Stopped};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How often it is told how far it is.
const OFTEN: Duration = Duration::from_millis(250);

/// Follows the work on an answer.
pub struct Watched {
    progress: Progress,
    /// When it was told last.
    last: Mutex<Instant>,
    tell: Tell,
}

impl Watched {
    /// From now on.
    pub fn new(tell: Tell) -> Self {
        Self { progress: Progress::default(), last: Mutex::new(Instant::now()), tell }
    }

    /// How much is done of what is being done, in hundredths; none where nobody knows.
    pub fn hundredths(&self) -> Option<usize> {
        let reached = self.progress.reached();
        (reached.done.min(reached.of) * 100).checked_div(reached.of)
    }

    /// Has it stopped at its next step.
    pub fn stop(&self) {
        self.progress.stop();
    }
}

impl Follow for Watched {
    type Stop = Stopped;

    fn begin(&self, stage: Stage, of: usize) {
        self.progress.begin(stage, of);
    }

    fn found(&self, records: usize) {
        self.progress.found(records);
    }

    fn steps(&self, many: usize) -> Result<(), Stopped> {
        self.progress.steps(many)?;
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if last.elapsed() >= OFTEN {
            *last = Instant::now();
            (self.tell)();
        }
        Ok(())
    }
}
