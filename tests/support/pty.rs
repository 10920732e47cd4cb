//! A program on a terminal of ours: keys go in, bytes come out, an emulator shows them. Whatever is waited for has a
//! deadline; nothing sleeps blindly.
#![expect(clippy::disallowed_methods, reason = "keys for the program")]

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, SlavePty, native_pty_system};
use rustix::fs::OFlags;
use rustix::process::{Pid, Signal, kill_process};
use std::fs::{self, File};
use std::io::{Read, Write};
use std::num::NonZero;
use std::os::unix::fs::OpenOptionsExt;
use std::path::PathBuf;
use std::process::Command;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// Generous: it ends a test that has failed, it measures nothing.
pub const DEADLINE: Duration = Duration::from_secs(20);

/// A terminal with a program on it.
pub struct Pty {
    master: Box<dyn MasterPty + Send>,
    /// Kept, so that the modes can be looked at when the program is gone. Dropped by a hang-up.
    slave: Option<Box<dyn SlavePty + Send>>,
    keys: Box<dyn Write + Send>,
    /// Taken by a hang-up.
    child: Option<Box<dyn Child + Send + Sync>>,
    reader: Option<JoinHandle<()>>,
    seen: Arc<Seen>,
    /// The terminal's modes before the program had it.
    pub modes_before: String,
}

/// What came out.
struct Seen {
    came: Mutex<Came>,
    screen: Mutex<Shown>,
    /// The reader leaves the bytes where they are: the terminal stalls.
    held: AtomicBool,
    /// How many bytes a second it takes; zero for as many as come.
    pace: AtomicUsize,
    closing: AtomicBool,
}

/// All bytes, and when each piece of them was there.
#[derive(Default)]
struct Came {
    bytes: Vec<u8>,
    pieces: Vec<Piece>,
}

/// What was read at once.
#[derive(Clone, Copy)]
pub struct Piece {
    /// When it was there.
    pub at: Instant,
    /// How many bytes there were with it.
    pub end: usize,
}

/// What the bytes show, so far as anybody has looked: the emulator takes no time while a program is at work.
struct Shown {
    emulator: vt100::Parser,
    /// How many bytes it has.
    taken: usize,
}

impl Shown {
    /// Takes what has come since. Only whole characters: of one in two pieces vt100 0.18 loses what stands beside it.
    fn take(&mut self, bytes: &[u8]) {
        let new = &bytes[self.taken..];
        let whole = match std::str::from_utf8(new) {
            Err(cut) if cut.error_len().is_none() => cut.valid_up_to(),
            _ => new.len(),
        };
        self.emulator.process(&new[..whole]);
        self.taken += whole;
    }
}

impl Seen {
    /// The screen with all that has come.
    fn screen(&self) -> MutexGuard<'_, Shown> {
        let mut screen = self.screen.lock().unwrap();
        screen.take(&self.came.lock().unwrap().bytes);
        screen
    }
}

/// The program of that name among the examples, built for the tests.
pub fn example(name: &str) -> String {
    let mut path: PathBuf = std::env::current_exe().unwrap();
    path.pop();
    path.set_file_name("examples");
    path.push(name);
    assert!(
        path.exists(),
        "{} is not built; `cargo test` builds it, `cargo test --test pty` alone does not",
        path.display()
    );
    path.to_str().unwrap().to_owned()
}

/// A command with a terminal's surroundings and nothing else.
pub fn command(program: &str, args: &[&str]) -> CommandBuilder {
    let mut command = CommandBuilder::new(program);
    command.args(args);
    command.env_clear();
    command.env("PATH", "/usr/bin:/bin");
    command.env("TERM", "xterm-256color");
    command.env("LC_ALL", "C.UTF-8");
    command.cwd(std::env::temp_dir());
    command
}

