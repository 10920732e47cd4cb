//! The terminal, lent to another program until it ends.

use super::{BLANK, CHILDS, LENT, OURS, Tty};
use crate::screen::Launch;
use rustix::io::retry_on_intr;
use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process, waitid};
use rustix::termios::{QueueSelector, tcflush};
use signal_hook::consts::{SIGINT, SIGQUIT};
use std::io;
use std::process::{Child, ExitStatus, Stdio};
use std::sync::atomic::Ordering::SeqCst;
use std::sync::{Arc, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

impl Tty {
    /// Gives the terminal to the program, waits for its end, and takes it again. Whatever comes of it, the screen has
    /// to be painted again.
    ///
    /// Ctrl-c and ctrl-\\ are the program's meanwhile. Ctrl-z in it stops both of us, and `fg` continues both; the
    /// terminal stays the program's.
    pub fn lend_to(&self, launch: &Launch) -> io::Result<ExitStatus> {
        if self.state.compare_exchange(OURS, CHILDS, SeqCst, SeqCst).is_err() {
            return Err(io::Error::other("the terminal is not ours to lend"));
        }
        self.restore(BLANK);
        let ended = self.start(launch).and_then(|child| self.wait_for(child));
        // A ctrl-c that ended the program came to us as well, and may not be obeyed yet: it must find the terminal lent.
        self.let_signals_pass();
        // What the program left unread was typed for it.
        let _ = tcflush(&self.fd, QueueSelector::IFlush);
        // Unless it was given back for good meanwhile.
        let _ = self.state.compare_exchange(CHILDS, LENT, SeqCst, SeqCst);
        self.take()?;
        ended
    }

    /// Until it ends. Its number is forgotten before it is free for another program, so no signal of ours can stray.
    fn wait_for(&self, mut child: Child) -> io::Result<ExitStatus> {
        let pid = Pid::from_child(&child);
        *self.child() = Some(pid);
        let ended = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT;
        // Should this fail the wait below does it too.
        let _ = retry_on_intr(|| waitid(WaitId::Pid(pid), ended));
        *self.child() = None;
        child.wait()
    }

    fn child(&self) -> MutexGuard<'_, Option<Pid>> {
        self.child.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tells the program that has the terminal to go, because we are going: it would be left behind on a terminal that
    /// is the shell's again, or nobody's. As a shell does, by a hang-up, on which editors save what is not saved; and
    /// with a moment to put away what they made of the terminal.
    pub(super) fn end_child(&self) {
        // In one statement: as long as the number is held it cannot become another program's.
        let is_there = self.child().is_some_and(|pid| kill_process(pid, Signal::HUP).is_ok());
        for _ in 0..20 {
            if !is_there || self.child().is_none() {
                return;
            }
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Starts it with the terminal as its input and output, wherever ours may lead.
    fn start(&self, launch: &Launch) -> io::Result<Child> {
        let terminal = || self.fd.try_clone().map(Stdio::from);
        let mut command = launch.command();
        command.stdin(terminal()?).stdout(terminal()?).stderr(terminal()?);
        // A program inherits the signals that its starter blocks, and would be deaf to ctrl-c (trap 6). Until they are
        // blocked again a ctrl-c meant for the program would end us: a handler that does nothing keeps us, and is not
        // inherited.
        if !self.lent_before.swap(true, SeqCst) {
            for signal in [SIGINT, SIGQUIT] {
                signal_hook::flag::register(signal, Arc::default())?;
            }
        }
        self.signals.thread_unblock()?;
        let started = command.spawn();
        self.signals.thread_block()?;
        started
    }
}
