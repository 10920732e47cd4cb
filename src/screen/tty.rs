//! The terminal, borrowed and always given back: at the end, on a panic, on a signal, across a suspension; and when it
//! is gone, the process goes too.
//!
//! Three threads: the program's own, which waits for input or a wake-up; one that waits for the terminal to hang up;
//! one that waits for signals. Signals are blocked in every thread, so no handler ever runs between two instructions.

mod lend;
mod signals;
mod woken;

pub use woken::{Wake, Woken};

use nix::sys::signal::SigSet;
use ratatui::layout::Rect;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{OFlags, fcntl_getfl};
use rustix::io::{Errno, ioctl_fionbio, read, retry_on_intr, write};
use rustix::process::{Pid, Signal, kill_current_process_group};
use rustix::termios::{OptionalActions, QueueSelector, Termios, tcflush, tcgetattr, tcgetwinsize, tcsetattr};
use std::fs::File;
use std::io::{self, IsTerminal, PipeWriter, Write};
use std::os::fd::{AsFd, OwnedFd};
use std::process::exit;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering::SeqCst};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};
use std::{panic, thread};

/// The other screen, pastes in brackets, no cursor until a frame shows it. Nothing is asked of the terminal, now or
/// later: a mute one would make us wait, and over a slow line the answer arrives among the keys.
const TAKE: &[u8] = b"\x1b[?1049h\x1b[?2004h\x1b[?25l";
/// Presses and the wheel of the mouse, in the form that has no end at column 223; only for who wants it.
const MOUSE: &[u8] = b"\x1b[?1000h\x1b[?1006h";
/// Our screen before we leave it: GNU screen, mosh and the console of Linux have but one, and the shell would go on in
/// the middle of a frame, in what region a cut frame left for scrolling. Its first ESC also ends a sequence that was cut
/// in half.
const BLANK: &[u8] = b"\x1b[0m\x1b[r\x1b[2J";
/// All of it undone, wanted or not.
const GIVE: &[u8] = b"\x1b[0m\x1b[?1006l\x1b[?1000l\x1b[?2004l\x1b[?1049l\x1b[?25h";

/// What a process is said to exit with that dies of a hang-up: 128 + 1.
const HUNG_UP: i32 = 129;
/// What Rust exits with after a panic.
const PANICKED: i32 = 101;

/// The size of a terminal that does not say: a serial line, a pty whose size nobody set.
const UNKNOWN: Rect = Rect::new(0, 0, 80, 24);
/// The largest size that is drawn. One client that claims 65,535 × 65,535 would take all memory.
const LARGEST: (u16, u16) = (500, 200);

/// A frame that takes longer to get out does not get out.
const STALLED: Duration = Duration::from_millis(200);

/// Not ours at the moment: not yet taken, or suspended.
const LENT: u8 = 0;
/// Ours: raw, and on the other screen.
const OURS: u8 = 1;
/// Given back for good; a late `SIGCONT` must not take it again.
const GIVEN: u8 = 2;
/// Another program's, until it ends: neither may a `SIGCONT` meant for both.
const CHILDS: u8 = 3;

/// The terminal.
#[derive(Debug)]
pub struct Tty {
    fd: OwnedFd,
    /// Its modes before it was taken.
    saved: Termios,
    state: AtomicU8,
    /// Whether the mouse is wanted.
    mouse: AtomicBool,
    /// The signals that are blocked, but must not be in a program that we start.
    signals: SigSet,
    /// Whether the terminal was ever lent.
    lent_before: AtomicBool,
    /// The program that has the terminal, for as long as it runs.
    child: Mutex<Option<Pid>>,
    /// How often the thread that obeys signals has seen the window change.
    resized: Mutex<u64>,
    /// Told of it.
    resized_now: Condvar,
    /// Held for the length of a write, so that a frame is never cut into by what gives the terminal back.
    writing: Mutex<()>,
    wake: PipeWriter,
}

/// Has signals wait, in this thread and all that it will start, for the one who will give the terminal back on them.
/// To be called before any other thread exists: a signal that one of those took would end us and leave the terminal.
pub fn hold_signals() -> io::Result<()> {
    signals::block().map(drop)
}