impl Pty {
    /// Starts the program on a terminal of that size.
    pub fn spawn(command: CommandBuilder, (width, height): (u16, u16)) -> Self {
        let pair = native_pty_system().openpty(size(width, height)).unwrap();
        let mut output = pair.master.try_clone_reader().unwrap();
        let seen = Arc::new(Seen {
            came: Mutex::default(),
            screen: Mutex::new(Shown {
                emulator: vt100::Parser::new(shown(height, 24), shown(width, 80), 0),
                taken: 0,
            }),
            held: AtomicBool::new(false),
            pace: AtomicUsize::new(0),
            closing: AtomicBool::new(false),
        });
        let modes_before = modes(&*pair.master);
        let child = pair.slave.spawn_command(command).unwrap();
        let seeing = seen.clone();
        let reader = thread::spawn(move || {
            let mut chunk = [0; 4096];
            while !seeing.closing.load(SeqCst) {
                // On a slow line, what comes in a fiftieth of a second.
                let pace = seeing.pace.load(SeqCst);
                let most = if pace == 0 { chunk.len() } else { (pace / 50).clamp(1, chunk.len()) };
                if seeing.held.load(SeqCst) {
                    thread::sleep(Duration::from_millis(1));
                } else if let Ok(count @ 1..) = output.read(&mut chunk[..most]) {
                    // It may have become slow while nothing came.
                    let pace = seeing.pace.load(SeqCst);
                    if pace > 0 {
                        thread::sleep(Duration::from_secs(count as u64) / pace as u32);
                    }
                    let at = Instant::now();
                    let mut came = seeing.came.lock().unwrap();
                    came.bytes.extend(&chunk[..count]);
                    let end = came.bytes.len();
                    came.pieces.push(Piece { at, end });
                } else {
                    return;
                }
            }
        });
        let keys = pair.master.take_writer().unwrap();
        Self {
            master: pair.master,
            slave: Some(pair.slave),
            keys,
            child: Some(child),
            reader: Some(reader),
            seen,
            modes_before,
        }
    }

    fn child(&mut self) -> &mut (dyn Child + Send + Sync) {
        self.child.as_deref_mut().unwrap()
    }

