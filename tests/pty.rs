//! The terminal is given back whatever happens, and the program goes when the terminal goes: a small program on real
//! ptys. Samples of each case, so that the suite takes seconds.

#[cfg(test)]
#[expect(dead_code, reason = "shared with other tests")]
#[path = "support/pty.rs"]
mod pty;

#[cfg(test)]
mod tests {
    use super::pty::{Pty, command, example, find};
    use rustix::process::Signal;
    use std::process::{Command, Stdio};
    use std::time::{Duration, Instant};

    const GIVEN_BACK: &str = "\x1b[?1049l\x1b[?25h";

    /// What the program's own thread is at.
    const STATES: [&str; 3] = ["", "s", "d"];

    fn app() -> Pty {
        start(command(&example("tty-app"), &[]))
    }

    fn start(command: portable_pty::CommandBuilder) -> Pty {
        let mut pty = Pty::spawn(command, (80, 24));
        pty.wait_for("row 000");
        pty
    }

    /// Brings it into the state and waits until it is there: a key that is still on its way would be echoed by a
    /// terminal that was given back meanwhile.
    fn bring(pty: &mut Pty, state: &str) {
        pty.send(state);
        match state {
            "s" => pty.wait_for_bytes(0, "asleep"),
            "d" => pty.wait_for_bytes(0, "scribble"),
            _ => {}
        }
    }

    #[track_caller]
    fn assert_given_back(pty: &mut Pty) {
        pty.wait_for_bytes(0, GIVEN_BACK);
        assert_eq!(pty.modes(), pty.modes_before);
        pty.settle();
        assert!(pty.bytes().ends_with(GIVEN_BACK.as_bytes()), "something follows");
    }

    #[test]
    fn quitting_gives_the_terminal_back() {
        let mut pty = app();
        assert_ne!(pty.modes(), pty.modes_before);
        assert!(pty.look(vt100::Screen::alternate_screen));
        pty.send("q");
        assert!(pty.wait_for_end().success());
        assert_given_back(&mut pty);
    }

    #[track_caller]
    fn dies(signal: Signal, how: Result<&str, u32>) {
        for state in STATES {
            let mut pty = app();
            bring(&mut pty, state);
            pty.signal(signal);
            let status = pty.wait_for_end();
            match how {
                Ok(name) => assert_eq!(status.signal(), Some(name), "{state:?}"),
                Err(code) => assert_eq!((status.signal(), status.exit_code()), (None, code), "{state:?}"),
            }
            assert_given_back(&mut pty);
        }
    }

    #[test]
    fn dies_of_term() {
        dies(Signal::TERM, Ok("Terminated"));
    }

    #[test]
    fn dies_of_int() {
        dies(Signal::INT, Ok("Interrupt"));
    }

    #[test]
    fn dies_of_hup() {
        dies(Signal::HUP, Ok("Hangup"));
    }

    /// Not by the signal itself, which would leave a core file.
    #[test]
    fn dies_of_quit_without_a_core() {
        dies(Signal::QUIT, Err(131));
    }

    #[test]
    fn dies_of_a_signal_that_was_ignored_when_it_started() {
        let mut pty =
            start(command("/bin/sh", &["-c", &format!("trap '' HUP; exec {}", example("tty-app"))]));
        pty.signal(Signal::HUP);
        assert_eq!(pty.wait_for_end().exit_code(), 129);
        assert_given_back(&mut pty);
    }

    #[test]
    fn a_stalled_terminal_does_not_keep_it() {
        let mut pty = app();
        bring(&mut pty, "d");
        pty.hold();
        // The reader still takes what it is waiting for, once; then the terminal's queue fills.
        pty.settle();
        pty.signal(Signal::TERM);
        let status = pty.wait_for_end();
        assert!(status.signal() == Some("Terminated") || status.exit_code() == 143, "{status:?}");
        // They come back even while no byte gets out.
        assert_eq!(pty.modes(), pty.modes_before);
    }

    #[test]
    fn goes_when_the_terminal_goes() {
        let program = example("tty-app");
        for (kind, controlling, line) in [
            ("controlling", true, format!("exec {program}")),
            ("not controlling", false, format!("exec {program}")),
            ("hang-up ignored", true, format!("trap '' HUP; exec {program}")),
        ] {
            for state in STATES {
                let mut command = command("/bin/sh", &["-c", &line]);
                command.set_controlling_tty(controlling);
                let mut pty = start(command);
                bring(&mut pty, state);
                let (status, _) = pty.hang_up().wait_for_end();
                assert!(!status.success(), "{kind} {state:?}: {status:?}");
            }
        }
    }

    #[test]
    fn a_panic_is_told_on_the_screen_of_the_shell() {
        for keys in ["p", "t"] {
            let mut pty = app();
            pty.send(keys);
            assert_eq!(pty.wait_for_end().exit_code(), 101, "{keys}");
            pty.wait_for_bytes(0, "asked to fail");
            let bytes = pty.bytes();
            assert!(find(&bytes, GIVEN_BACK) < find(&bytes, "asked to fail"), "{keys}");
            assert!(find(&bytes, GIVEN_BACK).is_some(), "{keys}");
            assert_eq!(pty.modes(), pty.modes_before);
            assert!(!pty.look(vt100::Screen::hide_cursor));
        }
    }