impl Tty {
    /// Opens the terminal, which is not ours until it is borrowed. To be called once, and before any other thread exists but
    /// for those that were started while signals were held: threads inherit the blocked signals.
    ///
    /// So do children (trap 6): whoever starts a program does it with [`Tty::lend_to`].
    pub fn open() -> io::Result<(Arc<Self>, Woken)> {
        let fd = terminal()?;
        let signals = signals::block()?;
        let (woken, wake) = io::pipe()?;
        // A full pipe must not hold up the thread that obeys signals.
        ioctl_fionbio(&wake, true)?;
        let saved = tcgetattr(&fd)?;
        let tty = Arc::new(Self {
            fd,
            saved,
            state: AtomicU8::new(LENT),
            mouse: AtomicBool::new(false),
            signals,
            lent_before: AtomicBool::new(false),
            child: Mutex::default(),
            resized: Mutex::new(0),
            resized_now: Condvar::new(),
            writing: Mutex::new(()),
            wake,
        });
        tty.give_back_on_panic();
        let (watcher, waiter) = (tty.clone(), tty.clone());
        let started = named("hang-up", move || watcher.watch())
            .and(named("signals", move || waiter.obey_all(&signals)));
        // A guard that gives back when it is dropped would not do here: the threads hold it to the end (trap 5).
        started.inspect_err(|_| tty.give_back())?;
        Ok((tty, Woken::from(woken)))
    }

    /// Takes the terminal, unless it is ours already.
    pub fn borrow(&self) -> io::Result<()> {
        if self.state.load(SeqCst) == LENT { self.take() } else { Ok(()) }
    }

    /// The size to draw at: the one place where a size enters.
    pub fn size(&self) -> Rect {
        let (width, height) = tcgetwinsize(&self.fd).map_or((0, 0), |size| (size.ws_col, size.ws_row));
        clamped(width, height)
    }

