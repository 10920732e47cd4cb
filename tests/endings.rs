//! However the dashboard ends, the terminal is given back; and when the terminal goes, so does the dashboard. The program
//! itself on real ptys: a sample of each case, and with `DEMARCHE_FULL=1` as many as docs/robustness.md tells of.

#[cfg(test)]
#[expect(dead_code, reason = "shared with tests/robustness.rs")]
#[path = "support/hazards.rs"]
mod hazards;
#[cfg(test)]
#[expect(dead_code, reason = "shared with other tests")]
#[path = "support/pty.rs"]
mod pty;

#[cfg(test)]
mod tests {
    use super::hazards::{is_full, run};
    use super::pty::{DEADLINE, Pty, command, find};
    use rustix::process::Signal;
    use std::fs;
    use std::os::unix::fs::PermissionsExt;
    use std::path::{Path, PathBuf};
    use std::thread;
    use std::time::{Duration, Instant};
    use tempfile::TempDir;

    const GIVEN_BACK: &str = "\x1b[?1049l\x1b[?25h";
    const PROGRAM: &str = env!("CARGO_BIN_EXE_demarche");

    /// What is on the screen: the keys that lead there, and what is to be seen then.
    const SCREENS: [(&str, &str); 6] = [
        ("", "Timeline"),
        ("m", "Relations"),
        ("/kal", "kal"),
        ("?", "Keys"),
        (":", "Commands"),
        ("zG", "Timeline"),
    ];

    /// A dataset whose records can be edited, and an editor that waits for a line.
    struct Desk(TempDir);

    impl Desk {
        fn new() -> Self {
            let desk = Self(tempfile::tempdir().unwrap());
            fs::create_dir(desk.path("data")).unwrap();
            for (name, text) in demarche::embedded::FILES {
                fs::write(desk.path("data").join(name), text).unwrap();
            }
            let editor = desk.path("editor");
            let pid = desk.path("pid");
            let script = format!(
                "#!/bin/sh\nstty raw -echo\necho $$ >{}\nprintf '\\033[?1049hin the editor'\nread line\n",
                pid.display()
            );
            fs::write(&editor, script).unwrap();
            fs::set_permissions(&editor, fs::Permissions::from_mode(0o755)).unwrap();
            desk
        }

        fn path(&self, name: &str) -> PathBuf {
            self.0.path().join(name)
        }

        /// The dashboard, by way of a line for the shell.
        fn open(&self, line: &str, is_controlling: bool) -> Pty {
            let line = format!("{line} {PROGRAM} {}", self.path("data").display());
            let mut command = command("/bin/sh", &["-c", &line]);
            command.env("HOME", "/nonexistent");
            command.env("EDITOR", self.path("editor").to_str().unwrap());
            command.set_controlling_tty(is_controlling);
            let mut pty = Pty::spawn(command, (80, 24));
            pty.wait_for("q quit");
            pty
        }

        /// Whether the editor that was started last is there.
        fn has_editor(&self) -> bool {
            let pid = fs::read_to_string(self.path("pid")).unwrap_or_default();
            let there = |pid: &str| {
                let state = fs::read_to_string(Path::new("/proc").join(pid).join("stat")).ok();
                // One that has ended and that nobody has asked after is no program any more.
                state.is_some_and(|state| !state.contains(") Z "))
            };
            !pid.trim().is_empty() && there(pid.trim())
        }

        fn wait_for_no_editor(&self) {
            let begun = Instant::now();
            while self.has_editor() {
                assert!(begun.elapsed() < DEADLINE, "the editor is left behind");
                thread::sleep(Duration::from_millis(1));
            }
        }
    }

    /// What it is at when the terminal goes.
    #[derive(Clone, Copy, Debug)]
    enum At {
        Rest,
        MidDraw,
        Search,
        Help,
        Editor,
    }