    /// Types, in one write.
    pub fn send(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    /// Waits until it is so; says what the screen shows if it never is.
    #[track_caller]
    pub fn wait_until(&mut self, what: &str, so: impl Fn(&mut Self) -> bool) {
        let begun = Instant::now();
        while !so(self) {
            let waited = begun.elapsed();
            assert!(waited < DEADLINE, "not in {waited:?}: {what}; the screen:\n{}", self.screen());
            thread::sleep(Duration::from_millis(1));
        }
    }

    /// Waits until the text is on the screen.
    #[track_caller]
    pub fn wait_for(&mut self, text: &str) {
        self.wait_until(&format!("{text:?} on the screen"), |pty| pty.screen().contains(text));
    }

    /// Waits until the bytes have come, somewhere behind the first `from`.
    #[track_caller]
    pub fn wait_for_bytes(&mut self, from: usize, text: &str) {
        self.wait_until(&format!("{text:?} sent"), |pty| {
            find(pty.bytes().get(from..).unwrap_or_default(), text).is_some()
        });
    }

    /// Waits until nothing has come for a while.
    pub fn settle(&mut self) {
        let mut before = usize::MAX;
        while std::mem::replace(&mut before, self.bytes().len()) != self.bytes().len() {
            thread::sleep(Duration::from_millis(30));
        }
    }

    /// Waits until the program is gone, and says how it went.
    #[track_caller]
    pub fn wait_for_end(&mut self) -> ExitStatus {
        self.wait_until("the end of the program", |pty| pty.child().try_wait().unwrap().is_some());
        self.child().wait().unwrap()
    }

    /// What the screen shows, as text.
    pub fn screen(&self) -> String {
        self.look(vt100::Screen::contents)
    }

    /// Looks at the screen.
    pub fn look<T>(&self, look: impl FnOnce(&vt100::Screen) -> T) -> T {
        look(self.seen.screen().emulator.screen())
    }

    /// All bytes that have come.
    pub fn bytes(&self) -> Vec<u8> {
        self.seen.came.lock().unwrap().bytes.clone()
    }

    /// The pieces in which they came, behind the first `from`.
    pub fn pieces(&self, from: usize) -> Vec<Piece> {
        self.seen.came.lock().unwrap().pieces.get(from..).unwrap_or_default().to_vec()
    }

    /// The terminal's modes.
    pub fn modes(&self) -> String {
        modes(&*self.master)
    }

    /// Gives the terminal another size.
    pub fn resize(&self, width: u16, height: u16) {
        self.seen.screen().emulator.screen_mut().set_size(shown(height, 24), shown(width, 80));
        self.master.resize(size(width, height)).unwrap();
    }

    /// The program's number.
    pub fn id(&mut self) -> u32 {
        self.child().process_id().unwrap()
    }

    /// Sends the signal to the program.
    pub fn signal(&mut self, signal: Signal) {
        kill_process(Pid::from_raw(self.id() as i32).unwrap(), signal).unwrap();
    }

    /// Takes no more bytes, as a terminal does that is stopped or a line that is stalled.
    pub fn hold(&self) {
        self.seen.held.store(true, SeqCst);
    }

    /// Takes bytes again.
    pub fn release(&self) {
        self.seen.held.store(false, SeqCst);
    }

    /// The terminal takes so many bytes a second from now on.
    pub fn slow(&self, pace: usize) {
        self.seen.pace.store(pace, SeqCst);
    }

    /// The most memory the program ever had, in kB.
    pub fn most_memory(&mut self) -> usize {
        let status = fs::read_to_string(format!("/proc/{}/status", self.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        line.trim().trim_end_matches(" kB").parse().unwrap()
    }

    /// What `stty -g` says of the terminal.
    pub fn stty(&self) -> String {
        let tty = self.master.tty_name().unwrap();
        let said = Command::new("stty").arg("-F").arg(tty).arg("-g").output().unwrap();
        assert!(said.status.success(), "{said:?}");
        String::from_utf8(said.stdout).unwrap()
    }

    /// Closes the terminal, as a window that is closed or a link that drops. What is left is the program.
    pub fn hang_up(mut self) -> Orphan {
        self.seen.closing.store(true, SeqCst);
        self.release();
        // A byte from the other side wakes the reader, which holds the master open. Where it does not get through,
        // the reader has bytes enough.
        let flags = (OFlags::NOCTTY | OFlags::NONBLOCK).bits() as i32;
        let path = self.master.tty_name().unwrap();
        let _ = File::options().write(true).custom_flags(flags).open(path).unwrap().write(b"\n");
        self.reader.take().unwrap().join().unwrap();
        drop(self.slave.take());
        Orphan { child: self.child.take().unwrap(), begun: Instant::now() }
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            end(&mut *child);
        }
    }
}

/// For good; portable-pty's `kill` would ask politely first.
fn end(child: &mut (dyn Child + Send + Sync)) {
    if matches!(child.try_wait(), Ok(None)) {
        let _ = kill_process(pid(child), Signal::KILL);
        let _ = child.wait();
    }
}

fn pid(child: &(dyn Child + Send + Sync)) -> Pid {
    Pid::from_raw(child.process_id().unwrap() as i32).unwrap()
}

/// A program that has lost its terminal.
pub struct Orphan {
    child: Box<dyn Child + Send + Sync>,
    begun: Instant,
}

impl Orphan {
    /// Waits until it is gone; how it went, and after how long.
    #[track_caller]
    pub fn wait_for_end(&mut self) -> (ExitStatus, Duration) {
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return (status, self.begun.elapsed());
            }
            if self.begun.elapsed() > DEADLINE {
                end(&mut *self.child);
                panic!("alive {DEADLINE:?} after the hang-up");
            }
            thread::sleep(Duration::from_millis(1));
        }
    }
}

/// Where the text begins among the bytes.
pub fn find(bytes: &[u8], text: &str) -> Option<usize> {
    bytes.windows(text.len()).position(|window| window == text.as_bytes())
}

fn modes(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios().unwrap())
}

fn size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

/// As much of a size as the emulator need show; a terminal whose size nobody set has one nevertheless.
fn shown(size: u16, unknown: u16) -> NonZero<u16> {
    NonZero::new(size.min(1000)).or(NonZero::new(unknown)).unwrap()
}
