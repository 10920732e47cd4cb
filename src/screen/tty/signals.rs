//! Signals: blocked in every thread, waited for by one. What it does is ordinary code: it may lock, write and allocate.

use super::{CHILDS, Tty};
use nix::sys::signal::Signal::{self, SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use nix::sys::signal::{SigSet, raise};
use rustix::process::{getpid, kill_process};
use std::io;
use std::process::exit;
use std::sync::PoisonError;
use std::sync::atomic::Ordering::SeqCst;
use std::thread;
use std::time::Duration;

/// Longer than giving back takes when the terminal is stalled (trap 9) and the machine is busy.
const FUSE: Duration = Duration::from_millis(800);

/// Blocks what we want to wait for, in this thread and all that it will start.
pub(super) fn block() -> io::Result<SigSet> {
    let signals: SigSet =
        [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGCONT, SIGWINCH].into_iter().collect();
    signals.thread_block()?;
    Ok(signals)
}

impl Tty {
    /// For as long as the program lives.
    pub(super) fn obey_all(&self, signals: &SigSet) {
        while let Ok(signal) = signals.wait() {
            self.obey(signal);
        }
    }

    /// Waits until all signals that have come so far are obeyed. They are taken one by one and by their numbers, so a
    /// `SIGWINCH` of our own, which asks for no more than a repaint, comes after those that keys send.
    pub(super) fn let_signals_pass(&self) {
        const LONG: Duration = Duration::from_secs(1);
        // Twice: the first may be answered by one that was already being obeyed.
        for _ in 0..2 {
            let seen = self.resized.lock().unwrap_or_else(PoisonError::into_inner);
            let before = *seen;
            if kill_process(getpid(), rustix::process::Signal::WINCH).is_err() {
                return;
            }
            let _ = self.resized_now.wait_timeout_while(seen, LONG, |seen| *seen == before);
        }
    }

    fn obey(&self, signal: Signal) {
        match signal {
            SIGWINCH => {
                *self.resized.lock().unwrap_or_else(PoisonError::into_inner) += 1;
                self.resized_now.notify_all();
            }
            // Typed for the program that has the terminal, which shares our process group.
            SIGINT | SIGQUIT if self.state.load(SeqCst) == CHILDS => {}
            SIGCONT => drop(self.take()),
            SIGTSTP => {
                self.lend();
                default(SIGTSTP);
                // Stopped and continued. Or not stopped at all: where no shell could continue us (`ssh -t host demarche`)
                // the kernel refuses. Sending SIGSTOP instead would freeze such a session for ever.
                let _ = kill_process(getpid(), rustix::process::Signal::CONT);
            }
            deadly => self.die(deadly),
        }
        self.wake();
    }

    /// As the signal would have it, but with the terminal given back first.
    fn die(&self, signal: Signal) -> ! {
        let code = 128 + signal as i32;
        let _ = thread::Builder::new().spawn(move || {
            thread::sleep(FUSE);
            exit(code)
        });
        self.give_back();
        // By default SIGQUIT leaves a core file, with all the records in it, where anybody may read it (trap 8).
        if signal != SIGQUIT {
            default(signal);
        }
        exit(code) // still here: it was ignored when we were started, or an editor had the terminal
    }
}

/// Lets a blocked signal do what it does to a program that knows nothing of it.
fn default(signal: Signal) {
    let one = SigSet::from(signal);
    let _ = one.thread_unblock().and_then(|()| raise(signal)).and_then(|()| one.thread_block());
}
