//! The other end of the pipe that wakes the waiting program.

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use std::io::{self, PipeReader, Read};
use std::thread;
use std::time::Duration;

/// What is written into the pipe.
pub(super) const REPAINT: u8 = b'!';
pub(super) const NEWS: u8 = b'n';

/// A window that is dragged has a hundred sizes on the way, and only the one it comes to rest at is worth a paint: a
/// repaint waits for such a lull, but not for ever.
const LULL: Duration = Duration::from_millis(25);
const MOST_LULLS: usize = 8;

/// Becomes readable when the whole screen has to be painted again, or when there is news.
#[derive(Debug)]
pub struct Woken(PipeReader);

/// Why the wait for input ended, if not for input.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wake {
    /// The whole screen has to be painted again.
    pub repaint: bool,
    /// Something has come that is waited for beside the keys.
    pub news: bool,
}

impl From<PipeReader> for Woken {
    fn from(pipe: PipeReader) -> Self {
        Self(pipe)
    }
}

impl Woken {
    pub(super) fn pipe(&self) -> &PipeReader {
        &self.0
    }

    /// What was called for.
    pub(super) fn take(&mut self) -> io::Result<Wake> {
        let repaint = self.calls_repaint()?;
        if repaint {
            self.wait_for_lull()?;
        }
        // News is looked for whatever the call: its own may have found the pipe full.
        Ok(Wake { repaint, news: true })
    }

    fn calls_repaint(&mut self) -> io::Result<bool> {
        let mut calls = [0; 64];
        let many = self.0.read(&mut calls)?;
        Ok(calls.iter().take(many).any(|call| *call == REPAINT))
    }

    fn wait_for_lull(&mut self) -> io::Result<()> {
        for _ in 0..MOST_LULLS {
            thread::sleep(LULL);
            let mut fds = [PollFd::new(&self.0, PollFlags::IN)];
            if poll(&mut fds, Some(&Timespec::default())) != Ok(1) || !self.calls_repaint()? {
                break;
            }
        }
        Ok(())
    }
}
