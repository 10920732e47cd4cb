//! `docs/sshd_config` on a real sshd on loopback: a forced, restricted dashboard and nothing else. Where there is no sshd
//! (or none named by `DEMARCHE_SSHD`) that may run, it is skipped and said.

#[cfg(test)]
#[path = "support/far.rs"]
mod far;
#[cfg(test)]
#[expect(dead_code, reason = "shared with other tests")]
#[path = "support/hazards.rs"]
mod hazards;
#[cfg(test)]
#[expect(dead_code, reason = "shared with other tests")]
#[path = "support/pty.rs"]
mod pty;
#[cfg(test)]
#[path = "support/running.rs"]
mod running;
#[cfg(test)]
#[expect(dead_code, reason = "shared with other tests")]
#[path = "support/skip.rs"]
mod skip;

#[cfg(test)]
mod tests {
    use super::far::far;
    use super::hazards;
    use super::pty::{Pty, command, find};
    use super::running::is_running;
    use super::skip::skipped;
    use std::fs;
    use std::io::{BufRead, BufReader};
    use std::net::TcpListener;
    use std::path::{Path, PathBuf};
    use std::process::{Child, Command, Output, Stdio};
    use std::time::{Duration, Instant};
    use tempfile::TempDir;

    /// An sshd, and who may come in.
    struct Server {
        folder: TempDir,
        sshd: Child,
        port: u16,
        user: String,
    }

    impl Drop for Server {
        fn drop(&mut self) {
            let _ = self.sshd.kill();
            let _ = self.sshd.wait();
        }
    }