    fn bring(pty: &mut Pty, at: At) {
        match at {
            At::Rest => pty.settle(),
            // Larger than what fits between us: it stops in the middle until somebody reads. The key, because where
            // the terminal does not control it nobody tells it of the size.
            At::MidDraw => {
                let before = pty.bytes().len();
                pty.hold();
                pty.resize(240, 70);
                pty.send("\x0c");
                pty.wait_until("a frame begun", |pty| pty.bytes().len() > before);
            }
            At::Search => {
                pty.send("/kal");
                pty.wait_for("kal");
            }
            At::Help => {
                pty.send("?");
                pty.wait_for("Keys");
            }
            At::Editor => {
                pty.send("E");
                pty.wait_for("in the editor");
            }
        }
    }

    #[test]
    fn goes_when_the_terminal_goes() {
        let desk = Desk::new();
        let run = run("hang-ups");
        let each = run.wanted / 15;
        for (kind, is_controlling, line) in [
            ("controlling", true, "exec"),
            ("not controlling", false, "exec"),
            ("hang-up ignored", true, "trap '' HUP; exec"),
        ] {
            for at in [At::Rest, At::MidDraw, At::Search, At::Help, At::Editor] {
                for _ in 0..each {
                    let mut pty = desk.open(line, is_controlling);
                    bring(&mut pty, at);
                    let (status, after) = pty.hang_up().wait_for_end();
                    // What is promised; but a machine that is busy with other tests may be late.
                    assert!(!is_full() || after < Duration::from_secs(1), "{kind} {at:?}: {after:?}");
                    assert!(!status.success(), "{kind} {at:?}: {status:?}");
                    desk.wait_for_no_editor();
                }
            }
        }
        run.survived(each * 15);
    }

    fn open(keys: &str, shown: &str) -> Pty {
        let mut pty = Pty::spawn(command(PROGRAM, &[]), (80, 24));
        pty.wait_for("q quit");
        pty.send(keys);
        pty.wait_for(shown);
        pty.settle();
        pty
    }

    #[track_caller]
    fn assert_given_back(pty: &mut Pty) {
        pty.wait_for_bytes(0, GIVEN_BACK);
        assert_eq!(pty.modes(), pty.modes_before);
        pty.settle();
        assert!(pty.bytes().ends_with(GIVEN_BACK.as_bytes()), "something follows");
        assert!(!pty.look(|screen| screen.alternate_screen() || screen.hide_cursor()));
    }

    #[test]
    fn signals_find_the_terminal_given_back() {
        let run = run("signals");
        let each = run.wanted / 24;
        let untouched = Pty::spawn(command("/bin/true", &[]), (80, 24)).stty();
        for (signal, how) in [
            (Signal::TERM, Ok("Terminated")),
            (Signal::INT, Ok("Interrupt")),
            (Signal::HUP, Ok("Hangup")),
            (Signal::QUIT, Err(131)),
        ] {
            for (keys, shown) in SCREENS {
                for _ in 0..each {
                    let mut pty = open(keys, shown);
                    pty.signal(signal);
                    let status = pty.wait_for_end();
                    match how {
                        Ok(name) => assert_eq!(status.signal(), Some(name), "{keys:?}"),
                        Err(code) => assert_eq!((status.signal(), status.exit_code()), (None, code)),
                    }
                    assert_given_back(&mut pty);
                    assert_eq!(pty.stty(), untouched);
                }
            }
        }
        run.survived(each * 24);
    }

