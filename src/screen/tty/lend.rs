//! The terminal, lent to another program until it ends.

use super::{CHILDS, LENT, OURS, Tty};
use crate::screen::Launch;
use rustix::termios::{QueueSelector, tcflush};
use signal_hook::consts::{SIGINT, SIGQUIT};
use std::io;
use std::process::{Child, ExitStatus, Stdio};
use std::sync::Arc;
use std::sync::atomic::Ordering::SeqCst;

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
        self.restore();
        let ended = self.start(launch).and_then(|mut child| child.wait());
        // A ctrl-c that ended the program came to us as well, and may not be obeyed yet: it must find the terminal lent.
        self.let_signals_pass();
        // What the program left unread was typed for it.
        let _ = tcflush(&self.fd, QueueSelector::IFlush);
        // Unless it was given back for good meanwhile.
        let _ = self.state.compare_exchange(CHILDS, LENT, SeqCst, SeqCst);
        self.take()?;
        ended
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