    fn text(command: &mut Command) -> Option<String> {
        let output = command.stdin(Stdio::null()).output().ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    impl Server {
        fn start() -> Option<Self> {
            let sshd = std::env::var_os("DEMARCHE_SSHD")
                .map_or_else(|| PathBuf::from("/usr/sbin/sshd"), PathBuf::from);
            if !sshd.exists() {
                return None;
            }
            let folder = tempfile::tempdir().ok()?;
            let at = |name: &str| folder.path().join(name);
            fs::create_dir(at("data")).ok()?;
            fs::create_dir(at("texts")).ok()?;
            for (name, text) in demarche::embedded::FILES {
                fs::write(at("data").join(name), text).ok()?;
            }
            for key in ["host", "key"] {
                text(Command::new("ssh-keygen").args(["-q", "-t", "ed25519", "-N", "", "-f"]).arg(at(key)))?;
            }
            fs::copy(at("key.pub"), at("allowed")).ok()?;
            let user = text(Command::new("id").arg("-un"))?;
            let port = TcpListener::bind("127.0.0.1:0").ok()?.local_addr().ok()?.port();
            let block =
                fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/sshd_config")).ok()?;
            let block = block
                .replace("User talks", &format!("User {user}"))
                .replace("/usr/local/bin/demarche", env!("CARGO_BIN_EXE_demarche"))
                .replace("/srv/talks", folder.path().to_str()?);
            let here = folder.path().display();
            let config = format!(
                "ListenAddress 127.0.0.1:{port}\nHostKey {here}/host\nPidFile none\nAuthorizedKeysFile {here}/allowed\n\
                 StrictModes no\nPermitRootLogin yes\nPasswordAuthentication no\nKbdInteractiveAuthentication no\n{block}"
            );
            fs::write(at("sshd_config"), config).ok()?;
            let mut sshd = Command::new(sshd)
                .args(["-D", "-e", "-f"])
                .arg(at("sshd_config"))
                .stdin(Stdio::null())
                .stderr(Stdio::piped())
                .spawn()
                .ok()?;
            let mut said = String::new();
            let listens = BufReader::new(sshd.stderr.take()?).lines().map_while(Result::ok).any(|line| {
                said.push_str(&line);
                line.contains("Server listening")
            });
            if listens {
                return Some(Self { folder, sshd, port, user });
            }
            let _ = (sshd.kill(), sshd.wait());
            skipped(&format!("sshd does not start: {said}"));
            None
        }

        /// How one comes in, through that port.
        fn words(&self, port: u16) -> Vec<String> {
            let key = self.folder.path().join("key");
            let options = [
                "BatchMode=yes",
                "StrictHostKeyChecking=no",
                "UserKnownHostsFile=/dev/null",
                "LogLevel=ERROR",
            ];
            let mut words =
                vec!["-F".to_owned(), "none".to_owned(), "-i".to_owned(), key.display().to_string()];
            words.extend(["-p".to_owned(), port.to_string()]);
            words.extend(options.iter().flat_map(|option| ["-o".to_owned(), (*option).to_owned()]));
            words.push(format!("{}@127.0.0.1", self.user));
            words
        }

        fn connect(&self, port: u16, more: &[&str]) -> Pty {
            let words = self.words(port);
            let words: Vec<&str> = ["-tt"]
                .into_iter()
                .chain(words.iter().map(String::as_str))
                .chain(more.iter().copied())
                .collect();
            Pty::spawn(command("ssh", &words), (100, 30))
        }

        fn dashboard(&self, more: &[&str]) -> Pty {
            let mut pty = self.connect(self.port, more);
            pty.wait_for("q quit");
            pty
        }

        /// Without a terminal.
        fn asks(&self, more: &[&str]) -> Output {
            Command::new("ssh").args(self.words(self.port)).args(more).stdin(Stdio::null()).output().unwrap()
        }

        fn is_running(&self) -> bool {
            is_running(&self.folder.path().join("data"))
        }

        /// What that dashboard shows after the keys, drawn here and without a terminal.
        fn drawn(&self, keys: &str) -> String {
            let mut frame = Command::new(env!("CARGO_BIN_EXE_demarche"));
            frame.args(["frame", "--restricted", "--size", "100x30", "--keys", keys]).arg("--texts");
            frame.arg(self.folder.path().join("texts")).arg("--data").arg(self.folder.path().join("data"));
            trimmed(&text(frame.env("LC_ALL", "C.UTF-8")).unwrap())
        }
    }

    fn trimmed(screen: &str) -> String {
        let lines: Vec<&str> = screen.lines().map(str::trim).collect();
        lines.join("\n").trim().to_owned()
    }

    #[test]
    fn a_forced_dashboard_is_all_there_is_and_it_goes_with_the_line() {
        let run = hazards::run("forced-command");
        let Some(server) = Server::start() else {
            return skipped("there is no sshd that may run");
        };
        let mut times = 0;
        // Whatever is asked for, it is the dashboard.
        for more in [&[][..], &["sh", "-i"], &["/bin/cat /etc/passwd"], &["demarche --help; id"]] {
            let mut pty = server.dashboard(more);
            for key in ["E", "y", "A"] {
                pty.send("F");
                pty.wait_for("Findings");
                pty.send("\x1b");
                pty.wait_until("the overlay gone", |pty| !pty.screen().contains("Findings"));
                pty.send(key);
                pty.wait_for("this is off here");
            }
            assert!(find(&pty.bytes(), "root:x").is_none() && find(&pty.bytes(), "\x1b]52").is_none());
            pty.send("q");
            assert!(pty.wait_for_end().success());
            times += 1;
        }
        // Nor is there anything without a terminal, or beside it.
        for more in [&["-T"][..], &["-T", "id"], &["-T", "-s", "sftp"]] {
            let output = server.asks(more);
            let out = String::from_utf8_lossy(&output.stdout).into_owned();
            assert!(!output.status.success() && !out.contains("uid="), "{more:?}: {out}");
            times += 1;
        }
        // Who hangs up takes it along.
        for _ in 0..if hazards::is_full() { 50 } else { 2 } {
            let mut pty = server.dashboard(&[]);
            assert!(server.is_running());
            pty.signal(rustix::process::Signal::KILL);
            let begun = Instant::now();
            while server.is_running() {
                assert!(begun.elapsed() < super::pty::DEADLINE, "it outlives its line");
                std::thread::yield_now();
            }
            times += 1;
        }
        run.survived(times);
    }

    /// What is typed, without waiting for anything, and where it leads.
    const WALKS: [(&[&str], &str); 4] = [
        (&["jjj\x1b[B\x1b[Bml", "jp\x1b[6~", "e"], "5*j m l j p page-down e"),
        (&["\x1b", "[", "B", "\x1b", "O", "B", "jj"], "4*j"),
        (&["/ka", "li", "n\r", "mj"], "/ \"kalin\" enter m j"),
        (&["f", "from:turkey\r", "\x1b[B", "j"], "f \"from:turkey\" enter down j"),
    ];

    #[test]
    fn keys_from_far_away_lead_where_they_lead_here() {
        let run = hazards::run("far-lines");
        let Some(server) = Server::start() else {
            return skipped("there is no sshd that may run");
        };
        let port = far(server.port, Duration::from_millis(150));
        for number in 0..run.wanted {
            let (typed, keys) = WALKS[number % WALKS.len()];
            let mut pty = server.connect(port, &[]);
            // Enter, before anybody listens, is a line feed: the terminals on the way see to that.
            if typed.concat().contains('\r') {
                pty.wait_for("q quit");
            }
            for keys in typed {
                pty.send(keys);
            }
            let expected = server.drawn(keys);
            pty.wait_until(&format!("what {keys:?} leads to:\n{expected}"), |pty| {
                trimmed(&pty.screen()) == expected
            });
            pty.send(&"j".repeat(400));
            pty.send("q");
            assert!(pty.wait_for_end().success());
        }
        run.survived(run.wanted);
    }
}
