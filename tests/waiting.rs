//! Files that take long to be read: how far it is shows, it can be stopped, and what was read before stays. The program
//! itself, on real ptys. A file is made slow by a lease on it: whoever opens it waits until the holder lets go.

#[cfg(test)]
#[expect(dead_code, reason = "shared with other tests")]
#[path = "support/pty.rs"]
mod pty;
#[cfg(test)]
#[expect(dead_code, reason = "no folder is needed here")]
#[path = "support/skip.rs"]
mod skip;

#[cfg(test)]
mod tests {
    use super::pty::{Pty, command, find};
    use super::skip::skipped;
    use rustix::process::Signal;
    use std::fs;
    use std::io::{BufRead, BufReader};
    use std::path::PathBuf;
    use std::process::{Child, Command, Stdio};
    use tempfile::TempDir;

    const GIVEN_BACK: &str = "\x1b[?1049l\x1b[?25h";
    /// The files before it in the order of their names are read, it is not.
    const SLOW: &str = "meetings.toml";
    const SO_FAR: &str = "opening 4 of 9 files";

    /// A copy of the embedded dataset.
    fn folder() -> TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in demarche::embedded::FILES {
            fs::write(folder.path().join(name), text).unwrap();
        }
        let before = demarche::embedded::FILES.iter().filter(|(name, _)| *name < SLOW).count();
        assert_eq!((before, demarche::embedded::FILES.len()), (4, 9));
        folder
    }

    /// Whoever opens the slow file waits for as long as this is there.
    struct Held(Child);

    impl Held {
        /// None where it cannot be done: without Python, or on a system without leases.
        fn slow(folder: &TempDir) -> Option<Self> {
            let holder = Command::new("python3")
                .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/other/hold_file.py"))
                .arg(folder.path().join(SLOW))
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .spawn();
            let held = holder.ok().map(Self).and_then(|mut held| {
                let mut said = String::new();
                BufReader::new(held.0.stdout.take()?).read_line(&mut said).ok()?;
                (said == "held\n").then_some(held)
            });
            if held.is_none() {
                skipped("there is no python3 that can hold a file");
            }
            held
        }
    }

    impl Drop for Held {
        fn drop(&mut self) {
            drop(self.0.stdin.take());
            self.0.wait().unwrap();
        }
    }

    fn open(folder: &TempDir, args: &[&str]) -> Pty {
        let data = folder.path().to_str().unwrap();
        let mut command = command(env!("CARGO_BIN_EXE_demarche"), &[&[data], args].concat());
        command.env("HOME", "/nonexistent");
        Pty::spawn(command, (120, 40))
    }

    fn change(folder: &TempDir, name: &str, from: &str, to: &str) {
        let path: PathBuf = folder.path().join(name);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from));
        fs::write(path, text.replacen(from, to, 1)).unwrap();
    }

    #[test]
    fn how_far_it_is_shows_and_each_key_that_leaves_stops_it() {
        for key in ["q", "\x03", "\x1b"] {
            let folder = folder();
            let Some(_held) = Held::slow(&folder) else { return };
            let mut pty = open(&folder, &[]);
            pty.wait_for(SO_FAR);
            assert!(pty.look(vt100::Screen::alternate_screen));
            assert!(pty.screen().contains("ctrl-c, q or esc stops"), "{}", pty.screen());
            pty.send(key);
            assert_eq!(pty.wait_for_end().exit_code(), 130, "{key:?}");
            assert_eq!(pty.modes(), pty.modes_before);
            pty.wait_for(&format!("stopped while {SO_FAR}"));
            assert!(!pty.look(|screen| screen.alternate_screen() || screen.hide_cursor()));
        }
    }

    #[test]
    fn nothing_is_sent_while_it_is_no_further_and_signals_end_it() {
        let folder = folder();
        let Some(_held) = Held::slow(&folder) else { return };
        let mut pty = open(&folder, &["--ascii"]);
        pty.wait_for(SO_FAR);
        pty.send("j"); // means nothing here
        pty.settle();
        let (before, begun) = (pty.bytes().len(), std::time::Instant::now());
        pty.wait_until("800 ms", |_| begun.elapsed().as_millis() > 800);
        assert_eq!(pty.bytes().len(), before);
        pty.signal(Signal::TERM);
        assert_eq!(pty.wait_for_end().signal(), Some("Terminated"));
        pty.wait_for_bytes(before, GIVEN_BACK);
        assert_eq!(pty.modes(), pty.modes_before);
    }

    #[test]
    fn the_dashboard_follows_and_has_seen_what_changed_meanwhile() {
        let folder = folder();
        let Some(held) = Held::slow(&folder) else { return };
        let mut pty = open(&folder, &[]);
        pty.wait_for(SO_FAR);
        // Read by now: only who has watched since before hears of it.
        change(&folder, "dataset.toml", "title = \"", "title = \"Quite another title, and ");
        drop(held);
        pty.wait_for("Quite another title");
        pty.send("q");
        assert!(pty.wait_for_end().success());
        assert_eq!(pty.modes(), pty.modes_before);
    }

    #[test]
    fn what_is_wrong_with_the_start_is_told_when_the_terminal_is_given_back() {
        let folder = folder();
        let Some(held) = Held::slow(&folder) else { return };
        let mut pty = open(&folder, &["--select", "nobody-at-all"]);
        pty.wait_for(SO_FAR);
        drop(held);
        assert_eq!(pty.wait_for_end().exit_code(), 1);
        pty.wait_for("has the id `nobody-at-all`");
        assert!(find(&pty.bytes(), GIVEN_BACK) < find(&pty.bytes(), "nobody-at-all"));
        assert_eq!(pty.modes(), pty.modes_before);
    }

    #[test]
    fn a_reading_of_changed_files_is_stopped_and_the_last_good_records_stay() {
        let folder = folder();
        let mut pty = open(&folder, &["--select", "hakan-fidan"]);
        pty.wait_for("q quit");
        let Some(held) = Held::slow(&folder) else { return };
        change(&folder, "actors.toml", "\"Hakan Fidan\"", "\"H. Fidan\"");
        pty.wait_for(&format!("{SO_FAR} · ctrl-c stops"));
        pty.send("t");
        pty.wait_for("┏ Timeline");
        pty.send("p");
        pty.wait_for("┏ Hakan Fidan");
        pty.send("\x03");
        pty.wait_for(&format!("stopped while {SO_FAR}: the last good records stand"));
        pty.send("t");
        pty.wait_for("changes not read");
        pty.send("p");
        // The holder's end is a change as well.
        drop(held);
        pty.wait_for("1 record changed");
        pty.wait_for("┏ H. Fidan");
        pty.send("t");
        pty.wait_until("the files as they are", |pty| !pty.screen().contains("changes not read"));
        pty.send("\x03");
        assert!(pty.wait_for_end().success());
        assert_eq!(pty.modes(), pty.modes_before);
    }
}