    /// A shell with job control on a terminal, and the program in its foreground.
    fn shell() -> (Pty, String) {
        let mut command = command("/bin/bash", &["--norc", "--noprofile", "--noediting", "-i"]);
        command.env("PS1", "ready> ");
        let mut pty = Pty::spawn(command, (80, 24));
        pty.wait_for("ready> ");
        let modes = pty.modes();
        pty.send(&format!("{}\r", example("tty-app")));
        pty.wait_for("row 000");
        (pty, modes)
    }

    #[test]
    fn is_suspended_and_continued_by_a_shell() {
        let (mut pty, modes) = shell();
        pty.send("jj\x1a");
        pty.wait_for("Stopped");
        assert_eq!(pty.modes(), modes);
        assert!(!pty.look(|screen| screen.alternate_screen() || screen.hide_cursor()));
        pty.resize(60, 12);
        let before = pty.bytes().len();
        pty.send("fg\r");
        pty.wait_for("row 011");
        assert!(!pty.screen().contains("row 012"), "{}", pty.screen());
        assert!(find(&pty.bytes()[before..], "\x1b[2J").is_some(), "not a whole repaint");
        assert!(pty.look(|screen| screen.alternate_screen() && screen.cell(2, 0).unwrap().inverse()));
        pty.send("q");
        pty.wait_for("ready> ");
        pty.wait_until("the shell's modes", |pty| pty.modes() == modes);
    }

    #[test]
    fn goes_on_where_no_shell_could_continue_it() {
        let mut pty = app();
        pty.settle();
        let before = pty.bytes().len();
        pty.send("\x1a");
        pty.wait_for_bytes(before, "\x1b[2J");
        pty.send("q");
        assert!(pty.wait_for_end().success());
        assert_given_back(&mut pty);
    }

    /// The text in reverse video.
    fn selected(screen: &vt100::Screen) -> String {
        let (height, width) = screen.size();
        let cells = (0..height.get())
            .flat_map(|row| (0..width.get()).filter_map(move |column| screen.cell(row, column)));
        cells.filter(|cell| cell.inverse()).map(vt100::Cell::contents).collect()
    }

    #[test]
    fn a_burst_of_keys_is_obeyed_to_the_last_and_drawn_once() {
        let mut pty = app();
        pty.settle();
        let before = pty.bytes().len();
        // More than a kilobyte, which some readers take in one go, and look for more at the next key only.
        pty.send(&format!("{}{}{}", "j".repeat(150), "jk".repeat(550), "k".repeat(141)));
        pty.wait_until("row 9 selected", |pty| pty.look(|screen| selected(screen).contains("row 009")));
        pty.settle();
        let frames = pty.bytes()[before..].windows(6).filter(|bytes| bytes == b"\x1b[?25l").count();
        assert!(frames <= 8, "{frames} frames for 1,391 keys");
        pty.send(&format!("{}q", "j".repeat(400)));
        assert!(pty.wait_for_end().success());
    }

    #[test]
    fn sizes_are_followed() {
        let fresh = app().screen();
        let mut pty = app();
        for (width, height) in [(1, 1), (3, 200), (200, 2), (80, 24)] {
            let before = pty.bytes().len();
            pty.resize(width, height);
            pty.wait_for_bytes(before, "\x1b[2J");
        }
        pty.settle();
        assert_eq!(pty.screen(), fresh);
    }

    #[test]
    fn a_size_of_nothing_is_80_by_24() {
        let mut pty = Pty::spawn(command(&example("tty-app"), &[]), (0, 0));
        pty.wait_for("row 023");
        pty.settle();
        assert_eq!(pty.screen(), app().screen());
    }

    #[test]
    fn a_huge_size_is_clamped() {
        let mut pty = app();
        pty.resize(65_535, 65_535);
        pty.wait_for("row 199");
        pty.send("q");
        assert!(pty.wait_for_end().success());
    }

    #[test]
    fn nothing_is_sent_while_nothing_changes() {
        let mut pty = app();
        pty.send("x"); // a key that changes nothing
        pty.settle();
        let (before, begun) = (pty.bytes().len(), Instant::now());
        pty.wait_until("300 ms", |_| begun.elapsed() > Duration::from_millis(300));
        assert_eq!(pty.bytes().len(), before);
    }

    #[test]
    fn nothing_is_asked_of_the_terminal() {
        let mut pty = app();
        pty.send("j\x0cq");
        pty.wait_for_end();
        pty.settle();
        let bytes = pty.bytes();
        for query in
            ["\x1b[6n", "\x1b[c", "\x1b[>c", "\x1b[?u", "\x1b]11;?", "\x1bP+q", "\x1b[18t", "\x1b[14t"]
        {
            assert_eq!(find(&bytes, query), None, "{query:?}");
        }
    }

    #[test]
    fn a_paste_is_text() {
        let mut pty = app();
        pty.send("\x1b[200~qqq\x1b[201~");
        pty.wait_for("citing whom qqq");
    }

    #[test]
    fn no_color_leaves_the_selection() {
        let mut command = command(&example("tty-app"), &[]);
        command.env("NO_COLOR", "1");
        let pty = start(command);
        assert!(pty.look(|screen| screen.cell(0, 0).unwrap().inverse()));
    }

    #[test]
    fn without_a_terminal_it_says_so() {
        let mut command = Command::new(example("tty-app"));
        let output = command.stdin(Stdio::null()).output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        assert!(String::from_utf8_lossy(&output.stderr).contains("standard input is not a terminal"));
        assert_eq!(output.stdout, b"");
    }
}