    #[test]
    fn a_suspended_dashboard_comes_back_whole_at_the_size_that_the_terminal_has_by_then() {
        let run = run("suspensions");
        let each = run.wanted / 6;
        for (keys, shown) in SCREENS {
            for _ in 0..each {
                let mut shell = command("/bin/bash", &["--norc", "--noprofile", "--noediting", "-i"]);
                shell.env("PS1", "ready> ");
                let mut pty = Pty::spawn(shell, (80, 24));
                pty.wait_for("ready> ");
                let modes = pty.modes();
                pty.send(&format!("{PROGRAM}\r"));
                pty.wait_for("q quit");
                pty.send(keys);
                pty.wait_for(shown);
                pty.settle();
                pty.send("\x1a");
                pty.wait_for("Stopped");
                assert_eq!(pty.modes(), modes);
                assert!(!pty.look(|screen| screen.alternate_screen() || screen.hide_cursor()));
                pty.resize(100, 30);
                let before = pty.bytes().len();
                pty.send("fg\r");
                pty.wait_for_bytes(before, "\x1b[2J");
                pty.wait_for(shown);
                pty.settle();
                let mut fresh = Pty::spawn(command(PROGRAM, &[]), (80, 24));
                fresh.wait_for("q quit");
                fresh.send(keys);
                fresh.wait_for(shown);
                fresh.settle();
                fresh.resize(100, 30);
                // A busy machine may take a while to hear of the size.
                fresh.wait_until("the screen that came back", |fresh| fresh.screen() == pty.screen());
                // Out of the line where one types, then out of the program; or into the shell, which thinks nothing of it.
                pty.send("\x03\x03");
                pty.wait_for("ready> ");
                pty.wait_until("the shell's modes", |pty| pty.modes() == modes);
            }
        }
        run.survived(each * 6);
    }

    /// What an editor made of the terminal is put away too, and the editor does not stay behind on it.
    #[test]
    fn an_editor_is_taken_along() {
        let desk = Desk::new();
        for (signal, name) in [(Signal::TERM, "Terminated"), (Signal::HUP, "Hangup")] {
            let mut pty = desk.open("exec", true);
            bring(&mut pty, At::Editor);
            assert_ne!(pty.modes(), pty.modes_before);
            pty.signal(signal);
            assert_eq!(pty.wait_for_end().signal(), Some(name));
            assert_given_back(&mut pty);
            desk.wait_for_no_editor();
        }
    }

    /// Resident memory in kB.
    fn memory(pty: &mut Pty) -> usize {
        let status = fs::read_to_string(format!("/proc/{}/status", pty.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
        line.trim().trim_end_matches(" kB").parse().unwrap()
    }

    #[test]
    fn a_stalled_terminal_takes_no_memory_and_ends_it_all_the_same() {
        let desk = Desk::new();
        let mut pty = desk.open("exec", true);
        bring(&mut pty, At::MidDraw);
        let file = desk.path("data").join("actors.toml");
        let text = fs::read_to_string(&file).unwrap();
        let change = |number: usize| fs::write(&file, format!("{text}# {number}\n")).unwrap();
        // The files go on changing; what is read of them must not pile up. The first readings take what they need.
        let run = run("stalls");
        let rounds = run.wanted;
        let mut taken = Vec::new();
        for number in 0..rounds {
            change(number);
            thread::sleep(Duration::from_millis(250));
            taken.push(memory(&mut pty));
        }
        let settled = taken[rounds / 2];
        let last = taken[rounds - 1];
        assert!(last <= settled + 1024, "{taken:?} kB");
        pty.signal(Signal::TERM);
        let status = pty.wait_for_end();
        assert!(status.signal() == Some("Terminated") || status.exit_code() == 143, "{status:?}");
        assert_eq!(pty.modes(), pty.modes_before);
        run.survived(rounds);
    }

    #[test]
    fn what_is_wrong_is_said_when_the_terminal_is_the_shells_again() {
        let desk = Desk::new();
        let file = desk.path("data").join("faulty.toml");
        fs::write(file, "[[meeting]]\nid = \"x\"\ntitle = \n").unwrap();
        let mut pty = desk.open("exec", true);
        pty.send("q");
        assert!(pty.wait_for_end().success());
        pty.wait_for_bytes(0, "demarche check");
        let bytes = pty.bytes();
        let back = find(&bytes, GIVEN_BACK).unwrap();
        assert_eq!(find(&bytes[..back], "demarche check"), None);
    }
}