    /// Waits, without limit, for input or for a wake-up.
    ///
    /// On macOS `poll` does not know /dev/tty; there stdin must be the terminal itself (trap 8).
    pub fn wait(&self, woken: &mut Woken) -> io::Result<Wake> {
        let mut fds = [PollFd::new(&self.fd, PollFlags::IN), PollFd::new(woken.pipe(), PollFlags::IN)];
        retry_on_intr(|| poll(&mut fds, None))?;
        let (tty, is_woken) = (fds[0].revents(), !fds[1].revents().is_empty());
        if tty.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
            exit(HUNG_UP);
        }
        if !is_woken {
            return Ok(Wake::default());
        }
        woken.take()
    }

    /// What has come from the terminal, or comes within that time; nothing when the terminal is gone, too: whoever waits
    /// next is told.
    pub fn read<'a>(&self, patience: Duration, bytes: &'a mut [u8]) -> io::Result<&'a [u8]> {
        let patience = Timespec { tv_sec: 0, tv_nsec: patience.subsec_nanos().into() };
        let mut fds = [PollFd::new(&self.fd, PollFlags::IN)];
        if retry_on_intr(|| poll(&mut fds, Some(&patience)))? == 0
            || !fds[0].revents().contains(PollFlags::IN)
        {
            return Ok(&[]);
        }
        match retry_on_intr(|| read(&self.fd, &mut *bytes)) {
            Ok(many) => Ok(bytes.get(..many).unwrap_or_default()),
            Err(Errno::IO | Errno::AGAIN) => Ok(&[]),
            Err(error) => Err(error.into()),
        }
    }

    /// Sends a frame in one write; drops it while the terminal is not ours.
    pub fn frame(&self, bytes: &[u8]) -> io::Result<()> {
        let _writing = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        if self.state.load(SeqCst) == OURS { self.put(bytes) } else { Ok(()) }
    }

    /// Asks the terminal for the mouse too, now and whenever it is taken again.
    pub fn want_mouse(&self) -> io::Result<()> {
        self.mouse.store(true, SeqCst);
        self.frame(MOUSE)
    }

    /// Gives the terminal back for good. Once is enough, twice does no harm, from any thread.
    pub fn give_back(&self) {
        match self.state.swap(GIVEN, SeqCst) {
            OURS => self.restore(BLANK),
            CHILDS => {
                self.end_child();
                // Whose screen it is now, nobody knows.
                self.restore(b"");
            }
            _ => {}
        }
    }

    /// Stops the program as ctrl-z does with any other: the whole process group, so that a pipeline stops as one. The
    /// thread that obeys signals gives the terminal back first, and takes it again on `SIGCONT`.
    pub fn suspend(&self) -> io::Result<()> {
        Ok(kill_current_process_group(Signal::TSTP)?)
    }

    /// Asks the waiting program for a whole repaint. A pipe that is full asks loudly enough.
    #[expect(clippy::disallowed_methods, reason = "into a pipe of ours")]
    fn wake(&self) {
        let _ = (&self.wake).write(&[woken::REPAINT]);
    }

    /// Wakes the waiting program because there is news, from any thread.
    #[expect(clippy::disallowed_methods, reason = "into a pipe of ours")]
    pub fn tell(&self) {
        let _ = (&self.wake).write(&[woken::NEWS]);
    }

    /// Gives it back until `take`, unless that was done already.
    fn lend(&self) {
        if self.state.compare_exchange(OURS, LENT, SeqCst, SeqCst).is_ok() {
            self.restore(BLANK);
        }
    }

    /// Takes it, or takes it again after a stop that nobody announced (`SIGSTOP`), but not once it is given back.
    fn take(&self) -> io::Result<()> {
        let _writing = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        if matches!(self.state.load(SeqCst), GIVEN | CHILDS) {
            return Ok(());
        }
        let mut raw = self.saved.clone();
        raw.make_raw();
        tcsetattr(&self.fd, OptionalActions::Now, &raw)?;
        self.put(TAKE)?;
        if self.mouse.load(SeqCst) {
            self.put(MOUSE)?;
        }
        if self.state.compare_exchange(LENT, OURS, SeqCst, SeqCst) == Err(GIVEN) {
            // Given back meanwhile, by a thread that found nothing to restore.
            tcsetattr(&self.fd, OptionalActions::Now, &self.saved)?;
            self.put(GIVE)?;
        }
        Ok(())
    }

    /// The modes, at once, and the screen as they were. A frame that does not get out (the terminal is stopped with
    /// ctrl-s, the line is stalled) is waited for 200 ms by the clock, for a busy machine is slow to wake us; then the
    /// terminal's queue is thrown away (trap 9).
    fn restore(&self, first: &[u8]) {
        let _ = tcsetattr(&self.fd, OptionalActions::Now, &self.saved);
        let begun = Instant::now();
        let mut is_flushed = false;
        let _writing = loop {
            if let Ok(writing) = self.writing.try_lock() {
                break Some(writing);
            }
            let waited = begun.elapsed();
            if waited >= STALLED * 2 {
                break None;
            }
            if waited >= STALLED && !is_flushed {
                is_flushed = tcflush(&self.fd, QueueSelector::OFlush).is_ok();
            }
            thread::sleep(Duration::from_millis(5));
        };
        let _ = self.put(first);
        let _ = self.put(GIVE);
    }

    fn put(&self, mut bytes: &[u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            let written = retry_on_intr(|| write(&self.fd, bytes))?;
            bytes = bytes.get(written..).unwrap_or_default();
        }
        Ok(())
    }

    /// Waits for the terminal to go, and goes too. The program's own thread cannot be relied on for it: it may be at work,
    /// or wait for a program that has the terminal.
    fn watch(&self) {
        while poll(&mut [PollFd::new(&self.fd, PollFlags::empty())], None) == Err(Errno::INTR) {}
        self.end_child();
        exit(HUNG_UP);
    }

    /// The message of a panic is for the screen that the shell has. A panic in another thread ends the program too:
    /// its own thread would go on with a terminal that is no longer ours.
    fn give_back_on_panic(self: &Arc<Self>) {
        let (tty, own, before) = (self.clone(), thread::current().id(), panic::take_hook());
        panic::set_hook(Box::new(move |panic| {
            tty.give_back();
            before(panic);
            if thread::current().id() != own {
                exit(PANICKED);
            }
        }));
    }
}

/// The terminal that the keys come from, open for reading and writing.
fn terminal() -> io::Result<OwnedFd> {
    let stdin = io::stdin();
    if !stdin.is_terminal() {
        return Err(io::Error::other("standard input is not a terminal, so no keys can be read from it"));
    }
    if fcntl_getfl(&stdin)?.contains(OFlags::RDWR) {
        return stdin.as_fd().try_clone_to_owned();
    }
    // `demarche </dev/tty`: the shell opened it for reading only.
    Ok(File::options().read(true).write(true).open("/dev/tty")?.into())
}

fn named(name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    thread::Builder::new().name(name.to_owned()).spawn(work).map(drop)
}

fn clamped(width: u16, height: u16) -> Rect {
    match (width, height) {
        (0, _) | (_, 0) => UNKNOWN,
        _ => Rect::new(0, 0, width.min(LARGEST.0), height.min(LARGEST.1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_clamped() {
        assert_eq!(clamped(0, 0), UNKNOWN);
        assert_eq!(clamped(0, 50), UNKNOWN);
        assert_eq!(clamped(1, 1), Rect::new(0, 0, 1, 1));
        assert_eq!(clamped(u16::MAX, u16::MAX), Rect::new(0, 0, 500, 200));
    }
}
