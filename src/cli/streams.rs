//! Standard output and standard error, and what reaches the latter unasked: a panic. Nothing else opens them; and nobody
//! writes to them but through `Lines`, `Csv`, `write_json` and `Picture`, for clippy refuses every other way to write.
#![expect(clippy::disallowed_methods, reason = "the one place that opens them")]

use super::terminal::has_unicode;
use demarche::export::Lines;
use std::backtrace::{Backtrace, BacktraceStatus};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::panic::{self, PanicHookInfo};
use std::thread;

/// Standard output.
pub fn out() -> impl Write {
    BufWriter::new(io::stdout().lock())
}

/// Standard error.
pub fn err() -> impl Write {
    io::stderr().lock()
}

/// How wide the terminal is, if standard output is one.
pub fn columns() -> Option<usize> {
    let stdout = io::stdout();
    let size = stdout.is_terminal().then(|| rustix::termios::tcgetwinsize(&stdout).ok()).flatten();
    size.map(|size| usize::from(size.ws_col)).filter(|columns| *columns > 0)
}

/// Whether standard output is a terminal that has no letters but ASCII. What goes elsewhere is UTF-8.
pub fn is_out_ascii() -> bool {
    io::stdout().is_terminal() && !has_unicode()
}

/// Whether standard error is one.
pub fn is_err_ascii() -> bool {
    io::stderr().is_terminal() && !has_unicode()
}

/// What was told while the terminal was ours, for standard error when it is the shell's again.
#[derive(Debug, Default)]
pub struct Told(Vec<u8>);

impl Told {
    /// Where it is told.
    pub fn lines(&mut self) -> &mut dyn Write {
        &mut self.0
    }

    /// Tells it.
    pub fn tell(&self) {
        // Whether this is read or not, the end is the same.
        let _ = err().write_all(&self.0);
    }
}

/// Has the message of a panic, which may quote anything, made harmless too.
pub fn tame_panics(ascii: bool) {
    panic::set_hook(Box::new(move |panic| {
        // Nothing is left to be done if this cannot be written.
        let _ = say_panic(panic, &Backtrace::capture(), &mut Lines::new(&mut err(), ascii));
    }));
}

fn say_panic(panic: &PanicHookInfo, trace: &Backtrace, lines: &mut Lines) -> io::Result<()> {
    let payload = panic.payload();
    let text = payload.downcast_ref::<&str>().copied();
    let text = text.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("no words");
    let thread = thread::current();
    let place = panic.location().map(|place| format!(" at {place}")).unwrap_or_default();
    lines.line(&format!("error: demarche has a fault{place} ({}):", thread.name().unwrap_or("no name")))?;
    text.lines().try_for_each(|line| lines.line(&format!("  {line}")))?;
    match trace.status() {
        BacktraceStatus::Captured => trace.to_string().lines().try_for_each(|line| lines.line(line)),
        _ => lines.line("  = help: RUST_BACKTRACE=1 says more, for a report"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::{Arc, Mutex};

    #[test]
    fn a_panic_that_quotes_data_commands_no_terminal() {
        let said = Arc::new(Mutex::new(Vec::new()));
        let (saying, before) = (said.clone(), panic::take_hook());
        // Panics of other tests at this moment are told as ever.
        panic::set_hook(Box::new(move |panic| match panic.payload().downcast_ref::<String>() {
            Some(text) if text.contains("quoted") => {
                let mut out = saying.lock().unwrap();
                say_panic(panic, &Backtrace::disabled(), &mut Lines::new(&mut *out, false)).unwrap();
            }
            _ => before(panic),
        }));
        let quoted = "quoted \u{1b}]0;x\u{7}\u{202e}\nand on";
        assert!(thread::spawn(move || panic!("{quoted}")).join().is_err());
        let said = String::from_utf8(said.lock().unwrap().clone()).unwrap();
        let (first, rest) = said.split_once('\n').unwrap();
        assert!(first.starts_with("error: demarche has a fault at src/cli/streams.rs:"), "{said}");
        assert_eq!(
            rest,
            "  quoted <U+001B>]0;x<U+0007><U+202E>\n  and on\n  \
             = help: RUST_BACKTRACE=1 says more, for a report\n"
        );
    }
}
